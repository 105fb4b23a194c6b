//! Tables under way: read, written, moved about, checked.

use proptest::prelude::*;
use thidua_domain::criteria::{Code, Move, RowDraft, Table, TableDraft};
use thidua_domain::number::Decimal;

const SAMPLE: &str = include_str!("../../../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml");
const RULEBOOKS: [&str; 3] = [
    SAMPLE,
    include_str!("../../../../rulebooks/criteria/lmhtx-tay-nguyen-2019.toml"),
    include_str!("../../../../rulebooks/criteria/leader-relative-example.toml"),
];

fn sample() -> TableDraft {
    TableDraft::read(SAMPLE.as_bytes()).unwrap()
}

fn at(draft: &TableDraft, id: &str) -> usize {
    draft.rows.iter().position(|row| row.id == id).unwrap_or_else(|| panic!("no row {id}"))
}

fn title<'a>(draft: &'a TableDraft, id: &str) -> &'a str {
    &draft.rows[at(draft, id)].title
}

fn codes(draft: &TableDraft) -> Vec<(String, Code)> {
    let named = |at: Option<usize>| at.map(|at| draft.rows[at].id.clone()).unwrap_or_default();
    draft.check().faults.iter().map(|(at, fault)| (named(*at), fault.code())).collect()
}

/// Everything that a table says. The places of figures follow from it, in maps without an order.
fn meaning(table: &Table) -> String {
    format!("{table:?}").split(", slots:").next().unwrap().to_owned()
}

#[test]
fn a_table_that_nobody_changed_means_the_same_after_it_was_read_and_written() {
    for text in RULEBOOKS {
        let before = Table::read(text.as_bytes()).unwrap();
        let draft = TableDraft::read(text.as_bytes()).unwrap();
        let after = draft.check().table.unwrap();
        assert!(meaning(&before) == meaning(&after), "{}", before.id);
        assert_eq!(TableDraft::read(draft.kept().as_bytes()).unwrap(), draft);
        assert_eq!(TableDraft::read(draft.file().as_bytes()).unwrap().file(), draft.file());
    }
}

#[test]
fn a_row_takes_its_children_along_and_the_rules_follow_it() {
    let mut draft = sample();
    let from = at(&draft, "3");
    assert_eq!(draft.shift(from, Move::Up), at(&draft, "2"));
    assert_eq!(title(&draft, "2"), "Phát triển hợp tác xã, tổ hợp tác");
    assert_eq!(title(&draft, "2.4"), "Mức tăng số tổ hợp tác so với năm trước");
    assert_eq!(title(&draft, "3.2"), "Số tiết mục sân khấu hóa đã công diễn");
    assert_eq!(draft.tie_break, ["fewer_deductions", "criterion:2", "criterion:3", "more_bonus"]);
    assert!(draft.check().table.is_some());
    let back = draft.shift(at(&draft, "2"), Move::Down);
    assert_eq!(back, at(&draft, "3"));
    assert_eq!(draft, sample());
}

#[test]
fn a_row_goes_below_the_one_above_and_comes_out_again() {
    let mut draft = sample();
    let from = at(&draft, "2");
    let to = draft.shift(from, Move::In);
    assert_eq!((to, draft.rows[to].id.as_str()), (from, "1.4"));
    assert_eq!(title(&draft, "1.4.3"), "Chất lượng nội dung, hình thức tuyên truyền");
    assert_eq!(title(&draft, "2"), "Phát triển hợp tác xã, tổ hợp tác");
    assert_eq!(draft.tie_break, ["fewer_deductions", "criterion:2", "criterion:1.4", "more_bonus"]);
    assert_eq!(codes(&draft)[0], ("1".to_owned(), Code::BranchSum));
    let out = draft.shift(to, Move::Out);
    assert_eq!((out, draft), (from, sample()));
}

