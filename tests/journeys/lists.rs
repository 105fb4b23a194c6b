//! Lists: put in order, and taken along whole.

use super::sample;
use crate::both_engines;
use crate::house::{TestHouse, demo_year, spreadsheet};

both_engines! {
    async fn the_board_is_taken_along_as_a_spreadsheet_and_as_csv(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let board = format!("/cum/minh-hoa/{}", demo_year());
        let page = secretary.page(&board).await;
        assert!(page.says("Tải bảng tính") && page.says("Tải CSV"));

        let rows = spreadsheet::rows(&secretary.bytes(&format!("{board}?tep=xlsx")).await, "Danh sách");
        let csv = secretary.get(&format!("{board}?tep=csv")).await.expect(200);

        let head = rows.iter().find(|row| row[0] == "Đơn vị").expect("captions");
        assert_eq!(head.last().map(String::as_str), Some("Việc tiếp theo"));
        let unit = rows.iter().find(|row| row[0] == "Cần Thơ").expect("every unit is in it");
        let next = unit.last().expect("what comes next");
        assert!(page.says(next), "the file says what the page says: {next}");
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        assert!(csv.header("content-disposition").contains(&format!("minh-hoa-{}-bang-nam.csv", demo_year())));
        let lines: Vec<&str> = csv.html.trim_start_matches('\u{feff}').lines().collect();
        assert!(lines[0].starts_with("Đơn vị,") && lines.iter().any(|line| line.starts_with("Cần Thơ,")), "{lines:?}");
        house.visitor().get(&format!("{board}?tep=csv")).await.expect(303);
    }

    async fn a_list_says_by_what_it_is_ordered_and_turns_round(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let first_of = |html: &str| -> Vec<String> {
            crate::house::html::rows(html).into_iter().filter_map(|row| row.into_iter().next()).collect()
        };

        let rising = secretary.page(&sample("bang-diem?xep=don-vi")).await;
        let falling = secretary.page(&sample("bang-diem?xep=-don-vi")).await;

        let (mut up, down) = (first_of(&rising.html), first_of(&falling.html));
        assert!(up.iter().any(|name| name == "Cần Thơ") && up != down, "{up:?}");
        up[1..].reverse();
        assert_eq!(up, down, "the captions aside");
        assert!(rising.html.contains("aria-sort=\"ascending\"") && falling.html.contains("aria-sort=\"descending\""));
    }

    async fn marks_that_somebody_may_not_see_are_in_no_file_either(engine) {
        let house = TestHouse::demo(engine).await;
        let of = |csv: &str| csv.lines().next().map(|head| head.split(',').count());

        let secretary = house.signed_in("thuky").await.get(&sample("bang-diem?tep=csv")).await.expect(200);
        let officer = house.signed_in("canbo.hanoi").await.get(&sample("bang-diem?tep=csv")).await.expect(200);

        assert!(of(&secretary.html) > of(&officer.html), "{}\n{}", secretary.html, officer.html);
        house.signed_in("canbo.hanoi").await.get(&sample("doi-chieu?tep=xlsx")).await.expect(403);
        house.signed_in("thuky").await.get("/quan-tri/tai-khoan?tep=csv").await.expect(403);
        let accounts = house.signed_in("quantri").await.get("/quan-tri/tai-khoan?tep=csv").await.expect(200);
        assert!(accounts.html.contains("canbo.cantho") && !accounts.html.contains("argon2"), "{}", accounts.html);
    }
}
