//! Tables with branches that take their best, ceilings, quotas and needs, as those who mark, lead and meet have them before them.

use thidua_app::Seen;
use thidua_app::scoring::{Bar, ConcludeTie, conclude_tie, raise};
use thidua_domain::access::Actor;
use thidua_domain::criteria::Layer;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster};

const TABLE: &str = r#"
[table]
id          = "bang-quy-tac"
title       = "Bảng có quy tắc"
legal_basis = []
valid       = { from = "2020-01-01" }

[[grade]]
name  = "xuất sắc"
from  = 80
quota = { count = 1 }

[[grade]]
name  = "tốt"
from  = 50
needs = [{ criterion = "2", percent_from = 50 }]

[[criterion]]
id     = "1"
title  = "Mô hình"
max    = 6
take   = 1

[[criterion]]
id     = "1.1"
title  = "Mô hình một"
max    = 6
method = "manual"

[[criterion]]
id     = "1.2"
title  = "Mô hình hai"
max    = 5
method = "manual"

[[criterion]]
id     = "2"
title  = "Tuyên truyền"
max    = 4
method = "manual"
"#;

type Marks<'a> = &'a [(&'a str, &'a str)];

async fn marked(engine: crate::house::Engine, marks: [Marks<'_>; 3]) -> Cluster {
    let cluster = a_cluster().with_criteria(TABLE).build(&TestStore::fresh(engine).await).await;
    for (unit, marks) in marks.into_iter().enumerate() {
        cluster.mark(&cluster.secretary(), unit, Layer::Cluster, marks).await.unwrap();
    }
    cluster
}

/// Grade and what waits, by unit.
async fn grades(cluster: &Cluster) -> Vec<String> {
    let scored = cluster.ranking(&cluster.head()).await.scored.unwrap();
    let grade = |unit: usize| {
        let found = scored.find(&cluster.unit(unit)).unwrap();
        let said = |grade: &Option<String>| grade.clone().unwrap_or("-".to_owned());
        format!("{} ? {}", said(&found.grade), said(&found.grade_open))
    };
    (0..3).map(grade).collect()
}

/// What stands in the way of a leaf of the first unit, and what is said of its grade.
async fn raised(cluster: &Cluster, who: &Actor) -> (Vec<(String, Vec<Bar>)>, Option<usize>, bool) {
    let raise = raise(cluster.app(), who, cluster.here(), &cluster.unit(0)).await.unwrap();
    let standing = raise.standing.unwrap();
    let bars = raise.leaves.into_iter().map(|leaf| (leaf.id, leaf.bars)).collect();
    (bars, standing.grading.reached, standing.ranked.is_some())
}

both_engines! {
    async fn a_quota_that_is_shared_across_its_limit_waits_for_the_meeting_and_follows_it(engine) {
        let equal: Marks<'_> = &[("1.1", "6"), ("1.2", "1"), ("2", "3")];
        let cluster = marked(engine, [equal, equal, &[("1.1", "4"), ("2", "2")]]).await;
        assert_eq!(grades(&cluster).await, ["tốt ? xuất sắc", "tốt ? xuất sắc", "tốt ? -"]);

        let act = ConcludeTie {
            at: cluster.at(),
            rank: 1,
            places: vec![(cluster.unit(0), 2), (cluster.unit(1), 1)],
            held_on: "2026-11-16".into(),
            reason: "Biên bản số 07".into(),
            seen: Seen::default(),
        };
        conclude_tie(cluster.app(), &cluster.head(), act).await.unwrap();

        assert_eq!(grades(&cluster).await, ["tốt ? -", "xuất sắc ? -", "tốt ? -"]);
    }

    async fn the_sum_of_a_layer_follows_the_rules_of_its_branches(engine) {
        let marks: Marks<'_> = &[("1.1", "2"), ("1.2", "5"), ("2", "3")];
        let cluster = marked(engine, [marks, marks, marks]).await;
        let scored = cluster.ranking(&cluster.head()).await.scored.unwrap();
        let unit = scored.find(&cluster.unit(0)).unwrap();

        let sum = |rows| scored.layer_sum(unit, Layer::Cluster, rows).unwrap().points.to_string();
        let sums = [sum(0..4), sum(scored.rows_of(0)), sum(1..3)];

        assert_eq!(sums, ["8.00", "5.00", "7.00"], "the whole, the branch, and its items by themselves");
        assert_eq!(unit.points.to_string(), "8.00");
        assert!(unit.criteria[1].passed_over && !unit.criteria[2].passed_over);
    }

    async fn what_would_raise_a_unit_names_what_stands_in_the_way_and_tells_nothing_of_others(engine) {
        let equal: Marks<'_> = &[("1.1", "6"), ("1.2", "1"), ("2", "3")];
        let cluster = marked(engine, [equal, equal, equal]).await;
        cluster.fill_in(0, &[("1.1", "6"), ("1.2", "1"), ("2", "3")]).await;

        let (bars, reached, sees_quota) = raised(&cluster, &cluster.officer_of(0)).await;

        let passed = Bar::PassedOver { branch: "1".into(), item: "1.2".into(), above: "6.00".into() };
        assert!(bars.contains(&("1.2".into(), vec![passed])), "{bars:?}");
        assert!(bars.contains(&("2".into(), vec![])), "{bars:?}");
        // A quota is a matter of all units, whose points are not shown to one of them.
        assert_eq!((reached, sees_quota), (Some(0), false));
        let (_, _, head_sees) = raised(&cluster, &cluster.head()).await;
        assert!(head_sees);
    }
}
