//! The year is opened and arranged, agreed upon, and reported.

use std::process::Command;

use super::{Cluster, TABLE, UNITS};

/// The secretary opens the next year, looks at the calendar, moves the steps that are lived here, and brings in a table.
pub(super) async fn open_the_year(cluster: &mut Cluster) {
    let browser = &cluster.browser;
    browser.sign_in("thuky").await;
    "thuky".clone_into(&mut cluster.who);
    browser.open("/lam-viec/cac-nam").await;
    browser.follow("Mở năm mới").await;
    assert_eq!(browser.value("[name='nam']").await, cluster.year);
    cluster.says("5 đơn vị thành viên.").await;
    browser.choose("Mở năm thi đua").await;
    cluster.expect("lich").await;
    cluster.says("Đã mở năm thi đua.").await;
    browser.inspect().await;
    browser.open(&cluster.at("")).await;
    cluster.says("Lúc này bạn không có việc nào chờ").await;
    browser.open(&cluster.at("lich")).await;
    let day = in_days(5);
    for step in ["pact", "self", "peer", "explanation", "cluster", "approval", "freeze"] {
        browser.fill_day(&format!("[id='han-{step}']"), &day).await;
    }
    browser.choose("Lưu lịch").await;
    cluster.says("Đã lưu lịch.").await;

    browser.open(&cluster.at("tieu-chi/soan")).await;
    let file = cluster.house.folder.join("bang-gon.toml");
    std::fs::write(&file, TABLE).unwrap();
    browser.find("#tep").await.send_keys(&file.to_string_lossy()).await.unwrap();
    browser.choose("Xem trước tệp").await;
    cluster.says("Không có chỗ sai.").await;
    browser.inspect().await;
    browser.choose("Nhận vào").await;
    cluster.says("Đã nhận tệp vào.").await;
    browser.choose("Lưu và tính thử").await;
    browser.fill("#ly-do", "Hội nghị thống nhất bảng gọn").await;
    browser.choose("Đưa vào sử dụng năm").await;
    cluster.says("Đã đưa bảng vào sử dụng.").await;
}

/// The secretary lays the pact before the units, five leaders sign, and it is in force.
pub(super) async fn agree_upon_targets(cluster: &mut Cluster) {
    let browser = cluster.call("thuky").await;
    browser.follow("Giao ước").await;
    browser.follow("Soạn giao ước").await;
    for unit in &UNITS {
        browser.fill(&format!("[id='t-{}.buoi_tuyen_truyen']", unit.slug), "100").await;
    }
    browser.choose("Lưu bản nháp").await;
    cluster.says("Đã lưu bản nháp.").await;
    cluster.browser.choose("Trình các đơn vị ký").await;
    cluster.says("Đã ký 0/5").await;
    for (signed, unit) in (1..).zip(&UNITS) {
        let browser = cluster.call(&format!("lanhdao.{}", unit.account)).await;
        assert!(browser.text().await.contains("Việc của bạn lúc này: đọc và ký giao ước"), "{}", unit.name);
        browser.go_on().await;
        browser.choose("Ký giao ước").await;
        let state = if signed < 5 { format!("Đã ký {signed}/5") } else { "Có hiệu lực".to_owned() };
        cluster.says(&state).await;
    }
    cluster.says("giao ước có hiệu lực từ bây giờ.").await;
}

/// Officers report the year, leaders approve, the secretary accepts.
pub(super) async fn report(cluster: &mut Cluster) {
    for unit in &UNITS {
        let path = cluster.at(&format!("bao-cao/year/{}", unit.slug));
        let browser = cluster.call(&format!("canbo.{}", unit.account)).await;
        browser.open(&path).await;
        browser.fill("#v-buoi_tuyen_truyen", unit.meetings).await;
        browser.find("#v-co_ke_hoach").await.select_by_value("true").await.unwrap();
        browser.choose("Nộp báo cáo").await;
        cluster.says("Đã nộp báo cáo.").await;
        let browser = cluster.call(&format!("lanhdao.{}", unit.account)).await;
        assert!(browser.text().await.contains("Việc của bạn lúc này: duyệt"), "{}", unit.name);
        browser.go_on().await;
        cluster.expect(&format!("bao-cao/year/{}", unit.slug)).await;
        cluster.browser.choose("Duyệt báo cáo").await;
        cluster.says("Đã duyệt. Báo cáo đã lên cụm.").await;
    }
    for _ in &UNITS {
        let browser = cluster.call("thuky").await;
        browser.go_on().await;
        browser.choose("Chấp nhận báo cáo").await;
        cluster.says("Đã chấp nhận.").await;
    }
}

/// The day in Việt Nam so many days from now, as date fields have it.
fn in_days(days: u32) -> String {
    let mut command = Command::new("date");
    let output = command
        .env("TZ", "Asia/Ho_Chi_Minh")
        .args(["-d", &format!("{days} days"), "+%F"])
        .output()
        .expect("date runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
