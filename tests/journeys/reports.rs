//! A report from the first figure to the corrected one.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::visitor::{Answer, Visitor};

/// A draft of the demonstration that nothing stands against.
fn draft() -> String {
    sample("bao-cao/q3/ho-chi-minh")
}

/// A report of the demonstration that the cluster has accepted.
fn accepted() -> String {
    sample("bao-cao/q3/can-tho")
}

/// Sends the form as it stands, with some fields filled anew.
async fn send(officer: &mut Visitor, path: &str, fields: &[(&str, &str)], act: &str) -> Answer {
    let form = officer.page(path).await.form(path);
    let form = fields.iter().fold(form, |form, (name, value)| form.fill(name, value));
    officer.submit(&form.press("viec", act)).await
}

async fn decide(person: &mut Visitor, path: &str, step: &str, reason: &str) -> Answer {
    let form = person.page(path).await.form(&format!("{path}/quyet-dinh"));
    person.submit(&form.fill("ly-do", reason).press("viec", step)).await
}

async fn walk_to_acceptance(house: &TestHouse, path: &str, town: &str) {
    let mut officer = house.signed_in(&format!("canbo.{town}")).await;
    let mut leader = house.signed_in(&format!("lanhdao.{town}")).await;
    let mut secretary = house.signed_in("thuky").await;
    send(&mut officer, path, &[], "nop").await.expect(303);
    decide(&mut leader, path, "duyet", "").await.expect(303);
    decide(&mut secretary, path, "chap-nhan", "").await.expect(303);
}

/// Whether a figure is read or stands in a field. Digests in the markup and the port in a copied address hold few digits
/// by chance: ask with a figure that is written with a dot.
fn shows(page: &Answer, figure: &str) -> bool {
    page.words().contains(figure) || page.html.contains(&format!("\"{figure}\""))
}

