//! Whom to ask in the demonstration: offices and no persons, with numbers that nobody has.

use thidua_domain::contact::Whose;
use thidua_domain::ids::{ClusterId, UnitId};

use super::Units;
use crate::contact::{SetContact, set_contact};
use crate::people::actor_of;
use crate::{App, Error, Result, Seen};

/// Who writes it down, of which unit, the name, the position, the number. Đà Nẵng has not done so yet.
const UNITS: [(&str, &str, &str, &str, &str); 4] = [
    ("lanhdao.hanoi", "ha-noi", "Văn phòng Hà Nội (minh họa)", "Trực văn phòng", "0000 000 101"),
    ("lanhdao.tphcm", "ho-chi-minh", "Văn phòng TP. Hồ Chí Minh (minh họa)", "", "0000 000 102, máy lẻ 12"),
    ("canbo.haiphong", "hai-phong", "Cán bộ Hải Phòng (minh họa)", "Cán bộ thi đua", "0000 000 103"),
    ("canbo.cantho", "can-tho", "Cán bộ Cần Thơ (minh họa)", "Cán bộ thi đua", "0000 000 105"),
];

/// Adds them.
pub(super) async fn add(app: &App, units: &Units, cluster: &str) -> Result<()> {
    for (by, unit, name, office, telephone) in UNITS {
        let id = units.get(unit).ok_or(Error::NotFound)?;
        set(app, by, Whose::Unit(UnitId::new(id.clone())), (name, office, telephone)).await?;
    }
    let cluster = Whose::Cluster(ClusterId::new(cluster));
    set(app, "thuky", cluster, ("Thư ký cụm (minh họa)", "Văn phòng cụm trưởng", "0000 000 100")).await?;
    set(app, "quantri", Whose::House, ("Người trực máy chủ (minh họa)", "", "0000 000 199")).await
}

async fn set(app: &App, by: &str, whose: Whose, (name, office, telephone): (&str, &str, &str)) -> Result<()> {
    let act = SetContact {
        whose,
        name: name.to_owned(),
        office: office.to_owned(),
        telephone: telephone.to_owned(),
        email: String::new(),
        seen: Seen::default(),
    };
    set_contact(app, &actor_of(app, by, app.today()).await?, act).await
}
