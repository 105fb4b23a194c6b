//! Rules of a criteria table, written with the keyboard alone.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse};
use crate::sample;

const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";

async fn keys(browser: &Browser, at: &str, keys: &str) {
    browser.find(at).await.send_keys(keys).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_limit_and_a_quota_are_added_by_keys_and_one_goes_on_where_the_blank_is() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    browser.sign_in("thuky").await;
    browser.open(&sample("tieu-chi/soan")).await;
    browser.press(&format!("form[action='{}'] button", sample("tieu-chi/soan"))).await;

    keys(&browser, "#r-24 details.why > summary", ENTER).await;
    keys(&browser, "#r24-them", TAB).await;
    keys(&browser, "button[value='qt-r24']:focus", ENTER).await;
    keys(&browser, "#r24-k0-0:focus", &format!("1,5{TAB}tru_so")).await;
    browser.wait_for("Không quá 1,5 điểm nếu chưa có tru_so").await;
    keys(&browser, "#r24-k0-1:focus", ENTER).await;
    browser.wait_for("Đã lưu bảng đang soạn.").await;
    assert_eq!(browser.value("#r24-k0-0").await, "1,5");
    assert!(browser.text().await.contains("Không còn chỗ sai."));

    keys(&browser, "#thong-tin > summary", ENTER).await;
    keys(&browser, "#x0-them", TAB).await;
    keys(&browser, "button[value='qt-x0']:focus", ENTER).await;
    keys(&browser, "#x0-k0-0:focus", &format!("120{TAB}")).await;
    browser.wait_for("Ô “Tỷ lệ phần trăm” ghi 120.").await;
    browser.find("#x0-k0-0[aria-invalid='true']").await;
    browser.inspect().await;
    keys(&browser, "#l-thong-tin a[href='#x0-k0-0']", ENTER).await;
    keys(&browser, "#x0-k0-0:focus", "\u{e009}a\u{e009}20").await;
    browser.wait_for("Không còn chỗ sai.").await;
    keys(&browser, "#x0-k0-0:focus", ENTER).await;
    browser.wait_for("Đã lưu bảng đang soạn.").await;
    assert_eq!(browser.value("#x0-k0-0").await, "20");
    browser.close().await;
}
