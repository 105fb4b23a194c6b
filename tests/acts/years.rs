//! From one year into the next.

use thidua_app::reporting::{Answer, Then};
use thidua_app::year::{OpenYear, open_year};
use thidua_domain::criteria::Layer;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed, refusal};

/// Opens the year after, on its second day; the cluster in it.
async fn roll_over(cluster: &Cluster) -> Cluster {
    let (slug, year) = cluster.at();
    let next = cluster.in_year(year + 1).on(&format!("{}-01-02", year + 1));
    open_year(next.app(), &next.secretary(), OpenYear { cluster: slug, year: year + 1 }).await.unwrap();
    next
}

both_engines! {
    async fn the_next_year_has_the_calendar_moved_on_without_locks_and_exceptions(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().in_year(2028).due("pact", "2028-02-29").due("self", "2028-11-20").build(&store).await;
        cluster.lock("self").await;
        cluster.let_through("self", 0, "2028-12-01").await.unwrap();

        let next = roll_over(&cluster).await;

        let calendar = next.calendar().await;
        let due = |name: &str| calendar.steps.iter().find(|step| step.kind.name() == name).unwrap();
        assert_eq!(due("pact").due.to_string(), "2029-02-28", "there is no 29 February");
        assert_eq!(due("self").due.to_string(), "2029-11-20");
        assert!(due("self").locked.is_none() && due("self").exceptions.is_empty());
        next.mark(&next.officer_of(1), 1, Layer::SelfMark, &[("1", "5")]).await.unwrap();
    }

    async fn a_table_that_still_holds_is_taken_over_and_one_that_ran_out_is_not(engine) {
        const ENDS: &str = "[table]\nid = \"bang-het-han\"\ntitle = \"Bảng hết hạn\"\nlegal_basis = []\n\
            valid = { from = \"2026-01-01\", to = \"2026-12-31\" }\n\
            [[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 10\nmethod = \"manual\"\n";
        let store = TestStore::fresh(engine).await;
        let holds = a_cluster().build(&store).await;
        let ends = a_cluster().with_criteria(ENDS).build(&store).await;

        let (kept, lost) = (roll_over(&holds).await, roll_over(&ends).await);

        kept.mark(&kept.officer_of(0), 0, Layer::SelfMark, &[("1", "5")]).await.unwrap();
        let without = lost.mark(&lost.officer_of(0), 0, Layer::SelfMark, &[("1", "5")]).await;
        assert_eq!(refusal(without), Refusal::YearWithoutCriteria { year: "2027".into() });
    }

    async fn figures_of_the_year_before_are_what_a_report_is_compared_with(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "q3", &[("tht", "100")]).await;
        let next = roll_over(&cluster).await.on("2027-10-01");
        let officer = next.officer_of(0);

        let unusual = next.send(&officer, (0, "q3", 0), &[("tht", "121")], Then::Submit).await.unwrap();
        let usual = next.send(&officer, (0, "q3", 1), &[("tht", "120")], Then::Submit).await.unwrap();

        let Answer::NotSubmitted { checked } = unusual else { panic!("{unusual:?}") };
        assert_eq!((checked.hard(), checked.unexplained()), (0, 1));
        assert!(matches!(usual, Answer::Submitted), "{usual:?}");
    }

    async fn a_year_is_opened_once_by_whoever_arranges_it_and_within_reason(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (slug, _) = cluster.at();
        let open = async |who: thidua_domain::access::Actor, year| open_year(cluster.app(), &who, OpenYear { cluster: slug.clone(), year }).await;

        let twice = open(cluster.secretary(), 2026).await;
        let absurd = open(cluster.secretary(), 99).await;
        let by_a_unit = open(cluster.leader_of(0), 2027).await;
        let by_the_head = open(cluster.head(), 2027).await;

        assert_eq!(refusal(twice), Refusal::YearExists { year: "2026".into() });
        assert_eq!(refusal(absurd), Refusal::YearOutOfRange);
        assert!(is_not_allowed(&by_a_unit) && is_not_allowed(&by_the_head));
    }

    async fn a_correction_in_the_old_year_leaves_the_new_one_alone(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "year", &[("ket_nap", "50")]).await;
        let next = roll_over(&cluster).await;

        next.report(0, "plan", &[("ket_nap", "10")]).await;
        cluster.freeze().await.unwrap();

        assert_eq!(cluster.figure(&cluster.secretary(), (0, "plan"), "ket_nap").await, "");
        next.mark(&next.secretary(), 0, Layer::Cluster, &[("1", "5")]).await.unwrap();
    }
}
