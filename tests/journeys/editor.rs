//! Writing a criteria table: from a copy, from a file, tried out, put to use.

use super::sample;
use super::year::accept_what_waits;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year, html, spreadsheet};

const OLD: &str = "Điểm theo bảng cũ";
const NEW: &str = "Điểm theo bảng này";
const SAMPLE: &str = "minh-hoa-5-thanh-pho";

fn next_year(rest: &str) -> String {
    format!("/cum/minh-hoa/{}/{rest}", demo_year().parse::<i32>().unwrap() + 1)
}

/// Begins a table and answers where it is written.
async fn begin(secretary: &mut Visitor, desk: &str, table: &str) -> String {
    let form = secretary.page(desk).await.form(desk).fill("tu", table);
    let answer = secretary.submit(&form).await.expect(303);
    answer.location().split('?').next().unwrap().to_owned()
}

/// Changes fields and presses a button that must be taken; the page that follows.
async fn press(secretary: &mut Visitor, page: &str, fields: &[(&str, &str)], button: &str) -> Answer {
    let form = secretary.page(page).await.form(page);
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    secretary.submit(&form.press("viec", button)).await.expect(303);
    secretary.page(page).await
}

/// Number, title and maximum of the rows.
fn rows(answer: &Answer, page: &str) -> Vec<(String, String, String)> {
    let form = answer.form(page);
    let count: usize = form.value("so-dong").parse().unwrap();
    let value = |at: usize, name: &str| form.value(&format!("r{at}-{name}")).to_owned();
    (0..count).map(|at| (value(at, "ma"), value(at, "ten"), value(at, "diem"))).collect()
}

/// Below a row: what its sum comes to, and what is wrong with it.
fn said(answer: &Answer, at: usize) -> String {
    html::words(html::between(&answer.html, &format!("id=\"l-{at}\">"), "</div>"))
}

/// The year after, which nobody has marked yet; it uses the table of this one.
async fn open_next_year(secretary: &mut Visitor) {
    let year = (demo_year().parse::<i32>().unwrap() + 1).to_string();
    let form = secretary.page("/nam-moi").await.form("/nam-moi").fill("nam", &year);
    secretary.submit(&form).await.expect(303);
}

