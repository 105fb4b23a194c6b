//! The secretary writes what units are asked for; an officer is asked for it.

use super::editor::open_next_year;
use super::next_year;
use crate::both_engines;
use crate::house::TestHouse;

both_engines! {
    async fn a_secretary_adds_changes_and_takes_out_a_line_and_an_officer_is_asked_for_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        open_next_year(&mut secretary).await;
        let form = next_year("mau-bao-cao");
        let board = secretary.page(next_year("").trim_end_matches('/')).await;
        assert!(board.html.contains(&form), "there is a way");

        let page = secretary.page(&form).await;
        assert!(page.says("Tổng số hợp tác xã") && page.says("Cả năm là tổng các kỳ"), "{}", page.words());
        let typed = page.form(&form).fill("ten", "Sản phẩm OCOP của hợp tác xã").fill("don-vi-tinh", "sản phẩm");
        let wrong = secretary.submit(&typed.clone().fill("bien-dong", "nhiều")).await.expect(422);
        assert!(wrong.html.contains("href=\"#nhom\"") && wrong.html.contains("href=\"#bien-dong\""));
        assert_eq!(wrong.form(&form).value("ten"), "Sản phẩm OCOP của hợp tác xã", "what was typed stays");
        let right = wrong.form(&form).fill("nhom", "6. OCOP").fill("bien-dong", "50");
        let right = right.fill("dinh-nghia", "Sản phẩm còn giấy chứng nhận.\nTừ 3 sao.");
        let added = secretary.done(&right).await;
        assert!(added.says("Đã thêm chỉ tiêu vào mẫu báo cáo.") && added.says("6. OCOP"), "{}", added.words());

        let report = next_year("bao-cao/q1/can-tho");
        let asked = house.signed_in("canbo.cantho").await.page(&report).await;
        assert!(asked.has_field("v-san_pham_ocop_cua_hop_tac_xa"));
        assert!(asked.says("Sản phẩm còn giấy chứng nhận.") && asked.says("Từ 3 sao."), "{}", asked.words());

        let line = format!("{form}/san_pham_ocop_cua_hop_tac_xa");
        let page = secretary.page(&line).await;
        assert!(page.says("Chưa có báo cáo, bảng tiêu chí hay giao ước nào dùng"), "{}", page.words());
        let changed = secretary.done(&page.form(&line).fill("ten", "Sản phẩm OCOP")).await;
        assert!(changed.says("Đã lưu chỉ tiêu.") && changed.says("Sản phẩm OCOP"), "{}", changed.words());
        // The page of before, in another tab.
        let late = secretary.submit(&page.form(&line).fill("ten", "Khác")).await.expect(409);
        assert_eq!(late.form(&line).value("ten"), "Khác", "what was typed stays");

        let log = secretary.page(&next_year("nhat-ky")).await;
        assert!(log.says("Sửa chỉ tiêu “Sản phẩm OCOP” trong mẫu báo cáo: tên chỉ tiêu"), "{}", log.words());

        let drop = format!("{line}/bo");
        let page = secretary.page(&line).await;
        let asks = secretary.submit(&page.form(&drop)).await.expect(200);
        assert!(asks.says("Bỏ “Sản phẩm OCOP” khỏi mẫu báo cáo?"), "{}", asks.words());
        let gone = secretary.done(&asks.form(&drop)).await;
        assert!(gone.says("Đã bỏ chỉ tiêu khỏi mẫu báo cáo.") && !gone.says("6. OCOP"), "{}", gone.words());
        let whole = secretary.page(&format!("{form}/htx")).await;
        let why = "Không bỏ hay đổi kiểu của “Tổng số hợp tác xã” được: bảng tiêu chí";
        assert!(whole.says(why), "it says why it stays: {}", whole.words());
        house.expect_sound_log();
    }
}
