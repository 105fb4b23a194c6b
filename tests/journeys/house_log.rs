//! The administrator looks for something in the log of the house and takes it along.

use crate::both_engines;
use crate::house::{TestHouse, spreadsheet};

both_engines! {
    async fn an_administrator_finds_who_closed_an_account_and_takes_the_lines_along(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let page = administrator.page("/quan-tri/tai-khoan/canbo.cantho/xem").await;
        let asks = administrator.submit(&page.form("/quan-tri/tai-khoan/dong")).await.expect(200);
        administrator.done(&asks.form("/quan-tri/tai-khoan/dong")).await;

        let log = administrator.page("/quan-tri/nhat-ky?loai=account").await;
        let newest = log.table("Nhật ký").rows().next().unwrap().text();
        assert!(newest.contains("canbo.cantho"), "{newest}");
        assert!(log.html.contains("loai=account&#38;dang=csv") || log.html.contains("loai=account&amp;dang=csv"));
        let csv = String::from_utf8(administrator.bytes("/quan-tri/nhat-ky/tep?loai=account&dang=csv").await).unwrap();
        assert!(csv.contains("account.closed") && csv.contains("canbo.cantho"), "{csv}");
        assert!(!csv.contains("office.granted"), "the file has the lines of the filter");
        let book = administrator.bytes("/quan-tri/nhat-ky/tep?loai=account&dang=xlsx").await;
        assert!(spreadsheet::text(&book).contains("account.closed"));
        let told = administrator.page("/quan-tri/nhat-ky?loai=log").await;
        assert_eq!(told.table("Nhật ký").rows().count(), 2, "{}", told.words());
        administrator.get("/quan-tri/nhat-ky/tep?dang=exe").await.expect(404);
        house.expect_sound_log();
    }

    async fn the_log_of_sign_ins_is_another_and_a_search_without_result_says_so(engine) {
        let house = TestHouse::demo(engine).await;
        house.signed_in("thuky").await;
        let mut administrator = house.signed_in("quantri").await;

        let theirs = administrator.page("/quan-tri/nhat-ky?so=dang-nhap&nguoi=thuky").await;
        assert_eq!(theirs.table("Nhật ký").rows().count(), 1, "{}", theirs.words());
        let none = administrator.page("/quan-tri/nhat-ky?so=dang-nhap&nguoi=khong+ai").await;
        assert!(none.says("Không có dòng nào như vậy"), "{}", none.words());
        administrator.page("/quan-tri/nhat-ky?tu=hom-qua&truoc=x&loai=mark").await;
        for username in ["thuky", "canbo.cantho", "cumtruong"] {
            let mut other = house.signed_in(username).await;
            other.get("/quan-tri/nhat-ky").await.expect(403);
            other.get("/quan-tri/nhat-ky/tep?dang=csv").await.expect(403);
        }
    }
}
