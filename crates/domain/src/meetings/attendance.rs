//! Who is invited, who answered, who came, and whether enough of those came who have a vote.

use crate::refusal::Refusal;
use crate::text::{NAME_MAX_CHARS, accept_length, tidy_seen};
use crate::voting::{Fraction, accept_fraction};

/// So many people take part in a conference at most.
pub const ATTENDEES_MAX: usize = 1_000;
/// So many a unit names at once.
const DELEGATES_MAX: usize = 50;

/// What somebody is at a conference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AttendeeRole {
    /// Leads it together with the others who do.
    CoChair,
    /// Speaks for a unit.
    Head,
    /// Comes for a unit.
    Delegate,
    /// Writes the minutes.
    Secretary,
    /// Is invited beside the units.
    Guest,
}

impl AttendeeRole {
    /// All of them, in the order in which papers name them.
    pub const ALL: [Self; 5] = [Self::CoChair, Self::Head, Self::Delegate, Self::Secretary, Self::Guest];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CoChair => "co_chair",
            Self::Head => "head",
            Self::Delegate => "delegate",
            Self::Secretary => "secretary",
            Self::Guest => "guest",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Whether somebody has a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voting {
    /// Their vote counts.
    WithVote,
    /// They are heard.
    WithoutVote,
}

impl Voting {
    /// As it is stored.
    #[must_use]
    pub fn as_number(self) -> i64 {
        match self {
            Self::WithVote => 1,
            Self::WithoutVote => 0,
        }
    }

    /// From what is stored.
    #[must_use]
    pub fn from_number(number: i64) -> Self {
        if number == 1 { Self::WithVote } else { Self::WithoutVote }
    }
}

/// Whether somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Nobody has looked yet.
    Unknown,
    /// In the hall.
    Present,
    /// Not there.
    Absent,
}

impl Presence {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Unknown, Self::Present, Self::Absent];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Present => "present",
            Self::Absent => "absent",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|presence| presence.name() == name)
    }
}

/// What is noted of somebody on the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttendeeNote {
    /// They are in the hall.
    Present,
    /// They are not.
    Absent,
    /// Nobody has looked after all.
    Unseen,
    /// They have a vote.
    WithVote,
    /// They have none.
    WithoutVote,
    /// They lead the conference together with others.
    CoChair,
    /// They do not.
    Delegate,
}

impl AttendeeNote {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Present,
        Self::Absent,
        Self::Unseen,
        Self::WithVote,
        Self::WithoutVote,
        Self::CoChair,
        Self::Delegate,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Unseen => "unseen",
            Self::WithVote => "with_vote",
            Self::WithoutVote => "without_vote",
            Self::CoChair => "co_chair",
            Self::Delegate => "delegate",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|note| note.name() == name)
    }

    /// What somebody is afterwards who was this before.
    #[must_use]
    pub fn after(
        self,
        (role, voting, presence): (AttendeeRole, Voting, Presence),
    ) -> (AttendeeRole, Voting, Presence) {
        match self {
            Self::Present => (role, voting, Presence::Present),
            Self::Absent => (role, voting, Presence::Absent),
            Self::Unseen => (role, voting, Presence::Unknown),
            Self::WithVote => (role, Voting::WithVote, presence),
            Self::WithoutVote => (role, Voting::WithoutVote, presence),
            Self::CoChair => (AttendeeRole::CoChair, voting, presence),
            Self::Delegate => (AttendeeRole::Delegate, voting, presence),
        }
    }
}

/// What a unit answered to the invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Comes.
    Coming,
    /// Does not come.
    NotComing,
}

impl Reply {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Coming, Self::NotComing];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::NotComing => "not_coming",
        }
    }

    /// The one with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reply| reply.name() == name)
    }
}

/// Who came of those who have a vote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// Everybody who is expected.
    pub expected: u32,
    /// Of these in the hall.
    pub present: u32,
    /// Those who have a vote.
    pub voters: u32,
    /// Of these in the hall.
    pub voters_present: u32,
}

impl Roll {
    /// Counts.
    pub fn of(people: impl IntoIterator<Item = (Voting, Presence)>) -> Self {
        people.into_iter().fold(Self::default(), |roll, (voting, presence)| {
            let (votes, there) =
                (u32::from(voting == Voting::WithVote), u32::from(presence == Presence::Present));
            Self {
                expected: roll.expected + 1,
                present: roll.present + there,
                voters: roll.voters + votes,
                voters_present: roll.voters_present + votes * there,
            }
        })
    }
}

/// Which part of those with a vote has to be there: `2/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quorum(Fraction);

