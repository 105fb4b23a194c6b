//! Figures of single organisations: what they come to in an alliance, brought in from files, and alliances beside each other.

pub mod across;
mod asked;
pub mod bring;
pub mod held;
mod look_page;
mod read;

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::register::figures::{FiguresOf, Sum, open_figures};
use thidua_domain::number::Decimal;
use thidua_domain::register::{Field, FigurePeriod, Measure, MeasureNature, Sector, growth, share};
use thidua_papers::register::say_value;
use thidua_words::Words;

use super::frame_of;
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Empty, Link};
use crate::sentences::say_figure_period;

#[derive(Template)]
#[template(path = "register/figures/page.html")]
struct FiguresPage {
    frame: Frame,
    lede: String,
    bring: Option<String>,
    across: String,
    periods: Vec<Link>,
    table: Option<Table>,
    empty: Option<Empty>,
}

/// `GET /so-htx/{unit}/so-lieu`
pub async fn start(Shared(house): Shared<House>, visitor: Visitor, Path(unit): Path<String>) -> PageResult {
    let found = open_figures(&house.app, &visitor.signed_in()?.actor, &unit, "").await?;
    if let Some(period) = found.period {
        return Ok(Redirect::to(&addresses::figures_in(&unit, period.code())).into_response());
    }
    let (words, keeps) = (visitor.words, found.register.keeps);
    let frame =
        frame_of(&house, &visitor, &found.register.unit, words.say("entry-figures-nav").into_owned()).await?;
    let page = FiguresPage {
        frame: frame.here(words.say("entry-figures-nav")),
        lede: String::new(),
        bring: keeps.then(|| addresses::bring_figures(&unit)),
        across: addresses::FIGURES_ACROSS.to_owned(),
        periods: vec![],
        table: None,
        empty: Some(Empty {
            title: words.say("entry-figures-none").into_owned(),
            text: words
                .say(if keeps { "entry-figures-none-keep" } else { "entry-figures-none-read" })
                .into_owned(),
            way: keeps.then(|| Link::new(words.say("entry-figures-bring"), addresses::bring_figures(&unit))),
        }),
    };
    Ok(Page(page).into_response())
}

/// The figures of a period that has some.
async fn found_in(house: &House, visitor: &Visitor, unit: &str, period: &str) -> PageResult<FiguresOf> {
    let found = open_figures(&house.app, &visitor.signed_in()?.actor, unit, period).await?;
    let is_it = found.period.is_some_and(|found| found.code() == period);
    if is_it { Ok(found) } else { Err(Error::NotFound.into()) }
}

fn periods_of(words: &Words, found: &FiguresOf, to: impl Fn(&str) -> String) -> Vec<Link> {
    let link = |period: &FigurePeriod| {
        let code = period.code();
        let current = Some(*period) == found.period;
        Link { current, ..Link::new(say_figure_period(words, &code), to(&code)) }
    };
    found.periods.iter().map(link).collect()
}

/// `GET /so-htx/{unit}/so-lieu/ky/{period}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, period)): Path<(String, String)>,
    asked: Asked,
) -> PageResult {
    let found = found_in(&house, &visitor, &unit, &period).await?;
    let words = visitor.words;
    let said = say_figure_period(words, &period);
    let title = words.say_with("entry-figures-title", &[("period", &said)]);
    let frame = frame_of(&house, &visitor, &found.register.unit, title.clone()).await?;
    let sectors = sectors_of(&found);
    let list =
        list_of_measures(words, (&found, &sectors), (addresses::figures_in(&unit, &period), title.clone()));
    if let Some(file) = list.file(&asked, &format!("so-lieu-htx-{unit}-{period}"))? {
        return Ok(file);
    }
    let page = FiguresPage {
        frame: frame.crumb(words.say("entry-figures-nav"), addresses::figures(&unit)).here(said),
        lede: words.say("entry-figures-lede").into_owned(),
        bring: found.register.keeps.then(|| addresses::bring_figures(&unit)),
        across: addresses::FIGURES_ACROSS.to_owned(),
        periods: periods_of(words, &found, |period| addresses::figures_in(&unit, period)),
        table: Some(list.table(&asked)),
        empty: None,
    };
    Ok(Page(page).into_response())
}

