//! Three values, by property: the laws of the tree, and that what becomes known never turns a settled answer round.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::{prop_assert, prop_assert_eq};
use thidua_domain::commendation::Verdict::{self, Met, NotMet, Unknown};

use crate::desk::verdict;

fn verdicts() -> impl Strategy<Value = Verdict> {
    prop_oneof![Just(Met), Just(NotMet), Just(Unknown)]
}

/// A fact that comes to this.
fn fact(place: usize, verdict: Verdict) -> (String, String) {
    let known = match verdict {
        Met => format!("\"f{place}\": true"),
        NotMet => format!("\"f{place}\": false"),
        Unknown => format!("\"f{place}\": null"),
    };
    (format!("{{ fact = {{ name = \"f{place}\", is = true }} }}"), known)
}

fn facts(verdicts: &[Verdict]) -> (Vec<String>, String) {
    let (conditions, known): (Vec<String>, Vec<String>) =
        verdicts.iter().enumerate().map(|(place, verdict)| fact(place, *verdict)).unzip();
    (conditions, format!("\"facts\": {{ {} }}", known.join(", ")))
}

/// Conditions of every kind, with names that `during` may call.
const LEAVES: [&str; 9] = [
    "{ held = { award = \"a\" } }",
    "{ held = { award = [\"a\", \"b\"], times = 2, manner = \"regular\" } }",
    "{ held = { award = \"b\", times = 2, consecutive = true } }",
    "{ years = { grade = \"excellent\", at_least = 3, consecutive = true }, id = \"run\" }",
    "{ years = { grade = \"good\", at_least = 2, after = \"a\", rest_at_least = \"completed\" } }",
    "{ held = { award = \"a\", during = \"run\" } }",
    "{ initiatives = { scope = \"base\", at_least = 1, during = \"run\", unused_by = \"title\" } }",
    "{ leader_of_cluster = { organised_by = [\"alliance\"], year = \"award_year\" } }",
    "{ held = { award = \"b\", within_years = 3 } }",
];

#[derive(Clone, Debug)]
struct Known {
    /// Award a or b, its year, its manner where somebody wrote it.
    awards: Vec<(bool, i16, Option<bool>)>,
    grades: Vec<Option<bool>>,
    initiatives: Vec<i16>,
    ranks: Vec<(i16, u32)>,
    /// Which of the four lists somebody wrote.
    lists: [bool; 4],
}

fn known() -> impl Strategy<Value = Known> {
    (
        vec((any::<bool>(), 2019_i16..=2025, proptest::option::weighted(0.8, any::<bool>())), 0..6),
        vec(proptest::option::weighted(0.9, any::<bool>()), 7),
        vec(2019_i16..=2025, 0..3),
        vec((2024_i16..=2025, 1_u32..=2), 0..3),
        proptest::array::uniform4(any::<bool>()),
    )
        .prop_map(|(awards, grades, initiatives, ranks, lists)| Known {
            awards,
            grades,
            initiatives,
            ranks,
            lists,
        })
}

impl Known {
    fn file(&self, lists: [bool; 4], manners: bool) -> String {
        let award = |(is_a, year, manner): &(bool, i16, Option<bool>)| {
            let id = if *is_a { "a" } else { "b" };
            // Where nobody knew, what is written later is regular.
            let manner = match manner {
                Some(true) => ", \"manner\": \"regular\"",
                Some(false) => ", \"manner\": \"sudden\"",
                None if manners => ", \"manner\": \"regular\"",
                None => "",
            };
            format!("{{ \"award\": \"{id}\", \"decided\": \"{year}-12-01\", \"year\": {year}{manner} }}")
        };
        let grade = |(year, is_excellent): (i16, &Option<bool>)| {
            let grade = if (*is_excellent)? { "excellent" } else { "good" };
            Some(format!("{{ \"year\": {year}, \"grade\": \"{grade}\" }}"))
        };
        let of = |is_known: bool, entries: Vec<String>| {
            if is_known { format!("[{}]", entries.join(", ")) } else { "null".to_owned() }
        };
        let initiative = |year: &i16| format!("{{ \"year\": {year}, \"scope\": \"base\" }}");
        let rank = |(year, rank): &(i16, u32)| {
            format!("{{ \"year\": {year}, \"organised_by\": \"alliance\", \"rank\": {rank} }}")
        };
        format!(
            "\"awards\": {}, \"years\": {}, \"initiatives\": {}, \"cluster_ranks\": {}",
            of(lists[0], self.awards.iter().map(award).collect()),
            of(lists[1], (2019..).zip(&self.grades).filter_map(grade).collect()),
            of(lists[2], self.initiatives.iter().map(initiative).collect()),
            of(lists[3], self.ranks.iter().map(rank).collect()),
        )
    }
}

fn rule() -> impl Strategy<Value = String> {
    vec((0..LEAVES.len(), any::<bool>()), 1..5).prop_flat_map(|leaves| {
        let parts: Vec<String> = leaves
            .into_iter()
            // The one with the name stands once, at the head.
            .filter(|(leaf, _)| *leaf != 3)
            .map(
                |(leaf, is_not)| {
                    if is_not { format!("{{ not = {} }}", LEAVES[leaf]) } else { LEAVES[leaf].to_owned() }
                },
            )
            .collect();
        prop_oneof![Just("all"), Just("any")].prop_map(move |word| {
            format!("{word} = [ {}, {} ]", LEAVES[3], parts.join(", ")).replace(", ]", "]")
        })
    })
}

proptest! {
    #[test]
    fn all_is_the_worst_and_any_the_best_of_its_parts(verdicts in vec(verdicts(), 0..5)) {
        let (conditions, known) = facts(&verdicts);
        let worst = if verdicts.contains(&NotMet) { NotMet } else if verdicts.contains(&Unknown) { Unknown } else { Met };
        let best = if verdicts.contains(&Met) { Met } else if verdicts.contains(&Unknown) { Unknown } else { NotMet };
        prop_assert_eq!(verdict(&format!("all = [{}]", conditions.join(", ")), &known), worst);
        prop_assert_eq!(verdict(&format!("any = [{}]", conditions.join(", ")), &known), best);
    }

    #[test]
    fn not_swaps_and_turns_all_into_any(verdicts in vec(verdicts(), 1..5)) {
        let (conditions, known) = facts(&verdicts);
        let not_each: Vec<String> = conditions.iter().map(|one| format!("{{ not = {one} }}")).collect();
        let not_all = verdict(&format!("not = {{ all = [{}] }}", conditions.join(", ")), &known);
        prop_assert_eq!(not_all, verdict(&format!("any = [{}]", not_each.join(", ")), &known));
        prop_assert_eq!(verdict(&format!("not = {{ not = {} }}", conditions[0]), &known), verdicts[0]);
    }

    #[test]
    fn what_becomes_known_never_turns_a_settled_answer_round(rule in rule(), known in known()) {
        let before = verdict(&rule, &known.file(known.lists, false));
        let after = verdict(&rule, &known.file([true; 4], true));
        prop_assert!(before == Unknown || before == after, "{before:?} {after:?}\n{rule}\n{known:?}");
    }

    #[test]
    fn the_order_of_lists_decides_nothing(rule in rule(), known in known()) {
        let mut turned = known.clone();
        turned.awards.reverse();
        turned.initiatives.reverse();
        turned.ranks.reverse();
        let of = |known: &Known| verdict(&rule, &known.file(known.lists, false));
        prop_assert_eq!(of(&known), of(&turned));
    }
}
