//! Starting a browser and its driver, so that both end with the test.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::house::afterwards::Afterwards;

/// The number of the process that has this profile: it stands in its lock, after the name of the machine.
pub(super) fn chromium_of(profile: &TempDir) -> u32 {
    let lock = std::fs::read_link(profile.path().join("SingletonLock"))
        .expect("a running browser locks its profile");
    let number = lock.to_string_lossy().rsplit('-').next().and_then(|text| text.parse().ok());
    number.expect("the lock names a process")
}

/// What the browser is asked to be.
pub(super) fn wishes(profile: &TempDir) -> Map<String, Value> {
    let mut arguments = vec![
        "--headless".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--lang=vi".to_owned(),
        format!("--user-data-dir={}", profile.path().display()),
    ];
    if std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0) {
        // Chromium refuses to put root into its sandbox; only our own pages are opened.
        arguments.push("--no-sandbox".to_owned());
    }
    let wishes = json!({
        "goog:chromeOptions": { "args": arguments },
        "goog:loggingPrefs": { "browser": "ALL" },
        "timeouts": { "script": 60_000, "pageLoad": 60_000 }
    });
    wishes.as_object().cloned().expect("it is an object")
}

/// A driver that found a port. It looks for one for both kinds of addresses, and where somebody else takes it in between it ends.
pub(super) fn start_driver() -> (Afterwards, String) {
    (0..TRIES).find_map(|_| try_driver()).expect("the driver says its port")
}

/// So often a driver is started until one finds a port.
const TRIES: usize = 5;

fn try_driver() -> Option<(Afterwards, String)> {
    let mut command = Command::new("chromedriver");
    let command = command
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0);
    let mut driver = command.spawn().expect("scripts/install-test-needs brings chromium-driver");
    let guard = Afterwards::kill_group(driver.id());
    let said = driver.stdout.take().expect("its words are ours to read");
    let mut lines = BufReader::new(said).lines().map_while(Result::ok);
    let ready = lines.find_map(|line| {
        let (_, port) = line.split_once("started successfully on port ")?;
        port.trim_end_matches('.').parse::<u16>().ok()
    });
    std::thread::spawn(move || {
        lines.for_each(drop);
        // Its number stays taken until it is waited for, so the guard cannot meet a stranger.
        driver.wait()
    });
    ready.map(|port| (guard, format!("http://127.0.0.1:{port}")))
}
