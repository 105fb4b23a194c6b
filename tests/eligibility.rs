//! `thidua eligibility` as people and programs call it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_thidua");

const CANDIDATE: &str = r#"{ "id": "hoa-tho-tay", "kind": "collective", "unit": "da-nang", "founded": "2004-05-10",
  "awards": [ { "award": "bang-khen", "decided": "2018-12-20", "year": 2017, "achieved_until": "2017-12-31",
                "decision": "1234/QĐ-TTg", "manner": "regular" } ],
  "years": [ { "year": 2019, "grade": "excellent" }, { "year": 2020, "grade": "good" } ] }"#;

const RULES: &str = r#"
[rulebook]
id    = "vn"
title = "Luật Thi đua, khen thưởng"
valid = { from = "2025-07-01", to = "2026-09-30" }
verified = false

[[award]]
id = "bang-khen"
title = "Bằng khen"
kind = "commendation"
object = "collective"
granted_by = "alliance"
cite = "Điều 74"
verified = true
[award.when]
years = { grade = "good", at_least = 2, consecutive = true }

[[award]]
id = "huan-chuong"
title = "Huân chương"
kind = "commendation"
object = "collective"
granted_by = "president"
cite = "Điều 44"
[award.when]
all = [ { held = { award = "bang-khen", manner = "regular" }, cite = "khoản 1" },
        { any = [ { fact = { name = "noi_bo_doan_ket", is = true } }, { not = { years = { grade = "good", at_least = 3, after = "bang-khen" } } } ] } ]

[[award]]
id = "lao-dong"
title = "Lao động tiên tiến"
kind = "title"
object = "individual"
granted_by = "base_unit"
cite = "Điều 24"
[award.when]
all = []
"#;

