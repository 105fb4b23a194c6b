//! Conferences: what they are, their agenda, who takes part, what their papers say.

pub mod card;
pub mod conclusion;
pub mod experience;
pub mod handing_over;
pub mod minutes;
pub mod public;
pub mod screen;

pub use card::{CardRow, list_cards, put_card};
pub use conclusion::{
    ConclusionRow, TaskRow, add_conclusion, add_task, drop_conclusion, drop_tasks, find_task,
    list_conclusions, list_tasks, list_tasks_of_cluster, update_conclusion, update_task,
};
pub use experience::{
    ExperienceRow, TakeUpRow, add_experience, find_experience, list_experiences, list_experiences_of_cluster,
    list_take_ups, list_take_ups_of_cluster, put_take_up, update_experience,
};

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_CONFERENCES = "select id, year_id, kind, title, state, held_on, begins, place, host_id, quorum, remark, people, items, opened_at, closed_at, changed
        from conference where year_id = $1 order by held_on, id";
    LIST_CONFERENCES_OF_CLUSTER = "select c.id, c.year_id, c.kind, c.title, c.state, c.held_on, c.begins, c.place, c.host_id, c.quorum,
            c.remark, c.people, c.items, c.opened_at, c.closed_at, c.changed
        from conference c join emulation_year y on y.id = c.year_id where y.cluster_id = $1 order by c.held_on, c.id";
    FIND_CONFERENCE = "select id, year_id, kind, title, state, held_on, begins, place, host_id, quorum, remark, people, items, opened_at, closed_at, changed
        from conference where id = $1 and year_id = $2";
    INSERT_CONFERENCE = "insert into conference
            (id, year_id, kind, title, state, held_on, begins, place, host_id, quorum, remark, people, items, opened_at, closed_at, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";
    UPDATE_CONFERENCE = "update conference set kind = $2, title = $3, state = $4, held_on = $5, begins = $6, place = $7, host_id = $8,
            quorum = $9, remark = $10, people = $11, items = $12, opened_at = $13, closed_at = $14, changed = $15
        where id = $1";
    LIST_AGENDA = "select number, place, begins, minutes, title, speaker from agenda_item where conference_id = $1 order by place, number";
    DROP_AGENDA = "delete from agenda_item where conference_id = $1";
    INSERT_AGENDA_ITEM = "insert into agenda_item (conference_id, number, place, begins, minutes, title, speaker)
        values ($1, $2, $3, $4, $5, $6, $7)";
    LIST_ATTENDEES = "select number, name, office, organization, unit_id, role, votes, presence
        from attendee where conference_id = $1 order by number";
    INSERT_ATTENDEE = "insert into attendee (conference_id, number, name, office, organization, unit_id, role, votes, presence)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    UPDATE_ATTENDEE = "update attendee set office = $3, role = $4, votes = $5, presence = $6
        where conference_id = $1 and number = $2";
    DROP_ATTENDEE = "delete from attendee where conference_id = $1 and number = $2";
    LIST_REPLIES = "select unit_id, reply, note, replied_at from invitation_reply where conference_id = $1 order by unit_id";
    PUT_REPLY = "insert into invitation_reply (conference_id, unit_id, reply, note, replied_at) values ($1, $2, $3, $4, $5)
        on conflict (conference_id, unit_id) do update set reply = $3, note = $4, replied_at = $5";
    LIST_TALKS = "select number, unit_id, title, speaker from conference_talk where conference_id = $1 order by number";
    PUT_TALK = "insert into conference_talk (conference_id, number, unit_id, title, speaker) values ($1, $2, $3, $4, $5)
        on conflict (conference_id, number) do update set unit_id = $3, title = $4, speaker = $5";
    DROP_TALK = "delete from conference_talk where conference_id = $1 and number = $2";
    FIND_LETTER = "select superior, symbol, number, place, signed_on, whom, opening, body, closing, recipients, signer_office, signer_name, changed
        from conference_letter where conference_id = $1 and kind = $2";
    PUT_LETTER = "insert into conference_letter
            (conference_id, kind, superior, symbol, number, place, signed_on, whom, opening, body, closing, recipients,
             signer_office, signer_name, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (conference_id, kind) do update set superior = $3, symbol = $4, number = $5, place = $6, signed_on = $7, whom = $8,
            opening = $9, body = $10, closing = $11, recipients = $12, signer_office = $13, signer_name = $14, changed = $15";
}

/// A conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConferenceRow {
    /// Its id.
    pub id: String,
    /// The year of the cluster that it is of.
    pub year_id: String,
    /// Stable name of what it is for.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Stable name of where it stands.
    pub state: String,
    /// On what day.
    pub held_on: String,
    /// At which hour, `08:30`; empty where nobody said.
    pub begins: String,
    /// Where.
    pub place: String,
    /// Which unit is the host, if one is.
    pub host_id: Option<String>,
    /// Which part of those with a vote has to be there, `2/3`; empty for none.
    pub quorum: String,
    /// A sentence that its page shows: where what is known of it comes from; mostly empty.
    pub remark: String,
    /// The greatest number that was ever given to somebody who takes part.
    pub people: i64,
    /// The greatest number that was ever given to an item of the agenda.
    pub items: i64,
    /// When it was opened, in UTC milliseconds since 1970.
    pub opened_at: Option<i64>,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ConferenceRow {
    id,
    year_id,
    kind,
    title,
    state,
    held_on,
    begins,
    place,
    host_id,
    quorum,
    remark,
    people,
    items,
    opened_at,
    closed_at,
    changed
});

