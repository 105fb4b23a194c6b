//! The report form of a year: its lines, one of them to be changed, a new one, and one taken out.

mod fields;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use thidua_app::Seen;
use thidua_app::year::{DropLine, FormDesk, FormLine, SaveLine, drop_line, form_desk, save_line};
use thidua_domain::ground::YearState;
use thidua_domain::reporting::{Better, Indicator, IndicatorKind, Nature, YearSpan};
use thidua_words::Words;

pub(crate) use self::fields::label;
use self::fields::{Sent, Typed, text};
use crate::addresses::YearAddress;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done_at};
use crate::ground::{address, frame_of};
use crate::house::House;
use crate::parts::{Button, Deed, EntryForm, Link, Note, SEEN, Tone};
use crate::reporting::fields::say_ratio;

/// A line as the list shows it.
struct Row {
    code: String,
    title: String,
    measure: String,
    /// How its figures are joined and looked at.
    rule: String,
    /// What rests on it.
    resting: String,
    indent: &'static str,
}

struct Group {
    title: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "year/report_form.html")]
struct FormPage {
    frame: Frame,
    to: YearAddress,
    notes: Vec<Note>,
    count: String,
    groups: Vec<Group>,
    offered: Vec<String>,
    add: Option<Deed>,
}

#[derive(Template)]
#[template(path = "year/form_line.html")]
struct LinePage {
    frame: Frame,
    notes: Vec<Note>,
    resting: String,
    version: Option<String>,
    code: String,
    offered: Vec<String>,
    form: EntryForm,
    remove: Option<EntryForm>,
    /// Why it cannot be taken out.
    stays: Option<String>,
}

/// `GET /cum/{cluster}/{year}/mau-bao-cao`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
) -> PageResult {
    let desk = form_desk(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    Ok(Page(list_page(&visitor, &desk, &Typed::of_new(), vec![])).into_response())
}

/// `POST /cum/{cluster}/{year}/mau-bao-cao`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year)): Path<(String, i16)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let typed = Typed::read(visitor.words, &sent);
    let at = (cluster.clone(), year);
    let act = SaveLine { at, code: None, typed: typed.line.clone(), seen: typed.seen };
    match save_line(&house.app, actor, act).await {
        Ok(code) => {
            let to = YearAddress::of(&cluster, year).report_form();
            Ok(done_at(&to, "indicator-added", &format!("ct-{code}")))
        }
        Err(error) => {
            let (status, note, typed) = typed.refused(visitor.words, error)?;
            let desk = form_desk(&house.app, actor, (&cluster, year)).await?;
            Ok((status, Page(list_page(&visitor, &desk, &typed, note))).into_response())
        }
    }
}

type At = Path<(String, i16, String)>;

