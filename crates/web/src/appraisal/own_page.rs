//! A checker's own sheet as a page: what is checked with its evidence, the marks, and, once handed in, the unit's own beside them.

use askama::Template;
use thidua_app::FieldErrors;
use thidua_app::appraisal::{OwnCheck, OwnCheckRow, Seat};
use thidua_app::scorecard::Sheet;
use thidua_domain::appraisal::AppraisalState;
use thidua_domain::criteria::Layer;
use thidua_domain::ground::YearState;
use thidua_domain::number::Decimal;
use thidua_papers::points::{say_max, say_points};
use thidua_words::Words;

use super::checks::state_of;
use crate::addresses::YearAddress;
use crate::contact::with_helpers;
use crate::door::visitor::Visitor;
use crate::frame::Frame;
use crate::ground::{address, frame_of};
use crate::parts::{Control, Field, FormErrors, Keep, Link, Note, Reach, Saving, Shown, State, Tone};
use crate::scorecard::{Entry, Files, Sent, at_fields, entry};
use crate::scoring::speech::say_rule;
use crate::sentences::say_refusal;

/// Before the name of a leaf: the reason that stood there when the page was made.
pub(super) const STOOD: &str = "c-";

/// What the page shows beside the sheet itself.
#[derive(Default)]
pub(super) struct Beside<'a> {
    pub sent: Option<&'a Sent>,
    pub errors: Option<&'a FieldErrors>,
    /// What the errors are about, where they are not about saving.
    pub title: Option<String>,
    pub notes: Vec<Note>,
    /// Whom one can call about the unit.
    pub ask: Option<Reach>,
}

struct Row {
    id: String,
    title: String,
    rule: String,
    guide: Option<String>,
    files: Option<Files>,
    max: String,
    mine: String,
    theirs: String,
    differs: bool,
    note: String,
    /// The fields, while marks are given.
    entry: Option<Entry>,
    /// Asks why, where it differs.
    asked: Option<Field>,
}

/// What can be done at the foot of the page.
enum Step {
    /// Marks are given, kept and handed in; whoever has no seat only hands in.
    Mark { saves: bool },
    /// Reasons are given.
    Reason,
    /// Nothing.
    Read,
}

#[derive(Template)]
#[template(path = "appraisal/own.html")]
pub(super) struct OwnCheckPage {
    frame: Frame,
    to: YearAddress,
    unit: String,
    /// Whom one waits for.
    ask: Option<Reach>,
    lede: String,
    state: State,
    notes: Vec<Note>,
    errors: Option<FormErrors>,
    rows: Vec<Row>,
    step: Step,
    /// Whether the unit's own marks are shown.
    shows: bool,
    progress: String,
    /// What still wants a mark or a reason.
    lacks: Vec<Link>,
    keep: Option<Keep>,
}

impl OwnCheckPage {
    /// Where the form goes by itself.
    fn action(&self) -> String {
        match self.step {
            Step::Mark { .. } | Step::Read => self.to.scorecard(&self.unit),
            Step::Reason => self.to.check_reasons(&self.unit),
        }
    }

    fn has_dock(&self) -> bool {
        matches!(self.step, Step::Mark { .. } | Step::Reason)
    }
}

pub(super) fn page(
    visitor: &Visitor,
    (check, sheet): (&OwnCheck, &Sheet),
    beside: Beside<'_>,
) -> OwnCheckPage {
    let (words, here, unit) = (visitor.words, &check.here, &check.sheet.unit);
    let is_open = here.state == YearState::Open;
    let mut notes = beside.notes;
    let seat = sheet.seats.iter().find(|seat| seat.layer == Layer::Peer);
    let lock = sheet.locks.iter().find(|(layer, _)| *layer == Layer::Peer);
    let step = match check.sheet.state {
        AppraisalState::Assigned if is_open && check.is_open => Step::Mark { saves: seat.is_some() },
        AppraisalState::Proposed if is_open => Step::Reason,
        AppraisalState::Assigned
        | AppraisalState::Proposed
        | AppraisalState::Confirmed
        | AppraisalState::Relieved => Step::Read,
    };
    // What was typed stays in its fields, also where it can no longer be kept.
    let edits = matches!(step, Step::Mark { .. }) && lock.is_none() || beside.sent.is_some_and(has_marks);
    if let Some((_, lock)) = lock.filter(|_| notes.is_empty() && matches!(step, Step::Mark { .. })) {
        notes.push(Note::refused(words, Tone::Warn, lock));
    }
    let none = Sent::new();
    let form = match (beside.sent, beside.errors) {
        (None, None) => None,
        (sent, errors) => Some((sent.unwrap_or(&none), errors)),
    };
    let desk = Desk { words, sheet, seat: seat.filter(|_| edits), asks: matches!(step, Step::Reason), form };
    let rows: Vec<Row> = check.rows.iter().filter_map(|row| desk.row(row)).collect();
    let has_fields =
        |id: &str| rows.iter().any(|row| row.id == id && (row.entry.is_some() || row.asked.is_some()));
    let errors = beside.errors.and_then(|errors| FormErrors::of(words, &at_fields(errors, has_fields)));
    if let (None, Some(title)) = (&errors, &beside.title) {
        notes.push(Note::new(Tone::Wrong, title.clone()).answering());
    }
    let shown = if beside.sent.is_some() { Shown::CameBack } else { Shown::Kept };
    OwnCheckPage {
        frame: frame_of(visitor, here, words.say_with("own-check-title", &[("unit", &unit.short_name)]))
            .crumb(words.say("nav-checks"), address(here).checks())
            .here(unit.short_name.clone()),
        to: address(here),
        ask: beside.ask.filter(|_| !check.is_open && check.sheet.state == AppraisalState::Assigned),
        lede: lede(words, check),
        state: state(words, check),
        errors: match beside.title {
            Some(title) => errors.map(|errors| errors.titled(title)),
            None => errors,
        },
        lacks: lacks(check, &step),
        progress: progress(words, check),
        keep: desk.seat.map(|_| {
            let form = address(here).own_check(&unit.slug);
            Keep::of(visitor, &form, Saving::ByHand, shown)
        }),
        unit: unit.slug.clone(),
        shows: check.sheet.state.is_handed_in(),
        notes: with_helpers(visitor, here, notes),
        rows,
        step,
    }
}

