//! The form of a report as a workbook: it goes out, is filled in elsewhere, and comes back into the form as if it were typed.

use rust_xlsxwriter::{Formula, Workbook};

use super::sample;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html, spreadsheet};

const TAB: &str = "Báo cáo";

fn report() -> String {
    sample("bao-cao/q3/ho-chi-minh")
}

fn file() -> String {
    format!("{}/bieu.xlsx", report())
}

/// What a cell is filled with.
enum Fill<'a> {
    Text(&'a str),
    Number(f64),
    Failed,
}

/// The book as it came, with these figures by the names of their lines, as another program writes it.
async fn filled(officer: &mut Visitor, from: &str, figures: &[(&str, Fill<'_>)]) -> Vec<u8> {
    let rows = spreadsheet::rows(&officer.bytes(from).await, TAB);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Bảng 1").unwrap();
    for (at, row) in (0..).zip(&rows) {
        for (column, cell) in (0..).zip(row) {
            match cell.parse::<f64>() {
                Ok(number) if column > 2 => sheet.write_number(at, column, number).unwrap(),
                _ => sheet.write_string(at, column, cell).unwrap(),
            };
        }
        match figures.iter().find(|(name, _)| *name == row[0]).map(|(_, fill)| fill) {
            None => {}
            Some(Fill::Text(text)) => {
                sheet.write_string(at, 5, *text).unwrap();
            }
            Some(Fill::Number(number)) => {
                sheet.write_number(at, 5, *number).unwrap();
            }
            Some(Fill::Failed) => {
                sheet.write_formula(at, 5, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

async fn bring(officer: &mut Visitor, bytes: &[u8]) -> Answer {
    officer.upload(&format!("{}/bieu", report()), &[], &[("tep", "biểu.xlsx", bytes)]).await
}

both_engines! {
    async fn a_form_goes_out_comes_back_filled_and_is_kept_when_somebody_presses(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let before = officer.page(&report()).await.form(&report());
        let rows = spreadsheet::rows(&officer.bytes(&file()).await, TAB);
        assert!(rows[0][0].starts_with("thidua:minh-hoa/2026/q3/ho-chi-minh/"), "{:?}", rows[0]);
        assert!(rows.iter().any(|row| row[0] == "htx" && row[5] == "731" && row[7] == "731"), "{rows:?}");

        let figures = [("htx", Fill::Number(321.0)), ("tht", Fill::Text("1.234"))];
        let book = filled(&mut officer, &file(), &figures).await;
        let page = bring(&mut officer, &book).await.expect(200);

        assert!(page.says("Số liệu của tệp “biểu.xlsx” đã đặt vào biểu dưới đây, chưa lưu."), "{}", page.words());
        let form = page.form(&report());
        assert_eq!((form.value("v-htx"), form.value("v-tht")), ("321", "1.234"));
        let kept = officer.page(&report()).await.form(&report());
        assert_eq!(kept.value("v-htx"), before.value("v-htx"), "nothing is kept by a look");
        officer.done(&form.press("viec", "luu")).await;
        let kept = officer.page(&report()).await.form(&report());
        assert_eq!((kept.value("v-htx"), kept.value("v-tht")), ("321", "1.234"));

        // What went out and comes back unchanged changes nothing.
        let book = filled(&mut officer, &file(), &[]).await;
        let same = bring(&mut officer, &book).await.expect(200).form(&report());
        let figures = |form: &html::Form| {
            form.fields.iter().filter(|(name, _)| name.starts_with("v-")).cloned().collect::<Vec<_>>()
        };
        assert_eq!(figures(&same), figures(&kept));
        house.expect_sound_log();
    }

    async fn a_book_that_was_filled_in_before_somebody_saved_is_held_against_what_they_saved(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let old = filled(&mut officer, &file(), &[("htx", Fill::Number(321.0))]).await;
        let form = officer.page(&report()).await.form(&report());
        officer.done(&form.fill("v-htx", "300").fill("v-tht", "4.300").press("viec", "luu")).await;

        let form = bring(&mut officer, &old).await.expect(200).form(&report());
        let answer = officer.submit(&form.press("viec", "luu")).await.expect(409);

        assert!(answer.says("300") && answer.says("321"), "{}", answer.words());
        let form = answer.form(&report());
        assert_eq!(form.value("v-htx"), "321", "what both changed is shown to be chosen");
        assert_eq!(form.value("v-tht"), "4.300", "what only they changed is theirs");
    }

    async fn all_of_a_book_or_nothing_and_each_wrong_cell_is_named(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let before = officer.page(&report()).await.form(&report());
        let book = filled(&mut officer, &file(), &[("htx", Fill::Failed), ("tht", Fill::Number(5.0))]).await;
        let wrong = bring(&mut officer, &book).await.expect(422);
        assert!(wrong.says("có ô cần sửa") && wrong.says("Công thức trong ô bị lỗi"), "{}", wrong.words());
        assert_eq!(wrong.form(&report()).value("v-tht"), before.value("v-tht"), "nothing is laid in");

        let mut other = Workbook::new();
        let sheet = other.add_worksheet();
        sheet.write_string(0, 0, "thidua:minh-hoa/2026/q2/can-tho/4").unwrap();
        sheet.write_string(1, 0, "Mã dòng").unwrap().write_string(1, 1, "Kỳ này").unwrap();
        let wrong = bring(&mut officer, &other.save_to_buffer().unwrap()).await.expect(422);
        assert!(wrong.says("Tệp này là biểu khác: Báo cáo quý II năm 2026 của Cần Thơ."), "{}", wrong.words());

        let mut strange = Workbook::new();
        strange.add_worksheet().write_string(0, 0, "Chỉ tiêu").unwrap();
        let wrong = bring(&mut officer, &strange.save_to_buffer().unwrap()).await.expect(422);
        assert!(wrong.says("không phải biểu tải từ trang báo cáo"), "{}", wrong.words());
        let wrong = bring(&mut officer, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").await.expect(422);
        assert!(wrong.says("có mật khẩu"), "{}", wrong.words());

        // What cannot be read as a figure stands in the form with what is wrong.
        let book = filled(&mut officer, &file(), &[("htx", Fill::Text("1,234.5"))]).await;
        let page = bring(&mut officer, &book).await.expect(200);
        assert_eq!(page.form(&report()).value("v-htx"), "1,234.5");
        officer.submit(&page.form(&report()).press("viec", "luu")).await.expect(422);

        let mut neighbour = house.signed_in("canbo.hanoi").await;
        neighbour.get(&file()).await.expect(403);
        let answer = neighbour.upload(&format!("{}/bieu", report()), &[], &[("tep", "a.xlsx", &book)]).await;
        answer.expect(403);
    }
}
