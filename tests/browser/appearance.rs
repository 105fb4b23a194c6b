//! What people set for themselves, and what the script of every page adds.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse};
use crate::sample;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_chosen_size_of_text_holds_on_every_page_without_an_account() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Phone, Scheme::Light).await;
    let size = async || {
        let script = "return getComputedStyle(document.documentElement).fontSize";
        browser.page.execute(script, vec![]).await.unwrap().as_str().unwrap().to_owned()
    };
    browser.open("/cum/tay-nguyen/2019/xep-hang").await;
    assert_eq!(size().await, "16px");

    browser.press(".text-size button:nth-of-type(5)").await;

    assert_eq!(browser.path().await, "/cum/tay-nguyen/2019/xep-hang", "one stays where one was");
    assert_eq!(size().await, "22.4px");
    browser.find(".text-size button:nth-of-type(5)[aria-pressed='true']").await;
    for path in ["/", "/dang-nhap", "/cum/tay-nguyen/2019/xep-hang"] {
        browser.open(path).await;
        assert_eq!(size().await, "22.4px", "{path}");
        browser.inspect().await;
    }
    browser.press(".text-size button:nth-of-type(1)").await;
    assert_eq!(size().await, "16px");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn escape_shuts_the_menu_and_returns_to_where_it_was_opened() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    browser.sign_in("thuky").await;
    browser.open(&sample("xep-hang")).await;
    browser.unfold("Thêm").await;
    browser.find("details.more[open]").await;

    browser.find("details.more a").await.send_keys("\u{e00c}").await.unwrap();

    browser.find("details.more:not([open]) > summary:focus").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_can_be_looked_at_where_scripts_run() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    browser.open("/dang-nhap").await;
    browser.find("#mat-khau[type='password']").await;

    let press = async || browser.find(".show-password").await.click().await.unwrap();
    assert_eq!(browser.find(".show-password").await.text().await.unwrap(), "Hiện mật khẩu");

    press().await;
    browser.find("#mat-khau[type='text']").await;
    browser.find(".show-password[aria-pressed='true']").await;
    browser.inspect().await;
    press().await;

    browser.find("#mat-khau[type='password']").await;
    assert!(
        !house.visitor().page("/dang-nhap").await.has_button("Hiện mật khẩu"),
        "without scripts it is not there"
    );
    browser.close().await;
}