fn eligibility(rules: &[(&str, &str)], candidate: &str, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let rulebooks = folder.path().join("rules");
    fs::create_dir(&rulebooks).unwrap();
    for (name, text) in rules {
        fs::write(rulebooks.join(name), text).unwrap();
    }
    let file = folder.path().join("candidate.json");
    fs::write(&file, candidate).unwrap();
    let mut command = Command::new(PROGRAM);
    command.env_remove("THIDUA_LANG").arg("eligibility").arg("--rules").arg(&rulebooks);
    command.arg("--candidate").arg(&file).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn complained(output: &Output) -> String {
    assert_eq!((output.status.code(), said(output).as_str()), (Some(2), ""));
    String::from_utf8(output.stderr.clone()).unwrap()
}

const ON: [&str; 2] = ["--accepted", "2026-01-10"];

#[test]
fn programs_get_the_outcome_with_the_tree_of_reasons() {
    let output = eligibility(
        &[("vn.toml", RULES)],
        CANDIDATE,
        &["--award", "huan-chuong", "--year", "2025", ON[0], ON[1], "--format", "json"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let found: serde_json::Value = serde_json::from_str(&said(&output)).unwrap();
    let wanted = serde_json::json!({
        "award": "huan-chuong", "rulebook": "vn", "accepted": "2026-01-10", "year": 2025, "outcome": "met", "verified": false,
        "because": { "all": "met", "cite": null, "parts": [
            { "held": "met", "cite": "khoản 1",
              "say": "Đã được tặng Bằng khen theo công trạng (Quyết định 1234/QĐ-TTg ngày 20/12/2018)" },
            { "any": "met", "cite": null, "parts": [
                { "fact": "unknown", "cite": null, "say": "Chưa có dữ liệu: Nội bộ đoàn kết" },
                { "not": "met", "cite": null, "parts": [
                    { "years": "not_met", "cite": null,
                      "say": "Mới có 2 năm hoàn thành tốt nhiệm vụ trở lên sau Bằng khen, cần 3 năm" } ] } ] } ] } });
    assert_eq!(found, wanted);
}

#[test]
fn people_read_the_outcome_the_article_and_what_is_missing() {
    let output = eligibility(&[("vn.toml", RULES)], CANDIDATE, &["--award", "all", ON[0], ON[1]]);
    let wanted = "\
Bằng khen: đủ điều kiện
Theo Luật Thi đua, khen thưởng; căn cứ Điều 74
Hồ sơ nhận ngày 10/01/2026, chưa chọn năm xét
  [đạt] 2 năm hoàn thành tốt nhiệm vụ trở lên: 2019, 2020

Huân chương: đủ điều kiện
Theo Luật Thi đua, khen thưởng; căn cứ Điều 44
Hồ sơ nhận ngày 10/01/2026, chưa chọn năm xét
Quy định này chưa được đối chiếu đầy đủ với văn bản công bố.
  [đạt] Đạt tất cả các điều kiện sau
    [đạt] Đã được tặng Bằng khen theo công trạng (Quyết định 1234/QĐ-TTg ngày 20/12/2018) (khoản 1)
    [đạt] Đạt một trong các điều kiện sau
      [chưa rõ] Chưa có dữ liệu: Nội bộ đoàn kết
      [đạt] Không thuộc trường hợp sau
        [chưa đạt] Mới có 2 năm hoàn thành tốt nhiệm vụ trở lên sau Bằng khen, cần 3 năm
";
    assert_eq!(said(&output), wanted);
}

#[test]
fn all_is_a_list_even_of_one_and_of_none() {
    let person = r#"{ "id": "x", "kind": "individual" }"#;
    let list = |candidate: &str| {
        let arguments = ["--award", "all", ON[0], ON[1], "--format", "json"];
        let output = eligibility(&[("vn.toml", RULES)], candidate, &arguments);
        let found: Vec<serde_json::Value> = serde_json::from_str(&said(&output)).unwrap();
        found.iter().map(|answer| answer["award"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(list(CANDIDATE), ["bang-khen", "huan-chuong"]);
    assert_eq!(list(person), ["lao-dong"]);
    assert_eq!(list(r#"{ "id": "x", "kind": "household" }"#), Vec::<String>::new());
}

#[test]
fn what_is_wrong_is_said_with_its_file_and_line_and_nothing_else_is_printed() {
    let one = ["--award", "bang-khen", ON[0], ON[1]];
    let broken = RULES.replace("consecutive = true", "in_a_row = true");
    let complaint = complained(&eligibility(&[("vn.toml", &broken)], CANDIDATE, &one));
    assert!(complaint.contains("vn.toml") && complaint.contains("dòng 17"), "{complaint}");
    assert!(complaint.contains("bang-khen") && complaint.contains("“in_a_row”"), "{complaint}");
    let again = RULES.replace("id    = \"vn\"", "id = \"vn-2\"");
    let complaint = complained(&eligibility(&[("a.toml", RULES), ("b.toml", &again)], CANDIDATE, &one));
    assert!(complaint.contains("b.toml") && complaint.contains("cả hai cùng có hiệu lực"), "{complaint}");
    let complaint = complained(&eligibility(&[("vn.toml", RULES)], "{ \"id\": 1 }", &one));
    assert!(complaint.contains("candidate.json"), "{complaint}");
    let complaint = complained(&eligibility(&[("vn.txt", RULES)], CANDIDATE, &one));
    assert!(complaint.contains("không có tệp .toml nào"), "{complaint}");
}

#[test]
fn an_award_that_no_rule_answers_for_is_said_to_be_that() {
    let of = |award: &str, day: &str| {
        complained(&eligibility(&[("vn.toml", RULES)], CANDIDATE, &["--award", award, "--accepted", day]))
    };
    assert!(of("co-thi-dua", "2026-01-10").contains("Không bộ quy định nào có “co-thi-dua”"));
    assert!(of("bang-khen", "2026-10-01").contains("đang có hiệu lực vào ngày 01/10/2026"));
    assert!(of("lao-dong", "2026-01-10").contains("dành cho cá nhân"));
}

#[test]
fn the_rulebooks_that_ship_answer_for_every_day_of_the_law() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rulebooks/awards");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("candidate.json");
    fs::write(&file, CANDIDATE).unwrap();
    for (day, id) in
        [("2015-11-27", "vn-tdkt-2014"), ("2024-06-01", "vn-tdkt-2024"), ("2026-01-10", "vn-tdkt-2025")]
    {
        let mut command = Command::new(PROGRAM);
        command.args([
            "eligibility",
            "--award",
            "huan-chuong-lao-dong-hang-ba",
            "--format",
            "json",
            "--accepted",
            day,
        ]);
        let output = command.arg("--rules").arg(&rules).arg("--candidate").arg(&file).output().unwrap();
        let found: serde_json::Value = serde_json::from_str(&said(&output)).unwrap();
        assert_eq!(found["rulebook"], id, "{found}");
    }
}
