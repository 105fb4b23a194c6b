//! The form of the editor into a table under way, and what its buttons do.

use std::collections::BTreeMap;

use thidua_domain::criteria::{
    Better, ClauseKind, ClauseOf, GradeDraft, KnockoutDraft, Move, RowDraft, TableDraft,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{tidy, tidy_lines};
use thidua_words::Words;

use super::clauses::{self, anchor, of_stem, read_rest, stem};
use super::head::FIGURE_TIES;
use super::speech::{day, parameters, plain};

/// What was sent, by the names of fields.
pub type Sent = BTreeMap<String, String>;

/// Reads a form.
///
/// # Errors
/// It claims more rows than a table may have; nothing is cut.
pub fn read(words: &Words, sent: &Sent) -> Result<TableDraft, Refusal> {
    let text = |name: &str| sent.get(name).map(|typed| tidy(typed)).unwrap_or_default();
    let figure = |name: &str| sent.get(name).map(|typed| plain(words, typed)).unwrap_or_default();
    let ties = (0..).map_while(|n| tie(sent, n)).filter(|word| !word.is_empty()).collect();
    let list = |stem: &str| {
        let typed = (0..).map_while(|n| sent.get(&format!("{stem}-{n}")));
        typed.filter(|text| !text.is_empty()).cloned().collect()
    };
    let basis = sent.get("can-cu").map(|typed| tidy_lines(typed)).unwrap_or_default();
    let rows = text("so-dong").parse::<usize>().unwrap_or(0);
    if rows > TableDraft::MOST_ROWS {
        return Err(Refusal::TableTooLong { max: TableDraft::MOST_ROWS.to_string() });
    }
    let mut draft = TableDraft {
        id: text("ma"),
        title: text("ten"),
        legal_basis: basis.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect(),
        valid_from: day(&text("tu")),
        valid_to: day(&text("den")),
        decimals: text("so-le"),
        max_score: figure("toi-da"),
        not_assigned: text("khong-giao"),
        layers: list("lop"),
        tie_break: ties,
        rest: TableDraft::retold(&read_rest(sent, "b"), &clauses::read(words, sent, "b")?),
        grades: read_grades(words, sent)?,
        knockouts: read_knockouts(sent),
        rows: (0..rows).map(|at| read_row(words, sent, at)).collect::<Result<_, _>>()?,
    };
    // So many fields are none of ours, and every knock-out offers every grade.
    let lists = [draft.layers.len(), draft.tie_break.len(), draft.grades.len(), draft.knockouts.len()];
    if lists.into_iter().any(|entries| entries > 3 * TableDraft::MOST_ENTRIES) {
        return Err(Refusal::TableListTooLong { max: TableDraft::MOST_ENTRIES.to_string() });
    }
    let mut room = 0;
    for row in &mut draft.rows {
        row.depth = row.depth.min(room);
        room = row.depth + 1;
    }
    let before: Vec<String> = (0..rows).map(|at| text(&format!("r{at}-ma-cu"))).collect();
    draft.rename_below(&before);
    Ok(draft)
}

/// What parts equal scores; a figure stands in a field beside it.
fn tie(sent: &Sent, n: usize) -> Option<String> {
    let word = sent.get(&format!("phan-dinh-{n}"))?;
    if !FIGURE_TIES.iter().any(|(known, _)| known == word) {
        return Some(word.clone());
    }
    let name = sent.get(&format!("phan-dinh-{n}-so")).map(|typed| tidy(typed)).unwrap_or_default();
    Some(format!("{word}:{name}"))
}

fn read_grades(words: &Words, sent: &Sent) -> Result<Vec<GradeDraft>, Refusal> {
    let mut grades = vec![];
    for n in 0.. {
        if !sent.contains_key(&format!("x{n}-ten")) {
            break;
        }
        grades.extend(read_grade(words, sent, n)?);
    }
    Ok(grades)
}

/// A grade; none where nothing stands in its fields.
fn read_grade(words: &Words, sent: &Sent, n: usize) -> Result<Option<GradeDraft>, Refusal> {
    let raw = |name: &str| sent.get(&format!("x{n}-{name}")).map_or("", String::as_str);
    let grade = GradeDraft {
        name: tidy(raw("ten")),
        from: plain(words, raw("tu")),
        rest: read_rest(sent, &format!("x{n}")),
    };
    let clauses = clauses::read(words, sent, &format!("x{n}"))?;
    let is_empty = grade == GradeDraft::default() && clauses.is_empty();
    Ok((!is_empty).then(|| grade.retold(raw("moc"), &clauses)))
}

fn read_knockouts(sent: &Sent) -> Vec<KnockoutDraft> {
    let knockout = |n: usize| {
        let flag = tidy(sent.get(&format!("l{n}-co"))?);
        let text =
            |name: &str| sent.get(&format!("l{n}-{name}")).map(|typed| tidy(typed)).unwrap_or_default();
        Some(KnockoutDraft { flag, grade: text("muc"), reason: text("ly-do") })
    };
    (0..)
        .map_while(knockout)
        .filter(|knockout| !knockout.flag.is_empty() || !knockout.reason.is_empty())
        .collect()
}

fn read_row(words: &Words, sent: &Sent, at: usize) -> Result<RowDraft, Refusal> {
    let raw = |name: &str| sent.get(&format!("r{at}-{name}")).map_or("", String::as_str);
    let text = |name: &str| tidy(raw(name));
    let stem = format!("r{at}");
    let row = RowDraft {
        depth: raw("cap").parse().unwrap_or(0),
        id: text("ma"),
        title: text("ten"),
        max: plain(words, raw("diem")),
        kind: text("loai"),
        method: text("cach"),
        flag: text("co"),
        measure: text("do"),
        values: ["so-1", "so-2"].map(text),
        scale: text("thang"),
        parameters: parameters(words, raw("muc")),
        better: if raw("chieu") == "lower" { Better::Lower } else { Better::Higher },
        evidence: text("minh-chung"),
        guide: tidy_lines(raw("huong-dan")),
        rest: read_rest(sent, &stem),
    };
    Ok(row.retold(&clauses::read(words, sent, &stem)?))
}

/// What a button of the form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// Keep it.
    Save,
    /// Say what is wrong and keep nothing; a script asks while somebody types.
    Check,
    /// Say what it does to units and keep nothing.
    Effect,
    /// Keep it and try it out.
    Try,
    /// Keep it with a row moved.
    Shift(usize, Move),
    /// Keep it with one row more, below this one or at the end.
    Add(Option<usize>),
    /// Keep it with one rule more in this place.
    AddRule(ClauseOf, ClauseKind),
    /// Keep it without a rule of this place.
    DropRule(ClauseOf, usize),
    /// Keep it as a new table: the one that was open is gone.
    Anew,
    /// Keep it without a row and what stands below it.
    Delete(usize),
}

