//! Records out of a file: a spreadsheet as offices have it, looked at, kept, undone; who somebody is; and the sample that is filled in.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::both_engines;
use crate::house::visitor::Answer;
use crate::house::{TestHouse, html, spreadsheet};

const RECORDS: &str = "/so-htx/da-nang/khen-thuong";
const BRING: &str = "/so-htx/da-nang/khen-thuong/tep";

/// Sheets as an office keeps them: a title above, groups with headings, columns of its own.
fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("DS khen 2024").unwrap();
    sheet.write(0, 0, "DANH SÁCH KHEN THƯỞNG NĂM 2024").unwrap();
    for (at, heading) in (0..).zip([
        "TT",
        "Họ và tên",
        "Chức vụ",
        "Đơn vị công tác",
        "Hình thức khen thưởng",
        "Số quyết định",
        "Ngày ký",
        "Năm",
        "Tiền thưởng",
    ]) {
        sheet.write(2, at, heading).unwrap();
    }
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let rows: [[&str; 6]; 5] = [
        ["I", "TẬP THỂ", "", "", "", ""],
        ["1", "HTX Nông nghiệp Hoà Phong", "", "", "Giấy khen", "12/QĐ-LMHTX"],
        ["II", "Cá nhân", "", "", "", ""],
        ["1", "Trâ\u{300}n Văn An", "Phó Giám đốc", "HTX Hoà Phong", "CSTĐ cơ sở", "15/QĐ-LMHTX"],
        ["2", "Lê Thị Bình", "", "Văn phòng", "Giấy khen của ai đó", "16/QĐ-LMHTX"],
    ];
    for (row, cells) in (3..).zip(rows) {
        for (at, cell) in (0..).zip(cells) {
            sheet.write(row, at, cell).unwrap();
        }
        if !cells[4].is_empty() {
            let signed = ExcelDateTime::from_ymd(2024, 12, 20).unwrap();
            sheet.write_with_format(row, 6, &signed, &day).unwrap();
            sheet.write(row, 7, 2024).unwrap();
        }
    }
    let sheet = book.add_worksheet().set_name("Xếp loại").unwrap();
    for (at, heading) in (0..).zip(["Đối tượng", "Họ và tên", "Năm", "Xếp loại"]) {
        sheet.write(0, at, heading).unwrap();
    }
    for (row, (name, year, grade)) in
        (1..).zip([("Trần Văn An", 2024, "HTXSNV"), ("Trần Văn An", 2099, "HTTNV")])
    {
        sheet.write(row, 0, "Cá nhân").unwrap();
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, year).unwrap();
        sheet.write(row, 3, grade).unwrap();
    }
    book.add_worksheet().set_name("Ghi chú").unwrap().write(0, 0, "Tự ghi").unwrap();
    book.save_to_buffer().unwrap()
}

fn count(page: &Answer, caption: &str) -> Option<String> {
    let rows = html::rows(html::between(&page.html, "aria-labelledby=\"se-ghi\"", "</section>"));
    rows.into_iter().find(|row| row[0] == caption).map(|row| row[1].clone())
}

