//! Long work beside the server: what there is, its states, and how often a step is tried. The diagram is in
//! `docs/states/job.md`, which a test compares with this file.

use crate::access::Right;
use crate::refusal::Refusal;

/// How long somebody who took a job has it alone; they ask for more before it is over. Whoever dies lets go after that long.
pub const HOLD_MS: i64 = 20_000;
/// How often a step is tried before the job is given up.
pub const TRIES: i64 = 5;
/// How long a result can be downloaded.
pub const KEEP_MS: i64 = 7 * 86_400_000;

/// The longest that a job waits for its next try, in milliseconds; nobody holds one longer either.
pub const LONGEST_PAUSE_MS: i64 = 15_000 << 9;

/// What there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobKind {
    /// Everything that the house holds, in one file.
    Backup,
    /// Every accepted figure of a cluster, of all its years.
    Figures,
    /// A large file that goes into a register.
    Intake,
    /// All certificates of a decision.
    Certificates,
}

impl JobKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Backup, Self::Figures, Self::Intake, Self::Certificates];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Backup => "backup",
            Self::Figures => "figures",
            Self::Intake => "intake",
            Self::Certificates => "certificates",
        }
    }

    /// The kind with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Who may begin it, and take its result along.
    #[must_use]
    pub fn right(self) -> Right {
        match self {
            Self::Backup => Right::Administer,
            Self::Figures => Right::ReadProvisional,
            Self::Intake | Self::Certificates => Right::KeepRegister,
        }
    }
}

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// No step was made.
    Waiting,
    /// Some were.
    Running,
    /// Its result is there.
    Done,
    /// It was given up.
    Failed,
    /// Somebody ended it.
    Cancelled,
    /// Its result is no longer there.
    Swept,
}

impl JobState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled, Self::Swept];

    /// How every job begins.
    pub const BEGINS: Self = Self::Waiting;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Swept => "swept",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing more happens by itself.
    #[must_use]
    pub fn has_ended(self) -> bool {
        match self {
            Self::Waiting | Self::Running => false,
            Self::Done | Self::Failed | Self::Cancelled | Self::Swept => true,
        }
    }

    /// A step was made.
    ///
    /// # Errors
    /// [`Refusal::JobEnded`].
    pub fn advance(self) -> Result<Self, Refusal> {
        self.before_the_end(Self::Running)
    }

    /// The last step was made.
    ///
    /// # Errors
    /// [`Refusal::JobEnded`].
    pub fn finish(self) -> Result<Self, Refusal> {
        self.before_the_end(Self::Done)
    }

    /// A step was tried too often, or never can be made.
    ///
    /// # Errors
    /// [`Refusal::JobEnded`].
    pub fn give_up(self) -> Result<Self, Refusal> {
        self.before_the_end(Self::Failed)
    }

    /// Somebody asked for its end.
    ///
    /// # Errors
    /// [`Refusal::JobEnded`].
    pub fn cancel(self) -> Result<Self, Refusal> {
        self.before_the_end(Self::Cancelled)
    }

    /// The result was kept long enough.
    ///
    /// # Errors
    /// [`Refusal::JobEnded`] where there is no result.
    pub fn sweep(self) -> Result<Self, Refusal> {
        match self {
            Self::Done => Ok(Self::Swept),
            Self::Waiting | Self::Running | Self::Failed | Self::Cancelled | Self::Swept => {
                Err(Refusal::JobEnded)
            }
        }
    }

    fn before_the_end(self, next: Self) -> Result<Self, Refusal> {
        if self.has_ended() { Err(Refusal::JobEnded) } else { Ok(next) }
    }
}

/// How long a step waits after so many tries, in milliseconds: a quarter of a minute, doubled each time.
#[must_use]
pub fn pause_after(tries: i64) -> i64 {
    15_000 << tries.clamp(1, 10).saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in JobState::ALL {
            let acts = [
                ("advance", from.advance()),
                ("finish", from.finish()),
                ("give_up", from.give_up()),
                ("cancel", from.cancel()),
                ("sweep", from.sweep()),
            ];
            edges.extend(
                acts.into_iter().filter_map(|(act, to)| Some(format!("{from:?} --> {:?}: {act}", to.ok()?))),
            );
        }
        expect_drawn(include_str!("../../../docs/states/job.md"), edges);
    }

    #[test]
    fn names_lead_back_to_what_they_name() {
        for state in JobState::ALL {
            assert_eq!(JobState::from_name(state.name()), Some(state));
        }
        for kind in JobKind::ALL {
            assert_eq!(JobKind::from_name(kind.name()), Some(kind));
        }
    }

    #[test]
    fn each_try_waits_longer_than_the_one_before() {
        assert_eq!([1, 2, 3].map(pause_after), [15_000, 30_000, 60_000]);
        assert!(pause_after(i64::MAX) > 0);
    }
}
