//! From everybody who qualifies to a decision: nominations, dossiers, a meeting of the council with its papers.

use crate::both_engines;
use crate::exports::text_of;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};

pub const BOOK: &str = "/so-htx/da-nang";

pub fn at(page: &Answer) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

pub async fn entered(officer: &mut Visitor, object: &str, name: &str) -> String {
    let place = format!("{BOOK}/khen-thuong/them/{object}");
    let form = officer.page(&place).await.form(&place).fill("ten", name);
    at(&officer.done(&form).await).rsplit('/').next().unwrap().to_owned()
}

/// Somebody with an excellent year and nothing against them.
pub async fn fighter(officer: &mut Visitor, name: &str) -> String {
    let id = entered(officer, "individual", name).await;
    let lines: [(&str, &[(&str, &str)]); 3] = [
        ("grade", &[("nam", "2025"), ("ma", "excellent")]),
        ("fact", &[("ma", "dat_tieu_chuan_lao_dong_tien_tien"), ("gia-tri", "yes")]),
        ("open", &[("gia-tri", "no"), ("ngay", "2025-01-01")]),
    ];
    for (kind, fields) in lines {
        let place = format!("{BOOK}/khen-thuong/{id}/ghi/{kind}");
        let form = officer.page(&place).await.form(&place);
        let form = fields.iter().fold(form, |mut form, (name, value)| {
            if form.fields.iter().any(|(known, _)| known == name) {
                return form.fill(name, value);
            }
            form.fields.push(((*name).to_owned(), (*value).to_owned()));
            form
        });
        officer.done(&form).await;
    }
    id
}

/// A deed with everybody who is ticked on its page.
pub async fn does(officer: &mut Visitor, deed: &str, fields: &[(&str, &str)]) -> Answer {
    let place = format!("{BOOK}/de-nghi/lam/{deed}");
    let form = officer.page(&place).await.form(&place);
    officer.done(&fields.iter().fold(form, |form, (name, value)| form.fill(name, value))).await
}

pub async fn council(officer: &mut Visitor) {
    let place = format!("{BOOK}/hoi-dong");
    let seat = format!("{place}/thanh-vien");
    for (name, role) in [
        ("Lê Văn Cường", "chair"),
        ("Phạm Thị Dung", "secretary"),
        ("Đỗ Văn Em", "member"),
        ("Hồ Thị Giang", "member"),
        ("Vũ Văn Hùng", "member"),
    ] {
        let form = officer.page(&place).await.form(&seat);
        officer.done(&form.fill("ten", name).fill("vai-tro", role).fill("tu-ngay", "2026-01-05")).await;
    }
}

/// The form on the page of a meeting that keeps what was counted.
async fn counting(officer: &mut Visitor, meeting: &str) -> html::Form {
    officer.page(meeting).await.form(meeting)
}

/// A meeting of five that settles who is endorsed, by a rule of its own.
async fn meet(officer: &mut Visitor) {
    council(officer).await;
    let call = format!("{BOOK}/hoi-dong/phien");
    let form = officer.page(&format!("{BOOK}/hoi-dong")).await.form(&call);
    let meeting = at(&officer.done(&form.fill("ngay", "2026-11-15").fill("noi-hop", "Đà Nẵng")).await);
    does(officer, "dua-ra-hoi-dong", &[]).await;

    let form = counting(officer, &meeting).await;
    let over = form.clone().fill("dong-y-1", "6").fill("dien-bien", "Hội đồng xem xét từng hồ sơ.");
    let over = officer.submit(&over).await.expect(422);
    assert!(over.says("không thể nhiều hơn số phiếu hợp lệ (5)"), "{}", over.words());
    assert!(over.html.contains("Hội đồng xem xét từng hồ sơ."), "what was typed stays");
    let form = form.fill("co-mat-5", "written").fill("dong-y-1", "4").fill("dong-y-2", "2");
    officer.done(&form).await;
    let step = format!("{meeting}/buoc");
    let conclude = officer.page(&meeting).await.form(&step);
    let unruled = officer.submit(&conclude).await.expect(422);
    assert!(
        unruled.says("Ghi tỷ lệ theo quy chế của hội đồng"),
        "nobody invents a rule: {}",
        unruled.words()
    );
    let form = counting(officer, &meeting).await;
    let mut form =
        form.fill("ty-le", "4/5").fill("tinh-tren", "all_members").fill("quy-che", "Điều 5 Quy chế hội đồng");
    form.fields.push(("tinh-van-ban".into(), "on".into()));
    officer.done(&form.fill("dong-y-van-ban-1", "1")).await;
    let draft = text_of(&officer.bytes(&format!("{meeting}/bien-ban.pdf")).await);
    assert!(draft.contains("BIÊN BẢN") && draft.contains("Lê Văn Cường"), "{draft}");
    concluded(officer, &meeting).await;
}

