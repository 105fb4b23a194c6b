//! Spreadsheets out of the program.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;

both_engines! {
    async fn the_score_table_is_for_those_who_may_see_the_ranking(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        assert!(secretary.page(&sample("xep-hang")).await.says("Tải bảng tính (Mẫu số 04)"));

        let sheet = secretary.get(&sample("xep-hang/mau-so-04.xlsx")).await.expect(200);

        assert_eq!(sheet.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assert!(sheet.html.starts_with("PK"), "it is an archive");
        house.signed_in("canbo.cantho").await.get(&sample("xep-hang/mau-so-04.xlsx")).await.expect(403);
        house.visitor().get(&sample("xep-hang/mau-so-04.xlsx")).await.expect(404);
        house.visitor().get("/cum/tay-nguyen/2019/xep-hang/mau-so-04.xlsx").await.expect(200);
    }
}
