//! Two real years, taken over from publications: nobody reported them here, so they have a source and no approval steps.

use serde_json::Value;
use thidua_domain::event::{Event, Scope};
use thidua_domain::ground::YearState;
use thidua_domain::ids::{ClusterId, YearId};
use thidua_domain::number::Decimal;
use thidua_domain::reporting::{PeriodState, ReportState};
use thidua_store::Work;
use thidua_store::appraisal as mark_store;
use thidua_store::appraisal::MarkRow;
use thidua_store::ground as year_store;
use thidua_store::ground::{NewYear, StatedRow};
use thidua_store::organization::{self as organization_store, NewCluster};
use thidua_store::reporting::{self as reporting_store, IndicatorRow, NewReport, PeriodRow, ValueRow};
use toml_edit::{Item, TableLike};

use super::{FIRST_DAY, Units, read_toml, text_of};
use crate::ground::load_here;
use crate::{App, Error, Result};

pub(super) const FIVE_CITIES: &str = include_str!("../../../../demo/five-cities-2015.toml");
/// Who says what is known of the year 2015.
pub(super) const SOURCE: &str = "bài báo ngày 27/11/2015";
/// The cities of which it tells how many were admitted, as it calls them.
pub(super) const CITIES_BY_NAME: [(&str, &str); 4] =
    [("Hà Nội", "ha-noi"), ("Đà Nẵng", "da-nang"), ("Hải Phòng", "hai-phong"), ("Cần Thơ", "can-tho")];
const TAY_NGUYEN: &str = include_str!("../../../../demo/tay-nguyen-2019/facts.json");
const CITIES: [&str; 5] = ["ha-noi", "ho-chi-minh", "hai-phong", "da-nang", "can-tho"];
const PROVINCES: [&str; 5] = ["dak-nong", "dak-lak", "lam-dong", "gia-lai", "kon-tum"];

/// A cluster to be formed of these units.
async fn form(app: &App, units: &Units, row: &NewCluster<'_>, members: &[&str]) -> Result<String> {
    let members: Vec<String> = members.iter().filter_map(|slug| units.get(slug)).cloned().collect();
    app.write_as_program(Scope::System, async |work| {
        let id = organization_store::form_cluster(work, row, &members).await?;
        work.record(Event::ClusterFormed {
            cluster: id.clone(),
            name: row.name.to_owned(),
            members: members.len().to_string(),
        });
        Ok(id)
    })
    .await
}

/// The cluster of the five centrally-run cities in 2015, as far as one newspaper article goes.
pub(super) async fn load_five_cities(app: &App, units: &Units) -> Result<()> {
    let file = read_toml(FIVE_CITIES)?;
    let part = |key: &str| file.get(key).and_then(Item::as_table_like).ok_or(Error::NotFound);
    let row = NewCluster {
        slug: "5-thanh-pho",
        kind: "regional",
        purpose: "emulation",
        illustrative: 0,
        name: text_of(part("cluster")?, "name"),
        from: FIRST_DAY,
    };
    let cluster = form(app, units, &row, &CITIES).await?;
    app.write_as_program(Scope::Cluster(ClusterId::new(cluster.clone())), async |work| {
        let year = NewYear {
            cluster: &cluster,
            year: 2015,
            state: YearState::TAKEN_OVER,
            source: Some(SOURCE),
            remark: None,
        };
        let year = year_store::add_year(work, &year).await?;
        work.record(Event::YearImported {
            year: year.clone(),
            number: "2015".to_owned(),
            source: SOURCE.to_owned(),
        });
        add_stated(work, &year, part("stated")?, part("admitted")?, SOURCE).await?;
        let at = Import { cluster: &cluster, year: &year, source: SOURCE };
        let period = add_single_period(work, &year, "2015-11-27").await?;
        let cities = part("admitted")?.get("by_city").and_then(Item::as_table_like).ok_or(Error::NotFound)?;
        for (name, slug) in CITIES_BY_NAME {
            let count = cities.get(name).and_then(Item::as_integer).ok_or(Error::NotFound)?;
            import(
                work,
                &at,
                &period,
                units.get(slug).ok_or(Error::NotFound)?,
                name,
                &[("ket_nap", count.to_string())],
            )
            .await?;
        }
        Ok(())
    })
    .await
}

