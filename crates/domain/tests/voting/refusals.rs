//! What is refused: each wrong file with its code and its place.

use std::collections::BTreeSet;

use thidua_domain::criteria::{Argument, Code, Fault, FileRole};
use thidua_domain::voting::{Choice, Counted};

use crate::sentences::names_of;

/// A right file with everything: a tie that a lot settled, ballots of every source.
const RIGHT: &str = r#"{ "format": "thidua-poll/1",
  "poll": { "id": "suy-ton", "title": "Suy tôn", "round": 1,
    "question": { "kind": "choose", "at_least": 0, "at_most": 1 },
    "options": [ { "id": "a", "title": "A" },
      { "id": "b", "title": "B" }, { "id": "c", "title": "C" } ],
    "seats": 1,
    "quorum": { "count": "present", "at_least": "2/3" },
    "threshold": { "base": "electorate", "at_least": "1/4" },
    "written": "counted", "tie": "lot", "publish": "guarded" },
  "electorate": { "size": 8, "digest": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
  "turnout": { "present": 6, "issued": 8, "returned": 7 },
  "ballots": [ { "key": "00000000000000000000000000000001", "receipt": "K1", "choice": ["a"] },
    { "key": "00000000000000000000000000000002", "receipt": "K2", "choice": ["b"] },
    { "key": "00000000000000000000000000000003", "receipt": "K3", "choice": null } ],
  "paper": { "returned": 3, "invalid": 1, "counts": { "a": 1, "b": 0 } },
  "written": { "returned": 1, "invalid": 0, "counts": { "b": 1 } },
  "lot": { "by": "Ban kiểm phiếu", "order": ["b", "a"] } }"#;

/// A right file that asks about each option.
const EACH: &str = r#"{ "format": "thidua-poll/1",
  "poll": { "id": "suy-ton", "title": "Suy tôn", "round": 1,
    "question": { "kind": "each" },
    "options": [ { "id": "a", "title": "A" }, { "id": "b", "title": "B" } ],
    "seats": 2, "threshold": { "base": "decided", "more_than": "1/2" },
    "written": "none", "tie": "open", "publish": "counts" },
  "electorate": { "size": 5, "digest": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },
  "turnout": { "present": 5, "issued": 5, "returned": 3 },
  "ballots": [ { "key": "00000000000000000000000000000001", "receipt": "K1", "choice": {"a": "yes"} } ],
  "paper": { "returned": 2, "invalid": 0, "counts": { "a": { "yes": 1, "no": 1, "abstain": 0 } } },
  "written": { "returned": 0, "invalid": 0, "counts": {} } }"#;

fn fault(text: &str) -> Box<Fault> {
    Counted::read(text.as_bytes()).map(|_| ()).expect_err(text)
}

fn with(text: &str, before: &str, after: &str) -> String {
    assert_eq!(text.matches(before).count(), 1, "{before}");
    text.replace(before, after)
}

fn casting(text: &str, vote: &str) -> String {
    with(
        &with(text, "\"tie\": \"lot\"", "\"tie\": \"casting_vote\""),
        "\"lot\": { \"by\": \"Ban kiểm phiếu\", \"order\": [\"b\", \"a\"] }",
        vote,
    )
}

/// A wrong file as what it is refused with, in which line, and one place of a right file changed.
type Case = (Code, usize, String);

fn case(code: Code, line: usize, before: &str, after: &str) -> Case {
    (code, line, with(RIGHT, before, after))
}

fn case_each(code: Code, line: usize, before: &str, after: &str) -> Case {
    (code, line, with(EACH, before, after))
}

fn cases() -> Vec<Case> {
    [shapes(), rules(), choices(), figures(), by_hand(), settlements()].concat()
}

