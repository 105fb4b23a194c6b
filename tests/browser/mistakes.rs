//! A secretary at the end of a year who makes every mistake that one can make there, and loses nothing.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse, demo_year};
use crate::sample;

/// The form came back: the focus is on what is wrong, without having looked for it, and the page is sound.
async fn expect_told(browser: &Browser, sentence: &str) {
    assert_eq!(browser.focused().await, "loi", "{}", browser.text().await);
    let said = browser.find("#loi").await.text().await.unwrap();
    assert!(said.contains(sentence), "{said}");
    browser.inspect().await;
}

/// The message leads to its field.
async fn follow_to(browser: &Browser, field: &str) {
    browser.find("#loi a").await.click().await.unwrap();
    let target = browser.page.execute("return document.querySelector(':target')?.id", vec![]).await.unwrap();
    assert_eq!(target.as_str(), Some(field));
}

/// Freezes too early: with papers under way, with a wrong year, and goes away without having done anything.
async fn freezes_too_early(browser: &Browser) {
    browser.open(&sample("chot")).await;
    assert!(browser.text().await.contains("Việc chưa xong"), "{}", browser.text().await);
    browser.fill("#nam", "1999").await;
    browser.choose("Chốt năm thi đua").await;
    expect_told(browser, "gõ đúng năm").await;
    follow_to(browser, "nam").await;
    assert_eq!(browser.value("#nam").await, "1999", "what was typed is there");

    browser.fill("#nam", &demo_year()).await;
    browser.choose("Chốt năm thi đua").await;
    expect_told(browser, "chờ").await;

    browser.follow("Xem thứ hạng trước").await;
    browser.open(&sample("")).await;
    assert!(browser.text().await.contains("Đang mở"), "nothing was frozen: {}", browser.text().await);
}

/// Returns a report without a reason, then with one, and finds what was returned and why.
async fn returns_without_a_reason(browser: &Browser) {
    let report = sample("bao-cao/year/da-nang");
    browser.open(&report).await;
    browser.choose("Trả lại đơn vị").await;
    expect_told(browser, "Cần ghi lý do").await;
    follow_to(browser, "ly-do").await;

    browser.fill("#ly-do", "Số thành viên chưa khớp với danh sách").await;
    browser.choose("Trả lại đơn vị").await;
    assert!(browser.text().await.contains("Số thành viên chưa khớp với danh sách"));

    browser.open(&report).await;
    let page = browser.text().await;
    assert!(page.contains("Số thành viên chưa khớp với danh sách"), "why: {page}");
    assert!(page.contains("Tổng số hợp tác xã"), "and what: {page}");
    browser.inspect().await;
}

/// Saves a calendar that stood open while somebody else moved days: nothing is put back, and what was typed stays.
async fn saves_an_old_calendar(house: &TestHouse, browser: &Browser) {
    let next = (demo_year().parse::<i32>().unwrap() + 1).to_string();
    let days = [format!("{next}-03-20"), format!("{next}-03-22"), format!("{next}-03-24")];
    let calendar = sample("lich");
    browser.open(&calendar).await;
    let mut other = house.signed_in("thuky").await;
    let form = other.page(&calendar).await.form(&calendar).fill("han-conference", &days[0]);
    other.done(&form.fill("han-freeze", &days[1])).await;

    browser.fill_day("#han-freeze", &days[2]).await;
    browser.choose("Lưu lịch").await;
    assert_eq!(browser.focused().await, "loi", "{}", browser.text().await);
    assert_eq!(browser.value("#han-freeze").await, days[2], "what was typed is there");
    assert_eq!(browser.value("#han-conference").await, days[0], "what the other moved stays moved");
    browser.inspect().await;

    browser.choose("Lưu lịch").await;
    assert!(browser.text().await.contains("Đã lưu"), "{}", browser.text().await);
    browser.open(&calendar).await;
    assert_eq!(browser.value("#han-conference").await, days[0]);
    assert_eq!(browser.value("#han-freeze").await, days[2]);
}

/// What still waits is decided by those whose it is.
async fn settle(house: &TestHouse) {
    let report = sample("bao-cao/year/can-tho");
    for (who, act) in [("lanhdao.cantho", "duyet"), ("thuky", "chap-nhan")] {
        let mut person = house.signed_in(who).await;
        let form = person.page(&report).await.form(&format!("{report}/quyet-dinh")).press("viec", act);
        person.submit(&form).await.expect(303);
    }
}

async fn freeze(browser: &Browser) {
    browser.open(&sample("chot")).await;
    browser.fill("#nam", &demo_year()).await;
    browser.choose("Chốt năm thi đua").await;
    assert!(browser.text().await.contains("Đã chốt năm thi đua."), "{}", browser.text().await);
}

/// Freezes, finds that it was too early, and opens the year again together with the head.
async fn opens_it_again(browser: &Browser) {
    freeze(browser).await;
    let before = browser.path().await;
    browser.fill("#ly-do-mo-lai", " ").await;
    browser.choose("Đề nghị mở lại").await;
    expect_told(browser, "Cần ghi lý do").await;
    follow_to(browser, "ly-do-mo-lai").await;
    browser.fill("#ly-do-mo-lai", "Báo cáo năm của Đà Nẵng còn bị trả lại").await;
    browser.choose("Đề nghị mở lại").await;
    let page = browser.text().await;
    assert!(page.contains("Báo cáo năm của Đà Nẵng còn bị trả lại"), "{before}: {page}");
    browser.inspect().await;

    let secretary = browser.stand_up().await;
    browser.sign_in("cumtruong").await;
    browser.open(&sample("chot")).await;
    assert!(browser.text().await.contains("Báo cáo năm của Đà Nẵng còn bị trả lại"));
    browser.choose("Đồng ý mở lại").await;
    browser.open(&sample("")).await;
    assert!(browser.text().await.contains("Đang mở"), "{}", browser.text().await);
    browser.sit_down(&secretary).await;

    browser.open(&sample("bao-cao/year/da-nang")).await;
    assert!(browser.text().await.contains("Số thành viên chưa khớp với danh sách"), "nothing is lost");
}

/// Publishes with a wrong year typed, and then with the right one.
async fn publishes_with_a_wrong_year(browser: &Browser) {
    freeze(browser).await;
    browser.fill("#nam", "2015").await;
    browser.choose("Công bố kết quả").await;
    expect_told(browser, "gõ đúng năm").await;
    assert_eq!(browser.value("#nam").await, "2015");
    browser.open(&sample("chot")).await;
    assert_eq!(browser.value("#nam").await, "", "a page that is opened anew has nothing typed");

    browser.fill("#nam", &demo_year()).await;
    browser.choose("Công bố kết quả").await;
    assert!(browser.text().await.contains("Đã công bố kết quả."), "{}", browser.text().await);
}

async fn year_end(device: Device, scheme: Scheme) {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, device, scheme).await;
    browser.sign_in("thuky").await;

    freezes_too_early(&browser).await;
    returns_without_a_reason(&browser).await;
    saves_an_old_calendar(&house, &browser).await;
    settle(&house).await;
    opens_it_again(&browser).await;
    publishes_with_a_wrong_year(&browser).await;

    browser.close().await;
    house.expect_sound_log();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secretary_makes_every_mistake_of_a_year_end_on_a_desk_and_loses_nothing() {
    year_end(Device::Desk, Scheme::Light).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_secretary_makes_every_mistake_of_a_year_end_on_a_phone_and_loses_nothing() {
    year_end(Device::Phone, Scheme::Dark).await;
}
