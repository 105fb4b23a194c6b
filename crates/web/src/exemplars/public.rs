//! The gallery of exemplars that everybody reads, one of them, and its pictures.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::exemplars::{
    PublicCard, PublicExemplar, PublicGallery, SoughtPublic, find_public_shot, public_exemplar,
    public_exemplars,
};
use thidua_domain::exemplars::Manner;
use thidua_domain::ids::ExemplarId;
use thidua_domain::newsroom::SubjectKind;
use thidua_domain::register::Field as Of;
use thidua_domain::reporting::Figure;
use thidua_domain::statistics::{Classes, PROVINCES};
use thidua_papers::picture::{Caption, MapTile, Shade, tiles};
use thidua_papers::register::say_value;
use thidua_words::Words;

use super::story::{Piece, pieces};
use super::{Fact, FigureLine, figure_line, progress, say_aspect};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, Told};
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::list::any_or;
use crate::parts::{Empty, Field, Link, State};
use crate::portal::{self, Asked, CLUSTER, Turned};
use crate::register::list::place_of;

/// The aspect of the list.
const ASPECT: &str = "mat";
/// The list, by what it is called and where it is.
const LIST: (&str, &str) = ("exemplar-list", addresses::PUBLIC_EXEMPLARS);

/// A picture of an exemplar.
struct Shot {
    src: String,
    caption: String,
    width: i64,
    height: i64,
}

/// An exemplar in the gallery.
struct Card {
    way: Link,
    said: String,
    aspects: String,
    shot: Option<Shot>,
}

/// How many are where, drawn.
struct Drawn {
    svg: String,
    title: String,
    text: String,
    elsewhere: Option<String>,
}

#[derive(Template)]
#[template(path = "exemplars/public_list.html")]
struct GalleryPage {
    frame: Frame,
    action: String,
    fields: Vec<Field>,
    all: Option<Link>,
    count: String,
    drawn: Option<Drawn>,
    cards: Vec<Card>,
    turned: Turned,
    empty: Option<Empty>,
}

/// `GET /dien-hinh?cum=…&mat=…&trang=…`
pub async fn list(
    Shared(house): Shared<House>,
    visitor: Visitor,
    asked: Result<Query<Asked>, QueryRejection>,
) -> PageResult {
    let words = visitor.words;
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let sought = SoughtPublic { cluster: asked.cluster().to_owned(), aspect: asked.aspect().to_owned() };
    let found = public_exemplars(&house.app, (&sought, asked.page())).await?;
    let asked_for = [(CLUSTER, sought.cluster.as_str()), (ASPECT, sought.aspect.as_str())];
    let told = portal::told(&visitor, (LIST.1, &asked_for), (found.page, "public-exemplar-lede"));
    let frame = portal::frame(&visitor, LIST.0).told(told);
    let frame = portal::of_rows(words, frame, found.cards.iter().map(|card| &card.cluster));
    Ok(Page(gallery(words, frame, (&found, &sought))).into_response())
}

fn gallery(words: &Words, frame: Frame, (found, sought): (&PublicGallery, &SoughtPublic)) -> GalleryPage {
    let is_narrowed = *sought != SoughtPublic::default();
    let asked = [(CLUSTER, sought.cluster.as_str()), (ASPECT, sought.aspect.as_str())];
    let aspects = found.aspects.iter().map(|aspect| (aspect.0.clone(), say_aspect(words, aspect)));
    let fields = vec![
        portal::cluster_field(words, found.clusters.iter(), &sought.cluster),
        Field::new(any_or(words, aspects), ASPECT, words.say("exemplar-field-mat"))
            .value(sought.aspect.as_str()),
    ];
    let all = Link::new(words.say("exemplar-all"), LIST.1);
    GalleryPage {
        action: LIST.1.to_owned(),
        fields,
        all: is_narrowed.then_some(all),
        count: words.say_count("public-exemplar-count", found.all, &[]),
        // Whoever turns pages has seen it.
        drawn: (found.page == 1 && found.all > 0).then(|| draw(words, found)),
        cards: found.cards.iter().map(|one| card(words, one)).collect(),
        turned: Turned::of(words, (LIST.1, &asked), (found.page, found.has_older)),
        empty: found.cards.is_empty().then(|| portal::empty(words, "public-exemplar-none")),
        frame,
    }
}

fn card(words: &Words, one: &PublicCard) -> Card {
    let row = &one.row;
    let shot = |picture: &String| Shot {
        src: addresses::public_shot(&row.id, picture),
        caption: row.caption.clone().unwrap_or_default(),
        width: row.width.unwrap_or_default(),
        height: row.height.unwrap_or_default(),
    };
    let aspects = one.aspects.iter().map(|aspect| say_aspect(words, aspect));
    Card {
        way: Link::new(row.name.clone(), addresses::public_exemplar(&row.id)),
        said: portal::joined([
            place_of(&row.commune, &row.province),
            one.unit.clone(),
            row.year.to_string(),
            portal::mark(words, &one.cluster),
        ]),
        aspects: aspects.collect::<Vec<_>>().join(", "),
        shot: row.picture.as_ref().map(shot),
    }
}

