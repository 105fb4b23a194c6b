//! Files that people bring: looked at before anything is kept, taken in as a whole or not at all, taken back.

use std::path::PathBuf;

use thidua_papers::criteria_table::{CriteriaTable, write};

use super::sample;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html, spreadsheet};

const STORED: &str = include_str!("../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml");
const NOTHING_UNDER_WAY: &str = "Chưa có bảng nào đang soạn";

fn desk() -> String {
    sample("tieu-chi/soan")
}

/// Sends a file that can be read; where it is looked at.
async fn bring(secretary: &mut Visitor, name: &str, bytes: &[u8]) -> String {
    let answer = secretary.upload(&format!("{}/tep", desk()), &[], &[("tep", name, bytes)]).await.expect(303);
    answer.location().to_owned()
}

async fn press(visitor: &mut Visitor, page: &str, action: &str) -> Answer {
    let form = visitor.page(page).await.form(action);
    visitor.submit(&form).await
}

/// The workbook of the sample table as it leaves, opened for changes.
async fn workbook(secretary: &mut Visitor) -> CriteriaTable {
    let bytes = secretary.bytes(&sample("tieu-chi/minh-hoa-5-thanh-pho.xlsx")).await;
    let tabs = ["Tiêu chí", "Thông tin chung"];
    let mut rows = spreadsheet::rows(&bytes, tabs[0]);
    let columns = rows.remove(0);
    CriteriaTable { tabs: tabs.map(str::to_owned), columns, rows, head: spreadsheet::rows(&bytes, tabs[1]) }
}

/// Files that are held for somebody, without what they are called.
fn held(house: &TestHouse) -> Vec<PathBuf> {
    let people = std::fs::read_dir(house.folder.join("blobs/held")).into_iter().flatten();
    let files = people.flat_map(|person| std::fs::read_dir(person.unwrap().path()).unwrap());
    let files = files.map(|file| file.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end != "name")).collect()
}

