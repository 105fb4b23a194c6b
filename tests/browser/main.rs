//! The product as people see it: a real browser, on a phone and on a desk, in light and in dark.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "../house/mod.rs"]
mod house;

mod chromium;
mod editor;
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
    decide(&browser, "lanhdao.tphcm", &report, "duyet", "Chờ cụm xem").await;
    decide(&browser, "thuky", &report, "chap-nhan", "Đã chấp nhận").await;
    decide(&browser, "lanhdao.cantho", &sample("bao-cao/year/can-tho"), "duyet", "Chờ cụm xem").await;
    decide(&browser, "thuky", &sample("bao-cao/year/can-tho"), "chap-nhan", "Đã chấp nhận").await;
    browser.open(&sample("bao-cao/year/da-nang")).await;
    browser.press("button[value='chap-nhan']").await;
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
    browser.press(".next a.btn--main").await;
    assert_eq!(
        browser.path().await,
        sample("bao-cao/q3/ho-chi-minh"),
        "the board leads to what is to be done"
    );
    browser.inspect().await;

    browser.fill("#v-htx", "999").await;
    browser.press("button[value='nop']").await;
    assert!(browser.text().await.contains("thiếu 268 so với 999"), "a hard check refuses");
    browser.inspect().await;

    browser.fill("#v-htx", "731").await;
    browser.fill("#v-ket_nap", "23").await;
    browser.press("button[value='luu']").await;
    assert!(browser.text().await.contains("Đã lưu nháp."));
    browser.press("button[value='nop']").await;
    assert!(browser.text().await.contains("Đã nộp báo cáo."));
    browser.inspect().await;
}

async fn decide(browser: &Browser, who: &str, report: &str, step: &str, state: &str) {
    browser.sign_in(who).await;
    browser.open(report).await;
    browser.inspect().await;
    browser.press(&format!("button[value='{step}']")).await;
    assert!(browser.text().await.contains(state));
}

async fn freeze_and_publish(browser: &Browser) {
    browser.open(&sample("chot")).await;
    browser.inspect().await;
    browser.press(&format!("form[action='{}'] button", sample("chot"))).await;
    assert!(browser.text().await.contains("Đã chốt năm thi đua."));
    browser.inspect().await;
    browser.press(&format!("form[action='{}'] button", sample("cong-bo"))).await;
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
    assert_eq!(browser.value("[name='d-7.2']").await, "1,7");
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
        browser.press("button[value='luu']:not(.hide)").await;
        assert!(browser.text().await.contains("Đã lưu nháp."), "{who}");
        assert!(!browser.text().await.contains("Đã điền lại"), "{who}");
        browser.open(&path).await;
        assert!(!browser.text().await.contains("Đã điền lại"), "{who}");
    }
    browser.close().await;
}

/// Who sees the page, and where it is.
fn pages() -> Vec<(&'static str, Vec<String>)> {
    let plain = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    let of_year = |paths: &[&str]| paths.iter().map(|path| sample(path)).collect::<Vec<_>>();
    let public = plain(&[
        "/",
        "/dang-nhap",
        "/cum/tay-nguyen/2019/xep-hang",
        "/cum/5-thanh-pho/2015/so-lieu",
        "/khong-co",
    ]);
    let lead = of_year(&[
        "",
        "bao-cao",
        "bao-cao/q3/hai-phong",
        "bang-diem",
        "bang-diem/ha-noi",
        "xep-hang",
        "tieu-chi",
        "tieu-chi/soan",
        "chot",
        "nhat-ky",
    ]);
    let own = of_year(&[
        "bao-cao/year/hai-phong",
        "bao-cao/q4/hai-phong",
        "bao-cao/plan/hai-phong",
        "bang-diem/hai-phong",
    ]);
    let secretary = [
        lead,
        plain(&[
            "/lam-viec/cac-nam",
            "/nam-moi",
            "/tai-khoan",
            "/tai-khoan/mat-khau",
            "/tai-khoan/nhac-viec",
            "/quan-tri",
        ]),
    ]
    .concat();
    vec![
        ("", public),
        ("thuky", secretary),
        ("canbo.haiphong", own),
        ("canbo.cantho", of_year(&["bang-diem/can-tho", "bang-diem/ha-noi"])),
        ("quantri", plain(&["/quan-tri", "/lam-viec"])),
    ]
}

async fn every_page(device: Device, scheme: Scheme) {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, device, scheme).await;

    for (who, paths) in pages() {
        if !who.is_empty() {
            browser.sign_in(who).await;
        }
        for path in paths {
            browser.open(&path).await;
            browser.inspect().await;
        }
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_sound_on_a_phone_in_the_dark() {
    every_page(Device::Phone, Scheme::Dark).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_is_sound_on_a_desk_in_the_light() {
    every_page(Device::Desk, Scheme::Light).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_inspection_finds_what_is_wrong_with_a_page() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Phone, Scheme::Light).await;

    for spoil in [
        "document.querySelector('main').append(document.createElement('button'))",
        "const wide = document.querySelector('main').appendChild(document.createElement('div')); wide.style.cssText = 'min-width: 900px; height: 9px'",
        "console.error('something broke')",
    ] {
        browser.open("/").await;
        assert_eq!(browser.faults().await, Vec::<String>::new());
        browser.page.execute(spoil, vec![]).await.unwrap();
        assert_ne!(browser.faults().await, Vec::<String>::new(), "{spoil}");
    }
    browser.close().await;
}
