//! A stage contest on the screen of the hall: who is on, what nobody marks any more, and the result only once it stands.

use thidua_app::contests::note_performance;
use thidua_app::contests::{
    OnStage, RoundOnScreen, TypedContest, announce_contest, contests_of_movement, open_contest,
};
use thidua_app::contests::{
    RoundAt, TypedJuror, TypedRound, TypedStage, bar_juror, keep_juror, withdraw_team,
};
use thidua_app::contests::{decide_prize, replace_juror, send_sheet, unbar_juror};
use thidua_app::meetings::{
    AskedView, ConferenceAt, HallView, TypedConference, convene, open_screen, open_screen_desk, read_screen,
    show_on_screen,
};
use thidua_app::year::{MovementAt, TypedMovement, launch_movement, step_movement};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{RoundState, RoundStep};
use thidua_domain::ids::{MovementId, RoundId};
use thidua_domain::refusal::Refusal;
use thidua_domain::year::MovementStep;

use super::{desk, marked, opened, prepared, sealed, steps, telephone};
use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, refusal};

const DAY: &str = "2026-11-21";

/// The evening of the contest, with its screen; and the key of that.
async fn evening(cluster: &Cluster) -> (ConferenceAt, String) {
    let (app, who) = (cluster.app(), cluster.secretary());
    let typed = TypedConference {
        kind: "year_end".into(),
        title: "Đêm hội thi".into(),
        held_on: DAY.into(),
        ..TypedConference::default()
    };
    let id = convene(app, &who, &cluster.at(), typed).await.unwrap();
    let at = ConferenceAt::new(cluster.here(), id.as_str());
    let key = open_screen(app, &who, &at).await.unwrap();
    (at, key)
}

async fn id_of(cluster: &Cluster, at: &RoundAt) -> RoundId {
    RoundId::new(desk(cluster, at).await.round.row.id)
}

async fn shown(cluster: &Cluster, key: &str) -> RoundOnScreen {
    let view = read_screen(cluster.app(), key).await.unwrap().view;
    let (HallView::Stage(round) | HallView::Scores(round)) = view else { panic!("a round: {view:?}") };
    *round
}

fn standings(round: &RoundOnScreen) -> Vec<OnStage> {
    round.program.iter().map(|one| one.standing).collect()
}

/// What stands as scores, in the order of the stage.
fn scores(round: &RoundOnScreen) -> Vec<Option<String>> {
    let score = |standing| match standing {
        OnStage::Marked(score) => score.map(|score| score.to_string()),
        OnStage::Waits(..) | OnStage::Left => None,
    };
    standings(round).into_iter().map(score).collect()
}

