//! A job is where its last settled step left it, whoever took it and whatever became of them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod engines;

use engines::{Cellar, cluster, event, stamp};
use thidua_domain::clock::BELIEVED_MS;
use thidua_store::jobs::{self, End, JobRow, Progress};
use thidua_store::{Error, Result, Work};

async fn begin(cellar: &Cellar) -> String {
    let act = async |work: &mut Work| {
        let job = jobs::add(work, "cluster:a", ("figures", "a"), "").await?;
        work.record(event(&job));
        Ok::<_, Error>(job)
    };
    cellar.store.write(cluster("a"), stamp(), 1, act).await.unwrap()
}

async fn due(cellar: &Cellar, now: i64) -> Option<JobRow> {
    jobs::find_due(&mut cellar.store.read().await.unwrap(), now).await.unwrap()
}

async fn job(cellar: &Cellar, id: &str) -> JobRow {
    jobs::find(&mut cellar.store.read().await.unwrap(), id).await.unwrap().unwrap()
}

async fn at<T>(cellar: &Cellar, now: i64, act: impl AsyncFnOnce(&mut Work) -> Result<T>) -> T {
    cellar.store.write(cluster("a"), stamp(), now, act).await.unwrap()
}

fn half() -> Progress {
    Progress { cursor: "half".into(), done: 1, total: 2 }
}

fn done() -> End {
    End { state: "done", message: String::new(), file: Some("ket-qua.xlsx".into()), done: 2, total: 2 }
}

both_engines! {
    async fn whoever_takes_a_job_has_it_alone_until_they_let_go_or_die(engine) {
        let cellar = Cellar::new(engine).await;
        let id = begin(&cellar).await;
        let seen = due(&cellar, 2).await.unwrap();

        let tries = [
            at(&cellar, 2, async |work| jobs::take(work, &seen, 20).await).await,
            at(&cellar, 3, async |work| jobs::take(work, &seen, 21).await).await,
        ];

        assert_eq!(tries, [true, false]);
        assert_eq!(due(&cellar, 19).await, None);
        let left = due(&cellar, 20).await.unwrap();
        assert_eq!((left.id, left.cursor.as_str(), left.attempts), (id, "", 1), "nothing was settled");
    }

    async fn a_job_that_a_clock_put_off_for_years_is_tried_now(engine) {
        let cellar = Cellar::new(engine).await;
        let id = begin(&cellar).await;
        let seen = due(&cellar, 2).await.unwrap();

        at(&cellar, 2, async |work| jobs::take(work, &seen, 10 * 365 * 86_400_000).await).await;

        assert_eq!(due(&cellar, 20).await.map(|job| job.id), Some(id));
    }

    async fn a_step_counts_once_it_is_settled_and_the_next_begins_there(engine) {
        let cellar = Cellar::new(engine).await;
        let id = begin(&cellar).await;
        let seen = due(&cellar, 2).await.unwrap();
        at(&cellar, 2, async |work| jobs::take(work, &seen, 20).await).await;

        let kept = at(&cellar, 3, async |work| jobs::settle(work, &id, 20, "running", &half()).await).await;

        let next = due(&cellar, 3).await.unwrap();
        assert!(kept);
        assert_eq!((next.cursor.as_str(), next.done, next.total, next.attempts), ("half", 1, 2, 0));
        assert_eq!(cellar.verify().await.map(|sound| sound.lines), Ok(1), "steps have no line in the log");
    }

    async fn a_step_of_somebody_who_was_given_up_does_not_count(engine) {
        let cellar = Cellar::new(engine).await;
        let id = begin(&cellar).await;
        let slow = due(&cellar, 2).await.unwrap();
        at(&cellar, 2, async |work| jobs::take(work, &slow, 20).await).await;
        let left = due(&cellar, 25).await.unwrap();
        at(&cellar, 25, async |work| jobs::take(work, &left, 45).await).await;

        let late = at(&cellar, 26, async |work| jobs::settle(work, &id, 20, "running", &half()).await).await;
        let held = at(&cellar, 26, async |work| jobs::hold(work, &id, 20, 60).await).await;

        assert_eq!((late, held), (false, false));
        assert_eq!(job(&cellar, &id).await.cursor, "");
        assert!(at(&cellar, 27, async |work| jobs::hold(work, &id, 45, 60).await).await);
    }

    async fn a_job_ends_once_and_nobody_takes_it_any_more(engine) {
        let cellar = Cellar::new(engine).await;
        let id = begin(&cellar).await;
        let seen = due(&cellar, 2).await.unwrap();
        at(&cellar, 2, async |work| jobs::take(work, &seen, 20).await).await;
        let end = async |work: &mut Work| {
            let ended = jobs::end(work, &id, 20, &done()).await?;
            work.record(event("end"));
            Ok(ended)
        };

        let ends = [at(&cellar, 3, end).await, at(&cellar, 3, end).await];

        assert_eq!(ends, [true, false]);
        assert_eq!(due(&cellar, 1_000).await, None);
        let job = job(&cellar, &id).await;
        assert_eq!((job.state.as_str(), job.file.as_deref(), job.ended_at), ("done", Some("ket-qua.xlsx"), Some(3)));
    }

    async fn its_end_is_asked_for_once_and_seen_by_whoever_takes_it_next(engine) {
        let cellar = Cellar::new(engine).await;
        let id = begin(&cellar).await;
        let ask = async |work: &mut Work| {
            work.record(event("end"));
            jobs::ask_end(work, &id).await
        };

        let asked = [at(&cellar, 2, ask).await, at(&cellar, 2, ask).await];

        assert_eq!(asked, [true, false]);
        assert_eq!(due(&cellar, 2).await.map(|job| job.cancelled), Some(1));
    }

    async fn a_result_that_was_kept_long_enough_is_swept(engine) {
        let cellar = Cellar::new(engine).await;
        let id = begin(&cellar).await;
        let seen = due(&cellar, 2).await.unwrap();
        at(&cellar, 2, async |work| jobs::take(work, &seen, 20).await).await;
        let end = async |work: &mut Work| {
            work.record(event("end"));
            jobs::end(work, &id, 20, &done()).await
        };
        at(&cellar, 3, end).await;
        let old = async |before| {
            let rows = jobs::list_with_old_result(&mut cellar.store.read().await.unwrap(), before, 10).await.unwrap();
            rows.into_iter().map(|job| job.id).collect::<Vec<_>>()
        };

        assert_eq!((old(3).await, old(4).await), (vec![], vec![id.clone()]));
        let mut reader = cellar.store.read().await.unwrap();
        let ahead = jobs::list_with_old_result(&mut reader, -10, 3 - BELIEVED_MS - 1).await.unwrap();
        assert_eq!(ahead.len(), 1, "a result that comes from the future is kept for nobody");
        drop(reader);
        assert!(at(&cellar, 9, async |work| jobs::note_swept(work, &id, "swept").await).await);

        assert_eq!(old(4).await, Vec::<String>::new());
        assert_eq!(job(&cellar, &id).await.file, None);
    }
}
