//! Letters, everybody's list, and the calendar behind a secret address.

use thidua_app::mail::{Post, Smtp, Transport};
use thidua_app::reminders::{Carried, queue_letters};
use tokio::net::TcpListener;

use crate::both_engines;
use crate::house::postman::{HOUR, ORIGIN, Postman, mail_server, plain};
use crate::house::visitor::Visitor;
use crate::house::{TestHouse, demo_year};
use crate::sample;

const SETTINGS: &str = "/tai-khoan/nhac-viec";

pub(super) async fn wants_letters(visitor: &mut Visitor, email: &str) {
    let answer = visitor.post(SETTINGS, &[("thu-dien-tu", email), ("nhip", "daily")]).await;
    assert_eq!(answer.expect(303).location(), format!("{SETTINGS}?xong=reminder-chosen"));
}

/// Returns the report of a unit's quarter, as the secretary.
async fn returned(house: &TestHouse, period: &str, unit: &str, reason: &str) {
    let mut secretary = house.signed_in("thuky").await;
    let path = sample(&format!("bao-cao/{period}/{unit}"));
    let form = secretary.page(&path).await.form(&format!("{path}/quyet-dinh"));
    secretary.submit(&form.fill("ly-do", reason).press("viec", "tra-lai")).await.expect(303);
}

