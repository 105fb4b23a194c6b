//! Rulebooks that somebody brings with their cases: looked at, taken in.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use thidua_domain::access::{Actor, Right};
use thidua_domain::commendation::{
    Award, Cases, Change, Ended, Library, Rulebook, Shelf, Territory, changes,
};
use thidua_domain::criteria::Fault;
use thidua_domain::event::{Event, Scope};
use thidua_domain::files::{CellFaults, Intake};
use thidua_domain::refusal::Refusal;
use thidua_store::audit::{Line, hex};
use thidua_store::commendation::{self as store, BroughtRow};
use thidua_store::organization::find_unit;

use super::trial::{Failing, Moved, Tried, cases_but, failing, moved, run};
use super::{Rulebooks, named, rulebooks_in};
use crate::files::{Content, HeldFile, Purpose, Reading, open_held, release_held};
use crate::permit::Permit;
use crate::{App, Error, Result, Seen};

/// What rulebooks and cases are held under: they are of the house.
pub const RULEBOOK_SUBJECT: &str = "house";

/// Why a file is no rulebook, or holds no cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// What is wrong with it, and where.
    Faulty(Box<Fault>),
    /// It holds more than can be kept.
    Refused(Refusal),
}

/// A rulebook that somebody brings.
#[derive(Clone, Copy, Debug)]
pub struct RulebookFile;

/// The cases that somebody brings with it.
#[derive(Clone, Copy, Debug)]
pub struct CaseFile;

impl Purpose for RulebookFile {
    const NAME: &'static str = "rulebook";
    const INTAKE: Intake = Rulebook::INTAKE;
    type Plan = (Rulebook, String);
    type Fault = Unread;

    fn read(&self, content: Content) -> std::result::Result<Reading<Self::Plan>, Unread> {
        let bytes = text_of(content)?;
        let rulebook = Rulebook::read(&bytes).map_err(Unread::Faulty)?;
        rulebook.accept_length().map_err(Unread::Refused)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Reading { plan: (rulebook, text), faults: CellFaults::default() })
    }
}

impl Purpose for CaseFile {
    const NAME: &'static str = "rulebook-cases";
    const INTAKE: Intake = Cases::INTAKE;
    type Plan = (Cases, String);
    type Fault = Unread;

    fn read(&self, content: Content) -> std::result::Result<Reading<Self::Plan>, Unread> {
        let bytes = text_of(content)?;
        let cases = Cases::read(&bytes).map_err(Unread::Faulty)?;
        cases.accept_length().map_err(Unread::Refused)?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Ok(Reading { plan: (cases, text), faults: CellFaults::default() })
    }
}

fn text_of(content: Content) -> std::result::Result<Vec<u8>, Unread> {
    match content {
        Content::Text(bytes) => Ok(bytes),
        Content::Book(_) | Content::Long(_) => {
            Err(Unread::Refused(Refusal::FileDamaged { name: String::new() }))
        }
    }
}

/// A rulebook with its cases, as they are held.
#[derive(Clone, Debug)]
pub struct Brought {
    /// The file of the rulebook.
    pub file: HeldFile,
    /// The file of the cases.
    pub cases_file: HeldFile,
    /// The rulebook.
    pub rulebook: Rulebook,
    /// Its cases.
    pub cases: Cases,
    texts: [String; 2],
}

impl Brought {
    /// SHA-256 of both files.
    fn digest(&self) -> String {
        digest_of([&self.file.digest, &self.cases_file.digest])
    }

    /// Whether letters and their marks come apart in one of the files; they are read as if they were together.
    #[must_use]
    pub fn is_decomposed(&self) -> bool {
        self.texts.iter().any(|text| thidua_domain::text::typed(text) != text.trim_start_matches('\u{feff}'))
    }
}

fn digest_of(digests: [&str; 2]) -> String {
    hex(&Sha256::digest(digests.concat()))
}

