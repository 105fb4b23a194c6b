//! Rules as sentences with blanks: told from the lines of a file and written back to them.

use proptest::prelude::*;
use thidua_domain::criteria::{
    Better, Clause, ClauseKind, ClauseOf, Code, Holds, RowDraft, Table, TableDraft,
};

const EVERY: &str = include_str!("every-rule.toml");

fn draft(text: &str) -> TableDraft {
    TableDraft::read(text.as_bytes()).unwrap()
}

fn every_rule() -> TableDraft {
    draft(EVERY)
}

fn clause(kind: ClauseKind, blanks: &[&str]) -> Clause {
    Clause::filled(kind, blanks.iter().map(|text| (*text).to_owned()))
}

fn row(text: &str) -> RowDraft {
    RowDraft {
        id: "1".into(),
        title: "Một".into(),
        max: "20".into(),
        rest: text.into(),
        ..RowDraft::default()
    }
}

/// What a row says when it is scored.
fn codes(draft: &TableDraft) -> Vec<Code> {
    draft.check().faults.iter().map(|(_, fault)| fault.code()).collect()
}

#[test]
fn every_rule_of_a_table_is_told_as_a_sentence_and_written_back_to_the_letter() {
    let draft = every_rule();
    let mut kinds: Vec<ClauseKind> = vec![];
    for before in &draft.rows {
        let (fields, clauses) = before.told();
        assert_eq!(fields.rest, "", "{}", before.id);
        assert_eq!(fields.retold(&clauses), *before, "{}", before.id);
        kinds.extend(clauses.iter().map(|clause| clause.kind));
    }
    for before in &draft.grades {
        let (fields, bound, clauses) = before.told();
        assert_eq!(fields.rest, "", "{}", before.name);
        assert_eq!(fields.retold(bound, &clauses), *before, "{}", before.name);
        kinds.extend(clauses.iter().map(|clause| clause.kind));
    }
    let (rest, clauses) = draft.told();
    assert_eq!((rest.as_str(), TableDraft::retold(&rest, &clauses)), ("", draft.rest.clone()));
    kinds.extend(clauses.iter().map(|clause| clause.kind));
    let untold = |kind: &ClauseKind| !kinds.contains(kind);
    assert_eq!(ClauseKind::all().filter(untold).collect::<Vec<_>>(), [ClauseKind::Deduct]);
}

#[test]
fn so_many_points_less_for_each_is_a_weighed_figure_that_falls_from_the_maximum() {
    let mut draft =
        draft("[table]\nid = \"a\"\ntitle = \"A\"\n[[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 20\n");
    let deduct = clause(ClauseKind::Deduct, &["1.5", "cham"]);
    draft.rows[0].method = "measure".into();
    draft.rows[0] = draft.rows[0].clone().retold(std::slice::from_ref(&deduct));

    assert_eq!(draft.rows[0].rest, "measure = { weighted = { start = 20, cham = -1.5 } }");
    assert_eq!(
        (draft.rows[0].scale.as_str(), &draft.rows[0].parameters),
        ("linear", &vec![["0".into(), "20".into()]])
    );
    assert!(draft.check().table.is_some(), "{:?}", codes(&draft));
    let (fields, told) = draft.rows[0].told();
    assert_eq!((told, fields.scale.as_str()), (vec![deduct.clone()], ""));
    // Another maximum goes along.
    let other = RowDraft { max: "10".into(), ..fields }.retold(&[deduct]);
    assert!(other.rest.contains("start = 10"), "{}", other.rest);
    assert_eq!(other.parameters, [["0".to_owned(), "10".to_owned()]]);
    // What falls to another end, or rises, is weighed figures.
    for rest in
        ["measure = { weighted = { start = 10, x = -1 } }", "measure = { weighted = { start = 20, x = 1 } }"]
    {
        let line =
            RowDraft { scale: "linear".into(), parameters: vec![["0".into(), "20".into()]], ..row(rest) };
        assert_eq!(line.told().1[0].kind, ClauseKind::Weighted, "{rest}");
    }
}

#[test]
fn lines_that_no_sentence_knows_stay_as_they_are() {
    let cases = [
        "limits = [{ unless = \"a\", at_most = 3, x = 1 }]",
        "step = [1]",
        "not_assigned = \"lost\"",
        "moi = true # ghi chú",
        "variant = { xa = { measure = { percent_of = [\"a\", \"b\"], of_nothing = \"full\" } } }",
        "variant = { xa = { scale = { bands = [{ from = 1, to = 2, points = 3 }] } } }",
        "measure = { weighted = { \"a:b\" = 1 } }",
        "scale = { linear = { zero_at = 0, full_at = 1, floor = true } }",
        "owner = \"a\\nb\"",
        "limits = [{",
    ];
    for rest in cases {
        let (fields, told) = row(rest).told();
        assert_eq!((fields.rest.as_str(), told), (rest, vec![]));
    }
    // Beside them others are told, and put back into the same list.
    let mixed = row("limits = [{ unless = \"a\", at_most = 3 }, { unless = \"b\", x = 1 }]\nmoi = 1");
    let (fields, told) = mixed.told();
    assert_eq!(told, [clause(ClauseKind::Limit, &["3", "a"])]);
    assert_eq!(fields.rest, "limits = [ { unless = \"b\", x = 1 }]\nmoi = 1");
    let back = fields.retold(&told);
    assert!(back.rest.starts_with("limits = [{ unless = \"a\", at_most = 3 }"), "{}", back.rest);
    assert_eq!(back.told(), mixed.told());
}

