//! What the screen of a hall shows.

use super::agenda::Hour;
use crate::ground::YearState;
use crate::ids::{PollId, RoundId};
use crate::refusal::Refusal;

/// What the screen shows, as whoever holds the conference set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScreenView {
    /// What this is, and how telephones join.
    Welcome,
    /// An item of the agenda, by its number.
    Item(i64),
    /// The ranking of the year.
    Ranking,
    /// A poll.
    Poll(PollId),
    /// Who is on the stage in a round of a contest, and who follows: a performance by its number, or, with 0, whoever is marked.
    Stage(RoundId, i64),
    /// What a round of a contest came to, as far as it is marked.
    Scores(RoundId),
    /// A pause, until an hour where somebody said one.
    Pause(Option<Hour>),
}

impl ScreenView {
    /// The stable name of what it is.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::Item(_) => "item",
            Self::Ranking => "ranking",
            Self::Poll(_) => "poll",
            Self::Stage(..) => "stage",
            Self::Scores(_) => "scores",
            Self::Pause(_) => "pause",
        }
    }

    /// The one with this stable name, with what is kept beside it.
    #[must_use]
    pub fn read(name: &str, (item, poll, round, ends): (i64, &str, &str, &str)) -> Option<Self> {
        match name {
            "welcome" => Some(Self::Welcome),
            "item" => Some(Self::Item(item)),
            "ranking" => Some(Self::Ranking),
            "poll" => Some(Self::Poll(PollId::new(poll))),
            "stage" => Some(Self::Stage(RoundId::new(round), item)),
            "scores" => Some(Self::Scores(RoundId::new(round))),
            "pause" => Some(Self::Pause(Hour::from_text(ends))),
            _ => None,
        }
    }
}

/// Whether a hall may see the ranking of a year: nobody there corrects a draft in time.
///
/// # Errors
/// [`Refusal::ScreenRankingOpen`].
pub fn show_ranking(state: YearState) -> Result<(), Refusal> {
    match state {
        YearState::Open => Err(Refusal::ScreenRankingOpen),
        YearState::Frozen | YearState::Published | YearState::Archived => Ok(()),
    }
}

/// When something that began at a moment and takes so many minutes ends, in UTC milliseconds since 1970; none where nobody said how long.
#[must_use]
pub fn ends_at(begun_at: i64, minutes: Option<i64>) -> Option<i64> {
    minutes.and_then(|minutes| begun_at.checked_add(minutes.checked_mul(60_000)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_comes_back_from_what_is_kept() {
        let all = [
            (ScreenView::Welcome, (0, "", "", "")),
            (ScreenView::Item(4), (4, "", "", "")),
            (ScreenView::Ranking, (0, "", "", "")),
            (ScreenView::Poll(PollId::new("p")), (0, "p", "", "")),
            (ScreenView::Stage(RoundId::new("r"), 0), (0, "", "r", "")),
            (ScreenView::Stage(RoundId::new("r"), 7), (7, "", "r", "")),
            (ScreenView::Scores(RoundId::new("r")), (0, "", "r", "")),
            (ScreenView::Pause(Hour::from_text("09:45")), (0, "", "", "09:45")),
            (ScreenView::Pause(None), (0, "", "", "")),
        ];
        for (view, kept) in all {
            assert_eq!(ScreenView::read(view.name(), kept), Some(view));
        }
        assert_eq!(ScreenView::read("film", (0, "", "", "")), None);
    }

    #[test]
    fn a_hall_sees_no_ranking_that_may_still_change() {
        let seen = [YearState::Open, YearState::Frozen, YearState::Published, YearState::Archived]
            .map(|state| show_ranking(state).is_ok());
        assert_eq!(seen, [false, true, true, true]);
    }

    #[test]
    fn an_item_ends_when_its_minutes_are_over() {
        assert_eq!(ends_at(1_000, Some(5)), Some(301_000));
        assert_eq!(ends_at(1_000, None), None);
    }
}