/// `GET /cum/{cluster}/{year}/mau-bao-cao/{code}`
pub async fn line(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code)): At,
) -> PageResult {
    let desk = form_desk(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?;
    let typed = Typed::of(visitor.words, desk.line(&code)?);
    Ok(Page(line_page(&visitor, &desk, desk.line(&code)?, &typed, vec![])).into_response())
}

/// `POST /cum/{cluster}/{year}/mau-bao-cao/{code}`
pub async fn save(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let typed = Typed::read(visitor.words, &sent);
    let at = (cluster.clone(), year);
    let act = SaveLine { at, code: Some(code.clone()), typed: typed.line.clone(), seen: typed.seen };
    match save_line(&house.app, actor, act).await {
        Ok(_) => {
            let to = YearAddress::of(&cluster, year).report_form();
            Ok(done_at(&to, "indicator-changed", &format!("ct-{code}")))
        }
        Err(error) => {
            let (status, notes, typed) = typed.refused(visitor.words, error)?;
            let desk = form_desk(&house.app, actor, (&cluster, year)).await?;
            Ok(match desk.line(&code) {
                Ok(line) => (status, Page(line_page(&visitor, &desk, line, &typed, notes))).into_response(),
                // Somebody took it out: what was typed stands in the form of a new line.
                Err(_) => (status, Page(list_page(&visitor, &desk, &typed, notes))).into_response(),
            })
        }
    }
}

/// `POST /cum/{cluster}/{year}/mau-bao-cao/{code}/bo`
pub async fn remove(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, code)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (actor, words) = (&visitor.signed_in()?.actor, visitor.words);
    let to = YearAddress::of(&cluster, year);
    let desk = form_desk(&house.app, actor, (&cluster, year)).await?;
    let Ok(line) = desk.line(&code) else {
        let note = Note::new(Tone::Warn, words.say("form-line-gone")).answering();
        let page = Page(list_page(&visitor, &desk, &Typed::of_new(), vec![note]));
        return Ok((StatusCode::CONFLICT, page).into_response());
    };
    if !is_sure(&sent) {
        let form = EntryForm::stacked(to.drop_form_line(&code))
            .seen(desk.seen)
            .button(Button::stop(words.say("form-line-drop")))
            .or(Link::new(words.say("confirm-leave"), to.form_line(&code)));
        return Ok(ask(&visitor, "confirm-form-line", &[("title", &line.indicator.title)], form));
    }
    let seen = Seen::read(&text(&sent, SEEN));
    let act = DropLine { at: (cluster.clone(), year), code: code.clone(), seen };
    match drop_line(&house.app, actor, act).await {
        Ok(()) => Ok(done_at(&to.report_form(), "indicator-dropped", "mau")),
        Err(error) => {
            let typed = Typed::of(words, line);
            let (status, notes, typed) = typed.refused(words, error)?;
            Ok((status, Page(line_page(&visitor, &desk, line, &typed, notes))).into_response())
        }
    }
}

fn offered(desk: &FormDesk) -> Vec<String> {
    let mut groups: Vec<String> = desk.lines.iter().map(|line| line.indicator.group.clone()).collect();
    groups.dedup();
    groups
}

fn list_page(visitor: &Visitor, desk: &FormDesk, typed: &Typed, notes: Vec<Note>) -> FormPage {
    let (words, here) = (visitor.words, &desk.here);
    let to = address(here);
    let title = words.say_with("form-title", &[("year", &here.year.to_string())]);
    let titles: BTreeMap<&str, &str> =
        desk.lines.iter().map(|line| (line.indicator.code.as_str(), line.indicator.title.as_str())).collect();
    let mut groups: Vec<Group> = vec![];
    for line in &desk.lines {
        let row = row(words, line, &titles);
        match groups.last_mut().filter(|group| group.title == line.indicator.group) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { title: line.indicator.group.clone(), rows: vec![row] }),
        }
    }
    let add = (here.state == YearState::Open).then(|| {
        let form = typed.form(words, desk, to.report_form(), None);
        let form = form.button(Button::new(words.say("form-line-add")));
        Deed::new("them", words.say("form-line-add"), words.say("form-line-add-text"), form)
    });
    FormPage {
        frame: frame_of(visitor, here, title)
            .crumb(words.say("nav-reports"), to.reports())
            .here(words.say("form-nav")),
        notes,
        count: words.say_with("form-count", &[("count", &words.decimal(&desk.lines.len().to_string()))]),
        groups,
        offered: offered(desk),
        add,
        to,
    }
}

fn row(words: &Words, line: &FormLine, titles: &BTreeMap<&str, &str>) -> Row {
    let indicator = &line.indicator;
    Row {
        code: indicator.code.clone(),
        title: indicator.title.clone(),
        measure: indicator.measure_unit.clone(),
        rule: say_rule(words, indicator, titles),
        resting: say_resting(words, line),
        indent: if indicator.part_of.is_some() { "ind" } else { "" },
    }
}

