//! The rows of the data sets. Figures and rankings are read a year at a time, the newest first, and added to the one file.

use thidua_app::commendation::{HonourGround, HonourRoll, Honoured, SoughtHonours, honour_roll};
use thidua_app::portal::{ConferenceData, ExemplarData, all_conferences, all_exemplars};
use thidua_app::scoring::{Scored, ScoredUnit, published};
use thidua_app::year::{FigureRow, YearLink, figures, public_years};
use thidua_app::{App, Result};

use super::file::{Datum, File, ROWS_MOST};
use super::sets::Set;

type Row = Vec<Datum>;

/// Adds the rows of a set to its file, as many as it takes.
pub(super) async fn add(app: &App, set: Set, file: &mut File) -> Result<()> {
    match set {
        Set::Figures => add_figures(app, file).await,
        Set::Rankings => add_rankings(app, file).await,
        Set::Honours => add_honours(app, file).await,
        Set::Exemplars => {
            let rows: Vec<Row> = all_exemplars(app).await?.iter().map(of_exemplar).collect();
            Ok(file.add(&rows)?)
        }
        Set::Conferences => {
            let rows: Vec<Row> = all_conferences(app).await?.iter().flat_map(of_conference).collect();
            Ok(file.add(&rows)?)
        }
    }
}

async fn add_figures(app: &App, file: &mut File) -> Result<()> {
    for link in public_years(app).await? {
        let found = figures(app, (&link.cluster, link.year)).await?;
        let rows: Vec<Row> = found.rows.iter().flat_map(|row| of_indicator(&link, row)).collect();
        if !file.takes(rows.len()) {
            break;
        }
        file.add(&rows)?;
    }
    Ok(())
}

/// The beginning of every row of a year: which cluster, which year, which unit.
fn begin(link: &YearLink, (unit, name): (&str, &str)) -> Row {
    vec![
        Datum::text(&link.cluster),
        Datum::text(&link.name),
        Datum::Whole(link.year.into()),
        Datum::text(unit),
        Datum::text(name),
    ]
}

fn of_indicator(link: &YearLink, row: &FigureRow) -> Vec<Row> {
    let indicator = &row.indicator;
    let of_member = |(member, value): &(thidua_app::ground::Member, Option<String>)| {
        let mut data = begin(link, (&member.slug, &member.short_name));
        data.extend([
            Datum::text(&indicator.code),
            Datum::text(&indicator.title),
            Datum::text(&indicator.measure_unit),
            value.clone().map_or(Datum::Nothing, Datum::Decimal),
            Datum::Flag(link.illustrative),
        ]);
        data
    };
    row.members.iter().map(of_member).collect()
}

async fn add_rankings(app: &App, file: &mut File) -> Result<()> {
    for link in public_years(app).await?.into_iter().filter(|link| link.scored) {
        let Some(scored) = published(app, (&link.cluster, link.year)).await?.scored else { continue };
        let rows = of_year(&link, &scored);
        if !file.takes(rows.len()) {
            break;
        }
        file.add(&rows)?;
    }
    Ok(())
}

fn of_year(link: &YearLink, scored: &Scored) -> Vec<Row> {
    let of_unit = |unit: &ScoredUnit| {
        let mut data = begin(link, (&unit.id, &unit.name));
        let place = unit.rank.and_then(|rank| i64::try_from(rank.place).ok());
        data.extend([
            place.map_or(Datum::Nothing, Datum::Whole),
            unit.rank.map_or(Datum::Nothing, |rank| Datum::Flag(rank.tied)),
            Datum::Decimal(unit.points.to_string()),
            Datum::Decimal(unit.max.to_string()),
            Datum::Decimal(unit.score.to_string()),
            Datum::Flag(link.illustrative),
        ]);
        data
    };
    scored.units.iter().map(of_unit).collect()
}

async fn add_honours(app: &App, file: &mut File) -> Result<()> {
    let is_demonstration = app.is_demonstration().await?;
    let roll = honour_roll(app, &SoughtHonours::default()).await?;
    let of = |row: &Honoured| of_honour((&roll, row), Datum::Flag(is_demonstration));
    let rows: Vec<Row> = roll.rows.iter().take(ROWS_MOST).map(of).collect();
    Ok(file.add(&rows)?)
}

/// What a source states is invented nowhere, decisions of a demonstration are.
fn of_honour((roll, row): (&HonourRoll, &Honoured), invented: Datum) -> Row {
    let mut data = vec![
        Datum::text(&row.name),
        Datum::text(&row.place),
        Datum::Whole(row.year),
        Datum::text(&row.unit.slug),
        Datum::text(&row.unit.full_name),
    ];
    data.extend(match &row.ground {
        HonourGround::Decision { award, cited, day, code } => [
            Datum::Text(roll.library.title(award)),
            Datum::text(cited),
            Datum::text(day),
            Datum::text(code),
            Datum::Nothing,
            invented,
        ],
        HonourGround::Source { what, source } => [
            Datum::text(what),
            Datum::Nothing,
            Datum::Nothing,
            Datum::Nothing,
            Datum::text(source),
            Datum::Flag(false),
        ],
    });
    data
}

fn of_exemplar(one: &ExemplarData) -> Row {
    let row = &one.row;
    vec![
        Datum::text(&row.id),
        Datum::text(&row.name),
        Datum::text(&one.cluster.slug),
        Datum::text(&one.cluster.name),
        Datum::Whole(row.year),
        Datum::text(&one.unit),
        Datum::text(&row.commune),
        Datum::text(&row.province),
        Datum::text(&row.aspects),
        Datum::text(&row.recognized_on),
        Datum::Flag(one.cluster.illustrative == 1),
    ]
}

/// A row a conclusion that was announced; one of a conference without any.
fn of_conference(one: &ConferenceData) -> Vec<Row> {
    let (row, place) = (&one.row, &one.place);
    let with = |number: Datum, text: &str| {
        vec![
            Datum::text(&row.id),
            Datum::text(&row.title),
            Datum::text(&row.kind),
            Datum::text(&row.state),
            Datum::text(&row.held_on),
            Datum::text(&row.begins),
            Datum::text(&row.place),
            Datum::text(&place.cluster.slug),
            Datum::text(&place.cluster.name),
            Datum::Whole(place.year),
            number,
            Datum::text(text),
            Datum::Flag(place.cluster.illustrative == 1),
        ]
    };
    if one.conclusions.is_empty() {
        return vec![with(Datum::Nothing, "")];
    }
    one.conclusions.iter().map(|(number, text)| with(Datum::Whole(*number), text)).collect()
}
