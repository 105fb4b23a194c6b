//! Lists of commendation as files, and what a paper says that cannot be printed.

use crate::both_engines;
use crate::commendation::{prepared, step_form};
use crate::house::{TestHouse, html, spreadsheet};

both_engines! {
    async fn the_list_of_a_decision_leaves_as_a_file_with_what_was_handed_over(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        for step in ["number", "issue"] {
            let form = step_form(&mut officer, &decision, step).await;
            officer.done(&form).await;
        }
        let place = format!("{decision}/trao/1");
        let form = officer.page(&place).await.form(&place);
        officer.done(&form.fill("nguoi-nhan", "Bà Bình")).await;

        let page = officer.page(&decision).await;
        let links: Vec<String> = html::links(&page.html).into_iter().filter(|href| href.contains("tep=")).collect();
        assert_eq!(links, ["xlsx", "csv"].map(|ending| format!("{decision}/danh-sach?tep={ending}")));
        let file = spreadsheet::text(&officer.bytes(&links[0]).await);
        let csv = String::from_utf8(officer.bytes(&links[1]).await).unwrap();
        for said in ["01/QĐ-LMHTX – Về việc khen thưởng năm 2026", "Trần Thị Bình", "Giấy khen", "Bà Bình", "Người nhận"] {
            assert!(file.contains(said), "{said}: {file}");
        }
        assert!(csv.lines().any(|line| line.contains("Trần Thị Bình") && line.contains("Bà Bình") && line.contains("760000")), "{csv}");
        let answer = officer.get(&links[0]).await.expect(200);
        assert!(answer.header("content-disposition").contains("quyet-dinh-01-qd-lmhtx.xlsx"));
        officer.get(&format!("{decision}/danh-sach")).await.expect(404);
        assert_eq!(house.signed_in("canbo.hanoi").await.get(&links[0]).await.status, 403);
    }

    async fn the_honour_roll_leaves_as_a_file_narrowed_as_it_was_looked_for(engine) {
        let house = TestHouse::demo(engine).await;
        let mut anybody = house.visitor();
        let page = anybody.page("/vinh-danh?ten=kim+thanh").await;
        let links: Vec<String> = html::links(&page.html).into_iter().filter(|href| href.contains("tep=")).collect();
        assert_eq!(links.len(), 2, "{links:?}");
        let file = spreadsheet::text(&anybody.bytes(&links[0]).await);
        assert!(file.contains("HTX Kim Thành") && !file.contains("HTX Dương Liễu"), "{file}");
        let csv = String::from_utf8(anybody.bytes(&links[1]).await).unwrap();
        assert!(csv.contains("HTX Kim Thành") && !csv.contains("HTX Dương Liễu"), "{csv}");
        let all = String::from_utf8(anybody.bytes("/vinh-danh?tep=csv").await).unwrap();
        assert!(all.contains("HTX Dương Liễu") && all.contains("HTX Kim Thành"), "{all}");
        assert!(anybody.page("/vinh-danh?ten=kim+thanh&tep=khac").await.says("HTX Kim Thành"), "what is no file is the page");
    }

    async fn a_paper_that_cannot_be_printed_says_which_part_and_whose(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        let place = "/so-htx/da-nang/khen-thuong/them/collective";
        let form = officer.page(place).await.form(place).fill("ten", "Hợp tác xã Vững tay chèo 🚣");
        let honoree = officer.done(&form).await.path.split('?').next().unwrap().to_owned();
        let id = honoree.rsplit('/').next().unwrap().to_owned();
        let form = officer.page(&decision).await.form(&format!("{decision}/danh-sach"));
        officer.done(&form.fill("nguoi", &id).fill("danh-hieu", "giay-khen-tap-the")).await;
        let said = "Tên “Hợp tác xã Vững tay chèo 🚣” có ký tự “🚣” mà phông chữ của mẫu không có. Bỏ ký tự đó rồi in lại.";
        for paper in ["quyet-dinh.pdf", "giay-khen/2", "giay-khen/2?phoi=co", "giay-khen.pdf?loai=giay-khen"] {
            let answer = officer.get(&format!("{decision}/{paper}")).await.expect(409);
            assert!(answer.says(said), "{paper}: {}", answer.words());
        }
        assert!(officer.bytes(&format!("{decision}/giay-khen/1")).await.starts_with(b"%PDF"));
    }
}
