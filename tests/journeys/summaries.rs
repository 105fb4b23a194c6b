//! The report that closes a year: written by the secretary, with figures, points and pictures in place, as PDF and as DOCX.

use super::sample;
use crate::both_engines;
use crate::exports::text_of;
use crate::house::TestHouse;

both_engines! {
    async fn the_secretary_writes_the_words_and_the_rest_is_there(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = sample("tong-ket");
        let page = secretary.page(&place).await;
        assert!(page.says("Năm chưa chốt nên báo cáo in ra là dự thảo."), "{}", page.words());
        let form = page.form(&place);
        assert!(form.value("to-chuc").contains("có 5 đơn vị thành viên"), "{}", form.value("to-chuc"));

        let wrong = secretary.submit(&form.clone().fill("so", "mười").fill("han-che", "Thu thập chậm")).await.expect(422);
        assert_eq!(wrong.form(&place).value("han-che"), "Thu thập chậm", "nothing that was typed is lost");
        let right = form.clone().fill("so", "7").fill("dia-danh", "Hà Nội").fill("han-che", "Thu thập tài liệu còn **chậm**");
        let done = secretary.done(&right).await;
        assert!(done.says("Đã lưu phần lời của báo cáo."), "{}", done.words());
        let late = secretary.submit(&form.fill("han-che", "Thẻ cũ")).await.expect(409);
        assert!(late.form(&place).value("han-che").contains("Thẻ cũ"), "{}", late.words());

        let pdf = text_of(&secretary.bytes(&sample("tong-ket/bao-cao-tong-ket.pdf")).await);
        for said in [
            "BÁO CÁO",
            "Số: 07/BC-CTĐ",
            "Kết quả của toàn cụm",
            "4.370",
            "Kết quả của từng đơn vị",
            "III. KẾT QUẢ CHẤM ĐIỂM, XẾP HẠNG",
            "tạm tính, chưa chốt",
            "82,30",
            "Hình 1. Tổng số hợp tác xã",
            "Thu thập tài liệu còn chậm",
            "CỤM TRƯỞNG",
        ] {
            assert!(pdf.contains(said), "{said}: {pdf}");
        }
        assert!(secretary.bytes(&sample("tong-ket/bao-cao-tong-ket.docx")).await.starts_with(b"PK"));
        secretary.get(&sample("tong-ket/bao-cao-tong-ket.txt")).await.expect(404);
        assert!(house.signed_in("cumtruong").await.page(&place).await.says("In báo cáo (PDF)"));
        assert_eq!(house.signed_in("canbo.danang").await.get(&place).await.status, 403);
        house.expect_sound_log();
    }
}
