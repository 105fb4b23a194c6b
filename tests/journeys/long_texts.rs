//! Texts that are too long: said beside the field, and nothing of them is lost.

use super::sample;
use crate::both_engines;
use crate::house::{TestHouse, html};

const STORED: &str = include_str!("../../rulebooks/criteria/minh-hoa-5-thanh-pho.toml");
const TOO_LONG: &str = "Nội dung dài 900.000 ký tự, tối đa là 4.000.";

fn pasted() -> String {
    "a".repeat(900_000)
}

both_engines! {
    async fn a_text_that_is_too_long_stays_in_its_field_with_the_limit_beside_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let pasted = pasted();

        let report = sample("bao-cao/year/da-nang");
        let page = secretary.page(&report).await.form(&format!("{report}/quyet-dinh"));
        let back = secretary.submit(&page.fill("ly-do", &pasted).press("viec", "tra-lai")).await.expect(422);
        assert!(html::words(html::between(&back.html, "id=\"ly-do-loi\">", "</p>")).contains(TOO_LONG), "{:.300}", back.words());
        assert_eq!(back.form(&format!("{report}/quyet-dinh")).value("ly-do"), pasted);

        let card = sample("bang-diem/da-nang");
        let leave = format!("{card}/khong-giao");
        let form = secretary.page(&card).await.form(&leave).fill("tieu-chi", "7.2").fill("ly-do-khong-giao", &pasted);
        let left = secretary.submit(&form.press("viec", "khong")).await.expect(422);
        assert!(left.says(TOO_LONG), "{:.300}", left.words());
        assert_eq!((left.form(&leave).value("ly-do-khong-giao"), left.form(&leave).value("tieu-chi")), (&*pasted, "7.2"));

        let desk = format!("{}/tep", sample("tieu-chi/soan"));
        let brought = secretary.upload(&desk, &[], &[("tep", "bang.toml", STORED.as_bytes())]).await.expect(303);
        let look = brought.location().to_owned();
        let taken = secretary.page(&look).await.form(&format!("{look}/nhan"));
        let draft = secretary.submit(&taken).await.expect(303).location().split('?').next().unwrap().to_owned();
        let form = secretary.page(&draft).await.form(&draft).fill("r1-huong-dan", &pasted).press("viec", "luu");
        let saved = secretary.submit(&form).await.expect(422);
        let beside = html::words(html::between(&saved.html, "id=\"l-1\">", "</div>"));
        assert!(beside.contains("Ô “Hướng dẫn”") && beside.contains(TOO_LONG), "{beside}");
        assert_eq!(saved.form(&draft).value("r1-huong-dan"), pasted);
        assert!(secretary.page(&draft).await.form(&draft).value("r1-huong-dan").len() < 4_000);
        house.expect_sound_log();
    }

    async fn a_reason_of_the_cluster_that_is_too_long_is_said_where_it_is_given(engine) {
        let house = TestHouse::demo(engine).await;
        let (mut secretary, pasted) = (house.signed_in("thuky").await, pasted());

        let card = sample("bang-diem/da-nang");
        let page = secretary.page(&card).await;
        let mut keys = html::tags(&page.html).into_iter().filter(|tag| tag.get("name") == Some("khong-nhan"));
        let key = keys.next().unwrap().get("value").unwrap().to_owned();
        let reason = format!("ly-do-{key}");
        let decide = format!("{card}/minh-chung/quyet-dinh");
        let back = secretary.post(&decide, &[("khong-nhan", &key), (&reason, &pasted)]).await.expect(422);
        assert!(html::words(html::between(&back.html, &format!("id=\"{reason}-loi\">"), "</p>")).contains(TOO_LONG));
        assert_eq!(back.form(&card).value(&reason), pasted);

        let checks = sample("tham-dinh");
        let conflict = format!("{checks}/xung-dot");
        let form = secretary.page(&checks).await.form(&conflict).fill("don-vi", "da-nang").fill("sang", "can-tho");
        let back = secretary.submit(&form.fill("ly-do", &pasted).press("viec", "khai")).await.expect(422);
        assert!(html::words(html::between(&back.html, "id=\"xd-ly-do-loi\">", "</p>")).contains(TOO_LONG));
        assert_eq!(back.form(&conflict).value("ly-do"), pasted);

        let step = format!("{}/buoc", sample("lich"));
        let fields = [("viec", "khoa"), ("buoc", "self"), ("ly-do", pasted.as_str())];
        let back = secretary.post(&step, &fields).await.expect(422);
        assert!(back.says(TOO_LONG), "{:.300}", back.words());
        assert!(html::forms(&back.html).iter().any(|form| form.fields.contains(&("ly-do".into(), pasted.clone()))));

        let pact = crate::next_year("giao-uoc");
        crate::editor::open_next_year(&mut secretary).await;
        let form = secretary.page(&format!("{pact}/sua")).await.form(&format!("{pact}/sua"));
        let back = secretary.submit(&form.fill("van-ban", &pasted)).await.expect(422);
        let said = html::words(html::between(&back.html, "id=\"van-ban-loi\">", "</p>"));
        assert!(said.contains("Nội dung dài quá 30.000 ký tự"), "{said}");
        assert_eq!(back.form(&format!("{pact}/sua")).value("van-ban"), pasted);
        house.expect_sound_log();
    }
}
