//! Who may vote, fixed with a digest when a poll opens.

use super::write::quoted;
use crate::text::sha256;

/// Whether somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// In the room.
    Present,
    /// Not there.
    Absent,
}

impl Presence {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Absent => "absent",
        }
    }

    /// What this name means.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Present, Self::Absent].into_iter().find(|presence| presence.name() == name)
    }
}

/// Somebody who may vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voter {
    /// What tells voters of a gathering apart; what it means is known to whoever handed it in.
    pub id: String,
    /// How the voter is called.
    pub name: String,
    /// The unit that the voter stands for; may be empty.
    pub unit: String,
    /// Whether the voter came.
    pub presence: Presence,
}

/// The digest of an electorate: SHA-256 over one line `["id","name","unit","present"]` a voter, JSON without spaces, by id, each line ended
/// by a line feed.
#[must_use]
pub fn electorate_digest(voters: &[Voter]) -> String {
    let mut sorted: Vec<&Voter> = voters.iter().collect();
    sorted.sort_by(|one, other| one.id.cmp(&other.id));
    let lines = sorted.into_iter().map(|voter| {
        let Voter { id, name, unit, presence } = voter;
        format!("[{},{},{},\"{}\"]\n", quoted(id), quoted(name), quoted(unit), presence.name())
    });
    sha256(lines.collect::<String>().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voter(id: &str, presence: Presence) -> Voter {
        Voter {
            id: id.to_owned(), name: "Nguyễn Thị \"Hoa\"".to_owned(), unit: "Huế".to_owned(), presence
        }
    }

    #[test]
    fn a_digest_is_of_all_voters_whatever_their_order() {
        let (one, other) = (voter("a", Presence::Present), voter("b", Presence::Absent));
        let both = electorate_digest(&[one.clone(), other.clone()]);
        assert_eq!(both, electorate_digest(&[other.clone(), one.clone()]));
        // printf '["a","Nguyễn Thị \\"Hoa\\"","Huế","present"]\n' | sha256sum
        assert_eq!(
            electorate_digest(std::slice::from_ref(&one)),
            "b119acabbf005c8036983732c0e55cf1537517f5f22ab9ce44b9718aec4dde86"
        );
        assert_ne!(electorate_digest(&[one, voter("b", Presence::Present)]), both);
    }
}
