//! A tab that stood open while somebody else acted: the page comes back with what changed, nothing is done, nothing typed is lost.

use super::sample;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};

/// The form with this address that has this button, as it stands on the page now.
async fn form_of(visitor: &mut Visitor, page: &str, action: &str, button: &str) -> html::Form {
    let shown = visitor.page(page).await;
    let forms = html::forms(&shown.html).into_iter().filter(|form| form.action == action);
    let found = forms.into_iter().find(|form| form.buttons.iter().any(|(_, value)| value == button));
    found.unwrap_or_else(|| panic!("{page} has no form {action} with {button}"))
}

/// The page again: what changed stands at the top with the focus, and what was typed in its field.
#[track_caller]
fn expect_told(answer: &Answer, sentence: &str, typed: &[(&str, &str)]) {
    assert_eq!(answer.status, 409, "{}", answer.words());
    let inside = html::words(html::between(&answer.html, "id=\"loi\"", "</div>"));
    assert!(inside.contains("Có thay đổi trong lúc trang này đang mở"), "{inside}");
    assert!(inside.contains(sentence), "{inside}");
    assert!(answer.html.contains("autofocus"));
    let forms = html::forms(&answer.html);
    for (name, value) in typed {
        let kept = forms.iter().any(|form| {
            form.fields.iter().any(|field| (field.0.as_str(), field.1.as_str()) == (*name, *value))
        });
        assert!(kept, "{name}={value} is lost");
    }
}

both_engines! {
    async fn who_draws_or_declares_on_an_old_page_of_checks_is_told(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut first, mut second) = (house.signed_in("thuky").await, house.signed_in("thuky").await);
        let (checks, conflict) = (sample("tham-dinh"), sample("tham-dinh/xung-dot"));
        let draw = form_of(&mut second, &checks, &checks, "phan-cong").await;
        let declare = form_of(&mut second, &checks, &conflict, "khai").await;
        let declare = declare.fill("don-vi", "ha-noi").fill("sang", "can-tho").press("viec", "khai");
        first.done(&declare.clone().fill("ly-do", "Cùng một dự án")).await;

        let drawn = second.submit(&draw.fill("so-nguoi", "2").press("viec", "phan-cong")).await;
        let declared = second.submit(&declare.fill("ly-do", "Một lý do khác")).await;

        expect_told(&drawn, "xung đột", &[("so-nguoi", "2")]);
        expect_told(&declared, "Cùng một dự án", &[("ly-do", "Một lý do khác")]);
        let again = form_of(&mut second, &checks, &checks, "phan-cong").await;
        second.done(&again.press("viec", "phan-cong")).await;
        let page = second.page(&checks).await;
        assert!(page.says("Cùng một dự án") && !page.says("Một lý do khác"), "{}", page.words());
    }

    async fn who_takes_a_pact_back_on_an_old_page_is_told_who_signed_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let (pact, at) = (sample("giao-uoc"), |rest: &str| sample(&format!("giao-uoc/{rest}")));
        let revise = secretary.page(&pact).await.form(&at("sua-doi")).fill("ly-do", "Thêm chỉ tiêu");
        secretary.done(&revise).await;
        let offer = secretary.page(&pact).await.form(&at("trinh-ky"));
        secretary.done(&offer).await;
        let back = secretary.page(&pact).await.form(&at("thu-hoi")).fill("ly-do", "Sai chỉ tiêu của Cần Thơ");
        let mut leader = house.signed_in("lanhdao.hanoi").await;
        let sign = leader.page(&pact).await.form(&at("ky"));
        leader.done(&sign).await;

        let answer = secretary.submit(&back).await;

        expect_told(&answer, "Hà Nội", &[("ly-do", "Sai chỉ tiêu của Cần Thơ")]);
        assert!(secretary.page(&pact).await.says("Đã ký"), "the signature stands");
        let now = answer.form(&at("thu-hoi"));
        secretary.done(&now).await;
    }

    async fn who_decides_about_evidence_on_an_old_page_is_told(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut first, mut second) = (house.signed_in("thuky").await, house.signed_in("thuky").await);
        let (card, decide) = (sample("bang-diem/ha-noi"), sample("bang-diem/ha-noi/minh-chung/quyet-dinh"));
        let form = first.page(&card).await.form(&card);
        let key = form.buttons.iter().find(|(name, _)| name == "khong-nhan").expect("a file").1.clone();
        let reason = format!("ly-do-{key}");
        let old = second.page(&card).await.form(&card);
        first.done(&form.fill(&reason, "Sai năm").at(&decide).press("khong-nhan", &key)).await;

        let old = old.fill(&reason, "Thiếu chữ ký").at(&decide).press("khong-nhan", &key);
        let answer = second.submit(&old).await;

        expect_told(&answer, "Sai năm", &[]);
        assert!(answer.says("Nội dung bạn đã gõ: Thiếu chữ ký"), "{}", answer.words());
        let again = second.page(&card).await;
        assert!(again.says("Sai năm") && !again.says("Thiếu chữ ký"), "nothing was done");
    }

    async fn who_throws_a_table_away_that_was_saved_meanwhile_keeps_it(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut first, mut second) = (house.signed_in("thuky").await, house.signed_in("thuky").await);
        let desk = sample("tieu-chi/soan");
        let begin = first.page(&desk).await.form(&desk);
        let draft = first.submit(&begin).await.expect(303).location().split('?').next().unwrap().to_owned();
        let drop = second.page(&desk).await.form(&format!("{draft}/bo"));
        let save = first.page(&draft).await.form(&draft).fill("r0-ten", "Tên vừa đổi").press("viec", "luu");
        first.submit(&save).await.expect(303);

        let answer = second.submit(&drop).await;

        assert_eq!(answer.status, 409, "{}", answer.words());
        assert!(html::words(html::between(&answer.html, "id=\"loi\"", "</div>")).contains("vừa lưu bảng này"));
        assert_eq!(first.page(&draft).await.form(&draft).value("r0-ten"), "Tên vừa đổi");
        second.done(&answer.form(&format!("{draft}/bo"))).await;
    }
}
