//! Minutes of a conference.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Checks;
use super::minutes::Session;
use super::notice::{Task, task_table};
use super::{Fault, Form, Letterhead, Signer, TextForm};
use crate::text_paper::{Block, Column, Row, Seal, Side, Table, TextPaper};

/// Minutes of a conference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConferenceMinutes {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who held it.
    pub letterhead: Letterhead,
    /// Of what, up to 400 letters.
    pub subject: String,
    /// When and where.
    pub session: Session,
    /// Who led it, up to 20 lines of 420 letters.
    pub chairs: Vec<String>,
    /// Who wrote, up to 20 lines of 420 letters.
    #[serde(default)]
    pub secretaries: Vec<String>,
    /// How many came, up to 400 letters.
    pub counted: String,
    /// Who came, a line each unit; up to 420 of 4,000 letters.
    #[serde(default)]
    pub present: Vec<String>,
    /// What was on the agenda and what was said, up to 60.
    #[serde(default)]
    pub items: Vec<MinutesItem>,
    /// Papers that were read, up to 60.
    #[serde(default)]
    pub talks: Vec<MinutesTalk>,
    /// What was voted on and what it came to, up to 60 lines of 1,000 letters.
    #[serde(default)]
    pub votes: Vec<String>,
    /// What was concluded, up to 60 of 4,400 letters.
    #[serde(default)]
    pub conclusions: Vec<String>,
    /// What has to be done, up to 60.
    #[serde(default)]
    pub tasks: Vec<Task>,
    /// The last paragraphs, up to 8,000 letters.
    pub closing: String,
    /// Who signs: two to 8.
    pub signers: Vec<Signer>,
}

/// An item of the agenda in minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesItem {
    /// Its number, what it is, when, who spoke; up to 600 letters.
    pub head: String,
    /// What was said, in paragraphs; up to 8,000 letters, empty where nobody wrote.
    #[serde(default)]
    pub text: String,
}

/// A paper that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinutesTalk {
    /// Up to 200 letters.
    pub title: String,
    /// Up to 200 letters; may be empty.
    #[serde(default)]
    pub speaker: String,
    /// Up to 200 letters; may be empty.
    #[serde(default)]
    pub unit: String,
}

impl Form for ConferenceMinutes {
    const FOLDER: &'static str = "bien-ban-hoi-nghi";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        checks.text("session.begun", &self.session.begun, 120);
        checks.text("session.ended", &self.session.ended, 120);
        checks.text("session.place", &self.session.place, 200);
        checks.some("chairs", &self.chairs, 20, |checks, field, line| checks.text(field, line, 420));
        checks
            .each("secretaries", &self.secretaries, 20, |checks, field, line| checks.text(field, line, 420));
        checks.text("counted", &self.counted, 400);
        checks.each("present", &self.present, 420, |checks, field, line| checks.text(field, line, 4_000));
        checks.each("items", &self.items, 60, |checks, field, item| {
            checks.text(&format!("{field}.head"), &item.head, 600);
            if !item.text.is_empty() {
                checks.lines(&format!("{field}.text"), &item.text, 8_000);
            }
        });
        checks.each("talks", &self.talks, 60, |checks, field, talk| {
            checks.text(&format!("{field}.title"), &talk.title, 200);
        });
        checks.each("votes", &self.votes, 60, |checks, field, line| checks.text(field, line, 1_000));
        checks.each("conclusions", &self.conclusions, 60, |checks, field, line| {
            checks.lines(field, line, 4_400)
        });
        checks.each("tasks", &self.tasks, 60, |checks, field, task| {
            checks.text(&format!("{field}.what"), &task.what, 400);
            checks.text(&format!("{field}.who"), &task.who, 420);
        });
        checks.lines("closing", &self.closing, 8_000);
        checks.some("signers", &self.signers, 8, |checks, field, signer| checks.signer(field, signer));
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

impl TextForm for ConferenceMinutes {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("BIÊN BẢN", Some(&self.subject));
        paper.text(&format!("Thời gian bắt đầu: {}.", self.session.begun));
        paper.text(&format!("Địa điểm: {}.", self.session.place));
        paper.section("I. THÀNH PHẦN");
        self.chairs.iter().for_each(|line| paper.text(&format!("- Chủ trì: {line}.")));
        self.secretaries.iter().for_each(|line| paper.text(&format!("- Thư ký: {line}.")));
        paper.text(&self.counted);
        self.present.iter().for_each(|line| paper.text(&format!("- {line}.")));
        paper.section("II. NỘI DUNG");
        for item in &self.items {
            paper.begun(&item.head, "");
            paper.text(&item.text);
        }
        if !self.talks.is_empty() {
            paper.text("Các tham luận tại hội nghị:");
            paper.blocks.push(talk_table(&self.talks));
        }
        let mut numeral = ["III", "IV"].into_iter();
        if !self.votes.is_empty() {
            paper.section(format!("{}. BIỂU QUYẾT", numeral.next().unwrap_or_default()));
            self.votes.iter().for_each(|line| paper.text(&format!("- {line}")));
        }
        paper.section(format!("{}. KẾT LUẬN", numeral.next().unwrap_or_default()));
        let numbered = (1..).zip(&self.conclusions);
        numbered.for_each(|(number, said)| paper.text(&format!("{number}. {said}")));
        if self.conclusions.is_empty() {
            paper.text("Hội nghị không nêu kết luận riêng.");
        }
        if !self.tasks.is_empty() {
            paper.text("Các việc được giao:");
            paper.blocks.push(task_table(&self.tasks));
        }
        paper.text(&self.closing);
        let seals = self.signers.iter().map(Seal::of).collect();
        paper.blocks.push(Block::Seals { seals });
        paper
    }
}

fn talk_table(talks: &[MinutesTalk]) -> Block {
    let columns = vec![
        Column::new("TT", 2, Side::Center),
        Column::new("Tên tham luận", 14, Side::Left),
        Column::new("Người trình bày", 10, Side::Left),
        Column::new("Đơn vị", 6, Side::Left),
    ];
    let dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let row = |(place, talk): (usize, &MinutesTalk)| {
        Row::plain(vec![(place + 1).to_string(), talk.title.clone(), dash(&talk.speaker), dash(&talk.unit)])
    };
    let rows = talks.iter().enumerate().map(row).collect();
    Block::Table(Table { summary: "Các tham luận".to_owned(), columns, rows })
}
