//! The honour roll: who stands on it, how they are found, who keeps what sources state, and what leaves it again.

use thidua_app::commendation::{
    BY_SOURCE, HonourAt, HonourGround, HonourRoll, SoughtHonours, StateHonour, StepDecision, TypedHonoree,
    enter_honoree, honour_roll, list_honours_stated, state_honour, step_decision, take_honour_back,
};
use thidua_app::portal::{FoundKind, search};
use thidua_app::{Error, Result, Seen};
use thidua_domain::commendation::DecisionStep;
use thidua_domain::ids::HonourId;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};
use crate::commendation::{act, entered, prepared, put, step};

const ARTICLE: &str = "bài báo ngày 27/11/2015";

fn honour(cluster: &Cluster, name: &str, year: &str) -> StateHonour {
    let (what, source) = ("Điển hình được nêu".into(), ARTICLE.into());
    StateHonour { slug: cluster.unit(0), name: name.into(), year: year.into(), what, source }
}

async fn state(cluster: &Cluster, name: &str, year: &str) -> Result<HonourId> {
    state_honour(cluster.app(), &cluster.officer_of(0), honour(cluster, name, year)).await
}

async fn roll(cluster: &Cluster, fill: impl FnOnce(&mut SoughtHonours)) -> HonourRoll {
    let mut sought = SoughtHonours::default();
    fill(&mut sought);
    honour_roll(cluster.app(), &sought).await.unwrap()
}

async fn names(cluster: &Cluster, fill: impl FnOnce(&mut SoughtHonours)) -> Vec<String> {
    roll(cluster, fill).await.rows.into_iter().map(|row| row.name).collect()
}

/// Who on the roll is found by the search of the portal.
async fn searched(cluster: &Cluster, words: &str) -> Vec<String> {
    let groups = search(cluster.app(), (words, Some(FoundKind::Honour))).await.unwrap().unwrap();
    groups.into_iter().flat_map(|group| group.list).map(|found| found.title).collect()
}

