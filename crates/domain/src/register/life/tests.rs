use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn today() -> Date {
    day("2026-11-26")
}

fn note(values: &[(Field, &str)], from: &str) -> Step {
    let values = values.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
    Step::Note { values, from: day(from) }
}

fn take(life: &Life, step: &Step) -> Result<Life, Refusal> {
    let added = life.step(step, today())?;
    Ok(Life::of(life.facts().iter().cloned().chain(added).collect()))
}

/// A cooperative, known since 2020.
fn orchid() -> Life {
    let values = [
        (Field::Name, "HTX Hoa lan"),
        (Field::Kind, "cooperative"),
        (Field::Form, "law_2012"),
        (Field::Status, "active"),
        (Field::Members, "9"),
    ];
    take(&Life::default(), &note(&values, "2020-05-01")).unwrap()
}

#[test]
fn what_changes_is_a_fact_from_its_day_on_and_what_was_before_stays() {
    let life = take(&orchid(), &note(&[(Field::Name, "HTX Đan Hoài"), (Field::Members, "9")], "2024-01-01"));
    let life = life.unwrap();

    assert_eq!(life.facts().len(), 6, "nine members are nine members");
    assert_eq!(life.now(Field::Name), Some("HTX Đan Hoài"));
    assert_eq!(life.on(Field::Name, day("2023-12-31")).unwrap().value, "HTX Hoa lan");
    assert_eq!(life.on(Field::Name, day("2020-04-30")), None, "not known");
    assert_eq!(life.former_names(), ["HTX Hoa lan"]);
    assert_eq!(life.last_day_of(&life.facts()[0]), Some(day("2023-12-31")));
    assert_eq!(life.last_day_of(&life.facts()[5]), None);
}

#[test]
fn what_was_so_earlier_can_be_noted_later_and_leaves_the_present_as_it_is() {
    let life = take(&orchid(), &note(&[(Field::Name, "HTX Cũ")], "2018-01-01")).unwrap();
    assert_eq!((life.now(Field::Name), life.former_names()), (Some("HTX Hoa lan"), vec!["HTX Cũ"]));
}

#[test]
fn a_correction_stands_in_place_of_what_was_wrong_which_is_kept() {
    let step = |number| Step::Correct { number, value: "HTX Hoa Lan".into(), from: day("2019-01-01") };
    let life = take(&orchid(), &step(1)).unwrap();

    assert_eq!(life.now(Field::Name), Some("HTX Hoa Lan"));
    assert!(life.former_names().is_empty(), "it never was called otherwise");
    assert_eq!((life.facts().len(), life.corrected_by(1).unwrap().number), (6, 6));
    assert_eq!(take(&life, &step(1)), Err(Refusal::RegisterFactGone));
    assert_eq!(life.step(&step(6), today()), Ok(vec![]), "it is so already");
    let again = take(&life, &note(&[(Field::Name, "HTX Lan")], "2019-01-01")).unwrap();
    assert_eq!(again.corrected_by(6).unwrap().value, "HTX Lan", "from one day on it has one name");
}

#[test]
fn what_was_noted_by_mistake_is_withdrawn_and_what_was_before_holds_again() {
    let life = take(&orchid(), &note(&[(Field::Status, "dissolved")], "2025-01-01")).unwrap();
    let gone = take(&life, &Step::Withdraw { number: 6 }).unwrap();

    assert_eq!(gone.now(Field::Status), Some("active"));
    assert_eq!(take(&gone, &Step::Withdraw { number: 6 }), Err(Refusal::RegisterFactGone));
    assert_eq!(take(&gone, &Step::Withdraw { number: 1 }), Err(Refusal::RegisterFieldNeeded));
    let members = take(&gone, &note(&[(Field::Members, "")], "2026-01-01")).unwrap();
    assert_eq!(members.now(Field::Members), None, "no longer known, which is not none");
}

#[test]
fn a_dissolved_organisation_changes_no_more() {
    let life = take(&orchid(), &note(&[(Field::Status, "dissolved")], "2025-01-01")).unwrap();
    let over = Err(Refusal::RegisterDissolved { day: "2025-01-01".into() });
    assert_eq!(take(&life, &note(&[(Field::Status, "active")], "2025-02-01")), over);
    assert_eq!(take(&life, &note(&[(Field::Members, "12")], "2025-02-01")), over);
    assert!(
        take(&life, &note(&[(Field::Members, "12")], "2024-12-31")).is_ok(),
        "what was before may be added"
    );
    let dormant = take(&orchid(), &note(&[(Field::Status, "dormant")], "2025-01-01")).unwrap();
    assert!(take(&dormant, &note(&[(Field::Status, "active")], "2025-02-01")).is_ok());
}

