//! The figures of a year put together: from accepted reports alone, and nothing that is missing is a nought.

use thidua_app::Error;
use thidua_app::reporting::Step;
use thidua_app::statistics::{
    Line, WHOLE_YEAR, beside_the_country, province_map, public_statistics, statistics,
};
use thidua_domain::reporting::Figure;
use thidua_domain::statistics::{Sum, Tile, province_called};

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

    async fn the_map_has_units_where_their_names_are_provinces_and_says_which_are_nowhere(engine) {
        let store = TestStore::fresh(engine).await;
        let cluster = a_cluster().in_year(2026).build(&store).await;
        cluster.report(0, "q1", &[("htx", "100")]).await;

        let map = province_map(cluster.app(), &cluster.officer_of(1), cluster.here(), ("q1", "htx")).await.unwrap();

        assert_eq!(map.tiles.len(), 34);
        for (at, placed) in map.units.iter().enumerate() {
            let name = cluster.name(at);
            let known = province_called(&name).map(|(province, _)| province);
            assert_eq!(placed.map(|placed| placed.province), known, "{name}");
            let Some(province) = known else { continue };
            let expected = if at == 0 { Tile::Whole(figure("100")) } else { Tile::Missing };
            assert_eq!(map.tiles[province], expected, "{name}");
        }
        let outside = map.tiles.iter().filter(|tile| **tile == Tile::Outside).count();
        assert_eq!(outside, 34 - map.units.iter().flatten().count());
        let asked = province_map(cluster.app(), &cluster.administrator(), cluster.here(), ("q1", "htx")).await;
        assert!(is_not_allowed(&asked));
    }

    async fn everybody_reads_published_years_alone_and_what_is_missing_is_no_nought(engine) {
        let cluster = a_cluster().in_year(2026).build(&TestStore::fresh(engine).await).await;
        let (app, slug) = (cluster.app(), cluster.here().0);
        let years = async || {
            let found = public_statistics(app, slug).await.unwrap();
            found.years.iter().map(|year| year.here.year).collect::<Vec<i16>>()
        };
        cluster.report(0, "year", &[("htx", "100"), ("thu_nhap_bq", "61.5")]).await;
        assert!(years().await.is_empty(), "an open year is nobody's");
        cluster.freeze().await.unwrap();
        assert!(years().await.is_empty(), "nor is a frozen one");
        cluster.publish().await.unwrap();
        let open = thidua_app::year::OpenYear { cluster: cluster.at().0, year: 2027 };
        thidua_app::year::open_year(app, &cluster.secretary(), open).await.unwrap();
        let next = cluster.in_year(2027);
        next.report(0, "plan", &[("htx", "120")]).await;
        next.report(0, "year", &[("htx", "110"), ("ket_nap", "7")]).await;

        assert_eq!(years().await, [2026], "the next year is open");
        let found = public_statistics(app, slug).await.unwrap();
        let over = found.over_years("htx").unwrap();
        let line = over.years[0].1;
        assert_eq!(line.units[0].now, Some(figure("100")));
        assert_eq!((line.units[1].now, line.together.sum), (None, Some(Sum { figure: figure("100"), units: 1 })));
        assert!(!line.together.is_whole());
        let mean = found.over_years("thu_nhap_bq").unwrap().years[0].1.together.clone();
        assert_eq!((mean.sum, mean.given), (None, 1), "means are not added");
        assert!(matches!(found.over_years("ket_nap"), Err(Error::NotFound)), "told in an open year alone");
        let codes: Vec<&str> = found.indicators().into_iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["htx", "thu_nhap_bq"]);

        let closing = next.on("2027-11-16");
        closing.freeze().await.unwrap();
        closing.publish().await.unwrap();
        assert_eq!(years().await, [2026, 2027]);
        let found = public_statistics(app, slug).await.unwrap();
        let now: Vec<Option<Figure>> = found.over_years("htx").unwrap().years.iter().map(|(_, line)| line.units[0].now).collect();
        assert_eq!(now, [Some(figure("100")), Some(figure("110"))]);
        let unit = found.years[1].line("htx").unwrap().units[0];
        assert_eq!((unit.plan, unit.before), (None, None), "plans are not public, and a year before need not be");
        assert!(matches!(public_statistics(app, "khong-co").await, Err(Error::NotFound)));
    }

    async fn the_country_is_compared_on_the_very_day_and_only_with_the_whole_cluster(engine) {
        let cluster = a_cluster().in_year(2023).build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "year", &[("htx", "100")]).await;
        let open = thidua_app::year::OpenYear { cluster: cluster.at().0, year: 2024 };
        thidua_app::year::open_year(cluster.app(), &cluster.secretary(), open).await.unwrap();
        let next = cluster.in_year(2024);
        next.report(0, "year", &[("htx", "110")]).await;
        next.report(0, "q1", &[("htx", "105")]).await;
        let of_2024 = async || {
            let found = beside_the_country(next.app(), &next.officer_of(1), next.here()).await.unwrap();
            let lines = found.lines.into_iter().find(|line| line.figures[0].national.code == "htx").unwrap();
            lines.figures.into_iter().find(|it| it.national.on.to_string() == "2024-12-31").unwrap()
        };
        let partial = of_2024().await;
        assert_eq!(partial.growth, Some(699), "33557 against 31364");
        let sum = partial.cluster.as_ref().map(|it| (it.sum, it.given, it.units()));
        assert_eq!(sum, Some((figure("110"), 1, cluster.size())));
        assert_eq!((partial.share(), partial.own_growth), (None, None), "a part of the cluster is not the cluster");

        for unit in 1..cluster.size() {
            cluster.report(unit, "year", &[("htx", "50")]).await;
            next.report(unit, "year", &[("htx", "60")]).await;
        }
        let others = cluster.size() - 1;
        let (before, now) = (Figure::whole(100 + 50 * others), Figure::whole(110 + 60 * others));
        let whole = of_2024().await;
        assert_eq!(whole.share(), now.percent_of(figure("33557")));
        assert_eq!(whole.own_growth, now.change_against(before));
        let april = beside_the_country(next.app(), &next.secretary(), next.here()).await.unwrap();
        let elsewhere = april.lines.iter().flat_map(|line| &line.figures);
        let days: Vec<String> = elsewhere
            .filter(|it| it.cluster.is_some() && it.national.code == "htx")
            .map(|it| it.national.on.to_string())
            .collect();
        assert_eq!(days, ["2023-12-31", "2024-12-31"], "no other day");
    }
}
