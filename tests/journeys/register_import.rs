//! A register out of a file: looked at, its columns assigned, doubles side by side, taken in as a whole and taken back.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::both_engines;
use crate::house::html::Form;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html, spreadsheet};

const BOOK: &str = "/so-htx/hai-phong";
const IMPORT: &str = "/so-htx/hai-phong/nhap";

/// Sends a file that can be read; where it is looked at.
async fn bring(officer: &mut Visitor, name: &str, bytes: &[u8]) -> String {
    let answer = officer.upload(IMPORT, &[], &[("tep", name, bytes)]).await.expect(303);
    answer.location().to_owned()
}

async fn look(officer: &mut Visitor, name: &str, bytes: &[u8]) -> (String, Answer) {
    let at = bring(officer, name, bytes).await;
    let page = officer.page(&at).await;
    (at, page)
}

fn section(page: &Answer, id: &str) -> Vec<Vec<String>> {
    html::rows(html::between(&page.html, &format!("aria-labelledby=\"{id}\""), "</section>"))
}

/// The form that takes the newest file back.
fn undo_of(page: &Answer) -> Form {
    html::forms(&page.html).into_iter().find(|form| form.action.ends_with("/hoan-tac")).unwrap()
}

/// What the page counts, by caption.
fn count(page: &Answer, caption: &str) -> Option<String> {
    section(page, "tep").into_iter().find(|row| row[0] == caption).map(|row| row[1].clone())
}

fn list(rows: &[[&str; 5]]) -> Vec<u8> {
    let head = "Tên HTX;Loại hình;Số ĐKKD;Số TV;Xã/phường";
    let rows: Vec<String> = rows.iter().map(|row| row.join(";")).collect();
    format!("{head}\n{}\n", rows.join("\n")).into_bytes()
}

