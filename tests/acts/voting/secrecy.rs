//! What somebody finds who copies everything before, during and after a poll, and knows in which order people voted.

use sqlx::{Connection, PgConnection, SqliteConnection};
use thidua_app::voting::{cast, close, publish, tally};
use thidua_domain::voting::{Choice, Poll, Question};

use super::{all_vote, announcement, choice, ground, opened, secretary, telephone};
use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster};

/// A row of the turnout or of the box as it lies there: its text, and what else the engine knows of it.
#[derive(Debug)]
struct Lying {
    key: String,
    /// The transaction that wrote it, on PostgreSQL.
    by: String,
}

/// The rows of a table in the order in which they lie.
async fn lying(cluster: &Cluster, table: &str, key: &str) -> Vec<Lying> {
    let rows: Vec<(String, String)> = match cluster.database() {
        Ok(file) => {
            let mut engine = SqliteConnection::connect(&file.to_string_lossy()).await.unwrap();
            let text = format!("select {key}, '' from {table}");
            sqlx::query_as(sqlx::AssertSqlSafe(text)).fetch_all(&mut engine).await.unwrap()
        }
        Err(address) => {
            let mut engine = PgConnection::connect(&address).await.unwrap();
            let text = format!("select {key}, cast(xmin as text) from {table} order by ctid");
            sqlx::query_as(sqlx::AssertSqlSafe(text)).fetch_all(&mut engine).await.unwrap()
        }
    };
    rows.into_iter().map(|(key, by)| Lying { key, by }).collect()
}

/// The rows lie in the order of their keys, and one transaction wrote all of them: nothing of an order is left.
async fn expect_no_order(cluster: &Cluster, many: usize) {
    for (table, key) in [("turnout", "voter_id"), ("ballot", "box_key")] {
        let rows = lying(cluster, table, key).await;
        assert_eq!(rows.len(), many, "{table}");
        assert!(rows.windows(2).all(|pair| pair[0].key < pair[1].key), "{table}: {rows:?}");
        assert!(rows.windows(2).all(|pair| pair[0].by == pair[1].by), "{table}: {rows:?}");
    }
}

/// Where these texts lie in a file, each at least once.
fn places(bytes: &[u8], texts: &[String]) -> Vec<Vec<usize>> {
    let find = |text: &String| {
        let text = text.as_bytes();
        bytes
            .windows(text.len())
            .enumerate()
            .filter(|(_, window)| *window == text)
            .map(|(at, _)| at)
            .collect()
    };
    texts.iter().map(find).collect()
}

both_engines! {
    async fn a_copy_of_the_tables_at_any_moment_shows_no_order_of_ballots_and_voters(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 30, |_| ()).await;
        // Not in the order of their names.
        let order: Vec<usize> = (0..20).map(|turn| (turn * 7 + 3) % 20).collect();
        for (turn, number) in order.iter().enumerate() {
            let token = telephone(&cluster, *number).await;
            cast(app, &token, &id, &choice(turn % 3)).await.unwrap();
            if [1, 2, 5, 11, 19].contains(&turn) {
                expect_no_order(&cluster, turn + 1).await;
            }
        }

        close(app, &who, (&place, &id)).await.unwrap();

        expect_no_order(&cluster, 20).await;
    }

    async fn the_log_has_no_line_while_people_vote_and_no_line_or_letter_names_a_choice(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 6, |_| ()).await;
        let mut tokens = vec![];
        for number in 0..6 {
            tokens.push(telephone(&cluster, number).await);
        }
        let before = cluster.log().await;
        let mut told = String::new();
        for (number, token) in tokens.iter().enumerate() {
            let done = cast(app, token, &id, &choice(number % 2)).await;
            told.push_str(&format!("{done:?}"));
            told.push_str(&format!("{:?}", cast(app, token, &id, &choice(2)).await));
        }
        assert_eq!(cluster.log().await, before, "a cast has no line, no person and no time");
        let other = Poll { question: Question::Each, ..poll() };
        let wrong = Choice::each(&other, vec![(0, thidua_domain::voting::Vote::Yes)]).unwrap();
        told.push_str(&format!("{:?} {wrong} {wrong:?}", cast(app, &tokens[0], &id, &wrong).await));

        close(app, &who, (&place, &id)).await.unwrap();
        tally(app, &who, (&place, &id)).await.unwrap();
        publish(app, &who, (&place, &id)).await.unwrap();

        let lines = cluster.log().await;
        let log: String = lines.iter().map(|line| format!("{line:?}")).collect();
        for option in ["can-tho", "hue\"", "da-nang\"", "CAN-THO", "DA-NANG"] {
            let rest = log.replace(&cluster.unit(0), "");
            assert!(!told.contains(option), "{told}");
            assert!(!rest.contains(option) || option == "can-tho", "{option}");
        }
        let after: Vec<&str> = lines[before.len()..].iter().map(|line| line.name.as_str()).collect();
        assert_eq!(after, ["poll.closed", "poll.tallied", "poll.published"]);
        let waiting = match cluster.database() {
            Ok(file) => {
                let mut engine = SqliteConnection::connect(&file.to_string_lossy()).await.unwrap();
                sqlx::query_scalar::<_, i64>("select count(*) from outbox").fetch_one(&mut engine).await.unwrap()
            }
            Err(address) => {
                let mut engine = PgConnection::connect(&address).await.unwrap();
                sqlx::query_scalar::<_, i64>("select count(*) from outbox").fetch_one(&mut engine).await.unwrap()
            }
        };
        assert_eq!(waiting, 0, "a poll writes no letter");
    }

    async fn the_disk_keeps_no_trace_of_where_ballots_lay_before_the_closing(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 20, |_| ()).await;
        let receipts = all_vote(&cluster, &id, &(0..20).map(|turn| turn % 3).collect::<Vec<_>>()).await;
        close(app, &who, (&place, &id)).await.unwrap();
        let kept = lying(&cluster, "ballot", "receipt").await.into_iter().map(|row| row.key).collect::<Vec<_>>();
        // The file of SQLite is there to be read; on PostgreSQL the rows were written anew into another file.
        let Ok(file) = cluster.database() else {
            expect_no_order(&cluster, 20).await;
            return;
        };
        let log = file.with_extension("db-wal");
        assert_eq!(std::fs::metadata(log).map_or(0, |log| log.len()), 0, "the log beside the file is empty");
        let bytes = std::fs::read(&file).unwrap();
        let found = places(&bytes, &kept);
        assert!(found.iter().all(|places| places.len() == 1), "each ballot lies there once: {found:?}");
        let first: Vec<usize> = found.iter().map(|places| places[0]).collect();
        let falls = first.windows(2).all(|pair| pair[0] > pair[1]);
        let rises = first.windows(2).all(|pair| pair[0] < pair[1]);
        assert!(falls || rises, "they lie in the order of their keys: {first:?}");
        assert_ne!(kept, receipts);
    }
}

fn poll() -> Poll {
    let what = announcement();
    Poll {
        id: "p".into(),
        title: what.title,
        round: 1,
        question: what.question,
        options: what.options,
        rule: what.rule,
    }
}
