//! A real Chromium of our own: started for one test, ended with everything that it started.

mod inspect;
mod start;

use std::time::Duration;

use fantoccini::cookies::Cookie;
use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::house::afterwards::Afterwards;
use crate::house::table::{Table, tables};
use crate::house::visitor::PASSWORD;

use start::{chromium_of, start_driver, wishes};

/// How wide the window is; height is that of a usual device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Device {
    Phone,
    Desk,
}

impl Device {
    fn size(self) -> (u64, u64) {
        match self {
            Self::Phone => (360, 780),
            Self::Desk => (1280, 800),
        }
    }
}

/// What the device prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// A browser with one window.
pub struct Browser {
    pub page: Client,
    house: String,
    width: u64,
    session: String,
    http: reqwest::Client,
    _chromium: Afterwards,
    _driver: Afterwards,
    _profile: TempDir,
}

impl Browser {
    /// A browser that knows nothing yet, before this house.
    pub async fn start(house: &str, device: Device, scheme: Scheme) -> Self {
        let profile = tempfile::Builder::new().prefix("thidua-browser.").tempdir().expect("a folder");
        let (driver, address) = start_driver();
        let connector = HttpConnector::new();
        let mut builder = ClientBuilder::new(connector);
        let page = builder.capabilities(wishes(&profile)).connect(&address).await.expect("a browser starts");
        let id = page.session_id().await.expect("it answers").expect("it has a session");
        let session = format!("{address}/session/{id}");
        let http = reqwest::Client::new();
        let chromium = Afterwards::kill_group(chromium_of(&profile));
        let house = house.to_owned();
        let browser = Self {
            page,
            house,
            width: device.size().0,
            session,
            http,
            _chromium: chromium,
            _driver: driver,
            _profile: profile,
        };
        browser.look_like(device, scheme).await;
        browser
    }

    /// Ends the browser in order.
    pub async fn close(self) {
        self.page.clone().close().await.expect("it closes");
    }

