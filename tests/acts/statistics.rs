//! The figures of a year put together: from accepted reports alone, and nothing that is missing is a nought.

use thidua_app::Error;
use thidua_app::reporting::Step;
use thidua_app::statistics::{Line, WHOLE_YEAR, statistics};
use thidua_domain::reporting::Figure;
use thidua_domain::statistics::Sum;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed};

async fn line(cluster: &Cluster, period: &str, code: &str) -> Line {
    let found = statistics(cluster.app(), &cluster.officer_of(1), cluster.here(), period).await.unwrap();
    found.line(code).unwrap().clone()
}

fn figure(plain: &str) -> Figure {
    Figure::read(plain, 6).unwrap()
}

both_engines! {
    async fn an_accepted_report_stands_in_the_sum_at_once_and_no_other_does(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        assert_eq!(line(&cluster, "q1", "ket_nap").await.together.sum, None, "nobody has reported");

        cluster.report(0, "q1", &[("ket_nap", "10"), ("thu_nhap_bq", "61.5")]).await;
        cluster.submit(1, "q1", &[("ket_nap", "5"), ("thu_nhap_bq", "72")]).await;
        let sum = line(&cluster, "q1", "ket_nap").await.together;
        assert_eq!(sum.sum, Some(Sum { figure: figure("10"), units: 1 }), "what waits does not count");
        assert!(!sum.is_whole());
        cluster.decide(&cluster.leader_of(1), (1, "q1"), (Step::Approve, "")).await.unwrap();
        cluster.decide(&cluster.secretary(), (1, "q1"), (Step::Accept, "")).await.unwrap();

        let sum = line(&cluster, "q1", "ket_nap").await.together;
        assert_eq!(sum.sum, Some(Sum { figure: figure("15"), units: 2 }));
        let mean = line(&cluster, "q1", "thu_nhap_bq").await.together;
        assert_eq!((mean.sum, mean.range), (None, Some((figure("61.5"), figure("72")))), "means are not added");
        assert_eq!(line(&cluster, "q2", "ket_nap").await.together.given, 0);
        let whole = line(&cluster, WHOLE_YEAR, "ket_nap").await.together;
        assert_eq!(whole.sum, None, "a year of which three quarters are missing is not smaller, it is missing");
    }

    async fn the_year_before_and_the_plan_stand_beside_it(engine) {
        let cluster = a_cluster().in_year(2026).build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "year", &[("htx", "100"), ("ket_nap", "8")]).await;
        let next = cluster.in_year(2027);
        let open = thidua_app::year::OpenYear { cluster: cluster.at().0, year: 2027 };
        thidua_app::year::open_year(cluster.app(), &cluster.secretary(), open).await.unwrap();
        next.report(0, "plan", &[("htx", "120"), ("ket_nap", "10")]).await;
        next.report(0, "year", &[("htx", "110"), ("ket_nap", "10")]).await;
        next.report(1, "year", &[("htx", "40"), ("ket_nap", "1")]).await;

        let found = line(&next, WHOLE_YEAR, "htx").await;
        assert_eq!(found.units[0].growth(), Some(1_000), "110 against 100");
        assert_eq!(found.units[0].of_plan(), Some(9_167), "110 of 120");
        assert_eq!(found.units[1].growth(), None, "it told nothing a year before");
        let growth = found.together.growth.unwrap();
        assert_eq!((growth.now, growth.with, growth.units), (figure("110"), figure("100"), 1), "those with both");
        assert_eq!(found.together.sum.unwrap().figure, figure("150"));
        let plan = line(&next, "year", "ket_nap").await.units[0].plan;
        assert_eq!(plan, None, "what adds up over a year is measured against its plan over the year alone");
        assert_eq!(line(&next, "year", "htx").await.units[0].plan, Some(figure("120")));
    }

    async fn in_the_middle_of_a_year_a_stock_is_compared_with_the_same_quarter(engine) {
        let cluster = a_cluster().in_year(2026).build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "q1", &[("htx", "100")]).await;
        cluster.report(0, "year", &[("htx", "150")]).await;
        let open = thidua_app::year::OpenYear { cluster: cluster.at().0, year: 2027 };
        thidua_app::year::open_year(cluster.app(), &cluster.secretary(), open).await.unwrap();
        let next = cluster.in_year(2027);
        next.report(0, "q1", &[("htx", "110")]).await;
        let unit = line(&next, WHOLE_YEAR, "htx").await.units[0];
        assert_eq!((unit.before, unit.growth()), (Some(figure("100")), Some(1_000)), "not with the end of the year");
    }

    async fn everybody_of_the_year_reads_it_and_nobody_else(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let asks = async |who: thidua_domain::access::Actor, period| {
            statistics(cluster.app(), &who, cluster.here(), period).await
        };
        for who in [cluster.officer_of(0), cluster.leader_of(2), cluster.secretary(), cluster.head()] {
            assert!(asks(who, WHOLE_YEAR).await.is_ok());
        }
        assert!(is_not_allowed(&asks(cluster.administrator(), WHOLE_YEAR).await));
        for period in ["plan", "q9", ""] {
            assert!(matches!(asks(cluster.secretary(), period).await, Err(Error::NotFound)), "{period}");
        }
    }
}
