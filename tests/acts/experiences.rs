//! Experience that units tell at conferences: who notes it, how it is found again, who takes it up and how far they are.

use thidua_app::meetings::{
    Beside, ConferenceAt, SoughtExperience, TypedConference, TypedExperience, TypedTakeUp, TypedTalk,
    change_experience, convene, drop_talk, find_experiences, keep_talk, may_add_file, open_experience,
    open_told, step_conference, step_experience, step_take_up, take_up, tell_experience,
};
use thidua_app::year::{OpenYear, open_year};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::ids::ExperienceId;
use thidua_domain::meetings::{ConferenceStep, ExperienceStep, TakeUpState, TakeUpStep};
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const DAY: &str = "2026-11-27";

async fn called(cluster: &Cluster) -> ConferenceAt {
    let typed = TypedConference {
        kind: "year_end".into(),
        title: "Hội nghị tổng kết".into(),
        held_on: cluster.app().today().to_string(),
        ..TypedConference::default()
    };
    let id = convene(cluster.app(), &cluster.secretary(), &cluster.at(), typed).await.unwrap();
    ConferenceAt::new(cluster.here(), id.as_str())
}

fn rice(cluster: &Cluster, unit: usize) -> TypedExperience {
    TypedExperience {
        unit: cluster.unit(unit),
        title: "Liên kết tiêu thụ lúa".into(),
        speaker: "Bà Kể, Giám đốc".into(),
        topic: "production".into(),
        method: "Ký hợp đồng với doanh nghiệp trước vụ.\n\nChia theo cánh đồng.".into(),
        outcome: "Giá bán ổn định".into(),
        needs: "Có kho".into(),
        contact: "Ông Hỏi, 0900 000 000".into(),
        ..TypedExperience::default()
    }
}

async fn told(cluster: &Cluster, at: &ConferenceAt, unit: usize) -> ExperienceId {
    tell_experience(cluster.app(), &cluster.officer_of(unit), at, &rice(cluster, unit)).await.unwrap()
}

/// The titles that somebody finds.
async fn found(cluster: &Cluster, who: &Actor, sought: SoughtExperience) -> Result<Vec<String>> {
    let found = find_experiences(cluster.app(), who, cluster.here().0, &sought).await?;
    Ok(found.list.into_iter().map(|note| note.row.title).collect())
}

fn by_words(words: &str) -> SoughtExperience {
    SoughtExperience { words: words.into(), ..SoughtExperience::default() }
}

fn plan(text: &str, due: &str) -> TypedTakeUp {
    TypedTakeUp { plan: text.into(), due: due.into() }
}

async fn follow(cluster: &Cluster, id: &ExperienceId, unit: usize, typed: TypedTakeUp) -> Result<()> {
    let slug = cluster.unit(unit);
    let at = (cluster.here().0, id, slug.as_str());
    take_up(cluster.app(), &cluster.officer_of(unit), at, (&typed, Seen::default())).await
}

async fn step(
    cluster: &Cluster,
    id: &ExperienceId,
    unit: usize,
    (step, words): (TakeUpStep, &str),
) -> Result<()> {
    let slug = cluster.unit(unit);
    let at = (cluster.here().0, id, slug.as_str());
    step_take_up(cluster.app(), &cluster.officer_of(unit), at, (step, words, Seen::default())).await
}

async fn withdraw(cluster: &Cluster, who: &Actor, id: &ExperienceId, reason: &str) -> Result<()> {
    let act = (ExperienceStep::Withdraw, reason, Seen::default());
    step_experience(cluster.app(), who, (cluster.here().0, id), act).await
}