fn shapes() -> Vec<Case> {
    vec![
        (Code::JsonCut, 1, String::new()),
        (Code::NotATable, 1, "[]".to_owned()),
        (Code::JsonTrailing, 17, format!("{RIGHT} {{}}")),
        case(Code::FormatUnknown, 1, "thidua-poll/1", "thidua-poll/2"),
        case(Code::KeyTwice, 13, "\"ballots\":", "\"turnout\":"),
        case(Code::KeyUnknown, 13, "\"ballots\":", "\"votes\":"),
        case(
            Code::KeyMissing,
            1,
            "\"paper\": { \"returned\": 3, \"invalid\": 1, \"counts\": { \"a\": 1, \"b\": 0 } },",
            "",
        ),
        case(Code::KeyMissing, 17, "\"invalid\": 0, ", ""),
        case(Code::KeyTwice, 17, "\"invalid\": 0, ", "\"invalid\": 0, \"invalid\": 0, "),
        case(Code::KeyUnknown, 2, "\"round\": 1,", "\"round\": 1, \"note\": \"\","),
        case(Code::DigitsOnly, 2, "\"round\": 1", "\"round\": 0"),
        case(Code::DigitsOnly, 2, "\"round\": 1", "\"round\": 1000001"),
        case(Code::DigitsOnly, 11, "\"size\": 8", "\"size\": 8.0"),
        case(Code::DigitsOnly, 11, "\"size\": 8", "\"size\": 8e0"),
        case(Code::DigitsOnly, 11, "\"size\": 8", "\"size\": \"8\""),
        case(Code::DigitsOnly, 11, "\"size\": 8", "\"size\": -0"),
        case(Code::DigitsOnly, 11, "\"size\": 8", "\"size\": 08"),
        case(Code::DigitsOnly, 17, "\"invalid\": 0", "\"invalid\": null"),
        case(Code::IdPattern, 2, "\"suy-ton\"", "\"Suy-ton\""),
        case(Code::IdPattern, 4, "\"id\": \"a\"", "\"id\": \"\""),
        case(Code::NotAText, 2, "\"title\": \"Suy tôn\"", "\"title\": null"),
        case(Code::HexPattern, 11, "aaaaaaaa\"", "aaaaaaa\""),
        case(Code::HexPattern, 11, "aaaaaaaa\"", "aaaaaaaA\""),
        case(Code::HexPattern, 13, "00000000000000000000000000000001", "0000000000000000000000000000000x"),
        case(
            Code::NotAList,
            13,
            "[ { \"key\": \"00000000000000000000000000000001\"",
            "5, [ { \"key\": \"00000000000000000000000000000001\"",
        ),
        case(Code::NotATable, 18, "{ \"by\": \"Ban kiểm phiếu\", \"order\": [\"b\", \"a\"] }", "null"),
        case(Code::NotATable, 7, "{ \"count\": \"present\", \"at_least\": \"2/3\" }", "null"),
        case(Code::JsonSyntax, 13, "\"choice\": [\"a\"] }", "\"choice\": [\"a\"] ]"),
    ]
}

fn rules() -> Vec<Case> {
    vec![
        case(Code::WordUnknown, 4, "\"kind\": \"choose\"", "\"kind\": \"pick\""),
        case(Code::KeyUnknown, 4, "\"kind\": \"choose\"", "\"kind\": \"each\""),
        case(Code::KeyMissing, 4, ", \"at_most\": 1", ""),
        case(Code::ChoiceBounds, 4, "\"at_least\": 0, \"at_most\": 1", "\"at_least\": 2, \"at_most\": 1"),
        case(Code::ChoiceBounds, 4, "\"at_most\": 1", "\"at_most\": 4"),
        case(Code::ChoiceBounds, 4, "\"at_most\": 1", "\"at_most\": 0"),
        (
            Code::NoOption,
            5,
            with(
                &RIGHT.replace(
                    "{ \"id\": \"a\", \"title\": \"A\" },\n      { \"id\": \"b\", \"title\": \"B\" }, ",
                    "",
                ),
                "{ \"id\": \"c\", \"title\": \"C\" }",
                "",
            ),
        ),
        case(Code::OptionTwice, 5, "\"id\": \"c\"", "\"id\": \"a\""),
        case(Code::SeatsRange, 7, "\"seats\": 1", "\"seats\": 4"),
        case(Code::DigitsOnly, 7, "\"seats\": 1", "\"seats\": 0"),
        case(Code::PartPattern, 8, "\"2/3\"", "\"3/2\""),
        case(Code::PartPattern, 8, "\"2/3\"", "\"2/03\""),
        case(Code::PartPattern, 9, "\"1/4\"", "\"1/1001\""),
        case(Code::NotAText, 9, "\"1/4\"", "0.25"),
        case(
            Code::ThresholdChoice,
            9,
            "\"at_least\": \"1/4\"",
            "\"at_least\": \"1/4\", \"more_than\": \"1/4\"",
        ),
        case(Code::ThresholdChoice, 9, ", \"at_least\": \"1/4\"", ""),
        case(Code::DecidedNotHere, 9, "\"base\": \"electorate\"", "\"base\": \"decided\""),
        case(Code::WordUnknown, 8, "\"count\": \"present\"", "\"count\": \"valid\""),
        case(Code::WordUnknown, 10, "\"tie\": \"lot\"", "\"tie\": \"coin\""),
        case(Code::WordUnknown, 10, "\"written\": \"counted\"", "\"written\": \"some\""),
        case(Code::WordUnknown, 10, "\"publish\": \"guarded\"", "\"publish\": \"all\""),
    ]
}

