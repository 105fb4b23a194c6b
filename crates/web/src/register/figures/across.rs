//! One measure over all alliances that somebody may read, period beside period. What is asked stands in the address for good.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Redirect};
use thidua_app::Error;
use thidua_app::register::figures::{self as app, Across, AreaFigures, Sum, figures_across};
use thidua_domain::number::Decimal;
use thidua_domain::register::{FigurePeriod, Measure, MeasureNature, Sector, growth, share};
use thidua_words::Words;

use super::{counted_in, entries, figure_of, key_of, ratio, say_sector, sum};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Control, Empty, Field as Entry, Link};
use crate::sentences::say_figure_period;

/// All sectors, in an address.
pub(super) const ALL: &str = "tat-ca";
const MEASURE: &str = "chi-tieu";
const SECTOR: &str = "linh-vuc";
const PERIOD: &str = "ky";

#[derive(Template)]
#[template(path = "register/figures/across.html")]
struct AcrossPage {
    frame: Frame,
    lede: String,
    fields: Vec<Entry>,
    action: &'static str,
    table: Option<Table>,
    empty: Option<Empty>,
}

fn frame_here(visitor: &Visitor, title: String, is_sample: bool) -> Frame {
    let words = visitor.words;
    let frame = Frame::of(visitor, title).working(visitor.house_name());
    let frame = if is_sample { frame.sample(words.say("register-sample")) } else { frame };
    frame.crumb(words.say("nav-register"), addresses::REGISTERS)
}

/// `GET /so-lieu-htx`
pub async fn start(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<BTreeMap<String, String>>, QueryRejection>,
) -> PageResult {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let (measure, period) = (text(MEASURE), text(PERIOD));
    let wanted = app::Asked { measure, sector: String::new(), period };
    let found = figures_across(&house.app, &visitor.signed_in()?.actor, &wanted).await?;
    let sector = Some(text(SECTOR)).filter(|sector| Sector::from_name(sector).is_some());
    if let Some((measure, period)) = found.measure.as_ref().zip(found.shown.last()) {
        let sector = sector.as_deref().unwrap_or(ALL);
        let to = addresses::figures_across(&measure.code, sector, &period.code());
        return Ok(Redirect::to(&to).into_response());
    }
    let (words, is_sample) = (visitor.words, house.app.is_demonstration().await?);
    let page = AcrossPage {
        frame: frame_here(&visitor, words.say("entry-figures-across-nav").into_owned(), is_sample)
            .here(words.say("entry-figures-across-nav")),
        lede: String::new(),
        fields: vec![],
        action: addresses::FIGURES_ACROSS,
        table: None,
        empty: Some(Empty {
            title: words.say("entry-figures-none").into_owned(),
            text: words.say("entry-figures-across-none-why").into_owned(),
            way: Some(Link::new(words.say("nav-register"), addresses::REGISTERS)),
        }),
    };
    Ok(Page(page).into_response())
}

/// `GET /so-lieu-htx/{code}/{sector}/{period}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((code, sector, period)): Path<(String, String, String)>,
    asked: Asked,
) -> PageResult {
    let known = if sector == ALL { Some("") } else { Sector::from_name(&sector).map(Sector::name) };
    let known = known.ok_or(Error::NotFound)?;
    let wanted = app::Asked { measure: code.clone(), sector: known.to_owned(), period: period.clone() };
    let found = figures_across(&house.app, &visitor.signed_in()?.actor, &wanted).await?;
    let is_it = |measure: &&Measure| measure.code == code;
    let is_sample = house.app.is_demonstration().await?;
    let measure = found.measure.as_ref().filter(is_it).ok_or(Error::NotFound)?;
    let shown = found.shown.last().filter(|shown| shown.code() == period).ok_or(Error::NotFound)?;
    let words = visitor.words;
    let said = say_figure_period(words, &shown.code());
    let title = words.say_with("entry-figures-across-title", &[("title", &measure.title), ("period", &said)]);
    let here = addresses::figures_across(&code, &sector, &period);
    let ranks = ranks(measure, &found.areas);
    let list = list_of(words, (&found, measure, &ranks), (here, title.clone()));
    if let Some(file) = list.file(&asked, &format!("so-lieu-htx-lien-minh-{period}"))? {
        return Ok(file);
    }
    let of = if known.is_empty() {
        words.say("entry-figures-sector-all").into_owned()
    } else {
        say_sector(words, known)
    };
    let lede = [("sector", of.as_str()), ("unit", &counted_in(words, measure))];
    let page = AcrossPage {
        frame: frame_here(&visitor, title, is_sample).here(words.say("entry-figures-across-nav")),
        lede: words.say_with("entry-figures-across-lede", &lede),
        fields: fields(words, &found, (&code, &sector, &period)),
        action: addresses::FIGURES_ACROSS,
        table: Some(list.table(&asked)),
        empty: None,
    };
    Ok(Page(page).into_response())
}

