//! Who takes exemplars up: plans and steps, progress, what its own leader confirms, who helps, who learned from whom.

use thidua_app::exemplars::{
    OneReplication, SoughtReplication, TypedPlan, TypedProgress, TypedStep, change_plan, find_replications,
    learned, name_helper, open_replication, report_progress, step_exemplar, step_replication, take_up,
};
use thidua_app::reminders::list_duties;
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::exemplars::{ExemplarStep, Outcome, ReplicationState, ReplicationStep};
use thidua_domain::ids::{ExemplarId, ReplicationId};
use thidua_domain::refusal::Refusal;

use super::exemplars::{entered, recognized};
use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const DAY: &str = "2026-11-27";

fn plan() -> TypedPlan {
    let step = |number, what: &str, due: &str| TypedStep { number, what: what.into(), due: due.into() };
    TypedPlan {
        plan: "Làm theo ở hai xã".into(),
        due: "2027-06-30".into(),
        steps: vec![step(1, "Đi thăm", "2026-12-15"), step(2, "Ký hợp đồng", "2027-03-01"), step(3, " ", "")],
        ..TypedPlan::default()
    }
}

async fn taken(
    cluster: &Cluster,
    exemplar: &ExemplarId,
    unit: usize,
    typed: &TypedPlan,
) -> Result<ReplicationId> {
    let slug = cluster.unit(unit);
    take_up(cluster.app(), &cluster.officer_of(unit), (cluster.here().0, exemplar), ((&slug, ""), typed))
        .await
}

async fn step(
    cluster: &Cluster,
    who: &Actor,
    id: &ReplicationId,
    (step, words): (ReplicationStep, &str),
) -> Result<()> {
    step_replication(cluster.app(), who, (cluster.here().0, id), (step, words, Seen::default())).await
}

async fn report(
    cluster: &Cluster,
    who: &Actor,
    id: &ReplicationId,
    (said, done): (&str, &[i64]),
) -> Result<()> {
    let typed = TypedProgress { said: said.into(), done: done.to_vec() };
    report_progress(cluster.app(), who, (cluster.here().0, id), (&typed, Seen::default())).await
}

async fn open(cluster: &Cluster, who: &Actor, id: &ReplicationId) -> OneReplication {
    open_replication(cluster.app(), who, cluster.here().0, id).await.unwrap()
}

async fn duties(cluster: &Cluster, who: &Actor) -> Vec<&'static str> {
    let kinds = ["check-exemplar", "mend-exemplar", "name-helper", "do-replication", "confirm-replication"];
    let list = list_duties(cluster.app(), who).await.unwrap();
    list.iter().map(|listed| listed.duty.kind.code).filter(|code| kinds.contains(code)).collect()
}

