//! Certificates handed over: one or all that are left, on which day, to whom; and taken back with a reason.

use thidua_app::commendation::{
    Certificates, DecisionAt, HandOver, TypedHandOver, hand_over, open_decision, step_decision,
    take_hand_over_back,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::commendation::DecisionStep;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};
use crate::commendation::{act, entered, prepared, put, step};

/// A decision of the 19th with three on its list.
async fn issued(cluster: &Cluster) -> DecisionAt {
    let decision = prepared(cluster).await;
    for name in ["Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"] {
        let person = entered(cluster, "individual", name).await;
        put(cluster, &decision, &person, "giay-khen-ca-nhan").await.unwrap();
    }
    step(cluster, &decision, DecisionStep::Number, "2026-11-19").await.unwrap();
    step(cluster, &decision, DecisionStep::Issue, "").await.unwrap();
    decision
}

fn typed(day: &str, receiver: &str) -> TypedHandOver {
    TypedHandOver { day: day.into(), receiver: receiver.into(), note: String::new() }
}

async fn hand(
    cluster: &Cluster,
    who: &Actor,
    (at, which): (&DecisionAt, Certificates),
    (typed, seen): (TypedHandOver, Seen),
) -> Result<()> {
    hand_over(cluster.app(), who, HandOver { at: at.clone(), which, typed, seen }).await
}

async fn handed(cluster: &Cluster, at: &DecisionAt, which: Certificates, typed: TypedHandOver) -> Result<()> {
    hand(cluster, &cluster.officer_of(0), (at, which), (typed, Seen::default())).await
}

/// Place on the list, day and receiver of what was handed over.
async fn lines(cluster: &Cluster, at: &DecisionAt) -> Vec<(i64, String, String)> {
    let found = open_decision(cluster.app(), &cluster.officer_of(0), at).await.unwrap();
    found.handed.into_iter().map(|line| (line.award_number, line.handed_on, line.receiver)).collect()
}

both_engines! {
    async fn one_is_handed_over_apart_and_the_rest_together(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-25");
        let at = issued(&cluster).await;
        handed(&cluster, &at, Certificates::One(2), typed("20/11/2026", " Ông  Cường ")).await.unwrap();
        handed(&cluster, &at, Certificates::Rest, typed("2026-11-24", "")).await.unwrap();

        let line = |number: i64, day: &str, receiver: &str| (number, day.to_owned(), receiver.to_owned());
        let expected = [line(1, "2026-11-24", ""), line(2, "2026-11-20", "Ông Cường"), line(3, "2026-11-24", "")];
        assert_eq!(lines(&cluster, &at).await, expected);
        let twice = handed(&cluster, &at, Certificates::One(2), typed("2026-11-24", "")).await;
        assert_eq!(refusal(twice), Refusal::CertificateHandedOver { name: "Lê Văn Cường".into() });
        let none = handed(&cluster, &at, Certificates::Rest, typed("2026-11-24", "")).await;
        assert_eq!(refusal(none), Refusal::CertificatesAllHanded);

        let back = async |reason: &str| {
            let undo = (2, reason, Seen::default());
            take_hand_over_back(cluster.app(), &cluster.officer_of(0), &at, undo).await
        };
        assert_eq!(faults(back(" ").await), [("reason".to_owned(), Refusal::ReasonMissing)]);
        back("trao nhầm người").await.unwrap();
        assert_eq!(lines(&cluster, &at).await.len(), 2);
        assert_eq!(refusal(back("lần nữa").await), Refusal::CertificateNotHanded { name: "Lê Văn Cường".into() });
        handed(&cluster, &at, Certificates::One(2), typed("2026-11-25", "")).await.unwrap();
        assert_eq!(lines(&cluster, &at).await[1], line(2, "2026-11-25", ""), "what was taken back is done again");
    }

    async fn a_day_is_neither_ahead_nor_before_the_decision_and_only_what_holds_is_handed_over(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-25");
        let at = issued(&cluster).await;
        let of = async |day: &str| faults(handed(&cluster, &at, Certificates::One(1), typed(day, "")).await);
        let early = Refusal::CertificateEarly { day: "2026-11-18".into(), decided: "2026-11-19".into() };
        assert_eq!(of("18/11/2026").await, [("day".to_owned(), early)]);
        assert_eq!(of("2026-11-26").await, [("day".to_owned(), Refusal::RegisterDayAhead { day: "2026-11-26".into() })]);
        assert!(matches!(handed(&cluster, &at, Certificates::One(9), typed("2026-11-25", "")).await, Err(Error::NotFound)));

        let other = prepared(&cluster).await;
        let early = handed(&cluster, &other, Certificates::Rest, typed("2026-11-25", "")).await;
        assert_eq!(refusal(early), Refusal::DecisionWrongState);
        handed(&cluster, &at, Certificates::One(1), typed("2026-11-25", "")).await.unwrap();
        let mut revoke = act(&at, DecisionStep::Revoke, "");
        revoke.reason = "Kê khai không đúng".into();
        step_decision(cluster.app(), &cluster.officer_of(0), revoke).await.unwrap();
        let late = handed(&cluster, &at, Certificates::One(2), typed("2026-11-25", "")).await;
        assert_eq!(refusal(late), Refusal::DecisionWrongState);
        assert_eq!(lines(&cluster, &at).await.len(), 1, "what was handed over stays to be read");
    }

    async fn two_at_a_table_hand_over_side_by_side_and_nobody_twice(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await.on("2026-11-25");
        let at = issued(&cluster).await;
        let officer = cluster.officer_of(0);
        let seen = Seen::up_to(open_decision(cluster.app(), &officer, &at).await.unwrap().seen);
        let now = || (typed("2026-11-25", ""), seen);
        let one = async |number: i64| hand(&cluster, &officer, (&at, Certificates::One(number)), now()).await;
        one(1).await.unwrap();
        one(2).await.unwrap();
        assert!(matches!(one(1).await, Err(Error::Meanwhile(_))), "the other tab did this one");
        let rest = hand(&cluster, &officer, (&at, Certificates::Rest), now()).await;
        assert!(matches!(rest, Err(Error::Meanwhile(_))), "{rest:?}");
        let mut revoke = act(&at, DecisionStep::Revoke, "");
        (revoke.reason, revoke.seen) = ("Kê khai không đúng".into(), seen);
        let revoked = step_decision(cluster.app(), &officer, revoke).await;
        assert!(matches!(revoked, Err(Error::Meanwhile(_))), "whoever revokes hears of what was handed over: {revoked:?}");

        for (who, keeps) in [(cluster.leader_of(0), true), (cluster.secretary(), false), (cluster.officer_of(1), false)] {
            let done = hand(&cluster, &who, (&at, Certificates::One(3)), (typed("", ""), Seen::default())).await;
            assert_eq!(!is_not_allowed(&done), keeps, "{}", who.name);
        }
    }
}
