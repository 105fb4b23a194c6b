//! Figures of single organisations: brought in, replaced, taken back; and totals that are always what the figures add up to.

use std::sync::Arc;

use thidua_app::audit::lines;
use thidua_app::files::HeldFile;
use thidua_app::gauge::Gauge;
use thidua_app::register::figures::{
    Asked, BringFigures, Brought, FigureColumn, FigureSheet, Sum, bring_figures, figures_across,
    list_taken_figures, open_figures, prove_totals, repair_totals, seal_of_figures, take_figures_back,
    weigh_figures,
};
use thidua_app::register::{
    ChangeEntry, CorrectFact, Enter, EntryAt, PutBack, TakeOut, Typed, change_entry, correct_fact, enter,
    may_bring_register, put_back, take_out,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::event::{Event, Scope};
use thidua_domain::files::FileKind;
use thidua_domain::ids::EntryId;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;
use thidua_domain::register::{Field, FigurePeriod, FigureRow, Measure, MeasureNature, measure_code};
use thidua_store::register::figures::{TotalRow, put_total};
use thidua_store::{Stamp, Work};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const REVENUE: &str = "doanh-thu.trieu-dong.3c6025";
const LABOUR: &str = "lao-dong.nguoi.b86f01";

fn column(title: &str, unit: &str, decimals: u8) -> FigureColumn {
    let (code, nature) = (measure_code(title, unit), MeasureNature::Additive);
    let measure = Measure { code, title: title.into(), measure_unit: unit.into(), decimals, nature };
    FigureColumn { measure, is_new: true }
}

/// Rows of a name, revenue and labour; nothing where the cell is empty.
fn sheet(rows: &[(&str, &str, &str)]) -> FigureSheet {
    let columns = vec![column("Doanh thu", "triệu đồng", 1), column("Lao động", "người", 0)];
    let row = |(number, (name, revenue, labour)): (u32, &(&str, &str, &str))| FigureRow {
        number,
        registration: "".into(),
        name: (*name).into(),
        commune: "".into(),
        values: [revenue, labour].map(|text| Decimal::read(text)).into(),
    };
    FigureSheet { columns, rows: (2..).zip(rows).map(row).collect() }
}

struct Bring<'a> {
    cluster: &'a Cluster,
    unit: usize,
    period: &'a str,
    file: &'a str,
    replace: bool,
}

impl Bring<'_> {
    async fn seen(&self, sheet: &Arc<FigureSheet>) -> String {
        let app = self.cluster.app();
        let who = self.cluster.officer_of(self.unit);
        let register = may_bring_register(app, &who, &self.cluster.unit(self.unit)).await.unwrap();
        let period = FigurePeriod::from_code(self.period).unwrap();
        seal_of_figures(&weigh_figures(app, &register.unit, period, sheet).await.unwrap())
    }

    async fn try_by(&self, who: &Actor, sheet: FigureSheet, seen: &str) -> Result<Brought> {
        let file = HeldFile {
            digest: self.file.to_owned(),
            name: format!("{}.csv", self.file),
            kind: FileKind::Csv,
            bytes: 9,
            since: 0,
        };
        let act = BringFigures {
            slug: self.cluster.unit(self.unit),
            file,
            period: self.period.to_owned(),
            sheet: Arc::new(sheet),
            faulty: 0,
            without_faulty: false,
            replace: self.replace,
            seen: seen.to_owned(),
        };
        bring_figures(self.cluster.app(), who, act, &Gauge::default()).await
    }

    async fn take(&self, sheet: FigureSheet) -> Result<Brought> {
        let seen = self.seen(&Arc::new(sheet.clone())).await;
        self.try_by(&self.cluster.officer_of(self.unit), sheet, &seen).await
    }
}

fn bring<'a>(cluster: &'a Cluster, period: &'a str, file: &'a str) -> Bring<'a> {
    Bring { cluster, unit: 0, period, file, replace: false }
}

