//! The signed paper of a decision: brought on its page, read by who may read the decision, taken away and put back.

use crate::both_engines;
use crate::commendation::{prepared, step_form};
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, html};

const SCAN: &[u8] = b"%PDF-1.7\nquyet dinh da ky\nstartxref\n9\n%%EOF\n";

async fn bring(officer: &mut Visitor, decision: &str, (name, bytes): (&str, &[u8])) -> Answer {
    officer.upload(&format!("{decision}/ban-ky"), &[("phan", "ban-ky")], &[("tep", name, bytes)]).await
}

/// Addresses and names of the signed papers of a page.
fn papers(page: &Answer) -> Vec<String> {
    html::links(&page.html).into_iter().filter(|href| href.contains("/ban-ky/")).collect()
}

/// The form of a paper that does this.
fn form_of(page: &Answer, act: &str) -> html::Form {
    let is_it = |form: &html::Form| form.action.contains("/ban-ky/") && form.value("viec") == act;
    html::forms(&page.html).into_iter().find(is_it).unwrap_or_else(|| panic!("no {act}: {}", page.words()))
}

both_engines! {
    async fn the_signed_paper_is_brought_read_taken_away_and_put_back(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        let early = officer.page(&decision).await;
        assert!(!early.says("Bản đã ký"), "nothing is signed before there is a number: {}", early.words());
        bring(&mut officer, &decision, ("a.pdf", SCAN)).await.expect(422);
        let number = step_form(&mut officer, &decision, "number").await;
        officer.done(&number).await;
        assert!(officer.page(&decision).await.says("Chưa có bản ký nào."));

        let added = bring(&mut officer, &decision, ("Quyết định 01.pdf", SCAN)).await.expect(303);
        assert!(added.location().ends_with("xong=signed-added#ban-ky"), "{}", added.location());
        let page = officer.page(&decision).await;
        assert!(page.says("Quyết định 01.pdf") && page.says("đưa lên lúc"), "{}", page.words());
        let paper = papers(&page).remove(0);
        let mut secretary = house.signed_in("thuky").await;
        let theirs = secretary.page(&decision).await;
        assert_eq!(papers(&theirs), std::slice::from_ref(&paper), "who reads the decision reads it");
        assert!(html::forms(&theirs.html).iter().all(|form| !form.action.contains("/ban-ky")), "who reads does not write");
        let answer = secretary.get(&paper).await.expect(200);
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), ("application/pdf", "no-store"));
        assert!(answer.header("content-disposition").contains("filename=\"quyet-dinh-01.pdf\""));
        assert_eq!(secretary.bytes(&paper).await, SCAN);
        for username in ["canbo.hanoi", "quantri", "nguoixem"] {
            let mut stranger = house.signed_in(username).await;
            assert_eq!(stranger.get(&paper).await.status, 403, "{username}");
            assert_eq!(bring(&mut stranger, &decision, ("a.pdf", SCAN)).await.status, 403, "{username}");
        }

        let away = form_of(&page, "go");
        let gone = officer.done(&away).await;
        assert!(gone.says("Đã gỡ bản ký.") && papers(&gone).is_empty(), "{}", gone.words());
        officer.get(&paper).await.expect(404);
        assert!(!secretary.page(&decision).await.says("Quyết định 01.pdf"));
        officer.submit(&away).await.expect(409);
        let back = officer.done(&form_of(&gone, "dat-lai")).await;
        assert_eq!(papers(&back), [paper]);
        house.expect_sound_log();
    }

    async fn what_is_wrong_with_a_signed_paper_is_said_at_its_field(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        let number = step_form(&mut officer, &decision, "number").await;
        officer.done(&number).await;
        let large = [SCAN, &vec![b' '; 20 << 20]].concat();
        let wrong: [(&str, &[u8], &str); 4] = [
            ("a.pdf", &SCAN[..14], "bị hỏng, không mở được"),
            ("a.docx", b"PK\x03\x04", "nội dung không phải PDF"),
            ("a.pdf", &large, "lớn quá 20 MB"),
            ("", b"", "Chưa chọn tệp."),
        ];
        for (name, bytes, said) in wrong {
            let back = bring(&mut officer, &decision, (name, bytes)).await.expect(422);
            assert!(back.says(said) && back.html.contains("autofocus"), "{}", back.words());
        }
        bring(&mut officer, &decision, ("a.pdf", SCAN)).await.expect(303);
        let twice = bring(&mut officer, &decision, ("b.pdf", SCAN)).await.expect(422);
        assert!(twice.says("Tệp này đã có ở đây, tên “a.pdf”"), "{}", twice.words());
        assert_eq!(std::fs::read_dir(house.folder.join("blobs/incoming")).unwrap().count(), 0, "nothing stays behind");
    }

    async fn a_backup_carries_signed_papers_and_a_damaged_one_is_told_by_its_name(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        let number = step_form(&mut officer, &decision, "number").await;
        officer.done(&number).await;
        bring(&mut officer, &decision, ("Quyết định 01.pdf", SCAN)).await.expect(303);
        let copy = house.folder.join("ban-sao");
        assert!(house.run(&["backup", "--output", copy.to_str().unwrap()]).status.success());
        let files = |folder: &std::path::Path| -> Vec<std::path::PathBuf> {
            let folders = std::fs::read_dir(folder).unwrap().flatten().filter(|entry| entry.path().is_dir());
            folders.flat_map(|entry| std::fs::read_dir(entry.path()).unwrap().flatten().map(|file| file.path())).collect()
        };
        let is_it = |path: &std::path::PathBuf| std::fs::read(path).unwrap() == SCAN;
        assert!(files(&copy.join("blobs")).iter().any(is_it), "it is in the backup");

        let place = files(&house.folder.join("blobs")).into_iter().find(is_it).unwrap();
        std::fs::write(&place, b"another").unwrap();
        let doctor = house.run(&["doctor"]);
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned() + &String::from_utf8_lossy(&doctor.stderr);
        assert!(!doctor.status.success() && said.contains("Đà Nẵng, “Quyết định 01.pdf”"), "{said}");
        let page = officer.page(&decision).await;
        assert!(page.says("không còn khớp bản đã lưu"), "{}", page.words());
        officer.get(&papers(&page)[0]).await.expect(409);
    }
}
