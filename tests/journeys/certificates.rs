//! Certificates on blanks that were printed before, and all of a decision at once beside the server.

use std::collections::BTreeMap;
use std::io::Read;

use thidua_app::commendation::{
    DecisionAt, StepDecision, TypedAward, TypedDecision, TypedHonoree, add_award, enter_honoree,
    prepare_decision, prints_of_decision, step_decision,
};
use thidua_app::jobs::{
    CertificateSheet, Turn, get_job, next_step, open_result, start_certificates, take_next,
};
use thidua_app::organization::{DecisionTyped, Joins, Reorganise, What, reorganise};
use thidua_app::prints::list_prints;
use thidua_app::{App, Error, Seen};
use thidua_domain::access::{Actor, Office, Role};
use thidua_domain::commendation::DecisionStep;
use thidua_domain::ids::{OfficeId, PersonId, UnitId};
use thidua_domain::jobs::{HOLD_MS, JobState};
use thidua_store::organization::find_unit;
use thidua_store::people::find_account;

use crate::both_engines;
use crate::commendation::prepared;
use crate::house::TestHouse;
use crate::jobs::{quiet, to_the_end, tools, watch};

/// The officer of Đà Nẵng as acts know them.
async fn officer(app: &App) -> Actor {
    let mut reader = app.store().read().await.unwrap();
    let account = find_account(&mut reader, "canbo.danang").await.unwrap().unwrap();
    let unit = find_unit(&mut reader, "da-nang", &app.today().to_string()).await.unwrap().unwrap();
    let office = Office {
        id: OfficeId::new("o"),
        role: Role::UnitOfficer,
        cluster: None,
        unit: Some(UnitId::new(unit.id)),
        entry: None,
        unit_name: Some(unit.short_name),
        from: jiff::civil::date(2020, 1, 1),
        to: None,
    };
    Actor { person: PersonId::new(account.person_id), name: account.full_name, offices: vec![office] }
}

/// A decision with its number and so many people on its list.
async fn numbered(app: &App, actor: &Actor, many: usize) -> DecisionAt {
    let slug = "da-nang".to_owned();
    let typed = TypedDecision {
        subject: "Về việc khen thưởng năm 2026".into(),
        merit: "đã có thành tích xuất sắc năm 2026".into(),
        bases: "Căn cứ Luật Thi đua, khen thưởng".into(),
        symbol: "QĐ-LMHTX".into(),
        place: "Đà Nẵng".into(),
        signing: "head".into(),
        signs_for: String::new(),
        signer_office: "Chủ tịch".into(),
        signer_name: "Lê Văn Cường".into(),
    };
    let decision = prepare_decision(app, actor, &slug, typed).await.unwrap();
    let at = DecisionAt { slug, decision };
    for number in 1..=many {
        let name = format!("Trần Thị Bình {number}");
        let typed = TypedHonoree { object: "individual".into(), name, ..TypedHonoree::default() };
        let honoree = enter_honoree(app, actor, &at.slug, typed).await.unwrap().to_string();
        let award = if number % 5 == 0 { "lao-dong-tien-tien" } else { "giay-khen-ca-nhan" };
        let typed = TypedAward { honoree, award: award.into(), ..TypedAward::default() };
        add_award(app, actor, &at, (typed, Seen::default())).await.unwrap();
    }
    step(app, actor, &at, DecisionStep::Number).await;
    at
}

async fn step(app: &App, actor: &Actor, at: &DecisionAt, step: DecisionStep) {
    let (day, reason) = (app.today().to_string(), "Kê khai không đúng".to_owned());
    let act = StepDecision { at: at.clone(), step, day, reason, seen: Seen::default() };
    step_decision(app, actor, act).await.unwrap();
}

/// The alliance has another name from the beginning of the year on.
async fn renamed(app: &App, officer: &Actor) {
    let office = Office { role: Role::Administrator, unit: None, ..officer.offices[0].clone() };
    let administrator = Actor { offices: vec![office], ..officer.clone() };
    let day = format!("{}-01-15", crate::house::demo_year());
    let (number, on, title) = ("12/QĐ-LM".to_owned(), day.clone(), String::new());
    let (full_name, short_name) = ("Liên minh Hợp tác xã Đà Nẵng mới".to_owned(), "Đà Nẵng mới".to_owned());
    let what = What::Rename { full_name, short_name };
    let decision = DecisionTyped { number, on, title };
    let act =
        Reorganise { slug: "da-nang".into(), day, decision, what, joins: Joins::Yes, seen: Seen::default() };
    reorganise(app, &administrator, act).await.unwrap();
}

