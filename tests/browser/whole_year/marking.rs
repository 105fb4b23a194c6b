//! Units mark themselves, check each other blindly, and answer.

use std::collections::BTreeMap;

use super::{Cluster, UNITS, Unit};

/// Officers mark their own unit, prove it with a file, and hand in. Only Cần Thơ claims the bonus.
pub(super) async fn fill_in_scorecards(cluster: &mut Cluster) {
    let file = cluster.house.folder.join("Nghị quyết.pdf");
    std::fs::write(&file, pdf()).unwrap();
    for unit in &UNITS {
        let browser = cluster.call(&format!("canbo.{}", unit.account)).await;
        assert!(browser.text().await.contains("Việc của bạn lúc này: tự chấm điểm"), "{}", unit.name);
        browser.go_on().await;
        browser.fill("[name='d-1']", unit.own).await;
        let claims: &[&str] = if unit.slug == "can-tho" { &["1", "T"] } else { &["1"] };
        if claims.len() > 1 {
            browser.fill("[name='d-T']", "1").await;
        }
        if unit.slug == "ha-noi" {
            // Without the file it is not taken, and nothing of what was typed is lost.
            browser.choose("Nộp bảng điểm").await;
            browser.inspect().await;
            assert_eq!(browser.value("[name='d-1']").await, format!("{},00", unit.own));
        } else {
            browser.choose("Lưu nháp").await;
        }
        cluster.says("Chưa có minh chứng bắt buộc.").await;
        for leaf in claims {
            let field = cluster.browser.find(&format!("[name='tep-{leaf}']")).await;
            field.send_keys(&file.to_string_lossy()).await.unwrap();
            cluster
                .browser
                .press(&format!("[data-upload]:has([name='tep-{leaf}']) [data-upload-button]"))
                .await;
            cluster.says("Nghị quyết.pdf").await;
        }
        cluster.says("Đã đủ điểm và minh chứng, nộp được.").await;
        cluster.browser.choose("Nộp bảng điểm").await;
        cluster.says("Đã nộp bảng điểm.").await;
    }
}

/// The secretary draws who checks whom; checkers mark, hand in and give reasons. Who checks which unit.
pub(super) async fn check_each_other(cluster: &mut Cluster) -> BTreeMap<&'static str, &'static Unit> {
    let browser = cluster.call("thuky").await;
    browser.go_on().await;
    cluster.expect("tham-dinh").await;
    cluster.browser.fill("#so-nguoi", "1").await;
    cluster.browser.choose("Phân công").await;
    cluster.says("Đã phân công chấm chéo.").await;
    let mut checkers = BTreeMap::new();
    for checker in &UNITS {
        let browser = cluster.call(&format!("canbo.{}", checker.account)).await;
        browser.go_on().await;
        let checked = mark_as_a_peer(cluster, checker).await;
        checkers.insert(checked.slug, checker);
    }
    assert_eq!(checkers.len(), 5, "every unit is checked once");
    checkers
}

async fn mark_as_a_peer(cluster: &Cluster, checker: &Unit) -> &'static Unit {
    let browser = &cluster.browser;
    browser.follow("Mở phiếu").await;
    let path = browser.path().await;
    let checked = UNITS.iter().find(|unit| path.ends_with(unit.slug)).expect("a member is checked");
    assert_ne!(checked.slug, checker.slug);
    let is_cantho = checked.slug == "can-tho";
    browser.fill("[name='d-1']", if is_cantho { "3,5" } else { checked.own }).await;
    browser.fill("[name='d-T']", if is_cantho { "1" } else { "0" }).await;
    browser.choose("Lưu điểm").await;
    cluster.says("Đã lưu điểm.").await;
    browser.choose("Nộp phiếu chấm chéo").await;
    if !is_cantho {
        cluster.says("Đã nộp và hoàn tất phiếu").await;
        return checked;
    }
    cluster.says("Đã nộp phiếu chấm chéo.").await;
    browser.choose("Hoàn tất phiếu").await;
    cluster.says("Chưa hoàn tất được").await;
    browser.fill("[id='g-1']", "Văn bản mới dừng ở dự thảo").await;
    browser.inspect().await;
    browser.choose("Hoàn tất phiếu").await;
    cluster.says("Đã hoàn tất phiếu chấm chéo.").await;
    checked
}

/// The checked unit sees nothing before, everything after the explanation opens, and answers.
pub(super) async fn explain(cluster: &mut Cluster, checkers: &BTreeMap<&'static str, &'static Unit>) {
    let sheet = cluster.at("bang-diem/can-tho");
    let differences = cluster.at("doi-chieu/can-tho");
    let browser = cluster.call("canbo.cantho").await;
    browser.open(&sheet).await;
    let text = browser.text().await;
    assert!(!text.contains("3,5") && !text.contains("Văn bản mới dừng ở dự thảo"), "{text}");
    browser.open(&differences).await;
    cluster.says("Bước giải trình chưa mở.").await;
    cluster.browser.inspect().await;

    let browser = cluster.call("thuky").await;
    browser.go_on().await;
    browser.choose("Mở giải trình").await;
    cluster.says("Đã mở bước giải trình.").await;

    let browser = cluster.call("canbo.cantho").await;
    browser.go_on().await;
    cluster.expect("doi-chieu/can-tho").await;
    cluster.says("Văn bản mới dừng ở dự thảo").await;
    cluster.says(&format!("Chấm chéo, {} cho 3,50", checkers["can-tho"].name)).await;
    cluster.browser.fill("[id='e-1']", "Nghị quyết đã ban hành ngày 20/10").await;
    cluster.browser.choose("Lưu giải trình").await;
    cluster.says("Đã lưu giải trình.").await;
}

/// A document of one empty page, whole as a reader expects it.
fn pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ];
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = vec![];
    for (number, object) in (1..).zip(objects) {
        places.push(format!("{:010} 00000 n \n", text.len()));
        text += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let at = text.len();
    text += &format!("xref\n0 4\n0000000000 65535 f \n{}", places.concat());
    text += &format!("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    text.into_bytes()
}
