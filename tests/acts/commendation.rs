//! The record of achievements: who keeps it, what follows from it for awards, and what is refused.

use thidua_app::commendation::{
    HonoreeAt, NoteAchievement, Seeking, TypedAchievement, TypedHonoree, WithdrawAchievement, change_honoree,
    enter_honoree, list_honorees, note_achievement, open_honoree, seek, withdraw_achievement,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::commendation::Verdict;
use thidua_domain::ids::HonoreeId;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

async fn entered(cluster: &Cluster, object: &str, name: &str) -> HonoreeId {
    let typed = TypedHonoree { object: object.into(), name: name.into(), ..TypedHonoree::default() };
    enter_honoree(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), typed).await.unwrap()
}

fn at(cluster: &Cluster, honoree: &HonoreeId) -> HonoreeAt {
    HonoreeAt { slug: cluster.unit(0), honoree: honoree.clone() }
}

fn line(kind: &str, fill: impl FnOnce(&mut TypedAchievement)) -> TypedAchievement {
    let mut typed = TypedAchievement { kind: kind.into(), ..TypedAchievement::default() };
    fill(&mut typed);
    typed
}

fn grade(year: &str, grade: &str) -> TypedAchievement {
    line("grade", |typed| (typed.year, typed.code) = (year.into(), grade.into()))
}

fn fact(name: &str, answer: &str) -> TypedAchievement {
    line("fact", |typed| (typed.code, typed.value) = (name.into(), answer.into()))
}

async fn note(cluster: &Cluster, honoree: &HonoreeId, typed: TypedAchievement) -> Result<()> {
    let act = NoteAchievement { at: at(cluster, honoree), typed, seen: Seen::default() };
    note_achievement(cluster.app(), &cluster.officer_of(0), act).await
}

async fn verdict(cluster: &Cluster, honoree: &HonoreeId, award: &str, day: &str, year: i16) -> Verdict {
    let seeking = Seeking { accepted: Some(day.parse().unwrap()), year: Some(year) };
    let judged = seek(cluster.app(), &cluster.officer_of(0), &at(cluster, honoree), seeking).await.unwrap();
    let found = judged.answers.iter().find(|answer| answer.rule.award.id == award);
    found.unwrap().finding.verdict
}