async fn entered(cluster: &Cluster, unit: usize, name: &str, sector: &str) -> EntryId {
    let values = [
        (Field::Name, name),
        (Field::Kind, "cooperative"),
        (Field::Status, "active"),
        (Field::Sector, sector),
    ];
    let values = values.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    let typed = Typed { values, from: "2020-01-01".into(), reason: String::new(), is_another: false };
    let act = Enter { slug: cluster.unit(unit), typed };
    enter(cluster.app(), &cluster.officer_of(unit), act).await.unwrap()
}

async fn three(cluster: &Cluster) -> [EntryId; 3] {
    [
        entered(cluster, 0, "HTX Một", "agriculture").await,
        entered(cluster, 0, "HTX Hai", "agriculture").await,
        entered(cluster, 0, "HTX Ba", "trade").await,
    ]
}

/// A sum and how many have a figure, as text.
fn said(sum: Option<Sum>) -> String {
    sum.map_or("missing".into(), |sum| format!("{} of {}", sum.figure, sum.entries))
}

async fn total(cluster: &Cluster, period: &str, code: &str, sector: Option<&str>) -> String {
    let found = open_figures(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), period).await.unwrap();
    assert!(found.period.is_none_or(|found| found.code() == period), "{:?}", found.period);
    said(found.now(code, sector))
}

async fn expect_proved(cluster: &Cluster) {
    assert_eq!(prove_totals(cluster.app()).await.unwrap().wrong, []);
}

/// Writes totals as no act would: measure, sector, amount, scale and of how many.
async fn damage(cluster: &Cluster, totals: &[(&str, &str, i64, i64, i64)]) {
    let (scope, unit) = (Scope::Alliance(cluster.unit_id(0)), cluster.unit_id(0));
    let stamp =
        Stamp { person: String::new(), name: "Ai đó".into(), role: String::new(), unit: String::new() };
    let act = async |work: &mut Work| {
        for (code, sector, amount, scale, entries) in totals {
            let (period, code, sector) = ("2025".to_owned(), (*code).to_owned(), (*sector).to_owned());
            let row = TotalRow { period, code, sector, amount: *amount, scale: *scale, entries: *entries };
            put_total(work, unit.as_str(), &row).await?;
        }
        work.record(Event::TotalsRepaired { unit: unit.to_string(), count: String::new() });
        Ok::<_, thidua_store::Error>(())
    };
    cluster.app().store().write(scope, stamp, cluster.app().now_ms(), act).await.unwrap();
}

/// What is taken back last of all.
async fn take_newest_back(cluster: &Cluster) -> Result<()> {
    let (app, who, slug) = (cluster.app(), cluster.officer_of(0), cluster.unit(0));
    let newest = list_taken_figures(app, &who, &slug).await.unwrap().remove(0);
    take_figures_back(app, &who, (&slug, &newest.file.subject), &Gauge::default()).await
}