both_engines! {
    async fn a_list_is_looked_at_taken_in_once_and_taken_back_as_a_whole(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let empty = officer.page(IMPORT).await;
        assert!(empty.says("Chưa nhập tệp nào vào sổ này."), "{}", empty.words());
        let before = house.run(&["audit", "verify"]).stdout;
        let rows = [
            ["HTX Hoa lan Đan Hoài", "HTX", "0101", "1.024", "Xã A"],
            ["Tổ hợp tác Số 2", "THT", "", "9", "Xã A"],
            ["Quỹ tín dụng Minh Họa", "", "0103", "", ""],
        ];

        let (at, page) = look(&mut officer, "Danh sách.csv", &list(&rows)).await;

        assert_eq!(count(&page, "Tổ chức chưa có trong sổ").as_deref(), Some("3"), "{}", page.words());
        assert!(page.says("bảng mã UTF-8, các ô cách nhau bằng “;”"), "{}", page.words());
        assert!(page.says("Số thành viên: 1.024") && page.says("Loại hình: Tổ hợp tác"), "{}", page.words());
        assert!(officer.page(BOOK).await.says("Sổ chưa có tổ chức nào."));
        assert_eq!(house.run(&["audit", "verify"]).stdout, before, "a look is no line of the log");

        let take = page.form(&format!("{at}/nhan"));
        let done = officer.done(&take).await;
        assert!(done.says("Đã ghi danh sách vào sổ."), "{}", done.words());
        assert!(done.says("Ghi mới 3 tổ chức, ghi thay đổi của 0 tổ chức."), "{}", done.words());
        officer.done(&take).await;
        let book = officer.page(BOOK).await;
        assert!(book.says("3 tổ chức trong sổ.") && book.says("Hoa lan Đan Hoài"), "pressed twice, in once: {}", book.words());
        assert!(officer.page(&format!("{BOOK}?tim=hoa+lan+dan+hoai")).await.says("Tìm thấy 1 tổ chức."));

        let undo = undo_of(&done);
        let undone = officer.done(&undo).await;
        assert!(undone.says("Đã hoàn tác.") && undone.says("Chưa nhập tệp nào"), "{}", undone.words());
        assert!(officer.page(BOOK).await.says("Sổ chưa có tổ chức nào."));
        assert!(officer.page(&format!("{BOOK}?ghi-nham=1")).await.says("Tổ hợp tác Số 2"));
        house.expect_sound_log();
    }

    async fn doubles_stand_side_by_side_and_each_goes_where_somebody_sends_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let first = [
            ["HTX Một", "HTX", "0101", "9", "Xã A"],
            ["HTX Hai", "HTX", "0102", "9", "Xã A"],
            ["HTX Ba", "HTX", "", "9", "Xã A"],
            ["HTX Bốn", "HTX", "", "9", ""],
        ];
        let (at, page) = look(&mut officer, "a.csv", &list(&first)).await;
        officer.done(&page.form(&format!("{at}/nhan"))).await;
        let second = [
            ["HTX Một đổi tên", "HTX", "0101", "12", "Xã A"],
            ["HTX Hai", "HTX", "0102", "15", "Xã A"],
            ["Hợp tác xã ba", "HTX", "", "9", "xã a"],
            ["HTX Bốn", "HTX", "", "20", "Xã B"],
            ["HTX Năm", "HTX", "", "5", "Xã B"],
        ];

        let (at, page) = look(&mut officer, "b.csv", &list(&second)).await;

        let counted = ["Tổ chức chưa có trong sổ", "Đã có trong sổ, tệp ghi khác", "Có thể đã có trong sổ"];
        let counted = counted.map(|caption| count(&page, caption).unwrap_or_default());
        assert_eq!(counted, ["1", "3", "1"], "{}", page.words());
        assert!(page.says("cùng số đăng ký với") && page.says("chưa chắc là một với"), "{}", page.words());
        let sides = section(&page, "trung");
        assert!(sides.contains(&vec!["Số thành viên".into(), "9".into(), "15".into()]), "{sides:?}");
        let take = page.form(&format!("{at}/nhan")).fill("dong.3", "giu").fill("dong.5", "khac");
        let done = officer.done(&take).await;
        assert!(done.says("Ghi mới 2 tổ chức, ghi thay đổi của 2 tổ chức."), "{}", done.words());

        let book = officer.page(BOOK).await;
        assert!(book.says("6 tổ chức trong sổ."), "{}", book.words());
        let found = officer.page(&format!("{BOOK}?tim=0101")).await;
        let entry = html::links(&found.html).into_iter().find(|href| href.contains("/muc/")).unwrap();
        let entry = officer.page(&entry).await;
        assert!(entry.says("Tên trước đây: HTX Một") || entry.says("HTX Một đổi tên"), "{}", entry.words());
        assert!(officer.page(&format!("{BOOK}?tim=0102")).await.html.contains(">9<"), "left as it is");

        // Something rests on the second file: it is not taken back. The entry goes on from it.
        let undo = undo_of(&done);
        let other = officer.page(&format!("{BOOK}?tim=htx+nam")).await;
        let other = html::links(&other.html).into_iter().find(|href| href.contains("/muc/")).unwrap();
        let change = format!("{other}/thay-doi");
        let form = officer.page(&change).await.form(&change).fill("so-thanh-vien", "6").fill("ly-do", "Báo cáo");
        officer.done(&form).await;
        let refused = officer.submit(&undo).await.expect(422);
        assert!(refused.says("đã ghi tiếp vào “HTX Năm” sau khi nhập tệp"), "{}", refused.words());
        house.expect_sound_log();
    }

    async fn what_stands_for_nothing_in_new_rows_says_nothing_of_what_the_register_keeps(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let enter = "/so-htx/hai-phong/them";
        let form = officer.page(enter).await.form(enter).fill("ten", "HTX Một").fill("so-dang-ky", "0101");
        officer.done(&form.fill("tinh-trang", "dormant").fill("loai-hinh", "union")).await;

        let (at, page) = look(&mut officer, "a.csv", &list(&[["HTX Một", "", "0101", "12", ""]])).await;
        let sides = section(&page, "trung");
        assert!(sides.iter().all(|row| row[0] != "Tình trạng" && row[0] != "Loại hình"), "{sides:?}");
        officer.done(&page.form(&format!("{at}/nhan"))).await;
        let book = officer.page(BOOK).await;
        assert!(book.says("Ngừng hoạt động") && book.says("Liên hiệp hợp tác xã"), "{}", book.words());
    }

    async fn what_differs_in_a_merge_comes_back_when_the_file_is_taken_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (at, page) = look(&mut officer, "a.csv", &list(&[["HTX Một", "HTX", "0101", "9", "Xã A"]])).await;
        officer.done(&page.form(&format!("{at}/nhan"))).await;
        let (at, page) = look(&mut officer, "b.csv", &list(&[["HTX Một", "HTX", "0101", "12", "Xã B"]])).await;
        let done = officer.done(&page.form(&format!("{at}/nhan"))).await;
        assert!(officer.page(BOOK).await.says("Xã B"));

        let undo = undo_of(&done);
        officer.done(&undo).await;

        let book = officer.page(BOOK).await;
        assert!(book.says("1 tổ chức trong sổ.") && book.says("Xã A") && !book.says("Xã B"), "{}", book.words());
        house.expect_sound_log();
    }

    async fn a_number_that_another_bears_by_now_is_not_given_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let enter = "/so-htx/hai-phong/them";
        let form = officer.page(enter).await.form(enter).fill("ten", "HTX Một").fill("so-dang-ky", "0101");
        officer.done(&form).await;
        let (at, page) = look(&mut officer, "a.csv", &list(&[["HTX Một", "HTX", "0202", "9", ""]])).await;
        let done = officer.done(&page.form(&format!("{at}/nhan")).fill("dong.2", "gop")).await;
        let form = officer.page(enter).await.form(enter).fill("ten", "HTX Hai").fill("so-dang-ky", "0101");
        officer.done(&form).await;

        let refused = officer.submit(&undo_of(&done)).await.expect(422);

        assert!(refused.says("0101") && refused.says("HTX Hai"), "{}", refused.words());
        assert!(officer.page(&format!("{BOOK}?tim=0202")).await.says("Tìm thấy 1 tổ chức."), "all of it stays");
        house.expect_sound_log();
    }

    async fn a_file_is_not_taken_back_from_under_somebody_who_has_applied(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (at, page) = look(&mut officer, "a.csv", &list(&[["HTX Một", "HTX", "0101", "9", "Xã A"]])).await;
        let done = officer.done(&page.form(&format!("{at}/nhan"))).await;
        let found = officer.page(&format!("{BOOK}?tim=0101")).await;
        let entry = html::links(&found.html).into_iter().find(|href| href.contains("/muc/")).unwrap();
        let receive = format!("{entry}/nhan-don");
        let form = officer.page(&receive).await.form(&receive);
        officer.done(&form.fill("ngay", "2026-01-05")).await;

        let refused = officer.submit(&undo_of(&done)).await.expect(422);

        assert!(refused.says("đã ghi tiếp vào “HTX Một” sau khi nhập tệp"), "{}", refused.words());
    }

    async fn every_wrong_cell_is_named_and_nothing_is_taken_in_until_somebody_says_so(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("HTX").unwrap();
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_string(0, 0, "DANH SÁCH HỢP TÁC XÃ").unwrap();
        for (column, text) in (0..).zip(["STT", "Tên HTX", "Ngày thành lập", "Số thành viên", "Lĩnh vực", "Ghi chú"]) {
            sheet.write_string(2, column, text).unwrap();
        }
        let rows: [(&str, &str); 5] =
            [("HTX A", "Nông nghiệp"), ("I. Nông nghiệp", ""), ("HTX B", "Vận chuyển"), ("HTX C", ""), ("HTX D", "")];
        for (row, (name, sector)) in (3..).zip(rows) {
            sheet.write_number(row, 0, f64::from(row)).unwrap();
            sheet.write_string(row, 1, name).unwrap();
            sheet.write_string(row, 4, sector).unwrap();
        }
        sheet.write_datetime_with_format(3, 2, ExcelDateTime::from_ymd(2013, 7, 1).unwrap(), &day).unwrap();
        sheet.write_number(3, 3, 12.0).unwrap();
        sheet.write_number(5, 3, 1.5).unwrap();
        sheet.write_number(6, 2, 2013.0).unwrap();
        sheet.write_string(7, 3, "1,234").unwrap();
        sheet.merge_range(7, 4, 8, 4, "Vận tải", &Format::new()).unwrap();
        book.add_worksheet().set_name("Nháp").unwrap().set_hidden(true).write_string(0, 0, "Tên HTX").unwrap();
        let bytes = book.save_to_buffer().unwrap();

        let (at, page) = look(&mut officer, "danh-sach.xlsx", &bytes).await;

        let cells = section(&page, "o-sai");
        let places: Vec<&str> = cells[1..].iter().map(|row| row[0].rsplit(' ').next().unwrap()).collect();
        assert_eq!(places, ["B5", "D6", "E6", "C7", "E8", "D8"], "{cells:?}");
        assert!(page.says("Trang tính ẩn không được đọc: Nháp."), "{}", page.words());
        let counted = (count(&page, "Tổ chức chưa có trong sổ"), count(&page, "Dòng có chỗ sai"));
        assert_eq!(counted, (Some("1".into()), Some("4".into())), "{}", page.words());
        let action = format!("{at}/nhan");
        let refused = officer.submit(&page.form(&action).fill("ly-do", "Rà soát")).await.expect(422);
        assert!(refused.says("Còn 4 dòng có chỗ sai."), "{}", refused.words());
        assert_eq!(refused.form(&action).value("ly-do"), "Rà soát", "what was typed stays");
        assert!(officer.page(BOOK).await.says("Sổ chưa có tổ chức nào."));

        let mut without = refused.form(&action);
        without.fields.push(("bo-dong-sai".into(), "1".into()));
        officer.done(&without).await;
        let book = officer.page(BOOK).await;
        assert!(book.says("1 tổ chức trong sổ.") && book.says("HTX A"), "{}", book.words());
    }

    async fn columns_are_assigned_by_hand_and_a_stale_page_takes_nothing_in(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (at, page) = look(&mut officer, "la.csv", "Cột một,Cột hai\nHTX A,Xã A\nHTX B,Xã B\n".as_bytes()).await;
        assert!(page.says("Chưa rõ cột nào là tên của tổ chức."), "{}", page.words());
        let nothing = officer.submit(&page.form(&format!("{at}/nhan"))).await.expect(422);
        assert!(nothing.says("Không có gì để ghi"), "{}", nothing.words());

        let asked = format!("{at}?cot.0=ten&cot.1=xa&loai-hinh=cooperative_group&tinh-trang=active&tu-ngay=2026-01-15");
        let page = officer.page(&asked).await;
        assert!(page.says("HTX A") && page.says("Loại hình: Tổ hợp tác"), "{}", page.words());
        let wrong = officer.get(&format!("{at}?cot.0=ten&tu-ngay=31/02/2026")).await.expect(422);
        assert!(wrong.says("Ngày chưa đúng"), "{}", wrong.words());
        let wrong = officer.submit(&wrong.form(&format!("{at}/nhan"))).await.expect(422);
        assert!(wrong.says("Ngày chưa đúng"), "no other day is taken for it: {}", wrong.words());
        let take = page.form(&format!("{at}/nhan"));

        let enter = "/so-htx/hai-phong/them";
        let mine = officer.page(enter).await.form(enter).fill("ten", "HTX A").fill("xa", "Xã A");
        officer.done(&mine).await;
        let stale = officer.submit(&take).await.expect(409);
        assert!(stale.says("Đã có trong sổ, không có gì khác"), "{}", stale.words());
        officer.done(&stale.form(&format!("{at}/nhan"))).await;
        let book = officer.page(BOOK).await;
        assert!(book.says("2 tổ chức trong sổ.") && book.says("Tổ hợp tác"), "{}", book.words());
    }

    async fn our_own_files_come_back_as_they_left_and_strange_ones_are_refused_in_words(engine) {
        let house = TestHouse::demo(engine).await;
        let mut other = house.signed_in("canbo.cantho").await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        for ending in ["xlsx", "csv"] {
            let bytes = other.bytes(&format!("/so-htx/can-tho?tep={ending}")).await;
            let (at, page) = look(&mut officer, &format!("so.{ending}"), &bytes).await;
            assert_eq!(count(&page, "Tổ chức chưa có trong sổ").as_deref(), Some("16"), "{}", page.words());
            assert_eq!(count(&page, "Dòng có chỗ sai"), None, "{}", page.words());
            let done = officer.done(&page.form(&format!("{at}/nhan"))).await;
            let mine = officer.bytes(&format!("{BOOK}?tep=xlsx")).await;
            let theirs = other.bytes("/so-htx/can-tho?tep=xlsx").await;
            assert_eq!(spreadsheet::text(&mine), spreadsheet::text(&theirs), "{ending}");
            let undo = undo_of(&done);
            officer.done(&undo).await;
        }
        let sample = officer.bytes(&format!("{IMPORT}/mau.xlsx")).await;
        assert!(spreadsheet::text(&sample).contains("Tên\nLoại hình\nTheo luật"));
        let (_, page) = look(&mut officer, "mau.xlsx", &sample).await;
        assert!(page.says("Mã số") || page.says("Số đăng ký"), "{}", page.words());

        for (name, bytes, said) in [
            ("a.xlsx", &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 locked"[..], "kiểu cũ hoặc có mật khẩu"),
            ("a.csv", b"%PDF-1.7\n", "nội dung không phải Excel (XLSX), CSV"),
            ("a.csv", b" \n \n", "Tệp không có dòng nào đọc được."),
            ("a.xlsx", b"T\xean,X\xe3\n", "văn bản thuần"),
        ] {
            let answer = officer.upload(IMPORT, &[], &[("tep", name, bytes)]).await.expect(422);
            assert!(answer.says(said), "{said}: {}", answer.words());
        }
        let none = officer.upload(IMPORT, &[], &[]).await.expect(422);
        assert!(none.says("Chọn tệp rồi bấm"), "{}", none.words());
        let mut neighbour = house.signed_in("canbo.hanoi").await;
        neighbour.get(IMPORT).await.expect(403);
        neighbour.upload(IMPORT, &[], &[("tep", "a.csv", &list(&[]))]).await.expect(403);
        let mut secretary = house.signed_in("thuky").await;
        secretary.get(IMPORT).await.expect(403);
    }
}
