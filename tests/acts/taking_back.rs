//! What a unit handed in it takes back until somebody opened it, and asks for afterwards.

use thidua_app::Result;
use thidua_app::reporting::{Step, WantBack, ask_back_report, note_report_opened, take_back_report};
use thidua_app::scorecard::{
    ReturnCard, WantCardBack, ask_back_card, note_card_opened, return_card, take_back_card,
};
use thidua_domain::access::Actor;
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::ReportState;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, refusal};

const FIGURES: &[(&str, &str)] = &[("ket_nap", "12")];

async fn want(cluster: &Cluster, who: &Actor, reason: &str) -> WantBack {
    let view = cluster.see_report(who, 0, "q3").await;
    WantBack {
        at: cluster.at(),
        period: "q3".into(),
        unit: cluster.unit(0),
        revision: view.version.expect("a version").revision,
        reason: reason.to_owned(),
    }
}

async fn opens(cluster: &Cluster, who: &Actor) {
    let view = cluster.see_report(who, 0, "q3").await;
    note_report_opened(cluster.app(), who, &view).await.unwrap();
}

async fn takes_back(cluster: &Cluster) -> Result<()> {
    let officer = cluster.officer_of(0);
    take_back_report(cluster.app(), &officer, want(cluster, &officer, "").await).await
}

async fn state(cluster: &Cluster) -> ReportState {
    cluster.see_report(&cluster.officer_of(0), 0, "q3").await.version.expect("a version").state
}

async fn opens_card(cluster: &Cluster, who: &Actor) {
    let sheet = cluster.sheet(who, 0).await;
    note_card_opened(cluster.app(), who, (&sheet.here, &sheet.unit), &sheet.seats).await.unwrap();
}

async fn want_card(cluster: &Cluster, reason: &str) -> WantCardBack {
    let revision = cluster.sheet(&cluster.officer_of(0), 0).await.card.revision;
    WantCardBack { at: cluster.at(), unit: cluster.unit(0), revision, reason: reason.to_owned() }
}

