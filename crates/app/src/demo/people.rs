//! The demonstration's accounts. They are roles, not persons: nobody is invented.

use thidua_domain::access::{OfEntry, Role};
use thidua_domain::event::{Event, Scope};
use thidua_domain::ids::{EntryId, UnitId};
use thidua_store::people as store;

use super::{DemoAccount, PASSWORD, Units};
use crate::people::{CreateAccount, MustChange, accept_account, add_account, grant_corner, hash};
use crate::{App, Result};

/// User name, shown name, role, unit, short name of the unit.
const ACCOUNTS: [(&str, &str, Role, &str, &str); 17] = [
    ("thuky", "Thư ký cụm (minh họa)", Role::ClusterSecretary, "ha-noi", "Hà Nội"),
    ("canbo.cantho", "Cán bộ Cần Thơ (minh họa)", Role::UnitOfficer, "can-tho", "Cần Thơ"),
    ("lanhdao.cantho", "Lãnh đạo Cần Thơ (minh họa)", Role::UnitLeader, "can-tho", "Cần Thơ"),
    ("cumtruong", "Cụm trưởng (minh họa)", Role::ClusterHead, "ha-noi", "Hà Nội"),
    ("cumpho", "Cụm phó (minh họa)", Role::ClusterDeputy, "hai-phong", "Hải Phòng"),
    ("dongchutri", "Đồng chủ trì (minh họa)", Role::CoChair, "da-nang", "Đà Nẵng"),
    ("canbo.hanoi", "Cán bộ Hà Nội (minh họa)", Role::UnitOfficer, "ha-noi", "Hà Nội"),
    ("lanhdao.hanoi", "Lãnh đạo Hà Nội (minh họa)", Role::UnitLeader, "ha-noi", "Hà Nội"),
    ("canbo.tphcm", "Cán bộ TP. Hồ Chí Minh (minh họa)", Role::UnitOfficer, "ho-chi-minh", "TP. Hồ Chí Minh"),
    (
        "lanhdao.tphcm",
        "Lãnh đạo TP. Hồ Chí Minh (minh họa)",
        Role::UnitLeader,
        "ho-chi-minh",
        "TP. Hồ Chí Minh",
    ),
    ("canbo.haiphong", "Cán bộ Hải Phòng (minh họa)", Role::UnitOfficer, "hai-phong", "Hải Phòng"),
    ("lanhdao.haiphong", "Lãnh đạo Hải Phòng (minh họa)", Role::UnitLeader, "hai-phong", "Hải Phòng"),
    ("canbo.danang", "Cán bộ Đà Nẵng (minh họa)", Role::UnitOfficer, "da-nang", "Đà Nẵng"),
    ("lanhdao.danang", "Lãnh đạo Đà Nẵng (minh họa)", Role::UnitLeader, "da-nang", "Đà Nẵng"),
    ("nguoixem", "Người xem (minh họa)", Role::Reader, "", ""),
    ("trunguong", "Cán bộ Liên minh HTX Việt Nam (minh họa)", Role::NationalOfficer, "", ""),
    ("quantri", "Quản trị viên (minh họa)", Role::Administrator, "", ""),
];

/// Who signs in for the first cooperative of Cần Thơ's register: user name, shown name.
const OF_COOPERATIVE: (&str, &str) = ("htx.cantho", "Người của hợp tác xã (minh họa)");

pub(super) fn accounts() -> Vec<DemoAccount> {
    let cooperative = DemoAccount { username: OF_COOPERATIVE.0, role: Role::Cooperative, unit: "Cần Thơ" };
    let given =
        ACCOUNTS.iter().map(|(username, _, role, _, unit)| DemoAccount { username, role: *role, unit });
    given.chain([cooperative]).collect()
}

/// Adds the account of a cooperative.
pub(super) async fn add_cooperative(app: &App, units: &Units, entries: &[EntryId]) -> Result<()> {
    let (Some(unit), Some(entry)) = (units.get("can-tho"), entries.first()) else { return Ok(()) };
    let of = OfEntry { unit: UnitId::new(unit.as_str()), entry: entry.clone() };
    let (username, full_name) = (OF_COOPERATIVE.0.to_owned(), OF_COOPERATIVE.1.to_owned());
    let act =
        CreateAccount { username, full_name, password: PASSWORD.to_owned(), must_change: MustChange::No };
    let (name, hash) = accept_account(app, &act).await?;
    let today = app.today();
    app.write_as_program(Scope::System, async |work| {
        let person = add_account(work, &act, &name, &hash).await?;
        grant_corner(work, (&person, &name), &of, today).await
    })
    .await
}

/// Adds the accounts with their offices in the sample cluster.
pub(super) async fn add(app: &App, units: &Units, cluster: &str, from: &str) -> Result<()> {
    // One hash for all: the password is printed on the screen anyway.
    let hash = hash(app, PASSWORD.to_owned()).await?;
    app.write_as_program(Scope::System, async |work| {
        for (username, name, role, unit, _) in ACCOUNTS {
            let person = store::add_person(work, name).await?;
            let account = store::add_account(work, &person, username, &hash, 0).await?;
            work.record(Event::AccountCreated {
                account,
                username: username.to_owned(),
                person: person.clone(),
            });
            let unit = units.get(unit).map(String::as_str);
            let cluster = (role.scope() == thidua_domain::access::ScopeKind::Cluster).then_some(cluster);
            let scope = store::OfficeScope { cluster, unit, entry: None };
            let office = store::grant_office(work, &person, role.name(), scope, from).await?;
            let (role, holder) = (role.name().to_owned(), name.to_owned());
            work.record(Event::OfficeGranted { office, person, role, holder, from: from.to_owned() });
        }
        Ok(())
    })
    .await
}
