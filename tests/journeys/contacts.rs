//! Wherever somebody is told to ask somebody, a name and a telephone stand there; the public sees those of the house alone.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::visitor::Answer;
use crate::sample;

/// Whether the page itself, and not its foot, calls this number.
fn calls(page: &Answer, number: &str) -> bool {
    let main = page.html.split("<footer").next().unwrap_or_default();
    main.contains(&format!("href=\"{number}\""))
}

const CANTHO: &str = "tel:0000000105";
const CLUSTER: &str = "tel:0000000100";
const HOUSE: &str = "tel:0000000199";

both_engines! {
    async fn a_unit_writes_down_whom_to_ask_and_everybody_who_works_with_it_can_call(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.danang").await;
        let account = officer.page("/tai-khoan").await;
        assert!(account.says("Đà Nẵng: chưa ghi ai"), "{}", account.words());

        let form = officer.page("/dau-moi/don-vi/da-nang").await.form("/dau-moi/don-vi/da-nang");
        let wrong = form.clone().fill("nguoi-lien-he", "Phòng Tổng hợp").fill("dien-thoai", "gọi số cũ");
        let wrong = officer.submit(&wrong).await.expect(422);
        assert!(wrong.says("“gọi số cũ” chưa phải một số điện thoại."), "{}", wrong.words());
        let again = wrong.form("/dau-moi/don-vi/da-nang");
        assert_eq!(again.value("nguoi-lien-he"), "Phòng Tổng hợp", "what was typed stays");
        let saved = officer.done(&again.fill("dien-thoai", "0000 000 104")).await;
        assert!(saved.says("Đã lưu đầu mối liên hệ."), "{}", saved.words());

        // A second tab, open since before.
        let late = form.fill("nguoi-lien-he", "Người khác").fill("dien-thoai", "0000 000 999");
        let late = house.signed_in("lanhdao.danang").await.submit(&late).await.expect(409);
        assert!(late.says("Ghi đầu mối liên hệ: Phòng Tổng hợp"), "{}", late.words());
        assert!(late.says("Đang ghi: Đà Nẵng: Phòng Tổng hợp"), "{}", late.words());
        assert_eq!(late.form("/dau-moi/don-vi/da-nang").value("nguoi-lien-he"), "Người khác");

        let list = house.signed_in("nguoixem").await.page(&sample("dau-moi")).await;
        assert_eq!(list.table("Đầu mối của các đơn vị").row("Đà Nẵng").cell("Điện thoại"), "0000 000 104");
        assert!(calls(&list, "tel:0000000104") && calls(&list, CLUSTER), "{}", list.words());
        for stranger in ["canbo.cantho", "thuky", "cumtruong"] {
            house.signed_in(stranger).await.get("/dau-moi/don-vi/da-nang").await.expect(403);
        }
    }

    async fn whoever_is_told_to_ask_somebody_finds_a_name_and_a_number_there(engine) {
        let house = TestHouse::demo(engine).await;
        for page in [house.visitor().get("/dang-nhap").await, house.signed_in("canbo.cantho").await.get("/quan-tri").await] {
            assert!(calls(&page, HOUSE), "{}: {}", page.path, page.words());
        }
        let (mut secretary, mut officer) = (house.signed_in("thuky").await, house.signed_in("canbo.cantho").await);
        for (path, number) in [("chot", CANTHO), ("bao-cao/q3/ho-chi-minh", "tel:0000000102;ext=12")] {
            let page = secretary.page(&sample(path)).await;
            assert!(calls(&page, number), "{path}: {}", page.words());
        }
        let waits = house.signed_in("canbo.danang").await.page(&sample("bao-cao/year/da-nang")).await;
        assert!(calls(&waits, CLUSTER), "{}", waits.words());
        secretary.post(&sample("lich/buoc"), &[("buoc", "self"), ("viec", "khoa"), ("ly-do", "Đủ rồi")]).await.expect(303);
        let locked = officer.page(&sample("bang-diem/can-tho")).await;
        assert!(locked.says("đã khóa ngày") && calls(&locked, CLUSTER), "{}", locked.words());
    }

    async fn the_public_sees_no_telephone_of_a_person(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        for path in ["/", "/cum/5-thanh-pho/2015/xep-hang", "/cum/tay-nguyen/2019/so-lieu"] {
            let page = visitor.page(path).await;
            assert!(!page.html.contains("tel:") && !page.says("0000 000"), "{path}");
        }
        let missing = visitor.get("/khong-co").await.expect(404);
        assert!(!missing.html.contains(CANTHO) && !missing.html.contains(CLUSTER));
        visitor.get(&sample("dau-moi")).await.expect(303);
    }
}
