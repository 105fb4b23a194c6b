//! Of which kind a unit is when it is scored: who writes it down, on which day it counts, and whom a table cannot place.

use thidua_app::organization::{ChangeKind, KindStep, change_kind, unit_kinds};
use thidua_app::scoring::{Unplaced, unplaced};
use thidua_app::year::{CloseYear, closing, freeze_year};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, Plan, TestStore, a_cluster, faults, is_not_allowed, refusal};

/// Ten new members are all; in the mountains five are.
const TABLE: &str = r#"
[table]
id          = "bang-theo-loai"
title       = "Bảng chấm theo loại đơn vị"
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
variant = { mien_nui = { scale = { linear = { zero_at = 0, full_at = 5 } } } }
"#;

fn planned() -> Plan {
    a_cluster().with_criteria(TABLE)
}

fn act(cluster: &Cluster, unit: usize, step: KindStep) -> ChangeKind {
    ChangeKind { slug: cluster.unit(unit), step, seen: Seen::default() }
}

fn set(kind: &str, from: &str) -> KindStep {
    KindStep::Set { kind: kind.into(), from: from.into() }
}

async fn does(cluster: &Cluster, who: &Actor, unit: usize, step: KindStep) -> Result<()> {
    change_kind(cluster.app(), who, act(cluster, unit, step)).await
}

async fn is_of(cluster: &Cluster, unit: usize, kind: &str, from: &str) {
    does(cluster, &cluster.administrator(), unit, set(kind, from)).await.unwrap();
}

