//! The invented year of the invented cluster. It is lived through by the same acts as a real one, at moments of its past.

use jiff::civil::Date;
use thidua_domain::access::Actor;
use thidua_domain::calendar::StepKind;
use thidua_domain::criteria::{Layer, Table};
use thidua_domain::event::{Event, Scope};
use thidua_domain::ground::YearState;
use thidua_domain::ids::{ClusterId, YearId};
use thidua_domain::reporting::{Entry, PeriodKind};
use thidua_store::ground::NewYear;
use thidua_store::organization::{self as organization_store, NewCluster};
use thidua_store::{Work, reporting as reporting_store};
use thidua_store::{calendar as steps_store, ground as year_store};
use toml_edit::{Item, TableLike};

use super::real::{Import, add_closed_period, import};
use super::{FIRST_DAY, Units, days, people, read_toml, text_of};
use crate::appraisal::{ChooseCriteria, GiveMarks, MarkEntry, choose_criteria, give_marks};
use crate::pact::{
    OfferPact, SaveAnswer, SavePact, SignPact, TargetEntry, offer_pact, pact_text, save_pact, sign_pact,
};
use crate::people::actor_of;
use crate::reporting::usual_form;
use crate::reporting::{Answer, Decide, SaveReport, Step, Then, decide_report, save_report};
use crate::year::{Due, Schedule, add_schedule};
use crate::{App, Error, Result, Seen};

const SAMPLE: &str = include_str!("../../../../demo/minh-hoa.toml");
pub(super) const SLUG: &str = "minh-hoa";
const TABLE: &str = "minh-hoa-5-thanh-pho";
pub(super) const DAY_MS: i64 = 86_400_000;

/// Days from the start to the due day of each step.
const DUE: [(&str, PeriodKind, i64); 6] = [
    ("plan", PeriodKind::Plan, -260),
    ("q1", PeriodKind::Quarter, -215),
    ("q2", PeriodKind::Quarter, -125),
    ("q3", PeriodKind::Quarter, -33),
    ("q4", PeriodKind::Quarter, -3),
    ("year", PeriodKind::Annual, 4),
];

const STEPS: [(StepKind, i64); 11] = [
    (StepKind::Pact, -240),
    (StepKind::Launch, -220),
    (StepKind::Review, -110),
    (StepKind::Draw, 4),
    (StepKind::SelfMarks, 7),
    (StepKind::PeerMarks, 9),
    (StepKind::Explanation, 10),
    (StepKind::ClusterMarks, 11),
    (StepKind::Approval, 13),
    (StepKind::Conference, 14),
    (StepKind::Freeze, 15),
];

pub(super) async fn load(app: &App, units: &Units) -> Result<()> {
    let file = read_toml(SAMPLE)?;
    let list = file.get("unit").and_then(Item::as_array_of_tables).ok_or(Error::NotFound)?;
    let sample: Vec<&dyn TableLike> = list.iter().map(|table| table as &dyn TableLike).collect();
    let today = app.today();
    let year = today.year();

    let cluster = form_cluster(app, units, &sample).await?;
    people::add(app, units, &cluster, &format!("{}-01-01", year - 1)).await?;
    let scope = || Scope::Cluster(ClusterId::new(cluster.clone()));
    app.write_as_program(scope(), async |work| {
        add_year_before(work, units, &cluster, year - 1, &sample).await
    })
    .await?;
    let opening = app.at(app.now_ms() - 290 * DAY_MS);
    opening.write_as_program(scope(), async |work| open(work, &cluster, year, today).await).await?;

    let stage = Stage { app, year, today };
    stage.choose_table().await?;
    for unit in &sample {
        stage.report(*unit).await?;
    }
    stage.agree(file.get("pact").and_then(Item::as_str).unwrap_or_default(), &sample).await?;
    stage.mark(&sample).await?;
    stage.hand_in().await?;
    super::contacts::add(app, units, &cluster).await
}

