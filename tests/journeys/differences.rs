//! The cluster decides where marks differ, on the sheet and on the difference screen.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;

both_engines! {
    async fn who_compares_the_layers_of_a_card_or_takes_its_spreadsheet_has_opened_it(engine) {
        for way in ["doi-chieu/da-nang", "bang-diem/da-nang/bang-diem.xlsx"] {
            let house = TestHouse::demo(engine).await;
            let mut officer = house.signed_in("canbo.danang").await;
            let card = officer.page(&sample("bang-diem/da-nang")).await;
            let form = card.form(&sample("bang-diem/da-nang/rut-lai")).press("viec", "rut-lai");

            house.signed_in("thuky").await.get(&sample(way)).await.expect(200);
            let late = officer.submit(&form).await.expect(422);

            assert!(late.says("đã mở xem") && late.says("Xin rút lại"), "{}", late.words());
            assert!(late.state().contains("Đã nộp"), "{}", late.state());
        }
    }

    async fn a_leader_who_took_a_report_along_as_a_spreadsheet_has_opened_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let path = sample("bao-cao/year/can-tho");
        let form = officer.page(&path).await.form(&format!("{path}/quyet-dinh")).press("viec", "rut-lai");

        house.signed_in("lanhdao.cantho").await.get(&format!("{path}/bao-cao.xlsx")).await.expect(200);
        let late = officer.submit(&form).await.expect(422);

        assert!(late.says("đã mở xem") && late.says("Xin rút lại"), "{}", late.words());
    }

    async fn the_difference_screen_names_its_sums_the_state_of_each_criterion_and_what_is_open(engine) {
        let house = TestHouse::demo(engine).await;
        let mut head = house.signed_in("cumtruong").await;

        let page = head.page(&sample("doi-chieu/ha-noi")).await;

        let sums = page.below("Tổng của từng bên chấm");
        assert!(sums.contains("Tự chấm đủ mọi tiêu chí 84,10"), "{sums}");
        assert!(sums.contains("Chấm chéo chưa chấm –") && sums.contains("Cụm chấm đủ mọi tiêu chí 82,30"), "{sums}");
        assert!(page.below("1.1 ").contains("Cụm đã cho điểm"), "{}", page.below("1.1 "));
        let count = page.html.matches("class=\"diff\"").count();
        assert!(page.says(&format!("Còn {count} tiêu chí chênh lệch chưa có điểm của bạn.")), "{}", page.words());
    }

    async fn a_cluster_mark_that_differs_from_the_own_mark_needs_a_reason(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let path = sample("bang-diem/ha-noi");
        let form = secretary.page(&path).await.form(&path);
        let seen = form.value("o-1.1").to_owned();
        let fields = [("lop", "cluster"), ("d-1.1", "0,5"), ("o-1.1", seen.as_str()), ("g-1.1", "")];
        let refused = secretary.post(&path, &fields).await.expect(422);
        assert!(refused.says("khác điểm tự chấm. Ghi lý do"), "{}", refused.words());
        assert_eq!(refused.form(&path).value("d-1.1"), "0,5");
        let fields = [("lop", "cluster"), ("d-1.1", "0,5"), ("o-1.1", seen.as_str()), ("g-1.1", "Chưa có văn bản")];
        secretary.post(&path, &fields).await.expect(303);
        let page = secretary.page(&sample("doi-chieu/ha-noi")).await;
        assert!(page.says("Chưa có văn bản"), "{}", page.words());
    }

    async fn a_figure_that_is_typed_counts_although_nothing_was_picked(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let path = sample("bang-diem/ha-noi");
        let seen = secretary.page(&path).await.form(&path).value("o-1.1").to_owned();
        let path = sample("doi-chieu/ha-noi/diem");

        let typed = [("d-1.1", "0,5"), ("o-1.1", seen.as_str()), ("g-1.1", "")];
        let refused = secretary.post(&path, &typed).await.expect(422);
        assert_eq!(refused.form(&path).value("d-1.1"), "0,5", "{}", refused.words());
        let typed = [("d-1.1", "0,5"), ("o-1.1", seen.as_str()), ("g-1.1", "Chưa có văn bản")];
        secretary.post(&path, &typed).await.expect(303);

        let form = secretary.page(&sample("doi-chieu/ha-noi")).await.form(&path);
        assert!(form.value("d-1.1").starts_with("0,5"), "{}", form.value("d-1.1"));
    }

    async fn a_reason_without_points_is_not_lost_on_the_difference_screen(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let path = sample("doi-chieu/ha-noi/diem");
        let seen = secretary.page(&sample("bang-diem/ha-noi")).await.form(&sample("bang-diem/ha-noi")).value("o-1.1").to_owned();

        let reason = [("d-1.1", ""), ("o-1.1", seen.as_str()), ("g-1.1", "Đã xem bản gốc")];
        secretary.post(&path, &reason).await.expect(303);
        assert!(secretary.page(&sample("bang-diem/ha-noi")).await.says("Đã xem bản gốc"), "it stands at the mark");
        let again = secretary.post(&path, &reason).await.expect(303);
        assert!(again.location().contains("marks-unchanged"), "{}", again.location());

        let mut head = house.signed_in("cumtruong").await;
        let alone = [("d-1.1", ""), ("o-1.1", ""), ("g-1.1", "Chưa rõ")];
        let refused = head.post(&path, &alone).await.expect(422);
        assert_eq!(refused.form(&path).value("g-1.1"), "Chưa rõ", "{}", refused.words());
    }
}