#[test]
fn a_leaf_that_becomes_a_branch_and_a_leaf_again_is_scored_as_before() {
    let mut draft = sample();
    let from = at(&draft, "3.3");
    let to = draft.shift(from, Move::In);
    assert_eq!(draft.rows[to].id, "3.2.1");
    let mut reopened = TableDraft::read(draft.kept().as_bytes()).unwrap();
    assert!(!codes(&reopened).iter().any(|(_, code)| *code == Code::BranchScored));
    reopened.shift(to, Move::Out);
    assert_eq!(reopened, sample());
}

#[test]
fn letters_stay_and_a_bonus_goes_below_nothing() {
    let mut draft = sample();
    let bonus = at(&draft, "T");
    assert!(!draft.can_move(bonus, Move::In) && !draft.can_move(bonus, Move::Out));
    draft.shift(bonus, Move::Up);
    assert_eq!(draft.rows[at(&draft, "T") + 1].id, "7");
}

#[test]
fn rows_are_put_in_and_taken_out_and_numbered() {
    let mut draft = sample();
    let new = draft.add_below(Some(at(&draft, "1.1")));
    assert_eq!(draft.rows[new].id, "1.2");
    assert_eq!(title(&draft, "1.4"), "Có quy chế phối hợp với sở, ngành còn hiệu lực");
    draft.remove(new);
    assert_eq!(draft, sample());
    draft.remove(at(&draft, "2"));
    assert_eq!(title(&draft, "2.1"), "Hợp tác xã thành lập mới so với chỉ tiêu được giao");
    assert_eq!(draft.tie_break, ["fewer_deductions", "criterion:2", "more_bonus"]);
    let mut empty = TableDraft::default();
    empty.add_below(None);
    assert_eq!(empty.rows, [RowDraft { id: "1".into(), ..RowDraft::default() }]);
}

#[test]
fn who_types_another_id_takes_the_children_along() {
    let mut draft = sample();
    let before: Vec<String> = draft.rows.iter().map(|row| row.id.clone()).collect();
    let row = at(&draft, "3");
    draft.rows[row].id = "B".into();
    draft.rename_below(&before);
    assert_eq!(title(&draft, "B.2"), "Tỷ lệ hợp tác xã đang hoạt động");
    assert!(draft.tie_break.contains(&"criterion:B".to_owned()));
    assert!(draft.check().table.is_some());
}

#[test]
fn everything_that_is_wrong_is_said_at_once_and_nothing_is_lost() {
    let mut draft = sample();
    let set = |draft: &mut TableDraft, id: &str, change: fn(&mut RowDraft)| {
        let row = at(draft, id);
        change(&mut draft.rows[row]);
    };
    set(&mut draft, "1.1", |row| row.max = "sáu".into());
    set(&mut draft, "3.2", |row| row.parameters[0][1] = "9".into());
    set(&mut draft, "4", |row| row.max = "19".into());
    set(&mut draft, "7.2", |row| row.method.clear());
    draft.grades[0].from = "65".into();
    let expected = [
        ("", Code::GradeBoundTwice),
        ("1.1", Code::NotADecimal),
        ("3.2", Code::PointsRange),
        ("4", Code::BranchSum),
        ("7.2", Code::LeafUnscored),
        ("", Code::MaxScoreSum),
    ];
    let expected = expected.map(|(id, code)| (id.to_owned(), code));
    assert_eq!(codes(&draft), expected);
    assert_eq!(draft.sum(at(&draft, "4")).unwrap().lacks().unwrap().to_string(), "3");
    assert_eq!(TableDraft::read(draft.kept().as_bytes()).unwrap(), draft);
}

#[test]
fn parents_that_are_named_stay_parents() {
    let text = r#"[table]
id = "x"
title = "X"
[[criterion]]
id = "con"
parent = "A"
title = "Con"
max = 2
method = "manual"
[[criterion]]
id = "A"
title = "A"
max = 2
"#;
    let draft = TableDraft::read(text.as_bytes()).unwrap();
    let rows: Vec<(&str, usize)> = draft.rows.iter().map(|row| (row.id.as_str(), row.depth)).collect();
    assert_eq!(rows, [("A", 0), ("con", 1)]);
    assert!(draft.file().contains("parent = \"A\""));
    assert!(draft.check().table.is_some());
}

