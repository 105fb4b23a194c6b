//! Numbers as they are printed: columns that add up, signs, decimals, and what counts 0.

use super::sample;
use super::year::accept_what_waits;
use crate::both_engines;
use crate::house::table::Table;
use crate::house::{TestHouse, spreadsheet};

/// A figure of a page in hundredths; a dash is nothing.
fn hundredths(text: &str) -> i64 {
    if text == "–" {
        return 0;
    }
    let plain: String = text.replace('−', "-").chars().filter(|sign| *sign != ',').collect();
    assert!(text.contains(','), "“{text}” has the decimals of the table");
    plain.parse().unwrap_or_else(|_| panic!("“{text}” is a figure"))
}

/// Whether a row is a leaf of the demonstration's table: `1.1 …`, `T …`, `P …`.
fn is_leaf(name: &str) -> bool {
    let id = name.split(' ').next().unwrap_or_default();
    id.contains('.') || id == "T" || id == "P"
}

fn column_sum(table: &Table, head: &str) -> i64 {
    table.rows().filter(|row| is_leaf(row.name())).map(|row| hundredths(row.cell(head))).sum()
}

both_engines! {
    async fn a_deduction_carries_its_minus_and_the_decimals_of_its_table_in_the_log_too(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let form = secretary.page(&sample("bang-diem/ha-noi")).await.form(&sample("bang-diem/ha-noi"));
        let reason = "Trễ hai báo cáo";
        secretary.done(&form.fill("d-P", "1,5").fill("g-P", reason)).await;
        let form = secretary.page(&sample("bang-diem/ha-noi")).await.form(&sample("bang-diem/ha-noi"));
        secretary.done(&form.fill("d-P", "")).await;

        let log = secretary.page(&sample("nhat-ky")).await;

        assert!(log.says("Cho điểm Hà Nội, tiêu chí P, cụm chấm: −1,50"), "{}", log.words());
        assert!(log.says("Rút điểm Hà Nội, tiêu chí P, cụm chấm: −1,50"), "{}", log.words());
    }

    async fn every_column_of_the_ranking_adds_up_as_it_is_printed(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.signed_in("thuky").await.page(&sample("xep-hang")).await;

        let table = page.table("Bảng điểm đầy đủ");
        assert_eq!(table.row("P ").cell("Cần Thơ"), "−0,50", "a deduction carries its minus");
        for unit in ["Hà Nội", "Đà Nẵng", "Cần Thơ", "Hải Phòng", "TP. Hồ Chí Minh"] {
            assert_eq!(column_sum(&table, unit), hundredths(table.row("Tổng").cell(unit)), "{unit}");
        }
        let regular = table.rows().filter(|row| row.name().split(' ').next().is_some_and(|id| id.contains('.')));
        let max: i64 = regular.map(|row| hundredths(row.cell("Tối đa"))).sum();
        assert_eq!(max, hundredths(table.row("Tổng").cell("Tối đa")));
        assert_eq!(table.row("P ").cell("Tối đa"), "trừ đến 5,00", "what stands outside the sum is said in words");
    }

    async fn every_column_of_the_score_table_adds_up_as_it_is_printed(engine) {
        let house = TestHouse::demo(engine).await;

        let bytes = house.signed_in("thuky").await.bytes(&sample("xep-hang/mau-so-04.xlsx")).await;

        let rows = spreadsheet::rows(&bytes, "Bảng điểm");
        let head = rows.iter().position(|row| row[0] == "TT").expect("captions");
        let total = rows.iter().find(|row| row[1] == "Tổng điểm").expect("a total");
        let leaves = rows[head + 1..].iter().filter(|row| is_leaf(&row[0]));
        let leaves: Vec<&Vec<String>> = leaves.collect();
        for column in 2..total.len() {
            let figures = leaves.iter().filter_map(|row| row[column].parse::<f64>().ok());
            let sum = figures.sum::<f64>();
            let printed: f64 = total[column].parse().unwrap();
            assert!((sum - printed).abs() < 0.005, "{}: {sum} beside {printed}", rows[head][column]);
        }
    }

    async fn what_is_lacking_stands_alone_only_where_the_maximum_less_it_is_the_total(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.signed_in("thuky").await.page(&sample("xep-hang")).await;

        let words = page.words();
        for (at, _) in words.match_indices("Thiếu ") {
            let lacking = words[at + "Thiếu ".len()..].split(' ').next().unwrap();
            let why = words[at..].split("Vì sao ").nth(1).unwrap().split(' ').next().unwrap();
            assert_eq!(10_000 - hundredths(lacking), hundredths(why), "{}", &words[at..at + 60]);
        }
        assert!(words.contains("cộng 2,40 điểm thưởng."), "where a bonus fills a part of it, every piece is named: {words}");
    }

    async fn a_unit_that_handed_in_reads_its_total_and_the_sums_of_its_groups(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.signed_in("canbo.hanoi").await.page(&sample("bang-diem/ha-noi")).await;

        assert!(page.state().contains("Đã nộp"), "{}", page.state());
        let words = page.words();
        assert!(words.contains("Được tính 10,80 / 12,00"), "{words}");
        assert!(words.contains("82,30 / 100,00 điểm, chưa gồm điểm chấm chéo"), "{words}");
        let foot = page.below("Tổng");
        assert!(foot.contains("Tự chấm 84,10") && foot.contains("Cụm chấm 82,30"), "{foot}");
        assert!(foot.contains("Chấm chéo –"), "{foot}");
    }

    async fn a_result_that_counts_what_is_missing_as_0_says_so_wherever_it_stands(engine) {
        let house = TestHouse::demo(engine).await;
        accept_what_waits(&house).await;
        let mut secretary = house.signed_in("thuky").await;
        secretary.close_year(&sample("chot")).await.expect(303);
        secretary.close_year(&sample("cong-bo")).await.expect(303);
        let zero = "Tính 0 điểm ở";

        let own = house.signed_in("canbo.haiphong").await.page(&sample("bang-diem/hai-phong")).await;
        let public = house.visitor().page(&sample("xep-hang")).await;
        let home = house.visitor().page("/").await;
        let table = spreadsheet::text(&house.visitor().bytes(&sample("xep-hang/mau-so-04.xlsx")).await);

        let named = "1.1 Tham mưu cấp ủy, chính quyền ban hành chính sách hỗ trợ";
        assert!(own.top().contains(zero) && own.top().contains(named), "{}", own.top());
        assert!(public.says(zero) && public.says(named), "{}", public.words());
        assert!(table.contains(&format!("Hải Phòng: {zero}")) && table.contains("Dấu “–” là chưa có số liệu hoặc điểm, được tính 0 điểm."), "{table}");
        assert!(home.says("có đơn vị bị tính 0 điểm"), "{}", home.words());
    }

    async fn a_figure_and_its_reason_have_the_same_decimals(engine) {
        let house = TestHouse::demo(engine).await;

        let page = house.signed_in("thuky").await.page(&sample("xep-hang")).await;

        let unit = page.table("Điểm từng tiêu chí của Cần Thơ");
        for row in unit.rows().filter(|row| row.cell("Vì sao có điểm này").contains('→')) {
            let points = row.cell("Điểm").split([' ', '/']).next().unwrap();
            assert!(row.cell("Vì sao có điểm này").contains(&format!("→ {points} điểm")), "{row:?}");
        }
    }
}
