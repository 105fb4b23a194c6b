//! Opening a frozen year again: two people, one reason, and everything as it stood before.

use thidua_app::year::{Reopen, ReopenStep, closing, read_bundle, reopen_year};
use thidua_app::{Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::criteria::Layer;
use thidua_domain::ground::YearState;
use thidua_domain::refusal::Refusal;
use thidua_domain::year::bundle::read;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

async fn take(cluster: &Cluster, who: &Actor, step: ReopenStep) -> Result<()> {
    reopen_year(cluster.app(), who, Reopen { at: cluster.at(), step, seen: Seen::default() }).await
}

fn because(reason: &str) -> ReopenStep {
    ReopenStep::Ask(reason.to_owned())
}

async fn state(cluster: &Cluster) -> YearState {
    closing(cluster.app(), &cluster.head(), cluster.here()).await.unwrap().ranking.here.state
}

both_engines! {
    async fn a_frozen_year_is_opened_by_head_and_secretary_together_and_scorecards_stand_as_before(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.fill_in(0, &[("1", "5"), ("2", "4")]).await;
        cluster.freeze().await.unwrap();
        let locked = cluster.mark(&cluster.secretary(), 0, Layer::Cluster, &[("1", "5")]).await;

        take(&cluster, &cluster.secretary(), because("Nhập nhầm số của Cần Thơ")).await.unwrap();
        let alone = take(&cluster, &cluster.secretary(), ReopenStep::Agree).await;
        assert_eq!(state(&cluster).await, YearState::Frozen);
        take(&cluster, &cluster.head(), ReopenStep::Agree).await.unwrap();

        assert_eq!(refusal(locked), Refusal::YearFrozen { year: "2026".into() });
        assert_eq!(refusal(alone), Refusal::ReopeningNeedsOther);
        assert_eq!(state(&cluster).await, YearState::Open);
        let cards = [cluster.sheet(&cluster.secretary(), 0).await, cluster.sheet(&cluster.secretary(), 1).await];
        assert_eq!(cards.map(|sheet| sheet.card.state), [ScorecardState::Submitted, ScorecardState::Draft]);
        cluster.mark(&cluster.secretary(), 0, Layer::Cluster, &[("1", "5")]).await.unwrap();
    }

    async fn the_next_bundle_tells_of_the_freeze_before_and_of_who_opened_the_year_and_why(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.freeze().await.unwrap();
        take(&cluster, &cluster.head(), because("Sót phiếu chấm của Huế")).await.unwrap();
        take(&cluster, &cluster.secretary(), ReopenStep::Agree).await.unwrap();

        cluster.freeze().await.unwrap();

        let ranking = cluster.ranking(&cluster.secretary()).await;
        let bytes = read_bundle(cluster.app(), &ranking).await.unwrap();
        let entries = read(&bytes).unwrap();
        let decided = entries.iter().find(|entry| entry.name == "decided.json").unwrap();
        let decided: serde_json::Value = serde_json::from_slice(decided.data).unwrap();
        let of_year = decided.as_array().unwrap().iter().filter(|one| one["act"].as_str().unwrap().starts_with("year."));
        let told: Vec<(String, String)> = of_year
            .map(|one| (one["act"].as_str().unwrap().to_owned(), one["reason"].as_str().unwrap_or_default().to_owned()))
            .filter(|(act, _)| !act.contains("criteria"))
            .collect();
        let told: Vec<(&str, &str)> = told.iter().map(|(act, why)| (act.as_str(), why.as_str())).collect();
        assert_eq!(told, [("year.frozen", ""), ("year.reopened", "Sót phiếu chấm của Huế"), ("year.frozen", "")]);
    }

    async fn a_year_is_not_opened_without_a_reason_nor_by_others_nor_once_it_is_public(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let open = take(&cluster, &cluster.head(), because("Sớm quá")).await;
        cluster.freeze().await.unwrap();

        let silent = take(&cluster, &cluster.head(), because(" ")).await;
        let unit = take(&cluster, &cluster.leader_of(0), because("Xin sửa")).await;
        take(&cluster, &cluster.head(), because("Xem lại")).await.unwrap();
        take(&cluster, &cluster.head(), ReopenStep::Drop).await.unwrap();
        take(&cluster, &cluster.secretary(), ReopenStep::Agree).await.unwrap();
        assert_eq!(state(&cluster).await, YearState::Frozen, "nobody asks any more");
        cluster.publish().await.unwrap();
        let public = take(&cluster, &cluster.head(), because("Muộn rồi")).await;

        assert_eq!(refusal(open), Refusal::YearNotFrozen { year: "2026".into() });
        assert_eq!(faults(silent), [("reason".to_owned(), Refusal::ReasonMissing)]);
        assert!(is_not_allowed(&unit));
        assert_eq!(refusal(public), Refusal::YearPublished { year: "2026".into() });
    }
}