fn moves() -> impl Strategy<Value = Vec<(usize, u8)>> {
    prop::collection::vec((0..40_usize, 0..4_u8), 1..25)
}

proptest! {
    #[test]
    fn however_rows_are_moved_no_point_and_no_row_is_lost_and_ids_stay_apart(moves in moves()) {
        let mut draft = sample();
        let leaves = |draft: &TableDraft| {
            let micro = |row: &RowDraft| Decimal::read(&row.max).unwrap().micro();
            let mut leaves: Vec<(String, i128)> = draft.rows.iter().map(|row| (row.title.clone(), micro(row))).collect();
            leaves.sort();
            leaves
        };
        let before = leaves(&draft);
        let ties = |draft: &TableDraft| -> Vec<String> {
            let ids = draft.tie_break.iter().filter_map(|word| word.strip_prefix("criterion:"));
            ids.map(|id| title(draft, id).to_owned()).collect()
        };
        let tied = ties(&draft);
        for (row, way) in moves {
            let row = row % draft.rows.len();
            draft.shift(row, [Move::Up, Move::Down, Move::In, Move::Out][usize::from(way)]);
        }
        prop_assert_eq!(leaves(&draft), before);
        prop_assert_eq!(ties(&draft), tied);
        let mut ids: Vec<&str> = draft.rows.iter().map(|row| row.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), draft.rows.len());
        for at in 0..draft.rows.len() {
            let above = draft.parent(at).map_or("", |parent| draft.rows[parent].id.as_str());
            prop_assert_eq!(draft.rows[at].id.rsplit_once('.').map_or("", |(above, _)| above), above);
        }
        prop_assert_eq!(&TableDraft::read(draft.kept().as_bytes()).unwrap(), &draft);
    }
}

/// Every rule that no field holds.
const ODD: &str = include_str!("every-rule.toml");

#[test]
fn what_no_field_holds_comes_through_a_draft_unchanged() {
    let draft = TableDraft::read(ODD.as_bytes()).unwrap();
    assert!(draft.check().faults.is_empty(), "{:?}", draft.check().faults);
    let (before, after) = (Table::read(ODD.as_bytes()).unwrap(), draft.table().unwrap());
    let told = |table: &Table| {
        format!("{:?} {:?} {:?} {:?}", table.criteria, table.grades, table.tie_break, table.kinds)
    };
    assert_eq!(told(&before), told(&after), "{}", draft.file());
    assert_eq!(TableDraft::read(draft.kept().as_bytes()).unwrap(), draft, "{}", draft.kept());
    assert_eq!(TableDraft::read(draft.file().as_bytes()).unwrap(), draft, "{}", draft.file());
    assert_eq!(draft.accept_length(), Ok(()));
}

#[test]
fn needs_follow_a_criterion_that_is_moved() {
    let mut draft = TableDraft::read(ODD.as_bytes()).unwrap();
    let at = draft.rows.iter().position(|row| row.id == "1.2").unwrap();
    draft.shift(at, Move::Up);
    assert!(draft.grades[0].rest.contains("criterion = \"1.1\""), "{}", draft.grades[0].rest);
    assert_eq!(draft.tie_break[1], "criterion:1.1");
}

#[test]
fn lines_that_cannot_be_read_are_told_at_their_row_and_kept() {
    let mut draft = TableDraft::read(ODD.as_bytes()).unwrap();
    draft.rows[1].rest.push_str("\nlimits = [{");
    let checked = draft.check();
    assert!(checked.table.is_none());
    let told: Vec<_> = checked.faults.iter().map(|(at, fault)| (*at, fault.code())).collect();
    assert!(
        told.contains(&(Some(1), Code::TomlSyntax)) || told.contains(&(Some(1), Code::KeyTwice)),
        "{told:?}"
    );
    assert_eq!(TableDraft::read(draft.kept().as_bytes()).unwrap(), draft);
    assert!(draft.table().is_err(), "what is wrong does not count");
}
