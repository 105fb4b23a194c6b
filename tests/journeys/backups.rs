//! Backups and what is made of them: whole or none, in an empty place only, and evidence compared piece by piece.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Output;

use super::sample;
use crate::both_engines;
use crate::house::{Engine, TestHouse};

const PAPER: &[u8] = b"%PDF-1.7\nmot to giay\n%%EOF\n";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

async fn with_evidence(engine: Engine) -> TestHouse {
    let house = TestHouse::demo(engine).await;
    let mut officer = house.signed_in("canbo.cantho").await;
    let path = sample("bang-diem/can-tho/minh-chung");
    officer.upload(&path, &[], &[("tep-1.1", "Kế hoạch.pdf", PAPER)]).await.expect(303);
    house
}

fn backed_up(house: &TestHouse, folder: &Path) -> PathBuf {
    let target = folder.join("sao-luu");
    let done = house.run(&["backup", "--output", target.to_str().unwrap()]);
    assert!(done.status.success(), "{}", said(&done));
    target
}

fn restore(house: &TestHouse, from: &Path) -> Output {
    house.run(&["restore", "--input", from.to_str().unwrap()])
}

/// The file below a folder that holds the paper.
fn paper_in(folder: &Path) -> PathBuf {
    let folders = std::fs::read_dir(folder.join("blobs")).unwrap().flatten();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).unwrap().flatten());
    let mut found = files.map(|file| file.path()).filter(|path| std::fs::read(path).unwrap() == PAPER);
    found.next().expect("the paper is kept")
}

/// The program with tools of PostgreSQL that are shell scripts, or with none at all.
fn with_tools(house: &TestHouse, errand: &[&str], tools: Option<&str>) -> Output {
    let folder = tempfile::tempdir().unwrap();
    if let Some(script) = tools {
        for tool in ["pg_dump", "pg_restore"] {
            let file = folder.path().join(tool);
            std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&file, PermissionsExt::from_mode(0o755)).unwrap();
        }
    }
    house.command(errand).env("PATH", folder.path()).output().unwrap()
}

