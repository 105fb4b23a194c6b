//! Marks, the ranking that moves, the frozen year, the published result.

use std::collections::BTreeMap;

use super::sample;
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{Engine, TestHouse, demo_year, html};

/// Units and their points, as the ranking shows them.
fn points(page: &Answer) -> BTreeMap<String, String> {
    let table = page.table("Bảng điểm đầy đủ");
    let units = table.heads.iter().filter(|head| !["Tiêu chí", "Tối đa"].contains(&head.as_str()));
    units.map(|unit| (unit.clone(), table.row("Tổng").cell(unit).to_owned())).collect()
}

/// A criterion that people mark and that has no mark of the cluster yet.
fn unmarked(form: &html::Form) -> String {
    let seen =
        |id: &str| form.fields.iter().any(|(name, value)| *name == format!("o-{id}") && value.is_empty());
    let ids =
        form.fields.iter().filter_map(|(name, value)| name.strip_prefix("d-").filter(|_| value.is_empty()));
    let first =
        ids.into_iter().find(|id| seen(id) && form.fields.iter().any(|(name, _)| *name == format!("g-{id}")));
    first.expect("something is left to mark").to_owned()
}

pub(super) async fn accept_what_waits(house: &TestHouse) {
    let mut leader = house.signed_in("lanhdao.cantho").await;
    let mut secretary = house.signed_in("thuky").await;
    let decide = async |person: &mut Visitor, unit: &str, step: &str| {
        let path = sample(&format!("bao-cao/year/{unit}"));
        let form = person.page(&path).await.form(&format!("{path}/quyet-dinh"));
        person.submit(&form.press("viec", step)).await.expect(303);
    };
    decide(&mut leader, "can-tho", "duyet").await;
    decide(&mut secretary, "can-tho", "chap-nhan").await;
    decide(&mut secretary, "da-nang", "chap-nhan").await;
}

