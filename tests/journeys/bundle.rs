//! The bundle of a frozen year: downloaded by anybody, checked offline, and found wrong where it was altered.

use std::process::{Command, Output};

use thidua_domain::year::bundle::{Entry, MANIFEST, Manifest, json, list, read, sha256, write};

use super::sample;
use super::year::accept_what_waits;
use crate::both_engines;
use crate::house::TestHouse;

/// A house whose year was frozen and published, and the bundle as anybody downloads it.
async fn published(engine: crate::house::Engine) -> (TestHouse, Vec<u8>) {
    let house = TestHouse::demo(engine).await;
    accept_what_waits(&house).await;
    let mut secretary = house.signed_in("thuky").await;
    secretary.close_year(&sample("chot")).await.expect(303);
    let mut anybody = house.visitor();
    assert_eq!(anybody.get(&sample("xep-hang/goi-kiem-chung.zip")).await.status, 404, "not public yet");
    secretary.close_year(&sample("cong-bo")).await.expect(303);
    let answer =
        reqwest::get(format!("{}{}", house.url, sample("xep-hang/goi-kiem-chung.zip"))).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "application/zip");
    let bytes = answer.bytes().await.unwrap().to_vec();
    (house, bytes)
}

/// Writes the bytes down and checks them, without any data folder.
pub fn verify(house: &TestHouse, bytes: &[u8], more: &[&str]) -> (Option<i32>, String) {
    let file = house.folder.join("goi.zip");
    std::fs::write(&file, bytes).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    let Output { status, stdout, stderr } =
        command.env_remove("THIDUA_LANG").arg("verify").arg(&file).args(more).output().unwrap();
    (status.code(), format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr)))
}

/// The bundle with one file rewritten and a manifest that tells of it honestly.
pub fn rewritten(bytes: &[u8], is_wanted: impl Fn(&str) -> bool, from: &str, to: &str) -> Vec<u8> {
    let mut entries = read(bytes).unwrap();
    let with_text =
        |entry: &&mut Entry<'_>| is_wanted(entry.name) && String::from_utf8_lossy(entry.data).contains(from);
    let entry = entries.iter_mut().find(with_text).expect("a file that holds it");
    let text = String::from_utf8(entry.data.to_vec()).unwrap().replacen(from, to, 1);
    entry.data = text.as_bytes();
    let manifest = entries.iter().find(|entry| entry.name == MANIFEST).unwrap().data;
    let manifest: Manifest = serde_json::from_slice(manifest).unwrap();
    let manifest = json(&Manifest { files: list(&entries), ..manifest }).unwrap();
    entries.iter_mut().find(|entry| entry.name == MANIFEST).unwrap().data = &manifest;
    write(&entries).unwrap()
}

both_engines! {
    async fn anybody_downloads_the_bundle_and_checks_it_offline(engine) {
        let (house, bytes) = published(engine).await;
        let digest = sha256(&bytes);

        let page = house.visitor().page(&sample("xep-hang")).await;
        assert!(page.html.contains(&digest), "the page shows the digest in full");
        assert!(page.says("Tải gói kiểm chứng"));
        let api = format!("/api/v1/clusters/minh-hoa/years/{}/bundle", crate::house::demo_year());
        assert_eq!(house.visitor().bytes(&api).await, bytes, "programs get the same bytes");
        let (code, said) = verify(&house, &bytes, &["--expect", &digest]);
        assert_eq!(code, Some(0), "{said}");
        assert!(said.contains(&digest) && said.matches('✓').count() == 7, "{said}");

        let (code, said) = verify(&house, &bytes, &["--expect", &"0".repeat(64)]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("Đây không phải gói đã công bố"), "{said}");
        house.expect_sound_log();
    }

    async fn a_mark_changed_on_a_sheet_is_found_although_the_manifest_is_honest(engine) {
        let (house, bytes) = published(engine).await;

        let other = rewritten(&bytes, |name| name.starts_with("sheets/"), "\"points\": \"", "\"points\": \"1");

        let (code, said) = verify(&house, &other, &[]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("số liệu và phiếu điểm khác nhau"), "{said}");
        assert_eq!(said.matches('✗').count(), 1, "{said}");
    }

    async fn what_is_no_bundle_is_refused_with_a_sentence(engine) {
        let (house, bytes) = published(engine).await;

        for (wrong, sentence) in [
            (b"abc".to_vec(), "không phải gói kiểm chứng"),
            (bytes[..bytes.len() / 2].to_vec(), "bị cụt"),
            ([bytes.as_slice(), b"x"].concat(), "dữ liệu thừa"),
        ] {
            let (code, said) = verify(&house, &wrong, &[]);
            assert!(code == Some(2) && said.contains(sentence), "{said}");
        }
        let output = house.run(&["verify"]);
        assert_eq!(output.status.code(), Some(2));
    }

    async fn a_bundle_that_somebody_altered_on_the_disk_is_not_handed_out(engine) {
        let (house, bytes) = published(engine).await;
        let digest = sha256(&bytes);
        std::fs::write(house.folder.join("blobs").join(&digest[..2]).join(&digest), b"x").unwrap();

        let answer = house.visitor().get(&sample("xep-hang/goi-kiem-chung.zip")).await;

        assert!(answer.status >= 400, "{}", answer.status);
        assert!(answer.says("không còn khớp mã lúc chốt"), "{}", answer.words());
        let doctor = house.run(&["doctor"]);
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
        assert!(!doctor.status.success() && said.contains("Gói kiểm chứng năm"), "{said}");
    }
}
