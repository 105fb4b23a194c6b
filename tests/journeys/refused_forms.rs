//! A form that comes back says at the top what is wrong, leads to the very field, has the focus there, and keeps what was typed.

use super::{next_year, sample};
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year, html};

/// A form as somebody fills it in wrongly.
struct Wrong {
    who: &'static str,
    /// The page on which the form stands, and where it is sent.
    page: String,
    form: String,
    /// What is typed and pressed; everything else stays as the page has it.
    typed: Vec<(String, String)>,
    /// The field that the message leads to; none where it is about no field.
    field: String,
}

/// Somebody sends, from this page, the form with this address.
fn wrong(who: &'static str, page: &str, form: &str, typed: &[(&str, &str)], field: &str) -> Wrong {
    let typed = typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Wrong { who, page: page.to_owned(), form: form.to_owned(), typed, field: field.to_owned() }
}

/// Sends the form of the page that has all of these fields and buttons.
async fn send(visitor: &mut Visitor, wrong: &Wrong) -> Answer {
    let page = visitor.page(&wrong.page).await;
    let forms = html::forms(&page.html).into_iter().filter(|form| form.action == wrong.form);
    let is_button = |form: &html::Form, (name, value): &(String, String)| {
        form.buttons.contains(&(name.clone(), value.clone()))
    };
    let has = |form: &html::Form, one: &(String, String)| {
        is_button(form, one) || form.fields.iter().any(|(name, _)| *name == one.0)
    };
    let found = forms.into_iter().find(|form| wrong.typed.iter().all(|one| has(form, one)));
    let form = found.unwrap_or_else(|| panic!("{} has no form {} for this", wrong.page, wrong.form));
    let form = wrong.typed.iter().fold(form, |form, one| {
        if is_button(&form, one) { form.press(&one.0, &one.1) } else { form.fill(&one.0, &one.1) }
    });
    visitor.submit(&form).await
}

/// The box stands first on the page, has the focus without a script, and leads to this field, which is there.
fn expect_box(answer: &Answer, field: &str, about: &str) {
    assert!(matches!(answer.status, 422 | 409), "{about}: {} {}", answer.status, answer.words());
    let tags = html::tags(&answer.html);
    let focused: Vec<Option<&str>> =
        tags.iter().filter(|tag| tag.get("autofocus").is_some()).map(|tag| tag.get("id")).collect();
    assert_eq!(focused, [Some("loi")], "{about}: {}", answer.words());
    let head = html::between(&answer.html, "<h1", "id=\"loi\"");
    let is_before = ["<table", "<textarea", "<select", "class=\"in"].iter().any(|mark| head.contains(mark));
    assert!(!is_before, "{about}: the box is not at the top");
    let inside = html::between(&answer.html, "id=\"loi\"", "</div>");
    assert!(!html::words(inside).is_empty(), "{about}: the box says nothing");
    if !field.is_empty() {
        let links: Vec<String> = html::links(inside);
        assert!(links.contains(&format!("#{field}")), "{about}: {links:?} {}", html::words(inside));
        let target = tags.iter().find(|tag| tag.get("id") == Some(field));
        let target = target.unwrap_or_else(|| panic!("{about}: nothing is called {field}"));
        assert!(
            ["input", "textarea", "select", "fieldset"].contains(&target.name.as_str()),
            "{about}: {field} is no field but {}",
            target.name
        );
    }
}

/// What was typed is in the page still, passwords aside.
fn expect_typed(answer: &Answer, wrong: &Wrong) {
    let forms = html::forms(&answer.html);
    for (name, value) in &wrong.typed {
        let was_pressed = forms.iter().any(|form| form.buttons.contains(&(name.clone(), value.clone())));
        let is_secret = name.starts_with("mat-khau") || name == "nhap-lai";
        if was_pressed || is_secret || value.trim().is_empty() {
            continue;
        }
        let kept = forms.iter().any(|form| form.fields.contains(&(name.clone(), value.clone())));
        assert!(kept, "{} lost {name}={value}", wrong.form);
    }
}

async fn expect_refused(house: &TestHouse, all: Vec<Wrong>) {
    for wrong in all {
        let mut visitor =
            if wrong.who.is_empty() { house.visitor() } else { house.signed_in(wrong.who).await };
        let answer = send(&mut visitor, &wrong).await;
        let about = format!("{} {:?}", wrong.form, wrong.typed);
        expect_box(&answer, &wrong.field, &about);
        expect_typed(&answer, &wrong);
    }
}

