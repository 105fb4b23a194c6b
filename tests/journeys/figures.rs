//! Figures of single organisations out of a file: looked at with what is wrong, taken in, seen by sector, taken along and taken back.

use rust_xlsxwriter::Workbook;

use crate::both_engines;
use crate::house::html::{self, Form};
use crate::house::visitor::{Answer, Visitor};
use crate::house::{Engine, TestHouse};

const FIGURES: &str = "/so-htx/can-tho/so-lieu";
const BRING: &str = "/so-htx/can-tho/so-lieu/nhap";

/// A workbook of the demonstration's organisations, with a number that is none and a row of nobody.
fn workbook(wrong: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(0, 0, ["STT", "Tên HTX", "Số ĐKKD", "Doanh thu (triệu đồng)", "Lao động (người)"])
        .unwrap();
    let rows = [
        ("HTX Nông nghiệp Minh Họa Đồng Xanh", "MH-0001", "1.250,5", 12),
        ("HTX Vận tải Minh Họa Hai", "", "300", 4),
        ("Tên khác trong tệp", "MH-0002", "", 7),
    ];
    for (row, (name, number, revenue, labour)) in (1..).zip(rows) {
        sheet.write(row, 0, row).unwrap();
        sheet.write_row(row, 1, [name, number, revenue]).unwrap();
        sheet.write(row, 4, labour).unwrap();
    }
    if wrong {
        sheet.write_row(4, 1, ["HTX Thủ công Minh Họa Ba", "MH-0004", "chưa rõ"]).unwrap();
        sheet.write_row(5, 1, ["HTX Không có trong sổ", "", "5"]).unwrap();
    }
    book.save_to_buffer().unwrap()
}

async fn look(officer: &mut Visitor, period: &str, name: &str, bytes: &[u8]) -> Answer {
    let answer = officer.upload(BRING, &[("ky", period)], &[("tep", name, bytes)]).await.expect(303);
    let at = answer.location().to_owned();
    officer.page(&at).await
}

fn section(page: &Answer, id: &str) -> Vec<Vec<String>> {
    html::rows(html::between(&page.html, &format!("aria-labelledby=\"{id}\""), "</section>"))
}

fn take_of(page: &Answer) -> Form {
    html::forms(&page.html).into_iter().find(|form| form.action.ends_with("/nhan")).unwrap()
}

fn ticked(mut form: Form, name: &str) -> Form {
    form.fields.push((name.into(), "1".into()));
    form
}

