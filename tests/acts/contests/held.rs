//! What a stage that was opened holds fast: rules under which somebody marked, numbers that were noted, the order that was drawn.

use thidua_app::Seen;
use thidua_app::contests::{
    TypedPart, TypedStage, draw_order, drop_part, keep_part, note_performance, put_team_back, remove_juror,
    remove_performance, remove_team, send_sheet, withdraw_team,
};
use thidua_domain::contests::{RoundState, RoundStep, draw};
use thidua_domain::refusal::Refusal;

use super::{
    CONTENT, SKIT, desk, juror, line, performance, prepared, quiz, sheet, skit, steps, team, telephone,
};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, refusal};

both_engines! {
    async fn rules_under_which_somebody_marked_stay(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let at = prepared(&cluster).await;
        steps(&cluster, &at, RoundStep::OpenStage, "").await.unwrap();
        let token = telephone(&cluster, &at, 1).await;
        send_sheet(cluster.app(), &token, (1, &sheet(1, ("30", "15")))).await.unwrap();
        for (step, told) in [
            (RoundStep::CallOff, Refusal::RoundWrongState),
            (RoundStep::Renew, Refusal::RoundWrongState),
            (RoundStep::TakeBack, Refusal::RoundHasSheets),
        ] {
            assert_eq!(refusal(steps(&cluster, &at, step, "bão").await), told);
        }
        let changed = keep_part(cluster.app(), &cluster.secretary(), (&at, None), (&quiz(), Seen::default())).await;
        assert_eq!(refusal(changed), Refusal::RoundBegun);
        steps(&cluster, &at, RoundStep::Score, "bão").await.unwrap();
        assert_eq!(refusal(steps(&cluster, &at, RoundStep::CallOff, "bão").await), Refusal::RoundWrongState);
    }

    async fn points_that_were_noted_stay_below_the_maximum_of_their_part(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = prepared(&cluster).await;
        keep_part(app, &who, (&at, None), (&quiz(), Seen::default())).await.unwrap();
        let answers = performance(&cluster, &at, (1, "phan-2")).await;
        steps(&cluster, &at, RoundStep::OpenStage, "").await.unwrap();
        let noted = TypedStage { points: "17.5".into(), ..TypedStage::default() };
        note_performance(app, &who, (&at, answers), (&noted, Seen::default())).await.unwrap();
        steps(&cluster, &at, RoundStep::TakeBack, "").await.unwrap();
        let lower = TypedPart { max: "17".into(), ..quiz() };
        let beyond = refusal(keep_part(app, &who, (&at, Some("phan-2")), (&lower, Seen::default())).await);
        assert_eq!(beyond, Refusal::RoundPointsBeyond { title: "Trắc nghiệm".into(), max: "17".into() });
        let enough = TypedPart { max: "17.5".into(), ..quiz() };
        keep_part(app, &who, (&at, Some("phan-2")), (&enough, Seen::default())).await.unwrap();
        let other = TypedPart { title: "Kịch ngắn".into(), ..skit() };
        keep_part(app, &who, (&at, Some("phan-1")), (&other, Seen::default())).await.unwrap();
        steps(&cluster, &at, RoundStep::OpenStage, "").await.unwrap();
        steps(&cluster, &at, RoundStep::Score, "không có giám khảo").await.unwrap();
        steps(&cluster, &at, RoundStep::Close, "").await.unwrap();
        assert_eq!(desk(&cluster, &at).await.round.state, RoundState::Closed, "and the file is read");
    }

    async fn a_team_that_comes_after_the_lot_stands_where_the_same_lot_puts_it(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = prepared(&cluster).await;
        let order = async || desk(&cluster, &at).await.round.teams.iter().map(|team| team.number).collect::<Vec<_>>();
        let drawn = |teams: &[i64]| {
            let ids: Vec<String> = teams.iter().map(|number| format!("doi-{number}")).collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            draw("2711", &ids).into_iter().map(|place| teams[place]).collect::<Vec<_>>()
        };
        withdraw_team(app, &who, &at, (2, "ốm", Seen::default())).await.unwrap();
        draw_order(app, &who, &at, ("2711", "", Seen::default())).await.unwrap();
        put_team_back(app, &who, &at, (2, Seen::default())).await.unwrap();
        assert_eq!(order().await, drawn(&[1, 2, 3]), "who comes back has the place of the lot");
        for name in ["Đội Bốn", "Đội Năm", "Đội Sáu", "Đội Bảy"] {
            team(&cluster, &at, (name, None)).await;
        }
        assert_eq!(order().await, drawn(&[1, 2, 3, 4, 5, 6, 7]));
        let first: Vec<i64> = order().await.into_iter().filter(|number| *number <= 3).collect();
        assert_eq!(first, drawn(&[1, 2, 3]), "the others stay in the order that was drawn");
    }

    async fn what_is_removed_takes_its_number_along(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = prepared(&cluster).await;
        remove_performance(app, &who, &at, (3, Seen::default())).await.unwrap();
        remove_team(app, &who, &at, (3, Seen::default())).await.unwrap();
        remove_juror(app, &who, &at, (3, Seen::default())).await.unwrap();
        team(&cluster, &at, ("Đội Khác", None)).await;
        juror(&cluster, &at, ("Cô Khác", None)).await;
        assert_eq!(performance(&cluster, &at, (4, SKIT)).await, 4);
        let round = desk(&cluster, &at).await.round;
        assert_eq!(round.teams.iter().map(|team| team.number).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(round.jurors.iter().map(|juror| juror.number).collect::<Vec<_>>(), [1, 2, 4]);

        let ids = async || {
            let rules = desk(&cluster, &at).await.round.rules;
            rules.parts.iter().flat_map(|part| part.lines()).map(|line| line.id.clone()).collect::<Vec<_>>()
        };
        let mut content = line("Nội dung", "60", "10");
        content.id = CONTENT.into();
        let one = TypedPart { lines: vec![content.clone()], ..skit() };
        keep_part(app, &who, (&at, Some(SKIT)), (&one, Seen::default())).await.unwrap();
        content.max = "40".into();
        let two = TypedPart { lines: vec![content, line("Trang phục", "20", "")], ..skit() };
        keep_part(app, &who, (&at, Some(SKIT)), (&two, Seen::default())).await.unwrap();
        assert_eq!(ids().await, [CONTENT, "phan-1-3"], "the second line is another than the one that was taken away");
        keep_part(app, &who, (&at, None), (&quiz(), Seen::default())).await.unwrap();
        drop_part(app, &who, &at, ("phan-2", Seen::default())).await.unwrap();
        keep_part(app, &who, (&at, None), (&quiz(), Seen::default())).await.unwrap();
        assert_eq!(desk(&cluster, &at).await.round.rules.parts[1].id, "phan-3");
    }
}
