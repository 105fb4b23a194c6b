//! The draft of a pact: typed, filled from the plan, kept between two people, and what stands against offering it.

use super::pact::{act, pact, save};
use crate::both_engines;
use crate::house::TestHouse;

both_engines! {
    async fn bad_numbers_and_a_long_text_are_not_kept_and_stay_in_the_form(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        act(&mut secretary, &pact(), "sua-doi", &[("ly-do", "Giao thêm")]).await;
        let path = format!("{}/sua", pact());
        let before = secretary.page(&path).await.form(&path);

        for wrong in ["khoảng 30", "12,5", "-3", "<b>3</b>", "9999999999999999"] {
            let fields = [("van-ban", "Nội dung vừa gõ"), ("t-can-tho.htx_moi", wrong), ("t-ha-noi.ket_nap", "61")];
            let answer = save(&mut secretary, &pact(), &fields).await.expect(422);
            let form = answer.form(&path);
            let kept = ["van-ban", "t-can-tho.htx_moi", "t-ha-noi.ket_nap"].map(|name| form.value(name).to_owned());
            assert_eq!(kept, ["Nội dung vừa gõ", wrong, "61"]);
            assert!(answer.says("Chưa lưu được: 1 chỗ cần sửa. Cần Thơ, Hợp tác xã thành lập mới"), "{}", answer.words());
            assert!(!answer.html.contains("<b>3</b>"));
        }
        let long = "Thi đua ".repeat(4_000);
        let answer = save(&mut secretary, &pact(), &[("van-ban", &long)]).await.expect(422);
        assert_eq!(answer.form(&path).value("van-ban"), long);
        assert!(answer.says("Nội dung dài quá 30.000 ký tự."), "{}", answer.words());
        assert_eq!(secretary.page(&path).await.form(&path).fields, before.fields);
    }

    async fn the_button_takes_plan_figures_into_empty_fields_only_and_says_what_differs(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        act(&mut secretary, &pact(), "sua-doi", &[("ly-do", "Giao thêm")]).await;
        let path = format!("{}/sua", pact());
        let form = secretary.page(&path).await.form(&path);
        let form = form.fill("t-can-tho.htx_moi", "").fill("t-ha-noi.htx", "2700").fill("t-ha-noi.ket_nap", "nhiều");

        let answer = secretary.submit(&form.press("viec", "lay")).await.expect(200);

        let filled = answer.form(&path);
        let values = ["t-can-tho.htx_moi", "t-ha-noi.htx", "t-ha-noi.ket_nap"].map(|name| filled.value(name).to_owned());
        assert_eq!(values, ["22", "2700", "nhiều"]);
        assert!(answer.says("Đã điền 1 ô trống từ báo cáo kế hoạch; chưa lưu."), "{}", answer.words());
        assert!(answer.says("2 ô đang khác với báo cáo kế hoạch và được giữ nguyên: Hà Nội, Tổng số hợp tác xã"));
        assert!(answer.says("Báo cáo kế hoạch ghi 2.682."));
        assert_eq!(secretary.page(&path).await.form(&path).value("t-ha-noi.htx"), "2.682", "nothing was saved");
    }

    async fn two_secretaries_do_not_overwrite_each_other(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut first, mut second) = (house.signed_in("thuky").await, house.signed_in("thuky").await);
        act(&mut first, &pact(), "sua-doi", &[("ly-do", "Giao thêm")]).await;
        let path = format!("{}/sua", pact());
        let mine = second.page(&path).await.form(&path);

        let fields = [("t-can-tho.htx_moi", "23"), ("t-ha-noi.htx", "2700"), ("van-ban", "Bản của người thứ nhất")];
        save(&mut first, &pact(), &fields).await.expect(303);
        let mine = mine.fill("t-can-tho.htx_moi", "24").fill("t-da-nang.htx", "180").fill("van-ban", "Bản của người thứ hai");
        let answer = second.submit(&mine.press("viec", "luu")).await.expect(409);

        assert!(answer.says("đã lưu bản nháp này lúc"), "{}", answer.words());
        assert!(answer.says("bản của bạn 24, bản vừa được lưu 23"), "{}", answer.words());
        assert!(answer.says("bản vừa được lưu là: Bản của người thứ nhất"));
        let form = answer.form(&path);
        let names = ["t-can-tho.htx_moi", "t-ha-noi.htx", "t-da-nang.htx", "van-ban"];
        let values = names.map(|name| form.value(name).to_owned());
        assert_eq!(values, ["24", "2.700", "180", "Bản của người thứ hai"]);
        let kept = first.page(&path).await.form(&path);
        assert_eq!(kept.value("t-can-tho.htx_moi"), "23", "nothing was overwritten");

        second.submit(&form.press("viec", "luu")).await.expect(303);
        let kept = first.page(&path).await.form(&path);
        let values = names.map(|name| kept.value(name).to_owned());
        assert_eq!(values, ["24", "2.700", "180", "Bản của người thứ hai"]);
    }

    async fn what_was_typed_stays_when_the_draft_was_offered_meanwhile(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        act(&mut secretary, &pact(), "sua-doi", &[("ly-do", "Giao thêm")]).await;
        let path = format!("{}/sua", pact());
        let typed = secretary.page(&path).await.form(&path).fill("van-ban", "Viết dở").press("viec", "luu");
        act(&mut secretary, &pact(), "trinh-ky", &[]).await;

        let answer = secretary.submit(&typed).await.expect(422);

        assert_eq!(answer.form(&path).value("van-ban"), "Viết dở");
        assert!(answer.says("Việc này không làm được ở trạng thái hiện nay của giao ước."), "{}", answer.words());
    }

    async fn a_pact_without_text_targets_or_with_contradictions_is_not_offered(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        act(&mut secretary, &pact(), "sua-doi", &[("ly-do", "Giao thêm")]).await;
        let (path, offer) = (format!("{}/sua", pact()), format!("{}/trinh-ky", pact()));
        let mut refused = async |fields: &[(&str, &str)]| {
            save(&mut secretary, &pact(), fields).await.expect(303);
            let form = secretary.page(&pact()).await.form(&offer);
            secretary.submit(&form).await.expect(422).words()
        };

        assert!(refused(&[("van-ban", " ")]).await.contains("giao ước chưa có nội dung"));
        let more_than_all = [("van-ban", "Thi đua"), ("t-can-tho.htx_hoat_dong", "347")];
        assert!(refused(&more_than_all).await.contains("1 chỉ tiêu chưa khớp nhau"));
        let draft = secretary.page(&path).await;
        assert!(draft.says("1 chỉ tiêu chưa khớp nhau. Lưu được, nhưng sửa xong mới trình ký được."));
        assert!(draft.says("Không thể nhiều hơn “Tổng số hợp tác xã” (346)."), "{}", draft.words());
    }
}
