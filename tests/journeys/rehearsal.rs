//! A rehearsal: it counts what telephones sent on a copy, says whether the machine carries it, and leaves data and disk as they were.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::both_engines;
use crate::house::afterwards::Afterwards;
use crate::house::{Engine, TestHouse};

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// What of a copy lies in the data folder.
fn left(house: &TestHouse) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(&house.folder).unwrap().flatten().map(|entry| entry.path());
    entries.filter(|path| path.to_string_lossy().contains("dien-tap")).collect()
}

fn log_of(house: &TestHouse) -> Vec<u8> {
    let exported = house.run(&["audit", "export"]);
    assert!(exported.status.success(), "{}", said(&exported));
    exported.stdout
}

/// Begins one with many telephones, and waits until it is at work.
fn begun(house: &TestHouse) -> (Child, Afterwards) {
    let mut command = house.command(&["rehearse", "--phones", "300"]);
    let mut process =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let guard = Afterwards::kill(process.id());
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("Diễn tập hội nghị với 300 điện thoại"), "{line}");
    let until = Instant::now() + Duration::from_secs(30);
    while !left(house).iter().any(|folder| folder.join("chung-chi.pem").exists()) {
        assert!(Instant::now() < until, "the copy opens");
        std::thread::sleep(Duration::from_millis(20));
    }
    (process, guard)
}

both_engines! {
    async fn every_ballot_is_counted_and_nothing_is_left_behind(engine) {
        let house = TestHouse::demo(engine).await;
        let scratch = engine.fresh_database().await;
        let before = log_of(&house);
        let mut errand = vec!["rehearse", "--phones", "12"];
        errand.extend(scratch.iter().flat_map(|database| ["--into", &database.address]));
        for _ in 0..2 {
            let done = house.run(&errand);

            let text = said(&done);
            assert!(text.contains("Gửi 24 phiếu, báo đã nhận 24 phiếu, kiểm được 24 phiếu; khớp từng phương án. ĐẠT"), "{text}");
            let carries = text.contains("Kết luận: máy này chịu được hội nghị với 12 điện thoại.");
            let carries_not = text.contains("Kết luận: máy này CHƯA chịu được hội nghị với 12 điện thoại.");
            // How fast this machine is, a bench says.
            assert_eq!((done.status.code(), carries), if carries_not { (Some(1), false) } else { (Some(0), true) }, "{text}");
            assert_eq!(left(&house), Vec::<PathBuf>::new());
        }
        assert!(log_of(&house) == before, "the data are as they were");
        assert!(house.visitor().page("/").await.says("minh họa"), "the server beside it goes on");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_stops_it_finds_no_copy_and_what_was_killed_is_swept_by_the_next() {
    let house = TestHouse::demo(Engine::Sqlite).await;

    let (mut process, guard) = begun(&house);
    assert!(Command::new("kill").args(["-INT", &process.id().to_string()]).status().unwrap().success());
    assert_eq!(process.wait().unwrap().code(), Some(2));
    guard.forget();
    assert_eq!(left(&house), Vec::<PathBuf>::new());

    let (mut process, guard) = begun(&house);
    let second = house.run(&["rehearse", "--phones", "1"]);
    assert_eq!(second.status.code(), Some(2));
    assert!(said(&second).contains("Một buổi diễn tập khác đang chạy"), "{}", said(&second));
    process.kill().and_then(|()| process.wait()).unwrap();
    guard.forget();
    assert_eq!(left(&house).len(), 1, "nobody swept yet");
    let third = house.run(&["rehearse", "--phones", "1"]);
    assert!(said(&third).contains("kiểm được 2 phiếu"), "{}", said(&third));
    assert_eq!(left(&house), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_rehearsed_says_why_and_what_to_do() {
    let house = TestHouse::unopened(Engine::Sqlite).await;
    let refused = |errand: &[&str], sentence: &str| {
        let done = house.run(errand);
        assert_eq!(done.status.code(), Some(2), "{}", said(&done));
        assert!(said(&done).contains(sentence), "{}", said(&done));
        assert_eq!(left(&house), Vec::<PathBuf>::new());
    };
    refused(&["rehearse"], "Không thấy dữ liệu ở");
    assert!(house.run(&["migrate"]).status.success());
    refused(&["rehearse"], "Chưa có năm thi đua nào");
    refused(&["rehearse", "--into", "postgres://localhost/khong-co"], "không cần --into");
    refused(&["rehearse", "--phones", "501"], "không dùng được cho --phones");

    let postgres = TestHouse::demo(Engine::Postgres).await;
    let done = postgres.run(&["rehearse", "--phones", "1"]);
    assert!(said(&done).contains("chạy lại với --into postgres://"), "{}", said(&done));
    let own = postgres.database.clone().unwrap();
    let done = postgres.run(&["rehearse", "--phones", "1", "--into", &own]);
    assert!(said(&done).contains("không trống nên không dùng để diễn tập"), "{}", said(&done));
    postgres.expect_sound_log();
}
