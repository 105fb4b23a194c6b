//! Final papers that replace others: what they say of themselves, where, and what counts as saying something else.

use std::collections::BTreeSet;

use thidua_papers::forms::certificate::{Blank, Certificates, Sheet};
use thidua_papers::forms::decision::CommendationDecision;
use thidua_papers::forms::minutes::TallyMinutes;
use thidua_papers::forms::pact::Pact;
use thidua_papers::forms::score_sheet::ScoreSheet;
use thidua_papers::forms::{Form, Issued, reissued};

use crate::reading::{Word, pages, size, text, words};
use crate::{PRESS, print, sample};

const REMARK: &str = "Bản in lại (lần 2) ngày 20/12/2026, thay bản in ngày 15/12/2026.";

fn remark() -> String {
    reissued(2, "2026-12-20".parse().unwrap(), "2026-12-15".parse().unwrap())
}

fn with_remark<F: Form + serde::de::DeserializeOwned + Clone>() -> (Vec<u8>, Vec<u8>) {
    let form = sample::<F>();
    let plain = PRESS.print(&form).unwrap();
    let first = PRESS.print(&Issued::new(form.clone(), vec![None])).unwrap();
    assert!(plain == first, "a first one says nothing of itself");
    let name = format!("{}-in-lai", F::FOLDER);
    (plain, print(&name, &Issued::new(form, vec![Some(remark())])))
}

#[test]
fn a_paper_that_replaces_another_says_so_at_the_foot_of_every_page_and_nothing_moves() {
    for (plain, again) in [
        with_remark::<CommendationDecision>(),
        with_remark::<TallyMinutes>(),
        with_remark::<Pact>(),
        with_remark::<ScoreSheet>(),
    ] {
        assert!(!text(&plain).contains("Bản in lại"));
        let (many, (_, high)) = (pages(&again), size(&again));
        assert_eq!(text(&again).matches(REMARK).count(), many, "{}", text(&again));
        let foot: Vec<Word> = words(&again).into_iter().filter(|word| word.top > high - 57.0).collect();
        assert!(foot.iter().any(|word| word.text == "20/12/2026,"), "in the lower margin");
        assert!(foot.iter().all(|word| word.bottom < high - 14.0), "no printer cuts it off");
        let above = |pdf: &[u8]| {
            let body = words(pdf).into_iter().filter(|word| word.top <= high - 57.0);
            let place = |word: Word| (word.page, format!("{:.1} {:.1} {}", word.top, word.left, word.text));
            // Which of two that lie on each other comes first in the file says nothing.
            body.map(place).collect::<BTreeSet<_>>()
        };
        assert!(above(&plain) == above(&again), "the rest stands where it stood");
    }
}

#[test]
fn of_many_certificates_only_those_say_it_that_replace_another() {
    let mut form = sample::<Certificates>();
    let third = form.recipients[0].clone();
    form.recipients.push(third);
    let many = form.recipients.len();
    let mut remarks = vec![None; many];
    remarks[many - 1] = Some(remark());
    for sheet in [Sheet::Whole, Sheet::Blank(Blank::usual(0, 0))] {
        let name = if sheet == Sheet::Whole { "giay-khen-in-lai" } else { "giay-khen-phoi-in-lai" };
        let form = Certificates { sheet, ..form.clone() };
        let pdf = print(name, &Issued::new(form, remarks.clone()));
        let on: Vec<usize> =
            words(&pdf).iter().filter(|word| word.text == "(lần").map(|word| word.page).collect();
        assert_eq!((pages(&pdf), on), (many, vec![many]), "{name}");
    }
}

#[test]
fn a_certificate_says_the_same_on_a_blank_and_whoever_answers_for_its_address() {
    let form = sample::<Certificates>();
    let blank = Certificates { sheet: Sheet::Blank(Blank::usual(7, 0)), ..form.clone() };
    assert_eq!(blank.said(), form.said());
    let mut elsewhere = form.clone();
    let address = elsewhere.recipients[0].address.as_mut().unwrap();
    *address = format!("https://ten-khac.vn/{}", address.rsplit('/').next().unwrap());
    assert_eq!(elsewhere.said(), form.said());

    let mut other = form.clone();
    other.recipients[0].merit.push_str(" năm 2026");
    let differing = other.said().iter().zip(form.said()).filter(|(one, two)| *one != two).count();
    assert_eq!((differing, form.said().len()), (1, form.recipients.len()));
    let signed = Certificates { place: "Cần Thơ".to_owned(), ..form.clone() };
    assert!(signed.said().iter().zip(form.said()).all(|(one, two)| *one != two));
}

#[test]
fn a_paper_says_something_else_where_a_word_changed_and_not_where_it_is_set_otherwise() {
    let form = sample::<CommendationDecision>();
    let said = |change: fn(&mut CommendationDecision)| {
        let mut form = form.clone();
        change(&mut form);
        form.said()
    };
    assert_eq!(said(|form| form.draft = true), form.said(), "a watermark is no word");
    for change in [
        (|form| form.groups[0].awards[0].name.push('X')) as fn(&mut CommendationDecision),
        |form| form.letterhead.number = Some(99),
        |form| form.bases[0].push('X'),
        |form| form.signer.name = None,
        |form| form.recipients[0].push('X'),
    ] {
        assert_ne!(said(change), form.said());
    }
}