async fn form_cluster(app: &App, units: &Units, sample: &[&dyn TableLike]) -> Result<String> {
    let members: Vec<String> =
        sample.iter().filter_map(|unit| units.get(text_of(*unit, "slug"))).cloned().collect();
    let row = NewCluster {
        slug: SLUG,
        kind: "regional",
        purpose: "emulation",
        illustrative: 1,
        name: "Cụm thi đua 5 thành phố (minh họa)",
        from: FIRST_DAY,
    };
    app.write_as_program(Scope::System, async |work| {
        let id = organization_store::form_cluster(work, &row, &members).await?;
        for (unit, role) in members.iter().zip(["head", "co_chair", "deputy"]) {
            organization_store::fill_office(work, &id, unit, role, FIRST_DAY).await?;
            work.record(Event::ClusterOfficeFilled {
                cluster: id.clone(),
                unit: unit.clone(),
                role: role.to_owned(),
                from: FIRST_DAY.to_owned(),
            });
        }
        let (name, members) = (row.name.to_owned(), members.len().to_string());
        work.record(Event::ClusterFormed { cluster: id.clone(), name, members });
        Ok(id)
    })
    .await
}

/// The year before gives the figures that this one is compared with.
async fn add_year_before(
    work: &mut Work,
    units: &Units,
    cluster: &str,
    year: i16,
    sample: &[&dyn TableLike],
) -> Result<()> {
    const SOURCE: &str = "số liệu minh họa";
    let row = NewYear {
        cluster,
        year: i64::from(year),
        state: YearState::TAKEN_OVER,
        source: Some(SOURCE),
        remark: None,
    };
    let id = year_store::add_year(work, &row).await?;
    work.record(Event::YearImported {
        year: id.clone(),
        number: year.to_string(),
        source: SOURCE.to_owned(),
    });
    for (position, indicator) in (1_i64..).zip(&usual_form()?) {
        reporting_store::add_indicator(work, &id, position, indicator).await?;
    }
    let q3 = add_closed_period(work, &id, "q3", "quarter", (1, &format!("{year}-09-30"))).await?;
    let annual = add_closed_period(work, &id, "year", "annual", (2, &format!("{year}-12-31"))).await?;
    let at = Import { cluster, year: &id, source: SOURCE };
    for unit in sample {
        let slug = text_of(*unit, "slug");
        let unit_id = units.get(slug).ok_or(Error::NotFound)?;
        for (period, key) in [(&q3, "previous_q3"), (&annual, "previous_year")] {
            import(work, &at, period, unit_id, slug, &figures_of(*unit, key)).await?;
        }
    }
    Ok(())
}

async fn open(work: &mut Work, cluster: &str, year: i16, today: Date) -> Result<()> {
    let row =
        NewYear { cluster, year: i64::from(year), state: YearState::BEGINS, source: None, remark: None };
    let id = year_store::add_year(work, &row).await?;
    for (position, indicator) in (1_i64..).zip(&usual_form()?) {
        reporting_store::add_indicator(work, &id, position, indicator).await?;
    }
    let mut periods = vec![];
    for (code, kind, due) in DUE {
        let due = days(today, due)?;
        periods.push(Due {
            code: code.to_owned(),
            kind,
            as_of: days(due, -10)?,
            opens: days(due, -15)?,
            due,
        });
    }
    let mut steps = vec![];
    for (kind, due) in STEPS {
        steps.push((kind, days(today, due)?));
    }
    add_schedule(work, &YearId::new(id.clone()), &Schedule { periods, steps }).await?;
    for (kind, held) in [("launch", -222), ("review", -112)] {
        steps_store::set_held(work, &id, kind, &days(today, held)?.to_string()).await?;
    }
    work.record(Event::YearOpened { year: id, number: year.to_string() });
    Ok(())
}

fn figures_of<'a>(unit: &'a dyn TableLike, key: &str) -> Vec<(&'a str, String)> {
    let Some(table) = unit.get(key).and_then(Item::as_table_like) else { return vec![] };
    table.iter().map(|(code, value)| (code, value.as_str().unwrap_or_default().to_owned())).collect()
}