fn fields(words: &Words, found: &Across, (code, sector, period): (&str, &str, &str)) -> Vec<Entry> {
    let measures = found.measures.iter().map(|measure| (measure.code.clone(), heading_of(measure)));
    let all = (ALL.to_owned(), words.say("entry-figures-sector-all").into_owned());
    let sectors = Sector::NAMES.iter().map(|name| ((*name).to_owned(), say_sector(words, name)));
    let periods = found.periods.iter().map(|period| {
        let code = period.code();
        (code.clone(), say_figure_period(words, &code))
    });
    let choice = |choices: Vec<(String, String)>, name: &'static str, key: &str, value: &str| {
        Entry::new(Control::Choice(choices), name, words.say(key)).value(value)
    };
    vec![
        choice(measures.collect(), MEASURE, "entry-figures-measure", code),
        choice(std::iter::once(all).chain(sectors).collect(), SECTOR, "entry-figures-sector", sector),
        choice(periods.collect(), PERIOD, "entry-figures-period", period),
    ]
}

/// Title and unit as they stand above a column.
pub(super) fn heading_of(measure: &Measure) -> String {
    match measure.measure_unit.as_str() {
        "" => measure.title.clone(),
        unit => format!("{} ({unit})", measure.title),
    }
}

fn now_of(area: &AreaFigures) -> Option<Sum> {
    area.sums.last().copied().flatten()
}

/// The place of each alliance by its figure, the greatest first; who has none has no place.
fn ranks(measure: &Measure, areas: &[AreaFigures]) -> BTreeMap<String, usize> {
    let figures: Vec<Decimal> =
        areas.iter().filter_map(|area| figure_of(measure.nature, now_of(area))).collect();
    let rank = |area: &AreaFigures| {
        let own = figure_of(measure.nature, now_of(area))?;
        Some((area.unit.id.clone(), figures.iter().filter(|other| **other > own).count() + 1))
    };
    areas.iter().filter_map(rank).collect()
}

fn list_of<'a>(
    words: &'a Words,
    (found, measure, ranks): (&'a Across, &'a Measure, &'a BTreeMap<String, usize>),
    place: (String, String),
) -> List<'a, AreaFigures> {
    let nature = measure.nature;
    let (code, last) = (measure.code.as_str(), found.shown.last().copied());
    let to = move |area: &AreaFigures| {
        let period = last.map(FigurePeriod::code).unwrap_or_default();
        now_of(area).map(|_| addresses::figures_of(&area.unit.slug, &period, code))
    };
    let name = Column::new("lien-minh", words.say("entry-figures-area"), move |area: &AreaFigures| {
        let cell = Cell::text(area.unit.short_name.as_str()).in_vietnamese();
        match to(area) {
            Some(href) => cell.to(href),
            None => cell,
        }
    });
    let mut list = List::new(words, place, &found.areas, |area| area.unit.slug.clone())
        .named(|area| vec![area.unit.short_name.clone(), area.unit.full_name.clone()])
        .stacked_newest_first()
        .column(name.ordered());
    for (at, period) in found.shown.iter().enumerate() {
        let caption = say_figure_period(words, &period.code());
        let column = Column::new(period.code().to_lowercase(), caption, move |area: &AreaFigures| {
            sum(words, nature, area.sums[at])
        });
        let by_sum = move |area: &AreaFigures| key_of(figure_of(nature, area.sums[at]));
        list = list.column(column.of_figures().ordered_by(by_sum));
    }
    let changed = move |area: &AreaFigures| {
        let both = figure_of(nature, now_of(area)).zip(figure_of(nature, area.before));
        both.and_then(|(now, before)| growth(now, before))
    };
    let whole = whole_of(nature, &found.areas);
    let part = move |area: &AreaFigures| {
        figure_of(nature, now_of(area)).zip(whole).and_then(|(part, whole)| share(part, whole))
    };
    let with = Column::new("so-htx", words.say("entry-figures-with"), move |area: &AreaFigures| {
        entries(words, now_of(area))
    });
    let change = Column::new("tang-giam", words.say("entry-figures-growth"), move |area| {
        ratio(words, changed(area), "+")
    });
    let of_all =
        Column::new("ty-trong", words.say("entry-figures-share"), move |area| ratio(words, part(area), ""));
    let rank_of = |area: &AreaFigures| ranks.get(&area.unit.id).copied();
    let rank = Column::new("hang", words.say("entry-figures-rank"), move |area: &AreaFigures| {
        rank_of(area).map_or_else(Cell::default, |rank| Cell::figure(words.decimal(&rank.to_string()), rank))
    });
    list.column(with.of_figures())
        .column(change.of_figures().ordered_by(move |area| Key::hundredths(changed(area))))
        .column(of_all.of_figures().ordered_by(move |area| Key::hundredths(part(area))))
        .column(rank.of_figures().ordered_by(move |area| rank_of(area).map_or(Key::Missing, Key::count)))
}

fn whole_of(nature: MeasureNature, areas: &[AreaFigures]) -> Option<Decimal> {
    let figures = areas.iter().filter_map(|area| figure_of(nature, now_of(area)));
    figures.reduce(|one, other| Decimal::from_micro(one.micro() + other.micro()))
}
