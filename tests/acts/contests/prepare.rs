//! A round is prepared: parts that sum, prizes, teams, order by lot, and who may do which of it.

use thidua_app::contests::{
    TypedContest, TypedJuror, TypedLump, TypedPart, TypedPerformance, TypedRound, TypedRules, TypedTeam,
    TypedTime, add_round, change_contest, draw_order, drop_part, keep_part, keep_performance, keep_rules,
    keep_team, list_contests, open_contest, open_round, remove_performance, remove_team, replace_juror,
    withdraw_team,
};
use thidua_app::{Error, Seen};
use thidua_domain::contests::{RoundState, RoundStep, draw};
use thidua_domain::refusal::Refusal;

use super::{
    CONTENT, SKIT, announced, desk, juror, line, opened, performance, prepared, prizes, quiz, skit, steps,
    team,
};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, faults, is_not_allowed, refusal};

both_engines! {
    async fn whoever_leads_the_cluster_announces_a_contest_and_everybody_reads_it(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let app = cluster.app();
        let (contest, round) = (TypedContest { title: "Hội thi".into(), ..TypedContest::default() }, TypedRound { title: "Sơ khảo".into(), ..TypedRound::default() });
        let by_unit = thidua_app::contests::announce_contest(app, &cluster.officer_of(1), &cluster.at(), (&contest, &round, Seen::default())).await;
        assert!(is_not_allowed(&by_unit));
        let empty = (TypedContest::default(), TypedRound { held_on: "31/02/2026".into(), ..TypedRound::default() });
        let wrong = faults(thidua_app::contests::announce_contest(app, &cluster.head(), &cluster.at(), (&empty.0, &empty.1, Seen::default())).await);
        assert_eq!(wrong.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["title", "round_title", "round_held_on"]);

        let at = announced(&cluster).await;
        let read = list_contests(app, &cluster.officer_of(1), cluster.here()).await.unwrap();
        assert_eq!(read.list[0].1[0].1, RoundState::Announced);
        assert!(!read.runs);
        let year = cluster.at();
        let number = add_round(app, &cluster.secretary(), (&year, &at.contest), (&round, Seen::default())).await.unwrap();
        assert_eq!(number, 2);
        let found = open_contest(app, &cluster.head(), (&year, &at.contest)).await.unwrap();
        assert_eq!((found.rounds.len(), found.runs), (2, true));
        let renamed = TypedContest { title: "Hội thi sân khấu hóa".into(), ..TypedContest::default() };
        change_contest(app, &cluster.head(), (&year, &at.contest), (&renamed, Seen::up_to(found.seen))).await.unwrap();
        let late = change_contest(app, &cluster.secretary(), (&year, &at.contest), (&contest, Seen::up_to(found.seen))).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
    }

    async fn parts_that_do_not_sum_are_refused_and_what_stands_is_kept(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = announced(&cluster).await;
        let early = refusal(keep_rules(app, &who, &at, (&prizes(), Seen::default())).await);
        assert_eq!(early, Refusal::RoundWithoutParts);
        let short = TypedPart { max: "65".into(), ..skit() };
        let wrong = faults(keep_part(app, &who, (&at, None), (&short, Seen::default())).await);
        assert_eq!(wrong, [("max".into(), Refusal::ContestSum { sum: "60".into(), max: "65".into() })]);
        let bare = TypedPart { lines: vec![], ..skit() };
        let wrong = faults(keep_part(app, &who, (&at, None), (&bare, Seen::default())).await);
        assert_eq!(wrong, [("max".into(), Refusal::ContestLinesMissing)]);
        let odd = TypedPart { lines: vec![line("Nội dung", "bốn mươi", "50"), line("", "20", "")], ..skit() };
        let wrong = faults(keep_part(app, &who, (&at, None), (&odd, Seen::default())).await);
        assert_eq!(wrong, [("line-max-0".into(), Refusal::ContestNumber), ("line-title-1".into(), Refusal::NameEmpty)]);
        let lump = |over: &str, points: &str| TypedLump { over: over.into(), points: points.into() };
        let both = TypedTime { lumps: vec![lump("0", "0.25")], ..skit().time };
        let wrong = faults(keep_part(app, &who, (&at, None), (&TypedPart { time: both, ..skit() }, Seen::default())).await);
        assert_eq!(wrong, [("points".into(), Refusal::ContestTimeCost)]);
        let falls = TypedTime { points: String::new(), lumps: vec![lump("60", "0.5"), lump("60", "1")], ..skit().time };
        let wrong = faults(keep_part(app, &who, (&at, None), (&TypedPart { time: falls, ..skit() }, Seen::default())).await);
        assert_eq!(wrong, [("lump-over-1".into(), Refusal::ContestLumpsRise)]);

        keep_part(app, &who, (&at, None), (&skit(), Seen::default())).await.unwrap();
        keep_part(app, &who, (&at, None), (&quiz(), Seen::default())).await.unwrap();
        let twice = faults(keep_part(app, &who, (&at, None), (&skit(), Seen::default())).await);
        assert_eq!(twice, [("title".into(), Refusal::ContestTwice { name: "Tiểu phẩm".into() })]);
        let wrong = TypedRules { step: "7".into(), ties: vec!["line:khong-co".into()], ..prizes() };
        let wrong = faults(keep_rules(app, &who, &at, (&wrong, Seen::default())).await);
        assert_eq!(wrong, [
            ("step".into(), Refusal::ContestStepBreaks { title: "Tiểu phẩm".into() }),
            ("tie-0".into(), Refusal::NothingChosen),
        ]);
        keep_rules(app, &who, &at, (&prizes(), Seen::default())).await.unwrap();
        let rules = desk(&cluster, &at).await.round.rules;
        assert_eq!((rules.parts.len(), rules.prizes.len(), rules.ties.len()), (2, 2, 1), "an empty row is no prize");
        drop_part(app, &who, &at, ("phan-2", Seen::default())).await.unwrap();
        assert_eq!(refusal(drop_part(app, &who, &at, (SKIT, Seen::default())).await), Refusal::RoundWithoutParts);
    }

    async fn a_line_that_separates_equal_totals_stays_and_others_keep_their_ids(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = announced(&cluster).await;
        keep_part(app, &who, (&at, None), (&skit(), Seen::default())).await.unwrap();
        let by_line = TypedRules { ties: vec![format!("line:{CONTENT}")], ..prizes() };
        keep_rules(app, &who, &at, (&by_line, Seen::default())).await.unwrap();
        let without = TypedPart { max: "20".into(), lines: vec![line("Diễn xuất", "20", "")], ..skit() };
        let used = refusal(keep_part(app, &who, (&at, Some(SKIT)), (&without, Seen::default())).await);
        assert_eq!(used, Refusal::ContestTieUses { title: "Nội dung".into() });
        let mut content = line("Nội dung, chủ đề", "40", "");
        content.id = CONTENT.into();
        let other = TypedPart { lines: vec![line("Trang phục", "20", ""), content], ..skit() };
        keep_part(app, &who, (&at, Some(SKIT)), (&other, Seen::default())).await.unwrap();
        let rules = desk(&cluster, &at).await.round.rules;
        let ids: Vec<&str> = rules.parts[0].lines().iter().map(|line| line.id.as_str()).collect();
        assert_eq!(ids, ["phan-1-3", CONTENT], "a new line takes no id that another had");
        assert_eq!(rules.tie_word(rules.ties[0]), format!("line:{CONTENT}"));
    }

    async fn the_order_is_drawn_from_a_seed_that_anybody_draws_from_again(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = prepared(&cluster).await;
        draw_order(app, &who, &at, (" 2711 ", "", Seen::default())).await.unwrap();
        let round = desk(&cluster, &at).await.round;
        let expected: Vec<i64> = draw("2711", &["doi-1", "doi-2", "doi-3"]).iter().map(|place| 1 + *place as i64).collect();
        assert_eq!(round.teams.iter().map(|team| team.number).collect::<Vec<_>>(), expected);
        assert_eq!(round.on_stage().iter().map(|one| one.team).collect::<Vec<_>>(), expected);
        assert_eq!(cluster.last_line().await.field("seed"), "2711");
        let again = faults(draw_order(app, &who, &at, ("", "", Seen::default())).await);
        assert_eq!(again.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["reason"], "nobody draws until they like it without saying why");
        draw_order(app, &who, &at, ("", "Đội Khách đến sau", Seen::default())).await.unwrap();
        assert_eq!(desk(&cluster, &at).await.round.row.seed.len(), 12);
        steps(&cluster, &at, RoundStep::OpenStage, "").await.unwrap();
        assert_eq!(refusal(draw_order(app, &who, &at, ("1", "x", Seen::default())).await), Refusal::RoundBegun);
    }

    async fn a_unit_puts_down_what_its_own_teams_perform_and_no_other_does(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(3).build(store).await.on("2026-11-20");
        let app = cluster.app();
        let at = prepared(&cluster).await;
        let named = TypedPerformance { number: Some(2), title: "Chuyện vào hợp tác xã".into(), genre: "Chèo".into(), ..TypedPerformance::default() };
        assert!(is_not_allowed(&keep_performance(app, &cluster.officer_of(2), &at, (&named, Seen::default())).await));
        keep_performance(app, &cluster.officer_of(1), &at, (&named, Seen::default())).await.unwrap();
        let read = open_round(app, &cluster.officer_of(1), &at).await.unwrap();
        assert_eq!(read.round.name_of(read.round.performance(2).unwrap()), "Chuyện vào hợp tác xã");
        let puts = |number: i64| read.puts_down(&cluster.officer_of(1), read.round.team(number).unwrap());
        assert_eq!([puts(1), puts(2), puts(3)], [false, true, false]);
        let twice = TypedPerformance { team: "2".into(), part: SKIT.into(), ..TypedPerformance::default() };
        let wrong = faults(keep_performance(app, &cluster.officer_of(1), &at, (&twice, Seen::default())).await);
        assert_eq!(wrong, [("part".into(), Refusal::PerformanceTwice { name: "Đội Hai".into() })]);
        let stale = keep_performance(app, &cluster.secretary(), &at, (&TypedPerformance { number: Some(2), ..TypedPerformance::default() }, Seen::up_to(read.seen - 1))).await;
        assert!(matches!(stale, Err(Error::Meanwhile(_))), "{stale:?}");
        remove_performance(app, &cluster.officer_of(1), &at, (2, Seen::default())).await.unwrap();
        assert!(is_not_allowed(&remove_performance(app, &cluster.officer_of(1), &at, (1, Seen::default())).await));
    }

    async fn a_stage_is_opened_when_there_is_something_on_it_and_a_jury_before_it(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = announced(&cluster).await;
        let open = async || refusal(steps(&cluster, &at, RoundStep::OpenStage, "").await);
        assert_eq!(open().await, Refusal::RoundWithoutParts);
        keep_part(app, &who, (&at, None), (&skit(), Seen::default())).await.unwrap();
        keep_rules(app, &who, &at, (&prizes(), Seen::default())).await.unwrap();
        assert_eq!(open().await, Refusal::RoundWithoutTeams);
        team(&cluster, &at, ("Đội Một", Some(0))).await;
        assert_eq!(open().await, Refusal::RoundWithoutPerformances);
        performance(&cluster, &at, (1, SKIT)).await;
        assert_eq!(refusal(remove_team(app, &who, &at, (1, Seen::default())).await), Refusal::TeamPerforms { name: "Đội Một".into() });
        juror(&cluster, &at, ("Bà Chấm", None)).await;
        juror(&cluster, &at, ("Ông Nhà", Some(0))).await;
        let small = Refusal::RoundJurySmall { team: "Đội Một".into(), found: "1".into(), least: "2".into() };
        assert_eq!(open().await, small, "who is of the team's own unit does not mark it");
        let next = TypedJuror { name: "Bà Thay".into(), ..TypedJuror::default() };
        replace_juror(app, &who, (&at, 1), (&next, "ốm", Seen::default())).await.unwrap();
        assert_eq!(open().await, small, "who lost the seat marks nothing");
        juror(&cluster, &at, ("Cô Nhạc", Some(1))).await;
        steps(&cluster, &at, RoundStep::OpenStage, "").await.unwrap();
        assert_eq!(open().await, Refusal::RoundWrongState);
        let late = TypedTeam { name: "Đội Muộn".into(), ..TypedTeam::default() };
        assert_eq!(refusal(keep_team(app, &who, &at, (&late, Seen::default())).await), Refusal::RoundBegun);
        assert_eq!(refusal(keep_part(app, &who, (&at, None), (&quiz(), Seen::default())).await), Refusal::RoundBegun);
        steps(&cluster, &at, RoundStep::TakeBack, "").await.unwrap();
        keep_team(app, &who, &at, (&late, Seen::default())).await.unwrap();
        steps(&cluster, &at, RoundStep::CallOff, "bão").await.unwrap();
        assert_eq!(refusal(keep_team(app, &who, &at, (&late, Seen::default())).await), Refusal::RoundCalledOff);
        steps(&cluster, &at, RoundStep::Renew, "").await.unwrap();
    }

    async fn texts_and_lists_have_their_limits(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        let long = "đ".repeat(100_000);
        let wrong = faults(withdraw_team(app, &who, &at, (1, &long, Seen::default())).await);
        assert_eq!(wrong[0].0, "reason");
        let empty = faults(withdraw_team(app, &who, &at, (1, "\u{200b}", Seen::default())).await);
        assert_eq!(empty[0].0, "reason");
        let contest = TypedContest { title: "Hội thi".into(), about: long.clone(), ..TypedContest::default() };
        let wrong = faults(thidua_app::contests::announce_contest(app, &who, &cluster.at(), (&contest, &TypedRound { title: long, ..TypedRound::default() }, Seen::default())).await);
        assert_eq!(wrong.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["about", "round_title"]);
    }
}