/// The map of how many are where; its text tells the same in words.
fn draw(words: &Words, found: &PublicGallery) -> Drawn {
    let decimal = |count: usize| words.decimal(&count.to_string());
    let some = found.by_province.iter().copied().filter(|count| *count > 0);
    let classes = Classes::of(some.map(Figure::whole));
    let tile = |count: &usize| match count {
        0 => MapTile { shade: Shade::Outside, said: String::new() },
        count => MapTile { shade: Shade::Class(classes.shade(Figure::whole(*count))), said: decimal(*count) },
    };
    let drawn: Vec<MapTile> = found.by_province.iter().map(tile).collect();
    let named = PROVINCES.iter().zip(&found.by_province).filter(|(_, count)| **count > 0);
    let named: Vec<String> =
        named.map(|(province, count)| format!("{}: {}", province.name, decimal(*count))).collect();
    let text = format!("{} {}.", words.say("map-text"), named.join("; "));
    let legend = [(Shade::Outside, words.say("public-exemplar-nowhere").into_owned())];
    let title = words.say("public-exemplar-map").into_owned();
    let picture = tiles(Caption { title: title.clone(), text: text.clone() }, &drawn, &legend);
    let elsewhere =
        (found.elsewhere > 0).then(|| words.say_count("public-exemplar-elsewhere", found.elsewhere, &[]));
    Drawn { svg: picture.on_page("ban-do"), title, text, elsewhere }
}

/// Who takes it up.
struct Follower {
    name: String,
    unit: String,
    since: String,
    state: State,
}

#[derive(Template)]
#[template(path = "exemplars/public.html")]
struct ExemplarPage {
    frame: Frame,
    lede: String,
    source: String,
    ways: Vec<Link>,
    story: Vec<Piece>,
    facts: Vec<Fact>,
    figures: Vec<FigureLine>,
    shots: Vec<Shot>,
    followers: Vec<Follower>,
    news: Vec<(Link, String)>,
}

/// `GET /dien-hinh/{exemplar}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(id): Path<String>) -> PageResult {
    let words = visitor.words;
    let found = public_exemplar(&house.app, &ExemplarId::new(id)).await?;
    let frame = portal::frame_below(&visitor, LIST, &found.row.name);
    let frame = portal::of_cluster(words, frame, &found.cluster);
    let page = page(words, frame, &found);
    let told = Told::of(&visitor, &addresses::public_exemplar(&found.row.id), page.lede.clone());
    let news = portal::news_about(&house, words, (SubjectKind::Exemplar, &found.row.id)).await?;
    Ok(Page(ExemplarPage { frame: page.frame.told(told), news, ..page }).into_response())
}

fn page(words: &Words, frame: Frame, found: &PublicExemplar) -> ExemplarPage {
    let row = &found.row;
    let aspects = found.aspects.iter().map(|aspect| say_aspect(words, aspect));
    let aspects = aspects.collect::<Vec<_>>().join(", ");
    // A picture whose bytes are not those that were kept is shown to nobody.
    let whole = found.pictures.iter().filter(|picture| picture.damage.is_none());
    let shot = |picture: &thidua_app::evidence::Picture| Shot {
        src: addresses::public_shot(&row.id, &picture.file.id),
        caption: picture.caption().to_owned(),
        width: picture.size.0.into(),
        height: picture.size.1.into(),
    };
    let follower = |one: &thidua_app::exemplars::PublicFollower| Follower {
        name: one.name.clone(),
        unit: one.unit.clone(),
        since: words.date(&one.since),
        state: progress(words, one.state, None),
    };
    ExemplarPage {
        lede: portal::joined([found.unit.clone(), aspects, row.year.to_string()]),
        source: row.source.clone(),
        ways: vec![portal::way_to(&found.cluster)],
        story: pieces(&row.story),
        facts: facts(words, found),
        figures: found.figures.iter().map(|one| figure_line(words, one)).collect(),
        shots: whole.map(shot).collect(),
        followers: found.followers.iter().map(follower).collect(),
        news: vec![],
        frame,
    }
}

fn facts(words: &Words, found: &PublicExemplar) -> Vec<Fact> {
    let row = &found.row;
    let day = words.date(&row.recognized_on);
    let recognized = match (found.manner(), &found.conference) {
        (Some(Manner::Conference), Some((id, title))) => {
            let said = format!("{title}, {day}");
            Some(Fact::new(words, "exemplar-recognized-at", said).to(addresses::public_conference(id)))
        }
        (Some(Manner::Conference), None) => Some(Fact::new(words, "exemplar-recognized-at", day)),
        (Some(Manner::Decision), _) => {
            Some(Fact::new(words, "exemplar-recognized-by", format!("{}, {day}", row.symbol)))
        }
        (None, _) => None,
    };
    let known = [
        Fact::new(words, "register-field-form", say_value(words, Of::Form, &row.form)),
        Fact::new(words, "register-place", place_of(&row.commune, &row.province)),
        Fact::new(words, "exemplar-field-noi-den-xem", row.place.clone()),
    ];
    let mut facts: Vec<Fact> = known.into_iter().chain(recognized).collect();
    facts.retain(|fact| !fact.value.is_empty());
    facts
}

/// `GET /dien-hinh/{exemplar}/anh/{shot}`
pub async fn picture(Shared(house): Shared<House>, Path((id, shot)): Path<(String, String)>) -> PageResult {
    let found = find_public_shot(&house.app, &ExemplarId::new(id), &shot).await?;
    hand_out(&house, &found.file, Hand::Show).await
}
