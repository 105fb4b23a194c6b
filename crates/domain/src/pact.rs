//! The pact of a year (giao ước thi đua): targets by unit and indicator, signed by every member. Its diagram is in
//! `docs/states/pact.md`, which a test compares with this file; the text that is signed is laid down in `docs/pact.md`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::calendar::{Progress, days_between};
use crate::ids::UnitId;
use crate::refusal::Refusal;
use crate::text::tidy_lines;

/// Where a version of the pact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PactState {
    /// Only those who lead the cluster see it.
    Draft,
    /// Its text is fixed; units sign.
    Signing,
    /// Every member has signed; its targets count.
    InForce,
    /// A later version took its place, or it was taken back after somebody had signed.
    Superseded,
}

impl PactState {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Signing, Self::InForce, Self::Superseded];

    /// How every version begins.
    pub const BEGINS: Self = Self::Draft;

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signing => "signing",
            Self::InForce => "in_force",
            Self::Superseded => "superseded",
        }
    }

    /// The state with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    fn refuse(self) -> Refusal {
        Refusal::PactWrongState { state: self.name().to_owned() }
    }

    /// Whether text and targets may be changed.
    ///
    /// # Errors
    /// [`Refusal::PactWrongState`], here as below, where the state does not allow the act.
    pub fn save(self) -> Result<Self, Refusal> {
        match self {
            Self::Draft => Ok(self),
            Self::Signing | Self::InForce | Self::Superseded => Err(self.refuse()),
        }
    }

    /// Fixes text and targets and lays them before the units. `faults` are targets that contradict each other.
    ///
    /// # Errors
    /// No text, no target at all, or targets that contradict each other.
    pub fn offer_for_signing(self, content: &str, targets: usize, faults: usize) -> Result<Self, Refusal> {
        self.save()?;
        if content.is_empty() {
            return Err(Refusal::PactWithoutText);
        }
        if targets == 0 {
            return Err(Refusal::PactWithoutTargets);
        }
        if faults > 0 {
            return Err(Refusal::PactHasErrors { count: faults.to_string() });
        }
        Ok(Self::Signing)
    }

    /// A unit signs. The signature that was still missing brings the version into force.
    ///
    /// # Errors
    /// The unit is no member, or has signed.
    pub fn sign(self, roll: &Roll<'_>, unit: &UnitId) -> Result<Self, Refusal> {
        self.accept_signatures()?;
        if !roll.members.contains(unit) {
            return Err(Refusal::UnitNotMember);
        }
        if roll.signed.contains(unit) {
            return Err(Refusal::PactAlreadySigned);
        }
        let is_last = roll.missing().all(|missing| missing == unit);
        Ok(if is_last { Self::InForce } else { Self::Signing })
    }

    /// A unit takes its signature back, as long as somebody else's is missing.
    ///
    /// # Errors
    /// The unit has not signed, or the version is in force.
    pub fn withdraw_signature(self, roll: &Roll<'_>, unit: &UnitId) -> Result<Self, Refusal> {
        self.accept_signatures()?;
        if roll.signed.contains(unit) { Ok(self) } else { Err(Refusal::PactNotSigned) }
    }

    /// Whether units sign now.
    ///
    /// # Errors
    /// See [`PactState::save`].
    pub fn accept_signatures(self) -> Result<(), Refusal> {
        match self {
            Self::Signing => Ok(()),
            Self::Draft | Self::InForce | Self::Superseded => Err(self.refuse()),
        }
    }

    /// Takes the offer back for a reason. What nobody signed becomes a draft again; what somebody signed is never edited: it
    /// is put away with its signatures, and the next version begins as a draft.
    ///
    /// # Errors
    /// A reason is missing.
    pub fn take_back(self, signatures: usize, reason: &str) -> Result<Self, Refusal> {
        self.accept_signatures()?;
        if reason.is_empty() {
            return Err(Refusal::ReasonMissing);
        }
        Ok(if signatures == 0 { Self::Draft } else { Self::Superseded })
    }

    /// Begins the next version of a pact in force; this one stays as it is until every member has signed that one.
    ///
    /// # Errors
    /// A reason is missing.
    pub fn revise(self, reason: &str) -> Result<Self, Refusal> {
        match self {
            Self::InForce if reason.is_empty() => Err(Refusal::ReasonMissing),
            Self::InForce => Ok(Self::Draft),
            Self::Draft | Self::Signing | Self::Superseded => Err(self.refuse()),
        }
    }

    /// Every member has signed a later version.
    ///
    /// # Errors
    /// See [`PactState::save`].
    pub fn supersede(self) -> Result<Self, Refusal> {
        match self {
            Self::InForce => Ok(Self::Superseded),
            Self::Draft | Self::Signing | Self::Superseded => Err(self.refuse()),
        }
    }
}

