//! Why a branch, a weighed figure or a grade came out as it did, and what stands in the way of more; each with its arithmetic.

use thidua_domain::criteria::Table;
use thidua_domain::scoring::{
    Facts, Gathered, Headroom, Hurdle, Mode, Outcome, Phrases, Room, Way, Why, gather, score,
};

use crate::desk::{Speech, head, row};

const MANUAL: &str = "method = \"manual\"";

/// Something about the outcome of a table on these facts.
fn asked<T>(table: &str, facts: &str, about: impl Fn(&Outcome<'_>) -> T) -> T {
    let table = Table::read(table.as_bytes()).unwrap();
    let facts = Facts::read(facts.as_bytes(), &table).unwrap();
    about(&score(&facts, Mode::Provisional))
}

type Marks<'a> = &'a [(&'a str, &'a str)];

/// Units with their marks and flags.
fn units(units: &[(&str, Marks<'_>, &str)]) -> String {
    let unit = |(id, marks, flags): &(&str, Marks<'_>, &str)| {
        let marks: Vec<String> =
            marks.iter().map(|(leaf, mark)| format!(r#""{leaf}": {{"self": "{mark}"}}"#)).collect();
        format!(r#"{{"id": "{id}", "points": {{{}}}, "flags": {{{flags}}}}}"#, marks.join(", "))
    };
    format!(r#"{{"units": [{}]}}"#, units.iter().map(unit).collect::<Vec<_>>().join(", "))
}

fn said(gathered: Option<&Gathered>) -> String {
    match gathered {
        None => "-".to_owned(),
        Some(Gathered::Capped { regular, bonus, deductions, most }) => {
            format!("{regular} + {bonus} − {deductions} ≤ {most}")
        }
        Some(Gathered::Taken { best, lowest }) => format!("{best:?} ≥ {lowest}"),
        Some(Gathered::Raised { sum, assigned, whole }) => format!("{sum} × {whole} / {assigned}"),
    }
}

fn gathered(table: &str, facts: &str) -> String {
    asked(table, facts, |outcome| said(outcome.find("a").unwrap().criteria[0].gathered.as_ref()))
}

#[test]
fn a_branch_says_how_it_came_to_its_points() {
    let table = |rule: &str, more: &str| {
        head("")
            + &row("1", "10", rule)
            + &row("1.1", "5", MANUAL)
            + &row("1.2", "5", MANUAL)
            + &row("1.3", "3", &format!("{MANUAL}\n{more}"))
    };
    let marks: &[(&str, &str)] = &[("1.1", "5"), ("1.2", "4"), ("1.3", "3")];
    // 5 + 4 + 3 = 12, at most 10 + 1.
    let capped = table("cap = 1", "kind = \"bonus\"");
    assert_eq!(gathered(&capped, &units(&[("a", marks, "")])), "9.00 + 3.00 − 0.00 ≤ 11.00");
    let taken = table("take = 2", "");
    assert_eq!(gathered(&taken, &units(&[("a", marks, "")])), "[1, 2] ≥ 4.00");
    let passed = |facts: &str| {
        asked(&taken, facts, |outcome| {
            let unit = outcome.find("a").unwrap();
            unit.criteria.iter().map(|row| u8::from(row.passed_over)).collect::<Vec<_>>()
        })
    };
    assert_eq!(passed(&units(&[("a", marks, "")])), [0, 0, 0, 1]);
    assert_eq!(passed(&units(&[("a", &[("1.3", "3")], "")])), [0, 0, 1, 0], "of equal ones the first");
    let summed = head("") + &row("1", "10", "") + &row("1.1", "10", MANUAL);
    assert_eq!(gathered(&summed, &units(&[("a", &[("1.1", "3")], "")])), "-");
}

#[test]
fn a_raised_branch_says_from_what() {
    let table = head("")
        + &row("1", "10", "not_assigned = \"rebase\"")
        + &row("1.1", "6", MANUAL)
        + &row("1.2", "4", MANUAL);
    let facts = |gone: &str| {
        format!(
            r#"{{"units": [{{"id": "a", "points": {{"1.1": {{"self": "4.5"}}}}, "not_assigned": [{gone}]}}]}}"#
        )
    };
    // 4.5 × 10 / 6 = 7.5
    assert_eq!(gathered(&table, &facts(r#""1.2""#)), "4.50 × 10.00 / 6.00");
    assert_eq!(gathered(&table, &facts("")), "-", "all of it is assigned");
    assert_eq!(gathered(&table, &facts(r#""1""#)), "-", "nothing is");
}

#[test]
fn what_one_layer_gave_comes_to_what_the_branches_make_of_it() {
    let table = head("")
        + &row("1", "7", "take = 1")
        + &row("1.1", "7", MANUAL)
        + &row("1.2", "5", MANUAL)
        + &row("2", "4", MANUAL);
    let table = Table::read(table.as_bytes()).unwrap();
    let given = [None, Some(300), Some(500), None]
        .map(|units: Option<i128>| units.map(|units| thidua_domain::number::Points::from_units(units, 2)));
    let sums: Vec<String> = gather(&table, |at| given[at]).iter().map(ToString::to_string).collect();
    assert_eq!(sums, ["5.00", "3.00", "5.00", "0.00"]);
}

#[test]
fn weighed_figures_are_told_with_their_weights_and_names() {
    let table = head("")
        + &row(
            "1",
            "20",
            "measure = { weighted = { start = 20, bao_cao_cham = -2, sang_kien = 0.5 } }\nscale = { linear = { zero_at = 0, full_at = 20 } }",
        );
    let facts = r#"{"units": [{"id": "a", "values": {"bao_cao_cham": {"actual": "2"}, "sang_kien": {"actual": "1"}}}]}"#;
    let told = |speech: Speech| {
        asked(&table, facts, |outcome| {
            let unit = outcome.find("a").unwrap();
            unit.criteria[0].leaf.as_ref().unwrap().explain.text(&Phrases::fetch(&speech))
        })
    };
    // 20 − 2 × 2 + 0.5 × 1 = 16.5
    assert_eq!(
        told(Speech::vietnamese()),
        "20 − 2 × 2 (“bao_cao_cham”) + 0,5 × 1 (“sang_kien”) = 16,5; từ 0 (0 điểm) đến 20 (20 điểm) → 16,5 điểm"
    );
    assert!(
        told(Speech::english()).starts_with("20 − 2 × 2 (“bao_cao_cham”) + 0.5 × 1 (“sang_kien”) = 16.5")
    );
    let table = table.replace("start = 20, ", "");
    let told = asked(&table, facts, |outcome| {
        let unit = outcome.find("a").unwrap();
        unit.criteria[0].leaf.as_ref().unwrap().explain.text(&Phrases::fetch(&Speech::english()))
    });
    assert!(told.starts_with("−2 × 2 (“bao_cao_cham”) + 0.5 × 1 (“sang_kien”) = −3.5"), "{told}");
}

fn graded(quota: &str) -> String {
    head("")
        + &row("1", "100", MANUAL)
        + &format!(
            "[[grade]]\nname = \"A\"\nfrom = 90\nneeds = [{{ not_flag = \"cham\" }}]\n{quota}\n[[grade]]\nname = \"B\"\nabove = 70\n[[grade]]\nname = \"C\"\nfrom_points = 50\n"
        )
}

#[test]
fn a_quota_says_how_many_of_how_many() {
    let facts: Vec<(String, String)> =
        (0..12).map(|at| (format!("u{at}"), format!("{}", 99 - at % 12))).collect();
    let facts: Vec<String> = facts
        .iter()
        .map(|(id, mark)| {
            format!(
                r#"{{"id": "{id}", "points": {{"1": {{"self": "{mark}"}}}}, "flags": {{"cham": false}}}}"#
            )
        })
        .collect();
    let facts = format!(r#"{{"units": [{}]}}"#, facts.join(", "));
    let why = |quota: &str| {
        asked(&graded(quota), &facts, |outcome| outcome.find("u5").unwrap().grade_missed[0].why.clone())
    };
    // 20 % of 12 = 2.4, rounded down.
    let share = r#"quota = { percent = 20, of = "all", round = "down" }"#;
    assert_eq!(why(share), [Why::Quota(Room { most: 2, of: Some(12) })]);
    assert_eq!(why("quota = { count = 3 }"), [Why::Quota(Room { most: 3, of: None })]);
}

#[test]
fn the_places_that_a_meeting_gave_settle_what_a_quota_left_open() {
    let table = graded("quota = { count = 1 }");
    let good = r#""cham": false"#;
    let facts =
        units(&[("a", &[("1", "95")], good), ("b", &[("1", "95")], good), ("c", &[("1", "60")], good)]);
    let told = |outcome: &Outcome<'_>| -> Vec<String> {
        let grade = |grade: Option<&thidua_domain::criteria::Grade>| {
            grade.map_or("-".to_owned(), |grade| grade.name.clone())
        };
        let unit = |unit: thidua_domain::scoring::UnitResult<'_>| {
            let rank = unit.rank.unwrap();
            let tied = if rank.tied { "=" } else { "" };
            format!("{}{tied} {} {}?{}", rank.place, unit.id, grade(unit.grade), grade(unit.grade_open))
        };
        outcome.units().map(unit).collect()
    };
    assert_eq!(asked(&table, &facts, told), ["1= a B?A", "1= b B?A", "3 c C?-"]);
    let settled = |places: [(&str, usize); 2]| {
        asked(&table, &facts, |outcome| {
            let place = |id: &str| places.iter().find(|(unit, _)| *unit == id).map(|(_, place)| *place);
            told(&outcome.clone().concluded(place))
        })
    };
    assert_eq!(settled([("a", 2), ("b", 1)]), ["1 b A?-", "2 a B?-", "3 c C?-"]);
    assert_eq!(settled([("a", 1), ("b", 1)]), ["1= a B?-", "1= b B?-", "3 c C?-"], "nothing waits any more");
}

/// The way to more points on a leaf of unit `a`, with what stands in the way.
fn room(table: &str, facts: &str, leaf: &str) -> String {
    let told = |headroom: &Headroom<'_>| {
        let way = match &headroom.way {
            Way::Flag(flag) => format!("flag {flag}"),
            Way::Mark => "mark".to_owned(),
            Way::Figure { full, .. } => {
                let full = full.map(|goal| format!("{} → {}", goal.figure, goal.points));
                full.unwrap_or_else(|| "out of reach".to_owned())
            }
            Way::Several { rising, falling } => format!("more {rising:?} less {falling:?}"),
            Way::Survey { .. } | Way::Unknown => "unknown".to_owned(),
        };
        let hurdle = |hurdle: &Hurdle<'_>| match hurdle {
            Hurdle::Limit { flag, at_most } => format!("≤ {at_most} without {flag}"),
            Hurdle::PassedOver { branch, item, above } => format!("{}: {} > {above}", branch.id, item.id),
            Hurdle::Full { branch, most } => format!("{} = {most}", branch.id),
        };
        std::iter::once(way).chain(headroom.hurdles.iter().map(hurdle)).collect::<Vec<_>>().join("; ")
    };
    asked(table, facts, |outcome| {
        let open = outcome.headroom("a", |_| 0);
        open.iter().find(|open| open.criterion.id == leaf).map_or("nothing".to_owned(), told)
    })
}

#[test]
fn a_limit_is_lifted_by_its_flag_and_bounds_what_a_figure_earns() {
    let table = head("")
        + &row(
            "1",
            "10",
            "measure = { value = \"x\" }\nscale = { per_unit = 1 }\nlimits = [{ unless = \"tru_so\", at_most = 4 }]",
        );
    let facts = |x: &str, flag: &str| {
        format!(
            r#"{{"units": [{{"id": "a", "values": {{"x": {{"actual": "{x}"}}}}, "flags": {{"tru_so": {flag}}}}}]}}"#
        )
    };
    assert_eq!(room(&table, &facts("6", "false"), "1"), "flag tru_so; ≤ 4.00 without tru_so");
    assert_eq!(room(&table, &facts("6", "null"), "1"), "flag tru_so; ≤ 4.00 without tru_so");
    assert_eq!(room(&table, &facts("2", "false"), "1"), "4 → 4.00; ≤ 4.00 without tru_so");
    assert_eq!(room(&table, &facts("2", "true"), "1"), "10 → 10.00");
}

#[test]
fn of_weighed_figures_those_that_should_rise_and_fall_are_named() {
    let table = |zero: u8, full: u8| {
        head("")
            + &row(
                "1",
                "10",
                &format!(
                    "measure = {{ weighted = {{ x = 2, y = -1 }} }}\nscale = {{ linear = {{ zero_at = {zero}, full_at = {full} }} }}"
                ),
            )
    };
    let facts = r#"{"units": [{"id": "a", "values": {"x": {"actual": "1"}, "y": {"actual": "0"}}}]}"#;
    assert_eq!(room(&table(0, 9), facts, "1"), r#"more ["x"] less ["y"]"#);
    assert_eq!(room(&table(9, 0), facts, "1"), r#"more ["y"] less ["x"]"#);
}

#[test]
fn an_item_that_a_branch_passes_over_counts_above_the_lowest_that_is_taken() {
    let table = head("")
        + &row("1", "9", "take = 2")
        + &row("1.1", "5", MANUAL)
        + &row("1.2", "4", MANUAL)
        + &row("1.3", "4", "")
        + &row("1.3.1", "4", MANUAL);
    let facts = units(&[("a", &[("1.1", "3"), ("1.2", "2"), ("1.3.1", "1")], "")]);
    assert_eq!(room(&table, &facts, "1.3.1"), "mark; 1: 1.3 > 2.00");
    assert_eq!(room(&table, &facts, "1.2"), "mark");
}

#[test]
fn a_branch_at_its_ceiling_takes_nothing_more() {
    let table = head("")
        + &row("1", "5", "cap = 0")
        + &row("1.1", "5", MANUAL)
        + &row("1.2", "3", &format!("{MANUAL}\nkind = \"bonus\""));
    let facts = |own: &str| units(&[("a", &[("1.1", own), ("1.2", "1")], "")]);
    assert_eq!(room(&table, &facts("4"), "1.2"), "mark; 1 = 5.00");
    assert_eq!(room(&table, &facts("3"), "1.2"), "mark");
}

#[test]
fn the_next_grade_says_what_is_lacking() {
    let next = |facts: &str| {
        asked(&graded("quota = { count = 1 }"), facts, |outcome| {
            let grading = outcome.grading("a").unwrap();
            let unmet: Vec<usize> = grading.unmet.iter().map(|missed| missed.grade).collect();
            let next = grading.next.map_or("-".to_owned(), |(grade, lacking)| format!("{grade}: {lacking}"));
            format!("{:?} {unmet:?} {next}", grading.reached)
        })
    };
    let of = |mark: &str, flags: &str| next(&units(&[("a", &[("1", mark)], flags)]));
    let good = r#""cham": false"#;
    assert_eq!(of("95", good), "Some(0) [] -");
    assert_eq!(of("80", good), "Some(1) [] 0: 10.00");
    // Above 70 is reached with the smallest unit more.
    assert_eq!(of("60", good), "Some(2) [] 1: 10.01");
    assert_eq!(of("49.5", good), "None [] 2: 0.50");
    assert_eq!(of("95", r#""cham": true"#), "Some(1) [0] -", "the need stands against it, not the points");
    let better = units(&[("a", &[("1", "95")], good), ("b", &[("1", "99")], good)]);
    assert_eq!(next(&better), "Some(0) [] -", "quotas are not looked at: they would tell of others");
}

#[test]
fn a_bound_in_points_is_of_the_score_also_where_a_unit_has_less_to_reach() {
    let table = head("")
        + &row("1", "6", MANUAL)
        + &row("2", "4", MANUAL)
        + "[[grade]]\nname = \"A\"\nfrom_points = 5\n";
    let facts = r#"{"units": [{"id": "a", "points": {"1": {"self": "2"}}, "not_assigned": ["2"]}]}"#;
    let next = asked(&table, facts, |outcome| outcome.grading("a").unwrap().next.unwrap().1.to_string());
    // 3 of 6 are 5 of 10.
    assert_eq!(next, "1.00");
}

#[test]
fn a_value_is_better_larger_or_smaller_as_measure_scale_and_weight_say() {
    let how = |how: &str| {
        Table::read((head("") + &row("1", "10", how)).as_bytes()).unwrap().criteria[0].how.clone()
    };
    let line =
        |zero: u8, full: u8| format!("scale = {{ linear = {{ zero_at = {zero}, full_at = {full} }} }}");
    let weighed = "measure = { weighted = { x = 2, y = -1 } }\n".to_owned();
    for (rule, x, y) in [
        (weighed.clone() + &line(0, 9), Some(true), Some(false)),
        (weighed + &line(9, 0), Some(false), Some(true)),
        ("measure = { percent_of = [\"x\", \"y\"] }\n".to_owned() + &line(9, 0), Some(false), None),
        ("measure = { value = \"x\" }\nscale = { bands = [{ to = 3, points = 2 }], lower_is_better = true }".to_owned(), Some(false), None),
        (MANUAL.to_owned(), None, None),
    ] {
        let how = how(&rule);
        assert_eq!((how.raised_by("x"), how.raised_by("y")), (x, y), "{rule}");
    }
}
