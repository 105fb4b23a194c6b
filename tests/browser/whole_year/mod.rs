//! A whole year of a cluster, by what people see: opened, agreed upon, reported, marked, checked, answered, decided, frozen,
//! published, and verified by a stranger.

mod closing;
mod marking;
mod opening;

use std::collections::BTreeMap;

use fantoccini::cookies::Cookie;

use crate::chromium::{Browser, Device, Scheme};
use crate::house::{Engine, TestHouse, demo_year};

use closing::{decide, freeze_and_publish, verify_as_a_stranger};
use marking::{check_each_other, explain, fill_in_scorecards};
use opening::{agree_upon_targets, open_the_year, report};

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
