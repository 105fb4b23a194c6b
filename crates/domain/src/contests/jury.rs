//! The seats of a jury.

use crate::refusal::Refusal;

/// Whether a juror has the seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JurorState {
    /// They mark.
    Seated,
    /// Somebody else took the seat; what they sealed stays.
    Replaced,
}

impl JurorState {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Seated, Self::Replaced];

    /// How every juror begins.
    pub const BEGINS: Self = Self::Seated;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Seated => "seated",
            Self::Replaced => "replaced",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Somebody else takes the seat of this juror.
    ///
    /// # Errors
    /// [`Refusal::JurorReplaced`].
    pub fn replace(self, name: &str) -> Result<Self, Refusal> {
        self.may_mark(name).map(|()| Self::Replaced)
    }

    /// Whether the juror of this name marks.
    ///
    /// # Errors
    /// [`Refusal::JurorReplaced`].
    pub fn may_mark(self, name: &str) -> Result<(), Refusal> {
        match self {
            Self::Seated => Ok(()),
            Self::Replaced => Err(Refusal::JurorReplaced { name: name.to_owned() }),
        }
    }
}
