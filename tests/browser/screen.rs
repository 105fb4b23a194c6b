//! The screen of a hall in a browser: it follows without being loaded again, and counts down by the clock of the server.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::html::links;
use crate::house::{Engine, TestHouse, demo_year};
use crate::sample;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screen_follows_without_being_loaded_again_and_counts_down() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let list = sample("hoi-nghi");
    let day = format!("{}-12-20", demo_year());
    let form = secretary.page(&list).await.form(&list);
    let done = secretary.done(&form.fill("ngay", &day).fill("gio", "8h30").fill("noi", "Hội trường A")).await;
    let agenda = links(&done.html).into_iter().find(|link| link.ends_with("/chuong-trinh")).unwrap();
    let form = secretary.page(&agenda).await.form(&agenda);
    let form = form.fill("muc-1", "Khai mạc").fill("phut-1", "10").fill("nguoi-noi-1", "Bà Một");
    secretary.done(&form.fill("muc-2", "Báo cáo năm")).await;
    let desk = agenda.replace("/chuong-trinh", "/man-hinh");
    let told = secretary.post(&desk, &[("viec", "open")]).await.expect(200);
    let screen = links(&told.html).into_iter().find(|link| link.starts_with("/man-hinh/")).unwrap();

    let browser = Browser::start(&house.url, Device::Desk, Scheme::Dark).await;
    browser.open(&screen).await;
    assert!(browser.text().await.contains("Kính chào quý đại biểu"));
    browser.inspect().await;
    secretary.post(&desk, &[("viec", "item-1")]).await.expect(303);
    browser.wait_for("Mục 1 trên 2").await;
    browser.wait_for("09:5").await;
    assert!(browser.text().await.contains("còn lại trong 10 phút"));
    browser.inspect().await;
    secretary.post(&desk, &[("viec", "close")]).await.expect(303);
    browser.wait_for("Màn hình đã đóng").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_roll_tells_who_came_in_at_another_door_and_keeps_what_is_being_typed() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let list = sample("hoi-nghi");
    let day = format!("{}-12-20", demo_year());
    let form = secretary.page(&list).await.form(&list);
    let done = secretary.done(&form.fill("ngay", &day)).await;
    let agenda = links(&done.html).into_iter().find(|link| link.ends_with("/chuong-trinh")).unwrap();
    let people = agenda.replace("/chuong-trinh", "/dai-bieu");
    for name in ["Bà Một", "Ông Hai"] {
        let mut add = secretary.page(&people).await.form(&people).fill("ho-ten", name);
        add.fields.push(("bieu-quyet".to_owned(), "1".to_owned()));
        secretary.done(&add).await;
    }

    let browser = Browser::start(&house.url, Device::Phone, Scheme::Light).await;
    browser.sign_in("thuky").await;
    browser.open(&people).await;
    browser.wait_for("0 trong 2 người đã có mặt").await;
    browser.unfold("Thêm người vào danh sách").await;
    browser.fill("#ho-ten", "Bà Ba còn đang gõ").await;
    let note = secretary.page(&people).await.form(&format!("{people}/ghi"));
    secretary.done(&note.press("viec", "present-1")).await;
    browser.wait_for("1 trong 2 người đã có mặt").await;
    assert_eq!(browser.value("#ho-ten").await, "Bà Ba còn đang gõ");
    browser.inspect().await;
    browser.close().await;
}
