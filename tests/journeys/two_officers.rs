//! Two people at one report: the second sees both versions and loses nothing.

use super::sample;
use crate::both_engines;
use crate::house::TestHouse;
use crate::house::visitor::Answer;

fn draft() -> String {
    sample("bao-cao/q3/ho-chi-minh")
}

/// What stands beside an indicator.
fn beside(page: &Answer, indicator: &str) -> String {
    page.table("Các chỉ tiêu báo cáo").row(indicator).text()
}

both_engines! {
    async fn the_second_sees_both_versions_field_by_field_and_can_keep_both(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let mut leader = house.signed_in("lanhdao.tphcm").await;
        let by_officer = officer.page(&draft()).await.form(&draft());
        let by_leader = leader.page(&draft()).await.form(&draft());

        // Both change the admissions; each changes one more field.
        let first = by_officer.fill("v-ket_nap", "11").fill("v-hoc_vien", "1001").press("viec", "luu");
        officer.submit(&first).await.expect(303);
        let second = by_leader.fill("v-ket_nap", "22").fill("v-vay_von", "8002").press("viec", "luu");
        let answer = leader.submit(&second).await.expect(409);

        assert!(answer.says("Cán bộ TP. Hồ Chí Minh (minh họa) đã lưu báo cáo này"), "{}", answer.words());
        let form = answer.form(&draft());
        assert_eq!(form.value("v-ket_nap"), "22", "what both changed stays as it was typed");
        assert!(beside(&answer, "Thành viên mới kết nạp").contains("bản của bạn 22, bản vừa được lưu 11"));
        assert_eq!(form.value("v-hoc_vien"), "1.001", "what only the other changed is taken over");
        assert!(beside(&answer, "Lượt người dự tập huấn").contains("1.001"));
        assert_eq!(form.value("v-vay_von"), "8002", "what only this person changed stays");
        assert_eq!(officer.page(&draft()).await.form(&draft()).value("v-ket_nap"), "11", "nothing was overwritten");

        leader.submit(&form.press("viec", "luu")).await.expect(303);
        let kept = officer.page(&draft()).await.form(&draft());
        let values = ["v-ket_nap", "v-hoc_vien", "v-vay_von"].map(|name| kept.value(name).to_owned());
        assert_eq!(values, ["22", "1.001", "8.002"]);
    }

    async fn a_third_save_in_between_is_noticed_too(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.tphcm").await;
        let mut leader = house.signed_in("lanhdao.tphcm").await;
        let mine = leader.page(&draft()).await.form(&draft()).fill("v-ket_nap", "30");
        let save = async |officer: &mut crate::house::visitor::Visitor, value: &str| {
            let form = officer.page(&draft()).await.form(&draft()).fill("v-ket_nap", value).press("viec", "luu");
            officer.submit(&form).await.expect(303);
        };
        save(&mut officer, "31").await;
        let answer = leader.submit(&mine.press("viec", "luu")).await.expect(409);
        let mine = answer.form(&draft());

        save(&mut officer, "32").await;
        let again = leader.submit(&mine.press("viec", "luu")).await.expect(409);

        assert_eq!(again.form(&draft()).value("v-ket_nap"), "30");
        assert!(beside(&again, "Thành viên mới kết nạp").contains("32"));
    }

    async fn a_mark_that_somebody_changed_meanwhile_is_not_overwritten(engine) {
        let house = TestHouse::demo(engine).await;
        let path = sample("bang-diem/da-nang");
        let mut one = house.signed_in("thuky").await;
        let mut other = house.signed_in("thuky").await;
        let form = one.page(&path).await.form(&path);
        let (name, _) = form.fields.iter().find(|(name, value)| name.starts_with("d-") && !value.is_empty()).unwrap();
        let late = other.page(&path).await.form(&path).fill(name, "1");
        one.submit(&form.clone().fill(name, "2")).await.expect(303);

        let answer = other.submit(&late).await.expect(422);

        assert!(answer.says("người khác vừa đổi thành 2"), "{}", answer.words());
        assert_eq!(answer.form(&path).value(name), "1");
        assert!(one.page(&path).await.form(&path).value(name).starts_with('2'));
    }
}
