//! The administrator looks how the house stands and whether letters leave.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::postman::Postman;

both_engines! {
    async fn the_condition_of_the_house_is_told_in_words_with_ways_to_what_mends_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;

        let page = administrator.page("/quan-tri/suc-khoe").await;

        let table = page.table("Tình trạng");
        assert_eq!(table.row("Ghi dữ liệu").cell("Tình trạng"), "Ổn", "{}", page.words());
        assert!(table.row("Bản sao lưu mới nhất").text().contains("Chưa có bản sao lưu nào."));
        assert!(table.row("Chuỗi nhật ký").text().contains("thidua audit verify"));
        let engine_name = match engine {
            crate::house::Engine::Sqlite => "SQLite",
            crate::house::Engine::Postgres => "PostgreSQL",
        };
        assert!(table.row("Cơ sở dữ liệu").text().contains(engine_name));
        for way in ["/quan-tri/viec-dai", "/quan-tri/thu", "/quan-tri/minh-chung", "/quan-tri/nhat-ky"] {
            assert!(page.html.contains(&format!("href=\"{way}\"")), "{way}");
        }
        house.signed_in("thuky").await.get("/quan-tri/suc-khoe").await.expect(403);
    }

    async fn where_letters_are_off_the_page_says_how_to_switch_them_on_and_where_they_leave_one_is_sent(engine) {
        let mut house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let off = administrator.page("/quan-tri/thu").await;
        assert!(off.says("Việc gửi thư đang tắt") && !off.has_form("/quan-tri/thu"), "{}", off.words());
        house.stop();
        house.mail = "file";
        house.start();
        let mut administrator = house.signed_in("quantri").await;
        let form = administrator.page("/quan-tri/thu").await.form("/quan-tri/thu");
        let wrong = administrator.submit(&form.fill("dia-chi", "quan tri")).await.expect(422);
        assert!(wrong.says("Địa chỉ thư chưa đúng."), "{}", wrong.words());
        assert_eq!(wrong.form("/quan-tri/thu").value("dia-chi"), "quan tri");

        let sent = administrator.done(&wrong.form("/quan-tri/thu").fill("dia-chi", "quantri@lienminh.vn")).await;

        assert!(sent.says("quantri@lienminh.vn"), "{}", sent.words());
        for _ in 0..90 {
            let page = administrator.page("/quan-tri/thu").await;
            if page.says("đã đi lúc") {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        let page = administrator.page("/quan-tri/thu").await;
        assert!(page.says("đã đi lúc"), "{}", page.words());
        let letters = Postman::of(&house).await.collect();
        assert!(letters.iter().any(|letter| letter.contains("To: quantri@lienminh.vn\n")), "{letters:?}");
        let log = administrator.page("/quan-tri/nhat-ky?loai=mail").await;
        assert!(log.says("q…@lienminh.vn") && !log.says("quantri@lienminh.vn"), "{}", log.words());
        house.signed_in("thuky").await.get("/quan-tri/thu").await.expect(403);
    }
}
