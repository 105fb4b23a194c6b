//! Self-scoring with evidence: uploads, handing in, what comes back, what nobody else sees, what was altered on the disk.

use std::path::PathBuf;

use super::sample;
use crate::both_engines;
use crate::house::postman::Postman;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{Engine, TestHouse, html};
use thidua_app::evidence::{Detached, KEPT_DETACHED_MS, sweep_detached};

/// A paper that no other test has.
fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {text}\n%%EOF\n").into_bytes()
}

fn sheet(unit: &str) -> String {
    sample(&format!("bang-diem/{unit}"))
}

/// Where the files that stand on a page lead.
fn files_on(page: &Answer) -> Vec<String> {
    html::links(&page.html).into_iter().filter(|href| href.contains("/minh-chung/")).collect()
}

/// The part of the page about one leaf.
fn leaf<'a>(page: &'a Answer, id: &str) -> &'a str {
    page.part(&format!("{id} "))
}

async fn attach(who: &mut Visitor, unit: &str, criterion: &str, name: &str, bytes: &[u8]) -> Answer {
    let path = format!("{}/minh-chung", sheet(unit));
    who.upload(&path, &[], &[(&format!("tep-{criterion}"), name, bytes)]).await
}

/// The one file of a house that holds these bytes.
fn kept(house: &TestHouse, bytes: &[u8]) -> PathBuf {
    let folders = std::fs::read_dir(house.folder.join("blobs")).unwrap();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
    let mut found =
        files.map(|file| file.unwrap().path()).filter(|path| std::fs::read(path).unwrap() == bytes);
    found.next().expect("the bytes lie in the folder")
}

