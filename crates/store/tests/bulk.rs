//! Figures by the thousand: in at once with one line in the log, out again row by row and page by page.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

mod engines;

use engines::figures::{Shelf, figure};
use engines::{Cellar, Engine, cluster, stamp};
use thidua_domain::event::Event;
use thidua_store::reporting::bulk::{Values, digested, list_accepted_after, stream_values, sum_accepted};
use thidua_store::reporting::{self, ValueRow};
use thidua_store::{Error, Key, Reader, Seal, Tally, Work};

/// Brings the figures in as one act.
async fn import(cellar: &Cellar, shelf: &Shelf, figures: &[ValueRow]) -> Result<Seal, Error> {
    let act = async |work: &mut Work| {
        let mut values = Values::default();
        for figure in figures {
            values.add(work, &shelf.cluster, figure).await?;
        }
        let sum = values.finish(work).await?;
        let (cluster, source) = (shelf.cluster.clone(), "niên giám".to_owned());
        let (number, digest) = (sum.count.to_string(), sum.digest.clone());
        work.record(Event::FiguresImported { cluster, number, source, digest });
        Ok::<_, Error>(sum)
    };
    cellar.store.write(cluster("a"), stamp(), 1, act).await
}

/// What is in the table, summed as the log sums it.
async fn sum_of(cellar: &Cellar, shelf: &Shelf) -> Seal {
    let mut reader = cellar.store.read().await.unwrap();
    let mut rows = stream_values(&mut reader, &shelf.cluster);
    let mut tally = Tally::default();
    while let Some(row) = rows.next().await.unwrap() {
        tally.add(&digested(&row));
    }
    tally.finish()
}

/// Every page of accepted figures: how many rows each has, and the codes.
async fn pages(reader: &mut Reader, shelf: &Shelf, size: usize) -> (Vec<usize>, Vec<String>) {
    let (mut sizes, mut codes, mut next) = (vec![], vec![], Some(Key::first()));
    while let Some(after) = next {
        let page = list_accepted_after(reader, &shelf.cluster, &after, size).await.unwrap();
        sizes.push(page.rows.len());
        codes.extend(page.rows.into_iter().map(|row| row.code));
        next = page.next;
    }
    (sizes, codes)
}

