//! Units that share a place, and what a meeting concludes about them.

use thidua_app::Seen;
use thidua_app::scoring::{ConcludeTie, conclude_tie};
use thidua_domain::criteria::Layer;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, refusal};

/// Three units with 9 points, and one with 8.
async fn three_equals(engine: crate::house::Engine) -> Cluster {
    let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
    for (unit, points) in ["9", "9", "9", "8"].into_iter().enumerate() {
        cluster.mark(&cluster.secretary(), unit, Layer::Cluster, &[("1", points)]).await.unwrap();
    }
    cluster
}

fn conclusion(cluster: &Cluster, places: [usize; 3], held_on: &str, reason: &str) -> ConcludeTie {
    ConcludeTie {
        at: cluster.at(),
        rank: 1,
        places: (0..3).map(|unit| (cluster.unit(unit), places[unit])).collect(),
        held_on: held_on.to_owned(),
        reason: reason.to_owned(),
        seen: Seen::default(),
    }
}

both_engines! {
    async fn three_equals_share_the_first_place_and_the_next_is_fourth(engine) {
        let cluster = three_equals(engine).await;
        assert_eq!(cluster.places().await, [(1, true), (1, true), (1, true), (4, false)]);
    }

    async fn a_meeting_puts_one_of_three_first_and_leaves_the_others_equal(engine) {
        let cluster = three_equals(engine).await;

        let act = conclusion(&cluster, [2, 1, 2], "2026-11-16", "Biên bản số 07");
        conclude_tie(cluster.app(), &cluster.head(), act).await.unwrap();

        assert_eq!(cluster.places().await, [(2, true), (1, false), (2, true), (4, false)]);
        let line = cluster.last_line().await;
        assert_eq!((line.name.as_str(), line.field("units").as_str()), ("tie.concluded", "1. Hải Phòng; 2. Hà Nội; 2. Đà Nẵng"));
    }

    async fn places_that_cannot_be_a_day_to_come_and_no_reason_are_refused(engine) {
        let cluster = three_equals(engine).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());

        for places in [[1, 1, 2], [1, 2, 4], [2, 3, 3], [0, 1, 2]] {
            let act = conclusion(&cluster, places, "2026-11-16", "Biên bản");
            let refused = refusal(conclude_tie(app, &secretary, act).await);
            assert_eq!(refused, Refusal::TiePlacesWrong { from: "1".into(), to: "3".into() }, "{places:?}");
        }
        let act = conclusion(&cluster, [1, 2, 3], "2026-11-17", " ");
        let wrong = faults(conclude_tie(app, &secretary, act).await);

        let ahead = Refusal::DayAhead { day: "2026-11-17".into() };
        assert_eq!(wrong, [("held_on".to_owned(), ahead), ("reason".to_owned(), Refusal::ReasonMissing)]);
    }

    async fn a_conclusion_about_a_tie_that_is_gone_is_not_looked_at_and_none_is_taken(engine) {
        let cluster = three_equals(engine).await;
        let secretary = cluster.secretary();
        let act = conclusion(&cluster, [3, 2, 1], "2026-11-16", "Biên bản số 07");
        conclude_tie(cluster.app(), &secretary, act.clone()).await.unwrap();

        cluster.mark_anew(&secretary, 0, Layer::Cluster, &[("1", "10", "9", "")]).await.unwrap();

        assert_eq!(cluster.places().await, [(1, false), (2, true), (2, true), (4, false)]);
        assert_eq!(refusal(conclude_tie(cluster.app(), &secretary, act).await), Refusal::TieDissolved);
    }
}