/// Whether the person may bring rulebooks here; asked before a file is read.
///
/// # Errors
/// [`Error::NotAllowed`].
pub fn may_bring_rulebook(actor: &Actor) -> Result<()> {
    Permit::of_system(actor, Right::KeepRulebooks).map(drop)
}

/// Both files, which are held for this person, by their digests.
///
/// # Errors
/// No right; [`Refusal::FileNoLongerHeld`].
pub async fn open_brought(app: &App, actor: &Actor, (rules, cases): (&str, &str)) -> Result<Brought> {
    may_bring_rulebook(actor)?;
    // They could be read when they came; the same bytes can be read again.
    let unread = |unread: Unread| Error::Broken(anyhow::anyhow!("a file that is held: {unread:?}"));
    let look = open_held(app, actor, &RulebookFile, RULEBOOK_SUBJECT, rules).await?;
    let (file, Reading { plan: (rulebook, text), .. }) = look.map_err(unread)?;
    let look = open_held(app, actor, &CaseFile, RULEBOOK_SUBJECT, cases).await?;
    let (cases_file, Reading { plan: (cases, cases_text), .. }) = look.map_err(unread)?;
    Ok(Brought { file, cases_file, rulebook, cases, texts: [text, cases_text] })
}

/// Lets both files go; whether the person had one of them.
pub fn release_brought(app: &App, actor: &Actor, (rules, cases): (&str, &str)) -> bool {
    let rules = release_held(app, actor, RulebookFile::NAME, RULEBOOK_SUBJECT, rules);
    release_held(app, actor, CaseFile::NAME, RULEBOOK_SUBJECT, cases) || rules
}

/// What would follow if a rulebook were taken in.
#[derive(Clone, Debug)]
pub struct Prospect {
    /// What it takes the place of: the edition before it, or what ends on the day before.
    pub before: Vec<Arc<Rulebook>>,
    /// Open rulebooks that end because of it, each with its last day.
    pub ends: Vec<(Arc<Rulebook>, Date)>,
    /// Its own last day, where another one that came later gives it one.
    pub own_end: Option<Date>,
    /// Awards of a local one that a rulebook of the nation has too, and before which it goes.
    pub goes_before: Vec<Arc<Award>>,
    /// Every award, with what becomes of it.
    pub changes: Vec<(Arc<Award>, Change)>,
    /// The code of the unit that it is for, where the house has no such unit.
    pub unknown_unit: Option<String>,
    /// Its own cases.
    pub cases: Vec<Tried>,
    /// Cases of others that would come to something else.
    pub others: Vec<Failing>,
    /// Open nominations that would be judged by another rule.
    pub moved: Vec<Moved>,
    /// Why it cannot be taken in.
    pub against: Option<Refusal>,
    /// The digest of what is looked at: both files, and the rulebooks of the house.
    pub digest: String,
    /// How far the log was known.
    pub seen: i64,
    revision: i64,
}

/// What was worked out of a rulebook beside others, without the store.
struct Weighed {
    before: Vec<Arc<Rulebook>>,
    ends: Vec<(Arc<Rulebook>, Date)>,
    own_end: Option<Date>,
    cases: Vec<Tried>,
    others: Vec<Failing>,
    library: Option<Arc<Library>>,
    overlaps: Option<Box<Fault>>,
}

