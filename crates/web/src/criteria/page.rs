//! The page of the editor.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use thidua_app::criteria::OpenTable;
use thidua_domain::criteria::{Checked, Clause, ClauseKind, ClauseOf, Code, Move, RowDraft, Sum, TableDraft};
use thidua_domain::number::Decimal;
use thidua_words::Words;

use super::blame::{Blamed, in_head, in_row, longest};
use super::clauses::{NAMES, Rules, rules, said as clause_said};
use super::effect::Effect;
use super::head::{GradeFields, choice, grades, head, knockouts, label, layers, table_rules, text, ties};
use super::remarks::remarked;
use super::speech::{
    BETTER, Codes, EVIDENCE, KINDS, MEASURES, METHODS, SCALES, parameters_shown, say, say_overlong, shown,
};
use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::frame::Frame;
use crate::ground::{address, frame_of};
use crate::parts::{Button, Control, EntryForm, Field, Message, Note};

/// A button that moves a row: what it sends where it can, its sign and its name.
struct RowButton {
    act: Option<String>,
    icon: &'static str,
    key: &'static str,
}

/// A message below a row: `done` or `wrong`, its sign, its text.
struct Row {
    at: usize,
    depth: usize,
    /// Stands for its depth in the style sheet.
    step: usize,
    id: String,
    main: [Field; 3],
    more: Vec<Field>,
    rules: Rules,
    is_branch: bool,
    /// Said before a row goes with others below it.
    delete_all: String,
    how: String,
    messages: Vec<Said>,
    buttons: [RowButton; 4],
    is_open: bool,
}

#[derive(Template)]
#[template(path = "criteria/editor.html")]
pub struct EditorPage {
    frame: Frame,
    to: YearAddress,
    id: String,
    based: Option<String>,
    /// From which file it came, and the form that takes it back.
    undo: Option<(String, EntryForm)>,
    notes: Vec<Note>,
    head: Vec<Field>,
    layers: Vec<Field>,
    ties: Vec<[Field; 2]>,
    rules: Rules,
    grades: Vec<GradeFields>,
    knockouts: Vec<[Field; 3]>,
    head_messages: Vec<Said>,
    is_head_open: bool,
    rows: Vec<Row>,
    names: Vec<(String, String)>,
    /// Criteria, kinds of units and those who look after criteria, for fields that suggest them.
    criteria: Vec<(String, String)>,
    unit_kinds: Vec<String>,
    owners: Vec<String>,
    revision: i64,
    total: Message,
    faults: String,
    fault_links: Vec<(String, String)>,
    /// What should be looked at again, and where.
    remarks: Option<String>,
    remark_links: Vec<(String, String)>,
    effect: Option<Effect>,
    saved: String,
    /// What the one button is called that keeps it as a new table, where its own is gone.
    anew: Option<String>,
}

impl EditorPage {
    /// The same without a table of its own: nobody saved it, and it can only be kept as a new one.
    pub fn anew(self, visitor: &Visitor) -> Self {
        Self { saved: String::new(), anew: Some(label(visitor.words, "editor-anew-button")), ..self }
    }
}

impl EditorPage {
    /// The same with what the table does to units.
    pub fn with_effect(self, effect: Effect) -> Self {
        Self { effect: Some(effect), ..self }
    }

    /// The same before somebody who has not saved what they see.
    pub fn unsaved(self, visitor: &Visitor) -> Self {
        Self { saved: label(visitor.words, "editor-unsaved"), ..self }
    }
}

