//! A poll at a conference: announced, opened with who came, voted in on telephones, counted, published.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::{self, between, links};
use crate::house::visitor::Visitor;

/// A conference with three attendees who have a vote, two of whom came.
pub async fn conference(secretary: &mut Visitor) -> String {
    let list = sample("hoi-nghi");
    let form = secretary.page(&list).await.form(&list);
    let day = format!("{}-12-20", crate::house::demo_year());
    let done = secretary.done(&form.fill("ngay", &day)).await;
    let link = links(&done.html).into_iter().find(|link| link.ends_with("/chuong-trinh"));
    let place = link.unwrap().trim_end_matches("/chuong-trinh").to_owned();
    let people = format!("{place}/dai-bieu");
    for (name, unit) in [("Bà Một", "ha-noi"), ("Ông Hai", "can-tho"), ("Bà Ba", "da-nang")] {
        let add = secretary.page(&people).await.form(&people);
        let mut add = add.fill("ho-ten", name).fill("don-vi", unit);
        add.fields.push(("bieu-quyet".to_owned(), "1".to_owned()));
        secretary.done(&add).await;
    }
    for number in ["1", "2"] {
        let note = secretary.page(&people).await.form(&format!("{people}/ghi"));
        secretary.done(&note.press("viec", &format!("present-{number}"))).await;
    }
    place
}

/// The address of a poll that the secretary announces, with the form as it comes but for these fields.
pub async fn announced(secretary: &mut Visitor, place: &str, fields: &[(&str, &str)]) -> String {
    let list = format!("{place}/bo-phieu");
    let mut form = secretary.page(&list).await.form(&list).fill("ten-phieu", "Suy tôn đơn vị dẫn đầu");
    for (name, value) in fields {
        form = form.fill(name, value);
    }
    let done = secretary.done(&form).await;
    assert!(done.says("Đã thông báo cuộc bỏ phiếu."), "{}", done.words());
    let page = secretary.page(&list).await;
    let of_poll = |link: &String| link.starts_with(&format!("{list}/")) && link.len() == list.len() + 37;
    links(&page.html).into_iter().rfind(of_poll).unwrap()
}

/// The next step of a poll.
pub async fn stepped(secretary: &mut Visitor, poll: &str, says: &str) {
    let form = secretary.page(poll).await.form(&format!("{poll}/buoc"));
    let done = secretary.done(&form).await;
    assert!(done.says(says), "{}", done.words());
}

/// The code of the attendee with this name, as the secretary reads it from the page.
pub async fn code(secretary: &mut Visitor, place: &str, number: &str) -> String {
    let passes = format!("{place}/the-bieu-quyet");
    let form = secretary.page(&passes).await.form(&passes);
    let told = secretary.submit(&form.press("viec", number)).await.expect(200);
    assert_eq!(told.header("cache-control"), "no-store");
    let code = between(&told.html, "class=\"told\">", "</p>").to_owned();
    assert!(!secretary.page(&passes).await.says(&code), "a code is told once");
    code
}

/// A telephone that took this code.
pub async fn telephone(house: &TestHouse, code: &str) -> Visitor {
    let mut phone = house.visitor();
    let form = phone.page("/bieu-quyet").await.form("/bieu-quyet");
    let taken = phone.submit(&form.fill("ma", &code.to_lowercase().replace('-', " "))).await.expect(303);
    assert!(taken.header("set-cookie").ends_with("HttpOnly; SameSite=Strict; Max-Age=604800"));
    assert_eq!(taken.location(), "/bieu-quyet");
    phone
}

