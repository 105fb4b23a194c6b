//! What other programs read and write, as they do it: over HTTP, with a token that somebody made on their page.

use serde_json::{Value, json};

use crate::both_engines;
use crate::house::program::{Program, make_token};
use crate::house::visitor::PASSWORD;
use crate::house::{TestHouse, demo_year, html};

const PAGE: &str = "/tai-khoan/ma-truy-cap";

fn reports() -> String {
    format!("/api/v1/clusters/minh-hoa/years/{}/reports", demo_year())
}

/// A report of Thành phố Hồ Chí Minh that its officer may save now.
async fn open_report(program: &Program) -> (String, Value, String) {
    let list = program.get(&reports()).await.expect(200);
    let own = list.json["items"].as_array().unwrap().iter().filter(|item| item["unit"] == "ho-chi-minh");
    for item in own {
        let href = item["href"].as_str().unwrap().to_owned();
        let told = program.get(&href).await.expect(200);
        if told.json["may_save"] == true && told.json["state"].is_string() {
            let tag = told.header("etag").to_owned();
            return (href, told.json, tag);
        }
    }
    panic!("no report to be saved: {}", list.json)
}

/// What stands there, as a program sends it back.
fn given(report: &Value) -> Value {
    let lines = report["figures"].as_array().unwrap().iter().filter(|line| line["is_given"] == true);
    let line = |line: &Value| json!({ "code": line["code"], "part": line["part"], "value": line["value"], "explanation": line["explanation"] });
    json!({ "figures": lines.map(line).collect::<Vec<_>>() })
}