#[test]
fn a_rule_that_nobody_has_filled_in_is_kept_and_told_as_a_blank() {
    for kind in ClauseKind::all() {
        let mut draft = every_rule();
        let of = if kind.key() == "needs" || kind.key() == "quota" {
            ClauseOf::Grade(2)
        } else {
            ClauseOf::Row(3)
        };
        draft.rows[3].kind.clear();
        let before = draft.clauses(of).len();
        let index = draft.add_clause(of, kind).unwrap();
        let told = draft.clauses(of);
        assert_eq!((told.len(), told[index].kind), (before + 1, kind), "{kind:?}");
        assert_eq!(draft.add_clause(of, kind), Some(index), "asked for twice, {kind:?} is there once");
        assert_eq!(draft.clauses(of).len(), before + 1, "{kind:?}");
        assert_eq!(TableDraft::read(draft.kept().as_bytes()).unwrap(), draft, "{kind:?}");
        draft.drop_clause(of, index);
        assert_eq!(draft.clauses(of).len(), before, "{kind:?}");
    }
}

#[test]
fn offered_is_what_can_be_said_there() {
    let draft = every_rule();
    let at = |id: &str| draft.rows.iter().position(|row| row.id == id).unwrap();
    assert_eq!(draft.offers(ClauseOf::Table), [], "its step is said");
    assert_eq!(draft.offers(ClauseOf::Row(at("1"))), [], "it has a cap and an owner");
    assert_eq!(draft.offers(ClauseOf::Row(at("2"))), [ClauseKind::Owner]);
    let bonus = draft.offers(ClauseOf::Row(at("1.3")));
    assert!(bonus.contains(&ClauseKind::Limit) && bonus.contains(&ClauseKind::Deduct), "{bonus:?}");
    let weighed = draft.offers(ClauseOf::Row(at("1.1")));
    assert!(weighed.contains(&ClauseKind::Limit) && !weighed.contains(&ClauseKind::Floor), "{weighed:?}");
    let first = draft.offers(ClauseOf::Grade(0));
    assert!(!first.contains(&ClauseKind::QuotaCount) && first.contains(&ClauseKind::NeedFlag), "{first:?}");
}

#[test]
fn what_is_chosen_twice_is_told_and_not_lost() {
    let mut row = row("measure = { value = \"x\", weighted = { y = 1 } }");
    row.method = "measure".into();
    let (fields, told) = row.told();
    assert_eq!((fields.measure.as_str(), told[0].kind), ("value", ClauseKind::Weighted));
    let text = format!(
        "[table]\nid = \"a\"\ntitle = \"A\"\n[[criterion]]\nid = \"1\"\ntitle = \"1\"\nmax = 1\n{}\nscale = {{ per_unit = 1 }}\n",
        fields.clone().retold(&told).rest
    );
    assert_eq!(codes(&draft(&text)), [Code::MeasureChoice]);
    // A floor belongs to a line alone; beside bands it is kept and said to be wrong.
    let bands = RowDraft { scale: "bands".into(), parameters: vec![["1".into(), "2".into()]], ..fields };
    let kept = bands.clone().retold(&[clause(ClauseKind::Floor, &["4", "zero"])]);
    assert_eq!(kept.told(), (bands, vec![clause(ClauseKind::Floor, &["4", "zero"])]));
    let text = format!(
        "[table]\nid = \"a\"\ntitle = \"A\"\n[[criterion]]\nid = \"1\"\ntitle = \"1\"\nmax = 5\n{}\nmeasure = {{ value = \"x\" }}\n",
        kept.rest
    );
    assert_eq!(codes(&draft(&text)), [Code::LineAlone]);
}

fn texts() -> impl Strategy<Value = String> {
    let ugly = [
        "",
        "3",
        "3.5",
        "-1",
        "ba",
        "tru_so",
        "a b",
        "Ban \"A\"",
        "{",
        "'",
        "# x",
        "= 1",
        "start",
        "Ế",
        "\\",
        "]]",
    ];
    prop::sample::select(ugly.to_vec()).prop_map(str::to_owned)
}

fn pairs() -> impl Strategy<Value = String> {
    let lines =
        ["", "x: 1; y: -0.5", "x", ": 3", "start: 2", "x: 1; x: 2", "90: 6; 80: 5", "0.5", "ba: bốn; {: }"];
    prop::sample::select(lines.to_vec()).prop_map(str::to_owned)
}

fn blanks(kind: ClauseKind) -> impl Strategy<Value = Clause> {
    let texts = kind.blanks().iter().map(|blank| match blank.holds {
        Holds::Pairs => pairs().boxed(),
        Holds::Word(words) => prop::sample::select(words.to_vec()).prop_map(str::to_owned).boxed(),
        Holds::Number | Holds::Flag | Holds::Value | Holds::UnitKind | Holds::Criterion | Holds::Text => {
            texts().boxed()
        }
    });
    texts.collect::<Vec<_>>().prop_map(move |blanks| Clause { kind, blanks })
}

