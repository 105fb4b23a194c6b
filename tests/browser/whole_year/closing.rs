//! The cluster decides, freezes and publishes, and a stranger verifies.

use std::process::Command;

use super::{Cluster, UNITS};
use crate::chromium::Browser;

/// The secretary takes what all agree upon, decides what differs after a look at its effect; the head approves.
pub(super) async fn decide(cluster: &mut Cluster) {
    let browser = cluster.call("thuky").await;
    browser.go_on().await;
    cluster.says("cụm chấm").await;
    for unit in &UNITS {
        let browser = &cluster.browser;
        browser.open(&cluster.at(&format!("doi-chieu/{}", unit.slug))).await;
        if unit.slug == "can-tho" {
            cluster.says("Nghị quyết đã ban hành ngày 20/10").await;
            browser.find("input[name='c-1'][value='peer']").await.click().await.unwrap();
            browser.choose("Lưu điểm").await;
            cluster.says("Ghi lý do").await;
            browser.inspect().await;
            browser.fill("[id='g-1']", "Nghị quyết có, hướng dẫn chưa có").await;
            browser.choose("Lưu điểm").await;
            cluster.says("Đã lưu điểm.").await;
            // After a word with the unit: another figure, typed over the one that stands.
            look_at_the_effect(cluster).await;
            browser.open(&cluster.at("doi-chieu/can-tho")).await;
            assert_eq!(browser.value("[id='d-1']").await, "3,50");
            browser.fill("[id='d-1']", "5").await;
            browser.choose("Lưu điểm").await;
            cluster.says("Đã lưu điểm.").await;
            assert_eq!(browser.value("[id='d-1']").await, "5,00");
            browser.unfold("Các tiêu chí mọi bên chấm giống nhau").await;
        }
        browser.choose("Nhận điểm các tiêu chí giống nhau").await;
        cluster.says("Đã lưu điểm.").await;
    }
    for unit in &UNITS {
        let path = cluster.at(&format!("bang-diem/{}", unit.slug));
        let browser = cluster.call("cumtruong").await;
        browser.open(&path).await;
        browser.choose("Duyệt cả bảng điểm").await;
        cluster.says("Đã duyệt cả bảng điểm.").await;
    }
}

/// The secretary tries another figure on the sheet: everybody's points are shown, and nothing is kept.
async fn look_at_the_effect(cluster: &Cluster) {
    let browser = &cluster.browser;
    browser.open(&cluster.at("bang-diem/can-tho")).await;
    browser.fill("[name='d-1']", "5").await;
    browser.choose("Xem ảnh hưởng").await;
    cluster.says("Thay đổi này ảnh hưởng đến 1 trong 5 đơn vị").await;
    cluster.says("1: 3,50 → 5").await;
    cluster.says("Chưa lưu gì.").await;
}

/// What cannot be undone asks for the year once more.
async fn type_the_year(browser: &Browser) {
    let path = browser.path().await;
    browser.fill("#nam", path.split('/').nth(3).expect("a page of a year")).await;
}

/// The secretary freezes the year and publishes it.
pub(super) async fn freeze_and_publish(cluster: &mut Cluster) {
    let browser = cluster.call("thuky").await;
    browser.go_on().await;
    cluster.expect("chot").await;
    type_the_year(&cluster.browser).await;
    cluster.browser.choose("Chốt năm thi đua").await;
    cluster.says("Đã chốt năm thi đua.").await;
    let browser = cluster.call("thuky").await;
    assert!(browser.text().await.contains("Việc của bạn lúc này: công bố kết quả"));
    browser.go_on().await;
    type_the_year(browser).await;
    browser.choose("Công bố kết quả").await;
    cluster.says("Đã công bố kết quả.").await;
}

/// Somebody without an account reads the ranking, takes the bundle home and computes it again.
pub(super) async fn verify_as_a_stranger(cluster: &mut Cluster) {
    let browser = &cluster.browser;
    browser.stand_up().await;
    browser.open("/").await;
    browser.open(&cluster.at("xep-hang")).await;
    browser.inspect().await;
    let table = browser.table("Bảng điểm đầy đủ").await;
    let places: Vec<String> = table.heads[2..]
        .iter()
        .map(|unit| format!("{} {unit} {}", table.row("Hạng").cell(unit), table.row("Tổng").cell(unit)))
        .collect();
    let expected = [
        "1 Hà Nội 18,60",
        "2 TP. Hồ Chí Minh 16,00",
        "3 Cần Thơ 15,80",
        "4 Hải Phòng 13,20",
        "5 Đà Nẵng 12,40",
    ];
    assert_eq!(places, expected);

    let link = browser.find("a[href$='goi-kiem-chung.zip']").await.attr("href").await.unwrap().unwrap();
    let bytes = reqwest::get(format!("{}{link}", cluster.house.url)).await.unwrap().bytes().await.unwrap();
    let file = cluster.house.folder.join("goi.zip");
    std::fs::write(&file, &bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    let output = command.env_remove("THIDUA_LANG").arg("verify").arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
