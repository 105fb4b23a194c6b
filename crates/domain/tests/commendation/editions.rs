//! Rulebooks that come one after the other: who ends whom on which day, and what a new one changes.

use thidua_domain::commendation::{
    Aspect, Cases, Change, Ended, Object, Occasion, Rulebook, Salaries, Shelf, changes,
};
use thidua_domain::criteria::Code;

fn rulebook(id: &str, valid: &str, awards: &[&str]) -> Rulebook {
    let awards: String = awards.iter().map(|award| award_of(award, "cite = \"Điều 1\"")).collect();
    read(&format!("[rulebook]\nid = \"{id}\"\nvalid = {{ {valid} }}\n{awards}"))
}

fn award_of(id: &str, lines: &str) -> String {
    format!(
        "[[award]]\nid = \"{id}\"\ntitle = \"W\"\nkind = \"title\"\nobject = \"collective\"\ngranted_by = \"alliance\"\n\
         {lines}\n[award.when]\nall = []\n"
    )
}

fn read(file: &str) -> Rulebook {
    Rulebook::read(file.as_bytes()).map_err(|fault| format!("{fault:?}\n{file}")).unwrap()
}

fn shelf(came: Vec<Rulebook>) -> Shelf {
    Shelf::of(came).map_err(|(place, fault)| format!("{place} {fault:?}")).unwrap()
}

fn ends(rulebook: &str, by: &str, to: &str) -> Ended {
    Ended { rulebook: rulebook.to_owned(), by: by.to_owned(), to: to.parse().unwrap() }
}

const OLD: &str = "from = \"2024-01-01\"";
const NEW: &str = "from = \"2026-03-01\"";

/// The rulebook that answers for `w` on a day.
fn holding(shelf: &Shelf, day: &str) -> Vec<String> {
    let occasion = Occasion { accepted: day.parse().unwrap(), year: None };
    let rules = shelf.library.rules(Object::Collective, None, occasion);
    rules.iter().map(|rule| format!("{}/{}", rule.rulebook.id, rule.award.id)).collect()
}

#[test]
fn an_open_rulebook_ends_on_the_day_before_the_next_one_and_not_a_day_sooner_or_later() {
    let both = shelf(vec![rulebook("old", OLD, &["w", "v"]), rulebook("new", NEW, &["w"])]);

    assert_eq!(both.ended, [ends("old", "new", "2026-02-28")]);
    assert_eq!(holding(&both, "2026-02-28"), ["old/w", "old/v"]);
    assert_eq!(holding(&both, "2026-03-01"), ["new/w"]);
}

#[test]
fn one_that_has_no_award_in_common_or_holds_elsewhere_or_has_a_last_day_of_its_own_is_left_alone() {
    let old = || rulebook("old", OLD, &["w"]);
    let elsewhere = read(&format!(
        "[rulebook]\nid = \"new\"\nvalid = {{ {NEW} }}\nscope = \"ha-noi\"\n{}",
        award_of("w", "cite = \"Điều 1\"")
    ));
    assert_eq!(shelf(vec![old(), rulebook("new", NEW, &["v"])]).ended, []);
    assert_eq!(shelf(vec![old(), elsewhere]).ended, []);

    let bounded = rulebook("old", "from = \"2024-01-01\", to = \"2026-03-01\"", &["w"]);
    let fault = Shelf::of(vec![bounded, rulebook("new", NEW, &["w"])]).unwrap_err().1;
    assert_eq!(fault.code(), Code::RulebooksOverlap);
}

#[test]
fn what_came_earlier_does_not_end_what_came_later_and_an_older_law_needs_its_last_day() {
    let fault = Shelf::of(vec![rulebook("new", NEW, &["w"]), rulebook("old", OLD, &["w"])]).unwrap_err().1;
    assert_eq!(fault.code(), Code::RulebooksOverlap);

    let bounded = rulebook("old", "from = \"2024-01-01\", to = \"2026-02-28\"", &["w"]);
    assert_eq!(shelf(vec![rulebook("new", NEW, &["w"]), bounded]).ended, []);
}

#[test]
fn a_new_edition_takes_the_place_of_the_one_before_and_ends_follow_it() {
    let later = "from = \"2026-05-01\"";
    let came = |last: Option<Rulebook>| {
        let first = vec![rulebook("old", OLD, &["w"]), rulebook("new", NEW, &["w"])];
        shelf(first.into_iter().chain(last).collect())
    };
    assert_eq!(came(Some(rulebook("new", later, &["w"]))).ended, [ends("old", "new", "2026-04-30")]);

    // A new edition of the older one stays the older one.
    let mended = came(Some(rulebook("old", OLD, &["w", "v"])));
    assert_eq!(mended.ended, [ends("old", "new", "2026-02-28")]);
    assert_eq!(holding(&mended, "2026-02-28"), ["old/w", "old/v"]);

    // Without the new one nothing of it is left.
    assert_eq!(shelf(vec![rulebook("old", OLD, &["w"])]).ended, []);
}

