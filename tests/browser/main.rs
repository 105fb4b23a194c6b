//! The product as people see it: a real browser, on a phone and on a desk, in light and in dark.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "../house/mod.rs"]
mod house;

mod appearance;
mod article;
mod ballots;
mod chromium;
mod editor;
mod every_page;
mod figures;
mod juror;
mod mistakes;
mod rules;
mod screen;
mod typing;
mod whole_year;

use chromium::{Browser, Device, Scheme};
use house::{Engine, TestHouse, demo_year};

fn sample(rest: &str) -> String {
    format!("/cum/minh-hoa/{}/{rest}", demo_year()).trim_end_matches('/').to_owned()
}

/// From the first figure to the page that everybody reads.
async fn year_from_report_to_publication(device: Device, scheme: Scheme) {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, device, scheme).await;
    browser.open("/").await;
    browser.inspect().await;
    browser.open("/dang-nhap").await;
    browser.inspect().await;

    enter_and_submit(&browser).await;
    let report = sample("bao-cao/q3/ho-chi-minh");
    decide(&browser, "lanhdao.tphcm", &report, "Duyệt báo cáo", "Chờ cụm xem").await;
    decide(&browser, "thuky", &report, "Chấp nhận báo cáo", "Đã chấp nhận").await;
    decide(&browser, "lanhdao.cantho", &sample("bao-cao/year/can-tho"), "Duyệt báo cáo", "Chờ cụm xem").await;
    decide(&browser, "thuky", &sample("bao-cao/year/can-tho"), "Chấp nhận báo cáo", "Đã chấp nhận").await;
    browser.open(&sample("bao-cao/year/da-nang")).await;
    browser.choose("Chấp nhận báo cáo").await;
    freeze_and_publish(&browser).await;

    browser.page.delete_all_cookies().await.unwrap();
    browser.open(&sample("xep-hang")).await;
    let text = browser.text().await;
    assert!(text.contains("Dữ liệu minh họa.") && text.contains("Hà Nội"), "{text}");
    browser.inspect().await;
    browser.close().await;
    house.expect_sound_log();
}

async fn enter_and_submit(browser: &Browser) {
    browser.sign_in("canbo.tphcm").await;
    browser.inspect().await;
    browser.go_on().await;
    assert_eq!(
        browser.path().await,
        sample("bao-cao/q3/ho-chi-minh"),
        "the board leads to what is to be done"
    );
    browser.inspect().await;

    browser.fill("#v-htx", "999").await;
    browser.choose("Nộp báo cáo").await;
    assert!(browser.text().await.contains("thiếu 268 so với 999"), "a hard check refuses");
    browser.inspect().await;

    browser.fill("#v-htx", "731").await;
    browser.fill("#v-ket_nap", "5").await;
    browser.choose("Lưu nháp").await;
    assert!(browser.text().await.contains("Đã lưu nháp."));
    browser.choose("Nộp báo cáo").await;
    assert!(browser.text().await.contains("Đã nộp báo cáo."));
    browser.inspect().await;
}

async fn decide(browser: &Browser, who: &str, report: &str, step: &str, state: &str) {
    browser.sign_in(who).await;
    browser.open(report).await;
    browser.inspect().await;
    browser.choose(step).await;
    assert!(browser.text().await.contains(state));
}

async fn freeze_and_publish(browser: &Browser) {
    browser.open(&sample("chot")).await;
    browser.inspect().await;
    browser.fill("#nam", &demo_year()).await;
    browser.choose("Chốt năm thi đua").await;
    assert!(browser.text().await.contains("Đã chốt năm thi đua."));
    browser.inspect().await;
    browser.fill("#nam", &demo_year()).await;
    browser.choose("Công bố kết quả").await;
    assert!(browser.text().await.contains("Đã công bố kết quả."));
    browser.inspect().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_goes_from_report_to_publication_on_a_phone() {
    year_from_report_to_publication(Device::Phone, Scheme::Light).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_goes_from_report_to_publication_on_a_desk() {
    year_from_report_to_publication(Device::Desk, Scheme::Dark).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secretary_signs_in_on_postgres() {
    let house = TestHouse::demo(Engine::Postgres).await;
    let browser = Browser::start(&house.url, Device::Phone, Scheme::Dark).await;

    browser.sign_in("thuky").await;

    assert_eq!(browser.path().await, sample(""));
    browser.inspect().await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_officer_uploads_evidence_and_loses_nothing_that_was_typed_meanwhile() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Phone, Scheme::Light).await;
    let (good, bad) = (house.folder.join("Kế hoạch năm.pdf"), house.folder.join("Trang.pdf"));
    std::fs::write(&good, b"%PDF-1.4\n%%EOF\n").unwrap();
    std::fs::write(&bad, b"<html>").unwrap();
    browser.sign_in("canbo.haiphong").await;
    browser.open(&sample("bang-diem/hai-phong")).await;
    browser.fill("[name='d-7.2']", "1,7").await;

    // What is refused is said beside the field, and the page stays as it is.
    browser.find("[name='tep-1.2']").await.send_keys(&bad.to_string_lossy()).await.unwrap();
    let button = "[data-upload]:has([name='tep-1.2']) [data-upload-button]";
    browser.find(button).await.click().await.unwrap();
    browser.wait_for("nội dung không phải PDF").await;
    assert_eq!(browser.value("[name='d-7.2']").await, "1,7");
    let stale = browser.faults().await;
    assert!(stale.iter().all(|fault| fault.contains("409")), "{stale:?}");

    browser.find("[name='tep-1.2']").await.clear().await.unwrap();
    browser.find("[name='tep-1.2']").await.send_keys(&good.to_string_lossy()).await.unwrap();
    browser.press(button).await;
    assert!(
        browser.text().await.contains("Đã kèm minh chứng.")
            && browser.text().await.contains("Kế hoạch năm.pdf")
    );
    // Kept by the server with the table's decimals, or still in the browser as it was typed.
    let mark = browser.value("[name='d-7.2']").await;
    assert!(["1,7", "1,70"].contains(&mark.as_str()), "{mark}");
    assert!(!browser.text().await.contains("đã có người sửa"), "nobody else changed it");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_outlives_an_expired_session() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    for (who, path, field, first, second) in [
        ("canbo.haiphong", sample("bang-diem/hai-phong"), "[name='d-7.2']", "1,7", "1,8"),
        ("canbo.tphcm", sample("bao-cao/q3/ho-chi-minh"), "[name='v-ket_nap']", "1234", "1235"),
    ] {
        browser.sign_in(who).await;
        browser.open(&path).await;
        browser.fill(field, first).await;
        browser.wait_for("Đã lưu nháp lúc").await;

        browser.page.delete_all_cookies().await.unwrap();
        browser.fill(field, second).await;
        browser.wait_for("Phiên đăng nhập đã hết.").await;
        assert!(browser.text().await.contains("Đăng nhập ở thẻ mới"));
        assert_eq!(browser.value(field).await, second);

        browser.sign_in(who).await;
        browser.open(&path).await;
        assert!(browser.text().await.contains("Đã điền lại nội dung bạn gõ lần trước"), "{who}");
        assert_eq!(browser.value(field).await, second);
        browser.choose("Lưu nháp").await;
        assert!(browser.text().await.contains("Đã lưu nháp."), "{who}");
        assert!(!browser.text().await.contains("Đã điền lại"), "{who}");
        browser.open(&path).await;
        assert!(!browser.text().await.contains("Đã điền lại"), "{who}");
    }
    browser.close().await;
}
