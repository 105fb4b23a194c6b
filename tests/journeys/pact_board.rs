//! What the board says of the pact to those who have to do something about it.

use super::pact::{act, offer_revision, open_next_year, pact, save};
use super::{next_year, sample};
use crate::both_engines;
use crate::house::{TestHouse, demo_year};

both_engines! {
    async fn the_board_tells_a_leader_to_sign_and_who_has_signed(engine) {
        let house = TestHouse::demo(engine).await;
        let board = sample("").trim_end_matches('/').to_owned();
        offer_revision(&mut house.signed_in("thuky").await).await;

        let mut leader = house.signed_in("lanhdao.hanoi").await;
        assert!(leader.page(&board).await.says("Việc của bạn lúc này: đọc và ký giao ước"));
        assert!(!house.signed_in("canbo.hanoi").await.page(&board).await.says("đọc và ký giao ước"));
        // What waits for the secretary does not hide the signature from the leader; the officer has other work.
        assert!(house.signed_in("lanhdao.danang").await.page(&board).await.says("đọc và ký giao ước"));

        act(&mut leader, &pact(), "ky", &[]).await;
        let page = leader.page(&format!("{board}?buoc=tat-ca")).await;
        assert!(!page.says("Việc của bạn lúc này: đọc và ký giao ước"));
        let waiting = page.words().matches("Lãnh đạo đơn vị ký giao ước.").count();
        let board = page.table("Trạng thái từng bước");
        assert!(waiting < 5 && !board.row("Hà Nội").text().contains("ký giao ước"), "{}", page.words());
    }

    async fn the_board_tells_the_secretary_to_draft_a_pact_that_is_wanted_soon(engine) {
        let house = TestHouse::demo(engine).await;
        open_next_year(&house).await;
        let mut secretary = house.signed_in("thuky").await;
        let lich = next_year("lich");
        let soon = format!("{}-01-05", demo_year());
        let form = secretary.page(&lich).await.form(&lich).fill("han-pact", &soon);
        secretary.submit(&form).await.expect(303);

        let board = secretary.page(next_year("").trim_end_matches('/')).await;
        assert!(board.says("Việc của bạn lúc này: soạn giao ước"), "{}", board.words());
        assert!(secretary.page("/lam-viec/cac-nam").await.says("Soạn giao ước, trình các đơn vị ký"));

        let page = next_year("giao-uoc");
        save(&mut secretary, &page, &[("t-can-tho.buoi_tuyen_truyen", "80")]).await.expect(303);
        act(&mut secretary, &page, "trinh-ky", &[]).await;
        let board = secretary.page(next_year("").trim_end_matches('/')).await;
        assert!(!board.says("soạn giao ước"), "it lies before the units");
    }
}
