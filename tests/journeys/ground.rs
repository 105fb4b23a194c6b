//! What stands below the pages: room on the disk, the file of the database, the rights of files, the clock, the command line.

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};
use std::time::Duration;

use thidua_app::clock::note_step_back;
use thidua_app::people::{Remember, SignIn, find_session, list_sessions, sign_in};

use super::sample;
use crate::both_engines;
use crate::house::postman::{HOUR, Postman};
use crate::house::visitor::{Answer, PASSWORD, Visitor};
use crate::house::{Engine, TestHouse};

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A note of a mark with this text.
async fn noted(secretary: &mut Visitor, text: &str) -> Answer {
    let path = sample("bang-diem/da-nang");
    let form = secretary.page(&format!("{path}?lop=cluster")).await.form(&path);
    let marked = form.fields.iter().find(|(name, value)| name.starts_with("d-") && !value.is_empty());
    let note = marked.expect("some marks are given").0.replacen("d-", "g-", 1);
    secretary.submit(&form.fill(&note, text)).await
}

/// What the house says of its health, when it is asked anew.
async fn health(house: &TestHouse) -> (u16, String) {
    tokio::time::sleep(Duration::from_millis(3_100)).await;
    let answer = house.visitor().get("/suc-khoe").await;
    (answer.status, answer.html)
}

fn parted(text: &str) -> String {
    // The letters of the password below with their marks beside them, as some keyboards send them.
    text.replace('ậ', "a\u{323}\u{302}").replace('ộ', "o\u{323}\u{302}").replace('ẫ', "a\u{302}\u{303}")
}