/// Figures of the file as fields of the form; a survey stands as ballots between slashes, best mark first.
fn entries_of(unit: &dyn TableLike, key: &str) -> Vec<Entry> {
    let is_unusual = (text_of(unit, "slug"), key) == ("hai-phong", "q3");
    let field = |code: &str, part: &str, text: &str| Entry {
        code: code.to_owned(),
        part: part.to_owned(),
        typed: Some(Ok(text.to_owned())),
        // The one figure of the sample that changes more than usual.
        explanation: match code {
            "thanh_vien" if is_unusual => {
                "Rà soát, đưa ra khỏi danh sách thành viên không còn góp vốn (minh họa)".to_owned()
            }
            _ => String::new(),
        },
    };
    figures_of(unit, key)
        .iter()
        .flat_map(|(code, text)| match text.split_once('/') {
            Some(_) => ["10", "5", "0"]
                .iter()
                .zip(text.split('/'))
                .map(|(mark, text)| field(code, mark, text))
                .collect(),
            None => vec![field(code, "", text)],
        })
        .collect()
}

/// Where the sample is played.
pub(super) struct Stage<'a> {
    pub(super) app: &'a App,
    pub(super) year: i16,
    today: Date,
}

impl Stage<'_> {
    pub(super) fn at(&self) -> (String, i16) {
        (SLUG.to_owned(), self.year)
    }

    /// The product so many days and minutes from now.
    pub(super) fn then(&self, days: i64, minutes: i64) -> App {
        self.app.at(self.app.now_ms() + days * DAY_MS + minutes * 60_000)
    }

    pub(super) async fn actor(&self, username: &str) -> Result<Actor> {
        actor_of(self.app, username, self.today).await
    }

    pub(super) async fn table(&self) -> Result<Table> {
        let tables = crate::criteria::list_tables(self.app).await?;
        Ok(tables.into_iter().find(|entry| entry.id == TABLE).ok_or(Error::NotFound)?.table)
    }

    async fn choose_table(&self) -> Result<()> {
        let secretary = self.actor("thuky").await?;
        let act = ChooseCriteria {
            at: self.at(),
            table: TABLE.to_owned(),
            reason: String::new(),
            seen: Seen::default(),
        };
        choose_criteria(&self.then(-250, 0), &secretary, act).await
    }

    /// Takes each report of a unit as far as the file says.
    async fn report(&self, unit: &dyn TableLike) -> Result<()> {
        let (slug, standing) = (text_of(unit, "slug"), unit.get("standing").and_then(Item::as_table_like));
        let standing = standing.ok_or(Error::NotFound)?;
        for (minutes, (code, _, due)) in (0_i64..).step_by(7).zip(DUE) {
            let state = text_of(standing, code);
            if state.is_empty() {
                continue;
            }
            let late = unit.get("late").and_then(Item::as_array).into_iter().flatten();
            let early = if late.into_iter().any(|period| period.as_str() == Some(code)) { -3 } else { 2 };
            let moment = (due - early).min(-1);
            self.play(unit, slug, code, (state, moment, minutes)).await?;
        }
        Ok(())
    }

    async fn play(
        &self,
        unit: &dyn TableLike,
        slug: &str,
        code: &str,
        (state, day, minute): (&str, i64, i64),
    ) -> Result<()> {
        let town = slug.replace('-', "").replace("hochiminh", "tphcm");
        let officer = self.actor(&format!("canbo.{town}")).await?;
        let leader = self.actor(&format!("lanhdao.{town}")).await?;
        let secretary = self.actor("thuky").await?;
        let then = if state == "draft" { Then::KeepDraft } else { Then::Submit };
        let act = SaveReport {
            at: self.at(),
            period: code.to_owned(),
            unit: slug.to_owned(),
            revision: 0,
            standing: None,
            entries: entries_of(unit, code),
            then,
        };
        match save_report(&self.then(day, minute), &officer, act).await? {
            Answer::Kept { .. } | Answer::Submitted => {}
            other @ (Answer::NotSubmitted { .. } | Answer::NotKept { .. } | Answer::Meanwhile { .. }) => {
                return Err(Error::Broken(anyhow::anyhow!("sample report {slug} {code}: {other:?}")));
            }
        }
        let steps: &[(&Actor, Step)] = match state {
            "approved" => &[(&leader, Step::Approve)],
            "accepted" => &[(&leader, Step::Approve), (&secretary, Step::Accept)],
            "returned" => &[(&leader, Step::Approve), (&secretary, Step::Return)],
            _ => &[],
        };
        for (later, (who, step)) in (1_i64..).zip(steps) {
            let act = Decide {
                at: self.at(),
                period: code.to_owned(),
                unit: slug.to_owned(),
                revision: 1,
                step: *step,
                reason: "Số buổi tuyên truyền chưa có danh sách kèm theo, đề nghị rà lại (minh họa)."
                    .to_owned(),
            };
            decide_report(&self.then(day, minute + later * 95), who, act).await?;
        }
        Ok(())
    }

    /// The pact: drafted when the plans are in, signed by every leader within the week.
    async fn agree(&self, content: &str, sample: &[&dyn TableLike]) -> Result<()> {
        let secretary = self.actor("thuky").await?;
        let targets = sample.iter().flat_map(|unit| {
            let entry = |(code, value): (&str, String)| TargetEntry {
                unit: text_of(*unit, "slug").to_owned(),
                code: code.to_owned(),
                typed: Some(Ok(value)),
            };
            figures_of(*unit, "plan").into_iter().map(entry).collect::<Vec<_>>()
        });
        let draft = SavePact {
            at: self.at(),
            version: 0,
            revision: 0,
            content: content.to_owned(),
            entries: targets.collect(),
        };
        match save_pact(&self.then(-252, 0), &secretary, draft).await? {
            SaveAnswer::Kept => {}
            other @ (SaveAnswer::NotKept { .. } | SaveAnswer::Meanwhile { .. }) => {
                return Err(Error::Broken(anyhow::anyhow!("sample pact: {other:?}")));
            }
        }
        let offer = OfferPact { at: self.at(), version: 1, revision: 1, seen: Seen::default() };
        offer_pact(&self.then(-250, 0), &secretary, offer).await?;
        let at = self.at();
        let (_, digest) = pact_text(self.app, &secretary, (&at.0, at.1), 1).await?;
        for (days, unit) in (-249_i64..).zip(sample) {
            let slug = text_of(*unit, "slug");
            let town = slug.replace('-', "").replace("hochiminh", "tphcm");
            let leader = self.actor(&format!("lanhdao.{town}")).await?;
            let act = SignPact {
                at: self.at(),
                unit: slug.to_owned(),
                digest: digest.clone(),
                seen: Seen::default(),
            };
            sign_pact(&self.then(days, 13 * days.abs() % 60), &leader, act).await?;
        }
        Ok(())
    }

    /// The leading unit has its own and the cluster's marks, the others are under way.
    async fn mark(&self, sample: &[&dyn TableLike]) -> Result<()> {
        let secretary = self.actor("thuky").await?;
        for (unit, shares) in sample.iter().zip([(10, 10), (0, 0), (4, 0), (10, 4), (10, 0)]) {
            let slug = text_of(*unit, "slug");
            let town = slug.replace('-', "").replace("hochiminh", "tphcm");
            let officer = self.actor(&format!("canbo.{town}")).await?;
            self.give(&officer, slug, Layer::SelfMark, (shares.0, 0)).await?;
            self.give(&secretary, slug, Layer::Cluster, (shares.1, 1)).await?;
        }
        Ok(())
    }

    /// Marks the first `count` leaves that people mark; the cluster takes a little off every third.
    async fn give(
        &self,
        who: &Actor,
        unit: &str,
        layer: Layer,
        (count, strict): (usize, usize),
    ) -> Result<()> {
        use thidua_domain::criteria::How;
        use thidua_domain::number::Decimal;
        let table = self.table().await?;
        let leaves = table.criteria.iter().filter(|row| row.how == How::Manual).take(count);
        let entries: Vec<MarkEntry> = leaves
            .enumerate()
            .map(|(index, row)| {
                let tenths =
                    if strict == 1 && index % 3 == 0 { 8 } else { 10 - (index + unit.len()) as i128 % 3 };
                let points = Decimal::from_micro(row.max.micro() * tenths / 10);
                MarkEntry {
                    criterion: row.id.clone(),
                    typed: Some(Ok(points.to_string())),
                    note: if tenths < 10 {
                        "Minh họa: minh chứng còn thiếu.".to_owned()
                    } else {
                        String::new()
                    },
                    seen: String::new(),
                }
            })
            .collect();
        let act = GiveMarks { at: self.at(), unit: unit.to_owned(), layer, entries };
        give_marks(&self.then(-1, 0), who, act).await.map(drop)
    }
}
