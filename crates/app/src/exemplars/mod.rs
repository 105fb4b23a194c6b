//! Exemplars of a cluster: proposed by units, checked and recognised by those who lead it, taken up by others.

mod check;
mod duties;
mod figures;
mod follow;
mod learned;
mod list;
mod pictures;
mod propose;
mod public;
mod replication;

use std::sync::Arc;

use thidua_domain::access::{Actor, Right};
use thidua_domain::evidence::Owner;
use thidua_domain::exemplars::{Aspect, ExemplarState, Manner, ReplicationState};
use thidua_domain::ids::{ExemplarId, UnitId};
use thidua_domain::register::Field;
use thidua_store::Sql;
use thidua_store::audit::Line;
use thidua_store::exemplars as store;
pub use thidua_store::exemplars::{ExemplarRow, NoteRow, ReplicationRow, StepRow};
use thidua_store::register::EntryRow;

pub use self::check::{
    ChosenConference, ChosenDecision, Featured, Grounds, TypedRecognition, feature, grounds_of, recognize,
};
pub(crate) use self::duties::duties_of_exemplars;
pub use self::figures::{Compared, Measured};
pub use self::follow::{
    TypedPlan, TypedProgress, TypedStep, change_plan, name_helper, report_progress, step_replication, take_up,
};
pub use self::learned::{Fared, Learning, OfAspect, OfUnit, learned};
pub use self::list::{Exemplars, SoughtExemplar, find_exemplars};
pub use self::pictures::{AddShot, StepShot, add_shot, find_shot, may_add_shot, step_shot};
pub use self::propose::{
    Subject, TypedExemplar, TypedFigure, change_exemplar, choose_figures, name_successor, propose,
    step_exemplar, subject_of,
};
pub use self::public::{
    CardRow, PublicCard, PublicExemplar, PublicFollower, PublicGallery, SoughtPublic, count_public_exemplars,
    find_public_shot, public_exemplar, public_exemplars,
};
pub use self::replication::{
    Following, OneReplication, Replications, SoughtReplication, find_replications, open_replication, plans_of,
};
use crate::error::damaged;
use crate::evidence::{Picture, load_pictures};
use crate::ground::{ClusterYear, Member, years_of};
use crate::views::Look;
use crate::{App, Error, Result};

/// An exemplar as lists show it.
#[derive(Clone, Debug)]
pub struct Exemplar {
    /// As it is kept.
    pub row: ExemplarRow,
    /// Where it stands.
    pub state: ExemplarState,
    /// Whose it is, as it was called that year.
    pub unit: Option<Member>,
    /// Code and title of its aspects; those that everybody knows have no title here.
    pub aspects: Vec<(String, String)>,
    /// Who takes it up.
    pub taken_up: Vec<Replication>,
}

impl Exemplar {
    /// How many took it up and did not let go of it.
    #[must_use]
    pub fn followers(&self) -> usize {
        self.taken_up.iter().filter(|one| one.state.stands()).count()
    }

    /// By what it was recognised.
    #[must_use]
    pub fn manner(&self) -> Option<Manner> {
        Manner::from_name(&self.row.manner)
    }

    /// Whether it stands at the top of the list.
    #[must_use]
    pub fn is_featured(&self) -> bool {
        !self.row.featured_on.is_empty()
    }
}

/// That somebody takes an exemplar up, as lists show it.
#[derive(Clone, Debug)]
pub struct Replication {
    /// As it is kept.
    pub row: ReplicationRow,
    /// How far it is.
    pub state: ReplicationState,
    /// Which unit, as it was called last.
    pub unit: Option<Member>,
}

/// The years of a cluster, for who reads the newest of them.
struct Ground {
    years: Vec<Arc<ClusterYear>>,
    here: Arc<ClusterYear>,
}

impl Ground {
    async fn load(look: &mut Look, actor: &Actor, cluster: &str) -> Result<Self> {
        let years = years_of(look, cluster).await?;
        let here = years.first().cloned().ok_or(Error::NotFound)?;
        here.office(actor, Right::ReadYear)?;
        Ok(Self { years, here })
    }

