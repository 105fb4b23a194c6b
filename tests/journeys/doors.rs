//! Signing in and out, sessions, passwords.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::process::Command;

use crate::both_engines;
use crate::house::visitor::{PASSWORD, Visitor};
use crate::house::{Engine, TestHouse, html};

/// What the sign-in page says beside the password.
fn complaint(html: &str) -> String {
    html::words(html::between(html, "id=\"mat-khau-loi\">", "</p>"))
}

both_engines! {
    async fn a_wrong_password_and_an_unknown_account_are_answered_alike(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();

        let wrong = visitor.sign_in_with("thuky", "sai-mat-khau").await.expect(422);
        let unknown = visitor.sign_in_with("khongai", "sai-mat-khau").await.expect(422);

        assert!(!complaint(&wrong.html).is_empty());
        assert_eq!(wrong.html.replace("thuky", "?"), unknown.html.replace("khongai", "?").replace("thuky", "?"));
        assert!(!wrong.html.contains("sai-mat-khau"), "a password never comes back");
        assert!(visitor.cookies.is_empty());
    }

    async fn what_is_refused_stands_in_the_log_with_where_it_came_from_and_without_a_name(engine) {
        let house = TestHouse::demo(engine).await;
        house.visitor().sign_in_with("thuky", "sai-mat-khau").await.expect(422);
        house.signed_in("canbo.cantho").await.get("/quan-tri").await.expect(403);

        let log = house.log();
        let line = |text: &str| log.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned();
        let (sign_in, right) = (line("a sign-in was refused"), line("GET /quan-tri was refused"));
        for line in [&sign_in, &right] {
            assert!(line.contains("127.0.0.1") && !line.contains("thuky") && !line.contains("cantho"), "{log}");
        }
        assert!(sign_in.contains("sign-in.mismatch"), "{sign_in}");
    }

    async fn a_request_that_names_two_houses_is_refused(engine) {
        let house = TestHouse::demo(engine).await;
        let host = house.url.trim_start_matches("http://").to_owned();
        let ask = |hosts: &str| {
            let mut line = TcpStream::connect(&host).unwrap();
            write!(line, "GET /dang-nhap HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n").unwrap();
            let mut answer = String::new();
            line.read_to_string(&mut answer).unwrap();
            answer.split_whitespace().nth(1).unwrap_or_default().to_owned()
        };

        let one = ask(&format!("Host: {host}\r\n"));
        let two = ask(&format!("Host: {host}\r\nHost: evil.vn\r\n"));

        assert_eq!((one.as_str(), two.as_str()), ("200", "400"));
    }

    async fn who_guesses_is_held_up_and_locks_neither_the_owner_nor_others_out(engine) {
        let house = TestHouse::demo(engine).await;
        let from = |last: u8| Visitor::from(&house.url, Ipv4Addr::new(127, 0, 7, last));
        let mut owner = from(1);
        owner.page("/dang-nhap").await;
        owner.sign_in_with("thuky", PASSWORD).await.expect(303);
        for name in ["thuky", "khongai"] {
            for _ in 1..=10 {
                from(1).sign_in_with(name, "doan-mo").await.expect(422);
            }
        }

        let known = from(1).sign_in_with("thuky", PASSWORD).await.expect(429);
        let unknown = from(1).sign_in_with("khongai", PASSWORD).await.expect(429);
        let other = from(1).sign_in_with("canbo.cantho", PASSWORD).await;

        assert!(known.says("Đã thử quá nhiều lần."), "{}", known.words());
        assert!(known.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=300).contains(&seconds)));
        assert_eq!(unknown.status, known.status, "a name that nobody has looks the same");
        assert_eq!(other.status, 303, "others are not locked out");
        assert_eq!(owner.sign_in_with("thuky", PASSWORD).await.status, 303, "nor the owner in a browser that is known");
        assert_eq!(from(2).sign_in_with("thuky", PASSWORD).await.status, 303, "nor from another network");
    }

    async fn signing_in_ends_the_session_before_and_changing_the_password_changes_its_token(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let mut first = officer.clone();
        officer.sign_in_with("canbo.haiphong", PASSWORD).await.expect(303);
        assert_eq!(first.get("/tai-khoan").await.status, 303, "whoever signs in may be somebody else");
        let mut second = officer.clone();
        let new = "mot cau dai de nho lam";
        let fields = [("mat-khau-cu", PASSWORD), ("mat-khau-moi", new), ("nhap-lai", new)];

        officer.post("/tai-khoan/mat-khau", &fields).await.expect(303);

        assert_eq!(officer.get("/tai-khoan").await.status, 200, "the browser goes on");
        assert_eq!(second.get("/tai-khoan").await.status, 303, "with another token");
    }

    async fn one_address_cannot_try_many_accounts(engine) {
        let house = TestHouse::demo(engine).await;
        let mut guesser = Visitor::from(&house.url, Ipv4Addr::new(127, 0, 8, 1));
        for number in 1..=30 {
            guesser.sign_in_with(&format!("ten{number}"), "doan-mo").await.expect(422);
        }

        let next = guesser.sign_in_with("ten31", "doan-mo").await;
        let neighbour = Visitor::from(&house.url, Ipv4Addr::new(127, 0, 8, 2)).sign_in_with("thuky", PASSWORD).await;

        assert_eq!((next.status, neighbour.status), (429, 303));
    }

    async fn a_person_sees_the_own_sessions_and_ends_the_others(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut office, mut home) = (house.signed_in("thuky").await, house.signed_in("thuky").await);
        let mut colleague = house.signed_in("cumtruong").await;
        let account = office.page("/tai-khoan").await;
        let revoke: Vec<html::Form> =
            html::forms(&account.html).into_iter().filter(|form| form.action.ends_with("/thu-hoi")).collect();
        assert_eq!(revoke.len(), 1, "the session at hand cannot be revoked by its line");

        colleague.submit(&revoke[0]).await;
        assert_eq!(home.get("/tai-khoan").await.status, 200, "nobody ends a session of somebody else");
        let asks = office.submit(&revoke[0]).await.expect(200);
        assert!(asks.says("nơi đó bị đăng xuất ngay"), "{}", asks.words());
        assert_eq!(home.get("/tai-khoan").await.status, 200, "asking ends nothing");
        office.submit(&asks.form(&revoke[0].action)).await.expect(303);

        assert_eq!(home.get("/tai-khoan").await.status, 303);
        assert_eq!(office.get("/tai-khoan").await.status, 200);
        let mut elsewhere = house.signed_in("thuky").await;
        let asks = office.post("/tai-khoan/phien/thu-hoi-khac", &[]).await.expect(200);
        assert!(asks.says("1 nơi khác đang đăng nhập bị đăng xuất ngay"), "{}", asks.words());
        assert_eq!(elsewhere.get("/tai-khoan").await.status, 200);
        office.submit(&asks.form("/tai-khoan/phien/thu-hoi-khac")).await.expect(303);
        assert_eq!(elsewhere.get("/tai-khoan").await.status, 303);
    }

    async fn signing_out_ends_the_session_not_only_the_cookie(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let kept = secretary.cookies.clone();

        let answer = secretary.post("/dang-xuat", &[]).await.expect(303);
        assert!(secretary.page(answer.location()).await.says("Đã đăng xuất."));
        assert!(!secretary.cookies.contains_key("__Host-thidua"));
        secretary.cookies = kept;

        assert_eq!(secretary.get("/tai-khoan").await.location(), "/dang-nhap?tiep=/tai-khoan");
    }

    async fn the_session_cookie_is_hidden_secure_and_bound_to_the_host(engine) {
        let house = TestHouse::demo(engine).await;

        let answer = house.visitor().sign_in("thuky").await;

        let cookie = answer.header("set-cookie");
        for part in ["__Host-thidua=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"));
    }

    async fn who_wanted_a_page_gets_there_after_signing_in_and_never_to_another_house(engine) {
        let house = TestHouse::demo(engine).await;
        let wanted = crate::sample("bao-cao");
        let sent = house.visitor().get(&wanted).await.expect(303).location().to_owned();
        assert_eq!(sent, format!("/dang-nhap?tiep={wanted}"));

        let mut visitor = house.visitor();
        let form = visitor.page(&sent).await.form("/dang-nhap").fill("ten-dang-nhap", "thuky").fill("mat-khau", PASSWORD);
        assert_eq!(visitor.submit(&form).await.expect(303).location(), wanted);

        for trap in ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\tx"] {
            let mut visitor = house.visitor();
            let fields = [("ten-dang-nhap", "cumtruong"), ("mat-khau", PASSWORD), ("tiep", trap)];
            assert_eq!(visitor.post("/dang-nhap", &fields).await.expect(303).location(), "/lam-viec", "{trap}");
        }
    }

    async fn a_password_that_somebody_else_set_must_be_changed_first(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let page = administrator.page("/quan-tri/tai-khoan/canbo.cantho/xem").await;
        let reset = page.form("/quan-tri/mat-khau");
        let names: Vec<&str> = reset.fields.iter().map(|(name, _)| name.as_str()).collect();
        let reset = reset.clone().fill(names[0], "canbo.cantho").fill(names[1], "mat-khau-tam-1");
        administrator.submit(&reset).await.expect(303);
        assert_eq!(officer.get("/tai-khoan").await.status, 303, "the old sessions are over");

        let first = officer.sign_in_with("canbo.cantho", "mat-khau-tam-1").await.expect(303);
        assert_eq!(first.location(), "/tai-khoan/mat-khau");
        assert_eq!(officer.get("/lam-viec").await.location(), "/tai-khoan/mat-khau");
        let change = |old, new, again| [("mat-khau-cu", old), ("mat-khau-moi", new), ("nhap-lai", again)];
        for (fields, said) in [
            (change("sai", "mot-cau-dai-de-nho", "mot-cau-dai-de-nho"), "Mật khẩu hiện tại không đúng."),
            (change("mat-khau-tam-1", "ngan", "ngan"), "Mật khẩu mới ngắn quá."),
            (change("mat-khau-tam-1", "mot-cau-dai-de-nho", "mot-cau-khac-han"), "Hai lần nhập mật khẩu mới không giống nhau."),
            (change("mat-khau-tam-1", "mat-khau-tam-1", "mat-khau-tam-1"), "Mật khẩu mới giống mật khẩu hiện tại."),
        ] {
            let answer = officer.post("/tai-khoan/mat-khau", &fields).await.expect(422);
            assert!(answer.says(said), "{}", answer.words());
            assert!(!answer.html.contains("mot-cau"), "a password never comes back");
        }
        let fields = change("mat-khau-tam-1", "mot-cau-dai-de-nho", "mot-cau-dai-de-nho");
        officer.post("/tai-khoan/mat-khau", &fields).await.expect(303);

        assert_eq!(officer.get("/lam-viec").await.expect(303).location(), crate::sample("").trim_end_matches('/'));
        assert_eq!(house.visitor().sign_in_with("canbo.cantho", PASSWORD).await.status, 422);
        assert_eq!(house.visitor().sign_in_with("canbo.cantho", "mot-cau-dai-de-nho").await.status, 303);
    }

    async fn a_closed_account_is_out_at_once(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let mut administrator = house.signed_in("quantri").await;

        let asked = [("ten-dang-nhap", "canbo.cantho")];
        let asks = administrator.post("/quan-tri/tai-khoan/dong", &asked).await.expect(200);
        assert!(asks.says("Mở lại được bất cứ lúc nào"), "{}", asks.words());
        assert_eq!(officer.get("/tai-khoan").await.status, 200, "asking closes nothing");
        administrator.submit(&asks.form("/quan-tri/tai-khoan/dong")).await.expect(303);

        assert_eq!(officer.get("/tai-khoan").await.status, 303);
        assert_eq!(house.visitor().sign_in_with("canbo.cantho", PASSWORD).await.status, 422);
        let open = administrator.page("/quan-tri/tai-khoan/canbo.cantho/xem").await.form("/quan-tri/tai-khoan/mo");
        assert!(administrator.done(&open).await.says("Đã mở lại tài khoản."));
        assert_eq!(house.visitor().sign_in_with("canbo.cantho", PASSWORD).await.status, 303);
    }

    async fn an_empty_house_gets_its_first_administrator_from_the_command_line(engine) {
        let house = TestHouse::empty(engine).await;
        let create = ["account", "create", "ngoc.anh", "--name", "Nguyễn Ngọc Anh", "--role", "administrator"];

        let short = house.run_with(&create, "ngan");
        let done = house.run_with(&create, "mot-cau-dai-de-nho");
        let again = house.run_with(&create, "mot-cau-dai-de-nho");

        assert!(!short.status.success() && String::from_utf8_lossy(&short.stderr).contains("ngắn quá"));
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(!again.status.success() && String::from_utf8_lossy(&again.stderr).contains("đã có người dùng"));
        let mut administrator = house.visitor();
        administrator.sign_in_with("ngoc.anh", "mot-cau-dai-de-nho").await.expect(303);
        assert!(administrator.page("/quan-tri/tai-khoan").await.table("Tài khoản").row("Nguyễn Ngọc Anh").text().contains("ngoc.anh"));
        house.expect_sound_log();
    }
}

#[tokio::test]
async fn a_house_that_is_told_to_read_its_certificate_anew_goes_on() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let told = Command::new("kill").args(["-HUP", &house.process().to_string()]).status().unwrap();

    assert!(told.success());
    assert!(house.visitor().page("/dang-nhap").await.says("Đăng nhập"));
}

#[tokio::test]
async fn sessions_outlive_a_restart() {
    let mut house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;

    house.stop();
    house.start();
    secretary.moves_to(&house.url);

    assert!(secretary.page("/tai-khoan").await.says("Thư ký cụm (minh họa)"));
}
