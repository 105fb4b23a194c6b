//! Certificates that were handed over stand on the page of their decision, counted; what was noted by mistake is taken back.

use crate::both_engines;
use crate::commendation::{prepared, step_form};
use crate::house::TestHouse;

both_engines! {
    async fn what_was_handed_over_is_said_counted_and_taken_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        assert!(!officer.page(&decision).await.says("Đã trao 0/1"), "nothing is handed over before the decision holds");
        officer.get(&format!("{decision}/trao")).await.expect(409);
        for step in ["number", "issue"] {
            let form = step_form(&mut officer, &decision, step).await;
            officer.done(&form).await;
        }
        let page = officer.page(&decision).await;
        assert!(page.says("Đã trao 0/1.") && page.says("Ghi đã trao tất cả còn lại"), "{}", page.words());

        let place = format!("{decision}/trao/1");
        let form = officer.page(&place).await.form(&place);
        let wrong = form.clone().fill("ngay-trao", "01/01/2020").fill("nguoi-nhan", "Bà Bình");
        let back = officer.submit(&wrong).await.expect(422);
        assert!(back.says("Không trao trước quyết định: ngày 01/01/2020"), "{}", back.words());
        assert_eq!(back.form(&place).value("nguoi-nhan"), "Bà Bình", "what was typed stays");
        let done = officer.done(&form.clone().fill("nguoi-nhan", "Bà Bình").fill("ghi-chu", "Tại hội nghị")).await;
        assert!(done.says("Đã ghi là đã trao.") && done.says("Đã trao 1/1."), "{}", done.words());
        assert!(done.says("người nhận: Bà Bình. Tại hội nghị"), "{}", done.words());
        assert!(!done.says("Ghi đã trao tất cả còn lại"), "nothing is left");
        officer.submit(&form).await.expect(409);
        let seen = house.signed_in("thuky").await.page(&decision).await;
        assert!(seen.says("Đã trao 1/1.") && !seen.says("Bỏ ghi đã trao"), "{}", seen.words());

        let undo = format!("{place}/bo");
        let form = officer.page(&place).await.form(&undo);
        officer.submit(&form).await.expect(422);
        let undone = officer.done(&form.fill("ly-do-bo-trao", "Ghi nhầm người")).await;
        assert!(undone.says("Đã bỏ ghi đã trao.") && undone.says("Đã trao 0/1."), "{}", undone.words());
        let rest = format!("{decision}/trao");
        let form = officer.page(&rest).await.form(&rest);
        let all = officer.done(&form).await;
        assert!(all.says("Đã ghi trao tất cả.") && all.says("Đã trao 1/1."), "{}", all.words());
        house.expect_sound_log();
    }
}
