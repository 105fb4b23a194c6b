//! The scorecards of the sample, in every state: handed in and looked at, handed in, sent back, a draft.

use thidua_domain::access::Actor;
use thidua_domain::criteria::{Evidence, Table};

use super::papers::{arrive, docx, pdf, png};
use super::sample::Stage;
use crate::scorecard::{
    AttachFile, ChooseFile, DecideEvidence, LeafAt, ReturnCard, Say, SubmitCard, attach_file, choose_file,
    decide_evidence, open_sheet, return_card, submit_card,
};
use crate::{Error, Result};

/// Which leaves the demonstration can prove: everything that asks for it.
fn required(table: &Table) -> Vec<String> {
    let wants = |row: &&thidua_domain::criteria::Criterion| row.evidence == Evidence::Required;
    table.criteria.iter().filter(wants).map(|row| row.id.clone()).collect()
}

impl Stage<'_> {
    /// Takes every unit's card as far as it comes.
    pub(super) async fn hand_in(&self) -> Result<()> {
        let secretary = self.actor("thuky").await?;
        let head = self.prove("ha-noi", "hanoi", 0).await?;
        self.submit("ha-noi", "hanoi", 60).await?;
        for (criterion, evidence) in &head {
            self.say(&secretary, ("ha-noi", criterion, evidence), Say::Accept, 90).await?;
        }
        self.prove("da-nang", "danang", 5).await?;
        self.submit("da-nang", "danang", 65).await?;

        let returned = self.prove("can-tho", "cantho", 10).await?;
        self.submit("can-tho", "cantho", 70).await?;
        if let Some((criterion, evidence)) = returned.first() {
            let reason = "Bản chưa có chữ ký và con dấu. Đề nghị thay bằng bản đã ký (minh họa).".to_owned();
            self.say(&secretary, ("can-tho", criterion, evidence), Say::Reject(reason), 95).await?;
        }
        let act = ReturnCard {
            at: self.at(),
            unit: "can-tho".to_owned(),
            revision: 1,
            reason: "Tiêu chí 1.1: thay bản chưa ký. Các tiêu chí khác đã đủ (minh họa).".to_owned(),
        };
        return_card(&self.then(-1, 100), &secretary, act).await?;

        let officer = self.actor("canbo.haiphong").await?;
        self.attach(
            &officer,
            ("hai-phong", "1.1"),
            ("Tờ trình chính sách hỗ trợ HTX.pdf", &pdf("To trinh"), 15),
        )
        .await
    }

    /// Attaches evidence to every leaf that asks for it; one paper serves two criteria. Gives leaf and file of each.
    async fn prove(&self, unit: &str, town: &str, minute: i64) -> Result<Vec<(String, String)>> {
        let officer = self.actor(&format!("canbo.{town}")).await?;
        let table = self.table().await?;
        for (index, leaf) in required(&table).iter().enumerate() {
            let minute = minute + i64::try_from(index)?;
            let paper = match index {
                0 => ("Nghị quyết về chính sách hỗ trợ hợp tác xã.pdf", pdf(&format!("Nghi quyet, {unit}"))),
                1 => ("Kế hoạch năm và bảng giao chỉ tiêu.docx", docx(&format!("Kế hoạch năm, {unit}"))?),
                3 => ("Ảnh buổi sân khấu hóa.png", png()),
                _ => {
                    let sheet = open_sheet(self.app, &officer, (&self.at().0, self.year), unit).await?;
                    let first = sheet.files.library.last().ok_or(Error::NotFound)?;
                    let act = ChooseFile { leaf: self.leaf(unit, leaf), evidence: first.id.clone() };
                    choose_file(&self.then(-1, minute), &officer, act).await?;
                    continue;
                }
            };
            self.attach(&officer, (unit, leaf), (paper.0, &paper.1, minute)).await?;
        }
        let sheet = open_sheet(self.app, &officer, (&self.at().0, self.year), unit).await?;
        let all = sheet.files.by_leaf.into_iter();
        Ok(all
            .flat_map(|(leaf, files)| files.into_iter().map(move |file| (leaf.clone(), file.file.id)))
            .collect())
    }

    fn leaf(&self, unit: &str, criterion: &str) -> LeafAt {
        LeafAt { at: self.at(), unit: unit.to_owned(), criterion: criterion.to_owned() }
    }

    async fn attach(
        &self,
        who: &Actor,
        (unit, criterion): (&str, &str),
        (name, bytes, minute): (&str, &[u8], i64),
    ) -> Result<()> {
        let file = arrive(self.app, bytes).await?;
        let leaf = self.leaf(unit, criterion);
        let act = AttachFile { leaf, replaces: None, name: name.to_owned(), file };
        attach_file(&self.then(-1, minute), who, act).await.map(drop)
    }

    async fn submit(&self, unit: &str, town: &str, minute: i64) -> Result<()> {
        let officer = self.actor(&format!("canbo.{town}")).await?;
        let act = SubmitCard { at: self.at(), unit: unit.to_owned() };
        submit_card(&self.then(-1, minute), &officer, act).await
    }

    async fn say(
        &self,
        who: &Actor,
        (unit, criterion, evidence): (&str, &str, &str),
        say: Say,
        minute: i64,
    ) -> Result<()> {
        let act = DecideEvidence {
            leaf: self.leaf(unit, criterion),
            evidence: evidence.to_owned(),
            say,
            seen: crate::Seen::default(),
        };
        decide_evidence(&self.then(-1, minute), who, act).await
    }
}