/// Words a table under way.
pub fn page(
    visitor: &Visitor,
    open: &OpenTable,
    names: &BTreeMap<String, String>,
    notes: Vec<Note>,
) -> EditorPage {
    let (words, draft) = (visitor.words, &open.draft);
    let checked = draft.check();
    let (mut by_row, mut remarks) = (messages(words, draft, &checked), remarks(words, draft, &checked));
    let fault_links = by_row.iter().map(|(at, said)| link(words, draft, *at, said)).collect();
    let remark_links: Vec<(String, String)> =
        remarks.iter().map(|(at, said)| link(words, draft, *at, said)).collect();
    let head_messages = by_row.remove(&None).unwrap_or_default();
    let head_remarks = remarks.remove(&None).unwrap_or_default();
    let wrong = blamed("l-thong-tin".to_owned(), &head_messages);
    let title =
        if draft.title.is_empty() { words.say("editor-untitled").into() } else { draft.title.clone() };
    let at = words.moment(open.changed_at);
    let to = address(&open.here);
    EditorPage {
        frame: frame(visitor, open, &to, title),
        id: open.id.clone(),
        undo: undo(words, &to, open),
        to,
        based: open.based_on.as_ref().map(|table| words.say_with("editor-based", &[("table", table)])),
        notes,
        head: head(words, draft).into_iter().map(|field| wrong.mark(field)).collect(),
        layers: layers(words, draft).into_iter().map(|field| wrong.mark(field)).collect(),
        ties: ties(words, draft).into_iter().map(|pair| pair.map(|field| wrong.mark(field))).collect(),
        rules: table_rules(words, draft).marked(&wrong),
        grades: grades(words, draft).into_iter().map(|grade| grade.marked(&wrong)).collect(),
        knockouts: knockouts(words, draft)
            .into_iter()
            .map(|row| row.map(|field| wrong.mark(field)))
            .collect(),
        is_head_open: !head_messages.is_empty() || draft.title.is_empty(),
        head_messages: head_messages.into_iter().chain(head_remarks).collect(),
        rows: (0..draft.rows.len())
            .map(|at| {
                let said = [&mut by_row, &mut remarks].map(|said| said.remove(&Some(at)).unwrap_or_default());
                row(words, draft, at, names, said)
            })
            .collect(),
        names: names.iter().map(|(name, title)| (name.clone(), title.clone())).collect(),
        criteria: draft.rows.iter().map(|row| (row.id.clone(), row.title.clone())).collect(),
        unit_kinds: suggested(draft, ClauseKind::Variant),
        owners: suggested(draft, ClauseKind::Owner),
        revision: open.revision,
        total: total(words, draft.total()),
        faults: match checked.faults.len() {
            0 => words.say("editor-sound").into_owned(),
            count => words.say_count("editor-faults", count, &[]),
        },
        fault_links,
        remarks: Some(remark_links.len())
            .filter(|count| *count > 0)
            .map(|count| words.say_count("editor-remarks", count, &[])),
        remark_links,
        effect: None,
        saved: words.say_with("editor-saved-at", &[("by", &open.changed_by), ("at", &at)]),
        anew: None,
    }
}

fn row(
    words: &'static Words,
    draft: &TableDraft,
    at: usize,
    names: &BTreeMap<String, String>,
    [faults, remarks]: [Vec<Said>; 2],
) -> Row {
    let row = &draft.rows[at];
    let name = |field: &str| format!("r{at}-{field}");
    let is_branch = draft.is_branch(at);
    let below = draft.rows[at + 1..].iter().take_while(|other| other.depth > row.depth).count();
    let button = |way: Move, word: &str, icon: &'static str, key: &'static str| RowButton {
        act: draft.can_move(at, way).then(|| format!("{word}-{at}")),
        icon,
        key,
    };
    let max = Field::new(Control::Number, name("diem"), label(words, "editor-row-max"));
    let (fields, clauses) = row.told();
    let wrong = blamed(format!("l-{at}"), &faults);
    Row {
        at,
        depth: row.depth,
        step: row.depth.min(4),
        id: row.id.clone(),
        main: [
            text(&name("ma"), label(words, "editor-row-id"), &row.id),
            Field::new(Control::Area(2), name("ten"), label(words, "editor-row-title")).value(&row.title),
            max.value(shown(words, &row.max)),
        ]
        .map(|field| wrong.mark(field)),
        more: more(words, &fields, at).into_iter().map(|field| wrong.mark(field)).collect(),
        rules: rules(words, draft, (ClauseOf::Row(at), &row.id), (&clauses, &fields.rest)).marked(&wrong),
        is_branch,
        delete_all: words.say_with("editor-delete-all", &[("count", &words.decimal(&below.to_string()))]),
        how: how(words, (&fields, is_branch), &clauses, names),
        is_open: !faults.is_empty() && !row.title.is_empty() && (!is_branch || !clauses.is_empty()),
        messages: draft
            .sum(at)
            .map(|sum| (of_branch(words, sum), None))
            .into_iter()
            .chain(faults)
            .chain(remarks)
            .collect(),
        buttons: [
            button(Move::Up, "len", "up", "editor-up"),
            button(Move::Down, "xuong", "down", "editor-down"),
            button(Move::Out, "ra", "left", "editor-out"),
            button(Move::In, "vao", "right", "editor-in"),
        ],
    }
}