impl Errand {
    /// The errand of the button that was pressed; saving where none is known.
    pub fn of(sent: &Sent) -> Self {
        let pressed = sent.get("viec").map_or("", String::as_str);
        let (act, row) = pressed.split_once('-').unwrap_or((pressed, ""));
        if let Some(rule) = Self::of_rule(sent, (act, row)) {
            return rule;
        }
        let row = row.parse::<usize>().ok();
        match (act, row) {
            ("kiem", _) => Self::Check,
            ("xem", _) => Self::Effect,
            ("thu", _) => Self::Try,
            ("moi", _) => Self::Anew,
            ("them", row) => Self::Add(row),
            ("xoa", Some(row)) => Self::Delete(row),
            ("len", Some(row)) => Self::Shift(row, Move::Up),
            ("xuong", Some(row)) => Self::Shift(row, Move::Down),
            ("vao", Some(row)) => Self::Shift(row, Move::In),
            ("ra", Some(row)) => Self::Shift(row, Move::Out),
            _ => Self::Save,
        }
    }

    /// What a button beside the rules of a place asks for.
    fn of_rule(sent: &Sent, (act, at): (&str, &str)) -> Option<Self> {
        let (stem, clause) = at.split_once('-').unwrap_or((at, ""));
        // Grades without a word are left out, and those behind them move up.
        let is_typed = |n: &usize| {
            let fields = ["ten", "tu", "quy-tac", "k0"].map(|field| format!("x{n}-{field}"));
            fields.iter().any(|name| sent.get(name).is_some_and(|typed| !typed.trim().is_empty()))
        };
        let of = match of_stem(stem)? {
            ClauseOf::Grade(grade) => ClauseOf::Grade((0..grade).filter(is_typed).count()),
            other @ (ClauseOf::Table | ClauseOf::Row(_)) => other,
        };
        match act {
            "qt" => {
                let word = sent.get(&format!("{stem}-them"))?;
                ClauseKind::from_word(word).map(|kind| Self::AddRule(of, kind))
            }
            "qb" => clause.parse().ok().map(|clause| Self::DropRule(of, clause)),
            _ => None,
        }
    }

    /// Does to the table what is asked; answers at which place the page goes on.
    pub fn run(self, draft: &mut TableDraft) -> Option<String> {
        let at_row = |row: usize| format!("r-{row}");
        match self {
            Self::Save | Self::Check | Self::Effect | Self::Try | Self::Anew => None,
            Self::Shift(row, way) => Some(at_row(draft.shift(row, way))),
            Self::Add(row) => Some(at_row(draft.add_below(row))),
            Self::Delete(row) => {
                draft.remove(row);
                draft.rows.len().checked_sub(1).map(|last| at_row(row.min(last)))
            }
            Self::AddRule(of, kind) => draft.add_clause(of, kind).map(|clause| anchor(of, clause, kind)),
            Self::DropRule(of, clause) => {
                draft.drop_clause(of, clause);
                Some(format!("{}-quy-tac-them", stem(of)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn a_form_of_more_rows_than_a_table_may_have_is_refused_and_not_cut() {
        let read_rows = |count: &str| {
            let sent = Sent::from([("so-dong".to_owned(), count.to_owned())]);
            read(Language::Vi.words(), &sent).map(|draft| draft.rows.len())
        };
        assert_eq!(read_rows("2000"), Ok(2_000));
        assert_eq!(read_rows("2001"), Err(Refusal::TableTooLong { max: "2000".into() }));
        let grades = (0..301).map(|n| (format!("x{n}-ten"), "Tốt".to_owned()));
        let many = read(Language::Vi.words(), &grades.collect()).map(|draft| draft.grades.len());
        assert_eq!(many, Err(Refusal::TableListTooLong { max: "100".into() }));
    }
}
