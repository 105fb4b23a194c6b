//! Every SQL text of the store, so that a test can prepare each of them on both engines.

/// Declares the SQL texts of a room: a constant each, and the list of them.
macro_rules! queries {
    ($($name:ident = $text:literal;)+) => {
        $(const $name: &str = $text;)+
        /// Every SQL text of this room, by name.
        pub(crate) const QUERIES: &[(&str, &str)] = &[$((stringify!($name), $name)),+];
    };
}

pub(crate) use queries;

/// Room, name and text of every query.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one line a room: the list is read as a whole")]
pub fn all() -> Vec<(&'static str, &'static str, &'static str)> {
    let rooms = [
        ("work", crate::work::QUERIES),
        ("audit", crate::audit::QUERIES),
        ("blobs", crate::blobs::QUERIES),
        ("outbox", crate::outbox::QUERIES),
        ("mail", crate::mail::QUERIES),
        ("jobs", crate::jobs::QUERIES),
        ("settings", crate::settings::QUERIES),
        ("contact", crate::contact::QUERIES),
        ("summary", crate::summary::QUERIES),
        ("newsroom", crate::newsroom::QUERIES),
        ("newsroom/figure", crate::newsroom::figure::QUERIES),
        ("newsroom/picture", crate::newsroom::picture::QUERIES),
        ("newsroom/read", crate::newsroom::read::QUERIES),
        ("newsroom/subject", crate::newsroom::subject::QUERIES),
        ("contests", crate::contests::QUERIES),
        ("contests/jury", crate::contests::jury::QUERIES),
        ("contests/public", crate::contests::public::QUERIES),
        ("contests/sheet", crate::contests::sheet::QUERIES),
        ("contests/staged", crate::contests::staged::QUERIES),
        ("meetings", crate::meetings::QUERIES),
        ("meetings/card", crate::meetings::card::QUERIES),
        ("meetings/conclusion", crate::meetings::conclusion::QUERIES),
        ("meetings/experience", crate::meetings::experience::QUERIES),
        ("meetings/handing_over", crate::meetings::handing_over::QUERIES),
        ("meetings/minutes", crate::meetings::minutes::QUERIES),
        ("meetings/public", crate::meetings::public::QUERIES),
        ("meetings/screen", crate::meetings::screen::QUERIES),
        ("voting", crate::voting::QUERIES),
        ("voting/ballot_box", crate::voting::ballot_box::QUERIES),
        ("organization", crate::organization::QUERIES),
        ("organization/reorganisation", crate::organization::reorganisation::QUERIES),
        ("organization/kind", crate::organization::kind::QUERIES),
        ("register", crate::register::QUERIES),
        ("register/import", crate::register::import::QUERIES),
        ("register/figures", crate::register::figures::QUERIES),
        ("register/figures/totals", crate::register::figures::totals::QUERIES),
        ("commendation", crate::commendation::QUERIES),
        ("commendation/council", crate::commendation::council::QUERIES),
        ("commendation/decision", crate::commendation::decision::QUERIES),
        ("commendation/nomination", crate::commendation::nomination::QUERIES),
        ("commendation/hand_over", crate::commendation::hand_over::QUERIES),
        ("commendation/offset", crate::commendation::offset::QUERIES),
        ("commendation/roll", crate::commendation::roll::QUERIES),
        ("commendation/rulebook", crate::commendation::rulebook::QUERIES),
        ("exemplars", crate::exemplars::QUERIES),
        ("exemplars/public", crate::exemplars::public::QUERIES),
        ("exemplars/replication", crate::exemplars::replication::QUERIES),
        ("membership", crate::membership::QUERIES),
        ("membership/activity", crate::membership::activity::QUERIES),
        ("membership/count", crate::membership::count::QUERIES),
        ("people", crate::people::QUERIES),
        ("reminders", crate::reminders::QUERIES),
        ("ground", crate::ground::QUERIES),
        ("year/movement", crate::year::movement::QUERIES),
        ("year/movement_note", crate::year::movement_note::QUERIES),
        ("year/participant", crate::year::participant::QUERIES),
        ("calendar", crate::calendar::QUERIES),
        ("pact", crate::pact::QUERIES),
        ("reporting", crate::reporting::QUERIES),
        ("appraisal", crate::appraisal::QUERIES),
        ("criteria", crate::criteria::QUERIES),
        ("reporting/bulk", crate::reporting::bulk::QUERIES),
        ("reporting/form", crate::reporting::form::QUERIES),
        ("scoring", crate::scoring::QUERIES),
        ("appraisal/card", crate::appraisal::card::QUERIES),
        ("evidence", crate::evidence::QUERIES),
        ("evidence/picture", crate::evidence::picture::QUERIES),
        ("evidence/paper", crate::evidence::paper::QUERIES),
        ("handed", crate::handed::QUERIES),
        ("blocks", crate::blocks::QUERIES),
        ("prints", crate::prints::QUERIES),
        ("programs", crate::programs::QUERIES),
        ("announcement", crate::announcement::QUERIES),
        ("once", crate::once::QUERIES),
        ("intake", crate::intake::QUERIES),
        ("appraisal/checks", crate::appraisal::checks::QUERIES),
        ("appraisal/proposal", crate::appraisal::proposal::QUERIES),
        ("criteria/draft", crate::criteria::draft::QUERIES),
        ("scoring/tie", crate::scoring::tie::QUERIES),
        ("scoring/reopening", crate::scoring::reopening::QUERIES),
    ];
    rooms
        .into_iter()
        .flat_map(|(room, list)| list.iter().map(move |(name, text)| (room, *name, *text)))
        .collect()
}

/// Name, text for SQLite and text for PostgreSQL of every query that could not be one text.
#[must_use]
pub fn by_engine() -> Vec<(&'static str, &'static str, &'static str)> {
    crate::by_engine::TWINS.iter().map(|(name, twin)| (*name, twin.sqlite, twin.postgres)).collect()
}