/// `GET /so-htx/{unit}/so-lieu/ky/{period}/{code}`
pub async fn measure(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, period, code)): Path<(String, String, String)>,
    asked: Asked,
) -> PageResult {
    let found = found_in(&house, &visitor, &unit, &period).await?;
    let measure = found.measures.iter().find(|measure| measure.code == code).ok_or(Error::NotFound)?;
    let words = visitor.words;
    let said = say_figure_period(words, &period);
    let title = words.say_with("entry-figures-of-measure", &[("title", &measure.title), ("period", &said)]);
    let sectors: Vec<&str> =
        sectors_of(&found).into_iter().filter(|sector| found.now(&code, Some(sector)).is_some()).collect();
    let here = addresses::figures_of(&unit, &period, &code);
    let frame = frame_of(&house, &visitor, &found.register.unit, title.clone()).await?;
    let list = list_of_sectors(words, (&found, measure), &sectors, (here, title.clone()));
    if let Some(file) = list.file(&asked, &format!("so-lieu-htx-{unit}-{period}-linh-vuc"))? {
        return Ok(file);
    }
    let page = FiguresPage {
        frame: frame
            .crumb(words.say("entry-figures-nav"), addresses::figures(&unit))
            .crumb(said, addresses::figures_in(&unit, &period))
            .here(measure.title.clone()),
        lede: words.say_with("entry-figures-by-sector", &[("unit", &counted_in(words, measure))]),
        bring: None,
        across: addresses::figures_across(&code, across::ALL, &period),
        periods: periods_of(words, &found, |period| addresses::figures_of(&unit, period, &code)),
        table: Some(list.table(&asked)),
        empty: None,
    };
    Ok(Page(page).into_response())
}

/// In what it is counted, as a sentence with a blank behind it; nothing where nobody says.
fn counted_in(words: &Words, measure: &Measure) -> String {
    match measure.measure_unit.as_str() {
        "" => String::new(),
        unit => format!("{} ", words.say_with("entry-figures-counted-in", &[("unit", unit)])),
    }
}

/// The sectors in which a figure of the period is counted, in their order; the unknown last.
fn sectors_of(found: &FiguresOf) -> Vec<&'static str> {
    let all = Sector::NAMES.iter().copied().chain([""]);
    all.filter(|sector| found.has(sector)).collect()
}

pub(super) fn say_sector(words: &Words, sector: &str) -> String {
    match sector {
        "" => words.say("entry-figures-sector-unknown").into_owned(),
        sector => say_value(words, Field::Sector, sector),
    }
}

/// A sum in words; that figures of this measure cannot be added; a dash where nobody has one.
fn sum(words: &Words, nature: MeasureNature, sum: Option<Sum>) -> Cell {
    match (sum, nature) {
        (None, _) => Cell::default(),
        (Some(sum), MeasureNature::Additive) => {
            let plain = sum.figure.to_string();
            Cell::figure(words.decimal(&plain), plain)
        }
        (Some(_), MeasureNature::Other) => Cell::text(words.say("entry-figures-not-added")),
    }
}

fn entries(words: &Words, sum: Option<Sum>) -> Cell {
    let count = |sum: Sum| Cell::figure(words.decimal(&sum.entries.to_string()), sum.entries);
    sum.map_or_else(Cell::default, count)
}

fn figure_of(nature: MeasureNature, sum: Option<Sum>) -> Option<Decimal> {
    match nature {
        MeasureNature::Additive => sum.map(|sum| sum.figure),
        MeasureNature::Other => None,
    }
}

fn key_of(figure: Option<Decimal>) -> Key {
    figure.map_or(Key::Missing, |figure| Key::number(figure.micro()))
}

/// `+4,91 %` where it is a change, `4,91 %` where it is a share.
fn ratio(words: &Words, hundredths: Option<i128>, plus: &str) -> Cell {
    let Some(ratio) = hundredths else { return Cell::default() };
    let size = ratio.unsigned_abs();
    let plain = format!("{}.{:02}", size / 100, size % 100);
    let (sign, minus) = match ratio.signum() {
        1 => (plus, ""),
        -1 => ("−", "-"),
        _ => ("", ""),
    };
    let short = plain.trim_end_matches('0').trim_end_matches('.');
    Cell::figure(format!("{sign}{}\u{a0}%", words.decimal(short)), format!("{minus}{plain}"))
}

