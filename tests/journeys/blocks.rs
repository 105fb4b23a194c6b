//! An office puts its own wording in place on a page: looked at first, refused with what was typed, kept, taken back.

use super::sample;
use crate::both_engines;
use crate::commendation::{prepared, step_form};
use crate::exports::text_of;
use crate::house::TestHouse;

const PAGE: &str = "/so-htx/da-nang/cau-chu/quyet-dinh";

both_engines! {
    async fn an_office_words_its_decisions_and_what_has_a_number_stays(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        let list = officer.page("/so-htx/da-nang/cau-chu").await;
        assert!(list.says("0 trên 5 chỗ dùng câu chữ riêng") && list.html.contains(PAGE), "{}", list.words());
        assert!(officer.page("/so-htx/da-nang/quyet-dinh").await.html.contains("/cau-chu"), "there is a way");
        let page = officer.page(PAGE).await;
        assert!(page.says("Quyết định này có hiệu lực kể từ ngày ký.") && page.says("{số lượng}"), "{}", page.words());

        let form = page.form(PAGE);
        let typed = form.clone().fill("decision.execution", "Văn phòng {đơn vị} chịu trách nhiệm thi hành./.");
        let preview = officer.submit(&typed.clone().press("viec", "xem-thu")).await.expect(200);
        assert_eq!(preview.header("content-type"), "application/pdf");
        assert!(!officer.page(PAGE).await.says("Trở lại câu chữ chung"), "a preview keeps nothing");
        let saved = officer.done(&typed).await;
        assert!(saved.says("Đã lưu câu chữ.") && saved.says("Trở lại câu chữ chung"), "{}", saved.words());
        let late = officer.submit(&form.fill("decision.effect", "Có hiệu lực từ hôm nay.")).await.expect(409);
        assert_eq!(late.form(PAGE).value("decision.effect"), "Có hiệu lực từ hôm nay.", "what was typed stays");
        assert!(late.says("Đặt câu chữ riêng ở “Điều thi hành” của quyết định khen thưởng"), "{}", late.words());

        let paper = format!("{decision}/quyet-dinh.pdf");
        let number = step_form(&mut officer, &decision, "number").await;
        officer.done(&number).await;
        let first = officer.bytes(&paper).await;
        let says = text_of(&first);
        assert!(says.contains("Văn phòng Liên minh Hợp tác xã thành phố Đà Nẵng chịu trách nhiệm thi hành./."), "{says}");
        let back = officer.page(PAGE).await.form(PAGE).press("viec", "chung:decision.execution");
        let gone = officer.done(&back).await;
        assert!(!gone.says("Trở lại câu chữ chung"), "{}", gone.words());
        assert!(first == officer.bytes(&paper).await, "a reprint does not change");
        assert!(!officer.page(&decision).await.says("In lại, lần 2"));
        house.expect_sound_log();
    }

    async fn what_is_wrong_with_a_wording_is_said_at_its_field(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let form = officer.page(PAGE).await.form(PAGE);
        for (block, typed, said) in [
            ("decision.award", "{hình thức} cho mọi người.", "Thiếu chỗ điền “số lượng”."),
            ("decision.effect", "Từ {ngày ký}.", "Ở đây không có chỗ điền “ngày ký”"),
            ("decision.effect", "Từ {đơn vị.", "Dấu ngoặc nhọn không khép đủ đôi."),
            ("decision.effect", "Có hiệu lực 😀.", "😀"),
            ("decision.effect", &"dài ".repeat(300), "900"),
        ] {
            let sent = form.clone().fill(block, typed);
            for sent in [sent.clone().press("viec", "xem-thu"), sent] {
                let back = officer.submit(&sent).await.expect(422);
                assert!(back.says(said) && back.html.contains("autofocus"), "{typed}: {}", back.words());
                assert_eq!(back.form(PAGE).value(block).trim(), typed.trim(), "what was typed stays");
            }
        }
        for username in ["thuky", "canbo.hanoi", "quantri", "nguoixem"] {
            let mut stranger = house.signed_in(username).await;
            assert_eq!(stranger.get(PAGE).await.status, 403, "{username}");
        }
        assert_eq!(officer.get("/so-htx/da-nang/cau-chu/giao-uoc").await.status, 404, "the pact is the cluster's");
        house.expect_sound_log();
    }

    async fn every_paper_can_be_looked_at_and_the_secretary_words_the_pact(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        for paper in ["quyet-dinh", "to-trinh", "bao-cao-thanh-tich", "bien-ban-binh-xet", "bien-ban-kiem-phieu"] {
            let place = format!("/so-htx/da-nang/cau-chu/{paper}");
            let form = officer.page(&place).await.form(&place).press("viec", "xem-thu");
            assert_eq!(officer.submit(&form).await.expect(200).header("content-type"), "application/pdf", "{paper}");
        }
        let mut secretary = house.signed_in("thuky").await;
        let place = sample("cau-chu");
        assert!(secretary.page(&sample("giao-uoc")).await.html.contains(&place), "there is a way");
        let form = secretary.page(&place).await.form(&place);
        let form = form.fill("pact.opening", "Năm {năm}, các đơn vị {cụm} cam kết:");
        assert_eq!(secretary.submit(&form.clone().press("viec", "xem-thu")).await.expect(200).header("content-type"), "application/pdf");
        let pact = format!("{}/ban-in/1/giao-uoc.pdf", sample("giao-uoc"));
        let before = secretary.bytes(&pact).await;
        assert!(secretary.done(&form).await.says("Đã lưu câu chữ."));
        assert!(before == secretary.bytes(&pact).await, "a pact in force keeps its words");
        assert_eq!(officer.get(&place).await.status, 403);
        house.expect_sound_log();
    }
}
