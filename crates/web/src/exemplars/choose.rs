//! Of whom an exemplar is, for whom one is taken up, who goes on where one ended: an organisation of the unit's register is looked for and chosen.

use askama::Template;
use axum::response::{IntoResponse, Response};
use thidua_app::ground::Member;
use thidua_app::register::{Wanted, find};
use thidua_domain::register::Field as Of;
use thidua_papers::register::say_value;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Control, Empty, Field, Link};
use crate::register::list::place_of;
use crate::register::{Sent, text};

/// In the address: which organisation was chosen; the unit itself has a word of its own.
pub(super) const CHOSEN: &str = "htx";
/// The unit itself.
pub(super) const OWN: &str = "don-vi";
const SEARCH: &str = "tim";
/// So many are shown; who wants another one types more of its name.
const SHOWN: usize = 30;
const LONGEST: usize = 100;

struct Row {
    name: String,
    kind: String,
    place: String,
    href: String,
}

#[derive(Template)]
#[template(path = "exemplars/choose.html")]
struct ChoosePage {
    frame: Frame,
    lede: String,
    search: Field,
    rows: Vec<Row>,
    empty: Option<Empty>,
    more: Option<String>,
    own: Option<Link>,
}

/// The organisation that was chosen, as acts name it: the unit itself is an empty text.
pub(super) fn chosen(asked: &Sent) -> Option<&str> {
    match text(asked, CHOSEN) {
        "" => None,
        OWN => Some(""),
        entry => Some(entry),
    }
}

/// Shows whom one can choose.
pub(super) async fn choose(
    house: &House,
    visitor: &Visitor,
    (frame, lede, unit): (Frame, String, &Member),
    (asked, own): (&Sent, Option<Link>),
    way: impl Fn(&str) -> String,
) -> PageResult<Response> {
    let words = visitor.words;
    let search: String = text(asked, SEARCH).trim().chars().take(LONGEST).collect();
    let wanted = Wanted { search: search.clone(), ..Wanted::default() };
    let found = find(&house.app, &visitor.signed_in()?.actor, &unit.slug, &wanted, ("", 0, SHOWN)).await?;
    let rows: Vec<Row> = found
        .rows
        .iter()
        .map(|row| Row {
            name: row.name.clone(),
            kind: say_value(words, Of::Kind, &row.kind),
            place: place_of(&row.commune, &row.province),
            href: way(&row.id),
        })
        .collect();
    let empty = rows.is_empty().then(|| Empty {
        title: words.say("exemplar-choose-none").into_owned(),
        text: words.say("exemplar-choose-none-text").into_owned(),
        way: Some(Link::new(words.say("register-enter"), crate::addresses::enter_in_register(&unit.slug))),
    });
    let page = ChoosePage {
        frame,
        lede,
        search: Field::new(Control::Text, SEARCH, words.say("register-search"))
            .hint(words.say("register-search-hint"))
            .value(search),
        more: (found.all > SHOWN).then(|| words.say("membership-choose-more").into_owned()),
        rows,
        empty,
        own,
    };
    Ok(Page(page).into_response())
}
