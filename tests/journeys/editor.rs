//! Writing a criteria table: from a copy, from a file, tried out, put to use.

use super::sample;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year, html, spreadsheet};

pub(super) const SAMPLE: &str = "minh-hoa-5-thanh-pho";

/// Begins a table and answers where it is written.
pub(super) async fn begin(secretary: &mut Visitor, desk: &str, table: &str) -> String {
    let form = secretary.page(desk).await.form(desk).fill("tu", table);
    let answer = secretary.submit(&form).await.expect(303);
    answer.location().split('?').next().unwrap().to_owned()
}

/// Changes fields and presses a button that must be taken; the page that follows.
pub(super) async fn press(
    secretary: &mut Visitor,
    page: &str,
    fields: &[(&str, &str)],
    button: &str,
) -> Answer {
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
pub(super) async fn open_next_year(secretary: &mut Visitor) {
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

        let answer = other.submit(&late.press("viec", "len-4")).await.expect(409);

        assert!(answer.says("đã lưu bảng này lúc"), "{}", answer.words());
        let again = answer.form(&page);
        assert_eq!((again.value("r0-ten"), again.value("r4-ma")), ("Tên của người sau", "2"));
        assert_eq!(one.page(&page).await.form(&page).value("r0-ten"), "Tên của người trước");
        other.submit(&again.press("viec", "luu")).await.expect(303);
        assert_eq!(one.page(&page).await.form(&page).value("r0-ten"), "Tên của người sau");
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
            let looked = secretary.upload(&format!("{desk}/tep"), &[], &[("tep", name, bytes)]).await.expect(303);
            let look = looked.location().to_owned();
            let take = secretary.page(&look).await.form(&format!("{look}/nhan"));
            let answer = secretary.submit(&take).await.expect(303);
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
            ("anh.png", b"\x89PNG\r\n\x1A\n", "nội dung không phải Excel (XLSX), TOML"),
            ("bang.toml", b"[table]\ntitle = \"Bang \xFF\"\n", "UTF-8"),
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
        // As where a table is gone: they see what they sent, and nothing of the others'.
        assert!(neighbour.submit(&stolen).await.expect(422).says("Bảng này đã bị bỏ"));
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