both_engines! {
    async fn a_report_goes_from_the_officer_over_the_leader_to_the_secretary(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let mut leader = house.signed_in("lanhdao.tphcm").await;
        let mut secretary = house.signed_in("thuky").await;

        let saved = send(&mut officer, &draft(), &[("v-ket_nap", "21")], "luu").await.expect(303);
        assert_eq!(officer.page(&draft()).await.form(&draft()).value("v-ket_nap"), "21");
        assert!(officer.page(saved.location()).await.top().contains("Nháp"));

        send(&mut officer, &draft(), &[("v-ket_nap", "5")], "nop").await.expect(303);
        assert!(leader.page(&draft()).await.top().contains("Chờ lãnh đạo duyệt"));

        decide(&mut leader, &draft(), "duyet", "").await.expect(303);
        assert!(secretary.page(&draft()).await.top().contains("Chờ cụm xem"));

        decide(&mut secretary, &draft(), "chap-nhan", "").await.expect(303);
        let page = officer.page(&draft()).await;
        assert!(page.top().contains("Đã chấp nhận"));
        assert_eq!(page.table("Các chỉ tiêu báo cáo").row("Thành viên mới kết nạp").cell("Kỳ này"), "5");
        house.expect_sound_log();
    }

    async fn nobody_outside_the_unit_sees_a_draft(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        send(&mut officer, &draft(), &[("v-ket_nap", "654321")], "luu").await.expect(303);

        for stranger in ["thuky", "cumtruong", "trunguong", "nguoixem", "canbo.cantho", "lanhdao.hanoi"] {
            let page = house.signed_in(stranger).await.page(&draft()).await;
            assert!(!shows(&page, "654.321"), "{stranger}");
            assert!(!page.top().contains("Nháp"), "{stranger}");
        }
        let own_leader = house.signed_in("lanhdao.tphcm").await.page(&draft()).await;
        assert!(shows(&own_leader, "654.321"), "there was something that could have leaked");
    }

    async fn a_returned_report_says_why_and_can_be_submitted_again(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let mut leader = house.signed_in("lanhdao.tphcm").await;
        let mut secretary = house.signed_in("thuky").await;
        send(&mut officer, &draft(), &[], "nop").await.expect(303);
        decide(&mut leader, &draft(), "duyet", "").await.expect(303);

        let speechless = decide(&mut secretary, &draft(), "tra-lai", "  ").await.expect(422);
        assert!(speechless.says("Cần ghi lý do, để người nhận biết phải làm gì."));
        decide(&mut secretary, &draft(), "tra-lai", "Thiếu biên bản họp <quý III> & danh sách").await.expect(303);

        let seen = secretary.page(&draft()).await;
        assert!(seen.says("Thiếu biên bản họp <quý III> & danh sách"), "{}", seen.words());
        assert!(seen.says("Số liệu dưới đây là số lúc trả lại."), "{}", seen.words());
        assert_eq!(seen.table("Các chỉ tiêu báo cáo").row("Tổng số hợp tác xã").cell("Kỳ này"), "731");
        assert!(secretary.page(&sample("bao-cao")).await.html.contains(&format!("href=\"{}\"", draft())));
        let page = officer.page(&draft()).await;
        assert!(page.top().contains("Trả lại"));
        assert!(page.says("Thiếu biên bản họp <quý III> & danh sách"));
        send(&mut officer, &draft(), &[], "nop").await.expect(303);
        assert!(leader.page(&draft()).await.top().contains("Chờ lãnh đạo duyệt"));
    }

    async fn a_leader_sends_a_report_back_to_the_officer(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let mut leader = house.signed_in("lanhdao.tphcm").await;
        send(&mut officer, &draft(), &[], "nop").await.expect(303);

        decide(&mut leader, &draft(), "gui-lai", "Xem lại số lao động").await.expect(303);

        let page = officer.page(&draft()).await;
        assert!(page.says("Xem lại số lao động"), "{}", page.words());
        send(&mut officer, &draft(), &[], "nop").await.expect(303);
    }

    async fn a_correction_is_a_new_version_and_the_old_one_counts_until_it_is_accepted(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let mut reader = house.signed_in("nguoixem").await;
        let figures = |page: &Answer| page.table("Các chỉ tiêu báo cáo").column("Kỳ này");
        let before = reader.page(&accepted()).await;

        decide(&mut officer, &accepted(), "dinh-chinh", "").await.expect(422);
        decide(&mut officer, &accepted(), "dinh-chinh", "Cộng nhầm một lớp").await.expect(303);
        send(&mut officer, &accepted(), &[("v-lop_tap_huan", "4321")], "luu").await.expect(303);
        send(&mut officer, &accepted(), &[("g-lop_tap_huan", "Tính cả lớp ở xã")], "luu").await.expect(303);

        assert!(officer.page(&accepted()).await.says("Cộng nhầm một lớp"));
        let meanwhile = reader.page(&accepted()).await;
        assert_eq!(figures(&meanwhile), figures(&before), "the old version still counts");
        walk_to_acceptance(&house, &accepted(), "cantho").await;
        let after = reader.page(&accepted()).await;
        assert!(figures(&after).contains(&"4.321".to_owned()));
        let versions = after.table("Các bản");
        let states: Vec<_> = versions.rows().map(|row| (row.cell("Bản"), row.cell("Trạng thái"))).collect();
        assert_eq!(states, [("2", "Đã chấp nhận"), ("1", "Đã thay bằng bản mới")]);
    }

    async fn parts_that_do_not_sum_up_refuse_submission_and_keep_the_draft(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;

        let answer = send(&mut officer, &draft(), &[("v-htx", "999")], "nop").await.expect(422);

        assert!(answer.says("2 phần bên dưới cộng lại được 731, thiếu 268 so với 999."), "{}", answer.words());
        assert!(answer.says("Số liệu đã được lưu nháp."));
        let page = officer.page(&draft()).await;
        assert_eq!(page.form(&draft()).value("v-htx"), "999");
        assert!(page.top().contains("Nháp"));
    }

    async fn a_part_that_is_more_than_its_whole_refuses_submission(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;

        let answer = send(&mut officer, &draft(), &[("v-htx_hoat_dong", "732")], "nop").await.expect(422);

        assert!(answer.says("Không thể nhiều hơn “Tổng số hợp tác xã” (731)."), "{}", answer.words());
    }

    async fn what_is_no_figure_is_not_kept_and_stays_in_the_form(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let before = officer.page(&draft()).await.form(&draft());

        for wrong in ["khoảng 30", "12,5,6", "1.23", "<script>alert(1)</script>", "٣", "-", "9999999999999999", "NaN", "1e3"] {
            let fields = [("v-ket_nap", wrong), ("v-lop_tap_huan", "17")];
            let answer = send(&mut officer, &draft(), &fields, "luu").await.expect(422);
            let form = answer.form(&draft());
            assert_eq!((form.value("v-ket_nap"), form.value("v-lop_tap_huan")), (wrong, "17"));
            assert!(!answer.html.contains("<script>alert"));
        }

        let after = officer.page(&draft()).await.form(&draft());
        assert_eq!(after.fields, before.fields);
    }

    async fn an_unusual_change_asks_for_an_explanation_beside_the_field(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let fields = [("v-tht", "9000")];

        let answer = send(&mut officer, &draft(), &fields, "nop").await.expect(422);
        assert!(answer.says("quá mức thường gặp 20 %. Nếu đúng, ghi lý do."), "{}", answer.words());
        let form = answer.form(&draft()).fill("g-tht", "Rà soát lại sau khi sáp nhập").press("viec", "nop");
        officer.submit(&form).await.expect(303);

        let mut leader = house.signed_in("lanhdao.tphcm").await;
        assert!(leader.page(&draft()).await.says("Rà soát lại sau khi sáp nhập"));
    }

    async fn a_digit_too_many_is_asked_about_with_what_was_expected(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;

        let answer = send(&mut officer, &draft(), &[("v-ket_nap", "40")], "nop").await.expect(422);

        assert!(answer.says("Gấp khoảng 9 lần mức một quý theo kế hoạch năm (4,5)."), "{}", answer.words());
        let form = answer.form(&draft()).fill("g-ket_nap", "Ba xã vận động cùng đợt").press("viec", "nop");
        officer.submit(&form).await.expect(303);
    }

    async fn a_look_at_what_was_typed_says_what_is_wrong_and_keeps_nothing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let before = officer.page(&draft()).await.form(&draft());

        let mut form = before.clone().fill("v-htx", "999").fill("v-ket_nap", "bốn");
        form.fields.push(("viec".to_owned(), "kiem".to_owned()));
        let answer = officer.submit(&form).await.expect(200);

        assert!(answer.says("cộng lại được 731, thiếu 268 so với 999."), "{}", answer.words());
        assert!(answer.says("Không đọc được số này.") && answer.says("2 chỗ sai"));
        assert_eq!(answer.form(&draft()).value("v-ket_nap"), "bốn");
        assert_eq!(officer.page(&draft()).await.form(&draft()).fields, before.fields);
    }

    async fn an_empty_report_cannot_be_submitted(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let path = sample("bao-cao/q4/ho-chi-minh");

        let answer = send(&mut officer, &path, &[], "nop").await.expect(422);

        assert!(answer.says("Báo cáo chưa có số liệu nào"), "{}", answer.words());
    }

    async fn vietnamese_arrives_composed_however_it_was_typed(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;

        decide(&mut officer, &accepted(), "dinh-chinh", "Go\u{302}\u{323}p so\u{302}\u{301} lie\u{302}\u{323}u").await.expect(303);

        assert!(officer.page(&accepted()).await.says("Gộp số liệu"));
    }
}
