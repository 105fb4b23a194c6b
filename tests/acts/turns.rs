//! Whose turn it is: drawing, checking, explaining, approving, in the order in which one needs the other.

use thidua_app::Seen;
use thidua_app::scorecard::{ApproveCard, approve_card};
use thidua_app::year::Awaited;
use thidua_domain::access::Actor;
use thidua_domain::calendar::{Progress, StepKind};
use thidua_domain::criteria::Layer;
use thidua_domain::duty::next_of;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster};

/// What somebody does next about points, pacts and reports aside, and about which unit.
async fn next(cluster: &Cluster, who: &Actor) -> Option<(&'static str, String)> {
    let board = cluster.board().await;
    let others = ["enter", "draft-pact", "sign-pact", "held"];
    let mine = board.duties.iter().filter(|duty| duty.is_for(who, &board.here.ground));
    let duty = next_of(mine.filter(|duty| !others.contains(&duty.kind.code)))?;
    let about =
        duty.unit.as_ref().and_then(|unit| (0..cluster.size()).find(|at| cluster.unit_id(*at) == *unit));
    Some((duty.kind.code, about.map(|unit| cluster.unit(unit)).unwrap_or_default()))
}

/// Whom a unit waits for in a step.
async fn awaited(cluster: &Cluster, unit: usize, step: &StepKind) -> Option<Awaited> {
    let board = cluster.board().await;
    let column = board.steps.iter().position(|known| known.kind == *step).expect("a step");
    board.rows[unit].cells[column].awaits.clone()
}

/// Marks of the cluster on every leaf that people mark.
async fn examine(cluster: &Cluster, unit: usize) {
    cluster.mark(&cluster.secretary(), unit, Layer::Cluster, &[("1", "5"), ("2", "1")]).await.unwrap();
}

/// Everybody has marked themselves.
async fn everybody_handed_in(cluster: &Cluster) {
    for unit in 0..cluster.size() {
        cluster.fill_in(unit, &[("1", "5"), ("2", "1")]).await;
    }
}

both_engines! {
    async fn the_secretary_is_told_to_draw_before_being_told_to_mark(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        everybody_handed_in(&cluster).await;

        let before = next(&cluster, &cluster.secretary()).await;
        let waits = awaited(&cluster, 1, &StepKind::Draw).await;
        cluster.draw_checks().await;
        let after = next(&cluster, &cluster.secretary()).await;

        assert_eq!(before, Some(("draw", String::new())));
        assert_eq!(waits, Some(Awaited::Draw));
        assert_eq!(after, Some(("mark-cluster", cluster.unit(0))));
        assert_eq!(cluster.progress(1, "draw").await, Progress::Done);
    }

    async fn nobody_is_told_to_mark_what_its_unit_still_writes_on(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.draw_checks().await;

        let writing = next(&cluster, &cluster.secretary()).await;
        cluster.fill_in(1, &[("1", "5"), ("2", "1")]).await;
        let handed_in = next(&cluster, &cluster.secretary()).await;
        let late = next(&cluster.on("2026-11-19"), &cluster.secretary()).await;

        assert_eq!(writing, None);
        assert_eq!(handed_in, Some(("mark-cluster", cluster.unit(1))));
        assert_eq!(late, Some(("mark-cluster", cluster.unit(0))), "who is late is not waited for");
    }

    async fn a_checker_waits_for_the_unit_that_it_checks_and_is_told_when_it_has_handed_in(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let by = cluster.draw_checks().await[0];
        cluster.fill_in(by, &[("1", "5"), ("2", "1")]).await;
        let checker = cluster.officer_of(by);

        let early = (next(&cluster, &checker).await, cluster.progress(by, "peer").await);
        let whom = awaited(&cluster, by, &StepKind::PeerMarks).await;
        cluster.fill_in(0, &[("1", "5"), ("2", "1")]).await;
        let then = next(&cluster, &checker).await;

        assert_eq!(early, (None, Progress::Wait));
        assert_eq!(whom, Some(Awaited::Units(vec![cluster.name(0)])));
        assert_eq!(then, Some(("checks", cluster.unit(by))));
        assert_eq!(awaited(&cluster, by, &StepKind::PeerMarks).await, None);
    }

    async fn the_head_is_told_what_awaits_approval_and_the_year_is_frozen_after_it(engine) {
        let cluster = a_cluster().today("2026-11-25").build(&TestStore::fresh(engine).await).await;
        cluster.draw_checks().await;
        everybody_handed_in(&cluster).await;
        cluster.open_explanation("Hết hạn").await.unwrap();
        examine(&cluster, 0).await;

        let first = next(&cluster, &cluster.head()).await;
        examine(&cluster, 1).await;
        examine(&cluster, 2).await;
        let secretary = next(&cluster, &cluster.secretary()).await;
        let waits = awaited(&cluster, 2, &StepKind::Approval).await;
        for unit in 0..cluster.size() {
            let revision = cluster.sheet(&cluster.head(), unit).await.card.revision;
            let act = ApproveCard { at: cluster.at(), unit: cluster.unit(unit), revision, seen: Seen::default() };
            approve_card(cluster.app(), &cluster.head(), act).await.unwrap();
        }

        assert_eq!(first, Some(("approve-sheet", cluster.unit(0))));
        assert_eq!((secretary, waits), (None, Some(Awaited::Head)), "not to freeze: the head comes first");
        assert_eq!(next(&cluster, &cluster.secretary()).await, Some(("freeze", String::new())));
        assert_eq!(cluster.progress(2, "approval").await, Progress::Done);
    }

    async fn a_late_year_is_frozen_without_the_head(engine) {
        let cluster = a_cluster().today("2026-11-28").build(&TestStore::fresh(engine).await).await;
        cluster.draw_checks().await;
        everybody_handed_in(&cluster).await;
        cluster.open_explanation("Hết hạn").await.unwrap();
        for unit in 0..cluster.size() {
            examine(&cluster, unit).await;
        }

        let secretary = next(&cluster, &cluster.secretary()).await;

        assert_eq!(secretary, Some(("freeze", String::new())));
        assert_eq!(next(&cluster, &cluster.head()).await, Some(("approve-sheet", cluster.unit(0))));
    }
}
