//! What a team performed is noted once in its unit's book of propaganda.

use thidua_app::membership::{TypedActivity, list_activities};
use thidua_app::reach::{note_staged, open_staged, reach_of};
use thidua_domain::refusal::Refusal;

use super::{opened, prepared};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, is_not_allowed, refusal};

both_engines! {
    async fn a_performance_is_noted_in_the_book_of_its_unit_once(engine) {
        let cluster = a_cluster().today("2026-11-22").build(&TestStore::fresh(engine).await).await;
        let (app, who, slug) = (cluster.app(), cluster.officer_of(0), cluster.unit(0));
        prepared(&cluster).await;
        assert!(reach_of(app, &who, &slug, None).await.unwrap().unnoted.is_empty(), "it was on no stage yet");
        opened(&cluster).await;

        let found = reach_of(app, &who, &slug, None).await.unwrap();
        assert_eq!(found.unnoted.iter().map(|one| one.name()).collect::<Vec<_>>(), ["Đội Một"], "of its own teams only");
        let key = found.unnoted[0].key();
        let staged = open_staged(app, &who, &slug, &key).await.unwrap();
        assert_eq!((staged.row.held_on.as_str(), staged.row.contest.as_str()), ("2026-11-21", "Hội thi tuyên truyền viên"));
        let typed = || TypedActivity {
            form: "staging".into(),
            topic: "Luật Hợp tác xã".into(),
            day: staged.row.held_on.clone(),
            audience: "300".into(),
            ..TypedActivity::default()
        };
        note_staged(app, &who, (&slug, &key), typed()).await.unwrap();
        let again = note_staged(app, &who, (&slug, &key), typed()).await.map(drop);
        assert_eq!(refusal(again), Refusal::PerformanceNoted { name: "Luật Hợp tác xã".into() });
        let found = reach_of(app, &who, &slug, None).await.unwrap();
        assert_eq!((found.unnoted.len(), found.whole.held, found.whole.audience.sum), (0, 1, Some(300)));
        assert_eq!(list_activities(app, &who, &slug).await.unwrap().rows[0].performance, key);

        let other = note_staged(app, &cluster.officer_of(1), (&cluster.unit(1), &key), typed()).await;
        assert!(matches!(other, Err(thidua_app::Error::NotFound)), "the team of another unit");
        assert!(is_not_allowed(&note_staged(app, &cluster.officer_of(1), (&slug, &key), typed()).await));
    }
}