async fn add_stated(
    work: &mut Work,
    year: &str,
    stated: &dyn TableLike,
    admitted: &dyn TableLike,
    source: &str,
) -> Result<()> {
    let number =
        |table: &dyn TableLike, key: &str| table.get(key).and_then(Item::as_integer).map(|n| n.to_string());
    let figures = [
        ("tht", "Tổ hợp tác", "tổ", number(stated, "cooperative_groups"), 0),
        ("htx", "Hợp tác xã", "HTX", number(stated, "cooperatives"), 0),
        ("ket_nap", "Thành viên mới kết nạp vào liên minh", "đơn vị", number(admitted, "total"), 1),
    ];
    for (position, (code, title, unit, value, checkable)) in (1_i64..).zip(figures) {
        let row = StatedRow {
            code: code.to_owned(),
            title: title.to_owned(),
            measure_unit: unit.to_owned(),
            value: value.ok_or(Error::NotFound)?,
            checkable,
            source: source.to_owned(),
        };
        year_store::add_stated(work, year, position, &row).await?;
    }
    let row = IndicatorRow {
        code: "ket_nap".to_owned(),
        group_title: "Thành viên liên minh".to_owned(),
        title: "Thành viên mới kết nạp vào liên minh".to_owned(),
        measure_unit: "đơn vị".to_owned(),
        kind: "number".to_owned(),
        over_year: "sum".to_owned(),
        decimals: 0,
        part_of: None,
        at_most: None,
        usual_change: None,
        counted: None,
        survey_marks: None,
        definition: String::new(),
        definition_version: 1,
        nature: "additive".into(),
        source: "admissions".into(),
        better: "higher".into(),
        year_begins: thidua_domain::reporting::YearSpan::CALENDAR.text(),
        ratio_over: None,
        ratio_under: None,
        ratio_times: 1,
    };
    reporting_store::add_indicator(work, year, 1, &row).await?;
    Ok(())
}

/// A year that was taken over has one period: what was published about it.
pub(super) async fn add_single_period(work: &mut Work, year: &str, as_of: &str) -> Result<String> {
    add_closed_period(work, year, "year", "annual", (1, as_of)).await
}

/// A period that takes nothing more.
pub(super) async fn add_closed_period(
    work: &mut Work,
    year: &str,
    code: &str,
    kind: &str,
    (position, as_of): (i64, &str),
) -> Result<String> {
    let row = PeriodRow {
        id: String::new(),
        code: code.to_owned(),
        position,
        kind: kind.to_owned(),
        as_of: as_of.to_owned(),
        opens_on: as_of.to_owned(),
        due_on: as_of.to_owned(),
        state: PeriodState::Closed.name().to_owned(),
    };
    Ok(reporting_store::add_period(work, year, &row).await?)
}

/// Where imported figures go, and where they come from.
pub(super) struct Import<'a> {
    pub cluster: &'a str,
    pub year: &'a str,
    pub source: &'a str,
}

/// Takes over one unit's published figures; they are facts with a source, and nobody approved them here.
pub(super) async fn import(
    work: &mut Work,
    at: &Import<'_>,
    period: &str,
    unit: &str,
    name: &str,
    figures: &[(&str, String)],
) -> Result<()> {
    let report = NewReport {
        cluster: at.cluster,
        year: at.year,
        period,
        unit,
        version: 1,
        state: ReportState::TAKEN_OVER,
        reason: None,
        source: Some(at.source),
    };
    let report = reporting_store::add_report(work, &report).await?;
    let rows: Vec<ValueRow> = figures
        .iter()
        .map(|(code, value)| ValueRow {
            report_id: String::new(),
            code: (*code).to_owned(),
            part: String::new(),
            value: value.clone(),
            explanation: String::new(),
        })
        .collect();
    reporting_store::add_values(work, at.cluster, &report, &rows).await?;
    let (period, unit, source) = (period.to_owned(), name.to_owned(), at.source.to_owned());
    work.record(Event::ReportImported { report, period, unit, source });
    Ok(())
}