fn choices() -> Vec<Case> {
    vec![
        case(Code::ChoiceKind, 13, "\"choice\": [\"a\"]", "\"choice\": \"a\""),
        case(Code::ChoiceKind, 13, "\"choice\": [\"a\"]", "\"choice\": {\"a\": \"yes\"}"),
        case(Code::ChoiceUnknown, 13, "\"choice\": [\"a\"]", "\"choice\": [\"d\"]"),
        case(Code::ChoiceTwice, 13, "\"choice\": [\"a\"]", "\"choice\": [\"a\", \"a\"]"),
        case(Code::ChoiceLength, 13, "\"choice\": [\"a\"]", "\"choice\": [\"a\", \"c\"]"),
        case(Code::NotAText, 13, "\"choice\": [\"a\"]", "\"choice\": [1]"),
        case(Code::KeyMissing, 13, ", \"choice\": [\"a\"]", ""),
        case_each(Code::ChoiceKind, 9, "{\"a\": \"yes\"}", "[\"a\"]"),
        case_each(Code::ChoiceEmpty, 9, "{\"a\": \"yes\"}", "{}"),
        case_each(Code::ChoiceWord, 9, "{\"a\": \"yes\"}", "{\"a\": \"ja\"}"),
        case_each(Code::ChoiceUnknown, 9, "{\"a\": \"yes\"}", "{\"c\": \"yes\"}"),
        case_each(Code::ChoiceTwice, 9, "{\"a\": \"yes\"}", "{\"a\": \"yes\", \"a\": \"yes\"}"),
        case(Code::BoxKeyTwice, 14, "00000000000000000000000000000002", "00000000000000000000000000000001"),
        case(
            Code::BallotsUnsorted,
            14,
            "00000000000000000000000000000002",
            "00000000000000000000000000000000",
        ),
        case(Code::ReceiptTwice, 15, "\"K3\"", "\"K1\""),
    ]
}

fn figures() -> Vec<Case> {
    vec![
        case(Code::ReturnedSum, 12, "\"returned\": 7 }", "\"returned\": 6 }"),
        case(Code::ReturnedOverIssued, 12, "\"issued\": 8", "\"issued\": 6"),
        case(Code::IssuedOverElectorate, 12, "\"issued\": 8", "\"issued\": 9"),
        case(Code::PresentOverElectorate, 12, "\"present\": 6", "\"present\": 8"),
        case(Code::BoxOverPresent, 12, "\"present\": 6", "\"present\": 5"),
        case(Code::WrittenNotCounted, 17, "\"written\": \"counted\"", "\"written\": \"none\""),
    ]
}

fn by_hand() -> Vec<Case> {
    vec![
        case(Code::InvalidOverReturned, 16, "\"invalid\": 1", "\"invalid\": 4"),
        case(Code::CountOverValid, 16, "\"a\": 1, \"b\": 0", "\"a\": 3, \"b\": 0"),
        case(Code::CountSum, 16, "\"a\": 1, \"b\": 0", "\"a\": 2, \"b\": 1"),
        case(Code::OptionUnknown, 16, "\"a\": 1, \"b\": 0", "\"d\": 1, \"b\": 0"),
        case(Code::KeyTwice, 16, "\"a\": 1, \"b\": 0", "\"a\": 1, \"a\": 1"),
        case(Code::DigitsOnly, 16, "\"a\": 1, \"b\": 0", "\"a\": {}, \"b\": 0"),
        case_each(Code::EachSum, 10, "\"no\": 1", "\"no\": 0"),
        case_each(Code::KeyMissing, 10, ", \"abstain\": 0", ""),
        case_each(Code::NotATable, 10, "{ \"yes\": 1, \"no\": 1, \"abstain\": 0 }", "2"),
        case_each(Code::NothingSaid, 10, "\"a\": { \"yes\": 1, \"no\": 1, \"abstain\": 0 }", ""),
    ]
}

fn settlements() -> Vec<Case> {
    vec![
        case(Code::SettledByOther, 18, "\"tie\": \"lot\"", "\"tie\": \"casting_vote\""),
        case(Code::SettledByOther, 18, "\"tie\": \"lot\"", "\"tie\": \"open\""),
        case(Code::NothingTied, 18, "\"seats\": 1", "\"seats\": 2"),
        case(Code::NothingTied, 18, "\"2/3\"", "\"1/1\""),
        case(Code::LotUnfit, 18, "[\"b\", \"a\"]", "[\"b\"]"),
        case(Code::LotUnfit, 18, "[\"b\", \"a\"]", "[\"b\", \"b\"]"),
        case(Code::LotUnfit, 18, "[\"b\", \"a\"]", "[\"b\", \"c\"]"),
        case(Code::OptionUnknown, 18, "[\"b\", \"a\"]", "[\"b\", \"x\"]"),
        case(Code::KeyMissing, 18, "\"by\": \"Ban kiểm phiếu\", ", ""),
        (Code::CastingVoteUnfit, 18, casting(RIGHT, "\"casting_vote\": { \"by\": \"\", \"for\": [] }")),
        (Code::CastingVoteUnfit, 18, casting(RIGHT, "\"casting_vote\": { \"by\": \"\", \"for\": [\"c\"] }")),
        (
            Code::CastingVoteUnfit,
            18,
            casting(RIGHT, "\"casting_vote\": { \"by\": \"\", \"for\": [\"a\", \"b\"] }"),
        ),
        (Code::NotATable, 18, casting(RIGHT, "\"casting_vote\": null")),
    ]
}

