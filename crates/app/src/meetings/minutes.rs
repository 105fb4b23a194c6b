//! The minutes of a conference. What happened stands in them by itself and cannot be written over; people write what was said, item by item. Whoever signs
//! signs a digest of all of it: where something of it changes, the signature falls.

use std::collections::BTreeMap;

use thidua_domain::access::Actor;
use thidua_domain::event::Event;
use thidua_domain::ids::PollId;
use thidua_domain::meetings::{ConclusionState, MinutesSeat, TaskState, accept_signing};
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::PollState;
use thidua_store::meetings::minutes::{self as store, MinutesTextRow, SignatureRow};
use thidua_store::meetings::{self as rows, ConclusionRow, TalkRow, TaskRow};
use thidua_store::{Because, Sql, Tally};

use super::conclusion::load_conclusions;
use super::polls::poll_ground;
use super::task::load_earlier;
use super::{Conference, ConferenceAt, Held, expect, hold, on_conference, open_conference};
use crate::letterhead::accept_part;
use crate::voting::{Published, list_polls, published};
use crate::{App, Error, FieldErrors, Result, Seen};

/// The number under which the end of the conference is written about.
pub const CLOSING: i64 = 0;

/// A signature under minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// For whom.
    pub seat: MinutesSeat,
    /// Who.
    pub name: String,
    /// When, in UTC milliseconds since 1970.
    pub at: i64,
    /// Whether it is under what stands there now.
    pub stands: bool,
    /// Whether it is of the person who looks.
    pub is_own: bool,
}

/// The minutes of a conference with everything that stands in them.
#[derive(Clone, Debug)]
pub struct Minutes {
    /// The conference.
    pub conference: Conference,
    /// What is written, by the number of the item; [`CLOSING`]: how it ended.
    pub texts: BTreeMap<i64, String>,
    /// Papers that were read.
    pub talks: Vec<TalkRow>,
    /// What was concluded and announced, with its tasks.
    pub concluded: Vec<(ConclusionRow, Vec<TaskRow>)>,
    /// How many conclusions are still drafts; nothing of them stands in the minutes.
    pub drafts: usize,
    /// What was voted on, as far as everybody reads it.
    pub votes: Vec<Published>,
    /// How many polls were opened whose result is not public.
    pub open_polls: usize,
    /// How many tasks of earlier conferences there were, and how many were settled by its day.
    pub earlier: (usize, usize),
    /// Who signed.
    pub signatures: Vec<Signature>,
    /// For whom the person may sign.
    pub seats: Vec<MinutesSeat>,
    /// A digest of all of it.
    pub digest: String,
}

impl Minutes {
    /// Whether both signed what stands there now.
    #[must_use]
    pub fn is_final(&self) -> bool {
        MinutesSeat::ALL
            .into_iter()
            .all(|seat| self.signature(seat).is_some_and(|signature| signature.stands))
    }

    /// The signature for somebody.
    #[must_use]
    pub fn signature(&self, seat: MinutesSeat) -> Option<&Signature> {
        self.signatures.iter().find(|signature| signature.seat == seat)
    }

    /// What was written about an item.
    #[must_use]
    pub fn text(&self, item: i64) -> &str {
        self.texts.get(&item).map(String::as_str).unwrap_or_default()
    }

    /// Every fact and every word, in an order that does not change.
    fn digest(&self) -> String {
        let mut tally = Tally::default();
        let row = &self.conference.row;
        let moment = |at: Option<i64>| at.map(|at| at.to_string()).unwrap_or_default();
        let (opened, closed) = (moment(row.opened_at), moment(row.closed_at));
        tally.add(&["conference", &row.title, &row.held_on, &row.begins, &row.place, &opened, &closed]);
        for person in &self.conference.attendees {
            let row = &person.row;
            let unit = row.unit_id.as_deref().unwrap_or_default();
            let votes = row.votes.to_string();
            tally.add(&[
                "person",
                &row.name,
                &row.office,
                &row.organization,
                unit,
                &row.role,
                &votes,
                &row.presence,
            ]);
        }
        for item in &self.conference.agenda {
            tally.add(&["item", &item.begins, &item.title, &item.speaker, self.text(item.number)]);
        }
        let (many, settled) = (self.earlier.0.to_string(), self.earlier.1.to_string());
        tally.add(&["earlier", &many, &settled]);
        for talk in &self.talks {
            tally.add(&["talk", &talk.title, &talk.speaker, talk.unit_id.as_deref().unwrap_or_default()]);
        }
        for vote in &self.votes {
            let places = |places: &[usize]| {
                places.iter().map(|place| vote.poll.options[*place].id.as_str()).collect::<Vec<_>>().join(" ")
            };
            let (elected, tied) = (places(&vote.elected), places(&vote.tied));
            let counts = vote.tally.as_ref().map(|tally| format!("{:?}", tally.figures)).unwrap_or_default();
            tally.add(&["vote", &vote.poll.id, &vote.poll.title, &elected, &tied, &counts]);
        }
        for (row, tasks) in &self.concluded {
            tally.add(&["conclusion", &row.text, &row.said_by]);
            for task in tasks {
                tally.add(&["task", &task.what, &task.unit_id, &task.person, &task.due]);
            }
        }
        tally.add(&["closing", self.text(CLOSING)]);
        tally.finish().digest
    }
}