#[test]
fn of_two_that_came_later_the_first_to_begin_ends_it() {
    let all = shelf(vec![
        rulebook("old", OLD, &["w"]),
        rulebook("far", "from = \"2027-01-01\"", &["w"]),
        rulebook("near", "from = \"2026-03-01\", to = \"2026-12-31\"", &["w"]),
    ]);
    assert_eq!(all.ended, [ends("old", "near", "2026-02-28")]);
    assert_eq!(holding(&all, "2026-12-31"), ["near/w"]);
    assert_eq!(holding(&all, "2027-01-01"), ["far/w"]);
}

#[test]
fn what_goes_is_the_edition_before_or_what_ends_on_the_eve() {
    let old = vec![
        rulebook("old", "from = \"2024-01-01\", to = \"2026-02-28\"", &["w"]),
        rulebook("stays", OLD, &["v"]),
    ];
    let before = shelf(old.clone());
    let goes = |new: Rulebook| {
        let after = shelf(old.iter().cloned().chain([new.clone()]).collect());
        let gone = before.before(&after, &new);
        gone.iter().map(|rulebook| rulebook.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(goes(rulebook("new", NEW, &["w"])), ["old"]);
    assert_eq!(goes(rulebook("new", NEW, &["v"])), ["old", "stays"]);
    assert_eq!(goes(rulebook("stays", NEW, &["v"])), ["stays"]);
    assert_eq!(goes(rulebook("new", "from = \"2026-04-01\"", &["w"])), [""; 0]);
}

#[test]
fn a_new_rulebook_tells_which_awards_are_new_other_the_same_and_gone() {
    let award = |id: &str, lines: &str| award_of(id, lines);
    let file = |awards: [String; 3]| {
        read(&format!("[rulebook]\nid = \"r\"\nvalid = {{ {OLD} }}\n{}", awards.concat()))
    };
    let old = file([
        award("same", "cite = \"Điều 1\""),
        award("other", "cite = \"Điều 1\"\ncutoff_months = 6"),
        award("gone", "cite = \"Điều 1\""),
    ]);
    let new = file([
        award("same", "cite = \"Điều 1\""),
        award("other", "cite = \"Điều 2\"\ncutoff_months = 3"),
        award("new", "cite = \"Điều 1\""),
    ]);

    let told = changes(&[old.into()], &new);

    let told: Vec<(&str, &Change)> = told.iter().map(|(award, change)| (award.id.as_str(), change)).collect();
    let other = Change::Changed(vec![Aspect::Article, Aspect::Days]);
    assert_eq!(
        told,
        [("same", &Change::Same), ("other", &other), ("new", &Change::New), ("gone", &Change::Gone)]
    );
}

#[test]
fn money_quota_and_vote_without_an_article_of_their_own_are_told() {
    let lacking = |lines: &str| {
        let file = award_of("w", &format!("cite = \"Điều 1\"\n{lines}"));
        read(&format!("[rulebook]\nid = \"r\"\nvalid = {{ {OLD} }}\n{file}")).awards[0].uncited()
    };
    assert_eq!(lacking(""), []);
    assert_eq!(lacking("money = { base_salary_multiple = 1.0, cite = \"Điều 2\" }"), []);
    let all = "money = { base_salary_multiple = 1.0 }\nquota = { count = 3 }\nvote = { base = \"present\", at_least = \"4/5\" }";
    assert_eq!(lacking(all), [Aspect::Money, Aspect::Quota, Aspect::Vote]);
}

#[test]
fn cases_of_a_rulebook_that_ends_sooner_are_held_against_the_days_that_are_left() {
    let cases = |day: &str| {
        let file = format!(
            "{{ \"rulebook\": \"old\", \"cases\": [ {{ \"id\": \"C1\", \"award\": \"w\", \"accepted\": \"{day}\", \
             \"outcome\": \"met\", \"candidate\": {{ \"id\": \"x\", \"kind\": \"collective\" }} }} ] }}"
        );
        Cases::read(file.as_bytes()).unwrap()
    };
    let both = shelf(vec![rulebook("old", OLD, &["w"]), rulebook("new", NEW, &["w"])]);
    let old = both.library.rulebooks().iter().find(|rulebook| rulebook.id == "old").unwrap();
    let failed = |day: &str| cases(day).run(old, &Salaries::default()).len();

    assert_eq!((failed("2026-02-28"), failed("2026-03-01")), (0, 1));
}
