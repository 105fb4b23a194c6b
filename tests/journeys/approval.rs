//! A scorecard is approved as a whole, and opened again.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::visitor::Answer;

both_engines! {
    async fn the_head_approves_a_whole_scorecard_with_one_press_and_opens_it_again(engine) {
        let house = TestHouse::demo(engine).await;
        let path = sample("bang-diem/ha-noi");
        let mut head = house.signed_in("cumtruong").await;
        let totals = |ranking: &Answer| ranking.table("Bảng điểm đầy đủ").row("Tổng").cells().to_vec();
        let before = totals(&head.page(&sample("xep-hang")).await);
        let form = head.page(&path).await.form(&format!("{path}/duyet")).press("viec", "duyet");
        head.submit(&form).await.expect(303);

        let page = head.page(&path).await;
        assert!(page.says("Đã duyệt"), "{}", page.words());
        assert!(page.says("duyệt: 4,80, Cụm trưởng"), "the cluster's mark became the approved one: {}", page.words());
        assert_eq!(totals(&head.page(&sample("xep-hang")).await), before, "points do not move");
        let stale = head.submit(&form).await.expect(422);
        assert!(stale.says("vừa đổi trạng thái"), "{}", stale.words());
        let marks = [("lop", "cluster"), ("d-1.1", "1"), ("o-1.1", "4.8"), ("g-1.1", "Chấm lại")];
        let mut secretary = house.signed_in("thuky").await;
        let refused = secretary.post(&path, &marks).await.expect(422);
        assert!(refused.says("Bảng điểm này đã duyệt"), "{}", refused.words());

        let empty = page.form(&format!("{path}/duyet")).press("viec", "mo-lai").fill("ly-do-mo", " ");
        head.submit(&empty).await.expect(422);
        head.submit(&empty.fill("ly-do-mo", "Đơn vị bổ sung văn bản")).await.expect(303);

        secretary.post(&path, &marks).await.expect(303);
        assert!(secretary.page(&sample("nhat-ky")).await.says("Đơn vị bổ sung văn bản"));
        house.expect_sound_log();
    }
}
