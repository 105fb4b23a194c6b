//! A council votes on telephones: its officer hands out codes, members say yes or no of each nomination, and the meeting has the figures.

use crate::both_engines;
use crate::exports::text_of;
use crate::house::TestHouse;
use crate::house::html::{between, links};
use crate::house::visitor::Visitor;
use crate::nominations::{BOOK, at, council, does, fighter};
use crate::polls::{stepped, telephone};

/// A meeting of five on two people, by a rule of the council.
async fn meeting(officer: &mut Visitor) -> String {
    for name in ["Trần Thị Bình", "Nguyễn Văn An"] {
        fighter(officer, name).await;
    }
    let place = format!("{BOOK}/de-nghi/theo-danh-hieu/cstd-co-so");
    let page = officer.page(&format!("{place}?ngay=2026-11-20&nam=2025")).await;
    officer.done(&page.form(&place).fill("thanh-tich", "hoàn thành xuất sắc nhiệm vụ năm 2025")).await;
    does(officer, "nop-ho-so", &[]).await;
    does(officer, "tiep-nhan", &[]).await;
    council(officer).await;
    let form = officer.page(&format!("{BOOK}/hoi-dong")).await.form(&format!("{BOOK}/hoi-dong/phien"));
    let meeting = at(&officer.done(&form.fill("ngay", "2026-11-15").fill("noi-hop", "Đà Nẵng")).await);
    let polls = officer.page(&format!("{meeting}/bo-phieu")).await;
    assert!(polls.says("Chưa có đề nghị nào để bỏ phiếu"), "{}", polls.words());
    does(officer, "dua-ra-hoi-dong", &[]).await;
    let form = officer.page(&meeting).await.form(&meeting);
    officer.done(&form.fill("ty-le", "4/5").fill("tinh-tren", "all_members")).await;
    meeting
}

/// A telephone of the member with this number.
async fn member(house: &TestHouse, officer: &mut Visitor, (meeting, number): (&str, &str)) -> Visitor {
    let passes = format!("{meeting}/the-bieu-quyet");
    let form = officer.page(&passes).await.form(&passes);
    let told = officer.submit(&form.press("viec", number)).await.expect(200);
    telephone(house, between(&told.html, "class=\"told\">", "</p>")).await
}

both_engines! {
    async fn what_members_say_on_telephones_stands_in_the_meeting_and_its_minutes(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let meeting = meeting(&mut officer).await;
        let list = format!("{meeting}/bo-phieu");
        let page = officer.page(&list).await;
        assert!(page.says("4/5") && page.says("2 đề nghị"), "{}", page.words());
        let poll = at(&officer.done(&page.form(&list)).await);
        let announced = officer.page(&poll).await;
        assert!(announced.says("5 thành viên hội đồng, 5 người có mặt"), "{}", announced.words());
        assert!(announced.says("Trần Thị Bình") && announced.says("Từng mục được xét riêng"), "{}", announced.words());
        assert_eq!(house.signed_in("canbo.haiphong").await.get(&poll).await.status, 403);
        stepped(&mut officer, &poll, "Đã mở").await;

        let early = officer.page(&meeting).await.form(&format!("{meeting}/buoc"));
        let early = officer.submit(&early).await.expect(422);
        assert!(early.says("đã mở mà chưa công bố kết quả"), "{}", early.words());
        let ballot = format!("/bieu-quyet/{}", poll.rsplit('/').next().unwrap());
        let mut last = None;
        for (number, second) in [("1", "yes"), ("2", "yes"), ("3", "no"), ("4", "abstain")] {
            let mut phone = member(&house, &mut officer, (&meeting, number)).await;
            let mut paper = phone.page(&ballot).await.form(&ballot);
            for (name, vote) in [("y-kien-0", "yes"), ("y-kien-1", second)] {
                paper.fields.push((name.to_owned(), vote.to_owned()));
            }
            let cast = phone.submit(&paper).await.expect(200);
            last = Some((phone, between(&cast.html, "class=\"told\">", "</p>").to_owned()));
        }
        let (mut phone, receipt) = last.unwrap();
        for says in ["Đã khép", "Đã kiểm"] {
            stepped(&mut officer, &poll, says).await;
        }
        stepped(&mut officer, &poll, "Đã công bố kết quả và ghi số phiếu vào phiên họp.").await;

        assert!(links(&phone.page("/bieu-quyet").await.html).contains(&ballot));
        let shown = phone.page(&ballot).await;
        assert!(shown.says(&receipt) && shown.says("được thông qua"), "a member finds the receipt: {}", shown.words());
        assert_eq!(house.visitor().get(&ballot).await.location(), "/bieu-quyet", "nobody else does");
        let result = officer.page(&poll).await;
        assert!(result.says("được thông qua") && result.says("không được thông qua"), "{}", result.words());
        let kept = officer.page(&meeting).await;
        assert!(links(&kept.html).contains(&poll), "figures lead to their poll");
        assert!(!kept.has_field("dong-y-1") && kept.says("4 đồng ý"), "{}", kept.words());
        let minutes = text_of(&officer.bytes(&format!("{meeting}/kiem-phieu.pdf")).await);
        for said in ["phát ra: 5", "thu về: 4", "hợp lệ: 4"] {
            assert!(minutes.contains(said), "{said}: {minutes}");
        }
        let form = officer.page(&meeting).await.form(&format!("{meeting}/buoc"));
        officer.done(&form).await;
        assert!(officer.page(&meeting).await.says("đã kết thúc"));
        house.expect_sound_log();
    }
}