fn frame(visitor: &Visitor, open: &OpenTable, to: &YearAddress, title: String) -> Frame {
    let words = visitor.words;
    frame_of(visitor, &open.here, words.say_with("editor-title", &[("title", &title)]))
        .crumb(words.say("nav-criteria"), to.criteria())
        .crumb(words.say("editor-nav"), to.drafts())
        .here(title)
}

/// From which file the table came, and the form that takes it back.
fn undo(words: &Words, to: &YearAddress, open: &OpenTable) -> Option<(String, EntryForm)> {
    let name = open.brought.as_ref()?;
    let form =
        EntryForm::close(to.undo_draft(&open.id)).button(Button::stop(words.say("intake-undo-button")));
    Some((words.say_with("intake-undo", &[("name", name)]), form))
}

/// What is said beside a row: the message, and the field that it leads to.
type Said = (Message, Option<String>);

/// What is wrong, each with its row, or none for the table as a whole.
fn messages(
    words: &'static Words,
    draft: &TableDraft,
    checked: &Checked,
) -> BTreeMap<Option<usize>, Vec<Said>> {
    let mut by_row: BTreeMap<Option<usize>, Vec<Said>> = BTreeMap::new();
    for (at, fault) in &checked.faults {
        // What sums lack is said beside the sum.
        let list = by_row.entry(*at).or_default();
        if !matches!(fault.code(), Code::BranchSum | Code::MaxScoreSum) {
            let field = at.map_or_else(|| in_head(draft, fault), |at| in_row(draft, at, fault));
            list.push((Message::wrong(say(words, fault)), field));
        }
    }
    for overlong in draft.overlong() {
        let said = Message::wrong(say_overlong(words, &overlong, None));
        let field = longest(draft, overlong.at, overlong.key);
        by_row.entry(overlong.at).or_default().push((said, field));
    }
    by_row
}

/// What is not wrong and can never come about.
fn remarks(words: &Words, draft: &TableDraft, checked: &Checked) -> BTreeMap<Option<usize>, Vec<Said>> {
    let mut by_row: BTreeMap<Option<usize>, Vec<Said>> = BTreeMap::new();
    for (at, remark) in &checked.remarks {
        let (text, field) = remarked(words, draft, (*at, remark));
        by_row.entry(*at).or_default().push((Message::warn(text), field));
    }
    by_row
}

/// The way to what is wrong with a row: its first field where one is to blame.
fn link(words: &Words, draft: &TableDraft, at: Option<usize>, said: &[Said]) -> (String, String) {
    let field = said.iter().find_map(|(_, field)| field.clone());
    match at {
        None => (field.unwrap_or_else(|| "thong-tin".to_owned()), label(words, "editor-fault-head")),
        Some(at) => {
            let id = draft.rows[at].id.clone();
            let name = if id.is_empty() { format!("({})", at + 1) } else { id };
            (field.unwrap_or_else(|| format!("r-{at}")), name)
        }
    }
}

/// The fields that messages are about.
fn blamed(said_at: String, said: &[Said]) -> Blamed {
    Blamed::new(said_at, said.iter().map(|(message, field)| (field.clone(), message.text.clone())))
}

