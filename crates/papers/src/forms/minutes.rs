//! Minutes: of a deliberation, and of a count of ballots.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Checks;
use super::parts::percent;
use super::{Fault, FaultKind, Form, Letterhead, Signer, TextForm};
use crate::text_paper::{Block, Column, Row, Seal, Side, Table, TextPaper};

/// When and where something was held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// In words, up to 120 letters: `08 giờ 30 phút, ngày 04 tháng 12 năm 2026`.
    pub begun: String,
    /// In words, up to 120 letters.
    pub ended: String,
    /// Up to 200 letters.
    pub place: String,
}

/// Minutes of a deliberation over who leads and who is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliberationMinutes {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who held it.
    pub letterhead: Letterhead,
    /// Of what, up to 400 letters: `Họp bình xét, suy tôn …`.
    pub subject: String,
    /// When and where.
    pub session: Session,
    /// How many were called.
    pub called: u32,
    /// How many came; not more than were called.
    pub present: u32,
    /// Who led it, up to 200 letters.
    pub chair: String,
    /// Who wrote, up to 200 letters.
    pub secretary: String,
    /// Guests and those who are excused, up to 10 lines of 200 letters.
    #[serde(default)]
    pub others: Vec<String>,
    /// What was said, in paragraphs; up to 12,000 letters.
    pub proceedings: String,
    /// Before the table of votes, up to 400 letters.
    #[serde(default = "votes")]
    pub votes: String,
    /// What came out for whom; up to 100.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// What was agreed, in paragraphs; up to 4,000 letters.
    pub conclusion: String,
    /// The last paragraphs, up to 1,500 letters; empty: the form's own.
    #[serde(default)]
    pub closing: String,
    /// Who signs on the left: the secretary.
    pub signer_left: Signer,
    /// Who signs on the right: the chair.
    pub signer_right: Signer,
}

/// What a deliberation or a count says of one unit or person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Up to 200 letters.
    pub name: String,
    /// For what, up to 160 letters.
    pub honour: String,
    /// How many were for it.
    pub votes: u32,
}

/// Minutes of a count of ballots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TallyMinutes {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who held the vote.
    pub letterhead: Letterhead,
    /// Of what, up to 400 letters: `Kiểm phiếu …`.
    pub subject: String,
    /// When and where.
    pub session: Session,
    /// Who counted, the head first: one to 7 of 160 letters.
    pub tellers: Vec<String>,
    /// How many may vote.
    pub entitled: u32,
    /// Ballots given out; not more than may vote.
    pub given_out: u32,
    /// Ballots that came back; not more than were given out.
    pub returned: u32,
    /// Of these the valid ones.
    pub valid: u32,
    /// Votes for each; up to 100, none with more than the valid ballots.
    pub outcomes: Vec<Outcome>,
    /// Of what a share is: the valid ballots, or all who may vote.
    #[serde(default)]
    pub share_of: ShareOf,
    /// What follows, in paragraphs; up to 4,000 letters.
    pub conclusion: String,
    /// The last paragraphs, up to 1,500 letters; empty: the form's own.
    #[serde(default)]
    pub closing: String,
    /// Who signs: two to 8.
    pub signers: Vec<Signer>,
}

/// Of what a share of votes is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShareOf {
    /// Of all who may vote: who stayed away counts.
    #[default]
    Entitled,
    /// Of those who came or voted.
    Valid,
}

fn votes() -> String {
    "Kết quả biểu quyết như sau:".to_owned()
}

fn closing(checks: &mut Checks, closing: &str) {
    if !closing.is_empty() {
        checks.lines("closing", closing, 1_500);
    }
}

/// The last paragraphs: an office's own, or those of the form.
fn close(paper: &mut TextPaper, own: &str, usual: &str) {
    paper.text(if own.is_empty() { usual } else { own });
}

fn session(checks: &mut Checks, session: &Session) {
    checks.text("session.begun", &session.begun, 120);
    checks.text("session.ended", &session.ended, 120);
    checks.text("session.place", &session.place, 200);
}

/// A count that is not above another.
fn at_most(checks: &mut Checks, field: &str, count: u32, most: u32) {
    if count > most {
        let most = i32::try_from(most).unwrap_or(i32::MAX);
        checks.fault(field, FaultKind::OutOfRange { least: 0, most });
    }
}

fn outcomes(checks: &mut Checks, outcomes: &[Outcome], most: u32) {
    checks.each("outcomes", outcomes, 100, |checks, field, outcome| {
        checks.text(&format!("{field}.name"), &outcome.name, 200);
        checks.text(&format!("{field}.honour"), &outcome.honour, 160);
        at_most(checks, &format!("{field}.votes"), outcome.votes, most);
    });
}