both_engines! {
    async fn a_hall_follows_the_stage_and_sees_a_score_when_every_sheet_is_sealed(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on(DAY);
        let (app, who) = (cluster.app(), cluster.secretary());
        let (evening, key) = evening(&cluster).await;
        let at = prepared(&cluster).await;
        let id = id_of(&cluster, &at).await;
        let scores_of = || show_on_screen(app, &who, &evening, AskedView::Scores(id.clone()));
        assert_eq!(refusal(scores_of().await), Refusal::RoundNotBegun);
        show_on_screen(app, &who, &evening, AskedView::Stage(id.clone())).await.unwrap();
        assert_eq!(cluster.last_line().await.field("name"), "Hội thi tuyên truyền viên – Chung khảo");
        let before = shown(&cluster, &key).await;
        assert_eq!((before.state, before.current(), before.program.len()), (RoundState::Announced, Some(0), 3));

        steps(&cluster, &at, RoundStep::OpenStage, "").await.unwrap();
        let tokens = [telephone(&cluster, &at, 1).await, telephone(&cluster, &at, 2).await, telephone(&cluster, &at, 3).await];
        for (sent, token) in tokens.iter().enumerate() {
            assert_eq!(standings(&shown(&cluster, &key).await)[0], OnStage::Waits(sent, 3), "no mark is told");
            send_sheet(app, token, (1, &sealed(1, ("30", "15")))).await.unwrap();
        }
        let untimed = shown(&cluster, &key).await;
        assert_eq!((standings(&untimed)[0], untimed.current()), (OnStage::Waits(3, 3), Some(0)), "nobody knows yet what its time costs");
        let took = TypedStage { took: "16:01".into(), ..TypedStage::default() };
        note_performance(app, &who, (&at, 1), (&took, Seen::default())).await.unwrap();
        let after = shown(&cluster, &key).await;
        assert_eq!((after.current(), scores(&after)), (Some(1), vec![Some("44.00".into()), None, None]));
        withdraw_team(app, &who, &at, (2, "ốm", Seen::default())).await.unwrap();
        let left = shown(&cluster, &key).await;
        assert_eq!((standings(&left)[1], left.current()), (OnStage::Left, Some(2)), "the next one is on");
        bar_juror(app, &who, (&at, 1), ("1", "chị của đội trưởng", Seen::default())).await.unwrap();
        let fell = shown(&cluster, &key).await;
        assert_eq!(standings(&fell)[0], OnStage::Marked(None), "the score with a sheet and without it tells what it says");
    }

    async fn a_hall_sees_ranks_and_prizes_once_the_result_stands(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on(DAY);
        let (app, who) = (cluster.app(), cluster.secretary());
        let (evening, key) = evening(&cluster).await;
        let at = opened(&cluster).await;
        let id = id_of(&cluster, &at).await;
        show_on_screen(app, &who, &evening, AskedView::Scores(id.clone())).await.unwrap();
        marked(&cluster, &at).await;
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        let scored = shown(&cluster, &key).await;
        assert_eq!(scores(&scored).iter().flatten().count(), 3);
        assert!(scored.places.is_empty(), "the jury still decides");
        let stage = show_on_screen(app, &who, &evening, AskedView::Stage(id.clone())).await;
        assert_eq!(refusal(stage), Refusal::RoundScored);
        for (team, prize) in [(1, "giai-2"), (3, "none")] {
            decide_prize(app, &who, (&at, team), (prize, "bốc thăm", Seen::default())).await.unwrap();
        }
        steps(&cluster, &at, RoundStep::Close, "").await.unwrap();
        let closed = shown(&cluster, &key).await;
        let first = &closed.places[0];
        assert_eq!((first.team.as_str(), first.rank, first.prize.as_deref()), ("Đội Hai", Some(1), Some("Giải Nhất")));
        assert_eq!(first.total.map(|total| total.to_string()).as_deref(), Some("53.50"));
        let desk = open_screen_desk(app, &who, &evening).await.unwrap();
        assert_eq!(desk.rounds.iter().map(|round| round.state).collect::<Vec<_>>(), [RoundState::Closed]);
        let gone = show_on_screen(app, &who, &evening, AskedView::Scores(RoundId::new("khong"))).await;
        assert!(matches!(gone, Err(Error::NotFound)));
    }

    async fn who_is_on_the_stage_is_said_by_hand_where_sheets_come_later(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on(DAY);
        let (app, who) = (cluster.app(), cluster.secretary());
        let (evening, key) = evening(&cluster).await;
        let at = opened(&cluster).await;
        let id = id_of(&cluster, &at).await;
        let show = |asked: AskedView| show_on_screen(app, &who, &evening, asked);
        show(AskedView::Stage(id.clone())).await.unwrap();
        for place in [1, 2] {
            show(AskedView::NextAct(id.clone())).await.unwrap();
            assert_eq!(shown(&cluster, &key).await.current(), Some(place));
        }
        assert_eq!(refusal(show(AskedView::NextAct(id.clone())).await), Refusal::StageOver);
        show(AskedView::Stage(id.clone())).await.unwrap();
        assert_eq!(shown(&cluster, &key).await.current(), Some(0), "whoever is marked");
        steps(&cluster, &at, RoundStep::TakeBack, "").await.unwrap();
        steps(&cluster, &at, RoundStep::CallOff, "bão").await.unwrap();
        assert!(matches!(read_screen(app, &key).await.unwrap().view, HallView::Welcome), "nothing of it is true any more");
        assert!(open_screen_desk(app, &who, &evening).await.unwrap().rounds.is_empty());
    }

    async fn who_follows_somebody_that_did_not_mark_a_team_does_not_mark_it_after_its_score_was_shown(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on(DAY);
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        bar_juror(app, &who, (&at, 3), ("1", "người nhà", Seen::default())).await.unwrap();
        for juror in 1..=2 {
            let token = telephone(&cluster, &at, juror).await;
            send_sheet(app, &token, (1, &sealed(1, ("30", "15")))).await.unwrap();
        }
        let next = TypedJuror { name: "Bà Thay".into(), ..TypedJuror::default() };
        replace_juror(app, &who, (&at, 3), (&next, "ốm", Seen::default())).await.unwrap();
        let token = telephone(&cluster, &at, 4).await;
        let late = send_sheet(app, &token, (1, &sealed(1, ("30", "15")))).await;
        assert_eq!(refusal(late), Refusal::JurorConflict { name: "Đội Một".into() });
        send_sheet(app, &token, (2, &sealed(1, ("30", "15")))).await.unwrap();
        assert_eq!(desk(&cluster, &at).await.live_scores().len(), 1, "its score stays");
    }

    async fn nobody_gets_a_seat_once_a_score_was_shown(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on(DAY);
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let late = |name: &str| TypedJuror { name: name.into(), ..TypedJuror::default() };
        keep_juror(app, &who, &at, (&late("Bà Đến Sớm"), Seen::default())).await.unwrap();
        for juror in 1..=4 {
            let token = telephone(&cluster, &at, juror).await;
            send_sheet(app, &token, (1, &sealed(1, ("30", "15")))).await.unwrap();
        }
        let seated = keep_juror(app, &who, &at, (&late("Ông Đến Muộn"), Seen::default())).await;
        assert_eq!(refusal(seated), Refusal::JurorTooLate);
        let renamed = TypedJuror { number: Some(4), ..late("Bà Đến Sớm Hơn") };
        keep_juror(app, &who, &at, (&renamed, Seen::default())).await.unwrap();
        bar_juror(app, &who, (&at, 4), ("1", "người nhà", Seen::default())).await.unwrap();
        assert!(unbar_juror(app, &who, (&at, 4), (1, Seen::default())).await.is_ok(), "no score of it is shown now");
    }

    async fn a_contest_is_part_of_a_movement_of_its_year(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on(DAY);
        let (app, who) = (cluster.app(), cluster.secretary());
        let typed = TypedMovement {
            kind: "thematic".into(),
            title: "Cả cụm tuyên truyền".into(),
            goals: "Đưa luật về cơ sở".into(),
            audience: "unit".into(),
            begins: "2026-11-01".into(),
            ends: "2026-11-30".into(),
            ..TypedMovement::default()
        };
        let movement: MovementId = launch_movement(app, &who, &cluster.at(), &typed).await.unwrap();
        let of = MovementAt { year: cluster.at(), movement: movement.clone() };
        let contest = |movement: &str| TypedContest { title: "Hội diễn".into(), movement: movement.into(), ..TypedContest::default() };
        let round = TypedRound { title: "Chung khảo".into(), ..TypedRound::default() };
        let wrong = announce_contest(app, &who, &cluster.at(), (&contest("khac"), &round, Seen::default())).await;
        assert_eq!(faults(wrong), [("movement".to_owned(), Refusal::NothingChosen)]);
        let id = announce_contest(app, &who, &cluster.at(), (&contest(movement.as_str()), &round, Seen::default())).await.unwrap();
        let reader = cluster.officer_of(0);
        assert_eq!(contests_of_movement(app, &reader, &of).await.unwrap(), [(id.clone(), "Hội diễn".to_owned())]);
        step_movement(app, &who, &of, (MovementStep::CallOff, "Hoãn", Seen::default())).await.unwrap();
        let found = open_contest(app, &reader, (&cluster.at(), &id)).await.unwrap();
        assert_eq!(found.movement.map(|(_, title)| title).as_deref(), Some("Cả cụm tuyên truyền"), "it stays where it stands");
        let other = announce_contest(app, &who, &cluster.at(), (&contest(movement.as_str()), &round, Seen::default())).await;
        assert_eq!(faults(other), [("movement".to_owned(), Refusal::NothingChosen)]);
    }
}
