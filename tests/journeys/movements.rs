//! A movement from its launch to a cooperative that is commended for it: by the pages, as those do it who work with them.

use crate::both_engines;
use crate::house::html;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year};

const BOOK: &str = "/so-htx/can-tho";

fn place() -> String {
    format!("/cum/minh-hoa/{}/phong-trao", demo_year())
}

/// The address of the page that was led to.
fn at(page: &Answer) -> String {
    page.path.split(['?', '#']).next().unwrap().to_owned()
}

/// The form of the page with this in a field.
fn form_with(page: &Answer, what: &str) -> html::Form {
    let has = |form: &html::Form| form.fields.iter().any(|(name, value)| name == "viec" && value == what);
    html::forms(&page.html).into_iter().find(has).unwrap_or_else(|| panic!("no {what}: {}", page.words()))
}

/// Boxes and circles are no fields before somebody ticks them.
fn tick(mut form: html::Form, name: &str, value: &str) -> html::Form {
    form.fields.push((name.to_owned(), value.to_owned()));
    form
}

/// The secretary launches one that ended yesterday.
async fn launched(secretary: &mut Visitor) -> String {
    let list = secretary.page(&place()).await;
    assert!(list.says("Phát động phong trào"), "{}", list.words());
    let launch = format!("{}/phat-dong", place());
    let form = secretary.page(&launch).await.form(&launch);
    let form = form.fill("ten", "Sổ sách gọn gàng").fill("den-ngay", "2020-01-01");
    let wrong = secretary.submit(&tick(form, "doi-tuong", "cooperative")).await.expect(422);
    assert!(wrong.says("Ô này chưa có nội dung"), "{}", wrong.words());
    let form = wrong.form(&launch);
    assert_eq!(form.value("ten"), "Sổ sách gọn gàng", "nothing that was typed is lost");
    let today = form.value("tu-ngay").to_owned();
    let form = form.fill("muc-tieu", "Mỗi hợp tác xã đủ sổ").fill("den-ngay", &today);
    let done = secretary.done(&form).await;
    assert!(done.says("Đã phát động phong trào") && done.says("Đang diễn ra"), "{}", done.words());
    at(&done)
}

/// A cooperative of the register joins, and what it achieved is noted; the address of its page.
async fn joined(officer: &mut Visitor, movement: &str) -> String {
    let register = format!("{movement}/tham-gia/dang-ky");
    assert!(html::links(&officer.page(movement).await.html).contains(&register));
    let page = officer.page(&format!("{register}?loai=cooperative&tim=thuong+mai+minh+hoa")).await;
    // Above it stands a form that looks for cooperatives.
    let mut forms = html::forms(&page.html).into_iter();
    let form = forms.find(|form| form.fields.iter().any(|(name, _)| name == "don-vi")).unwrap();
    let ids = html::tags(&page.html);
    let box_of = ids.iter().find(|tag| tag.get("name") == Some("chon")).and_then(|tag| tag.get("value"));
    let nobody = officer.submit(&form.clone()).await.expect(422);
    assert!(nobody.says("Chọn một mục trong danh sách."), "{}", nobody.words());
    let done = officer.done(&tick(form, "chon", box_of.unwrap())).await;
    assert!(done.says("Đã đăng ký tham gia."), "{}", done.words());
    let one = html::links(&done.html).into_iter().find(|link| link.ends_with("/tham-gia/1")).unwrap();
    let form = officer.page(&one).await.form(&one);
    let done = officer.done(&form.fill("thanh-tich", "Đủ bảy loại sổ, kiểm tra không sai")).await;
    assert!(done.says("Đã lưu kết quả.") && done.says("Đủ bảy loại sổ"), "{}", done.words());
    one
}

/// The officer puts the cooperative forward; the address of the nomination.
async fn put_forward(officer: &mut Visitor, one: &str) -> String {
    let page = officer.page(one).await;
    let way = html::links(&page.html).into_iter().find(|link| link.contains("/de-nghi/them?tu=")).unwrap();
    let propose = format!("{BOOK}/de-nghi/them");
    let page = officer.page(&way).await;
    assert!(page.says("từ phong trào “Sổ sách gọn gàng”"), "{}", page.words());
    let form = page.form(&propose);
    assert_eq!(form.value("thanh-tich-kem"), "Đủ bảy loại sổ, kiểm tra không sai");
    let done = officer.done(&form.fill("danh-hieu", "giay-khen-tap-the")).await;
    assert!(done.says("Phong trào: Sổ sách gọn gàng") && done.says("Đủ bảy loại sổ"), "{}", done.words());
    at(&done)
}