/// Longer than any reason may be.
fn endless() -> String {
    "dài ".repeat(1_100)
}

fn about_oneself() -> Vec<Wrong> {
    let password = "/tai-khoan/mat-khau";
    vec![
        wrong(
            "",
            "/dang-nhap",
            "/dang-nhap",
            &[("ten-dang-nhap", "khong-co"), ("mat-khau", "x")],
            "mat-khau",
        ),
        wrong("thuky", password, password, &[("mat-khau-cu", "sai")], "mat-khau-cu"),
        wrong("thuky", password, password, &[("mat-khau-moi", "ngan")], "mat-khau-moi"),
        wrong(
            "thuky",
            "/tai-khoan/nhac-viec",
            "/tai-khoan/nhac-viec",
            &[("thu-dien-tu", "không phải thư")],
            "thu-dien-tu",
        ),
    ]
}

fn of_the_year() -> Vec<Wrong> {
    let (calendar, step, close) = (sample("lich"), sample("lich/buoc"), sample("chot"));
    let secretary = |page: &str, form: &str, typed: &[(&str, &str)], field: &str| {
        wrong("thuky", page, form, typed, field)
    };
    vec![
        secretary("/nam-moi", "/nam-moi", &[("nam", "hai nghìn")], "nam"),
        secretary("/nam-moi", "/nam-moi", &[("nam", &demo_year())], "nam"),
        secretary(&calendar, &calendar, &[("han-freeze", "không phải ngày")], "han-freeze"),
        secretary(&calendar, &calendar, &[("han-freeze", "3026-02-30")], "han-freeze"),
        secretary(
            &calendar,
            &step,
            &[("buoc", "conference"), ("ngay", "hôm nào đó"), ("viec", "to-chuc")],
            "to-chuc-conference",
        ),
        secretary(
            &calendar,
            &step,
            &[("buoc", "self"), ("ly-do", &endless()), ("viec", "khoa")],
            "ly-do-self",
        ),
        secretary(&close, &close, &[("nam", "1999")], "nam"),
        secretary(&close, &close, &[("nam", "năm nay")], "nam"),
    ]
}

fn of_checks() -> Vec<Wrong> {
    let (checks, conflict) = (sample("tham-dinh"), sample("tham-dinh/xung-dot"));
    vec![
        wrong(
            "thuky",
            &checks,
            &checks,
            &[("so-nguoi", "nhiều"), ("cham-nhau", "duoc"), ("viec", "phan-cong")],
            "so-nguoi",
        ),
        wrong(
            "thuky",
            &checks,
            &checks,
            &[("so-nguoi", "9"), ("cham-nhau", "duoc"), ("viec", "phan-cong")],
            "so-nguoi",
        ),
        wrong(
            "thuky",
            &checks,
            &conflict,
            &[("don-vi", "ha-noi"), ("sang", "can-tho"), ("ly-do", " "), ("viec", "khai")],
            "xd-ly-do",
        ),
        wrong(
            "lanhdao.cantho",
            &checks,
            &conflict,
            &[("sang", "ha-noi"), ("ly-do", &endless()), ("viec", "khai")],
            "xd-ly-do",
        ),
        wrong(
            "thuky",
            &checks,
            &conflict,
            &[("don-vi", "ha-noi"), ("sang", "ha-noi"), ("ly-do", "Cùng đơn vị"), ("viec", "khai")],
            "xd-sang",
        ),
    ]
}

fn of_reports() -> Vec<Wrong> {
    let at = |rest: &str| sample(&format!("bao-cao/{rest}"));
    let decide = |rest: &str| sample(&format!("bao-cao/{rest}/quyet-dinh"));
    vec![
        wrong(
            "thuky",
            &at("year/da-nang"),
            &decide("year/da-nang"),
            &[("ly-do", " "), ("viec", "tra-lai")],
            "ly-do",
        ),
        wrong(
            "lanhdao.cantho",
            &at("year/can-tho"),
            &decide("year/can-tho"),
            &[("ly-do", &endless()), ("viec", "gui-lai")],
            "ly-do",
        ),
        wrong(
            "canbo.hanoi",
            &at("q1/ha-noi"),
            &decide("q1/ha-noi"),
            &[("ly-do", ""), ("viec", "dinh-chinh")],
            "ly-do",
        ),
        wrong(
            "canbo.tphcm",
            &at("q3/ho-chi-minh"),
            &at("q3/ho-chi-minh"),
            &[("v-ket_nap", "bốn"), ("viec", "luu")],
            "v-ket_nap",
        ),
        wrong(
            "canbo.tphcm",
            &at("q3/ho-chi-minh"),
            &at("q3/ho-chi-minh"),
            &[("v-htx", "999"), ("viec", "nop")],
            "v-htx",
        ),
    ]
}

