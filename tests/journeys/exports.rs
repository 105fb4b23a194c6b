//! Spreadsheets out of the program.

use super::sample;
use crate::both_engines;
use crate::house::{TestHouse, spreadsheet};

both_engines! {
    async fn the_score_table_is_for_those_who_may_see_the_ranking(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        assert!(secretary.page(&sample("xep-hang")).await.says("Tải bảng tính (Mẫu số 04)"));

        let sheet = secretary.get(&sample("xep-hang/mau-so-04.xlsx")).await.expect(200);

        assert_eq!(sheet.header("content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assert!(sheet.html.starts_with("PK"), "it is an archive");
        let rows = spreadsheet::rows(&secretary.bytes(&sample("xep-hang/mau-so-04.xlsx")).await, "Bảng điểm");
        let head = rows.iter().find(|row| row[0] == "TT").expect("captions");
        assert_eq!(head[2..4], ["Điểm tối đa", "Hà Nội"]);
        let ranked = secretary.page(&sample("xep-hang")).await;
        let total = rows.iter().find(|row| row[1] == "Tổng điểm").expect("a total");
        assert!(ranked.says(&total[3].replace('.', ",")), "{total:?}");
        house.signed_in("canbo.cantho").await.get(&sample("xep-hang/mau-so-04.xlsx")).await.expect(403);
        house.visitor().get(&sample("xep-hang/mau-so-04.xlsx")).await.expect(404);
        house.visitor().get("/cum/tay-nguyen/2019/xep-hang/mau-so-04.xlsx").await.expect(200);
    }

    async fn a_unit_takes_its_scorecard_and_its_evidence_along(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let page = officer.page(&sample("bang-diem/can-tho")).await;
        assert!(page.html.contains(&sample("bang-diem/can-tho/bang-diem.xlsx")));
        let path = sample("bang-diem/can-tho/minh-chung");
        let paper = b"%PDF-1.7\nmot\n%%EOF\n";
        officer.upload(&path, &[], &[("tep-1.1", "Kế hoạch.pdf", paper)]).await.expect(303);

        let bytes = officer.bytes(&sample("bang-diem/can-tho/bang-diem.xlsx")).await;

        let rows = spreadsheet::rows(&bytes, "Bảng điểm");
        let leaf = rows.iter().find(|row| row[0] == "2.1").expect("a computed leaf");
        let text = page.words();
        assert!(text.contains(&leaf[0]) && text.contains(&leaf[1]), "{leaf:?}");
        let files = spreadsheet::rows(&bytes, "Minh chứng");
        let kept = files.iter().find(|row| row[2] == "Kế hoạch.pdf").expect("the file is listed");
        assert_eq!((kept[0].as_str(), kept[3].as_str(), kept[7].len()), ("1.1", "PDF", 64));
        let other = house.signed_in("canbo.hanoi").await.bytes(&sample("bang-diem/can-tho/bang-diem.xlsx")).await;
        assert!(!spreadsheet::text(&other).contains("Kế hoạch.pdf"), "a card that was not handed in is the unit's own");
    }
}
