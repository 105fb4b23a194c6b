//! The keys of a criteria file (scoring.md, section 1): what is not named here is refused, in a table and in a draft of one.

/// At the top.
pub(super) const FILE: [&str; 4] = ["table", "grade", "criterion", "knockout"];
/// In `[table]`.
pub(super) const TABLE: [&str; 10] = [
    "id",
    "title",
    "legal_basis",
    "valid",
    "decimals",
    "max_score",
    "step",
    "not_assigned",
    "layers",
    "tie_break",
];
/// In `valid`.
pub(super) const VALID: [&str; 2] = ["from", "to"];
/// In `[[grade]]`.
pub(super) const GRADE: [&str; 6] = ["name", "from", "above", "from_points", "needs", "quota"];
/// In `[[knockout]]`.
pub(super) const KNOCKOUT: [&str; 4] = ["flag", "grade", "exclude", "reason"];
/// In `[[criterion]]`.
pub(super) const CRITERION: [&str; 18] = [
    "id",
    "parent",
    "title",
    "max",
    "kind",
    "method",
    "flag",
    "measure",
    "scale",
    "evidence",
    "guide",
    "owner",
    "step",
    "limits",
    "variant",
    "cap",
    "take",
    "not_assigned",
];
/// Those of a criterion that a draft keeps as lines of its file.
pub(super) const REST: [&str; 7] = ["owner", "step", "limits", "variant", "cap", "take", "not_assigned"];
/// Those of `[table]`.
pub(super) const TABLE_REST: [&str; 1] = ["step"];
/// Those of `[[grade]]`.
pub(super) const GRADE_REST: [&str; 4] = ["above", "from_points", "needs", "quota"];
/// Under which a draft keeps lines of a file that need not be right; no file has such a key.
pub(super) const KEPT: &str = "~";
/// Those of a criterion that say how a leaf is scored.
pub(super) const HOW: [&str; 4] = ["method", "flag", "measure", "scale"];
/// Those that only a leaf has.
pub(super) const LEAF: [&str; 7] = ["method", "flag", "measure", "scale", "step", "limits", "variant"];
/// Those that only a branch has, at most one of them.
pub(super) const BRANCH: [&str; 3] = ["cap", "take", "not_assigned"];
