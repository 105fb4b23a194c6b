//! What a cluster of a test is to be, and building it.

use std::sync::Arc;

use thidua_app::App;
use thidua_app::Seen;
use thidua_app::appraisal::{ChooseCriteria, choose_criteria};
use thidua_app::calendar::{DueDay, SetDueDays, set_due_days};
use thidua_app::criteria::{TableAnswer, store_table};
use thidua_app::organization::{
    FormCluster, Illustrative, RegisterUnit, form_cluster, grant_office, list_units, register_unit,
};
use thidua_app::people::{GrantOffice, list_accounts};
use thidua_app::year::{OpenYear, open_year};
use thidua_domain::access::{Actor, Role};
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::organization::UnitKind;

use super::store::{FOUNDED, TestStore, UNITS};
use super::{Cluster, morning_of};

/// Two leaves that people mark and one that follows from a figure; 20 points.
const TABLE: &str = r#"
[table]
id          = "bang-nho"
title       = "Bảng nhỏ"
legal_basis = []
valid       = { from = "2020-01-01" }
decimals    = 2
max_score   = 20

[[criterion]]
id     = "1"
title  = "Tham mưu chính sách"
max    = 10
method = "manual"

[[criterion]]
id     = "2"
title  = "Tuyên truyền"
max    = 4
method = "manual"

[[criterion]]
id      = "3"
title   = "Thành viên mới kết nạp"
max     = 6
measure = { value = "ket_nap" }
scale   = { linear = { zero_at = 0, full_at = 100 } }
"#;

/// A cluster that is to be built.
pub struct Plan {
    units: usize,
    year: i16,
    today: Option<String>,
    criteria: Option<String>,
    due: Vec<(String, String)>,
}

/// Three units in 2026, on 16 November, when the usual calendar is full of work; with a small table.
pub fn a_cluster() -> Plan {
    Plan { units: 3, year: 2026, today: None, criteria: Some(TABLE.to_owned()), due: vec![] }
}

impl Plan {
    /// So many members; their people are there too.
    pub fn with_units(self, units: usize) -> Self {
        Self { units, ..self }
    }

    /// Which year was opened, on its second day.
    pub fn in_year(self, year: i16) -> Self {
        Self { year, ..self }
    }

    /// The day it is; `2026-11-19`.
    pub fn today(self, day: &str) -> Self {
        Self { today: Some(day.to_owned()), ..self }
    }

    /// Another criteria table.
    pub fn with_criteria(self, table: &str) -> Self {
        Self { criteria: Some(table.to_owned()), ..self }
    }

    /// A year for which no table was chosen.
    pub fn without_criteria(self) -> Self {
        Self { criteria: None, ..self }
    }

    /// A step is due on this day instead of the usual one.
    pub fn due(mut self, step: &str, day: &str) -> Self {
        self.due.push((step.to_owned(), day.to_owned()));
        self
    }

    /// Builds it: units are registered, the cluster is formed, people get their offices, the year is opened, arranged, and
    /// given its table.
    pub async fn build(self, store: &TestStore) -> Cluster {
        let number = store.take_cluster();
        let founding = store.app.at(morning_of(FOUNDED));
        let slug = format!("cum-{number}");
        let (id, units) = self.found(store, &founding, &slug).await;
        let (secretary, head) = (format!("thuky.{number}"), format!("cumtruong.{number}"));
        for (username, role) in [(&secretary, Role::ClusterSecretary), (&head, Role::ClusterHead)] {
            grant(&founding, &store.administrator, username, role, (Some(&id), &units[0])).await;
        }
        let all = list_units(&founding).await.unwrap();
        let find = |id: &UnitId| all.iter().find(|unit| unit.id == id.as_str()).cloned();
        let accounts = list_accounts(&founding, &store.administrator).await.unwrap();
        let today = self.today.clone().unwrap_or_else(|| format!("{}-11-16", self.year));
        let cluster = Cluster {
            app: store.app.at(morning_of(&today)),
            slug,
            id,
            year: self.year,
            units: units.iter().filter_map(find).collect(),
            administrator: store.administrator.clone(),
            accounts,
            secretary,
            head,
            _place: Arc::clone(&store.place),
        };
        let opening = cluster.on(&format!("{}-01-02", self.year));
        self.open(&opening).await;
        cluster
    }

    async fn found(&self, store: &TestStore, app: &App, slug: &str) -> (ClusterId, Vec<UnitId>) {
        let (by, from) = (Some(&store.administrator), app.today());
        let (mut units, mut members) = (vec![], vec![]);
        for (slug, name) in &UNITS[store.take_units(self.units)] {
            let act = RegisterUnit {
                full_name: format!("Liên minh Hợp tác xã {name}"),
                short_name: (*name).to_owned(),
                slug: (*slug).to_owned(),
                kind: UnitKind::Alliance,
                from,
            };
            let unit = register_unit(app, by, act).await.unwrap();
            let officer = (format!("canbo.{slug}"), Role::UnitOfficer);
            let leader = (format!("lanhdao.{slug}"), Role::UnitLeader);
            for (username, role) in [officer, leader] {
                grant(app, &store.administrator, &username, role, (None, &unit)).await;
            }
            units.push(unit);
            members.push((*slug).to_owned());
        }
        let (name, slug, illustrative) = (format!("Cụm thi đua {slug}"), slug.to_owned(), Illustrative::No);
        let act = FormCluster { name, slug, members, from, illustrative };
        (form_cluster(app, by, act).await.unwrap(), units)
    }

    /// What the secretary does on the day on which the year is opened.
    async fn open(self, cluster: &Cluster) {
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let act = OpenYear { cluster: cluster.slug.clone(), year: self.year };
        open_year(app, &secretary, act).await.unwrap();
        if !self.due.is_empty() {
            let act = SetDueDays {
                at: cluster.at(),
                days: self.due.into_iter().map(|(step, day)| DueDay::new(step, day)).collect(),
            };
            set_due_days(app, &secretary, act).await.unwrap();
        }
        if let Some(table) = &self.criteria {
            let answer = store_table(app, &secretary, cluster.here(), table).await.unwrap();
            let TableAnswer::Stored(table) = answer else { panic!("{answer:?}") };
            let act =
                ChooseCriteria { at: cluster.at(), table, reason: String::new(), seen: Seen::default() };
            choose_criteria(app, &secretary, act).await.unwrap();
        }
    }
}

/// Gives a role: in a unit, or in a cluster for somebody from a unit.
async fn grant(
    app: &App,
    by: &Actor,
    username: &str,
    role: Role,
    (cluster, unit): (Option<&ClusterId>, &UnitId),
) {
    let act = GrantOffice {
        username: username.to_owned(),
        role,
        cluster: cluster.cloned(),
        unit: Some(unit.clone()),
        from: app.today(),
    };
    grant_office(app, Some(by), act).await.unwrap();
}