both_engines! {
    async fn a_telephone_takes_a_code_casts_one_ballot_and_finds_its_receipt(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let poll = announced(&mut secretary, &place, &[("cong-bo", "counts")]).await;
        let (first, second) = (code(&mut secretary, &place, "1").await, code(&mut secretary, &place, "2").await);
        let mut officer = house.signed_in("canbo.danang").await;
        assert_eq!(officer.get(&format!("{place}/the-bieu-quyet")).await.status, 403);
        let mut phone = telephone(&house, &first).await;
        let before = phone.page("/bieu-quyet").await;
        assert!(before.says("thay cho Bà Một") && before.says("không có cuộc bỏ phiếu nào đang mở"), "{}", before.words());
        let ballot = format!("/bieu-quyet/{}", poll.rsplit('/').next().unwrap());
        assert!(phone.page(&ballot).await.says("không nhận phiếu lúc này"));
        stepped(&mut secretary, &poll, "Đã mở bỏ phiếu.").await;

        let open = phone.page("/bieu-quyet").await;
        assert!(links(&open.html).contains(&ballot) && open.header("cache-control") == "no-store", "{}", open.words());
        let mut form = phone.page(&ballot).await.form(&ballot);
        let none = phone.submit(&form).await.expect(422);
        assert!(none.says("phiếu này chưa được ghi nhận"), "{}", none.words());
        form.fields.push(("chon".to_owned(), "2".to_owned()));
        let cast = phone.submit(&form).await.expect(200);
        assert!(cast.says("Phiếu của bạn đã vào thùng") && cast.says("cho họ biết bạn chọn gì"), "{}", cast.words());
        assert_eq!((cast.header("cache-control"), cast.location()), ("no-store", ""));
        let receipt = between(&cast.html, "class=\"told\">", "</p>").to_owned();
        let again = phone.submit(&form).await.expect(200);
        assert!(again.says("Mỗi người bỏ một phiếu") && !again.has_form(&ballot), "{}", again.words());
        assert!(phone.page("/bieu-quyet").await.says("Bạn đã bỏ phiếu."));
        assert!(officer.page(&poll).await.says("1 trong 2 người có mặt"));

        let mut stranger = house.visitor();
        let ask = stranger.page("/bieu-quyet").await.form("/bieu-quyet");
        let used = stranger.submit(&ask.clone().fill("ma", &first)).await.expect(422);
        assert!(used.says("đã được dùng trên một điện thoại") && !used.html.contains(&first), "{}", used.words());
        assert!(stranger.submit(&ask.fill("ma", "KHÔNG")).await.expect(422).says("Mã này không đúng"));
        assert_eq!(stranger.get(&ballot).await.location(), "/bieu-quyet");
        let anew = code(&mut secretary, &place, "1").await;
        assert!(phone.page("/bieu-quyet").await.has_field("ma"), "the earlier telephone stands for nobody");
        let mut phone = telephone(&house, &anew).await;
        assert!(phone.page("/bieu-quyet").await.says("Bạn đã bỏ phiếu."), "whoever has voted has voted");
        let mut other = telephone(&house, &second).await;
        let mut form = other.page(&ballot).await.form(&ballot);
        form.fields.push(("chon".to_owned(), "2".to_owned()));
        assert!(other.submit(&form).await.says("Phiếu của bạn đã vào thùng"));

        for says in ["Đã khép bỏ phiếu.", "Đã kiểm phiếu.", "Đã công bố kết quả."] {
            stepped(&mut secretary, &poll, says).await;
        }
        assert!(other.submit(&form).await.says("Mỗi người bỏ một phiếu"));
        let read = officer.page(&poll).await;
        let won = read.table("Kết quả");
        let won = won.rows().find(|row| row.cell("Kết quả") == "được chọn").unwrap();
        assert_eq!(won.cell("Số phiếu"), "2");
        assert!(read.says(&format!("{receipt} {}", won.name())), "{}", read.words());
        let file = format!("{poll}/phieu.json");
        assert!(links(&read.html).contains(&file), "whoever reads counts may count again");
        let content = officer.bytes(&file).await;
        assert!(content == secretary.bytes(&file).await && String::from_utf8(content).unwrap().contains(&receipt));
        assert!(!house.log().contains(&receipt));
        house.expect_sound_log();
    }

    async fn two_tellers_count_paper_alone_and_agree_on_what_differs(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let poll = announced(&mut secretary, &place, &[("hinh-thuc", "mixed"), ("phuong-an", "Phương án A\nPhương án B")]).await;
        let mut phone = telephone(&house, &code(&mut secretary, &place, "1").await).await;
        stepped(&mut secretary, &poll, "Đã mở bỏ phiếu.").await;
        let desk = format!("{poll}/kiem-phieu");
        assert!(links(&secretary.page(&poll).await.html).contains(&desk));
        let hand = secretary.page(&desk).await.form(&desk);
        for number in ["1", "2"] {
            assert!(secretary.done(&hand.clone().press("viec", number)).await.says("Đã ghi người nhận phiếu giấy."));
        }
        let twice = secretary.submit(&hand.press("viec", "2")).await.expect(422);
        assert!(twice.says("Mỗi người bỏ một phiếu"), "{}", twice.words());
        let ballot = format!("/bieu-quyet/{}", poll.rsplit('/').next().unwrap());
        assert!(!phone.page(&ballot).await.has_form(&ballot), "whoever has paper has no second ballot");
        stepped(&mut secretary, &poll, "Đã khép bỏ phiếu.").await;
        let early = secretary.page(&poll).await.form(&format!("{poll}/buoc"));
        assert!(secretary.submit(&early).await.expect(422).says("Còn thiếu kết quả kiểm phiếu bằng tay."));

        let empty = secretary.page(&desk).await.form(&desk).fill("giay-nguoi-kiem", "Bà An");
        assert_eq!(secretary.submit(&empty).await.expect(422).form(&desk).value("giay-nguoi-kiem"), "Bà An");
        let first = empty.fill("giay-thu-ve", "2").fill("giay-khong-hop-le", "0");
        let first = first.fill("giay-dong-y-0", "2").fill("giay-dong-y-1", "0");
        let done = secretary.done(&first).await;
        assert!(done.says("Bà An đã nhập."), "{}", done.words());
        let second = done.form(&desk);
        assert_eq!(second.value("giay-dong-y-0"), "", "the second sees nothing of the first");
        let second = second.fill("giay-nguoi-kiem", "Ông Bình").fill("giay-thu-ve", "2").fill("giay-khong-hop-le", "0");
        let done = secretary.done(&second.fill("giay-dong-y-0", "1").fill("giay-dong-y-1", "1")).await;
        assert!(done.says("Người thứ nhất ghi 2, người thứ hai ghi 1."), "{}", done.words());
        let resolve = done.form(&desk);
        assert!(!done.has_field("giay-thu-ve"), "what agreed is not typed again");
        let resolve = resolve.fill("giay-dong-y-0", "2").fill("giay-dong-y-1", "0");
        assert_eq!(secretary.submit(&resolve).await.expect(422).form(&desk).value("giay-dong-y-0"), "2");
        let done = secretary.done(&resolve.fill("giay-ly-do", "Đếm lại cùng nhau")).await;
        assert!(done.says("Hai bên đã thống nhất: 2 phiếu thu về"), "{}", done.words());
        stepped(&mut secretary, &poll, "Đã kiểm phiếu.").await;
        let counted = secretary.page(&poll).await;
        assert_eq!(counted.table("Kết quả").row("Phương án A").cell("Kết quả"), "được chọn");
        house.expect_sound_log();
    }

    async fn hands_are_counted_and_a_lot_settles_a_tie(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let fields = [("hinh-thuc", "hands"), ("phuong-an", "A\nB"), ("bang-phieu", "lot"), ("so-sanh", "at_least")];
        let poll = announced(&mut secretary, &place, &fields).await;
        for says in ["Đã mở bỏ phiếu.", "Đã khép bỏ phiếu."] {
            stepped(&mut secretary, &poll, says).await;
        }
        let desk = format!("{poll}/kiem-phieu");
        let counting = secretary.page(&desk).await;
        assert!(!counting.says("Hai người kiểm phiếu"), "hands are not counted twice: {}", counting.words());
        let form = counting.form(&desk).fill("giay-thu-ve", "2").fill("giay-khong-hop-le", "0");
        secretary.done(&form.fill("giay-dong-y-0", "1").fill("giay-dong-y-1", "1")).await;
        stepped(&mut secretary, &poll, "Đã kiểm phiếu.").await;
        let tied = secretary.page(&poll).await;
        assert_eq!(tied.table("Kết quả").row("A").cell("Kết quả"), "bằng phiếu");
        let settle = format!("{poll}/phan-dinh");
        let lot = tied.form(&settle).fill("nguoi-phan-dinh", "Ban kiểm phiếu").press("viec", "lot");
        let none = secretary.submit(&lot).await.expect(422);
        assert!(none.says("Ghi đủ 2 phương án bằng phiếu"), "{}", none.words());
        let lot = none.form(&settle).fill("thu-tu-0", "2").fill("thu-tu-1", "1").press("viec", "lot");
        let done = secretary.done(&lot).await;
        assert_eq!(done.table("Kết quả").row("B").cell("Kết quả"), "được chọn");
        assert!(done.says("phân định bằng bốc thăm"), "{}", done.words());
        house.expect_sound_log();
    }

    async fn a_tie_leads_into_a_second_round(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let fields = [("hinh-thuc", "hands"), ("phuong-an", "Bên A\nBên B\nBên C"), ("so-sanh", "at_least")];
        let poll = announced(&mut secretary, &place, &fields).await;
        for says in ["Đã mở bỏ phiếu.", "Đã khép bỏ phiếu."] {
            stepped(&mut secretary, &poll, says).await;
        }
        let desk = format!("{poll}/kiem-phieu");
        let form = secretary.page(&desk).await.form(&desk).fill("giay-thu-ve", "2").fill("giay-khong-hop-le", "0");
        let form = form.fill("giay-dong-y-0", "1").fill("giay-dong-y-1", "1").fill("giay-dong-y-2", "0");
        secretary.done(&form).await;
        stepped(&mut secretary, &poll, "Đã kiểm phiếu.").await;
        let tied = secretary.page(&poll).await;
        let next = html::forms(&tied.html).into_iter().find(|form| form.fields.contains(&("viec".into(), "next-round".into())));
        let round = secretary.done(&next.unwrap()).await;
        assert!(round.says("Vòng 2") && round.says("Bên B") && !round.says("Bên C"), "{}", round.words());
        house.expect_sound_log();
    }

    async fn whoever_tries_many_codes_waits(engine) {
        let house = TestHouse::demo(engine).await;
        let mut stranger = house.visitor();
        let form = stranger.page("/bieu-quyet").await.form("/bieu-quyet").fill("ma", "K7Q-D29-FMW");
        for _ in 0..10 {
            stranger.submit(&form).await.expect(422);
        }
        let held = stranger.submit(&form).await.expect(429);
        assert!(held.says("Đã thử nhiều mã quá.") && !held.header("retry-after").is_empty(), "{}", held.words());
        assert_eq!(house.visitor().sign_in("thuky").await.status, 303, "nobody else is held up");
    }

    async fn a_poll_is_announced_opened_with_who_came_closed_counted_and_published(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let list = format!("{place}/bo-phieu");
        assert!(links(&secretary.page(&place).await.html).contains(&list), "the conference leads there");
        let form = secretary.page(&list).await.form(&list);
        assert!(form.value("phuong-an").contains("Cần Thơ"), "units stand there to begin with");
        let wrong = form.clone().fill("ten-phieu", " ").fill("muc-can-dat", "quá bán").fill("can-chon", "một");
        let wrong = secretary.submit(&wrong).await.expect(422);
        assert_eq!(wrong.form(&list).value("muc-can-dat"), "quá bán", "nothing that was typed is lost");
        let many = secretary.submit(&form.fill("ten-phieu", "Suy tôn").fill("can-chon", "40")).await.expect(422);
        assert!(many.says("Số cần chọn phải từ 1 đến"), "{}", many.words());
        let poll = announced(&mut secretary, &place, &[]).await;

        let mut officer = house.signed_in("canbo.danang").await;
        assert!(!officer.page(&list).await.has_form(&list), "an officer announces nothing");
        let seen = officer.page(&poll).await;
        assert!(seen.says("Mỗi phiếu chọn đúng 1 phương án.") && !seen.has_form(&format!("{poll}/buoc")), "{}", seen.words());
        assert_eq!(officer.post(&format!("{poll}/buoc"), &[("viec", "open")]).await.status, 403);
        let before = secretary.page(&poll).await;
        assert!(before.says("3 đại biểu có quyền biểu quyết, 2 người có mặt"), "{}", before.words());
        stepped(&mut secretary, &poll, "Đã mở bỏ phiếu.").await;
        let live = officer.get(&poll).await;
        assert!(live.says("0 trong 2 người có mặt") && live.header("refresh").ends_with(&poll), "{}", live.words());
        assert_eq!(secretary.get(&format!("{poll}/phieu.json")).await.status, 422, "nothing to count before the end");
        stepped(&mut secretary, &poll, "Đã khép bỏ phiếu.").await;
        assert_eq!(officer.get(&poll).await.header("refresh"), "");
        stepped(&mut secretary, &poll, "Đã kiểm phiếu.").await;
        assert!(!officer.page(&poll).await.says("không được chọn"), "nothing is read before");
        let counted = secretary.page(&poll).await;
        assert_eq!(counted.table("Kết quả").row("Cần Thơ").cell("Số phiếu"), "0");
        stepped(&mut secretary, &poll, "Đã công bố kết quả.").await;
        let read = officer.page(&poll).await;
        assert!(!read.table("Kết quả").has_column("Số phiếu"), "counts of a guarded poll are not read");
        assert_eq!(read.table("Kết quả").row("Cần Thơ").cell("Kết quả"), "không được chọn");
        assert!(!read.html.contains("phieu.json"), "the file has the choices");
        assert_eq!(officer.get(&format!("{poll}/phieu.json")).await.status, 403);
        house.expect_sound_log();
    }
}
