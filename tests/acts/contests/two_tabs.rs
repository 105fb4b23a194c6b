//! Two people at one round: what somebody did about the same thing stops an act, what telephones send meanwhile does not.

use thidua_app::contests::{
    TypedContest, TypedDeduction, TypedJuror, TypedRound, TypedSidePrize, TypedStage, TypedTeam, add_round,
    announce_contest, bar_juror, change_contest, give_side_prize, keep_juror, keep_team, note_performance,
    reopen_sheet, send_sheet, step_round, withdraw_team,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::contests::RoundStep;
use thidua_domain::refusal::Refusal;

use super::{desk, marked, opened, prepared, sealed, sheet, steps, telephone};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, faults};

fn is_meanwhile<T>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(Error::Meanwhile(_)))
}

both_engines! {
    async fn what_telephones_send_stops_nobody_and_what_is_about_the_same_thing_does(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let seen = Seen::up_to(desk(&cluster, &at).await.seen);
        let token = telephone(&cluster, &at, 1).await;
        send_sheet(app, &token, (1, &sheet(1, ("30", "")))).await.unwrap();
        send_sheet(app, &token, (2, &sealed(1, ("30", "15")))).await.unwrap();
        let named = |number: i64, name: &str| TypedJuror { number: Some(number), name: name.into(), ..TypedJuror::default() };
        keep_juror(app, &who, &at, (&named(1, "Bà Chấm Thi"), seen)).await.unwrap();
        assert!(is_meanwhile(&keep_juror(app, &who, &at, (&named(1, "Bà Chấm"), seen)).await));
        assert!(is_meanwhile(&bar_juror(app, &who, (&at, 1), ("1", "chị của đội trưởng", seen)).await));
        keep_juror(app, &who, &at, (&named(2, "Ông Điểm Danh"), seen)).await.unwrap();

        let took = |took: &str| TypedStage { took: took.into(), ..TypedStage::default() };
        note_performance(app, &who, (&at, 1), (&took("12"), seen)).await.unwrap();
        note_performance(app, &who, (&at, 2), (&took("13"), seen)).await.unwrap();
        assert!(is_meanwhile(&note_performance(app, &who, (&at, 1), (&took("14"), seen)).await));
        withdraw_team(app, &who, &at, (3, "ốm", seen)).await.unwrap();
        assert!(is_meanwhile(&withdraw_team(app, &who, &at, (3, "ốm", seen)).await));
        assert!(is_meanwhile(&note_performance(app, &who, (&at, 3), (&took("14"), seen)).await), "its team left");
        reopen_sheet(app, &who, (&at, 1, 2), ("nhập nhầm", Seen::up_to(desk(&cluster, &at).await.seen))).await.unwrap();
        assert!(is_meanwhile(&reopen_sheet(app, &who, (&at, 1, 2), ("nhập nhầm", seen)).await));
    }

    async fn marking_is_ended_while_sheets_come_and_not_while_people_change_the_round(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = prepared(&cluster).await;
        let seen = desk(&cluster, &at).await.seen;
        let of = (cluster.at(), at.contest.clone());
        let contest = TypedContest { title: "Hội diễn".into(), ..TypedContest::default() };
        change_contest(app, &who, (&of.0, &of.1), (&contest, Seen::default())).await.unwrap();
        let step = async |step, seen: i64| step_round(app, &who, &at, (step, "", Seen::up_to(seen))).await;
        assert!(is_meanwhile(&step(RoundStep::OpenStage, seen).await), "the contest bears another name");
        step(RoundStep::OpenStage, desk(&cluster, &at).await.seen).await.unwrap();
        let seen = desk(&cluster, &at).await.seen;
        marked(&cluster, &at).await;
        step(RoundStep::Score, seen).await.unwrap();
        let seen = desk(&cluster, &at).await.seen;
        steps(&cluster, &at, RoundStep::Resume, "quên giờ").await.unwrap();
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        assert!(is_meanwhile(&step(RoundStep::Close, seen).await), "it was marked once more");
    }

    async fn a_button_that_is_pressed_twice_makes_one_thing(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let seen = Seen::up_to(desk(&cluster, &at).await.seen);
        let typed = (TypedContest { title: "Hội thi khác".into(), ..TypedContest::default() }, TypedRound { title: "Sơ khảo".into(), ..TypedRound::default() });
        announce_contest(app, &who, &cluster.at(), (&typed.0, &typed.1, seen)).await.unwrap();
        assert!(is_meanwhile(&announce_contest(app, &who, &cluster.at(), (&typed.0, &typed.1, seen)).await));
        let of = (cluster.at(), at.contest.clone());
        add_round(app, &who, (&of.0, &of.1), (&typed.1, seen)).await.unwrap();
        assert!(is_meanwhile(&add_round(app, &who, (&of.0, &of.1), (&typed.1, seen)).await));
        let other = TypedRound { title: "Phúc khảo".into(), ..TypedRound::default() };
        assert_eq!(add_round(app, &who, (&of.0, &of.1), (&other, seen)).await.unwrap(), 3);

        steps(&cluster, &at, RoundStep::Score, "thử").await.unwrap();
        let prize = TypedSidePrize { title: "Kịch bản hay".into(), team: "3".into(), ..TypedSidePrize::default() };
        give_side_prize(app, &who, &at, (&prize, seen)).await.unwrap();
        assert!(is_meanwhile(&give_side_prize(app, &who, &at, (&prize, seen)).await));
        assert_eq!(desk(&cluster, &at).await.round.side_prizes().count(), 1);
    }

    async fn why_marking_ended_stands_beside_the_result(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let reason = |reason: &str| TypedStage {
            taken: vec![TypedDeduction { points: "1".into(), reason: reason.into() }],
            ..TypedStage::default()
        };
        let long = "đ".repeat(201);
        let wrong = faults(note_performance(app, &who, (&at, 1), (&reason(&long), Seen::default())).await);
        assert_eq!(wrong, [("taken-reason-0".into(), Refusal::TextTooLong { letters: "201".into(), max: "200".into() })]);
        let wrong = faults(note_performance(app, &who, (&at, 1), (&reason("\u{200b}"), Seen::default())).await);
        assert_eq!(wrong, [("taken-reason-0".into(), Refusal::ReasonMissing)]);
        note_performance(app, &who, (&at, 1), (&reason("Đạo cụ\nkhông an toàn"), Seen::default())).await.unwrap();
        assert_eq!(desk(&cluster, &at).await.round.performance(1).unwrap().taken, "1 Đạo cụ không an toàn");
        steps(&cluster, &at, RoundStep::Score, "mất điện").await.unwrap();
        steps(&cluster, &at, RoundStep::Close, "").await.unwrap();
        assert_eq!(desk(&cluster, &at).await.round.row.reason, "mất điện");
        let late = TypedTeam { name: "Đội Muộn".into(), ..TypedTeam::default() };
        assert_eq!(crate::cluster::refusal(keep_team(app, &who, &at, (&late, Seen::default())).await), Refusal::RoundBegun);
    }
}