/// How the figures of a line are joined and looked at: `Cộng các quý; các phần cộng lại bằng “…”`
fn say_rule(words: &Words, line: &Indicator, titles: &BTreeMap<&str, &str>) -> String {
    let title = |code: &String| titles.get(code.as_str()).map_or(code.clone(), |title| (*title).to_owned());
    let mut said = vec![match &line.kind {
        _ if line.counted.is_some() => words.say("form-counted").into_owned(),
        IndicatorKind::Number { .. } if line.nature.ratio().is_some() => {
            words.say("form-worked-out").into_owned()
        }
        IndicatorKind::Number { .. } => {
            words.say(&format!("form-over-{}", line.over_year.name())).into_owned()
        }
        IndicatorKind::Flag => words.say("form-flag").into_owned(),
        IndicatorKind::Survey { marks } => {
            let marks: Vec<String> = marks.iter().map(|mark| words.decimal(mark)).collect();
            words.say_with("form-survey", &[("marks", &marks.join("; "))])
        }
    }];
    match &line.nature {
        Nature::Additive => {}
        Nature::Ratio(ratio) => said.push(say_ratio(words, title, ratio)),
        Nature::Other if matches!(line.kind, IndicatorKind::Number { .. }) => {
            said.push(words.say("form-not-added").into_owned());
        }
        Nature::Other => {}
    }
    match line.better {
        Better::Higher | Better::Lower => {
            said.push(words.say(&format!("form-better-{}", line.better.name())).into_owned());
        }
        Better::Neither => {}
    }
    if line.year_span != YearSpan::CALENDAR {
        said.push(words.say_with("form-year-from", &[("day", &line.year_span.day_and_month())]));
    }
    said.extend(line.part_of.as_ref().map(|of| words.say_with("form-part-of", &[("title", &title(of))])));
    said.extend(line.at_most.as_ref().map(|of| words.say_with("form-at-most", &[("title", &title(of))])));
    said.extend(line.usual_change.map(|percent| {
        words.say_with("form-usual-change", &[("percent", &words.decimal(&percent.to_string()))])
    }));
    said.join("; ")
}

/// What rests on a line: `4 báo cáo, bảng tiêu chí, giao ước`
fn say_resting(words: &Words, line: &FormLine) -> String {
    let resting = &line.resting;
    let count = words.decimal(&resting.reports.to_string());
    let reports = (resting.reports > 0).then(|| words.say_with("form-in-reports", &[("count", &count)]));
    let table = resting.table.as_ref().map(|_| words.say("form-in-table").into_owned());
    let pact = resting.pact.then(|| words.say("form-in-pact").into_owned());
    reports.into_iter().chain(table).chain(pact).collect::<Vec<_>>().join(", ")
}

fn line_page(
    visitor: &Visitor,
    desk: &FormDesk,
    line: &FormLine,
    typed: &Typed,
    notes: Vec<Note>,
) -> LinePage {
    let (words, here, code) = (visitor.words, &desk.here, line.indicator.code.as_str());
    let to = address(here);
    let form: Vec<Indicator> = desk.lines.iter().map(|line| line.indicator.clone()).collect();
    let keeps = line.resting.accept_drop(&form, &line.indicator).err();
    let is_open = here.state == YearState::Open;
    let remove = EntryForm::in_a_row(to.drop_form_line(code))
        .seen(desk.seen)
        .button(Button::plain(words.say("form-line-drop")));
    let entry = typed.form(words, desk, to.form_line(code), Some(code));
    let entry = if is_open { entry.button(Button::main(words.say("form-line-save"))) } else { entry };
    let version = line.indicator.version;
    LinePage {
        frame: frame_of(visitor, here, line.indicator.title.clone())
            .crumb(words.say("nav-reports"), to.reports())
            .crumb(words.say("form-nav"), to.report_form())
            .here(line.indicator.title.clone()),
        notes,
        resting: match say_resting(words, line) {
            nothing if nothing.is_empty() => words.say("form-rests-nothing").into_owned(),
            resting => words.say_with("form-rests", &[("what", &resting)]),
        },
        version: (version > 1).then(|| words.say_with("form-version", &[("number", &version.to_string())])),
        code: code.to_owned(),
        offered: offered(desk),
        form: entry.or(Link::new(words.say("form-back"), to.report_form())),
        remove: (is_open && keeps.is_none()).then_some(remove),
        stays: keeps.filter(|_| is_open).map(|refusal| crate::sentences::say_refusal(words, &refusal)),
    }
}