/// Looks at what would follow; keeps nothing.
///
/// # Errors
/// No right.
pub async fn foresee_rulebook(app: &App, actor: &Actor, brought: &Brought) -> Result<Prospect> {
    may_bring_rulebook(actor)?;
    let seen = app.data_version(&Scope::System);
    let mut reader = app.read().await?;
    let rulebooks = rulebooks_in(&mut reader, app).await?;
    let others = cases_but(&mut reader, &rulebooks, &brought.rulebook.id).await?;
    let standing = store::list_brought_rulebooks(&mut reader).await?;
    let unknown_unit = match &brought.rulebook.territory {
        Territory::National => None,
        Territory::Local(code) => {
            let found = find_unit(&mut reader, code, &app.today().to_string()).await?;
            found.is_none().then(|| code.clone())
        }
    };
    let weighed = {
        let (rulebooks, brought) = (Arc::clone(&rulebooks), brought.clone());
        // Thousands of cases take their time, and others do not wait for them.
        let weigh = move || weigh(&rulebooks, &brought, &others);
        tokio::task::spawn_blocking(weigh).await.map_err(anyhow::Error::from)?
    };
    let moved = match &weighed.library {
        Some(library) => moved(&mut reader, (app, actor), (&rulebooks.library, library)).await?,
        None => vec![],
    };
    let digest = brought.digest();
    Ok(Prospect {
        against: against(brought, &weighed, is_same(&standing, brought)),
        goes_before: national_awards(&rulebooks, &brought.rulebook),
        changes: changes(&weighed.before, &brought.rulebook),
        digest: digest_of([&digest, &rulebooks.revision.to_string()]),
        before: weighed.before,
        ends: weighed.ends,
        own_end: weighed.own_end,
        unknown_unit,
        cases: weighed.cases,
        others: weighed.others,
        moved,
        seen,
        revision: rulebooks.revision,
    })
}

/// The awards of a local rulebook that national ones have on days on which it holds.
fn national_awards(rulebooks: &Rulebooks, rulebook: &Rulebook) -> Vec<Arc<Award>> {
    if rulebook.territory == Territory::National {
        return vec![];
    }
    let all = rulebooks.library.rulebooks().iter();
    let national: Vec<&Arc<Rulebook>> =
        all.filter(|known| known.territory == Territory::National && known.overlaps(rulebook)).collect();
    let is_known = |award: &&Arc<Award>| national.iter().any(|known| known.find(&award.id).is_some());
    rulebook.awards.iter().filter(is_known).cloned().collect()
}

/// Whether the edition that holds came of these very files.
fn is_same(standing: &[BroughtRow], brought: &Brought) -> bool {
    let newest = standing.iter().rev().find(|row| row.rulebook == brought.rulebook.id && row.stands());
    newest.is_some_and(|row| row.digest == brought.digest())
}

fn weigh(rulebooks: &Rulebooks, brought: &Brought, others: &BTreeMap<String, Cases>) -> Weighed {
    let id = brought.rulebook.id.as_str();
    let came = rulebooks.came.iter().cloned().chain([brought.rulebook.clone()]).collect();
    match Shelf::of(came) {
        Ok(shelf) => {
            let stands = shelf.library.rulebooks().iter().find(|rulebook| rulebook.id == id);
            let known = rulebooks.library.rulebooks();
            let ends = |end: &Ended| {
                let old = known.iter().find(|rulebook| rulebook.id == end.rulebook)?;
                Some((Arc::clone(old), end.to))
            };
            let own = stands.map_or(&brought.rulebook, |rulebook| rulebook.as_ref());
            Weighed {
                before: rulebooks.shelf.before(&shelf, &brought.rulebook),
                ends: shelf.ended.iter().filter(|end| end.by == id).filter_map(ends).collect(),
                own_end: shelf.end(id).map(|end| end.to),
                cases: run(&brought.cases, own),
                others: failing(&shelf.library, others),
                library: Some(Arc::new(shelf.library.clone())),
                overlaps: None,
            }
        }
        Err((_, fault)) => Weighed {
            before: vec![],
            ends: vec![],
            own_end: None,
            cases: run(&brought.cases, &brought.rulebook),
            others: vec![],
            library: None,
            overlaps: Some(fault),
        },
    }
}

