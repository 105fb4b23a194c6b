//! Who stands before the door: found once for each request.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use thidua_app::contact::{Contact, house_contact};
use thidua_app::house::{HouseFace, house_face};
use thidua_app::people::{self, SignedIn};
use thidua_app::programs::{self, Bearer};
use thidua_domain::access::Actor;
use thidua_domain::programs::Grant;
use thidua_words::{Language, Words};

use super::address::Line;
use super::cookies;
use super::local::{find_query, local_path, without_query};
use crate::fault::{Fault, Kind};
use crate::house::House;

/// The chosen appearance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// As the cookie and `data-theme` have it; the device's own has no name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Device => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The appearance with this name; everything unknown is the device's.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Device,
        }
    }
}

/// How large text is, in five steps; the first is what the device has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum TextSize {
    /// As the device has it.
    #[default]
    Device,
    /// A tenth larger.
    Second,
    /// A fifth larger.
    Third,
    /// Three tenths larger.
    Fourth,
    /// Two fifths larger.
    Fifth,
}

impl TextSize {
    /// From the smallest to the largest.
    pub const ALL: [Self; 5] = [Self::Device, Self::Second, Self::Third, Self::Fourth, Self::Fifth];

    /// As the cookie and the class of the page have it; the device's own has no name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Device => "",
            Self::Second => "chu-2",
            Self::Third => "chu-3",
            Self::Fourth => "chu-4",
            Self::Fifth => "chu-5",
        }
    }

    /// The size with this name; everything unknown is the device's.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|size| size.name() == name).unwrap_or_default()
    }
}

/// What the session cookie said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Session {
    /// There is none.
    Absent,
    /// It has ended or never was; the browser is told to forget it.
    Unknown,
    /// It is somebody's.
    Known,
}

/// Who asks, how to talk to them, and from where.
#[derive(Clone)]
pub struct Visitor {
    /// The person, if signed in.
    pub who: Option<Arc<SignedIn>>,
    /// What the session cookie said.
    pub session: Session,
    /// The program that asks with a token, for the person in `who`.
    pub bearer: Option<Arc<Bearer>>,
    /// The language to answer in.
    pub language: Language,
    /// The sentences of that language.
    pub words: &'static Words,
    /// The chosen appearance.
    pub theme: Theme,
    /// The chosen size of text.
    pub text_size: TextSize,
    /// The local address of the page that is looked at, with its query.
    pub path: String,
    /// What was just done, as the code in `?xong=`; its sentence is `done-<code>`.
    pub done: Option<String>,
    /// Where the visitor calls from.
    pub address: IpAddr,
    /// The browser, as it calls itself.
    pub agent: String,
    /// What it keeps of an earlier signing in; it opens nothing.
    pub browser: Option<String>,
    /// Whether the browser will keep a `Secure` cookie.
    pub keeps_secure_cookies: bool,
    /// Whether a script of a page asks, which reads JSON.
    pub wants_json: bool,
    /// The address of the house as this visitor typed it, for what is copied from a page.
    pub origin: String,
    /// The moment of the request.
    pub now_ms: i64,
    /// Whether what the house holds was generated.
    pub generated: bool,
    /// Whom to ask about the house itself.
    pub help: Arc<Option<Contact>>,
    /// What the house shows of itself.
    pub face: Arc<HouseFace>,
}

impl Visitor {
    /// Reads what the request says about the visitor, and the token of the session that it claims.
    pub(crate) fn read(house: &House, line: &Line, request: &Request) -> (Self, Option<String>) {
        let headers = request.headers();
        let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        // Vietnamese unless chosen otherwise: office computers announce English whatever their people read.
        let language =
            cookies::find(headers, cookies::LANGUAGE).and_then(Language::from_tag).unwrap_or_default();
        let visitor = Self {
            who: None,
            session: Session::Absent,
            bearer: None,
            language,
            words: language.words(),
            theme: Theme::from_name(cookies::find(headers, cookies::THEME).unwrap_or_default()),
            text_size: TextSize::from_name(cookies::find(headers, cookies::TEXT_SIZE).unwrap_or_default()),
            path: page(request, line),
            done: find_query(request.uri().query().unwrap_or_default(), "xong"),
            address: line.address,
            agent: agent.chars().take(300).collect(),
            browser: cookies::find(headers, cookies::BROWSER).map(str::to_owned),
            keeps_secure_cookies: line.keeps_secure_cookies(),
            wants_json: wants_json(headers),
            origin: line.origin.clone(),
            now_ms: house.app.now_ms(),
            generated: house.settings.generated,
            help: Arc::default(),
            face: Arc::default(),
        };
        let token = cookies::find(headers, cookies::SESSION).filter(|token| !token.is_empty());
        (visitor, token.map(str::to_owned))
    }

