//! Figures from a list of cooperatives to the statistics of the cluster, across units that became one.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse, demo_year};
use crate::{decide, sample};

const LIST: &str =
    "Tên HTX;Loại hình;Số ĐKKD;Số TV\nHTX Hoa lan Đan Hoài;HTX;0101;1.024\nTổ hợp tác Số 2;THT;;9\n";

async fn imports_a_register(house: &TestHouse, browser: &Browser) {
    let list = house.folder.join("Danh sách.csv");
    std::fs::write(&list, LIST).unwrap();
    browser.sign_in("canbo.tphcm").await;
    browser.open("/so-htx/ho-chi-minh/nhap").await;
    browser.inspect().await;
    browser.find("[name='tep']").await.send_keys(&list.to_string_lossy()).await.unwrap();
    browser.choose("Xem trước tệp").await;
    assert!(browser.text().await.contains("Số thành viên: 1.024"), "{}", browser.text().await);
    browser.inspect().await;
    browser.choose("Ghi vào sổ").await;
    assert!(browser.text().await.contains("Đã ghi danh sách vào sổ."), "{}", browser.text().await);
    browser.open("/so-htx/ho-chi-minh?tim=hoa+lan+dan+hoai").await;
    assert!(browser.text().await.contains("Tìm thấy 1 tổ chức."));
}

async fn merges_two_units(browser: &Browser) {
    let day = format!("{}-01-15", demo_year());
    browser.sign_in("quantri").await;
    browser.open("/quan-tri/don-vi/can-tho/sap-xep").await;
    browser.unfold("Hợp nhất, sáp nhập").await;
    browser.find("#hop-thanh option[value='hai-phong']").await.click().await.unwrap();
    browser.fill_day("#hop-ngay", &day).await;
    browser.fill("#hop-so", "12/QĐ-LM").await;
    browser.fill_day("#hop-ngay-van-ban", &day).await;
    browser.press("[name='viec'][value='hop-nhat']").await;
    browser.inspect().await;
    browser.press("[name='viec'][value='hop-nhat']").await;
    assert!(browser.text().await.contains("Đã ghi việc sắp xếp lại."), "{}", browser.text().await);
}

async fn reports_from_a_pasted_block(browser: &Browser, report: &str) {
    browser.sign_in("canbo.tphcm").await;
    browser.open(report).await;
    browser.paste("#v-htx", "740\r\n350\r\n390\r\n605\r\n").await;
    assert_eq!(browser.value("#v-htx_hoat_dong").await, "605");
    browser.choose("Nộp báo cáo").await;
    assert!(browser.text().await.contains("Đã nộp báo cáo."), "{}", browser.text().await);
    decide(browser, "lanhdao.tphcm", report, "Duyệt báo cáo", "Chờ cụm xem").await;
    decide(browser, "thuky", report, "Chấp nhận báo cáo", "Đã chấp nhận").await;
}

async fn figures(engine: Engine, device: Device, scheme: Scheme) {
    let house = TestHouse::demo(engine).await;
    let browser = Browser::start(&house.url, device, scheme).await;
    imports_a_register(&house, &browser).await;
    merges_two_units(&browser).await;
    reports_from_a_pasted_block(&browser, &sample("bao-cao/q3/ho-chi-minh")).await;

    browser.open(&sample("thong-ke/q3/htx")).await;
    assert!(browser.text().await.contains("740"), "what was accepted is told at once");
    browser.inspect().await;
    browser.open(&sample("thong-ke/chuoi/htx")).await;
    assert!(browser.text().await.contains("Cần Thơ"), "{}", browser.text().await);
    browser.inspect().await;
    browser.open(&sample(&format!("thong-ke/chuoi/htx/{}-12-31", demo_year()))).await;
    assert!(browser.text().await.contains("Hải Phòng"), "{}", browser.text().await);
    browser.inspect().await;
    browser.close().await;
    house.expect_sound_log();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_go_from_a_list_to_the_statistics_on_a_desk() {
    figures(Engine::Sqlite, Device::Desk, Scheme::Light).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_go_from_a_list_to_the_statistics_on_a_phone_and_on_postgres() {
    figures(Engine::Postgres, Device::Phone, Scheme::Dark).await;
}
