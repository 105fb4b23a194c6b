//! Figures of each unit: few units stand beside each other, many below each other, over several tables.

use thidua_papers::forms::report::{ReportPart, ReportTable};

/// Units beside each other on an upright page, one column each.
const COLUMNS: usize = 10;
/// Indicators beside each other where units stand below each other.
const BESIDE: usize = 5;
/// The most units that a table of the paper holds.
pub(super) const ROWS: usize = 300;

/// Whether the paper holds figures of each of so many units.
pub(super) fn is_told(units: usize) -> bool {
    (1..=ROWS).contains(&units)
}

/// An indicator as it is printed.
pub(super) struct Told {
    /// What it is called.
    pub(super) title: String,
    /// In what it is counted.
    pub(super) measure: String,
    /// Its figure of each unit, in the order of the units.
    pub(super) cells: Vec<String>,
}

/// The tables of each unit, or the sentence that says why there are none.
pub(super) fn tables(units: &[String], lines: &[Told], year: i16) -> Vec<ReportPart> {
    let title = format!("Kết quả của từng đơn vị năm {year}");
    match units.len() {
        0 => vec![],
        1..=COLUMNS => vec![ReportPart::Table(beside(units, lines, title))],
        many if is_told(many) => {
            let tables = lines.len().div_ceil(BESIDE);
            let each = lines.len().div_ceil(tables.max(1)).max(1);
            let part = |(at, lines): (usize, &[Told])| {
                let title = if tables > 1 { format!("{title} ({}/{tables})", at + 1) } else { title.clone() };
                ReportPart::Table(below(units, lines, title))
            };
            lines.chunks(each).enumerate().map(part).collect()
        }
        many => vec![ReportPart::Text(format!(
            "Cụm có {many} đơn vị; kết quả của từng đơn vị được lập thành biểu riêng, không in trong báo cáo này."
        ))],
    }
}

/// A row for each indicator, a column for each unit.
fn beside(units: &[String], lines: &[Told], title: String) -> ReportTable {
    let row = |line: &Told| std::iter::once(line.title.clone()).chain(line.cells.iter().cloned()).collect();
    ReportTable {
        title,
        columns: std::iter::once("Chỉ tiêu").map(str::to_owned).chain(units.iter().cloned()).collect(),
        rows: lines.iter().map(row).collect(),
    }
}

/// A row for each unit, a column for each indicator.
fn below(units: &[String], lines: &[Told], title: String) -> ReportTable {
    let caption = |line: &Told| format!("{} ({})", line.title, line.measure);
    let row = |(at, unit): (usize, &String)| {
        let cells = lines.iter().map(|line| line.cells.get(at).cloned().unwrap_or_default());
        std::iter::once(unit.clone()).chain(cells).collect()
    };
    ReportTable {
        title,
        columns: std::iter::once("Đơn vị".to_owned()).chain(lines.iter().map(caption)).collect(),
        rows: units.iter().enumerate().map(row).collect(),
    }
}

/// What stands before a ranking that is cut.
pub(super) fn say_cut(units: usize) -> Option<String> {
    (units > ROWS).then(|| {
        format!(
            "Bảng dưới đây ghi {ROWS} đơn vị đầu theo thứ hạng trong tổng số {units} đơn vị; điểm và thứ hạng của tất cả \
             các đơn vị ở bảng tổng hợp điểm của cụm."
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(many: usize) -> Vec<String> {
        (1..=many).map(|unit| format!("Đơn vị {unit}")).collect()
    }

    fn lines(many: usize, units: usize) -> Vec<Told> {
        let line = |line: usize| Told {
            title: format!("Chỉ tiêu số {line}"),
            measure: "HTX".into(),
            cells: (1..=units).map(|unit| format!("{line}.{unit}")).collect(),
        };
        (1..=many).map(line).collect()
    }

    fn shown(units_many: usize, lines_many: usize) -> Vec<ReportTable> {
        let parts = tables(&units(units_many), &lines(lines_many, units_many), 2026);
        parts
            .into_iter()
            .map(|part| match part {
                ReportPart::Table(table) => table,
                ReportPart::Text(text) => panic!("{text}"),
                ReportPart::Chart(chart) => panic!("{}", chart.caption),
            })
            .collect()
    }

    #[test]
    fn up_to_ten_units_stand_beside_each_other() {
        let [table] = &shown(10, 12)[..] else { panic!("one table") };
        assert_eq!((table.columns.len(), table.rows.len()), (11, 12));
        assert_eq!(table.rows[1][..3], ["Chỉ tiêu số 2", "2.1", "2.2"]);
    }

    #[test]
    fn more_units_stand_below_each_other_with_every_indicator_once() {
        let found = shown(11, 12);
        let titles: Vec<&str> = found.iter().map(|table| table.title.as_str()).collect();
        let expected = [1, 2, 3].map(|part| format!("Kết quả của từng đơn vị năm 2026 ({part}/3)"));
        assert_eq!(titles, expected);
        let captions: Vec<&String> = found.iter().flat_map(|table| &table.columns[1..]).collect();
        assert_eq!(
            captions,
            (1..=12)
                .map(|line| format!("Chỉ tiêu số {line} (HTX)"))
                .collect::<Vec<_>>()
                .iter()
                .collect::<Vec<_>>()
        );
        assert!(found.iter().all(|table| table.columns.len() == 5 && table.rows.len() == 11));
        assert_eq!(found[2].rows[10], ["Đơn vị 11", "9.11", "10.11", "11.11", "12.11"]);
    }

    #[test]
    fn five_indicators_or_fewer_are_one_table_without_a_number() {
        let [table] = &shown(300, 5)[..] else { panic!("one table") };
        assert_eq!((table.title.as_str(), table.rows.len()), ("Kết quả của từng đơn vị năm 2026", 300));
    }

    #[test]
    fn beyond_three_hundred_units_the_paper_says_what_it_does_not_hold() {
        let parts = tables(&units(301), &lines(12, 301), 2026);
        let [ReportPart::Text(text)] = &parts[..] else { panic!("one sentence") };
        assert!(text.starts_with("Cụm có 301 đơn vị;"), "{text}");
        assert_eq!(say_cut(300), None);
        assert!(
            say_cut(301).is_some_and(|said| said.contains("300 đơn vị đầu theo thứ hạng trong tổng số 301"))
        );
    }
}
