//! The page of a file of figures that is looked at: how it was read, what is kept already, what is wrong, and the button that takes it in.

use askama::Template;
use thidua_app::files::{HeldFile, Reading};
use thidua_app::register::Register;
use thidua_app::register::figures::{FigureColumn, WeighedFigures, seal_of_figures};
use thidua_domain::files::{CellFault, letters};
use thidua_domain::register::{Field, MeasureNature, figure_of};
use thidua_papers::register::say_field;
use thidua_words::Words;

use super::across::heading_of;
use super::asked::{Asked, DECIMALS, NATURE, PERIOD, Part, WHO};
use super::read::{Column, FigurePlan};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::Frame;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field as Entry, FormErrors, Note, Tone};
use crate::register::brought::{Back, ColumnRow, ReadAs, counts, facts, hidden_of, sealed, tab_of, without};
use crate::register::{frame_of, text};
use crate::sentences::{say_cell_faults, say_figure_period};

/// Figures that are kept are replaced.
pub(super) const REPLACE: &str = "thay";
/// So many figures that differ are shown.
const MOST_DIFFERS: usize = 50;

/// A figure in the place of which another is kept.
struct DiffersRow {
    name: String,
    measure: String,
    kept: String,
    brought: String,
}

#[derive(Template)]
#[template(path = "register/figures/look.html")]
pub(super) struct LookPage {
    frame: Frame,
    notes: Vec<Note>,
    read: ReadAs,
    cells: Vec<(String, String)>,
    cells_why: String,
    more: Option<String>,
    differs: Vec<DiffersRow>,
    more_differs: Option<String>,
    take: EntryForm,
    let_go: EntryForm,
}

/// A file as it is read now, with what the register says of it.
pub(crate) struct Look {
    pub register: Register,
    pub asked: Asked,
    pub file: HeldFile,
    pub reading: Reading<FigurePlan>,
    pub weighed: WeighedFigures,
}

/// The page of a file that is looked at.
pub(super) async fn page(
    house: &House,
    visitor: &Visitor,
    look: &Look,
    mut back: Back<'_>,
) -> PageResult<LookPage> {
    let (words, plan) = (visitor.words, &look.reading.plan);
    let slug = look.register.unit.slug.as_str();
    let title = words.say_with("register-look-title", &[("name", &look.file.name)]);
    let frame = frame_of(house, visitor, &look.register.unit, title).await?;
    let (cells, more) = say_cell_faults(words, &faults(look));
    let (differs, more_differs) = differs(words, look);
    back.notes.extend(notes(words, plan));
    let mut facts = facts(words, &look.file, (plan.form, &plan.tabs, plan.tab));
    let period = say_figure_period(words, &look.asked.period);
    facts.push((words.say("entry-figures-bring-period").into_owned(), period));
    Ok(LookPage {
        frame: frame
            .crumb(words.say("entry-figures-nav"), addresses::figures(slug))
            .crumb(words.say("entry-figures-bring"), addresses::bring_figures(slug))
            .here(words.say("register-look-here")),
        notes: back.notes.clone(),
        read: ReadAs {
            facts,
            counts: counts_of(words, look),
            here: addresses::look_at_figures(slug, &look.file.digest),
            along: vec![(PERIOD, look.asked.period.clone())],
            tab: tab_of(words, &plan.tabs, plan.tab),
            columns: plan.columns.iter().map(|column| column_of(words, column)).collect(),
            usual: vec![],
        },
        cells,
        cells_why: words.say("entry-figures-cells-why").into_owned(),
        more,
        differs,
        more_differs,
        take: take_form(words, look, &back),
        let_go: EntryForm::close(addresses::drop_figures(slug, &look.file.digest))
            .button(Button::plain(words.say("intake-let-go-button"))),
    })
}

/// What is wrong with cells, and then with rows that are nobody's.
fn faults(look: &Look) -> thidua_domain::files::CellFaults {
    let (plan, mut faults) = (&look.reading.plan, look.reading.faults.clone());
    let who = |field: Field| plan.columns.iter().find(|column| column.part == Part::Who(field));
    let column = who(Field::Name).or_else(|| who(Field::Registration)).map_or(0, |column| column.of.at);
    for (at, refusal) in &look.weighed.nobody {
        let number = plan.sheet.rows[*at].number;
        faults.note(CellFault::at(&plan.tabs[plan.tab].name, (number, column), refusal.clone()));
    }
    faults.name_headings(|_, _, at| {
        plan.columns.iter().find(|column| column.of.at == at).map(|column| column.of.heading.clone())
    });
    faults
}