both_engines! {
    async fn a_backup_that_is_not_whole_is_refused_and_nothing_is_begun(engine) {
        let house = with_evidence(engine).await;
        let folder = tempfile::tempdir().unwrap();
        let copy = backed_up(&house, folder.path());
        let well = house.run(&["doctor", "--backup", copy.to_str().unwrap()]);
        assert!(well.status.success() && said(&well).contains("trọn vẹn"), "{}", said(&well));
        let (manifest, database) = (copy.join("manifest.txt"), if engine == Engine::Sqlite { "thidua.db" } else { "thidua.dump" });
        let text = std::fs::read_to_string(&manifest).unwrap();
        let bytes = std::fs::read(copy.join(database)).unwrap();
        let place = TestHouse::unopened(engine).await;
        let refused = |why: &str| {
            let answer = restore(&place, &copy);
            assert!(!answer.status.success() && said(&answer).contains(why), "{}", said(&answer));
            assert_eq!(std::fs::read_dir(&place.folder).unwrap().count(), 0, "nothing was begun");
            let looked = house.run(&["doctor", "--backup", copy.to_str().unwrap()]);
            assert!(!looked.status.success() && said(&looked).contains(why), "{}", said(&looked));
        };

        std::fs::remove_file(&manifest).unwrap();
        refused("không có tệp manifest.txt");
        std::fs::write(&manifest, &text[..text.len() / 2]).unwrap();
        refused("manifest.txt bị cụt");
        std::fs::write(&manifest, &text).unwrap();
        std::fs::write(copy.join(database), &bytes[..bytes.len() / 2]).unwrap();
        refused(database);
        std::fs::write(copy.join(database), &bytes).unwrap();

        let restored = restore(&place, &copy);
        assert!(restored.status.success(), "{}", said(&restored));
        place.expect_sound_log();
    }

    async fn evidence_is_healed_from_the_backup_and_a_lack_is_named(engine) {
        let house = with_evidence(engine).await;
        let folder = tempfile::tempdir().unwrap();
        let copy = backed_up(&house, folder.path());
        let place = TestHouse::unopened(engine).await;
        let paper = paper_in(&copy);
        let there = place.folder.join(paper.strip_prefix(&copy).unwrap());
        std::fs::create_dir_all(there.parent().unwrap()).unwrap();
        std::fs::write(&there, b"altered on the disk").unwrap();

        let restored = restore(&place, &copy);
        assert!(restored.status.success(), "{}", said(&restored));
        assert_eq!(std::fs::read(&there).unwrap(), PAPER);

        std::fs::write(&paper, b"altered in the backup").unwrap();
        let other = TestHouse::unopened(engine).await;
        let lacking = restore(&other, &copy);
        assert_eq!(lacking.status.code(), Some(1), "{}", said(&lacking));
        assert!(said(&lacking).contains("Cần Thơ, “Kế hoạch.pdf”"), "{}", said(&lacking));
        other.expect_sound_log();

        std::fs::remove_file(paper_in(&house.folder)).unwrap();
        let target = folder.path().join("thiếu");
        let short = house.run(&["backup", "--output", target.to_str().unwrap()]);
        assert_eq!(short.status.code(), Some(1), "{}", said(&short));
        assert!(said(&short).contains("“Kế hoạch.pdf”") && target.join("manifest.txt").exists(), "{}", said(&short));
    }

    async fn what_a_backup_that_was_cut_off_left_is_gone_after_the_next_one(engine) {
        let house = TestHouse::demo(engine).await;
        let folder = tempfile::tempdir().unwrap();
        let partial = folder.path().join("hôm qua.partial");
        std::fs::create_dir(&partial).unwrap();
        std::fs::write(partial.join(".lock"), b"").unwrap();
        std::fs::write(partial.join("thidua.db"), b"half").unwrap();
        let kept = folder.path().join("của tôi.partial");
        std::fs::create_dir(&kept).unwrap();
        std::fs::write(kept.join("thidua.db"), b"somebody's").unwrap();

        let copy = backed_up(&house, folder.path());

        assert!(!partial.exists() && kept.exists());
        assert!(!copy.join(".lock").exists());
        assert_eq!(std::fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_older_database_left_is_named_and_nothing_is_begun() {
    let mut house = TestHouse::demo(Engine::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let copy = backed_up(&house, folder.path());
    house.kill();
    let (database, away) = (house.folder.join("thidua.db"), folder.path().join("away"));
    std::fs::rename(&database, &away).unwrap();
    let left = house.folder.join("thidua.db-wal");
    assert!(left.exists(), "a server that was killed leaves its log");

    for _ in 0..2 {
        let refused = restore(&house, &copy);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(left.to_str().unwrap()), "{}", said(&refused));
        assert!(!database.exists(), "nothing was begun");
    }
    for ending in ["-wal", "-shm"] {
        std::fs::remove_file(house.folder.join(format!("thidua.db{ending}"))).unwrap();
    }
    let restored = restore(&house, &copy);
    assert!(restored.status.success(), "{}", said(&restored));
    house.start();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_reaches_the_tools_of_postgres_and_never_their_command_line() {
    let mut house = TestHouse::unopened(Engine::Postgres).await;
    let plain = house.database.clone().unwrap();
    assert!(house.run(&["migrate"]).status.success());
    let folder = tempfile::tempdir().unwrap();
    let heard = folder.path().join("heard");
    let script = format!("printf '%s\\n' \"$PGPASSWORD\" \"$@\" > '{}'; exit 1", heard.display());
    let target = folder.path().join("moi/sao-luu");
    let (before, behind) = (
        plain.replace("thidua@", "thidua:p%40ss%3A%2F%25w%20m%E1%BA%ADt@"),
        format!("{plain}&password=p%40ss%3A%2F%25w%20m%E1%BA%ADt"),
    );

    for address in [before, behind] {
        house.database = Some(address);
        let failed = with_tools(&house, &["backup", "--output", target.to_str().unwrap()], Some(&script));
        assert!(!failed.status.success());
        let heard = std::fs::read_to_string(&heard).unwrap();
        let (password, line) = heard.split_once('\n').unwrap();
        assert_eq!(password, "p@ss:/%w mật");
        assert!(line.contains("--dbname") && !line.contains("ss%3A") && !line.contains("ss:"), "{line}");
        assert!(!target.parent().unwrap().exists(), "a failure leaves no folder behind");
    }
    let absent = with_tools(&house, &["doctor"], None);
    assert!(!absent.status.success(), "{}", said(&absent));
    for tool in ["pg_dump", "pg_restore"] {
        assert!(said(&absent).contains(&format!("✗ Máy này chưa có {tool}")), "{}", said(&absent));
    }
    assert!(said(&house.run(&["doctor"])).contains("✓ Có pg_dump và pg_restore"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_does_not_succeed_leaves_nothing_in_the_way_of_the_next() {
    let house = with_evidence(Engine::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    let copy = backed_up(&house, folder.path());
    let place = TestHouse::unopened(Engine::Sqlite).await;
    // Where the folder of the evidence should be made, there is a file.
    std::fs::write(place.folder.join("blobs"), b"").unwrap();

    let failed = restore(&place, &copy);

    assert!(!failed.status.success(), "{}", said(&failed));
    let left: Vec<_> =
        std::fs::read_dir(&place.folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["blobs"]);
    std::fs::remove_file(place.folder.join("blobs")).unwrap();
    let restored = restore(&place, &copy);
    assert!(restored.status.success(), "{}", said(&restored));
}
