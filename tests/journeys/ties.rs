//! Units that share a place, and what the meeting concluded about them.

use thidua_domain::year::bundle::{MEETING, Meeting, read};

use super::bundle::{rewritten, verify};
use super::next_year;
use crate::both_engines;
use crate::house::visitor::Visitor;
use crate::house::{TestHouse, demo_year, html};

const UNITS: [&str; 5] = ["ha-noi", "ho-chi-minh", "hai-phong", "da-nang", "can-tho"];

/// A year in which nobody has anything yet: all five share the first place.
async fn year_of_equals(house: &TestHouse) -> Visitor {
    let mut secretary = house.signed_in("thuky").await;
    let year = (demo_year().parse::<i32>().unwrap() + 1).to_string();
    let form = secretary.page("/nam-moi").await.form("/nam-moi").fill("nam", &year);
    secretary.submit(&form).await.expect(303);
    secretary.post(&next_year("tieu-chi"), &[("bang", "minh-hoa-5-thanh-pho")]).await.expect(303);
    secretary
}

/// Sends the form of the tie for the first place.
async fn conclude(secretary: &mut Visitor, places: [&str; 5], reason: &str) -> crate::house::visitor::Answer {
    let form = secretary.page(&next_year("chot")).await.form(&next_year("dong-hang"));
    let day = format!("{}-01-01", demo_year());
    let form = form.fill("ngay", &day).fill("ly-do", reason);
    let fields = UNITS.iter().zip(places);
    let form = fields.fold(form, |form, (unit, place)| form.fill(&format!("d-{unit}"), place));
    secretary.submit(&form).await
}

both_engines! {
    async fn the_meeting_settles_a_tie_and_the_bundle_carries_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = year_of_equals(&house).await;
        assert!(secretary.page(&next_year("chot")).await.says("5 đơn vị đồng hạng 1"));

        conclude(&mut secretary, ["2", "2", "4", "5", "1"], "Biên bản số 07/BB, biểu quyết 5/5").await.expect(303);

        let ranking = secretary.page(&next_year("xep-hang")).await;
        assert!(ranking.says("Biên bản số 07/BB, biểu quyết 5/5"), "{}", ranking.words());
        let line = html::rows(&ranking.html).into_iter().next_back().expect("a line of places");
        assert_eq!(line[line.len() - 5..], ["1", "2=", "2=", "4", "5"], "Cần Thơ stands first");
        secretary.close_year(&next_year("chot")).await.expect(303);
        secretary.close_year(&next_year("cong-bo")).await.expect(303);
        let bytes = house.visitor().bytes(&next_year("xep-hang/goi-kiem-chung.zip")).await;
        let entries = read(&bytes).unwrap();
        let entry = entries.iter().find(|entry| entry.name == MEETING).expect("the bundle tells of the meeting");
        let meeting: Meeting = serde_json::from_slice(entry.data).unwrap();
        assert_eq!(meeting.ties[0].places[0].unit, "can-tho");
        assert_eq!(verify(&house, &bytes, &[]).0, Some(0));
        let other = rewritten(&bytes, |name| name == MEETING, "\"place\": 5", "\"place\": 3");
        let (code, said) = verify(&house, &other, &[]);
        assert!(code == Some(2) && said.contains("meeting.json ghi kết luận về hạng 1"), "{said}");
        assert!(house.visitor().page(&next_year("xep-hang")).await.says("Biên bản số 07/BB"));
        let late = secretary.post(&next_year("dong-hang"), &[("hang", "1")]).await;
        assert!(late.says("đã công bố"), "{}", late.words());
        house.expect_sound_log();
    }

    async fn an_order_that_cannot_be_comes_back_with_what_was_typed(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = year_of_equals(&house).await;

        let answer = conclude(&mut secretary, ["1", "2", "2", "3", "5"], "Một lý do").await.expect(422);

        assert!(answer.says("hai đơn vị cùng hạng thì hạng kế tiếp bỏ trống"), "{}", answer.words());
        let form = answer.form(&next_year("dong-hang"));
        assert_eq!((form.value("ly-do"), form.value("d-da-nang")), ("Một lý do", "3"));
        let empty = conclude(&mut secretary, ["1", "2", "3", "4", "5"], " ").await.expect(422);
        assert_eq!(empty.form(&next_year("dong-hang")).value("d-can-tho"), "5");
        let mut officer = house.signed_in("canbo.cantho").await;
        officer.post(&next_year("dong-hang"), &[("hang", "1")]).await.expect(403);
        house.expect_sound_log();
    }
}
