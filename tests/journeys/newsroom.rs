//! An article from its draft to a reader, through the pages of who writes, who publishes and who has no account.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::{self, forms, links};
use crate::house::visitor::{Answer, Visitor};

const WRITE: &str = "/tin-bai/viet";
const BODY: &str = "Đoạn **một** <script>alert(1)</script>.\n\n# Đề mục\n\n[tải](javascript:alert(1)) [về](/vinh-danh)\n\n![](https://khac.example/a.png)";

/// Sends the form of a step.
async fn step(visitor: &mut Visitor, page: &str, (what, fields): (&str, &[(&str, &str)])) -> Answer {
    let html = visitor.page(page).await.html;
    let form = forms(&html)
        .into_iter()
        .find(|form| form.value("viec") == what)
        .unwrap_or_else(|| panic!("no {what}"));
    visitor.submit(&fields.iter().fold(form, |form, (name, value)| form.fill(name, value))).await
}

both_engines! {
    async fn an_article_goes_from_its_draft_to_a_reader_without_an_account(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut officer, mut leader) = (house.signed_in("canbo.cantho").await, house.signed_in("lanhdao.cantho").await);
        let mut stranger = house.visitor();
        let told = stranger.page("/tin/nam-lien-minh-hop-tac-xa-tong-ket-thi-dua-nam-2015").await;
        for said in ["7.809 tổ hợp tác và 2.951 hợp tác xã", "kết nạp 85 thành viên", "HTX Dương Liễu", "chưa có số liệu"] {
            assert!(told.says(said), "{said}: {}", told.words());
        }
        stranger.get("/tin-bai").await.expect(303);
        for kept in ["/", "/tin", "/", "/tin"] {
            assert!(!stranger.page(kept).await.says("tổng kết</b>"));
        }
        let form = officer.page(WRITE).await.form(WRITE);
        let wrong = officer.submit(&form.fill("tieu-de", "Hội nghị <b>tổng kết</b>").fill("chu-de", "Hội nghị")).await.expect(422);
        assert!(wrong.says("Chưa có nội dung bài."), "{}", wrong.words());
        let form = wrong.form(WRITE);
        assert_eq!(form.value("tieu-de"), "Hội nghị <b>tổng kết</b>", "nothing that was typed is lost");
        let form = form.fill("noi-dung-bai", BODY).fill("tom-tat", "Tóm \"tắt\" </script>");
        let done = officer.done(&form).await;
        assert!(done.says("Đã lưu bài nháp.") && done.says("Bản nháp"), "{}", done.words());
        let page = done.path.split('?').next().unwrap().to_owned();
        assert!(officer.submit(&form).await.expect(303).location().starts_with(&page), "a second press leads to the first draft");
        house.signed_in("canbo.hanoi").await.get(&page).await.expect(404);
        step(&mut officer, &page, ("hand-in", &[])).await.expect(303);
        assert!(officer.page(&page).await.says("Bài đang chờ lãnh đạo đơn vị"));
        assert_eq!(officer.post(&page, &[("viec", "publish")]).await.status, 403);
        let past = step(&mut leader, &page, ("publish", &[("ngay-dang", "01/01/2020")])).await.expect(422);
        assert!(past.says("Giờ đăng đã qua."), "{}", past.words());
        step(&mut leader, &page, ("publish", &[])).await.expect(303);

        assert!(!told.says("không phải tin thật"), "what is stated of 2015 is");
        // The home was kept before the article was public, and shows it with the next look.
        let home = stranger.page("/").await;
        assert!(home.says("Tin tức") && home.says("Hội nghị <b>tổng kết</b>"), "{}", home.words());
        let list = stranger.page("/tin").await;
        let way = links(&list.html).into_iter().find(|link| link.starts_with("/tin/hoi-nghi")).unwrap();
        let article = stranger.page(&way).await;
        for said in ["Hội nghị <b>tổng kết</b>", "alert(1)", "Đề mục", "1 phút đọc", "Liên minh Hợp tác xã thành phố Cần Thơ", "không phải tin thật"] {
            assert!(article.says(said), "{said}: {}", article.words());
        }
        let html = &article.html;
        for never in ["<script>alert", "javascript:alert", "khac.example", "Tóm \"tắt\" </script>"] {
            assert!(!html.contains(never), "{never}");
        }
        assert!(!html.contains("NewsArticle") && told.html.contains("NewsArticle"), "what is invented is no news");
        assert!(html.contains("application/ld+json") && html.contains("id=\"muc-de-muc\"") && html.contains("og:title"), "{html}");
        let feed = stranger.get("/tin/atom.xml").await.expect(200);
        assert!(feed.header("content-type").starts_with("application/atom+xml") && feed.html.contains(&way), "{}", feed.html);
        assert!(feed.html.contains("(viết để xem thử)</title>"), "{}", feed.html);
        read_as_xml(&feed.html);
        shared(&mut stranger, (&article, &way)).await;
        corrected_and_withdrawn(&mut leader, &mut stranger, (&page, &way)).await;
        house.expect_sound_log();
    }
}

