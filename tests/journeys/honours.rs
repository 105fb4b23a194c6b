//! The honour roll: anybody finds who was honoured and by what; who keeps it puts a name there with its source and takes it off again.

use crate::both_engines;
use crate::house::visitor::{Visitor, encoded};
use crate::house::{TestHouse, html};

const ROLL: &str = "/vinh-danh";
const FIND: &str = "/tra-cuu";
const BOOK: &str = "/so-htx/da-nang/khen-thuong/theo-nguon";

/// The seven cooperatives of the article, as it calls them.
const NAMED: [&str; 7] = [
    "HTX Dương Liễu",
    "HTX Phú Thắng",
    "HTX Đồng Phú",
    "HTX hoa lan Đan Hoài",
    "HTX Kim Thành",
    "HTX Hòa Cường",
    "HTX Hòa Thọ Tây",
];

/// An issued decision that grants a certificate to this collective of Đà Nẵng; the address of the decision.
async fn granted(officer: &mut Visitor, name: &str) -> String {
    let place = "/so-htx/da-nang/khen-thuong/them/collective";
    let form = officer.page(place).await.form(place).fill("ten", name);
    officer.done(&form).await;
    let place = "/so-htx/da-nang/quyet-dinh/them";
    let form = officer.page(place).await.form(place);
    let typed = [
        ("trich-yeu", "Về việc khen thưởng"),
        ("ly-do-khen", "đã có thành tích"),
        ("ky-hieu", "QĐ-LMHTX"),
        ("dia-danh", "Đà Nẵng"),
        ("the-thuc-ky", "head"),
        ("chuc-vu-ky", "CHỦ TỊCH"),
        ("nguoi-ky", "Lê Văn Cường"),
    ];
    let form = typed.iter().fold(form, |form, (name, value)| form.fill(name, value));
    let decision = officer.done(&form).await.path.split('?').next().unwrap().to_owned();
    let place = format!("{decision}/danh-sach");
    let page = officer.page(&decision).await;
    let who = html::forms(&page.html).into_iter().find(|form| form.action == place).unwrap();
    let form = who.fill("danh-hieu", "giay-khen-tap-the");
    officer.done(&form).await;
    for act in ["number", "issue"] {
        take(officer, &decision, act, "").await;
    }
    decision
}

/// Takes a step with a decision.
async fn take(officer: &mut Visitor, decision: &str, act: &str, reason: &str) {
    let page = officer.page(decision).await;
    let is_it = |form: &html::Form| form.fields.iter().any(|(name, value)| name == "viec" && value == act);
    let form = html::forms(&page.html).into_iter().find(is_it).unwrap_or_else(|| panic!("{}", page.words()));
    let form = if reason.is_empty() { form } else { form.fill("ly-do", reason) };
    officer.submit(&form).await.expect(303);
}

