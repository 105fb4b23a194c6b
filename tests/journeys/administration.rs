//! The administrator's pages: each thing has its own, lists are searched, and what is wrong stays on the page of its form.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::between;

both_engines! {
    async fn the_administrator_finds_an_account_by_name_and_does_everything_about_it_on_its_page(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let desk = administrator.page("/quan-tri").await;
        for way in ["tai-khoan", "vai-tro", "don-vi", "cum", "minh-chung", "viec-dai"] {
            assert!(desk.html.contains(&format!("href=\"/quan-tri/{way}\"")), "{way}");
        }
        let form = administrator.page("/quan-tri/tai-khoan").await.form("/quan-tri/tai-khoan");
        let form = form.fill("ten-dang-nhap", "binh.an").fill("ho-ten", "Trần Bình An").fill("mat-khau", "mot-cau-dai-de-nho");

        let made = administrator.done(&form).await;
        assert_eq!(made.path.split('?').next(), Some("/quan-tri/tai-khoan/binh.an/xem"), "no dead end");
        let none = administrator.submit(&made.form("/quan-tri/vai-tro")).await.expect(422);
        assert_eq!(none.form("/quan-tri/vai-tro").value("vai-tro"), "", "nobody becomes an administrator by leaving it so");
        assert!(none.says("Trần Bình An"), "the error stays on the page of its form");
        let given = administrator.done(&none.form("/quan-tri/vai-tro").fill("vai-tro", "national_officer")).await;
        assert!(given.says("Cán bộ Liên minh HTX Việt Nam, từ"), "{}", given.words());
        let short = administrator.submit(&given.form("/quan-tri/mat-khau").fill("mat-khau-dat-lai", "ngan")).await.expect(422);
        assert!(short.says("Trần Bình An") && short.says("ngắn quá"), "{}", short.words());

        let found = administrator.page("/quan-tri/tai-khoan?tim=tran+binh").await;
        assert_eq!(found.table("Tài khoản").rows().count(), 1, "{}", found.words());
        let held = administrator.page("/quan-tri/vai-tro?tim=binh+an").await;
        assert_eq!(held.table("Vai trò").rows().count(), 1, "{}", held.words());
        let asks = administrator.submit(&given.form("/quan-tri/vai-tro/thoi")).await.expect(200);
        let ended = administrator.done(&asks.form("/quan-tri/vai-tro/thoi")).await;
        assert_eq!(ended.path.split('?').next(), Some("/quan-tri/tai-khoan/binh.an/xem"));
    }

    async fn units_and_clusters_have_pages_and_what_is_wrong_stands_beside_its_field(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        for (page, field) in [("/quan-tri/don-vi", "ten-don-vi"), ("/quan-tri/cum", "ten-cum")] {
            let form = administrator.page(page).await.form(page);
            let wrong = administrator.submit(&form).await.expect(422);
            assert!(wrong.html.contains(&format!("href=\"#{field}\"")), "{page}: {}", wrong.words());
        }
        let form = administrator.page("/quan-tri/don-vi").await.form("/quan-tri/don-vi");
        let unit = form.fill("ten-don-vi", "Liên minh HTX tỉnh Sơn La").fill("ten-gon", "Sơn La");
        assert!(administrator.done(&unit).await.says("Liên minh HTX tỉnh Sơn La"));
        let found = administrator.page("/quan-tri/don-vi?tim=son+la").await;
        assert_eq!(found.table("Đơn vị").rows().count(), 1);
        for page in ["", "/tai-khoan", "/tai-khoan/canbo.cantho/xem", "/vai-tro", "/don-vi", "/cum", "/minh-chung"] {
            house.signed_in("thuky").await.get(&format!("/quan-tri{page}")).await.expect(403);
        }
        administrator.get("/quan-tri/tai-khoan/khong.co/xem").await.expect(404);
    }

    async fn the_address_of_the_calendar_is_changed_together_with_the_password(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let path = "/tai-khoan/mat-khau";
        assert!(!officer.page(path).await.says("địa chỉ lịch"), "nobody is asked about what they do not have");
        let first = officer.post("/tai-khoan/nhac-viec/lich", &[]).await.expect(200);
        let old = feed_in(&first.html);
        house.visitor().get(&old).await.expect(200);

        let form = officer.page(path).await.form(path);
        let typed = [("mat-khau-cu", "cung-len-tung-bac"), ("mat-khau-moi", "mot-cau-dai-de-nho"), ("nhap-lai", "mot-cau-dai-de-nho")];
        let form = typed.iter().fold(form, |form, (name, text)| form.fill(name, text));
        let wrong = officer.post(path, &[typed[0], ("mat-khau-moi", "ngan"), ("nhap-lai", "ngan"), ("doi-lich", "co")]).await.expect(422);
        assert!(wrong.says("Đổi luôn địa chỉ lịch của tôi"));
        house.visitor().get(&old).await.expect(200);
        let fields: Vec<(&str, &str)> = typed.into_iter().chain([("doi-lich", "co")]).collect();
        assert!(form.fields.iter().any(|(name, _)| name == "mat-khau-moi"));
        let shown = officer.post(path, &fields).await.expect(200);

        assert!(shown.says("Địa chỉ") && shown.says("Đã đổi mật khẩu"), "{}", shown.words());
        let new = feed_in(&shown.html);
        assert_ne!(new, old);
        house.visitor().get(&old).await.expect(404);
        house.visitor().get(&new).await.expect(200);
        officer.page("/tai-khoan").await;
        house.visitor().sign_in_with("canbo.cantho", "mot-cau-dai-de-nho").await.expect(303);
    }
}

/// The local address of the calendar that a page shows.
fn feed_in(html: &str) -> String {
    format!("/lich/{}.ics", between(html, "/lich/", ".ics"))
}