both_engines! {
    async fn a_unit_has_as_much_evidence_as_the_administrator_allows_and_what_is_detached_makes_room_after_a_day(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut administrator, mut officer) = (house.signed_in("quantri").await, house.signed_in("canbo.haiphong").await);
        let desk = administrator.page("/quan-tri/minh-chung").await;
        assert!(desk.says("Ổ đĩa còn trống"), "{}", desk.words());
        let form = desk.form("/quan-tri/minh-chung");
        let wrong = administrator.submit(&form.clone().fill("han-muc", "nhiều")).await.expect(422);
        assert_eq!(wrong.form("/quan-tri/minh-chung").value("han-muc"), "nhiều");
        administrator.submit(&form.clone().fill("han-muc", "1")).await.expect(303);
        // The same tab, which still shows that there is no limit.
        let stale = administrator.submit(&form.fill("han-muc", "2000")).await.expect(409);
        assert!(stale.says("Có thay đổi trong lúc trang này đang mở") && stale.html.contains("autofocus"), "{}", stale.words());
        assert_eq!(stale.form("/quan-tri/minh-chung").value("han-muc"), "2000", "nothing typed is lost");
        assert_eq!(administrator.page("/quan-tri/minh-chung").await.form("/quan-tri/minh-chung").value("han-muc"), "1");
        let (small, large) = (pdf(&"a".repeat(700 << 10)), pdf(&"b".repeat(700 << 10)));
        attach(&mut officer, "hai-phong", "1.2", "một.pdf", &small).await.expect(303);

        let full = attach(&mut officer, "hai-phong", "1.3", "hai.pdf", &large).await.expect(422);

        assert!(full.says("trong 1 MB dành cho minh chứng"), "{}", full.words());
        attach(&mut officer, "hai-phong", "1.3", "cũng là một.pdf", &small).await.expect(303);
        let page = officer.page(&sheet("hai-phong")).await;
        let id = files_on(&page).iter().find(|href| leaf(&page, "1.2").contains(*href)).unwrap().rsplit('/').next().unwrap().to_owned();
        for criterion in ["1.2", "1.3"] {
            let key = format!("{criterion}/{id}");
            officer.post(&format!("{}/minh-chung/chon", sheet("hai-phong")), &[("go", &key)]).await.expect(303);
        }
        let app = Postman::of(&house).await.app;
        let mut seen = Detached::default();
        let path = kept(&house, &small);
        let old = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 3_600);
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
        assert_eq!(sweep_detached(&app, &mut seen).await.unwrap(), 0, "it can still be chosen again");
        let later = app.at(app.now_ms() + KEPT_DETACHED_MS);
        assert_eq!(sweep_detached(&later, &mut seen).await.unwrap(), 1);
        assert!(!path.exists());
        attach(&mut officer, "hai-phong", "1.3", "hai.pdf", &large).await.expect(303);
        house.expect_sound_log();
        assert!(house.run(&["doctor"]).status.success());
    }

    async fn a_returned_scorecard_is_mended_by_replacing_what_was_rejected_and_handed_in_again(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut officer, mut secretary) = (house.signed_in("canbo.cantho").await, house.signed_in("thuky").await);
        let path = sheet("can-tho");
        let page = officer.page(&path).await;
        assert!(page.says("Cụm trả lại bảng điểm để sửa.") && page.says("Bản chưa có chữ ký và con dấu"), "{}", page.words());

        // Without the evidence it is not taken, and what was typed along is kept.
        let form = page.form(&path).fill("d-1.1", "5,1");
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let refused = officer.post(&format!("{path}/nop"), &fields).await.expect(422);
        assert!(refused.says("Chưa nộp được: còn thiếu 1 chỗ."), "{}", refused.words());
        assert!(refused.says("Tiêu chí 1.1: thiếu minh chứng bắt buộc."));
        assert_eq!(refused.form(&path).value("d-1.1"), "5,10");
        assert_eq!(officer.page(&path).await.form(&path).value("d-1.1"), "5,10");

        let rejected = page.form(&path).value("thay-1.1").to_owned();
        let upload = format!("{path}/minh-chung");
        let paper = pdf("signed");
        let answer = officer.upload(&upload, &[("thay-1.1", &rejected)], &[("tep-1.1", "Bản đã ký.pdf", &paper)]).await.expect(303);
        assert!(answer.location().ends_with("xong=evidence-replaced#1.1"), "{}", answer.location());
        let page = officer.page(&path).await;
        assert!(leaf(&page, "1.1").contains("Đã thay") && leaf(&page, "1.1").contains("Bản đã ký.pdf"), "{}", leaf(&page, "1.1"));
        officer.post(&format!("{path}/nop"), &[]).await.expect(303);

        let page = secretary.page(&path).await;
        assert!(page.says("Đã nộp") && page.says("5,10"), "{}", page.words());
        let key = html::tags(leaf(&page, "1.1")).iter().find_map(|tag| {
            tag.get("value").filter(|_| tag.get("name") == Some("khong-nhan")).map(str::to_owned)
        }).unwrap();
        let decide = format!("{path}/minh-chung/quyet-dinh");
        let reason = format!("ly-do-{key}");
        let silent = secretary.post(&decide, &[("khong-nhan", &key), (&reason, " ")]).await.expect(422);
        assert!(silent.says("lý do"), "{}", silent.words());
        secretary.post(&decide, &[("khong-nhan", &key), (&reason, "Sai năm")]).await.expect(303);
        let back = page.form(&format!("{path}/tra-lai")).fill("ly-do", "Thay tệp 1.1");
        secretary.submit(&back).await.expect(303);
        let twice = secretary.submit(&back).await.expect(422);
        assert!(twice.says("bảng điểm vừa đổi trạng thái"), "{}", twice.words());

        let same = attach(&mut officer, "can-tho", "1.1", "Đổi tên thôi.pdf", &paper).await.expect(422);
        assert!(same.says("đã bị từ chối ở tiêu chí này: Sai năm"), "{}", same.words());
        attach(&mut officer, "can-tho", "1.1", "Bản mới.pdf", &pdf("third")).await.expect(303);
        officer.post(&format!("{path}/nop"), &[]).await.expect(303);
        house.expect_sound_log();
    }

    async fn one_file_serves_two_criteria_and_is_kept_once(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (path, paper) = (sheet("hai-phong"), pdf("for two"));

        attach(&mut officer, "hai-phong", "1.2", "C:\\Tài liệu\\Kế hoạch.pdf", &paper).await.expect(303);
        let again = attach(&mut officer, "hai-phong", "1.3", "khác.pdf", &paper).await.expect(303);

        assert!(again.location().contains("xong=evidence-known"), "{}", again.location());
        let page = officer.page(&path).await;
        assert!(leaf(&page, "1.2").contains(">Kế hoạch.pdf</a>") && leaf(&page, "1.3").contains(">Kế hoạch.pdf</a>"));
        let id = files_on(&page).iter().find(|href| leaf(&page, "1.3").contains(*href)).unwrap().rsplit('/').next().unwrap().to_owned();
        officer.post(&format!("{path}/minh-chung/chon"), &[("gan", "2.3"), ("co-2.3", &id)]).await.expect(303);
        officer.post(&format!("{path}/minh-chung/chon"), &[("go", &format!("1.2/{id}"))]).await.expect(303);
        let page = officer.page(&path).await;
        assert!(!leaf(&page, "1.2").contains(">Kế hoạch.pdf</a>") && leaf(&page, "2.3").contains(">Kế hoạch.pdf</a>"));
        assert_eq!(officer.bytes(&sample(&format!("minh-chung/{id}"))).await, paper);
        house.expect_sound_log();
    }

    async fn a_file_that_is_not_taken_is_refused_in_a_sentence_and_what_was_typed_stays(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let path = sheet("hai-phong");
        let upload = format!("{path}/minh-chung");
        let before = files_on(&officer.page(&path).await);
        let (large, long) = (vec![b'%'; (20 << 20) + 1], format!("{}.pdf", "ế".repeat(300)));
        let wrong: [(&str, &[u8], &str); 6] = [
            ("a.pdf", b"", "rỗng, không có nội dung"),
            ("a.pdf", b"MZ\x90\x00 chuong trinh", "nội dung không phải PDF"),
            ("a.pdf", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "ghi là PDF, nhưng nội dung là PNG"),
            ("a.docx", b"PK\x03\x04 nothing more", "bị hỏng, không mở được"),
            (&long, b"%PDF-1.4", "Tên tệp dài 304 ký tự, tối đa là 200"),
            ("a.pdf", &large, "lớn quá 20 MB"),
        ];

        for (name, bytes, said) in wrong {
            let marks = [("lop", "self"), ("d-7.2", "nhiều"), ("o-7.2", ""), ("g-7.2", "")];
            let typed = officer.upload(&upload, &marks, &[("tep-1.2", name, bytes)]).await.expect(422);
            assert_eq!(typed.form(&path).value("d-7.2"), "nhiều", "what cannot be kept comes back");
            let answer = officer.upload(&upload, &[], &[("tep-1.2", name, bytes)]).await.expect(422);
            assert!(answer.says(said), "{name}: {}", answer.words());
        }
        let none = officer.upload(&upload, &[], &[("tep-1.2", "", b"")]).await.expect(422);
        assert!(none.says("Chưa chọn tệp."), "{}", none.words());
        assert_eq!(files_on(&officer.page(&path).await), before);
        let waiting = std::fs::read_dir(house.folder.join("blobs/incoming")).unwrap().count();
        assert_eq!(waiting, 0, "nothing stays behind");
    }

    async fn nobody_else_sees_marks_or_evidence_of_a_draft(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let path = sheet("hai-phong");
        let note = "Chỉ đơn vị mình biết";
        let form = officer.page(&path).await.form(&path);
        officer.submit(&form.fill("d-7.2", "2,83").fill("g-7.2", note)).await.expect(303);
        let own = officer.page(&path).await;
        assert!(own.html.contains("2,83") && own.says(note) && own.says("Tổng tự chấm"));
        let file = files_on(&own).remove(0);

        for username in ["thuky", "cumtruong", "trunguong", "canbo.hanoi", "nguoixem"] {
            let mut other = house.signed_in(username).await;
            let page = other.page(&path).await;
            assert!(!page.html.contains("2,83") && !page.says(note) && files_on(&page).is_empty(), "{username}");
            assert!(page.says("Đơn vị chưa nộp bảng điểm."), "{username}");
            assert_eq!(other.get(&file).await.status, 404, "{username}");
            if username == "thuky" {
                let ranking = other.page(&sample("xep-hang")).await;
                assert!(!ranking.html.contains("2,83"));
                let log = other.page(&sample("nhat-ky")).await;
                assert!(!log.html.contains("2,83") && !log.says("Tờ trình chính sách hỗ trợ HTX.pdf"), "{}", log.words());
            }
        }
        officer.get(&file).await.expect(200);
    }

    async fn a_handed_in_sheet_is_seen_and_takes_no_marks_of_its_own_unit(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut officer, mut peer) = (house.signed_in("canbo.danang").await, house.signed_in("canbo.hanoi").await);
        let path = sheet("da-nang");

        let file = files_on(&peer.page(&path).await).remove(0);
        let paper = peer.get(&file).await.expect(200);
        let marks = officer.post(&path, &[("lop", "self"), ("d-7.2", "0"), ("o-7.2", ""), ("g-7.2", "")]).await.expect(422);
        let upload = attach(&mut officer, "da-nang", "1.1", "a.pdf", &pdf("late")).await.expect(409);

        assert!(marks.says("Bảng điểm đã nộp nên không sửa được."), "{}", marks.words());
        assert!(upload.says("Bảng điểm đã nộp nên không sửa được."), "{}", upload.words());
        assert_eq!(paper.header("x-content-type-options"), "nosniff");
        assert!(paper.header("content-security-policy").contains("sandbox"));
        assert!(paper.header("content-disposition").starts_with("attachment; filename=\"nghi-quyet"), "{}", paper.header("content-disposition"));
    }

    async fn an_officer_attaches_nothing_to_another_units_sheet(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;

        let answer = attach(&mut officer, "hai-phong", "1.2", "a.pdf", &pdf("not mine")).await;

        assert_eq!(answer.status, 403);
        let anybody = attach(&mut house.visitor(), "hai-phong", "1.2", "a.pdf", &pdf("nobody's")).await;
        assert_eq!(anybody.status, 403);
    }

    async fn evidence_that_was_altered_on_the_disk_is_reported_on_the_page_and_by_the_doctor(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let (path, paper) = (sheet("hai-phong"), pdf("to be altered"));
        attach(&mut officer, "hai-phong", "1.2", "Kế hoạch.pdf", &paper).await.expect(303);
        let page = officer.page(&path).await;
        assert!(!page.says("Không khớp"));
        let file = files_on(&page).into_iter().find(|href| leaf(&page, "1.2").contains(href.as_str())).unwrap();
        let lies_at = kept(&house, &paper);
        assert!(house.run(&["doctor"]).status.success());

        let altered: Vec<u8> = paper.iter().map(|byte| byte.to_ascii_uppercase()).collect();
        std::fs::write(&lies_at, &altered).unwrap();
        let soon = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
        std::fs::File::options().write(true).open(&lies_at).unwrap().set_modified(soon).unwrap();

        let page = officer.page(&path).await;
        assert!(leaf(&page, "1.2").contains("không còn khớp dấu vân tay lúc nộp"), "{}", leaf(&page, "1.2"));
        let download = officer.get(&file).await.expect(409);
        assert!(download.says("không còn khớp dấu vân tay lúc nộp"), "{}", download.words());
        let doctor = house.run(&["doctor"]);
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
        assert!(!doctor.status.success() && said.contains("Hải Phòng, “Kế hoạch.pdf” đã bị sửa"), "{said}");

        std::fs::remove_file(&lies_at).unwrap();
        let said = String::from_utf8_lossy(&house.run(&["doctor"]).stdout).into_owned();
        assert!(said.contains("Thiếu minh chứng của Hải Phòng, “Kế hoạch.pdf”"), "{said}");
        attach(&mut officer, "hai-phong", "1.2", "Kế hoạch.pdf", &paper).await.expect(303);
        assert_eq!(officer.bytes(&file).await, paper, "the original heals it");
    }

    async fn freezing_names_who_has_not_handed_in(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;

        let page = secretary.page(&sample("chot")).await;

        let words = page.words();
        for (unit, named) in [("Cần Thơ", true), ("Hải Phòng", true), ("Hà Nội", false), ("Đà Nẵng", false)] {
            assert_eq!(words.contains(&format!("{unit} Bảng điểm tự chấm")), named, "{unit}: {words}");
        }
    }

    async fn a_draft_that_a_script_saves_says_when_and_what_it_is_compared_with_next(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let path = sheet("hai-phong");
        let fields = [("lop", "self"), ("viec", "luu"), ("d-7.2", "2,5"), ("o-7.2", "2.4"), ("g-7.2", "")];

        let saved = officer.post_as_script(&path, &fields).await.expect(200);
        assert!(saved.html.contains("\"o-7.2\":\"2.50\"") && saved.html.contains("Đã lưu nháp lúc "), "{}", saved.html);
        let twice = officer.post_as_script(&path, &fields[..]).await;
        assert_eq!(twice.status, 200, "the same again changes nothing: {}", twice.html);
        let stale = officer.post_as_script(&path, &[("lop", "self"), ("d-7.2", "1"), ("o-7.2", "2.4"), ("g-7.2", "")]).await.expect(422);
        assert!(stale.html.contains("mark.changed-meanwhile"), "{}", stale.html);

        let mut gone = house.visitor();
        let ended = gone.post_as_script(&path, &fields).await.expect(401);
        assert_eq!(ended.header("content-type"), "application/problem+json");
        assert!(ended.html.contains("sign-in.required"));

        let report = sample("bao-cao/q3/ho-chi-minh");
        let mut other = house.signed_in("canbo.tphcm").await;
        let form = other.page(&report).await.form(&report).fill("v-ket_nap", "1234").press("viec", "luu");
        let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let saved = other.post_as_script(&report, &fields).await.expect(200);
        assert!(saved.html.contains("\"o-ket_nap\":\"1.234\"") && saved.html.contains("\"lan-sua\":\"2\""), "{}", saved.html);
        let stale = other.post_as_script(&report, &fields).await.expect(409);
        assert!(stale.html.contains("report.changed-meanwhile"), "{}", stale.html);
    }
}

#[tokio::test]
async fn a_criterion_takes_a_dozen_files() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut officer = house.signed_in("canbo.haiphong").await;
    for number in 0..12 {
        attach(&mut officer, "hai-phong", "1.2", &format!("{number}.pdf"), &pdf(&number.to_string()))
            .await
            .expect(303);
    }

    let page = officer.page(&sheet("hai-phong")).await;

    assert!(leaf(&page, "1.2").contains("Minh chứng (12)"), "{}", leaf(&page, "1.2"));
}