/// Who has to sign, and who has.
#[derive(Clone, Copy, Debug)]
pub struct Roll<'a> {
    /// The members of the year.
    pub members: &'a BTreeSet<UnitId>,
    /// Those who have signed this version.
    pub signed: &'a BTreeSet<UnitId>,
}

impl<'a> Roll<'a> {
    /// The members whose signature is missing.
    pub fn missing(&self) -> impl Iterator<Item = &'a UnitId> {
        self.members.difference(self.signed)
    }
}

/// Where a unit stands with the pact: signing is its own, everything before that the cluster's. Only what was offered before
/// the due day can be late.
#[must_use]
pub fn progress_of_pact(
    state: Option<PactState>,
    has: Signature,
    offered: Option<Date>,
    (due, today): (Date, Date),
) -> Progress {
    match (state, has) {
        (Some(PactState::InForce), _) | (Some(PactState::Signing), Signature::Given) => Progress::Done,
        (Some(PactState::Signing), Signature::Missing) => match offered {
            Some(offered) if offered <= due && today > due => Progress::Late(days_between(due, today)),
            Some(_) | None => Progress::Open,
        },
        (Some(PactState::Draft | PactState::Superseded) | None, _) => Progress::Idle,
    }
}

/// Whether a unit has signed the newest version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// It has.
    Given,
    /// It has not.
    Missing,
}

/// The longest text of a pact: about ten pages.
pub const CONTENT_MAX_CHARS: usize = 30_000;

/// The text of a pact as it will be kept: composed, with its lines.
///
/// # Errors
/// [`Refusal::PactTooLong`].
pub fn accept_content(typed: &str) -> Result<String, Refusal> {
    let content = tidy_lines(typed);
    if content.chars().count() > CONTENT_MAX_CHARS {
        return Err(Refusal::PactTooLong { max: CONTENT_MAX_CHARS.to_string() });
    }
    Ok(content)
}

/// What a unit signs: one version of the pact, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Address part of the cluster.
    pub cluster: String,
    /// Which year.
    pub year: i16,
    /// From 1.
    pub version: i64,
    /// The text.
    pub content: String,
    /// Address part of the unit, code of the indicator, canonical figure; their order does not matter.
    pub targets: Vec<(String, String, String)>,
}

impl Deed {
    /// The one text that stands for this version (`docs/pact.md`). Two versions that differ anywhere differ here.
    #[must_use]
    pub fn text(&self) -> String {
        let mut targets: Vec<_> = self.targets.iter().collect();
        targets.sort();
        let (length, count) = (self.content.len(), targets.len());
        let mut text = format!("thidua-pact 1\ncluster {}\nyear {}\n", self.cluster, self.year);
        // Writing into a String cannot fail.
        let _ =
            write!(text, "version {}\ncontent {length}\n{}\ntargets {count}\n", self.version, self.content);
        for (unit, code, value) in targets {
            let _ = writeln!(text, "{unit} {code} {value}");
        }
        text
    }