both_engines! {
    async fn figures_come_in_stand_in_totals_by_sector_and_what_is_missing_is_no_nought(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        three(&cluster).await;
        let rows = [("htx một", "100.5", "10"), ("HTX Hai", "0", ""), ("HTX Ba", "", "-3")];

        let brought = bring(&cluster, "2025-Q1", "a").take(sheet(&rows)).await.unwrap();

        assert_eq!(brought, Brought { added: 4, replaced: 0 });
        assert_eq!(total(&cluster, "2025-Q1", REVENUE, None).await, "100.5 of 2");
        assert_eq!(total(&cluster, "2025-Q1", REVENUE, Some("agriculture")).await, "100.5 of 2");
        assert_eq!(total(&cluster, "2025-Q1", REVENUE, Some("trade")).await, "missing");
        assert_eq!(total(&cluster, "2025-Q1", LABOUR, None).await, "7 of 2");
        let key = Scope::Alliance(cluster.unit_id(0)).key();
        let lines = lines(cluster.app(), &key, 0).await.unwrap();
        let line = lines.iter().find(|line| line.name == "figures.brought").unwrap();
        assert_eq!((line.field("added").as_str(), line.field("period").as_str()), ("4", "2025-Q1"));
        assert_eq!(line.field("digest").len(), 64);
        assert_eq!(bring(&cluster, "2025-Q1", "a").take(sheet(&rows)).await.unwrap(), Brought::default(), "pressed twice");
        let other = bring(&cluster, "2025-Q2", "a").take(sheet(&rows)).await;
        assert_eq!(refusal(other), Refusal::FileNoLongerHeld, "nothing of that period was taken in");
        expect_proved(&cluster).await;
    }

    async fn another_alliance_those_who_lead_and_an_administrator_bring_nothing_in(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        three(&cluster).await;
        let file = bring(&cluster, "2025", "a");
        let rows = sheet(&[("HTX Một", "1", "1")]);
        let seen = file.seen(&Arc::new(rows.clone())).await;
        for who in [cluster.officer_of(1), cluster.secretary(), cluster.head(), cluster.administrator()] {
            assert!(is_not_allowed(&file.try_by(&who, rows.clone(), &seen).await), "{}", who.name);
        }
        file.take(rows).await.unwrap();
        let (app, slug) = (cluster.app(), cluster.unit(0));
        let subject = list_taken_figures(app, &cluster.leader_of(0), &slug).await.unwrap().remove(0).file.subject;
        assert!(is_not_allowed(&take_figures_back(app, &cluster.secretary(), (&slug, &subject), &Gauge::default()).await));
        assert!(open_figures(app, &cluster.secretary(), &slug, "").await.is_ok(), "who leads reads");
        assert!(is_not_allowed(&open_figures(app, &cluster.officer_of(1), &slug, "").await));
        let across = figures_across(app, &cluster.officer_of(1), &Asked::default()).await.unwrap();
        assert!(across.measure.is_none(), "figures of another alliance are in no comparison");
    }

    async fn a_figure_that_is_kept_is_replaced_only_where_somebody_says_so_and_comes_back(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        three(&cluster).await;
        bring(&cluster, "2025", "a").take(sheet(&[("HTX Một", "100", "10"), ("HTX Ba", "7", "")])).await.unwrap();
        let second = [("HTX Một", "150.5", "10"), ("HTX Hai", "1", "")];

        let kept = bring(&cluster, "2025", "b").take(sheet(&second)).await.unwrap();
        assert_eq!((kept.added, kept.replaced), (1, 0));
        assert_eq!(total(&cluster, "2025", REVENUE, None).await, "108 of 3");
        let again = bring(&cluster, "2025", "c").take(sheet(&second)).await;
        assert_eq!(refusal(again), Refusal::FiguresNothingToTake);
        let replacing = Bring { replace: true, ..bring(&cluster, "2025", "c") };
        assert_eq!(replacing.take(sheet(&second)).await.unwrap(), Brought { added: 0, replaced: 1 });
        assert_eq!(total(&cluster, "2025", REVENUE, None).await, "158.5 of 3");
        expect_proved(&cluster).await;

        let (app, who, slug) = (cluster.app(), cluster.officer_of(0), cluster.unit(0));
        let oldest = list_taken_figures(app, &who, &slug).await.unwrap().pop().unwrap();
        let overtaken = take_figures_back(app, &who, (&slug, &oldest.file.subject), &Gauge::default()).await;
        assert_eq!(refusal(overtaken), Refusal::FiguresOvertaken { name: "c.csv".into() });
        for left in ["108 of 3", "107 of 2", "missing"] {
            take_newest_back(&cluster).await.unwrap();
            assert_eq!(total(&cluster, "2025", REVENUE, None).await, left);
            expect_proved(&cluster).await;
        }
        let empty = open_figures(app, &who, &slug, "").await.unwrap();
        assert_eq!((empty.measures.len(), empty.period), (0, None), "what was begun with a file ends with it");
    }

    async fn rows_that_are_nobodys_and_periods_that_have_not_begun_are_refused(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        three(&cluster).await;
        let unknown = bring(&cluster, "2025", "a").take(sheet(&[("HTX Một", "1", ""), ("HTX Lạ", "1", ""), ("HTX một", "2", "")])).await;
        assert_eq!(refusal(unknown), Refusal::RegisterRowsFaulty { count: "2".into() });
        let ahead = bring(&cluster, "2027", "a").take(sheet(&[("HTX Một", "1", "")])).await;
        assert_eq!(faults(ahead), [("period".to_owned(), Refusal::FiguresPeriodAhead)]);
        let stale = bring(&cluster, "2025", "a");
        let rows = sheet(&[("HTX Một", "1", "")]);
        let seen = stale.seen(&Arc::new(rows.clone())).await;
        bring(&cluster, "2025", "b").take(sheet(&[("HTX Hai", "1", "")])).await.unwrap();
        let late = stale.try_by(&cluster.officer_of(0), rows, &seen).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
        assert_eq!(total(&cluster, "2025", REVENUE, None).await, "1 of 1");
    }

    async fn a_total_that_does_not_fit_is_refused_and_not_wrapped(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        let most = "99999999999999999";
        let mut rows = vec![];
        let names: Vec<String> = (0..94).map(|at| format!("HTX Số {at}")).collect();
        for name in &names {
            entered(&cluster, 0, name, "trade").await;
            rows.push((name.as_str(), "", most));
        }
        let mut sheet = sheet(&rows);
        sheet.columns[1].measure.decimals = 1;
        for row in &mut sheet.rows {
            row.values[1] = Some(Decimal::from_micro(99_999_999_999_999_999_900_000));
        }
        let refused = bring(&cluster, "2025", "a").take(sheet).await;
        assert_eq!(refusal(refused), Refusal::FiguresTotalTooLarge { measure: "Lao động".into() });
        let found = open_figures(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), "").await.unwrap();
        assert_eq!((found.measures.len(), found.periods.len()), (0, 0), "nothing of it is kept");
    }

    async fn figures_follow_their_organisation_into_its_sector_and_out_of_the_register(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        let [one, ..] = three(&cluster).await;
        let rows = [("HTX Một", "100", ""), ("HTX Hai", "20", ""), ("HTX Ba", "3", "")];
        for (period, file) in [("2024", "a"), ("2025", "b")] {
            bring(&cluster, period, file).take(sheet(&rows)).await.unwrap();
        }
        let (app, who) = (cluster.app(), cluster.officer_of(0));
        let at = || EntryAt { slug: cluster.unit(0), entry: one.clone() };
        let seen = Seen::default();
        let by_sector = async || {
            let mut found = vec![];
            for (period, sector) in [("2024", "agriculture"), ("2024", "trade"), ("2025", "agriculture"), ("2025", "trade")] {
                found.push(total(&cluster, period, REVENUE, Some(sector)).await);
            }
            found.join(", ")
        };

        let values = vec![(Field::Sector, "trade".to_owned())];
        let typed = Typed { values, from: "2025-06-01".into(), reason: "Đổi ngành".into(), is_another: false };
        change_entry(app, &who, ChangeEntry { at: at(), typed, seen }).await.unwrap();
        assert_eq!(by_sector().await, "120 of 2, 3 of 1, 20 of 1, 103 of 2", "from the last day of its period");
        let (value, from, reason) = ("trade".to_owned(), "2020-01-01".to_owned(), "Ghi nhầm".to_owned());
        correct_fact(app, &who, CorrectFact { at: at(), number: 4, value, from, reason: reason.clone(), seen }).await.unwrap();
        assert_eq!(by_sector().await, "20 of 1, 103 of 2, 20 of 1, 103 of 2");
        expect_proved(&cluster).await;

        take_out(app, &who, TakeOut { at: at(), reason, seen }).await.unwrap();
        assert_eq!(by_sector().await, "20 of 1, 3 of 1, 20 of 1, 3 of 1");
        assert_eq!(total(&cluster, "2025", REVENUE, None).await, "23 of 2");
        expect_proved(&cluster).await;
        put_back(app, &who, PutBack { at: at(), seen }).await.unwrap();
        assert_eq!(total(&cluster, "2025", REVENUE, None).await, "123 of 3");
        expect_proved(&cluster).await;
    }

    async fn after_any_sequence_every_total_is_what_its_figures_add_up_to(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        let entries = three(&cluster).await;
        for seed in 1..4_u64 {
            let mut chance = seed * 7_919;
            let mut next = |below: u64| {
                chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (chance >> 33) % below
            };
            for step in 0..12 {
                let period = ["2024", "2025", "2025-Q2"][usize::try_from(next(3)).unwrap()];
                if next(4) == 0 {
                    // There may be nothing to take back, or something newer of the same period.
                    if !list_taken_figures(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap().is_empty() {
                        take_newest_back(&cluster).await.unwrap();
                    }
                } else if next(4) == 0 {
                    let sector = ["agriculture", "trade", "industry"][usize::try_from(next(3)).unwrap()];
                    let typed = Typed {
                        values: vec![(Field::Sector, sector.into())],
                        from: format!("202{}-03-01", 3 + next(3)),
                        reason: "Đổi ngành".into(),
                        is_another: false,
                    };
                    let entry = entries[usize::try_from(next(3)).unwrap()].clone();
                    let at = EntryAt { slug: cluster.unit(0), entry };
                    change_entry(cluster.app(), &cluster.officer_of(0), ChangeEntry { at, typed, seen: Seen::default() }).await.unwrap();
                } else {
                    let mut cell = || if next(3) == 0 { String::new() } else { next(1_000).to_string() };
                    let cells: Vec<String> = (0..6).map(|_| cell()).collect();
                    let rows = [("HTX Một", cells[0].as_str(), cells[1].as_str()), ("HTX Hai", &cells[2], &cells[3]), ("HTX Ba", &cells[4], &cells[5])];
                    let file = format!("{seed}-{step}");
                    let file = Bring { replace: next(2) == 0, ..bring(&cluster, period, &file) };
                    match file.take(sheet(&rows)).await {
                        Ok(_) | Err(Error::Refused(Refusal::FiguresNothingToTake)) => {}
                        Err(error) => panic!("{error:?}"),
                    }
                }
                expect_proved(&cluster).await;
            }
        }
    }

    async fn a_damaged_total_is_named_and_written_anew(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        three(&cluster).await;
        bring(&cluster, "2025", "a").take(sheet(&[("HTX Một", "100", "1"), ("HTX Ba", "7", "")])).await.unwrap();
        damage(&cluster, &[(REVENUE, "trade", 71, 1, 1), (LABOUR, "agriculture", 0, 0, 0)]).await;

        let proof = prove_totals(cluster.app()).await.unwrap();

        let wrong: Vec<_> = proof.wrong.iter().map(|it| (it.code.as_str(), it.sector.as_str(), it.kept, it.right)).collect();
        assert_eq!(wrong, [(REVENUE, "trade", Some((71, 1)), Some((70, 1))), (LABOUR, "agriculture", None, Some((1, 1)))]);
        assert_eq!(repair_totals(cluster.app()).await.unwrap(), 2);
        expect_proved(&cluster).await;
        assert_eq!(repair_totals(cluster.app()).await.unwrap(), 0);
    }

    async fn alliances_stand_beside_each_other_period_by_period(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await.on("2026-11-26");
        three(&cluster).await;
        entered(&cluster, 1, "HTX Khác", "trade").await;
        bring(&cluster, "2024", "a").take(sheet(&[("HTX Một", "50", ""), ("HTX Ba", "50", "")])).await.unwrap();
        bring(&cluster, "2025", "b").take(sheet(&[("HTX Một", "80", ""), ("HTX Ba", "40", "")])).await.unwrap();
        Bring { unit: 1, ..bring(&cluster, "2025", "c") }.take(sheet(&[("HTX Khác", "9", "")])).await.unwrap();

        let asked = Asked { measure: REVENUE.into(), sector: "trade".into(), period: "2025".into() };
        let across = figures_across(cluster.app(), &cluster.secretary(), &asked).await.unwrap();

        let shown: Vec<String> = across.shown.iter().map(|period| period.code()).collect();
        assert_eq!(shown, ["2024", "2025"]);
        let mut rows: Vec<Vec<String>> = across.areas.iter()
            .map(|area| area.sums.iter().chain([&area.before]).map(|sum| said(*sum)).collect()).collect();
        rows.sort();
        assert_eq!(rows, [vec!["50 of 1", "40 of 1", "50 of 1"], vec!["missing", "9 of 1", "missing"]]);
    }
}
