//! What must happen after a commit is carried out at least once, and ticked off without a line in the log.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod engines;

use engines::{Cellar, cluster, event, stamp};
use thidua_store::outbox::{self, Errand};
use thidua_store::{Error, Work};

async fn waiting(cellar: &Cellar) -> Vec<Errand> {
    outbox::list_waiting(&mut cellar.store.read().await.unwrap(), 10).await.unwrap()
}

async fn due(cellar: &Cellar, now: i64) -> Option<Errand> {
    outbox::find_due(&mut cellar.store.read().await.unwrap(), 10, now).await.unwrap()
}

async fn take(cellar: &Cellar, errand: &Errand, next: i64) -> bool {
    let act = async |work: &mut Work| outbox::take(work, errand, next).await;
    cellar.store.write(cluster("a"), stamp(), 2, act).await.unwrap()
}

async fn queue(cellar: &Cellar, data: &str) {
    let act = async |work: &mut Work| {
        work.send_later("mail", data).await?;
        work.record(event(data));
        Ok::<_, Error>(())
    };
    cellar.store.write(cluster("a"), stamp(), 1, act).await.unwrap();
}

both_engines! {
    async fn an_errand_waits_until_it_is_ticked_off_and_is_ticked_off_once(engine) {
        let cellar = Cellar::new(engine).await;
        queue(&cellar, "first").await;
        queue(&cellar, "second").await;
        let errand = waiting(&cellar).await.remove(0);

        let mut ticks = vec![];
        for _ in 0..2 {
            let tick = async |work: &mut Work| outbox::note_done(work, &errand.id).await;
            ticks.push(cellar.store.write(cluster("a"), stamp(), 2, tick).await.unwrap());
        }

        assert_eq!((errand.data.as_str(), ticks), ("first", vec![true, false]));
        let left: Vec<String> = waiting(&cellar).await.into_iter().map(|errand| errand.data).collect();
        assert_eq!(left, ["second"]);
    }

    async fn what_an_act_queued_that_was_undone_is_never_carried_out(engine) {
        let cellar = Cellar::new(engine).await;
        let act = async |work: &mut Work| {
            work.send_later("mail", "too soon").await?;
            work.record(event("too soon"));
            Err::<(), _>(Error::Address)
        };

        cellar.store.write(cluster("a"), stamp(), 1, act).await.unwrap_err();

        assert_eq!(waiting(&cellar).await, []);
    }

    async fn a_tick_takes_no_number_of_the_log(engine) {
        let cellar = Cellar::new(engine).await;
        queue(&cellar, "first").await;
        let errand = waiting(&cellar).await.remove(0);

        let tick = async |work: &mut Work| outbox::note_done(work, &errand.id).await;
        cellar.store.write(cluster("a"), stamp(), 2, tick).await.unwrap();
        queue(&cellar, "second").await;

        assert_eq!(cellar.verify().await.map(|sound| sound.lines), Ok(2));
    }

    async fn a_try_is_counted_and_the_errand_waits_for_the_next_one(engine) {
        let cellar = Cellar::new(engine).await;
        queue(&cellar, "first").await;
        let errand = due(&cellar, 2).await.unwrap();

        let taken = take(&cellar, &errand, 60).await;

        assert!(taken);
        assert_eq!(due(&cellar, 59).await, None);
        assert_eq!(due(&cellar, 60).await.map(|errand| errand.attempts), Some(1));
    }

    async fn an_errand_that_a_clock_put_off_for_years_is_tried_now(engine) {
        let cellar = Cellar::new(engine).await;
        queue(&cellar, "first").await;
        let errand = due(&cellar, 2).await.unwrap();

        take(&cellar, &errand, 10 * 365 * 86_400_000).await;

        assert_eq!(due(&cellar, 60).await.map(|errand| errand.attempts), Some(1));
    }

    async fn of_two_who_want_the_same_errand_one_gets_it(engine) {
        let cellar = Cellar::new(engine).await;
        queue(&cellar, "first").await;
        let errand = due(&cellar, 2).await.unwrap();

        let tries = [take(&cellar, &errand, 60).await, take(&cellar, &errand, 60).await];

        assert_eq!(tries, [true, false]);
    }

    async fn an_errand_that_was_tried_too_often_is_given_up_and_counted(engine) {
        let cellar = Cellar::new(engine).await;
        queue(&cellar, "first").await;
        queue(&cellar, "second").await;
        for now in 2..4 {
            let errand = due(&cellar, now).await.unwrap();
            take(&cellar, &errand, if errand.data == "first" { now } else { 0 }).await;
        }

        let mut reader = cellar.store.read().await.unwrap();
        let next = outbox::find_due(&mut reader, 1, 9).await.unwrap();

        assert_eq!(next, None, "one try was allowed");
        assert_eq!(outbox::count(&mut reader, 1, 1).await.unwrap(), (0, 2));
        assert_eq!(outbox::count(&mut reader, 1, 2).await.unwrap(), (0, 0), "that was long ago");
        assert_eq!(outbox::count(&mut reader, 2, 1).await.unwrap(), (2, 0));
    }
}
