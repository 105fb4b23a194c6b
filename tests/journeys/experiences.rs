//! Experience from a paper to those who take it up: told, found without diacritics, taken up, reported on, withdrawn.

use super::conferences::{called, today};
use super::sample;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::links;
use crate::house::visitor::Visitor;

const LIBRARY: &str = "/cum/minh-hoa/kinh-nghiem";

/// The address of what the officer of Đà Nẵng tells out of a paper of theirs.
async fn told(officer: &mut Visitor, place: &str) -> String {
    let talks = format!("{place}/tham-luan");
    let form = officer.page(&talks).await.form(&talks);
    let page =
        officer.done(&form.fill("ten-tham-luan", "Liên kết dịch vụ").fill("nguoi-doc", "Ông Đọc")).await;
    let told = format!("{place}/kinh-nghiem");
    let way = links(&page.html).into_iter().find(|link| link.starts_with(&format!("{told}?"))).unwrap();
    let form = officer.page(&way).await.form(&told);
    assert_eq!(form.value("tu-tham-luan"), "1", "the paper is chosen already");
    let wrong =
        officer.submit(&form.fill("ket-qua", "Chi phí giảm").fill("chu-de", "production")).await.expect(422);
    let form = wrong.form(&told);
    assert_eq!(form.value("ket-qua"), "Chi phí giảm", "nothing that was typed is lost");
    let done = officer.done(&form.fill("cach-lam", "Ba hợp tác xã thuê chung một kho")).await;
    assert!(done.says("Đã ghi kinh nghiệm.") && done.says("Liên kết dịch vụ"), "{}", done.words());
    assert!(done.says("Chưa đơn vị nào ghi là áp dụng"), "{}", done.words());
    done.path.clone()
}

both_engines! {
    async fn a_paper_becomes_an_experience_that_another_unit_finds_and_takes_up(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = called(&mut secretary, &today()).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let note = told(&mut officer, &place).await;
        let note = note.split('?').next().unwrap();
        assert!(officer.page(&place).await.says("Kinh nghiệm"));

        let mut other = house.signed_in("canbo.cantho").await;
        assert!(links(&other.page(sample("").trim_end_matches('/')).await.html).contains(&LIBRARY.to_owned()), "the working pages lead there");
        for typed in ["lien+ket+dich+vu", "THUÊ+chung+kho", "da+nang+kho"] {
            let list = other.page(&format!("{LIBRARY}?tu={typed}&chu-de=production")).await;
            assert_eq!(list.table("Kinh nghiệm").row("Liên kết dịch vụ").cell("Đơn vị áp dụng"), "0", "{typed}");
        }
        let none = other.page(&format!("{LIBRARY}?tu=kho&chu-de=finance")).await;
        assert!(none.says("Không tìm thấy kinh nghiệm nào."), "{}", none.words());
        assert!(other.bytes(&format!("{LIBRARY}?tu=kho&tep=xlsx")).await.starts_with(b"PK"));

        follow(&mut other, note).await;
        let list = officer.page(LIBRARY).await;
        assert_eq!(list.table("Kinh nghiệm").row("Liên kết dịch vụ").cell("Đơn vị áp dụng"), "1");
        let page = officer.page(note).await;
        assert!(page.says("Cần Thơ") && page.says("Đã thuê một kho") && page.says("Đã áp dụng"), "{}", page.words());

        let form = officer.page(note).await.form(note);
        let empty = officer.submit(&form.clone().fill("ly-do-rut", " ")).await.expect(422);
        assert!(empty.says("Cần ghi lý do"));
        assert!(officer.done(&form.fill("ly-do-rut", "Số liệu chưa chắc")).await.says("Đã rút kinh nghiệm."));
        assert!(!other.page(LIBRARY).await.says("Liên kết dịch vụ"));
        assert!(other.page(note).await.says("Số liệu chưa chắc"), "who takes it up is told why");
        assert_eq!(house.signed_in("canbo.hanoi").await.get(note).await.status, 404);
        let back = secretary.page(note).await.form(note);
        assert!(secretary.done(&back).await.says("Đã đặt lại kinh nghiệm."));
        assert!(other.page(LIBRARY).await.says("Liên kết dịch vụ"));
        house.expect_sound_log();
    }
}

/// A unit takes it up, says how far it is, and is done.
async fn follow(other: &mut Visitor, note: &str) {
    let page = format!("{note}/ap-dung");
    let form = other.page(note).await.form(&page);
    let wrong =
        other.submit(&form.fill("ke-hoach", "Làm ở hai xã").fill("den-ngay", "2020-01-01")).await.expect(422);
    let form = wrong.form(&page);
    assert_eq!(form.value("ke-hoach"), "Làm ở hai xã");
    let done = other.done(&form.fill("den-ngay", "2027-06-30")).await;
    assert!(done.says("Đã ghi đơn vị bạn áp dụng") && done.says("Đang áp dụng"), "{}", done.words());
    let report = done.form(&page).fill("da-lam-duoc", "Đã thuê một kho");
    let done = other.done(&report.clone().press("viec", "report")).await;
    assert!(done.says("Đã lưu kết quả áp dụng."), "{}", done.words());
    let late = other.submit(&report.press("viec", "finish")).await;
    assert_eq!(late.status, 409, "the page before knows less");
    let done = other.done(&late.form(&page).press("viec", "finish")).await;
    assert!(done.says("Đã ghi đơn vị bạn áp dụng xong."), "{}", done.words());
}
