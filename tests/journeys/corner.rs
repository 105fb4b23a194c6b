//! A cooperative in its own corner: its alliance gives it an account, it joins a movement on its telephone, and it sees nothing else.

use crate::both_engines;
use crate::house::html;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year};

const CORNER: &str = "/goc-htx";

/// A form of the page that does this.
fn form_with(page: &Answer, what: &str) -> html::Form {
    let has = |form: &html::Form| form.fields.iter().any(|(name, value)| name == "viec" && value == what);
    html::forms(&page.html).into_iter().find(has).unwrap_or_else(|| panic!("no {what}: {}", page.words()))
}

/// The cooperative of the demonstration that has an account, as the officer of its alliance finds it.
async fn place_of(officer: &mut Visitor, name: &str) -> String {
    let found = officer.page(&format!("/so-htx/can-tho?tim={}", name.replace(' ', "+"))).await;
    let is_one = |link: &String| link.starts_with("/so-htx/can-tho/muc/");
    html::links(&found.html).into_iter().find(is_one).unwrap_or_else(|| panic!("{}", found.words()))
}

/// A movement of the cluster that runs for a while.
async fn launched(house: &TestHouse) {
    let launch = format!("/cum/minh-hoa/{}/phong-trao/phat-dong", demo_year());
    let mut secretary = house.signed_in("thuky").await;
    let form = secretary.page(&launch).await.form(&launch);
    let today = form.value("tu-ngay").to_owned();
    let mut form =
        form.fill("ten", "Sổ sách gọn gàng").fill("muc-tieu", "Đủ bảy loại sổ").fill("den-ngay", &today);
    form.fields.push(("doi-tuong".to_owned(), "cooperative".to_owned()));
    assert!(secretary.done(&form).await.says("Đã phát động phong trào"));
}

both_engines! {
    async fn a_cooperative_joins_a_movement_from_its_own_corner(engine) {
        let house = TestHouse::demo(engine).await;
        launched(&house).await;
        let mut own = house.visitor();
        own.sign_in("htx.cantho").await;
        assert_eq!(own.get("/lam-viec").await.location(), CORNER, "straight to the one page that it has");
        let corner = own.page(CORNER).await;
        let name = html::between(&corner.html, "<h1 lang=\"vi\">", "</h1>").to_owned();
        assert!(corner.says("Sổ sách gọn gàng") && corner.says("Số liệu liên minh đang giữ"), "{}", corner.words());

        let is_it = |link: &String| link.starts_with("/goc-htx/minh-hoa/");
        let pages = html::links(&corner.html);
        let mut way = String::new();
        for link in pages.into_iter().filter(is_it) {
            if own.page(&link).await.says("Sổ sách gọn gàng") {
                way = link;
            }
        }
        let form = own.page(&way).await.form(&way);
        let long = own.submit(&form.clone().fill("dang-ky", &"a".repeat(20_001))).await.expect(422);
        assert_eq!(long.form(&way).value("dang-ky").len(), 20_001, "nothing that was typed is lost");
        let done = own.done(&form.fill("dang-ky", "Mua đủ sổ")).await;
        assert!(done.says("Đã đăng ký tham gia.") && done.says("Đã tham gia từ"), "{}", done.words());
        let twice = own.submit(&form_again(&way)).await.expect(422);
        assert!(twice.says(&format!("{name} đã tham gia")) && twice.says("Gõ ở thẻ khác"), "{}", twice.words());

        let mut officer = house.signed_in("canbo.cantho").await;
        let list = officer.page(&format!("{}/tham-gia", movement_of(&way))).await;
        assert!(list.says(&name), "{}", list.words());
        let form = form_with(&own.page(&way).await, "thoi");
        let left = own.done(&form).await;
        assert!(left.says("Đã thôi tham gia.") && left.says("Đăng ký tham gia"), "{}", left.words());
        house.expect_sound_log();
    }

    async fn an_alliance_gives_an_account_that_is_good_for_the_corner_alone(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let entry = place_of(&mut officer, "thuong mai minh hoa").await;
        let place = format!("{entry}/nguoi-dang-nhap");
        assert!(html::links(&officer.page(&entry).await.html).contains(&place), "the way is on the page of the cooperative");
        let form = form_with(&officer.page(&place).await, "cap");
        let wrong = officer.submit(&form.clone().fill("ho-ten", "Bà Hai").fill("ten-dang-nhap", "bà hai")).await.expect(422);
        assert_eq!(form_with(&wrong, "cap").value("ho-ten"), "Bà Hai");
        let told = officer.submit(&form.fill("ho-ten", "Bà Hai").fill("ten-dang-nhap", "ba.hai")).await.expect(200);
        let password = html::between(&told.html, "<p class=\"told\">", "</p>").to_owned();
        assert!(!officer.page(&place).await.html.contains(&password), "it is told once");

        let mut own = house.visitor();
        own.sign_in_with("ba.hai", &password).await;
        assert_eq!(own.get(CORNER).await.location(), "/tai-khoan/mat-khau");
        let first = own.page("/tai-khoan/mat-khau").await;
        let new = "lua thom dong bang";
        let change = first.form("/tai-khoan/mat-khau").fill("mat-khau-cu", &password);
        own.done(&change.fill("mat-khau-moi", new).fill("nhap-lai", new)).await;
        assert!(own.page(CORNER).await.says("Trong sổ của liên minh"));
        for closed in ["/so-htx", "/so-htx/can-tho", "/cum/minh-hoa/dien-hinh", &entry, &place] {
            assert_eq!(own.get(closed).await.status, 403, "{closed}");
        }
        let form = form_with(&officer.page(&place).await, "khoa");
        let asked = officer.submit(&form).await.expect(200);
        assert!(asked.says("Khóa tài khoản của Bà Hai?"), "{}", asked.words());
        assert_eq!(own.get(CORNER).await.status, 200, "nothing happened yet");
        let closing = officer.done(&form_with(&asked, "khoa")).await;
        assert!(closing.says("Đã khóa tài khoản."), "{}", closing.words());
        assert_eq!(own.get(CORNER).await.status, 303, "signed out at once");
    }
}

fn form_again(way: &str) -> html::Form {
    html::Form {
        action: way.to_owned(),
        fields: vec![("dang-ky".to_owned(), "Gõ ở thẻ khác".to_owned())],
        buttons: vec![],
    }
}

/// The page of a movement where people work with it.
fn movement_of(way: &str) -> String {
    let parts: Vec<&str> = way.split('/').collect();
    format!("/cum/{}/{}/phong-trao/{}", parts[2], parts[3], parts[4])
}