fn table(outcomes: &[Outcome], of: u32, caption: &str) -> Block {
    let columns = vec![
        Column::new("TT", 2, Side::Center),
        Column::new("Tên đơn vị, cá nhân", 12, Side::Left),
        Column::new("Danh hiệu, hình thức đề nghị", 11, Side::Left),
        Column::new("Số phiếu đồng ý", 5, Side::Center),
        Column::new(caption, 6, Side::Center),
    ];
    let row = |(place, outcome): (usize, &Outcome)| {
        let number = (place + 1).to_string();
        let share = percent(outcome.votes, of);
        Row::plain(vec![
            number,
            outcome.name.clone(),
            outcome.honour.clone(),
            outcome.votes.to_string(),
            share,
        ])
    };
    let rows = outcomes.iter().enumerate().map(row).collect();
    Block::Table(Table { summary: "Kết quả biểu quyết".to_owned(), columns, rows })
}

impl Form for DeliberationMinutes {
    const FOLDER: &'static str = "bien-ban-binh-xet";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        session(&mut checks, &self.session);
        at_most(&mut checks, "present", self.present, self.called);
        checks.text("chair", &self.chair, 200);
        checks.text("secretary", &self.secretary, 200);
        checks.each("others", &self.others, 10, |checks, field, line| checks.text(field, line, 200));
        checks.lines("proceedings", &self.proceedings, 12_000);
        checks.text("votes", &self.votes, 400);
        outcomes(&mut checks, &self.outcomes, self.present);
        checks.lines("conclusion", &self.conclusion, 4_000);
        closing(&mut checks, &self.closing);
        checks.signer("signer_left", &self.signer_left);
        checks.signer("signer_right", &self.signer_right);
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

impl TextForm for DeliberationMinutes {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("BIÊN BẢN", Some(&self.subject));
        paper.text(&format!("Thời gian bắt đầu: {}.", self.session.begun));
        paper.text(&format!("Địa điểm: {}.", self.session.place));
        paper.section("I. THÀNH PHẦN");
        paper.text(&format!("- Chủ trì: {}.", self.chair));
        paper.text(&format!("- Thư ký: {}.", self.secretary));
        let share = percent(self.present, self.called);
        paper
            .text(&format!("- Có mặt {}/{} thành viên được triệu tập ({share}).", self.present, self.called));
        self.others.iter().for_each(|line| paper.text(&format!("- {line}")));
        paper.section("II. NỘI DUNG");
        paper.text(&self.proceedings);
        if !self.outcomes.is_empty() {
            paper.text(&self.votes);
            paper.blocks.push(table(&self.outcomes, self.present, "Tỷ lệ trên số có mặt"));
        }
        paper.section("III. KẾT LUẬN");
        paper.text(&self.conclusion);
        let usual = format!(
            "Cuộc họp kết thúc vào {}. Biên bản đã được đọc cho các thành viên dự họp cùng nghe và thống nhất.",
            self.session.ended
        );
        close(&mut paper, &self.closing, &usual);
        let seals = [&self.signer_left, &self.signer_right].map(Seal::of).to_vec();
        paper.blocks.push(Block::Seals { seals });
        paper
    }
}

impl Form for TallyMinutes {
    const FOLDER: &'static str = "bien-ban-kiem-phieu";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        session(&mut checks, &self.session);
        checks.some("tellers", &self.tellers, 7, |checks, field, line| checks.text(field, line, 160));
        at_most(&mut checks, "given_out", self.given_out, self.entitled);
        at_most(&mut checks, "returned", self.returned, self.given_out);
        at_most(&mut checks, "valid", self.valid, self.returned);
        if self.outcomes.is_empty() {
            checks.fault("outcomes", FaultKind::Missing);
        }
        outcomes(&mut checks, &self.outcomes, self.valid);
        checks.lines("conclusion", &self.conclusion, 4_000);
        closing(&mut checks, &self.closing);
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

impl TextForm for TallyMinutes {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("BIÊN BẢN", Some(&self.subject));
        paper.text(&format!("Bắt đầu: {}, tại {}.", self.session.begun, self.session.place));
        paper.section("I. BAN KIỂM PHIẾU");
        self.tellers.iter().for_each(|line| paper.text(&format!("- {line}")));
        paper.section("II. PHIẾU");
        paper.text(&format!("- Số người có quyền bỏ phiếu: {}.", self.entitled));
        paper.text(&format!("- Số phiếu phát ra: {}.", self.given_out));
        paper.text(&format!("- Số phiếu thu về: {}.", self.returned));
        paper.text(&format!("- Số phiếu hợp lệ: {}.", self.valid));
        paper.text(&format!("- Số phiếu không hợp lệ: {}.", self.returned.saturating_sub(self.valid)));
        paper.section("III. KẾT QUẢ");
        let (of, caption) = match self.share_of {
            ShareOf::Entitled => (self.entitled, "Tỷ lệ trên số có quyền bỏ phiếu"),
            ShareOf::Valid => (self.valid, "Tỷ lệ trên số phiếu hợp lệ"),
        };
        paper.blocks.push(table(&self.outcomes, of, caption));
        paper.text(&self.conclusion);
        let usual = format!(
            "Việc kiểm phiếu kết thúc vào {}. Phiếu đã kiểm được niêm phong và giao cho thư ký lưu cùng hồ sơ.",
            self.session.ended
        );
        close(&mut paper, &self.closing, &usual);
        let seals = self.signers.iter().map(Seal::of).collect();
        paper.blocks.push(Block::Seals { seals });
        paper
    }
}
