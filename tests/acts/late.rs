//! How many reports came late is known from the days on which they came, and asked of nobody.

use thidua_app::reporting::{Step, Then, WantBack, take_back_report};
use thidua_domain::reporting::Arrival;

use crate::both_engines;
use crate::cluster::{Cluster, Plan, TestStore, a_cluster};

/// A point is taken off for every late report.
const TABLE: &str = r#"
[table]
id          = "bang-tru"
title       = "Bảng có điểm trừ"
legal_basis = []
valid       = { from = "2020-01-01" }
decimals    = 2
max_score   = 10

[[criterion]]
id      = "1"
title   = "Thành viên mới kết nạp"
max     = 10
measure = { value = "ket_nap" }
scale   = { linear = { zero_at = 0, full_at = 10 } }

[[criterion]]
id      = "P"
title   = "Báo cáo gửi chậm"
kind    = "deduction"
max     = 6
measure = { value = "bao_cao_cham" }
scale   = { per_unit = 1 }
"#;

const FIGURES: &[(&str, &str)] = &[("ket_nap", "10")];

/// The plan and two quarters are asked for by October, the rest much later.
fn planned() -> Plan {
    a_cluster()
        .with_criteria(TABLE)
        .due("report:plan", "2026-01-31")
        .due("report:q1", "2026-04-05")
        .due("report:q2", "2026-07-05")
        .due("report:q3", "2026-12-20")
        .due("report:q4", "2026-12-25")
        .due("report:year", "2026-12-28")
}

async fn hands_in(cluster: &Cluster, period: &str, day: &str) {
    let then = cluster.on(day);
    then.submit(0, period, FIGURES).await;
    then.decide(&cluster.leader_of(0), (0, period), (Step::Approve, "")).await.unwrap();
}

async fn late(cluster: &Cluster) -> Vec<String> {
    let told = |late: &Arrival| match late.came {
        Some(came) => format!("{} {came}", late.period),
        None => format!("{} not yet", late.period),
    };
    let scored = cluster.ranking(&cluster.secretary()).await.scored.expect("there is a table");
    let unit = scored.find(&cluster.unit(0)).expect("it is scored");
    let found = unit.criteria.iter().filter_map(|row| row.leaf.as_ref()?.input.late.clone()).next();
    found.expect("a leaf looks at the number of late reports").iter().map(told).collect()
}

both_engines! {
    async fn a_report_counts_as_late_from_the_day_after_its_due_day_whether_it_came_or_not(engine) {
        let cluster = planned().today("2026-07-05").build(&TestStore::fresh(engine).await).await;
        hands_in(&cluster, "plan", "2026-01-31").await;
        hands_in(&cluster, "q1", "2026-04-06").await;

        let (on_the_day, the_day_after) = (late(&cluster).await, late(&cluster.on("2026-07-06")).await);

        assert_eq!(on_the_day, ["q1 2026-04-06"]);
        assert_eq!(the_day_after, ["q1 2026-04-06", "q2 not yet"]);
    }

    async fn nobody_is_asked_and_the_number_takes_points_off_at_once(engine) {
        let cluster = planned().today("2026-07-05").build(&TestStore::fresh(engine).await).await;
        hands_in(&cluster, "plan", "2026-01-31").await;
        hands_in(&cluster, "q1", "2026-04-10").await;
        cluster.report(0, "year", FIGURES).await;

        let view = cluster.see_report(&cluster.officer_of(0), 0, "q1").await;
        assert!(view.form.iter().all(|indicator| indicator.code != "bao_cao_cham"), "it is not asked for");
        assert_eq!(cluster.points(0).await, "9");
    }

    async fn a_report_that_is_given_back_or_corrected_came_when_it_first_came(engine) {
        let cluster = planned().today("2026-04-20").build(&TestStore::fresh(engine).await).await;
        hands_in(&cluster, "plan", "2026-01-20").await;
        hands_in(&cluster, "q1", "2026-04-04").await;
        cluster.decide(&cluster.secretary(), (0, "q1"), (Step::Return, "Thiếu")).await.unwrap();
        let returned = cluster.see_report(&cluster.officer_of(0), 0, "q1").await.version.unwrap();
        cluster.send(&cluster.officer_of(0), (0, "q1", returned.revision), FIGURES, Then::Submit).await.unwrap();
        cluster.accept(0, "q1").await;
        cluster.decide(&cluster.officer_of(0), (0, "q1"), (Step::Correct, "Cộng nhầm")).await.unwrap();

        assert_eq!(late(&cluster).await, Vec::<String>::new());
    }

    async fn what_its_unit_took_back_unread_has_not_come(engine) {
        let cluster = planned().today("2026-04-04").build(&TestStore::fresh(engine).await).await;
        hands_in(&cluster, "plan", "2026-01-20").await;
        hands_in(&cluster, "q1", "2026-04-04").await;
        let view = cluster.see_report(&cluster.officer_of(0), 0, "q1").await;
        let revision = view.version.unwrap().revision;
        let act = WantBack {
            at: cluster.at(), period: "q1".into(), unit: cluster.unit(0), revision, reason: String::new(),
        };
        take_back_report(cluster.app(), &cluster.officer_of(0), act).await.unwrap();

        assert_eq!(late(&cluster.on("2026-04-06")).await, ["q1 not yet"]);
    }

    async fn who_was_given_more_time_beforehand_is_late_after_it_and_who_asked_afterwards_is_late(engine) {
        let cluster = planned().today("2026-04-08").build(&TestStore::fresh(engine).await).await;
        hands_in(&cluster, "plan", "2026-01-20").await;
        let before = cluster.on("2026-04-01");
        before.lock("report:q1").await;
        before.let_through("report:q1", 0, "2026-04-08").await.unwrap();
        assert_eq!(late(&cluster).await, Vec::<String>::new());
        assert_eq!(late(&cluster.on("2026-04-09")).await, ["q1 not yet"]);

        cluster.let_through("report:q1", 0, "2026-04-12").await.unwrap();
        assert_eq!(late(&cluster).await, ["q1 not yet"]);
    }

    async fn what_is_frozen_counts_no_further(engine) {
        let cluster = planned().today("2026-11-16").build(&TestStore::fresh(engine).await).await;
        for (period, day) in [("plan", "2026-01-20"), ("q1", "2026-04-01"), ("q2", "2026-07-10")] {
            hands_in(&cluster, period, day).await;
            cluster.decide(&cluster.secretary(), (0, period), (Step::Accept, "")).await.unwrap();
        }
        cluster.freeze().await.unwrap();

        let next_year = cluster.on("2027-01-10");
        assert_eq!(late(&next_year).await, ["q2 2026-07-10"]);
    }
}
