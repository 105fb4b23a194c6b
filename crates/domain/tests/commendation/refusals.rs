//! Everything that can be wrong with a rulebook, a candidate, cases and salaries, each with its code and its line.

use std::collections::BTreeSet;

use thidua_domain::commendation::{Candidate, Cases, Library, Rulebook, Salaries};
use thidua_domain::criteria::{Code, Fault, FileRole};

use crate::desk::text;
use crate::sentences::names_of;

type Broken = (Code, usize, Box<Fault>);

fn rulebook(file: &str) -> Box<Fault> {
    Rulebook::read(file.as_bytes()).map(|_| ()).expect_err(file)
}

/// The file of the desk with something else in the place of a part of it.
fn instead(of: &str, other: &str) -> Box<Fault> {
    let right = text("all = []");
    let wrong = right.replace(of, other);
    assert_ne!(right, wrong, "{of}");
    rulebook(&wrong)
}

fn beside(line: &str) -> Box<Fault> {
    instead("cite = \"Điều 1\"", &format!("cite = \"Điều 1\"\n{line}"))
}

fn when(when: &str) -> Box<Fault> {
    rulebook(&text(when))
}

fn candidate(known: &str) -> Box<Fault> {
    let file = format!("{{ \"id\": \"x\", \"kind\": \"collective\",\n{known} }}");
    Candidate::read(file.as_bytes()).map(|_| ()).expect_err(&file)
}

fn cases(case: &str) -> Box<Fault> {
    let file =
        format!("{{ \"rulebook\": \"r\", \"cases\": [\n{{ \"id\": \"C\", \"award\": \"w\", {case} }} ] }}");
    Cases::read(file.as_bytes()).map(|_| ()).expect_err(&file)
}

fn salaries(rows: &str) -> Box<Fault> {
    Salaries::read(rows.as_bytes()).map(|_| ()).expect_err(rows)
}

fn together(valid: [&str; 2], ids: [&str; 2]) -> Box<Fault> {
    let read = |place: usize| {
        let file = text("all = []")
            .replace("\"2024-01-01\"", valid[place])
            .replace("id = \"r\"", &format!("id = \"{}\"", ids[place]));
        Rulebook::read(file.as_bytes()).expect("right")
    };
    Library::of(vec![read(0), read(1)]).map(|_| ()).expect_err("too much").1
}

