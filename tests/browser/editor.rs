//! What the script of the editor adds: keys, and what is wrong while one types.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse};
use crate::sample;

/// Alt with the arrow that points up.
const ALT_UP: &str = "\u{e00a}\u{e013}\u{e00a}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sums_follow_what_is_typed_and_keys_move_a_criterion() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    browser.sign_in("thuky").await;
    browser.open(&sample("tieu-chi/soan")).await;
    browser.press(&format!("form[action='{}'] button", sample("tieu-chi/soan"))).await;
    browser.inspect().await;

    browser.fill("#r4-diem", "20").await;
    browser.wait_for("Các tiêu chí con cộng lại 14 / 20 điểm, còn thiếu 6 điểm.").await;
    assert!(browser.text().await.contains("Có thay đổi chưa lưu."));
    assert_eq!(browser.value("#r4-diem").await, "20");

    browser.find("#r4-ten").await.send_keys(ALT_UP).await.unwrap();
    // The cursor stands where the criterion went: only then is the new page there.
    browser.find("#r0-ten:focus").await;
    assert_eq!(browser.value("#r0-diem").await, "20");
    assert_eq!(browser.value("#r0-ma").await, "1");
    browser.inspect().await;
    browser.close().await;
}
