//! The register of an alliance: an officer enters, changes and mends, finds by any spelling, and takes it along; others look or stay out.

use std::fmt::Write as _;

use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html, spreadsheet};

const BOOK: &str = "/so-htx/hai-phong";
const ENTER: &str = "/so-htx/hai-phong/them";

async fn enter(visitor: &mut Visitor, name: &str) -> Answer {
    let form = visitor.page(ENTER).await.form(ENTER);
    visitor.done(&form.fill("ten", name).fill("tu-ngay", "2024-07-01")).await
}

/// The address of the page that was led to.
fn at(page: &Answer) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

both_engines! {
    async fn an_officer_enters_a_cooperative_notes_a_change_and_mends_a_mistake(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let empty = officer.page(BOOK).await;
        assert!(empty.says("Sổ chưa có tổ chức nào.") && empty.html.contains(ENTER), "{}", empty.words());
        assert_eq!(officer.get("/so-htx").await.location(), BOOK, "there is one register");

        let form = officer.page(ENTER).await.form(ENTER);
        let wrong = form.fill("ten", " ").fill("so-thanh-vien", "1,5").fill("tu-ngay", "31/02/2026").fill("xa", "Xã Minh Họa");
        let wrong = officer.submit(&wrong).await.expect(422);
        assert!(wrong.says("Ghi một số nguyên") && wrong.says("Ngày chưa đúng"), "{}", wrong.words());
        let form = wrong.form(ENTER);
        assert_eq!((form.value("xa"), form.value("so-thanh-vien")), ("Xã Minh Họa", "1,5"), "what was typed stays");
        let right = form.fill("ten", "HTX Hoa lan Đan Hoài").fill("so-thanh-vien", "1.024").fill("tu-ngay", "2024-07-01");
        let entry = officer.done(&right).await;
        assert!(entry.says("Đã ghi vào sổ.") && entry.says("1.024") && entry.says("Ghi lần đầu"), "{}", entry.words());

        let place = at(&entry);
        let change = format!("{place}/thay-doi");
        let form = officer.page(&change).await.form(&change);
        let nothing = officer.submit(&form).await.expect(422);
        assert!(nothing.says("Chưa có mục nào khác với sổ."), "{}", nothing.words());
        let form = form.fill("ten", "Hợp tác xã Đan Hoài").fill("tu-ngay", "2025-10-01");
        let without = officer.submit(&form).await.expect(422);
        let form = without.form(&change).fill("ly-do", "Đại hội đổi tên");
        let changed = officer.done(&form).await;
        assert!(changed.says("Tên trước đây: HTX Hoa lan Đan Hoài") && changed.says("Đại hội đổi tên"), "{}", changed.words());

        let fact = html::links(&changed.html).into_iter().find(|href| href.contains("/dong/")).unwrap();
        let form = officer.page(&fact).await.form(&fact);
        let form = form.fill("gia-tri", "Hợp tác xã Hoa lan Đan Hoài").fill("ly-do", "Gõ thiếu chữ").press("viec", "dinh-chinh");
        let mended = officer.done(&form).await;
        assert!(mended.says("Đã đính chính: Gõ thiếu chữ"), "{}", mended.words());
        assert!(mended.html.contains("<del>"), "what was wrong stays to be seen");
        let again = officer.submit(&form).await.expect(409);
        assert!(again.says("Đính chính tên của Hợp tác xã Hoa lan Đan Hoài"), "{}", again.words());

        let out = mended.form(&format!("{place}/dua-ra"));
        officer.submit(&out).await.expect(422);
        let gone = officer.done(&out.fill("ly-do", "Ghi hai lần")).await;
        assert!(gone.says("đã được đưa ra khỏi sổ"), "{}", gone.words());
        assert!(officer.page(BOOK).await.says("Sổ chưa có tổ chức nào."));
        assert!(officer.page(&format!("{BOOK}?ghi-nham=1")).await.says("Hợp tác xã Hoa lan Đan Hoài"));
        let back = officer.done(&gone.form(&format!("{place}/dua-lai"))).await;
        assert!(back.says("Đã đưa lại vào sổ."), "{}", back.words());
        house.expect_sound_log();
    }

    async fn a_second_tab_keeps_what_was_typed_and_puts_nothing_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let entry = enter(&mut officer, "Hợp tác xã Minh Họa").await;
        let change = format!("{}/thay-doi", at(&entry));
        let form = officer.page(&change).await.form(&change).fill("tu-ngay", "2025-10-01").fill("ly-do", "Báo cáo");
        officer.done(&form.clone().fill("so-thanh-vien", "9")).await;

        let late = officer.submit(&form.fill("xa", "Xã Minh Họa")).await.expect(409);

        assert!(late.says("số thành viên"), "{}", late.words());
        let form = late.form(&change);
        assert_eq!((form.value("xa"), form.value("so-thanh-vien")), ("Xã Minh Họa", "9"));
        let entry = officer.done(&form).await;
        assert!(entry.says("Xã Minh Họa") && entry.html.matches("Số thành viên: 9").count() > 0, "{}", entry.words());
    }

    async fn a_cooperative_is_found_by_any_spelling_and_the_register_leaves_whole(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        for name in ["Hợp tác xã Hoa lan Đan Hoài", "=1+1", "Tổ hợp tác Hòa Cường"] {
            enter(&mut officer, name).await;
        }
        for typed in ["hoa+lan+dan+hoai", "%C4%90an+Ho%C3%A0i", "htx+hoa+lan"] {
            let found = officer.page(&format!("{BOOK}?tim={typed}")).await;
            assert!(found.says("Tìm thấy 1 tổ chức.") && found.says("Hợp tác xã Hoa lan Đan Hoài"), "{typed}: {}", found.words());
        }
        let none = officer.page(&format!("{BOOK}?tim=hoa+mai&tinh-trang=dormant")).await;
        assert!(none.says("Không tìm thấy tổ chức nào như vậy.") && none.has_field("tim"), "{}", none.words());

        let csv = officer.page(&format!("{BOOK}?tep=csv")).await;
        let lines: Vec<&str> = csv.html.lines().collect();
        assert_eq!(lines.len(), 4, "{}", csv.html);
        assert!(lines[0].contains("Tên,Loại hình,Theo luật") && lines[1].starts_with("'=1+1,"), "{}", csv.html);
        let book = officer.bytes(&format!("{BOOK}?tep=xlsx&tim=hoa+lan")).await;
        assert!(spreadsheet::text(&book).contains("Hợp tác xã Hoa lan Đan Hoài"));
        assert!(!spreadsheet::text(&book).contains("Hòa Cường"), "what is found, and nothing else");
    }

    async fn who_leads_the_cluster_reads_registers_and_a_neighbour_does_not(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let shelf = secretary.page("/so-htx").await;
        let mut links = String::new();
        for href in html::links(&shelf.html).iter().filter(|href| href.starts_with("/so-htx/")) {
            write!(links, "{href} ").unwrap();
        }
        assert_eq!(links.split(' ').filter(|href| !href.is_empty()).count(), 5, "{links}");
        let found = secretary.page("/so-htx?tim=minh+hoa+dong+xanh").await;
        assert!(found.says("Tìm thấy 1 tổ chức.") && found.html.contains("/so-htx/can-tho/muc/"), "{}", found.words());
        let book = secretary.page("/so-htx/can-tho").await;
        assert!(book.says("16 tổ chức trong sổ.") && !book.html.contains("/them"), "{}", book.words());
        let entry = html::links(&book.html).into_iter().find(|href| href.contains("/muc/")).unwrap();
        let page = secretary.page(&entry).await;
        assert!(!page.html.contains("/thay-doi") && !page.html.contains("/dong/"), "{}", page.words());
        assert!(page.says("số liệu minh họa"), "{}", page.words());

        let mut neighbour = house.signed_in("canbo.hanoi").await;
        for path in ["/so-htx/can-tho", &entry, "/so-htx/can-tho?tep=csv", "/so-htx/can-tho/them"] {
            neighbour.get(path).await.expect(403);
        }
    }
}