fn notes(words: &Words, plan: &FigurePlan) -> Vec<Note> {
    let mut notes = vec![];
    let is_who = |column: &Column| matches!(column.part, Part::Who(Field::Name | Field::Registration));
    if !plan.columns.iter().any(is_who) {
        let why = words.say("register-look-no-name-why");
        notes.push(Note::new(Tone::Warn, words.say("entry-figures-look-no-name")).text(why));
    }
    if plan.sheet.columns.is_empty() {
        let choice = words.say("entry-figures-look-measure");
        let why = words.say_with("entry-figures-look-no-column-why", &[("choice", &choice)]);
        notes.push(Note::new(Tone::Warn, words.say("entry-figures-look-no-column")).text(why));
    }
    notes.extend(hidden_of(words, &plan.tabs));
    notes
}

fn column_of(words: &Words, column: &Column) -> ColumnRow {
    let who = WHO.map(|field| (Part::Who(field).code().to_owned(), say_field(words, field)));
    let rest = [(Part::Figures, "entry-figures-look-measure"), (Part::Unread, "register-look-unread")];
    let rest = rest.map(|(part, key)| (part.code().to_owned(), words.say(key).into_owned()));
    let (of, choices) = (&column.of, who.into_iter().chain(rest).collect());
    let row = ColumnRow::of(words, (of.at, &of.heading, &of.samples), (choices, column.part.code()));
    match &column.measure {
        Some(measure) if measure.is_new => asking(words, row, (of.at, measure)),
        Some(_) => row.saying(words.say("entry-figures-look-known").into_owned()),
        None => row,
    }
}

/// A column of a measure that is new: how it is taken together, and how many decimals it has.
fn asking(words: &Words, row: ColumnRow, (at, new): (usize, &FigureColumn)) -> ColumnRow {
    let natures = MeasureNature::ALL.iter().map(|nature| {
        let key = format!("entry-figures-nature-{}", nature.name());
        (nature.name().to_owned(), words.say(&key).into_owned())
    });
    let natures = Control::Choice(natures.collect());
    let places = Control::Choice((0..=6).map(|it| (it.to_string(), it.to_string())).collect());
    let letter = letters(at);
    let of = |key: &str| words.say_with(key, &[("column", &letter)]);
    row.asking(
        Entry::new(natures, format!("{NATURE}{at}"), words.say("entry-figures-look-nature"))
            .about(of("entry-figures-look-nature-of"))
            .value(new.measure.nature.name()),
    )
    .asking(
        Entry::new(places, format!("{DECIMALS}{at}"), words.say("entry-figures-look-decimals"))
            .about(of("entry-figures-look-decimals-of"))
            .value(new.measure.decimals.to_string()),
    )
}

fn counts_of(words: &Words, look: &Look) -> Vec<(String, String)> {
    let weighed = &look.weighed;
    let all = [
        ("entry-figures-count-new", weighed.new),
        ("entry-figures-count-differs", weighed.differs.len()),
        ("entry-figures-count-same", weighed.same),
        ("entry-figures-count-rows", look.reading.plan.faulty + weighed.nobody.len()),
    ];
    counts(words, all)
}

fn differs(words: &Words, look: &Look) -> (Vec<DiffersRow>, Option<String>) {
    let sheet = &look.reading.plan.sheet;
    let all = &look.weighed.differs;
    let row = |differs: &thidua_app::register::figures::FigureDiffers| {
        let (row, measure) = (&sheet.rows[differs.at], &sheet.columns[differs.column].measure);
        let name = if row.name.is_empty() { &row.registration } else { &row.name };
        let kept = figure_of(differs.before, i64::from(measure.decimals)).to_string();
        let brought = row.values[differs.column].map(|figure| figure.to_string()).unwrap_or_default();
        DiffersRow {
            name: name.to_string(),
            measure: heading_of(measure),
            kept: words.decimal(&kept),
            brought: words.decimal(&brought),
        }
    };
    let more = all.len().saturating_sub(MOST_DIFFERS);
    let more = (more > 0).then(|| words.say_count("entry-figures-differs-more", more, &[]));
    (all.iter().take(MOST_DIFFERS).map(row).collect(), more)
}

fn take_form(words: &Words, look: &Look, back: &Back<'_>) -> EntryForm {
    let (slug, plan, sent) = (&look.register.unit.slug, &look.reading.plan, back.sent);
    let errors = back.errors.and_then(|errors| FormErrors::of(words, errors));
    let is_faulty = plan.faulty + look.weighed.nobody.len() > 0;
    let without = without(words, is_faulty, sent);
    let replace = (!look.weighed.differs.is_empty()).then(|| {
        Entry::new(Control::Tick, REPLACE, words.say("entry-figures-look-replace"))
            .hint(words.say("entry-figures-look-replace-hint"))
            .value(text(sent, REPLACE))
    });
    let form = EntryForm::close(addresses::take_figures(slug, &look.file.digest));
    let asked = look.asked.sent().into_iter();
    let form = asked.fold(form, |form, (name, value)| form.with(name, value));
    sealed(form, &plan.seen, &seal_of_figures(&look.weighed))
        .fields(without)
        .fields(replace)
        .errors(errors)
        .button(Button::main(words.say("entry-figures-look-take")))
}
