use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn unit(name: &str) -> Standing {
    let (id, name) = (name.to_owned(), name.to_owned());
    let (founded, became) = (day("2015-01-01"), BTreeSet::new());
    Standing { id, name, founded, ended: None, changed: None, renamed: None, became }
}

fn told(parts: &Parts) -> Vec<(&str, &str)> {
    parts.iter().map(|(id, part)| (id.as_str(), part.name())).collect()
}

#[test]
fn several_units_become_one_that_is_there_or_one_that_is_new() {
    let (a, b, c) = (unit("a"), unit("b"), unit("c"));
    let (on, both) = (day("2025-07-01"), [a.clone(), b.clone()]);

    let into_new = merge(on, &both, Successor::New).unwrap();
    let into_one_of_them = merge(on, &both, Successor::Existing(&b)).unwrap();
    let into_another = merge(on, &both, Successor::Existing(&c)).unwrap();
    let founded = Standing { founded: on, ..unit("d") };
    let into_founded = merge(on, &both, Successor::Existing(&founded)).unwrap();

    assert_eq!(told(&into_new), [("a", "ends"), ("b", "ends")]);
    assert_eq!(told(&into_one_of_them), [("b", "goes_on"), ("a", "ends")]);
    assert_eq!(told(&into_another), [("c", "goes_on"), ("a", "ends"), ("b", "ends")]);
    assert_eq!(told(&into_founded), [("d", "begins"), ("a", "ends"), ("b", "ends")]);
    assert_eq!(
        told(&merge(on, std::slice::from_ref(&a), Successor::Existing(&c)).unwrap())[0],
        ("c", "goes_on")
    );
}

#[test]
fn a_merger_that_contradicts_what_is_known_says_which_unit_it_is_about() {
    let (a, b) = (unit("a"), unit("b"));
    let on = day("2025-07-01");
    let founded = Standing { founded: on, ..unit("b") };
    let ended = Standing { ended: Some(day("2020-01-01")), ..unit("b") };
    let changed = Standing { changed: Some(on), ..unit("b") };
    let said = |other: &Standing| merge(on, &[a.clone(), other.clone()], Successor::New).unwrap_err();

    let before = Refusal::ReorganisationBeforeFounding { unit: "b".into(), founded: "2025-07-01".into() };
    assert_eq!(said(&founded), before);
    assert_eq!(said(&ended), Refusal::ReorganisationEnded { unit: "b".into(), day: "2020-01-01".into() });
    let stands = Refusal::ReorganisationLaterStands { unit: "b".into(), day: "2025-07-01".into() };
    assert_eq!(said(&changed), stands);
    assert_eq!(said(&a), Refusal::ReorganisationTwice { unit: "a".into() });
    let alone = std::slice::from_ref(&a);
    assert_eq!(merge(on, alone, Successor::New), Err(Refusal::ReorganisationOfOne));
    assert_eq!(merge(on, alone, Successor::Existing(&a)), Err(Refusal::ReorganisationOfOne));
    assert!(merge(on, &[a, b], Successor::New).is_ok());
}

#[test]
fn what_a_unit_became_does_not_become_that_unit_again() {
    let became = BTreeSet::from(["a".to_owned()]);
    let (a, b) = (unit("a"), Standing { ended: Some(day("2020-01-01")), became, ..unit("b") });
    let refused = merge(day("2025-07-01"), &[a], Successor::Existing(&b));
    assert_eq!(refused, Err(Refusal::ReorganisationCycle { unit: "a".into(), successor: "b".into() }));
}

#[test]
fn what_was_split_is_joined_again_in_both_directions() {
    let became = BTreeSet::from(["b".to_owned()]);
    let (a, b) = (Standing { changed: Some(day("2020-01-01")), became, ..unit("a") }, unit("b"));
    let on = day("2025-07-01");
    let again = merge(on, std::slice::from_ref(&b), Successor::Existing(&a)).unwrap();
    assert_eq!(told(&again), [("a", "goes_on"), ("b", "ends")]);
    let other = merge(on, &[a], Successor::Existing(&b)).unwrap();
    assert_eq!(told(&other), [("b", "goes_on"), ("a", "ends")]);
}

#[test]
fn nothing_is_noted_of_a_unit_before_what_is_noted_already() {
    let on = day("2026-09-01");
    let renamed = Standing { renamed: Some(on), ..unit("a") };
    let stands = Refusal::ReorganisationLaterStands { unit: "a".into(), day: "2026-09-01".into() };
    let (early, late) = (day("2026-07-01"), day("2026-09-02"));
    let ends =
        |on: Date| merge(on, std::slice::from_ref(&renamed), Successor::Existing(&unit("b"))).map(drop);
    assert_eq!((ends(early), ends(on), ends(late)), (Err(stands.clone()), Err(stands.clone()), Ok(())));
    let goes_on = |on: Date| merge(on, &[unit("b")], Successor::Existing(&renamed)).map(drop);
    assert_eq!(
        (goes_on(early), goes_on(on)),
        (Err(stands.clone()), Ok(())),
        "a name may begin with boundaries"
    );
    let parted = |on: Date, afterwards| split(on, &renamed, afterwards, 2);
    assert_eq!(parted(early, Afterwards::GoesOn), Err(stands.clone()));
    assert_eq!(parted(on, Afterwards::GoesOn), Ok(Part::GoesOn));
    assert_eq!(parted(on, Afterwards::Ends), Err(stands.clone()));
    let founded = Standing { founded: early, renamed: Some(on), ..unit("a") };
    let begins = merge(early, &[unit("b"), unit("c")], Successor::Existing(&founded));
    assert_eq!(begins, Err(stands.clone()));

    let merged = Standing { changed: Some(on), ..unit("a") };
    let named = |on: Date| rename(on, &merged, ("Liên minh A", "A", merged.founded), ("Liên minh B", "B"));
    assert_eq!((named(early), named(on), named(late)), (Err(stands), Ok(()), Ok(())));
}

