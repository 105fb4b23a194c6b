//! What scripts add to articles: a text that was never sent is offered again, and the way back leads to where one came from.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse};

const WRITE: &str = "/tin-bai/viet";
const ARTICLE: &str = "/tin/nam-lien-minh-hop-tac-xa-tong-ket-thi-dua-nam-2015";
const BACK: &str = ".art-tools [data-act=back]";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_back_leads_to_where_one_came_from_whatever_was_set_meanwhile() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    let larger = ".art-tools button[value='chu-4']";
    browser.open("/tim-kiem?q=tong+ket+thi+dua+nam+2015").await;
    browser.press(&format!("a[href='{ARTICLE}']")).await;
    browser.press(BACK).await;
    assert_eq!(browser.path().await, "/tim-kiem?q=tong+ket+thi+dua+nam+2015");

    browser.press(&format!("a[href='{ARTICLE}']")).await;
    browser.press(larger).await;
    assert_eq!(browser.path().await, ARTICLE);
    browser.press(BACK).await;
    let past = "past the page that was read in another size";
    assert_eq!(browser.path().await, "/tim-kiem?q=tong+ket+thi+dua+nam+2015", "{past}");

    // Whoever opened it by its address is led to the list, also after a change.
    browser.open(ARTICLE).await;
    browser.press(".art-tools button[value='chu-2']").await;
    browser.press(BACK).await;
    assert_eq!(browser.path().await, "/tin");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_that_was_never_sent_is_offered_again_and_forgotten_once_it_is_kept() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    browser.sign_in("canbo.cantho").await;
    browser.open(WRITE).await;
    browser.fill("#tieu-de", "Hội nghị tổng kết").await;
    browser.fill("#noi-dung-bai", "Một bài dài.").await;
    browser.open(WRITE).await;
    browser.wait_for("Máy này còn giữ nội dung bạn gõ lần trước").await;
    assert_eq!(browser.value("#noi-dung-bai").await, "", "nothing is filled in before somebody asks");
    browser.inspect().await;
    browser.choose_here("Điền lại").await;
    assert_eq!(browser.value("#noi-dung-bai").await, "Một bài dài.");
    assert!(!browser.text().await.contains("Điền lại"));

    // What is looked at beforehand is sent and kept by nobody: the browser still has it.
    browser.choose("Xem trước").await;
    browser.wait_for("Chưa lưu gì").await;
    browser.inspect().await;
    browser.open(WRITE).await;
    browser.wait_for("Điền lại").await;
    browser.choose_here("Điền lại").await;
    browser.choose("Lưu bài nháp").await;
    browser.wait_for("Đã lưu bài nháp.").await;
    browser.open(WRITE).await;
    assert!(!browser.text().await.contains("Điền lại"), "what is kept is offered no more");

    // Whoever lets it go is asked no more, and nobody else ever.
    browser.fill("#tieu-de", "Bỏ").await;
    browser.sign_in("canbo.hanoi").await;
    browser.open(WRITE).await;
    assert!(!browser.text().await.contains("Điền lại"));
    browser.sign_in("canbo.cantho").await;
    browser.open(WRITE).await;
    browser.wait_for("Bỏ nội dung đó").await;
    browser.choose_here("Bỏ nội dung đó").await;
    browser.open(WRITE).await;
    assert!(!browser.text().await.contains("Điền lại"));
    browser.close().await;
}
