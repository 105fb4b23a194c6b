//! What is refused in a criteria file: each case with its code, its line and its criterion.

mod cases;

use std::collections::BTreeSet;

use thidua_domain::criteria::{Code, FileRole, Table};

use crate::desk::{Speech, criteria_fault, head, row, said};
use cases::{MANUAL, cases, in_head, knockout, leaf, max, right, scale};

#[test]
fn every_wrong_table_is_refused_with_its_own_code() {
    for (code, criteria) in cases() {
        let fault = Table::read(criteria.as_bytes()).map(|_| ()).expect_err(&criteria);
        assert_eq!((fault.code(), fault.file()), (code, FileRole::Criteria), "{}\n{criteria}", said(&fault));
        assert!(
            fault.line_number().is_some_and(|line| line <= criteria.lines().count().max(1)),
            "{criteria}"
        );
    }
}

#[test]
fn every_fault_has_its_sentence_in_both_languages() {
    for (_, criteria) in cases() {
        let fault = criteria_fault(criteria.as_bytes());
        for speech in [Speech::vietnamese(), Speech::english()] {
            assert!(!fault.sentence(&speech).is_empty());
            assert!(!fault.place(&speech).is_empty());
        }
    }
}

#[test]
fn every_code_is_provoked_by_some_file() {
    let mut provoked: BTreeSet<&str> = cases().iter().map(|(code, _)| code.name()).collect();
    provoked.extend(crate::faults_in_facts::cases().iter().map(|(code, _)| code.name()));
    // Those of other files are provoked in their own tests; the last two in `reading`, with files of their own size.
    let others = Code::OF_SERIES.iter().chain(Code::OF_AWARDS).chain(Code::OF_POLLS).chain(Code::OF_CONTESTS);
    provoked.extend(others.map(|code| code.name()));
    provoked.extend([Code::FileTooLarge.name(), Code::NotUtf8.name()]);
    let all: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(all.difference(&provoked).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn a_fault_says_in_which_line_and_at_which_criterion_it_stands() {
    let criteria = head("") + &row("1", "10", "") + &row("1.1", "4", MANUAL) + &row("1.2", "5", MANUAL);
    assert_eq!(
        said(&criteria_fault(criteria.as_bytes())),
        "dòng 7, tiêu chí 1: “max” là 10, nhưng các tiêu chí con cộng lại được 9. Sửa tổng hoặc sửa một tiêu chí con."
    );
    let criteria = scale("{ bands = [{ from = 1, points = 10.5 }] }");
    assert_eq!(
        said(&criteria_fault(criteria.as_bytes())),
        "dòng 12, tiêu chí 1: 10,5 điểm nằm ngoài khoảng từ 0 đến 10. Sửa điểm hoặc “max”."
    );
    assert_eq!(
        said(&criteria_fault(in_head("decimals = 2\n\n\ndecimals = 2").as_bytes())),
        "dòng 9: “decimals” được ghi hai lần. Giữ lại một."
    );
}

#[test]
fn what_a_table_may_leave_out_has_its_default() {
    let table = Table::read(b"[table]\nid = \"a\"\ntitle = \"b\"\n[[criterion]]\nid = \"1\"\ntitle = \"c\"\nmax = 1\nmethod = \"manual\"").unwrap();
    assert_eq!((table.decimals, table.max.to_string().as_str()), (2, "1"));
    assert_eq!(
        table.layers().iter().map(|layer| layer.word()).collect::<Vec<_>>(),
        ["self", "peer", "cluster", "approved"]
    );
    assert!(table.tie_break.is_empty() && table.grades.is_empty() && table.legal_basis.is_empty());
}

#[test]
fn what_is_written_differently_but_means_the_same_is_right() {
    for criteria in [
        in_head("max_score = 10.0"),
        max("10.00").replace("legal_basis", "decimals = 0\nlegal_basis"),
        max("000010").replace("000010", "10"),
        leaf("measure.value = \"x\"\nscale.per_unit = 1"),
        leaf("[criterion.measure]\nvalue = \"x\"\n[criterion.scale]\nper_unit = 1"),
        leaf(
            "measure = { value = \"x\" }\n[criterion.scale]\n[[criterion.scale.bands]]\nfrom = 1\npoints = 2",
        ),
        "criterion = [{ id = \"1\", title = \"t\", max = 1, method = \"manual\" }]\n".to_owned() + &head(""),
        scale("{ best_in_cluster = true, lower_is_better = false }"),
        scale("{ bands = [{ from = 1, points = 0 }, { from = 2, points = 0 }] }"),
        scale("{ rank_steps = [10, 10, 0, 0] }"),
        right().replace("{ from = \"2024-01-01\" }", "{ from = \"2024-01-01\", to = \"2024-01-01\" }"),
        knockout("flag = \"f\"\ngrade = \"to\u{302}\u{301}t\""),
        head("") + &row("a.1", "1", &format!("parent = \"B\"\n{MANUAL}")) + &row("B", "1", ""),
    ] {
        assert!(Table::read(criteria.as_bytes()).is_ok(), "{criteria}");
    }
}

#[test]
fn a_form_can_ask_for_everything_a_table_looks_at() {
    let rows = [
        row("1", "1", "measure = { percent_of = [\"b\", \"a\"] }\nscale = { per_unit = 1 }"),
        row("2", "1", "measure = { growth = \"a\" }\nscale = { per_unit = 1 }"),
        row("3", "1", "measure = { survey_mean = \"s\" }\nscale = { per_unit = 1 }"),
        row("4", "1", "measure = { excess = \"t\" }\nscale = { leader_relative = { on_target = 0 } }"),
        row("5", "1", "method = \"pass_fail\"\nflag = \"p\""),
    ];
    let table =
        Table::read((head("") + &rows.concat() + "[[knockout]]\nflag = \"k\"\nexclude = true\n").as_bytes())
            .unwrap();
    let needs: Vec<String> = table
        .values()
        .map(|need| format!("{} {} {} {} {}", need.name, need.actual, need.target, need.previous, need.marks))
        .collect();
    assert_eq!(
        needs,
        [
            "b true false false false",
            "a true false true false",
            "s false false false true",
            "t true true false false",
        ]
    );
    assert_eq!(table.flags().collect::<Vec<_>>(), ["p", "k"]);
}
