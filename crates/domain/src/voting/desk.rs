//! Polls for tests.

use super::rule::{Base, Candidate, Fraction, Opinions, Part, Poll, Publish, Question, Rule, Threshold, Tie};

fn poll(question: Question) -> Poll {
    let half = Fraction::read("1/2").unwrap();
    Poll {
        id: "suy-ton-2026".to_owned(),
        title: "Suy tôn đơn vị dẫn đầu".to_owned(),
        round: 1,
        question,
        options: ["a", "b", "c"].map(|id| Candidate { id: id.to_owned(), title: id.to_uppercase() }).to_vec(),
        rule: Rule {
            seats: 1,
            quorum: None,
            threshold: Threshold { base: Base::Returned, part: Part::MoreThan(half) },
            written: Opinions::None,
            tie: Tie::Open,
            publish: Publish::Guarded,
        },
    }
}

/// Three options, of which a ballot names so many.
pub(super) fn choose(at_least: u32, at_most: u32) -> Poll {
    poll(Question::Choose { at_least, at_most })
}

/// Three options, each asked about.
pub(super) fn each() -> Poll {
    poll(Question::Each)
}
