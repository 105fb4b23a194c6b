//! The calendar of a year: rolled over, moved, locked, opened for one unit.

use super::sample;
use crate::both_engines;
use crate::house::{TestHouse, demo_year};

const NAME: &str = "Thư ký cụm (minh họa)";

fn fields<'a>(step: &'a str, act: &'a str, rest: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [("buoc", step), ("viec", act)].into_iter().chain(rest.iter().copied()).collect()
}

both_engines! {
    async fn a_new_year_begins_with_the_calendar_form_and_table_of_the_last_one(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let calendar = secretary.page(&sample("lich")).await;
        let pact = calendar.form(&sample("lich"));
        let due = pact.value("han-pact").to_owned();
        let next = (demo_year().parse::<i32>().unwrap() + 1).to_string();
        let shown = secretary.page("/nam-moi").await;
        assert!(shown.says("5 đơn vị thành viên."), "{}", shown.words());

        secretary.post("/nam-moi", &[("cum", "minh-hoa"), ("nam", &next)]).await.expect(303);

        let path = format!("/cum/minh-hoa/{next}/lich");
        let new = secretary.page(&path).await;
        let expected = due.replacen(&demo_year(), &next, 1);
        assert_eq!(new.form(&path).value("han-pact"), expected);
        secretary.submit(&new.form(&path).fill("han-review", &format!("{next}-09-02"))).await.expect(303);
        let warned = secretary.page(&path).await;
        assert!(warned.says(&format!("Sơ kết: ngày lễ 02/09/{next}")), "{}", warned.words());
        let board = secretary.page(&format!("/cum/minh-hoa/{next}")).await;
        assert!(board.says("5 đơn vị, 17 bước"));
        let log = secretary.page(&format!("/cum/minh-hoa/{next}/nhat-ky")).await;
        assert!(log.says(&format!("Mở năm {next} theo năm {}", demo_year())));
        house.expect_sound_log();
    }

    async fn a_due_day_that_is_none_is_refused_with_the_text_kept_and_nothing_moved(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let form = secretary.page(&sample("lich")).await.form(&sample("lich"));
        let before = form.value("han-self").to_owned();

        let other = format!("{}-12-01", demo_year());
        let answer = secretary.submit(&form.fill("han-self", &other).fill("han-peer", "31/02/2026")).await;

        let answer = answer.expect(422);
        assert!(answer.says("Ngày chưa đúng."));
        assert_eq!(answer.form(&sample("lich")).value("han-peer"), "31/02/2026");
        let after = secretary.page(&sample("lich")).await.form(&sample("lich"));
        assert_eq!(after.value("han-self"), before);
    }

    async fn a_report_that_is_moved_is_due_on_its_new_day_everywhere(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let form = secretary.page(&sample("lich")).await.form(&sample("lich"));

        let day = format!("{}-12-20", demo_year());
        secretary.submit(&form.fill("han-report:year", &day)).await.expect(303);

        let mut officer = house.signed_in("canbo.tphcm").await;
        let reports = officer.page(&sample("bao-cao")).await;
        assert!(reports.says("20/12"), "{}", reports.words());
    }

    async fn a_locked_step_takes_nothing_but_from_a_unit_with_an_exception(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut secretary, mut officer) = (house.signed_in("thuky").await, house.signed_in("canbo.tphcm").await);
        let path = sample("bang-diem/ho-chi-minh");
        let form = officer.page(&path).await.form(&path);
        let (id, _) = form.fields.iter().find(|(name, value)| name.starts_with("d-") && value.is_empty()).unwrap();
        let form = form.clone().fill(id, "1");
        secretary.post(&sample("lich/buoc"), &fields("self", "khoa", &[("ly-do", "Đến hạn")])).await.expect(303);

        let refused = officer.submit(&form).await.expect(422);
        assert!(refused.says("bước Tự chấm đã khóa ngày"));
        assert!(refused.says(NAME), "it says who may let the unit through");
        assert_eq!(refused.form(&path).value(id), "1", "the text is kept");
        let shown = officer.page(&path).await;
        assert!(shown.says("bước Tự chấm đã khóa ngày"), "whoever comes anew is told before they type");
        assert!(!shown.has_field(id), "and gets no field that would be refused");

        let until = format!("{}-12-31", demo_year());
        let grant = [("don-vi", "ho-chi-minh"), ("ngay", until.as_str()), ("ly-do", "Bão số 5")];
        secretary.post(&sample("lich/buoc"), &fields("self", "ngoai-le", &grant)).await.expect(303);
        officer.submit(&form).await.expect(303);
        let calendar = secretary.page(&sample("lich")).await;
        assert!(calendar.says("TP. Hồ Chí Minh: được nhập đến hết ngày") && calendar.says("Bão số 5"));
        house.expect_sound_log();
    }

    async fn a_locked_report_is_neither_saved_nor_corrected(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut secretary, mut officer) = (house.signed_in("thuky").await, house.signed_in("canbo.tphcm").await);
        let path = sample("bao-cao/q4/ho-chi-minh");
        let open = officer.page(&path).await;
        assert!(open.has_button("Nộp báo cáo"));
        let form = open.form(&path);
        secretary.post(&sample("lich/buoc"), &fields("report:q4", "khoa", &[])).await.expect(303);

        let refused = officer.submit(&form.press("viec", "luu")).await;

        assert!(refused.says("bước Quý IV đã khóa"), "{} {}", refused.status, refused.words());
        let shown = officer.page(&path).await;
        assert!(shown.says("bước Quý IV đã khóa"), "whoever comes anew is told before they type");
        assert!(!shown.has_button("Nộp báo cáo"), "and gets no button that would be refused");
    }
}
