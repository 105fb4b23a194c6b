//! Final papers leave their digest; one that says something else says so; whoever holds a file learns whether it was made here.

use thidua_app::prints::digest_of as digest;

use super::sample;
use crate::both_engines;
use crate::commendation::{prepared, step_form};
use crate::exports::text_of;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};
use crate::reorganisation::{decided, form_on};

/// A decision that took its number.
async fn numbered(officer: &mut Visitor) -> String {
    let decision = prepared(officer).await;
    let number = step_form(officer, &decision, "number").await;
    officer.done(&number).await;
    decision
}

async fn hold(person: &mut Visitor, place: &str, (name, bytes): (&str, &[u8])) -> Answer {
    person.upload(place, &[], &[("tep-doi-chieu", name, bytes)]).await
}

/// How many papers a page tells.
fn told(page: &Answer) -> usize {
    page.html.matches("Mã đầy đủ").count()
}

/// Gives the alliance of Đà Nẵng another name from the beginning of the year on.
async fn rename(house: &TestHouse) {
    let mut administrator = house.signed_in("quantri").await;
    let place = "/quan-tri/don-vi/da-nang/sap-xep";
    let page = administrator.page(place).await;
    let form = form_on(place, &page, "doi-ngay").fill("doi-ten-don-vi", "Liên minh Hợp tác xã Đà Nẵng mới");
    let day = format!("{}-01-15", crate::house::demo_year());
    let look = administrator.submit(&decided(form, "doi", &day).press("viec", "doi-ten")).await.expect(200);
    administrator.done(&form_on(place, &look, "doi-ngay").press("viec", "doi-ten")).await;
}

both_engines! {
    async fn a_decision_leaves_its_digest_once_and_says_that_it_was_made_anew(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        let paper = format!("{decision}/quyet-dinh.pdf");
        assert!(officer.bytes(&paper).await.starts_with(b"%PDF"));
        assert!(!officer.page(&decision).await.says("Bản in đã làm"), "a draft is not noted");
        let number = step_form(&mut officer, &decision, "number").await;
        officer.done(&number).await;
        assert!(officer.page(&decision).await.says("Chưa in bản nào."));

        // Whoever has the page open is not kept from what they do by somebody who prints.
        let issue = step_form(&mut officer, &decision, "issue").await;
        let first = officer.bytes(&paper).await;
        assert!(first == officer.bytes(&paper).await && !text_of(&first).contains("Bản in lại"));
        officer.bytes(&format!("{decision}/quyet-dinh.docx")).await;
        officer.done(&issue).await;
        let page = officer.page(&decision).await;
        assert_eq!((told(&page), page.html.contains(&digest(&first))), (1, true), "{}", page.words());

        rename(&house).await;
        let mut secretary = house.signed_in("thuky").await;
        let second = secretary.bytes(&paper).await;
        let says = text_of(&second);
        assert!(says.contains("ĐÀ NẴNG MỚI") && says.contains("Bản in lại (lần 2) ngày"), "{says}");
        assert!(second == officer.bytes(&paper).await, "made anew it is the same for everybody");
        let page = officer.page(&decision).await;
        assert!(page.says("In lại, lần 2; thay tệp có mã") && told(&page) == 2, "{}", page.words());
        assert!(page.html.contains(&digest(&second)) && page.says(&format!("thay tệp có mã {}", &digest(&first)[..12])));
        assert!(page.says("Thư ký cụm (minh họa), lúc"), "in the name of who printed it: {}", page.words());
        house.expect_sound_log();
    }

    async fn whoever_holds_a_file_learns_whether_it_was_made_here(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = numbered(&mut officer).await;
        let certificate = officer.bytes(&format!("{decision}/giay-khen/1")).await;
        let check = format!("{decision}/doi-chieu");
        let mut secretary = house.signed_in("thuky").await;

        let is_it = hold(&mut secretary, &check, ("giay-khen.pdf", &certificate)).await.expect(200);
        assert!(is_it.says("Đúng là bản đã in.") && is_it.says("Bằng khen, giấy khen số 1 trong danh sách"), "{}", is_it.words());
        let altered = [&certificate[..], b" "].concat();
        let is_not = hold(&mut secretary, &check, ("giay-khen.pdf", &altered)).await.expect(200);
        assert!(is_not.says("Không phải bản nào đã in ở đây."), "{}", is_not.words());
        assert_eq!(told(&is_not), 1, "a look leaves nothing");
        let large = [b"%PDF-1.7\n", &vec![b' '; 20 << 20][..]].concat();
        let wrong: [(&str, &[u8], &str); 3] = [
            ("", b"", "Chưa chọn tệp."),
            ("a.docx", b"PK\x03\x04", "nội dung không phải PDF"),
            ("a.pdf", &large, "lớn quá 20 MB"),
        ];
        for (name, bytes, said) in wrong {
            let back = hold(&mut secretary, &check, (name, bytes)).await.expect(422);
            assert!(back.says(said) && back.html.contains("autofocus"), "{}", back.words());
        }
        for username in ["canbo.hanoi", "quantri", "nguoixem"] {
            let mut stranger = house.signed_in(username).await;
            assert_eq!(hold(&mut stranger, &check, ("a.pdf", &certificate)).await.status, 403, "{username}");
        }
        assert_eq!(std::fs::read_dir(house.folder.join("blobs/incoming")).unwrap().count(), 0, "nothing stays behind");
        house.expect_sound_log();
    }

    async fn what_is_made_of_a_year_is_told_to_its_people(engine) {
        let house = TestHouse::demo(engine).await;
        let pact = house.signed_in("thuky").await.page(&sample("giao-uoc")).await;
        let paper = html::links(&pact.html).into_iter().find(|link| link.ends_with("/giao-uoc.pdf")).unwrap();
        let mut officer = house.signed_in("canbo.cantho").await;
        let place = sample("ban-in");
        assert!(html::links(&officer.page(&sample("giao-uoc")).await.html).contains(&place), "there is a way");
        let first = officer.bytes(&paper).await;
        let mut leader = house.signed_in("lanhdao.danang").await;
        assert!(first == leader.bytes(&paper).await, "the same for everybody");
        let page = leader.page(&place).await;
        assert!(page.says("Giao ước thi đua, bản số 1") && page.html.contains(&digest(&first)), "{}", page.words());
        assert_eq!(told(&page), 1);
        assert!(hold(&mut leader, &place, ("giao-uoc.pdf", &first)).await.expect(200).says("Đúng là bản đã in."));
        let log = house.signed_in("thuky").await.page(&sample("nhat-ky")).await;
        assert!(log.says("In giao ước thi đua “") && log.says(&digest(&first)[..12]), "{}", log.words());

        let published = "/cum/tay-nguyen/2019/xep-hang/mau-so-04.pdf";
        let sheet = house.visitor().bytes(published).await;
        let mut reader = house.signed_in("nguoixem").await;
        assert!(sheet == reader.bytes(published).await, "whoever is not of the cluster notes nothing");
        house.expect_sound_log();
    }
}
