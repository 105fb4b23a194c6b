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

        let right = press(&mut secretary, &page, &[("r24-k0-0", "1,5")], "luu").await;
        assert!(right.says("Không còn chỗ sai."), "{}", right.words());
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
        assert!(shown.says("Không còn chỗ sai."), "{}", shown.words());
        for sentence in [
            "Không quá 3,5 điểm nếu chưa có tru_so",
            "Điểm chấm là bội số của 2,5 điểm",
            "Với đơn vị loại xa: tính theo cách riêng",
            "Bộ phận theo dõi: Ban \"A\"",
            "cả nhóm không quá điểm tối đa cộng 1,5 điểm",
            "Lấy 1 mục cao nhất trong nhóm",
            "quy điểm các mục còn lại lên điểm tối đa của nhóm",
            "Số được xét: bắt đầu từ 20, cộng từng chỉ tiêu nhân hệ số cham: −1",
            "Khi cả hai chỉ tiêu đều bằng 0: được đủ điểm",
            "Ở đầu thang được 2 điểm; kém hơn đầu thang thì được 0 điểm",
            "Chỉ tính từng bước tròn 5 kể từ đầu thang",
        ] {
            assert!(shown.says(sentence), "{sentence}: {}", shown.words());
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
        assert!(shown.says("Không còn chỗ sai."), "{}", shown.words());
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