impl Quorum {
    /// Whether enough of them are there. Nobody with a vote is never enough.
    #[must_use]
    pub fn is_reached(self, roll: Roll) -> bool {
        let (there, all) = (u64::from(roll.voters_present), u64::from(roll.voters));
        all > 0 && self.0.weigh(there, all).is_ge()
    }

    /// How many have to be there.
    #[must_use]
    pub fn needed(self, roll: Roll) -> u64 {
        self.0.least_of(u64::from(roll.voters))
    }
}

/// A quorum as it is typed: `2/3`; nothing where the conference has none.
///
/// # Errors
/// [`Refusal::QuorumMalformed`].
pub fn accept_quorum(typed: &str) -> Result<Option<Quorum>, Refusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let part = accept_fraction(typed)?;
    // No part at all would be no quorum.
    if part.least_of(u64::MAX) == 0 { Err(Refusal::QuorumMalformed) } else { Ok(Some(Quorum(part))) }
}

impl std::fmt::Display for Quorum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Those whom a unit names, a line each: `Nguyễn Văn A, Chủ tịch`. Whoever is named first speaks for it.
///
/// # Errors
/// [`Refusal::DelegatesTooMany`], [`Refusal::TextTooLong`].
pub fn read_delegates(typed: &str) -> Result<Vec<(String, String)>, Refusal> {
    let mut read: Vec<(String, String)> = vec![];
    for line in typed.lines() {
        // The first of these marks ends the name; a double surname has its hyphen without blanks.
        let line = line.trim();
        let marks = [",", ";", "\t", " - ", " – "];
        let cut = marks.into_iter().filter_map(|mark| line.find(mark)).min();
        let (name, office) = cut.map_or((line, ""), |at| line.split_at(at));
        let name = tidy_seen(name);
        let is_mark = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–');
        let office = tidy_seen(office.trim_start_matches(is_mark));
        if name.is_empty() {
            continue;
        }
        accept_length(&name, NAME_MAX_CHARS)?;
        accept_length(&office, NAME_MAX_CHARS)?;
        read.push((name, office));
    }
    if read.len() > DELEGATES_MAX {
        return Err(Refusal::DelegatesTooMany { most: DELEGATES_MAX.to_string() });
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roll(voters: u32, there: u32) -> Roll {
        Roll { expected: voters, present: there, voters, voters_present: there }
    }

    #[test]
    fn two_thirds_of_ten_are_seven() {
        let quorum = accept_quorum("2/3").unwrap().unwrap();
        assert_eq!(quorum.needed(roll(10, 0)), 7);
        assert!(!quorum.is_reached(roll(10, 6)));
        assert!(quorum.is_reached(roll(10, 7)));
        assert!(!quorum.is_reached(roll(0, 0)), "nobody is never enough");
        assert_eq!(quorum.to_string(), "2/3");
    }

    #[test]
    fn a_quorum_is_a_part_of_the_whole() {
        assert_eq!(accept_quorum(""), Ok(None));
        for typed in ["3/2", "0/3", "2/0", "hai phần ba", "1/1001", "50 %", "-1/2"] {
            assert_eq!(accept_quorum(typed), Err(Refusal::QuorumMalformed), "{typed}");
        }
    }

    #[test]
    fn a_roll_counts_who_has_a_vote_and_who_is_there() {
        let people = [
            (Voting::WithVote, Presence::Present),
            (Voting::WithVote, Presence::Absent),
            (Voting::WithVote, Presence::Unknown),
            (Voting::WithoutVote, Presence::Present),
        ];
        let counted = Roll { expected: 4, present: 2, voters: 3, voters_present: 1 };
        assert_eq!(Roll::of(people), counted);
    }

    #[test]
    fn delegates_are_read_a_line_each() {
        let typed = "Nguyễn Văn A, Chủ tịch\r\n\nTrần Thị B - Phó Chủ tịch, Trưởng ban\nLê C\n\tĐỗ D\tCán bộ";
        let read = read_delegates(typed).unwrap();
        let read: Vec<(&str, &str)> =
            read.iter().map(|(name, office)| (name.as_str(), office.as_str())).collect();
        assert_eq!(read[0], ("Nguyễn Văn A", "Chủ tịch"));
        assert_eq!(read[1], ("Trần Thị B", "Phó Chủ tịch, Trưởng ban"));
        assert_eq!(read[2], ("Lê C", ""));
        assert_eq!(read[3], ("Đỗ D", "Cán bộ"));
    }

    #[test]
    fn more_than_a_bus_of_delegates_is_refused() {
        let many = "A\n".repeat(51);
        assert!(matches!(read_delegates(&many), Err(Refusal::DelegatesTooMany { .. })));
    }
}
