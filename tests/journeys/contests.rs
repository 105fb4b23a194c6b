//! A stage contest from its announcement to a published result, through the pages of who runs it, of a unit and of jurors' telephones.

use std::process::Stdio;

use super::sample;
use crate::both_engines;
use crate::house::contest::{act, announced, code, on_stage, two_teams};
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year};

/// A juror's telephone.
async fn telephone(house: &TestHouse, secretary: &mut Visitor, (round, juror): (&str, usize)) -> Visitor {
    let code = code(secretary, round, juror).await;
    let mut phone = Visitor::new(&house.url);
    let form = phone.page("/giam-khao").await.form("/giam-khao");
    let page = phone.done(&form.fill("ma", &code)).await;
    assert!(page.says("Hội thi tuyên truyền viên"), "{}", page.words());
    phone
}

/// Sends the sheet about a performance, without a script.
async fn marks(
    phone: &mut Visitor,
    performance: usize,
    (content, acting): (&str, &str),
    act: &str,
) -> Answer {
    let action = format!("/giam-khao/{performance}");
    let form = phone.page("/giam-khao").await.form(&action);
    let form = form.fill("diem-phan-1-1", content).fill("diem-phan-1-2", acting);
    phone.submit(&form.press("viec", act)).await
}

both_engines! {
    async fn a_contest_goes_from_its_announcement_to_a_result_that_anybody_computes_again(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let list = sample("hoi-thi");
        let before = format!("/cum/minh-hoa/{}/hoi-thi", demo_year().parse::<i32>().unwrap() - 1);
        assert!(secretary.page(&before).await.says("Năm này cụm chưa công bố hội thi nào."));
        let round = on_stage(&mut secretary, &list).await;
        assert_eq!(secretary.page(&list).await.table("Hội thi").row("Hội thi tuyên truyền viên").cell("Tình trạng"), "Đang thi");

        let mut phone = telephone(&house, &mut secretary, (&round, 1)).await;
        let wrong = marks(&mut phone, 1, ("41", "7,25"), "luu").await.expect(422);
        assert!(wrong.says("“Nội dung” chấm từ 0 đến 40.") && wrong.says("Điểm phải là bội số của 0,5."), "{}", wrong.words());
        assert_eq!(wrong.form("/giam-khao/1").value("diem-phan-1-1"), "41", "nothing that was typed is lost");
        let missing = marks(&mut phone, 1, ("35,5", ""), "niem-phong").await.expect(422);
        assert!(missing.says("Còn nội dung chưa chấm: Diễn xuất."), "{}", missing.words());
        let form = phone.page("/giam-khao").await.form("/giam-khao/1").fill("nhan-xet", "Lời ca hay");
        phone.submit(&form.press("viec", "luu")).await.expect(303);
        assert!(!secretary.page(&format!("{round}/cham/1")).await.says("Lời ca hay"), "not before it is sealed");
        marks(&mut phone, 1, ("35,5", "18"), "niem-phong").await.expect(303);
        let sheets = secretary.page(&format!("{round}/cham/1")).await.table("Phiếu chấm");
        assert_eq!(sheets.row("Bà Chấm").cell("Nhận xét"), "Lời ca hay");
        let mut reader = house.signed_in("canbo.hanoi").await;
        assert!(!reader.page(&format!("{round}/cham/1")).await.says("Lời ca hay"), "it is for who runs the round");
        marks(&mut phone, 2, ("30", "15"), "niem-phong").await.expect(303);
        let page = phone.page("/giam-khao").await;
        assert!(page.says("Phiếu này đã niêm phong.") && !page.has_form("/giam-khao/1"), "{}", page.words());

        let mut second = telephone(&house, &mut secretary, (&round, 2)).await;
        for (performance, acting) in [(1, "17"), (2, "15")] {
            marks(&mut second, performance, ("30", acting), "niem-phong").await.expect(303);
        }
        let marking = format!("{round}/cham");
        let page = secretary.page(&marking).await;
        assert_eq!(page.table("Các tiết mục").column("Điểm"), ["–", "–"], "a sheet is missing");
        assert_eq!(page.table("Các tiết mục").column("Phiếu chấm"), ["2 trên 3 phiếu", "2 trên 3 phiếu"]);
        for performance in 1..=2 {
            let paper = format!("{marking}/{performance}/3");
            let form = secretary.page(&paper).await.form(&paper);
            let form = form.fill("diem-phan-1-1", "32").fill("diem-phan-1-2", "16");
            assert!(secretary.done(&form).await.says("Đã niêm phong phiếu giấy."));
        }
        let stage = format!("{round}/tiet-muc/1");
        let form = secretary.page(&stage).await.form(&stage);
        let form = form.fill("thoi-luong", "16:01").fill("khan-gia", "250").fill("diem-tru-0", "1").fill("vi-sao-0", "Đạo cụ");
        let page = secretary.done(&form).await;
        // (35,5 + 30 + 32) / 3 + (18 + 17 + 16) / 3 − 2 × 0,5 − 1
        assert_eq!(page.table("Các tiết mục").column("Điểm"), ["47,50", "46,00"]);

        let mut officer = house.signed_in("canbo.cantho").await;
        assert!(officer.page(&format!("{round}/ket-qua")).await.says("Chưa có kết quả"));
        let form = act(&mut secretary, &round, "score").await;
        let page = secretary.done(&form).await;
        assert_eq!(page.table("Xếp hạng và giải").row("Đội Cần Thơ").cell("Giải"), "Giải Nhất");
        let form = act(&mut secretary, &round, "close").await;
        assert!(secretary.done(&form).await.says("Đã công bố kết quả."));
        let page = officer.page(&format!("{round}/ket-qua")).await;
        assert_eq!(page.table("Xếp hạng và giải").column("Tổng điểm"), ["47,50", "46,00"]);
        assert_eq!(page.table("Điểm từng phần").row("Đội Cần Thơ").cell("Trừ thời gian"), "1");
        recount(&mut officer, &format!("{round}/ket-qua/hoi-thi.json")).await;
        let log = secretary.page(&sample("nhat-ky")).await;
        assert!(!log.says("35,5") && !log.says("35.5"), "no mark is told");
        house.expect_sound_log();
    }

    async fn a_round_that_no_jury_marks_needs_none(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let round = announced(&mut secretary, &sample("hoi-thi")).await;
        let part = format!("{round}/phan-thi/moi");
        let form = secretary.page(&part).await.form(&part);
        secretary.done(&form.fill("ten-goi", "Trắc nghiệm").fill("ai-cham", "counted").fill("toi-da", "20")).await;
        two_teams(&mut secretary, &round).await;
        let prepared = secretary.page(&round).await.table("Chuẩn bị và tiến độ");
        assert_eq!(prepared.row("Ban giám khảo").cell("Tình trạng"), "Không cần giám khảo");
        assert_eq!(prepared.row("Thứ tự thi").cell("Tình trạng"), "Còn thiếu");
        let form = act(&mut secretary, &round, "open-stage").await;
        let page = secretary.done(&form).await;
        let prepared = page.table("Chuẩn bị và tiến độ");
        assert_eq!(prepared.row("Thứ tự thi").cell("Tình trạng"), "Chưa bốc thăm", "nobody draws any more, so nothing is missing");
        let stage = format!("{round}/tiet-muc/1");
        let form = secretary.page(&stage).await.form(&stage);
        let page = secretary.done(&form.fill("diem", "17,5")).await;
        assert_eq!(page.table("Các tiết mục").column("Điểm"), ["17,50", "–"]);
        house.expect_sound_log();
    }

    async fn what_the_jury_decided_is_changed_until_the_result_stands(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
        for (performance, juror) in [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)] {
            let paper = format!("{round}/cham/{performance}/{juror}");
            let form = secretary.page(&paper).await.form(&paper);
            secretary.done(&form.fill("diem-phan-1-1", "30").fill("diem-phan-1-2", "15")).await;
        }
        let form = act(&mut secretary, &round, "score").await;
        secretary.done(&form).await;
        let result = format!("{round}/ket-qua");
        let prize = async |secretary: &mut Visitor| {
            let table = secretary.page(&result).await.table("Xếp hạng và giải");
            table.row("Đội Cần Thơ").cell("Giải").to_owned()
        };
        let mut form = act(&mut secretary, &result, "giai-1").await;
        form.fields.push(("giai".to_owned(), "giai-1".to_owned()));
        secretary.done(&form.fill("ly-do", "kịch bản tốt hơn")).await;
        assert!(prize(&mut secretary).await.starts_with("Giải Nhất"));
        let form = act(&mut secretary, &result, "giai-1").await;
        assert_eq!((form.value("giai"), form.value("ly-do")), ("giai-1", "kịch bản tốt hơn"), "what stands");
        secretary.done(&form.fill("giai", "none").fill("ly-do", "ghi nhầm đội")).await;
        assert!(prize(&mut secretary).await.contains("ghi nhầm đội"));
        house.expect_sound_log();
    }

    async fn names_are_said_in_vietnamese_on_a_page_that_speaks_english(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
        let mut phone = telephone(&house, &mut secretary, (&round, 1)).await;
        for visitor in [&mut secretary, &mut phone] {
            visitor.post("/ngon-ngu", &[("ngon-ngu", "en")]).await.expect(303);
        }
        let paper = secretary.page(&format!("{round}/cham/1/2")).await.html;
        assert!(paper.contains("<h1>Sheet of ") && paper.contains("<p class=\"lede\" lang=\"vi\">Tiểu phẩm, Đội Cần Thơ</p>"), "{paper}");
        let stage = secretary.page(&format!("{round}/tiet-muc/1")).await.html;
        assert!(stage.contains("<h1 lang=\"vi\">Tiểu phẩm, Đội Cần Thơ</h1>"), "{stage}");
        let form = act(&mut secretary, &format!("{round}/giam-khao/2"), "ma").await;
        let told = secretary.submit(&form).await.expect(200).html;
        assert!(told.contains("<h2 id=\"ma-moi\">Code of the juror <span lang=\"vi\">Ông Điểm</span></h2>"), "{told}");
        let sheets = phone.page("/giam-khao").await.html;
        assert!(sheets.contains("<span lang=\"vi\">Đội Cần Thơ · Tiểu phẩm</span> · At most 15:00"), "{sheets}");
    }

    async fn a_telephone_stays_bound_and_takes_another_code(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
        let mut phone = telephone(&house, &mut secretary, (&round, 1)).await;
        let page = phone.page("/giam-khao").await;
        let kept = page.header("set-cookie");
        assert!(kept.starts_with("__Host-giam-khao=") && kept.contains("Max-Age=604800"), "{kept}");
        assert!(page.says("Bà Chấm") && page.says("Nhập mã khác"), "{}", page.words());
        let wrong = phone.submit(&page.form("/giam-khao").fill("ma", "ABCD-EFGH-JK")).await.expect(422);
        assert!(wrong.says("Không có mã này"), "{}", wrong.words());
        let form = phone.page("/giam-khao").await.form("/giam-khao").fill("ma", &code(&mut secretary, &round, 2).await);
        assert!(phone.done(&form).await.says("Ông Điểm"));
        let long = phone.post("/giam-khao/1", &[("diem-phan-1-1", "40"), ("viec", "luu"), ("so-gui", "9223372036854775807")]).await.expect(422);
        assert!(long.says("Trang này không gửi kèm số thứ tự của phiếu"), "{}", long.words());
        let gone = phone.post_as_script("/giam-khao/99", &[("viec", "luu"), ("so-gui", "1")]).await.expect(404);
        assert!(gone.header("content-type").contains("json"), "a script is answered as a script: {}", gone.html);
        house.expect_sound_log();
    }

    async fn who_has_no_code_marks_nothing_and_who_runs_nothing_changes_nothing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let round = on_stage(&mut secretary, &sample("hoi-thi")).await;
        let mut stranger = Visitor::new(&house.url);
        let form = stranger.page("/giam-khao").await.form("/giam-khao");
        assert!(stranger.submit(&form.fill("ma", "ABCD-EFGH-JK")).await.expect(422).says("Không có mã này"));
        let sent = stranger.post("/giam-khao/1", &[("diem-phan-1-1", "40"), ("viec", "niem-phong"), ("so-gui", "1")]).await;
        assert!(sent.says("Nhập mã mà thư ký hội thi đưa cho bạn."), "{}", sent.words());
        let mut officer = house.signed_in("canbo.hanoi").await;
        for page in ["giam-khao/1", "doi/1", "cham/1/1", "cach-cham/sua", "phan-thi/phan-1"] {
            assert_eq!(officer.get(&format!("{round}/{page}")).await.status, 403, "{page}");
        }
        let page = officer.page(&round).await;
        assert!(!page.has_button("Kết thúc chấm") && page.says("Đang thi"), "{}", page.words());

        let mut phone = telephone(&house, &mut secretary, (&round, 1)).await;
        let (first, late) = (phone.page("/giam-khao").await.form("/giam-khao/1"), phone.page("/giam-khao").await.form("/giam-khao/1"));
        let first = first.fill("diem-phan-1-1", "30");
        phone.submit(&first.press("viec", "luu")).await.expect(303);
        let late = phone.submit(&late.fill("diem-phan-1-1", "31").press("viec", "luu")).await.expect(422);
        assert!(late.says("Đã có điểm mới hơn"), "a second tab with an old page: {}", late.words());
        assert_eq!(late.form("/giam-khao/1").value("diem-phan-1-1"), "31");
        let again = code(&mut secretary, &round, 1).await;
        assert!(phone.page("/giam-khao").await.says("Nhập mã"), "the new code ends the telephone before");
        let form = phone.page("/giam-khao").await.form("/giam-khao").fill("ma", &again);
        let page = phone.done(&form).await;
        assert_eq!(page.form("/giam-khao/1").value("diem-phan-1-1"), "30", "and what came is there");
    }
}

/// What the published file says, by the command that anybody runs.
async fn recount(officer: &mut Visitor, address: &str) {
    let file = officer.bytes(address).await;
    let place = tempfile::Builder::new().prefix("thidua-contest.").tempdir().unwrap();
    let path = place.path().join("hoi-thi.json");
    std::fs::write(&path, file).unwrap();
    let told = std::process::Command::new(env!("CARGO_BIN_EXE_thidua"))
        .args(["contest", "score", "--format", "json"])
        .arg(&path)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let result: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    assert_eq!(result["teams"][0]["total"], "47.50");
    assert_eq!(result["teams"][0]["prize"], "giai-1");
    assert_eq!(result["performances"][0]["time_penalty"], "1");
}
