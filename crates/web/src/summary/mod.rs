//! The report that closes a year: the page on which it is written, and its paper.

mod by_unit;
pub mod paper;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::pact::{PactView, open_pact};
use thidua_app::statistics::{Line, Statistics, WHOLE_YEAR, statistics};
use thidua_app::summary::{CHARTS_MAX, Summary, SummaryRow, TypedSummary, open_summary, save_summary};
use thidua_app::{Error, Seen, day_in_vietnam};
use thidua_domain::pact::PactState;
use thidua_domain::reporting::Nature;
use thidua_words::Words;

use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, Note, SEEN, Tone, labelled};
use crate::printing::{foot_fields, frame_in_page, head_fields, sent_frame, typed_frame};
use crate::refused::Back;
use crate::register::Sent;

/// So many units are named in the first sentence of a report.
const NAMED: usize = 40;

type At = Path<(String, i16)>;

/// Fields of the act, and what the page calls them.
const NAMES: [(&str, &str); 5] = [
    ("opening", "to-chuc"),
    ("results", "ket-qua"),
    ("shortcomings", "han-che"),
    ("directions", "phuong-huong"),
    ("charts", "bieu-do"),
];

fn in_page(field: &str) -> Option<&'static str> {
    let own = NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page);
    own.or_else(|| frame_in_page(field))
}

#[derive(Template)]
#[template(path = "summary/report.html")]
struct SummaryPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    papers: Vec<Link>,
    /// What is put in without anybody typing it.
    there: Vec<String>,
    form: Option<EntryForm>,
}

/// Everything of which the report is made.
struct Sources {
    summary: Summary,
    statistics: Statistics,
    pact: Option<PactView>,
}

async fn sources(house: &House, visitor: &Visitor, at: (&str, i16)) -> PageResult<Sources> {
    let actor = &visitor.signed_in()?.actor;
    let summary = open_summary(&house.app, actor, at).await?;
    let statistics = statistics(&house.app, actor, at, WHOLE_YEAR).await?;
    // Years that were taken over have none.
    let pact = match open_pact(&house.app, actor, at, None).await {
        Ok(pact) => Some(pact),
        Err(Error::Refused(_) | Error::NotFound | Error::NotAllowed) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(Sources { summary, statistics, pact })
}

/// `GET /cum/{cluster}/{year}/tong-ket`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, year)): At) -> PageResult {
    let found = sources(&house, &visitor, (&cluster, year)).await?;
    Ok(Page(page(&visitor, &found, Back::default())).into_response())
}

