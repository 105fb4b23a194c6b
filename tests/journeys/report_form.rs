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

    async fn nobody_types_a_quotient_and_a_report_says_that_it_is_an_estimate(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        open_next_year(&mut secretary).await;
        let (form, report) = (next_year("mau-bao-cao"), next_year("bao-cao/q1/can-tho"));
        let page = secretary.page(&form).await;
        let typed = page.form(&form).fill("nhom", "1. Hợp tác xã, tổ hợp tác").fill("ten", "Tỷ lệ hoạt động");
        let typed = typed.fill("don-vi-tinh", "%").fill("so-le", "1").fill("ca-cum", "ratio").fill("tot-hon", "higher");
        let wrong = secretary.submit(&typed.clone().fill("ti-so", "htx_hoat_dong")).await.expect(422);
        assert!(wrong.html.contains("href=\"#mau-so\""), "{}", wrong.words());
        let right = wrong.form(&form).fill("mau-so", "htx").fill("nam-tinh", "other").fill("nam-tu-ngay", "30/02");
        let wrong = secretary.submit(&right).await.expect(422);
        assert!(wrong.says("“30/02” chưa phải ngày bắt đầu của một năm."), "{}", wrong.words());
        let added = secretary.done(&wrong.form(&form).fill("nam-tinh", "calendar")).await;
        assert!(added.says("“Hợp tác xã đang hoạt động” chia cho “Tổng số hợp tác xã”, nhân 100; cao hơn là tốt hơn"), "{}", added.words());

        let mut officer = house.signed_in("canbo.cantho").await;
        let asked = officer.page(&report).await;
        assert!(!asked.has_field("v-ty_le_hoat_dong"), "nobody types it");
        let send = asked.form(&report).fill("v-htx", "343").fill("v-htx_hoat_dong", "316").fill("muc-do", "estimated");
        officer.submit(&send.press("viec", "luu")).await.expect(303);
        let kept = officer.page(&report).await;
        let figure = kept.table("Các chỉ tiêu báo cáo").row("Tỷ lệ hoạt động").cell("Kỳ này").to_owned();
        assert_eq!(figure, "92,1", "{}", kept.words());
        assert_eq!(kept.form(&report).value("muc-do"), "estimated");
        assert!(kept.top().contains("Số ước"), "{}", kept.top());
        let explained = kept.form(&report).press("viec", "nop");
        officer.submit(&explained).await.expect(303);
        let reports = next_year("bao-cao");
        assert!(!secretary.page(&reports).await.says("số ước"), "what is not handed in is nobody's business");
        let mut leader = house.signed_in("lanhdao.cantho").await;
        let decide = leader.page(&report).await.form(&format!("{report}/quyet-dinh"));
        leader.submit(&decide.press("viec", "duyet")).await.expect(303);
        assert!(secretary.page(&reports).await.says("số ước"), "{}", secretary.page(&reports).await.words());
        let decide = secretary.page(&report).await.form(&format!("{report}/quyet-dinh"));
        secretary.submit(&decide.press("viec", "chap-nhan")).await.expect(303);
        assert!(secretary.page(&reports).await.says("số ước"));
        let told = secretary.page(&next_year("thong-ke/q1/ty_le_hoat_dong")).await;
        assert!(told.says("Có số ước: Cần Thơ.") && told.says("cao nhất là 1"), "{}", told.words());
        assert!(told.says("Cả cụm, tính trên 1 trong 5 đơn vị có số liệu: 92,1."), "{}", told.words());
        assert!(told.says("“Hợp tác xã đang hoạt động” chia cho “Tổng số hợp tác xã”, nhân 100."), "{}", told.words());
        let close = secretary.page(&next_year("chot")).await;
        assert!(close.says("1 báo cáo đã nhận còn là số ước.") && close.says("Cần Thơ: Báo cáo quý I."), "{}", close.words());
    }
}
