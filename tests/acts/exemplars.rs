//! Exemplars: who proposes them, by what they are recognised, who sees them, from where their figures are.

use thidua_app::exemplars::{
    Featured, OneExemplar, SoughtExemplar, TypedExemplar, TypedFigure, TypedRecognition, change_exemplar,
    choose_figures, feature, find_exemplars, grounds_of, may_add_shot, name_successor, open_exemplar,
    propose, recognize, step_exemplar, subject_of,
};
use thidua_app::meetings::{TypedConference, convene};
use thidua_app::register::{ChangeEntry, Enter, EntryAt, Typed, change_entry, enter};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::exemplars::{ExemplarState, ExemplarStep, FEATURED_MAX};
use thidua_domain::ids::{EntryId, ExemplarId};
use thidua_domain::refusal::Refusal;
use thidua_domain::register::Field;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const DAY: &str = "2026-11-27";

/// A cooperative in the register of a unit.
pub(crate) async fn entered(cluster: &Cluster, unit: usize, name: &str) -> EntryId {
    let values = [
        (Field::Name, name),
        (Field::Kind, "cooperative"),
        (Field::Status, "active"),
        (Field::Commune, "Xã Cũ"),
    ];
    let values = values.map(|(field, value)| (field, value.to_owned())).into();
    let typed = Typed { values, from: "2024-01-01".into(), reason: "Rà soát".into(), is_another: false };
    enter(cluster.app(), &cluster.officer_of(unit), Enter { slug: cluster.unit(unit), typed }).await.unwrap()
}

pub(crate) fn rice() -> TypedExemplar {
    TypedExemplar {
        aspects: vec!["linked_services".into()],
        cited_on: DAY.into(),
        story: "Ký hợp đồng trước vụ.\n- Một giống".into(),
        place: "Nhà văn hóa".into(),
        contact: "Ông Hỏi".into(),
        ..TypedExemplar::default()
    }
}

async fn drafted(cluster: &Cluster, unit: usize, entry: &str) -> ExemplarId {
    let slug = cluster.unit(unit);
    propose(cluster.app(), &cluster.officer_of(unit), (cluster.here().0, &slug, entry), &rice())
        .await
        .unwrap()
}

async fn step(
    cluster: &Cluster,
    who: &Actor,
    id: &ExemplarId,
    (step, reason): (ExemplarStep, &str),
) -> Result<()> {
    step_exemplar(cluster.app(), who, (cluster.here().0, id), (step, reason, Seen::default())).await
}

pub(crate) fn by_decision() -> TypedRecognition {
    TypedRecognition {
        manner: "decision".into(),
        symbol: "12/QĐ-LMHTX".into(),
        day: DAY.into(),
        ..TypedRecognition::default()
    }
}

/// An exemplar of a unit itself that everybody of the cluster sees.
pub(crate) async fn recognized(cluster: &Cluster, unit: usize, entry: &str) -> ExemplarId {
    let id = drafted(cluster, unit, entry).await;
    step(cluster, &cluster.officer_of(unit), &id, (ExemplarStep::HandIn, "")).await.unwrap();
    let act = (&by_decision(), Seen::default());
    recognize(cluster.app(), &cluster.secretary(), (cluster.here().0, &id), act).await.unwrap();
    id
}

async fn open(cluster: &Cluster, who: &Actor, id: &ExemplarId) -> Result<OneExemplar> {
    open_exemplar(cluster.app(), who, cluster.here().0, id).await
}

async fn found(cluster: &Cluster, who: &Actor, sought: SoughtExemplar) -> Vec<String> {
    let found = find_exemplars(cluster.app(), who, cluster.here().0, &sought).await.unwrap();
    found.list.into_iter().map(|one| one.row.name).collect()
}

fn by_words(words: &str) -> SoughtExemplar {
    SoughtExemplar { words: words.into(), ..SoughtExemplar::default() }
}