/// What is on the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgendaRow {
    /// Its number, which stays.
    pub number: i64,
    /// Its place in the order, from 1.
    pub place: i64,
    /// At which hour, `08:30`; empty where nobody said.
    pub begins: String,
    /// How many minutes it takes.
    pub minutes: Option<i64>,
    /// What.
    pub title: String,
    /// Who speaks.
    pub speaker: String,
}

from_row!(AgendaRow { number, place, begins, minutes, title, speaker });

/// Somebody who takes part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttendeeRow {
    /// Their number, from 1.
    pub number: i64,
    /// Who.
    pub name: String,
    /// Their office.
    pub office: String,
    /// Of what, where that is no unit of the cluster.
    pub organization: String,
    /// For which unit.
    pub unit_id: Option<String>,
    /// Stable name of what they are there.
    pub role: String,
    /// 1 where they have a vote.
    pub votes: i64,
    /// Stable name of whether they came.
    pub presence: String,
}

from_row!(AttendeeRow { number, name, office, organization, unit_id, role, votes, presence });

/// What a unit answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyRow {
    /// Which unit.
    pub unit_id: String,
    /// Stable name of the answer.
    pub reply: String,
    /// What it said with it.
    pub note: String,
    /// When, in UTC milliseconds since 1970.
    pub replied_at: i64,
}

from_row!(ReplyRow { unit_id, reply, note, replied_at });

/// A paper that is read at a conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TalkRow {
    /// Its number, from 1.
    pub number: i64,
    /// For which unit.
    pub unit_id: Option<String>,
    /// What it is called.
    pub title: String,
    /// Who reads it, and in which office.
    pub speaker: String,
}

from_row!(TalkRow { number, unit_id, title, speaker });

/// What people wrote into a paper of a conference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterRow {
    /// The body above the cluster; empty where it names none.
    pub superior: String,
    /// What stands behind its number.
    pub symbol: String,
    /// Its number in plain digits; empty where it has none yet.
    pub number: String,
    /// Where it is signed.
    pub place: String,
    /// When; empty where nobody knows yet.
    pub signed_on: String,
    /// To whom, a line each.
    pub whom: String,
    /// How it begins.
    pub opening: String,
    /// What it is about.
    pub body: String,
    /// How it ends.
    pub closing: String,
    /// Where it goes, a line each.
    pub recipients: String,
    /// The office of who signs.
    pub signer_office: String,
    /// Who signs.
    pub signer_name: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(LetterRow {
    superior,
    symbol,
    number,
    place,
    signed_on,
    whom,
    opening,
    body,
    closing,
    recipients,
    signer_office,
    signer_name,
    changed
});

/// The conferences of a year, in the order of their days.
///
/// # Errors
/// When the database refuses.
pub async fn list_conferences(sql: &mut impl Sql, year: &str) -> Result<Vec<ConferenceRow>> {
    Ok(fetch_all!(sql, LIST_CONFERENCES, year)?)
}

/// The conferences of a cluster in all its years, in the order of their days.
///
/// # Errors
/// When the database refuses.
pub async fn list_conferences_of_cluster(sql: &mut impl Sql, cluster: &str) -> Result<Vec<ConferenceRow>> {
    Ok(fetch_all!(sql, LIST_CONFERENCES_OF_CLUSTER, cluster)?)
}

/// A conference of a year.
///
/// # Errors
/// When the database refuses.
pub async fn find_conference(sql: &mut impl Sql, year: &str, id: &str) -> Result<Option<ConferenceRow>> {
    Ok(fetch_optional!(sql, FIND_CONFERENCE, id, year)?)
}

/// Keeps a new conference.
///
/// # Errors
/// When the database refuses.
pub async fn add_conference(work: &mut Work, row: &ConferenceRow) -> Result<()> {
    execute!(
        work,
        INSERT_CONFERENCE,
        &row.id,
        &row.year_id,
        &row.kind,
        &row.title,
        &row.state,
        &row.held_on,
        &row.begins,
        &row.place,
        row.host_id.as_deref(),
        &row.quorum,
        &row.remark,
        row.people,
        row.items,
        row.opened_at,
        row.closed_at,
        row.changed
    )?;
    Ok(())
}