fn clauses(keys: &'static [&'static str]) -> impl Strategy<Value = Vec<Clause>> {
    let kinds: Vec<ClauseKind> = ClauseKind::all().filter(|kind| keys.contains(&kind.key())).collect();
    let one = prop::sample::select(kinds).prop_flat_map(blanks);
    prop::collection::vec(one, 0..7).prop_map(|mut clauses| {
        let mut seen: Vec<ClauseKind> = vec![];
        clauses.retain(|clause| {
            let weighs = [ClauseKind::Deduct, ClauseKind::Weighted];
            let is_other = |kind: &ClauseKind| {
                weighs.contains(kind) && weighs.contains(&clause.kind)
                    || kind.key() == "quota" && clause.kind.key() == "quota"
            };
            let is_new = !seen.iter().any(|kind| *kind == clause.kind || is_other(kind));
            seen.push(clause.kind);
            is_new || clause.kind.repeats()
        });
        clauses
    })
}

const OF_ROWS: &[&str] =
    &["owner", "step", "limits", "variant", "cap", "take", "not_assigned", "measure", "scale"];
const RAW: [&str; 4] = ["", "moi = 1", "limits = [{", "limits = [{ x = 1 }]"];

fn fields() -> impl Strategy<Value = RowDraft> {
    let words = |words: &'static [&'static str]| prop::sample::select(words.to_vec()).prop_map(str::to_owned);
    let measure = (words(&["", "value", "percent_of"]), texts(), texts());
    let scale = (words(&["", "linear", "bands", "per_unit", "best_in_cluster"]), pairs(), any::<bool>());
    let method = words(&["", "measure", "manual"]);
    (texts(), method, measure, scale, prop::sample::select(RAW.to_vec())).prop_map(
        |(max, method, measured, scaled, raw)| {
            let (measure, first, second) = measured;
            let (scale, parameters, is_lower) = scaled;
            let better = if is_lower { Better::Lower } else { Better::Higher };
            let parameters = thidua_domain::criteria::pairs_of(&parameters);
            let values = if measure.is_empty() { Default::default() } else { [first, second] };
            RowDraft { max, method, measure, values, scale, parameters, better, ..row(raw) }
        },
    )
}

/// The clauses of kinds that stand for themselves, in an order of their own. Measures may be told in other words.
fn by_word(clauses: &[Clause]) -> Vec<String> {
    let plain = clauses.iter().filter(|clause| !["measure", "scale"].contains(&clause.kind.key()));
    let mut told: Vec<String> = plain.map(|clause| format!("{clause:?}")).collect();
    told.sort();
    told
}

proptest! {
    #[test]
    fn whatever_is_typed_into_sentences_of_a_row_comes_back(fields in fields(), clauses in clauses(OF_ROWS)) {
        let once = fields.clone().retold(&clauses);
        let (told_fields, told) = once.told();
        let twice = told_fields.clone().retold(&told);
        prop_assert_eq!(&twice.told(), &(told_fields.clone(), told.clone()));
        prop_assert_eq!(&twice.rest, &twice.told().0.retold(&twice.told().1).rest);
        if fields.rest != "limits = [{" {
            // Numbers are plain afterwards, and every word is there.
            prop_assert_eq!(told.len(), clauses.len(), "{}", once.rest);
            let plain = |clauses: &[Clause]| by_word(clauses).join(" ");
            prop_assert_eq!(plain(&told), plain(&clauses), "{}", once.rest);
        }
        let mut draft = every_rule();
        draft.rows = vec![twice];
        let read = TableDraft::read(draft.kept().as_bytes()).unwrap();
        prop_assert_eq!(read.rows[0].told().1, draft.rows[0].told().1);
        prop_assert!(Table::read(draft.file().as_bytes()).is_ok() == draft.check().table.is_some());
    }

    #[test]
    fn whatever_is_typed_into_sentences_of_a_grade_comes_back(
        name in texts(), from in texts(), bound in prop::sample::select(vec!["from", "above", "from_points"]),
        clauses in clauses(&["needs", "quota"]), raw in prop::sample::select(vec!["", "moi = 1", "needs = [{"]),
    ) {
        let mut draft = every_rule();
        draft.grades[0].name = name;
        draft.grades[0].from = from;
        draft.grades[0].rest = raw.to_owned();
        draft.grades[0] = draft.grades[0].clone().retold(bound, &clauses);
        let (fields, told_bound, told) = draft.grades[0].told();
        if raw != "needs = [{" {
            prop_assert_eq!(told_bound, bound);
            prop_assert_eq!(by_word(&told).join(" "), by_word(&clauses).join(" "));
        }
        prop_assert_eq!(fields.retold(told_bound, &told), draft.grades[0].clone());
        prop_assert_eq!(TableDraft::read(draft.kept().as_bytes()).unwrap().grades, draft.grades);
    }
}
