//! Whatever somebody does to the log by hand is found.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod engines;

use engines::{Cellar, Engine, cluster, stamp};
use thidua_domain::event::Scope;
use thidua_store::audit::{Break, GENESIS, Head};
use thidua_store::{Because, Error, Work};

async fn with_lines(engine: Engine) -> Cellar {
    let cellar = Cellar::new(engine).await;
    for number in 1..=5 {
        cellar.set(cluster("a"), &format!("x{number}"), "1").await;
    }
    cellar.set(Scope::System, "y", "1").await;
    cellar
}

fn scope() -> String {
    cluster("a").key()
}

both_engines! {
    async fn an_untouched_log_is_sound(engine) {
        let cellar = with_lines(engine).await;

        let sound = cellar.verify_against(&cellar.heads().await).await.unwrap();

        assert_eq!((sound.chains, sound.lines), (2, 6));
    }

    async fn a_change_in_any_column_of_a_line_is_found_in_that_line(engine) {
        let cellar = with_lines(engine).await;
        let text = ["person_id", "person_name", "person_role", "person_unit", "name", "subject", "data", "hash"];
        let number = ["at"];

        for (column, change) in text.map(|c| (c, "|| 'x'")).into_iter().chain(number.map(|c| (c, "+ 1"))) {
            let where_ = format!("where scope = '{}' and seq = 3", scope());
            let before = cellar.ask(&format!("select cast({column} as text) from audit_event {where_}")).await.remove(0);
            cellar.tamper(&format!("update audit_event set {column} = {column} {change} {where_}")).await;

            assert_eq!(cellar.verify().await, Err(Break::Altered { scope: scope(), seq: 3 }), "{column}");

            let before = if column == "at" { before } else { format!("'{before}'") };
            cellar.tamper(&format!("update audit_event set {column} = {before} {where_}")).await;
            assert!(cellar.verify().await.is_ok(), "{column}");
        }
    }

    async fn a_line_that_was_taken_out_leaves_a_gap(engine) {
        let cellar = with_lines(engine).await;

        cellar.tamper(&format!("delete from audit_event where scope = '{}' and seq = 2", scope())).await;

        assert_eq!(cellar.verify().await, Err(Break::Gap { scope: scope(), expected: 2, found: 3 }));
    }

    async fn lines_that_changed_places_are_found(engine) {
        let cellar = with_lines(engine).await;

        cellar
            .tamper(&format!(
                "update audit_event set seq = 99 where scope = '{0}' and seq = 2;
                 update audit_event set seq = 2 where scope = '{0}' and seq = 3;
                 update audit_event set seq = 3 where scope = '{0}' and seq = 99",
                scope()
            ))
            .await;

        assert_eq!(cellar.verify().await, Err(Break::Altered { scope: scope(), seq: 2 }));
    }

    async fn a_line_of_another_scope_cannot_be_slipped_in(engine) {
        let cellar = with_lines(engine).await;

        cellar
            .tamper(&format!(
                "delete from audit_event where scope = '{0}' and seq = 1;
                 update audit_event set scope = '{0}' where scope = 'system' and seq = 1",
                scope()
            ))
            .await;

        assert_eq!(cellar.verify().await, Err(Break::Altered { scope: scope(), seq: 1 }));
    }

    async fn a_cut_tail_is_found_by_the_head(engine) {
        let cellar = with_lines(engine).await;

        cellar.tamper(&format!("delete from audit_event where scope = '{}' and seq > 3", scope())).await;

        assert_eq!(cellar.verify().await, Err(Break::Head { scope: scope(), seq: 3, named: 5 }));
    }

    async fn a_chain_without_its_head_is_found(engine) {
        let cellar = with_lines(engine).await;

        cellar.tamper(&format!("delete from audit_head where scope = '{}'", scope())).await;

        assert_eq!(cellar.verify().await, Err(Break::Head { scope: scope(), seq: 1, named: 0 }));
    }

    async fn a_cut_with_its_head_moved_back_is_found_by_a_noted_head(engine) {
        let cellar = with_lines(engine).await;
        let noted = cellar.heads().await;
        let third = cellar.lines(&cluster("a")).await.remove(2);

        cellar
            .tamper(&format!(
                "delete from audit_event where scope = '{0}' and seq > 3;
                 update audit_head set seq = 3, hash = '{1}' where scope = '{0}'",
                scope(),
                third.hash
            ))
            .await;

        assert!(cellar.verify().await.is_ok());
        assert_eq!(cellar.verify_against(&noted).await, Err(Break::NotOnChain { scope: scope(), seq: 5 }));
    }

    async fn a_log_written_anew_from_the_first_line_is_found_by_a_noted_head(engine) {
        let cellar = with_lines(engine).await;
        let noted = cellar.heads().await;

        let mut hash = GENESIS.to_owned();
        for mut line in cellar.lines(&cluster("a")).await {
            line.person_name = "Người khác".to_owned();
            hash = line.hash_after(&hash);
            let key = format!("where scope = '{}' and seq = {}", scope(), line.seq);
            cellar.tamper(&format!("update audit_event set person_name = 'Người khác', hash = '{hash}' {key}")).await;
        }
        cellar.tamper(&format!("update audit_head set hash = '{hash}' where scope = '{}'", scope())).await;

        assert!(cellar.verify().await.is_ok());
        assert_eq!(cellar.verify_against(&noted).await, Err(Break::NotOnChain { scope: scope(), seq: 5 }));
    }

    async fn a_log_that_vanished_whole_is_found_by_a_noted_head(engine) {
        let cellar = with_lines(engine).await;
        let noted: Vec<Head> = cellar.heads().await;

        cellar
            .tamper(&format!(
                "delete from audit_event where scope = '{0}'; delete from audit_head where scope = '{0}'",
                scope()
            ))
            .await;

        assert!(cellar.verify().await.is_ok());
        assert_eq!(cellar.verify_against(&noted).await, Err(Break::NotOnChain { scope: scope(), seq: 5 }));
    }

    async fn a_head_noted_before_later_lines_still_lies_on_the_chain(engine) {
        let cellar = with_lines(engine).await;
        let noted = cellar.heads().await;

        cellar.set(cluster("a"), "later", "1").await;

        assert!(cellar.verify_against(&noted).await.is_ok());
    }

    async fn a_head_noted_before_the_first_line_takes_nothing_away(engine) {
        let cellar = Cellar::new(engine).await;
        let tick = async |work: &mut Work| {
            work.nothing_to_record(Because::CarriedOut);
            Ok::<_, Error>(())
        };
        cellar.store.write(cluster("a"), stamp(), 1, tick).await.unwrap();
        let noted = cellar.heads().await;

        cellar.set(cluster("a"), "first", "1").await;

        assert_eq!(noted.iter().map(|head| head.seq).collect::<Vec<_>>(), [0]);
        assert!(cellar.verify_against(&noted).await.is_ok());
    }
}
