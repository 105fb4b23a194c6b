//! The pact: drafted, laid before the units, signed by all, changed by a new version.

use super::year::accept_what_waits;
use super::{next_year, sample};
use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year, html};

/// The leaders of the five members, Cần Thơ last.
const LEADERS: [&str; 5] =
    ["lanhdao.hanoi", "lanhdao.tphcm", "lanhdao.haiphong", "lanhdao.danang", "lanhdao.cantho"];

/// The pact of the demonstration, in force.
pub(super) fn pact() -> String {
    sample("giao-uoc")
}

/// Fills and sends a form that must be taken, and looks at the page that it leads to.
pub(super) async fn act(person: &mut Visitor, page: &str, rest: &str, fields: &[(&str, &str)]) -> Answer {
    let form = person.page(page).await.form(&format!("{page}/{rest}"));
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    person.done(&form).await
}

pub(super) async fn save(secretary: &mut Visitor, page: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("{page}/sua");
    let form = secretary.page(&path).await.form(&path);
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    secretary.submit(&form.press("viec", "luu")).await
}

async fn sign(house: &TestHouse, page: &str, leaders: &[&str]) -> Answer {
    let mut last = None;
    for username in leaders {
        let mut leader = house.signed_in(username).await;
        last = Some(act(&mut leader, page, "ky", &[]).await);
    }
    last.expect("somebody signs")
}

/// The calculation of a leaf on the sheet of Cần Thơ, and its sources.
async fn why(person: &mut Visitor, sheet: &str, leaf: &str) -> String {
    let page = person.page(sheet).await;
    let leaf = page.part(&format!("{leaf} "));
    html::words(leaf.split_once("Vì sao").unwrap().1.split("</details>").next().unwrap())
}

/// A new version of the demonstration's pact, with another target for Cần Thơ, laid before the units.
pub(super) async fn offer_revision(secretary: &mut Visitor) {
    act(secretary, &pact(), "sua-doi", &[("ly-do", "Giao thêm chỉ tiêu tuyên truyền")]).await;
    save(secretary, &pact(), &[("t-can-tho.buoi_tuyen_truyen", "1.160")]).await.expect(303);
    act(secretary, &pact(), "trinh-ky", &[]).await;
}

/// Takes a report of Cần Thơ in the year after from the first figure to acceptance.
async fn report_next_year(house: &TestHouse, period: &str, figure: &str) {
    let path = next_year(&format!("bao-cao/{period}/can-tho"));
    let mut officer = house.signed_in("canbo.cantho").await;
    let form = officer.page(&path).await.form(&path).fill("v-buoi_tuyen_truyen", figure).press("viec", "nop");
    officer.submit(&form).await.expect(303);
    for (username, step) in [("lanhdao.cantho", "duyet"), ("thuky", "chap-nhan")] {
        let mut person = house.signed_in(username).await;
        let form = person.page(&path).await.form(&format!("{path}/quyet-dinh")).press("viec", step);
        person.submit(&form).await.expect(303);
    }
}

/// The year after: opened, with the table of this year, and with plan (50) and result (40) of Cần Thơ accepted.
pub(super) async fn open_next_year(house: &TestHouse) {
    let mut secretary = house.signed_in("thuky").await;
    let year = (demo_year().parse::<i32>().unwrap() + 1).to_string();
    let form = secretary.page("/nam-moi").await.form("/nam-moi").fill("nam", &year);
    secretary.submit(&form).await.expect(303);
    let table = [("bang", "minh-hoa-5-thanh-pho")];
    secretary.post(&next_year("tieu-chi"), &table).await.expect(303);
    report_next_year(house, "plan", "50").await;
    report_next_year(house, "year", "40").await;
}