#[test]
fn every_wrong_file_is_refused_with_its_own_code_and_line() {
    Counted::read(RIGHT.as_bytes()).expect("right");
    Counted::read(EACH.as_bytes()).expect("right");
    Counted::read(casting(RIGHT, "\"casting_vote\": { \"by\": \"\", \"for\": [\"b\"] }").as_bytes())
        .expect("right");
    for (code, line, text) in cases() {
        let fault = fault(&text);
        assert_eq!((fault.code(), fault.file()), (code, FileRole::Poll), "{fault:?}\n{text}");
        let off = fault.line_number().map(|found| found.abs_diff(line));
        assert!(off.is_some_and(|off| off <= 1), "{fault:?} for {line}\n{text}");
    }
}

#[test]
fn every_code_of_a_poll_is_provoked() {
    let provoked: BTreeSet<&str> = cases().iter().map(|(code, ..)| code.name()).collect();
    let left: Vec<&str> =
        Code::OF_POLLS.iter().map(|code| code.name()).filter(|name| !provoked.contains(name)).collect();
    assert_eq!(left, Vec::<&str>::new());
}

/// The sentences of both languages, as they stand in their files.
const SENTENCES: [&str; 2] =
    [include_str!("../../../words/vi/voting.ftl"), include_str!("../../../words/en/voting.ftl")];

#[test]
fn every_refusal_has_its_sentence_in_both_languages_and_gives_it_what_it_names() {
    for (code, _, text) in cases().into_iter().filter(|(code, ..)| Code::OF_POLLS.contains(code)) {
        let fault = fault(&text);
        for sentences in SENTENCES {
            let given: BTreeSet<&str> = fault.arguments().iter().map(|(name, _)| *name).collect();
            assert_eq!(names_of(sentences, &code.key()), given, "{}", code.key());
        }
    }
}

#[test]
fn a_fault_in_a_choice_says_in_which_ballot_and_not_what_stood_there() {
    for choice in ["[\"hoa\", \"hoa\"]", "[\"hoa\"]", "{\"hoa\": \"yes\"}", "\"hoa\"", "{\"hoa\": \"hoa\"}"] {
        for right in [RIGHT, EACH] {
            let right = right
                .replace("\"id\": \"b\"", "\"id\": \"hoa\"")
                .replace("\"choice\": [\"a\"]", "\"choice\": {\"a\": \"yes\"}");
            let text = right.replace("\"choice\": {\"a\": \"yes\"}", &format!("\"choice\": {choice}"));
            let Err(fault) = Counted::read(text.as_bytes()) else { continue };
            if fault.entry_number() != Some(("ballots", 1)) {
                continue;
            }
            let told: String = fault
                .arguments()
                .iter()
                .map(|(_, told)| match told {
                    Argument::Text(told) | Argument::Number(told) => told.clone(),
                })
                .collect();
            assert!(!told.contains("hoa") && !told.contains("K1"), "{told}");
        }
    }
    let read = Counted::read(RIGHT.as_bytes()).unwrap();
    let fault = Choice::read(&read.closed.poll, "[\"hoa\"]").unwrap_err();
    assert!(!format!("{fault:?}").contains("hoa"));
}

#[test]
fn a_file_that_is_too_large_or_no_text_is_refused_before_it_is_read() {
    let too_large = vec![b' '; Counted::LIMIT + 1];
    assert_eq!(Counted::read(&too_large).unwrap_err().code(), Code::FileTooLarge);
    assert_eq!(Counted::read(b"\xff").unwrap_err().code(), Code::NotUtf8);
    let mut filled = RIGHT.as_bytes().to_vec();
    filled.resize(Counted::LIMIT, b' ');
    assert!(Counted::read(&filled).is_ok());
}

#[test]
fn brackets_without_end_exhaust_nothing() {
    let deep = "[".repeat(1 << 20);
    for text in [with(RIGHT, "[ { \"key\": \"00000000000000000000000000000001\"", &deep), deep.clone()] {
        assert!(Counted::read(text.as_bytes()).is_err());
    }
}
