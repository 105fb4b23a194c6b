//! What a round comes to, who decides what scores leave open, and the file from which anybody scores it again.

use thidua_app::contests::{
    RoundAt, TypedDeduction, TypedRound, TypedSidePrize, TypedStage, add_round, decide_prize,
    give_side_prize, note_performance, open_round, send_on, take_back_side_prize,
};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{Contest, RoundState, RoundStep, Won};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::sha256;

use super::{desk, marked, opened, steps};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, faults, is_not_allowed, refusal};

fn took(took: &str) -> TypedStage {
    TypedStage { took: took.into(), ..TypedStage::default() }
}

both_engines! {
    async fn what_was_marked_and_what_happened_on_the_stage_come_to_a_result_that_anybody_repeats(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        marked(&cluster, &at).await;
        let wrong = TypedStage {
            took: "16:61".into(),
            audience: "nhiều".into(),
            taken: vec![TypedDeduction { points: "1".into(), reason: String::new() }],
            ..TypedStage::default()
        };
        let wrong = faults(note_performance(app, &who, (&at, 2), (&wrong, Seen::default())).await);
        assert_eq!(wrong.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["taken-reason-0", "took", "audience"]);
        let late = TypedStage { taken: vec![TypedDeduction { points: "1".into(), reason: "Đạo cụ không an toàn".into() }], ..took("16:01") };
        note_performance(app, &who, (&at, 2), (&late, Seen::default())).await.unwrap();
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        let found = desk(&cluster, &at).await.scoring().unwrap().unwrap();
        let totals: Vec<String> = found.outcome.teams.iter().map(|placing| placing.total.unwrap().to_string()).collect();
        // 53.5 − 2 minutes that began at 0.5 − 1.
        assert_eq!(totals, ["51.50", "45.00", "45.00"]);
        let wons: Vec<&Won> = found.outcome.teams.iter().map(|placing| &placing.won).collect();
        assert_eq!(wons, [&Won::Prize(0), &Won::Open(1..2, true), &Won::Open(1..2, true)], "two share the second place");

        let open = refusal(steps(&cluster, &at, RoundStep::Close, "").await);
        assert_eq!(open, Refusal::RoundPrizeOpen { team: "Đội Một".into() });
        let other = faults(decide_prize(app, &who, (&at, 1), ("giai-1", "hay hơn", Seen::default())).await);
        assert_eq!(other, [("prize".into(), Refusal::NothingChosen)], "the first prize is not open");
        let shut = refusal(decide_prize(app, &who, (&at, 2), ("giai-2", "hay hơn", Seen::default())).await);
        assert_eq!(shut, Refusal::PrizeNotOpen { name: "Đội Hai".into() });
        decide_prize(app, &who, (&at, 1), ("giai-2", "kịch bản tốt hơn", Seen::default())).await.unwrap();
        decide_prize(app, &who, (&at, 3), ("none", "kém điểm kịch bản", Seen::default())).await.unwrap();
        give_side_prize(app, &who, &at, (&TypedSidePrize { title: "Kịch bản hay".into(), team: "3".into(), ..TypedSidePrize::default() }, Seen::default())).await.unwrap();
        let nobody = faults(give_side_prize(app, &who, &at, (&TypedSidePrize { title: "Diễn viên".into(), ..TypedSidePrize::default() }, Seen::default())).await);
        assert_eq!(nobody, [("team".into(), Refusal::NothingChosen)]);
        assert!(is_not_allowed(&give_side_prize(app, &cluster.officer_of(1), &at, (&TypedSidePrize::default(), Seen::default())).await));

        steps(&cluster, &at, RoundStep::Close, "").await.unwrap();
        let read = open_round(app, &cluster.officer_of(1), &at).await.unwrap();
        let file = read.round.row.file.as_bytes();
        assert_eq!(read.round.row.digest, sha256(file));
        assert_eq!(cluster.last_line().await.field("digest"), read.round.row.digest);
        let again = Contest::read(file).unwrap();
        let shown = read.scoring().unwrap().unwrap();
        assert_eq!((again.clone(), again.score()), (shown.contest, shown.outcome), "everybody in the cluster reads it now");
        assert_eq!(again.performances.iter().map(|one| one.seconds).collect::<Vec<_>>(), [None, Some(961), None]);
        assert_eq!(refusal(take_back_side_prize(app, &who, &at, (3, Seen::default())).await), Refusal::RoundClosed);
        steps(&cluster, &at, RoundStep::Reopen, "ghi nhầm giải phụ").await.unwrap();
        take_back_side_prize(app, &who, &at, (3, Seen::default())).await.unwrap();
        let row = desk(&cluster, &at).await.round;
        assert_eq!((row.state, row.row.file.as_str(), row.side_prizes().count()), (RoundState::Scored, "", 0));
    }

    async fn a_decision_about_a_prize_falls_where_marks_change_what_is_open(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        marked(&cluster, &at).await;
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        decide_prize(app, &who, (&at, 1), ("none", "bốc thăm", Seen::default())).await.unwrap();
        decide_prize(app, &who, (&at, 3), ("giai-2", "bốc thăm", Seen::default())).await.unwrap();
        steps(&cluster, &at, RoundStep::Resume, "quên giờ").await.unwrap();
        assert!(desk(&cluster, &at).await.round.prizes.is_empty(), "it was decided about other scores");
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        let open = refusal(steps(&cluster, &at, RoundStep::Close, "").await);
        assert_eq!(open, Refusal::RoundPrizeOpen { team: "Đội Một".into() }, "also where the same is open again");
        steps(&cluster, &at, RoundStep::Resume, "quên giờ").await.unwrap();
        note_performance(app, &who, (&at, 3), (&took("17"), Seen::default())).await.unwrap();
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        let read = desk(&cluster, &at).await;
        let found = read.scoring().unwrap().unwrap();
        let decided: Vec<bool> = found.outcome.teams.iter().map(|placing| read.round.decision(&found.contest, placing).is_some()).collect();
        assert_eq!(decided, [false; 3], "nothing is open any more");
        assert_eq!(found.outcome.teams[1].won, Won::Prize(1));
        let seen = read.seen;
        steps(&cluster, &at, RoundStep::Close, "").await.unwrap();
        let stale = thidua_app::contests::step_round(app, &who, &at, (RoundStep::Reopen, "x", Seen::up_to(seen))).await;
        assert!(matches!(stale, Err(Error::Meanwhile(_))), "{stale:?}");
    }

    async fn teams_of_a_published_result_enter_the_next_round_of_their_contest(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        marked(&cluster, &at).await;
        let on = async |numbers: &[i64]| send_on(app, &who, &at, (numbers, Seen::default())).await;
        assert_eq!(refusal(on(&[1]).await), Refusal::RoundNotPublished);
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        for team in [1, 3] {
            decide_prize(app, &who, (&at, team), ("none", "bốc thăm", Seen::default())).await.unwrap();
        }
        steps(&cluster, &at, RoundStep::Close, "").await.unwrap();
        assert!(matches!(on(&[1]).await, Err(Error::NotFound)), "no round follows");
        let last = TypedRound { title: "Chung kết".into(), ..TypedRound::default() };
        add_round(app, &who, (&cluster.at(), &at.contest), (&last, Seen::default())).await.unwrap();
        assert_eq!(desk(&cluster, &at).await.next.as_deref(), Some("Chung kết"));
        assert!(is_not_allowed(&send_on(app, &cluster.officer_of(1), &at, (&[1], Seen::default())).await));
        assert_eq!(refusal(on(&[]).await), Refusal::NothingChosen);
        assert!(matches!(on(&[9]).await, Err(Error::NotFound)));
        assert_eq!(on(&[2, 1]).await.unwrap(), 2);
        on(&[1]).await.unwrap();
        on(&[3]).await.unwrap();
        let next = RoundAt { round: 2, ..at.clone() };
        let round = desk(&cluster, &next).await.round;
        let teams: Vec<_> = round.teams.iter().map(|team| (team.number, team.name.as_str(), team.unit_id.is_some())).collect();
        assert_eq!(teams, [(1, "Đội Hai", true), (2, "Đội Một", true), (3, "Đội Khách", false)], "each once, with its unit");
        assert_eq!(round.rules.parts.len(), 1, "under the rules of the round before");
    }
}