both_engines! {
    async fn a_draft_is_its_units_a_proposal_the_clusters_and_what_is_recognised_everybodys(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let entry = entered(&cluster, 0, "HTX Lúa Sạch").await;
        let (officer, secretary, other) = (cluster.officer_of(0), cluster.secretary(), cluster.officer_of(1));
        let slug = cluster.unit(0);
        for who in [&secretary, &other, &cluster.head()] {
            let act = propose(cluster.app(), who, (cluster.here().0, &slug, entry.as_str()), &rice()).await;
            assert!(is_not_allowed(&act), "nobody proposes for another unit");
        }
        let id = drafted(&cluster, 0, entry.as_str()).await;
        assert_eq!(cluster.last_line().await.name, "exemplar.drafted");
        let sees = async || {
            let mut seen = vec![];
            for who in [&officer, &secretary, &other] {
                seen.push(open(&cluster, who, &id).await.is_ok());
            }
            seen
        };
        assert_eq!(sees().await, [true, false, false]);
        step(&cluster, &officer, &id, (ExemplarStep::HandIn, "")).await.unwrap();
        assert_eq!(sees().await, [true, true, false]);
        assert!(is_not_allowed(&step(&cluster, &officer, &id, (ExemplarStep::SendBack, "Thiếu")).await));
        assert_eq!(faults(step(&cluster, &secretary, &id, (ExemplarStep::SendBack, " ")).await), [("reason".to_owned(), Refusal::ReasonMissing)]);
        step(&cluster, &secretary, &id, (ExemplarStep::SendBack, "Thiếu số liệu")).await.unwrap();
        assert_eq!(open(&cluster, &officer, &id).await.unwrap().exemplar.row.reason, "Thiếu số liệu");
        step(&cluster, &officer, &id, (ExemplarStep::HandIn, "")).await.unwrap();
        let at = (cluster.here().0, &id);
        assert!(is_not_allowed(&recognize(cluster.app(), &officer, at, (&by_decision(), Seen::default())).await));
        recognize(cluster.app(), &cluster.head(), at, (&by_decision(), Seen::default())).await.unwrap();
        assert_eq!(sees().await, [true, true, true]);
        let line = cluster.last_line().await;
        assert_eq!((line.name.as_str(), line.field("decision").as_str()), ("exemplar.recognized", "12/QĐ-LMHTX"));
        step(&cluster, &secretary, &id, (ExemplarStep::Retire, "Đã giải thể")).await.unwrap();
        assert_eq!(sees().await, [true, true, false]);
        assert_eq!(refusal(step(&cluster, &secretary, &id, (ExemplarStep::SendBack, "Lại")).await), Refusal::ExemplarWrongState);
        step(&cluster, &secretary, &id, (ExemplarStep::PutBack, "")).await.unwrap();
        assert_eq!(open(&cluster, &other, &id).await.unwrap().exemplar.state, ExemplarState::Recognized);
    }

    async fn strangers_of_another_cluster_see_nothing_of_it(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().today(DAY).build(store).await;
        let other = a_cluster().today(DAY).build(store).await;
        let id = recognized(&cluster, 0, "").await;
        for who in [other.officer_of(0), other.secretary(), cluster.administrator()] {
            assert!(is_not_allowed(&open(&cluster, &who, &id).await));
        }
        let elsewhere = open_exemplar(other.app(), &other.secretary(), other.here().0, &id).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
        let entry = entered(&other, 0, "HTX Nơi Khác").await;
        let slug = cluster.unit(0);
        let stolen = propose(cluster.app(), &cluster.officer_of(0), (cluster.here().0, &slug, entry.as_str()), &rice()).await;
        assert!(matches!(stolen, Err(Error::NotFound)), "an organisation of another register");
    }

    async fn it_is_cited_as_it_was_then_and_says_what_it_is_now(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let entry = entered(&cluster, 0, "HTX Tên Cũ").await;
        let change = |values: &[(Field, &str)]| {
            let values = values.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
            let typed = Typed { values, from: "2026-07-01".into(), reason: "Đổi tên".into(), is_another: false };
            ChangeEntry { at: EntryAt { slug: cluster.unit(0), entry: entry.clone() }, typed, seen: Seen::default() }
        };
        change_entry(cluster.app(), &cluster.officer_of(0), change(&[(Field::Name, "HTX Tên Mới"), (Field::Commune, "Xã Mới")])).await.unwrap();
        let slug = cluster.unit(0);
        let then = TypedExemplar { cited_on: "2025-05-01".into(), ..rice() };
        let id = propose(cluster.app(), &cluster.officer_of(0), (cluster.here().0, &slug, entry.as_str()), &then).await.unwrap();

        let one = open(&cluster, &cluster.officer_of(0), &id).await.unwrap();
        assert_eq!((one.exemplar.row.name.as_str(), one.exemplar.row.commune.as_str()), ("HTX Tên Cũ", "Xã Cũ"));
        assert_eq!(one.now.unwrap().name, "HTX Tên Mới");
        let next = entered(&cluster, 0, "HTX Kế Tục").await;
        let at = (cluster.here().0, &id);
        let name = async |who: &Actor, entry: &EntryId| name_successor(cluster.app(), who, at, (entry.as_str(), Seen::default())).await;
        assert_eq!(refusal(name(&cluster.officer_of(0), &entry).await), Refusal::NothingChosen);
        name(&cluster.officer_of(0), &next).await.unwrap();
        assert_eq!(open(&cluster, &cluster.officer_of(0), &id).await.unwrap().successor.unwrap().name, "HTX Kế Tục");
    }

    async fn what_is_wrong_is_said_at_its_field_and_one_organisation_stands_once(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, officer, slug) = (cluster.app(), cluster.officer_of(0), cluster.unit(0));
        let at = (cluster.here().0, slug.as_str(), "");
        let empty = TypedExemplar { cited_on: "2027-01-01".into(), story: " ".into(), ..TypedExemplar::default() };
        let said = faults(propose(app, &officer, at, &empty).await);
        let fields: Vec<&str> = said.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["aspects", "cited_on", "story"]);
        let own = TypedExemplar { new_aspect: "Bảo vệ môi trường".into(), aspects: vec![], ..rice() };
        let id = propose(app, &officer, at, &own).await.unwrap();
        let again = refusal(propose(app, &officer, at, &rice()).await);
        assert!(matches!(again, Refusal::ExemplarTwice { .. }), "{again:?}");
        let other = cluster.unit(1);
        let known = TypedExemplar { new_aspect: "bảo vệ MÔI TRƯỜNG".into(), ..rice() };
        let wrong = faults(propose(app, &cluster.officer_of(1), (cluster.here().0, &other, ""), &known).await);
        assert_eq!(wrong, [("new_aspect".to_owned(), Refusal::AspectKnown { name: "Bảo vệ môi trường".into() })]);
        step(&cluster, &officer, &id, (ExemplarStep::Withdraw, "")).await.unwrap();
        propose(app, &officer, at, &rice()).await.expect("what was withdrawn does not stand in the way");
        assert_eq!(refusal(change_exemplar(app, &officer, (cluster.here().0, &id), (&rice(), Seen::default())).await), Refusal::ExemplarHandedIn);
    }

    async fn figures_come_from_accepted_reports_and_none_is_typed(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        cluster.report(0, "q1", &[("ket_nap", "10")]).await;
        cluster.report(0, "q2", &[("ket_nap", "14")]).await;
        cluster.submit(0, "q3", &[("ket_nap", "15")]).await;
        let known = subject_of(app, &officer, cluster.here().0, "").await.unwrap().known;
        let htx = known.iter().find(|measured| measured.code == "ket_nap").unwrap();
        let periods: Vec<String> = htx.at.keys().map(|period| period.code()).collect();
        assert_eq!(periods, ["2026-Q1", "2026-Q2"], "what nobody accepted is no figure");

        let id = drafted(&cluster, 0, "").await;
        let at = (cluster.here().0, &id);
        let line = |code: &str, before: &str, after: &str| TypedFigure { code: code.into(), before: before.into(), after: after.into() };
        let choose = async |lines: &[TypedFigure]| choose_figures(app, &officer, at, (lines, Seen::default())).await;
        assert_eq!(faults(choose(&[line("ket_nap", "2026-Q1", "2026-Q3")]).await), [("before-1".to_owned(), Refusal::ExemplarPeriods)]);
        assert_eq!(faults(choose(&[line("khong-co", "2026-Q1", "2026-Q2")]).await)[0], ("code-1".to_owned(), Refusal::NothingChosen));
        let twice = [line("ket_nap", "2026-Q1", "2026-Q2"), line("ket_nap", "2026-Q1", "2026-Q2")];
        assert_eq!(faults(choose(&twice).await), [("code-2".to_owned(), Refusal::ExemplarFigureTwice)]);
        choose(&twice[..1]).await.unwrap();
        let one = open(&cluster, &officer, &id).await.unwrap();
        let figure = |figure: Option<thidua_domain::number::Decimal>| figure.unwrap().to_string();
        assert_eq!((figure(one.figures[0].before.1), figure(one.figures[0].after.1)), ("10".into(), "14".into()));
        let lines = cluster.log().await.len();
        choose(&twice[..1]).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines, "the same again is no line of the log");
    }

    async fn it_is_recognised_at_a_conference_that_was_held(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let call = async |day: &str| {
            let typed = TypedConference { kind: "year_end".into(), title: "Hội nghị tổng kết".into(), held_on: day.into(), ..TypedConference::default() };
            convene(cluster.app(), &cluster.secretary(), &cluster.at(), typed).await.unwrap()
        };
        let (held, ahead) = (call(DAY).await, call("2026-12-20").await);
        let id = drafted(&cluster, 0, "").await;
        let at = (cluster.here().0, &id);
        let typed = |conference: &str| TypedRecognition { manner: "conference".into(), conference: conference.into(), ..TypedRecognition::default() };
        let act = async |typed: &TypedRecognition| recognize(cluster.app(), &cluster.secretary(), at, (typed, Seen::default())).await;
        assert!(matches!(act(&typed(held.as_str())).await, Err(Error::NotFound)), "the cluster knows of no draft");
        step(&cluster, &cluster.officer_of(0), &id, (ExemplarStep::HandIn, "")).await.unwrap();
        let grounds = grounds_of(cluster.app(), &cluster.secretary(), cluster.here().0, &id).await.unwrap();
        assert_eq!(grounds.conferences.len(), 1, "one that lies ahead recognises nothing");
        assert_eq!(faults(act(&typed(ahead.as_str())).await), [("conference".to_owned(), Refusal::NothingChosen)]);
        assert_eq!(faults(act(&TypedRecognition::default()).await), [("manner".to_owned(), Refusal::NothingChosen)]);
        let later = TypedRecognition { day: "2026-11-28".into(), ..by_decision() };
        assert_eq!(faults(act(&later).await), [("day".to_owned(), Refusal::ExemplarDay)]);
        act(&typed(held.as_str())).await.unwrap();
        let one = open(&cluster, &cluster.officer_of(1), &id).await.unwrap();
        assert_eq!((one.conference.unwrap().id, one.exemplar.row.recognized_on), (held.to_string(), DAY.to_owned()));
    }

    async fn only_so_many_are_featured_and_they_stand_first(engine) {
        let cluster = a_cluster().with_units(2).today(DAY).build(&TestStore::fresh(engine).await).await;
        let mut ids = vec![];
        for at in 0..=FEATURED_MAX {
            let entry = entered(&cluster, 0, &format!("HTX Số {at}")).await;
            ids.push(recognized(&cluster, 0, entry.as_str()).await);
        }
        let show = async |who: &Actor, id: &ExemplarId, what| feature(cluster.app(), who, (cluster.here().0, id), (what, Seen::default())).await;
        assert!(is_not_allowed(&show(&cluster.officer_of(0), &ids[0], Featured::Yes).await));
        for id in ids.iter().rev().take(FEATURED_MAX) {
            show(&cluster.secretary(), id, Featured::Yes).await.unwrap();
        }
        let refused = refusal(show(&cluster.secretary(), &ids[0], Featured::Yes).await);
        assert_eq!(refused, Refusal::ExemplarsFeatured { most: FEATURED_MAX.to_string() });
        assert_eq!(found(&cluster, &cluster.officer_of(1), SoughtExemplar::default()).await.last().unwrap(), "HTX Số 0");
        step(&cluster, &cluster.secretary(), &ids[1], (ExemplarStep::Retire, "Thôi")).await.unwrap();
        show(&cluster.secretary(), &ids[0], Featured::Yes).await.expect("what is retired stands there no more");
        let draft = drafted(&cluster, 1, "").await;
        assert!(matches!(show(&cluster.secretary(), &draft, Featured::Yes).await, Err(Error::NotFound)));
    }

    async fn it_is_found_with_and_without_diacritics_by_aspect_unit_and_state(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let entry = entered(&cluster, 0, "HTX Lúa Sạch").await;
        recognized(&cluster, 0, entry.as_str()).await;
        drafted(&cluster, 1, "").await;
        let reader = cluster.officer_of(2);
        for typed in ["lúa sạch", "lua sach", "HOP DONG truoc vu", "Lu\u{301}a"] {
            assert_eq!(found(&cluster, &reader, by_words(typed)).await, ["HTX Lúa Sạch"], "{typed}");
        }
        assert_eq!(found(&cluster, &reader, by_words("ngô")).await, Vec::<String>::new());
        assert_eq!(found(&cluster, &reader, by_words("…")).await, Vec::<String>::new());
        assert_eq!(found(&cluster, &cluster.officer_of(1), SoughtExemplar::default()).await.len(), 2);
        let narrow = |aspect: &str, unit: &str, state: &str| SoughtExemplar { aspect: aspect.into(), unit: unit.into(), state: state.into(), ..SoughtExemplar::default() };
        assert_eq!(found(&cluster, &reader, narrow("linked_services", &cluster.unit(0), "recognized")).await.len(), 1);
        assert_eq!(found(&cluster, &reader, narrow("high_technology", "", "")).await.len(), 0);
        assert_eq!(found(&cluster, &reader, narrow("", "", "proposed")).await.len(), 0);
    }

    async fn a_second_tab_is_told_and_pictures_are_of_who_writes(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let id = drafted(&cluster, 0, "").await;
        let (app, at, officer) = (cluster.app(), (cluster.here().0, &id), cluster.officer_of(0));
        let seen = Seen::up_to(open(&cluster, &officer, &id).await.unwrap().seen);
        let other = TypedExemplar { story: "Khác".into(), ..rice() };
        change_exemplar(app, &officer, at, (&other, seen)).await.unwrap();
        assert!(matches!(change_exemplar(app, &officer, at, (&rice(), seen)).await, Err(Error::Meanwhile(_))));
        let late = step_exemplar(app, &officer, at, (ExemplarStep::HandIn, "", seen)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "it says something else now");
        may_add_shot(app, &officer, at).await.unwrap();
        assert!(matches!(may_add_shot(app, &cluster.officer_of(1), at).await, Err(Error::NotFound)));
        step(&cluster, &officer, &id, (ExemplarStep::HandIn, "")).await.unwrap();
        assert_eq!(refusal(may_add_shot(app, &officer, at).await), Refusal::ExemplarHandedIn);
        assert!(is_not_allowed(&may_add_shot(app, &cluster.secretary(), at).await));
    }
}
