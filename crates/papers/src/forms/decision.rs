//! Decisions of commendation, with the list of who is commended.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Checks;
use super::{Fault, Form, Letterhead, Signer, TextForm};
use crate::text_paper::{Block, Column, Row, Side, Table, TextPaper, Tone};

/// How many a list holds.
const MANY: usize = 1_000;

/// A decision by which somebody is commended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommendationDecision {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// Who issues it.
    pub letterhead: Letterhead,
    /// On what, up to 400 letters: `Về việc khen thưởng …`.
    pub subject: String,
    /// Who decides, in capitals; up to 200 letters.
    pub decider: String,
    /// Legal bases and who proposed, in their order, without signs at the end; up to 20 of 500 letters.
    pub bases: Vec<String>,
    /// What is granted, up to 200 letters: `Tặng Giấy khen của Chủ tịch …`.
    pub grant: String,
    /// For what, up to 300 letters: `đã có thành tích xuất sắc …`.
    pub merit: String,
    /// Who is commended: one to 1,000 in up to six groups.
    pub groups: Vec<AwardGroup>,
    /// From what the money is paid, up to 200 letters; needed where there is money.
    #[serde(default)]
    pub fund: Option<String>,
    /// Who carries it out, up to 400 letters.
    pub executors: String,
    /// Articles in other words than the form's, without `Điều …`; up to 10 of 1,500 letters. Empty: the form's own.
    #[serde(default)]
    pub articles: Vec<String>,
    /// Where it goes; up to 12 lines of 160 letters.
    pub recipients: Vec<String>,
    /// Who signs.
    pub signer: Signer,
}

/// Those of a kind on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AwardGroup {
    /// Up to 120 letters: `TẬP THỂ`.
    pub title: String,
    /// How they are counted in a sentence, up to 40 letters: `tập thể`.
    pub counted: String,
    /// In their order.
    pub awards: Vec<Award>,
}

/// Somebody who is commended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// Up to 200 letters.
    pub name: String,
    /// Office and unit, or place; up to 200 letters.
    #[serde(default)]
    pub detail: Option<String>,
    /// In đồng; none is not nothing: it is not known yet.
    #[serde(default)]
    pub money: Option<u64>,
}