/// The published part of the score sheet of the five Central Highlands alliances, 2019.
pub(super) async fn load_tay_nguyen(app: &App, units: &Units) -> Result<()> {
    const SOURCE: &str = "bảng chấm điểm thi đua năm 2019 đã công bố của cụm";
    const REMARK: &str = "Theo tiêu chí 1–3 của bảng chấm điểm. Tiêu chí 4–7 chưa có số liệu, nên đây chưa phải thứ hạng cả năm.";
    let row = NewCluster {
        slug: "tay-nguyen",
        kind: "regional",
        purpose: "emulation",
        illustrative: 0,
        name: "Cụm thi đua Liên minh Hợp tác xã 5 tỉnh Tây Nguyên",
        from: FIRST_DAY,
    };
    let cluster = form(app, units, &row, &PROVINCES).await?;
    let scope = Scope::Cluster(ClusterId::new(cluster.clone()));
    app.write_as_program(scope, async |work| {
        let year = NewYear {
            cluster: &cluster,
            year: 2019,
            state: YearState::BEGINS,
            source: Some(SOURCE),
            remark: Some(REMARK),
        };
        let year = year_store::add_year(work, &year).await?;
        work.record(Event::YearImported {
            year: year.clone(),
            number: "2019".to_owned(),
            source: SOURCE.to_owned(),
        });
        year_store::set_criteria(work, &year, "lmhtx-tay-nguyen-2019").await?;
        work.record(Event::CriteriaChosen { year: year.clone(), table: "lmhtx-tay-nguyen-2019".to_owned() });
        add_marks(work, units, &cluster, &YearId::new(year)).await?;

        let here = load_here(work, "tay-nguyen", 2019, app.today()).await?;
        crate::year::freeze(app, work, &here, SOURCE).await?;
        let here = load_here(work, "tay-nguyen", 2019, app.today()).await?;
        crate::year::publish(work, &here).await
    })
    .await
}

/// Every mark of the sheet is the cluster's; the sheet does not name who gave it.
async fn add_marks(work: &mut Work, units: &Units, cluster: &str, year: &YearId) -> Result<()> {
    let facts: Value = serde_json::from_str(TAY_NGUYEN).map_err(anyhow::Error::from)?;
    for unit in facts["units"].as_array().into_iter().flatten() {
        let slug = unit["id"].as_str().unwrap_or_default();
        let unit_id = units.get(slug).ok_or(Error::NotFound)?;
        for (criterion, layers) in unit["points"].as_object().into_iter().flatten() {
            let text = layers["cluster"].as_str().unwrap_or_default();
            let points = Decimal::read(text).ok_or(Error::NotFound)?;
            let mark = MarkRow {
                unit_id: unit_id.clone(),
                criterion: criterion.clone(),
                layer: "cluster".to_owned(),
                by_unit: String::new(),
                points: i64::try_from(points.micro())?,
                note: String::new(),
                person_name: "Cụm chấm, theo bảng đã công bố".to_owned(),
                given_at: work.now(),
            };
            mark_store::put_mark(work, cluster, year.as_str(), &mark).await?;
            work.record(Event::MarkGiven {
                year: year.to_string(),
                unit: unit["name"].as_str().unwrap_or(slug).to_owned(),
                criterion: criterion.clone(),
                layer: "cluster".to_owned(),
                points: text.to_owned(),
                before: String::new(),
                note: String::new(),
            });
        }
    }
    Ok(())
}