#[test]
fn one_part_is_no_split_and_a_unit_may_be_one_of_its_parts() {
    let (a, on) = (unit("a"), day("2025-07-01"));
    assert_eq!(split(on, &a, Afterwards::Ends, 2), Ok(Part::Ends));
    assert_eq!(split(on, &a, Afterwards::GoesOn, 2), Ok(Part::GoesOn));
    assert_eq!(split(on, &a, Afterwards::Ends, 1), Err(Refusal::ReorganisationOnePart));
    assert_eq!(split(on, &a, Afterwards::Ends, 7), Err(Refusal::ReorganisationManyParts { max: "6".into() }));
    assert!(matches!(
        split(a.founded, &a, Afterwards::Ends, 2),
        Err(Refusal::ReorganisationBeforeFounding { .. })
    ));
}

#[test]
fn another_name_is_another_name_and_later_than_the_one_before() {
    let (a, held) = (unit("a"), ("Liên minh A", "A", day("2020-01-01")));
    let to = |on: &str, names: (&str, &str)| rename(day(on), &a, held, names);
    assert_eq!(to("2025-07-01", ("Liên minh A mới", "A")), Ok(()));
    assert_eq!(to("2025-07-01", ("Liên minh A", "A mới")), Ok(()));
    let same = Refusal::ReorganisationNameSame { name: "Liên minh A".into() };
    assert_eq!(to("2025-07-01", (" Lie\u{302}n  minh A ", "A")), Err(same));
    let later = Refusal::ReorganisationLaterStands { unit: "a".into(), day: "2020-01-01".into() };
    assert_eq!(to("2020-01-01", ("B", "B")), Err(later));
}

#[test]
fn a_decision_has_a_number_and_no_day_has_not_come() {
    assert_eq!(accept_decision_number(" \u{200b} "), Err(Refusal::ReorganisationDecisionMissing));
    assert_eq!(accept_decision_number(" 202/2025/QH15 ").as_deref(), Ok("202/2025/QH15"));
    assert!(accept_decision_number(&"1".repeat(201)).is_err());
    let ahead = Refusal::ReorganisationDayAhead { day: "2026-11-28".into() };
    assert_eq!(accept_day_that_came(day("2026-11-28"), day("2026-11-27")), Err(ahead));
    assert!(accept_day_that_came(day("2026-11-27"), day("2026-11-27")).is_ok());
}

fn shares(indicator: &str, parts: &[&str]) -> Result<Vec<String>, Refusal> {
    let typed = [(indicator.to_owned(), parts.iter().map(|part| (*part).to_owned()).collect())];
    let read = accept_shares(&typed, 2)?;
    Ok(read.iter().flat_map(|line| &line.shares).map(ToString::to_string).collect())
}

#[test]
fn parts_are_exactly_the_whole_or_it_is_said_what_they_sum_to() {
    assert_eq!(shares("*", &["3/5", "40 %"]).unwrap(), ["3/5", "2/5"]);
    assert_eq!(shares("htx", &["62,5%", "37.5%"]).unwrap(), ["5/8", "3/8"]);
    assert_eq!(shares("htx", &["1", "0"]).unwrap(), ["1/1", "0/1"]);
    assert_eq!(shares("*", &["", " "]).unwrap(), Vec::<String>::new(), "nobody said it");
    let sum = Refusal::ReorganisationSharesSum { indicator: "htx".into(), sum: "19/20".into() };
    assert_eq!(shares("htx", &["3/5", "35%"]), Err(sum));
    assert_eq!(shares("*", &["99,9999%", "1/1000000"]).unwrap(), ["999999/1000000", "1/1000000"]);
}

#[test]
fn parts_that_cannot_be_read_are_shown_and_those_that_lack_are_named() {
    for wrong in ["-1/2", "1/0", "0,5", "12,%", "%", "a", "1/1/1", "9999999999/9999999999", "12,34567%"] {
        let found = wrong.to_owned();
        assert_eq!(shares("*", &[wrong, "1/2"]), Err(Refusal::ReorganisationShareMalformed { found }));
    }
    assert_eq!(shares("*", &["1", ""]), Err(Refusal::ReorganisationSharesPartial { indicator: "*".into() }));
    let malformed = Refusal::ReorganisationIndicatorMalformed { found: "Số HTX".into() };
    assert_eq!(shares("Số HTX", &["1", "0"]), Err(malformed));
    let line = ("htx".to_owned(), vec!["1".to_owned(), "0".to_owned()]);
    let twice = Refusal::ReorganisationIndicatorTwice { indicator: "htx".into() };
    assert_eq!(accept_shares(&[line.clone(), line], 2), Err(twice));
}