/// Keeps what became of a conference.
///
/// # Errors
/// When the database refuses.
pub async fn update_conference(work: &mut Work, row: &ConferenceRow) -> Result<()> {
    execute!(
        work,
        UPDATE_CONFERENCE,
        &row.id,
        &row.kind,
        &row.title,
        &row.state,
        &row.held_on,
        &row.begins,
        &row.place,
        row.host_id.as_deref(),
        &row.quorum,
        &row.remark,
        row.people,
        row.items,
        row.opened_at,
        row.closed_at,
        row.changed
    )?;
    Ok(())
}

/// The agenda in its order.
///
/// # Errors
/// When the database refuses.
pub async fn list_agenda(sql: &mut impl Sql, conference: &str) -> Result<Vec<AgendaRow>> {
    Ok(fetch_all!(sql, LIST_AGENDA, conference)?)
}

/// Keeps the agenda as a whole.
///
/// # Errors
/// When the database refuses.
pub async fn put_agenda(work: &mut Work, conference: &str, items: &[AgendaRow]) -> Result<()> {
    execute!(work, DROP_AGENDA, conference)?;
    for item in items {
        execute!(
            work,
            INSERT_AGENDA_ITEM,
            conference,
            item.number,
            item.place,
            &item.begins,
            item.minutes,
            &item.title,
            &item.speaker
        )?;
    }
    Ok(())
}

/// Whoever takes part, as they were put down.
///
/// # Errors
/// When the database refuses.
pub async fn list_attendees(sql: &mut impl Sql, conference: &str) -> Result<Vec<AttendeeRow>> {
    Ok(fetch_all!(sql, LIST_ATTENDEES, conference)?)
}

/// Puts somebody down.
///
/// # Errors
/// When the database refuses.
pub async fn add_attendee(work: &mut Work, conference: &str, row: &AttendeeRow) -> Result<()> {
    execute!(
        work,
        INSERT_ATTENDEE,
        conference,
        row.number,
        &row.name,
        &row.office,
        &row.organization,
        row.unit_id.as_deref(),
        &row.role,
        row.votes,
        &row.presence
    )?;
    Ok(())
}

/// Keeps what became of somebody.
///
/// # Errors
/// When the database refuses.
pub async fn update_attendee(work: &mut Work, conference: &str, row: &AttendeeRow) -> Result<()> {
    execute!(
        work,
        UPDATE_ATTENDEE,
        conference,
        row.number,
        &row.office,
        &row.role,
        row.votes,
        &row.presence
    )?;
    Ok(())
}

/// Takes somebody off the list.
///
/// # Errors
/// When the database refuses.
pub async fn drop_attendee(work: &mut Work, conference: &str, number: i64) -> Result<()> {
    execute!(work, DROP_ATTENDEE, conference, number)?;
    Ok(())
}

/// What units answered.
///
/// # Errors
/// When the database refuses.
pub async fn list_replies(sql: &mut impl Sql, conference: &str) -> Result<Vec<ReplyRow>> {
    Ok(fetch_all!(sql, LIST_REPLIES, conference)?)
}

/// Keeps what a unit answered.
///
/// # Errors
/// When the database refuses.
pub async fn put_reply(work: &mut Work, conference: &str, row: &ReplyRow) -> Result<()> {
    execute!(work, PUT_REPLY, conference, &row.unit_id, &row.reply, &row.note, row.replied_at)?;
    Ok(())
}

/// The papers that are read at a conference, in order.
///
/// # Errors
/// When the database refuses.
pub async fn list_talks(sql: &mut impl Sql, conference: &str) -> Result<Vec<TalkRow>> {
    Ok(fetch_all!(sql, LIST_TALKS, conference)?)
}

/// Keeps a paper that is read, a new one or another one in its place.
///
/// # Errors
/// When the database refuses.
pub async fn put_talk(work: &mut Work, conference: &str, row: &TalkRow) -> Result<()> {
    execute!(work, PUT_TALK, conference, row.number, row.unit_id.as_deref(), &row.title, &row.speaker)?;
    Ok(())
}

/// Takes one away.
///
/// # Errors
/// When the database refuses.
pub async fn drop_talk(work: &mut Work, conference: &str, number: i64) -> Result<()> {
    execute!(work, DROP_TALK, conference, number)?;
    Ok(())
}

/// What people wrote into a paper of a conference.
///
/// # Errors
/// When the database refuses.
pub async fn find_letter(sql: &mut impl Sql, (conference, kind): (&str, &str)) -> Result<Option<LetterRow>> {
    Ok(fetch_optional!(sql, FIND_LETTER, conference, kind)?)
}

/// Keeps what people wrote into a paper of a conference.
///
/// # Errors
/// When the database refuses.
pub async fn put_letter(work: &mut Work, (conference, kind): (&str, &str), row: &LetterRow) -> Result<()> {
    execute!(
        work,
        PUT_LETTER,
        conference,
        kind,
        &row.superior,
        &row.symbol,
        &row.number,
        &row.place,
        &row.signed_on,
        &row.whom,
        &row.opening,
        &row.body,
        &row.closing,
        &row.recipients,
        &row.signer_office,
        &row.signer_name,
        row.changed
    )?;
    Ok(())
}