both_engines! {
    async fn a_workbook_is_looked_at_taken_in_seen_by_sector_and_taken_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let empty = officer.page(FIGURES).await;
        assert!(empty.says("Chưa có số liệu của tổ chức nào.") && empty.says("Nhập số liệu"), "{}", empty.words());
        let refused = officer.upload(BRING, &[("ky", "")], &[("tep", "a.xlsx", &workbook(true))]).await.expect(422);
        assert!(refused.says("Chọn kỳ của số liệu: một năm hoặc một quý."), "{}", refused.words());

        let page = look(&mut officer, "2025", "Số liệu 2025.xlsx", &workbook(true)).await;

        let counted = section(&page, "tep");
        assert!(counted.contains(&vec!["Số chưa có".into(), "5".into()]), "{counted:?}");
        assert!(counted.contains(&vec!["Dòng có chỗ sai".into(), "2".into()]), "{counted:?}");
        assert!(page.says("“chưa rõ” không phải là số."), "{}", page.words());
        assert!(page.says("Sổ không có tổ chức này."), "{}", page.words());
        let take = take_of(&page);
        let faulty = officer.submit(&take).await.expect(422);
        assert!(faulty.says("Còn 2 dòng có chỗ sai."), "{}", faulty.words());
        assert!(officer.page(FIGURES).await.says("Chưa có số liệu của tổ chức nào."), "nothing is taken yet");
        let done = officer.done(&ticked(take_of(&faulty), "bo-dong-sai")).await;

        assert!(done.says("Đã ghi số liệu.") && done.says("năm 2025"), "{}", done.words());
        let rows = html::rows(&done.html);
        let revenue = rows.iter().find(|row| row[0] == "Doanh thu").unwrap();
        assert_eq!(revenue[..6], ["Doanh thu", "triệu đồng", "2", "1.550,5", "–", "–"], "{rows:?}");
        let by_sector = officer.page(&format!("{FIGURES}/ky/2025/lao-dong.nguoi.b86f01")).await;
        let rows = html::rows(&by_sector.html);
        let farms = rows.iter().find(|row| row[0] == "Nông nghiệp").unwrap();
        assert_eq!(farms[1..], ["1", "12", "–", "–", "52,17 %"], "{rows:?}");
        let csv = officer.get(&format!("{FIGURES}/ky/2025?tep=csv")).await.expect(200);
        assert!(csv.html.contains("Doanh thu,triệu đồng,2,1550.5,"), "{}", csv.html);
        let book = officer.get(&format!("{FIGURES}/ky/2025?tep=xlsx")).await.expect(200);
        assert!(book.headers.get("content-disposition").unwrap().to_str().unwrap().contains("so-lieu-htx-can-tho-2025.xlsx"));

        let mut national = house.signed_in("trunguong").await;
        let across = national.page("/so-lieu-htx/doanh-thu.trieu-dong.3c6025/tat-ca/2025").await;
        assert!(across.says("Doanh thu: năm 2025"), "{}", across.words());
        assert!(across.says("Cần Thơ") && across.says("Hà Nội"), "{}", across.words());

        let bring = officer.page(BRING).await;
        assert!(bring.says("năm 2025: thêm 5 số, thay 0 số."), "{}", bring.words());
        let undo = html::forms(&bring.html).into_iter().find(|form| form.action.ends_with("/hoan-tac")).unwrap();
        let undone = officer.done(&undo).await;
        assert!(undone.says("Đã hoàn tác. Số liệu trở lại như trước khi nhập tệp."), "{}", undone.words());
        assert!(officer.page(FIGURES).await.says("Chưa có số liệu của tổ chức nào."));
        house.expect_sound_log();
    }

    async fn a_figure_that_is_kept_is_shown_beside_that_of_the_file_and_replaced_with_a_tick(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let file = |revenue: &str| format!("Số ĐKKD;Doanh thu (triệu đồng)\nMH-0001;{revenue}\nMH-0003;8\n").into_bytes();
        let page = look(&mut officer, "2025-Q1", "a.csv", &file("100")).await;
        officer.done(&take_of(&page)).await;

        let page = look(&mut officer, "2025-Q1", "b.csv", &file("120")).await;

        let differs = section(&page, "khac");
        assert_eq!(differs[1], ["MH-0001", "Doanh thu (triệu đồng)", "100", "120"], "{differs:?}");
        let nothing = officer.submit(&take_of(&page)).await.expect(422);
        assert!(nothing.says("Không có gì để ghi"), "{}", nothing.words());
        let done = officer.done(&ticked(take_of(&nothing), "thay")).await;
        assert!(done.says("128") && done.says("quý I năm 2025"), "{}", done.words());
    }
}

#[tokio::test]
async fn generated_figures_say_so_on_every_page_and_their_totals_are_proved_and_mended() {
    use sqlx::Connection;
    let house = TestHouse::unopened(Engine::Sqlite).await;
    let small = ["--alliances", "2", "--cooperatives", "5", "--years", "1", "--measures", "3"];
    let made = house.run(&[&["bench-data"], small.as_slice()].concat());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(said.contains("Đã tạo 2 liên minh, 10 tổ chức"), "{said}");
    let again = house.run(&["bench-data"]);
    assert!(!again.status.success(), "a folder that has data is left alone");
    assert!(String::from_utf8_lossy(&again.stderr).contains("Thư mục này đã có dữ liệu."));
    let proved = house.run(&["totals"]);
    assert!(proved.status.success(), "{}", String::from_utf8_lossy(&proved.stderr));

    let file = house.folder.join("thidua.db");
    let mut back_door = sqlx::SqliteConnection::connect(&file.to_string_lossy()).await.unwrap();
    let alter = "update register_total set amount = amount + 1 where period = (select min(period) from register_total)";
    let damaged = sqlx::query(alter).execute(&mut back_door).await.unwrap().rows_affected();
    back_door.close().await.unwrap();
    let wrong = house.run(&["totals"]);
    assert_eq!(wrong.status.code(), Some(1));
    let said = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert!(damaged > 0 && said.contains(&format!("{damaged} tổng không khớp")), "{said}");
    assert!(house.run(&["totals", "--repair"]).status.success());
    assert!(house.run(&["totals"]).status.success());
    house.expect_sound_log();

    let mut house = house;
    house.start();
    let note = "Số liệu được tạo tự động để đo máy, không phải số liệu thật.";
    assert!(house.visitor().page("/dang-nhap").await.says(note));
    let mut reader = house.signed_in("trunguong").await;
    for page in ["/so-htx", "/lam-viec/cac-nam", "/tai-khoan"] {
        assert!(reader.page(page).await.says(note), "{page}");
    }
}
