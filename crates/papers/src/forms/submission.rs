//! Submissions: somebody is proposed to whoever decides.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Checks;
use super::decision::{AwardGroup, groups, list_of};
use super::{Fault, Form, Letterhead, Signer, TextForm};
use crate::text_paper::{Block, TextPaper, Tone};

/// A submission with the list of who is proposed, up to 1,000.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who submits it.
    pub letterhead: Letterhead,
    /// On what, up to 400 letters: `Về việc đề nghị khen thưởng …`.
    pub subject: String,
    /// To whom, up to 5 lines of 160 letters.
    pub whom: Vec<String>,
    /// Legal bases; up to 20 of 500 letters.
    #[serde(default)]
    pub bases: Vec<String>,
    /// What is proposed and why, in paragraphs; up to 8,000 letters.
    pub text: String,
    /// The last sentence, up to 400 letters.
    #[serde(default = "closing")]
    pub closing: String,
    /// What is attached, up to 10 lines of 200 letters.
    #[serde(default)]
    pub attached: Vec<String>,
    /// Who is proposed; none: the text says it.
    #[serde(default)]
    pub groups: Vec<AwardGroup>,
    /// Where it goes; up to 12 lines of 160 letters.
    pub recipients: Vec<String>,
    /// Who signs.
    pub signer: Signer,
}

fn closing() -> String {
    "Kính trình xem xét, quyết định./.".to_owned()
}

impl Form for Submission {
    const FOLDER: &'static str = "to-trinh";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        checks.some("whom", &self.whom, 5, |checks, field, line| checks.text(field, line, 160));
        checks.each("bases", &self.bases, 20, |checks, field, basis| checks.text(field, basis, 500));
        checks.lines("text", &self.text, 8_000);
        checks.text("closing", &self.closing, 400);
        checks.each("attached", &self.attached, 10, |checks, field, line| checks.text(field, line, 200));
        if !self.groups.is_empty() {
            groups(&mut checks, "groups", &self.groups);
        }
        checks.recipients("recipients", &self.recipients);
        checks.signer("signer", &self.signer);
        checks.faults()
    }

    fn face(&self) -> impl Serialize {
        self.paper()
    }

    fn said(&self) -> Vec<Vec<String>> {
        vec![self.paper().said()]
    }

    fn day(&self) -> Date {
        self.letterhead.prepared.0
    }
}

impl TextForm for Submission {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("TỜ TRÌNH", Some(&self.subject));
        paper.blocks.push(Block::To { whom: self.whom.clone() });
        paper.bases(&self.bases);
        paper.text(&self.text);
        if !self.attached.is_empty() {
            let list = self.attached.iter().map(|line| line.trim_end_matches(['.', ';']));
            let list = list.collect::<Vec<_>>().join("; ");
            paper.text(&format!("*(Hồ sơ kèm theo: {list}.)*"));
        }
        paper.text(&self.closing);
        paper.close(&self.recipients, &self.signer);
        if !self.groups.is_empty() {
            paper.blocks.push(Block::NewPage);
            paper.kind("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG", None);
            paper.middle(format!("(Kèm theo {})", self.letterhead.cited("Tờ trình")), Tone::Italic);
            paper.blocks.push(Block::Table(list_of(&self.groups)));
        }
        paper
    }
}