both_engines! {
    async fn a_file_is_looked_at_before_anything_is_kept(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let before = house.run(&["audit", "verify"]).stdout;

        let look = bring(&mut secretary, "Bảng của tôi.toml", STORED.as_bytes()).await;
        let page = secretary.page(&look).await;

        assert!(page.says("Chưa có gì được lưu.") && page.says("Không có chỗ sai."), "{}", page.words());
        let facts = html::rows(html::between(&page.html, "id=\"tep\"", "</section>"));
        assert_eq!(facts[0][1], "Bảng của tôi.toml");
        assert!(facts[1][1].starts_with("TOML, "), "{facts:?}");
        assert!(page.says("Tổng 100 điểm"), "{}", page.words());
        let criteria = html::rows(html::between(&page.html, "id=\"se-nhan\"", "</section>"));
        assert!(criteria[1][0].starts_with("1 Tham mưu") && criteria[1][1] == "12", "{:?}", criteria[1]);
        assert!(secretary.page(&desk()).await.says(NOTHING_UNDER_WAY));
        assert_eq!(house.run(&["audit", "verify"]).stdout, before, "a look is no line of the log");

        let gone = press(&mut secretary, &look, &format!("{look}/bo")).await.expect(303);
        assert!(secretary.page(gone.location()).await.says("Đã bỏ tệp. Không có gì được lưu."));
        secretary.get(&look).await.expect(409);
        assert_eq!(held(&house), Vec::<PathBuf>::new());
    }

    async fn every_cell_that_is_wrong_is_named_and_the_rest_can_be_taken_in_all_the_same(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let mut table = workbook(&mut secretary).await;
        table.rows[1][4] = "Máy chấm".into();
        table.rows[5][3] = "Lạ".into();
        // As another program writes it, and at another place.
        table.columns[1] = "No\u{323}\u{302}i\u{a0}dung".into();
        for row in std::iter::once(&mut table.columns).chain(&mut table.rows) {
            row.swap(0, 12);
        }
        table.columns.push("Ghi chú của tôi".into());

        let look = bring(&mut secretary, "bang.xlsx", &write(&table).unwrap()).await;
        let page = secretary.page(&look).await;

        let cells = html::rows(html::between(&page.html, "id=\"o-sai\"", "</section>"));
        let places: Vec<&str> = cells[1..].iter().map(|row| row[0].as_str()).collect();
        assert_eq!(places, ["Tiêu chí, ô O1", "Tiêu chí, “Cách chấm”, ô E3", "Tiêu chí, “Loại”, ô D7"]);
        assert!(cells[1][1].contains("Không có cột nào tên “Ghi chú của tôi”"), "{cells:?}");
        assert!(cells[2][1].starts_with("Không hiểu “Máy chấm”. Ghi một trong:"), "{cells:?}");
        assert!(page.says("Vẫn nhận vào được để sửa tiếp trên trang soạn"), "{}", page.words());
        let english = secretary.post("/ngon-ngu", &[("ngon-ngu", "en"), ("ve", &look)]).await;
        assert!(english.status < 400, "{}", english.words());
        let said = secretary.page(&look).await;
        assert!(said.says("“Máy chấm” is not known here.") && said.says("Tiêu chí, “Cách chấm”, cell E3"), "{}", said.words());
        secretary.post("/ngon-ngu", &[("ngon-ngu", "vi"), ("ve", &look)]).await;

        let taken = press(&mut secretary, &look, &format!("{look}/nhan")).await.expect(303);
        let draft = taken.location().split('?').next().unwrap().to_owned();
        let open = secretary.page(&draft).await;
        assert_eq!(open.form(&draft).value("r1-ten"), table.rows[1][1]);
        assert!(open.says("Còn"), "{}", open.words());
        house.expect_sound_log();
    }

    async fn what_came_of_a_file_is_taken_back_as_long_as_nobody_changed_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let look = bring(&mut secretary, "bang.toml", STORED.as_bytes()).await;
        let taken = press(&mut secretary, &look, &format!("{look}/nhan")).await.expect(303);
        let draft = taken.location().split('?').next().unwrap().to_owned();
        assert!(secretary.page(taken.location()).await.says("Đã nhận tệp vào."));
        let undo = secretary.page(&draft).await;
        assert!(undo.says("vừa được nhận từ tệp bang.toml"), "{}", undo.words());
        let undo = undo.form(&format!("{draft}/hoan-tac"));

        let undone = secretary.submit(&undo).await.expect(303);

        assert!(secretary.page(undone.location()).await.says("Đã hoàn tác."));
        assert!(secretary.page(&desk()).await.says(NOTHING_UNDER_WAY));
        secretary.submit(&undo).await.expect(404);
        let log = secretary.page(&sample("nhat-ky")).await;
        assert!(log.says("Nhận tệp bang.toml vào") && log.says("Hoàn tác việc nhận tệp bang.toml"), "{}", log.words());

        // Once somebody has saved it, it is theirs.
        let look = bring(&mut secretary, "bang.toml", STORED.as_bytes()).await;
        let taken = press(&mut secretary, &look, &format!("{look}/nhan")).await.expect(303);
        let draft = taken.location().split('?').next().unwrap().to_owned();
        let undo = secretary.page(&draft).await.form(&format!("{draft}/hoan-tac"));
        let form = secretary.page(&draft).await.form(&draft).fill("ten", "Tên mới").press("viec", "luu");
        secretary.submit(&form).await.expect(303);
        assert!(!secretary.page(&draft).await.says("Hoàn tác"));
        let late = secretary.submit(&undo).await.expect(409);
        assert!(late.says("nên không hoàn tác được"), "{}", late.words());
        assert_eq!(secretary.page(&draft).await.form(&draft).value("ten"), "Tên mới");
        house.expect_sound_log();
    }

    async fn who_presses_in_two_tabs_takes_in_once_and_nobody_else_reaches_the_file(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let look = bring(&mut secretary, "bang.toml", STORED.as_bytes()).await;
        let (mut second, mut head) = (house.signed_in("thuky").await, house.signed_in("cumtruong").await);
        let other = second.page(&look).await.form(&format!("{look}/nhan"));
        head.get(&look).await.expect(403);
        head.post(&format!("{look}/nhan"), &[]).await.expect(403);

        let first = press(&mut secretary, &look, &format!("{look}/nhan")).await.expect(303);
        let again = second.submit(&other).await.expect(303);

        assert_eq!(first.location(), again.location());
        assert_eq!(secretary.page(&desk()).await.html.matches("/bo\"").count(), 1, "one table is under way");
        let looked = secretary.get(&look).await.expect(303);
        assert!(first.location().starts_with(looked.location()), "the look leads to what came of it");
    }

    async fn figures_are_read_in_the_language_of_their_headings_and_what_is_taken_in_is_what_was_looked_at(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let mut table = workbook(&mut secretary).await;
        // A number of the spreadsheet, and one that somebody typed.
        table.rows[1][2] = "6.1255".into();
        table.rows[2][2] = "12,125".into();
        let total = table.head.iter_mut().find(|row| row[0] == "Tổng điểm tối đa").unwrap();
        total[1] = "1.100,125".into();

        let look = bring(&mut secretary, "bang.xlsx", &write(&table).unwrap()).await;
        let shown = secretary.page(&look).await;
        let take = shown.form(&format!("{look}/nhan"));
        secretary.post("/ngon-ngu", &[("ngon-ngu", "en"), ("ve", &look)]).await;
        let other = take.clone().fill("xem", "something else");
        let refused = secretary.submit(&other).await.expect(422);
        assert!(refused.says("differs from what you looked at"), "{}", refused.words());
        assert!(secretary.page(&desk()).await.html.matches("/bo\"").count() == 0, "nothing is taken in");
        let taken = secretary.submit(&take).await.expect(303);
        secretary.post("/ngon-ngu", &[("ngon-ngu", "vi"), ("ve", &look)]).await;

        let draft = taken.location().split('?').next().unwrap().to_owned();
        let form = secretary.page(&draft).await.form(&draft);
        let kept = ["r1-diem", "r2-diem", "toi-da"].map(|name| form.value(name).to_owned());
        assert_eq!(kept, ["6,1255", "12,125", "1.100,125"]);
    }

    async fn what_somebody_typed_is_not_lost_with_the_table_that_was_taken_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let look = bring(&mut secretary, "bang.toml", STORED.as_bytes()).await;
        let taken = press(&mut secretary, &look, &format!("{look}/nhan")).await.expect(303);
        let draft = taken.location().split('?').next().unwrap().to_owned();
        let open = secretary.page(&draft).await;
        assert!(open.says("Ai đang mở bảng để sửa thì không lưu tiếp vào bảng này được"), "{}", open.words());
        let typing = open.form(&draft).fill("ten", "Tên gõ dở");
        secretary.submit(&open.form(&format!("{draft}/hoan-tac"))).await.expect(303);

        let lost = secretary.submit(&typing.press("viec", "luu")).await.expect(422);

        assert!(lost.says("Nội dung bạn nhập vẫn ở đây"), "{}", lost.words());
        assert!(secretary.page(&desk()).await.says(NOTHING_UNDER_WAY));
        let again = lost.form(&draft);
        assert_eq!(again.value("ten"), "Tên gõ dở");
        let anew = secretary.submit(&again.press("viec", "moi")).await.expect(303);
        let new = anew.location().split('?').next().unwrap().to_owned();
        assert_ne!(new, draft);
        let kept = secretary.page(anew.location()).await;
        assert!(kept.says("Đã lưu thành bảng mới."), "{}", kept.words());
        assert_eq!(kept.form(&new).value("ten"), "Tên gõ dở");
        house.expect_sound_log();
    }

    async fn a_file_that_is_held_survives_a_kill_and_is_swept_away_after_a_day(engine) {
        let mut house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let look = bring(&mut secretary, "bang.toml", STORED.as_bytes()).await;
        house.kill();
        house.start();
        let mut secretary = house.signed_in("thuky").await;
        assert!(secretary.page(&look).await.says("Không có chỗ sai."), "a kill takes nothing away");

        // Altered bytes are not what was looked at.
        let file = held(&house).remove(0);
        std::fs::write(&file, STORED.replace("12", "13")).unwrap();
        secretary.post(&format!("{look}/nhan"), &[]).await.expect(409);
        bring(&mut secretary, "bang.toml", STORED.as_bytes()).await;
        // The clock of the disk says nothing of how old it is.
        let name = PathBuf::from(format!("{}.name", file.display()));
        let label = std::fs::read_to_string(&name).unwrap();
        let (since, called) = label.split_once('\n').unwrap();
        assert_eq!(called, "bang.toml");
        let old = since.parse::<i64>().unwrap() - 25 * 3_600_000;
        std::fs::write(&name, format!("{old}\n{called}")).unwrap();
        house.stop();
        house.start();

        let mut secretary = house.signed_in("thuky").await;
        let gone = secretary.post(&format!("{look}/nhan"), &[]).await.expect(409);
        assert!(gone.says("không còn được giữ"), "{}", gone.words());
        assert_eq!(held(&house), Vec::<PathBuf>::new());
        assert!(secretary.page(&desk()).await.says(NOTHING_UNDER_WAY));
    }

    async fn a_file_that_cannot_be_read_is_refused_with_the_limits_of_this_address(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let large = vec![b'#'; (4 << 20) + 1];
        let far = CriteriaTable { columns: vec!["Họ tên".into(), "Chức vụ".into()], ..workbook(&mut secretary).await };
        let far = write(&CriteriaTable { head: vec![], ..far }).unwrap();
        let wrong: [(&str, &[u8], &str); 5] = [
            ("a.toml", &large, "lớn quá 4 MB"),
            ("a.pdf", b"%PDF-1.7\n", "nội dung không phải Excel (XLSX), TOML"),
            ("a.csv", b"Ma;Noi dung\n1;x\n", "nội dung là văn bản thuần, còn đuôi tên không phải của loại tệp được nhận. Ở đây nhận: Excel (XLSX), TOML"),
            ("a.toml", b"", "rỗng, không có nội dung"),
            ("a.xlsx", &far, "Không thấy trang tính nào có các cột Mã, Nội dung, Điểm tối đa"),
        ];
        for (name, bytes, said) in wrong {
            let answer = secretary.upload(&format!("{}/tep", desk()), &[], &[("tep", name, bytes)]).await.expect(422);
            assert!(answer.says(said), "{name}: {}", answer.words());
        }
        let two = [("tep", "a.toml", STORED.as_bytes()), ("tep", "b.toml", STORED.as_bytes())];
        secretary.upload(&format!("{}/tep", desk()), &[], &two).await.expect(400);
        assert_eq!(held(&house), Vec::<PathBuf>::new());
        assert!(secretary.page(&desk()).await.says(NOTHING_UNDER_WAY));
    }
}
