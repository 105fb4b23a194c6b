//! The rules that no field of a draft holds, told as sentences with blanks. What is kept are the lines of the file: clauses are read from
//! them and written back to them, and lines that no sentence knows stay as they are.

mod into_lines;
mod lines;
mod of_lines;
mod offer;

/// A kind of rule that is said as a sentence with blanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClauseKind {
    /// Who looks after it.
    Owner,
    /// Marks are multiples of this.
    Step,
    /// At most so many points where a flag is false.
    Limit,
    /// Another measure or scale for units of a kind.
    Variant,
    /// By how much bonuses may lift a branch above its maximum.
    Cap,
    /// How many best children count.
    Take,
    /// What is not assigned does not lower a branch.
    Rebase,
    /// So many points less for each, never below 0: a weighed measure and its line.
    Deduct,
    /// Several figures, each with its weight.
    Weighted,
    /// What 0 of 0 is.
    OfNothing,
    /// The points with which a line begins.
    Floor,
    /// A line in whole steps.
    Whole,
    /// A share of the units that may have a grade.
    QuotaShare,
    /// How many units may have a grade.
    QuotaCount,
    /// A grade asks for a yes.
    NeedFlag,
    /// A grade asks for a no.
    NeedNotFlag,
    /// A grade asks for points everywhere.
    NeedNoZero,
    /// A grade asks for a share of a criterion.
    NeedCriterion,
}

/// A place in a sentence that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Blank {
    /// The key under which files have it.
    pub key: &'static str,
    /// What goes there.
    pub holds: Holds,
}

/// What goes into a blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A decimal.
    Number,
    /// The name of a flag.
    Flag,
    /// The name of a value.
    Value,
    /// A kind of units.
    UnitKind,
    /// The id of a criterion.
    Criterion,
    /// A name for people.
    Text,
    /// Names or numbers in pairs: `cham: -1; vuot: 0.5`.
    Pairs,
    /// One of these words of files.
    Word(&'static [&'static str]),
}

/// A rule: its kind and what stands in its blanks, plain as in files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Which sentence.
    pub kind: ClauseKind,
    /// A text for each blank, in their order.
    pub blanks: Vec<String>,
}

/// Where a clause stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseOf {
    /// In `[table]`.
    Table,
    /// In this grade.
    Grade(usize),
    /// In this row.
    Row(usize),
}

const fn blank(key: &'static str, holds: Holds) -> Blank {
    Blank { key, holds }
}

const VARIANT: [Blank; 7] = [
    blank("variant", Holds::UnitKind),
    blank("measure", Holds::Word(&super::TableDraft::MEASURES)),
    blank("measure", Holds::Value),
    blank("measure", Holds::Value),
    blank("scale", Holds::Word(&super::TableDraft::SCALES)),
    blank("scale", Holds::Pairs),
    blank("lower_is_better", Holds::Word(&["lower"])),
];

impl ClauseKind {
    /// All kinds with the words under which forms have them.
    const ALL: [(Self, &'static str); 18] = [
        (Self::Owner, "owner"),
        (Self::Step, "step"),
        (Self::Limit, "limit"),
        (Self::Variant, "variant"),
        (Self::Cap, "cap"),
        (Self::Take, "take"),
        (Self::Rebase, "rebase"),
        (Self::Deduct, "deduct"),
        (Self::Weighted, "weighted"),
        (Self::OfNothing, "of-nothing"),
        (Self::Floor, "floor"),
        (Self::Whole, "whole"),
        (Self::QuotaShare, "quota-share"),
        (Self::QuotaCount, "quota-count"),
        (Self::NeedFlag, "need-flag"),
        (Self::NeedNotFlag, "need-not-flag"),
        (Self::NeedNoZero, "need-no-zero"),
        (Self::NeedCriterion, "need-criterion"),
    ];

    /// All kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().map(|(kind, _)| kind)
    }

