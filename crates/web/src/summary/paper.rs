//! The report as a paper: what people wrote, and between it the figures, the points and the pictures as they are now.

use axum::extract::{Path, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::day_in_vietnam;
use thidua_app::ground::ClusterYear;
use thidua_app::letterhead::LetterFrame;
use thidua_app::prints::PrintBook;
use thidua_app::scoring::{Ranking, ranking};
use thidua_app::statistics::Line;
use thidua_app::summary::SummaryRow;
use thidua_domain::ground::YearState;
use thidua_domain::prints::PaperKind;
use thidua_papers::forms::Day;
use thidua_papers::forms::report::{Chart, ReportPart, ReportTable, SummaryReport};
use thidua_words::{Language, Words};

use super::by_unit::{ROWS, Told, say_cut, tables};
use super::{Sources, sources, written};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::printing::{Issue, as_asked, lines, room, set_frame};
use crate::statistics::{cell_of_cluster, chart_of, estimates_of, figure_of_unit, growth_of, plan_of};

/// Figures and points of an open year may still change.
pub(super) fn is_draft(here: &ClusterYear) -> bool {
    here.state == YearState::Open
}

/// `GET /cum/{cluster}/{year}/tong-ket/{file}`: `bao-cao-tong-ket.pdf`, or `….docx`.
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, file)): Path<(String, i16, String)>,
) -> PageResult {
    let Some(("bao-cao-tong-ket", end)) = file.split_once('.') else { return Err(Error::NotFound.into()) };
    let found = sources(&house, &visitor, (&cluster, year)).await?;
    let here = &found.summary.here;
    let ranked = match here.criteria.is_some() {
        true => Some(ranking(&house.app, &visitor.signed_in()?.actor, (&cluster, year)).await?),
        false => None,
    };
    // Papers speak Vietnamese to everybody.
    let words = Language::Vi.words();
    let making = Making { words, row: written(words, &found), found: &found, ranked };
    let report = making.report(house.app.today())?;
    // It is final with its number: until then words and figures are gone on with.
    let is_final = !report.draft && report.letterhead.number.is_some();
    let book = PrintBook::of_year(here, Some(&visitor.signed_in()?.actor));
    let what = (PaperKind::SummaryReport, String::new());
    let issue = is_final.then(|| Issue::one(&house.app, book, what));
    as_asked(report, issue, ("bao-cao-tong-ket", end)).await
}

/// The report being made.
struct Making<'a> {
    words: &'a Words,
    row: SummaryRow,
    found: &'a Sources,
    ranked: Option<Ranking>,
}

