//! A movement from its launch to a cooperative that is commended for it: by the pages, as those do it who work with them.

use crate::both_engines;
use crate::commendation::{WORDS, step_form};
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
    let form = tick(tick(form, "doi-tuong", "cooperative"), "doi-tuong", "person");
    let wrong = secretary.submit(&form).await.expect(422);
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
    let form = form.fill("danh-hieu", "giay-khen-tap-the");
    let done = officer.done(&form).await;
    assert!(done.says("Phong trào: Sổ sách gọn gàng") && done.says("Đủ bảy loại sổ"), "{}", done.words());
    let nomination = at(&done);
    let twice = officer.submit(&form).await.expect(422);
    assert!(twice.says("đã có đề nghị từ phong trào này cho cùng danh hiệu"), "{}", twice.words());
    assert!(html::links(&twice.html).contains(&nomination), "and is found there");
    let links = html::links(&officer.page(one).await.html);
    assert!(links.contains(&nomination) && links.contains(&way), "{links:?}");
    assert!(officer.page(one).await.says("Đề nghị thêm hình thức khác"), "another award may be asked for");
    nomination
}

/// The form with which a deed is done on the page of a nomination.
async fn deed_form(officer: &mut Visitor, nomination: &str, deed: &str) -> html::Form {
    let page = officer.page(nomination).await;
    let has = |form: &html::Form| form.fields.iter().any(|(name, value)| name == "lam" && value == deed);
    let form = html::forms(&page.html).into_iter().find(has);
    form.unwrap_or_else(|| panic!("no {deed}: {}", page.words()))
}

/// Its dossier is handed in and accepted.
async fn accepted(officer: &mut Visitor, nomination: &str) {
    for deed in ["hand-in", "accept"] {
        let form = deed_form(officer, nomination, deed).await;
        officer.done(&form).await;
    }
}

/// The last part of an address.
fn id_of(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

/// The council of the alliance, which is five, is for it.
async fn endorsed(officer: &mut Visitor, nomination: &str) {
    let call = format!("{BOOK}/hoi-dong/phien");
    let form = officer.page(&format!("{BOOK}/hoi-dong")).await.form(&call);
    let meeting = at(&officer.done(&form.fill("noi-hop", "Cần Thơ")).await);
    let form = deed_form(officer, nomination, "list").await;
    officer.done(&form.fill("dua-vao", id_of(&meeting))).await;
    let form = officer.page(&meeting).await.form(&meeting);
    officer.done(&form.fill("ty-le", "4/5").fill("tinh-tren", "all_members").fill("dong-y-1", "5")).await;
    let form = officer.page(&meeting).await.form(&format!("{meeting}/buoc"));
    let done = officer.done(&form).await;
    assert!(done.says("đã kết thúc") && done.says("5 đồng ý"), "{}", done.words());
}

/// A decision of the alliance commends it.
async fn commended(officer: &mut Visitor, nomination: &str) {
    let prepare = format!("{BOOK}/quyet-dinh/them");
    let form = officer.page(&prepare).await.form(&prepare);
    let form = WORDS.iter().fold(form, |form, (name, value)| form.fill(name, value));
    let decision = at(&officer.done(&form.fill("dia-danh", "Cần Thơ").fill("the-thuc-ky", "head")).await);
    let form = deed_form(officer, nomination, "grant").await;
    officer.done(&form.fill("dua-vao", id_of(&decision))).await;
    for step in ["number", "issue"] {
        let form = step_form(officer, &decision, step).await;
        officer.done(&form).await;
    }
}

/// Somebody joins by name.
async fn person_joined(officer: &mut Visitor, movement: &str) {
    let register = format!("{movement}/tham-gia/dang-ky");
    let form = officer.page(&format!("{register}?loai=person")).await.form(&register);
    let done = officer.done(&form.fill("ho-ten", "Người Minh Họa")).await;
    assert!(done.says("Đã đăng ký tham gia."), "{}", done.words());
}

both_engines! {
    async fn a_movement_leads_from_its_launch_to_a_cooperative_that_is_commended_for_it(engine) {
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
        let mut other = house.signed_in("canbo.hanoi").await;
        let page = other.page(&movement).await;
        assert!(page.says("Chưa ai được khen"), "{}", page.words());

        endorsed(&mut officer, &nomination).await;
        commended(&mut officer, &nomination).await;
        for who in [&mut officer, &mut other, &mut secretary] {
            let page = who.page(&movement).await;
            assert_eq!(page.table("Khen thưởng").row(name).cell("Tình trạng"), "Đã được khen");
            assert!(!page.says("Chưa ai được khen"), "{}", page.words());
        }
        house.expect_sound_log();
    }

    async fn no_column_stands_for_nobody_and_what_is_no_sum_has_none_and_says_why(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let movement = launched(&mut secretary).await;
        for who in ["canbo.cantho", "canbo.hanoi"] {
            person_joined(&mut house.signed_in(who).await, &movement).await;
        }
        let form = form_with(&secretary.page(&movement).await, "them-chi-tieu");
        let done = secretary.done(&form.fill("tu-bao-cao", "thu_nhap_bq").fill("chi-tieu", "Thu nhập")).await;

        let table = done.table("Tham gia và kết quả theo đơn vị");
        assert!(table.has_column("Cá nhân tham gia"), "{:?}", table.heads);
        assert!(!table.has_column("Hợp tác xã tham gia"), "nobody joined so: {:?}", table.heads);
        assert_eq!(table.row("Cộng").cell("Cá nhân tham gia"), "2");
        assert_eq!(table.row("Cộng").cell("Thu nhập triệu đồng"), "– không cộng");
        assert!(done.says("Thu nhập: là số bình quân, tỷ lệ hoặc thứ hạng"), "{}", done.words());
        let list = secretary.page(&format!("{movement}/tham-gia")).await.table("Người và tập thể tham gia");
        assert!(!list.has_column("Chức vụ, nơi làm việc"), "nobody has one: {:?}", list.heads);
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