/// Whoever shares it shares its address and a picture of it.
async fn shared(stranger: &mut Visitor, (article, way): (&Answer, &str)) {
    let tags = html::tags(&article.html);
    let of = |name: &str| {
        let found = tags.iter().find(|tag| tag.get("property") == Some(name) || tag.get("rel") == Some(name));
        let found = found.unwrap_or_else(|| panic!("no {name}: {}", article.html));
        found.get("content").or(found.get("href")).unwrap_or_default().to_owned()
    };
    for (name, end) in [("canonical", way), ("og:url", way), ("og:title", "Hội nghị <b>tổng kết</b>")]
    {
        assert!(of(name).ends_with(end), "{name}: {}", of(name));
    }
    assert!(of("og:image").starts_with("http") && of("og:image").ends_with(&format!("{way}/hinh.png")));
    assert_eq!((of("og:description").as_str(), of("og:type").as_str()), ("Tóm \"tắt\" </script>", "article"));
    for card in [format!("{way}/hinh.png"), "/hinh.png".to_owned()] {
        let bytes = stranger.bytes(&card).await;
        assert!(bytes.starts_with(b"\x89PNG") && bytes.len() < 300_000, "{card}: {}", bytes.len());
    }
    assert!(article.html.contains("data-act=\"back\"") && article.says("Zalo"));
}

/// The feed is well formed.
fn read_as_xml(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
}

async fn corrected_and_withdrawn(leader: &mut Visitor, stranger: &mut Visitor, (page, way): (&str, &str)) {
    let edit = format!("{page}/sua");
    let form = leader.page(&edit).await.form(&edit).fill("tieu-de", "Hội nghị tổng kết");
    let silent = leader.submit(&form).await.expect(422);
    assert!(silent.says("Cần ghi lý do"), "{}", silent.words());
    let form = silent.form(&edit).fill("dinh-chinh", "Sửa tiêu đề");
    let shown = leader.submit(&form.clone().press("viec", "xem-truoc")).await.expect(200);
    assert!(shown.says("Chưa lưu gì"), "{}", shown.words());
    assert!(shown.html.contains("<h2>Hội nghị tổng kết</h2>"), "{}", shown.html);
    let again = shown.form(&edit);
    for field in ["tieu-de", "noi-dung-bai", "dinh-chinh", "da-xem"] {
        assert_eq!(again.value(field), form.value(field), "{field} stays as it was typed");
    }
    assert!(!stranger.page(way).await.says("Sửa tiêu đề"), "nobody else sees what is looked at beforehand");
    leader.done(&again).await;
    let article = stranger.page(way).await;
    assert!(article.says("Đính chính") && article.says("Sửa tiêu đề"), "{}", article.words());
    step(leader, page, ("withdraw", &[("ly-do", "Số liệu chưa đúng")])).await.expect(303);
    let gone = stranger.get(way).await.expect(410);
    assert!(gone.says("Bài này đã được rút") && gone.says("Số liệu chưa đúng"), "{}", gone.words());
    assert!(!gone.says("Sửa tiêu đề") && gone.html.contains("noindex"));
    stranger.get(&format!("{way}/hinh.png")).await.expect(404);
    assert!(!links(&stranger.page("/tin").await.html).contains(&way.to_owned()));
    assert!(!links(&stranger.page("/").await.html).contains(&way.to_owned()));
    step(leader, page, ("put-back", &[])).await.expect(303);
    assert!(stranger.page(way).await.says("Hội nghị tổng kết"));
}
