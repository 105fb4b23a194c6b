//! Figures beside an article: named as the page of figures is addressed, read by everybody, of the day of approval where they stay.

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::{Form, forms};
use crate::house::visitor::Visitor;

const WRITE: &str = "/tin-bai/viet";

async fn step(visitor: &mut Visitor, page: &str, what: &str) {
    let html = visitor.page(page).await.html;
    let form = forms(&html).into_iter().find(|form| form.value("viec") == what).unwrap();
    visitor.submit(&form).await.expect(303);
}

/// Chooses one of several.
fn pick(mut form: Form, name: &str, value: &str) -> Form {
    form.fields.retain(|(other, _)| other != name);
    form.fields.push((name.to_owned(), value.to_owned()));
    form
}

both_engines! {
    async fn figures_stand_below_an_article_with_their_source_and_what_is_missing(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        for (title, kind, said) in [
            ("Số liệu giữ nguyên", "frozen", "chốt ngày"),
            ("Số liệu luôn mới", "live", "theo số đang công bố"),
        ] {
            let form = officer.page(WRITE).await.form(WRITE);
            let form = form.fill("tieu-de", title).fill("noi-dung-bai", "Đoạn một.");
            let wrong = officer.submit(&form.fill("so-lieu", "5-thanh-pho/2015/khong_co")).await.expect(422);
            assert!(wrong.says("Không có số liệu đã công bố ở “5-thanh-pho/2015/khong_co”."), "{}", wrong.words());
            let form = wrong.form(WRITE).fill("so-lieu", "5-thanh-pho/2015/ket_nap");
            let page = officer.done(&pick(form, "cach-so-lieu", kind)).await.path;
            let page = page.split('?').next().unwrap().to_owned();
            let edit = officer.page(&format!("{page}/sua")).await.form(&format!("{page}/sua"));
            assert_eq!(edit.value("so-lieu"), "5-thanh-pho/2015/ket_nap");
            step(&mut officer, &page, "hand-in").await;
            let mut leader = house.signed_in("lanhdao.cantho").await;
            let waits = leader.page(&page).await;
            assert_eq!(waits.says("giữ nguyên như lúc duyệt đăng hôm nay"), kind == "frozen", "{}", waits.words());
            step(&mut leader, &page, "publish").await;

            let mut stranger = house.visitor();
            let list = stranger.page("/tin").await;
            let ways = crate::house::html::links(&list.html);
            let way = ways.iter().find(|way| way.starts_with("/tin/so-lieu-")).unwrap();
            let article = stranger.page(way).await;
            for shown in ["Số liệu trong bài", "85", "1 đơn vị chưa có số liệu", said] {
                assert!(article.says(shown), "{shown}: {}", article.words());
            }
            assert!(article.html.contains("/cum/5-thanh-pho/2015/so-lieu"), "the source is a link");
        }
        house.expect_sound_log();
    }
}
