//! Of which kind units are: the secretary is told whom the table cannot place, and an administrator writes it down.

use super::editor::{begin, open_next_year};
use super::next_year;
use crate::both_engines;
use crate::house::{TestHouse, demo_year};

const TABLE: &str = r#"
[table]
id          = "bang-theo-loai"
title       = "Bảng chấm theo loại"
legal_basis = []
valid       = { from = "2020-01-01" }
max_score   = 10

[[criterion]]
id      = "1"
title   = "Hợp tác xã thành lập mới"
max     = 10
measure = { value = "htx_moi" }
scale   = { linear = { zero_at = 0, full_at = 10 } }
variant = { mien_nui = { scale = { linear = { zero_at = 0, full_at = 5 } } } }
"#;

/// Says of which kind a unit is, on its page.
const PAGE: &str = "/quan-tri/don-vi/can-tho/xem";
const KINDS: &str = "/quan-tri/don-vi/can-tho/loai";

both_engines! {
    async fn an_administrator_writes_down_ends_and_removes_the_kind_of_a_unit_and_loses_nothing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let units = administrator.page("/quan-tri/don-vi?loc=chua-co-loai").await;
        assert!(units.html.contains(PAGE), "the list leads to the page of the unit");
        let page = administrator.page(PAGE).await;
        assert!(page.says("Chưa ghi loại nào"), "{}", page.words());

        let wrong = page.form(KINDS).fill("loai", "2 sao").fill("tu", "31/02/2026");
        let wrong = administrator.submit(&wrong).await.expect(422);
        assert!(wrong.says("phải bắt đầu bằng chữ cái") && wrong.says("Ngày chưa đúng"), "{}", wrong.words());
        assert_eq!(wrong.form(KINDS).value("loai"), "2 sao", "what was typed stays");
        let set = administrator.done(&wrong.form(KINDS).fill("loai", "Miền núi").fill("tu", "2026-01-01")).await;
        assert!(set.says("Đã ghi loại của đơn vị.") && set.says("Miền núi, từ 01/01/2026"), "{}", set.words());

        let forms: Vec<_> = crate::house::html::forms(&set.html).into_iter().filter(|form| form.action == KINDS).collect();
        let (end, remove, add) = (&forms[0], &forms[1], &forms[2]);
        let ended = administrator.done(&end.clone().fill("den", "2026-12-31").press("viec", "den-het")).await;
        assert!(ended.says("Miền núi, từ 01/01/2026 đến hết 31/12/2026"), "{}", ended.words());
        // The page of before, in another tab.
        let late = administrator.submit(&add.clone().fill("loai", "Đảo").fill("tu", "2026-01-01")).await.expect(409);
        assert!(late.says("hết loại “Miền núi” sau ngày 31/12/2026"), "{}", late.words());
        assert!(late.html.contains("value=\"Đảo\""), "what was typed stays");
        let asks = administrator.submit(&remove.clone().press("viec", "bo")).await.expect(200);
        assert!(asks.says("Bỏ dòng loại của Cần Thơ?"), "{}", asks.words());
        let gone = administrator.done(&asks.form(KINDS).press("viec", "bo")).await;
        assert!(gone.says("Đã bỏ dòng loại.") && gone.says("Chưa ghi loại nào"), "{}", gone.words());
        house.expect_sound_log();
    }

    async fn the_secretary_is_told_which_units_the_table_cannot_place_and_whom_to_ask(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut secretary, mut administrator) = (house.signed_in("thuky").await, house.signed_in("quantri").await);
        open_next_year(&mut secretary).await;
        let shelf = secretary.page(&next_year("tieu-chi")).await;
        assert!(!shelf.says("chưa có loại"), "no table names kinds");
        let shelf = secretary.done(&shelf.form(&next_year("tieu-chi/moi")).fill("noi-dung-tep", TABLE)).await;
        let card = shelf.below("Bảng chấm theo loại");
        assert!(card.contains("5 đơn vị chưa có loại mà bảng tiêu chí nêu") && card.contains("mien_nui"), "{card}");

        let draft = begin(&mut secretary, &next_year("tieu-chi/soan"), "bang-theo-loai").await;
        let tried = secretary.page(&format!("{draft}/thu")).await;
        assert!(tried.says("5 đơn vị chưa có loại"), "{}", tried.words());
        let used = tried.form(&format!("{draft}/dung")).fill("ly-do", "Hội nghị thống nhất").press("viec", "dung");
        secretary.done(&used).await;

        let board = next_year("").trim_end_matches('/').to_owned();
        for page in [&board, &next_year("chot")] {
            let page = secretary.page(page).await;
            assert!(page.says("5 đơn vị chưa có loại"), "{}", page.words());
            assert!(page.says("Cần Thơ (chưa ghi loại)") && page.says("Quản trị viên ghi loại"), "{}", page.words());
        }
        let officer = house.signed_in("canbo.cantho").await.page(&board).await;
        assert!(!officer.says("chưa có loại"), "who cannot mend it is not told");
        let page = administrator.page(PAGE).await;
        assert!(page.says("chấm riêng cho: mien_nui"), "{}", page.words());
        let from = format!("{}-07-01", demo_year());
        administrator.done(&page.form(KINDS).fill("loai", "Miền núi").fill("tu", &from)).await;

        let board = secretary.page(&board).await;
        assert!(board.says("4 đơn vị chưa có loại") && !board.says("Cần Thơ (chưa ghi loại)"), "{}", board.words());
        assert!(board.says("Bảng chấm riêng cho: Miền núi"), "{}", board.words());
        let (own, other) = (next_year("bang-diem/can-tho"), next_year("bang-diem/da-nang"));
        let (own, other) = (secretary.page(&own).await, secretary.page(&other).await);
        let common = "đơn vị loại Miền núi tính cách khác";
        assert!(other.says(common), "{}", other.words());
        assert!(!own.says(common), "a unit reads the rule of its own kind: {}", own.words());
        house.expect_sound_log();
    }
}
