//! A juror's telephone in a hall whose network comes and goes: marks are kept on the telephone, sent in order, and neither doubled nor lost.

use crate::chromium::{Browser, Device, Scheme};
use crate::house::contest::{act, code, on_stage};
use crate::house::visitor::Visitor;
use crate::house::{Engine, TestHouse};
use crate::sample;

const CONTENT: &str = "[id='phan-1-1-1']";
const ACTING: &str = "[id='phan-1-2-1']";

async fn bound(phone: &Browser, secretary: &mut Visitor, (round, juror): (&str, usize)) {
    phone.open("/giam-khao").await;
    phone.inspect().await;
    phone.fill("#ma", &code(secretary, round, juror).await).await;
    phone.choose("Bắt đầu chấm").await;
}

/// Nothing is wrong with the page but that the browser tells what the network did.
async fn sound(phone: &Browser) {
    let mut faults = phone.faults().await;
    faults.retain(|fault| !fault.contains("Failed to load resource"));
    assert_eq!(faults, Vec::<String>::new());
}

/// What stands about a performance, juror by juror.
async fn standing(secretary: &mut Visitor, (round, performance): (&str, usize)) -> Vec<String> {
    secretary.page(&format!("{round}/cham/{performance}")).await.table("Phiếu chấm").column("Phiếu")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_juror_marks_without_network_is_sent_once_when_it_comes_back() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
    let phone = Browser::start(&house.url, Device::Phone, Scheme::Light).await;
    bound(&phone, &mut secretary, (&round, 1)).await;
    phone.inspect().await;

    phone.fill(CONTENT, "35,5").await;
    phone.wait_for("Đã gửi hết về ban tổ chức.").await;
    assert_eq!(standing(&mut secretary, (&round, 1)).await[0], "1 trên 2 nội dung");

    phone.cut_network().await;
    phone.fill(ACTING, "17").await;
    phone.find("[data-line='phan-1-2'] .jr-in .btn:last-child").await.click().await.unwrap();
    assert_eq!(phone.value(ACTING).await, "17,5", "a thumb is enough");
    phone.wait_for("53 / 60").await;
    phone.find("#tiet-muc-1 button[value='niem-phong']").await.click().await.unwrap();
    phone.wait_for("Mất mạng. Điểm đã lưu ở máy này").await;
    phone.wait_for("Đã niêm phong trên máy này.").await;
    assert_eq!(standing(&mut secretary, (&round, 1)).await[0], "1 trên 2 nội dung", "nothing came yet");

    phone.restore_network().await;
    phone.wait_for("Đã gửi hết về ban tổ chức.").await;
    assert_eq!(standing(&mut secretary, (&round, 1)).await[0], "Đã niêm phong");
    phone.open("/giam-khao").await;
    sound(&phone).await;
    assert!(phone.text().await.contains("Đã niêm phong"));
    let log = secretary.page(&sample("nhat-ky")).await.table("Nhật ký");
    let is_hers = |what: &str| what.starts_with("Phiếu của Bà Chấm") && what.contains("được niêm phong");
    let sealed = log.rows().filter(|row| is_hers(row.cell("Việc"))).count();
    assert_eq!(sealed, 1, "sealed once: {:?}", log.column("Việc"));

    // A telephone that is put away without network, and opened again.
    phone.cut_network().await;
    phone.fill("[id='phan-1-1-2']", "20").await;
    phone.wait_for("Mất mạng.").await;
    phone.restore_network().await;
    phone.open("/giam-khao").await;
    assert_eq!(phone.value("[id='phan-1-1-2']").await, "20", "what was typed is there");
    let mut stands = standing(&mut secretary, (&round, 2)).await;
    for _ in 0..40 {
        if stands[0] == "1 trên 2 nội dung" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
        stands = standing(&mut secretary, (&round, 2)).await;
    }
    assert_eq!(stands[0], "1 trên 2 nội dung", "and it came");
    phone.close().await;
    house.expect_sound_log();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_juror_puts_right_what_was_not_taken_and_loses_nothing_to_a_paper() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
    let phone = Browser::start(&house.url, Device::Phone, Scheme::Dark).await;
    bound(&phone, &mut secretary, (&round, 2)).await;

    phone.fill(CONTENT, "41").await;
    phone.wait_for("“Nội dung” chấm từ 0 đến 40.").await;
    phone.find("#tiet-muc-1 button[value='niem-phong']").await.click().await.unwrap();
    phone.wait_for("Có điểm chưa đúng: Nội dung, Diễn xuất.").await;
    sound(&phone).await;
    phone.cut_network().await;
    phone.fill(CONTENT, "33").await;
    phone.fill(ACTING, "12").await;
    phone.find("#tiet-muc-1 button[value='niem-phong']").await.click().await.unwrap();
    phone.wait_for("Mất mạng.").await;
    let paper = format!("{round}/cham/1/2");
    let form = secretary.page(&paper).await.form(&paper);
    secretary.done(&form.fill("diem-phan-1-1", "30").fill("diem-phan-1-2", "10")).await;
    phone.restore_network().await;
    phone.wait_for("Phiếu này đã niêm phong với điểm khác").await;
    assert_eq!(standing(&mut secretary, (&round, 1)).await[1], "Đã niêm phong, phiếu giấy");
    assert_eq!(phone.value(CONTENT).await, "33", "what the juror typed is still on the telephone");
    assert!(!phone.text().await.contains("Đã gửi hết"), "it was not taken");

    phone.open("/giam-khao").await;
    phone.wait_for("Điểm còn ở máy này, ban tổ chức không nhận: Nội dung 33; Diễn xuất 12").await;
    assert!(!phone.text().await.contains("Đã gửi hết"), "{}", phone.text().await);
    phone.choose_here("Bỏ điểm này").await;
    phone.wait_for("Đã gửi hết về ban tổ chức.").await;
    phone.open("/giam-khao").await;
    assert!(!phone.text().await.contains("không nhận"), "the juror let go of it");
    phone.close().await;
    house.expect_sound_log();
}

