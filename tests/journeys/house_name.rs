//! The administrator says what the house is called, and every page and feed says so.

use crate::both_engines;
use crate::house::TestHouse;

const SETTINGS: &str = "/quan-tri/cai-dat";
const NAME: &str = "Liên minh Hợp tác xã tỉnh Minh Họa";

both_engines! {
    async fn pages_that_were_kept_for_visitors_get_the_new_name(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let public = ["/", "/cum", "/huong-dan", "/vinh-danh", "/tin", "/dien-hinh", "/hoi-nghi", "/hoi-thi", "/phong-trao", "/du-lieu"];
        for path in public {
            assert!(!visitor.page(path).await.html.contains(NAME), "{path}");
            // Asked twice: the second answer is the kept one.
            visitor.page(path).await;
        }
        let mut administrator = house.signed_in("quantri").await;
        let form = administrator.page(SETTINGS).await.form(SETTINGS);

        let saved = administrator.done(&form.fill("ten", NAME)).await;

        assert!(saved.says("Đã lưu tên hiển thị.") && saved.html.contains(NAME), "{}", saved.words());
        assert_eq!(saved.form(SETTINGS).value("ten"), NAME);
        for path in public.into_iter().chain(["/dang-nhap", "/tin/atom.xml"]) {
            assert!(visitor.get(path).await.html.contains(NAME), "{path}");
        }
        assert!(house.signed_in("thuky").await.page("/lam-viec/cac-nam").await.html.contains(NAME));
    }

    async fn a_name_that_is_too_long_and_one_that_somebody_changed_meanwhile_come_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let form = administrator.page(SETTINGS).await.form(SETTINGS);
        let long = "d".repeat(81);
        let wrong = administrator.submit(&form.fill("ten", &long)).await.expect(422);
        assert_eq!(wrong.form(SETTINGS).value("ten"), long);
        let first = administrator.page(SETTINGS).await.form(SETTINGS);
        administrator.done(&first.clone().fill("ten", "Liên minh A")).await;

        let late = administrator.submit(&first.fill("ten", "Liên minh B")).await.expect(409);

        assert!(late.says("Liên minh A"), "{}", late.words());
        for username in ["thuky", "canbo.cantho"] {
            house.signed_in(username).await.get(SETTINGS).await.expect(403);
        }
    }
}
