//! `thidua rebase` as people and programs call it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::process::{Command, Output};

/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_thidua");

/// Two provinces that merged, and a city that stayed.
const SERIES: &str = r#"{ "format": "thidua-series/1",
  "units": [
    { "id": "da-nang-cu", "name": "Đà Nẵng (cũ)", "until": "2025-06-30" },
    { "id": "quang-nam", "name": "Quảng Nam", "until": "2025-06-30" },
    { "id": "da-nang", "name": "Đà Nẵng", "from": "2025-07-01" },
    { "id": "hue", "name": "Hu\u0065\u0302\u0301" } ],
  "reorganisations": [ { "day": "2025-07-01", "from": ["da-nang-cu", "quang-nam"], "to": ["da-nang"] } ],
  "indicators": [
    { "id": "htx", "kind": "additive", "decimals": 0 },
    { "id": "von", "kind": "additive", "decimals": 1 },
    { "id": "von_bq", "kind": "ratio", "of": ["von", "htx"], "decimals": 2 },
    { "id": "xep_hang", "kind": "other", "decimals": 0 } ],
  "periods": [ { "id": "2024", "ends": "2024-12-31" }, { "id": "2025", "ends": "2025-12-31" } ],
  "values": [
    { "unit": "da-nang-cu", "period": "2024", "indicator": "htx", "value": "169" },
    { "unit": "quang-nam", "period": "2024", "indicator": "htx", "value": "682" },
    { "unit": "quang-nam", "period": "2024", "indicator": "von", "value": "1234567.25" },
    { "unit": "hue", "period": "2024", "indicator": "htx", "value": "0" },
    { "unit": "hue", "period": "2024", "indicator": "von", "value": "12" },
    { "unit": "da-nang", "period": "2025", "indicator": "htx", "value": "851" } ] }"#;

fn rebase(series: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("series.json");
    fs::write(&file, series).unwrap();
    let mut command = Command::new(PROGRAM);
    command.env_remove("THIDUA_LANG").arg("rebase").arg(&file).args(arguments);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn people_read_a_table_for_each_unit_and_missing_is_said_and_never_0() {
    let output = rebase(SERIES, &["--on", "2026-12-31"]);
    assert_eq!(output.status.code(), Some(0));
    let (told, _) = said(&output)
        .split_once("\nMã kiểm tra")
        .map(|(told, end)| (told.to_owned(), end.to_owned()))
        .unwrap();
    let wanted = "\
Số liệu theo ranh giới ngày 31/12/2026

Đà Nẵng (da-nang)
Kỳ    Chỉ tiêu     Giá trị  Lấy từ đâu
────────────────────────────────────────────────────────────────────────────────────────
2024  htx              851  tính từ các đơn vị trước khi sắp xếp
2024  von       chưa có số  tính từ các đơn vị trước khi sắp xếp; Đà Nẵng (cũ) chưa có số
2024  von_bq    chưa có số  tính từ các đơn vị trước khi sắp xếp; Đà Nẵng (cũ) chưa có số
2024  xep_hang  chưa có số  chỉ tiêu này không cộng được nên không tính lại được
2025  htx              851  số của chính đơn vị
2025  von       chưa có số  Đà Nẵng chưa có số
2025  von_bq    chưa có số  Đà Nẵng chưa có số
2025  xep_hang  chưa có số  Đà Nẵng chưa có số

Huế (hue)
Kỳ    Chỉ tiêu     Giá trị  Lấy từ đâu
──────────────────────────────────────────────────
2024  htx                0  số của chính đơn vị
2024  von             12,0  số của chính đơn vị
2024  von_bq    chưa có số  mẫu số không lớn hơn 0
2024  xep_hang  chưa có số  Huế chưa có số
2025  htx       chưa có số  Huế chưa có số
2025  von       chưa có số  Huế chưa có số
2025  von_bq    chưa có số  Huế chưa có số
2025  xep_hang  chưa có số  Huế chưa có số
";
    assert_eq!(told, wanted);
}

#[test]
fn units_that_share_a_row_have_a_table_together() {
    let told = said(&rebase(SERIES, &["--on", "2024-12-31", "--lang", "en"]));
    assert!(
        told.starts_with("Figures on the boundaries of 31/12/2024\n\nĐà Nẵng (cũ) (da-nang-cu)\n"),
        "{told}"
    );
    let (_, shared) = told.split_once("Shared by Đà Nẵng (cũ), Quảng Nam\n").unwrap();
    let row = shared.lines().find(|line| line.starts_with("2025    htx")).unwrap();
    assert_eq!(row, "2025    htx              851  worked out from the units after the reorganisation");
    let apart = "no figure  cannot be parted from the figures of the units after the reorganisation";
    let is_apart = |line: &&str| line.starts_with("2025    htx") && line.ends_with(apart);
    assert_eq!(told.lines().filter(is_apart).count(), 2);
}

#[test]
fn programs_read_one_json_object_with_a_row_a_line() {
    let output = rebase(SERIES, &["--on", "2026-12-31", "--format", "json"]);
    let told = said(&output);
    let result: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(result["rows"].as_array().unwrap().len(), 2 * 2 * 4);
    assert_eq!(told.lines().count(), 2 * 2 * 4 + 2);
    let head = "{\"on\":\"2026-12-31\",\"digest\":\"";
    assert!(told.starts_with(head) && told.ends_with("\n]}\n"), "{told}");
    assert!(told.contains(
        "\n{\"units\":[\"da-nang\"],\"period\":\"2024\",\"indicator\":\"htx\",\"value\":\"851\",\"how\":\"forward\",\"missing\":null},\n"
    ));
}

#[test]
fn a_wrong_file_or_day_ends_with_2_says_where_and_prints_nothing() {
    let twice = SERIES.replace("\"to\": [\"da-nang\"]", "\"to\": [\"da-nang\", \"hue\"]");
    for (series, arguments, sentence) in [
        (
            &*twice,
            &["--on", "2026-12-31"][..],
            "dòng 7, mục thứ 1 của “reorganisations”: Đơn vị hue chưa có “from”. Đơn vị trong “to” phải bắt đầu đúng ngày sắp xếp: 2025-07-01.",
        ),
        (
            &*twice,
            &["--on", "2026-12-31", "--lang", "en"],
            "line 7, entry 1 of “reorganisations”: Unit hue has no “from”.",
        ),
        (SERIES, &["--on", "2026-02-30"], "“2026-02-30” không dùng được cho --on"),
        (SERIES, &["--on", "31/12/2026"], "“31/12/2026” không dùng được cho --on"),
        (SERIES, &[], "Còn thiếu: --on"),
        ("", &["--on", "2026-12-31"], "Tệp hết giữa chừng."),
    ] {
        let output = rebase(series, arguments);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{complaint}");
        assert!(complaint.contains(sentence), "{complaint}");
    }
}

#[test]
fn a_file_that_is_not_there_ends_with_2() {
    let output =
        Command::new(PROGRAM).args(["rebase", "nowhere.json", "--on", "2026-12-31"]).output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
}
