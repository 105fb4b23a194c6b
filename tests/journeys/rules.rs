//! The rules of a criteria table as sentences: added, filled in, taken out, in files and back.

use super::editor::{SAMPLE, begin, press};
use super::sample;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};

const EVERY: &str = include_str!("../../crates/domain/tests/scoring/every-rule.toml");

/// Asks for a rule and fills its blanks in; the page that follows.
async fn add(
    secretary: &mut Visitor,
    page: &str,
    (stem, kind): (&str, &str),
    blanks: &[(&str, &str)],
) -> Answer {
    let form = secretary.page(page).await.form(page).fill(&format!("{stem}-them"), kind);
    secretary.submit(&form.press("viec", &format!("qt-{stem}"))).await.expect(303);
    press(secretary, page, blanks, "luu").await
}

/// Brings a file in; the page on which its table is written.
async fn bring(secretary: &mut Visitor, (name, bytes): (&str, &[u8])) -> String {
    let desk = sample("tieu-chi/soan");
    let looked = secretary.upload(&format!("{desk}/tep"), &[], &[("tep", name, bytes)]).await.expect(303);
    let look = looked.location().to_owned();
    let take = secretary.page(&look).await.form(&format!("{look}/nhan"));
    let answer = secretary.submit(&take).await.expect(303);
    answer.location().split('?').next().unwrap().to_owned()
}

/// The fields of a table, but for its id and what belongs to the page.
fn fields(answer: &Answer, page: &str) -> Vec<(String, String)> {
    let fields = answer.form(page).fields;
    fields.into_iter().filter(|(name, _)| !["lan-sua", "ma"].contains(&name.as_str())).collect()
}

/// The units whose points change, as they stand beside the editor.
fn moved(answer: &Answer) -> Vec<String> {
    let points = "Điểm, bảng cũ → bảng này";
    let table = answer.table_with(points);
    let is_changed = |text: &str| text.split_once(" → ").is_some_and(|(before, after)| before != after);
    let changed = table.rows().filter(|row| is_changed(row.cell(points)));
    let told = changed.map(|row| format!("{}: {}, hạng {}", row.name(), row.cell(points), row.cell("Hạng")));
    told.collect()
}

fn said(answer: &Answer, place: &str) -> String {
    html::words(html::between(&answer.html, &format!("id=\"l-{place}\">"), "</div>"))
}