    /// SHA-256 of the text, in hexadecimal: what a signature keeps.
    #[must_use]
    pub fn digest(&self) -> String {
        Sha256::digest(self.text()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::expect_drawn;

    fn units(names: &[&str]) -> BTreeSet<UnitId> {
        names.iter().map(|name| UnitId::new(*name)).collect()
    }

    fn wrong(state: PactState) -> Refusal {
        Refusal::PactWrongState { state: state.name().to_owned() }
    }

    type Act = fn(PactState) -> Result<PactState, Refusal>;

    /// Every act, once for each way that it can end.
    const ACTS: [(&str, Act); 9] = [
        ("offer_for_signing", |state| state.offer_for_signing("Thi đua", 1, 0)),
        ("sign", |state| sign(state, &["a"])),
        ("sign", |state| sign(state, &["a", "b"])),
        ("withdraw_signature", |state| withdraw(state, &["c"])),
        ("take_back", |state| state.take_back(0, "Sai chính tả")),
        ("take_back", |state| state.take_back(1, "Sai chỉ tiêu")),
        ("revise", |state| state.revise("Giao thêm")),
        ("supersede", PactState::supersede),
        ("save", |state| state.save().and(Err(Refusal::PactNotSigned))),
    ];

    fn sign(state: PactState, signed: &[&str]) -> Result<PactState, Refusal> {
        let (members, signed) = (units(&["a", "b", "c"]), units(signed));
        state.sign(&Roll { members: &members, signed: &signed }, &UnitId::new("c"))
    }

    fn withdraw(state: PactState, signed: &[&str]) -> Result<PactState, Refusal> {
        let (members, signed) = (units(&["a", "b", "c"]), units(signed));
        state.withdraw_signature(&Roll { members: &members, signed: &signed }, &UnitId::new("c"))
    }

    #[test]
    fn the_diagram_shows_every_transition_and_no_other() {
        let mut edges: Vec<String> = vec![];
        for from in PactState::ALL {
            for (act, run) in ACTS {
                edges.extend(run(from).ok().map(|to| format!("{from:?} --> {to:?}: {act}")));
            }
        }
        expect_drawn(include_str!("../../../docs/states/pact.md"), edges);
    }

    #[test]
    fn a_pact_is_offered_with_a_text_and_at_least_one_target_and_without_contradictions() {
        let offer = |content, targets, faults| PactState::Draft.offer_for_signing(content, targets, faults);
        assert_eq!(offer("", 3, 0), Err(Refusal::PactWithoutText));
        assert_eq!(offer("Thi đua", 0, 0), Err(Refusal::PactWithoutTargets));
        assert_eq!(offer("Thi đua", 3, 2), Err(Refusal::PactHasErrors { count: "2".into() }));
        assert_eq!(offer("Thi đua", 1, 0), Ok(PactState::Signing));
        assert_eq!(PactState::Signing.offer_for_signing("Thi đua", 1, 0), Err(wrong(PactState::Signing)));
    }

    #[test]
    fn the_last_signature_brings_the_pact_into_force_and_no_earlier_one() {
        assert_eq!(sign(PactState::Signing, &[]), Ok(PactState::Signing));
        assert_eq!(sign(PactState::Signing, &["a"]), Ok(PactState::Signing));
        assert_eq!(sign(PactState::Signing, &["a", "b"]), Ok(PactState::InForce));
    }

    #[test]
    fn the_signature_of_a_unit_that_left_the_cluster_replaces_nobodys() {
        assert_eq!(sign(PactState::Signing, &["a", "left-the-cluster"]), Ok(PactState::Signing));
    }

    #[test]
    fn a_unit_signs_once_and_only_as_a_member() {
        let (members, signed) = (units(&["a", "b"]), units(&["a"]));
        let roll = Roll { members: &members, signed: &signed };
        assert_eq!(PactState::Signing.sign(&roll, &UnitId::new("a")), Err(Refusal::PactAlreadySigned));
        assert_eq!(PactState::Signing.sign(&roll, &UnitId::new("x")), Err(Refusal::UnitNotMember));
    }

    #[test]
    fn a_signature_is_withdrawn_only_while_others_are_missing() {
        assert_eq!(withdraw(PactState::Signing, &["a", "c"]), Ok(PactState::Signing));
        assert_eq!(withdraw(PactState::Signing, &["a"]), Err(Refusal::PactNotSigned));
        assert_eq!(withdraw(PactState::InForce, &["a", "b", "c"]), Err(wrong(PactState::InForce)));
    }

    #[test]
    fn what_somebody_signed_is_put_away_for_a_reason_and_not_edited() {
        assert_eq!(PactState::Signing.take_back(0, "Sai số"), Ok(PactState::Draft));
        assert_eq!(PactState::Signing.take_back(2, ""), Err(Refusal::ReasonMissing));
        assert_eq!(PactState::Signing.take_back(2, "Sai số"), Ok(PactState::Superseded));
        assert_eq!(PactState::InForce.take_back(5, "Sai số"), Err(wrong(PactState::InForce)));
    }

    #[test]
    fn a_pact_in_force_is_revised_for_a_reason_and_only_once_at_a_time() {
        assert_eq!(PactState::InForce.revise(""), Err(Refusal::ReasonMissing));
        assert_eq!(PactState::InForce.revise("Giao thêm"), Ok(PactState::Draft));
        assert_eq!(PactState::Signing.revise("Giao thêm"), Err(wrong(PactState::Signing)));
    }

    fn deed() -> Deed {
        let target =
            |unit: &str, code: &str, value: &str| (unit.to_owned(), code.to_owned(), value.to_owned());
        Deed {
            cluster: "minh-hoa".into(),
            year: 2026,
            version: 1,
            content: "Thi đua\nvì HTX".into(),
            targets: vec![target("ha-noi", "htx", "2682"), target("can-tho", "thu_nhap_bq", "65.1")],
        }
    }

    #[test]
    fn what_is_signed_is_one_text_whatever_the_order_of_the_targets() {
        let text = "thidua-pact 1\ncluster minh-hoa\nyear 2026\nversion 1\ncontent 16\nThi đua\nvì HTX\ntargets 2\n\
            can-tho thu_nhap_bq 65.1\nha-noi htx 2682\n";
        let mut turned = deed();
        turned.targets.reverse();
        assert_eq!(deed().text(), text);
        assert_eq!(turned.digest(), deed().digest());
        // The example of docs/pact.md: sha256sum of the same bytes.
        let documented = include_str!("../../../docs/pact.md");
        assert!(documented.contains(text) && documented.contains(&deed().digest()), "{}", deed().digest());
    }

    #[test]
    fn whatever_changes_in_a_version_changes_what_is_signed() {
        let changed = [
            Deed { cluster: "minh-hoa-2".into(), ..deed() },
            Deed { year: 2027, ..deed() },
            Deed { version: 2, ..deed() },
            Deed { content: "Thi đua\nvì HTX.".into(), ..deed() },
            Deed { targets: deed().targets[..1].to_vec(), ..deed() },
            // A line of the text that looks like a target is none.
            Deed { content: "Thi đua\nvì HTX\ntargets 2\ncan-tho thu_nhap_bq 65.1".into(), ..deed() },
        ];
        for other in changed {
            assert_ne!(other.digest(), deed().digest(), "{other:?}");
        }
    }

    #[test]
    fn a_unit_is_late_with_its_signature_only_where_it_was_asked_in_time() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let due = day("2026-03-31");
        let standing = |state, has, offered: &str, today: &str| {
            progress_of_pact(state, has, Some(day(offered)), (due, day(today)))
        };
        let (signing, missing) = (Some(PactState::Signing), Signature::Missing);
        assert_eq!(standing(signing, missing, "2026-03-10", "2026-03-31"), Progress::Open);
        assert_eq!(standing(signing, missing, "2026-03-10", "2026-04-02"), Progress::Late(2));
        assert_eq!(standing(signing, missing, "2026-09-01", "2026-09-20"), Progress::Open);
        assert_eq!(standing(signing, Signature::Given, "2026-03-10", "2026-04-02"), Progress::Done);
        assert_eq!(standing(Some(PactState::InForce), missing, "2026-03-10", "2026-04-02"), Progress::Done);
        assert_eq!(standing(Some(PactState::Draft), missing, "2026-03-10", "2026-04-02"), Progress::Idle);
    }

    #[test]
    fn a_text_is_kept_with_its_lines_up_to_about_ten_pages() {
        assert_eq!(accept_content(" Điều  1 \r\n Điều 2 "), Ok("Điều 1\nĐiều 2".to_owned()));
        let max = CONTENT_MAX_CHARS.to_string();
        assert_eq!(accept_content(&"ơ".repeat(CONTENT_MAX_CHARS + 1)), Err(Refusal::PactTooLong { max }));
    }
}
