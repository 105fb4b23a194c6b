//! The ranking at one glance, with all its reasons, and on the wall of the hall.

use super::sample;
use super::year::accept_what_waits;
use crate::both_engines;
use crate::house::TestHouse;

both_engines! {
    async fn the_ranking_begins_folded_and_one_press_opens_every_reason(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;

        let folded = secretary.page(&sample("xep-hang")).await;
        let unfolded = secretary.page(&sample("xep-hang?vi-sao=tat-ca")).await;

        let open = |html: &str| html.matches("<details class=\"why\" open>").count();
        assert_eq!((open(&folded.html), open(&unfolded.html)), (0, 5));
        assert!(folded.says("Mở mọi lý do") && folded.html.contains(&sample("xep-hang?vi-sao=tat-ca")));
        assert!(unfolded.says("Gấp mọi lý do"));
    }

    async fn the_hall_sees_rank_unit_and_points_and_how_final_they_are(engine) {
        let house = TestHouse::demo(engine).await;
        let hall = sample("xep-hang/hoi-truong");
        let mut secretary = house.signed_in("thuky").await;
        assert!(secretary.page(&sample("xep-hang")).await.html.contains(&hall), "it is reached from the ranking");

        let provisional = secretary.page(&hall).await;

        let table = provisional.table("Xếp hạng");
        assert_eq!(table.row("1").cells()[1], "Hà Nội");
        assert_eq!(table.rows().count(), 5);
        assert!(provisional.says("Tạm tính, còn có thể thay đổi."));
        assert!(!provisional.html.contains("<nav"), "nothing distracts");
        house.visitor().get(&hall).await.expect(404);
        house.signed_in("canbo.cantho").await.get(&hall).await.expect(409);
        accept_what_waits(&house).await;
        secretary.close_year(&sample("chot")).await.expect(303);
        assert!(secretary.page(&hall).await.says("Đã chốt, chưa công bố."));
        house.visitor().get(&hall).await.expect(404);
        secretary.close_year(&sample("cong-bo")).await.expect(303);
        assert!(house.visitor().page(&hall).await.says("Kết quả chính thức, đã công bố."));
    }

    async fn the_hall_marks_units_that_share_a_place_and_says_which_is_next(engine) {
        let house = TestHouse::demo(engine).await;

        let hall = house.visitor().page("/cum/tay-nguyen/2019/xep-hang/hoi-truong").await;

        assert_eq!(hall.table("Xếp hạng").column("Hạng"), ["1", "2=", "2=", "2=", "5"]);
        assert!(hall.says("2= là đồng hạng 2. Hạng kế tiếp là 5."));
    }
}