both_engines! {
    async fn a_list_of_an_office_is_looked_at_kept_without_its_faults_and_undone(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let empty = officer.page(BRING).await;
        assert!(empty.says("Chưa nhập tệp nào."), "{}", empty.words());

        let answer = officer.upload(BRING, &[], &[("tep", "Khen 2024.xlsx", &book())]).await.expect(303);
        let at = answer.location().to_owned();
        let page = officer.page(&at).await;

        let counted = ["Thành tích sẽ ghi", "Trong đó chưa có hồ sơ, sẽ thêm", "Dòng có chỗ sai"];
        let counted = counted.map(|caption| count(&page, caption).unwrap_or_default());
        assert_eq!(counted, ["3", "2", "2"], "{}", page.words());
        assert!(page.says("Cột không đọc: Tiền thưởng.") && page.says("Trang không đọc: Ghi chú."), "{}", page.words());
        assert!(page.says("E8") && page.says("“Giấy khen của ai đó”"), "the cell is named: {}", page.words());
        assert!(page.says("C3"), "a year that has not come: {}", page.words());
        assert!(page.says("Chiến sĩ thi đua cơ sở · 20/12/2024 · thành tích năm 2024"), "{}", page.words());
        let take = page.form(&format!("{at}/nhan"));
        let refused = officer.submit(&take).await.expect(422);
        assert!(refused.says("Còn 2 dòng có chỗ sai."), "{}", refused.words());

        let mut without = take.clone();
        without.fields.push(("bo-dong-sai".into(), "1".into()));
        let done = officer.done(&without).await;

        assert!(done.says("Đã ghi thành tích vào hồ sơ."), "{}", done.words());
        assert!(done.says("3 thành tích, trong hồ sơ của 2 tập thể, cá nhân, hộ gia đình."), "{}", done.words());
        let records = officer.page(RECORDS).await;
        assert!(records.says("HTX Nông nghiệp Hoà Phong") && records.says("Phó Giám đốc, HTX Hoà Phong"), "{}", records.words());
        assert_eq!(records.html.matches("Trần Văn An").count(), 1, "one person, however the letters are made: {}", records.words());

        let undo = html::forms(&done.html).into_iter().find(|form| form.action.ends_with("/hoan-tac")).unwrap();
        let undone = officer.done(&undo).await;
        assert!(undone.says("Đã hoàn tác.") && undone.says("Chưa nhập tệp nào."), "{}", undone.words());
        assert!(!officer.page(RECORDS).await.says("HTX Nông nghiệp Hoà Phong"));
        house.expect_sound_log();
    }

    async fn somebody_of_a_known_name_elsewhere_is_asked_about_and_goes_where_the_officer_says(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let list = |place: &str| {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            for (at, cells) in (0..).zip([["Họ tên", "Nơi công tác", "Danh hiệu", "Ngày ký"], ["Lê Thị Bình", place, "LĐTT", "20/12/2024"]]) {
                sheet.write_row(at, 0, cells).unwrap();
            }
            book.save_to_buffer().unwrap()
        };
        let first = officer.upload(BRING, &[], &[("tep", "a.xlsx", &list("HTX Sen"))]).await.expect(303);
        let page = officer.page(first.location()).await;
        officer.done(&page.form(&format!("{}/nhan", first.location()))).await;

        let second = officer.upload(BRING, &[], &[("tep", "b.xlsx", &list("HTX Hoa lan"))]).await.expect(303);
        let page = officer.page(second.location()).await;

        assert!(page.says("Cần xác định") && page.says("Lê Thị Bình (Cá nhân, HTX Sen)"), "{}", page.words());
        let take = page.form(&format!("{}/nhan", second.location()));
        let refused = officer.submit(&take).await.expect(422);
        assert!(refused.says("Chưa rõ “Lê Thị Bình” là người nào."), "{}", refused.words());
        officer.done(&take.fill("nguoi.0", "moi")).await;
        let records = officer.page(RECORDS).await;
        assert!(records.says("HTX Sen") && records.says("HTX Hoa lan"), "{}", records.words());
    }

    async fn the_sample_is_read_as_it_is_handed_out_and_what_is_no_list_is_said(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let sample = officer.bytes(&format!("{BRING}/mau.xlsx")).await;
        let rows = spreadsheet::rows(&sample, "Khen thưởng");
        assert_eq!(rows[0][3..7], ["Họ tên, tên gọi", "Chức vụ", "Đơn vị công tác, địa chỉ", "Danh hiệu, hình thức khen thưởng"]);
        let brought = officer.upload(BRING, &[], &[("tep", "mau.xlsx", &sample)]).await.expect(303);
        let at = brought.location().to_owned();
        let page = officer.page(&at).await;
        assert_eq!(count(&page, "Thành tích sẽ ghi").as_deref(), Some("0"), "{}", page.words());
        let nothing = officer.submit(&page.form(&format!("{at}/nhan"))).await.expect(422);
        assert!(nothing.says("Không có gì để ghi"), "{}", nothing.words());
        let let_go = officer.done(&page.form(&format!("{at}/bo"))).await;
        assert!(let_go.says("Đã bỏ tệp."), "{}", let_go.words());

        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "Chỉ một chữ").unwrap();
        let book = book.save_to_buffer().unwrap();
        for (name, bytes, said) in [
            ("a.xlsx", book.as_slice(), "Họ tên, tên gọi, Danh hiệu, hình thức khen thưởng"),
            ("a.xlsx", b"khong phai", "a.xlsx"),
        ] {
            let answer = officer.upload(BRING, &[], &[("tep", name, bytes)]).await.expect(422);
            assert!(answer.says(said), "{}", answer.words());
        }
        let mut reader = house.signed_in("thuky").await;
        assert_eq!(reader.get(BRING).await.status, 403, "who reads keeps nothing");
    }
}
