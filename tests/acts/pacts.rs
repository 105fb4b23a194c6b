//! The pact of a year: which version counts, and who signs while its step is locked.

use thidua_app::Result;
use thidua_app::Seen;
use thidua_app::pact::{
    OfferPact, RevisePact, SaveAnswer, SavePact, SignPact, TakePactBack, TargetEntry, WithdrawSignature,
    offer_pact, pact_text, plan_of, revise_pact, save_pact, sign_pact, take_pact_back, withdraw_signature,
};
use thidua_domain::pact::PactState;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, refusal};

/// The secretary saves a draft with this target of the first unit over a version and revision, and offers it.
async fn offer(cluster: &Cluster, (version, revision): (i64, i64), target: &str) {
    let (app, secretary) = (cluster.app(), cluster.secretary());
    let entries =
        vec![TargetEntry { unit: cluster.unit(0), code: "ket_nap".into(), typed: Some(Ok(target.into())) }];
    let save = SavePact { at: cluster.at(), version, revision, content: "Thi đua".into(), entries };
    let answer = save_pact(app, &secretary, save).await.unwrap();
    assert!(matches!(answer, SaveAnswer::Kept), "{answer:?}");
    let version = version.max(1);
    offer_pact(
        app,
        &secretary,
        OfferPact { at: cluster.at(), version, revision: revision + 1, seen: Seen::default() },
    )
    .await
    .unwrap();
}

/// A leader signs the version that lies before them.
async fn sign(cluster: &Cluster, unit: usize, version: i64) -> Result<PactState> {
    let (_, digest) = pact_text(cluster.app(), &cluster.leader_of(unit), cluster.here(), version).await?;
    let act = SignPact { at: cluster.at(), unit: cluster.unit(unit), digest, seen: Seen::default() };
    sign_pact(cluster.app(), &cluster.leader_of(unit), act).await
}

/// The target that counts for the first unit.
async fn target(cluster: &Cluster) -> String {
    let plan =
        plan_of(cluster.app(), &cluster.officer_of(0), cluster.here(), &cluster.unit(0)).await.unwrap();
    plan.figures.get("ket_nap").expect("it has a target").to_string()
}

both_engines! {
    async fn the_old_version_counts_until_every_unit_has_signed_the_new_one(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        offer(&cluster, (0, 0), "50").await;
        let mut states = vec![];
        for unit in 0..3 {
            states.push(sign(&cluster, unit, 1).await.unwrap());
        }
        assert_eq!(states, [PactState::Signing, PactState::Signing, PactState::InForce]);

        let revise = RevisePact { at: cluster.at(), reason: "Giao thêm".into(), seen: Seen::default() };
        revise_pact(cluster.app(), &cluster.secretary(), revise).await.unwrap();
        offer(&cluster, (2, 1), "80").await;
        sign(&cluster, 0, 2).await.unwrap();
        sign(&cluster, 1, 2).await.unwrap();
        let before = target(&cluster).await;
        sign(&cluster, 2, 2).await.unwrap();

        assert_eq!((before.as_str(), target(&cluster).await.as_str()), ("50", "80"));
    }

    async fn a_text_that_changed_since_it_was_read_is_not_signed(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        offer(&cluster, (0, 0), "50").await;
        let (_, read) = pact_text(cluster.app(), &cluster.leader_of(0), cluster.here(), 1).await.unwrap();
        let back = TakePactBack { at: cluster.at(), reason: "Sai chỉ tiêu".into(), seen: Seen::default() };
        take_pact_back(cluster.app(), &cluster.secretary(), back).await.unwrap();
        offer(&cluster, (1, 2), "60").await;

        let act = SignPact { at: cluster.at(), unit: cluster.unit(0), digest: read, seen: Seen::default() };
        let refused = sign_pact(cluster.app(), &cluster.leader_of(0), act).await;

        assert_eq!(refusal(refused), Refusal::PactChangedMeanwhile);
        assert_eq!(sign(&cluster, 0, 1).await.unwrap(), PactState::Signing);
    }

    async fn a_signature_is_given_once_and_taken_back_only_before_the_pact_is_in_force(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        offer(&cluster, (0, 0), "50").await;
        let withdraw = async || {
            let act = WithdrawSignature { at: cluster.at(), unit: cluster.unit(0), seen: Seen::default() };
            withdraw_signature(cluster.app(), &cluster.leader_of(0), act).await
        };

        let nothing = withdraw().await;
        sign(&cluster, 0, 1).await.unwrap();
        let twice = sign(&cluster, 0, 1).await;
        withdraw().await.unwrap();
        for unit in 0..3 {
            sign(&cluster, unit, 1).await.unwrap();
        }

        assert_eq!(refusal(nothing), Refusal::PactNotSigned);
        assert_eq!(refusal(twice), Refusal::PactAlreadySigned);
        assert!(matches!(refusal(withdraw().await), Refusal::PactWrongState { .. }));
    }

    async fn a_locked_step_takes_no_signature_but_from_a_unit_with_an_exception(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        offer(&cluster, (0, 0), "50").await;
        cluster.lock("pact").await;

        let signed = sign(&cluster, 0, 1).await;
        cluster.let_through("pact", 0, "2026-11-30").await.unwrap();
        let back = TakePactBack { at: cluster.at(), reason: "Sai chỉ tiêu".into(), seen: Seen::default() };
        let taken_back = take_pact_back(cluster.app(), &cluster.secretary(), back).await;
        let late = sign(&cluster.on("2026-12-01"), 0, 1).await;

        assert!(matches!(refusal(signed), Refusal::StepLocked { .. }));
        assert!(matches!(refusal(taken_back), Refusal::StepLocked { .. }), "exceptions are for units");
        assert!(matches!(refusal(late), Refusal::StepExceptionOver { .. }));
        sign(&cluster.on("2026-11-30"), 0, 1).await.unwrap();
    }
}