both_engines! {
    async fn a_secretary_adds_a_limit_by_its_sentence_and_takes_it_out_again(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;
        let before = fields(&secretary.page(&page).await, &page);
        let form = secretary.page(&page).await.form(&page).fill("r24-them", "limit");

        let asked = secretary.submit(&form.press("viec", "qt-r24")).await.expect(303);

        assert_eq!(asked.location(), format!("{page}#r24-k0-0"), "the page goes on in the first blank");
        let open = secretary.page(&page).await;
        assert_eq!(said(&open, "24"), "Ô “Câu hỏi có/không” còn trống. Ghi vào.");
        assert!(open.html.contains("<a href=\"#r24-k0-1\">Ô “Câu hỏi có/không” còn trống"), "the message leads to the blank");
        assert!(open.html.contains("<a href=\"#r24-k0-1\">7.2</a>"), "and so does the foot of the page");

        let wrong = press(&mut secretary, &page, &[("r24-k0-0", "ba rưỡi"), ("r24-k0-1", "tru_so")], "luu").await;
        let form = wrong.form(&page);
        assert_eq!((form.value("r24-k0-0"), form.value("r24-k0-1")), ("ba rưỡi", "tru_so"), "what was typed stays");
        assert!(said(&wrong, "24").starts_with("Ô “Số điểm nhiều nhất” phải là một số"), "{}", said(&wrong, "24"));
        assert!(wrong.html.contains("id=\"r24-k0-0\" name=\"r24-k0-0\" inputmode=\"decimal\" autocomplete=\"off\" aria-describedby=\"l-24\" aria-invalid=\"true\""));

        let long = secretary.page(&page).await.form(&page).fill("r24-k0-1", &"a".repeat(5_000));
        let refused = secretary.submit(&long.press("viec", "luu")).await.expect(422);
        assert!(refused.html.contains("<a href=\"#r24-k0-1\">Ô “Quy tắc”:"), "{}", said(&refused, "24"));
        assert_eq!(refused.form(&page).value("r24-k0-1").len(), 5_000, "nothing is cut");

        let right = press(&mut secretary, &page, &[("r24-k0-0", "1,5")], "luu").await;
        assert!(right.says("Không còn chỗ sai."));
        assert!(right.says("Không quá 1,5 điểm nếu chưa có tru_so"));
        let second = add(&mut secretary, &page, ("r24", "limit"), &[("r24-k1-0", "2,5"), ("r24-k1-1", "tru_so")]).await;
        assert_eq!(said(&second, "24"), "Hai giới hạn cùng xét “tru_so”. Bỏ một trong hai.");

        press(&mut secretary, &page, &[], "qb-r24-1").await;
        let without = press(&mut secretary, &page, &[], "qb-r24-0").await;
        assert_eq!(fields(&without, &page), before);
        house.expect_sound_log();
    }

    async fn every_rule_is_a_sentence_on_the_page_and_leaves_in_both_files_as_it_came(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = bring(&mut secretary, ("la.toml", EVERY.as_bytes())).await;
        let shown = secretary.page(&page).await;
        assert!(shown.says("Không còn chỗ sai."));
        for sentence in [
            "Không quá 3,5 điểm nếu chưa có tru_so",
            "Điểm chấm là bội số của 2,5 điểm",
            "Với đơn vị loại xa: tính theo cách riêng",
            "Bộ phận theo dõi: Ban \"A\"",
            "cả nhóm không quá điểm tối đa cộng 1,5 điểm",
            "Lấy 1 mục cao nhất trong nhóm",
            "quy điểm các mục còn lại lên điểm tối đa của nhóm",
            "Số được xét bắt đầu từ 20 cộng từng chỉ tiêu nhân hệ số cham: −1",
            "Khi cả hai chỉ tiêu đều bằng 0: được đủ điểm",
            "Ở đầu thang được 2 điểm; kém hơn đầu thang thì được 0 điểm",
            "Chỉ tính từng bước tròn 5 kể từ đầu thang",
        ] {
            assert!(shown.says(sentence), "{sentence}");
        }
        let before = fields(&shown, &page);
        let raw: Vec<&(String, String)> = before.iter().filter(|(name, text)| name.ends_with("-quy-tac") && !text.is_empty()).collect();
        assert!(raw.is_empty(), "no rule is left to lines: {raw:?}");

        // Saved untouched, nothing changes, and nothing is recorded.
        let saved = press(&mut secretary, &page, &[], "luu").await;
        assert_eq!(fields(&saved, &page), before);
        assert_eq!(saved.form(&page).value("lan-sua"), "1");

        let tried = secretary.page(&format!("{page}/thu")).await.form(&format!("{page}/dung"));
        secretary.submit(&tried.press("viec", "danh-sach")).await.expect(303);
        let toml = secretary.get(&sample("tieu-chi/la.toml")).await.expect(200).html;
        let book = secretary.bytes(&sample("tieu-chi/la.xlsx")).await;
        for (name, bytes) in [("la.toml", toml.as_bytes()), ("la.xlsx", book.as_slice())] {
            let again = bring(&mut secretary, (name, bytes)).await;
            assert_eq!(fields(&secretary.page(&again).await, &again), before, "{name}");
        }
    }

    async fn grades_have_bounds_needs_and_quotas_and_equal_points_are_parted_by_a_figure(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;
        add(&mut secretary, &page, ("x0", "quota-share"), &[("x0-k0-0", "20"), ("x0-moc", "above"), ("x0-tu", "85")]).await;
        add(&mut secretary, &page, ("x0", "need-criterion"), &[("x0-k0-0", "3"), ("x0-k0-1", "50")]).await;
        let ties = [("phan-dinh-4", "lower_value"), ("phan-dinh-4-so", "so_don_thu")];
        let shown = press(&mut secretary, &page, &ties, "luu").await;
        assert!(shown.says("Không còn chỗ sai."));
        let form = shown.form(&page);
        let value = |name: &str| form.value(name).to_owned();
        assert_eq!([value("x0-moc"), value("x0-tu"), value("x0-k1"), value("x0-k1-0")], ["above", "85", "quota-share", "20"]);
        assert_eq!([value("phan-dinh-4"), value("phan-dinh-4-so")], ["lower_value", "so_don_thu"]);

        let wrong = press(&mut secretary, &page, &[("x0-k0-0", "9.9"), ("x0-k1-0", "120")], "luu").await;
        assert!(wrong.html.contains("<a href=\"#x0-k1-0\">Ô “Tỷ lệ phần trăm” ghi 120."), "{}", said(&wrong, "thong-tin"));
        let other = press(&mut secretary, &page, &[("x0-k1-0", "20")], "luu").await;
        assert!(other.html.contains("<a href=\"#x0-k0-0\">"), "{}", said(&other, "thong-tin"));
        assert_eq!(other.form(&page).value("x0-k0-0"), "9.9");
        // A grade whose fields are emptied goes, and the rules of those behind it stay theirs.
        let fields = [("x0-ten", ""), ("x0-tu", ""), ("x0-moc", "")];
        press(&mut secretary, &page, &[], "qb-x0-1").await;
        press(&mut secretary, &page, &[], "qb-x0-0").await;
        let form = fields.iter().fold(secretary.page(&page).await.form(&page), |form, (name, text)| form.fill(name, text));
        let asked = secretary.submit(&form.fill("x1-them", "quota-count").press("viec", "qt-x1")).await.expect(303);
        assert_eq!(asked.location(), format!("{page}#x0-k0-0"));
    }
}

