//! What everybody reads of a round: nothing before its result stands, and then everything but who gave which mark.

use thidua_app::contests::{count_public_rounds, decide_prize, public_round, public_rounds};
use thidua_app::portal::search;
use thidua_app::{Error, Seen};
use thidua_domain::contests::{Contest, RoundStep};

use super::{desk, marked, opened, steps};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster};

both_engines! {
    async fn a_result_is_everybodys_once_it_stands_with_jurors_as_numbers(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, who) = (cluster.app(), cluster.secretary());
        let at = opened(&cluster).await;
        marked(&cluster, &at).await;
        let id = desk(&cluster, &at).await.round.id();
        steps(&cluster, &at, RoundStep::Score, "").await.unwrap();
        assert!(matches!(public_round(app, &id).await, Err(Error::NotFound)), "it is not published");
        assert!(public_rounds(app, ("", 1)).await.unwrap().list.is_empty());
        assert!(search(app, ("tuyen truyen vien", None)).await.unwrap().unwrap().is_empty(), "nor found");
        for team in [1, 3] {
            decide_prize(app, &who, (&at, team), ("none", "bốc thăm", Seen::default())).await.unwrap();
        }
        steps(&cluster, &at, RoundStep::Close, "").await.unwrap();

        assert_eq!(search(app, ("chung khảo", None)).await.unwrap().unwrap()[0].all, 1);
        let found = public_round(app, &id).await.unwrap();
        let kept = desk(&cluster, &at).await;
        assert_eq!(found.scoring.outcome, kept.scoring().unwrap().unwrap().outcome);
        let file = found.file();
        assert!(kept.round.row.file.contains("Bà Chấm"), "there is somebody to be named");
        for name in ["Bà Chấm", "Ông Điểm", "Cô Nhạc"] {
            assert!(!file.contains(name), "{file}");
        }
        let again = Contest::read(file.as_bytes()).unwrap();
        assert_eq!(again.score(), found.scoring.outcome, "anybody computes it again");
        assert!(found.round.jurors.is_empty());
        let list = public_rounds(app, (cluster.here().0, 1)).await.unwrap().list;
        assert_eq!((list.len(), list[0].row.teams, list[0].row.contest.as_str()), (1, 3, "Hội thi tuyên truyền viên"));
        assert_eq!(count_public_rounds(app).await.unwrap().into_values().collect::<Vec<_>>(), [1]);
        steps(&cluster, &at, RoundStep::Reopen, "nhầm").await.unwrap();
        assert!(matches!(public_round(app, &id).await, Err(Error::NotFound)));
        assert!(search(app, ("chung khảo", None)).await.unwrap().unwrap().is_empty(), "it is reopened");
    }
}