both_engines! {
    async fn a_record_says_who_may_be_proposed_and_what_was_wrong_counts_no_more(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-03-01");
        let honoree = entered(&cluster, "individual", "Nguyễn Văn An").await;
        let of = async |day| verdict(&cluster, &honoree, "cstd-co-so", day, 2025).await;
        assert_eq!(of("2026-01-10").await, Verdict::Unknown, "what nobody noted is not no");

        note(&cluster, &honoree, grade("2025", "excellent")).await.unwrap();
        note(&cluster, &honoree, fact("dat_tieu_chuan_lao_dong_tien_tien", "yes")).await.unwrap();
        let nothing = line("open", |typed| (typed.value, typed.day) = ("no".into(), "2026-01-01".into()));
        note(&cluster, &honoree, nothing).await.unwrap();
        assert_eq!(of("2026-01-10").await, Verdict::Met);
        assert_eq!(verdict(&cluster, &honoree, "cstd-co-so", "2026-01-10", 2024).await, Verdict::Unknown);

        note(&cluster, &honoree, fact("dat_tieu_chuan_lao_dong_tien_tien", "no")).await.unwrap();
        assert_eq!(of("2026-01-10").await, Verdict::NotMet);
        let act = WithdrawAchievement { at: at(&cluster, &honoree), number: 4, reason: "ghi nhầm".into() };
        withdraw_achievement(cluster.app(), &cluster.officer_of(0), act.clone()).await.unwrap();
        assert_eq!(of("2026-01-10").await, Verdict::Met, "what was wrong counts for nothing");
        let again = withdraw_achievement(cluster.app(), &cluster.officer_of(0), act).await;
        assert_eq!(refusal(again), Refusal::AchievementGone);
        let found = open_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &honoree)).await.unwrap();
        assert_eq!(found.lines.len(), 4, "and stays to be read");
        assert_eq!(found.lines[3].withdrawn, "ghi nhầm");
    }

    async fn what_was_decided_later_is_not_known_on_an_earlier_day(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Phòng Phát triển hợp tác xã").await;
        let award = line("award", |typed| {
            (typed.code, typed.day) = ("bang-khen-bo-tinh".into(), "01/06/2026".into());
            (typed.reference, typed.year) = ("12/QĐ-UBND".into(), "2025".into());
        });
        note(&cluster, &honoree, award).await.unwrap();
        let held = async |day: &str| {
            let seeking = Seeking { accepted: Some(day.parse().unwrap()), year: None };
            let judged = seek(cluster.app(), &cluster.officer_of(0), &at(&cluster, &honoree), seeking).await;
            judged.unwrap().candidate.awards.map(|awards| awards.len())
        };
        assert_eq!(held("2026-05-31").await, None);
        assert_eq!(held("2026-06-01").await, Some(1));
        let listed = list_honorees(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap();
        assert_eq!(listed.awards.get(honoree.as_str()), Some(&1));
    }

    async fn a_line_that_is_wrong_is_refused_at_its_field(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Hợp tác xã Hoa lan Đan Hoài").await;
        note(&cluster, &honoree, grade("2025", "good")).await.unwrap();
        let refused = async |typed| faults(note(&cluster, &honoree, typed).await);
        let year = Refusal::AchievementYear { first: "1945".into(), last: "2026".into() };
        let graded = Refusal::AchievementGraded { year: "2025".into() };
        assert_eq!(refused(grade("2027", "good")).await, [("year".to_owned(), year.clone())]);
        assert_eq!(refused(grade("25", "good")).await, [("year".to_owned(), year)]);
        assert_eq!(refused(grade("2025", "excellent")).await, [("year".to_owned(), graded)]);
        assert_eq!(refused(grade("2024", "great")).await, [("code".to_owned(), Refusal::NothingChosen)]);
        let backward = line("discipline", |typed| {
            (typed.title, typed.day, typed.until) = ("Khiển trách".into(), "2026-02-01".into(), "2026-01-31".into());
        });
        assert_eq!(refused(backward).await, [("until".to_owned(), Refusal::AchievementBackward)]);
        let figure = line("share", |typed| (typed.code, typed.value) = ("lao_dong_tien_tien".into(), "83,3".into()));
        assert_eq!(refused(figure).await, [("value".to_owned(), Refusal::AchievementValue)]);
        let nameless = enter_honoree(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), TypedHonoree::default()).await;
        assert_eq!(
            faults(nameless),
            [("object".to_owned(), Refusal::NothingChosen), ("name".to_owned(), Refusal::NameEmpty)]
        );
    }

    async fn a_record_is_kept_by_its_own_people_and_a_second_tab_is_told(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "household", "Hộ bà Lê Thị Hoa").await;
        let theirs = enter_honoree(cluster.app(), &cluster.officer_of(1), &cluster.unit(0), TypedHonoree::default()).await;
        assert!(is_not_allowed(&theirs));
        let other = open_honoree(cluster.app(), &cluster.officer_of(1), &at(&cluster, &honoree)).await;
        assert!(is_not_allowed(&other));
        // Who leads the cluster reads the record and does not write in it.
        let read = open_honoree(cluster.app(), &cluster.secretary(), &at(&cluster, &honoree)).await.unwrap();
        assert!(!read.keeps);
        let act = NoteAchievement {
            at: at(&cluster, &honoree),
            typed: grade("2025", "good"),
            seen: Seen::up_to(read.seen),
        };
        assert!(is_not_allowed(&note_achievement(cluster.app(), &cluster.secretary(), act.clone()).await));

        let typed = TypedHonoree { name: "Hộ bà Lê Thị Hoà".into(), ..TypedHonoree::default() };
        let change = (typed, Seen::up_to(read.seen));
        change_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &honoree), change.clone()).await.unwrap();
        let late = note_achievement(cluster.app(), &cluster.officer_of(0), act).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
        let twice = change_honoree(cluster.app(), &cluster.officer_of(0), &at(&cluster, &honoree), change).await;
        assert!(matches!(twice, Err(Error::Meanwhile(_))), "{twice:?}");
    }
}
