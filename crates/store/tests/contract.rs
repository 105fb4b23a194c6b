//! What the store promises, whichever engine keeps it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod engines;

use engines::{Cellar, cluster, event, stamp};
use thidua_domain::event::Scope;
use thidua_store::blobs::{self, Blob, Damage};
use thidua_store::{Because, Error, Store, Work, people, settings};

both_engines! {
    async fn an_act_without_a_line_in_the_log_is_refused_and_leaves_nothing(engine) {
        let cellar = Cellar::new(engine).await;

        let act = async |work: &mut Work| settings::put(work, "color", "red").await;
        let outcome = cellar.store.write(Scope::System, stamp(), 1, act).await;

        assert!(matches!(outcome, Err(Error::NothingRecorded)));
        assert_eq!(cellar.find("color").await, None);
        assert_eq!(cellar.heads().await, vec![]);
    }

    async fn whoever_hangs_up_at_any_moment_takes_their_act_along_and_poisons_nobody_elses(engine) {
        let cellar = std::sync::Arc::new(Cellar::new(engine).await);
        cellar.set(Scope::System, "first", "1").await;
        let mut chance: u64 = 88_172_645_463_325_252;
        let mut callers = tokio::task::JoinSet::new();
        for number in 0..600_u64 {
            chance ^= chance << 13;
            chance ^= chance >> 7;
            chance ^= chance << 17;
            let (cellar, patience) = (std::sync::Arc::clone(&cellar), std::time::Duration::from_micros(chance % 2_500));
            callers.spawn(async move {
                let name = format!("c{number}");
                let patience = if number % 4 == 0 { std::time::Duration::from_secs(60) } else { patience };
                let scope = cluster(&format!("{}", number % 5));
                let work = async {
                    let looked = if number % 2 == 0 { Ok(None) } else { settings::find(&mut cellar.store.read().await?, "first").await };
                    looked?;
                    let act = async |work: &mut Work| {
                        settings::put(work, &name, "1").await?;
                        work.record(event(&name));
                        Ok::<(), Error>(())
                    };
                    cellar.store.write(scope, stamp(), 1, act).await
                };
                // Whoever stays is served, whatever others did.
                tokio::time::timeout(patience, work).await.ok()
            });
        }
        let (mut stayed, mut left) = (0, 0);
        while let Some(answer) = callers.join_next().await {
            match answer.unwrap() {
                Some(outcome) => {
                    outcome.unwrap();
                    stayed += 1;
                }
                None => left += 1,
            }
        }

        assert!(stayed >= 150 && left > 50, "{stayed} stayed, {left} left");
        cellar.set(Scope::System, "last", "1").await;
        assert!(cellar.verify().await.is_ok());
    }

    async fn an_act_that_fails_half_way_leaves_nothing_and_gives_its_place_back(engine) {
        let cellar = Cellar::new(engine).await;
        cellar.set(Scope::System, "first", "1").await;

        let act = async |work: &mut Work| {
            settings::put(work, "color", "red").await?;
            work.record(event("color"));
            Err::<(), _>(Error::Missing("courage"))
        };
        let outcome = cellar.store.write(Scope::System, stamp(), 1, act).await;
        cellar.set(Scope::System, "second", "2").await;

        assert!(matches!(outcome, Err(Error::Missing("courage"))));
        assert_eq!(cellar.find("color").await, None);
        let seqs: Vec<i64> = cellar.lines(&Scope::System).await.iter().map(|line| line.seq).collect();
        assert_eq!(seqs, vec![1, 2]);
    }

    async fn an_act_that_found_everything_as_asked_says_so_and_changes_nothing(engine) {
        let cellar = Cellar::new(engine).await;

        let act = async |work: &mut Work| {
            settings::put(work, "color", "red").await?;
            work.nothing_to_record(Because::NothingChanged);
            Ok::<_, Error>("as it was")
        };
        let answer = cellar.store.write(Scope::System, stamp(), 1, act).await.unwrap();

        assert_eq!(answer, "as it was");
        assert_eq!(cellar.find("color").await, None);
        assert_eq!(cellar.store.data_version(&Scope::System.key()), 0);
    }

    async fn a_line_copies_who_acted_as_they_were_then(engine) {
        let cellar = Cellar::new(engine).await;

        cellar.set(Scope::System, "color", "red").await;

        let line = cellar.lines(&Scope::System).await.remove(0);
        let who = (line.person_id.as_str(), line.person_name.as_str(), line.person_role.as_str(), line.person_unit.as_str());
        assert_eq!(who, ("p1", "Lê Thị Thư", "cluster_secretary", "Hà Nội"));
        assert_eq!((line.name.as_str(), line.subject.as_str()), ("house.founded", "color"));
        assert_eq!(line.field("version"), "1 – “đầu”");
    }

    async fn an_act_with_several_events_takes_several_numbers(engine) {
        let cellar = Cellar::new(engine).await;

        let act = async |work: &mut Work| {
            settings::put(work, "color", "red").await?;
            for subject in ["a", "b", "c"] {
                work.record(event(subject));
            }
            Ok::<(), Error>(())
        };
        cellar.store.write(Scope::System, stamp(), 1, act).await.unwrap();
        cellar.set(Scope::System, "d", "1").await;

        let lines = cellar.lines(&Scope::System).await;
        let named: Vec<(i64, &str)> = lines.iter().map(|line| (line.seq, line.subject.as_str())).collect();
        assert_eq!(named, vec![(1, "a"), (2, "b"), (3, "c"), (4, "d")]);
        assert!(cellar.verify().await.is_ok());
    }

    async fn writers_of_one_scope_stand_in_line_and_leave_no_gap(engine) {
        const WRITERS: usize = 8;
        const ACTS: usize = 12;
        let cellar = Cellar::new(engine).await;

        let writers = (0..WRITERS).map(|writer| {
            let store = cellar.store.clone();
            tokio::spawn(async move {
                for act in 0..ACTS {
                    let name = format!("{writer}.{act}");
                    let count = async |work: &mut Work| {
                        // Reads, thinks, writes: without a place in line two of them would count the same.
                        let before = settings::find(work, "count").await?.map_or(0, |text| text.parse().unwrap_or(0));
                        tokio::task::yield_now().await;
                        settings::put(work, "count", &(before + 1).to_string()).await?;
                        work.record(event(&name));
                        Ok::<(), Error>(())
                    };
                    store.write(cluster("c"), stamp(), 1, count).await.unwrap();
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }

        let seqs: Vec<i64> = cellar.lines(&cluster("c")).await.iter().map(|line| line.seq).collect();
        let all: Vec<i64> = (1..=i64::try_from(WRITERS * ACTS).unwrap()).collect();
        assert_eq!(seqs, all);
        assert_eq!(cellar.find("count").await, Some((WRITERS * ACTS).to_string()));
        assert!(cellar.verify().await.is_ok());
    }

    async fn a_reader_sees_one_moment_whatever_is_written_meanwhile(engine) {
        let cellar = Cellar::new(engine).await;
        cellar.set(Scope::System, "color", "red").await;

        let mut reader = cellar.store.read().await.unwrap();
        let before = settings::find(&mut reader, "color").await.unwrap();
        cellar.set(Scope::System, "color", "blue").await;
        let after = settings::find(&mut reader, "color").await.unwrap();

        assert_eq!((before.as_deref(), after.as_deref()), (Some("red"), Some("red")));
        assert_eq!(cellar.find("color").await.as_deref(), Some("blue"));
    }

    async fn the_database_keeps_names_unique_and_says_which_was_taken(engine) {
        let cellar = Cellar::new(engine).await;
        let add = async |work: &mut Work| {
            let person = people::add_person(work, "Lê Thị Thư").await?;
            people::add_account(work, &person, "thuky", "hash", 0).await?;
            work.record(event("thuky"));
            Ok::<(), Error>(())
        };
        cellar.store.write(Scope::System, stamp(), 1, add).await.unwrap();

        let again = cellar.store.write(Scope::System, stamp(), 1, add).await.unwrap_err();

        assert!(again.is_taken("account", "username"), "{again}");
        assert!(!again.is_taken("account", "id"));
        assert!(!again.is_taken("unit", "slug"));
        assert_eq!(people::list_accounts(&mut cellar.store.read().await.unwrap()).await.unwrap().len(), 1);
    }

    async fn the_version_of_a_scope_rises_with_every_write_in_it_and_with_no_other(engine) {
        let cellar = Cellar::new(engine).await;
        let version = |scope: &str| cellar.store.data_version(&cluster(scope).key());
        cellar.set(cluster("a"), "x", "1").await;
        let (a, b) = (version("a"), version("b"));

        cellar.set(cluster("a"), "x", "2").await;

        assert!(version("a") > a);
        assert_eq!((version("b"), b), (0, 0));
    }

    async fn a_store_learns_of_writes_by_another_process(engine) {
        let cellar = Cellar::new(engine).await;
        let other = Store::open(&cellar.address).await.unwrap();
        cellar.set(cluster("a"), "x", "1").await;
        let before = other.data_version(&cluster("a").key());

        other.refresh_versions().await.unwrap();

        assert_eq!(before, 0);
        assert_eq!(other.data_version(&cluster("a").key()), cellar.store.data_version(&cluster("a").key()));
    }

    async fn what_is_to_be_sent_later_is_kept_with_the_act_or_not_at_all(engine) {
        let cellar = Cellar::new(engine).await;
        let send = async |work: &mut Work, records: &str| {
            work.send_later("mail", records).await?;
            if records == "kept" {
                work.record(event(records));
            }
            Ok::<(), Error>(())
        };

        let kept = cellar.store.write(Scope::System, stamp(), 1, async |work| send(work, "kept").await).await;
        let lost = cellar.store.write(Scope::System, stamp(), 1, async |work| send(work, "lost").await).await;

        assert!(kept.is_ok() && lost.is_err());
        assert_eq!(cellar.ask("select data from outbox where done_at is null").await, vec!["kept"]);
    }

    async fn what_was_written_is_there_after_reopening(engine) {
        let cellar = Cellar::new(engine).await;
        cellar.set(cluster("a"), "color", "đỏ").await;
        cellar.store.close().await;

        let store = Store::open(&cellar.address).await.unwrap();

        let found = settings::find(&mut store.read().await.unwrap(), "color").await.unwrap();
        assert_eq!(found.as_deref(), Some("đỏ"));
        assert_eq!(store.data_version(&cluster("a").key()), 1);
    }

    async fn a_database_of_a_newer_program_is_not_opened(engine) {
        let cellar = Cellar::new(engine).await;
        cellar
            .tamper(
                "insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
                 select 9999, 'later', installed_on, success, checksum, 1 from _sqlx_migrations where version = 1",
            )
            .await;

        let outcome = Store::open(&cellar.address).await.err();

        assert!(matches!(outcome, Some(Error::Newer(9999))), "{outcome:?}");
    }

    async fn evidence_is_found_again_and_damage_is_seen(engine) {
        let cellar = Cellar::new(engine).await;
        let folder = cellar.folder.path().join("blobs");
        let digest = blobs::keep(&folder, "biên bản".as_bytes()).unwrap();
        let name = async |work: &mut Work| {
            blobs::add(work, &digest, 10, "text/plain").await?;
            work.record(event("evidence"));
            Ok::<(), Error>(())
        };
        cellar.store.write(Scope::System, stamp(), 1, name).await.unwrap();
        let listed = blobs::list(&mut cellar.store.read().await.unwrap()).await.unwrap();

        let sound = blobs::check(&folder, &listed[0]);
        std::fs::write(blobs::place(&folder, &digest), "bản khác").unwrap();
        let altered = blobs::check(&folder, &listed[0]);
        std::fs::remove_file(blobs::place(&folder, &digest)).unwrap();
        let absent = blobs::check(&folder, &listed[0]);

        assert_eq!(listed, vec![Blob { digest, size: 10, media_type: "text/plain".into() }]);
        assert_eq!((sound, altered, absent), (None, Some(Damage::Altered), Some(Damage::Absent)));
    }
}

/// SQLite has one writer; PostgreSQL lets other scopes pass, and this act would wait for ever if it did not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_of_other_scopes_do_not_wait() {
    let cellar = Cellar::new(engines::Engine::Postgres).await;

    let slow = async |work: &mut Work| {
        cellar.set(cluster("other"), "x", "1").await;
        work.record(event("slow"));
        Ok::<(), Error>(())
    };
    cellar.store.write(cluster("slow"), stamp(), 1, slow).await.unwrap();

    assert_eq!(cellar.heads().await.len(), 2);
}
