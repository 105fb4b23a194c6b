//! The page of the editor.

use std::collections::BTreeMap;

use askama::Template;
use jiff::civil::Date;
use thidua_app::criteria::OpenTable;
use thidua_domain::criteria::{Code, Layer, Move, Sum, TableDraft};
use thidua_domain::number::Decimal;
use thidua_words::Words;

use super::speech::{
    BETTER, Codes, EVIDENCE, KINDS, MEASURES, METHODS, NOT_ASSIGNED, SCALES, parameters_shown, say,
    say_overlong, shown,
};
use crate::addresses::YearAddress;
use crate::door::visitor::Visitor;
use crate::frame::Frame;
use crate::ground::{address, frame_of};
use crate::parts::{Button, Control, EntryForm, Field, Message, Note};
use thidua_papers::speech::say_layer;

/// The list of names that fields of figures suggest.
const NAMES: &str = "ten-so-lieu";
/// Empty places for rules that somebody may want to add.
const SPARE: usize = 2;

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
    is_branch: bool,
    /// Said before a row goes with others below it.
    delete_all: String,
    how: String,
    messages: Vec<Message>,
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
    ties: Vec<Field>,
    grades: Vec<[Field; 3]>,
    knockouts: Vec<[Field; 3]>,
    head_messages: Vec<Message>,
    is_head_open: bool,
    rows: Vec<Row>,
    names: Vec<(String, String)>,
    revision: i64,
    total: Message,
    faults: String,
    fault_links: Vec<(String, String)>,
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

/// Words a table under way.
pub fn page(
    visitor: &Visitor,
    open: &OpenTable,
    names: &BTreeMap<String, String>,
    notes: Vec<Note>,
) -> EditorPage {
    let (words, draft) = (visitor.words, &open.draft);
    let checked = draft.check();
    let mut by_row: BTreeMap<Option<usize>, Vec<Message>> = BTreeMap::new();
    for (at, fault) in &checked.faults {
        // What sums lack is said beside the sum.
        let list = by_row.entry(*at).or_default();
        if !matches!(fault.code(), Code::BranchSum | Code::MaxScoreSum) {
            list.push(Message::wrong(say(words, fault)));
        }
    }
    for overlong in draft.overlong() {
        by_row.entry(overlong.at).or_default().push(Message::wrong(say_overlong(words, &overlong, None)));
    }
    let link = |at: &Option<usize>| match at {
        None => ("thong-tin".to_owned(), words.say("editor-fault-head").into_owned()),
        Some(at) if draft.rows[*at].id.is_empty() => (format!("r-{at}"), format!("({})", at + 1)),
        Some(at) => (format!("r-{at}"), draft.rows[*at].id.clone()),
    };
    let fault_links = by_row.keys().map(link).collect();
    let head_messages = by_row.remove(&None).unwrap_or_default();
    let title =
        if draft.title.is_empty() { words.say("editor-untitled").into() } else { draft.title.clone() };
    let at = words.moment(open.changed_at);
    let to = address(&open.here);
    EditorPage {
        frame: frame_of(visitor, &open.here, words.say_with("editor-title", &[("title", &title)]))
            .crumb(words.say("nav-criteria"), to.criteria())
            .crumb(words.say("editor-nav"), to.drafts())
            .here(title),
        id: open.id.clone(),
        undo: open.brought.as_ref().map(|name| {
            let form = EntryForm::close(to.undo_draft(&open.id))
                .button(Button::stop(words.say("intake-undo-button")));
            (words.say_with("intake-undo", &[("name", name)]), form)
        }),
        to,
        based: open.based_on.as_ref().map(|table| words.say_with("editor-based", &[("table", table)])),
        notes,
        head: head(words, draft),
        layers: layers(words, draft),
        ties: ties(words, draft),
        grades: grades(words, draft),
        knockouts: knockouts(words, draft),
        is_head_open: !head_messages.is_empty() || draft.title.is_empty(),
        head_messages,
        rows: (0..draft.rows.len())
            .map(|at| row(words, draft, at, names, by_row.remove(&Some(at)).unwrap_or_default()))
            .collect(),
        names: names.iter().map(|(name, title)| (name.clone(), title.clone())).collect(),
        revision: open.revision,
        total: total(words, draft.total()),
        faults: match checked.faults.len() {
            0 => words.say("editor-sound").into_owned(),
            count => words.say_count("editor-faults", count, &[]),
        },
        fault_links,
        saved: words.say_with("editor-saved-at", &[("by", &open.changed_by), ("at", &at)]),
        anew: None,
    }
}