/// The first reason for which it cannot be taken in.
fn against(brought: &Brought, weighed: &Weighed, is_same: bool) -> Option<Refusal> {
    let rulebook = brought.rulebook.id.clone();
    if let Some(fault) = &weighed.overlaps {
        let text = |name: &str| named(fault, name).unwrap_or_default();
        let (award, since) = (text("award"), text("from"));
        return Some(Refusal::RulebookOverlaps {
            award,
            first: text("first"),
            second: text("second"),
            since,
        });
    }
    if is_same {
        return Some(Refusal::RulebookSame { rulebook });
    }
    if brought.cases.rulebook != rulebook {
        return Some(Refusal::RulebookCasesOfOther { rulebook, other: brought.cases.rulebook.clone() });
    }
    if weighed.cases.is_empty() {
        return Some(Refusal::RulebookWithoutCases { rulebook });
    }
    let failed: Vec<&Tried> = weighed.cases.iter().filter(|tried| tried.failed.is_some()).collect();
    if let Some(first) = failed.first() {
        return Some(Refusal::RulebookCasesFail { count: failed.len().to_string(), case: first.id.clone() });
    }
    others_fail(&weighed.others)
}

/// That cases of others come to something else.
pub(super) fn others_fail(others: &[Failing]) -> Option<Refusal> {
    let first = others.first()?;
    let (count, case) = (first.cases.len().to_string(), first.cases.first()?.id.clone());
    Some(Refusal::RulebookOtherCasesFail { rulebook: first.rulebook.clone(), count, case })
}

/// What a page knew of the rulebooks of the house.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The digest of what was looked at.
    pub digest: String,
    /// How far the log was known.
    pub seen: Seen,
}

/// Takes a rulebook in with its cases; from now on it is one of the house.
///
/// # Errors
/// No right; why it cannot be; [`Error::Meanwhile`] where the rulebooks of the house are others than those that were looked at.
pub async fn take_rulebook(app: &App, actor: &Actor, brought: &Brought, looked: Looked) -> Result<()> {
    let permit = Permit::of_system(actor, Right::KeepRulebooks)?;
    let prospect = foresee_rulebook(app, actor, brought).await?;
    let rulebook = &brought.rulebook;
    app.write(permit, Scope::System, async |work| {
        looked.seen.expect(work, &Scope::System, is_about_rulebooks).await?;
        let is_other = store::revision_of_rulebooks(work).await? != prospect.revision;
        if is_other || looked.digest != prospect.digest {
            return Err(Error::Meanwhile(vec![]));
        }
        if let Some(refusal) = prospect.against.clone() {
            return Err(refusal.into());
        }

        let row = BroughtRow {
            rulebook: rulebook.id.clone(),
            title: rulebook.title.clone(),
            file_name: brought.file.name.clone(),
            cases_name: brought.cases_file.name.clone(),
            digest: brought.digest(),
            ..BroughtRow::default()
        };
        store::add_rulebook(work, &row, (&brought.texts[0], &brought.texts[1])).await?;
        work.record(Event::RulebookBrought {
            rulebook: row.rulebook,
            title: row.title,
            from: rulebook.from.to_string(),
            digest: row.digest,
        });
        Ok(())
    })
    .await?;
    // After the commit: whoever is cut off here finds what was taken in, and the files are swept away.
    release_brought(app, actor, (&brought.file.digest, &brought.cases_file.digest));
    Ok(())
}

pub(super) fn is_about_rulebooks(line: &Line) -> bool {
    line.name.starts_with("rulebook.")
}

/// Whether this person took these very files in, and they stand: who presses twice takes in once.
///
/// # Errors
/// No right.
pub async fn is_rulebook_taken(app: &App, actor: &Actor, (rules, cases): (&str, &str)) -> Result<bool> {
    may_bring_rulebook(actor)?;
    let digest = digest_of([rules, cases]);
    let rows = store::list_brought_rulebooks(&mut app.read().await?).await?;
    Ok(rows.iter().any(|row| row.stands() && row.digest == digest && row.brought_by == actor.person.as_str()))
}
