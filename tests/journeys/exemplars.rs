//! Exemplars from the proposal of a unit to the replication that another unit's leader confirms; and the seven that the article names.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::{Form, links};
use crate::house::visitor::{Answer, Visitor};

const LIST: &str = "/cum/minh-hoa/dien-hinh";

/// The form by which the cluster sends an exemplar back.
fn send_back(page: &Answer) -> Form {
    let forms = crate::house::html::forms(&page.html);
    let is_it = |form: &Form| form.fields.iter().any(|(name, value)| name == "viec" && value == "send-back");
    forms.into_iter().find(is_it).unwrap_or_else(|| panic!("{}", page.words()))
}

/// Chooses one of several, or ticks a box.
fn pick(mut form: Form, name: &str, value: &str) -> Form {
    form.fields.retain(|(other, _)| other != name);
    form.fields.push((name.to_owned(), value.to_owned()));
    form
}

/// The address of a page without what stands behind it.
fn plain(path: &str) -> String {
    path.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The officer of Hải Phòng proposes the own alliance, with figures of its reports.
async fn proposed(officer: &mut Visitor) -> String {
    let form = format!("{LIST}/de-cu");
    let choose = officer.page(&form).await;
    assert!(choose.says("Chính Liên minh Hợp tác xã thành phố Hải Phòng"), "{}", choose.words());
    let page = officer.page(&format!("{form}?htx=don-vi")).await.form(&form);
    let wrong = officer.submit(&page.clone().fill("cau-chuyen", "Chuyện <b>minh họa</b>")).await.expect(422);
    assert!(wrong.says("Chọn từ một đến 6 mặt"), "{}", wrong.words());
    let again = wrong.form(&form);
    assert_eq!(again.value("cau-chuyen"), "Chuyện <b>minh họa</b>", "nothing that was typed is lost");
    let done = officer.done(&pick(again, "mat", "high_technology")).await;
    assert!(done.says("Đã lưu bản đang soạn.") && done.says("Đang soạn"), "{}", done.words());
    assert!(!done.html.contains("<b>minh họa"), "what is typed is text");
    plain(&done.path)
}

both_engines! {
    async fn an_exemplar_becomes_a_confirmed_replication(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let exemplar = proposed(&mut officer).await;
        let mut secretary = house.signed_in("thuky").await;
        assert_eq!(secretary.get(&exemplar).await.status, 404, "a draft is its unit's");
        let hand_in = officer.page(&exemplar).await.form(&exemplar);
        assert!(officer.done(&hand_in).await.says("Đã gửi."));

        assert!(secretary.page("/lam-viec/cac-nam").await.says("Xem điển hình Hải Phòng đề cử"));
        let back = send_back(&secretary.page(&exemplar).await).fill("ly-do", "Thêm số liệu");
        let done = secretary.done(&back).await;
        assert!(done.says("Đã gửi lại đơn vị"), "the draft is its unit's, and its sender is told: {}", done.words());
        let hand_in = officer.page(&exemplar).await.form(&exemplar);
        assert!(officer.done(&hand_in).await.says("Đã gửi."));
        let way = format!("{exemplar}/cong-nhan");
        let form = pick(secretary.page(&way).await.form(&way), "hinh-thuc", "decision");
        let wrong = secretary.submit(&form.clone().fill("so-ky-hieu", "")).await.expect(422);
        assert!(wrong.html.contains("so-ky-hieu"), "{}", wrong.words());
        let form = pick(wrong.form(&way), "hinh-thuc", "decision").fill("so-ky-hieu", "MH-2/QĐ-LMHTX");
        let done = secretary.done(&form.fill("ngay-quyet-dinh", "2026-01-05")).await;
        assert!(done.says("Đã công nhận điển hình.") && done.says("MH-2/QĐ-LMHTX"), "{}", done.words());

        let mut other = house.signed_in("canbo.cantho").await;
        let list = other.page(&format!("{LIST}?tu=hai+phong+minh+hoa&mat=high_technology")).await;
        assert_eq!(list.table("Điển hình").row("Liên minh Hợp tác xã thành phố Hải Phòng").cell("Nhân rộng"), "0");
        assert!(other.bytes(&format!("{LIST}?tep=xlsx")).await.starts_with(b"PK"));
        let replication = follow(&mut other, &exemplar).await;
        confirm(&house, &mut officer, &mut other, &replication).await;

        let learned = other.page("/cum/minh-hoa/ai-hoc-ai").await;
        assert!(learned.html.contains("<svg class=\"pic pic--lessons\""), "{}", learned.words());
        let rows = learned.table("Ai học ai");
        assert_eq!(rows.rows().filter(|row| row.text().contains("Đã xác nhận")).count(), 2);
        let svg = other.bytes("/cum/minh-hoa/ai-hoc-ai/hinh.svg").await;
        assert!(String::from_utf8_lossy(&svg).contains("Hải Phòng"));
        house.expect_sound_log();
    }

    async fn the_seven_of_the_article_stand_there_with_their_city_and_nothing_invented(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.hanoi").await;
        let list = officer.page("/cum/5-thanh-pho/dien-hinh").await;
        let table = list.table("Điển hình");
        let of = |unit: &str| {
            let mut names: Vec<String> =
                table.rows().filter(|row| row.cell("Đơn vị") == unit).map(|row| row.name().to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(of("Hà Nội"), ["HTX Dương Liễu", "HTX Phú Thắng", "HTX hoa lan Đan Hoài", "HTX Đồng Phú"]);
        assert_eq!(of("Đà Nẵng"), ["HTX Hòa Cường", "HTX Hòa Thọ Tây", "HTX Kim Thành"]);
        let ways = links(&list.html);
        let one = ways.iter().find(|way| way.starts_with("/cum/5-thanh-pho/dien-hinh/") && way.len() > 50).unwrap();
        let page = officer.page(one).await;
        assert!(page.says("bài nêu chung cho cả nhóm") && page.says("Hội nghị tổng kết thi đua năm 2015"), "{}", page.words());
        assert!(page.says("Chưa chọn chỉ tiêu nào") && page.says("Không có câu chuyện được ghi."), "{}", page.words());
        let register = officer.page("/so-htx/ha-noi?tim=duong+lieu").await;
        assert!(register.says("HTX Dương Liễu"), "the exemplar is an organisation of the register");
    }
}

/// The unit of Cần Thơ takes it up, notes progress, says that it is done.
async fn follow(other: &mut Visitor, exemplar: &str) -> String {
    let way = format!("{exemplar}/nhan-rong");
    let form = other.page(&format!("{way}?htx=don-vi")).await.form(&way);
    let form = form.fill("ke-hoach", "Làm ở hai xã").fill("den-ngay", "2020-01-01");
    let wrong = other.submit(&form.fill("buoc-1", "Đi thăm")).await.expect(422);
    let form = wrong.form(&way);
    assert_eq!((form.value("ke-hoach"), form.value("buoc-1")), ("Làm ở hai xã", "Đi thăm"));
    let ahead = format!("{}-12-31", jiff::Zoned::now().year() + 1);
    let done = other.done(&form.fill("den-ngay", &ahead).fill("han-buoc-1", &ahead)).await;
    assert!(done.says("Đã nhận nhân rộng.") && done.says("chưa cử"), "{}", done.words());
    let place = plain(&done.path);
    let report = other.page(&place).await.form(&place).fill("da-lam-duoc", "Đã đi thăm");
    let report = pick(report, "buoc-xong", "1");
    let done = other.done(&report.clone()).await;
    assert!(done.says("Đã ghi tiến độ.") && done.says("Đang làm"), "{}", done.words());
    let late = other.submit(&report).await;
    assert_eq!(late.status, 409, "the page before knows less");
    place
}

/// The unit of the exemplar names who helps; what is reported as done is confirmed by the own leader.
async fn confirm(house: &TestHouse, officer: &mut Visitor, other: &mut Visitor, place: &str) {
    let forms = crate::house::html::forms(&officer.page(place).await.html);
    let helper =
        forms.into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "nguoi-giup")).unwrap();
    assert!(officer.done(&helper.fill("nguoi-giup", "Bà Giúp")).await.says("Đã cử người hướng dẫn."));
    let forms = crate::house::html::forms(&other.page(place).await.html);
    let finish =
        forms.into_iter().find(|form| form.fields.iter().any(|(name, _)| name == "ket-qua")).unwrap();
    let done = other.done(&finish.fill("ket-qua", "Hai xã làm theo")).await;
    assert!(done.says("Đã báo làm xong.") && done.says("Chờ xác nhận"), "{}", done.words());
    let mut leader = house.signed_in("lanhdao.cantho").await;
    let form = leader.page(place).await.form(place);
    let asked = leader.submit(&form).await.expect(200);
    assert!(asked.says("không rút lại được"), "{}", asked.words());
    let done = leader.done(&asked.form(place)).await;
    assert!(done.says("Đã xác nhận nhân rộng.") && done.says("Bà Giúp"), "{}", done.words());
}