fn label(words: &Words, key: &str) -> String {
    words.say(key).into_owned()
}

fn text(name: &str, label: String, value: &str) -> Field {
    Field::new(Control::Text, name, label).value(value)
}

fn choice(words: &Words, codes: Codes, (name, key): (&str, &str), value: &str) -> Field {
    Field::new(Control::Choice(codes.choices_with(words, value)), name, label(words, key)).value(value)
}

/// A day in the browser's own field, unless what was typed is none: that must be seen to be mended.
fn day(words: &Words, name: &str, key: &str, value: &str) -> Field {
    let is_day = value.is_empty() || value.parse::<Date>().is_ok();
    let control = if is_day { Control::Date } else { Control::Text };
    Field::new(control, name, label(words, key)).value(value)
}

fn head(words: &Words, draft: &TableDraft) -> Vec<Field> {
    let number = |name: &str, key: &str, value: &str| {
        Field::new(Control::Number, name, label(words, key)).value(shown(words, value))
    };
    vec![
        text("ten", label(words, "editor-name"), &draft.title),
        text("ma", label(words, "editor-id"), &draft.id).hint(words.say("editor-id-hint")),
        Field::new(Control::Area(2), "can-cu", label(words, "editor-basis"))
            .value(draft.legal_basis.join("\n")),
        day(words, "tu", "editor-from", &draft.valid_from),
        day(words, "den", "editor-to", &draft.valid_to),
        number("so-le", "editor-decimals", &draft.decimals),
        number("toi-da", "editor-max-score", &draft.max_score).hint(words.say("editor-max-score-hint")),
        choice(words, NOT_ASSIGNED, ("khong-giao", "editor-not-assigned"), &draft.not_assigned),
    ]
}

/// One field for each word that is chosen, and spare ones; a word that nobody knows stays to be seen.
fn chain(
    choices: &[(String, String)],
    (stem, places): (&str, usize),
    chosen: &[String],
    label: impl Fn(&str) -> String,
) -> Vec<Field> {
    let field = |n: usize| {
        let value = chosen.get(n).cloned().unwrap_or_default();
        let mut choices = choices.to_vec();
        if !choices.iter().any(|(known, _)| *known == value) {
            choices.push((value.clone(), value.clone()));
        }
        Field::new(Control::Choice(choices), format!("{stem}-{n}"), label(&(n + 1).to_string())).value(value)
    };
    (0..places.max(chosen.len())).map(field).collect()
}

fn none(words: &Words) -> (String, String) {
    (String::new(), label(words, "editor-none"))
}

fn layers(words: &Words, draft: &TableDraft) -> Vec<Field> {
    let known = Layer::ALL.into_iter().map(|layer| (layer.word().to_owned(), say_layer(words, layer)));
    let choices: Vec<(String, String)> = std::iter::once(none(words)).chain(known).collect();
    chain(&choices, ("lop", Layer::ALL.len()), &draft.layers, |n| {
        words.say_with("editor-layer-nth", &[("n", n)])
    })
}

fn ties(words: &Words, draft: &TableDraft) -> Vec<Field> {
    let mut choices = vec![none(words)];
    for (word, key) in
        [("fewer_deductions", "editor-tie-fewer-deductions"), ("more_bonus", "editor-tie-more-bonus")]
    {
        choices.push((word.to_owned(), label(words, key)));
    }
    let regular = draft.rows.iter().filter(|row| row.kind.is_empty() && !row.id.is_empty());
    choices.extend(regular.map(|row| {
        let said = words.say_with("editor-tie-criterion", &[("id", &row.id), ("title", &row.title)]);
        (format!("criterion:{}", row.id), said)
    }));
    let places = draft.tie_break.len() + SPARE;
    chain(&choices, ("phan-dinh", places), &draft.tie_break, |n| {
        words.say_with("editor-tie-nth", &[("n", n)])
    })
}