both_engines! {
    async fn an_award_stands_on_the_roll_from_the_issue_of_its_decision_until_it_is_revoked(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (person, unit) = (entered(&cluster, "individual", "Trần Thị Bình").await, entered(&cluster, "collective", "HTX Đan Hoài").await);
        let (first, second) = (prepared(&cluster).await, prepared(&cluster).await);
        for (decision, who, award, day) in [
            (&first, &person, "giay-khen-ca-nhan", "2026-11-10"),
            (&second, &unit, "giay-khen-tap-the", "2026-11-12"),
        ] {
            put(&cluster, decision, who, award).await.unwrap();
            step(&cluster, decision, DecisionStep::Number, day).await.unwrap();
        }
        assert_eq!(names(&cluster, |_| ()).await, Vec::<String>::new(), "what is not issued granted nothing");
        assert_eq!(searched(&cluster, "đan hoài").await, Vec::<String>::new());
        step(&cluster, &first, DecisionStep::Issue, "").await.unwrap();
        step(&cluster, &second, DecisionStep::Issue, "").await.unwrap();

        assert_eq!(searched(&cluster, "dan hoai").await, ["HTX Đan Hoài"]);
        assert_eq!(searched(&cluster, "năm 2026").await, ["HTX Đan Hoài", "Trần Thị Bình"], "by the year");
        let found = roll(&cluster, |_| ()).await;
        let [newest, other] = found.rows.as_slice() else { panic!("{found:?}") };
        assert_eq!((newest.name.as_str(), other.name.as_str()), ("HTX Đan Hoài", "Trần Thị Bình"));
        assert_eq!((newest.year, newest.unit.slug.clone()), (2026, cluster.unit(0)));
        let HonourGround::Decision { award, cited, day, .. } = &newest.ground else { panic!("{newest:?}") };
        assert_eq!((award.as_str(), cited.as_str(), day.as_str()), ("giay-khen-tap-the", "02/QĐ-LMHTX", "2026-11-12"));
        assert_eq!(found.years, [2026]);

        let revoke = StepDecision { reason: "Kê khai không đúng".into(), ..act(&second, DecisionStep::Revoke, "") };
        step_decision(cluster.app(), &cluster.officer_of(0), revoke).await.unwrap();
        assert_eq!(names(&cluster, |_| ()).await, ["Trần Thị Bình"]);
        assert_eq!(searched(&cluster, "đan hoài").await, Vec::<String>::new(), "a search forgets it too");
    }

    async fn the_roll_is_searched_in_any_spelling_and_narrowed_by_year_alliance_and_award(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let person = entered(&cluster, "individual", "Lê Văn Hòa").await;
        let decision = prepared(&cluster).await;
        put(&cluster, &decision, &person, "giay-khen-ca-nhan").await.unwrap();
        step(&cluster, &decision, DecisionStep::Number, "2026-11-10").await.unwrap();
        step(&cluster, &decision, DecisionStep::Issue, "").await.unwrap();
        state(&cluster, "HTX Hòa Thọ Tây", "2015").await.unwrap();
        state(&cluster, "HTX Kim Thành", "2015").await.unwrap();
        state(&cluster, "HTX Kim Thành", "2014").await.unwrap();

        for typed in ["hoa tho", "Hoà Thọ", "htx hòa thọ", "hợp tác xã hoa tho tay"] {
            assert_eq!(names(&cluster, |it| it.name = typed.into()).await, ["HTX Hòa Thọ Tây"], "{typed}");
        }
        assert_eq!(names(&cluster, |it| it.name = "hoa".into()).await, ["Lê Văn Hòa", "HTX Hòa Thọ Tây"]);
        assert_eq!(names(&cluster, |it| it.name = "%".into()).await, Vec::<String>::new());
        assert_eq!(names(&cluster, |it| it.year = "2014".into()).await, ["HTX Kim Thành"]);
        assert_eq!(names(&cluster, |it| it.award = "giay-khen-ca-nhan".into()).await, ["Lê Văn Hòa"]);
        assert_eq!(names(&cluster, |it| it.award = BY_SOURCE.into()).await.len(), 3);
        assert_eq!(names(&cluster, |it| it.unit = cluster.unit(1)).await, Vec::<String>::new());
        let found = roll(&cluster, |it| it.unit = cluster.unit(1)).await;
        assert_eq!((found.all, found.years), (4, vec![2026, 2015, 2014]), "choices do not shrink with what is chosen");
    }

    async fn where_a_person_works_is_on_the_roll_and_where_a_household_lives_is_not(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let decision = prepared(&cluster).await;
        for (object, name, award) in [
            ("individual", "Trần Thị Bình", "giay-khen-ca-nhan"),
            ("household", "Hộ ông Lê Văn Tư", "giay-khen-ho-gia-dinh"),
        ] {
            let workplace = "Thôn Đông".to_owned();
            let typed = TypedHonoree { object: object.into(), name: name.into(), workplace, ..TypedHonoree::default() };
            let who = enter_honoree(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), typed).await.unwrap();
            put(&cluster, &decision, &who, award).await.unwrap();
        }
        step(&cluster, &decision, DecisionStep::Number, "2026-11-10").await.unwrap();
        step(&cluster, &decision, DecisionStep::Issue, "").await.unwrap();

        let found = roll(&cluster, |_| ()).await;
        let places: Vec<(&str, &str)> = found.rows.iter().map(|row| (row.name.as_str(), row.place.as_str())).collect();
        assert_eq!(places, [("Trần Thị Bình", "Thôn Đông"), ("Hộ ông Lê Văn Tư", "")]);
        assert_eq!(names(&cluster, |it| it.name = "thon dong".into()).await, ["Trần Thị Bình"]);
    }

    async fn a_line_of_a_source_needs_its_source_and_is_taken_back_with_a_reason(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let empty = StateHonour { slug: cluster.unit(0), year: "2027".into(), ..StateHonour::default() };
        let year = Refusal::AchievementYear { first: "1945".into(), last: "2026".into() };
        let wrong = [("name", Refusal::NameEmpty), ("year", year), ("what", Refusal::NameEmpty), ("source", Refusal::HonourUnsourced)];
        let wrong = wrong.map(|(field, refusal)| (field.to_owned(), refusal));
        assert_eq!(faults(state_honour(cluster.app(), &cluster.officer_of(0), empty).await), wrong);

        let honour_id = state(&cluster, "HTX Hòa Thọ Tây", "2015").await.unwrap();
        let twice = Refusal::HonourTwice { name: "htx hoà thọ tây".into(), year: "2015".into() };
        assert_eq!(faults(state(&cluster, "htx hoà thọ tây", "2015").await), [("name".to_owned(), twice)]);
        let theirs = state_honour(cluster.app(), &cluster.officer_of(1), honour(&cluster, "HTX Khác", "2015")).await;
        assert!(is_not_allowed(&theirs));
        assert!(is_not_allowed(&list_honours_stated(cluster.app(), &cluster.officer_of(1), &cluster.unit(0)).await));

        let at = HonourAt { slug: cluster.unit(0), honour: honour_id };
        let back = async |who: &_, reason: &str, seen| take_honour_back(cluster.app(), who, &at, (reason.into(), seen)).await;
        let officer = cluster.officer_of(0);
        assert!(is_not_allowed(&back(&cluster.secretary(), "Nhầm", Seen::default()).await));
        assert_eq!(faults(back(&officer, " ", Seen::default()).await).len(), 1);
        let held = list_honours_stated(cluster.app(), &officer, &cluster.unit(0)).await.unwrap();
        back(&officer, "Bài báo nói về năm khác", Seen::default()).await.unwrap();
        let late = back(&officer, "Lại", Seen::up_to(held.seen)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
        assert_eq!(refusal(back(&officer, "Lại", Seen::default()).await), Refusal::HonourTakenBack);
        assert_eq!(names(&cluster, |_| ()).await, Vec::<String>::new());
        let held = list_honours_stated(cluster.app(), &officer, &cluster.unit(0)).await.unwrap();
        assert_eq!(held.rows[0].taken_back, "Bài báo nói về năm khác", "it stays to be read");
        state(&cluster, "HTX Hòa Thọ Tây", "2015").await.unwrap();
    }
}
