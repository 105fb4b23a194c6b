//! A cluster with one year, one unit and two reports: an accepted one and a draft.

use thidua_domain::ground::YearState;
use thidua_domain::reporting::ReportState;
use thidua_store::ground::{NewYear, add_year};
use thidua_store::organization::{NewCluster, NewUnit, form_cluster, register_unit};
use thidua_store::reporting::{
    IndicatorRow, NewReport, PeriodRow, ValueRow, add_indicator, add_period, add_report,
};
use thidua_store::{Error, Work};

use super::{Cellar, cluster, event, stamp};

/// Where figures are put.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub cluster: String,
    pub year: String,
    pub period: String,
    pub unit: String,
    pub report: String,
    pub draft: String,
}

impl Shelf {
    /// With so many indicators.
    pub async fn new(cellar: &Cellar, indicators: i64) -> Self {
        let act = async |work: &mut Work| {
            let shelf = set_up(work, indicators).await?;
            work.record(event("shelf"));
            Ok::<_, Error>(shelf)
        };
        cellar.store.write(cluster("a"), stamp(), 1, act).await.unwrap()
    }
}

async fn set_up(work: &mut Work, indicators: i64) -> Result<Shelf, Error> {
    let name = "Thành phố Cần Thơ";
    let unit = NewUnit {
        slug: "can-tho",
        kind: "province",
        full_name: name,
        short_name: "Cần Thơ",
        from: "2025-07-01",
    };
    let unit = register_unit(work, &unit).await?;
    let cluster = NewCluster {
        slug: "cum-5",
        kind: "central_cities",
        purpose: "",
        illustrative: 1,
        name: "Cụm 5",
        from: "2025-07-01",
    };
    let cluster = form_cluster(work, &cluster, std::slice::from_ref(&unit)).await?;
    let new = NewYear { cluster: &cluster, year: 2026, state: YearState::BEGINS, source: None, remark: None };
    let year = add_year(work, &new).await?;
    for position in 0..indicators {
        add_indicator(work, &year, position, &indicator(position)).await?;
    }
    let period = add_period(work, &year, &quarter()).await?;
    let [report, draft] =
        [(ReportState::Accepted, 1), (ReportState::Draft, 2)].map(|(state, version)| NewReport {
            cluster: &cluster,
            year: &year,
            period: &period,
            unit: &unit,
            version,
            state,
            reason: None,
            source: None,
        });
    let (report, draft) = (add_report(work, &report).await?, add_report(work, &draft).await?);
    Ok(Shelf { cluster, year, period, unit, report, draft })
}

fn indicator(position: i64) -> IndicatorRow {
    IndicatorRow {
        code: code(position),
        group_title: "Số liệu".into(),
        title: format!("Chỉ tiêu {position}"),
        measure_unit: "người".into(),
        kind: "number".into(),
        over_year: "sum".into(),
        decimals: 2,
        part_of: None,
        at_most: None,
        usual_change: None,
        counted: None,
        survey_marks: None,
        definition: String::new(),
        definition_version: 1,
        nature: "additive".into(),
        source: "reported".into(),
        better: "neither".into(),
        year_begins: "01-01".into(),
        ratio_over: None,
        ratio_under: None,
        ratio_times: 1,
    }
}

fn quarter() -> PeriodRow {
    PeriodRow {
        id: String::new(),
        code: "q1".into(),
        position: 1,
        kind: "quarter".into(),
        as_of: "2026-03-31".into(),
        opens_on: "2026-03-01".into(),
        due_on: "2026-04-15".into(),
        state: "open".into(),
    }
}

fn code(position: i64) -> String {
    format!("chi_tieu_{position:05}")
}

/// A figure of a report, different for every indicator.
pub fn figure(report: &str, position: i64) -> ValueRow {
    ValueRow {
        report_id: report.to_owned(),
        code: code(position),
        part: String::new(),
        value: format!("{position}.25"),
        explanation: String::new(),
    }
}
