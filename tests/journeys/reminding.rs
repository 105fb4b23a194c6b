//! A unit that is reminded of a report by the secretary.

use super::reminders::wants_letters;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::postman::{ORIGIN, Postman};
use crate::sample;

both_engines! {
    async fn a_secretary_reminds_a_unit_once_a_day_and_copies_the_same_sentence(engine) {
        let house = TestHouse::demo(engine).await;
        let path = sample("bao-cao/q3/ho-chi-minh");
        let remind = format!("{path}/nhac");
        let mut secretary = house.signed_in("thuky").await;
        let nobody = secretary.post(&remind, &[]).await.expect(422);
        assert!(nobody.says("Chưa ai phụ trách việc này ở đơn vị nhận thư nhắc việc."), "{}", nobody.words());
        wants_letters(&mut house.signed_in("canbo.tphcm").await, "canbo@lienminh.vn").await;
        wants_letters(&mut house.signed_in("lanhdao.tphcm").await, "lanhdao@lienminh.vn").await;

        let before = secretary.page(&path).await;
        let said = "TP. Hồ Chí Minh: Báo cáo quý III năm";
        assert!(before.says(said) && before.says("Phần mềm chưa được đặt máy chủ thư"), "{}", before.words());
        secretary.post(&remind, &[]).await.expect(303);
        let again = secretary.post(&remind, &[]).await.expect(422);

        assert!(again.says("Hôm nay đã gửi thư nhắc đơn vị này về báo cáo này."), "{}", again.words());
        assert!(secretary.page(&sample("nhat-ky")).await.says("Gửi thư nhắc TP. Hồ Chí Minh về"));
        let postman = Postman::of(&house).await;
        postman.carry(postman.app.now_ms(), &postman.files()).await;
        let letters = postman.collect();
        assert!(letters.iter().any(|letter| letter.contains("To: canbo@lienminh.vn\n")), "{letters:#?}");
        for letter in &letters {
            assert!(letter.contains(said) && letter.contains(&format!("{ORIGIN}{path}\n")), "{letter}");
        }
        for stranger in ["canbo.tphcm", "canbo.cantho", "nguoixem", "cumtruong"] {
            house.signed_in(stranger).await.post(&remind, &[]).await.expect(403);
            assert!(!house.signed_in(stranger).await.page(&path).await.says("Nhắc đơn vị"), "{stranger}");
        }
        // What lies with the cluster is not asked of the unit.
        let there = sample("bao-cao/q3/can-tho");
        assert!(!secretary.page(&there).await.says("Nhắc đơn vị"));
        secretary.post(&format!("{there}/nhac"), &[]).await.expect(422);
    }

    async fn every_open_paper_that_waits_for_its_unit_is_reminded_of_from_the_checklist(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let (close, remind) = (sample("chot"), sample("chot/nhac"));
        let bare = secretary.page(&close).await;
        assert!(bare.says("TP. Hồ Chí Minh: Báo cáo quý III năm"), "{}", bare.words());
        assert!(bare.says("TP. Hồ Chí Minh: tự chấm và nộp bảng điểm năm"), "{}", bare.words());
        let nobody = secretary.post(&remind, &[("giay", "ho-chi-minh.q3")]).await.expect(409);
        assert!(nobody.says("Chưa ai phụ trách việc này ở đơn vị nhận thư nhắc việc."), "{}", nobody.words());
        wants_letters(&mut house.signed_in("canbo.tphcm").await, "canbo@lienminh.vn").await;

        for paper in ["ho-chi-minh.q3", "ho-chi-minh.tu-cham"] {
            secretary.page(&close).await;
            let sent = secretary.post(&remind, &[("giay", paper)]).await.expect(303);
            assert!(sent.location().starts_with(&close), "{}", sent.location());
            secretary.post(&remind, &[("giay", paper)]).await.expect(409);
        }

        assert!(secretary.page(&sample("nhat-ky")).await.says("Gửi thư nhắc TP. Hồ Chí Minh về bước Tự chấm"));
        let postman = Postman::of(&house).await;
        postman.carry(postman.app.now_ms(), &postman.files()).await;
        let letters = postman.collect();
        let url = format!("{ORIGIN}{}\n", sample("bang-diem/ho-chi-minh"));
        assert!(letters.iter().any(|letter| letter.contains(&url)), "{letters:#?}");
        // What lies with the cluster is nobody's to be reminded of, and heads do not remind.
        secretary.post(&remind, &[("giay", "da-nang.year")]).await.expect(409);
        secretary.post(&remind, &[("giay", "can-tho.duyet")]).await.expect(404);
        let mut head = house.signed_in("cumtruong").await;
        assert!(!head.page(&close).await.says("Nhắc đơn vị"));
        head.post(&remind, &[("giay", "ho-chi-minh.q3")]).await.expect(403);
    }
}
