//! A poll in a hall: a secretary at the desk, five telephones, two ballots on paper, two tellers, and the chair who reads what it came to.

use fantoccini::cookies::Cookie;

use crate::chromium::{Browser, Device, Scheme};
use crate::house::html::{between, links};
use crate::house::visitor::Visitor;
use crate::house::{Engine, TestHouse, demo_year};
use crate::sample;

const TELEPHONES: usize = 5;

/// A conference to which seven came who have a vote, and a poll with telephones and paper: their addresses.
async fn announced(secretary: &mut Visitor) -> (String, String) {
    let list = sample("hoi-nghi");
    let form = secretary.page(&list).await.form(&list);
    let done = secretary.done(&form.fill("ngay", &format!("{}-12-20", demo_year()))).await;
    let agenda = links(&done.html).into_iter().find(|link| link.ends_with("/chuong-trinh")).unwrap();
    let place = agenda.trim_end_matches("/chuong-trinh").to_owned();
    let people = format!("{place}/dai-bieu");
    for number in 1..=7 {
        let form = secretary.page(&people).await.form(&people);
        let mut form = form.fill("ho-ten", &format!("Đại biểu {number}")).fill("don-vi", "can-tho");
        form.fields.push(("bieu-quyet".to_owned(), "1".to_owned()));
        secretary.done(&form).await;
        let note = secretary.page(&people).await.form(&format!("{people}/ghi"));
        secretary.done(&note.press("viec", &format!("present-{number}"))).await;
    }
    let polls = format!("{place}/bo-phieu");
    let form = secretary.page(&polls).await.form(&polls);
    let form = form.fill("ten-phieu", "Suy tôn đơn vị dẫn đầu").fill("hinh-thuc", "mixed");
    secretary.done(&form.fill("phuong-an", "Phương án A\nPhương án B").fill("cong-bo", "counts")).await;
    let page = secretary.page(&polls).await;
    let of_poll = |link: &String| link.starts_with(&format!("{polls}/")) && link.len() == polls.len() + 37;
    (place, links(&page.html).into_iter().rfind(of_poll).unwrap())
}

async fn code(secretary: &mut Visitor, place: &str, number: usize) -> String {
    let passes = format!("{place}/the-bieu-quyet");
    let form = secretary.page(&passes).await.form(&passes);
    let told = secretary.submit(&form.press("viec", &number.to_string())).await.expect(200);
    between(&told.html, "class=\"told\">", "</p>").to_owned()
}

/// The next step of the poll, at the desk.
async fn step(desk: &Browser, poll: &str, label: &str) {
    desk.open(poll).await;
    desk.choose(label).await;
    desk.inspect().await;
}

/// What a teller counted of two ballots on paper.
async fn counts(desk: &Browser, name: &str, (first, second): (&str, &str)) {
    for (field, typed) in [
        ("giay-nguoi-kiem", name),
        ("giay-thu-ve", "2"),
        ("giay-khong-hop-le", "0"),
        ("giay-dong-y-0", first),
        ("giay-dong-y-1", second),
    ] {
        desk.fill(&format!("[name='{field}']"), typed).await;
    }
    desk.choose("Ghi số đã đếm").await;
    desk.inspect().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_telephones_and_two_papers_are_one_result_that_everybody_finds_their_ballot_in() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let (place, poll) = announced(&mut secretary).await;
    let ballot = format!("/bieu-quyet/{}", poll.rsplit('/').next().unwrap());
    let desk = Browser::start(&house.url, Device::Desk, Scheme::Light).await;
    desk.sign_in("thuky").await;

    let phone = Browser::start(&house.url, Device::Phone, Scheme::Dark).await;
    let mut pockets: Vec<Vec<Cookie<'static>>> = vec![];
    for number in 1..=TELEPHONES {
        phone.open("/bieu-quyet").await;
        phone.fill("#ma", &code(&mut secretary, &place, number).await).await;
        phone.choose("Nhận thẻ biểu quyết").await;
        assert!(phone.text().await.contains(&format!("Điện thoại này bỏ phiếu thay cho Đại biểu {number}.")));
        phone.inspect().await;
        pockets.push(phone.stand_up().await);
    }
    step(&desk, &poll, "Mở bỏ phiếu").await;

    let mut receipts = vec![];
    for (number, pocket) in pockets.iter().enumerate() {
        phone.sit_down(pocket).await;
        phone.open(&ballot).await;
        phone.inspect().await;
        phone.find(&format!("input[name='chon'][value='{}']", number % 2)).await.click().await.unwrap();
        phone.choose("Bỏ phiếu").await;
        assert!(phone.text().await.contains("Phiếu của bạn đã vào thùng"));
        phone.inspect().await;
        receipts.push(phone.find(".told").await.text().await.unwrap());
    }
    let tellers = format!("{poll}/kiem-phieu");
    for number in ["6", "7"] {
        let hand = secretary.page(&tellers).await.form(&tellers);
        secretary.done(&hand.press("viec", number)).await;
    }
    step(&desk, &poll, "Khép bỏ phiếu").await;
    desk.open(&tellers).await;
    counts(&desk, "Bà Kiểm", ("2", "0")).await;
    counts(&desk, "Ông Đếm", ("1", "1")).await;
    assert!(desk.text().await.contains("Hai người ghi khác nhau ở các chỗ dưới đây."));
    desk.fill("[name='giay-dong-y-0']", "2").await;
    desk.fill("[name='giay-dong-y-1']", "0").await;
    desk.fill("[name='giay-ly-do']", "Đếm lại trước mặt hai người").await;
    desk.choose("Ghi số thống nhất").await;
    desk.inspect().await;
    step(&desk, &poll, "Kiểm phiếu").await;
    step(&desk, &poll, "Công bố kết quả").await;

    desk.sign_in("cumtruong").await;
    desk.open(&poll).await;
    desk.inspect().await;
    let read = desk.text().await;
    assert!(read.contains("được chọn") && receipts.iter().all(|receipt| read.contains(receipt)), "{read}");
    for (pocket, receipt) in pockets.iter().zip(&receipts) {
        phone.sit_down(pocket).await;
        phone.open(&ballot).await;
        assert!(phone.text().await.contains(receipt), "each finds the own ballot");
        phone.inspect().await;
    }
    desk.close().await;
    phone.close().await;
    house.expect_sound_log();
}
