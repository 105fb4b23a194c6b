//! The page of data quality: what to look at, where it stands, and how it is settled.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;

both_engines! {
    async fn the_secretary_reads_what_to_look_at_and_goes_to_the_report(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = sample("chat-luong");
        let board = secretary.page(sample("").trim_end_matches('/')).await;
        assert!(board.html.contains(&page), "there is a way");
        let shown = secretary.page(&page).await;
        assert!(shown.says("báo cáo đã được chấp nhận") && shown.says("Cách xử lý"), "{}", shown.words());
        assert!(shown.html.contains(&sample("bao-cao/")), "each leads to its report");
        for filter in ["mau-thuan", "thieu", "giong", "la"] {
            secretary.get(&format!("{page}?loc={filter}")).await.expect(200);
        }
        secretary.get(&format!("{page}?tep=csv")).await.expect(200);
        let own = house.signed_in("canbo.cantho").await.page(&page).await;
        assert!(!own.html.contains(&sample("bao-cao/q1/ha-noi")), "a unit goes through its own alone");
        house.expect_sound_log();
    }
}