    async fn look_like(&self, device: Device, scheme: Scheme) {
        let ((width, height), mobile) = (device.size(), device == Device::Phone);
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
        self.tell("Emulation.setDeviceMetricsOverride", size).await;
        let scheme = if scheme == Scheme::Dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" }
        ]);
        self.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
    }

    /// Every page that is opened from now on begins with this script: a browser that lacks something, a house that answers oddly.
    pub async fn begin_with(&self, script: &str) {
        self.tell("Page.enable", json!({})).await;
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// The network of the device is gone.
    pub async fn cut_network(&self) {
        self.network("offline").await;
    }

    /// It is there again.
    pub async fn restore_network(&self) {
        self.network("online").await;
    }

    async fn network(&self, state: &str) {
        self.tell("Network.enable", json!({})).await;
        let throughput = -1;
        let conditions = json!({
            "offline": state == "offline",
            "latency": 0,
            "downloadThroughput": throughput,
            "uploadThroughput": throughput
        });
        self.tell("Network.emulateNetworkConditions", conditions).await;
    }

    /// An order of Chromium's own protocol.
    async fn tell(&self, order: &str, params: Value) {
        self.ask("goog/cdp/execute", json!({ "cmd": order, "params": params })).await;
    }

    async fn ask(&self, path: &str, body: Value) -> Value {
        let request = self.http.post(format!("{}/{path}", self.session)).body(body.to_string());
        let answer = request.send().await.expect("the driver answers").text().await.expect("in words");
        let mut answer: Value = serde_json::from_str(&answer).expect("in JSON");
        assert!(answer["value"]["error"].is_null(), "{path}: {answer}");
        answer["value"].take()
    }

    /// Opens a page of the house.
    pub async fn open(&self, path: &str) {
        self.page.goto(&format!("{}{path}", self.house)).await.expect("the page opens");
    }

    /// Where the window is, without the house.
    pub async fn path(&self) -> String {
        let url = self.page.current_url().await.expect("it is somewhere");
        url.as_str().strip_prefix(&self.house).unwrap_or(url.as_str()).to_owned()
    }

    /// The first thing that is described like this.
    pub async fn find(&self, css: &str) -> Element {
        let waiting = self.page.wait().at_most(Duration::from_secs(10)).for_element(Locator::Css(css)).await;
        match waiting {
            Ok(element) => element,
            Err(fault) => panic!("{} has no {css}: {fault}", self.path().await),
        }
    }

    /// Empties a field and types.
    pub async fn fill(&self, css: &str, text: &str) {
        let field = self.find(css).await;
        field.clear().await.expect("it empties");
        field.send_keys(text).await.expect("it takes text");
    }

    /// Types a day (`2027-03-31`) into its field. Which part comes first is the browser's choice, so it is tried.
    pub async fn fill_day(&self, css: &str, day: &str) {
        let parts: Vec<&str> = day.split('-').collect();
        for order in [[2, 1, 0], [1, 2, 0], [0, 1, 2]] {
            self.fill(css, &order.map(|part| parts[part]).concat()).await;
            if self.value(css).await == day {
                return;
            }
        }
        panic!("{css} does not take {day}: {}", self.value(css).await);
    }

    /// Presses and waits until the next page stands.
    pub async fn press(&self, css: &str) {
        let found = self.find(css).await;
        self.press_found(found, css).await;
    }

    /// Presses the first button that is seen with this label.
    pub async fn choose(&self, label: &str) {
        let found = self.find_seen("button", label).await;
        self.press_found(found, label).await;
    }

    /// Follows the first link that is seen with this label.
    pub async fn follow(&self, label: &str) {
        let found = self.find_seen("a", label).await;
        self.press_found(found, label).await;
    }

    /// Follows what the board says is to be done next.
    pub async fn go_on(&self) {
        let found = self.find("[aria-labelledby='viec'] a").await;
        self.press_found(found, "what is to be done next").await;
    }

    /// Presses what bears this label and leads nowhere.
    pub async fn choose_here(&self, label: &str) {
        self.find_seen("button", label).await.click().await.expect("it is pressed");
    }

    /// Unfolds what is folded away below this label.
    pub async fn unfold(&self, label: &str) {
        self.find_seen("summary", label).await.click().await.expect("it unfolds");
    }

    /// The table whose caption begins like this.
    pub async fn table(&self, caption: &str) -> Table {
        let html = self.page.source().await.expect("it has a source");
        let found = tables(&html).into_iter().find(|table| table.caption.starts_with(caption));
        found.unwrap_or_else(|| panic!("no table “{caption}”"))
    }

    async fn find_seen(&self, tag: &str, label: &str) -> Element {
        // A button for the key alone is hidden from readers, and nobody finds it by its label.
        let path = format!("//{tag}[not(@aria-hidden='true')][contains(normalize-space(.), '{label}')]");
        for found in self.page.find_all(Locator::XPath(&path)).await.expect("the page is searched") {
            if found.is_displayed().await.is_ok_and(|is_seen| is_seen) {
                return found;
            }
        }
        panic!("{} has no {tag} “{label}”: {}", self.path().await, self.text().await);
    }

    async fn press_found(&self, found: Element, name: &str) {
        let old = self.page.find(Locator::Css("html")).await.expect("a page stands");
        // Out from under what stays at the foot of the window, as a person would scroll.
        let seen = vec![serde_json::to_value(&found).expect("it has a number")];
        let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
        self.page.execute(scroll, seen).await.expect("the page scrolls");
        found.click().await.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        for _ in 0..200 {
            let gone = old.tag_name().await.is_err();
            let ready = self.page.execute("return document.readyState", vec![]).await;
            if gone && ready.is_ok_and(|state| state == "complete") {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{name} on {} led nowhere", self.path().await);
    }

    /// What the person of this browser is known by; forgets it, so that somebody else sits down.
    pub async fn stand_up(&self) -> Vec<Cookie<'static>> {
        let kept = self.page.get_all_cookies().await.expect("it has cookies");
        self.page.delete_all_cookies().await.expect("cookies go");
        kept
    }

    /// Somebody who was here before sits down again.
    pub async fn sit_down(&self, kept: &[Cookie<'static>]) {
        self.page.delete_all_cookies().await.expect("cookies go");
        for cookie in kept {
            self.page.add_cookie(cookie.clone()).await.expect("it keeps the cookie");
        }
    }

    /// Everything that stands on the page, as it is seen.
    pub async fn text(&self) -> String {
        self.find("body").await.text().await.expect("it has words")
    }

    /// Waits until the page says this.
    pub async fn wait_for(&self, text: &str) {
        for _ in 0..300 {
            if self.text().await.contains(text) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{} never said {text}: {}", self.path().await, self.text().await);
    }

    /// What has the focus, by its name in the page.
    pub async fn focused(&self) -> String {
        let id = self.page.execute("return document.activeElement.id", vec![]).await.expect("it answers");
        id.as_str().unwrap_or_default().to_owned()
    }

    /// What stands in a field.
    pub async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.expect("it answers").unwrap_or_default()
    }

    /// Forgets who was signed in and signs in by the form.
    pub async fn sign_in(&self, username: &str) {
        self.open("/dang-nhap").await;
        self.page.delete_all_cookies().await.expect("cookies go");
        self.open("/dang-nhap").await;
        self.fill("#ten-dang-nhap", username).await;
        self.fill("#mat-khau", PASSWORD).await;
        self.press("form[action='/dang-nhap'] button:not([type='button'])").await;
        assert!(!self.path().await.starts_with("/dang-nhap"), "{}", self.text().await);
    }
}
