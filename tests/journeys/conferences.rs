//! A conference from its invitation to the last task: called, answered, held, concluded, told at the next one; with both of its papers.

use super::sample;
use crate::both_engines;
use crate::exports::text_of;
use crate::house::TestHouse;
use crate::house::html::links;
use crate::house::visitor::Visitor;

/// A conference is opened on its day, which is this one.
fn now_ms() -> i64 {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap()
}

/// The address of the conference that a secretary calls for a day.
async fn called(secretary: &mut Visitor, day: &str) -> String {
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
        let today = thidua_app::day_in_vietnam(now_ms()).to_string();
        let place = called(&mut secretary, &today).await;

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
        follow_up(&mut secretary, &mut officer, &place).await;
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

/// The unit does its task, the cluster agrees, and the next conference is told.
async fn follow_up(secretary: &mut Visitor, officer: &mut Visitor, place: &str) {
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
    let other = called(secretary, "2027-06-30").await;
    let page = secretary.page(&other).await;
    assert!(page.says("1 trong 1 nhiệm vụ đã được xác nhận hoàn thành."), "{}", page.words());
}
