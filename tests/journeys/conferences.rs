//! A conference from its invitation to the last task: called, answered, held, concluded, told at the next one; with both of its papers.

use super::sample;
use crate::both_engines;
use crate::exports::text_of;
use crate::house::TestHouse;
use crate::house::html::{between, links};
use crate::house::visitor::Visitor;

/// A conference is opened on its day, which is this one.
pub fn today() -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    thidua_app::day_in_vietnam(i64::try_from(now.as_millis()).unwrap()).to_string()
}

/// The address of the conference that a secretary calls for a day.
pub async fn called(secretary: &mut Visitor, day: &str) -> String {
    let list = sample("hoi-nghi");
    let form = secretary.page(&list).await.form(&list);
    let title = form.value("ten").to_owned();
    assert!(title.starts_with("Hội nghị tổng kết công tác thi đua năm"), "{title}");
    let wrong = secretary
        .submit(&form.clone().fill("ngay", day).fill("gio", "sáng sớm").fill("noi", "Hội trường A"))
        .await;
    let wrong = wrong.expect(422);
    assert_eq!(wrong.form(&list).value("noi"), "Hội trường A", "nothing that was typed is lost");
    let done =
        secretary.done(&form.fill("ngay", day).fill("gio", "8 giờ 30").fill("noi", "Hội trường A")).await;
    assert!(done.says("Đã triệu tập hội nghị."), "{}", done.words());
    let link = links(&done.html).into_iter().find(|link| link.ends_with("/chuong-trinh"));
    link.unwrap().trim_end_matches("/chuong-trinh").to_owned()
}

both_engines! {
    async fn a_conference_is_called_answered_held_and_concluded(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = called(&mut secretary, &today()).await;

        let agenda = format!("{place}/chuong-trinh");
        let form = secretary.page(&agenda).await.form(&agenda);
        let form = form.fill("gio-muc-1", "8h30").fill("muc-1", "Khai mạc").fill("phut-1", "10").fill("muc-2", "Báo cáo năm");
        let done = secretary.done(&form).await;
        assert!(done.says("Đã lưu chương trình.") && done.says("Khai mạc"), "{}", done.words());

        let mut officer = house.signed_in("canbo.danang").await;
        assert!(officer.page("/lam-viec/cac-nam").await.says("Trả lời giấy mời: Hội nghị tổng kết"));
        let answer = officer.page(&place).await.form(&format!("{place}/tra-loi"));
        let done = officer.done(&answer.fill("thanh-phan", "Đại biểu Một, Chủ tịch\nĐại biểu Hai")).await;
        assert!(done.says("Đã gửi trả lời giấy mời."), "{}", done.words());
        assert_eq!(officer.get(&agenda).await.status, 403);
        assert_eq!(officer.get(&format!("{place}/van-ban/giay-moi")).await.status, 403);

        let people = format!("{place}/dai-bieu");
        let add = secretary.page(&people).await.form(&people);
        let add = add.fill("ho-ten", "Bà Chủ Trì").fill("chuc-vu", "Chủ tịch").fill("vai-tro", "co_chair").fill("don-vi", "ha-noi");
        assert!(secretary.done(&add).await.says("Bà Chủ Trì"));
        let note = secretary.page(&people).await.form(&format!("{people}/ghi"));
        let done = secretary.done(&note.press("viec", "present-1")).await;
        assert!(done.says("1 trong 3 người đã có mặt"), "{}", done.words());
        assert_eq!(done.table("Danh sách đại biểu").row("Bà Chủ Trì").cell("Tư cách dự"), "Đồng chủ trì Không biểu quyết");

        let letter = format!("{place}/van-ban/giay-moi");
        let form = secretary.page(&letter).await.form(&letter);
        let draft = text_of(&secretary.bytes(&format!("{place}/in/giay-moi.pdf")).await);
        assert!(draft.contains("Số: /GM-CTĐ"), "{draft}");
        assert!(!secretary.page(&place).await.says("Giấy mời dự hội nghị"), "a draft is not noted");
        secretary.done(&form.fill("so", "12").fill("dia-danh", "Hà Nội").fill("nguoi-ky", "Người Ký")).await;
        let pdf = text_of(&secretary.bytes(&format!("{place}/in/giay-moi.pdf")).await);
        for said in ["GIẤY MỜI", "Số: 12/GM-CTĐ", "08 giờ 30", "Hội trường A", "Bà Chủ Trì, Chủ tịch", "- 08:30: Khai mạc"] {
            assert!(pdf.contains(said), "{said}: {pdf}");
        }
        assert!(secretary.page(&place).await.says("Giấy mời dự hội nghị"), "the final paper is known");

        let step = format!("{place}/buoc");
        let form = secretary.page(&place).await.form(&step);
        assert!(secretary.done(&form).await.says("Hội nghị đã khai mạc."));
        conclude(&mut secretary, &place).await;
        let notice = format!("{place}/van-ban/thong-bao");
        let form = secretary.page(&notice).await.form(&notice);
        secretary.done(&form.fill("so", "3").fill("dia-danh", "Hà Nội")).await;
        let pdf = text_of(&secretary.bytes(&format!("{place}/in/thong-bao-ket-luan.pdf")).await);
        for said in ["THÔNG BÁO", "Số: 03/TB-CTĐ", "1. Nhân rộng điển hình (Bà Chủ Trì)", "Chọn hai hợp tác xã", "Chủ trì hội nghị: Bà Chủ Trì"] {
            assert!(pdf.contains(said), "{said}: {pdf}");
        }
        assert!(secretary.bytes(&format!("{place}/in/thong-bao-ket-luan.docx")).await.starts_with(b"PK"));
        follow_up(&house, &mut secretary, &mut officer, &place).await;
        house.expect_sound_log();
    }
}