both_engines! {
    async fn somebody_gets_one_letter_in_the_morning_with_everything_and_none_later_that_day(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        wants_letters(&mut officer, "canbo@lienminh.vn").await;
        let postman = Postman::of(&house).await;
        let list = officer.page("/lam-viec/cac-nam").await;

        let carried = postman.go(postman.morning(1), &postman.files()).await;

        assert_eq!(carried, [Carried::Sent]);
        let letters = postman.collect();
        let [letter] = &letters[..] else { panic!("{letters:#?}") };
        assert!(letter.contains("To: canbo@lienminh.vn\n") && letter.contains("Auto-Submitted: auto-generated"), "{letter}");
        for link in crate::house::html::links(&list.html).iter().filter(|href| href.contains("/ho-chi-minh")) {
            assert!(letter.contains(&format!("{ORIGIN}{link}\n")), "{link} is missing: {letter}");
        }
        assert!(letter.contains("1. "), "{letter}");
        assert_eq!(postman.go(postman.morning(1) + 3 * HOUR, &postman.files()).await, [], "none later that day");
        house.expect_sound_log();
    }

    async fn who_has_nothing_to_do_or_wants_no_letters_gets_none(engine) {
        let house = TestHouse::demo(engine).await;
        wants_letters(&mut house.signed_in("nguoixem").await, "xem@lienminh.vn").await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        wants_letters(&mut officer, "canbo@lienminh.vn").await;
        officer.post(SETTINGS, &[("thu-dien-tu", "canbo@lienminh.vn"), ("nhip", "none")]).await.expect(303);
        let postman = Postman::of(&house).await;

        assert_eq!(postman.go(postman.morning(1), &postman.files()).await, []);
    }

    async fn who_no_longer_wants_letters_does_not_get_the_one_that_waits(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        wants_letters(&mut officer, "canbo@lienminh.vn").await;
        let postman = Postman::of(&house).await;
        postman.app.store().refresh_versions().await.unwrap();
        assert_eq!(queue_letters(&postman.app.at(postman.morning(1))).await.unwrap(), 1);

        officer.post(SETTINGS, &[("thu-dien-tu", ""), ("nhip", "none")]).await.expect(303);

        assert_eq!(postman.go(postman.morning(1), &postman.files()).await, [Carried::Dropped]);
        assert_eq!(postman.collect(), Vec::<String>::new());
    }

    async fn a_returned_report_is_told_at_once_and_the_next_one_within_the_hour_is_not(engine) {
        let house = TestHouse::demo(engine).await;
        let (period, unit) = approved(&house).await;
        wants_letters(&mut house.signed_in(people_of(&unit).0).await, "canbo@lienminh.vn").await;
        wants_letters(&mut house.signed_in("canbo.cantho").await, "can-tho@lienminh.vn").await;
        let postman = Postman::of(&house).await;
        returned(&house, &period, &unit, "Số thành viên mới chưa khớp danh sách").await;
        let carried = postman.carry(postman.app.now_ms(), &postman.files()).await;

        assert_eq!(carried, [Carried::Sent]);
        let letter = postman.collect().remove(0);
        assert!(letter.contains("To: canbo@lienminh.vn\n"), "{letter}");
        assert!(letter.contains("Lý do: Số thành viên mới chưa khớp danh sách"), "{letter}");
        assert!(letter.contains(&format!("{ORIGIN}{}\n", sample(&format!("bao-cao/{period}/{unit}")))), "{letter}");

        let path = sample(&format!("bao-cao/{period}/{unit}"));
        let (officer, leader) = people_of(&unit);
        let mut officer = house.signed_in(officer).await;
        let form = officer.page(&path).await.form(&path);
        officer.submit(&form.press("viec", "nop")).await.expect(303);
        let mut leader = house.signed_in(leader).await;
        let form = leader.page(&path).await.form(&format!("{path}/quyet-dinh"));
        leader.submit(&form.press("viec", "duyet")).await.expect(303);
        returned(&house, &period, &unit, "Vẫn chưa khớp").await;
        assert_eq!(postman.carry(postman.app.now_ms(), &postman.files()).await, [], "it waits for the morning");
        postman.go(postman.morning(1), &postman.files()).await;
        let mornings = postman.collect();
        assert!(mornings.iter().any(|letter| letter.contains("Sửa và nộp lại báo cáo")), "{mornings:?}");
        house.expect_sound_log();
    }

    async fn a_returned_scorecard_is_told_to_the_officer_and_to_the_leader_once_each(engine) {
        let house = TestHouse::demo(engine).await;
        wants_letters(&mut house.signed_in("canbo.hanoi").await, "canbo@lienminh.vn").await;
        wants_letters(&mut house.signed_in("lanhdao.hanoi").await, "lanhdao@lienminh.vn").await;
        wants_letters(&mut house.signed_in("canbo.danang").await, "danang@lienminh.vn").await;
        // From the same unit, and nothing there is theirs to mend.
        wants_letters(&mut house.signed_in("cumtruong").await, "cumtruong@lienminh.vn").await;
        let (postman, path) = (Postman::of(&house).await, sample("bang-diem/ha-noi"));

        let mut secretary = house.signed_in("thuky").await;
        let form = secretary.page(&path).await.form(&format!("{path}/tra-lai"));
        secretary.submit(&form.fill("ly-do", "Thiếu minh chứng tiêu chí 1.1")).await.expect(303);

        let carried = postman.carry(postman.app.now_ms(), &postman.files()).await;
        assert_eq!(carried, [Carried::Sent, Carried::Sent]);
        let letters = postman.collect();
        for to in ["canbo", "lanhdao"] {
            let to = format!("To: {to}@lienminh.vn\n");
            let letter = letters.iter().find(|letter| letter.contains(&to)).unwrap_or_else(|| panic!("{letters:?}"));
            assert!(letter.contains("Bảng điểm năm") && letter.contains("Lý do: Thiếu minh chứng tiêu chí 1.1"), "{letter}");
        }
    }

    async fn a_letter_that_never_leaves_is_given_up_after_ten_tries_and_the_doctor_says_so(engine) {
        let house = TestHouse::demo(engine).await;
        wants_letters(&mut house.signed_in("canbo.tphcm").await, "canbo@lienminh.vn").await;
        let postman = Postman::of(&house).await;
        let nowhere = Transport::Smtp(Smtp::read("smtp://127.0.0.1:1").unwrap());
        let post = Post::new(nowhere, "thidua@lienminh.vn").unwrap();
        // Yesterday, so that the doctor, who has today's clock, finds it given up.
        let begins = postman.morning(-1);
        let mut tries = postman.go(begins, &post).await;

        for half_hours in 1..=40 {
            tries.extend(postman.carry(begins + half_hours * HOUR / 2, &post).await);
        }

        assert_eq!((tries.len(), tries.pop()), (10, Some(Carried::GivenUp)));
        assert!(tries.iter().all(|carried| *carried == Carried::Failed));
        let doctor = house.run(&["doctor"]);
        let said = String::from_utf8_lossy(&doctor.stdout).into_owned();
        assert!(!doctor.status.success() && said.contains("1 thư nhắc việc trong 7 ngày qua không gửi được"), "{said}");
    }

    async fn a_letter_that_waited_leaves_when_the_house_opens_again(engine) {
        let mut house = TestHouse::demo(engine).await;
        let (period, unit) = approved(&house).await;
        wants_letters(&mut house.signed_in(people_of(&unit).0).await, "canbo@lienminh.vn").await;
        returned(&house, &period, &unit, "Chưa khớp").await;
        house.stop();
        house.mail = "file";
        house.start();

        let postman = Postman::of(&house).await;
        let mut letters = vec![];
        for _ in 0..100 {
            letters.extend(postman.collect());
            if letters.iter().any(|letter| letter.contains("Lý do: Chưa khớp")) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        assert!(letters.iter().any(|letter| letter.contains("Lý do: Chưa khớp")), "{letters:?}");
        assert!(!house.log().contains("lienminh.vn"), "{}", house.log());
        house.stop();
        house.expect_sound_log();
    }

    async fn a_letter_that_the_mail_server_does_not_take_is_tried_again_and_arrives_once(engine) {
        let house = TestHouse::demo(engine).await;
        wants_letters(&mut house.signed_in("canbo.tphcm").await, "canbo@lienminh.vn").await;
        let postman = Postman::of(&house).await;
        let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", server.local_addr().unwrap());
        let post = Post::new(Transport::Smtp(Smtp::read(&url).unwrap()), "thidua@lienminh.vn").unwrap();
        let heard = tokio::spawn(mail_server(server));

        let at = postman.morning(1);
        assert_eq!(postman.go(at, &post).await, [Carried::Failed]);
        assert_eq!(postman.go(at + 59_000, &post).await, [], "not before a minute has passed");
        assert_eq!(postman.go(at + 61_000, &post).await, [Carried::Sent]);
        assert_eq!(postman.go(at + HOUR, &post).await, []);

        let letter = heard.await.unwrap();
        assert!(letter.contains("To: canbo@lienminh.vn\r\n") && letter.contains("@lienminh.vn>\r\n"), "{letter}");
        assert!(letter.split_once("\r\n\r\n").is_some_and(|(_, body)| plain(body).contains("Nộp")), "{letter}");
    }

    async fn a_calendar_shows_a_moved_day_and_an_address_that_was_changed_or_turned_off_opens_nothing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let first = feed_address(&mut officer).await;
        let mut stranger = house.visitor();
        let before = stranger.page(&first).await;
        assert_eq!(before.header("content-type"), "text/calendar; charset=utf-8");
        assert!(before.header("cache-control").starts_with("private"));

        let mut secretary = house.signed_in("thuky").await;
        let form = secretary.page(&sample("lich")).await.form(&sample("lich"));
        secretary.submit(&form.fill("han-peer", &format!("{}-12-20", demo_year()))).await.expect(303);

        let after = stranger.page(&first).await;
        let peer = |text: &str| {
            let uid = format!("UID:minh-hoa-{}-peer@thidua", demo_year());
            text.split("BEGIN:VEVENT").find(|event| event.contains(&uid)).unwrap().to_owned()
        };
        assert!(peer(&before.html).contains("SEQUENCE:0\r\n"), "{}", before.html);
        assert!(peer(&after.html).contains("SEQUENCE:1\r\n"), "{}", after.html);
        assert!(peer(&after.html).contains(&format!("DTSTART;VALUE=DATE:{}1220\r\n", demo_year())), "{}", after.html);

        let second = feed_address(&mut officer).await;
        stranger.get(&first).await.expect(404);
        stranger.page(&second).await;
        officer.post(&format!("{SETTINGS}/lich/tat"), &[]).await.expect(303);
        stranger.get(&second).await.expect(404);
        assert!(!officer.page(SETTINGS).await.html.contains("/lich/"), "an address is shown once");
        let token = second.trim_start_matches("/lich/").trim_end_matches(".ics");
        assert!(house.log().contains("/lich/{file}") && !house.log().contains(token));
        house.expect_sound_log();
    }

    async fn an_address_that_is_none_comes_back_with_what_was_typed(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;

        let refused = officer.post(SETTINGS, &[("thu-dien-tu", "can bo@lienminh"), ("nhip", "weekly")]).await.expect(422);

        assert!(refused.says("Địa chỉ thư chưa đúng."));
        let form = refused.form(SETTINGS);
        assert_eq!((form.value("thu-dien-tu"), form.value("nhip")), ("can bo@lienminh", "weekly"));
        let kept = officer.page(SETTINGS).await.form(SETTINGS);
        assert_eq!((kept.value("thu-dien-tu"), kept.value("nhip")), ("", "daily"));
    }

    async fn the_list_of_everybody_begins_with_what_is_late(engine) {
        let house = TestHouse::demo(engine).await;
        let officer = house.signed_in("canbo.tphcm").await.page("/lam-viec/cac-nam").await;
        let words = officer.words();
        let at = |text: &str| words.find(text).unwrap_or_else(|| panic!("{text} is missing: {words}"));
        assert!(at("Nộp báo cáo quý III của TP. Hồ Chí Minh") < at("Tự chấm và nộp bảng điểm"));
        assert!(at("Trễ") < at("Cần làm"), "{words}");
        assert!(!words.contains("của Cần Thơ"), "nobody is reminded of what others have to do");
        let secretary = house.signed_in("thuky").await.page("/lam-viec/cac-nam").await;
        assert!(secretary.says("Xem báo cáo"), "{}", secretary.words());
        let reader = house.signed_in("nguoixem").await.page("/lam-viec/cac-nam").await;
        assert!(reader.says("Lúc này bạn không có việc nào chờ"));
    }

    async fn an_administrator_tries_how_letters_leave(engine) {
        let house = TestHouse::demo(engine).await;
        let sent = house.run(&["mail", "test", "quantri@lienminh.vn", "--mail", "file"]);
        assert!(sent.status.success(), "{}", String::from_utf8_lossy(&sent.stderr));
        let letters = Postman::of(&house).await.collect();
        assert!(letters.len() == 1 && letters[0].contains("To: quantri@lienminh.vn\n"), "{letters:?}");

        let secret = "smtp://thidua:mat-khau-thu@127.0.0.1:1";
        let failed = house.run(&["mail", "test", "a@b.vn", "--mail", "smtp", "--mail-from", "t@b.vn", "--smtp-url", secret]);
        let said = String::from_utf8_lossy(&failed.stderr);
        assert!(failed.status.code() == Some(2) && said.contains("Chưa gửi được thư thử"), "{said}");
        assert!(!said.contains("mat-khau-thu") && !said.contains("a@b.vn"), "{said}");
        let doctor = house.run(&["doctor", "--mail", "file"]);
        assert!(String::from_utf8_lossy(&doctor.stdout).contains("Thư nhắc việc: tệp trong thư mục mail; 0 thư"), "{doctor:?}");
    }
}

