//! The figures of a year as people read them and take them along.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;

both_engines! {
    async fn everybody_reads_what_the_cluster_has_of_everything_and_of_one_thing_unit_by_unit(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let start = sample("thong-ke");
        let board = officer.page(sample("").trim_end_matches('/')).await;
        assert!(board.html.contains(&start), "there is a way");
        let answer = officer.get(&start).await.expect(303);
        let whole = answer.location().to_owned();

        let page = officer.page(&whole).await;
        assert!(page.says("Tổng số hợp tác xã") && page.says("So với cùng kỳ"), "{}", page.words());
        assert!(page.html.contains(&format!("{whole}/htx_moi")));
        let quarter = officer.page(&sample("thong-ke/q1")).await;
        assert!(quarter.says("Số liệu quý I năm"), "{}", quarter.words());
        let one = officer.page(&format!("{whole}/htx_moi")).await;
        assert!(one.says("Tính theo HTX, cả năm") && one.says("Cần Thơ"), "{}", one.words());
        assert!(one.html.contains("<progress class=\"bar\""), "{}", one.html);
        let mean = officer.page(&sample("thong-ke/q1/thu_nhap_bq")).await;
        assert!(mean.says("Không cộng giữa các đơn vị") && !mean.says("Tỷ trọng"), "{}", mean.words());
        let csv = officer.get(&format!("{whole}/htx_moi?tep=csv")).await.expect(200);
        assert!(csv.html.contains("Kỳ này"), "{}", csv.html);
        for page in ["thong-ke/plan", "thong-ke/q1/khong_co", "thong-ke/q1/hai_long"] {
            officer.get(&sample(page)).await.expect(404);
        }
        officer.get(&format!("{whole}?loc=thieu")).await.expect(200);
        house.expect_sound_log();
    }
}