    /// A unit as it was called in a year, else as it was called last.
    fn unit(&self, id: &str, year: Option<i64>) -> Option<Member> {
        let of_year = self.years.iter().filter(|here| year.is_none_or(|year| i64::from(here.year) == year));
        of_year.chain(&self.years).find_map(|here| here.member_by_id(id)).cloned()
    }

    fn exemplar(
        &self,
        row: ExemplarRow,
        titles: &[store::AspectRow],
        taken: Vec<ReplicationRow>,
    ) -> Result<Exemplar> {
        let title = |code: &str| {
            let known = titles.iter().find(|aspect| aspect.code == code);
            known.map(|aspect| aspect.title.clone()).unwrap_or_default()
        };
        let taken_up = taken.into_iter().map(|row| self.replication(row)).collect::<Result<_>>()?;
        Ok(Exemplar {
            state: state_of(&row)?,
            unit: self.unit(&row.unit_id, Some(row.year)),
            aspects: row.aspects.split_whitespace().map(|code| (code.to_owned(), title(code))).collect(),
            taken_up,
            row,
        })
    }

    fn replication(&self, row: ReplicationRow) -> Result<Replication> {
        Ok(Replication { state: replication_state(&row)?, unit: self.unit(&row.unit_id, None), row })
    }
}

fn state_of(row: &ExemplarRow) -> Result<ExemplarState> {
    ExemplarState::from_name(&row.state).ok_or_else(|| damaged("exemplar.state", &row.state))
}

fn replication_state(row: &ReplicationRow) -> Result<ReplicationState> {
    ReplicationState::from_name(&row.state).ok_or_else(|| damaged("replication.state", &row.state))
}

/// What a person is to an exemplar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hand {
    /// Whether they write it for its unit.
    pub proposes: bool,
    /// Whether they check and recognise it.
    pub checks: bool,
    /// Whether they confirm for its unit.
    pub leads: bool,
}

impl Hand {
    fn of(here: &ClusterYear, actor: &Actor, unit: &str) -> Self {
        let unit = UnitId::new(unit);
        Self {
            proposes: here.office_for(actor, Right::ProposeExemplar, &unit).is_ok(),
            checks: here.office(actor, Right::RecognizeExemplar).is_ok(),
            leads: here.office_for(actor, Right::ConfirmReplication, &unit).is_ok(),
        }
    }

    /// Whether the person may know of an exemplar in this state; `follows`: their unit takes it up.
    fn may_see(self, state: ExemplarState, follows: Follows) -> bool {
        match state {
            ExemplarState::Draft | ExemplarState::Withdrawn => self.proposes,
            ExemplarState::Proposed => self.proposes || self.checks,
            ExemplarState::Recognized => true,
            ExemplarState::Retired => self.proposes || self.checks || follows == Follows::Yes,
        }
    }
}

/// Whether the unit of a person takes something up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Follows {
    Yes,
    No,
}

impl Follows {
    fn of(here: &ClusterYear, actor: &Actor, taken: &[Replication]) -> Self {
        let is_own =
            |one: &Replication| here.ground.is_of_unit(actor, &UnitId::new(one.row.unit_id.as_str()));
        if taken.iter().any(is_own) { Self::Yes } else { Self::No }
    }
}