async fn unplaced_units(cluster: &Cluster) -> Unplaced {
    let here = closing(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap().ranking.here;
    unplaced(cluster.app(), &cluster.secretary(), &here).await.unwrap()
}

fn told(unplaced: &Unplaced) -> Vec<(String, String)> {
    let kind = |unit: &thidua_app::scoring::UnplacedUnit| {
        unit.kind.as_ref().map(|kind| kind.name.clone()).unwrap_or_default()
    };
    unplaced.units.iter().map(|unit| (unit.unit.slug.clone(), kind(unit))).collect()
}

both_engines! {
    async fn an_administrator_alone_says_of_which_kind_a_unit_is(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let people = [cluster.secretary(), cluster.head(), cluster.officer_of(0), cluster.leader_of(0)];
        for who in people {
            let outcome = does(&cluster, &who, 0, set("Miền núi", "2026-01-01")).await;
            assert!(is_not_allowed(&outcome), "{}: {outcome:?}", who.name);
            assert!(is_not_allowed(&unit_kinds(cluster.app(), &who, &cluster.unit(0)).await));
        }

        is_of(&cluster, 0, " Mie\u{302}\u{300}n  nu\u{301}i ", "1/1/2026").await;

        let kept = unit_kinds(cluster.app(), &cluster.administrator(), &cluster.unit(0)).await.unwrap();
        let line = &kept.history.spans()[0];
        assert_eq!((line.kind.name.as_str(), line.kind.word.as_str()), ("Miền núi", "mien_nui"));
        assert_eq!((line.from.to_string(), line.to), ("2026-01-01".to_owned(), None));
    }

    async fn points_follow_the_kind_at_once_and_the_last_day_of_the_year_decides(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "year", &[("ket_nap", "4")]).await;
        let who = cluster.administrator();
        assert_eq!(cluster.points(0).await, "4");

        is_of(&cluster, 0, "Miền núi", "2026-07-01").await;
        assert_eq!(cluster.points(0).await, "8", "the whole year");
        does(&cluster, &who, 0, KindStep::End { from: "2026-07-01".into(), last: "2026-12-30".into() }).await.unwrap();
        assert_eq!(cluster.points(0).await, "4", "on the last day it is of none");
        does(&cluster, &who, 0, KindStep::End { from: "2026-07-01".into(), last: "2026-12-31".into() }).await.unwrap();
        assert_eq!(cluster.points(0).await, "8");
        is_of(&cluster, 0, "Đồng bằng", "2027-01-01").await;
        assert_eq!(cluster.points(0).await, "8", "next year is another year");
        is_of(&cluster, 0, "Trung du", "2026-07-01").await;
        assert_eq!(cluster.points(0).await, "4", "what began on that day is corrected");
        does(&cluster, &who, 0, KindStep::Drop { from: "2026-07-01".into() }).await.unwrap();
        assert_eq!(cluster.points(0).await, "4");
        assert_eq!(cluster.points(1).await, "0");
    }

    async fn a_frozen_year_stays_as_it_is_whatever_becomes_of_the_kind(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "year", &[("ket_nap", "4")]).await;
        is_of(&cluster, 0, "Miền núi", "2026-01-01").await;
        cluster.freeze().await.unwrap();

        is_of(&cluster, 0, "Đồng bằng", "2026-01-01").await;

        assert_eq!(cluster.points(0).await, "8");
        let frozen = cluster.ranking(&cluster.secretary()).await.frozen.unwrap();
        assert!(frozen.facts.contains("\"kind\": \"mien_nui\""), "{}", frozen.facts);
        assert!(unplaced_units(&cluster).await.units.is_empty(), "nothing can be mended any more");
    }

    async fn whoever_freezes_has_seen_of_which_kind_every_unit_is(engine) {
        let store = TestStore::fresh(engine).await;
        let (cluster, other) = (planned().build(&store).await, a_cluster().without_criteria().build(&store).await);
        let look = closing(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
        let act = || CloseYear { seen_house: Seen::up_to(look.seen_house), ..cluster.closing_now() };
        is_of(&other, 0, "Đảo", "2026-01-01").await;
        is_of(&cluster, 0, "Miền núi", "2026-01-01").await;

        let late = freeze_year(cluster.app(), &cluster.secretary(), act()).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines.iter().map(|line| line.field("kind")).collect::<Vec<_>>(), ["Miền núi"]);
        let look = closing(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
        let act = CloseYear { seen_house: Seen::up_to(look.seen_house), ..cluster.closing_now() };
        freeze_year(cluster.app(), &cluster.secretary(), act).await.unwrap();
    }

    async fn a_second_tab_does_not_put_back_a_kind_that_somebody_replaced(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.administrator());
        let seen = unit_kinds(app, &who, &cluster.unit(0)).await.unwrap().seen;
        is_of(&cluster, 1, "Đồng bằng", "2026-01-01").await;
        let tab = |kind: &str, seen: i64| ChangeKind { seen: Seen::up_to(seen), ..act(&cluster, 0, set(kind, "2026-01-01")) };
        change_kind(app, &who, tab("Miền núi", seen)).await.unwrap();

        let late = change_kind(app, &who, tab("Đảo", seen)).await;

        let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
        assert_eq!(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["unit.kind-set"]);
        let kept = unit_kinds(app, &who, &cluster.unit(0)).await.unwrap();
        assert_eq!(kept.history.spans()[0].kind.name, "Miền núi");
        change_kind(app, &who, tab("Đảo", kept.seen)).await.unwrap();
        let known = unit_kinds(app, &who, &cluster.unit(2)).await.unwrap().offered;
        assert_eq!(known.iter().map(|kind| kind.word.as_str()).collect::<Vec<_>>(), ["dao", "dong_bang"]);
    }

    async fn what_is_no_kind_and_no_day_is_said_beside_its_field(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        let who = cluster.administrator();
        let wrong = faults(does(&cluster, &who, 0, set("2 sao", "31/02/2026")).await);
        let malformed = Refusal::KindMalformed { name: "2 sao".into() };
        assert_eq!(wrong, [("kind".to_owned(), malformed), ("from".to_owned(), Refusal::DayMalformed)]);
        let far = Refusal::DayOutsideYears { first: "1990".into(), last: "2100".into() };
        assert_eq!(faults(does(&cluster, &who, 0, set("a", "9999-12-31")).await), [("from".to_owned(), far)]);

        is_of(&cluster, 0, "Đảo", "2026-01-01").await;
        let end = |from: &str, last: &str| KindStep::End { from: from.into(), last: last.into() };
        let wrong = faults(does(&cluster, &who, 0, end("2026-01-01", "2025-12-31")).await);
        assert_eq!(wrong, [("last".to_owned(), Refusal::DatesReversed)]);
        let gone = does(&cluster, &who, 0, KindStep::Drop { from: "2025-01-01".into() }).await;
        assert_eq!(refusal(gone), Refusal::KindUnknown);
    }

    async fn units_that_the_table_cannot_place_are_pointed_out(engine) {
        let cluster = planned().build(&TestStore::fresh(engine).await).await;
        is_of(&cluster, 0, "Vùng cao", "2026-01-01").await;
        is_of(&cluster, 2, "MIỀN NÚI", "2026-01-01").await;

        let found = unplaced_units(&cluster).await;

        assert_eq!(found.named, ["MIỀN NÚI"]);
        assert_eq!(told(&found), [(cluster.unit(0), "Vùng cao".to_owned()), (cluster.unit(1), String::new())]);
        let look = closing(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
        assert_eq!(look.unplaced, found, "before a freeze too");
        assert!(is_not_allowed(&unplaced(cluster.app(), &cluster.officer_of(0), &look.ranking.here).await));
    }

    async fn a_table_that_names_no_kinds_misses_none(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        assert!(unplaced_units(&cluster).await.units.is_empty());
    }
}
