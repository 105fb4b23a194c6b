//! Kill -9 while a backup is written, while a house is made of one, and while the demonstration is loaded.

use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::Chance;
use super::house::{Engine, TestHouse};

fn spawned(house: &TestHouse, errand: &[&str]) -> Child {
    let mut command = house.command(errand);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
}

/// Lets an errand run for so long; whether it had come to its end by itself.
fn killed_after(mut errand: Child, moment: Duration) -> bool {
    std::thread::sleep(moment);
    let ended = errand.try_wait().expect("it is our process").is_some();
    let _ = errand.kill();
    errand.wait().expect("it is our process");
    ended
}

fn run(house: &TestHouse, errand: &[&str]) -> (bool, String) {
    let done = house.run(errand);
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    (done.status.success(), said)
}

async fn with_evidence(engine: Engine) -> TestHouse {
    let mut house = TestHouse::demo(engine).await;
    let mut officer = house.signed_in("canbo.tphcm").await;
    let path = format!("/cum/minh-hoa/{}/bang-diem/ho-chi-minh/minh-chung", super::demo_year());
    for number in 0..12 {
        let paper = format!("%PDF-1.7\n{}\n%%EOF\n", number.to_string().repeat(300_000));
        let name = format!("so-{number}.pdf");
        officer.upload(&path, &[], &[("tep-1.1", &name, paper.as_bytes())]).await.expect(303);
    }
    house.stop();
    house
}

/// A whole backup, and how long it took.
fn whole_backup(house: &TestHouse, folder: &Path) -> (PathBuf, Duration) {
    let (target, began) = (folder.join("whole"), Instant::now());
    let (done, said) = run(house, &["backup", "--output", target.to_str().unwrap()]);
    assert!(done, "{said}");
    (target, began.elapsed())
}

pub async fn backups_are_whole_or_none(engine: Engine, rounds: u32) {
    let mut chance = Chance::new();
    let house = with_evidence(engine).await;
    let folder = tempfile::tempdir().unwrap();
    let (_, took) = whole_backup(&house, folder.path());
    let longest = u64::try_from(took.as_micros()).unwrap() * 11 / 10;
    let (mut whole, mut cut) = (0, 0);

    for round in 0..rounds {
        let target = folder.path().join(format!("so {round}"));
        let name = target.to_str().unwrap();
        let moment = Duration::from_micros(chance.below(longest));
        killed_after(spawned(&house, &["backup", "--output", name]), moment);
        if target.exists() {
            let (is_whole, said) = run(&house, &["doctor", "--backup", name]);
            assert!(is_whole, "killed after {moment:?}: {said}");
            whole += 1;
        } else {
            let (place, partial) = (TestHouse::unopened(engine).await, format!("{name}.partial"));
            let (restored, said) = run(&place, &["restore", "--input", &partial]);
            if restored {
                // Killed between its manifest and its name: all of it is there.
                let (is_whole, said) = run(&house, &["doctor", "--backup", &partial]);
                assert!(is_whole, "killed after {moment:?}: {said}");
            } else {
                assert!(!said.is_empty(), "killed after {moment:?}");
                cut += 1;
            }
        }
    }
    println!("{whole} whole, {cut} none");
    assert!(cut > 0, "nothing was ever cut off");
    let (done, said) =
        run(&house, &["backup", "--output", folder.path().join("so 0, lại").to_str().unwrap()]);
    assert!(done, "{said}");
    let left = std::fs::read_dir(folder.path()).unwrap().flatten();
    let left = left.filter(|entry| entry.file_name().to_string_lossy().ends_with(".partial")).count();
    assert_eq!(left, 0, "what was cut off is swept by the next one");
    house.expect_sound_log();
}

pub async fn restores_can_be_repeated(engine: Engine, rounds: u32) {
    let mut chance = Chance::new();
    let house = with_evidence(engine).await;
    let folder = tempfile::tempdir().unwrap();
    let (copy, _) = whole_backup(&house, folder.path());
    let restore = ["restore", "--input", copy.to_str().unwrap()];
    let began = Instant::now();
    let (done, said) = run(&TestHouse::unopened(engine).await, &restore);
    assert!(done, "{said}");
    let longest = u64::try_from(began.elapsed().as_micros()).unwrap();
    let heads = copy.join("heads.txt");

    for _ in 0..rounds {
        let place = TestHouse::unopened(engine).await;
        let moment = Duration::from_micros(chance.below(longest));
        let ended = killed_after(spawned(&place, &restore), moment);
        let (done, said) = run(&place, &restore);
        // Killed between its last step and its end, the first had made everything.
        let is_there = ended || said.contains("không ghi đè");
        assert!(done || is_there, "killed after {moment:?}: {said}");
        let (is_sound, said) = run(&place, &["audit", "verify", "--expect", heads.to_str().unwrap()]);
        assert!(is_sound, "killed after {moment:?}: {said}");
        let (_, said) = run(&place, &["doctor"]);
        assert!(said.contains("đều còn nguyên"), "killed after {moment:?}: {said}");
        let left: Vec<_> =
            std::fs::read_dir(&place.folder).unwrap().flatten().map(|entry| entry.file_name()).collect();
        assert!(left.iter().all(|name| !name.to_string_lossy().contains("restoring")), "{left:?}");
    }
}

pub async fn a_demonstration_can_be_loaded_again(engine: Engine, rounds: u32) {
    let mut chance = Chance::new();
    for _ in 0..rounds {
        let mut house = TestHouse::unloaded(engine).await;
        let moment = Duration::from_millis(50 + chance.below(2_500));
        killed_after(spawned(&house, &["demo", "--listen", "127.0.0.1:0"]), moment);

        house.start();

        let page = house.signed_in("thuky").await.page("/lam-viec/cac-nam").await;
        assert!(page.says("minh họa"), "killed after {moment:?}: {}", page.words());
        house.stop();
        house.expect_sound_log();
    }
}
