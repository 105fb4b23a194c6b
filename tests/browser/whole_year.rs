//! A whole year of a cluster, by what people see: opened, agreed upon, reported, marked, checked, answered, decided, frozen,
//! published, and verified by a stranger.

use std::collections::BTreeMap;
use std::process::Command;

use fantoccini::cookies::Cookie;

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse, demo_year};

/// A member: address part, name, ending of its accounts, meetings held (of 100 agreed upon), and its own mark for advice.
struct Unit {
    slug: &'static str,
    name: &'static str,
    account: &'static str,
    meetings: &'static str,
    own: &'static str,
}

const UNITS: [Unit; 5] = [
    Unit { slug: "ha-noi", name: "Hà Nội", account: "hanoi", meetings: "96", own: "5" },
    Unit { slug: "ho-chi-minh", name: "TP. Hồ Chí Minh", account: "tphcm", meetings: "70", own: "5" },
    Unit { slug: "hai-phong", name: "Hải Phòng", account: "haiphong", meetings: "52", own: "4" },
    Unit { slug: "da-nang", name: "Đà Nẵng", account: "danang", meetings: "44", own: "4" },
    Unit { slug: "can-tho", name: "Cần Thơ", account: "cantho", meetings: "58", own: "6" },
];

/// One leaf of every kind: marked with evidence, passed or failed, computed, bonus.
const TABLE: &str = r#"
[table]
id           = "bang-gon"
title        = "Bảng chấm điểm gọn"
legal_basis  = []
valid        = { from = "2024-01-01" }
decimals     = 2
max_score    = 20
not_assigned = "rebase"
layers       = ["self", "peer", "cluster", "approved"]
tie_break    = ["more_bonus"]

[[criterion]]
id       = "1"
title    = "Tham mưu chính sách"
max      = 6
method   = "manual"
evidence = "required"

[[criterion]]
id     = "2"
title  = "Có kế hoạch năm"
max    = 4
method = "pass_fail"
flag   = "co_ke_hoach"

[[criterion]]
id      = "3"
title   = "Số buổi tuyên truyền so với giao ước"
max     = 10
measure = { percent_of_target = "buoi_tuyen_truyen" }
scale   = { linear = { zero_at = 0, full_at = 100 } }

[[criterion]]
id       = "T"
title    = "Mô hình được nhân rộng"
kind     = "bonus"
max      = 3
method   = "manual"
evidence = "required"
"#;

/// The cluster before one browser: whoever has signed in once sits down again without a password.
struct Cluster {
    house: TestHouse,
    browser: Browser,
    known: BTreeMap<String, Vec<Cookie<'static>>>,
    who: String,
    year: String,
}

impl Cluster {
    async fn gather() -> Self {
        let house = TestHouse::demo(Engine::Sqlite).await;
        let browser = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
        let year = (demo_year().parse::<i32>().unwrap() + 1).to_string();
        Self { house, browser, known: BTreeMap::new(), who: String::new(), year }
    }

    /// Lets this person sit down before the board of the year.
    async fn call(&mut self, who: &str) -> &Browser {
        if !self.who.is_empty() {
            let kept = self.browser.stand_up().await;
            self.known.insert(std::mem::take(&mut self.who), kept);
        }
        match self.known.get(who) {
            Some(kept) => self.browser.sit_down(kept).await,
            None => self.browser.sign_in(who).await,
        }
        who.clone_into(&mut self.who);
        self.browser.open(&self.at("")).await;
        &self.browser
    }

    fn at(&self, rest: &str) -> String {
        format!("/cum/minh-hoa/{}/{rest}", self.year).trim_end_matches('/').to_owned()
    }

    #[track_caller]
    fn expect(&self, rest: &str) -> impl Future<Output = ()> {
        let (caller, expected) = (std::panic::Location::caller(), self.at(rest));
        async move {
            let path = self.browser.path().await;
            let path = path.split(['?', '#']).next().unwrap_or_default();
            assert_eq!(path, expected, "{caller}: {} {}", self.who, self.browser.text().await);
        }
    }