both_engines! {
    async fn the_gallery_shows_real_tables_with_their_source_and_one_begins_from_each(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let shelf = secretary.page(&sample("tieu-chi")).await;
        for text in [
            "Bảng có sẵn để bắt đầu",
            "Nguồn: phụ lục Kế hoạch 157/KH-UBND ngày 18/11/2025 của UBND thành phố Cần Thơ",
            "chưa đối chiếu với bản gốc",
            "Không phải bảng thi đua",
            "Nguồn: không cơ quan nào ban hành",
        ] {
            assert!(shelf.says(text), "{text}");
        }
        let desk = sample("tieu-chi/soan");
        for (id, given) in [("ct-157-2025", "ct-157-2025"), ("hcm-5155-2025", "hcm-5155-2025"), ("nd-307-2025-xa", "nd-307-2025-xa"), ("lmhtx-tay-nguyen-2019", "lmhtx-tay-nguyen-2019-2")] {
            assert!(shelf.html.contains(&format!("name=\"mau\" value=\"{id}\"")), "{id}");
            let begun = secretary.post(&desk, &[("mau", id)]).await.expect(303);
            let page = begun.location().split('?').next().unwrap().to_owned();
            let shown = secretary.page(&page).await;
            assert!(shown.says("Không còn chỗ sai."), "{id}");
            let form = shown.form(&page);
            let first = format!("{}-01-01", crate::house::demo_year());
            assert_eq!((form.value("ma"), form.value("tu"), form.value("den")), (given, first.as_str(), ""), "{id}");
        }
        secretary.post(&desk, &[("mau", "khong-co")]).await.expect(404);
        house.expect_sound_log();
    }

    async fn what_a_table_does_to_units_stands_beside_the_editor(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;
        let fresh = secretary.page(&page).await;
        assert!(fresh.says("Tác động: không đơn vị nào đổi hạng"));
        assert!(moved(&fresh).is_empty(), "{:?}", moved(&fresh));
        let change = [("r11-diem", "20"), ("r8-diem", "40"), ("r11-muc", "0: 20"), ("toi-da", "116")];
        let form = change.iter().fold(fresh.form(&page), |form, (name, value)| form.fill(name, value));

        let looked = secretary.submit(&form.clone().press("viec", "xem")).await.expect(200);
        assert!(looked.says("Tính theo nội dung đang gõ, chưa lưu."));
        let wanted = [
            "Đà Nẵng: 66,52 → 65,02, hạng 2 (khá → trung bình)",
            "Cần Thơ: 58,43 → 56,93, hạng 3 (trung bình → yếu)",
        ];
        assert_eq!(moved(&looked), wanted);
        assert_eq!(looked.form(&page).value("r11-diem"), "20", "what was typed is there");
        assert_ne!(secretary.page(&page).await.form(&page).value("r11-diem"), "20", "and not kept");
        // While somebody types, nothing is scored.
        let mut checked = form.clone();
        checked.fields.push(("viec".to_owned(), "kiem".to_owned()));
        assert!(!secretary.submit(&checked).await.expect(200).html.contains("id=\"tac-dong\""));

        let saved = press(&mut secretary, &page, &change, "luu").await;
        assert!(saved.says("Tính theo bản đã lưu."));
        assert_eq!(moved(&saved), moved(&looked));
        let broken = press(&mut secretary, &page, &[("r11-diem", "hai mươi")], "luu").await;
        assert!(broken.says("Sửa hết các chỗ sai thì xem được"));
    }

    async fn what_can_never_come_about_is_told_beside_its_row_and_is_not_in_the_way(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let page = begin(&mut secretary, &sample("tieu-chi/soan"), SAMPLE).await;
        let bands = [("r10-muc", "90: 5; 70: 3"), ("x0-tu", "100,5")];
        let told = press(&mut secretary, &page, &bands, "luu").await;
        assert_eq!(said(&told, "10"), "Cách đổi ra điểm này cao nhất chỉ cho 5 điểm, nên không đơn vị nào đạt tối đa 6 điểm.");
        assert!(told.html.contains("<a href=\"#r10-muc\">Cách đổi ra điểm này"));
        assert!(told.says("Không còn chỗ sai. Nên xem lại 1 chỗ: 3.2"));
        // A bonus of the table makes up for it; a need of the criterion does not.
        add(&mut secretary, &page, ("x0", "need-criterion"), &[("x0-k0-0", "3.2"), ("x0-k0-1", "90")]).await;
        let needed = secretary.page(&page).await;
        assert!(needed.html.contains("<a href=\"#x0-k0-0\">Mức “tốt”: tiêu chí 3.2 cao nhất chỉ đạt 83,33 % điểm tối đa"), "{}", said(&needed, "thong-tin"));
        let shelved = secretary.page(&format!("{page}/thu")).await.form(&format!("{page}/dung"));
        secretary.submit(&shelved.press("viec", "danh-sach")).await.expect(303);
    }
}
