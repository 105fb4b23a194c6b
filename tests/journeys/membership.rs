//! How organisations come into an alliance: an officer follows an application to the decision, a founding to the register, an activity to what
//! came after it; the report takes the figure over, and the cluster sees both beside each other.

use crate::both_engines;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year, html};

const BOOK: &str = "/so-htx/hai-phong";

/// The address of the page that was led to.
fn at(page: &Answer) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

/// An organisation of the register of Hải Phòng; the address of its page.
async fn enter(officer: &mut Visitor, name: &str) -> String {
    let place = format!("{BOOK}/them");
    let form = officer.page(&place).await.form(&place);
    at(&officer.done(&form.fill("ten", name).fill("tu-ngay", "2024-07-01")).await)
}

/// The form of the page with this in a field.
fn form_with(page: &Answer, is_it: impl Fn(&str, &str) -> bool) -> html::Form {
    let has = |form: &html::Form| form.fields.iter().any(|(name, value)| is_it(name, value));
    html::forms(&page.html).into_iter().find(has).unwrap_or_else(|| panic!("no such form: {}", page.words()))
}

/// Sends the form of a step on the page of a case.
async fn step(officer: &mut Visitor, case: &str, act: &str, fields: &[(&str, &str)]) -> Answer {
    let form = form_with(&officer.page(case).await, |name, value| name == "viec" && value == act);
    officer.submit(&fields.iter().fold(form, |form, (name, value)| form.fill(name, value))).await
}

