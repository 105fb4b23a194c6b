//! An administrator sees which programs act for a person, and ends that.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::program::Program;

const PAGE: &str = "/quan-tri/tai-khoan/canbo.cantho/xem";
const END: &str = "/quan-tri/tai-khoan/thu-hoi-ma";
const ME: &str = "/api/v1/me";

both_engines! {
    async fn one_token_ends_after_a_question_and_the_other_goes_on(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        assert!(administrator.page(PAGE).await.says("không có mã nào còn hiệu lực"));
        let first = Program::of(&house, "canbo.cantho", &["read"]).await;
        let second = Program::of(&house, "canbo.cantho", &["read", "write-reports"]).await;
        first.get(ME).await.expect(200);
        let page = administrator.page(PAGE).await;
        assert!(page.says("Phần mềm kế toán: đọc như người này, lưu và nộp báo cáo"), "{}", page.words());

        // The newest stands first.
        let asks = administrator.submit(&page.form(END)).await.expect(200);
        assert!(asks.says("Thu hồi mã của “Phần mềm kế toán”, tài khoản canbo.cantho?"), "{}", asks.words());
        second.get(ME).await.expect(200);
        let ended = administrator.done(&asks.form(END)).await;

        assert_eq!(ended.path.split('?').next(), Some(PAGE));
        second.get(ME).await.expect(401);
        first.get(ME).await.expect(200);
        let log = administrator.page("/quan-tri/nhat-ky?so=dang-nhap&loai=token&nguoi=quantri").await;
        assert_eq!(log.table("Nhật ký").rows().count(), 1);
        assert!(log.says("tài khoản canbo.cantho"), "{}", log.words());
    }

    async fn all_tokens_end_at_once_and_nobody_else_may_do_it(engine) {
        let house = TestHouse::demo(engine).await;
        let programs = [
            Program::of(&house, "canbo.cantho", &["read"]).await,
            Program::of(&house, "canbo.cantho", &["read"]).await,
        ];
        let fields = [("ten-dang-nhap", "canbo.cantho"), ("ma", "tat-ca"), ("xac-nhan", "co")];
        for username in ["thuky", "canbo.cantho", "cumtruong"] {
            house.signed_in(username).await.post(END, &fields).await.expect(403);
        }
        let mut administrator = house.signed_in("quantri").await;
        let asks = administrator.post(END, &fields[..2]).await.expect(200);
        assert!(asks.says("2 mã hết hiệu lực"), "{}", asks.words());

        let ended = administrator.done(&asks.form(END)).await;

        assert!(ended.says("không có mã nào còn hiệu lực"), "{}", ended.words());
        for program in &programs {
            program.get(ME).await.expect(401);
        }
        administrator.post(END, &[("ten-dang-nhap", "canbo.cantho"), ("ma", "khong-co")]).await.expect(404);
        house.expect_sound_log();
    }
}