/// Its dossier is handed in and accepted; the council and the decision are walked through elsewhere.
async fn accepted(officer: &mut Visitor, nomination: &str) {
    for deed in ["hand-in", "accept"] {
        let page = officer.page(nomination).await;
        let has = |form: &html::Form| form.fields.iter().any(|(name, value)| name == "lam" && value == deed);
        let form = html::forms(&page.html).into_iter().find(has);
        officer.done(&form.unwrap_or_else(|| panic!("no {deed}: {}", page.words()))).await;
    }
}

both_engines! {
    async fn a_movement_leads_from_its_launch_to_a_nomination_with_what_was_achieved(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let movement = launched(&mut secretary).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let one = joined(&mut officer, &movement).await;

        let form = form_with(&officer.page(&movement).await, "viet-tin").fill("noi-dung-tin", "Kiểm tra sổ ba xã");
        let note = officer.done(&form).await;
        assert!(note.says("Đã lưu tin.") && note.says("Kiểm tra sổ ba xã"), "{}", note.words());
        let page = secretary.page(&movement).await;
        assert!(page.says("Kiểm tra sổ ba xã") && page.says("1 tập thể, cá nhân đang tham gia"), "{}", page.words());
        let stale = form_with(&page, "conclude");
        let review = form_with(&page, "review").fill("so-ket", "Đã kiểm tra ba xã");
        assert!(secretary.done(&review).await.says("Đã lưu sơ kết."));
        let late = secretary.submit(&stale.fill("tong-ket", "Đạt mục tiêu")).await;
        assert_eq!(late.status, 409, "the page before knows less");
        let again = form_with(&late, "conclude");
        assert_eq!(again.value("tong-ket"), "Đạt mục tiêu", "what was typed comes back");
        let done = secretary.done(&again).await;
        assert!(done.says("Đã lưu tổng kết.") && done.says("Chưa ai được khen"), "{}", done.words());

        let nomination = put_forward(&mut officer, &one).await;
        accepted(&mut officer, &nomination).await;
        let name = "Hợp tác xã Thương mại Minh Họa Bốn";
        assert_eq!(officer.page(&movement).await.table("Khen thưởng").row(name).cell("Tình trạng"), "đang xét");
        let other = house.signed_in("canbo.hanoi").await.page(&movement).await;
        assert!(other.says("Chưa ai được khen"), "{}", other.words());
        house.expect_sound_log();
    }

    async fn the_board_tells_which_movement_ended_and_waits_and_for_how_many_days(engine) {
        let house = TestHouse::demo(engine).await;
        let mut reader = house.signed_in("canbo.hanoi").await;
        let board = reader.page(&format!("/cum/minh-hoa/{}", demo_year())).await;
        assert!(board.says("Đã kết thúc 12 ngày, chưa tổng kết, chưa khen ai."), "{}", board.words());
        let mut officer = house.signed_in("canbo.haiphong").await;
        let duties = officer.page("/lam-viec/cac-nam").await;
        assert!(duties.says("Tổng kết phong trào “Sổ sách gọn, kiểm tra nhanh (phong trào minh họa)”"), "{}", duties.words());
        let list = reader.page(&format!("{}?tim=so+sach", place())).await;
        assert_eq!(list.table_with("Phát động").column("Phát động"), ["Hải Phòng"]);
        assert!(reader.bytes(&format!("{}?tep=xlsx", place())).await.starts_with(b"PK"));
    }

    async fn of_2015_stands_what_the_article_states_and_nothing_else(engine) {
        let house = TestHouse::demo(engine).await;
        let mut reader = house.signed_in("canbo.hanoi").await;
        let list = reader.page("/cum/5-thanh-pho/2015/phong-trao").await;
        let way = html::links(&list.html).into_iter().find(|link| link.starts_with("/cum/5-thanh-pho/2015/phong-trao/")).unwrap();
        let page = reader.page(&way).await;
        for said in ["Phát triển mới hợp tác xã", "củng cố, đổi mới hợp tác xã", "phát triển sản xuất kinh doanh", "tập thể, cán bộ, nhân viên, thành viên"] {
            assert!(page.says(said), "{said}: {}", page.words());
        }
        assert!(page.says("Phong trào này chỉ để xem.") && !page.says("Đăng ký tham gia"), "{}", page.words());
        for unsaid in ["Từ ngày", "Chuyên đề", "chưa tổng kết", "Chưa ai đăng ký", "Diễn biến"] {
            assert!(!page.says(unsaid), "{unsaid}: {}", page.words());
        }
        assert_eq!(reader.get("/cum/5-thanh-pho/2015/phong-trao/phat-dong").await.status, 403);
    }
}
