//! The manual of one's role, from every page, at the place where that page is explained.

use crate::house::visitor::Answer;
use crate::house::{Engine, TestHouse, html};
use crate::sample;

/// Where the page's own word *Hướng dẫn* leads.
fn manual_of(page: &Answer) -> String {
    let links: Vec<String> =
        html::links(&page.html).into_iter().filter(|link| link.starts_with("/huong-dan")).collect();
    let first = links.first().unwrap_or_else(|| panic!("{} leads to no manual", page.path)).clone();
    assert!(links.iter().all(|link| *link == first), "{}: {links:?}", page.path);
    first
}

#[tokio::test]
async fn every_page_leads_to_the_manual_of_ones_role_where_that_page_is_explained() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    for (who, path, expected) in [
        ("", "/".to_owned(), "/huong-dan/nguoi-xem#doc-trang-xep-hang"),
        ("", "/dang-nhap".to_owned(), "/huong-dan#dang-nhap-va-tai-khoan"),
        ("", "/khong-co".to_owned(), "/huong-dan"),
        ("canbo.cantho", sample(""), "/huong-dan/can-bo-don-vi#moi-lan-vao"),
        ("canbo.cantho", sample("bang-diem/can-tho"), "/huong-dan/can-bo-don-vi#tu-cham"),
        ("lanhdao.cantho", sample("giao-uoc"), "/huong-dan/lanh-dao-don-vi#ky-giao-uoc-thi-dua"),
        ("thuky", sample("chot"), "/huong-dan/thu-ky-cum#chot"),
        ("thuky", "/tai-khoan/nhac-viec".to_owned(), "/huong-dan#viec-cua-ban-thu-nhac-va-lich"),
        ("cumtruong", sample("xep-hang"), "/huong-dan/cum-truong#tai-hoi-nghi"),
        ("quantri", "/quan-tri".to_owned(), "/huong-dan/quan-tri#don-vi-cum-tai-khoan-vai-tro"),
        ("nguoixem", sample("lich"), "/huong-dan/nguoi-xem"),
    ] {
        let mut visitor = if who.is_empty() { house.visitor() } else { house.signed_in(who).await };
        let page = visitor.get(&path).await;
        let manual = manual_of(&page);
        assert_eq!(manual, expected, "{who} {path}");

        let explained = visitor.page(manual.split('#').next().unwrap()).await;
        if let Some((_, place)) = manual.split_once('#') {
            assert!(explained.html.contains(&format!("id=\"{place}\"")), "{manual}");
        }
    }
}

#[tokio::test]
async fn the_first_page_names_the_own_role_first_and_the_manuals_lead_to_each_other() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut leader = house.signed_in("lanhdao.cantho").await;

    let first = leader.page("/huong-dan").await;
    let own = html::between(&first.html, "id=\"vai-tro\"", "</nav>");
    let own_page = leader.page("/huong-dan/lanh-dao-don-vi").await;

    assert_eq!(html::links(own), ["/huong-dan/lanh-dao-don-vi"]);
    assert!(html::links(&own_page.html).contains(&"/huong-dan/can-bo-don-vi".to_owned()));
    assert!(own_page.says("Duyệt báo cáo") && !own_page.html.contains(".md"), "{}", own_page.words());
    leader.get("/huong-dan/khong-co").await.expect(404);
}

#[tokio::test]
async fn who_reads_english_is_told_that_the_manual_is_in_vietnamese() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut visitor = house.visitor();
    visitor.post("/ngon-ngu", &[("ngon-ngu", "en"), ("ve", "/huong-dan/thu-ky-cum")]).await.expect(303);

    let page = visitor.page("/huong-dan/thu-ky-cum").await;

    assert!(page.says("The manual is written in Vietnamese."), "{}", page.words());
    assert!(page.html.contains("<article class=\"manual-text\" lang=\"vi\">"));
    assert!(page.says("Trong năm: nhận báo cáo"));
}