both_engines! {
    async fn a_program_reads_for_its_person_and_nobody_reads_without_a_token(engine) {
        let house = TestHouse::demo(engine).await;
        let nobody = Program::without_token(&house);
        let refused = nobody.get("/api/v1/me").await.expect_problem(401, "sign-in.required");
        assert_eq!(refused.header("www-authenticate"), "Bearer");
        Program::with_token(&house, "thidua_khong-co").get("/api/v1/clusters").await.expect_problem(401, "token.unknown");
        let mut officer = house.signed_in("canbo.tphcm").await;
        officer.get("/api/v1/me").await.expect(401);
        let reader = Program::of(&house, "canbo.tphcm", &["read"]).await;
        let me = reader.get("/api/v1/me").await.expect(200);
        assert_eq!((me.json["program"].as_str(), me.json["grants"].to_string().as_str()), (Some("Phần mềm kế toán"), "[\"read\"]"));
        assert!(me.header("cache-control").contains("no-store"), "{}", me.header("cache-control"));
        assert!(me.header("ratelimit-policy").starts_with("\"token\";q="), "{}", me.header("ratelimit-policy"));
        let (href, report, tag) = open_report(&reader).await;
        reader.put(&href, &given(&report), &[("if-match", &tag)]).await.expect_problem(403, "token.grant-missing");
        reader.get("/tai-khoan").await.expect(303);
        let page = officer.page(PAGE).await;
        assert!(page.says("còn hiệu lực") && page.says("Đọc những gì tôi đọc được") && !page.html.contains("thidua_"), "{}", page.words());
        let end = html::forms(&page.html).into_iter().find(|form| form.action.ends_with("/thu-hoi")).unwrap();
        let sure = officer.submit(&end).await.expect(200);
        assert!(sure.says("Chương trình đang dùng mã này sẽ dừng lại ngay."), "{}", sure.words());
        officer.done(&sure.form(&end.action)).await;
        reader.get("/api/v1/me").await.expect_problem(401, "token.unknown");
        house.expect_sound_log();
    }

    async fn a_token_is_made_by_who_knows_the_password_and_shown_once(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let form = officer.page(PAGE).await.form(PAGE);
        let empty = officer.submit(&form).await.expect(422);
        assert!(empty.says("Chọn ít nhất một việc"), "{}", empty.words());
        let form = form.fill("ten-chuong-trinh", "Kế toán").tick("quyen-read", "co").fill("mat-khau", "doan-bua");
        let wrong = officer.submit(&form).await.expect(422);
        let kept = wrong.form(PAGE);
        assert_eq!((kept.value("ten-chuong-trinh"), kept.value("mat-khau")), ("Kế toán", ""));
        assert!(wrong.html.contains("name=\"quyen-read\"") && wrong.html.contains("checked"), "what was ticked stays ticked");
        let form = kept.tick("quyen-read", "co").fill("mat-khau", PASSWORD);
        let made = officer.submit(&form).await.expect(201);
        assert!(made.html.contains("value=\"thidua_") && made.header("cache-control").contains("no-store"));
        let again = officer.submit(&form).await.expect(409);
        assert!(again.says("Biểu mẫu này đã tạo mã rồi") && !again.html.contains("thidua_"), "{}", again.words());
        house.visitor().get(PAGE).await.expect(303);
    }

    async fn a_program_keeps_a_report_that_it_saw_and_writes_over_nobody(engine) {
        let house = TestHouse::demo(engine).await;
        let program = Program::of(&house, "canbo.tphcm", &["write-reports"]).await;
        let (href, report, tag) = open_report(&program).await;
        let mut next = given(&report);
        program.put(&href, &next, &[]).await.expect_problem(428, "no-precondition");
        program.put(&href, &next, &[("if-match", "\"khac\"")]).await.expect_problem(412, "precondition-failed");
        program.put(&href, &json!({ "figures": [], "extra": 1 }), &[("if-match", &tag)]).await.expect_problem(400, "unreadable");
        let twice = json!({ "figures": [next["figures"][0], next["figures"][0]] });
        let twice = program.put(&href, &twice, &[("if-match", &tag)]).await.expect_problem(422, "invalid");
        assert_eq!(twice.json["errors"][0]["field"], "figures.1");
        let number = report["figures"].as_array().unwrap().iter().position(|line| line["kind"] == "number" && line["is_given"] == true).unwrap();
        let code = report["figures"][number]["code"].clone();
        let at = next["figures"].as_array().unwrap().iter().position(|line| line["code"] == code).unwrap();
        next["figures"][at]["value"] = "1.234,5".into();
        let typed = program.put(&href, &next, &[("if-match", &tag)]).await.expect_problem(422, "invalid");
        assert_eq!(typed.json["errors"][0]["code"], "malformed", "a program writes 1234.5, people write 1.234,5");
        next["figures"][at]["value"] = "7".into();

        let key = [("if-match", tag.as_str()), ("idempotency-key", "lan-1")];
        let kept = program.put(&href, &next, &key).await.expect(200);
        let again = program.put(&href, &next, &key).await.expect(200);
        assert_eq!((again.header("idempotency-replayed"), &again.json), ("true", &kept.json));
        assert_eq!(kept.json["revision"], report["revision"].as_i64().unwrap() + 1);
        program.put(&href, &given(&report), &key).await.expect_problem(409, "write.key-taken");
        program.put(&href, &next, &[("if-match", &tag)]).await.expect_problem(412, "precondition-failed");
        let not_modified = program.get_with(&href, &[("if-none-match", kept.header("etag"))]).await;
        assert_eq!((not_modified.status, not_modified.header("etag")), (304, kept.header("etag")));
        let other = href.replace("/ho-chi-minh", "/ha-noi");
        let of_other = program.get(&other).await.expect(200);
        assert_eq!(of_other.json["may_save"], false);
        program.put(&other, &next, &[("if-match", "*")]).await.expect(403);
        let page = house.signed_in("canbo.tphcm").await.page(&href.replace("/api/v1/clusters/", "/cum/").replace("/years", "").replace("/reports", "/bao-cao")).await;
        assert!(page.says("(Phần mềm kế toán)"), "the page says that a program saved it: {}", page.words());
        house.expect_sound_log();
    }

    async fn a_refused_submission_changes_nothing_and_does_not_use_its_key(engine) {
        let house = TestHouse::demo(engine).await;
        let program = Program::of(&house, "canbo.tphcm", &["write-reports"]).await;
        let (href, report, tag) = open_report(&program).await;
        let lines = report["figures"].as_array().unwrap();
        let number = lines.iter().find(|line| line["kind"] == "number" && line["is_given"] == true).unwrap();
        let wrong = json!({ "figures": [{ "code": number["code"], "value": "99999999" }] });
        let kept = program.put(&href, &wrong, &[("if-match", &tag)]).await.expect(200);
        let faults: Vec<&Value> = kept.json["figures"].as_array().unwrap().iter().map(|line| &line["faults"]).collect();
        assert!(faults.iter().any(|faults| !faults.as_array().unwrap().is_empty()), "{}", kept.json);
        let submit = format!("{href}/submission");
        let key = [("if-match", kept.header("etag")), ("idempotency-key", "nop-1")];
        program.post(&submit, &Value::Null, &key).await.expect_problem(422, "invalid");
        let again = program.post(&submit, &Value::Null, &key).await.expect_problem(422, "invalid");
        assert_eq!(again.header("idempotency-replayed"), "");
        let stands = program.get(&href).await.expect(200);
        assert_eq!((&stands.json["state"], stands.header("etag")), (&kept.json["state"], kept.header("etag")));
        let weak = format!("W/{}", kept.header("etag"));
        program.put(&href, &given(&report), &[("if-match", &weak)]).await.expect_problem(412, "precondition-failed");
        let half = kept.header("etag").split('-').next().unwrap().to_owned();
        program.put(&href, &given(&report), &[("if-match", &format!("{half}-khac\""))]).await.expect(200);
    }

    async fn a_program_writes_a_draft_and_a_person_publishes_it(engine) {
        let house = TestHouse::demo(engine).await;
        let program = Program::of(&house, "canbo.cantho", &["write-articles"]).await;
        let article = json!({ "title": "Tập huấn chuyển đổi số", "body": "Một **đoạn**.", "topics": ["Chuyển đổi số"] });
        let key = [("idempotency-key", "bai-1")];
        let begun = program.post("/api/v1/drafts", &article, &key).await.expect(201);
        let again = program.post("/api/v1/drafts", &article, &key).await.expect(201);
        let place = begun.header("location").to_owned();
        assert_eq!((again.header("location"), again.header("idempotency-replayed")), (place.as_str(), "true"));
        let empty = program.post("/api/v1/drafts", &json!({ "title": " ", "body": "" }), &[]).await.expect_problem(422, "invalid");
        assert_eq!(empty.json["errors"].as_array().unwrap().len(), 2, "{}", empty.json);
        let tag = begun.header("etag").to_owned();
        let next = json!({ "title": "Tập huấn chuyển đổi số 2026", "body": "Hai." });
        let written = program.put(&place, &next, &[("if-match", &tag)]).await.expect(200);
        program.put(&place, &next, &[("if-match", &tag)]).await.expect_problem(412, "precondition-failed");
        let submit = format!("{place}/submission");
        let done = program.post(&submit, &Value::Null, &[("if-match", written.header("etag"))]).await.expect(200);
        assert_eq!(done.json["state"], "submitted");
        let late = program.put(&place, &next, &[("if-match", done.header("etag"))]).await;
        late.expect_problem(409, "article.handed-in");
        Program::of(&house, "canbo.hanoi", &["read"]).await.get(&place).await.expect_problem(404, "not-found");
        let list = Program::without_token(&house).get("/api/v1/articles").await.expect(200);
        assert!(!list.json.to_string().contains("Tập huấn"), "what waits is nobody's to read");
        house.expect_sound_log();
    }

    async fn what_is_public_is_read_part_by_part_and_by_pages_of_others(engine) {
        let house = TestHouse::demo(engine).await;
        let program = Program::without_token(&house);
        let mut found = vec![];
        let mut after = String::new();
        loop {
            let part = program.get(&format!("/api/v1/clusters?limit=1{after}")).await.expect(200);
            assert_eq!(part.header("access-control-allow-origin"), "*");
            found.extend(part.json["items"].as_array().unwrap().iter().map(|one| one["slug"].as_str().unwrap().to_owned()));
            let Some(next) = part.json["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        assert_eq!(found, ["5-thanh-pho", "minh-hoa", "tay-nguyen"]);
        let year = program.get("/api/v1/clusters/tay-nguyen").await.expect(200).json["years"][0]["href"].as_str().unwrap().to_owned();
        let year = program.get(&year).await.expect(200).json;
        assert_eq!(year["units"].as_array().unwrap().len(), 5);
        let result = program.get(year["result"].as_str().unwrap()).await.expect(200);
        let known = program.get_with(year["result"].as_str().unwrap(), &[("if-none-match", result.header("etag"))]).await;
        assert_eq!(known.status, 304);
        let figures = program.get("/api/v1/clusters/5-thanh-pho/years/2015/figures").await.expect(200).json;
        let admitted = figures["indicators"].as_array().unwrap().iter().find(|one| one["code"] == "ket_nap").unwrap();
        assert_eq!((admitted["sum"].as_str(), admitted["missing"].as_i64()), (Some("85"), Some(1)), "{admitted}");
        let roll = program.get("/api/v1/awards?limit=1").await.expect(200).json;
        assert_eq!(roll["items"].as_array().unwrap().len(), 1);
        let articles = program.get("/api/v1/articles?limit=1").await.expect(200).json;
        let slug = articles["items"][0]["slug"].as_str().unwrap();
        assert!(program.get(&format!("/api/v1/articles/{slug}")).await.expect(200).json["body"].is_string());
        let rounds = program.get("/api/v1/contests").await.expect(200).json;
        let round = format!("/api/v1/contests/{}", rounds["items"][0]["id"].as_str().unwrap());
        let file = program.get(&round).await.expect(200);
        assert_eq!(program.get_with(&round, &[("if-none-match", file.header("etag"))]).await.status, 304);
        let open = format!("/api/v1/clusters/minh-hoa/years/{}", demo_year());
        program.get(&open).await.expect_problem(404, "not-found");
        for (asked, status) in [("limit=0", 422), ("limit=201", 422), ("after=khong", 422), ("limit=nhieu", 400)] {
            program.get(&format!("/api/v1/clusters?{asked}")).await.expect(status);
        }
        program.post("/api/v1/clusters", &Value::Null, &[]).await.expect_problem(405, "wrong-method");
        assert_eq!(program.get("/api/v1/openapi.json").await.expect(200).json["openapi"], "3.1.0");
        program.get("/api/v1/clusters?token=thidua_trong-dia-chi").await.expect(200);
        program.get("/api/v1/me?token=thidua_trong-dia-chi").await.expect_problem(401, "sign-in.required");
    }

    async fn whoever_asks_too_often_is_told_when_to_come_again(engine) {
        let mut house = TestHouse::demo(engine).await;
        house.stop();
        std::fs::write(house.folder.join("thidua.toml"), "api_per_minute = \"3\"\n").unwrap();
        house.start();
        let nobody = Program::without_token(&house);
        for left in ["2", "1", "0"] {
            let told = nobody.get("/api/v1/clusters").await.expect(200);
            assert_eq!(told.header("ratelimit"), format!("\"address\";r={left}"));
        }
        let refused = nobody.get("/api/v1/clusters").await.expect_problem(429, "too-often");
        let wait: u32 = refused.header("retry-after").parse().unwrap();
        assert!((1..=21).contains(&wait), "{wait}");
        let token = make_token(&mut house.signed_in("canbo.cantho").await, &["read"]).await;
        Program::with_token(&house, &token).get("/api/v1/clusters").await.expect(200);
        house.visitor().page("/").await;
    }
}