#[expect(clippy::too_many_lines, reason = "a table of files, one after the other")]
fn in_rulebooks() -> Vec<Broken> {
    let twice = format!(
        "{}{}",
        text("all = []"),
        text("all = []").split_once("[[award]]").map(|(_, award)| format!("[[award]]{award}")).unwrap()
    );
    vec![
        (Code::TomlSyntax, 14, when("all = [")),
        (Code::KeyUnknown, 2, instead("title = \"R\"", "titel = \"R\"")),
        (Code::KeyMissing, 1, instead("id = \"r\"\n", "")),
        (Code::IdPattern, 2, instead("id = \"r\"", "id = \"R 1\"")),
        (Code::DateInvalid, 4, instead("2024-01-01", "2024-02-30")),
        (
            Code::ValidReversed,
            4,
            instead("from = \"2024-01-01\"", "from = \"2024-01-01\", to = \"2023-12-31\""),
        ),
        (Code::WordUnknown, 9, instead("\"title\"", "\"danh_hieu\"")),
        (Code::WordUnknown, 10, instead("\"collective\"", "\"tap_the\"")),
        (Code::WordUnknown, 11, instead("\"alliance\"", "\"king\"")),
        (Code::CiteMissing, 6, instead("cite = \"Điều 1\"\n", "")),
        (Code::CiteMissing, 12, instead("\"Điều 1\"", "\" \"")),
        (Code::KeyMissing, 6, instead("[award.when]\nall = []\n", "")),
        (Code::AwardTwice, 16, rulebook(&twice)),
        (Code::KeyUnknown, 13, beside("prize = 1")),
        (Code::NotPositive, 13, beside("money = { base_salary_multiple = 0 }")),
        (Code::WholeNumber, 13, beside("money = { base_salary_multiple = 1, round_up_to = 0.5 }")),
        (Code::QuotaChoice, 13, beside("quota = { percent = 20 }")),
        (Code::QuotaRange, 13, beside("quota = { percent = 101, of = \"qualified\" }")),
        (Code::NamePattern, 13, beside("quota = { percent = 20, of = \"Mọi người\" }")),
        (Code::VoteChoice, 13, beside("vote = { base = \"present\" }")),
        (Code::FractionPattern, 13, beside("vote = { base = \"present\", at_least = \"5/4\" }")),
        (Code::FractionPattern, 13, beside("vote = { base = \"present\", at_least = \"0.8\" }")),
        (Code::WordUnknown, 13, beside("vote = { by = \"somebody\" }")),
        (Code::DeadlinePattern, 13, beside("deadline = \"30/06\"")),
        (Code::DeadlinePattern, 13, beside("deadline = \"02-30\"")),
        (Code::ConditionChoice, 13, when("")),
        (Code::ConditionChoice, 14, when("all = [ { cite = \"Điều 2\" } ]")),
        (Code::ConditionChoice, 14, when("all = [ { any = [], all = [] } ]")),
        (Code::KeyUnknown, 14, when("all = [ { has = { award = \"a\" } } ]")),
        (
            Code::ConditionTwice,
            14,
            when(
                "all = [ { held = { award = \"a\" }, id = \"i\" }, { held = { award = \"b\" }, id = \"i\" } ]",
            ),
        ),
        (Code::DuringUnknown, 14, when("held = { award = \"a\", during = \"i\" }")),
        (
            Code::DuringWithoutYears,
            14,
            when(
                "all = [ { fact = { name = \"f\", is = true }, id = \"i\" }, { held = { award = \"a\", during = \"i\" } } ]",
            ),
        ),
        (
            Code::DuringCircle,
            14,
            when(
                "all = [ { held = { award = \"a\", during = \"j\" }, id = \"i\" }, { held = { award = \"a\", during = \"i\" }, id = \"j\" } ]",
            ),
        ),
        (Code::WholeNumber, 14, when("held = { award = \"a\", times = 0 }")),
        (Code::WholeNumber, 14, when(&format!("all = [{}]", "{ all = [] },".repeat(200)))),
        (Code::ListEmpty, 14, when("held = { award = [] }")),
        (Code::WordUnknown, 14, when("years = { grade = \"completed\", at_least = 1 }")),
        (Code::WordUnknown, 14, when("leader_of_cluster = { organised_by = [\"commune\"] }")),
        (Code::NumberUnbounded, 14, when("number = { name = \"n\" }")),
        (Code::OnlyTrue, 14, when("no_open_discipline = false")),
        (Code::RulebooksOverlap, 0, together(["\"2024-01-01\"", "\"2025-01-01\""], ["r", "s"])),
        (Code::RulebookTwice, 0, together(["\"2024-01-01\"", "\"2025-01-01\""], ["r", "r"])),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table of files, one after the other")]
fn in_the_rest() -> Vec<Broken> {
    vec![
        (Code::KeyUnknown, 2, candidate("\"colour\": 1")),
        (Code::KeyTwice, 2, candidate("\"id\": \"y\"")),
        (Code::DateInvalid, 2, candidate("\"founded\": \"10/05/2004\"")),
        (Code::WordUnknown, 2, candidate("\"years\": [ { \"year\": 2020, \"grade\": \"great\" } ]")),
        (Code::WordUnknown, 2, candidate("\"initiatives\": [ { \"year\": 2020, \"scope\": \"world\" } ]")),
        (
            Code::WordUnknown,
            2,
            candidate(
                "\"awards\": [ { \"award\": \"a\", \"decided\": \"2020-01-01\", \"manner\": \"odd\" } ]",
            ),
        ),
        (Code::KeyMissing, 2, candidate("\"awards\": [ { \"award\": \"a\" } ]")),
        (Code::YearInvalid, 2, candidate("\"years\": [ { \"year\": \"2020\", \"grade\": \"good\" } ]")),
        (Code::YearInvalid, 2, candidate("\"years\": [ { \"year\": 10000, \"grade\": \"good\" } ]")),
        (
            Code::GradeTwice,
            1,
            candidate(
                "\"years\": [ { \"year\": 2020, \"grade\": \"good\" }, { \"year\": 2020, \"grade\": \"excellent\" } ]",
            ),
        ),
        (Code::NumberNotText, 2, candidate("\"shares\": { \"a\": 83.3 }")),
        (Code::NotADecimal, 2, candidate("\"numbers\": { \"a\": \"83,3\" }")),
        (Code::NotADecimal, 2, candidate("\"contribution_vnd\": 1.5")),
        (
            Code::WholeNumber,
            2,
            candidate(
                "\"cluster_ranks\": [ { \"year\": 2020, \"organised_by\": \"alliance\", \"rank\": 0 } ]",
            ),
        ),
        (
            Code::DisciplineReversed,
            2,
            candidate("\"discipline\": [ { \"from\": \"2020-02-01\", \"to\": \"2020-01-01\" } ]"),
        ),
        (Code::NotTrueOrFalse, 2, candidate("\"facts\": { \"f\": \"yes\" }")),
        (Code::JsonCut, 2, Candidate::read(b"{ \"id\": \"x\",\n").map(|_| ()).expect_err("cut")),
        (Code::CaseChoice, 2, cases("\"outcome\": \"met\"")),
        (Code::CaseChoice, 2, cases("\"decided\": \"2026-01-01\", \"money\": 1, \"outcome\": \"met\"")),
        (
            Code::CaseChoice,
            2,
            cases("\"qualified\": 1, \"at_most\": 1, \"decided\": \"2026-01-01\", \"money\": 1"),
        ),
        (
            Code::WordUnknown,
            2,
            cases("\"vote\": { \"members\": 1 }, \"accepted\": \"2026-01-01\", \"outcome\": \"yes\""),
        ),
        (
            Code::SalaryTwice,
            4,
            salaries(
                "[[base_salary]]\nfrom = \"2024-07-01\"\nvnd = 1\n[[base_salary]]\nfrom = \"2024-07-01\"\nvnd = 2\n",
            ),
        ),
        (Code::WholeNumber, 3, salaries("[[base_salary]]\nfrom = \"2024-07-01\"\nvnd = 0\n")),
        (Code::CiteMissing, 4, salaries("[[base_salary]]\nfrom = \"2024-07-01\"\nvnd = 1\ncite = \"\"\n")),
    ]
}

#[test]
fn every_wrong_file_is_refused_with_its_own_code_and_line() {
    for (code, line, fault) in in_rulebooks().into_iter().chain(in_the_rest()) {
        assert_eq!(fault.code(), code, "{fault:?}");
        let off = fault.line_number().unwrap_or(0).abs_diff(line);
        assert!(off <= 1, "{fault:?} for {line}");
    }
}

#[test]
fn a_fault_in_an_award_names_the_award() {
    assert_eq!(beside("prize = 1").criterion_id(), Some("w"));
    assert_eq!(when("held = { award = [] }").criterion_id(), Some("w"));
}

#[test]
fn every_code_of_awards_is_provoked() {
    let provoked: BTreeSet<&str> =
        in_rulebooks().iter().chain(&in_the_rest()).map(|(code, ..)| code.name()).collect();
    let left: Vec<&str> =
        Code::OF_AWARDS.iter().map(|code| code.name()).filter(|name| !provoked.contains(name)).collect();
    assert_eq!(left, Vec::<&str>::new());
}

/// The sentences of both languages, as they stand in their files.
const SENTENCES: [&str; 2] = [
    concat!(include_str!("../../../words/vi/awards.ftl"), include_str!("../../../words/vi/scoring.ftl")),
    concat!(include_str!("../../../words/en/awards.ftl"), include_str!("../../../words/en/scoring.ftl")),
];

#[test]
fn every_refusal_has_its_sentence_in_both_languages_and_gives_it_what_it_names() {
    for (_, _, fault) in in_rulebooks().into_iter().chain(in_the_rest()) {
        for sentences in SENTENCES {
            let key = fault.code().key();
            for name in names_of(sentences, &key) {
                assert!(fault.arguments().iter().any(|(known, _)| *known == name), "{key}: {name}");
            }
        }
    }
}

#[test]
fn a_file_that_is_too_large_or_no_text_is_refused() {
    let large = vec![b' '; (4 << 20) + 1];
    let code = |fault: Box<Fault>| (fault.code(), fault.file());
    assert_eq!(code(Rulebook::read(&large).unwrap_err()), (Code::FileTooLarge, FileRole::Awards));
    assert_eq!(code(Candidate::read(&large).unwrap_err()), (Code::FileTooLarge, FileRole::Candidate));
    assert_eq!(code(Cases::read(&large).unwrap_err()), (Code::FileTooLarge, FileRole::Cases));
    assert_eq!(code(Salaries::read(&large).unwrap_err()), (Code::FileTooLarge, FileRole::Salaries));
    assert_eq!(code(Rulebook::read(b"\xff").unwrap_err()), (Code::NotUtf8, FileRole::Awards));
}

#[test]
fn nothing_that_goes_deep_exhausts_the_stack() {
    let deep = |open: &str, close: &str| {
        format!("{}fact = {{ name = \"f\", is = true }}{}", open.repeat(5_000), close.repeat(5_000))
    };
    drop(Rulebook::read(text(&deep("not = { ", " }")).as_bytes()));
    drop(Candidate::read("[".repeat(100_000).as_bytes()));
    let chain: Vec<String> = (0..190)
        .map(|place| {
            format!("{{ held = {{ award = \"a\", during = \"c{}\" }}, id = \"c{place}\" }}", place + 1)
        })
        .collect();
    let when = format!("all = [ {}, {{ held = {{ award = \"a\" }}, id = \"c190\" }} ]", chain.join(", "));
    assert_eq!(crate::desk::verdict(&when, "\"awards\": []"), thidua_domain::commendation::Verdict::NotMet);
}
