//! What a unit's scorecard (bảng chấm điểm) still wants before it can be handed in.

use crate::criteria::{Criterion, Evidence, How, Kind, Table};
use crate::refusal::Refusal;

/// What a unit claims at a leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The criterion is not assigned to the unit.
    NotAssigned,
    /// Nothing is known yet: no mark, no figure.
    Unknown,
    /// 0 points: there is nothing to prove.
    Nothing,
    /// Points.
    Points,
}

/// What a scorecard still wants at a leaf.
#[derive(Clone, Copy, Debug)]
pub enum Lack<'t> {
    /// The unit's own mark.
    Mark(&'t Criterion),
    /// Evidence that stands.
    Evidence(&'t Criterion),
}

impl<'t> Lack<'t> {
    /// Where.
    #[must_use]
    pub fn criterion(self) -> &'t Criterion {
        match self {
            Self::Mark(criterion) | Self::Evidence(criterion) => criterion,
        }
    }

    /// As a sentence.
    #[must_use]
    pub fn refusal(self) -> Refusal {
        let criterion = self.criterion().id.clone();
        match self {
            Self::Mark(_) => Refusal::MarkMissing { criterion },
            Self::Evidence(_) => Refusal::EvidenceMissing { criterion },
        }
    }
}

/// What a scorecard still wants before it is handed in: a mark on every leaf that people mark, a bonus aside, which nobody
/// has to claim; and evidence where the table requires it and the leaf is not known to give nothing.
pub fn lacking<'t>(
    table: &'t Table,
    claim: impl Fn(&Criterion) -> Claim,
    is_proven: impl Fn(&Criterion) -> bool,
) -> Vec<Lack<'t>> {
    let lack = |leaf: &'t Criterion| match (claim(leaf), &leaf.how, leaf.kind) {
        (Claim::NotAssigned | Claim::Nothing, _, _) => None,
        (Claim::Unknown, How::Manual, Kind::Bonus) => None,
        (Claim::Unknown, How::Manual, Kind::Regular | Kind::Deduction) => Some(Lack::Mark(leaf)),
        (Claim::Unknown, How::Sum | How::PassFail { .. } | How::Computed { .. }, _)
        | (Claim::Points, _, _) => {
            (leaf.evidence == Evidence::Required && !is_proven(leaf)).then_some(Lack::Evidence(leaf))
        }
    };
    table.criteria.iter().filter(|row| !row.is_branch()).filter_map(lack).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r#"
        [table]
        id = "thu"
        title = "Thử"
        [[criterion]]
        id = "1"
        title = "Người chấm, cần minh chứng"
        max = 5
        method = "manual"
        evidence = "required"
        [[criterion]]
        id = "2"
        title = "Máy tính, cần minh chứng"
        max = 5
        method = "pass_fail"
        flag = "co"
        evidence = "required"
        [[criterion]]
        id = "3"
        title = "Người chấm"
        max = 5
        method = "manual"
        [[criterion]]
        id = "T"
        title = "Thưởng"
        kind = "bonus"
        max = 3
        method = "manual"
        evidence = "required"
    "#;

    fn wants(claims: [Claim; 4], proven: &[&str]) -> Vec<(String, &'static str)> {
        let table = Table::read(TABLE.as_bytes()).unwrap();
        let claim = |leaf: &Criterion| claims[table.find(&leaf.id).unwrap()];
        let lacks = lacking(&table, claim, |leaf| proven.contains(&leaf.id.as_str()));
        lacks.into_iter().map(|lack| (lack.criterion().id.clone(), lack.refusal().code())).collect()
    }

    #[test]
    fn a_card_wants_every_mark_and_the_evidence_for_what_is_claimed() {
        use super::tests::Claim::{NotAssigned, Nothing, Points, Unknown};
        let mark = |id: &str| (id.to_owned(), "mark.missing");
        let evidence = |id: &str| (id.to_owned(), "evidence.missing");
        assert_eq!(wants([Unknown; 4], &[]), [mark("1"), evidence("2"), mark("3")]);
        assert_eq!(wants([Points; 4], &[]), [evidence("1"), evidence("2"), evidence("T")]);
        assert_eq!(wants([Points; 4], &["1", "2", "T"]), []);
        assert_eq!(wants([Nothing, Nothing, Points, Unknown], &[]), [], "nobody proves nothing");
        assert_eq!(wants([NotAssigned, Unknown, NotAssigned, NotAssigned], &["2"]), []);
    }
}
