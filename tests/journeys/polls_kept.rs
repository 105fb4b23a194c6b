//! Ballots through a server that is killed, and what a result leads to.

use super::polls::{announced, code, conference, stepped, telephone};
use super::sample;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::{between, links};
use crate::house::visitor::Visitor;

const MANY: usize = 24;

/// So many people with a vote, all of them there, each with a telephone that took a code.
async fn hall(house: &TestHouse, secretary: &mut Visitor, place: &str) -> Vec<Visitor> {
    let people = format!("{place}/dai-bieu");
    let mut phones = vec![];
    for number in 4..4 + MANY {
        let add = secretary.page(&people).await.form(&people);
        let mut add = add.fill("ho-ten", &format!("Đại biểu {number}")).fill("don-vi", "da-nang");
        add.fields.push(("bieu-quyet".to_owned(), "1".to_owned()));
        secretary.done(&add).await;
        let note = secretary.page(&people).await.form(&format!("{people}/ghi"));
        secretary.done(&note.press("viec", &format!("present-{number}"))).await;
        let code = code(secretary, place, &number.to_string()).await;
        phones.push(telephone(house, &code).await);
    }
    phones
}

both_engines! {
    async fn a_server_killed_while_ballots_come_in_loses_none_that_it_acknowledged_and_doubles_none(engine) {
        let mut house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let mut phones = hall(&house, &mut secretary, &place).await;
        let poll = announced(&mut secretary, &place, &[("cong-bo", "counts"), ("bang-phieu", "open")]).await;
        stepped(&mut secretary, &poll, "Đã mở bỏ phiếu.").await;
        let ballot = format!("/bieu-quyet/{}", poll.rsplit('/').next().unwrap());
        let mut forms = vec![];
        for phone in &mut phones {
            let mut form = phone.page(&ballot).await.form(&ballot);
            form.fields.push(("chon".to_owned(), "0".to_owned()));
            forms.push(form);
        }

        // The plug is pulled while the other half is on its way.
        let mut receipts = vec![];
        for (phone, form) in phones.iter_mut().zip(&forms).take(MANY / 2) {
            let cast = phone.submit(form).await.expect(200);
            receipts.push(between(&cast.html, "class=\"told\">", "</p>").to_owned());
        }
        let mut on_their_way = tokio::task::JoinSet::new();
        for (phone, form) in phones.iter().zip(&forms).skip(MANY / 2) {
            let (mut phone, form) = (phone.clone(), form.clone());
            on_their_way.spawn(async move { phone.try_submit(&form).await.ok() });
        }
        tokio::time::sleep(std::time::Duration::from_millis(15)).await;
        house.kill();
        while let Some(answer) = on_their_way.join_next().await {
            let answer = answer.unwrap().filter(|answer| answer.says("Phiếu của bạn đã vào thùng"));
            receipts.extend(answer.map(|answer| between(&answer.html, "class=\"told\">", "</p>").to_owned()));
        }
        house.start();
        secretary.moves_to(&house.url);
        for (phone, form) in phones.iter_mut().zip(&forms) {
            phone.moves_to(&house.url);
            let again = phone.submit(form).await.expect(200);
            let is_kept = again.says("Mỗi người bỏ một phiếu");
            assert!(is_kept || again.says("Phiếu của bạn đã vào thùng"), "{}", again.words());
        }

        for says in ["Đã khép bỏ phiếu.", "Đã kiểm phiếu.", "Đã công bố kết quả."] {
            stepped(&mut secretary, &poll, says).await;
        }
        let read = secretary.page(&poll).await;
        let counted = read.table("Kết quả");
        let votes: usize = counted.rows().map(|row| row.cell("Số phiếu").parse::<usize>().unwrap()).sum();
        assert_eq!(votes, MANY, "one ballot for each telephone: {}", read.words());
        for receipt in &receipts {
            assert!(read.says(receipt), "what was acknowledged is in the box: {receipt}");
        }
        house.expect_sound_log();
    }

    async fn the_unit_that_is_elected_takes_over_on_a_day_and_the_minutes_tell_the_vote(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let wrong = [("hinh-thuc", "hands"), ("muc-dich", "head"), ("phuong-an", "Cần Thơ\nLiên minh Sao Hỏa")];
        let list = format!("{place}/bo-phieu");
        let form = secretary.page(&list).await.form(&list).fill("ten-phieu", "Bầu cụm trưởng");
        let form = wrong.iter().fold(form, |form, (name, value)| form.fill(name, value));
        let refused = secretary.submit(&form).await.expect(422);
        assert!(refused.says("“Liên minh Sao Hỏa” không phải là đơn vị trong cụm"), "{}", refused.words());
        let fields = [("hinh-thuc", "hands"), ("muc-dich", "head"), ("phuong-an", "Cần Thơ\nĐà Nẵng"), ("cong-bo", "counts")];
        let poll = announced(&mut secretary, &place, &fields).await;
        let hand_over = format!("{place}/ban-giao");
        assert!(secretary.page(&hand_over).await.says("Chưa có kết quả bầu cụm trưởng"));
        assert!(secretary.page(&poll).await.says("Đơn vị được chọn là cụm trưởng năm sau."));
        for says in ["Đã mở bỏ phiếu.", "Đã khép bỏ phiếu."] {
            stepped(&mut secretary, &poll, says).await;
        }
        let desk = format!("{poll}/kiem-phieu");
        let form = secretary.page(&desk).await.form(&desk).fill("giay-thu-ve", "2").fill("giay-khong-hop-le", "0");
        secretary.done(&form.fill("giay-dong-y-0", "2").fill("giay-dong-y-1", "0")).await;
        stepped(&mut secretary, &poll, "Đã kiểm phiếu.").await;
        stepped(&mut secretary, &poll, "Đã công bố kết quả.").await;
        assert!(links(&secretary.page(&poll).await.html).contains(&hand_over));

        let page = secretary.page(&hand_over).await;
        assert!(page.says("Cụm trưởng: Liên minh Hợp tác xã thành phố Cần Thơ"), "{}", page.words());
        let form = page.form(&hand_over);
        let year: i32 = crate::house::demo_year().parse().unwrap();
        assert_eq!(form.value("ngay-nhan"), format!("{}-01-01", year + 1));
        let early = secretary.submit(&form.clone().fill("ngay-nhan", &format!("{year}-01-01"))).await.expect(422);
        assert!(early.says("Ngày nhận nhiệm vụ phải sau hôm nay"), "{}", early.words());
        let planned = secretary.done(&form).await;
        assert!(planned.says("Đã ghi bàn giao.") && planned.says("Nhận nhiệm vụ – Cụm trưởng:"), "{}", planned.words());
        assert!(!planned.has_form(&hand_over), "one at a time");
        let log = secretary.page(&sample("nhat-ky")).await;
        assert!(log.says(&format!("Ghi bàn giao cụm từ ngày 01/01/{}", year + 1)), "{}", log.words());
        let mut officer = house.signed_in("canbo.danang").await;
        let seen = officer.page(&hand_over).await;
        assert!(seen.says("Bàn giao từ ngày") && !seen.has_form(&format!("{hand_over}/rut")));
        assert_eq!(officer.post(&format!("{hand_over}/rut"), &[]).await.status, 403);
        let back = secretary.done(&planned.form(&format!("{hand_over}/rut"))).await;
        assert!(back.says("Đã rút lại bàn giao.") && back.has_form(&hand_over), "{}", back.words());
        house.expect_sound_log();
    }
}