fn grades(words: &Words, draft: &TableDraft) -> Vec<[Field; 3]> {
    let pair = |n: usize| {
        let grade = draft.grades.get(n).cloned().unwrap_or_default();
        let nth = words.say_with("editor-grade-name", &[("n", &(n + 1).to_string())]);
        let from = Field::new(Control::Number, format!("x{n}-tu"), label(words, "editor-grade-from"));
        let rest = Field::new(Control::Area(1), format!("x{n}-quy-tac"), label(words, "editor-rest"));
        [
            text(&format!("x{n}-ten"), nth, &grade.name),
            from.value(shown(words, &grade.from)),
            rest.value(&grade.rest),
        ]
    };
    (0..draft.grades.len() + SPARE).map(pair).collect()
}

fn knockouts(words: &Words, draft: &TableDraft) -> Vec<[Field; 3]> {
    let row = |n: usize| {
        let knockout = draft.knockouts.get(n).cloned().unwrap_or_default();
        let nth = words.say_with("editor-knockout-flag", &[("n", &(n + 1).to_string())]);
        let mut choices = vec![(String::new(), label(words, "editor-knockout-exclude"))];
        let sets = |grade: &str| words.say_with("editor-knockout-sets", &[("grade", grade)]);
        choices.extend(draft.grades.iter().map(|grade| (grade.name.clone(), sets(&grade.name))));
        if !choices.iter().any(|(known, _)| *known == knockout.grade) {
            choices.push((knockout.grade.clone(), sets(&knockout.grade)));
        }
        let then =
            Field::new(Control::Choice(choices), format!("l{n}-muc"), label(words, "editor-knockout-grade"));
        let reason = label(words, "editor-knockout-reason");
        [
            text(&format!("l{n}-co"), nth, &knockout.flag).suggest(NAMES),
            then.value(knockout.grade),
            text(&format!("l{n}-ly-do"), reason, &knockout.reason),
        ]
    };
    (0..draft.knockouts.len() + 1).map(row).collect()
}

fn row(
    words: &Words,
    draft: &TableDraft,
    at: usize,
    names: &BTreeMap<String, String>,
    faults: Vec<Message>,
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
    Row {
        at,
        depth: row.depth,
        step: row.depth.min(4),
        id: row.id.clone(),
        main: [
            text(&name("ma"), label(words, "editor-row-id"), &row.id),
            Field::new(Control::Area(2), name("ten"), label(words, "editor-row-title")).value(&row.title),
            max.value(shown(words, &row.max)),
        ],
        more: more(words, draft, at),
        is_branch,
        delete_all: words.say_with("editor-delete-all", &[("count", &words.decimal(&below.to_string()))]),
        how: how(words, draft, at, names),
        is_open: !faults.is_empty() && !is_branch && !row.title.is_empty(),
        messages: draft.sum(at).map(|sum| of_branch(words, sum)).into_iter().chain(faults).collect(),
        buttons: [
            button(Move::Up, "len", "up", "editor-up"),
            button(Move::Down, "xuong", "down", "editor-down"),
            button(Move::Out, "ra", "left", "editor-out"),
            button(Move::In, "vao", "right", "editor-in"),
        ],
    }
}

/// How a leaf is scored, in the words of its fields.
fn how(words: &Words, draft: &TableDraft, at: usize, names: &BTreeMap<String, String>) -> String {
    let row = &draft.rows[at];
    let rest = Some(label(words, "editor-rest")).filter(|_| !row.rest.is_empty());
    if draft.is_branch(at) {
        return std::iter::once(label(words, "editor-row-branch"))
            .chain(rest)
            .collect::<Vec<_>>()
            .join(" · ");
    }
    // What stands among the other rules was chosen there.
    let chosen = |codes: Codes, code: &str| {
        (!code.is_empty() || row.rest.is_empty()).then(|| codes.label(words, code))
    };
    let mut said = vec![METHODS.label(words, &row.method)];
    let titled = |name: &String| names.get(name).cloned().unwrap_or_else(|| name.clone());
    match row.method.as_str() {
        "measure" => {
            said.extend(chosen(MEASURES, &row.measure));
            said.extend(row.values.iter().filter(|name| !name.is_empty()).map(titled));
            said.extend(chosen(SCALES, &row.scale));
        }
        "pass_fail" => said.extend(Some(&row.flag).filter(|flag| !flag.is_empty()).map(titled)),
        _ => {}
    }
    said.extend(rest);
    said.join(" · ")
}

fn more(words: &Words, draft: &TableDraft, at: usize) -> Vec<Field> {
    let row = &draft.rows[at];
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
        Field::new(Control::Area(2), name("quy-tac"), label(words, "editor-rest"))
            .value(&row.rest)
            .hint(words.say("editor-rest-hint")),
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
