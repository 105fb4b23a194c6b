//! Six floors, and stairs that only go down. Cargo enforces it; these tests keep anybody from telling Cargo otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// From the cellar up: a floor may use those before it. `words` stands in the yard and leans on nothing.
const FLOORS: [(&str, &[&str]); 7] = [
    ("thidua-words", &[]),
    ("thidua-domain", &[]),
    ("thidua-store", &["thidua-domain"]),
    ("thidua-app", &["thidua-domain", "thidua-store"]),
    ("thidua-papers", &["thidua-domain", "thidua-app", "thidua-words"]),
    ("thidua-web", &["thidua-domain", "thidua-app", "thidua-papers", "thidua-words"]),
    (
        "thidua",
        &["thidua-domain", "thidua-store", "thidua-app", "thidua-papers", "thidua-web", "thidua-words"],
    ),
];

/// What only one floor may know.
const OWNERS: [(&str, &str); 22] = [
    ("sqlx", "thidua-store"),
    ("libsqlite3-sys", "thidua-store"),
    ("axum", "thidua-web"),
    ("axum-server", "thidua-web"),
    ("tower-http", "thidua-web"),
    ("askama", "thidua-web"),
    ("pulldown-cmark", "thidua-web"),
    ("rcgen", "thidua-web"),
    ("if-addrs", "thidua-web"),
    ("rust_xlsxwriter", "thidua-papers"),
    ("ed25519-dalek", "thidua-papers"),
    ("typst", "thidua-papers"),
    ("typst-layout", "thidua-papers"),
    ("typst-pdf", "thidua-papers"),
    ("rayon", "thidua-papers"),
    ("resvg", "thidua-papers"),
    ("fast_qr", "thidua-papers"),
    ("ttf-parser", "thidua-papers"),
    ("calamine", "thidua-app"),
    ("quick-xml", "thidua-app"),
    ("argon2", "thidua-app"),
    ("lettre", "thidua-app"),
];

/// What rules must not reach, not even through somebody else: files, networks, clocks of the system, chance, waiting.
const OUTSIDE: [&str; 14] = [
    "tokio",
    "async-std",
    "sqlx",
    "rusqlite",
    "axum",
    "hyper",
    "reqwest",
    "tower",
    "argon2",
    "rand",
    "getrandom",
    "tempfile",
    "tracing",
    "uuid",
];

/// The direct dependencies of each of our crates, without those of tests.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version=1", "--no-deps"]))
        .expect("cargo speaks JSON");
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of = |package: &Value| {
        let used = list(&package["dependencies"]).into_iter().filter(|used| used["kind"] != "dev");
        used.map(|used| text(&used["name"])).collect()
    };
    list(&metadata["packages"]).iter().map(|package| (text(&package["name"]), of(package))).collect()
}

fn cargo(errand: &[&str]) -> String {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(errand)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("cargo speaks UTF-8")
}

#[test]
fn every_crate_of_ours_is_a_floor_that_this_test_knows() {
    let known: BTreeSet<&str> = FLOORS.iter().map(|(floor, _)| *floor).collect();

    let unknown: Vec<String> =
        dependencies().into_keys().filter(|name| !known.contains(name.as_str())).collect();

    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn stairs_only_go_down() {
    let dependencies = dependencies();

    for (floor, below) in FLOORS {
        let used = dependencies.get(floor).into_iter().flatten().filter(|name| name.starts_with("thidua"));
        let wrong: Vec<&String> = used.filter(|name| !below.contains(&name.as_str())).collect();
        assert!(wrong.is_empty(), "{floor} climbs to {wrong:?}");
    }
}

#[test]
fn each_tool_is_known_to_one_floor_only() {
    let dependencies = dependencies();

    for (tool, owner) in OWNERS {
        let users =
            dependencies.iter().filter(|(_, used)| used.contains(tool)).map(|(name, _)| name.as_str());
        let users: Vec<&str> = users.collect();
        assert!(users.is_empty() || users == [owner], "{tool} belongs to {owner}, but is used by {users:?}");
    }
}

#[test]
fn the_tools_of_this_test_exist() {
    let used: BTreeSet<String> = dependencies().into_values().flatten().collect();

    for (tool, _) in OWNERS {
        assert!(used.contains(tool), "nobody uses {tool} any more: the line about it proves nothing");
    }
}

#[test]
fn rules_reach_nothing_outside_not_even_through_others() {
    let tree = cargo(&["tree", "--package", "thidua-domain", "--edges", "normal", "--prefix", "none"]);

    let reached: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(reached.contains("thidua-domain") && reached.contains("jiff"), "{tree}");
    let outside: Vec<&&str> = OUTSIDE.iter().filter(|name| reached.contains(**name)).collect();
    assert!(outside.is_empty(), "the domain reaches {outside:?}");
}

#[test]
fn everything_that_speaks_tls_does_so_by_the_same_means() {
    let tree = cargo(&["tree", "--edges", "normal", "--prefix", "none"]);

    let known: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let means = ["ring", "aws-lc-rs", "openssl", "native-tls", "boring"];
    let used: Vec<&&str> = means.iter().filter(|name| known.contains(**name)).collect();
    assert_eq!(used, [&"ring"]);
}