both_engines! {
    async fn an_experience_is_found_again_by_words_topic_unit_and_year_however_one_types(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(store).await;
        let at = called(&cluster).await;
        told(&cluster, &at, 0).await;
        let credit = TypedExperience { title: "Quỹ tín dụng nội bộ".into(), topic: "finance".into(), method: "Góp vốn".into(), ..rice(&cluster, 1) };
        tell_experience(cluster.app(), &cluster.secretary(), &at, &credit).await.unwrap();
        let next = cluster.on("2027-01-05");
        open_year(next.app(), &next.secretary(), OpenYear { cluster: next.at().0, year: 2027 }).await.unwrap();
        let next = next.in_year(2027);
        let fair = TypedExperience { title: "Hội chợ vùng".into(), topic: "other".into(), method: "Bán hàng chung".into(), ..rice(&cluster, 0) };
        tell_experience(next.app(), &next.officer_of(0), &called(&next).await, &fair).await.unwrap();

        let who = next.officer_of(1);
        let all = ["Hội chợ vùng", "Liên kết tiêu thụ lúa", "Quỹ tín dụng nội bộ"];
        assert_eq!(found(&next, &who, SoughtExperience::default()).await.unwrap(), all, "the newest conference first");
        for typed in ["liên kết lúa", "lien ket lua", "LUA LIEN KET", "hop dong truoc vu", "Liên kê\u{301}t tiêu thụ", "cánh đo\u{302}\u{300}ng"] {
            assert_eq!(found(&next, &who, by_words(typed)).await.unwrap(), ["Liên kết tiêu thụ lúa"], "{typed}");
        }
        assert_eq!(found(&next, &who, by_words("ngô")).await.unwrap(), Vec::<String>::new());
        assert_eq!(found(&next, &who, by_words("…")).await.unwrap(), Vec::<String>::new());
        let narrow = |topic: &str, unit: &str, year: &str| SoughtExperience { topic: topic.into(), unit: unit.into(), year: year.into(), words: String::new() };
        assert_eq!(found(&next, &who, narrow("finance", "", "")).await.unwrap(), [all[2]]);
        assert_eq!(found(&next, &who, narrow("", &cluster.unit(0), "")).await.unwrap(), [all[0], all[1]]);
        assert_eq!(found(&next, &who, narrow("", &cluster.unit(0), "2026")).await.unwrap(), [all[1]]);
        let seen = find_experiences(next.app(), &who, next.here().0, &SoughtExperience::default()).await.unwrap();
        assert_eq!((seen.years, seen.all), (vec![2027, 2026], 3));
    }

    async fn strangers_of_another_cluster_see_nothing_of_it(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(store).await;
        let other = a_cluster().today(DAY).build(store).await;
        let id = told(&cluster, &called(&cluster).await, 0).await;

        for who in [other.officer_of(0), other.secretary(), cluster.administrator()] {
            assert!(is_not_allowed(&found(&cluster, &who, SoughtExperience::default()).await));
            assert!(is_not_allowed(&open_experience(cluster.app(), &who, cluster.here().0, &id).await));
        }
        assert_eq!(found(&other, &other.officer_of(0), SoughtExperience::default()).await.unwrap(), Vec::<String>::new());
        let elsewhere = open_experience(other.app(), &other.secretary(), other.here().0, &id).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
        assert!(matches!(follow(&other, &id, 0, plan("Làm theo", "2027-06-30")).await, Err(Error::NotFound)));
    }

    async fn a_unit_tells_its_own_and_what_a_paper_says_is_not_typed_again(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster).await;
        let (app, officer, secretary) = (cluster.app(), cluster.officer_of(0), cluster.secretary());
        let empty = TypedExperience { unit: cluster.unit(0), ..TypedExperience::default() };
        let said = faults(tell_experience(app, &officer, &at, &empty).await);
        let fields: Vec<&str> = said.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["title", "topic", "method"]);
        assert!(is_not_allowed(&tell_experience(app, &officer, &at, &rice(&cluster, 1)).await), "of another unit");
        assert!(is_not_allowed(&tell_experience(app, &cluster.head(), &at, &rice(&cluster, 0)).await));
        let nobody = TypedExperience { unit: String::new(), ..rice(&cluster, 0) };
        assert_eq!(faults(tell_experience(app, &secretary, &at, &nobody).await), [("unit".to_owned(), Refusal::NothingChosen)]);

        let talk = TypedTalk { unit: cluster.unit(0), title: "Tham luận về kho lúa".into(), speaker: "Ông Đọc".into(), ..TypedTalk::default() };
        keep_talk(app, &officer, &at, (talk.clone(), Seen::default())).await.unwrap();
        assert_eq!(open_told(app, &cluster.officer_of(1), &at).await.unwrap().talks.len(), 0);
        let from_talk = TypedExperience { talk: "1".into(), topic: "production".into(), method: "Làm kho".into(), ..TypedExperience::default() };
        assert!(is_not_allowed(&tell_experience(app, &cluster.officer_of(1), &at, &from_talk).await));
        let id = tell_experience(app, &officer, &at, &from_talk).await.unwrap();
        let note = open_experience(app, &officer, cluster.here().0, &id).await.unwrap().note;
        assert_eq!((note.row.title.as_str(), note.row.speaker.as_str()), ("Tham luận về kho lúa", "Ông Đọc"));
        assert_eq!(note.unit.unwrap().slug, cluster.unit(0));
        assert_eq!(cluster.last_line().await.name, "experience.told");
        let twice = faults(tell_experience(app, &secretary, &at, &from_talk).await);
        assert_eq!(twice, [("talk".to_owned(), Refusal::ExperienceTwice { name: "Tham luận về kho lúa".into() })]);
        let again = TypedExperience { title: "tham luan ve KHO lúa".into(), ..rice(&cluster, 0) };
        assert_eq!(faults(tell_experience(app, &officer, &at, &again).await)[0].0, "title");

        keep_talk(app, &officer, &at, (TypedTalk { number: Some(1), title: "Kho lúa chung".into(), ..talk }, Seen::default())).await.unwrap();
        change_experience(app, &officer, (cluster.here().0, &id), (&from_talk, Seen::default())).await.unwrap();
        let title = async || open_experience(app, &officer, cluster.here().0, &id).await.unwrap().note.row.title;
        assert_eq!(title().await, "Kho lúa chung");
        drop_talk(app, &officer, &at, (1, Seen::default())).await.unwrap();
        let changed = TypedExperience { method: "Làm kho chung".into(), ..from_talk };
        change_experience(app, &officer, (cluster.here().0, &id), (&changed, Seen::default())).await.unwrap();
        assert_eq!(title().await, "Kho lúa chung", "what the paper said stays where the paper is gone");
        let lines = cluster.log().await.len();
        change_experience(app, &officer, (cluster.here().0, &id), (&changed, Seen::default())).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines, "the same again is no line of the log");

        step_conference(app, &secretary, &at, (ConferenceStep::CallOff, "Hoãn", Seen::default())).await.unwrap();
        assert_eq!(refusal(tell_experience(app, &officer, &at, &rice(&cluster, 0)).await), Refusal::ConferenceCalledOff);
    }

    async fn what_is_withdrawn_is_not_found_and_can_be_put_back(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster).await;
        let id = told(&cluster, &at, 0).await;
        let (app, officer, reader) = (cluster.app(), cluster.officer_of(0), cluster.officer_of(2));
        follow(&cluster, &id, 1, plan("Làm theo", "2027-06-30")).await.unwrap();
        assert!(is_not_allowed(&withdraw(&cluster, &reader, &id, "Không đúng").await));
        assert_eq!(faults(withdraw(&cluster, &officer, &id, " ").await), [("reason".to_owned(), Refusal::ReasonMissing)]);

        withdraw(&cluster, &officer, &id, "Số liệu chưa chắc").await.unwrap();

        for who in [&officer, &reader] {
            assert_eq!(found(&cluster, who, by_words("lua")).await.unwrap(), Vec::<String>::new());
        }
        let open = async |who: &Actor| open_experience(app, who, cluster.here().0, &id).await;
        assert!(matches!(open(&reader).await, Err(Error::NotFound)));
        assert_eq!(open(&cluster.officer_of(1)).await.unwrap().note.row.reason, "Số liệu chưa chắc", "who takes it up is told why");
        assert_eq!(open_told(app, &reader, &at).await.unwrap().list.len(), 0);
        assert_eq!(open_told(app, &officer, &at).await.unwrap().list.len(), 1);
        assert_eq!(refusal(step(&cluster, &id, 1, (TakeUpStep::Report, "Đang làm")).await), Refusal::ExperienceWithdrawn);
        assert_eq!(refusal(withdraw(&cluster, &officer, &id, "Hai lần").await), Refusal::ExperienceWrongState);
        let change = change_experience(app, &officer, (cluster.here().0, &id), (&rice(&cluster, 0), Seen::default())).await;
        assert_eq!(refusal(change), Refusal::ExperienceWithdrawn);
        let back = (ExperienceStep::PutBack, "", Seen::default());
        step_experience(app, &cluster.secretary(), (cluster.here().0, &id), back).await.unwrap();
        assert_eq!(found(&cluster, &reader, by_words("lua")).await.unwrap().len(), 1);
        assert_eq!(open(&reader).await.unwrap().note.row.reason, "");
    }

    async fn others_take_it_up_say_how_far_they_are_and_end_it_and_a_unit_not_its_own(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let id = told(&cluster, &called(&cluster).await, 0).await;
        assert_eq!(refusal(follow(&cluster, &id, 0, plan("Tự làm", "2027-06-30")).await), Refusal::ExperienceOwn);
        let (slug, app) = (cluster.unit(1), cluster.app());
        for who in [cluster.secretary(), cluster.officer_of(2)] {
            let act = take_up(app, &who, (cluster.here().0, &id, &slug), (&plan("Hộ", "2027-06-30"), Seen::default())).await;
            assert!(is_not_allowed(&act), "nobody takes it up for another unit");
        }
        let wrong = faults(follow(&cluster, &id, 1, plan(" ", "2026-11-26")).await);
        assert_eq!(wrong, [("plan".to_owned(), Refusal::ExperienceEmpty), ("due".to_owned(), Refusal::TakeUpDay)]);
        assert!(matches!(step(&cluster, &id, 1, (TakeUpStep::Report, "Chưa nhận")).await, Err(Error::NotFound)));

        follow(&cluster, &id, 1, plan("Làm ở hai xã", "2027-06-30")).await.unwrap();
        follow(&cluster, &id, 2, plan("Làm ở một xã", "31/03/2027")).await.unwrap();
        assert_eq!(cluster.last_line().await.name, "take-up.begun");
        let standing = async || {
            let found = open_experience(app, &cluster.officer_of(0), cluster.here().0, &id).await.unwrap();
            assert!(found.keeps && found.follower.is_none());
            let one = |one: &thidua_app::meetings::TakeUp| (one.unit.as_ref().unwrap().slug.clone(), one.state);
            (found.note.followers(), found.note.taken_up.iter().map(one).collect::<Vec<_>>())
        };
        let late = cluster.on("2027-07-15");
        follow(&late, &id, 1, plan("Làm ở ba xã", "2027-06-30")).await.unwrap();
        assert_eq!(cluster.last_line().await.name, "take-up.planned", "a day that stands may stay after it went by");
        assert_eq!(faults(step(&late, &id, 1, (TakeUpStep::Finish, "")).await), [("words".to_owned(), Refusal::ExperienceEmpty)]);
        step(&late, &id, 1, (TakeUpStep::Report, "Đã ký hai hợp đồng")).await.unwrap();
        step(&late, &id, 1, (TakeUpStep::Finish, "Ba xã đều bán qua hợp đồng")).await.unwrap();
        step(&late, &id, 2, (TakeUpStep::GiveUp, "Không có kho")).await.unwrap();
        let (many, all) = standing().await;
        assert_eq!(many, 1, "who let go of it is not counted");
        assert!(all.contains(&(cluster.unit(1), TakeUpState::Applied)) && all.contains(&(cluster.unit(2), TakeUpState::GivenUp)));
        assert_eq!(refusal(step(&late, &id, 1, (TakeUpStep::Report, "Nữa")).await), Refusal::TakeUpWrongState);
        assert_eq!(refusal(follow(&late, &id, 2, plan("Lại", "2027-12-31")).await), Refusal::TakeUpWrongState);
        step(&late, &id, 2, (TakeUpStep::Resume, "")).await.unwrap();
        assert_eq!(standing().await.0, 2);
    }

    async fn a_second_tab_is_told_and_files_are_of_who_writes_the_note(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let id = told(&cluster, &called(&cluster).await, 0).await;
        let (app, here, officer) = (cluster.app(), cluster.here().0, cluster.officer_of(0));
        let seen = Seen::up_to(open_experience(app, &officer, here, &id).await.unwrap().seen);
        let other = TypedExperience { outcome: "Giá cao hơn".into(), ..rice(&cluster, 0) };
        change_experience(app, &officer, (here, &id), (&other, seen)).await.unwrap();
        let late = change_experience(app, &officer, (here, &id), (&rice(&cluster, 0), seen)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))));
        let slug = cluster.unit(1);
        let own = (here, &id, slug.as_str());
        let stale = take_up(app, &cluster.officer_of(1), own, (&plan("Làm", "2027-06-30"), seen)).await;
        assert!(matches!(stale, Err(Error::Meanwhile(_))), "it says something else now");
        let seen = Seen::up_to(open_experience(app, &officer, here, &id).await.unwrap().seen);
        take_up(app, &cluster.officer_of(1), own, (&plan("Làm", "2027-06-30"), seen)).await.unwrap();
        let twice = take_up(app, &cluster.leader_of(1), own, (&plan("Làm khác", "2027-06-30"), seen)).await;
        assert!(matches!(twice, Err(Error::Meanwhile(_))));

        let beside = Beside::Experience(here.to_owned(), id.clone());
        may_add_file(app, &officer, &beside).await.unwrap();
        assert!(is_not_allowed(&may_add_file(app, &cluster.officer_of(1), &beside).await));
    }
}
