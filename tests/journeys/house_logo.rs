//! The administrator puts a picture beside the name of the house, and takes it away again.

use crate::both_engines;
use crate::house::{TestHouse, html};

const SETTINGS: &str = "/quan-tri/cai-dat";
const BRING: &str = "/quan-tri/cai-dat/bieu-trung";
const DROP: &str = "/quan-tri/cai-dat/bieu-trung/bo";
const PICTURE: &[u8] = include_bytes!("../files/picture-with-place.png");
const PHOTOGRAPH: &[u8] = include_bytes!("../files/photograph-with-place.jpg");

both_engines! {
    async fn a_picture_stands_at_the_head_of_every_page_without_what_it_said_of_place(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut administrator, mut visitor) = (house.signed_in("quantri").await, house.visitor());
        visitor.get("/logo.png").await.expect(404);
        assert!(!visitor.page("/").await.html.contains("/logo.png"));

        administrator.upload(BRING, &[], &[("tep", "bieu-trung.png", PICTURE)]).await.expect(303);

        let page = visitor.page("/").await;
        assert!(page.html.contains("src=\"/logo.png?v="), "the kept page is old");
        let first = html::between(&page.html, "src=\"/logo.png?v=", "\"").to_owned();
        let shown = visitor.bytes(&format!("/logo.png?v={first}")).await;
        assert!(shown.starts_with(b"\x89PNG") && shown.len() < PICTURE.len(), "nothing of the place is left");
        administrator.upload(BRING, &[], &[("tep", "anh.jpg", PHOTOGRAPH)]).await.expect(303);
        assert!(!visitor.page("/").await.html.contains(&first), "another picture has another address");
        let form = administrator.page(SETTINGS).await.form(DROP);
        let asks = administrator.submit(&form).await.expect(200);
        assert!(visitor.page("/").await.html.contains("/logo.png?v="), "nothing is gone before the answer");
        let dropped = administrator.done(&asks.form(DROP)).await;
        assert!(dropped.says("Đã bỏ biểu trưng.") && !dropped.has_form(DROP), "{}", dropped.words());
        assert!(!visitor.page("/").await.html.contains("/logo.png"));
        visitor.get("/logo.png").await.expect(404);
        house.expect_sound_log();
    }

    async fn what_is_no_picture_is_refused_beside_the_field_and_nobody_else_brings_one(engine) {
        let house = TestHouse::demo(engine).await;
        let mut administrator = house.signed_in("quantri").await;
        let drawing = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let wrong = administrator.upload(BRING, &[], &[("tep", "a.svg", drawing)]).await.expect(422);
        assert!(wrong.html.contains("href=\"#tep\""), "{}", wrong.words());
        let none = administrator.upload(BRING, &[], &[]).await.expect(422);
        assert!(none.says("Chưa chọn tệp hình."), "{}", none.words());
        assert_ne!(none.form(SETTINGS).fields, vec![], "the name is still there");
        for username in ["thuky", "canbo.cantho"] {
            house.signed_in(username).await.upload(BRING, &[], &[("tep", "a.png", PICTURE)]).await.expect(403);
        }
        house.visitor().get("/logo.png").await.expect(404);
    }
}