both_engines! {
    async fn the_command_line_reads_names_and_passwords_as_forms_do(engine) {
        let house = TestHouse::empty(engine).await;
        let password = "ruộng bậc vẫn xanh";
        assert_ne!(parted(password), password);
        let create = ["account", "create", " ngoc.anh", "--name", "\u{feff}Nguyễn  Ngọc Ậnh", "--role", "administrator"];

        let done = house.run_with(&create, &format!("\u{feff}{}", parted(password)));

        assert!(done.status.success(), "{}", said(&done));
        for typed in [password.to_owned(), parted(password)] {
            house.visitor().sign_in_with("ngoc.anh", &typed).await.expect(303);
        }
        let mut administrator = house.visitor();
        administrator.sign_in_with("ngoc.anh", password).await.expect(303);
        assert!(administrator.page("/quan-tri/tai-khoan").await.says("Nguyễn Ngọc Ậnh"));
        let reset = house.run_with(&["account", "reset-password", "ngoc.anh"], &parted("một mật khẩu khác hẳn"));
        assert!(reset.status.success(), "{}", said(&reset));
        house.visitor().sign_in_with("ngoc.anh", "một mật khẩu khác hẳn").await.expect(303);
        let unit = ["cluster", "add-unit", "--name", "\u{feff}Liên minh A", "--short-name", "A"];
        assert!(said(&house.run(&unit)).starts_with("Đã ghi Liên minh A,"));
    }

    async fn after_a_clock_that_ran_ahead_letters_leave_again_and_its_sessions_are_over(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let wish = [("thu-dien-tu", "canbo@lienminh.vn"), ("nhip", "daily")];
        officer.post("/tai-khoan/nhac-viec", &wish).await.expect(303);
        let postman = Postman::of(&house).await;
        let years = 3_653;
        assert_eq!(postman.go(postman.morning(years), &postman.files()).await.len(), 1);
        let ahead = postman.app.at(postman.morning(years));
        let act = SignIn {
            username: "thuky".into(),
            password: PASSWORD.into(),
            remember: Remember::Week,
            address: "127.0.0.1".into(),
            agent: String::new(),
            browser: None,
        };
        let session = sign_in(&ahead, act).await.unwrap();
        assert!(find_session(&ahead, &session.token).await.unwrap().is_some());

        let now = postman.app.at(postman.morning(1));
        assert!(note_step_back(&now).await.unwrap() > 0);
        assert_eq!(note_step_back(&now).await.unwrap(), 0, "it is said once");

        assert_eq!(postman.go(postman.morning(1), &postman.files()).await.len(), 1, "a letter leaves again");
        assert_eq!(postman.go(postman.morning(1) + 2 * HOUR, &postman.files()).await.len(), 0, "and one only");
        assert!(find_session(&now, &session.token).await.unwrap().is_none());
        let secretary = find_session(&ahead, &session.token).await.unwrap().unwrap();
        assert!(list_sessions(&now, &secretary).await.unwrap().is_empty());
        house.expect_sound_log();
    }

    async fn files_are_for_the_account_that_made_them_and_the_doctor_warns_where_they_are_not(engine) {
        let mut house = TestHouse::unopened(engine).await;
        assert!(house.run(&["migrate"]).status.success());
        house.start();
        let mut waiting = vec![house.folder.clone()];
        while let Some(path) = waiting.pop() {
            let data = std::fs::metadata(&path).unwrap();
            if path.file_name().is_some_and(|name| name == "log") {
                continue;
            }
            assert_eq!(data.permissions().mode() & 0o077, 0, "{}", path.display());
            if data.is_dir() {
                waiting.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            }
        }
        let blobs = house.folder.join("blobs");
        std::fs::set_permissions(&blobs, PermissionsExt::from_mode(0o755)).unwrap();

        let looked = house.run(&["doctor"]);

        assert!(said(&looked).contains(&format!("chmod 700 {}", blobs.display())), "{}", said(&looked));
    }

    async fn a_limit_that_stops_every_write_is_told_and_heals_without_a_restart(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let limit = |bytes: &str| {
            let process = house.process().to_string();
            let soft = format!("--fsize={bytes}:unlimited");
            Command::new("prlimit").args(["--pid", &process, &soft]).status().is_ok_and(|done| done.success())
        };
        if !limit("unlimited") {
            println!("skipped: this system does not let limits be set from outside");
            return;
        }
        assert_eq!(health(&house).await, (200, "ok".to_owned()));
        assert!(limit("1024"));
        if engine == Engine::Sqlite {
            for _ in 0..3 {
                let path = sample("bang-diem/da-nang");
                let form = secretary.page(&format!("{path}?lop=cluster")).await.form(&path);
                let marked = form.fields.iter().find(|(name, value)| name.starts_with("d-") && !value.is_empty());
                let note = marked.unwrap().0.replacen("d-", "g-", 1);
                assert!(secretary.submit(&form.fill(&note, "trong lúc đầy")).await.status >= 500);
            }
        }
        assert_eq!(health(&house).await.0, 503);

        assert!(limit("unlimited"));

        assert_eq!(health(&house).await, (200, "ok".to_owned()));
        assert_eq!(noted(&mut secretary, "sau khi dọn chỗ").await.status, 303);
        house.expect_sound_log();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_taken_away_under_the_server_is_noticed_and_nothing_is_acknowledged() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let (file, away) = (house.folder.join("thidua.db"), house.folder.join("away"));
    let path = sample("bang-diem/da-nang");
    let form = secretary.page(&format!("{path}?lop=cluster")).await.form(&path);
    let marked = form.fields.iter().find(|(name, value)| name.starts_with("d-") && !value.is_empty());
    let note = marked.unwrap().0.replacen("d-", "g-", 1);
    std::fs::rename(&file, &away).unwrap();
    for replaced in [false, true] {
        if replaced {
            std::fs::copy(&away, &file).unwrap();
        }
        let refused = secretary.submit(&form.clone().fill(&note, "đi đâu mất")).await;
        assert!((400..600).contains(&refused.status), "{}", refused.status);
        assert!(refused.says("Tệp cơ sở dữ liệu đã bị chuyển đi, xóa hoặc thay"), "{}", refused.words());
        assert_eq!(health(&house).await, (503, "database-replaced".to_owned()));
    }

    std::fs::rename(&away, &file).unwrap();

    assert_eq!(health(&house).await, (200, "ok".to_owned()));
    assert_eq!(noted(&mut secretary, "đã về chỗ").await.status, 303);
    house.expect_sound_log();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_is_verified_without_a_trace_and_on_a_disk_that_takes_none() {
    let mut house = TestHouse::demo(Engine::Sqlite).await;
    house.stop();
    let listed = || {
        let entries = std::fs::read_dir(&house.folder).unwrap().map(|entry| entry.unwrap());
        let mut files: Vec<_> =
            entries.map(|entry| (entry.file_name(), entry.metadata().unwrap().modified().unwrap())).collect();
        files.sort();
        files
    };
    let before = listed();

    house.expect_sound_log();

    assert_eq!(listed(), before);
    let folder = house.folder.to_str().unwrap();
    let closed =
        "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" || exit 77; shift; exec \"$@\"";
    let verify = house.command(&["audit", "verify"]);
    let mut command = Command::new("unshare");
    command
        .args(["--mount", "sh", "-c", closed, "sh", folder])
        .arg(verify.get_program())
        .args(verify.get_args());
    match command.output() {
        Ok(done) if done.status.success() => assert_eq!(listed(), before),
        Ok(done) if done.status.code() == Some(77) || said(&done).contains("unshare") => {
            println!("skipped: a disk cannot be closed to writing here");
        }
        Ok(done) => panic!("{}", said(&done)),
        Err(fault) => println!("skipped: {fault}"),
    }
}