both_engines! {
    async fn a_report_is_taken_back_until_its_leader_has_opened_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.submit(0, "q3", FIGURES).await;
        // Its own officer looking at it is nobody opening it.
        opens(&cluster, &cluster.officer_of(0)).await;
        takes_back(&cluster).await.unwrap();
        let back = state(&cluster).await;
        let figure = cluster.figure(&cluster.officer_of(0), (0, "q3"), "ket_nap").await;

        let revision = want(&cluster, &cluster.officer_of(0), "").await.revision;
        cluster.send(&cluster.officer_of(0), (0, "q3", revision), FIGURES, thidua_app::reporting::Then::Submit).await.unwrap();
        let leader = cluster.leader_of(0);
        opens(&cluster, &leader).await;
        let late = takes_back(&cluster).await;

        assert_eq!((back, figure.as_str()), (ReportState::Draft, "12"), "nothing is lost");
        assert_eq!(refusal(late), Refusal::HandedInOpened { by: leader.name });
        assert_eq!(state(&cluster).await, ReportState::Submitted);
    }

    async fn what_the_leader_approved_is_taken_back_until_the_secretary_has_opened_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.submit(0, "q3", FIGURES).await;
        opens(&cluster, &cluster.leader_of(0)).await;
        cluster.decide(&cluster.leader_of(0), (0, "q3"), (Step::Approve, "")).await.unwrap();
        opens(&cluster, &cluster.leader_of(0)).await;
        takes_back(&cluster).await.unwrap();

        assert_eq!(state(&cluster).await, ReportState::Draft);
        let line = cluster.last_line().await;
        assert_eq!(line.name, "report.taken-back");
        let accept = cluster.decide(&cluster.secretary(), (0, "q3"), (Step::Accept, "")).await;
        assert!(accept.is_err(), "the cluster has nothing to accept");
    }

    async fn a_report_that_was_opened_is_asked_for_with_a_reason_until_it_comes_back(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.submit(0, "q3", FIGURES).await;
        cluster.decide(&cluster.leader_of(0), (0, "q3"), (Step::Approve, "")).await.unwrap();
        let (officer, secretary) = (cluster.officer_of(0), cluster.secretary());
        opens(&cluster, &secretary).await;

        let silent = ask_back_report(cluster.app(), &officer, want(&cluster, &officer, " ").await).await;
        ask_back_report(cluster.app(), &officer, want(&cluster, &officer, "Gõ nhầm").await).await.unwrap();
        let asked = cluster.see_report(&secretary, 0, "q3").await.handed.asked.expect("it is asked for");
        cluster.decide(&secretary, (0, "q3"), (Step::Return, "Theo lời xin")).await.unwrap();
        let after = cluster.see_report(&officer, 0, "q3").await;
        let shown = cluster.see_report(&secretary, 0, "q3").await;

        assert_eq!(refusal(silent), Refusal::ReasonMissing);
        assert_eq!((asked.1, asked.2), (officer.name.clone(), "Gõ nhầm".to_owned()));
        assert_eq!(after.handed, thidua_app::handed::Handed::default(), "what came back is not asked for");
        assert!(after.may.save && !after.may.have_back);
        assert!(shown.as_returned);
        assert_eq!(shown.history.last().map(|line| line.field("reason")), Some("Theo lời xin".to_owned()));
    }

    async fn a_scorecard_is_taken_back_with_its_marks_until_somebody_who_goes_on_with_it_has_opened_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let by = cluster.draw_checks().await[0];
        let (officer, stranger) = (cluster.officer_of(0), cluster.officer_of(3 - by));
        cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
        opens_card(&cluster, &officer).await;
        opens_card(&cluster, &stranger).await;
        take_back_card(cluster.app(), &officer, want_card(&cluster, "").await).await.unwrap();
        let draft = cluster.sheet(&officer, 0).await;

        cluster.hand_in(0).await.unwrap();
        opens_card(&cluster, &cluster.officer_of(by)).await;
        let late = take_back_card(cluster.app(), &officer, want_card(&cluster, "").await).await;

        assert_eq!(draft.card.state, ScorecardState::Draft);
        assert_eq!(draft.scored.count_marks(&cluster.unit(0), thidua_domain::criteria::Layer::SelfMark).0, 2);
        assert_eq!(refusal(late), Refusal::HandedInOpened { by: cluster.officer_of(by).name });
    }

    async fn the_secretary_is_told_that_a_unit_asks_for_its_scorecard(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
        let (officer, secretary) = (cluster.officer_of(0), cluster.secretary());
        opens_card(&cluster, &secretary).await;
        let told = async || cluster.board().await.duties.iter().any(|duty| duty.kind.code == "give-back");

        let before = told().await;
        ask_back_card(cluster.app(), &officer, want_card(&cluster, "Nhầm tiêu chí 2").await).await.unwrap();
        let asked = told().await;
        let revision = cluster.sheet(&secretary, 0).await.card.revision;
        let act = ReturnCard { at: cluster.at(), unit: cluster.unit(0), revision, reason: "Theo lời xin".into() };
        return_card(cluster.app(), &secretary, act).await.unwrap();

        assert_eq!((before, asked, told().await), (false, true, false));
    }

    async fn what_somebody_looks_at_in_two_tabs_is_opened_once_in_the_log(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.submit(0, "q3", FIGURES).await;
        let leader = cluster.leader_of(0);
        let view = cluster.see_report(&leader, 0, "q3").await;
        for _ in 0..2 {
            note_report_opened(cluster.app(), &leader, &view).await.unwrap();
        }
        // A page that was read before the report came back notes nothing.
        cluster.decide(&leader, (0, "q3"), (Step::SendBack, "Sửa lại")).await.unwrap();
        note_report_opened(cluster.app(), &leader, &view).await.unwrap();

        let opened = cluster.log().await.iter().filter(|line| line.name == "report.opened").count();
        assert_eq!(opened, 1);
    }
}