fn of_cards() -> Vec<Wrong> {
    let at = |rest: &str| sample(&format!("bang-diem/{rest}"));
    vec![
        wrong(
            "canbo.haiphong",
            &at("hai-phong"),
            &at("hai-phong"),
            &[("d-7.2", "bốn"), ("viec", "luu")],
            "d-7.2",
        ),
        wrong("thuky", &at("ha-noi"), &at("ha-noi"), &[("d-7.2", "99"), ("viec", "luu")], "d-7.2"),
        wrong("cumtruong", &at("ha-noi"), &at("ha-noi"), &[("d-7.2", "1"), ("g-7.2", &endless())], "g-7.2"),
        wrong("thuky", &at("ha-noi"), &at("ha-noi/tra-lai"), &[("ly-do", "")], "ly-do"),
        wrong(
            "thuky",
            &at("ha-noi"),
            &at("ha-noi/khong-giao"),
            &[("tieu-chi", "1.2"), ("ly-do-khong-giao", " "), ("viec", "khong")],
            "ly-do-khong-giao",
        ),
    ]
}

fn of_criteria() -> Vec<Wrong> {
    let (shelf, pasted) = (sample("tieu-chi"), sample("tieu-chi/moi"));
    vec![wrong("thuky", &shelf, &pasted, &[("noi-dung-tep", "không phải bảng")], "noi-dung-tep")]
}

fn of_the_pact() -> Vec<Wrong> {
    let (pact, revise) = (sample("giao-uoc"), sample("giao-uoc/sua-doi"));
    vec![
        wrong("thuky", &pact, &revise, &[("ly-do", " ")], "ly-do"),
        wrong("thuky", &pact, &revise, &[("ly-do", &endless())], "ly-do"),
    ]
}