both_engines! {
    async fn a_pact_counts_from_the_last_signature_on_and_the_plan_before_it(engine) {
        let house = TestHouse::demo(engine).await;
        open_next_year(&house).await;
        let (page, sheet) = (next_year("giao-uoc"), next_year("bang-diem/can-tho"));
        let mut secretary = house.signed_in("thuky").await;
        let mut leader = house.signed_in("lanhdao.cantho").await;
        assert!(leader.page(&page).await.says("Chưa có giao ước"));

        // Nothing is typed twice: the plan stands in the draft, and last year's text.
        let draft = secretary.page(&format!("{page}/sua")).await;
        let form = draft.form(&format!("{page}/sua"));
        assert_eq!(form.value("t-can-tho.buoi_tuyen_truyen"), "50");
        assert!(form.value("van-ban").contains("mỗi đơn vị giới thiệu ít nhất một điển hình tiên tiến"));
        save(&mut secretary, &page, &[("t-can-tho.buoi_tuyen_truyen", "80")]).await.expect(303);
        assert!(leader.page(&page).await.says("Chưa có giao ước"), "a draft is not for the units");

        act(&mut secretary, &page, "trinh-ky", &[]).await;
        assert!(leader.page(&page).await.says("Việc của bạn lúc này: đọc và ký giao ước, bản 1"));
        let fourth = sign(&house, &page, &LEADERS[..4]).await;
        assert!(fourth.says("Còn chờ 1 đơn vị ký: Cần Thơ."), "{}", fourth.words());
        assert_eq!(fourth.state(), "Đã ký 4/5");
        let before = why(&mut leader, &sheet, "2.1").await;
        let report = next_year("bao-cao/year/can-tho");
        let planned = |page: &Answer| {
            let table = page.table("Các chỉ tiêu báo cáo");
            let plan = ["Kế hoạch năm", "Chỉ tiêu giao ước"].into_iter().find(|head| table.has_column(head)).unwrap();
            (plan, table.row("Buổi tuyên truyền").cell(plan).to_owned())
        };
        assert_eq!(planned(&leader.page(&report).await), ("Kế hoạch năm", "50".into()));
        assert!(before.contains("40 / 50 = 80 %") && !before.contains("Giao ước bản"), "{before}");

        let last = sign(&house, &page, &LEADERS[4..]).await;
        assert!(last.says("giao ước có hiệu lực từ bây giờ."), "{}", last.words());
        assert_eq!(last.state(), "Có hiệu lực");
        let after = why(&mut leader, &sheet, "2.1").await;
        assert_eq!(planned(&leader.page(&report).await), ("Chỉ tiêu giao ước", "80".into()));
        assert!(after.contains("40 / 80 = 50 %") && after.contains("Giao ước bản 1, ký đủ ngày"), "{after}");
        house.expect_sound_log();
    }

    async fn the_old_version_counts_until_every_unit_has_signed_the_new_one(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut secretary, mut leader) = (house.signed_in("thuky").await, house.signed_in("lanhdao.cantho").await);
        let sheet = sample("bang-diem/can-tho");
        let old = why(&mut leader, &sheet, "2.1").await;
        assert!(old.contains("58 / 49") && old.contains("Giao ước bản 1"), "{old}");

        offer_revision(&mut secretary).await;
        let page = sign(&house, &pact(), &LEADERS[..4]).await;
        assert!(page.says("Bản 1 vẫn có hiệu lực"), "{}", page.words());
        assert!(page.says("Lý do lập bản này: Giao thêm chỉ tiêu tuyên truyền"));
        assert_eq!(why(&mut leader, &sheet, "2.1").await, old);

        sign(&house, &pact(), &LEADERS[4..]).await;
        let new = why(&mut leader, &sheet, "2.1").await;
        assert!(new.contains("58 / 1.160 = 5 %") && new.contains("Giao ước bản 2"), "{new}");
        let versions = leader.page(&pact()).await;
        let versions = versions.table("Các bản");
        let states: Vec<_> = versions.rows().map(|row| (row.cell("Bản"), row.cell("Trạng thái"))).collect();
        assert_eq!(states, [("Bản 2", "Có hiệu lực"), ("Bản 1", "Đã thay bằng bản mới")]);
        let first = leader.page(&format!("{}?ban=1", pact())).await;
        assert!(first.says("Bạn đang xem bản 1. Đã có bản mới hơn."));
        house.expect_sound_log();
    }

    async fn only_the_leader_of_a_unit_signs_for_it(engine) {
        let house = TestHouse::demo(engine).await;
        offer_revision(&mut house.signed_in("thuky").await).await;
        let form = house.signed_in("lanhdao.cantho").await.page(&pact()).await.form(&format!("{}/ky", pact()));
        let digest = form.value("ma").to_owned();
        let fields = [("don-vi", "can-tho"), ("ma", digest.as_str())];

        for username in ["canbo.cantho", "lanhdao.hanoi", "thuky", "cumtruong", "nguoixem", "trunguong", "quantri"] {
            let answer = house.signed_in(username).await.post(&format!("{}/ky", pact()), &fields).await;
            assert_eq!(answer.status, 403, "{username}");
        }

        let page = house.signed_in("thuky").await.page(&pact()).await;
        assert_eq!(page.state(), "Đã ký 0/5");
    }

    async fn a_draft_is_seen_by_those_who_lead_the_cluster_and_by_nobody_else(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        act(&mut secretary, &pact(), "sua-doi", &[("ly-do", "Một lời riêng")]).await;
        save(&mut secretary, &pact(), &[("van-ban", "Nội dung chưa ai được xem")]).await.expect(303);
        let text = format!("{}/van-ban/2", pact());

        for (username, sees) in [
            ("thuky", true), ("cumtruong", true), ("cumpho", true), ("dongchutri", true), ("trunguong", true),
            ("lanhdao.cantho", false), ("canbo.cantho", false), ("nguoixem", false),
        ] {
            let mut person = house.signed_in(username).await;
            let page = person.page(&pact()).await;
            let found = ["Nội dung chưa ai được xem", "Một lời riêng"].map(|text| page.html.contains(text));
            assert_eq!(found, [sees; 2], "{username}");
            let expected = if sees { 200 } else { 404 };
            assert_eq!(person.get(&format!("{}?ban=2", pact())).await.status, expected, "{username}");
            assert_eq!(person.get(&text).await.status, expected, "{username}");
        }
    }

    async fn a_version_that_changed_since_it_was_read_is_not_signed(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        offer_revision(&mut secretary).await;
        let mut leader = house.signed_in("lanhdao.cantho").await;
        let read = leader.page(&pact()).await.form(&format!("{}/ky", pact()));

        // Nobody has signed: the same version is mended and offered again.
        act(&mut secretary, &pact(), "thu-hoi", &[("ly-do", "Sai chỉ tiêu")]).await;
        save(&mut secretary, &pact(), &[("t-can-tho.buoi_tuyen_truyen", "70")]).await.expect(303);
        act(&mut secretary, &pact(), "trinh-ky", &[]).await;
        let answer = leader.submit(&read).await.expect(409);

        assert!(answer.says("Có thay đổi trong lúc trang này đang mở"), "{}", answer.words());
        assert!(answer.says("Sai chỉ tiêu"), "and what: {}", answer.words());
        assert_eq!(answer.state(), "Đã ký 0/5");
        let signed = act(&mut leader, &pact(), "ky", &[]).await;
        assert!(signed.says("Bản 2, trình các đơn vị ký"), "the number stayed, because nobody had signed it");
    }

    async fn what_somebody_signed_is_put_away_and_not_edited(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        offer_revision(&mut secretary).await;
        sign(&house, &pact(), &LEADERS[..2]).await;
        let path = format!("{}/thu-hoi", pact());

        let form = secretary.page(&pact()).await.form(&path);
        let without_reason = secretary.submit(&form).await.expect(422);
        assert!(without_reason.says("Cần ghi lý do"), "{}", without_reason.words());
        let draft = secretary.done(&form.fill("ly-do", "Sai chỉ tiêu của Cần Thơ")).await;

        assert!(draft.says("Bản 3, Thư ký cụm (minh họa) lưu lúc"), "{}", draft.words());
        let old = house.signed_in("canbo.hanoi").await.page(&format!("{}?ban=2", pact())).await;
        assert!(old.says("Bản này đã được thu hồi, các chữ ký không còn giá trị."));
        assert_eq!(old.table("Chữ ký").row("Hà Nội").cell("Trạng thái"), "Không còn giá trị");
        let log = secretary.page(&sample("nhat-ky")).await;
        assert!(log.says("Thu hồi giao ước bản 2 đang trình ký: Sai chỉ tiêu của Cần Thơ"));
        house.expect_sound_log();
    }

    async fn a_signature_is_withdrawn_only_before_the_pact_is_in_force(engine) {
        let house = TestHouse::demo(engine).await;
        offer_revision(&mut house.signed_in("thuky").await).await;
        let mut leader = house.signed_in("lanhdao.hanoi").await;
        let path = format!("{}/rut-chu-ky", pact());

        act(&mut leader, &pact(), "ky", &[]).await;
        let twice = leader.page(&pact()).await;
        assert!(!twice.has_form(&format!("{}/ky", pact())), "nobody signs twice");
        let withdraw = twice.form(&path);
        assert_eq!(leader.done(&withdraw).await.state(), "Đã ký 0/5");
        let again = leader.submit(&withdraw).await.expect(422);
        assert!(again.says("không có chữ ký để rút"), "{}", again.words());

        sign(&house, &pact(), &LEADERS).await;
        let late = leader.submit(&withdraw).await.expect(409);
        assert!(late.says("Có thay đổi trong lúc trang này đang mở"), "{}", late.words());
        assert_eq!(late.state(), "Có hiệu lực");
        house.expect_sound_log();
    }

    async fn anybody_who_works_here_can_make_the_digest_again(engine) {
        let house = TestHouse::demo(engine).await;
        let mut reader = house.signed_in("nguoixem").await;
        let page = reader.page(&pact()).await;
        let signed = page.below("Chữ ký");
        let digest = signed.split_whitespace().find(|word| word.len() >= 64).expect("a digest").trim_end_matches('.');

        let text = reader.page(&format!("{}/van-ban/1", pact())).await.html;

        assert!(text.starts_with(&format!("thidua-pact 1\ncluster minh-hoa\nyear {}\nversion 1\n", demo_year())));
        let file = house.folder.join("giao-uoc.txt");
        std::fs::write(&file, text).unwrap();
        let output = std::process::Command::new("sha256sum").arg(&file).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout).split(' ').next(), Some(digest));
    }

    async fn a_frozen_year_keeps_its_pact_as_it_is(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        offer_revision(&mut secretary).await;
        let mut leader = house.signed_in("lanhdao.cantho").await;
        let signing = leader.page(&pact()).await.form(&format!("{}/ky", pact()));
        accept_what_waits(&house).await;
        secretary.close_year(&sample("chot")).await.expect(303);

        let late = leader.submit(&signing).await.expect(422);

        assert!(late.says("đã chốt"), "{}", late.words());
        assert!(!late.has_form(&format!("{}/ky", pact())), "nobody is asked to sign any more");
        let sheet = why(&mut leader, &sample("bang-diem/can-tho"), "2.1").await;
        assert!(sheet.contains("Giao ước bản 1"), "{sheet}");
    }
}
