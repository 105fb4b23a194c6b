//! Evidence of before there were owners keeps what it proves.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod engines;

use engines::{Cellar, Engine};
use thidua_domain::evidence::Owner;
use thidua_domain::ids::{UnitId, YearId};
use thidua_store::evidence::list_uses_of;

/// The statement with which a migration of this engine makes the table, up to its end.
fn made_before(engine: Engine) -> String {
    let migration = engine.migration(9);
    let begin = migration.find("create table evidence_use").unwrap();
    migration[begin..=begin + migration[begin..].find(';').unwrap()].to_owned()
}

both_engines! {
    async fn what_was_attached_before_there_were_owners_is_attached_as_before(engine) {
        let cellar = Cellar::new(engine).await;
        cellar.tamper("drop table evidence_use").await;
        cellar.tamper(&made_before(engine).replace(" references emulation_year (id)", "").replace(" references unit (id)", "")).await;
        cellar.tamper("insert into evidence_use values
            ('c1', 'y26', 'u1', '1.1', 'e1', 'rejected', 'Chưa có dấu', 'Cán bộ', 7, 'Thư ký', 9, 'e2'),
            ('c1', 'y26', 'u1', '1.1', 'e2', 'attached', null, 'Cán bộ', 10, null, null, null),
            ('c1', 'y26', 'u1', '2', 'e1', 'accepted', null, 'Cán bộ', 8, 'Thư ký', 9, null),
            ('c1', 'y27', 'u1', '1.1', 'e1', 'attached', null, 'Cán bộ', 11, null, null, null),
            ('c1', 'y26', 'u2', '1.1', 'e3', 'attached', null, 'Người khác', 12, null, null, null)").await;

        cellar.tamper(&engine.migration(17)).await;

        let owner = Owner::scorecard(&YearId::new("y26"), &UnitId::new("u1"));
        let rows = list_uses_of(&mut cellar.store.read().await.unwrap(), "c1", &owner).await.unwrap();
        let told: Vec<_> = rows.iter().map(|row| (row.place.as_str(), row.evidence_id.as_str(), row.state.as_str())).collect();
        assert_eq!(told, [("1.1", "e1", "rejected"), ("1.1", "e2", "attached"), ("2", "e1", "accepted")]);
        assert_eq!(rows[0].reason.as_deref(), Some("Chưa có dấu"));
        assert_eq!((rows[0].decided_by.as_deref(), rows[0].decided_at), (Some("Thư ký"), Some(9)));
        assert_eq!(rows[0].replaced_by.as_deref(), Some("e2"));
        assert_eq!((rows[2].attached_by.as_str(), rows[2].attached_at), ("Cán bộ", 8));
        let owners = cellar.ask("select owner_kind || ' ' || owner_id || ' ' || place from evidence_use order by 1").await;
        assert_eq!(owners.len(), 5, "{owners:?}");
        assert!(owners.contains(&"scorecard y27/u1 1.1".to_owned()) && owners.contains(&"scorecard y26/u2 1.1".to_owned()));
    }
}
