//! What can be wrong with a file, said so that a person can mend it.

use crate::wording::Wording;

/// Which kind of file is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileRole {
    /// The criteria table, TOML.
    Criteria,
    /// The facts, JSON.
    Facts,
    /// Figures of units over time, JSON.
    Series,
    /// A rulebook of awards, TOML.
    Awards,
    /// What a candidate for an award has done, JSON.
    Candidate,
    /// The cases that a rulebook of awards must decide as they say, JSON.
    Cases,
    /// Base salaries with their days, TOML.
    Salaries,
    /// A closed poll, JSON.
    Poll,
    /// A stage contest, JSON.
    Contest,
}

impl FileRole {
    /// The most bytes that such a file may have: 4 MiB of criteria, a rulebook, a candidate or cases, 64 MiB of a poll or a contest, 1 GiB of facts or of a
    /// series.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::Criteria | Self::Awards | Self::Candidate | Self::Cases | Self::Salaries => 4 << 20,
            Self::Poll | Self::Contest => 64 << 20,
            Self::Facts | Self::Series => 1 << 30,
        }
    }
}

/// Declares each code once, with its stable name.
macro_rules! codes {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal,)+) => {
        /// What is wrong. The names never change; each has a sentence `fault-<name>` in every language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])+ $variant,)+ }

        impl Code {
            /// Every code there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name, such as `branch-sum`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

codes! {
    /// The file is larger than scoring accepts. Arguments: `limit` (MiB).
    FileTooLarge = "file-too-large",
    /// The file is not UTF-8 text.
    NotUtf8 = "not-utf8",
    /// A key that the format does not know. Arguments: `key`.
    KeyUnknown = "key-unknown",
    /// A key that stands twice in the same place. Arguments: `key`.
    KeyTwice = "key-twice",
    /// A key that must be there is not. Arguments: `key`.
    KeyMissing = "key-missing",
    /// Not a decimal of the pattern. Arguments: `key`, `found`.
    NotADecimal = "not-a-decimal",
    /// Not a text. Arguments: `key`.
    NotAText = "not-a-text",
    /// Not a list. Arguments: `key`.
    NotAList = "not-a-list",
    /// Not a table of keys (TOML) or object (JSON). Arguments: `key`.
    NotATable = "not-a-table",
    /// Neither true nor false. Arguments: `key`.
    NotTrueOrFalse = "not-true-or-false",
    /// An id of a table or unit that breaks the pattern. Arguments: `id`.
    IdPattern = "id-pattern",
    /// An id of a criterion that breaks the pattern. Arguments: `id`.
    CriterionPattern = "criterion-pattern",
    /// A name of a value or flag that breaks the pattern. Arguments: `name`.
    NamePattern = "name-pattern",
    /// A layer that the table does not have, or that does not exist. Arguments: `layer`, `known`.
    LayerUnknown = "layer-unknown",

    /// Broken TOML. Arguments: `column`.
    TomlSyntax = "toml-syntax",
    /// A word that the key does not know. Arguments: `key`, `word`, `known`.
    WordUnknown = "word-unknown",
    /// `decimals` is no whole number from 0 to 4.
    DecimalsRange = "decimals-range",
    /// Not a date of the calendar, `YYYY-MM-DD`. Arguments: `key`, `found`.
    DateInvalid = "date-invalid",
    /// The table ends before it begins. Arguments: `from`, `to`.
    ValidReversed = "valid-reversed",
    /// `max_score` is not the sum of the top-level regular criteria. Arguments: `max`, `sum`.
    MaxScoreSum = "max-score-sum",
    /// `layers` does not begin with `self`.
    LayersWithoutSelf = "layers-without-self",
    /// A layer stands twice. Arguments: `layer`.
    LayerTwice = "layer-twice",
    /// A word of `tie_break` that does not exist. Arguments: `word`.
    TieBreakUnknown = "tie-break-unknown",
    /// `tie_break` names a bonus or deduction. Arguments: `id`.
    TieBreakKind = "tie-break-kind",
    /// Two grades begin at the same percentage. Arguments: `bound`.
    GradeBoundTwice = "grade-bound-twice",
    /// Two grades have the same name. Arguments: `name`.
    GradeNameTwice = "grade-name-twice",
    /// The table has no criterion.
    NoCriterion = "no-criterion",
    /// Two criteria have the same id. Arguments: `id`.
    CriterionTwice = "criterion-twice",
    /// A criterion that does not exist. Arguments: `id`.
    CriterionUnknown = "criterion-unknown",
    /// The parent does not exist. Arguments: `parent`.
    ParentUnknown = "parent-unknown",
    /// A criterion stands, over some steps, under itself.
    ParentCycle = "parent-cycle",
    /// `max` is not above 0.
    MaxNotPositive = "max-not-positive",
    /// `max` has more places than the table. Arguments: `max`, `decimals`.
    MaxDecimals = "max-decimals",
    /// `max` of a branch is not the sum of its children's. Arguments: `max`, `sum`.
    BranchSum = "branch-sum",
    /// A branch says how it is scored. Arguments: `key`.
    BranchScored = "branch-scored",
    /// A bonus or deduction has a parent.
    KindNotTop = "kind-not-top",
    /// A bonus or deduction has children.
    KindWithChildren = "kind-with-children",
    /// A leaf does not say how it is scored.
    LeafUnscored = "leaf-unscored",
    /// A leaf says in more than one way how it is scored. Arguments: `key`, `other`.
    LeafMixed = "leaf-mixed",
    /// A measure does not have exactly one of its keys. Arguments: `known`.
    MeasureChoice = "measure-choice",
    /// `percent_of` does not name exactly two values.
    PercentOfTwo = "percent-of-two",
    /// A scale does not have exactly one of its keys. Arguments: `known`.
    ScaleChoice = "scale-choice",
    /// `excess` without `leader_relative`, or the reverse.
    ExcessAlone = "excess-alone",
    /// `lower_is_better` beside a scale that has no such reading. Arguments: `scale`.
    LowerNotHere = "lower-not-here",
    /// `bands` or `rank_steps` is empty. Arguments: `key`.
    ScaleEmpty = "scale-empty",
    /// Two bands have the same bound. Arguments: `bound`.
    BandsRepeat = "bands-repeat",
    /// A better band gives fewer points. Arguments: `bound`.
    BandsFall = "bands-fall",
    /// Points of a scale outside 0..M. Arguments: `points`, `max`.
    PointsRange = "points-range",
    /// `zero_at` and `full_at` are equal.
    LinearFlat = "linear-flat",
    /// `per_unit` is not above 0.
    PerUnitNotPositive = "per-unit-not-positive",
    /// `best_in_cluster` or `exclude` is given as false. Arguments: `key`.
    OnlyTrue = "only-true",
    /// `rank_steps` rises. Arguments: `points`.
    StepsRise = "steps-rise",
    /// `on_target` is outside 0..1.
    OnTargetRange = "on-target-range",
    /// Points that must lie in 0..M without M itself. Arguments: `key`, `points`, `max`.
    NotBelowMax = "not-below-max",
    /// A number with more places than the table. Arguments: `key`, `number`, `decimals`.
    TooManyPlaces = "too-many-places",
    /// `floor`, `below` or `whole` beside another scale than `linear` with both its ends.
    LineAlone = "line-alone",
    /// `whole` is not above 0, or does not divide the distance between both ends. Arguments: `whole`.
    WholeDividesNot = "whole-divides-not",
    /// `weighted` names no value, or too many. Arguments: `count`, `max`.
    WeightedCount = "weighted-count",
    /// `of_nothing` beside another measure than `percent_of`. Arguments: `measure`.
    OfNothingNotHere = "of-nothing-not-here",
    /// `of_nothing = "full"` on a deduction.
    FullOnDeduction = "full-on-deduction",
    /// A variant says neither measure nor scale. Arguments: `kind`.
    VariantEmpty = "variant-empty",
    /// A variant on a leaf without a measure.
    VariantWithoutMeasure = "variant-without-measure",
    /// `step` is not above 0.
    StepNotPositive = "step-not-positive",
    /// The maximum of a leaf is no multiple of its step. Arguments: `max`, `step`.
    StepDividesNot = "step-divides-not",
    /// `limits` on a deduction.
    LimitOnDeduction = "limit-on-deduction",
    /// Two limits of a leaf look at the same flag. Arguments: `flag`.
    LimitTwice = "limit-twice",
    /// A key that only branches have, on a leaf. Arguments: `key`.
    LeafGathers = "leaf-gathers",
    /// More than one of `cap`, `take` and `not_assigned` on a branch. Arguments: `key`, `other`.
    GatherMixed = "gather-mixed",
    /// `cap` below 0.
    CapNegative = "cap-negative",
    /// `take` is no whole number of children, from 1 to all but one. Arguments: `take`, `children`.
    TakeRange = "take-range",
    /// `cap`, `take` or `not_assigned` below a branch with `not_assigned`. Arguments: `key`, `branch`.
    GatherInRebase = "gather-in-rebase",
    /// A grade does not have exactly one of its bounds. Arguments: `known`.
    GradeChoice = "grade-choice",
    /// A grade begins higher than one before it. Arguments: `name`, `before`.
    GradeOrder = "grade-order",
    /// A need does not have exactly one of its forms.
    NeedChoice = "need-choice",
    /// A need looks at a bonus or a deduction. Arguments: `id`.
    NeedKind = "need-kind",
    /// A quota has not exactly `percent`, `of` and `round`, or `count`.
    QuotaChoice = "quota-choice",
    /// A quota's percent outside 0..100, or a count that is no whole number. Arguments: `key`, `found`.
    QuotaRange = "quota-range",
    /// A knock-out does not have exactly one of `grade` and `exclude`.
    KnockoutChoice = "knockout-choice",
    /// A knock-out names a grade that does not exist. Arguments: `grade`.
    GradeUnknown = "grade-unknown",

    /// The facts are no object with a list of units.
    NotFacts = "not-facts",
    /// Broken JSON. Arguments: `column`.
    JsonSyntax = "json-syntax",
    /// The file ends in the middle.
    JsonCut = "json-cut",
    /// Something follows after the end.
    JsonTrailing = "json-trailing",
    /// A number where the format has a decimal as text. Arguments: `key`.
    NumberNotText = "number-not-text",
    /// A number of ballots that is no whole number from 0 to 1,000,000,000. Arguments: `mark`.
    BallotCount = "ballot-count",
    /// Two units have the same id. Arguments: `id`.
    UnitTwice = "unit-twice",
    /// A mark for a branch, which is the sum of its leaves.
    MarkOnBranch = "mark-on-branch",
    /// A mark outside 0..M. Arguments: `mark`, `max`, `layer`.
    MarkRange = "mark-range",
    /// A mark that is no multiple of the step. Arguments: `mark`, `step`, `layer`.
    MarkStep = "mark-step",

    /// `format` is not the one that is read here. Arguments: `found`, `known`.
    FormatUnknown = "format-unknown",
    /// An id of an indicator that breaks the pattern. Arguments: `id`.
    IndicatorPattern = "indicator-pattern",
    /// Two periods have the same id. Arguments: `id`.
    PeriodTwice = "period-twice",
    /// Two indicators have the same id. Arguments: `id`.
    IndicatorTwice = "indicator-twice",
    /// A unit that is not among the units. Arguments: `id`.
    UnitUnknown = "unit-unknown",
    /// A period that is not among the periods. Arguments: `id`.
    PeriodUnknown = "period-unknown",
    /// An indicator that is not among the indicators. Arguments: `id`.
    IndicatorUnknown = "indicator-unknown",
    /// `decimals` of an indicator is no whole number from 0 to 6.
    PlacesRange = "places-range",
    /// `of` does not name exactly two indicators.
    RatioOfTwo = "ratio-of-two",
    /// `of` names an indicator that is not additive. Arguments: `id`.
    RatioOfKind = "ratio-of-kind",
    /// `of` at an indicator that is no ratio.
    OfWithoutRatio = "of-without-ratio",
    /// `from` or `to` of a reorganisation is empty. Arguments: `key`.
    NobodyNamed = "nobody-named",
    /// `from` or `to` names a unit twice. Arguments: `key`, `id`.
    NamedTwice = "named-twice",
    /// A unit stands in `from` of two reorganisations. Arguments: `id`.
    LeavesTwice = "leaves-twice",
    /// A unit stands in `to` of two reorganisations. Arguments: `id`.
    ArrivesTwice = "arrives-twice",
    /// A unit in `from` has no `until`. Arguments: `id`, `wanted`.
    LeavesNever = "leaves-never",
    /// A unit in `from` does not end on the day before. Arguments: `id`, `until`, `wanted`.
    LeavesOtherDay = "leaves-other-day",
    /// A unit in `to` has no `from`. Arguments: `id`, `wanted`.
    ArrivesNever = "arrives-never",
    /// A unit in `to` does not begin on the day. Arguments: `id`, `from`, `wanted`.
    ArrivesOtherDay = "arrives-other-day",
    /// A unit of a reorganisation ends before it begins. Arguments: `id`, `from`, `until`.
    LifeReversed = "life-reversed",
    /// `shares` at a reorganisation with one successor.
    SharesWithoutSplit = "shares-without-split",
    /// `shares` names an indicator that is not additive. Arguments: `id`.
    ShareKind = "share-kind",
    /// `shares` names a unit that is not in `to`. Arguments: `id`.
    ShareUnit = "share-unit",
    /// `shares` leaves out a unit of `to`. Arguments: `indicator`, `id`.
    ShareMissing = "share-missing",
    /// No fraction `n/d`. Arguments: `id`, `found`.
    ShareFraction = "share-fraction",
    /// Shares do not sum to 1. Arguments: `indicator`.
    ShareSum = "share-sum",
    /// A value of a ratio. Arguments: `indicator`.
    ValueOfRatio = "value-of-ratio",
    /// A value of a unit that does not exist on the last day of the period. Arguments: `id`, `period`, `day`.
    ValueOfNobody = "value-of-nobody",
    /// Two values for the same unit, period and indicator. Arguments: `id`, `period`, `indicator`.
    ValueTwice = "value-twice",

    /// An award, a quota or a row of salaries without the article it rests on.
    CiteMissing = "cite-missing",
    /// Two awards of a rulebook have the same id. Arguments: `id`.
    AwardTwice = "award-twice",
    /// Two rulebooks have the same id. Arguments: `id`.
    RulebookTwice = "rulebook-twice",
    /// Two rulebooks say the same award on the same day. Arguments: `award`, `first`, `second`, `from`.
    RulebooksOverlap = "rulebooks-overlap",
    /// A condition has not exactly one word of the closed set. Arguments: `known`.
    ConditionChoice = "condition-choice",
    /// Two conditions of an award have the same id. Arguments: `id`.
    ConditionTwice = "condition-twice",
    /// `during` names no condition of this award. Arguments: `id`.
    DuringUnknown = "during-unknown",
    /// `during` names a condition that has no years. Arguments: `id`, `word`.
    DuringWithoutYears = "during-without-years",
    /// `during` leads, over some steps, back to itself. Arguments: `id`.
    DuringCircle = "during-circle",
    /// Not a whole number in its bounds. Arguments: `key`, `found`, `least`, `most`.
    WholeNumber = "whole-number",
    /// Not above 0. Arguments: `key`.
    NotPositive = "not-positive",
    /// Not a fraction `n/d` from 0 to 1. Arguments: `key`, `found`.
    FractionPattern = "fraction-pattern",
    /// A vote has not exactly `base` with one threshold, or `by`.
    VoteChoice = "vote-choice",
    /// Not a day of every year, `MM-DD`. Arguments: `key`, `found`.
    DeadlinePattern = "deadline-pattern",
    /// A number is compared with nothing.
    NumberUnbounded = "number-unbounded",
    /// A list that must name something is empty. Arguments: `key`.
    ListEmpty = "list-empty",
    /// Not a year from 1 to 9999. Arguments: `key`.
    YearInvalid = "year-invalid",
    /// A candidate has two grades in the same year. Arguments: `year`.
    GradeTwice = "grade-twice",
    /// A period of discipline ends before it begins. Arguments: `from`, `to`.
    DisciplineReversed = "discipline-reversed",
    /// A case says neither an outcome, nor a vote, nor money, nor a quota, or more than one.
    CaseChoice = "case-choice",
    /// Two rows of salaries begin on the same day. Arguments: `day`.
    SalaryTwice = "salary-twice",

    /// Not a whole number of digits alone, in its bounds. Arguments: `key`, `least`, `most`.
    DigitsOnly = "digits-only",
    /// Not a fraction `n/d` with d from 1 to 1,000 and n from 0 to d. Arguments: `key`, `found`.
    PartPattern = "part-pattern",
    /// Not so many lower-case hexadecimal digits. Arguments: `key`, `digits`.
    HexPattern = "hex-pattern",
    /// A threshold has not exactly one of `at_least` and `more_than`.
    ThresholdChoice = "threshold-choice",
    /// A poll without options.
    NoOption = "no-option",
    /// Two options of a poll have the same id. Arguments: `id`.
    OptionTwice = "option-twice",
    /// An option that the poll does not have. Arguments: `id`.
    OptionUnknown = "option-unknown",
    /// The bounds of a choice do not fit the options. Arguments: `at_least`, `at_most`, `options`.
    ChoiceBounds = "choice-bounds",
    /// More seats than options. Arguments: `seats`, `options`.
    SeatsRange = "seats-range",
    /// The base `decided` where options are chosen.
    DecidedNotHere = "decided-not-here",
    /// A choice that is no answer to this kind of question.
    ChoiceKind = "choice-kind",
    /// A choice names an option that the poll does not have.
    ChoiceUnknown = "choice-unknown",
    /// A choice names an option twice.
    ChoiceTwice = "choice-twice",
    /// A choice of too few options, or of too many.
    ChoiceLength = "choice-length",
    /// A choice says nothing of any option.
    ChoiceEmpty = "choice-empty",
    /// A choice says something else than yes, no or abstain.
    ChoiceWord = "choice-word",
    /// Two ballots have the same key.
    BoxKeyTwice = "box-key-twice",
    /// A ballot's key is smaller than the one before it.
    BallotsUnsorted = "ballots-unsorted",
    /// Two ballots have the same receipt.
    ReceiptTwice = "receipt-twice",
    /// The ballots of all sources are not those that came back. Arguments: `returned`, `counted`.
    ReturnedSum = "returned-sum",
    /// More ballots came back than were handed out. Arguments: `returned`, `issued`.
    ReturnedOverIssued = "returned-over-issued",
    /// More ballots were handed out than there are voters. Arguments: `issued`, `size`.
    IssuedOverElectorate = "issued-over-electorate",
    /// More came or sent an opinion than there are voters. Arguments: `present`, `size`.
    PresentOverElectorate = "present-over-electorate",
    /// Written opinions where the rule counts none.
    WrittenNotCounted = "written-not-counted",
    /// More ballots in the box than people who came. Arguments: `ballots`, `present`.
    BoxOverPresent = "box-over-present",
    /// More invalid ballots of a source than ballots. Arguments: `source`, `invalid`, `returned`.
    InvalidOverReturned = "invalid-over-returned",
    /// More votes for an option than valid ballots of the source. Arguments: `source`, `id`, `count`, `valid`.
    CountOverValid = "count-over-valid",
    /// All votes of a source do not fit its valid ballots. Arguments: `source`, `sum`, `least`, `most`.
    CountSum = "count-sum",
    /// Yes, no and abstentions of an option are not the valid ballots of the source. Arguments: `source`, `id`, `sum`, `valid`.
    EachSum = "each-sum",
    /// Valid ballots of a source, and no option with its counts. Arguments: `source`.
    NothingSaid = "nothing-said",
    /// A tie is settled by what the rule does not name. Arguments: `key`.
    SettledByOther = "settled-by-other",
    /// Something is settled, and nothing is tied. Arguments: `key`.
    NothingTied = "nothing-tied",
    /// A casting vote that does not name as many of the tied as there are seats left. Arguments: `seats`.
    CastingVoteUnfit = "casting-vote-unfit",
    /// A lot that does not name each of the tied once. Arguments: `tied`.
    LotUnfit = "lot-unfit",

    /// Not a number of a contest: nine digits and four places at most. Arguments: `key`, `found`.
    ContestNumber = "contest-number",
    /// A number that must not be below 0. Arguments: `key`, `found`.
    BelowZero = "below-zero",
    /// An id that stands twice in its list. Arguments: `id`.
    IdTwice = "id-twice",
    /// A prize with the id `none`.
    PrizeNone = "prize-none",
    /// A tie-break that names no part and no line. Arguments: `word`.
    TieWordUnknown = "tie-word-unknown",
    /// A tie-break that stands twice. Arguments: `word`.
    TieWordTwice = "tie-word-twice",
    /// A contest without a part.
    NoPart = "no-part",
    /// A jury part without a line.
    NoLine = "no-line",
    /// Lines in a counted part.
    CountedLines = "counted-lines",
    /// The lines of a part do not sum to its maximum. Arguments: `max`, `sum`.
    PartSum = "part-sum",
    /// A maximum or minimum that is no multiple of the step. Arguments: `key`, `found`, `step`.
    NoMultiple = "no-multiple",
    /// A minimum that is not below its maximum. Arguments: `min`, `max`.
    MinOverMax = "min-over-max",
    /// A time rule has not exactly one of `minutes` and `lumps`.
    TimeChoice = "time-choice",
    /// Lumps that do not rise. Arguments: `over`.
    LumpsUnsorted = "lumps-unsorted",
    /// A team that does not exist. Arguments: `id`.
    TeamUnknown = "team-unknown",
    /// A juror who does not exist. Arguments: `id`.
    JurorUnknown = "juror-unknown",
    /// A part that does not exist. Arguments: `id`.
    PartUnknown = "part-unknown",
    /// A line that its part does not have. Arguments: `id`.
    LineUnknown = "line-unknown",
    /// A conflict that is given twice. Arguments: `juror`, `team`.
    ConflictTwice = "conflict-twice",
    /// A second performance of a team in a part. Arguments: `team`, `part`.
    PerformanceTwice = "performance-twice",
    /// Points of a performance that a jury marks.
    JuryPoints = "jury-points",
    /// Points outside 0 to the maximum. Arguments: `found`, `max`.
    CountedRange = "counted-range",
    /// A second sheet of a juror for a team and a part. Arguments: `juror`, `team`, `part`.
    SheetTwice = "sheet-twice",
    /// A sheet where no jury performance is. Arguments: `team`, `part`.
    SheetWithoutPerformance = "sheet-without-performance",
    /// A mark outside its line. Arguments: `line`, `found`, `min`, `max`.
    LineRange = "line-range",
    /// A mark that is no multiple of the step. Arguments: `line`, `found`, `step`.
    LineStep = "line-step",
    /// A sealed sheet lacks a mark. Arguments: `line`.
    MarkMissing = "mark-missing",
}

impl Code {
    /// What can be wrong with a series alone.
    pub const OF_SERIES: &'static [Self] = &[
        Self::FormatUnknown,
        Self::IndicatorPattern,
        Self::PeriodTwice,
        Self::IndicatorTwice,
        Self::UnitUnknown,
        Self::PeriodUnknown,
        Self::IndicatorUnknown,
        Self::PlacesRange,
        Self::RatioOfTwo,
        Self::RatioOfKind,
        Self::OfWithoutRatio,
        Self::NobodyNamed,
        Self::NamedTwice,
        Self::LeavesTwice,
        Self::ArrivesTwice,
        Self::LeavesNever,
        Self::LeavesOtherDay,
        Self::ArrivesNever,
        Self::ArrivesOtherDay,
        Self::LifeReversed,
        Self::SharesWithoutSplit,
        Self::ShareKind,
        Self::ShareUnit,
        Self::ShareMissing,
        Self::ShareFraction,
        Self::ShareSum,
        Self::ValueOfRatio,
        Self::ValueOfNobody,
        Self::ValueTwice,
    ];

    /// What can be wrong with rulebooks of awards, candidates, cases and salaries alone.
    pub const OF_AWARDS: &'static [Self] = &[
        Self::CiteMissing,
        Self::AwardTwice,
        Self::RulebookTwice,
        Self::RulebooksOverlap,
        Self::ConditionChoice,
        Self::ConditionTwice,
        Self::DuringUnknown,
        Self::DuringWithoutYears,
        Self::DuringCircle,
        Self::WholeNumber,
        Self::NotPositive,
        Self::FractionPattern,
        Self::VoteChoice,
        Self::DeadlinePattern,
        Self::NumberUnbounded,
        Self::ListEmpty,
        Self::YearInvalid,
        Self::GradeTwice,
        Self::DisciplineReversed,
        Self::CaseChoice,
        Self::SalaryTwice,
    ];

    /// What can be wrong with an exported poll alone.
    pub const OF_POLLS: &'static [Self] = &[
        Self::DigitsOnly,
        Self::PartPattern,
        Self::HexPattern,
        Self::ThresholdChoice,
        Self::NoOption,
        Self::OptionTwice,
        Self::OptionUnknown,
        Self::ChoiceBounds,
        Self::SeatsRange,
        Self::DecidedNotHere,
        Self::ChoiceKind,
        Self::ChoiceUnknown,
        Self::ChoiceTwice,
        Self::ChoiceLength,
        Self::ChoiceEmpty,
        Self::ChoiceWord,
        Self::BoxKeyTwice,
        Self::BallotsUnsorted,
        Self::ReceiptTwice,
        Self::ReturnedSum,
        Self::ReturnedOverIssued,
        Self::IssuedOverElectorate,
        Self::PresentOverElectorate,
        Self::WrittenNotCounted,
        Self::BoxOverPresent,
        Self::InvalidOverReturned,
        Self::CountOverValid,
        Self::CountSum,
        Self::EachSum,
        Self::NothingSaid,
        Self::SettledByOther,
        Self::NothingTied,
        Self::CastingVoteUnfit,
        Self::LotUnfit,
    ];

    /// What can be wrong with a stage contest alone.
    pub const OF_CONTESTS: &'static [Self] = &[
        Self::ContestNumber,
        Self::BelowZero,
        Self::IdTwice,
        Self::PrizeNone,
        Self::TieWordUnknown,
        Self::TieWordTwice,
        Self::NoPart,
        Self::NoLine,
        Self::CountedLines,
        Self::PartSum,
        Self::NoMultiple,
        Self::MinOverMax,
        Self::TimeChoice,
        Self::LumpsUnsorted,
        Self::TeamUnknown,
        Self::JurorUnknown,
        Self::PartUnknown,
        Self::LineUnknown,
        Self::ConflictTwice,
        Self::PerformanceTwice,
        Self::JuryPoints,
        Self::CountedRange,
        Self::SheetTwice,
        Self::SheetWithoutPerformance,
        Self::LineRange,
        Self::LineStep,
        Self::MarkMissing,
    ];

    /// The key of the sentence: `fault-branch-sum`.
    #[must_use]
    pub fn key(self) -> String {
        format!("fault-{}", self.name())
    }
}

