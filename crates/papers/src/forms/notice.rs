//! Invitations, and notices of what was concluded.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Checks;
use super::{Fault, Form, Letterhead, Signer, TextForm};
use crate::text_paper::{Block, Column, Row, Side, Table, TextPaper};

/// An invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitation {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who invites.
    pub letterhead: Letterhead,
    /// To what, up to 400 letters: `Hội nghị tổng kết …`.
    pub subject: String,
    /// Who is invited, up to 20 lines of 160 letters.
    pub whom: Vec<String>,
    /// The first sentence, up to 600 letters.
    pub opening: String,
    /// When, up to 160 letters.
    pub time: String,
    /// Where, up to 300 letters.
    pub place: String,
    /// Who leads it, up to 2,000 letters: several may.
    pub chair: String,
    /// Of what it treats, in paragraphs; up to 3,000 letters.
    pub content: String,
    /// What is asked of those who come, in paragraphs; up to 2,000 letters.
    #[serde(default)]
    pub asked: Option<String>,
    /// The last sentence, up to 400 letters.
    #[serde(default = "welcome")]
    pub closing: String,
    /// Where it goes; up to 12 lines of 160 letters.
    pub recipients: Vec<String>,
    /// Who signs.
    pub signer: Signer,
}

fn welcome() -> String {
    "Rất mong quý vị đến dự./.".to_owned()
}

/// A notice of what was concluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConclusionNotice {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who issues it.
    pub letterhead: Letterhead,
    /// Of what, up to 400 letters: `Kết luận của … tại …`.
    pub subject: String,
    /// The first paragraphs: who met, when, who led; up to 3,000 letters.
    pub opening: String,
    /// What was concluded, in paragraphs with heads of sections; up to 12,000 letters.
    pub conclusions: String,
    /// What has to be done, up to 60.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// The last sentence, up to 600 letters.
    pub closing: String,
    /// Where it goes; up to 12 lines of 160 letters.
    pub recipients: Vec<String>,
    /// Who signs.
    pub signer: Signer,
}

/// What somebody has to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Up to 400 letters.
    pub what: String,
    /// Up to 420 letters.
    pub who: String,
    /// Until when, up to 60 letters; none: no day was set.
    #[serde(default)]
    pub until: Option<String>,
}

impl Form for Invitation {
    const FOLDER: &'static str = "giay-moi";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        checks.some("whom", &self.whom, 20, |checks, field, line| checks.text(field, line, 160));
        checks.lines("opening", &self.opening, 600);
        checks.text("time", &self.time, 160);
        checks.text("place", &self.place, 300);
        checks.text("chair", &self.chair, 2_000);
        checks.lines("content", &self.content, 3_000);
        if let Some(asked) = &self.asked {
            checks.lines("asked", asked, 2_000);
        }
        checks.text("closing", &self.closing, 400);
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

impl TextForm for Invitation {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("GIẤY MỜI", Some(&self.subject));
        paper.blocks.push(Block::To { whom: self.whom.clone() });
        paper.text(&self.opening);
        paper.begun("1. Thời gian:", &self.time);
        paper.begun("2. Địa điểm:", &self.place);
        paper.begun("3. Chủ trì:", &self.chair);
        paper.begun("4. Nội dung:", "");
        paper.text(&self.content);
        if let Some(asked) = &self.asked {
            paper.text(asked);
        }
        paper.text(&self.closing);
        paper.close(&self.recipients, &self.signer);
        paper
    }
}

impl Form for ConclusionNotice {
    const FOLDER: &'static str = "thong-bao-ket-luan";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        checks.lines("opening", &self.opening, 3_000);
        checks.lines("conclusions", &self.conclusions, 12_000);
        checks.each("tasks", &self.tasks, 60, |checks, field, task| {
            checks.text(&format!("{field}.what"), &task.what, 400);
            checks.text(&format!("{field}.who"), &task.who, 420);
            checks.optional(&format!("{field}.until"), task.until.as_ref(), 60);
        });
        checks.lines("closing", &self.closing, 600);
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

impl TextForm for ConclusionNotice {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("THÔNG BÁO", Some(&self.subject));
        paper.text(&self.opening);
        paper.text(&self.conclusions);
        if !self.tasks.is_empty() {
            paper.text("Các việc được giao:");
            paper.blocks.push(task_table(&self.tasks));
        }
        paper.text(&self.closing);
        paper.close(&self.recipients, &self.signer);
        paper
    }
}

/// What has to be done, by whom, until when.
pub(super) fn task_table(tasks: &[Task]) -> Block {
    let columns = vec![
        Column::new("TT", 2, Side::Center),
        Column::new("Nội dung công việc", 15, Side::Left),
        Column::new("Đơn vị, người thực hiện", 9, Side::Left),
        Column::new("Thời hạn", 6, Side::Center),
    ];
    let row = |(place, task): (usize, &Task)| {
        let until = task.until.clone().unwrap_or_else(|| "–".to_owned());
        Row::plain(vec![(place + 1).to_string(), task.what.clone(), task.who.clone(), until])
    };
    let rows = tasks.iter().enumerate().map(row).collect();
    Block::Table(Table { summary: "Các việc được giao".to_owned(), columns, rows })
}
