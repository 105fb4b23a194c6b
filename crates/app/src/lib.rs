//! What can be *done* here, by whom, in one transaction, with what trace.
//!
//! Every act reads in the same order: load, decide, store, record. Reading goes through this floor too, because the check of
//! access lives here.

pub mod announcement;
pub mod blocks;
pub mod clock;
pub mod commendation;
pub mod contact;
pub mod contests;
mod error;
pub mod gauge;
pub mod ground;
pub mod handed;
mod hashers;
pub mod house;
pub mod letterhead;
mod letters;
mod once;
mod permit;
pub mod prints;
mod seen;
mod views;

pub mod appraisal;
pub mod audit;
pub mod calendar;
pub mod corner;
pub mod criteria;
pub mod demo;
pub mod evidence;
pub mod exemplars;
pub mod files;
pub mod health;
pub mod jobs;
pub mod mail;
pub mod meetings;
pub mod membership;
pub mod newsroom;
pub mod organization;
pub mod pact;
pub mod people;
pub mod portal;
pub mod programs;
pub mod reach;
pub mod register;
pub mod reminders;
pub mod reporting;
pub mod scorecard;
pub mod scoring;
pub mod statistics;
pub mod summary;
pub mod voting;
pub mod year;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};
use thidua_domain::event::Scope;
use thidua_store::{Reader, Store, settings};
use tokio::sync::Notify;

pub use error::{Error, FieldError, FieldErrors, Result};
pub use once::Named;
pub use seen::Seen;

/// The setting of a house that holds the demonstration.
pub(crate) const DEMONSTRATION: &str = "demo";
/// What stands there in a house whose figures are generated.
pub(crate) const GENERATED: &str = "generated";

/// The product, ready to act. Cheap to copy.
#[derive(Clone)]
pub struct App(Arc<Inner>, Aside);

/// What is different about a product that acts at another moment, or once only.
#[derive(Clone, Default)]
struct Aside {
    moment: Option<i64>,
    once: Option<Arc<once::Once>>,
}

struct Inner {
    store: Store,
    blobs: PathBuf,
    languages: Arc<scoring::Languages>,
    people: people::Desk,
    views: views::Views,
    glances: evidence::Glances,
    /// Rings when there is long work to do.
    bell: Notify,
    /// How far the long work is that is done here.
    gauges: gauge::Gauges,
    /// Whether it could write when somebody last asked.
    pulse: health::Pulse,
    rulebooks: commendation::KeptRulebooks,
}

impl App {
    /// The product on an open store; evidence lies in `blobs`. What it finds missing on the shelves it brings along itself.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn open(store: Store, blobs: PathBuf, languages: scoring::Languages) -> Result<Self> {
        let app = Self::to_read(store, blobs, languages);
        files::sweep(&app);
        criteria::add_rulebooks(&app).await?;
        Ok(app)
    }

    /// The product on a store that is only looked at: nothing is swept and nothing brought along.
    #[must_use]
    pub fn to_read(store: Store, blobs: PathBuf, languages: scoring::Languages) -> Self {
        let (people, views, glances, bell, gauges, pulse, rulebooks) = Default::default();
        let languages = Arc::new(languages);
        let inner = Inner { store, blobs, languages, people, views, glances, bell, gauges, pulse, rulebooks };
        Self(Arc::new(inner), Aside::default())
    }

    /// The same product at another moment, in UTC milliseconds since 1970: a demonstration has a past, a test a tomorrow.
    #[must_use]
    pub fn at(&self, moment: i64) -> Self {
        Self(Arc::clone(&self.0), Aside { moment: Some(moment), ..self.1.clone() })
    }

    pub(crate) fn languages(&self) -> &Arc<scoring::Languages> {
        &self.0.languages
    }

    pub(crate) fn views(&self) -> &views::Views {
        &self.0.views
    }

    pub(crate) fn glances(&self) -> &evidence::Glances {
        &self.0.glances
    }

    pub(crate) fn rulebooks(&self) -> &commendation::KeptRulebooks {
        &self.0.rulebooks
    }

    pub(crate) fn bell(&self) -> &Notify {
        &self.0.bell
    }

    pub(crate) fn gauges(&self) -> &gauge::Gauges {
        &self.0.gauges
    }

    /// The store below; for the command line, which takes backups and looks after it.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Where evidence lies.
    #[must_use]
    pub fn blobs(&self) -> &Path {
        &self.0.blobs
    }

    /// Whether this house holds the demonstration, whose passwords everybody can read.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn is_demonstration(&self) -> Result<bool> {
        Ok(settings::find(&mut self.read().await?, DEMONSTRATION).await?.is_some())
    }

    /// Whether what this house holds was generated, to measure the machine with.
    ///
    /// # Errors
    /// When the store refuses.
    pub async fn is_generated(&self) -> Result<bool> {
        let kept = settings::find(&mut self.read().await?, DEMONSTRATION).await?;
        Ok(kept.as_deref() == Some(GENERATED))
    }

    /// Now, in UTC milliseconds since 1970. The only clock of the product.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        if let Some(moment) = self.1.moment {
            return moment;
        }
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    /// The day it is in Việt Nam.
    #[must_use]
    pub fn today(&self) -> Date {
        day_in_vietnam(self.now_ms())
    }

    /// The version of the data of a scope; raised by every committed write in it.
    #[must_use]
    pub fn data_version(&self, scope: &Scope) -> i64 {
        self.0.store.data_version(&scope.key())
    }

    async fn read(&self) -> Result<Reader> {
        Ok(self.0.store.read().await?)
    }
}

/// The day it is in Việt Nam at a moment given in UTC milliseconds since 1970.
#[must_use]
pub fn day_in_vietnam(epoch_ms: i64) -> Date {
    let moment = jiff::Timestamp::from_millisecond(epoch_ms).unwrap_or_default();
    moment.to_zoned(TimeZone::fixed(offset(7))).date()
}

/// The hour that it is in Việt Nam at a moment given in UTC milliseconds since 1970.
#[must_use]
pub fn hour_in_vietnam(epoch_ms: i64) -> i8 {
    let moment = jiff::Timestamp::from_millisecond(epoch_ms).unwrap_or_default();
    moment.to_zoned(TimeZone::fixed(offset(7))).hour()
}
