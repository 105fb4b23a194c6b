//! What the scripts of forms full of figures add: checks that follow, keys between cells, blocks from a spreadsheet.

use serde_json::{Value, json};

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse};
use crate::sample;

/// Enter, the arrow down, the arrow up.
const KEYS: [&str; 3] = ["\u{e007}", "\u{e015}", "\u{e013}"];

impl Browser {
    /// Pastes as if it had been copied from a spreadsheet.
    pub async fn paste(&self, css: &str, text: &str) {
        let field = serde_json::to_value(self.find(css).await).unwrap();
        let paste =
            "arguments[0].focus(); const data = new DataTransfer(); data.setData('text/plain', arguments[1]);
            return arguments[0].dispatchEvent(
                new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
        self.page.execute(paste, vec![field, json!(text)]).await.unwrap();
    }

    /// What stands in the row of a field.
    async fn row(&self, name: &str) -> String {
        self.find(&format!("#r-{name}")).await.text().await.unwrap()
    }
}

async fn report(house: &TestHouse) -> Browser {
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    browser.sign_in("canbo.tphcm").await;
    browser.open(&sample("bao-cao/q3/ho-chi-minh")).await;
    browser
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_check_never_stands_beside_a_figure_that_it_has_not_seen() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = report(&house).await;
    assert!(browser.row("v-doanh_thu_bq").await.contains("Tăng 2,62 %"));

    browser.fill("#v-doanh_thu_bq", "41.800").await;
    let row = browser.row("v-doanh_thu_bq").await;
    assert!(!row.contains("Tăng 2,62 %"), "{row}");
    browser.wait_for("Gấp khoảng 10 lần").await;
    assert!(browser.text().await.contains("1 chỗ cần giải thích"), "the foot follows");
    assert_eq!(
        (browser.focused().await.as_str(), browser.value("#v-doanh_thu_bq").await.as_str()),
        ("v-doanh_thu_bq", "41.800")
    );
    browser.inspect().await;

    // What is written about it stays while other checks come and go, and a word is enough.
    browser.fill("#g-doanh_thu_bq", "Sáp nhập hai liên hiệp").await;
    browser.fill("#v-htx", "999").await;
    browser.wait_for("thiếu 268 so với 999").await;
    assert_eq!(browser.value("#g-doanh_thu_bq").await, "Sáp nhập hai liên hiệp");
    assert!(browser.text().await.contains("1 chỗ sai"));

    // A part is checked with its whole.
    browser.fill("#v-htx", "731").await;
    browser.wait_for("Tăng 2,09 %").await;
    browser.fill("#v-htx_nong_nghiep", "3450").await;
    browser.wait_for("2 phần bên dưới cộng lại được 3.836").await;
    browser.inspect().await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_the_server_is_gone_nothing_old_is_left_standing() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = report(&house).await;
    browser.page.execute("window.fetch = () => Promise.reject(new TypeError())", vec![]).await.unwrap();

    browser.fill("#v-doanh_thu_bq", "41.800").await;
    browser.wait_for("Chưa kiểm tra được số vừa gõ").await;

    let row = browser.row("v-doanh_thu_bq").await;
    assert!(row.contains("Chưa kiểm tra số vừa gõ.") && !row.contains("Tăng"), "{row}");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn enter_and_the_arrows_move_between_the_cells_of_a_column() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = report(&house).await;
    let [enter, down, up] = KEYS;

    let mut been = vec![];
    for (at, key) in [("#v-htx", enter), ("#v-htx_nong_nghiep", down), ("#v-htx_phi_nong_nghiep", up)] {
        browser.find(at).await.send_keys(key).await.unwrap();
        been.push(browser.focused().await);
    }

    assert_eq!(been, ["v-htx_nong_nghiep", "v-htx_phi_nong_nghiep", "v-htx_nong_nghiep"]);
    assert_eq!(browser.path().await, sample("bao-cao/q3/ho-chi-minh"), "and nothing was sent");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_column_from_a_spreadsheet_lands_from_the_cell_with_the_focus_and_is_undone_at_once() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = report(&house).await;
    let before = browser.value("#v-htx_moi").await;

    browser.paste("#v-htx_hoat_dong", "600\r\n\r\n\"5\"\r\n \u{a0}9 \r\n").await;

    let mut values = vec![];
    for name in ["htx_hoat_dong", "htx_moi", "htx_giai_the", "lh_htx"] {
        values.push(browser.value(&format!("#v-{name}")).await);
    }
    assert_eq!(values, ["600", before.as_str(), "5", "9"], "a blank cell takes nothing away");
    let text = browser.text().await;
    assert!(text.contains("Đã dán vào 3 ô.") && text.contains("1 ô trống"), "{text}");
    browser.wait_for("Đã lưu nháp lúc").await;

    browser.find("[data-cells-says] button").await.click().await.unwrap();
    assert_eq!(
        (browser.value("#v-htx_hoat_dong").await, browser.value("#v-lh_htx").await),
        ("599".into(), "9".into())
    );
    assert!(browser.text().await.contains("Đã hoàn tác"));
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_has_no_cell_is_named_and_a_yes_lands_in_its_choice() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = report(&house).await;

    browser.paste("#v-tiet_muc", "0\t1\n4\n5\n6\nKhông\ncó\ncó\ncó\nkhông\nchẳng biết\n7\n").await;

    let found: Value = browser
        .page
        .execute("return ['co_ke_hoach', 'co_quy_che', 'bi_xu_phat'].map(name => document.getElementById('v-' + name).value)", vec![])
        .await
        .unwrap();
    assert_eq!(found, json!(["false", "true", "false"]));
    let text = browser.text().await;
    assert!(text.contains("3 nội dung không có ô để dán: “1”, “chẳng biết”, “7”."), "{text}");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_block_lands_in_the_pact_and_its_checks_follow() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Dark).await;
    browser.sign_in("thuky").await;
    browser.open(&sample("giao-uoc")).await;
    browser.fill("form[action$='sua-doi'] textarea", "Giao thêm chỉ tiêu").await;
    browser.press("form[action$='sua-doi'] button").await;
    browser.open(&sample("giao-uoc/sua")).await;
    let first = "[name='t-ha-noi.htx']";

