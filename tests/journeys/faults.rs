//! What goes wrong is said in sentences, and writes nothing.

use super::year::accept_what_waits;
use crate::both_engines;
use crate::house::visitor::encoded;
use crate::house::{Engine, TestHouse};

both_engines! {
    async fn an_address_that_nobody_has_is_answered_in_a_page_of_the_house(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();

        for path in ["/khong-co", "/cum/khong-co/2019/xep-hang", "/cum/tay-nguyen/1999/xep-hang", "/tai-san/khong-co.css"] {
            let answer = visitor.get(path).await.expect(404);
            assert!(answer.says("Không có trang này") && answer.says("Về trang chủ"), "{path}: {}", answer.words());
        }
        let english = { visitor.post("/ngon-ngu", &[("ngon-ngu", "en")]).await; visitor.get("/khong-co").await };
        assert!(english.html.contains("<html lang=\"en\""), "and in the language of the visitor");
    }

    async fn a_year_that_is_no_year_is_not_found(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;

        for path in ["/cum/minh-hoa/xyz", "/cum/minh-hoa/99999999", "/cum/minh-hoa/-1", "/cum/minh-hoa/2026%00", "/cum/%FF/2026"] {
            let answer = secretary.get(path).await;
            assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
            assert!(answer.html.contains("<html"), "{path}");
        }
    }

    async fn a_letter_zero_is_in_no_name_and_no_search(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;

        for path in ["/tin/%00", "/hoi-nghi/%00", "/dien-hinh/a%00", "/api/v1/articles/%00", "/cum/%00"] {
            secretary.get(path).await.expect(404);
        }
        for path in ["/dien-hinh?mat=%00", "/tin?chu-de=%00", "/tim-kiem?q=a%00", "/api/v1/clusters?after=%00"] {
            secretary.get(path).await.expect(400);
        }
        let origin = house.url.clone();
        let sent = secretary.try_post_from(Some(&origin), "/ngon-ngu", "ngon-ngu=vi%00".to_owned()).await.unwrap();
        assert_eq!(sent.status, 400);
        assert!(!house.log().contains("panicked"), "{}", house.log());
    }

    async fn what_is_not_allowed_says_whose_it_is(engine) {
        let house = TestHouse::demo(engine).await;
        let mut reader = house.signed_in("nguoixem").await;

        let answer = reader.get("/quan-tri").await.expect(403);

        assert!(answer.says("Vai trò của bạn không có quyền này"));
    }

    async fn a_form_that_is_too_large_is_refused_before_it_is_read(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let large = "x".repeat(2 * 1024 * 1024);

        let answer = secretary.post(&crate::sample("tieu-chi/moi"), &[("noi-dung-tep", &large)]).await.expect(413);

        assert!(answer.says("Nội dung gửi lên quá lớn"));
    }

    async fn a_body_that_is_no_form_is_a_bad_request_not_a_fault_of_ours(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let origin = house.url.clone();
        let path = crate::sample("bao-cao/q3/ho-chi-minh");

        for body in ["%", "=&=&=", "%FF%FE=1", "revision=99999999999999999999", "revision=-1&v-khong_co=1", "\u{0}", "v-ket_nap=1&v-ket_nap=2"] {
            let answer = officer.try_post_from(Some(&origin), &path, body.to_owned()).await.unwrap();
            assert!(answer.status < 500, "{body:?}: {}", answer.status);
        }
        assert!(!house.log().contains("panicked"), "{}", house.log());
    }

    async fn no_page_tells_how_the_house_is_built(engine) {
        let house = TestHouse::demo(engine).await;
        let answer = house.visitor().page("/").await;

        assert_eq!(answer.header("server"), "");
        assert!(answer.header("content-security-policy").starts_with("default-src 'self'"));
        assert!(!answer.header("content-security-policy").contains("unsafe"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(!answer.html.contains("<script>") && !answer.html.contains("style=") && !answer.html.contains("onclick"));
    }

    async fn text_from_people_never_becomes_markup(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let name = "<img src=x onerror=alert(1)> & “Lê” 'x'";
        let form = administrator.page("/quan-tri/tai-khoan").await.form("/quan-tri/tai-khoan");
        let form = form.fill("ten-dang-nhap", "le.x").fill("ho-ten", name).fill("mat-khau", "mot-cau-dai-de-nho");

        let page = administrator.done(&form).await;

        assert!(page.says(name), "{}", page.words());
        assert!(!page.html.contains("<img src=x"));
    }

    async fn unlucky_letters_are_refused_or_kept_but_never_break_anything(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let path = crate::sample("bao-cao/year/da-nang/quyet-dinh");

        for reason in ["a\u{0}b", "\u{202e}ngược", "😀😀", &"dài ".repeat(20_000)] {
            let answer = secretary.post(&path, &[("viec", "tra-lai"), ("lan-sua", "1"), ("ly-do", reason)]).await;
            assert!(answer.status < 500, "{reason:.20?}: {} {}", answer.status, answer.words());
        }
        house.expect_sound_log();
    }

    async fn a_backup_restores_into_a_house_that_answers_alike(engine) {
        let house = TestHouse::demo(engine).await;
        let copy = house.folder.join("ban-sao").to_string_lossy().into_owned();
        accept_what_waits(&house).await;
        let mut secretary = house.signed_in("thuky").await;
        secretary.close_year(&crate::sample("chot")).await.expect(303);
        secretary.close_year(&crate::sample("cong-bo")).await.expect(303);

        let taken = house.run(&["backup", "--output", &copy]);
        assert!(taken.status.success(), "{}", String::from_utf8_lossy(&taken.stderr));
        let mut other = TestHouse::unopened(engine).await;
        let restored = other.run(&["restore", "--input", &copy]);
        assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
        let twice = other.run(&["restore", "--input", &copy]);
        other.start();

        assert!(!twice.status.success(), "a restore overwrites nothing");
        let page = "/cum/tay-nguyen/2019/xep-hang/ket-qua.json";
        assert_eq!(other.visitor().page(page).await.html, house.visitor().page(page).await.html);
        let bundle = crate::sample("xep-hang/goi-kiem-chung.zip");
        assert_eq!(other.visitor().bytes(&bundle).await, house.visitor().bytes(&bundle).await);
        other.expect_sound_log();
    }
}

#[tokio::test]
async fn a_log_that_was_altered_by_hand_is_named_by_the_command_line() {
    use sqlx::Connection;
    let mut house = TestHouse::demo(Engine::Sqlite).await;
    house.stop();
    let file = house.folder.join("thidua.db");
    let mut back_door = sqlx::SqliteConnection::connect(&file.to_string_lossy()).await.unwrap();
    let alter = "update audit_event set person_name = 'Người khác' where scope = 'system' and seq = 7";
    sqlx::query(alter).execute(&mut back_door).await.unwrap();
    back_door.close().await.unwrap();

    let output = house.run(&["audit", "verify"]);

    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("chuỗi system, dòng 7"), "{said}");
}

#[test]
fn a_field_is_sent_as_browsers_send_it() {
    assert_eq!(encoded(&[("ly-do", "Gộp a&b=c +1")]), "ly-do=G%E1%BB%99p+a%26b%3Dc+%2B1");
}
