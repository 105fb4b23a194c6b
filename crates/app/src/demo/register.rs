//! The registers of the demonstration: a few organisations with names that nobody bears.

use thidua_domain::access::Actor;
use thidua_domain::ids::EntryId;
use thidua_domain::register::Field;

use crate::people::actor_of;
use crate::register::{ChangeEntry, CorrectFact, Enter, EntryAt, Typed, change_entry, correct_fact, enter};
use crate::{App, Result, Seen};

/// Name, kind, form, sector, members, commune; of Cần Thơ.
const CAN_THO: [[&str; 6]; 9] = [
    ["Hợp tác xã Nông nghiệp Minh Họa Một", "cooperative", "law_2012", "agriculture", "1024", "Xã Minh Họa"],
    ["Hợp tác xã Trái cây Minh Họa Hòa Bình", "cooperative", "law_2023", "agriculture", "36", "Xã Minh Họa"],
    ["Hợp tác xã Vận tải Minh Họa Hai", "cooperative", "law_2023", "transport", "18", "Phường Minh Họa"],
    ["HTX Thủ công Minh Họa Ba", "cooperative", "law_2023", "industry", "4", "Phường Minh Họa"],
    ["Hợp tác xã Thương mại Minh Họa Bốn", "cooperative", "law_2012", "trade", "", "Phường Minh Họa"],
    ["Quỹ tín dụng nhân dân Minh Họa", "cooperative", "law_2012", "credit_fund", "2150", "Phường Minh Họa"],
    ["Tổ hợp tác Lúa sạch Minh Họa", "cooperative_group", "contract_2019", "agriculture", "9", "Xã Minh Họa"],
    ["Tổ hợp tác Đan lát Minh Họa", "cooperative_group", "", "industry", "", ""],
    ["Liên hiệp hợp tác xã Minh Họa", "union", "law_2023", "trade", "4", "Phường Minh Họa"],
];

/// The day on which what is known was noted, and the one on which some of it changed.
const KNOWN: &str = "2024-07-01";
const CHANGED: &str = "2025-10-01";

/// Adds them, and answers those of Cần Thơ.
pub(super) async fn add(app: &App) -> Result<Vec<EntryId>> {
    let officer = actor_of(app, "canbo.cantho", app.today()).await?;
    let mut entries = vec![];
    for (number, row) in (1..).zip(CAN_THO) {
        let [name, kind, form, sector, members, commune] = row;
        let registration = if kind == "cooperative" { format!("MH-{number:04}") } else { String::new() };
        let values = [
            (Field::Name, name),
            (Field::Kind, kind),
            (Field::Form, form),
            (Field::Registration, &registration),
            (Field::Sector, sector),
            (Field::Status, "active"),
            (Field::Membership, if number % 3 == 0 { "outside" } else { "member" }),
            (Field::Members, members),
            (Field::Commune, commune),
            (Field::Province, "Cần Thơ"),
        ];
        let typed = typed(&values, KNOWN, "Rà soát sổ (minh họa)");
        entries.push(enter(app, &officer, Enter { slug: "can-tho".into(), typed }).await?);
    }
    let change = async |at: usize, values: &[(Field, &str)], reason: &str| {
        changed(app, &officer, &entries[at], typed(values, CHANGED, reason)).await
    };
    change(0, &[(Field::Name, "Hợp tác xã Nông nghiệp Minh Họa Đồng Xanh")], "Đại hội đổi tên (minh họa)")
        .await?;
    change(2, &[(Field::Membership, "member")], "Quyết định kết nạp (minh họa)").await?;
    change(3, &[(Field::Status, "dormant")], "Báo cáo ngừng hoạt động (minh họa)").await?;
    change(7, &[(Field::Status, "dissolved")], "Các thành viên thống nhất (minh họa)").await?;
    let (at, reason) =
        (EntryAt { slug: "can-tho".into(), entry: entries[1].clone() }, "Ghi nhầm ngành (minh họa)");
    let (value, from, reason) = ("trade".to_owned(), KNOWN.to_owned(), reason.to_owned());
    correct_fact(app, &officer, CorrectFact { at, number: 5, value, from, reason, seen: Seen::default() })
        .await?;
    let officer = actor_of(app, "canbo.hanoi", app.today()).await?;
    let values =
        [(Field::Name, "Hợp tác xã Minh Họa"), (Field::Kind, "cooperative"), (Field::Status, "active")];
    let act = Enter { slug: "ha-noi".into(), typed: typed(&values, KNOWN, "") };
    enter(app, &officer, act).await?;
    Ok(entries)
}

async fn changed(app: &App, officer: &Actor, entry: &EntryId, typed: Typed) -> Result<()> {
    let at = EntryAt { slug: "can-tho".into(), entry: entry.clone() };
    change_entry(app, officer, ChangeEntry { at, typed, seen: Seen::default() }).await
}

fn typed(values: &[(Field, &str)], from: &str, reason: &str) -> Typed {
    let values = values.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    Typed { values, from: from.to_owned(), reason: reason.to_owned(), is_another: false }
}