pub(super) fn has_marks(sent: &Sent) -> bool {
    sent.keys().any(|name| name.starts_with("d-"))
}

fn lede(words: &Words, check: &OwnCheck) -> String {
    let differing = check.rows.iter().filter(|row| row.differs()).count();
    let count = words.decimal(&differing.to_string());
    match check.sheet.state {
        AppraisalState::Assigned if !check.is_open => words.say("own-check-lede-waits").into_owned(),
        AppraisalState::Assigned => words.say("own-check-blind").into_owned(),
        AppraisalState::Proposed if differing > 0 => {
            words.say_with("own-check-lede-differs", &[("count", &count)])
        }
        AppraisalState::Proposed => words.say("own-check-lede-equal").into_owned(),
        AppraisalState::Confirmed => words.say("own-check-lede-done").into_owned(),
        AppraisalState::Relieved => words.say("own-check-lede-relieved").into_owned(),
    }
}

fn state(words: &Words, check: &OwnCheck) -> State {
    let has_begun = check.is_open && check.sheet.progress.0 > 0;
    if has_begun || check.sheet.state != AppraisalState::Assigned {
        state_of(words, check.sheet.state).boxed()
    } else {
        State::idle(words.say("own-check-not-begun")).boxed()
    }
}

fn progress(words: &Words, check: &OwnCheck) -> String {
    let (given, wanted) = check.sheet.progress;
    let (given, wanted) = (words.decimal(&given.to_string()), words.decimal(&wanted.to_string()));
    words.say_with("own-check-lede", &[("given", &given), ("wanted", &wanted)])
}

/// Ways to what still wants a mark, or a reason.
fn lacks(check: &OwnCheck, step: &Step) -> Vec<Link> {
    let wants = |row: &&OwnCheckRow| match step {
        Step::Mark { .. } => row.mine.is_none(),
        Step::Reason => row.differs() && row.note.is_empty(),
        Step::Read => false,
    };
    let link = |row: &OwnCheckRow| Link::new(row.id.clone(), format!("#{}", row.id));
    check.rows.iter().filter(wants).map(link).collect()
}

/// What rows are made of.
struct Desk<'a> {
    words: &'static Words,
    sheet: &'a Sheet,
    /// The seat in which marks are given now.
    seat: Option<&'a Seat>,
    /// Whether reasons are asked for now.
    asks: bool,
    form: Option<(&'a Sent, Option<&'a FieldErrors>)>,
}

impl Desk<'_> {
    fn row(&self, row: &OwnCheckRow) -> Option<Row> {
        let (words, table) = (self.words, &self.sheet.scored.table);
        let index = table.find(&row.id)?;
        let criterion = &table.criteria[index];
        let scored = self.sheet.scored.find(&self.sheet.unit.slug)?;
        let leaf = scored.criteria.get(index)?.leaf.as_ref()?;
        let shown = |plain: Option<&String>| {
            let points = plain.and_then(|plain| Decimal::read(plain));
            say_points(words, criterion, points.map(|points| points.to_points(table.decimals)))
        };
        Some(Row {
            id: row.id.clone(),
            title: row.title.clone(),
            rule: say_rule(words, (table, criterion, scored.kind), self.sheet.scored.titles()),
            guide: criterion.guide.clone(),
            files: Files::of(words, self.sheet, (criterion, leaf), None),
            max: say_max(words, table, criterion),
            mine: shown(row.mine.as_ref()),
            theirs: shown(row.theirs.as_ref()),
            differs: row.differs(),
            entry: self.seat.and_then(|seat| entry(words, criterion, leaf, Some(seat), self.form)),
            asked: (self.asks && row.differs()).then(|| self.asked(row)),
            note: row.note.clone(),
        })
    }

    fn asked(&self, row: &OwnCheckRow) -> Field {
        let words = self.words;
        let sent = self.form.and_then(|(sent, _)| sent.get(&format!("g-{}", row.id)));
        let errors = self.form.and_then(|(_, errors)| errors);
        let error = errors.and_then(|errors| errors.0.iter().find(|error| error.field == row.id));
        let label = format!("{} {}", words.say("own-check-reason"), row.id);
        Field::new(Control::Area(2), format!("g-{}", row.id), label)
            .heard()
            .value(sent.unwrap_or(&row.note))
            .error(error.map(|error| say_refusal(words, &error.refusal)))
    }
}
