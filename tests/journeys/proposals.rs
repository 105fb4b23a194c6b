//! A department proposes the cluster's marks on what it looks after, from the naming to the mark.

use super::next_year;
use super::owners::open_year_with_owners;
use crate::both_engines;
use crate::house::{TestHouse, html};

both_engines! {
    async fn a_person_is_named_proposes_and_the_secretary_accepts_or_says_why_not(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        open_year_with_owners(&mut secretary).await;
        let (owners, list) = (next_year("phu-trach"), next_year("de-xuat"));
        let (mine, sheet) = (next_year("de-xuat/can-tho"), next_year("bang-diem/can-tho"));
        let mut officer = house.signed_in("canbo.danang").await;
        officer.get(&list).await.expect(403);
        assert!(secretary.page(&next_year("tieu-chi")).await.html.contains(&owners), "there is a way");

        let page = secretary.page(&owners).await;
        assert!(page.says("Ban Tổ chức") && page.says("Chưa cử ai: thư ký cụm chấm."), "{}", page.words());
        let nobody = secretary.submit(&page.form(&owners)).await.expect(422);
        assert!(nobody.says("Chọn một người có vai trò trong cụm"), "{}", nobody.words());
        let field = html::between(&page.html, "id=\"nguoi-ban-to-chuc\"", "</select>");
        let person = field.split("<option").find(|option| option.contains("Đà Nẵng") && option.contains("Cán bộ"));
        let person = html::between(person.expect("the officer can be named"), "value=\"", "\"").to_owned();
        let named = secretary.done(&page.form(&owners).fill("nguoi", &person)).await;
        assert!(named.says("Đã cử.") && named.says("Thôi cử"), "{}", named.words());

        let mut own = house.signed_in("canbo.cantho").await;
        let form = own.page(&sheet).await.form(&sheet).fill("d-1.1", "8").fill("d-1.2", "4").fill("d-2", "3");
        own.done(&form.at(&format!("{sheet}/nop"))).await;
        let board = officer.page(next_year("").trim_end_matches('/')).await;
        assert!(board.says("Bạn được cử đề xuất điểm cụm chấm cho phần Ban Tổ chức."), "{}", board.words());
        assert!(board.html.contains(&list));
        let units = officer.page(&list).await;
        assert!(units.says("Đơn vị của bạn, người khác đề xuất"), "{}", units.words());
        let page = officer.page(&mine).await;
        assert!(page.has_field("d-1.1") && !page.has_field("d-1.2") && !page.has_field("d-2"), "exactly their leaves");
        let rule = "không quá 9 điểm nếu “Có quy chế phối hợp với sở, ngành còn hiệu lực” không đạt";
        assert!(page.says(rule), "{}", page.words());
        let wrong = officer.submit(&page.form(&mine).fill("d-1.1", "7")).await.expect(422);
        assert!(wrong.says("khác điểm tự chấm. Ghi lý do") && wrong.html.contains("href=\"#g-1.1\""), "{}", wrong.words());
        let saved = officer.done(&wrong.form(&mine).fill("g-1.1", "Thiếu hồ sơ")).await;
        assert!(saved.says("Đã lưu đề xuất.") && saved.says("Xong phần của bạn cho đơn vị này."), "{}", saved.words());

        let page = secretary.page(&sheet).await;
        assert!(page.says("Đề xuất 7,00 điểm") && page.says("“Thiếu hồ sơ”"), "{}", page.words());
        let departs = page.form(&sheet).fill("d-1.1", "8").press("viec", "luu");
        let departs = secretary.submit(&departs).await.expect(422);
        assert!(departs.says("khác điểm được đề xuất. Ghi lý do."), "{}", departs.words());
        assert!(departs.html.contains("href=\"#g-1.1\""));
        let accept = page.form(&sheet).fill("d-1.2", "4").at(&format!("{sheet}/nhan-de-xuat"));
        let accepted = secretary.done(&accept).await;
        assert!(accepted.says("Đã chấm như đề xuất."), "{}", accepted.words());
        assert_eq!(accepted.form(&sheet).value("d-1.1"), "7,00");
        assert_eq!(accepted.form(&sheet).value("d-1.2"), "4,00", "what stood in the fields is kept");

        let settled = officer.page(&mine).await;
        assert!(settled.says("Cụm đã chấm 7,00") && !settled.has_field("d-1.1"), "{}", settled.words());
        let drop = secretary.page(&owners).await;
        let forms = html::forms(&drop.html);
        let form = forms.iter().find(|form| form.fields.iter().any(|(_, value)| *value == person)).unwrap();
        secretary.done(&form.clone().press("viec", "thoi")).await;
        officer.get(&mine).await.expect(403);
        house.expect_sound_log();
    }
}