/// What the blanks of this kind hold in the whole table, each once.
fn suggested(draft: &TableDraft, kind: ClauseKind) -> Vec<String> {
    let told = draft.rows.iter().filter(|row| !row.rest.is_empty()).flat_map(|row| row.told().1);
    let found = told.filter(|clause| clause.kind == kind).map(|clause| clause.blanks[0].clone());
    found.filter(|text| !text.is_empty()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// How a row is scored, in the words of its fields and rules.
fn how(
    words: &Words,
    (row, is_branch): (&RowDraft, bool),
    clauses: &[Clause],
    names: &BTreeMap<String, String>,
) -> String {
    let titled = |name: &str| names.get(name).cloned().unwrap_or_else(|| name.to_owned());
    let rules = clauses.iter().map(|clause| clause_said(words, clause, &titled));
    let rest = Some(label(words, "editor-rest")).filter(|_| !row.rest.is_empty());
    let rules = rules.chain(rest).collect::<Vec<_>>();
    if is_branch {
        return std::iter::once(label(words, "editor-row-branch"))
            .chain(rules)
            .collect::<Vec<_>>()
            .join(" · ");
    }
    // What a rule says was chosen there.
    let is_said = |key: &str| {
        !row.rest.is_empty()
            || clauses.iter().any(|clause| clause.kind.key() == key || clause.kind == ClauseKind::Deduct)
    };
    let chosen = |codes: Codes, key: &str, code: &str| {
        (!code.is_empty() || !is_said(key)).then(|| codes.label(words, code))
    };
    let mut said = vec![METHODS.label(words, &row.method)];
    match row.method.as_str() {
        "measure" => {
            said.extend(chosen(MEASURES, "measure", &row.measure));
            said.extend(row.values.iter().filter(|name| !name.is_empty()).map(|name| titled(name)));
            said.extend(chosen(SCALES, "scale", &row.scale));
        }
        "pass_fail" => said.extend(Some(&row.flag).filter(|flag| !flag.is_empty()).map(|flag| titled(flag))),
        _ => {}
    }
    said.extend(rules);
    said.join(" · ")
}

fn more(words: &Words, row: &RowDraft, at: usize) -> Vec<Field> {
    let name = |field: &str| format!("r{at}-{field}");
    let field =
        |codes: Codes, stem: &str, key: &str, value: &str| choice(words, codes, (&name(stem), key), value);
    let typed = |stem: &str, key: &str, value: &str| text(&name(stem), label(words, key), value);
    let better = if row.better == thidua_domain::criteria::Better::Lower { "lower" } else { "" };
    vec![
        field(METHODS, "cach", "editor-method", &row.method),
        typed("co", "editor-flag", &row.flag).hint(words.say("editor-flag-hint")).suggest(NAMES),
        field(MEASURES, "do", "editor-measure", &row.measure).hint(words.say("editor-measure-hint")),
        typed("so-1", "editor-value-1", &row.values[0]).suggest(NAMES),
        typed("so-2", "editor-value-2", &row.values[1]).hint(words.say("editor-value-2-hint")).suggest(NAMES),
        field(SCALES, "thang", "editor-scale", &row.scale),
        typed("muc", "editor-parameters", &parameters_shown(words, &row.parameters)),
        field(BETTER, "chieu", "editor-better", better),
        field(KINDS, "loai", "editor-kind", &row.kind),
        field(EVIDENCE, "minh-chung", "editor-evidence", &row.evidence),
        Field::new(Control::Area(2), name("huong-dan"), label(words, "editor-guide")).value(&row.guide),
    ]
}

fn figures(words: &Words, sum: Sum) -> [String; 3] {
    let figure = |decimal: Decimal| words.decimal(&decimal.to_string());
    let rest = sum.lacks().map(|rest| figure(Decimal::from_micro(rest.micro().abs())));
    [figure(sum.parts), sum.stated.map(figure).unwrap_or_default(), rest.unwrap_or_default()]
}

fn said(words: &Words, sum: Sum, stem: &str) -> Message {
    let [parts, max, rest] = figures(words, sum);
    let micro = sum.lacks().map(Decimal::micro);
    let (tone, icon, end) = match micro {
        Some(0) => ("done", "done", "right"),
        None => ("wrong", "stop", "unsaid"),
        Some(1..) => ("wrong", "stop", "lacks"),
        Some(_) => ("wrong", "stop", "over"),
    };
    let arguments = [("sum", parts.as_str()), ("max", max.as_str()), ("rest", rest.as_str())];
    Message { tone, icon, text: words.say_with(&format!("{stem}-{end}"), &arguments) }
}

fn of_branch(words: &Words, sum: Sum) -> Message {
    said(words, sum, "editor-sum")
}

/// What the criteria give together, beside what the table says.
pub fn total(words: &Words, sum: Sum) -> Message {
    // Without a stated total the sum is the total.
    said(words, Sum { stated: sum.stated.or(Some(sum.parts)), ..sum }, "editor-total")
}