both_engines! {
    async fn anybody_finds_the_cooperatives_of_the_article_with_their_city_and_source(engine) {
        let house = TestHouse::demo(engine).await;
        let mut anybody = house.visitor();
        assert!(anybody.page("/").await.html.contains(&format!("href=\"{ROLL}\"")), "the home leads there");
        let page = anybody.page(ROLL).await;
        for name in NAMED {
            assert!(page.says(name), "{name}: {}", page.words());
        }
        assert!(page.says("7 trường hợp") && page.says("Theo bài báo ngày 27/11/2015"), "{}", page.words());

        let page = anybody.page(&format!("{ROLL}?ten=hoa+tho")).await;
        assert!(page.says("HTX Hòa Thọ Tây") && page.says("Liên minh Hợp tác xã thành phố Đà Nẵng"), "{}", page.words());
        assert!(!page.says("HTX Kim Thành") && page.says("Tìm thấy 1 trong 7"), "{}", page.words());
        let page = anybody.page(&format!("{ROLL}?ten=khong+co+ai")).await;
        assert!(page.says("Không tìm thấy ai") && !page.html.contains("<table"), "{}", page.words());
    }

    async fn an_award_leads_to_what_anybody_looks_up_and_is_gone_once_revoked(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut officer, mut anybody) = (house.signed_in("canbo.danang").await, house.visitor());
        assert!(!anybody.page(ROLL).await.says("Tổ hợp tác Minh Họa Xanh"));
        let decision = granted(&mut officer, "Tổ hợp tác Minh Họa Xanh").await;

        let page = anybody.page(ROLL).await;
        assert!(page.says("Tổ hợp tác Minh Họa Xanh") && page.says("Số 01/QĐ-LMHTX"), "{}", page.words());
        let way = html::links(&page.html).into_iter().find(|href| href.starts_with("/tra-cuu/")).unwrap();
        assert!(anybody.get("/vinh-danh/atom.xml").await.expect(200).html.contains(&format!("{way}</id>")));
        let award = anybody.page(&way).await;
        assert!(award.says("Còn hiệu lực") && award.html.contains(ROLL), "{}", award.words());
        take(&mut officer, &decision, "revoke", "Kê khai không đúng").await;
        let page = anybody.page(ROLL).await;
        assert!(!page.says("Tổ hợp tác Minh Họa Xanh") && page.says("7 trường hợp"), "{}", page.words());
        assert!(!anybody.get("/vinh-danh/atom.xml").await.expect(200).html.contains(&way), "nor does the feed tell it");
        house.expect_sound_log();
    }

    async fn who_holds_a_certificate_types_its_code_as_it_comes(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut officer, mut anybody) = (house.signed_in("canbo.danang").await, house.visitor());
        for page in ["/", ROLL] {
            assert!(html::links(&anybody.page(page).await.html).contains(&FIND.to_owned()), "{page} leads there");
        }
        assert!(anybody.get("/sitemap.xml").await.expect(200).html.contains("/tra-cuu</loc>"));
        let page = anybody.page(FIND).await;
        let field = html::tags(&page.html).into_iter().find(|tag| tag.get("name") == Some("ma")).unwrap();
        assert_eq!((field.get("autocomplete"), field.get("maxlength")), (Some("off"), Some("200")));
        assert!(page.says("ví dụ 3F9A2C7B41D0") && page.html.contains("og:title"), "{}", page.words());

        granted(&mut officer, "Tổ hợp tác Minh Họa Xanh").await;
        let roll = anybody.page(ROLL).await;
        let way = html::links(&roll.html).into_iter().find(|href| href.starts_with("/tra-cuu/")).unwrap();
        let code = way.rsplit('/').next().unwrap();
        let gaps = format!("  {}-{}  ", code[..6].to_lowercase(), &code[6..]);
        let whole = format!("https://thidua.example.vn{way}?xong=a#b");
        for typed in [code, gaps.as_str(), whole.as_str()] {
            let answer = anybody.get(&format!("{FIND}?{}", encoded(&[("ma", typed)]))).await.expect(303);
            assert_eq!(answer.location(), way, "{typed:?}");
        }
        assert!(anybody.page(&way).await.says("Tra cứu mã khác"));
    }

    async fn a_code_that_nobody_has_leads_nowhere_else_and_to_the_field_again(engine) {
        let house = TestHouse::demo(engine).await;
        let mut anybody = house.visitor();
        for nothing in ["", "  - ", "Đ", "///"] {
            let page = anybody.page(&format!("{FIND}?{}", encoded(&[("ma", nothing)]))).await;
            assert!(page.says("Chưa có mã"), "{nothing:?}: {}", page.words());
        }
        let long = "9".repeat(500);
        for typed in ["//evil.example", "https://evil.example/..", "a\r\nX: y", "../dang-nhap", long.as_str()] {
            let answer = anybody.get(&format!("{FIND}?{}", encoded(&[("ma", typed)]))).await.expect(303);
            let code = answer.location().strip_prefix("/tra-cuu/").unwrap();
            assert!(code.len() <= 40 && code.bytes().all(|b| b.is_ascii_alphanumeric()), "{typed:?}: {code}");
        }
        let page = anybody.get("/tra-cuu/000000000000").await.expect(404);
        assert!(page.says("Không có khen thưởng nào mang mã này") && page.says("So lại từng chữ với bản in"), "{}", page.words());
        assert!(page.html.contains("action=\"/tra-cuu\"") && page.html.contains("value=\"000000000000\""), "{}", page.html);
    }

    async fn who_keeps_the_records_puts_a_name_on_the_roll_with_its_source_and_takes_it_off(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut officer, mut anybody) = (house.signed_in("canbo.danang").await, house.visitor());
        let form = officer.page(BOOK).await.form(BOOK).fill("ten", "HTX Minh Họa").fill("nam", "2014");
        let wrong = officer.submit(&form.fill("duoc-goi-la", "Điển hình")).await.expect(422);
        assert!(wrong.says("Ghi nguồn") && wrong.html.contains("HTX Minh Họa"), "{}", wrong.words());
        let form = wrong.form(BOOK).fill("nguon", "báo cáo năm 2014");
        let page = officer.done(&form).await;
        assert!(page.says("Đã ghi lên bảng vinh danh"), "{}", page.words());
        assert!(anybody.page(&format!("{ROLL}?nam=2014")).await.says("Theo báo cáo năm 2014"));

        let forms = html::forms(&officer.page(BOOK).await.html);
        let back = forms.into_iter().find(|form| form.action.starts_with(&format!("{BOOK}/"))).unwrap();
        let back = back.fill("ly-do", "Nguồn không nói vậy");
        officer.submit(&back).await.expect(303);
        let late = officer.submit(&back).await.expect(409);
        assert!(late.says("Nguồn không nói vậy"), "{}", late.words());
        house.expect_sound_log();
    }

    async fn a_long_roll_goes_on_page_after_page_and_keeps_what_was_looked_for(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut officer, mut anybody) = (house.signed_in("canbo.danang").await, house.visitor());
        for number in 1..=51 {
            let name = format!("HTX Minh Họa {number:02}");
            let fields = [("ten", name.as_str()), ("nam", "2014"), ("duoc-goi-la", "Điển hình"), ("nguon", "báo cáo năm 2014")];
            officer.post(BOOK, &fields).await.expect(303);
        }

        let first = anybody.page(&format!("{ROLL}?ten=minh+hoa&nam=2014")).await;
        assert!(first.says("Tìm thấy 51 trong 58") && !first.says("HTX Minh Họa 51"), "{}", first.words());
        let on = html::links(&first.html).into_iter().find(|href| href.contains("sau=")).unwrap();
        let second = anybody.page(&on).await;
        assert!(second.says("HTX Minh Họa 51") && !second.says("HTX Minh Họa 50"), "{}", second.words());
        assert!(second.says("Tìm thấy 51 trong 58"), "what was looked for stays: {on}");
    }
}
