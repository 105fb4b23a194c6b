//! What the log says of every act: who, in which role, for which unit.

use std::collections::BTreeMap;

use thidua_app::Seen;
use thidua_app::appraisal::{Explain, LeaveOut, explain, leave_out};
use thidua_app::calendar::StepAct;
use thidua_app::pact::{
    OfferPact, SavePact, SignPact, TargetEntry, offer_pact, pact_text, save_pact, sign_pact,
};
use thidua_app::reporting::Step;
use thidua_app::scorecard::{ApproveCard, ReturnCard, approve_card, return_card};
use thidua_domain::criteria::Layer;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster};

/// The secretary drafts and offers a pact, and everybody signs it.
async fn agree(cluster: &Cluster) {
    let (app, secretary) = (cluster.app(), cluster.secretary());
    let target = TargetEntry { unit: cluster.unit(0), code: "ket_nap".into(), typed: Some(Ok("50".into())) };
    let content = "Thi đua".to_owned();
    let draft = SavePact { at: cluster.at(), version: 0, revision: 0, content, entries: vec![target] };
    save_pact(app, &secretary, draft).await.unwrap();
    offer_pact(
        app,
        &secretary,
        OfferPact { at: cluster.at(), version: 1, revision: 1, seen: Seen::default() },
    )
    .await
    .unwrap();
    let (_, digest) = pact_text(app, &secretary, cluster.here(), 1).await.unwrap();
    for unit in 0..cluster.size() {
        let act = SignPact {
            at: cluster.at(),
            unit: cluster.unit(unit),
            digest: digest.clone(),
            seen: Seen::default(),
        };
        sign_pact(app, &cluster.leader_of(unit), act).await.unwrap();
    }
}

/// A year of the first unit, with every kind of act in it; who checked it.
async fn live_a_year(cluster: &Cluster) -> usize {
    let (app, secretary) = (cluster.app(), cluster.secretary());
    agree(cluster).await;
    cluster.submit(0, "year", &[("ket_nap", "50")]).await;
    cluster.decide(&cluster.leader_of(0), (0, "year"), (Step::SendBack, "Xem lại")).await.unwrap();
    let back = cluster.see_report(&cluster.officer_of(0), 0, "year").await.version.unwrap().revision;
    let then = thidua_app::reporting::Then::Submit;
    cluster.send(&cluster.officer_of(0), (0, "year", back), &[("ket_nap", "60")], then).await.unwrap();
    cluster.accept(0, "year").await;
    let by = cluster.draw_checks().await[0];
    cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
    cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &[("1", "8"), ("2", "4")]).await.unwrap();
    cluster.hand_in_check(by, 0).await.unwrap();
    cluster.open_explanation("Hội nghị ngày mai").await.unwrap();
    let answers = BTreeMap::from([("1".to_owned(), ("Đã có văn bản".to_owned(), String::new()))]);
    explain(app, &cluster.leader_of(0), Explain { at: cluster.at(), unit: cluster.unit(0), answers })
        .await
        .unwrap();
    cluster.lock("self").await;
    cluster.change_step(&cluster.head(), "self", StepAct::Unlock("Bão số 5".into())).await.unwrap();
    let back = ReturnCard { at: cluster.at(), unit: cluster.unit(0), revision: 1, reason: "Thiếu".into() };
    return_card(app, &secretary, back).await.unwrap();
    cluster.hand_in(0).await.unwrap();
    let (unit, criterion, reason) = (cluster.unit(0), "3".to_owned(), Some("Không giao".to_owned()));
    leave_out(app, &secretary, LeaveOut { at: cluster.at(), unit, criterion, reason, seen: Seen::default() })
        .await
        .unwrap();
    let approve = ApproveCard { at: cluster.at(), unit: cluster.unit(0), revision: 3, seen: Seen::default() };
    approve_card(app, &cluster.head(), approve).await.unwrap();
    thidua_app::year::freeze_year(app, &cluster.head(), cluster.closing_now()).await.unwrap();
    cluster.publish().await.unwrap();
    by
}

/// Event, person, role and unit of each line, without those that repeat the line above.
async fn told(cluster: &Cluster) -> Vec<String> {
    let line = |line: thidua_app::audit::Line| {
        format!("{}: {}, {}, {}", line.name, line.person_name, line.person_role, line.person_unit)
    };
    let mut lines: Vec<String> = cluster.log().await.into_iter().map(line).collect();
    lines.dedup();
    lines
}

both_engines! {
    async fn every_line_of_a_year_names_person_role_and_unit_of_who_acted(engine) {
        let cluster = a_cluster().due("self", "2026-11-20").build(&TestStore::fresh(engine).await).await;

        let checker = cluster.name(live_a_year(&cluster).await);

        let (secretary, head) = ("Thư ký cụm 1, cluster_secretary, Hà Nội", "Cụm trưởng 1, cluster_head, Hà Nội");
        let officer = |unit: &str| format!("Cán bộ {unit}, unit_officer, {unit}");
        let leader = |unit: &str| format!("Lãnh đạo {unit}, unit_leader, {unit}");
        let expected = [
            format!("year.opened: {secretary}"),
            format!("step.moved: {secretary}"),
            format!("year.criteria-chosen: {secretary}"),
            format!("pact.saved: {secretary}"),
            format!("pact.offered: {secretary}"),
            format!("pact.signed: {}", leader("Hà Nội")),
            format!("pact.signed: {}", leader("Hải Phòng")),
            format!("pact.signed: {}", leader("Đà Nẵng")),
            format!("pact.came-into-force: {}", leader("Đà Nẵng")),
            format!("report.saved: {}", officer("Hà Nội")),
            format!("report.submitted: {}", officer("Hà Nội")),
            format!("report.returned: {}", leader("Hà Nội")),
            format!("report.saved: {}", officer("Hà Nội")),
            format!("report.submitted: {}", officer("Hà Nội")),
            format!("report.approved: {}", leader("Hà Nội")),
            format!("report.accepted: {secretary}"),
            format!("check.drawn: {secretary}"),
            format!("mark.given: {}", officer("Hà Nội")),
            format!("scorecard.submitted: {}", officer("Hà Nội")),
            format!("mark.given: {}", officer(&checker)),
            format!("appraisal.handed-in: {}", officer(&checker)),
            format!("explanation.opened: {secretary}"),
            format!("explanation.given: {}", leader("Hà Nội")),
            format!("step.locked: {secretary}"),
            format!("step.unlocked: {head}"),
            format!("scorecard.returned: {secretary}"),
            format!("scorecard.submitted: {}", officer("Hà Nội")),
            format!("criterion.left-out: {secretary}"),
            format!("mark.given: {head}"),
            format!("scorecard.approved: {head}"),
            format!("year.frozen: {head}"),
            format!("year.published: {secretary}"),
        ];
        assert_eq!(told(&cluster).await, expected);
    }

    async fn an_act_that_is_refused_or_changes_nothing_leaves_no_line_and_the_chain_is_whole(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let before = cluster.log().await;

        assert!(cluster.mark(&cluster.officer_of(0), 0, Layer::SelfMark, &[("1", "11")]).await.is_err());
        assert!(cluster.hand_in(0).await.is_err());
        assert!(cluster.publish().await.is_err());
        cluster.change_step(&cluster.secretary(), "self", StepAct::EndException(cluster.unit(0))).await.unwrap();

        assert_eq!(cluster.log().await, before);
        let walked = thidua_app::audit::verify(cluster.app(), &[]).await.unwrap();
        assert!(walked.is_ok(), "{walked:?}");
    }
}