both_engines! {
    async fn an_exemplar_is_taken_up_helped_reported_on_and_confirmed_by_the_own_leader(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let exemplar = recognized(&cluster, 0, "").await;
        let id = taken(&cluster, &exemplar, 1, &plan()).await.unwrap();
        let (officer, leader, teacher, at) = (cluster.officer_of(1), cluster.leader_of(1), cluster.officer_of(0), (cluster.here().0, &id));
        assert_eq!(cluster.last_line().await.name, "replication.taken-up");
        assert_eq!(duties(&cluster, &teacher).await, ["name-helper"]);
        assert!(is_not_allowed(&name_helper(cluster.app(), &officer, at, ("Tôi", Seen::default())).await));
        name_helper(cluster.app(), &teacher, at, ("Bà Giúp, 0900 000 000", Seen::default())).await.unwrap();
        assert_eq!(duties(&cluster, &teacher).await, Vec::<&str>::new());
        assert_eq!(duties(&cluster, &officer).await, Vec::<&str>::new());
        let late = cluster.on("2026-12-20");
        assert_eq!(duties(&late, &officer).await, ["do-replication"], "its first step is late");

        assert_eq!(refusal(step(&late, &officer, &id, (ReplicationStep::Finish, "Xong")).await), Refusal::ReplicationWrongState);
        assert_eq!(faults(report(&late, &officer, &id, (" ", &[])).await), [("said".to_owned(), Refusal::ExemplarEmpty)]);
        report(&late, &officer, &id, ("Đã đi thăm", &[1])).await.unwrap();
        assert_eq!(refusal(report(&late, &officer, &id, ("Lại", &[1])).await), Refusal::ReplicationStepDone);
        assert_eq!(duties(&late, &officer).await, Vec::<&str>::new());
        step(&late, &officer, &id, (ReplicationStep::Finish, "Hai xã làm theo")).await.unwrap();
        assert_eq!(duties(&late, &leader).await, ["confirm-replication"]);
        for who in [&officer, &cluster.secretary(), &cluster.leader_of(0)] {
            assert!(is_not_allowed(&step(&late, who, &id, (ReplicationStep::Confirm, "")).await), "the own leader alone");
        }
        assert_eq!(faults(step(&late, &leader, &id, (ReplicationStep::SendBack, "")).await), [("words".to_owned(), Refusal::ReasonMissing)]);
        step(&late, &leader, &id, (ReplicationStep::SendBack, "Thiếu ảnh")).await.unwrap();
        assert_eq!(duties(&late, &officer).await, ["do-replication"]);
        report(&late, &officer, &id, ("Đã bổ sung", &[])).await.unwrap();
        step(&late, &officer, &id, (ReplicationStep::Finish, "Hai xã làm theo")).await.unwrap();
        step(&late, &leader, &id, (ReplicationStep::Confirm, "")).await.unwrap();
        let one = open(&late, &cluster.officer_of(2), &id).await;
        assert_eq!((one.replication.state, one.notes.len(), one.steps.len()), (ReplicationState::Confirmed, 2, 2));
        assert_eq!(one.replication.row.ended_on, "2026-12-20");
        assert_eq!(refusal(step(&late, &officer, &id, (ReplicationStep::GiveUp, "Thôi")).await), Refusal::ReplicationWrongState);
    }

    async fn nobody_learns_from_itself_twice_or_from_what_is_not_recognised(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let exemplar = recognized(&cluster, 0, "").await;
        assert_eq!(refusal(taken(&cluster, &exemplar, 0, &plan()).await), Refusal::ReplicationOwn);
        let entry = entered(&cluster, 0, "HTX Học Theo").await;
        let slug = cluster.unit(0);
        let own = ((slug.as_str(), entry.as_str()), &plan());
        take_up(cluster.app(), &cluster.officer_of(0), (cluster.here().0, &exemplar), own).await.expect("its cooperative learns");
        let id = taken(&cluster, &exemplar, 1, &plan()).await.unwrap();
        assert!(matches!(refusal(taken(&cluster, &exemplar, 1, &plan()).await), Refusal::ReplicationTwice { .. }));
        step(&cluster, &cluster.officer_of(1), &id, (ReplicationStep::GiveUp, "Không có kho")).await.unwrap();
        taken(&cluster, &exemplar, 1, &plan()).await.expect("what was given up may be begun anew");
        for who in [cluster.secretary(), cluster.officer_of(2), cluster.leader_of(0)] {
            let slug = cluster.unit(1);
            let act = take_up(cluster.app(), &who, (cluster.here().0, &exemplar), ((&slug, ""), &plan())).await;
            assert!(is_not_allowed(&act), "nobody takes up for another unit");
        }
        let retire = (ExemplarStep::Retire, "Thôi", Seen::default());
        step_exemplar(cluster.app(), &cluster.secretary(), (cluster.here().0, &exemplar), retire).await.unwrap();
        assert!(matches!(taken(&cluster, &exemplar, 2, &plan()).await, Err(Error::NotFound)), "a stranger knows of it no more");
        assert_eq!(refusal(taken(&cluster, &exemplar, 1, &plan()).await), Refusal::ExemplarNotRecognized);
        open(&cluster, &cluster.officer_of(1), &id).await;
    }

    async fn a_plan_has_days_ahead_and_steps_that_stay_once_they_are_done(engine) {
        let cluster = a_cluster().with_units(2).today(DAY).build(&TestStore::fresh(engine).await).await;
        let exemplar = recognized(&cluster, 0, "").await;
        let wrong = TypedPlan { plan: " ".into(), due: "2026-11-26".into(), before: "2026".into(), after: "2025".into(), ..plan() };
        let said = faults(taken(&cluster, &exemplar, 1, &wrong).await);
        let fields: Vec<&str> = said.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["plan", "due", "before"]);
        let after = TypedPlan { due: "2026-12-31".into(), ..plan() };
        assert_eq!(faults(taken(&cluster, &exemplar, 1, &after).await), [("step_due-2".to_owned(), Refusal::ReplicationStepLate)]);
        let id = taken(&cluster, &exemplar, 1, &plan()).await.unwrap();
        let (app, officer, at) = (cluster.app(), cluster.officer_of(1), (cluster.here().0, &id));
        report(&cluster, &officer, &id, ("Đã đi thăm", &[1])).await.unwrap();
        let other = TypedPlan { plan: "Ba xã".into(), steps: vec![TypedStep { number: 2, what: "Ký ba hợp đồng".into(), due: "2027-04-01".into() }], ..plan() };
        let seen = Seen::up_to(open(&cluster, &officer, &id).await.seen);
        change_plan(app, &officer, at, (&other, seen)).await.unwrap();
        let steps: Vec<String> = open(&cluster, &officer, &id).await.steps.into_iter().map(|step| step.what).collect();
        assert_eq!(steps, ["Đi thăm", "Ký ba hợp đồng"]);
        assert!(matches!(change_plan(app, &officer, at, (&plan(), seen)).await, Err(Error::Meanwhile(_))), "a second tab is told");
        let many = TypedPlan { steps: (1..=13).map(|number| TypedStep { number: number + 20, what: format!("Bước {number}"), due: "2027-01-01".into() }).collect(), ..plan() };
        assert_eq!(faults(change_plan(app, &officer, at, (&many, Seen::default())).await), [("plan".to_owned(), Refusal::ReplicationSteps { most: "12".into() })]);
        assert!(is_not_allowed(&change_plan(app, &cluster.officer_of(0), at, (&plan(), Seen::default())).await));
    }

    async fn who_learned_from_whom_is_told_by_year_and_aspect(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let exemplar = recognized(&cluster, 0, "").await;
        let alone = recognized(&cluster, 2, "").await;
        let id = taken(&cluster, &exemplar, 1, &plan()).await.unwrap();
        step(&cluster, &cluster.officer_of(1), &id, (ReplicationStep::GiveUp, "Không có kho")).await.unwrap();
        taken(&cluster, &exemplar, 2, &plan()).await.unwrap();
        let told = learned(cluster.app(), &cluster.officer_of(1), cluster.here().0, None).await.unwrap();
        let mut outcomes: Vec<Outcome> = told.lessons.iter().map(|lesson| lesson.outcome).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, [Outcome::Running, Outcome::GivenUp]);
        assert_eq!((told.years.as_slice(), told.names.len(), told.lines.len()), (&[2026_i16][..], 3, 2));
        let fared = told.aspects[0].fared;
        assert_eq!((fared.exemplars, fared.taken_up, fared.given_up, fared.alone), (2, 2, 1, 1));
        let alone_now: Vec<&str> = told.alone.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(alone_now, [alone.as_str()]);
        let before = learned(cluster.app(), &cluster.officer_of(1), cluster.here().0, Some(2025)).await.unwrap();
        assert!(before.lessons.is_empty());
        let sought = SoughtReplication { words: "lam theo hai xa".into(), unit: cluster.unit(2), ..SoughtReplication::default() };
        let found = find_replications(cluster.app(), &cluster.officer_of(1), cluster.here().0, &sought).await.unwrap();
        assert_eq!((found.list.len(), found.all), (1, 2));
    }
}