    /// Checks that the page says this.
    #[track_caller]
    fn says(&self, text: &str) -> impl Future<Output = ()> {
        let (caller, text) = (std::panic::Location::caller(), text.to_owned());
        async move {
            let page = self.browser.text().await;
            let path = self.browser.path().await;
            assert!(page.contains(&text), "{caller}: {} on {path} misses “{text}”: {page}", self.who);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cluster_of_five_units_lives_a_whole_year_in_the_browser() {
    let mut cluster = Cluster::gather().await;

    open_the_year(&mut cluster).await;
    agree_upon_targets(&mut cluster).await;
    report(&mut cluster).await;
    fill_in_scorecards(&mut cluster).await;
    let checkers = check_each_other(&mut cluster).await;
    explain(&mut cluster, &checkers).await;
    decide(&mut cluster).await;
    freeze_and_publish(&mut cluster).await;
    verify_as_a_stranger(&mut cluster).await;

    cluster.house.expect_sound_log();
    cluster.browser.close().await;
}

/// The secretary opens the next year, looks at the calendar, moves the steps that are lived here, and brings in a table.
async fn open_the_year(cluster: &mut Cluster) {
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
    for step in ["pact", "self", "peer", "explanation", "cluster", "freeze"] {
        browser.fill_day(&format!("[id='han-{step}']"), &day).await;
    }
    browser.choose("Lưu lịch").await;
    cluster.says("Đã lưu lịch.").await;

    browser.open(&cluster.at("tieu-chi/soan")).await;
    let file = cluster.house.folder.join("bang-gon.toml");
    std::fs::write(&file, TABLE).unwrap();
    browser.find("#tep").await.send_keys(&file.to_string_lossy()).await.unwrap();
    browser.choose("Nhập tệp").await;
    cluster.says("Đã nhập tệp.").await;
    browser.choose("Lưu và tính thử").await;
    browser.fill("#ly-do", "Hội nghị thống nhất bảng gọn").await;
    browser.choose("Đưa vào sử dụng năm").await;
    cluster.says("Đã đưa bảng vào sử dụng.").await;
}

/// The secretary lays the pact before the units, five leaders sign, and it is in force.
async fn agree_upon_targets(cluster: &mut Cluster) {
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
        browser.press(".next a.btn--main").await;
        browser.choose("Ký giao ước").await;
        let state = if signed < 5 { format!("Đã ký {signed}/5") } else { "Có hiệu lực".to_owned() };
        cluster.says(&state).await;
    }
    cluster.says("giao ước có hiệu lực từ bây giờ.").await;
}

/// Officers report the year, leaders approve, the secretary accepts.
async fn report(cluster: &mut Cluster) {
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
        browser.press(".next a.btn--main").await;
        cluster.expect(&format!("bao-cao/year/{}", unit.slug)).await;
        cluster.browser.press("button[value='duyet']").await;
        cluster.says("Đã duyệt. Báo cáo đã lên cụm.").await;
    }
    for _ in &UNITS {
        let browser = cluster.call("thuky").await;
        browser.press(".next a.btn--main").await;
        browser.press("button[value='chap-nhan']").await;
        cluster.says("Đã chấp nhận.").await;
    }
}

/// Officers mark their own unit, prove it with a file, and hand in. Only Cần Thơ claims the bonus.
async fn fill_in_scorecards(cluster: &mut Cluster) {
    let file = cluster.house.folder.join("Nghị quyết.pdf");
    std::fs::write(&file, pdf()).unwrap();
    for unit in &UNITS {
        let browser = cluster.call(&format!("canbo.{}", unit.account)).await;
        assert!(browser.text().await.contains("Việc của bạn lúc này: tự chấm điểm"), "{}", unit.name);
        browser.press(".next a.btn--main").await;
        browser.fill("[name='d-1']", unit.own).await;
        let claims: &[&str] = if unit.slug == "can-tho" { &["1", "T"] } else { &["1"] };
        if claims.len() > 1 {
            browser.fill("[name='d-T']", "1").await;
        }
        if unit.slug == "ha-noi" {
            // Without the file it is not taken, and nothing of what was typed is lost.
            browser.choose("Nộp bảng điểm").await;
            browser.inspect().await;
            assert_eq!(browser.value("[name='d-1']").await, unit.own);
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
async fn check_each_other(cluster: &mut Cluster) -> BTreeMap<&'static str, &'static Unit> {
    let browser = cluster.call("thuky").await;
    browser.press(".next a.btn--main").await;
    cluster.expect("tham-dinh").await;
    cluster.browser.fill("#so-nguoi", "1").await;
    cluster.browser.choose("Phân công").await;
    cluster.says("Đã phân công chấm chéo.").await;
    let mut checkers = BTreeMap::new();
    for checker in &UNITS {
        let browser = cluster.call(&format!("canbo.{}", checker.account)).await;
        browser.press(".next a.btn--main").await;
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
    browser.follow("Chấm điểm").await;
    let is_cantho = checked.slug == "can-tho";
    browser.fill("[name='d-1']", if is_cantho { "3,5" } else { checked.own }).await;
    browser.fill("[name='d-T']", if is_cantho { "1" } else { "0" }).await;
    browser.press(".dock button[value='luu']").await;
    browser.open(&cluster.at(&format!("tham-dinh/{}", checked.slug))).await;
    browser.choose("Nộp phiếu chấm chéo").await;
    cluster.says("Đã nộp phiếu chấm chéo.").await;
    if is_cantho {
        browser.choose("Hoàn tất phiếu").await;
        cluster.says("Chưa hoàn tất được").await;
        browser.fill("[id='g-1']", "Văn bản mới dừng ở dự thảo").await;
        browser.inspect().await;
    }
    browser.choose("Hoàn tất phiếu").await;
    cluster.says("Đã hoàn tất phiếu chấm chéo.").await;
    checked
}

/// The checked unit sees nothing before, everything after the explanation opens, and answers.
async fn explain(cluster: &mut Cluster, checkers: &BTreeMap<&'static str, &'static Unit>) {
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
    browser.press(".next a.btn--main").await;
    browser.choose("Mở giải trình").await;
    cluster.says("Đã mở bước giải trình.").await;

    let browser = cluster.call("canbo.cantho").await;
    browser.press(".next a.btn--main").await;
    cluster.expect("doi-chieu/can-tho").await;
    cluster.says("Văn bản mới dừng ở dự thảo").await;
    cluster.says(&format!("Chấm chéo, {} cho 3,50", checkers["can-tho"].name)).await;
    cluster.browser.fill("[id='e-1']", "Nghị quyết đã ban hành ngày 20/10").await;
    cluster.browser.choose("Lưu giải trình").await;
    cluster.says("Đã lưu giải trình.").await;
}

/// The secretary takes what all agree upon, decides what differs after a look at its effect; the head approves.
async fn decide(cluster: &mut Cluster) {
    let browser = cluster.call("thuky").await;
    browser.press(".next a.btn--main").await;
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
            browser.find("details.same summary").await.click().await.unwrap();
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
    cluster.says("Thay đổi này động tới 1 trong 5 đơn vị").await;
    cluster.says("1: 3,50 → 5").await;
    cluster.says("Chưa lưu gì.").await;
}

/// The secretary freezes the year and publishes it.
async fn freeze_and_publish(cluster: &mut Cluster) {
    let browser = cluster.call("thuky").await;
    browser.press(".next a.btn--main").await;
    cluster.expect("chot").await;
    cluster.browser.choose("Chốt năm thi đua").await;
    cluster.says("Đã chốt năm thi đua.").await;
    let browser = cluster.call("thuky").await;
    assert!(browser.text().await.contains("Việc của bạn lúc này: công bố kết quả"));
    browser.press(".next a.btn--main").await;
    browser.choose("Công bố kết quả").await;
    cluster.says("Đã công bố kết quả.").await;
}

/// Somebody without an account reads the ranking, takes the bundle home and computes it again.
async fn verify_as_a_stranger(cluster: &mut Cluster) {
    let browser = &cluster.browser;
    browser.stand_up().await;
    browser.open("/").await;
    browser.open(&cluster.at("xep-hang")).await;
    browser.inspect().await;
    let places = "return [...document.querySelectorAll('.rk')].map(row => [row.querySelector('.rk-no b'), \
                  row.querySelector('h3'), row.querySelector('.rk-pt b')].map(part => part.textContent.trim()).join(' '))";
    let places = browser.page.execute(places, vec![]).await.unwrap();
    let expected = [
        "1 Hà Nội 18,60",
        "2 TP. Hồ Chí Minh 16,00",
        "3 Cần Thơ 15,80",
        "4 Hải Phòng 13,20",
        "5 Đà Nẵng 12,40",
    ];
    assert_eq!(places, serde_json::json!(expected));

    let link = browser.find("a[href$='goi-minh-chung.zip']").await.attr("href").await.unwrap().unwrap();
    let bytes = reqwest::get(format!("{}{link}", cluster.house.url)).await.unwrap().bytes().await.unwrap();
    let file = cluster.house.folder.join("goi.zip");
    std::fs::write(&file, &bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    let output = command.env_remove("THIDUA_LANG").arg("verify").arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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