/// One exemplar before somebody.
#[derive(Clone, Debug)]
pub struct OneExemplar {
    /// The newest year of the cluster.
    pub here: Arc<ClusterYear>,
    /// The exemplar.
    pub exemplar: Exemplar,
    /// What the person is to it.
    pub hand: Hand,
    /// The unit for which the person takes it up.
    pub follower: Option<Member>,
    /// Its figures before and after.
    pub figures: Vec<Compared>,
    /// Its pictures; also those that were taken away and are still kept.
    pub pictures: Vec<Picture>,
    /// What the organisation is called now, where that is something else.
    pub now: Option<EntryRow>,
    /// Which one goes on where it ended.
    pub successor: Option<EntryRow>,
    /// The conference at which it was recognised, with its year.
    pub conference: Option<ChosenConference>,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// An exemplar that somebody may know of.
struct Visible {
    ground: Ground,
    exemplar: Exemplar,
    hand: Hand,
    seen: i64,
}

/// An exemplar that the person may know of, and what they are to it.
///
/// # Errors
/// No such exemplar in the cluster, none that the person may know of, no right to read the newest year.
async fn visible(app: &App, actor: &Actor, cluster: &str, id: &ExemplarId) -> Result<Visible> {
    let mut look = app.look();
    let ground = Ground::load(&mut look, actor, cluster).await?;
    let seen = app.data_version(&ground.here.scope());
    let reader = look.reader().await?;
    let row = find_row(reader, &ground.here, id).await?;
    let titles = store::list_aspects(reader, ground.here.cluster.as_str()).await?;
    let taken = store::list_replications(reader, &row.id).await?;
    let exemplar = ground.exemplar(row, &titles, taken)?;
    let hand = Hand::of(&ground.here, actor, &exemplar.row.unit_id);
    if !hand.may_see(exemplar.state, Follows::of(&ground.here, actor, &exemplar.taken_up)) {
        return Err(Error::NotFound);
    }
    Ok(Visible { ground, exemplar, hand, seen })
}

/// One exemplar.
///
/// # Errors
/// No such exemplar in the cluster, none that the person may know of, no right to read the newest year.
pub async fn open_exemplar(app: &App, actor: &Actor, cluster: &str, id: &ExemplarId) -> Result<OneExemplar> {
    let Visible { ground, exemplar, hand, seen } = visible(app, actor, cluster, id).await?;
    let (here, row, mut reader) = (Arc::clone(&ground.here), &exemplar.row, app.read().await?);
    let figures = figures::of_exemplar(&mut reader, row).await?;
    let pictures = load_pictures(&mut reader, app, &row.unit_id, &Owner::exemplar(id)).await?;
    let now = find_entry(&mut reader, row, &row.entry_id).await?;
    let successor = find_entry(&mut reader, row, &row.successor_id).await?;
    let conference = check::conference_of(&mut reader, &ground, row).await?;
    let follower = here.own_unit(actor).filter(|_| here.source.is_none()).cloned();
    let now = now.filter(|now| [&now.name, &now.form, &now.commune] != [&row.name, &row.form, &row.commune]);
    Ok(OneExemplar { hand, follower, figures, pictures, now, successor, conference, seen, exemplar, here })
}

async fn find_row(sql: &mut impl Sql, here: &ClusterYear, id: &ExemplarId) -> Result<ExemplarRow> {
    store::find_exemplar(sql, here.cluster.as_str(), id.as_str()).await?.ok_or(Error::NotFound)
}

async fn find_entry(sql: &mut impl Sql, row: &ExemplarRow, entry: &str) -> Result<Option<EntryRow>> {
    if entry.is_empty() {
        return Ok(None);
    }
    Ok(thidua_store::register::find_entry(sql, &row.unit_id, entry).await?)
}

/// The fields of the register by which an organisation is cited.
const CITED: [Field; 4] = [Field::Name, Field::Form, Field::Commune, Field::Province];

/// Whether a line of the log tells of this exemplar or replication.
fn is_of(id: &str) -> impl Fn(&Line) -> bool + use<> {
    let id = id.to_owned();
    move |line| line.subject == id
}

/// Every aspect that is offered in a cluster, with its title; those that everybody knows come first and have none.
///
/// # Errors
/// No such cluster, or no right to read its newest year.
pub async fn aspects_of(app: &App, actor: &Actor, cluster: &str) -> Result<Vec<(String, String)>> {
    let mut look = app.look();
    let here = Ground::load(&mut look, actor, cluster).await?.here;
    offered(look.reader().await?, &here).await
}

async fn offered(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<(String, String)>> {
    let own = store::list_aspects(sql, here.cluster.as_str()).await?;
    let known = Aspect::ALL.map(|aspect| (aspect.name().to_owned(), String::new()));
    Ok(known.into_iter().chain(own.into_iter().map(|row| (row.code, row.title))).collect())
}
