//! Polls from the announcement to the result: who runs them, one ballot a voter, what people count, and what stays secret.

mod box_of_ballots;
mod counting;
mod secrecy;

use thidua_app::voting::{Announcement, PollGround, announce, cast, issue_pass, open, take_pass};
use thidua_app::{Error, Result};
use thidua_domain::access::Actor;
use thidua_domain::ids::PollId;
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{
    Base, Candidate, Choice, Fraction, Manner, Opinions, Part, Poll, Presence, Publish, Question, Rule,
    Threshold, Tie, Voter,
};

use crate::cluster::Cluster;

const GATHERING: &str = "hoi-nghi-2026";

/// Where the polls of a cluster are held.
fn ground(cluster: &Cluster) -> PollGround {
    let (slug, year) = cluster.at();
    PollGround::Cluster(slug, year)
}

/// One of three options, more than half of the ballots that came back.
fn announcement() -> Announcement {
    let half = Fraction::read("1/2").unwrap();
    Announcement {
        gathering: GATHERING.to_owned(),
        title: " Suy tôn đơn vị  dẫn đầu ".to_owned(),
        question: Question::Choose { at_least: 0, at_most: 1 },
        options: ["can-tho", "hue", "da-nang"]
            .map(|id| Candidate { id: id.to_owned(), title: id.to_uppercase() })
            .to_vec(),
        rule: Rule {
            seats: 1,
            quorum: None,
            threshold: Threshold { base: Base::Returned, part: Part::MoreThan(half) },
            written: Opinions::None,
            tie: Tie::SecondRound,
            publish: Publish::Guarded,
        },
        manner: Manner::Phones,
    }
}

fn voter(number: usize) -> Voter {
    Voter {
        id: format!("voter-{number:03}"),
        name: format!("Đại biểu {number}"),
        unit: "Huế".to_owned(),
        presence: Presence::Present,
    }
}

fn voters(many: usize) -> Vec<Voter> {
    (0..many).map(voter).collect()
}

/// A poll that was announced and opened to so many voters.
async fn opened(cluster: &Cluster, many: usize, fill: impl FnOnce(&mut Announcement)) -> PollId {
    let (app, secretary, ground) = (cluster.app(), cluster.secretary(), ground(cluster));
    let mut what = announcement();
    fill(&mut what);
    let id = announce(app, &secretary, &ground, what).await.unwrap();
    open(app, &secretary, (&ground, &id), voters(many)).await.unwrap();
    id
}

/// A telephone of a voter.
async fn telephone(cluster: &Cluster, number: usize) -> String {
    let voter = voter(number);
    let who = (voter.id.as_str(), voter.name.as_str());
    let code =
        issue_pass(cluster.app(), &cluster.secretary(), (&ground(cluster), GATHERING), who).await.unwrap();
    take_pass(cluster.app(), &code.to_lowercase().replace('-', " ")).await.unwrap()
}

/// The option in this place of a poll with three.
fn choice(place: usize) -> Choice {
    let what = announcement();
    let poll = Poll {
        id: "p".to_owned(),
        title: what.title,
        round: 1,
        question: what.question,
        options: what.options,
        rule: what.rule,
    };
    Choice::chosen(&poll, vec![place]).unwrap()
}

/// Every voter with a telephone of their own, voting in this order.
async fn all_vote(cluster: &Cluster, id: &PollId, places: &[usize]) -> Vec<String> {
    let mut receipts = vec![];
    for (number, place) in places.iter().enumerate() {
        let token = telephone(cluster, number).await;
        receipts.push(cast(cluster.app(), &token, id, &choice(*place)).await.unwrap().0);
    }
    receipts
}

fn refused<T: std::fmt::Debug>(outcome: Result<T>) -> Refusal {
    match outcome {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Whoever runs polls here.
fn secretary(cluster: &Cluster) -> Actor {
    cluster.secretary()
}