both_engines! {
    async fn an_application_leads_to_a_member_and_the_wrong_number_comes_back_as_typed(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let empty = officer.page(&format!("{BOOK}/ket-nap")).await;
        assert!(empty.says("Chưa có đơn xin gia nhập nào.") && empty.html.contains("/ket-nap/nhan-don"), "{}", empty.words());
        let entry = enter(&mut officer, "Hợp tác xã Hoa lan Đan Hoài").await;
        let found = officer.page(&format!("{BOOK}/ket-nap/nhan-don?tim=hoa+lan")).await;
        let receive = format!("{entry}/nhan-don");
        assert!(found.html.contains(&receive), "{}", found.words());

        let form = officer.page(&receive).await.form(&receive).fill("ngay", "2026-01-05");
        let case = at(&officer.done(&form).await);
        assert!(officer.page(&entry).await.says("Xem đơn xin gia nhập đang chờ"));
        let twice = officer.submit(&form).await.expect(422);
        assert!(twice.says("đã có đơn đang chờ"), "{}", twice.words());
        step(&mut officer, &case, "find_qualified", &[("ngay", "2026-01-08")]).await.expect(303);
        let wrong = step(&mut officer, &case, "admit", &[("ngay", "2026-01-01"), ("ghi-chu", "Họp ban thường vụ")]).await.expect(422);
        assert!(wrong.says("Ghi số của văn bản.") && wrong.says("trước bước liền trước"), "{}", wrong.words());
        assert!(wrong.html.contains("Họp ban thường vụ"), "what was typed stays");
        step(&mut officer, &case, "admit", &[("ngay", "2026-01-15"), ("so", "12/QĐ-LMHTX")]).await.expect(303);

        let page = officer.page(&case).await;
        assert!(page.says("Kết nạp, số 12/QĐ-LMHTX") && page.says("15/01/2026"), "{}", page.words());
        let register = officer.page(&entry).await;
        assert!(register.says("Thành viên liên minh: Thành viên") && register.says("12/QĐ-LMHTX"), "{}", register.words());
        step(&mut officer, &case, "take_back", &[("ngay", "2026-02-01")]).await.expect(422);
        step(&mut officer, &case, "take_back", &[("ngay", "2026-02-01"), ("ghi-chu", "Ghi nhầm tổ chức")]).await.expect(303);
        let page = officer.page(&case).await;
        assert!(page.says("đã bỏ, ghi nhầm") && page.html.contains("<del>"), "{}", page.words());
        house.expect_sound_log();
    }

    async fn a_second_tab_is_told_what_happened_and_loses_nothing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let entry = enter(&mut officer, "Hợp tác xã Minh Họa").await;
        let receive = format!("{entry}/nhan-don");
        let form = officer.page(&receive).await.form(&receive).fill("ngay", "2026-01-05");
        let case = at(&officer.done(&form).await);
        let old = form_with(&officer.page(&case).await, |name, value| name == "viec" && value == "find_lacking");
        step(&mut officer, &case, "find_qualified", &[("ngay", "2026-01-08")]).await.expect(303);

        let late = officer.submit(&old.fill("ngay", "2026-01-09").fill("ghi-chu", "Thiếu điều lệ")).await.expect(409);

        assert!(late.says("đủ điều kiện, ngày 08/01/2026"), "{}", late.words());
        assert!(late.says("Thiếu điều lệ"), "the step is gone, what was typed for it is not: {}", late.words());
    }

    async fn a_founding_enters_the_register_and_an_activity_tells_what_came_after_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let hold = format!("{BOOK}/tuyen-truyen/them");
        let form = officer.page(&hold).await.form(&hold).fill("ngay", "2026-01-10").fill("kinh-phi", "12.500.000");
        let wrong = officer.submit(&form).await.expect(422);
        assert_eq!(wrong.form(&hold).value("kinh-phi"), "12.500.000", "what was typed stays");
        let activity = officer.done(&form.fill("chu-de", "Luật Hợp tác xã")).await;
        assert!(activity.says("12.500.000") && activity.says("chưa ghi"), "{}", activity.words());
        let id = at(&activity).rsplit('/').next().unwrap().to_owned();
        let begin = format!("{BOOK}/thanh-lap/them");
        let form = officer.page(&begin).await.form(&begin);
        let form = form.fill("ten", "Hợp tác xã Rau sạch").fill("ngay", "2026-01-20").fill("sau-hoat-dong", &id);
        let case = at(&officer.done(&form).await);

        step(&mut officer, &case, "prepare", &[("ngay", "2026-02-01")]).await.expect(303);
        step(&mut officer, &case, "register", &[("ngay", "2026-02-10"), ("so", "0209-1")]).await.expect(303);

        let page = officer.page(&case).await;
        let entry = html::links(&page.html).into_iter().find(|href| href.contains("/muc/")).unwrap();
        let entry = officer.page(&entry).await;
        assert!(entry.says("10/02/2026") && entry.says("0209-1"), "{}", entry.words());
        let activity = officer.page(&at(&activity)).await;
        assert!(activity.says("Hợp tác xã Rau sạch") && activity.says("không kết luận việc này do việc kia"), "{}", activity.words());
    }

    async fn the_article_of_2015_counts_without_names_and_what_it_leaves_out_stays_missing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut national = house.signed_in("trunguong").await;
        let page = national.page("/cum/5-thanh-pho/2015/doi-chieu-ket-nap").await;
        assert!(page.says("85 = 55 + 16 + 5 + 9. Chưa có số của TP. Hồ Chí Minh."), "{}", page.words());
        let book = national.page("/so-htx/ha-noi/ket-nap/khong-neu-ten").await;
        assert!(book.says("bài báo ngày 27/11/2015") && book.says("55"), "{}", book.words());
        assert!(!book.html.contains("<form action=\"/so-htx"), "who reads does not write");

        let mut neighbour = house.signed_in("canbo.hanoi").await;
        let own = neighbour.page("/cum/5-thanh-pho/2015/doi-chieu-ket-nap").await;
        assert!(own.says("Hà Nội") && !own.says("Hải Phòng"), "{}", own.words());
        neighbour.get("/so-htx/can-tho/ket-nap").await.expect(403);
    }

    async fn a_number_of_a_source_is_noted_and_taken_back_with_a_reason(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let place = "/so-htx/da-nang/ket-nap/khong-neu-ten";
        let form = officer.page(place).await.form(place).fill("tu-ngay", "2016-01-01").fill("den-ngay", "2016-12-31");
        let wrong = officer.submit(&form.clone().fill("so-luong", "bảy")).await.expect(422);
        assert_eq!(wrong.form(place).value("so-luong"), "bảy", "what was typed stays");
        let noted = officer.done(&form.fill("so-luong", "7").fill("nguon", "Báo cáo năm 2016")).await;
        assert!(noted.says("Báo cáo năm 2016"), "{}", noted.words());
        let back = form_with(&noted, |name, _| name == "ly-do");
        officer.submit(&back).await.expect(422);
        let gone = officer.done(&back.fill("ly-do", "Ghi hai lần")).await;
        assert!(gone.says("đã bỏ, ghi nhầm: Ghi hai lần"), "{}", gone.words());
    }

    async fn a_report_takes_the_figure_of_the_book_over_and_keeps_nothing_until_it_is_saved(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.haiphong").await;
        let entry = enter(&mut officer, "Hợp tác xã Minh Họa").await;
        let receive = format!("{entry}/nhan-don");
        let form = officer.page(&receive).await.form(&receive).fill("ngay", &format!("{}-01-02", demo_year()));
        let case = at(&officer.done(&form).await);
        let day = format!("{}-01-03", demo_year());
        step(&mut officer, &case, "find_qualified", &[("ngay", &day)]).await.expect(303);
        step(&mut officer, &case, "admit", &[("ngay", &day), ("so", "1/QĐ")]).await.expect(303);
        let place = format!("/cum/minh-hoa/{}/bao-cao/year/hai-phong", demo_year());
        let page = officer.page(&place).await;
        assert!(page.says("Theo sổ kết nạp: 1 (quyết định từ 01/01/"), "{}", page.words());
        let form = page.form(&place).fill("v-htx_moi", "3");
        let before = form.value("v-ket_nap").to_owned();
        assert_ne!(before, "1");

        let taken = officer.submit(&form.press("viec", "lay-so.ket_nap")).await.expect(200);

        let form = taken.form(&place);
        assert_eq!((form.value("v-ket_nap"), form.value("v-htx_moi")), ("1", "3"), "what was typed stays");
        assert!(taken.says("chưa lưu") && taken.says("Báo cáo cũng là số này."), "{}", taken.words());
        assert_eq!(officer.page(&place).await.form(&place).value("v-ket_nap"), before, "nothing was kept");
        officer.done(&form.press("viec", "luu")).await;
        assert_eq!(officer.page(&place).await.form(&place).value("v-ket_nap"), "1");
    }

    async fn the_secretary_says_where_the_figure_of_a_line_comes_from(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let line = format!("/cum/minh-hoa/{}/mau-bao-cao/htx_hoat_dong", demo_year());
        let form = secretary.page(&line).await.form(&line);
        assert_eq!(form.value("nguon"), "reported");
        secretary.done(&form.fill("nguon", "cooperatives")).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        let report = officer.page(&format!("/cum/minh-hoa/{}/bao-cao/q4/can-tho", demo_year())).await;
        assert!(report.says("hợp tác xã đang hoạt động ngày"), "{}", report.words());
    }
}
