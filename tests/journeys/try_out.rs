//! A table under way is tried out, and put to use or on the shelf.

use super::editor::{SAMPLE, begin, open_next_year, press};
use super::year::accept_what_waits;
use super::{next_year, sample};
use crate::both_engines;
use crate::house::{TestHouse, demo_year};

const OLD: &str = "Điểm theo bảng cũ";
const NEW: &str = "Điểm theo bảng này";

both_engines! {
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
        secretary.close_year(&sample("chot")).await.expect(303);
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
}