impl Making<'_> {
    fn report(&self, today: Date) -> Result<SummaryReport, Error> {
        let (here, row) = (&self.found.summary.here, &self.row);
        let year = here.year;
        let frame: LetterFrame = row.into();
        let (letterhead, signer) = set_frame(&frame, &here.name, today)?;
        Ok(SummaryReport {
            draft: is_draft(here),
            letterhead,
            subject: format!(
                "Tổng kết phong trào thi đua năm {year}, phương hướng, nhiệm vụ năm {}",
                year + 1
            ),
            whom: lines(&row.whom),
            parts: self.parts(),
            recipients: lines(&row.recipients),
            signer,
        })
    }

    fn parts(&self) -> Vec<ReportPart> {
        let (row, year) = (&self.row, self.found.summary.here.year);
        let section = |title: &str, text: &str| ReportPart::Text(format!("## {title}\n{}", room(text)));
        let mut parts = vec![
            section("I. TỔ CHỨC PHONG TRÀO THI ĐUA", &row.opening),
            section("II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", &self.results()),
        ];
        parts.extend(self.figures());
        parts.extend(self.charts());
        parts.extend(self.points());
        let numeral = if self.ranked.is_some() { ["IV", "V"] } else { ["III", "IV"] };
        parts.push(section(&format!("{}. HẠN CHẾ, NGUYÊN NHÂN", numeral[0]), &row.shortcomings));
        let next = format!("{}. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {}", numeral[1], year + 1);
        parts.push(section(&next, &row.directions));
        let name = &self.found.summary.here.name;
        parts.push(ReportPart::Text(format!(
            "Trên đây là báo cáo tổng kết phong trào thi đua năm {year} của {name}./."
        )));
        parts
    }

    /// What was written before the figures; and of whom they are estimates.
    fn results(&self) -> String {
        let mut said = vec![];
        if !self.row.results.is_empty() {
            said.push(self.row.results.clone());
        }
        said.push("Kết quả các chỉ tiêu theo báo cáo đã được cụm nhận như sau.".to_owned());
        said.extend(estimates_of(self.words, &self.found.statistics));
        said.join("\n")
    }

    fn figures(&self) -> Vec<ReportPart> {
        let (words, found) = (self.words, &self.found.statistics);
        let year = found.here.year;
        if found.lines().is_empty() {
            return vec![];
        }
        let cluster = |line: &Line| {
            let title = format!("{} ({})", line.indicator.title, line.indicator.measure_unit);
            let cells = [cell_of_cluster(words, line), growth_of(words, line), plan_of(words, line)];
            std::iter::once(title).chain(cells.map(dash)).collect()
        };
        let captions = ["Chỉ tiêu", "Thực hiện", "So với năm trước", "So với kế hoạch"];
        let mut parts = vec![ReportPart::Table(ReportTable {
            title: format!("Kết quả của toàn cụm năm {year}"),
            columns: captions.map(str::to_owned).into(),
            rows: found.lines().iter().map(cluster).collect(),
        })];
        let units: Vec<String> = found.here.members.iter().map(|member| member.short_name.clone()).collect();
        let told = |line: &Line| Told {
            title: line.indicator.title.clone(),
            measure: line.indicator.measure_unit.clone(),
            cells: line.units.iter().map(|known| dash(figure_of_unit(words, known))).collect(),
        };
        let lines: Vec<Told> = found.lines().iter().map(told).collect();
        parts.extend(tables(&units, &lines, year));
        parts
    }

    fn charts(&self) -> Vec<ReportPart> {
        let chosen = self.row.charts.lines().filter_map(|code| self.found.statistics.line(code).ok());
        let drawn =
            chosen.filter_map(|line| Some((line, chart_of(self.words, &self.found.statistics, line)?)));
        let part = |(at, (line, picture)): (usize, (&Line, thidua_papers::picture::Picture))| {
            let caption = picture.caption();
            ReportPart::Chart(Chart {
                svg: picture.file(&[]),
                alt: format!("{}. {}", caption.title, caption.text),
                caption: format!("Hình {}. {}", at + 1, line.indicator.title),
            })
        };
        drawn.enumerate().map(part).collect()
    }

    /// The ranking, frozen or provisional as it is.
    fn points(&self) -> Vec<ReportPart> {
        let Some(ranking) = &self.ranked else { return vec![] };
        let how = match &ranking.frozen {
            Some(frozen) => {
                let day = Day(day_in_vietnam(frozen.frozen_at)).in_figures();
                format!(
                    "Kết quả chấm điểm, xếp hạng được chốt ngày {day} theo bảng tiêu chí của cụm như sau."
                )
            }
            None => "Kết quả chấm điểm tạm tính, chưa chốt, như sau.".to_owned(),
        };
        let mut parts = vec![ReportPart::Text(format!("## III. KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG\n{how}"))];
        let Some(scored) = ranking.scored.as_deref() else { return parts };
        let words = self.words;
        let rows = scored.units.iter().map(|unit| {
            let rank = unit.rank.map(|rank| words.rank(rank.place, rank.tied)).unwrap_or_default();
            let percent =
                unit.percent.map(|percent| format!("{} %", words.points(&percent))).unwrap_or_default();
            let cells = [words.points(&unit.points), percent, unit.grade.clone().unwrap_or_default(), rank];
            std::iter::once(unit.name.clone()).chain(cells.map(dash)).collect()
        });
        // A cluster of hundreds is told in its own score table.
        parts.extend(say_cut(scored.units.len()).map(ReportPart::Text));
        let captions = ["Đơn vị", "Tổng điểm", "Tỷ lệ so với điểm tối đa", "Xếp loại", "Hạng"];
        parts.push(ReportPart::Table(ReportTable {
            title: format!("Điểm và thứ hạng của các đơn vị năm {}", ranking.here.year),
            columns: captions.map(str::to_owned).into(),
            rows: rows.take(ROWS).collect(),
        }));
        parts
    }
}

/// A cell that says nothing is a dash: missing is not nought.
fn dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}