    /// Finds what the house is called, and whom to ask where something does not work. A house that cannot say so names nobody.
    pub(crate) async fn find_help(&mut self, house: &House) {
        self.help = house_contact(&house.app).await.unwrap_or_default();
        self.face = house_face(&house.app).await.unwrap_or_default();
    }

    /// The name of the house, which stands below that of the product.
    #[must_use]
    pub fn house_name(&self) -> String {
        match self.face.name.is_empty() {
            true => self.words.say("house-of").into_owned(),
            false => self.face.name.clone(),
        }
    }

    /// What its public pages are called together.
    #[must_use]
    pub fn portal_name(&self) -> String {
        match self.face.name.as_str() {
            "" => self.words.say("portal").into_owned(),
            name => self.words.say_with("portal-of", &[("name", name)]),
        }
    }

    /// Looks the session up. The visitor is complete even where that failed.
    pub(crate) async fn identify(&mut self, house: &House, token: &str) -> Result<(), Fault> {
        self.who = people::find_session(&house.app, token).await?;
        self.session = if self.who.is_some() { Session::Known } else { Session::Unknown };
        Ok(())
    }

    /// Looks a token up. Programs are told who they act for by it alone: a cookie opens nothing to them.
    pub(crate) async fn identify_program(&mut self, house: &House, token: &str) -> Result<(), Fault> {
        let bearer = programs::find_bearer(&house.app, token).await?.ok_or(Kind::TokenUnknown)?;
        self.who = Some(Arc::clone(&bearer.who));
        self.bearer = Some(Arc::new(bearer));
        Ok(())
    }

    /// The program that asks, where its token allows this.
    ///
    /// # Errors
    /// No program, or one whose token does not allow it.
    pub fn program(&self, grant: Grant) -> Result<&Bearer, Fault> {
        let bearer = self.bearer.as_deref().ok_or(Kind::NotAllowed)?;
        if bearer.has(grant) { Ok(bearer) } else { Err(Kind::GrantMissing(grant).into()) }
    }

    /// Who acts, for rules.
    #[must_use]
    pub fn actor(&self) -> Option<&Actor> {
        self.who.as_deref().map(|who| &who.actor)
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// Nobody is signed in; the door has refused this already on every route that asks for a right.
    pub fn signed_in(&self) -> Result<&Arc<SignedIn>, Fault> {
        self.who.as_ref().ok_or_else(|| Kind::NotAllowed.into())
    }

    pub(crate) fn must_change_password(&self) -> bool {
        self.who.as_ref().is_some_and(|who| who.must_change_password)
    }
}

#[cfg(test)]
impl Visitor {
    /// Nobody in particular, before this page.
    pub(crate) fn nobody(language: Language, path: &str) -> Self {
        Self {
            who: None,
            session: Session::Absent,
            bearer: None,
            language,
            words: language.words(),
            theme: Theme::Device,
            text_size: TextSize::Device,
            path: path.to_owned(),
            done: None,
            address: [127, 0, 0, 1].into(),
            agent: String::new(),
            browser: None,
            keeps_secure_cookies: true,
            wants_json: false,
            origin: String::new(),
            now_ms: 0,
            generated: false,
            help: Arc::default(),
            face: Arc::default(),
        }
    }
}

/// Browsers that open a page never name JSON.
fn wants_json(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accepted.is_some_and(|accepted| accepted.contains("application/json"))
}

/// The page that the visitor looks at: the address of a `GET`, else the page whose form was sent.
fn page(request: &Request, line: &Line) -> String {
    let referer = request.headers().get(header::REFERER).and_then(|value| value.to_str().ok());
    let page = match *request.method() {
        Method::GET | Method::HEAD => request.uri().path_and_query().map(|both| both.as_str()),
        _ => referer.and_then(|referer| referer.strip_prefix(&line.origin)),
    };
    let page = page.and_then(local_path).unwrap_or("/");
    match page.split_once('?') {
        Some((path, query)) => match without_query(query, "xong") {
            rest if rest.is_empty() => path.to_owned(),
            rest => format!("{path}?{rest}"),
        },
        None => page.to_owned(),
    }
}

impl FromRequestParts<House> for Visitor {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &House) -> Result<Self, Fault> {
        let found = parts.extensions.get::<Self>().cloned();
        found.ok_or_else(|| anyhow::anyhow!("a handler outside the door asked for its visitor").into())
    }
}
