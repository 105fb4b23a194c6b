//! What stands around every page: header, way, main part, foot.

mod done;
mod lines;
mod told;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use serde_json::Value;
use std::borrow::Cow;
use thidua_words::Words;

pub use self::done::{done, done_address, done_at};
pub(crate) use self::told::SCHEMA;
pub use self::told::Told;
use self::told::trail;
use crate::addresses;
use crate::assets;
use crate::contact::house_reach;
use crate::door::visitor::{TextSize, Visitor};
use crate::fault::Fault;
use crate::json::in_page;
use crate::manual::places::address_for;
use crate::parts::{Icon, Link, Reach};
use crate::sentences::say_role;

/// A page as an answer.
pub struct Page<T>(pub T);

impl<T: Template> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(text) => Html(lines::outdented(&text)).into_response(),
            Err(error) => Fault::from(anyhow::Error::new(error).context("a template")).into_response(),
        }
    }
}

/// The foot of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foot {
    /// For public pages: what this is and where else to go.
    Full,
    /// For working pages: one line.
    Thin,
}

/// The person in the header.
pub struct Who {
    /// The name.
    pub name: String,
    /// What and where, for the first office.
    pub office: String,
}

/// What every page holds as `frame`.
pub struct Frame {
    /// The sentences of the visitor's language.
    pub words: &'static Words,
    /// `light`, `dark`, or empty for the device's own.
    pub theme: &'static str,
    /// The class of the size of text, or empty for the device's own.
    pub text_size: &'static str,
    /// The title of the page, without the name of the house.
    pub title: String,
    /// The line below the name of the house: a cluster, or the alliance.
    pub brand: String,
    /// Where the picture beside the name of the house lies.
    pub logo: Option<String>,
    /// What the public pages are called together.
    pub portal: String,
    /// The menu.
    pub nav: Vec<Link>,
    /// What is asked for less often, behind one word of the menu.
    pub more: Vec<Link>,
    /// Who is signed in.
    pub who: Option<Who>,
    /// The way here; the last is this page.
    pub crumbs: Vec<Link>,
    /// What is invented on this page, in a sentence, where something is.
    pub sample: Option<String>,
    /// That everything in this house is generated, in a sentence, where it is.
    pub generated: Option<String>,
    /// Which foot.
    pub foot: Foot,
    /// The address of this page, for coming back.
    pub path: String,
    /// Where this page is explained, in the manual of the visitor's role.
    pub manual: String,
    /// Whom one can ask, for the foot of a working page.
    pub ask: Vec<Reach>,
    /// What was just done.
    pub done: Option<String>,
    /// What others are told of it, where it is public.
    pub told: Option<Told>,
    /// What search engines are told of the things on it (schema.org).
    pub schemas: Vec<String>,
    /// What is new of the same, as a feed.
    pub feed: Option<Link>,
}

/// What visitors look for most, and what stands behind “Thêm”.
const PUBLIC: [(&str, &str); 4] = [
    ("nav-clusters", addresses::CLUSTERS),
    ("exemplar-list", addresses::PUBLIC_EXEMPLARS),
    ("news-title", addresses::NEWS),
    ("honours-title", addresses::HONOURS),
];
const MORE: [(&str, &str); 7] = [
    ("conference-list", addresses::PUBLIC_CONFERENCES),
    ("public-movement-list", addresses::PUBLIC_MOVEMENTS),
    ("contest-list", addresses::PUBLIC_CONTESTS),
    ("public-award-title", addresses::FIND_AWARD),
    ("public-statistics-title", addresses::PUBLIC_STATISTICS),
    ("search-title", addresses::SEARCH),
    ("data-title", addresses::OPEN_DATA),
];

impl Frame {
    /// The frame of a page of this title: public menu and full foot for visitors, thin foot for who is signed in.
    #[must_use]
    pub fn of(visitor: &Visitor, title: impl Into<String>) -> Self {
        let words = visitor.words;
        let frame = Self {
            words,
            theme: visitor.theme.name(),
            text_size: visitor.text_size.name(),
            title: title.into(),
            brand: visitor.house_name(),
            portal: visitor.portal_name(),
            logo: visitor.face.logo.as_ref().map(|logo| addresses::logo(&logo.digest)),
            nav: vec![],
            more: vec![],
            who: visitor.who.as_deref().map(|who| Who::of(words, who)),
            crumbs: vec![],
            sample: None,
            generated: visitor.generated.then(|| words.say("generated-figures").into_owned()),
            foot: if visitor.who.is_some() { Foot::Thin } else { Foot::Full },
            path: visitor.path.clone(),
            manual: address_for(visitor.actor(), &visitor.path),
            ask: visitor.who.iter().filter_map(|_| house_reach(visitor)).collect(),
            done: visitor.done.as_deref().and_then(|code| done::sentence(words, code)),
            told: None,
            schemas: vec![],
            feed: None,
        };
        let mut items = vec![Link::new(words.say("nav-home"), addresses::HOME)];
        items.extend(crate::corner::way(visitor));
        if visitor.actor().is_some_and(|actor| !actor.has_corner_alone()) {
            items.push(Link::new(words.say("duty-title"), addresses::YEARS));
            items.extend(crate::register::way(visitor));
            items.extend(crate::newsroom::way(visitor));
        }
        if visitor.who.is_some() {
            return frame.nav(items);
        }
        let link = |(key, address): (&str, &str)| Link::new(words.say(key), address);
        items.extend(PUBLIC.map(link));
        frame.menu(items, MORE.map(link).into())
    }