/// The minutes of a conference.
///
/// # Errors
/// No such conference, or no right to read the year.
pub async fn open_minutes(app: &App, actor: &Actor, at: &ConferenceAt) -> Result<Minutes> {
    let conference = open_conference(app, actor, at).await?;
    let mut reader = app.read().await?;
    let earlier = load_earlier(&mut reader, &conference, app.today()).await?;
    let concluded = load_conclusions(&mut reader, &conference).await?;
    let drafts = concluded.iter().filter(|(_, state, _)| *state == ConclusionState::Draft).count();
    let told = concluded.into_iter().filter(|(_, state, _)| *state == ConclusionState::Announced);
    let held = conference.row.held_on.clone();
    let is_settled = |task: &&super::Task| {
        task.state == TaskState::Confirmed && task.row.settled_on.as_str() <= held.as_str()
    };
    let earlier = (earlier.len(), earlier.iter().filter(is_settled).count());
    let (votes, open_polls) = load_votes(app, actor, &conference, at).await?;
    let texts = store::list_texts(&mut reader, &conference.row.id).await?;
    let talks = rows::list_talks(&mut reader, &conference.row.id).await?;
    let here = &conference.here;
    let seats =
        MinutesSeat::ALL.into_iter().filter(|seat| here.office(actor, seat.right()).is_ok()).collect();
    let mut minutes = Minutes {
        texts: texts.into_iter().map(|row| (row.item, row.text)).collect(),
        concluded: told.map(|(row, _, tasks)| (row, tasks)).collect(),
        signatures: vec![],
        digest: String::new(),
        conference,
        talks,
        votes,
        open_polls,
        drafts,
        earlier,
        seats,
    };
    minutes.digest = minutes.digest();
    minutes.signatures = signatures(&mut reader, actor, &minutes).await?;
    Ok(minutes)
}

/// What was voted on, and how many polls still have no result that everybody reads. One that was announced and never opened is neither.
async fn load_votes(
    app: &App,
    actor: &Actor,
    conference: &Conference,
    at: &ConferenceAt,
) -> Result<(Vec<Published>, usize)> {
    let ground = poll_ground(at);
    let (mut votes, mut open) = (vec![], 0);
    for kept in list_polls(app, actor, &ground, &conference.row.id).await?.list {
        match kept.state {
            PollState::Announced => {}
            PollState::Open | PollState::Closed | PollState::Tallied => open += 1,
            PollState::Published => {
                let id = PollId::new(kept.poll.id.clone());
                votes.push(published(app, actor, (&ground, &id)).await?);
            }
        }
    }
    Ok((votes, open))
}

async fn signatures(sql: &mut impl Sql, actor: &Actor, minutes: &Minutes) -> Result<Vec<Signature>> {
    let rows = store::list_signatures(sql, &minutes.conference.row.id).await?;
    let known = |row: SignatureRow| {
        let seat = MinutesSeat::from_name(&row.seat)?;
        let is_own = row.person_id == actor.person.as_str();
        let stands = row.digest == minutes.digest;
        Some(Signature { seat, name: row.name, at: row.signed_at, stands, is_own })
    };
    Ok(rows.into_iter().filter_map(known).collect())
}

