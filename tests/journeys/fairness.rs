//! The fairness panel: the same for the secretary and the units, as far as they may see marks.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;

both_engines! {
    async fn the_secretary_sees_gaps_and_a_unit_before_the_explanation_figures_only(engine) {
        let house = TestHouse::demo(engine).await;
        let page = house.signed_in("thuky").await.page(&sample("cong-bang")).await;
        assert!(page.says("Tự chấm so với điểm quyết định"), "{}", page.words());
        assert!(page.says("Số liệu thay đổi bất thường"), "{}", page.words());

        let unit = house.signed_in("canbo.cantho").await.page(&sample("cong-bang")).await;

        assert!(unit.says("hiện ra khi bước giải trình mở"), "{}", unit.words());
        assert!(!unit.says("Tự chấm so với điểm quyết định"));
        assert!(unit.says("Số liệu thay đổi bất thường"));
    }

    async fn looking_at_the_panel_changes_no_score(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let before = secretary.page(&sample("xep-hang")).await.html;
        secretary.page(&sample("cong-bang")).await;
        assert_eq!(secretary.page(&sample("xep-hang")).await.html, before);
    }
}