    /// Sets the menu. The item whose address begins this page's address is the current one; of several the longest.
    #[must_use]
    pub fn nav(self, items: Vec<Link>) -> Self {
        self.menu(items, vec![])
    }

    /// Sets the menu, and what stands behind its last word.
    #[must_use]
    pub fn menu(mut self, mut items: Vec<Link>, mut more: Vec<Link>) -> Self {
        let here = self.path.split('?').next().unwrap_or_default();
        let fits = |item: &Link| item.href == here || here.starts_with(&format!("{}/", item.href));
        let all = items.iter().chain(&more);
        let longest = all.filter(|item| fits(item)).map(|item| item.href.len()).max();
        for item in items.iter_mut().chain(&mut more) {
            item.current = fits(item) && Some(item.href.len()) == longest;
        }
        (self.nav, self.more) = (items, more);
        self
    }

    /// Whether this page is one behind the menu's last word.
    #[must_use]
    pub fn is_in_more(&self) -> bool {
        self.more.iter().any(|item| item.current)
    }

    /// Sets the line below the name of the house, and the thin foot of working pages.
    #[must_use]
    pub fn working(mut self, brand: impl Into<String>) -> Self {
        self.brand = brand.into();
        self.foot = Foot::Thin;
        self
    }

    /// Sets the full foot of public pages, whoever looks.
    #[must_use]
    pub fn public(mut self) -> Self {
        self.foot = Foot::Full;
        self
    }

    /// Adds a step of the way here.
    #[must_use]
    pub fn crumb(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.crumbs.push(Link::new(label, href));
        self
    }

    /// Ends the way here.
    #[must_use]
    pub fn here(mut self, label: impl Into<String>) -> Self {
        let path = self.path.clone();
        self.crumbs.push(Link { current: true, ..Link::new(label, path) });
        self
    }

    /// Says that something on this page is invented, and what.
    #[must_use]
    pub fn sample(mut self, sentence: impl Into<String>) -> Self {
        self.sample = Some(sentence.into());
        self
    }

    /// Says what others are told of this page.
    #[must_use]
    pub fn told(mut self, told: Told) -> Self {
        self.told = Some(told);
        self
    }

    /// Says what search engines are told of a thing on this page.
    #[must_use]
    pub fn schema(mut self, schema: &Value) -> Self {
        self.schemas.push(in_page(schema));
        self
    }

    /// Says where what is new of the same is a feed.
    #[must_use]
    pub fn feed(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.feed = Some(Link::new(label, href));
        self
    }

    /// All that search engines are told: of the things on the page, and of the way to it where others are told of the page.
    #[must_use]
    pub fn all_schemas(&self) -> Vec<String> {
        let told = self.told.as_ref().filter(|_| self.crumbs.len() > 1);
        let trail = told.map(|told| in_page(&trail(told, &self.crumbs)));
        self.schemas.iter().cloned().chain(trail).collect()
    }

    /// Adds somebody who can be asked, before those who are asked last.
    #[must_use]
    pub fn ask(mut self, reach: Option<Reach>) -> Self {
        self.ask.splice(0..0, reach);
        self
    }

    /// A sentence without arguments, for templates.
    #[must_use]
    pub fn say(&self, key: &str) -> Cow<'static, str> {
        self.words.say(key)
    }

    /// An icon, for templates.
    #[must_use]
    pub fn icon(&self, name: &'static str) -> Icon {
        Icon(name)
    }

    /// The address of an asset, for templates.
    #[must_use]
    pub fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// The sizes of text: what the form sends, what it is called, and whether it is this one.
    #[must_use]
    pub fn text_sizes(&self) -> Vec<(&'static str, String, bool)> {
        let size = |(step, size): (usize, TextSize)| {
            let label = self.words.say_with("text-size-step", &[("step", &step.to_string())]);
            (size.name(), label, size.name() == self.text_size)
        };
        (1..).zip(TextSize::ALL).map(size).collect()
    }

    /// `vi` or `en`.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.words.language().tag()
    }

    /// The language that one can change to.
    #[must_use]
    pub fn other_tag(&self) -> &'static str {
        if self.tag() == "vi" { "en" } else { "vi" }
    }
}

impl Who {
    fn of(words: &Words, who: &thidua_app::people::SignedIn) -> Self {
        let office = who.actor.offices.first().map(|office| match &office.unit_name {
            Some(unit) => format!("{}, {unit}", say_role(words, office.role)),
            None => say_role(words, office.role),
        });
        Self { name: who.actor.name.clone(), office: office.unwrap_or_default() }
    }
}