/// Words a conclusion with a task, and announces it.
async fn conclude(secretary: &mut Visitor, place: &str) {
    let list = format!("{place}/ket-luan");
    let form = secretary.page(&list).await.form(&list);
    let wrong =
        form.clone().fill("ket-luan", "Nhân rộng điển hình").fill("nhiem-vu-1", "Chọn hai hợp tác xã");
    let wrong = secretary.submit(&wrong).await.expect(422);
    assert_eq!(wrong.form(&list).value("nhiem-vu-1"), "Chọn hai hợp tác xã");
    let right = wrong.form(&list).fill("nguoi-ket-luan", "Bà Chủ Trì").fill("giao-cho-1", "da-nang");
    let right = right
        .fill("nguoi-lam-1", "Ban Phong trào")
        .fill("han-1", "2027-06-30")
        .fill("san-pham-1", "Kế hoạch");
    let done = secretary.done(&right).await;
    assert!(done.says("Dự thảo") && done.says("Chưa công bố"), "{}", done.words());
    let done = secretary.done(&done.form(&format!("{list}/cong-bo"))).await;
    assert!(done.says("Đã công bố kết luận"), "{}", done.words());
}

/// The secretary writes what was said and signs, the head signs, and the paper is final.
async fn minutes(house: &TestHouse, secretary: &mut Visitor, place: &str) {
    let (page, sign) = (format!("{place}/bien-ban"), format!("{place}/bien-ban/ky"));
    let form = secretary.page(&page).await.form(&page);
    let done = secretary
        .done(&form.fill("dien-bien-1", "Giới thiệu đại biểu").fill("dien-bien-0", "Không có ý kiến khác."))
        .await;
    assert!(
        done.says("Đã lưu biên bản.") && done.says("1 kết luận đã công bố, 1 nhiệm vụ."),
        "{}",
        done.words()
    );
    let signed = secretary.done(&done.form(&sign)).await;
    assert!(signed.says("ký lúc"), "{}", signed.words());
    let mut head = house.signed_in("cumtruong").await;
    let seen = head.page(&page).await;
    assert!(!seen.has_form(&page) && seen.says("Giới thiệu đại biểu"), "{}", seen.words());
    let done = head.done(&seen.form(&sign)).await;
    assert!(done.says("Đã ký biên bản."), "{}", done.words());
    let pdf = text_of(&head.bytes(&format!("{place}/in/bien-ban-hoi-nghi.pdf")).await);
    for said in [
        "BIÊN BẢN",
        "Chủ trì: Bà Chủ Trì, Chủ tịch",
        "Giới thiệu đại biểu",
        "1. Nhân rộng điển hình",
        "Hội nghị kết thúc vào",
        "THƯ KÝ",
    ] {
        assert!(pdf.contains(said), "{said}: {pdf}");
    }
    assert!(secretary.page(place).await.says("Biên bản hội nghị"));
    assert!(secretary.bytes(&format!("{place}/in/bien-ban-hoi-nghi.docx")).await.starts_with(b"PK"));
    let unit = house.signed_in("canbo.cantho").await.page(&page).await;
    assert!(!unit.has_form(&sign), "units read and do not sign");
}

