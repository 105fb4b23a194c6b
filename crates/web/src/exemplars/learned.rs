//! Who learned from whom over the years, as a picture with its table, and what replicates and what does not.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::{IntoResponse, Response};
use thidua_app::exemplars::{Fared, Learning, learned};
use thidua_domain::exemplars::Outcome;
use thidua_papers::picture::{Caption, Picture, lessons};
use thidua_words::Words;

use super::{progress, say_aspect};
use crate::addresses;
use crate::attached::attached;
use crate::door::local::with_query;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::ground::frame_of;
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::Link;
use crate::register::{Sent, text};

/// In the address: of which year; none is all of them.
const YEAR: &str = "nam";
/// More than this is no picture any more; the table tells all of them.
const MOST: usize = 2_000;

/// The picture with what it says.
struct Drawn {
    svg: String,
    title: String,
    text: String,
    file: String,
}

/// How something fared.
struct Line {
    name: String,
    figures: [usize; 5],
}

/// A table of how things fared: its caption, the head of its first column.
struct FaredTable {
    caption: String,
    head: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "exemplars/learned.html")]
struct LearnedPage {
    frame: Frame,
    years: Vec<Link>,
    drawn: Option<Drawn>,
    table: Option<Table>,
    fared: Vec<FaredTable>,
    alone: Vec<Link>,
}

type Asking = Result<Query<Sent>, QueryRejection>;

/// The year that is asked for.
fn year_in(asked: Asking) -> (Option<i16>, Sent) {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    (text(&asked, YEAR).parse().ok(), asked)
}

/// `GET /cum/{cluster}/ai-hoc-ai`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
    asked: Asking,
) -> PageResult {
    let (words, (year, query)) = (visitor.words, year_in(asked));
    let found = learned(&house.app, &visitor.signed_in()?.actor, &cluster, year).await?;
    let place =
        with_query(&addresses::learned(&cluster), year_of(year).iter().map(|year| (YEAR, year.as_str())));
    let list = list_of(words, &found, place);
    let asked = Asked::of(&query, "");
    if let Some(file) = list.file(&asked, &format!("{cluster}-ai-hoc-ai"))? {
        return Ok(file);
    }
    let title = words.say("learned-title").into_owned();
    let page = LearnedPage {
        years: years(words, &found, year),
        drawn: picture_of(words, &found).map(|picture| Drawn {
            svg: picture.on_page("ai-hoc-ai"),
            title: picture.caption().title.clone(),
            text: picture.caption().text.clone(),
            file: with_query(
                &addresses::learned_picture(&cluster),
                year_of(year).iter().map(|year| (YEAR, year.as_str())),
            ),
        }),
        table: (!found.lines.is_empty()).then(|| list.table(&asked)),
        fared: fared(words, &found),
        alone: found
            .alone
            .iter()
            .map(|row| Link::new(row.name.clone(), addresses::exemplar(&cluster, &row.id)))
            .collect(),
        frame: frame_of(&visitor, &found.here, title.clone())
            .crumb(words.say("exemplar-list"), addresses::exemplars(&cluster))
            .here(title),
    };
    Ok(Page(page).into_response())
}

/// `GET /cum/{cluster}/ai-hoc-ai/hinh.svg`
pub async fn file(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(cluster): Path<String>,
    asked: Asking,
) -> PageResult<Response> {
    let (words, (year, _)) = (visitor.words, year_in(asked));
    let found = learned(&house.app, &visitor.signed_in()?.actor, &cluster, year).await?;
    let picture = picture_of(words, &found).ok_or(thidua_app::Error::NotFound)?;
    let day = words.date(&found.here.today.to_string());
    let mut foot = vec![words.say_with("statistics-source", &[("cluster", &found.here.name), ("day", &day)])];
    foot.extend(found.here.illustrative.then(|| words.say("sample").into_owned()));
    let name = format!("attachment; filename=\"{cluster}-ai-hoc-ai.svg\"");
    Ok(attached(picture.file(&foot), "image/svg+xml; charset=utf-8", &name))
}

