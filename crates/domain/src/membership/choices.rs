//! What is chosen from a list.

/// How a membership ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The member leaves.
    Voluntary,
    /// The alliance expels it.
    Expelled,
    /// The member was dissolved.
    Dissolved,
}

impl Ending {
    /// Every ending.
    pub const ALL: [Self; 3] = [Self::Voluntary, Self::Expelled, Self::Dissolved];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Voluntary => "voluntary",
            Self::Expelled => "expelled",
            Self::Dissolved => "dissolved",
        }
    }

    /// The ending with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.name() == name)
    }
}

/// In which form a propaganda activity is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActivityForm {
    /// Hội nghị, nói chuyện chuyên đề.
    Talk,
    /// Lớp tập huấn.
    Class,
    /// Sân khấu hóa.
    Staging,
    /// Phát thanh, truyền hình.
    Broadcast,
    /// Báo, trang tin.
    Press,
    /// Tờ rơi, pa nô.
    Leaflet,
    /// Tham quan.
    Visit,
    /// Anything else.
    Other,
}

impl ActivityForm {
    /// Every form, in the order in which lists show them.
    pub const ALL: [Self; 8] = [
        Self::Talk,
        Self::Class,
        Self::Staging,
        Self::Broadcast,
        Self::Press,
        Self::Leaflet,
        Self::Visit,
        Self::Other,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Talk => "talk",
            Self::Class => "class",
            Self::Staging => "staging",
            Self::Broadcast => "broadcast",
            Self::Press => "press",
            Self::Leaflet => "leaflet",
            Self::Visit => "visit",
            Self::Other => "other",
        }
    }

    /// The form with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }
}