/// An argument of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Shown as it is: an id, a key, what stood in the file.
    Text(String),
    /// A plain decimal, shown as the reader's language writes numbers.
    Number(String),
}

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    code: Code,
    file: FileRole,
    line: Option<usize>,
    criterion: Option<String>,
    unit: Option<String>,
    entry: Option<(&'static str, usize)>,
    arguments: Vec<(&'static str, Argument)>,
}

impl Fault {
    pub(crate) fn new(code: Code, file: FileRole) -> Box<Self> {
        Box::new(Self { code, file, line: None, criterion: None, unit: None, entry: None, arguments: vec![] })
    }

    /// A file is too large to be read at all; for callers that find out before they hold its bytes.
    #[must_use]
    pub fn too_large(file: FileRole) -> Box<Self> {
        Self::new(Code::FileTooLarge, file).number("limit", file.limit() >> 20)
    }

    pub(crate) fn line(mut self: Box<Self>, line: impl Into<Option<usize>>) -> Box<Self> {
        self.line = self.line.or(line.into());
        self
    }

    pub(crate) fn criterion(mut self: Box<Self>, id: &str) -> Box<Self> {
        self.criterion.get_or_insert_with(|| clip(id));
        self
    }

    /// The same of a criterion that is not named yet: it was found where the criterion had another id.
    pub(crate) fn anew(mut self: Box<Self>) -> Box<Self> {
        self.criterion = None;
        self
    }

    pub(crate) fn unit(mut self: Box<Self>, id: &str) -> Box<Self> {
        self.unit.get_or_insert_with(|| clip(id));
        self
    }

    /// In which entry of which list, counted from 1.
    pub(crate) fn entry(mut self: Box<Self>, list: &'static str, number: usize) -> Box<Self> {
        self.entry.get_or_insert((list, number));
        self
    }

    pub(crate) fn text(mut self: Box<Self>, name: &'static str, text: &str) -> Box<Self> {
        self.arguments.push((name, Argument::Text(clip(text))));
        self
    }

    pub(crate) fn number(mut self: Box<Self>, name: &'static str, number: impl ToString) -> Box<Self> {
        self.arguments.push((name, Argument::Number(number.to_string())));
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// In which file.
    #[must_use]
    pub fn file(&self) -> FileRole {
        self.file
    }

    /// In which line, counted from 1, where one is to blame.
    #[must_use]
    pub fn line_number(&self) -> Option<usize> {
        self.line
    }

    /// At which criterion, or at which award of a rulebook, if at one.
    #[must_use]
    pub fn criterion_id(&self) -> Option<&str> {
        self.criterion.as_deref()
    }

    /// At which unit, if its id is known by then.
    #[must_use]
    pub fn unit_id(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// In which entry of which list, counted from 1, where lists are told apart.
    #[must_use]
    pub fn entry_number(&self) -> Option<(&'static str, usize)> {
        self.entry
    }

    /// The arguments of the sentence.
    #[must_use]
    pub fn arguments(&self) -> &[(&'static str, Argument)] {
        &self.arguments
    }

    /// What is wrong and how to mend it, without the place.
    #[must_use]
    pub fn sentence(&self, wording: &impl Wording) -> String {
        let worded: Vec<(&str, String)> = self
            .arguments
            .iter()
            .map(|(name, argument)| match argument {
                Argument::Text(text) => (*name, text.clone()),
                Argument::Number(plain) => (*name, wording.decimal(plain)),
            })
            .collect();
        let arguments: Vec<(&str, &str)> = worded.iter().map(|(name, text)| (*name, text.as_str())).collect();
        wording.sentence(&self.code.key(), &arguments)
    }

    /// Line, entry, unit and criterion, as far as they are known: `dòng 12, tiêu chí 2.3`. Empty when nothing is.
    #[must_use]
    pub fn place(&self, wording: &impl Wording) -> String {
        let line = self.line.map(|line| wording.sentence("fault-at-line", &[("line", &line.to_string())]));
        let entry = self.entry.map(|(list, number)| {
            wording.sentence("fault-at-entry", &[("list", list), ("n", &number.to_string())])
        });
        let unit = self.unit.as_ref().map(|id| wording.sentence("fault-at-unit", &[("unit", id)]));
        let criterion = self.criterion.as_ref().map(|id| match self.file {
            FileRole::Awards | FileRole::Cases => wording.sentence("fault-at-award", &[("award", id)]),
            FileRole::Criteria
            | FileRole::Facts
            | FileRole::Series
            | FileRole::Candidate
            | FileRole::Salaries
            | FileRole::Poll
            | FileRole::Contest => wording.sentence("fault-at-criterion", &[("criterion", id)]),
        });
        [line, entry, unit, criterion].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// Keeps a sentence readable and a terminal safe when the file holds a mile of text or control characters.
fn clip(text: &str) -> String {
    const MOST: usize = 80;
    let mut clipped: String =
        text.chars().take(MOST).map(|sign| if sign.is_control() { '\u{fffd}' } else { sign }).collect();
    if text.chars().nth(MOST).is_some() {
        clipped.push('…');
    }
    clipped
}
