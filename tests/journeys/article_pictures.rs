//! Pictures of an article: an officer brings them, a reader without an account sees them with the article, those who do not see them are told.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::{self, Form, forms};
use crate::house::visitor::{Answer, Visitor};

const WRITE: &str = "/tin-bai/viet";
const PHOTOGRAPH: &[u8] = include_bytes!("../files/photograph-with-place.jpg");

/// A draft of the officer; the address of its page.
async fn drafted(officer: &mut Visitor) -> String {
    let form = officer.page(WRITE).await.form(WRITE);
    let form = form.fill("tieu-de", "Hội diễn năm nay").fill("noi-dung-bai", "Đoạn một.");
    officer.done(&form).await.path.split('?').next().unwrap().to_owned()
}

async fn step(visitor: &mut Visitor, page: &str, what: &str) {
    let html = visitor.page(page).await.html;
    let form = forms(&html).into_iter().find(|form| form.value("viec") == what).unwrap();
    let asks_why = form.fields.iter().any(|(name, _)| name == "ly-do");
    let form = if asks_why { form.fill("ly-do", "Có lý do") } else { form };
    visitor.submit(&form).await.expect(303);
}

/// Pictures on a page: address and text of each.
fn pictures(page: &Answer) -> Vec<(String, String)> {
    let attribute = |tag: &html::Tag, name: &str| tag.get(name).unwrap_or_default().to_owned();
    let tags = html::tags(&page.html);
    let shown = tags.iter().filter(|tag| tag.get("src").is_some_and(|src| src.contains("/anh/")));
    shown.map(|tag| (attribute(tag, "src"), attribute(tag, "alt"))).collect()
}

/// The form of a step with a picture.
fn form_of(page: &Answer, (shot, what): (&str, &str)) -> Form {
    let found = forms(&page.html).into_iter().find(|form| form.action == shot && form.value("viec") == what);
    found.unwrap_or_else(|| panic!("no {what}: {}", page.words()))
}

/// The article with one picture, published; its page, and the id of the picture.
async fn published_with_picture(house: &TestHouse) -> (Visitor, String, String) {
    let (mut officer, mut leader) =
        (house.signed_in("canbo.cantho").await, house.signed_in("lanhdao.cantho").await);
    let page = drafted(&mut officer).await;
    let typed = [("mo-ta", "Bà Nguyễn Thị An"), ("chu-thich", "")];
    officer.upload(&format!("{page}/anh"), &typed, &[("tep", "a.jpg", PHOTOGRAPH)]).await.expect(303);
    let id = pictures(&officer.page(&page).await)[0].0.rsplit('/').next().unwrap().to_owned();
    step(&mut officer, &page, "hand-in").await;
    step(&mut leader, &page, "publish").await;
    (leader, page, id)
}

both_engines! {
    async fn a_published_picture_is_named_rightly_and_goes_where_somebody_asks_for_it(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut leader, page, id) = published_with_picture(&house).await;
        let (mut stranger, article) = (house.visitor(), "/tin/hoi-dien-nam-nay");
        let (shot, way) = (format!("{page}/anh/{id}"), format!("{article}/anh/{id}"));
        assert!(stranger.page(article).await.html.contains("Bà Nguyễn Thị An"));
        let words = form_of(&leader.page(&page).await, (&shot, "chu-thich")).fill("mo-ta", "Bà Trần Thị Bình");
        let silent = leader.submit(&words).await.expect(422);
        assert!(silent.says("Cần ghi lý do") && html::repeated_id(&silent.html).is_none(), "{}", silent.words());
        let words = form_of(&silent, (&shot, "chu-thich"));
        assert_eq!(words.value("mo-ta"), "Bà Trần Thị Bình", "what was typed stays");
        leader.done(&words.fill("dinh-chinh", "Sửa tên người trong ảnh")).await;
        let read = stranger.page(article).await;
        assert!(read.says("Sửa tên người trong ảnh"), "{}", read.words());
        assert_eq!(pictures(&read), [(way.clone(), "Bà Trần Thị Bình".to_owned())]);

        let away = form_of(&leader.page(&page).await, (&shot, "go")).fill("dinh-chinh", "Gỡ ảnh theo đề nghị");
        let asked = leader.submit(&away).await.expect(200);
        assert!(asked.says("Gỡ ảnh “Bà Trần Thị Bình” khỏi bài đang được mọi người đọc?"), "{}", asked.words());
        assert_eq!(stranger.bytes(&way).await[..2], [0xFF, 0xD8], "nothing is done before that is read");
        leader.done(&asked.form(&shot)).await;
        let read = stranger.page(article).await;
        assert!(read.says("Gỡ ảnh theo đề nghị") && pictures(&read).is_empty(), "{}", read.words());
        stranger.get(&way).await.expect(404);
        let sent = [("viec", "go"), ("dinh-chinh", "Gỡ")];
        assert_eq!(house.signed_in("canbo.cantho").await.post(&shot, &sent).await.status, 403);
        house.expect_sound_log();
    }

    async fn a_reader_sees_the_pictures_of_an_article_without_the_place_they_tell(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let page = drafted(&mut officer).await;
        let send = officer.page(&page).await.form(&format!("{page}/anh"));
        let typed = [("mo-ta", " "), ("chu-thich", "Ảnh: Ban tổ chức")];
        let silent = officer.upload(&send.action, &typed, &[("tep", "a.jpg", PHOTOGRAPH)]).await.expect(422);
        assert!(silent.says("Chưa có mô tả ảnh."), "{}", silent.words());
        assert_eq!(silent.form(&send.action).value("chu-thich"), "Ảnh: Ban tổ chức", "what was typed stays");
        let typed = [("mo-ta", "Đội diễn cúi chào"), ("chu-thich", "Ảnh: <b>Ban tổ chức</b>")];
        let added = officer.upload(&send.action, &typed, &[("tep", "a.jpg", PHOTOGRAPH)]).await.expect(303);
        assert!(added.location().ends_with("xong=picture-added#anh"), "{}", added.location());
        let desk = officer.page(&page).await;
        assert!(desk.says("Đội diễn cúi chào") && desk.html.contains("width=\"32\" height=\"48\""), "{}", desk.words());
        let id = pictures(&desk)[0].0.rsplit('/').next().unwrap().to_owned();

        let mut stranger = house.visitor();
        let way = format!("/tin/hoi-dien-nam-nay/anh/{id}");
        stranger.get(&way).await.expect(404);
        step(&mut officer, &page, "hand-in").await;
        let mut leader = house.signed_in("lanhdao.cantho").await;
        let waits = leader.page(&page).await;
        assert!(!waits.html.contains(&format!("{page}/anh\"")), "what was handed in is not written on");
        step(&mut leader, &page, "publish").await;
        let article = stranger.page("/tin/hoi-dien-nam-nay").await;
        assert_eq!(pictures(&article), [(way.clone(), "Đội diễn cúi chào".to_owned())]);
        assert!(article.says("Ảnh: <b>Ban tổ chức</b>") && article.html.contains("loading=\"lazy\""), "{}", article.words());
        let bytes = stranger.bytes(&way).await;
        let holds = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
        assert!(bytes.starts_with(b"\xFF\xD8\xFF") && !holds(b"GPS") && !holds(b"10.0459"));
        step(&mut leader, &page, "withdraw").await;
        stranger.get(&way).await.expect(404);
        house.expect_sound_log();
        assert!(house.run(&["doctor"]).status.success());
    }
}