/// The unit does its task, the cluster agrees, and the next conference is told.
async fn follow_up(house: &TestHouse, secretary: &mut Visitor, officer: &mut Visitor, place: &str) {
    let list = officer.page(&sample("nhiem-vu")).await;
    assert!(officer.page("/lam-viec/cac-nam").await.says("Thực hiện nhiệm vụ: Chọn hai hợp tác xã"));
    let links = links(&list.html);
    let task = links.into_iter().find(|link| link.contains("/nhiem-vu/")).unwrap();
    let form = officer.page(&task).await.form(&task);
    let taken = officer.done(&form).await;
    assert!(taken.says("Đã nhận nhiệm vụ.") && taken.says("Đang làm"), "{}", taken.words());
    let empty = officer.submit(&taken.form(&task).fill("loi-ghi", " ")).await.expect(422);
    let reported = officer.done(&empty.form(&task).fill("loi-ghi", "Đã chọn hai hợp tác xã")).await;
    assert!(reported.says("Chờ cụm xác nhận"), "{}", reported.words());
    let form = secretary.page(&task).await.form(&task);
    let confirmed = secretary.done(&form).await;
    assert!(confirmed.says("Đã xác nhận hoàn thành."), "{}", confirmed.words());

    let form = secretary.page(place).await.form(&format!("{place}/buoc"));
    assert!(secretary.done(&form).await.says("Hội nghị đã bế mạc."));
    minutes(house, secretary, place).await;
    let other = called(secretary, "2027-06-30").await;
    let page = secretary.page(&other).await;
    assert!(page.says("1 trong 1 nhiệm vụ đã được xác nhận hoàn thành."), "{}", page.words());
}

/// A PDF as far as anybody looks at it here.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";