/// `POST /cum/{cluster}/{year}/tong-ket`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let sent = gathered(pairs);
    let seen = Seen::read(sent.get(SEEN).map(String::as_str).unwrap_or_default());
    let actor = &visitor.signed_in()?.actor;
    let error = match save_summary(&house.app, actor, &at, (typed(&sent), seen)).await {
        Ok(()) => return Ok(done(&YearAddress::of(&at.0, at.1).summary(), "summary-saved")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    let found = sources(&house, &visitor, (&at.0, at.1)).await?;
    let page = Page(page(&visitor, &found, back));
    Ok(if status == StatusCode::OK { page.into_response() } else { (status, page).into_response() })
}

/// What a form sent; boxes that were ticked stand in one field, with spaces between.
fn gathered(pairs: Vec<(String, String)>) -> Sent {
    let mut sent = Sent::new();
    for (name, value) in pairs {
        let field = sent.entry(name).or_default();
        if !field.is_empty() {
            field.push(' ');
        }
        field.push_str(&value);
    }
    sent
}

fn typed(sent: &Sent) -> TypedSummary {
    let get = |name: &str| sent.get(name).cloned().unwrap_or_default();
    TypedSummary {
        frame: typed_frame(sent),
        opening: get("to-chuc"),
        results: get("ket-qua"),
        shortcomings: get("han-che"),
        directions: get("phuong-huong"),
        charts: get("bieu-do").split_whitespace().map(str::to_owned).collect(),
    }
}

fn sent_of(row: &SummaryRow) -> Sent {
    let charts = row.charts.replace('\n', " ");
    let own = [
        ("to-chuc", &row.opening),
        ("ket-qua", &row.results),
        ("han-che", &row.shortcomings),
        ("phuong-huong", &row.directions),
        ("bieu-do", &charts),
    ];
    let own = own.map(|(name, value)| (name.to_owned(), value.clone()));
    sent_frame(&row.into()).into_iter().chain(own).collect()
}

/// What was written; what the report begins with where nobody has written yet.
fn written(words: &Words, found: &Sources) -> SummaryRow {
    if let Some(row) = &found.summary.row {
        return row.clone();
    }
    let drawn = found.statistics.lines().iter().find(|line| may_be_drawn(line));
    SummaryRow {
        symbol: "BC-CTĐ".to_owned(),
        opening: opening(words, found),
        charts: drawn.map(|line| line.indicator.code.clone()).unwrap_or_default(),
        recipients: words.say("letter-recipients").into_owned(),
        signer_office: words.say("letter-office").into_owned(),
        ..SummaryRow::default()
    }
}

/// What is drawn: figures that add up, of which at least one is there.
fn may_be_drawn(line: &Line) -> bool {
    line.indicator.nature == Nature::Additive && line.together.given > 0
}

/// How the movement was organised, as far as it is written down here.
fn opening(words: &Words, found: &Sources) -> String {
    let here = &found.summary.here;
    let names: Vec<&str> = here.members.iter().map(|member| member.full_name.as_str()).collect();
    let (year, count) = (here.year.to_string(), words.decimal(&names.len().to_string()));
    let units = names.join("; ");
    let said =
        [("cluster", here.name.as_str()), ("year", &year), ("count", &count), ("units", units.as_str())];
    // The names of very many are no sentence any more.
    let key = if names.len() > NAMED { "summary-opening-many" } else { "summary-opening-units" };
    let mut lines = vec![words.say_with(key, &said)];
    let in_force = found.pact.as_ref().and_then(|view| view.pact.as_ref());
    let in_force = in_force.filter(|pact| pact.version.state == PactState::InForce);
    if let Some(at) = in_force.and_then(|pact| pact.version.in_force_at) {
        let day = words.date(&day_in_vietnam(at).to_string());
        lines.push(words.say_with("summary-opening-pact", &[("year", &year), ("day", &day)]));
    }
    lines.join("\n")
}

fn page(visitor: &Visitor, found: &Sources, back: Back<'_>) -> SummaryPage {
    let (words, here) = (visitor.words, &found.summary.here);
    let to = address(here);
    let title = words.say_with("summary-title", &[("year", &here.year.to_string())]);
    let mut notes = back.notes.clone();
    if paper::is_draft(here) {
        notes.push(Note::new(Tone::Plain, words.say("summary-draft")).text(words.say("summary-draft-why")));
    }
    let lacking = found.statistics.lines().iter().filter(|line| !line.together.is_whole()).count();
    if lacking > 0 {
        let way = Link::new(words.say("statistics-nav"), to.statistics(WHOLE_YEAR));
        notes.push(Note::new(Tone::Warn, words.say_count("summary-lacking", lacking, &[])).way(way));
    }
    let paper = |end: &str| {
        Link::new(words.say(&format!("summary-{end}")), to.summary_paper(format!("bao-cao-tong-ket.{end}")))
    };
    let made = Link::new(words.say("made-year-link"), to.made_papers());
    SummaryPage {
        lede: words.say("summary-lede").into_owned(),
        notes,
        papers: vec![paper("pdf"), paper("docx"), made],
        there: there(words, found),
        form: found.summary.writes.then(|| form(words, found, &back)),
        frame: frame_of(visitor, here, title).here(words.say("summary-nav")),
    }
}

/// What is put in without anybody typing it.
fn there(words: &Words, found: &Sources) -> Vec<String> {
    let lines = found.statistics.lines().len();
    let mut said = vec![words.say_count("summary-there-figures", lines, &[])];
    if by_unit::is_told(found.statistics.here.members.len()) {
        said.push(words.say("summary-there-units").into_owned());
    }
    if found.summary.here.criteria.is_some() {
        said.push(words.say("summary-there-ranking").into_owned());
    }
    said
}

fn form(words: &Words, found: &Sources, back: &Back<'_>) -> EntryForm {
    let stands = sent_of(&written(words, found));
    let sent = back.sent.unwrap_or(&stands);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let field = |control, name| labelled(words, "summary", (control, name), (sent, errors.as_ref()));
    let drawn = found.statistics.lines().iter().filter(|line| may_be_drawn(line));
    let charts = drawn.map(|line| (line.indicator.code.clone(), line.indicator.title.clone())).collect();
    let most = words.decimal(&CHARTS_MAX.to_string());
    let at = (sent, errors.as_ref());
    let own = [
        labelled(words, "letter", (Control::Area(2), "kinh-gui"), at),
        field(Control::Area(6), "to-chuc"),
        field(Control::Area(6), "ket-qua"),
        field(Control::Ticks(charts), "bieu-do").hint(words.say_with("summary-charts", &[("most", &most)])),
        field(Control::Area(5), "han-che"),
        field(Control::Area(5), "phuong-huong"),
    ];
    let fields = head_fields(words, at).into_iter().chain(own).chain(foot_fields(words, at));
    EntryForm::stacked(address(&found.summary.here).summary())
        .with(SEEN, back.seen(found.summary.seen))
        .fields(fields)
        .errors(errors)
        .button(Button::main(words.say("summary-save")))
}
