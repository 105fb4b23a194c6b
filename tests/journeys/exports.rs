//! Spreadsheets out of the program.

use super::sample;
use crate::both_engines;
use crate::house::{TestHouse, html, spreadsheet};

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
        house.signed_in("canbo.cantho").await.get(&sample("xep-hang/mau-so-04.xlsx")).await.expect(409);
        house.visitor().get(&sample("xep-hang/mau-so-04.xlsx")).await.expect(404);
        house.visitor().get("/cum/tay-nguyen/2019/xep-hang/mau-so-04.xlsx").await.expect(200);
    }

    async fn the_score_table_and_the_pact_leave_as_official_papers(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let text = text_of(&secretary.bytes(&sample("xep-hang/mau-so-04.pdf")).await);
        for said in ["Mẫu số 04", "Điểm tối đa", "Hà Nội", "CỤM TRƯỞNG"] {
            assert!(text.contains(said), "{said}: {text}");
        }
        assert!(secretary.bytes(&sample("xep-hang/mau-so-04.docx")).await.starts_with(b"PK"));
        assert_eq!(secretary.get(&sample("xep-hang/mau-so-04.doc")).await.status, 404);
        house.visitor().get(&sample("xep-hang/mau-so-04.pdf")).await.expect(404);
        let same = "/cum/tay-nguyen/2019/xep-hang/mau-so-04.pdf";
        assert_eq!(house.visitor().bytes(same).await, house.visitor().bytes(same).await, "the same bytes");

        let page = secretary.page(&sample("giao-uoc")).await;
        let paper = html::links(&page.html).into_iter().find(|link| link.ends_with("/giao-uoc.pdf")).unwrap();
        let text = text_of(&secretary.bytes(&paper).await);
        assert!(text.contains("GIAO ƯỚC") && text.contains("HÀ NỘI"), "{text}");
        let docx = paper.replace(".pdf", ".docx");
        assert!(secretary.bytes(&docx).await.starts_with(b"PK"));
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

    async fn a_report_is_taken_along_with_its_figures_its_explanations_and_who_signs(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let report = sample("bao-cao/q3/ho-chi-minh");
        let form = officer.page(&report).await.form(&report).fill("v-ket_nap", "40").press("viec", "luu");
        officer.submit(&form).await.expect(303);
        let form = officer.page(&report).await.form(&report).fill("g-ket_nap", "=Ba xã cùng đợt").press("viec", "luu");
        officer.submit(&form).await.expect(303);
        let page = officer.page(&report).await;
        let path = format!("{report}/bao-cao.xlsx");
        assert!(page.html.contains(&path) && page.says("NGƯỜI LẬP BIỂU") && page.says("THỦ TRƯỞNG ĐƠN VỊ"));

        let rows = spreadsheet::rows(&officer.bytes(&path).await, "Báo cáo");

        let heading: Vec<&str> = rows.iter().take(3).map(|row| row[0].as_str()).collect();
        assert_eq!(heading[0], "Liên minh Hợp tác xã Thành phố Hồ Chí Minh");
        assert_eq!(heading[2], format!("BÁO CÁO QUÝ III NĂM {}", crate::house::demo_year()));
        let row = rows.iter().find(|row| row[0].starts_with("Thành viên mới kết nạp")).expect("its row");
        assert_eq!(row[1..], ["đơn vị", "4", "18", "40", "=Ba xã cùng đợt"]);
        let decimal = rows.iter().find(|row| row[0].starts_with("Doanh thu bình quân")).expect("its row");
        assert_eq!(decimal[2..5], ["4073.4", "4195.9", "4180"]);
        assert!(rows.iter().flatten().any(|cell| cell == "THỦ TRƯỞNG ĐƠN VỊ"));
        // A draft is its unit's own, on paper too.
        let other = house.signed_in("thuky").await.bytes(&path).await;
        assert!(!spreadsheet::text(&other).contains("Ba xã cùng đợt"));
    }
}

/// The words of a PDF.
pub fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf).unwrap();
    let read = std::process::Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().unwrap();
    String::from_utf8(read.stdout).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}