fn people_of(unit: &str) -> (&'static str, &'static str) {
    match unit {
        "hai-phong" => ("canbo.haiphong", "lanhdao.haiphong"),
        "ha-noi" => ("canbo.hanoi", "lanhdao.hanoi"),
        "da-nang" => ("canbo.danang", "lanhdao.danang"),
        "can-tho" => ("canbo.cantho", "lanhdao.cantho"),
        _ => ("canbo.tphcm", "lanhdao.tphcm"),
    }
}

/// A report that its leader has approved: period and unit.
async fn approved(house: &TestHouse) -> (String, String) {
    let page = house.signed_in("thuky").await.page("/lam-viec/cac-nam").await;
    let links = crate::house::html::links(&page.html);
    let report = links.iter().find(|href| href.contains("/bao-cao/")).expect("a report waits");
    let mut parts = report.rsplit('/');
    let (unit, period) = (parts.next().unwrap(), parts.next().unwrap());
    (period.to_owned(), unit.to_owned())
}

/// Makes a calendar address and answers its local part.
async fn feed_address(visitor: &mut Visitor) -> String {
    let page = visitor.post(&format!("{SETTINGS}/lich"), &[]).await.expect(200);
    let address = crate::house::html::between(&page.html, "/lich/", ".ics");
    format!("/lich/{address}.ics")
}