both_engines! {
    async fn the_provisional_ranking_moves_with_a_mark(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let before = points(&secretary.page(&sample("xep-hang")).await);
        let path = sample("bang-diem/hai-phong");
        let form = secretary.page(&path).await.form(&path);
        let id = unmarked(&form);

        let answer = secretary.done(&form.fill(&format!("d-{id}"), "1").fill(&format!("g-{id}"), "Có biên bản kèm theo")).await;

        assert!(answer.says("Đã lưu điểm."));
        let after = points(&secretary.page(&sample("xep-hang")).await);
        let moved: Vec<&String> = before.keys().filter(|unit| before[*unit] != after[*unit]).collect();
        assert_eq!(moved, vec!["Hải Phòng"]);
        let log = secretary.page(&sample("nhat-ky")).await;
        let log = log.table("Nhật ký");
        let newest = log.rows().next().expect("something happened");
        assert!(newest.cell("Việc").contains(&id), "the newest line names the criterion");
        house.expect_sound_log();
    }

    async fn an_accepted_report_moves_the_ranking_with_nothing_typed_twice(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let before = points(&secretary.page(&sample("xep-hang")).await);

        accept_what_waits(&house).await;

        let after = points(&secretary.page(&sample("xep-hang")).await);
        assert_ne!(before["Cần Thơ"], after["Cần Thơ"]);
        assert_ne!(before["Đà Nẵng"], after["Đà Nẵng"]);
    }

    async fn a_mark_beyond_the_maximum_or_below_zero_is_refused_and_stays_in_the_form(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let path = sample("bang-diem/hai-phong");
        let form = secretary.page(&path).await.form(&path);
        let field = format!("d-{}", unmarked(&form));

        for wrong in ["100", "-1", "nhiều", "1,2,3", "0x1"] {
            let answer = secretary.submit(&form.clone().fill(&field, wrong)).await.expect(422);
            assert_eq!(answer.form(&path).value(&field), wrong);
            assert!(answer.says("Tiêu chí"), "{}", answer.words());
        }
        assert_eq!(secretary.page(&path).await.form(&path).value(&field), "");
    }

    async fn an_officer_marks_the_own_unit_only_and_sees_no_marks_of_others(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let other = sample("bang-diem/ha-noi");

        let page = officer.page(&other).await;
        let answer = officer.post(&other, &[("lop", "self"), ("d-1.1", "6"), ("g-1.1", ""), ("o-1.1", "")]).await;

        assert_eq!(answer.status, 403);
        assert!(!page.says("Minh họa: minh chứng còn thiếu."), "the cluster's remark is not for others");
        let seen = house.signed_in("thuky").await.page(&other).await;
        assert!(seen.says("Minh họa: minh chứng còn thiếu."), "there was something that could have leaked");
    }

    async fn a_year_with_waiting_reports_is_not_frozen(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;

        let answer = secretary.close_year(&sample("chot")).await.expect(409);

        assert!(answer.says("Chưa chốt được: còn 2 báo cáo đang chờ duyệt"), "{}", answer.words());
        let early = secretary.close_year(&sample("cong-bo")).await.expect(409);
        assert!(early.says("Chốt trước, rồi công bố."), "{}", early.words());
    }

    async fn who_comes_late_to_freeze_is_told_and_does_not_publish_by_pressing_once_more(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut secretary, mut head) = (house.signed_in("thuky").await, house.signed_in("cumtruong").await);
        accept_what_waits(&house).await;
        let form = head.page(&sample("chot")).await.form(&sample("chot")).fill("nam", &demo_year());
        secretary.close_year(&sample("chot")).await.expect(303);

        let late = head.submit(&form).await.expect(409);

        assert!(late.says("Có thay đổi trong lúc trang này đang mở") && late.says("Chốt năm thi đua."), "{}", late.words());
        assert_eq!(late.form(&sample("cong-bo")).value("nam"), "", "it was typed for something else");
    }

    async fn a_frozen_year_takes_nothing_more_and_a_published_one_is_everybodys(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut secretary, mut anybody) = (house.signed_in("thuky").await, house.visitor());
        accept_what_waits(&house).await;
        let sheet = sample("bang-diem/hai-phong");
        let marks = secretary.page(&sheet).await.form(&sheet);
        let marks = marks.clone().fill(&format!("d-{}", unmarked(&marks)), "1");
        let report = sample("bao-cao/q3/ho-chi-minh");
        let mut officer = house.signed_in("canbo.tphcm").await;
        let draft = officer.page(&report).await.form(&report).fill("v-ket_nap", "99").press("viec", "luu");
        let provisional = points(&secretary.page(&sample("xep-hang")).await);
        assert_eq!(anybody.get(&sample("xep-hang")).await.status, 404);
        assert!(!anybody.page("/").await.html.contains(&sample("xep-hang")), "and from here on the home is kept");

        let form = secretary.page(&sample("chot")).await.form(&sample("chot")).fill("nam", &demo_year());
        assert!(secretary.done(&form).await.says("Đã chốt năm thi đua."));

        let late_marks = secretary.submit(&marks).await;
        assert!(late_marks.status >= 400 && late_marks.says("đã chốt"), "{} {}", late_marks.status, late_marks.words());
        let late_draft = officer.submit(&draft).await;
        assert!(late_draft.status >= 400 && late_draft.says("đã chốt"), "{} {}", late_draft.status, late_draft.words());
        assert_eq!(secretary.close_year(&sample("chot")).await.status, 409);
        assert_eq!(anybody.get(&sample("xep-hang")).await.status, 404, "frozen is not public yet");

        let form = secretary.page(&sample("chot")).await.form(&sample("cong-bo")).fill("nam", &demo_year());
        assert!(secretary.done(&form).await.says("Đã công bố kết quả."));

        let public = anybody.page(&sample("xep-hang")).await;
        assert_eq!(points(&public), provisional);
        assert!(public.says("Dữ liệu minh họa."));
        assert!(anybody.page("/").await.html.contains(&sample("xep-hang")), "the home leads there");
        house.expect_sound_log();
    }

    async fn anybody_can_recompute_a_published_result_from_its_two_files(engine) {
        let house = TestHouse::demo(engine).await;
        accept_what_waits(&house).await;
        let mut secretary = house.signed_in("thuky").await;
        secretary.close_year(&sample("chot")).await.expect(303);
        secretary.close_year(&sample("cong-bo")).await.expect(303);
        let mut anybody = house.visitor();
        let (criteria, facts) = (house.folder.join("tieu-chi.toml"), house.folder.join("so-lieu.json"));
        std::fs::write(&criteria, anybody.page(&sample("xep-hang/tieu-chi.toml")).await.html).unwrap();
        std::fs::write(&facts, anybody.page(&sample("xep-hang/so-lieu.json")).await.html).unwrap();
        let published = anybody.page(&sample("xep-hang/ket-qua.json")).await.html;

        let (criteria, facts) = (criteria.to_string_lossy().into_owned(), facts.to_string_lossy().into_owned());
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_thidua"));
        let output = command.args(["score", "--criteria", &criteria, "--facts", &facts, "--mode", "final", "--format", "json"]).output().unwrap();

        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), published.trim());
        let api = format!("/api/v1/clusters/minh-hoa/years/{}/result", demo_year());
        assert_eq!(anybody.page(&api).await.html, published);
    }

    async fn a_secretary_stores_a_table_chooses_it_and_learns_what_is_wrong_with_another(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let broken = "[table]\nid = \"thu\"\ntitle = \"Thử\"\n[[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = \"nhiều\"\n";

        let answer = secretary.post(&sample("tieu-chi/moi"), &[("noi-dung-tep", broken)]).await.expect(422);
        assert_eq!(answer.form(&sample("tieu-chi/moi")).value("noi-dung-tep"), broken);

        let table = include_str!("../../rulebooks/criteria/leader-relative-example.toml").replace("leader-relative-example", "bang-thu");
        secretary.post(&sample("tieu-chi/moi"), &[("noi-dung-tep", &table)]).await.expect(303);
        assert!(secretary.page(&sample("tieu-chi")).await.says("Ví dụ chấm điểm theo đơn vị dẫn đầu"));

        let in_use = secretary.post(&sample("tieu-chi"), &[("bang", "bang-thu")]).await.expect(422);
        assert!(in_use.says("nên không đổi bảng được nữa"), "{}", in_use.words());
    }

    async fn a_secretary_opens_the_next_year_and_everybody_finds_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let next = (demo_year().parse::<i32>().unwrap() + 1).to_string();

        let twice = secretary.post("/nam-moi", &[("cum", "minh-hoa"), ("nam", &demo_year())]).await.expect(422);
        let form = secretary.page("/nam-moi").await.form("/nam-moi").fill("nam", &next);
        secretary.submit(&form).await.expect(303);

        assert!(twice.says("đã được mở"), "{}", twice.words());
        let mut officer = house.signed_in("canbo.cantho").await;
        assert!(html::links(&officer.page("/lam-viec/cac-nam").await.html).contains(&format!("/cum/minh-hoa/{next}")));
        officer.page(&format!("/cum/minh-hoa/{next}/bao-cao/plan/can-tho")).await;
    }
}

#[tokio::test]
async fn what_was_typed_into_a_report_stays_when_the_year_was_frozen_meanwhile() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let report = sample("bao-cao/q3/ho-chi-minh");
    let mut officer = house.signed_in("canbo.tphcm").await;
    let draft = officer.page(&report).await.form(&report).fill("v-ket_nap", "987").press("viec", "luu");
    accept_what_waits(&house).await;
    house.signed_in("thuky").await.close_year(&sample("chot")).await.expect(303);

    let answer = officer.submit(&draft).await;

    assert!(answer.html.contains("987"), "{}", answer.words());
}