#[test]
fn there_is_one_founding_and_nothing_before_it() {
    let life = take(&orchid(), &note(&[(Field::Founded, "2019-01-01")], "2026-11-26")).unwrap();
    assert_eq!(life.on(Field::Founded, today()).unwrap().from, day("2019-01-01"));
    let early = |day: &str, founded: &str| {
        Err(Refusal::RegisterBeforeFounding { day: day.into(), founded: founded.into() })
    };
    assert_eq!(take(&life, &note(&[(Field::Name, "a")], "2018-12-31")), early("2018-12-31", "2019-01-01"));
    assert_eq!(
        take(&life, &note(&[(Field::Founded, "2021-01-01")], "2026-11-26")),
        early("2020-05-01", "2021-01-01")
    );
    let moved = take(&life, &note(&[(Field::Founded, "2018-01-01")], "2026-11-26")).unwrap();
    assert_eq!((moved.now(Field::Founded), moved.facts().len()), (Some("2018-01-01"), 7));
    let unknown = take(&moved, &note(&[(Field::Founded, "")], "2026-11-26")).unwrap();
    assert_eq!(unknown.now(Field::Founded), None);
}

#[test]
fn a_law_binds_from_its_first_day_and_those_whom_it_is_for() {
    let since = |day: &str| Err(Refusal::RegisterFormEarly { since: day.into() });
    let form = |form: &str, from: &str| take(&orchid(), &note(&[(Field::Form, form)], from));
    assert_eq!(form("law_2023", "2024-06-30"), since("2024-07-01"));
    assert!(form("law_2023", "2024-07-01").is_ok());
    assert_eq!(form("contract_2019", "2024-07-01"), Err(Refusal::RegisterFormMisfit));
    assert_eq!(
        take(&orchid(), &note(&[(Field::Kind, "other_member")], "2024-07-01")),
        Err(Refusal::RegisterFormMisfit)
    );
}

#[test]
fn what_a_law_asks_for_is_remarked_and_refused_to_nobody() {
    let over = Remark::FormOver { until: day("2025-12-31") };
    assert_eq!(orchid().remarks(today()), std::slice::from_ref(&over));
    let few = take(&orchid(), &note(&[(Field::Members, "4")], "2026-01-01")).unwrap();
    assert_eq!(few.remarks(today()), [Remark::FewMembers { members: 4, fewest: 7 }, over]);
    let form = [(Field::Form, "law_2023"), (Field::Members, "5")];
    let changed = take(&few, &note(&form, "2026-02-01")).unwrap();
    assert!(changed.remarks(today()).is_empty());
}

#[test]
fn nothing_is_noted_that_has_not_come() {
    let ahead = Err(Refusal::RegisterDayAhead { day: "2026-11-27".into() });
    assert_eq!(take(&orchid(), &note(&[(Field::Status, "dissolved")], "2026-11-27")), ahead);
}

#[test]
fn what_was_noted_in_one_act_can_be_put_back_as_a_whole() {
    let first = orchid();
    let values = [(Field::Name, "HTX Đan Hoài"), (Field::Members, "12"), (Field::Commune, "Xã A")];
    // The name is of the same day as the first, so it corrects that; the others are new.
    let added = first.step(&note(&values, "2020-05-01"), today()).unwrap();
    let added = added.into_iter().map(|fact| Fact { act: 7, ..fact });
    let life = Life::of(first.facts().iter().cloned().chain(added).collect());

    let back = life.without(7, today()).unwrap();
    let after = Life::of(life.facts().iter().cloned().chain(back).collect());

    for field in Field::ALL {
        assert_eq!(after.now(field), first.now(field), "{field:?}");
        let value = |life: &Life| life.on(field, day("2021-01-01")).map(|fact| fact.value.clone());
        assert_eq!(value(&after), value(&first), "{field:?}");
    }
    assert_eq!(after.former_names(), first.former_names());
    assert_eq!(after.facts().len(), first.facts().len() + 6, "nothing is gone");
    assert_eq!(after.without(7, today()), Ok(vec![]), "nothing of it stands any more");
}
