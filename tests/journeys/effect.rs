//! What a change would do to everybody, before it is made.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;

const EFFECT: &str = "Điểm và thứ hạng trước và sau thay đổi";
const NOW: &str = "Điểm hiện nay";
const THEN: &str = "Điểm sau đó";

both_engines! {
    async fn the_effect_of_marks_is_shown_and_nothing_is_saved(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let path = sample("bang-diem/ha-noi");
        let before = secretary.page(&sample("xep-hang")).await.html;
        let form = secretary.page(&path).await.form(&path);
        let form = form.fill("d-1.1", "0").fill("g-1.1", "Không có văn bản").press("viec", "anh-huong");

        let shown = secretary.submit(&form).await.expect(200);

        assert!(shown.says("Thay đổi này ảnh hưởng đến"), "{}", shown.words());
        let effect = shown.table(EFFECT);
        let row = effect.row("Hà Nội");
        assert_ne!(row.cell(NOW), row.cell(THEN), "its points would fall");
        assert!(row.cell("Tiêu chí thay đổi").starts_with("1.1: "), "{row:?}");
        assert_eq!(shown.form(&path).value("d-1.1"), "0", "what was typed stays");
        assert_eq!(secretary.page(&sample("xep-hang")).await.html, before, "and nothing was saved");
        house.expect_sound_log();
    }

    async fn the_effect_of_a_report_is_that_of_accepting_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let path = sample("bao-cao/year/da-nang");
        assert!(secretary.page(&path).await.says("Xem ảnh hưởng trước khi chấp nhận"));
        let page = secretary.page(&format!("{path}/anh-huong")).await;
        let effect = page.table(EFFECT);
        let (now, then) = (effect.row("Đà Nẵng").cell(NOW), effect.row("Đà Nẵng").cell(THEN));
        assert_ne!(now, then);

        let form = page.form(&format!("{path}/quyet-dinh")).press("viec", "chap-nhan");
        secretary.submit(&form).await.expect(303);

        let ranking = secretary.page(&sample("xep-hang")).await;
        assert_eq!(ranking.table("Bảng điểm đầy đủ").row("Tổng").cell("Đà Nẵng"), then);
    }

    async fn the_log_keeps_the_reason_of_an_acceptance(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let path = sample("bao-cao/year/da-nang");
        let form = secretary.page(&path).await.form(&format!("{path}/quyet-dinh"));

        let form = form.fill("ly-do", "Đã đối chiếu với bản giấy").press("viec", "chap-nhan");
        secretary.submit(&form).await.expect(303);

        assert!(secretary.page(&sample("nhat-ky")).await.says("Đã đối chiếu với bản giấy"));
        house.expect_sound_log();
    }

    async fn an_officer_sees_no_effect_on_others(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        officer.get(&sample("bao-cao/year/da-nang/anh-huong")).await.expect(403);
    }

    async fn a_unit_sees_what_would_raise_it_and_no_other_does(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.hanoi").await;
        let page = officer.page(&sample("bang-diem/ha-noi/nang-diem")).await;
        assert!(page.says("Đạt 2.153 thì đủ 8,00 điểm."), "{}", page.words());
        house.signed_in("canbo.cantho").await.get(&sample("bang-diem/ha-noi/nang-diem")).await.expect(403);
    }
}