both_engines! {
    async fn every_form_that_comes_back_leads_to_the_field_and_keeps_what_was_typed(engine) {
        let house = TestHouse::demo(engine).await;

        let all = [
            about_oneself(),
            of_the_year(),
            of_checks(),
            of_reports(),
            of_cards(),
            of_criteria(),
            of_the_pact(),
        ];
        expect_refused(&house, all.into_iter().flatten().collect()).await;
    }

    async fn a_form_of_a_later_state_does_so_too(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let (checks, at) = (sample("tham-dinh"), |rest: &str| sample(rest));

        // Drawn: sheets are handed over, and the explanation is opened, with a reason.
        let rule = [("viec", "phan-cong"), ("so-nguoi", "1"), ("cham-nhau", "khong")];
        secretary.post(&checks, &rule).await.expect(303);
        let page = secretary.page(&checks).await;
        let over = html::forms(&page.html).into_iter().find(|form| form.buttons.iter().any(|(_, act)| act == "chuyen"));
        let over = over.expect("a sheet can be handed over");
        let id = format!("vi-sao-{}-{}", over.value("don-vi"), over.value("tu"));
        let keys = [("don-vi", over.value("don-vi")), ("tu", over.value("tu")), ("ly-do", " "), ("viec", "chuyen")];
        // The pact is taken back while it is signed.
        let revise = secretary.page(&at("giao-uoc")).await.form(&at("giao-uoc/sua-doi")).fill("ly-do", "Thêm chỉ tiêu");
        secretary.done(&revise).await;
        expect_refused(&house, vec![
            wrong("thuky", &checks, &checks, &keys, &id),
            wrong("thuky", &checks, &checks, &[("ly-do", ""), ("viec", "mo-giai-trinh")], "ly-do-mo"),
            wrong("thuky", &at("giao-uoc/sua"), &at("giao-uoc/sua"), &[("t-ha-noi.htx", "nhiều")], "t-ha-noi.htx"),
            wrong("thuky", &at("giao-uoc/sua"), &at("giao-uoc/sua"), &[("van-ban", &"dài ".repeat(9_000))], "van-ban"),
        ]).await;
        let offer = secretary.page(&at("giao-uoc")).await.form(&at("giao-uoc/trinh-ky"));
        secretary.done(&offer).await;
        expect_refused(&house, vec![
            wrong("thuky", &at("giao-uoc"), &at("giao-uoc/thu-hoi"), &[("ly-do", " ")], "ly-do"),
        ]).await;
    }

    async fn a_card_and_a_check_that_are_not_complete_do_so_too(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let (card, checks) = (sample("bang-diem/hai-phong"), sample("tham-dinh"));
        let mut officer = house.signed_in("canbo.haiphong").await;
        let form = officer.page(&card).await.form(&card);

        let lacking = officer.submit(&form.clone().fill("d-7.2", "").at(&format!("{card}/nop"))).await;
        let no_file = officer.upload(&format!("{card}/minh-chung"), &[], &[]).await;

        expect_box(&lacking, "d-7.2", "a card without a mark");
        expect_box(&no_file, "", "no file was chosen");

        let rule = [("viec", "phan-cong"), ("so-nguoi", "1"), ("cham-nhau", "khong")];
        secretary.post(&checks, &rule).await.expect(303);
        let units = ["hanoi", "tphcm", "haiphong", "danang", "cantho"];
        for officer in units.map(|town| format!("canbo.{town}")) {
            let mut peer = house.signed_in(&officer).await;
            let own = sample("tham-dinh/ha-noi");
            if peer.get(&own).await.status != 200 {
                continue;
            }
            let mark = peer.page(&own).await.form(&sample("bang-diem/ha-noi"));
            let wrong = peer.submit(&mark.clone().fill("d-7.2", "bốn")).await;
            expect_box(&wrong, "d-7.2", "a check with a word for a mark");
            let lacking = peer.submit(&mark.at(&format!("{own}/nop"))).await;
            expect_box(&lacking, "d-7.2", "a check without marks");
        }
    }

    async fn where_layers_differ_a_wrong_mark_does_so_too(engine) {
        let house = TestHouse::demo(engine).await;
        let (page, form) = (sample("doi-chieu/ha-noi"), sample("doi-chieu/ha-noi/diem"));
        let mut secretary = house.signed_in("thuky").await;
        let shown = secretary.page(&page).await.form(&form);
        let field = shown.fields.iter().find(|(name, _)| name.starts_with("d-")).expect("layers differ").0.clone();

        let answer = secretary.submit(&shown.fill(&field, "chín")).await;

        expect_box(&answer, &field, "a decision with a word for a mark");
        assert_eq!(answer.form(&form).value(&field), "chín");
    }

    async fn a_tie_and_a_frozen_year_do_so_too(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let year = (demo_year().parse::<i32>().unwrap() + 1).to_string();
        let form = secretary.page("/nam-moi").await.form("/nam-moi").fill("nam", &year);
        secretary.submit(&form).await.expect(303);
        secretary.post(&next_year("tieu-chi"), &[("bang", "minh-hoa-5-thanh-pho")]).await.expect(303);
        let (close, tie) = (next_year("chot"), next_year("dong-hang"));
        let day = format!("{}-01-01", demo_year());
        expect_refused(&house, vec![
            wrong("thuky", &close, &tie, &[("ngay", &day), ("ly-do", " ")], "ly-do-1"),
            wrong("thuky", &close, &tie, &[("ngay", "hôm qua"), ("ly-do", "Biên bản số 7")], "ngay-1"),
            wrong("thuky", &close, &tie, &[("ngay", &day), ("ly-do", "Biên bản số 7"), ("d-ha-noi", "3")], ""),
        ]).await;

        secretary.close_year(&close).await.expect(303);

        let (publish, reopen) = (next_year("cong-bo"), next_year("mo-lai"));
        expect_refused(&house, vec![
            wrong("thuky", &close, &publish, &[("nam", "1999")], "nam"),
            wrong("cumtruong", &close, &reopen, &[("ly-do-mo-lai", " "), ("viec", "de-nghi")], "ly-do-mo-lai"),
        ]).await;
    }
}