fn list_of_measures<'a>(
    words: &'a Words,
    (found, sectors): (&'a FiguresOf, &[&'static str]),
    place: (String, String),
) -> List<'a, Measure> {
    let (unit, period) =
        (found.register.unit.slug.as_str(), found.period.map(FigurePeriod::code).unwrap_or_default());
    let title = Column::new("chi-tieu", words.say("entry-figures-measure"), move |measure: &Measure| {
        let to = addresses::figures_of(unit, &period, &measure.code);
        Cell::text(measure.title.as_str()).in_vietnamese().to(to)
    });
    let unit = Column::new("don-vi-tinh", words.say("entry-figures-unit"), |measure: &Measure| {
        Cell::text(measure.measure_unit.as_str()).in_vietnamese()
    });
    let with = Column::new("so-htx", words.say("entry-figures-with"), move |measure: &Measure| {
        entries(words, found.now(&measure.code, None))
    });
    let all = Column::new("toan-bo", words.say("entry-figures-all"), move |measure: &Measure| {
        sum(words, measure.nature, found.now(&measure.code, None))
    });
    let before = Column::new("cung-ky", words.say("entry-figures-before"), move |measure: &Measure| {
        sum(words, measure.nature, found.before(&measure.code, None))
    });
    let change = Column::new("tang-giam", words.say("entry-figures-growth"), move |measure: &Measure| {
        let (now, before) = (found.now(&measure.code, None), found.before(&measure.code, None));
        let both = figure_of(measure.nature, now).zip(figure_of(measure.nature, before));
        ratio(words, both.and_then(|(now, before)| growth(now, before)), "+")
    });
    let list = List::new(words, place, &found.measures, |measure| measure.code.clone())
        .named(|measure| vec![measure.title.clone()])
        .stacked()
        .column(title.ordered())
        .column(unit)
        .column(with.of_figures())
        .column(all.of_figures())
        .column(before.of_figures())
        .column(change.of_figures());
    sectors.iter().fold(list, |list, sector| {
        let sector: &'static str = sector;
        let code = if sector.is_empty() { "chua-ro" } else { sector };
        let column = Column::new(code, say_sector(words, sector), move |measure: &Measure| {
            sum(words, measure.nature, found.now(&measure.code, Some(sector)))
        });
        list.column(column.of_figures())
    })
}

fn list_of_sectors<'a>(
    words: &'a Words,
    (found, measure): (&'a FiguresOf, &'a Measure),
    sectors: &'a [&'static str],
    place: (String, String),
) -> List<'a, &'static str> {
    let (code, nature) = (measure.code.as_str(), measure.nature);
    let now = move |sector: &&'static str| found.now(code, Some(*sector));
    let before = move |sector: &&'static str| found.before(code, Some(*sector));
    let name = Column::new("linh-vuc", words.say("entry-figures-sector"), move |sector: &&'static str| {
        Cell::text(say_sector(words, sector))
    });
    let with =
        Column::new("so-htx", words.say("entry-figures-with"), move |sector| entries(words, now(sector)));
    let all =
        Column::new("so", words.say("entry-figures-all"), move |sector| sum(words, nature, now(sector)));
    let earlier = Column::new("cung-ky", words.say("entry-figures-before"), move |sector| {
        sum(words, nature, before(sector))
    });
    let changed = move |sector: &&'static str| {
        let both = figure_of(nature, now(sector)).zip(figure_of(nature, before(sector)));
        both.and_then(|(now, before)| growth(now, before))
    };
    let whole = figure_of(nature, found.now(code, None));
    let part = move |sector: &&'static str| {
        figure_of(nature, now(sector)).zip(whole).and_then(|(part, whole)| share(part, whole))
    };
    let change = Column::new("tang-giam", words.say("entry-figures-growth"), move |sector| {
        ratio(words, changed(sector), "+")
    });
    let of_all = Column::new("ty-trong", words.say("entry-figures-share"), move |sector| {
        ratio(words, part(sector), "")
    });
    List::new(words, place, sectors, |sector| (*sector).to_owned())
        .stacked()
        .column(name)
        .column(with.of_figures())
        .column(all.of_figures().ordered_by(move |sector| key_of(figure_of(nature, now(sector)))))
        .column(earlier.of_figures())
        .column(change.of_figures().ordered_by(move |sector| Key::hundredths(changed(sector))))
        .column(of_all.of_figures().ordered_by(move |sector| Key::hundredths(part(sector))))
}