    browser.paste(first, "27000\t1470\n740\t350\n").await;

    browser.wait_for("Gấp khoảng 10 lần số thực hiện năm trước").await;
    let mut values = vec![];
    for name in
        ["t-ha-noi.htx", "t-ha-noi.htx_nong_nghiep", "t-ho-chi-minh.htx", "t-ho-chi-minh.htx_nong_nghiep"]
    {
        values.push(browser.value(&format!("[name='{name}']")).await);
    }
    assert_eq!(values, ["27000", "1470", "740", "350"]);
    browser.fill(first, "1").await;
    browser.wait_for("nhiều hơn").await;
    assert!(browser.text().await.contains("chỉ tiêu còn sai"));
    browser.inspect().await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_foot_of_a_scorecard_follows_the_marks_that_are_typed() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    browser.sign_in("canbo.haiphong").await;
    browser.open(&sample("bang-diem/hai-phong")).await;
    let foot = async || {
        let sum = browser.find("#tong .sum").await.text().await.unwrap();
        let done = browser.find("#da-cham").await.text().await.unwrap();
        format!("{sum}; {done}")
    };
    let before = foot().await;

    browser.fill("[name='d-7.2']", "1,7").await;
    browser.wait_for("Đã lưu nháp lúc").await;
    let after = foot().await;
    assert_ne!(before, after, "the foot follows without another page");
    browser.open(&sample("bang-diem/hai-phong")).await;
    assert_eq!(foot().await, after, "and says what the page says afterwards");

    browser.fill("[name='d-7.2']", "1000").await;
    browser.wait_for("tối đa là").await;
    browser.inspect().await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_quotient_takes_its_row_of_a_block_and_follows_what_it_is_made_of() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let (mut secretary, form) = (house.signed_in("thuky").await, sample("mau-bao-cao"));
    let typed = secretary.page(&form).await.form(&form).fill("nhom", "1. Hợp tác xã, tổ hợp tác");
    let typed = typed.fill("ten", "Tỷ lệ hoạt động").fill("don-vi-tinh", "%").fill("so-le", "1");
    let typed = typed.fill("ca-cum", "ratio").fill("ti-so", "htx_hoat_dong").fill("mau-so", "htx");
    secretary.done(&typed.fill("dung-sau", "htx_hoat_dong")).await;
    let browser = report(&house).await;
    assert!(browser.row("v-ty_le_hoat_dong").await.contains("81,9"), "599 of 731");

    browser.paste("#v-htx_hoat_dong", "650\n12\n8\n").await;

    assert_eq!(
        (browser.value("#v-htx_hoat_dong").await, browser.value("#v-htx_moi").await),
        ("650".into(), "8".into())
    );
    browser.wait_for("88,9").await;
    assert!(
        browser.text().await.contains("2 ô"),
        "what was pasted for it is not told as lost: {}",
        browser.text().await
    );
    browser.find("#v-htx_hoat_dong").await.send_keys(KEYS[0]).await.unwrap();
    assert_eq!(browser.focused().await, "v-htx_moi", "nobody stops at what cannot be typed");
    browser.inspect().await;
    browser.close().await;
}
