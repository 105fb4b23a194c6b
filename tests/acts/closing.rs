//! Freezing and publishing: what stands against it, and what nobody changes afterwards.

use thidua_app::appraisal::{LeaveOut, leave_out};
use thidua_app::reporting::{Step, Then};
use thidua_app::scoring::{ConcludeTie, conclude_tie, published};
use thidua_app::year::{
    CloseYear, Matter, OpenMatter, OpenYear, closing, freeze_year, open_year, publish_year, read_bundle,
};
use thidua_app::{Error, Seen};
use thidua_domain::appraisal::ScorecardState;
use thidua_domain::criteria::Layer;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::ReportState;
use thidua_domain::year::bundle::read;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, refusal};

fn frozen() -> Refusal {
    Refusal::YearFrozen { year: "2026".into() }
}

async fn points_in_the_result(cluster: &Cluster, unit: usize) -> String {
    let scored = published(cluster.app(), cluster.here()).await.unwrap().scored.unwrap();
    thidua_domain::number::Decimal::from_points(scored.find(&cluster.unit(unit)).unwrap().points).to_string()
}

both_engines! {
    async fn a_year_is_not_frozen_over_reports_that_wait_and_drafts_do_not_hold_it_up(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.send(&cluster.officer_of(0), (0, "q1", 0), &[("ket_nap", "1")], Then::KeepDraft).await.unwrap();
        cluster.submit(1, "q3", &[("ket_nap", "1")]).await;
        cluster.submit(2, "q3", &[("ket_nap", "1")]).await;
        cluster.decide(&cluster.leader_of(2), (2, "q3"), (Step::Approve, "")).await.unwrap();

        let waiting = cluster.freeze().await;
        cluster.decide(&cluster.leader_of(1), (1, "q3"), (Step::SendBack, "Xem lại")).await.unwrap();
        cluster.decide(&cluster.secretary(), (2, "q3"), (Step::Accept, "")).await.unwrap();

        assert_eq!(refusal(waiting), Refusal::YearHasOpenReports { count: "2".into() });
        cluster.freeze().await.unwrap();
    }

    async fn a_year_without_a_table_is_not_frozen(engine) {
        let cluster = a_cluster().without_criteria().build(&TestStore::fresh(engine).await).await;
        assert_eq!(refusal(cluster.freeze().await), Refusal::YearWithoutCriteria { year: "2026".into() });
    }

    async fn a_year_is_frozen_and_published_once_and_in_this_order(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;

        let early = cluster.publish().await;
        cluster.freeze().await.unwrap();
        let twice = cluster.freeze().await;
        cluster.publish().await.unwrap();
        let again = cluster.publish().await;

        assert!(early.is_err() && again.is_err());
        assert_eq!(refusal(twice), frozen());
        let names: Vec<String> = cluster.log().await.into_iter().map(|line| line.name).collect();
        let closing: Vec<&String> = names.iter().filter(|name| name.contains("frozen") || name.contains("published")).collect();
        assert_eq!(closing, ["year.frozen", "year.published"]);
    }

    async fn nothing_is_entered_marked_locked_or_drawn_in_a_frozen_year(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "q3", &[("ket_nap", "1")]).await;
        cluster.freeze().await.unwrap();
        let (officer, secretary) = (cluster.officer_of(0), cluster.secretary());
        let before = cluster.log().await.len();

        let entered = cluster.send(&officer, (0, "q4", 0), &[("ket_nap", "1")], Then::KeepDraft).await.map(drop);
        let corrected = cluster.decide(&officer, (0, "q3"), (Step::Correct, "Cộng nhầm")).await;
        let marked = cluster.mark(&officer, 0, Layer::SelfMark, &[("1", "1")]).await.map(drop);
        let judged = cluster.mark(&secretary, 0, Layer::Cluster, &[("1", "1")]).await.map(drop);
        let handed_in = cluster.hand_in(0).await;
        let locked = cluster.change_step(&secretary, "self", thidua_app::calendar::StepAct::Lock(String::new())).await;
        let opened = cluster.open_explanation("Hết hạn").await;

        for outcome in [entered, corrected, marked, judged, handed_in, locked, opened] {
            assert_eq!(refusal(outcome), frozen());
        }
        assert_eq!(cluster.log().await.len(), before);
    }

    async fn marks_of_a_card_that_was_never_handed_in_are_not_in_the_result(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
        cluster.mark(&cluster.officer_of(1), 1, Layer::SelfMark, &[("1", "10"), ("2", "4")]).await.unwrap();

        cluster.freeze().await.unwrap();
        cluster.publish().await.unwrap();

        let points = [points_in_the_result(&cluster, 0).await, points_in_the_result(&cluster, 1).await];
        assert_eq!(points, ["13", "0"]);
    }

    async fn a_meeting_settles_a_tie_of_a_frozen_year_and_none_of_a_published_one(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let act = |places: [usize; 3]| ConcludeTie {
            at: cluster.at(),
            rank: 1,
            places: (0..3).map(|unit| (cluster.unit(unit), places[unit])).collect(),
            held_on: "2026-11-16".into(),
            reason: "Biên bản số 07".into(),
            seen: Seen::default(),
        };
        cluster.freeze().await.unwrap();

        conclude_tie(cluster.app(), &cluster.secretary(), act([3, 1, 2])).await.unwrap();
        cluster.publish().await.unwrap();
        let late = conclude_tie(cluster.app(), &cluster.secretary(), act([1, 2, 3])).await;

        assert!(matches!(refusal(late), Refusal::YearPublished { .. }));
        assert_eq!(cluster.places().await, [(3, false), (1, false), (2, false)]);
    }

    async fn before_it_is_published_the_result_is_nobodys_who_does_not_lead(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.freeze().await.unwrap();
        let early = published(cluster.app(), cluster.here()).await;
        assert!(matches!(early, Err(Error::NotFound)));
        let sees = async |who| thidua_app::scoring::ranking(cluster.app(), who, cluster.here()).await;
        let (officer, stranger) = (sees(&cluster.officer_of(0)).await, sees(&cluster.administrator()).await);
        assert_eq!(refusal(officer.map(drop)), Refusal::ResultNotPublished { year: "2026".into() });
        assert!(crate::cluster::is_not_allowed(&stranger));
    }

    async fn the_bundle_tells_who_took_a_mark_back_and_a_criterion_in_again(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        cluster.mark(&secretary, 0, Layer::Cluster, &[("1", "5")]).await.unwrap();
        cluster.mark_anew(&secretary, 0, Layer::Cluster, &[("1", "", "5", "")]).await.unwrap();
        for reason in [Some("Không có nội dung này".to_owned()), None] {
            let act = LeaveOut { at: cluster.at(), unit: cluster.unit(0), criterion: "2".into(), reason, seen: Seen::default() };
            leave_out(cluster.app(), &secretary, act).await.unwrap();
        }
        cluster.freeze().await.unwrap();

        let bytes = read_bundle(cluster.app(), &cluster.ranking(&secretary).await).await.unwrap();

        let entries = read(&bytes).unwrap();
        let decided = entries.iter().find(|entry| entry.name == "decided.json").unwrap();
        let decided: serde_json::Value = serde_json::from_slice(decided.data).unwrap();
        let acts: Vec<&str> = decided.as_array().unwrap().iter().map(|line| line["act"].as_str().unwrap()).collect();
        let expected =
            ["year.criteria-chosen", "mark.given", "mark.withdrawn", "criterion.left-out", "criterion.taken-in", "year.frozen"];
        assert_eq!(acts, expected);
    }

    async fn a_year_is_frozen_only_by_who_types_it_once_more(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;

        for typed in ["", "2025", "năm 2026"] {
            let act = CloseYear { typed: typed.into(), ..cluster.closing_now() };
            let answer = freeze_year(cluster.app(), &cluster.secretary(), act).await;
            assert_eq!(faults(answer), [("year".to_owned(), Refusal::YearNotTyped { year: "2026".into() })], "{typed}");
        }

        cluster.freeze().await.unwrap();
    }

    async fn a_year_that_changed_since_somebody_looked_is_not_frozen_and_they_are_told_how(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let look = closing(cluster.app(), &secretary, cluster.here()).await.unwrap();
        let seen = |line| CloseYear { seen: Seen::up_to(line), ..cluster.closing_now() };
        cluster.mark(&secretary, 0, Layer::Cluster, &[("1", "5")]).await.unwrap();

        let answer = freeze_year(cluster.app(), &secretary, seen(look.seen)).await;

        let Err(Error::Meanwhile(lines)) = answer else { panic!("{answer:?}") };
        assert_eq!(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["mark.given"]);
        let look = closing(cluster.app(), &secretary, cluster.here()).await.unwrap();
        freeze_year(cluster.app(), &secretary, seen(look.seen)).await.unwrap();
        let late = publish_year(cluster.app(), &cluster.head(), seen(look.seen)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "who looked before the freeze has not seen what is published");
    }

    async fn what_happens_in_another_year_of_the_cluster_keeps_nobody_from_freezing(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let look = closing(cluster.app(), &secretary, cluster.here()).await.unwrap();
        let next = OpenYear { cluster: cluster.at().0, year: 2027 };
        open_year(cluster.app(), &secretary, next).await.unwrap();
        let names: Vec<String> = cluster.log().await.into_iter().map(|line| line.name).collect();
        assert!(names.iter().filter(|name| *name == "year.criteria-chosen").count() > 1, "{names:?}");

        let act = CloseYear { seen: Seen::up_to(look.seen), ..cluster.closing_now() };
        freeze_year(cluster.app(), &secretary, act).await.unwrap();
    }

    async fn the_checklist_names_what_is_open_whom_to_ask_and_what_would_count_as_nothing(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.submit(0, "q1", &[("ket_nap", "1")]).await;
        cluster.mark(&cluster.secretary(), 1, Layer::Cluster, &[("1", "5")]).await.unwrap();

        let look = closing(cluster.app(), &cluster.head(), cluster.here()).await.unwrap();

        let first = look.open.iter().find(|one| one.unit.slug == cluster.unit(0)
            && one.matter == Matter::Report("q1".into(), Some(ReportState::Submitted)));
        assert_eq!(first.unwrap().ask, [cluster.leader_of(0).name], "the leader of the unit approves it");
        let card = |one: &&OpenMatter| one.matter == Matter::Scorecard(ScorecardState::Draft);
        assert_eq!(look.open.iter().filter(card).count(), cluster.size());
        let zero = look.zeros.iter().find(|zero| zero.id == cluster.unit(0)).unwrap();
        assert!(zero.leaves.contains(&"1".to_owned()), "{zero:?}");
        let marked = look.zeros.iter().find(|zero| zero.id == cluster.unit(1)).unwrap();
        assert!(!marked.leaves.contains(&"1".to_owned()), "{marked:?}");
    }
}
