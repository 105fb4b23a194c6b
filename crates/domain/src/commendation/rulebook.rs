//! A rulebook: the awards of one version of the law, or of one local rule, each with its article.

use std::sync::Arc;

use jiff::civil::Date;

use super::condition::{Node, Place};
use super::money::Money;
use super::quota::Quota;
use super::vote::Vote;
use super::words::{Grantor, Kind, Object};

/// Where a rulebook holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Territory {
    /// Everywhere.
    National,
    /// For candidates of a unit, whose code this is; it goes before the national rulebook for its awards.
    Local(String),
}

/// Whether somebody compared every rule with the published text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// Somebody did.
    Yes,
    /// Nobody did, or not with all of it; pages say so.
    No,
}

impl Verified {
    /// `true` in files.
    #[must_use]
    pub fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// What becomes of a dossier that was accepted before a version began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenDossiers {
    /// It stays under the older version.
    StayUnderOlder,
    /// It is judged by both, and the more favourable outcome is offered.
    MoreFavourable,
}

/// One version of the law, or one local rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebook {
    /// `vn-tdkt-2025`
    pub id: String,
    /// The texts it encodes, as people cite them; the id where the file says none.
    pub title: String,
    /// The first day of acceptance on which it holds.
    pub from: Date,
    /// The last one; none where it is open.
    pub to: Option<Date>,
    /// Where it holds.
    pub territory: Territory,
    /// What becomes of dossiers that were open when it began.
    pub open_dossiers: OpenDossiers,
    /// Whether the file as a whole was compared with the published text.
    pub verified: Verified,
    /// Its awards, in the order of the file.
    pub awards: Vec<Arc<Award>>,
}

/// An award and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// `co-thi-dua-chinh-phu`
    pub id: String,
    /// `Cờ thi đua của Chính phủ`
    pub title: String,
    /// Title or commendation.
    pub kind: Kind,
    /// Who can be given it.
    pub object: Object,
    /// Who grants it.
    pub granted_by: Grantor,
    /// The article.
    pub cite: String,
    /// The money that goes with it, where the rule says.
    pub money: Option<Money>,
    /// How many at most, where the rule says.
    pub quota: Option<Quota>,
    /// The vote it takes, where it takes one.
    pub vote: Option<Vote>,
    /// The papers of the dossier, by code.
    pub dossier: Vec<String>,
    /// The last day of every year, month and day; shown and reminded of.
    pub deadline: Option<(i8, i8)>,
    /// For how many working days the list is published before the council meets.
    pub publish_working_days: Option<u32>,
    /// To within how many months before the submission achievements must reach.
    pub cutoff_months: Option<u32>,
    /// Whether this award was compared with the published text.
    pub verified: Verified,
    /// What it takes: the conditions of the tree. [`Award::ROOT`] is the whole.
    pub conditions: Vec<Node>,
}

impl Award {
    /// The place of the condition that holds all others.
    pub const ROOT: Place = 0;
}

impl Rulebook {
    /// The most bytes of a file: 4 MiB.
    pub const LIMIT: usize = crate::criteria::FileRole::Awards.limit();

    /// Whether it holds for dossiers accepted on a day.
    #[must_use]
    pub fn holds_on(&self, accepted: Date) -> bool {
        self.from <= accepted && self.to.is_none_or(|to| accepted <= to)
    }

    /// Its award of this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Award> {
        self.awards.iter().find(|award| award.id == id).map(AsRef::as_ref)
    }

    /// Whether there is a day on which both hold.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.holds_on(other.from) || other.holds_on(self.from)
    }
}