/// Names and bytes of what is in an archive.
fn unpacked(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(archive)).unwrap();
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    files
}

async fn result(app: &App, actor: &Actor, job: &str) -> Vec<u8> {
    std::fs::read(open_result(app, actor, job).await.unwrap().path).unwrap()
}

both_engines! {
    async fn a_blank_gets_what_differs_where_the_printer_of_the_unit_puts_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let decision = prepared(&mut officer).await;
        let place = format!("{decision}/in");
        let page = officer.page(&place).await;
        assert!(page.says("dịch sang phải 0 mm, xuống 0 mm") && page.says("Tờ căn chỉnh phôi (PDF)"), "{}", page.words());
        assert!(!page.says("Lập tệp ZIP"), "a list that may still change is not printed as a whole");
        let whole = officer.bytes(&format!("{decision}/giay-khen/1")).await;
        let before = officer.bytes(&format!("{decision}/giay-khen/1?phoi=co")).await;
        assert!(before.starts_with(b"%PDF") && before != whole);
        for paper in ["giay-khen.pdf?loai=giay-khen&phoi=co", "can-chinh.pdf?loai=giay-khen"] {
            assert!(officer.bytes(&format!("{decision}/{paper}")).await.starts_with(b"%PDF"), "{paper}");
        }
        officer.get(&format!("{decision}/can-chinh.pdf?loai=bang-khen")).await.expect(404);

        let form = page.form(&format!("{place}/giay-khen"));
        for wrong in ["20,1", "1,25", "hai"] {
            let back = officer.submit(&form.clone().fill("sang-phai", wrong)).await.expect(422);
            assert!(back.says("Ghi số milimét từ −20 đến 20"), "{}", back.words());
            assert_eq!(back.form(&format!("{place}/giay-khen")).value("sang-phai"), wrong, "what was typed stays");
        }
        let saved = officer.done(&form.clone().fill("sang-phai", "1,5").fill("xuong", "−2")).await;
        assert!(saved.says("dịch sang phải 1,5 mm, xuống −2 mm"), "{}", saved.words());
        let late = officer.submit(&form.fill("sang-phai", "3")).await.expect(409);
        assert!(late.says("dịch sang phải 1,5 mm"), "{}", late.words());
        assert_ne!(officer.bytes(&format!("{decision}/giay-khen/1?phoi=co")).await, before, "it moved");
        assert_eq!(officer.bytes(&format!("{decision}/giay-khen/1")).await, whole, "a whole sheet does not move");
        let seen = house.signed_in("thuky").await.page(&place).await;
        assert!(seen.says("dịch sang phải 1,5 mm") && !seen.html.contains("name=\"sang-phai\""), "who reads does not write");
        house.expect_sound_log();
    }

    async fn all_certificates_are_made_beside_the_server_which_goes_on_answering(engine) {
        let mut house = TestHouse::demo(engine).await;
        let app = quiet(&mut house).await;
        let at = numbered(&app, &officer(&app).await, 24).await;
        house.start();
        let mut officer = house.signed_in("canbo.danang").await;
        let place = format!("/so-htx/da-nang/quyet-dinh/{}", at.decision);
        let order = officer.page(&format!("{place}/in")).await.form(&format!("{place}/in-tat-ca"));

        let job = officer.submit(&order).await.expect(303).location().to_owned();
        assert!(officer.page(&place).await.says("Bản đã ký"), "other pages are there meanwhile");
        assert!(officer.bytes(&format!("{place}/giay-khen/1")).await.starts_with(b"%PDF"), "and single papers");
        let page = watch(&mut officer, &job).await;

        assert!(page.says("Đã xong.") && page.says("24 trên 24 bản") && page.says("quyết định 01/QĐ-LMHTX"), "{}", page.words());
        let files = unpacked(&officer.bytes(&format!("{job}/tep")).await);
        assert_eq!(files.len(), 24 + 2, "each of them, and one file of each kind: {:?}", files.keys());
        assert!(files.values().all(|bytes| bytes.starts_with(b"%PDF")));
        assert_eq!(files["giay-khen/001-tran-thi-binh-1.pdf"], officer.bytes(&format!("{place}/giay-khen/1")).await);
        assert_eq!(files["giay-chung-nhan.pdf"], officer.bytes(&format!("{place}/giay-khen.pdf?loai=giay-chung-nhan")).await);
        assert_eq!(house.signed_in("lanhdao.danang").await.get(&job).await.status, 404, "it is the officer's");
        let known = officer.page(&place).await;
        assert!(known.says("Bằng khen, giấy khen, 24 bản trong một tệp ZIP"), "{}", known.words());
        assert_eq!(known.html.matches("Mã đầy đủ").count(), 2, "the single one, and one line for all: {}", known.words());
        let apart = ("khen.pdf", files["giay-khen/002-tran-thi-binh-2.pdf"].as_slice());
        let held = officer.upload(&format!("{place}/doi-chieu"), &[], &[("tep-doi-chieu", apart.0, apart.1)]).await.expect(200);
        assert!(held.says("Đúng là bản đã in.") && held.says("24 bản trong một tệp ZIP"), "{}", held.words());
        house.expect_sound_log();
    }

    async fn an_archive_does_not_hold_certificates_from_before_and_after_a_correction(engine) {
        let mut house = TestHouse::demo(engine).await;
        let app = quiet(&mut house).await;
        let actor = officer(&app).await;
        let at = numbered(&app, &actor, 14).await;
        let order = (CertificateSheet::Whole, "https://thidua.example.vn");
        let job = start_certificates(&app, &actor, &at, order).await.unwrap();
        assert_eq!(next_step(&app, &tools()).await.unwrap(), Turn::Stepped);
        renamed(&app, &actor).await;
        assert_eq!(next_step(&app, &tools()).await.unwrap(), Turn::Ended);
        let ended = get_job(&app, &actor, &job).await.unwrap();
        assert_eq!((ended.state, ended.said_no.map(|no| no.code)), (JobState::Failed, Some("certificates.changed".into())));
        let book = prints_of_decision(&app, &actor, &at).await.unwrap();
        assert!(list_prints(&app, &book).await.unwrap().rows.is_empty(), "nothing was made");
        start_certificates(&app, &actor, &at, order).await.unwrap();
        assert_eq!(to_the_end(&app).await, 3);
        assert_eq!(list_prints(&app, &book).await.unwrap().rows.len(), 1);
    }

    async fn killed_at_any_step_the_archive_is_the_same(engine) {
        let mut house = TestHouse::demo(engine).await;
        let app = quiet(&mut house).await;
        let actor = officer(&app).await;
        let at = numbered(&app, &actor, 14).await;
        let order = (CertificateSheet::Blank, "https://thidua.example.vn");
        let undisturbed = start_certificates(&app, &actor, &at, order).await.unwrap();
        assert_eq!(start_certificates(&app, &actor, &at, order).await.unwrap(), undisturbed, "it is under way");
        assert_eq!(to_the_end(&app).await, 3, "ten, four, and the archive");

        let killed = start_certificates(&app, &actor, &at, order).await.unwrap();
        let mut later = app.clone();
        loop {
            let dies = take_next(&later).await.unwrap().expect("there is a next step");
            dies.carry_out(&later, &tools()).await.unwrap();
            drop(dies);
            later = later.at(later.now_ms() + HOLD_MS);
            if next_step(&later, &tools()).await.unwrap() == Turn::Ended {
                break;
            }
        }
        assert_eq!(result(&app, &actor, &killed).await, result(&app, &actor, &undisturbed).await);

        let stranger = Actor { offices: vec![], ..actor.clone() };
        assert!(matches!(start_certificates(&app, &stranger, &at, order).await, Err(Error::NotAllowed)));
        assert!(open_result(&app, &stranger, &killed).await.is_err(), "whoever left the office takes nothing along");
        let revoked = start_certificates(&app, &actor, &at, order).await.unwrap();
        step(&app, &actor, &at, DecisionStep::Revoke).await;
        assert_eq!(next_step(&app, &tools()).await.unwrap(), Turn::Ended, "what was revoked is printed no more");
        let job = get_job(&app, &actor, &revoked).await.unwrap();
        assert_eq!((job.state, job.said_no.map(|no| no.code)), (JobState::Failed, Some("decision.wrong-state".into())));
    }
}