/// Concludes the meeting, and reads its papers.
async fn concluded(officer: &mut Visitor, meeting: &str) {
    let step = format!("{meeting}/buoc");
    let conclude = officer.page(meeting).await.form(&step);
    officer.done(&conclude).await;
    let page = officer.page(meeting).await;
    assert!(page.says("đã kết thúc") && page.says("5 đồng ý"), "{}", page.words());
    for file in ["bien-ban.pdf", "kiem-phieu.pdf"] {
        let text = text_of(&officer.bytes(&format!("{meeting}/{file}")).await);
        assert!(text.contains("Trần Thị Bình") && text.contains("4/5"), "{file}: {text}");
    }
    for file in ["bien-ban.docx", "kiem-phieu.docx"] {
        assert!(officer.bytes(&format!("{meeting}/{file}")).await.starts_with(b"PK"), "{file}");
    }
}

both_engines! {
    async fn whoever_tries_the_demonstration_finds_records_nominations_and_a_meeting_of_nobody_real(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let book = "/so-htx/can-tho";
        let records = officer.page(&format!("{book}/khen-thuong")).await;
        assert!(records.says("Dữ liệu minh họa."), "{}", records.words());
        let table = records.table("Sổ thành tích – Cần Thơ");
        let names = table.column("Họ tên, tên gọi");
        assert!(names.len() == 5 && names.iter().all(|name| name.to_lowercase().contains("minh họa")), "{names:?}");
        let gist = async |visitor: &mut Visitor, page: &str, caption: &str, column: &str| {
            visitor.page(&format!("{book}/{page}")).await.table(caption).column(column)
        };
        let title = "Đề nghị khen thưởng của Cần Thơ";
        let states = gist(&mut officer, "de-nghi", title, "Tình trạng").await;
        assert_eq!(states, ["đã chấp thuận", "đang xét"]);
        assert_eq!(gist(&mut officer, "hoi-dong", "Phiên họp", "Tình trạng").await, ["đã kết thúc"]);
        let roll = house.visitor().page("/vinh-danh").await;
        assert!(!roll.html.contains("Cán bộ Minh Họa Một"), "nothing of it is granted in public");
    }

    async fn everybody_who_qualifies_goes_through_the_council_into_a_decision_without_being_typed_again(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let none = officer.page(&format!("{BOOK}/de-nghi")).await;
        assert!(none.says("Chưa có đề nghị khen thưởng nào"), "{}", none.words());
        for name in ["Trần Thị Bình", "Nguyễn Văn An"] {
            fighter(&mut officer, name).await;
        }
        entered(&mut officer, "individual", "Người mới vào").await;

        let survey = officer.page(&format!("{BOOK}/khen-thuong/theo-danh-hieu/cstd-co-so?ngay=2026-11-20&nam=2025")).await;
        let many = html::links(&survey.html).into_iter().find(|link| link.contains("/de-nghi/theo-danh-hieu/")).unwrap();
        let page = officer.page(&many).await;
        assert!(page.says("Người mới vào"), "who is not known is there, too: {}", page.words());
        let place = format!("{BOOK}/de-nghi/theo-danh-hieu/cstd-co-so");
        let form = page.form(&place).fill("thanh-tich", "hoàn thành xuất sắc nhiệm vụ năm 2025");
        assert_eq!(form.fields.iter().filter(|(name, _)| name == "chon").count(), 2, "who qualifies is chosen");
        officer.done(&form).await;
        let twice = officer.submit(&form).await.expect(422);
        assert!(twice.says("Trần Thị Bình đã có đề nghị"), "{}", twice.words());
        let listed = officer.page(&format!("{BOOK}/de-nghi")).await;
        assert!(listed.says("Nộp hồ sơ (2)") || listed.says("Nộp hồ sơ"), "{}", listed.words());

        does(&mut officer, "nop-ho-so", &[]).await;
        does(&mut officer, "tiep-nhan", &[]).await;
        let alone = officer.page(&format!("{BOOK}/de-nghi/lam/chap-thuan")).await;
        assert!(alone.says("hội đồng phải biểu quyết"), "the law wants a vote: {}", alone.words());

        let first = officer.page(&format!("{BOOK}/de-nghi/lam/dua-ra-hoi-dong")).await;
        assert!(first.says("Triệu tập phiên họp"), "a meeting comes first: {}", first.words());
        meet(&mut officer).await;
        let prepare = format!("{BOOK}/quyet-dinh/them");
        let form = officer.page(&prepare).await.form(&prepare);
        let words = [
            ("trich-yeu", "Về việc khen thưởng năm 2025"), ("ly-do-khen", "đã có thành tích xuất sắc"),
            ("ky-hieu", "QĐ-LMHTX"), ("dia-danh", "Đà Nẵng"), ("chuc-vu-ky", "Chủ tịch"), ("nguoi-ky", "Lê Văn Cường"),
        ];
        let form = words.iter().fold(form, |form, (name, value)| form.fill(name, value));
        let decision = at(&officer.done(&form.fill("the-thuc-ky", "head")).await);
        does(&mut officer, "dua-vao-quyet-dinh", &[]).await;
        assert!(officer.bytes(&format!("{decision}/quyet-dinh.docx")).await.starts_with(b"PK"));
        let page = officer.page(&decision).await;
        assert!(page.says("hoàn thành xuất sắc nhiệm vụ năm 2025") && page.says("Tổng cộng 2.530.000"), "one reached 4/5: {}", page.words());
        house.expect_sound_log();
    }

    async fn a_nomination_says_what_is_missing_and_comes_back_with_what_was_typed(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let id = entered(&mut officer, "collective", "Hợp tác xã Hoa lan Đan Hoài").await;
        let place = format!("{BOOK}/de-nghi/them");
        let form = officer.page(&format!("{place}?nguoi={id}&danh-hieu=bang-khen-thu-tuong&nam=2025")).await.form(&place);
        assert_eq!(form.value("danh-hieu"), "bang-khen-thu-tuong", "the page before says which");
        let wrong = officer.submit(&form.clone().fill("nam", "1900").fill("thanh-tich", "Vượt kế hoạch")).await.expect(422);
        assert!(wrong.html.contains("Vượt kế hoạch"), "what was typed stays");
        let nomination = at(&officer.done(&form).await);
        let page = officer.page(&nomination).await;
        assert!(page.says("Tờ trình đề nghị khen thưởng") && page.says("Báo cáo thành tích"), "{}", page.words());

        let report = text_of(&officer.bytes(&format!("{nomination}/bao-cao-thanh-tich.pdf")).await);
        assert!(report.contains("BÁO CÁO") && report.contains("Hợp tác xã Hoa lan Đan Hoài"), "{report}");
        assert!(officer.bytes(&format!("{nomination}/bao-cao-thanh-tich.docx")).await.starts_with(b"PK"));
        let submission = format!("{BOOK}/de-nghi/to-trinh/bang-khen-thu-tuong/to-trinh");
        let text = text_of(&officer.bytes(&format!("{submission}.pdf")).await);
        assert!(text.contains("TỜ TRÌNH") && text.contains("Hợp tác xã Hoa lan Đan Hoài"), "{text}");
        assert_eq!(officer.get(&format!("{submission}.exe")).await.status, 404);

        let hand_in = format!("{BOOK}/de-nghi/lam/nop-ho-so");
        let form = page.form(&hand_in);
        let future = officer.submit(&form.clone().fill("ngay", "2099-01-01")).await.expect(422);
        assert!(future.html.contains("2099-01-01") && future.says("Báo cáo thành tích"), "{}", future.words());
        officer.done(&form).await;
        let page = officer.page(&nomination).await;
        assert!(page.says("đã nộp"), "{}", page.words());
        let stale = officer.submit(&form).await;
        assert_eq!(stale.status, 409, "a second tab is told");
        let more = format!("{BOOK}/de-nghi/lam/yeu-cau-bo-sung");
        let form = page.form(&more).fill("ghi-ro", "Bổ sung báo cáo thành tích có xác nhận");
        officer.done(&form).await;
        let page = officer.page(&nomination).await;
        assert!(page.says("Cần bổ sung hồ sơ: Bổ sung báo cáo thành tích có xác nhận"), "{}", page.words());
        let early = officer.page(&format!("{BOOK}/de-nghi/lam/tiep-nhan")).await;
        assert!(early.says("Hiện không có đề nghị nào ở bước này"), "{}", early.words());

        let papers = format!("{nomination}/giay-to");
        for _ in 0..3 {
            let page = officer.page(&nomination).await;
            let open = |form: &html::Form| {
                form.action == papers && form.buttons.contains(&("viec".to_owned(), "co".to_owned()))
            };
            let tick = html::forms(&page.html).into_iter().find(open).unwrap();
            officer.done(&tick.press("viec", "co")).await;
        }
        does(&mut officer, "nop-ho-so", &[]).await;
        does(&mut officer, "tiep-nhan", &[("ngay", "2026-11-10")]).await;
        let page = officer.page(&nomination).await;
        assert!(page.says("đã tiếp nhận") && page.says("10/11/2026"), "{}", page.words());
        let reader = house.signed_in("canbo.cantho").await.get(&nomination).await;
        assert_eq!(reader.status, 403, "nobody else's officer sees it");
        house.expect_sound_log();
    }

    async fn a_dossier_keeps_files_that_can_be_taken_out_and_put_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let id = entered(&mut officer, "collective", "Hợp tác xã Hoa lan Đan Hoài").await;
        let place = format!("{BOOK}/de-nghi/them");
        let begun = format!("{place}?nguoi={id}&danh-hieu=bang-khen-thu-tuong&nam=2025");
        let form = officer.page(&begun).await.form(&place);
        let nomination = at(&officer.done(&form).await);
        let files = format!("{nomination}/tep");
        let place = [("lam", "dinh-tep"), ("giay-to", "bao_cao_thanh_tich")];
        let no_paper = officer.upload(&files, &place, &[("tep", "bao-cao.pdf", b"khong phai PDF")]).await.expect(422);
        assert!(no_paper.html.contains("<option value=\"bao_cao_thanh_tich\" selected"), "{}", no_paper.words());
        let report: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";
        officer.upload(&files, &place, &[("tep", "bao-cao.pdf", report)]).await.expect(303);
        let page = officer.page(&nomination).await;
        let file = html::links(&page.html).into_iter().find(|link| link.contains("/tep/")).unwrap();
        assert_eq!(officer.bytes(&file).await, report);
        let away = page.form(&file);
        officer.done(&away).await;
        assert_eq!(officer.get(&file).await.status, 404);
        let page = officer.page(&nomination).await;
        assert!(page.says("Tệp đã gỡ"), "it can be put back: {}", page.words());
        officer.done(&page.form(&file)).await;
        assert!(officer.page(&nomination).await.says("bao-cao.pdf"), "it is back");
        let reader = house.signed_in("canbo.cantho").await.get(&file).await;
        assert_eq!(reader.status, 403, "nobody else's officer reads it");
    }
}