both_engines! {
    async fn a_secretary_breaks_a_copy_sees_everything_that_is_wrong_and_mends_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;
        let fresh = secretary.page(&page).await;
        assert_eq!(fresh.form(&page).value("ma"), "minh-hoa-5-thanh-pho-2");
        assert!(fresh.says("Tổng 100 điểm") && fresh.says("Không còn chỗ sai."), "{}", fresh.words());
        let before = fresh.form(&page).fields;

        // 1.1, the maximum of 3, and the way 7.2 is scored.
        let fields = [("r1-diem", "sáu"), ("r8-diem", "27"), ("r24-cach", ""), ("r10-muc", "90: 6; 80: 9")];
        let broken = press(&mut secretary, &page, &fields, "luu").await;

        assert_eq!(fields.map(|(name, _)| broken.form(&page).value(name).to_owned()), fields.map(|(_, typed)| typed));
        assert_eq!(said(&broken, 1), "Ô “Điểm tối đa” phải là một số như 12 hoặc 0,5, nhiều nhất 15 chữ số trước và 6 chữ số sau dấu phẩy; ở đây ghi “sáu”.");
        assert_eq!(said(&broken, 8), "Các tiêu chí con cộng lại 24 / 27 điểm, còn thiếu 3 điểm.");
        assert_eq!(said(&broken, 10), "9 điểm nằm ngoài khoảng từ 0 đến 6. Sửa điểm của mức hoặc điểm tối đa.");
        assert_eq!(said(&broken, 24), "Chưa chọn cách chấm.");
        assert!(broken.says("Tổng 103 / 100 điểm, thừa 3"));
        assert!(broken.says("Còn 5 chỗ cần sửa trước khi dùng được: thông tin chung , 1.1 , 3 , 3.2 , 7.2"), "{}", broken.words());
        let tried = secretary.page(&format!("{page}/thu")).await;
        assert!(tried.says("Chưa tính thử được: bảng còn 5 chỗ cần sửa."));
        assert!(!tried.html.contains(&format!("{page}/dung")), "nobody uses a table with faults");
        let revision = tried_revision(&mut secretary, &page).await;
        let forced = secretary.post(&format!("{page}/dung"), &[("lan-sua", &revision), ("viec", "danh-sach")]).await;
        assert!(forced.expect(422).says("Chưa đưa vào sử dụng được: bảng còn 5 chỗ cần sửa."));

        let right = [("r1-diem", "6"), ("r8-diem", "24"), ("r24-cach", "manual"), ("r10-muc", "90: 6; 80: 5; 70: 3,5; 50: 2")];
        let mended = press(&mut secretary, &page, &right, "luu").await;
        assert!(mended.says("Không còn chỗ sai."), "{}", mended.words());
        let after = mended.form(&page).fields;
        let same = |fields: &[(String, String)]| fields.iter().filter(|(name, _)| name != "lan-sua").cloned().collect::<Vec<_>>();
        assert_eq!(same(&after), same(&before));
        house.expect_sound_log();
    }

    async fn buttons_move_rows_with_what_stands_below_them(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;

        // What was typed and not saved yet goes along.
        let moved = press(&mut secretary, &page, &[("r5-ten", "Số buổi tuyên truyền")], "len-4").await;

        let found = rows(&moved, &page);
        let at = |index: usize| (found[index].0.as_str(), found[index].1.as_str());
        assert_eq!(at(0), ("1", "Tuyên truyền, gắn với sân khấu hóa"));
        assert_eq!(at(1), ("1.1", "Số buổi tuyên truyền"));
        assert_eq!(at(4), ("2", "Tham mưu phát triển kinh tế tập thể"));
        assert_eq!(moved.form(&page).value("phan-dinh-2"), "criterion:1", "what parts equals follows the criterion");
        assert!(moved.says("Không còn chỗ sai."));

        let inside = press(&mut secretary, &page, &[], "vao-4").await;
        assert_eq!(rows(&inside, &page)[5].0, "1.4.1");
        assert_eq!(said(&inside, 0), "Các tiêu chí con cộng lại 26 / 14 điểm, thừa 12 điểm.");
        let outside = press(&mut secretary, &page, &[], "ra-4").await;
        assert_eq!(rows(&outside, &page), found);
        let added = press(&mut secretary, &page, &[], "them-1").await;
        assert_eq!(rows(&added, &page)[2].0, "1.2");
        assert_eq!(said(&added, 2), "Ô “Nội dung” còn trống. Ghi vào.");
        let deleted = press(&mut secretary, &page, &[], "xoa-2").await;
        assert_eq!(rows(&deleted, &page), found);
        let renamed = press(&mut secretary, &page, &[("r0-ma", "A")], "luu").await;
        assert_eq!(rows(&renamed, &page)[1].0, "A.1");
        assert!(renamed.says("Không còn chỗ sai."), "{}", renamed.words());
    }

    async fn a_check_while_somebody_types_keeps_nothing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;
        let mut form = secretary.page(&page).await.form(&page).fill("r0-diem", "15");
        form.fields.push(("viec".to_owned(), "kiem".to_owned()));

        let checked = secretary.submit(&form).await.expect(200);

        assert_eq!(said(&checked, 0), "Các tiêu chí con cộng lại 12 / 15 điểm, còn thiếu 3 điểm.");
        let kept = secretary.page(&page).await;
        assert_eq!((kept.form(&page).value("r0-diem"), kept.form(&page).value("lan-sua")), ("12", "1"));
    }

    async fn two_who_write_the_same_table_lose_nothing(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut one, mut other) = (house.signed_in("thuky").await, house.signed_in("thuky").await);
        let page = begin(&mut one, &sample("tieu-chi/soan"), SAMPLE).await;
        let late = other.page(&page).await.form(&page).fill("r0-ten", "Tên của người sau");
        press(&mut one, &page, &[("r0-ten", "Tên của người trước")], "luu").await;

        let answer = other.submit(&late.press("viec", "len-4")).await.expect(422);

        assert!(answer.says("đã lưu bảng này lúc"), "{}", answer.words());
        let again = answer.form(&page);
        assert_eq!((again.value("r0-ten"), again.value("r4-ma")), ("Tên của người sau", "2"));
        assert_eq!(one.page(&page).await.form(&page).value("r0-ten"), "Tên của người trước");
        other.submit(&again.press("viec", "luu")).await.expect(303);
        assert_eq!(one.page(&page).await.form(&page).value("r0-ten"), "Tên của người sau");
    }

    async fn a_table_is_tried_out_and_replaces_the_one_in_use_with_a_reason(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        open_next_year(&mut secretary).await;
        let page = begin(&mut secretary, &next_year("tieu-chi/soan"), SAMPLE).await;
        press(&mut secretary, &page, &[("ten", "Bảng năm tới")], "luu").await;

        let tried = secretary.page(&format!("{page}/thu")).await;
        assert!(tried.says("nên tính trên số liệu hiện có"), "{}", tried.words());
        assert!(tried.says("Tiêu chí mà chưa đơn vị nào có điểm"), "a new year has no figures yet");
        let form = tried.form(&format!("{page}/dung"));
        let refused = secretary.submit(&form.clone().press("viec", "dung")).await.expect(422);
        assert!(refused.says("Muốn thay thì ghi lý do"), "{}", refused.words());
        let used = secretary.done(&form.fill("ly-do", "Hội nghị thống nhất bảng mới").press("viec", "dung")).await;

        assert!(used.says("Đã đưa bảng vào sử dụng."), "{}", used.words());
        let card = used.below("Bảng năm tới");
        assert!(card.contains("Đang dùng"), "{card}");
        assert!(secretary.page(&next_year("tieu-chi/soan")).await.says("Chưa có bảng nào đang soạn"));
        let log = secretary.page(&next_year("nhat-ky")).await;
        assert!(log.says("Dùng bảng tiêu chí minh-hoa-5-thanh-pho-2 thay bảng minh-hoa-5-thanh-pho: Hội nghị thống nhất bảng mới"), "{}", log.words());
        // The same for a stored table that is chosen from the list.
        let back = secretary.post(&next_year("tieu-chi"), &[("bang", SAMPLE)]).await.expect(422);
        assert!(back.says("Muốn thay thì ghi lý do"));
        house.expect_sound_log();
    }

    async fn a_table_by_which_marks_were_given_is_not_replaced(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;
        // Half of what Hà Nội has comes from here, so places change.
        press(&mut secretary, &page, &[("r11-diem", "20"), ("r8-diem", "40"), ("r11-muc", "0: 20"), ("toi-da", "116")], "luu").await;

        let tried = secretary.page(&format!("{page}/thu")).await;
        assert!(tried.says("Hạng") && tried.says("Điểm theo bảng cũ"), "{}", tried.words());
        let units = tried.table_with(NEW);
        assert_eq!(units.rows().count(), 5);
        assert!(units.rows().any(|row| row.cell(OLD) != row.cell(NEW)), "{units:?}");
        assert!(tried.says("đã có điểm chấm theo bảng mã minh-hoa-5-thanh-pho, nên chỉ đưa vào danh sách được."));
        let mut form = tried.form(&format!("{page}/dung"));
        form.fields.extend([("viec", "dung"), ("ly-do", "Thử")].map(|(name, value)| (name.to_owned(), value.to_owned())));
        let refused = secretary.submit(&form).await.expect(422);

        assert!(refused.says("Đã có điểm chấm theo bảng mã minh-hoa-5-thanh-pho, nên không đổi bảng được nữa."));
        let tables = secretary.page(&sample("tieu-chi")).await;
        assert!(!tables.html.contains("minh-hoa-5-thanh-pho-2"), "nothing of it was kept");
        let shelf = secretary.page(&format!("{page}/thu")).await.form(&format!("{page}/dung"));
        let shelved = secretary.done(&shelf.press("viec", "danh-sach")).await;
        assert!(shelved.says("Đã đưa bảng vào danh sách."));
        assert!(shelved.html.contains("minh-hoa-5-thanh-pho-2.xlsx"));
    }

    async fn a_table_is_tried_on_the_figures_of_the_newest_frozen_year(engine) {
        let house = TestHouse::demo(engine).await;
        accept_what_waits(&house).await;
        let mut secretary = house.signed_in("thuky").await;
        secretary.post(&sample("chot"), &[]).await.expect(303);
        let ranked = secretary.get(&sample("xep-hang/ket-qua.json")).await.expect(200).html;
        open_next_year(&mut secretary).await;
        let page = begin(&mut secretary, &next_year("tieu-chi/soan"), SAMPLE).await;
        let same = secretary.page(&format!("{page}/thu")).await;
        assert!(same.says(&format!("Tính trên số liệu đã chốt của năm {}", demo_year())), "{}", same.words());
        assert!(same.says("Không đơn vị nào đổi hạng"));
        for row in same.table_with(NEW).rows() {
            assert_eq!(row.cell(OLD), row.cell(NEW), "the copy gives what was frozen");
            assert!(ranked.contains(&format!("\"{}\"", row.cell(OLD).replace(',', "."))), "{row:?}");
        }

        // A question that nobody was asked, a mark that goes along by its text, one that does not, and one for everybody.
        let fields = [("r2-co", "cau_hoi_moi"), ("r1-ma", "9"), ("r7-ten", "Nội dung khác hẳn"), ("r6-thang", "bands"), ("r6-muc", "-1: 4")];
        press(&mut secretary, &page, &fields, "luu").await;
        let tried = secretary.page(&format!("{page}/thu")).await;

        let lacking = tried.below("Tiêu chí mà chưa đơn vị nào có điểm");
        assert!(lacking.contains("1.2 Ban hành kế hoạch năm") && lacking.contains("2.3 Nội dung khác hẳn"), "{lacking}");
        assert!(!lacking.contains("9 Tham mưu"), "{lacking}");
        for row in tried.table_with(NEW).rows() {
            let missing = row.cell("Chưa có số liệu hoặc điểm");
            assert!(missing.starts_with("1.2") || missing.contains(", 1.2"), "{row:?}");
        }
        house.expect_sound_log();
    }

    async fn a_table_leaves_as_a_file_and_comes_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let stored = include_str!("../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml");
        let desk = sample("tieu-chi/soan");
        assert_eq!(secretary.get(&sample("tieu-chi/minh-hoa-5-thanh-pho.toml")).await.expect(200).html, stored);
        let sheet = secretary.bytes(&sample("tieu-chi/minh-hoa-5-thanh-pho.xlsx")).await;
        let found = spreadsheet::rows(&sheet, "Tiêu chí");
        assert_eq!(found[0][..5], ["Mã", "Nội dung", "Điểm tối đa", "Loại", "Cách chấm"]);
        assert_eq!(found[12][9..11], ["Theo mức", "0: 4; 3: 3; 10: 1,5; Càng thấp càng tốt"]);
        let original = begin(&mut secretary, &desk, SAMPLE).await;
        let original = rows(&secretary.page(&original).await, &original);

        for (name, bytes) in [("bang.toml", stored.as_bytes()), ("bang.xlsx", sheet.as_slice())] {
            let answer = secretary.upload(&format!("{desk}/tep"), &[], &[("tep", name, bytes)]).await.expect(303);
            let page = answer.location().split('?').next().unwrap().to_owned();
            let imported = secretary.page(&page).await;
            assert!(imported.says("Không còn chỗ sai."), "{name}: {}", imported.words());
            assert_eq!(rows(&imported, &page), original, "{name}");
            assert_eq!(imported.form(&page).value("ma"), "minh-hoa-5-thanh-pho-2", "the shelf is never written over");
        }
        for (name, bytes, says) in [
            ("bang.toml", &b"[table\nid ="[..], "dòng 1"),
            ("bang.toml", b"[table]\nma = \"x\"\n", "không có khóa “ma”"),
            ("bang.xlsx", b"PK\x03\x04 cut", "bang.xlsx"),
            ("anh.png", b"\x89PNG\r\n\x1A\n", "UTF-8"),
        ] {
            let answer = secretary.upload(&format!("{desk}/tep"), &[], &[("tep", name, bytes)]).await.expect(422);
            assert!(answer.says(says), "{name}: {}", answer.words());
        }
        let none = secretary.upload(&format!("{desk}/tep"), &[], &[]).await.expect(422);
        assert!(none.says("Chưa chọn tệp nào."));
    }

    async fn a_table_under_way_is_for_the_secretary_of_its_cluster(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;
        let id = page.rsplit('/').next().unwrap().to_owned();
        for username in ["canbo.cantho", "lanhdao.cantho", "cumtruong", "nguoixem", "quantri"] {
            let mut person = house.signed_in(username).await;
            for path in [page.clone(), format!("{page}/thu"), sample("tieu-chi/soan"), sample("tieu-chi/minh-hoa-5-thanh-pho.xlsx")] {
                assert_eq!(person.get(&path).await.status, 403, "{username} {path}");
            }
        }
        // Who keeps another cluster does not reach it from there.
        let mut neighbour = neighbour(&house).await;
        let there = format!("/cum/tay-nguyen/2019/tieu-chi/soan/{id}");
        assert!(neighbour.page("/cum/tay-nguyen/2019/tieu-chi/soan").await.says("Chưa có bảng nào đang soạn"));
        for path in [there.clone(), format!("{there}/thu")] {
            neighbour.get(&path).await.expect(404);
        }
        let mut stolen = secretary.page(&page).await.form(&page).fill("ten", "Của người khác").press("viec", "luu");
        stolen.action.clone_from(&there);
        neighbour.submit(&stolen).await.expect(404);
        neighbour.post(&format!("{there}/bo"), &[]).await.expect(404);
        neighbour.post(&format!("{there}/dung"), &[("lan-sua", "1"), ("viec", "danh-sach")]).await.expect(404);
        neighbour.get(&page).await.expect(403);

        assert_ne!(secretary.page(&page).await.form(&page).value("ten"), "Của người khác");
        let drop = secretary.page(&sample("tieu-chi/soan")).await.form(&format!("{page}/bo"));
        let gone = secretary.done(&drop).await;
        assert!(gone.says("Đã bỏ bảng đang soạn."));
        secretary.get(&page).await.expect(404);
    }
}

async fn tried_revision(secretary: &mut Visitor, page: &str) -> String {
    secretary.page(page).await.form(page).value("lan-sua").to_owned()
}

/// The secretary of another cluster.
async fn neighbour(house: &TestHouse) -> Visitor {
    let role = ["--role", "cluster_secretary", "--cluster", "tay-nguyen"];
    let create = ["account", "create", "thuky.tn", "--name", "Thư ký cụm bên"];
    let output = house.run_with(&[&create[..], &role[..]].concat(), crate::house::visitor::PASSWORD);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
    house.signed_in("thuky.tn").await
}