both_engines! {
    async fn a_unit_puts_its_paper_down_with_its_text_and_others_read_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = called(&mut secretary, &today()).await;
        let talks = format!("{place}/tham-luan");
        let mut officer = house.signed_in("canbo.danang").await;
        let form = officer.page(&talks).await.form(&talks);
        let empty = officer.submit(&form.clone().fill("nguoi-doc", "Ông Đọc")).await.expect(422);
        assert_eq!(empty.form(&talks).value("nguoi-doc"), "Ông Đọc");
        let done = officer.done(&form.clone().fill("ten-tham-luan", "Liên kết dịch vụ").fill("nguoi-doc", "Ông Đọc")).await;
        assert!(done.says("Đã lưu tham luận.") && done.says("Ông Đọc, Đà Nẵng"), "{}", done.words());
        let other = officer.submit(&form.at(&talks).fill("ten-tham-luan", "Của đơn vị khác").fill("cua-don-vi", "can-tho")).await;
        assert_eq!(other.status, 403, "nobody puts down a paper of another unit");

        let files = format!("{talks}/1/tep");
        let wrong = officer.upload(&files, &[("phan", "tep-1")], &[("tep", "bai.pdf", b"kh\xc3\xb4ng".as_slice())]).await;
        assert!(wrong.status == 422 && wrong.says("bai.pdf"), "{}", wrong.words());
        officer.upload(&files, &[("phan", "tep-1")], &[("tep", "bai.pdf", PDF)]).await.expect(303);
        let mut reader = house.signed_in("canbo.cantho").await;
        let page = reader.page(&talks).await;
        assert!(!page.has_form(&files), "who is of another unit brings no file");
        let link = links(&page.html).into_iter().find(|link| link.starts_with(&files)).unwrap();
        assert_eq!(reader.bytes(&link).await, PDF);
        assert_eq!(reader.upload(&files, &[], &[("tep", "khac.pdf", PDF)]).await.status, 403);

        let away = officer.page(&talks).await.form(&link);
        assert!(officer.done(&away).await.says("Đã gỡ tệp."));
        assert_eq!(reader.get(&link).await.status, 404);
        let back = officer.page(&talks).await.form(&link);
        assert!(officer.done(&back).await.says("Đã đặt lại tệp."));
        house.expect_sound_log();
    }

    async fn a_card_is_scanned_at_the_door_and_the_roll_tells_who_is_there(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = called(&mut secretary, &today()).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let answer = officer.page(&place).await.form(&format!("{place}/tra-loi"));
        officer.done(&answer.fill("thanh-phan", "Đại biểu Một, Chủ tịch\nĐại biểu Hai")).await;

        let cards = format!("{place}/the-dai-bieu");
        assert!(secretary.page(&format!("{place}/dai-bieu")).await.says("Thẻ đại biểu"));
        let form = secretary.page(&cards).await.form(&cards);
        let made = secretary.done(&form).await;
        assert!(made.says("Đã làm thẻ.") && made.says("Đại biểu Hai"), "{}", made.words());
        assert_eq!(made.html.matches("<path d=").count(), 2, "a square for each");
        let code = between(&made.html, "<p class=\"num\">", "</p>");
        let door = format!("{place}/diem-danh/{code}");
        assert!(house.visitor().get(&door).await.location().starts_with("/dang-nhap?tiep="), "signing in leads on to it");
        for who in ["canbo.danang", "cumtruong", "nguoixem"] {
            let mut who = house.signed_in(who).await;
            assert_eq!((who.get(&door).await.status, who.get(&cards).await.status), (403, 403));
            assert_eq!(who.post(&door, &[("viec", "present")]).await.status, 403);
        }

        let roll = format!("{place}/dai-bieu/co-mat");
        let before = officer.page(&roll).await;
        assert!(before.says("0 trong 2 người đã có mặt"), "{}", before.words());
        let scanned = secretary.page(&door).await;
        assert!(scanned.says("Đại biểu Một") && scanned.says("Có quyền biểu quyết") && scanned.says("Đà Nẵng"), "{}", scanned.words());
        let there = secretary.done(&scanned.form(&door).press("viec", "present")).await;
        assert!(there.says("Có mặt") && there.says("Đủ người"), "{}", there.words());
        let after = officer.page(&roll).await;
        assert!(after.says("1 trong 2 người đã có mặt") && after.html != before.html, "{}", after.words());
        let back = secretary.done(&there.form(&door).press("viec", "unseen")).await;
        assert!(back.has_button("Có mặt"), "{}", back.words());
        assert!(officer.page(&roll).await.says("0 trong 2 người đã có mặt"));
        let unknown = secretary.get(&format!("{place}/diem-danh/KHONG-CO")).await;
        assert!(unknown.says("Mã trên thẻ này không còn dùng được"), "{}", unknown.words());
    }

    async fn the_conference_of_2015_stands_as_the_article_tells_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let list = officer.page("/cum/5-thanh-pho/2015/hoi-nghi").await;
        assert!(list.says("27/11/2015") && list.says("Đã bế mạc"), "{}", list.words());
        let place = links(&list.html).into_iter().find(|link| link.contains("/hoi-nghi/0")).unwrap();
        let page = officer.page(&place).await;
        for said in [
            "Phạm Văn An, Phó Chủ tịch Liên minh HTX Việt Nam, Chủ tịch Liên minh HTX TP. Hà Nội",
            "Chủ tịch Liên minh Hợp tác xã thành phố Cần Thơ",
            "Điểm mới: gắn thi đua với sân khấu hóa tuyên truyền về hợp tác xã",
            "Theo bài báo ngày 27/11/2015.",
        ] {
            assert!(page.says(said), "{said}: {}", page.words());
        }
        let concluded = officer.page(&format!("{place}/ket-luan")).await;
        assert!(concluded.says("hoạt động của cụm phải đi trước cả nước"), "{}", concluded.words());
        assert!(concluded.says("(nhiệm vụ minh họa)"), "{}", concluded.words());
        assert!(!officer.page("/lam-viec/cac-nam").await.says("nhiệm vụ minh họa"), "nobody acts in a year that was taken over");
    }
}
