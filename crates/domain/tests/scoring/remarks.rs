//! What can never come about is told, and refuses nothing.

use thidua_domain::criteria::{Remark, Table, TableDraft};
use thidua_domain::number::Decimal;

use crate::desk::{head, row};

const MANUAL: &str = "method = \"manual\"";

fn told(text: &str) -> Vec<String> {
    let table = Table::read(text.as_bytes()).unwrap();
    table.remarks().iter().map(|remark| say(&table, remark)).collect()
}

fn say(table: &Table, remark: &Remark) -> String {
    let id = |criterion: usize| table.criteria[criterion].id.clone();
    let name = |grade: usize| table.grades[grade].name.clone();
    match remark {
        Remark::Short(short) => {
            format!("{} {} {}", id(short.criterion), short.kind.clone().unwrap_or_default(), short.most)
        }
        Remark::CapUnreached { criterion, cap, bonus } => format!("{} cap {cap} {bonus}", id(*criterion)),
        Remark::BoundUnreached { grade, most } => format!("{} at most {most}", name(*grade)),
        Remark::NeedUnreached { grade, criterion, most } => {
            format!("{} needs {} {most}", name(*grade), id(*criterion))
        }
        Remark::NeedsOpposed { grade, flag } => format!("{} and not {flag}", name(*grade)),
        Remark::QuotaOfNobody { grade } => format!("{} nobody", name(*grade)),
        Remark::KnockoutIdle { knockout } => format!("knock-out {knockout}"),
    }
}

fn grade(name: &str, more: &str) -> String {
    format!("[[grade]]\nname = \"{name}\"\n{more}\n")
}

#[test]
fn a_scale_that_stays_below_the_maximum_keeps_grades_out_of_reach() {
    // Bands give 6 of 10, the manual leaf 10 of 10: 16 of 20 are 80 %.
    let table = head("")
        + &grade("xuất sắc", "above = 80")
        + &grade("tốt", "from = 80")
        + &row("1", "10", "measure = { value = \"x\" }\nscale = { bands = [{ from = 1, points = 6 }] }")
        + &row("2", "10", MANUAL);
    assert_eq!(told(&table), ["1  6", "xuất sắc at most 80"]);
    // A variant that reaches the maximum opens the way to some units.
    let variant =
        table.replace("points = 6 }] }", "points = 6 }] }\nvariant = { xa = { scale = { per_unit = 1 } } }");
    assert_eq!(told(&variant), ["1  6"]);
    // A bonus leads there too.
    let bonus = table + &row("T", "1", "kind = \"bonus\"\nmethod = \"manual\"");
    assert_eq!(told(&bonus), ["1  6"]);
}

#[test]
fn bounds_needs_and_quotas_that_leave_nobody_are_told() {
    let table = head("")
        + &grade("a", "from_points = 21")
        + &grade(
            "b",
            "from = 100\nneeds = [{ criterion = \"1\", percent_from = 60 }, { criterion = \"1\", percent_from = 60.01 }]",
        )
        + &grade("c", "from = 50\nneeds = [{ flag = \"x\" }, { not_flag = \"x\" }]")
        + &grade("d", "from = 40\nquota = { count = 0 }")
        + &grade("e", "from = 30\nquota = { percent = 0, of = \"all\", round = \"up\" }")
        + "[[knockout]]\nflag = \"y\"\ngrade = \"a\"\n[[knockout]]\nflag = \"z\"\ngrade = \"b\"\n"
        + &row("1", "10", "measure = { value = \"x\" }\nscale = { rank_steps = [6, 3] }")
        + &row("2", "10", MANUAL);
    assert_eq!(
        told(&table),
        [
            "1  6",
            "a at most 16",
            "b at most 80",
            "b needs 1 60",
            "c and not x",
            "d nobody",
            "e nobody",
            "knock-out 0"
        ]
    );
}

#[test]
fn groups_reach_what_their_rule_lets_them() {
    let group = |rule: &str, bonus: &str| {
        head("")
            + &grade("a", "from_points = 12")
            + &row("1", "10", rule)
            + &row("1.1", "10", MANUAL)
            + &row("1.2", bonus, "kind = \"bonus\"\nmethod = \"manual\"")
    };
    assert_eq!(told(&group("cap = 2", "2")), Vec::<String>::new());
    assert_eq!(told(&group("cap = 3", "2")), ["1 cap 3 2"]);
    assert_eq!(told(&group("cap = 1", "2")), ["a at most 11"]);
    let take = head("")
        + &grade("a", "from = 100")
        + &row("1", "10", "take = 1")
        + &row("1.1", "10", "measure = { value = \"x\" }\nscale = { bands = [{ from = 1, points = 6 }] }")
        + &row("1.2", "7", MANUAL);
    assert_eq!(told(&take), ["1.1  6", "a at most 70"]);
}

#[test]
fn a_scale_is_told_beside_its_row_though_something_else_is_wrong() {
    let text = head("")
        + &row("1", "10", "measure = { value = \"x\" }\nscale = { bands = [{ from = 1, points = 6 }] }");
    let mut draft = TableDraft::read(text.as_bytes()).unwrap();
    let added = draft.add_below(Some(0));
    let checked = draft.check();
    assert!(checked.table.is_none() && !checked.faults.is_empty());
    let [(Some(0), Remark::Short(short))] = checked.remarks.as_slice() else {
        panic!("{:?}", checked.remarks)
    };
    assert_eq!(short.most, Decimal::read("6").unwrap());
    draft.remove(added);
    assert_eq!(draft.check().remarks.len(), 1);
}