fn year_of(year: Option<i16>) -> Option<String> {
    year.map(|year| year.to_string())
}

fn years(words: &Words, found: &Learning, year: Option<i16>) -> Vec<Link> {
    let place = addresses::learned(&found.here.slug);
    let all = Link { current: year.is_none(), ..Link::new(words.say("learned-all-years"), place.clone()) };
    let one = |known: &i16| {
        let said = known.to_string();
        Link {
            current: year == Some(*known),
            ..Link::new(said.clone(), with_query(&place, [(YEAR, said.as_str())]))
        }
    };
    std::iter::once(all).chain(found.years.iter().map(one)).collect()
}

fn picture_of(words: &Words, found: &Learning) -> Option<Picture> {
    let count = |wanted: Option<Outcome>| {
        let is = |outcome: Outcome| wanted.is_none_or(|wanted| wanted == outcome);
        words.decimal(&found.lessons.iter().filter(|lesson| is(lesson.outcome)).count().to_string())
    };
    let said = [
        ("all", count(None)),
        ("confirmed", count(Some(Outcome::Confirmed))),
        ("running", count(Some(Outcome::Running))),
        ("given", count(Some(Outcome::GivenUp))),
    ];
    let said = said.each_ref().map(|(name, value)| (*name, value.as_str()));
    let caption = Caption {
        title: words.say_with("learned-picture", &said),
        text: format!(
            "{} {}",
            words.say_with("learned-picture-text", &said),
            words.say("learned-picture-signs")
        ),
    };
    (found.lessons.len() <= MOST).then(|| lessons(caption, &found.names, &found.lessons)).flatten()
}

type Taught = (thidua_app::exemplars::ExemplarRow, thidua_app::exemplars::Replication);

fn list_of<'a>(words: &'a Words, found: &'a Learning, place: String) -> List<'a, Taught> {
    let cluster = found.here.slug.as_str();
    let who = Column::new("ai", words.say("replication-who"), move |(_, taken): &Taught| {
        Cell::text(taken.row.name.as_str()).to(addresses::replication(cluster, &taken.row.id)).in_vietnamese()
    });
    let from = Column::new("hoc", words.say("replication-from"), move |(exemplar, _): &Taught| {
        Cell::text(exemplar.name.as_str()).to(addresses::exemplar(cluster, &exemplar.id)).in_vietnamese()
    });
    let since = Column::new("tu-ngay", words.say("replication-since"), |(_, taken): &Taught| {
        Cell::text(words.date(&taken.row.begun_on))
    });
    let state = Column::new("tinh-trang", words.say("exemplar-field-tinh-trang"), |(_, taken): &Taught| {
        Cell::state(progress(words, taken.state, None))
    });
    List::new(words, (place, words.say("learned-title").into_owned()), &found.lines, |(_, taken)| {
        taken.row.id.clone()
    })
    .named(|(exemplar, taken)| vec![exemplar.name.clone(), taken.row.name.clone()])
    .column(from.ordered())
    .column(who.ordered())
    .column(since.ordered_by(|(_, taken)| Key::name(&taken.row.begun_on)))
    .column(state.ordered())
}

fn fared(words: &Words, found: &Learning) -> Vec<FaredTable> {
    let line = |name: String, fared: Fared| Line {
        name,
        figures: [fared.exemplars, fared.taken_up, fared.confirmed, fared.given_up, fared.alone],
    };
    let aspects = found.aspects.iter().map(|one| line(say_aspect(words, &one.aspect), one.fared));
    let units = found.units.iter().map(|one| line(one.name.clone(), one.fared));
    let table = |caption: &str, head: &str, lines: Vec<Line>| FaredTable {
        caption: words.say(caption).into_owned(),
        head: words.say(head).into_owned(),
        lines,
    };
    let tables = [
        table("learned-by-aspect", "exemplar-field-mat", aspects.collect()),
        table("learned-by-unit", "exemplar-field-don-vi", units.collect()),
    ];
    tables.into_iter().filter(|table| !table.lines.is_empty()).collect()
}