impl Form for CommendationDecision {
    const FOLDER: &'static str = "quyet-dinh";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.letterhead("letterhead", &self.letterhead);
        checks.text("subject", &self.subject, 400);
        checks.text("decider", &self.decider, 200);
        checks.some("bases", &self.bases, 20, |checks, field, basis| checks.text(field, basis, 500));
        checks.text("grant", &self.grant, 200);
        checks.text("merit", &self.merit, 300);
        groups(&mut checks, "groups", &self.groups);
        if self.groups.iter().flat_map(|group| &group.awards).any(|award| award.money.is_some()) {
            checks.text("fund", self.fund.as_deref().unwrap_or_default(), 200);
        } else {
            checks.optional("fund", self.fund.as_ref(), 200);
        }
        checks.text("executors", &self.executors, 400);
        checks.each("articles", &self.articles, 10, |checks, field, text| checks.lines(field, text, 1_500));
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

impl TextForm for CommendationDecision {
    fn paper(&self) -> TextPaper {
        let mut paper = TextPaper::headed(&self.letterhead, self.draft);
        paper.kind("QUYẾT ĐỊNH", Some(&self.subject));
        paper.middle(&self.decider, Tone::Bold);
        paper.bases(&self.bases);
        paper.middle("QUYẾT ĐỊNH:", Tone::Bold);
        for (place, article) in self.articles().iter().enumerate() {
            let mut lines = article.lines();
            paper.begun(&format!("Điều {}.", place + 1), lines.next().unwrap_or_default());
            lines.for_each(|line| paper.text(line));
        }
        paper.close(&self.recipients, &self.signer);
        paper.blocks.push(Block::NewPage);
        paper.kind("DANH SÁCH", Some(&format!("{} {}", self.grant, self.merit)));
        paper.middle(format!("(Kèm theo {})", self.letterhead.cited("Quyết định")), Tone::Italic);
        paper.blocks.push(Block::Table(list_of(&self.groups)));
        paper
    }
}

impl CommendationDecision {
    /// The articles as they will be printed: the office's own, or the form's.
    #[must_use]
    pub fn articles(&self) -> Vec<String> {
        if !self.articles.is_empty() {
            return self.articles.clone();
        }
        let counted = AwardGroup::counted_in(&self.groups);
        let mut articles =
            vec![format!("{} cho {counted} {} (có danh sách kèm theo).", self.grant, self.merit)];
        if let Some(fund) = &self.fund {
            articles.push(format!(
                "Tiền thưởng kèm theo danh sách tại Điều 1 được chi từ {fund} theo quy định hiện hành."
            ));
        }
        articles.push("Quyết định này có hiệu lực kể từ ngày ký.".to_owned());
        articles.push(format!("{} chịu trách nhiệm thi hành Quyết định này./.", self.executors));
        articles
    }
}

impl AwardGroup {
    /// How many of each, as a sentence says it: `02 tập thể, 11 cá nhân`.
    #[must_use]
    pub fn counted_in(groups: &[Self]) -> String {
        let counted = groups.iter().map(|group| format!("{:02}\u{a0}{}", group.awards.len(), group.counted));
        counted.collect::<Vec<_>>().join(", ")
    }
}

/// Looks at lists of who is commended, here and in submissions.
pub(super) fn groups(checks: &mut Checks, field: &str, groups: &[AwardGroup]) {
    checks.some(field, groups, 6, |checks, field, group| {
        checks.text(&format!("{field}.title"), &group.title, 120);
        checks.text(&format!("{field}.counted"), &group.counted, 40);
        checks.some(&format!("{field}.awards"), &group.awards, MANY, |checks, field, award| {
            checks.text(&format!("{field}.name"), &award.name, 200);
            checks.optional(&format!("{field}.detail"), award.detail.as_ref(), 200);
        });
    });
    if groups.iter().map(|group| group.awards.len()).sum::<usize>() > MANY {
        checks.fault(field, super::FaultKind::TooMany { most: MANY });
    }
}

/// The list as a table: groups with Roman numerals, a sum where there is money.
pub(super) fn list_of(groups: &[AwardGroup]) -> Table {
    let awards = || groups.iter().flat_map(|group| &group.awards);
    let has_money = awards().any(|award| award.money.is_some());
    let mut columns = vec![
        Column::new("TT", 2, Side::Center),
        Column::new("Họ và tên, tên tập thể", 14, Side::Left),
        Column::new("Chức vụ, đơn vị, địa chỉ", 12, Side::Left),
    ];
    if has_money {
        columns.push(Column::new("Tiền thưởng (đồng)", 6, Side::Right));
    }
    let mut rows = vec![];
    for (place, group) in groups.iter().enumerate() {
        rows.push(Row::group(
            format!("{}. {}", ROMAN[place.min(ROMAN.len() - 1)], group.title),
            columns.len(),
        ));
        rows.extend(group.awards.iter().enumerate().map(|(place, award)| {
            let detail = award.detail.clone().unwrap_or_default();
            let mut cells = vec![(place + 1).to_string(), award.name.clone(), detail];
            cells.extend(has_money.then(|| award.money.map_or_else(|| "–".to_owned(), amount)));
            Row::plain(cells)
        }));
    }
    if has_money {
        let missing = awards().filter(|award| award.money.is_none()).count();
        // What is not known yet is not nothing.
        let caption = match missing {
            0 => "Tổng cộng".to_owned(),
            some => format!("Tổng cộng (chưa gồm {some} trường hợp chưa có mức tiền thưởng)"),
        };
        let sum: u64 = awards().filter_map(|award| award.money).fold(0, u64::saturating_add);
        rows.push(Row::sum(&caption, 3, vec![amount(sum)]));
    }
    Table { summary: "Danh sách khen thưởng".to_owned(), columns, rows }
}

pub(super) const ROMAN: [&str; 12] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// `1.234.000`.
pub(super) fn amount(whole: u64) -> String {
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}