/// What stands about a performance, once it does.
async fn stands(secretary: &mut Visitor, about: (&str, usize), (juror, expected): (usize, &str)) {
    for _ in 0..80 {
        if standing(secretary, about).await[juror - 1] == expected {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    panic!("{expected} never stood: {:?}", standing(secretary, about).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_typed_before_the_stage_opens_or_after_it_closed_waits_on_the_telephone() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
    let step = async |secretary: &mut Visitor, step: &str| {
        let form = act(secretary, &round, step).await;
        secretary.done(&form.fill("ly-do", "thử")).await;
    };
    let back = act(&mut secretary, &round, "take-back").await;
    secretary.done(&back).await;
    let phone = Browser::start(&house.url, Device::Phone, Scheme::Light).await;
    bound(&phone, &mut secretary, (&round, 1)).await;
    phone.fill(CONTENT, "30").await;
    phone.wait_for("Điểm đã lưu ở máy này nhưng chưa gửi được.").await;
    phone.open("/giam-khao").await;
    assert_eq!(phone.value(CONTENT).await, "30", "it is there after a reload");
    let open = act(&mut secretary, &round, "open-stage").await;
    secretary.done(&open).await;
    phone.open("/giam-khao").await;
    phone.wait_for("Đã gửi hết về ban tổ chức.").await;
    stands(&mut secretary, (&round, 1), (1, "1 trên 2 nội dung")).await;

    step(&mut secretary, "score").await;
    phone.fill(ACTING, "17").await;
    phone.wait_for("Vòng thi đã kết thúc chấm.").await;
    phone.open("/giam-khao").await;
    assert_eq!(phone.value(ACTING).await, "17", "marking ended, and nothing is hidden");
    step(&mut secretary, "resume").await;
    phone.open("/giam-khao").await;
    phone.wait_for("Đã gửi hết về ban tổ chức.").await;
    stands(&mut secretary, (&round, 1), (1, "2 trên 2 nội dung")).await;
    phone.close().await;
    house.expect_sound_log();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_browser_sends_everything_but_the_one_sheet_that_fails() {
    const OLDER: &str = "
        delete AbortSignal.timeout;
        delete SubmitEvent.prototype.submitter;
        const own = window.fetch;
        window.fetch = (to, how) => String(to).endsWith('/giam-khao/1')
            ? Promise.resolve(new Response('<p>502</p>', { status: 502, headers: { 'content-type': 'text/html' } }))
            : own(to, how);";
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
    let phone = Browser::start(&house.url, Device::Phone, Scheme::Light).await;
    phone.begin_with(OLDER).await;
    bound(&phone, &mut secretary, (&round, 1)).await;
    phone.fill(CONTENT, "30").await;
    phone.wait_for("Phiếu này chưa gửi được; máy sẽ tự gửi lại.").await;
    phone.find("#tiet-muc-2 summary").await.click().await.unwrap();
    phone.fill("[id='phan-1-1-2']", "20").await;
    phone.fill("[id='phan-1-2-2']", "10").await;
    phone.find("#tiet-muc-2 button[value='niem-phong']").await.click().await.unwrap();
    stands(&mut secretary, (&round, 2), (1, "Đã niêm phong")).await;
    assert_eq!(standing(&mut secretary, (&round, 1)).await[0], "Chưa chấm");
    phone.wait_for("Điểm đã lưu ở máy này nhưng chưa gửi được.").await;
    phone.close().await;
    house.expect_sound_log();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_tabs_of_a_telephone_keep_what_is_typed_in_both() {
    let house = TestHouse::demo(Engine::Sqlite).await;
    let mut secretary = house.signed_in("thuky").await;
    let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
    let phone = Browser::start(&house.url, Device::Phone, Scheme::Light).await;
    bound(&phone, &mut secretary, (&round, 1)).await;
    let first = phone.page.window().await.unwrap();
    let second = phone.page.new_window(true).await.unwrap().handle;
    phone.page.switch_to_window(second).await.unwrap();
    phone.open("/giam-khao").await;
    phone.cut_network().await;
    phone.page.execute("document.getElementById('tiet-muc-2').open = true", vec![]).await.unwrap();
    phone.fill("[id='phan-1-1-2']", "20").await;
    phone.wait_for("Mất mạng.").await;
    phone.page.switch_to_window(first.clone()).await.unwrap();
    phone.cut_network().await;
    phone.fill(CONTENT, "30").await;
    phone.wait_for("Mất mạng.").await;
    phone.restore_network().await;
    phone.open("/giam-khao").await;
    for performance in [1, 2] {
        stands(&mut secretary, (&round, performance), (1, "1 trên 2 nội dung")).await;
    }
    phone.close().await;
    house.expect_sound_log();
}
