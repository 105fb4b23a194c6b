//! What every request shares: the app, the settings, the throttles, the kept answers.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Instant;

use thidua_app::App;
use thidua_app::ground::scope_of;
use thidua_app::meetings::HallMode;
use thidua_app::newsroom::{news_version, next_moment};
use thidua_domain::access::Role;
use thidua_domain::event::Scope;
use tokio::sync::Semaphore;

use crate::answers::{Cache, Stamp};
use crate::meetings::screen::Screens;
use crate::people::throttle::Throttles;
use crate::programs::limits::Limits;
pub use crate::programs::limits::Pace;
use crate::register;
use crate::register::brought::Waiting;

/// How many files of evidence are looked at whole at the same time; each is before it leaves.
const LOOKS: usize = 4;
/// How many pictures of pages are drawn at the same time.
const DRAWINGS: usize = 2;

/// The state of the web floor. Cloning is cheap.
#[derive(Clone)]
pub struct House {
    /// What can be done here.
    pub app: App,
    /// How the house stands in its network.
    pub settings: Arc<Settings>,
    /// When the process began to serve.
    pub started: Instant,
    pub(crate) throttles: Arc<Throttles>,
    pub(crate) limits: Arc<Limits>,
    pub(crate) answers: Arc<Cache>,
    pub(crate) looks: Arc<Semaphore>,
    /// Turns of drawing pictures of pages.
    pub(crate) drawing: Arc<Semaphore>,
    /// The one turn of gathering a file of open data.
    pub(crate) gathering: Arc<Semaphore>,
    /// The one turn of listing all addresses.
    pub(crate) listing: Arc<Semaphore>,
    pub(crate) reading: Arc<Reading>,
    pub(crate) screens: Arc<Screens>,
}

/// Files of registers that are being read.
#[derive(Default)]
pub(crate) struct Reading {
    pub register: Waiting<thidua_app::Result<register::import::held::Look>>,
    pub figures: Waiting<thidua_app::Result<register::figures::held::Look>>,
}

impl House {
    /// A house over this app.
    #[must_use]
    pub fn new(app: App, settings: Settings) -> Self {
        let throttles = Arc::new(Throttles::new(&settings.tries));
        let limits = Arc::new(Limits::new(settings.pace));
        let answers = Arc::new(Cache::default());
        let [looks, drawing, gathering, listing] =
            [LOOKS, DRAWINGS, 1, 1].map(|most| Arc::new(Semaphore::new(most)));
        let (reading, screens) = Default::default();
        Self {
            app,
            settings: Arc::new(settings),
            started: Instant::now(),
            throttles,
            limits,
            answers,
            looks,
            drawing,
            gathering,
            listing,
            reading,
            screens,
        }
    }

    /// The same house behind another door.
    #[must_use]
    pub fn with(&self, settings: Settings) -> Self {
        let limits = Arc::new(Limits::new(settings.pace));
        Self { settings: Arc::new(settings), limits, ..self.clone() }
    }

    /// Whether it stands on a laptop in a hall.
    #[must_use]
    pub fn hall_mode(&self) -> HallMode {
        if self.settings.hall.is_some() { HallMode::Yes } else { HallMode::No }
    }

    /// Where telephones join a conference: in a hall under the addresses of the laptop, else where this visitor found the house.
    #[must_use]
    pub fn joins(&self, origin: &str) -> Hall {
        let own = || Hall { addresses: vec![origin.to_owned()], fingerprint: String::new() };
        self.settings.hall.clone().filter(|hall| !hall.addresses.is_empty()).unwrap_or_else(own)
    }

    /// Where somebody with a telephone finds a page: the first address under which telephones join.
    #[must_use]
    pub fn reached_at(&self, origin: &str, path: &str) -> String {
        let hall = self.joins(origin);
        format!("{}{path}", hall.addresses.first().map_or(origin, String::as_str))
    }

    /// How far the log of a cluster is known *before* a page with forms is read, for the forms to send along.
    ///
    /// # Errors
    /// No such cluster.
    pub async fn seen(&self, cluster: &str) -> thidua_app::Result<i64> {
        Ok(self.app.data_version(&scope_of(&self.app, cluster).await?))
    }

    /// Gives up what is being read of a file for a person.
    pub(crate) fn give_up_reading(&self, person: &str, digest: &str) {
        self.reading.register.give_up(person, digest);
        self.reading.figures.give_up(person, digest);
    }

    /// Notes the data versions *before* a public page is read, so that a commit in between makes the page old, not wrong.
    #[must_use]
    pub fn stamp(&self, scopes: &[Scope]) -> Stamp {
        Stamp::new(scopes.iter().map(|scope| (scope.clone(), self.app.data_version(scope))).collect())
    }

    /// The same of articles: until somebody changes one, an office is called otherwise, or the moment of the next one has come.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn stamp_of_news(&self) -> thidua_app::Result<Stamp> {
        let noted = Stamp::of_news(news_version(&self.app)).and(self.stamp(&[Scope::System]));
        Ok(noted.until(next_moment(&self.app).await?))
    }
}

/// How the house stands in its network.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// `https://thidua.example.vn`, without a path, where the address that people type differs from the one we hear.
    pub public_url: Option<String>,
    /// The one peer whose `X-Forwarded-*` headers are believed.
    pub trusted_proxy: Option<IpAddr>,
    /// Whether this door speaks TLS itself.
    pub tls: bool,
    /// How telephones reach it, where it stands on a laptop in a hall.
    pub hall: Option<Hall>,
    /// Whether a mail server carries letters to the people whom they are for.
    pub letters_leave: bool,
    /// How letters leave: `smtp`, `file`, `console`; anything else is not at all.
    pub letters: &'static str,
    /// How often one may try to sign in.
    pub tries: Tries,
    /// How often programs may ask.
    pub pace: Pace,
    /// Whether what the house holds was generated to measure the machine: every page says so.
    pub generated: bool,
    /// Accounts to show below the sign-in form, to visitors on this machine only.
    pub demo: Option<Demo>,
}

/// A laptop in a hall, as telephones reach it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hall {
    /// `https://192.168.1.5:8443`, the most likely first.
    pub addresses: Vec<String>,
    /// SHA-256 of its own certificate, `AB:CD:…`.
    pub fingerprint: String,
}

/// Tries to sign in that are allowed in five minutes.
#[derive(Clone, Copy, Debug)]
pub struct Tries {
    /// For one user name, from wherever.
    pub per_account: NonZeroU32,
    /// From one address, for whatever name.
    pub per_address: NonZeroU32,
}

impl Default for Tries {
    fn default() -> Self {
        Self {
            per_account: NonZeroU32::MIN.saturating_add(9),
            per_address: NonZeroU32::MIN.saturating_add(29),
        }
    }
}

/// The accounts of a demonstration.
#[derive(Clone, Debug)]
pub struct Demo {
    /// The password that all of them share.
    pub password: String,
    /// Who can be tried.
    pub accounts: Vec<DemoAccount>,
}

/// One account of a demonstration.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// What the person is.
    pub role: Role,
    /// For which unit or cluster, in short: `Hà Nội`, `Cụm 5 thành phố`.
    pub ground: String,
    /// What to sign in with.
    pub username: String,
}
