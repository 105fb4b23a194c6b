//! What goes out from a stage contest: its script to the jury, its stage to the screen of the hall, its performances to the book of propaganda.

use super::conferences::today;
use super::sample;
use super::screens::{conference, opened, set};
use crate::both_engines;
use crate::house::contest::{act, code, on_stage};
use crate::house::html::links;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year};

const SCRIPT: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n";

/// The link of a page that has this in it.
fn link_with(page: &Answer, part: &str) -> String {
    let found = links(&page.html).into_iter().find(|link| link.contains(part));
    found.unwrap_or_else(|| panic!("no way to {part}: {}", page.words()))
}

/// Every juror's sheet about the first performance, from paper.
async fn marked(secretary: &mut Visitor, round: &str) {
    for juror in 1..=3 {
        let paper = format!("{round}/cham/1/{juror}");
        let form = secretary.page(&paper).await.form(&paper);
        secretary.done(&form.fill("diem-phan-1-1", "30").fill("diem-phan-1-2", "15")).await;
    }
}

both_engines! {
    async fn a_unit_hands_in_its_script_and_the_jury_reads_it_on_a_telephone(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
        let (stage, files) = (format!("{round}/tiet-muc/1"), format!("{round}/tiet-muc/1/tep"));
        let mut officer = house.signed_in("canbo.cantho").await;
        assert!(officer.page(&stage).await.has_form(&files));
        let wrong = officer.upload(&files, &[("phan", "tep")], &[("tep", "vo.pdf", b"kh\xc3\xb4ng".as_slice())]).await;
        assert!(wrong.status == 422 && wrong.says("vo.pdf"), "{}", wrong.words());
        officer.upload(&files, &[("phan", "tep")], &[("tep", "vo.pdf", SCRIPT)]).await.expect(303);
        let link = link_with(&officer.page(&stage).await, &format!("{files}/"));
        assert_eq!(officer.bytes(&link).await, SCRIPT);
        let mut other = house.signed_in("canbo.hanoi").await;
        let page = other.page(&stage).await;
        assert!(!page.says("vo.pdf") && !page.has_form(&files), "{}", page.words());
        other.get(&link).await.expect(403);
        let guest = secretary.page(&format!("{round}/tiet-muc/2")).await;
        assert!(guest.says("Đội chưa ghi đơn vị nên chưa nộp được tệp."), "{}", guest.words());

        let code = code(&mut secretary, &round, 1).await;
        let mut phone = Visitor::new(&house.url);
        let form = phone.page("/giam-khao").await.form("/giam-khao");
        let sheets = phone.done(&form.fill("ma", &code)).await;
        let scripts = phone.page(&link_with(&sheets, "/giam-khao/kich-ban")).await;
        assert!(scripts.says("Đội Cần Thơ") && scripts.says("vo.pdf"), "{}", scripts.words());
        assert_eq!(phone.bytes(&link_with(&scripts, "/kich-ban/")).await, SCRIPT);
        let stranger = house.visitor().page("/giam-khao/kich-ban").await;
        assert!(!stranger.says("vo.pdf") && stranger.has_form("/giam-khao"), "{}", stranger.words());
        house.expect_sound_log();
    }

    async fn the_hall_follows_the_stage_and_sees_the_result_once_it_stands(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let place = conference(&mut secretary).await;
        let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
        let screen = opened(&mut secretary, &place).await;
        let desk = secretary.page(&format!("{place}/man-hinh")).await;
        let of = |what: &str| {
            let line = desk.html.split("<li").find(|line| line.contains("Hội thi tuyên truyền viên") && line.contains(what));
            let value = line.and_then(|line| line.split(&format!("value=\"{what}-")).nth(1)).expect(what);
            format!("{what}-{}", value.split('"').next().unwrap())
        };
        let (stage, scores) = (of("stage"), of("scores"));
        set(&mut secretary, &place, &stage).await;
        let mut stranger = house.visitor();
        let seen = stranger.page(&screen).await;
        for said in ["Tiết mục 1 trên 2", "Đội Cần Thơ", "Đội Khách", "Giám khảo đã niêm phong 0 trên 3 phiếu"] {
            assert!(seen.says(said), "{said}: {}", seen.words());
        }
        marked(&mut secretary, &round).await;
        assert!(stranger.page(&screen).await.says("Tiết mục 1 trên 2"), "its time is not noted yet");
        let first = format!("{round}/tiet-muc/1");
        let form = secretary.page(&first).await.form(&first);
        secretary.done(&form.fill("thoi-luong", "14:00")).await;
        assert!(stranger.page(&screen).await.says("Tiết mục 2 trên 2"), "the next one is on");
        let desk = secretary.page(&format!("{place}/man-hinh")).await;
        assert!(desk.says("Tiết mục sau"), "{}", desk.words());
        set(&mut secretary, &place, &scores).await;
        let seen = stranger.page(&screen).await;
        assert!(seen.says("Đã chấm xong 1 trên 2 tiết mục; chưa phải kết quả chung cuộc") && seen.says("45,00"), "{}", seen.words());
        let form = act(&mut secretary, &round, "score").await;
        secretary.done(&form.fill("ly-do", "Đội Khách không diễn")).await;
        let form = act(&mut secretary, &round, "close").await;
        secretary.done(&form).await;
        let seen = stranger.page(&screen).await;
        assert!(seen.says("Kết quả hội thi") && seen.says("Giải Nhất"), "{}", seen.words());
        house.expect_sound_log();
    }

    async fn a_performance_goes_into_the_book_of_propaganda_and_into_the_summary(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
        let before = secretary.page(&sample("tuyen-truyen")).await.table("Theo đơn vị");
        let stage = format!("{round}/tiet-muc/1");
        let form = secretary.page(&stage).await.form(&stage);
        secretary.done(&form.fill("khan-gia", "250")).await;
        let summary = format!("/so-htx/can-tho/tuyen-truyen/tong-hop?nam={}", demo_year());
        let mut officer = house.signed_in("canbo.cantho").await;
        let page = officer.page(&summary).await;
        let id = link_with(&page, &round).rsplit("/hoi-thi/").next().unwrap().split('/').next().unwrap().to_owned();
        assert!(round.contains(&id), "the performance leads to its round");
        let mut ways = links(&page.html).into_iter().filter(|link| link.contains("/tuyen-truyen/hoi-thi/"));
        let ours = async |officer: &mut Visitor, way: &str| officer.page(way).await.form(way).value("nguoi-du") == "250";
        let mut note = String::new();
        for way in ways.by_ref() {
            if ours(&mut officer, &way).await {
                note = way;
            }
        }
        let form = officer.page(&note).await.form(&note).fill("ngay", &today()).fill("chu-de", "Luật Hợp tác xã").fill("kinh-phi", "1.500.000");
        let done = officer.done(&form).await;
        assert!(done.says("Luật Hợp tác xã") && done.says("250"), "{}", done.words());
        let again = officer.post(&note, &[("chu-de", "Luật"), ("hinh-thuc", "staging")]).await;
        assert_eq!(again.status, 422, "{}", again.words());
        let page = officer.page(&summary).await;
        let table = page.table("Theo chủ đề");
        let row = table.row("Luật Hợp tác xã");
        assert_eq!((row.cell("Hoạt động"), row.cell("Sau đó kết nạp")), ("1", "0"));
        assert!(page.says("Phần mềm không nói điều ấy có nhờ hoạt động hay không."), "{}", page.words());
        let after = secretary.page(&sample("tuyen-truyen")).await.table("Theo đơn vị");
        let many = |table: &crate::house::table::Table| table.row("Cần Thơ").cell("Hoạt động").parse::<usize>().unwrap();
        assert_eq!(many(&after), many(&before) + 1);
        house.signed_in("canbo.hanoi").await.get(&note).await.expect(403);
        house.expect_sound_log();
    }
}
