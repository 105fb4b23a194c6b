//! The words of rulebooks and candidates, each with its stable form in files.

/// Declares an enum whose values are words of files.
macro_rules! words {
    ($($(#[$about:meta])* $kind:ident { $($(#[$doc:meta])+ $name:ident = $word:literal,)+ })+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $kind { $($(#[$doc])+ $name,)+ }

        impl $kind {
            /// Every word with its meaning, in order.
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$name),)+];

            /// The word of files.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// What a word means, if it is one of these.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                Self::WORDS.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning)
            }
        }
    )+};
}

words! {
    /// The two families of awards (Law 06/2022/QH15, articles 6 and 9).
    Kind {
        /// An emulation title (*danh hiệu thi đua*).
        Title = "title",
        /// A form of commendation (*hình thức khen thưởng*).
        Commendation = "commendation",
    }

    /// Who can be given an award.
    Object {
        /// A unit, a cooperative, a part of one.
        Collective = "collective",
        /// A person.
        Individual = "individual",
        /// A household.
        Household = "household",
    }

    /// Who grants an award.
    Grantor {
        /// The State President.
        President = "president",
        /// The Government.
        Government = "government",
        /// The Prime Minister.
        PrimeMinister = "prime_minister",
        /// A minister, or the chair of a province.
        MinistryOrProvince = "ministry_or_province",
        /// The head of a base unit: for a cooperative its director (Law 06/2022/QH15, article 80.4).
        BaseUnit = "base_unit",
        /// The chair of a commune.
        Commune = "commune",
        /// An alliance of cooperatives.
        Alliance = "alliance",
        /// A cluster itself.
        Cluster = "cluster",
    }

    /// How a year was completed, from the worst to the best.
    Grade {
        /// *Không hoàn thành nhiệm vụ*
        NotCompleted = "not_completed",
        /// *Hoàn thành nhiệm vụ*
        Completed = "completed",
        /// *Hoàn thành tốt nhiệm vụ*
        Good = "good",
        /// *Hoàn thành xuất sắc nhiệm vụ*
        Excellent = "excellent",
    }

    /// How far an initiative reaches, from the narrowest to the widest.
    Scope {
        /// The unit itself.
        Base = "base",
        /// A ministry or a province.
        MinistryOrProvince = "ministry_or_province",
        /// The country.
        National = "national",
    }

    /// For what kind of merit an award was given (Law 06/2022/QH15, article 8).
    Manner {
        /// *Công trạng*: what was done over the years.
        Regular = "regular",
        /// *Chuyên đề*: a movement on a theme.
        Thematic = "thematic",
        /// *Đột xuất*: a sudden merit.
        Sudden = "sudden",
    }

    /// Who organised a cluster.
    Organiser {
        /// The Central council of emulation and commendation.
        CentralCouncil = "central_council",
        /// A ministry or a province.
        MinistryOrProvince = "ministry_or_province",
        /// An alliance of cooperatives.
        Alliance = "alliance",
    }

    /// Who launched a movement.
    Launcher {
        /// The State President.
        President = "president",
        /// The Government.
        Government = "government",
        /// The Prime Minister.
        PrimeMinister = "prime_minister",
        /// The Central council.
        CentralCouncil = "central_council",
        /// A ministry or a province.
        MinistryOrProvince = "ministry_or_province",
        /// An alliance of cooperatives.
        Alliance = "alliance",
        /// A cluster.
        Cluster = "cluster",
        /// A commune.
        Commune = "commune",
        /// A base unit.
        BaseUnit = "base_unit",
    }

    /// What a share of a quota is rounded to. No law that was read says so; it is ours, and pages say that.
    Round {
        /// To the whole number below.
        Down = "down",
        /// To the whole number above.
        Up = "up",
        /// To the nearer one, a half upwards.
        HalfUp = "half_up",
    }

    /// Of whom a threshold of votes is a part.
    Base {
        /// All members, whether they came or not.
        AllMembers = "all_members",
        /// Those who were present.
        Present = "present",
        /// Valid ballots.
        ValidBallots = "valid_ballots",
    }

    /// What becomes of a condition, of a rule, of a vote. The order is that of favour.
    Verdict {
        /// It is not met.
        NotMet = "not_met",
        /// Nobody can say: something is not known.
        Unknown = "unknown",
        /// It is met.
        Met = "met",
    }
}

impl Verdict {
    /// Met, or not.
    #[must_use]
    pub fn of(is_met: bool) -> Self {
        if is_met { Self::Met } else { Self::NotMet }
    }

    /// Every part: not met if one is not met, else unknown if one is unknown, else met.
    #[must_use]
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().min().unwrap_or(Self::Met)
    }

    /// One part at least: the mirror of [`Verdict::all`].
    #[must_use]
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().max().unwrap_or(Self::NotMet)
    }

    /// What would be met is not, and the reverse; what is unknown stays so.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::NotMet => Self::Met,
            Self::Unknown => Self::Unknown,
            Self::Met => Self::NotMet,
        }
    }
}

/// Whether files can name an award so: `[a-z0-9-]{1,64}`.
#[must_use]
pub fn is_award_id(text: &str) -> bool {
    crate::criteria::text::is_id(text)
}
impl Grantor {
    /// Whether the head of a unit grants it, or an alliance, or a cluster, and no authority of the State.
    #[must_use]
    pub fn is_of_a_unit(self) -> bool {
        match self {
            Self::BaseUnit | Self::Alliance | Self::Cluster => true,
            Self::President
            | Self::Government
            | Self::PrimeMinister
            | Self::MinistryOrProvince
            | Self::Commune => false,
        }
    }
}