/// Keeps what is written, item by item; items that are not on the agenda are left out.
///
/// # Errors
/// No right; [`Error::Invalid`] on `text` with the number of the item behind: `text-3`; [`Refusal::ConferenceNotBegun`],
/// [`Refusal::ConferenceCalledOff`]; [`Error::Meanwhile`].
pub async fn save_minutes(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (typed, seen): (&BTreeMap<i64, String>, Seen),
) -> Result<()> {
    hold(app, actor, at, async |work, Held { here, row: conference, state }| {
        let is_about = |name: &str| name == "minutes.written" || name == "agenda.kept";
        expect(work, &here, (seen, &conference.id), is_about).await?;
        state.may_conclude()?;
        let agenda = rows::list_agenda(work, &conference.id).await?;
        let known = agenda.iter().map(|item| item.number).chain([CLOSING]);
        let mut wrong = FieldErrors::default();
        let mut texts: Vec<MinutesTextRow> = known
            .filter_map(|item| {
                let text = typed.get(&item).map(String::as_str).unwrap_or_default();
                let text = wrong.note(&format!("text-{item}"), accept_part(text))?;
                Some(MinutesTextRow { item, text })
            })
            .filter(|row| !row.text.is_empty())
            .collect();
        wrong.finish()?;
        texts.sort_by_key(|row| row.item);
        if texts == store::list_texts(work, &conference.id).await? {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        store::put_texts(work, &conference.id, &texts).await?;
        work.record(Event::MinutesWritten { conference: conference.id, title: conference.title });
        Ok(())
    })
    .await
}

/// Signs what was seen.
///
/// # Errors
/// No right; [`Refusal::MinutesEarly`], [`Refusal::MinutesUnsettled`], [`Refusal::MinutesSamePerson`]; [`Refusal::MinutesChanged`] where what stands there
/// is no longer what was seen.
pub async fn sign_minutes(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    (seat, seen): (MinutesSeat, &str),
) -> Result<()> {
    on_conference(
        app,
        at,
        |here| here.permit(actor, seat.right()),
        async |work, Held { row: conference, state, .. }| {
            // What it says is put together anew: other writers of the cluster wait behind this act.
            let minutes = open_minutes(app, actor, at).await?;
            let drafts = rows::list_conclusions(work, &conference.id).await?;
            let drafts = drafts.iter().filter(|row| row.state == ConclusionState::BEGINS.name()).count();
            accept_signing(state, drafts, minutes.open_polls)?;
            if minutes.digest != seen {
                return Err(Error::Refused(Refusal::MinutesChanged));
            }
            let person = actor.person.as_str();
            let signed = store::list_signatures(work, &conference.id).await?;
            if signed.iter().any(|row| row.seat != seat.name() && row.person_id == person) {
                return Err(Error::Refused(Refusal::MinutesSamePerson { name: actor.name.clone() }));
            }
            let known = signed.iter().find(|row| row.seat == seat.name());
            if known.is_some_and(|row| row.person_id == person && row.digest == seen) {
                work.nothing_to_record(Because::NothingChanged);
                return Ok(());
            }

            let (name, kind, digest) = (actor.name.clone(), seat.name().to_owned(), seen.to_owned());
            let row = SignatureRow {
                seat: kind.clone(),
                person_id: person.to_owned(),
                name: name.clone(),
                digest: digest.clone(),
                signed_at: work.now(),
            };
            store::put_signature(work, &conference.id, &row).await?;
            let (conference, title) = (conference.id, conference.title);
            work.record(Event::MinutesSigned { conference, title, name, kind, digest });
            Ok(())
        },
    )
    .await
}

/// Takes the own signature back.
///
/// # Errors
/// No right; [`Error::NotFound`] where the person did not sign for it.
pub async fn withdraw_minutes_signature(
    app: &App,
    actor: &Actor,
    at: &ConferenceAt,
    seat: MinutesSeat,
) -> Result<()> {
    on_conference(
        app,
        at,
        |here| here.permit(actor, seat.right()),
        async |work, Held { row: conference, .. }| {
            let signed = store::list_signatures(work, &conference.id).await?;
            let own = |row: &SignatureRow| row.seat == seat.name() && row.person_id == actor.person.as_str();
            let row = signed.into_iter().find(own).ok_or(Error::NotFound)?;

            store::drop_signature(work, (&conference.id, seat.name())).await?;
            let (conference, title) = (conference.id, conference.title);
            work.record(Event::MinutesUnsigned { conference, title, name: row.name, kind: row.seat });
            Ok(())
        },
    )
    .await
}