    /// The word under which forms and sentences have it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The kind of this word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// The places to fill in, in the order of the sentence.
    #[must_use]
    pub fn blanks(self) -> &'static [Blank] {
        const OWNER: [Blank; 1] = [blank("owner", Holds::Text)];
        const STEP: [Blank; 1] = [blank("step", Holds::Number)];
        const CAP: [Blank; 1] = [blank("cap", Holds::Number)];
        const TAKE: [Blank; 1] = [blank("take", Holds::Number)];
        const WHOLE: [Blank; 1] = [blank("whole", Holds::Number)];
        const COUNT: [Blank; 1] = [blank("count", Holds::Number)];
        const FLAG: [Blank; 1] = [blank("flag", Holds::Flag)];
        const NOT_FLAG: [Blank; 1] = [blank("not_flag", Holds::Flag)];
        const LIMIT: [Blank; 2] = [blank("at_most", Holds::Number), blank("unless", Holds::Flag)];
        const DEDUCT: [Blank; 2] = [blank("weighted", Holds::Number), blank("weighted", Holds::Value)];
        const WEIGHTED: [Blank; 2] = [blank("start", Holds::Number), blank("weighted", Holds::Pairs)];
        const OF_NOTHING: [Blank; 1] =
            [blank("of_nothing", Holds::Word(&["full", "not_assigned", "missing"]))];
        const FLOOR: [Blank; 2] =
            [blank("floor", Holds::Number), blank("below", Holds::Word(&["floor", "zero"]))];
        const SHARE: [Blank; 3] = [
            blank("percent", Holds::Number),
            blank("of", Holds::Word(&["all", "this_or_next"])),
            blank("round", Holds::Word(&["down", "up", "half_up"])),
        ];
        const CRITERION: [Blank; 2] =
            [blank("criterion", Holds::Criterion), blank("percent_from", Holds::Number)];
        match self {
            Self::Owner => &OWNER,
            Self::Step => &STEP,
            Self::Limit => &LIMIT,
            Self::Variant => &VARIANT,
            Self::Cap => &CAP,
            Self::Take => &TAKE,
            Self::Rebase | Self::NeedNoZero => &[],
            Self::Deduct => &DEDUCT,
            Self::Weighted => &WEIGHTED,
            Self::OfNothing => &OF_NOTHING,
            Self::Floor => &FLOOR,
            Self::Whole => &WHOLE,
            Self::QuotaShare => &SHARE,
            Self::QuotaCount => &COUNT,
            Self::NeedFlag => &FLAG,
            Self::NeedNotFlag => &NOT_FLAG,
            Self::NeedCriterion => &CRITERION,
        }
    }

    /// The key of the file that it is written under.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Step => "step",
            Self::Limit => "limits",
            Self::Variant => "variant",
            Self::Cap => "cap",
            Self::Take => "take",
            Self::Rebase => "not_assigned",
            Self::Deduct | Self::Weighted | Self::OfNothing => "measure",
            Self::Floor | Self::Whole => "scale",
            Self::QuotaShare | Self::QuotaCount => "quota",
            Self::NeedFlag | Self::NeedNotFlag | Self::NeedNoZero | Self::NeedCriterion => "needs",
        }
    }

    /// Whether a place may have several of it.
    #[must_use]
    pub fn repeats(self) -> bool {
        matches!(self.key(), "limits" | "variant" | "needs")
    }
}

impl Clause {
    /// One that nobody has filled in yet; where a word must be chosen, the first one is.
    #[must_use]
    pub fn new(kind: ClauseKind) -> Self {
        let must_choose = matches!(kind, ClauseKind::OfNothing | ClauseKind::QuotaShare);
        let first = |blank: &Blank| {
            if let (Holds::Word([first, ..]), true) = (blank.holds, must_choose) {
                (*first).to_owned()
            } else {
                String::new()
            }
        };
        Self { kind, blanks: kind.blanks().iter().map(first).collect() }
    }

    /// One with these blanks; those that are missing are empty.
    #[must_use]
    pub fn filled(kind: ClauseKind, blanks: impl IntoIterator<Item = String>) -> Self {
        let mut blanks: Vec<String> = blanks.into_iter().collect();
        blanks.resize(kind.blanks().len(), String::new());
        Self { kind, blanks }
    }
}

/// The pairs of a line: `90: 6; 80: 5`.
#[must_use]
pub fn pairs_of(line: &str) -> Vec<[String; 2]> {
    let items = line.split(';').map(str::trim).filter(|item| !item.is_empty());
    let pair = |item: &str| {
        let (first, second) = item.split_once(':').unwrap_or((item, ""));
        [first, second].map(|text| text.trim().to_owned())
    };
    items.map(pair).collect()
}

/// Pairs in one line.
#[must_use]
pub fn line_of(pairs: &[[String; 2]]) -> String {
    let pair = |[first, second]: &[String; 2]| {
        if second.is_empty() { first.clone() } else { format!("{first}: {second}") }
    };
    pairs.iter().map(pair).collect::<Vec<_>>().join("; ")
}