both_engines! {
    async fn many_figures_are_one_line_in_the_log_whose_digest_the_table_confirms(engine) {
        let cellar = Cellar::new(engine).await;
        let shelf = Shelf::new(&cellar, 2_345).await;
        let mut figures: Vec<ValueRow> = (0..2_345).map(|n| figure(&shelf.report, n)).collect();
        figures[7].explanation = "“tăng”, vì\nthêm [2] xã \\ phường".to_owned();

        let sum = import(&cellar, &shelf, &figures).await.unwrap();

        assert_eq!(sum.count, 2_345);
        assert_eq!(sum_of(&cellar, &shelf).await, sum);
        let lines = cellar.lines(&cluster("a")).await;
        let line = lines.last().unwrap();
        assert_eq!((line.name.as_str(), line.field("number").as_str()), ("figures.imported", "2345"));
        assert_eq!(line.field("digest"), sum.digest);
        let kept = reporting::list_values(&mut cellar.store.read().await.unwrap(), &shelf.cluster, &shelf.report).await.unwrap();
        assert_eq!(kept, figures);
    }

    async fn one_figure_that_was_there_already_keeps_all_of_them_out(engine) {
        let cellar = Cellar::new(engine).await;
        let shelf = Shelf::new(&cellar, 3).await;
        let mut figures: Vec<ValueRow> = (0..3).map(|n| figure(&shelf.report, n)).collect();
        figures.push(figures[0].clone());

        let outcome = import(&cellar, &shelf, &figures).await;

        assert!(outcome.is_err());
        assert_eq!(sum_of(&cellar, &shelf).await.count, 0);
        assert_eq!(cellar.lines(&cluster("a")).await.len(), 1, "only the shelf was set up");
    }

    async fn page_by_page_every_accepted_figure_is_met_once(engine) {
        let cellar = Cellar::new(engine).await;
        let shelf = Shelf::new(&cellar, 25).await;
        let accepted: Vec<ValueRow> = (0..25).map(|n| figure(&shelf.report, n)).collect();
        let drafted: Vec<ValueRow> = (0..25).map(|n| figure(&shelf.draft, n)).collect();
        import(&cellar, &shelf, &accepted).await.unwrap();
        import(&cellar, &shelf, &drafted).await.unwrap();

        let (sizes, codes) = pages(&mut cellar.store.read().await.unwrap(), &shelf, 10).await;

        assert_eq!(sizes, [10, 10, 5, 0, 0], "drafts are looked at and left out");
        assert_eq!(codes, accepted.into_iter().map(|row| row.code).collect::<Vec<_>>());
    }

    async fn whoever_walks_away_from_a_stream_can_go_on_asking(engine) {
        let cellar = Cellar::new(engine).await;
        let shelf = Shelf::new(&cellar, 2_000).await;
        let figures: Vec<ValueRow> = (0..2_000).map(|n| figure(&shelf.report, n)).collect();
        import(&cellar, &shelf, &figures).await.unwrap();
        let mut reader = cellar.store.read().await.unwrap();

        let first = stream_values(&mut reader, &shelf.cluster).next().await.unwrap();

        assert_eq!(first.as_ref(), figures.first());
        assert_eq!(pages(&mut reader, &shelf, 1_500).await.0, [1_500, 500]);
    }

    async fn the_database_sums_figures_exactly_however_large_they_are(engine) {
        let cellar = Cellar::new(engine).await;
        let shelf = Shelf::new(&cellar, 3).await;
        let mut figures: Vec<ValueRow> = vec![];
        for (code, part, value) in [
            ("a", "1", "999999999999.999999"),
            ("a", "2", "-0.5"),
            ("b", "1", "7"),
            ("b", "2", "123456789012345.123456"),
        ] {
            figures.push(ValueRow { code: code.into(), part: part.into(), value: value.into(), ..figure(&shelf.report, 0) });
        }
        import(&cellar, &shelf, &figures).await.unwrap();

        let totals = sum_accepted(&mut cellar.store.read().await.unwrap(), &shelf.year, &shelf.period).await.unwrap();

        let sums: Vec<Option<String>> = totals.iter().map(|total| total.sum.map(|sum| sum.to_string())).collect();
        let texts = [Some("999999999999.999999"), Some("-0.5"), Some("7"), None];
        assert_eq!(sums, texts.map(|text| text.map(str::to_owned)), "the last has more digits than an amount");
    }

    async fn figures_that_were_there_before_amounts_get_the_same_ones(engine) {
        let cellar = Cellar::new(engine).await;
        let texts = ["0", "-12.25", "83", "0.000001", "-0.5", "999999999999.999999", "123456789012345.123456", "", "có", "1-2", "1.2.3", "-", ".5", "5."];
        let shelf = Shelf::new(&cellar, 1).await;
        let mut figures = vec![];
        for (number, text) in (0..).zip(texts) {
            figures.push(ValueRow { value: text.into(), ..figure(&shelf.report, number) });
        }
        import(&cellar, &shelf, &figures).await.unwrap();
        let amounts = "select coalesce(amount, -1) || '/' || coalesce(scale, -1) from report_value order by code";
        let written = cellar.ask(amounts).await;

        cellar.tamper("update report_value set amount = null, scale = null").await;
        cellar.tamper(&filling(engine)).await;

        assert_eq!(cellar.ask(amounts).await, written);
        assert_eq!(written[..3], ["0/0", "-1225/2", "83/0"]);
    }
}

/// The statement of the migration that fills the columns.
fn filling(engine: Engine) -> String {
    let migration = engine.migration(16);
    migration[migration.find("update").unwrap()..].to_owned()
}
