//! Figures beside an article, out of what years have made public: read each time, or kept as they were on the day on which its publication was approved.

use std::collections::BTreeMap;

use thidua_domain::ids::ClusterId;
use thidua_domain::newsroom::{ArticleStep, FigureKind, FigureLine, accept_figure_lines};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::word_key;
use thidua_store::newsroom::{self as store, ArticleFigureRow};
use thidua_store::organization::{ClusterRow, list_clusters};

use super::TypedArticle;
use crate::year::{Figures, figures};
use crate::{App, Error, FieldErrors, Result};

/// A figure as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownFigure {
    /// Address part of the cluster; empty where it is none any more.
    pub cluster: String,
    /// What the cluster is called.
    pub of: String,
    /// Of which year.
    pub year: i16,
    /// Code of the indicator.
    pub code: String,
    /// What is counted.
    pub title: String,
    /// In what.
    pub measure_unit: String,
    /// Canonical decimal; none where it is not public, or one that nobody adds up.
    pub value: Option<String>,
    /// Whether the figures of its year are public now, so that readers are led to them.
    pub is_public: bool,
    /// How many members have none.
    pub missing: i64,
    /// When it was taken, in UTC milliseconds since 1970; none of one that goes on.
    pub taken_at: Option<i64>,
}

/// A figure as it is public.
struct Counted {
    code: String,
    title: String,
    measure_unit: String,
    value: String,
    missing: i64,
}

/// Public figures of years, each read once.
struct Years<'a> {
    app: &'a App,
    known: BTreeMap<(String, i16), Option<Figures>>,
}

impl<'a> Years<'a> {
    fn of(app: &'a App) -> Self {
        Self { app, known: BTreeMap::new() }
    }

    /// The figure that is called so, by its code or its title.
    async fn find(&mut self, at: (&str, i16), name: &str) -> Result<Option<Counted>> {
        self.of_year(at).await?.map(|found| counted(found, name)).transpose().map(Option::flatten)
    }

    /// The figures of a year, where they are public.
    async fn of_year(&mut self, (cluster, year): (&str, i16)) -> Result<Option<&Figures>> {
        let at = (cluster.to_owned(), year);
        if !self.known.contains_key(&at) {
            let found = match figures(self.app, (cluster, year)).await {
                Ok(found) => Some(found),
                Err(Error::NotFound) => None,
                Err(error) => return Err(error),
            };
            self.known.insert(at.clone(), found);
        }
        Ok(self.known[&at].as_ref())
    }
}

fn counted(found: &Figures, name: &str) -> Result<Option<Counted>> {
    let is_it = |code: &str, title: &str| code == name || word_key(title) == word_key(name);
    if let Some(row) = found.rows.iter().find(|row| is_it(&row.indicator.code, &row.indicator.title)) {
        // What nobody adds up is a figure of the cluster only where the source states one.
        let stated = row.stated.as_ref().map(|stated| &stated.value);
        let Some(sum) = row.sum.as_ref().or(stated) else { return Ok(None) };
        return Ok(Some(Counted {
            code: row.indicator.code.clone(),
            title: row.indicator.title.clone(),
            measure_unit: row.indicator.measure_unit.clone(),
            value: sum.clone(),
            missing: i64::try_from(row.missing)?,
        }));
    }
    let stated = found.stated_only.iter().find(|row| is_it(&row.code, &row.title));
    Ok(stated.map(|row| Counted {
        code: row.code.clone(),
        title: row.title.clone(),
        measure_unit: row.measure_unit.clone(),
        value: row.value.clone(),
        missing: 0,
    }))
}

async fn clusters(app: &App) -> Result<Vec<ClusterRow>> {
    Ok(list_clusters(&mut app.read().await?, &app.today().to_string()).await?)
}

/// What was typed, where it is public; frozen figures as they are now. What stands beside the article already stays, also where it is public no more.
pub(super) async fn accept_figures(
    app: &App,
    article: Option<&str>,
    typed: &TypedArticle,
    wrong: &mut FieldErrors,
) -> Result<Vec<ArticleFigureRow>> {
    let lines = wrong.note("figures", accept_figure_lines(&typed.figures)).unwrap_or_default();
    if lines.is_empty() {
        return Ok(vec![]);
    }
    let before = match article {
        Some(id) => store::list_article_figures(&mut app.read().await?, id).await?,
        None => vec![],
    };
    let (clusters, mut years) = (clusters(app).await?, Years::of(app));
    let mut rows: Vec<ArticleFigureRow> = vec![];
    for FigureLine { cluster, year, name } in lines {
        let of = clusters.iter().find(|row| row.slug == cluster).map(|row| row.id.clone());
        let found = years.find((&cluster, year), &name).await?;
        let place = ArticleFigureRow {
            number: i64::try_from(rows.len())? + 1,
            cluster_id: of.unwrap_or_default(),
            year: i64::from(year),
            frozen: i64::from(typed.figure_kind == FigureKind::Frozen),
            ..ArticleFigureRow::default()
        };
        let found = found.filter(|_| !place.cluster_id.is_empty());
        let stands = before
            .iter()
            .find(|row| (&row.cluster_id, row.year, &row.code) == (&place.cluster_id, place.year, &name));
        let row = match (found, stands) {
            (Some(found), _) => taken(app, place, found),
            (None, Some(kept)) => {
                ArticleFigureRow { number: place.number, frozen: place.frozen, ..kept.clone() }
            }
            (None, None) => {
                let line = format!("{cluster}/{year}/{name}");
                wrong.note("figures", Err::<(), _>(Refusal::ArticleFigureAbsent { line }));
                continue;
            }
        };
        if !rows.iter().any(|other| place_of(other) == place_of(&row)) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// A figure with what is kept of it.
fn taken(app: &App, row: ArticleFigureRow, found: Counted) -> ArticleFigureRow {
    let row = ArticleFigureRow {
        code: found.code,
        title: found.title,
        measure_unit: found.measure_unit,
        taken_at: app.now_ms(),
        ..row
    };
    if row.frozen == 1 {
        ArticleFigureRow { value: found.value, missing: found.missing, ..row }
    } else {
        ArticleFigureRow { value: String::new(), missing: 0, ..row }
    }
}

/// Where a figure is found, and whether it stays.
fn place_of(row: &ArticleFigureRow) -> (&str, i64, &str, i64) {
    (&row.cluster_id, row.year, &row.code, row.frozen)
}

/// Whether these are the same figures; what they come to does not matter.
pub(super) fn are_same(ours: &[ArticleFigureRow], theirs: &[ArticleFigureRow]) -> bool {
    ours.iter().map(place_of).eq(theirs.iter().map(place_of))
}

/// What was frozen before stays as it was.
pub(super) fn settled(next: Vec<ArticleFigureRow>, before: &[ArticleFigureRow]) -> Vec<ArticleFigureRow> {
    let known =
        |row: &ArticleFigureRow| before.iter().find(|other| place_of(other) == place_of(row)).cloned();
    let settle = |row: ArticleFigureRow| match known(&row).filter(|_| row.frozen == 1) {
        Some(kept) => ArticleFigureRow { number: row.number, ..kept },
        None => row,
    };
    next.into_iter().map(settle).collect()
}

/// The figures of an article that is published now: frozen ones as they are now. One that is not public any more has none.
pub(super) async fn frozen_now(app: &App, article: &str, step: ArticleStep) -> Result<Vec<ArticleFigureRow>> {
    if step != ArticleStep::Publish {
        return Ok(vec![]);
    }
    let rows = store::list_article_figures(&mut app.read().await?, article).await?;
    if rows.is_empty() {
        return Ok(rows);
    }
    let (clusters, mut years) = (clusters(app).await?, Years::of(app));
    let mut frozen = vec![];
    for row in rows {
        let of = clusters.iter().find(|cluster| cluster.id == row.cluster_id);
        let found = match of.filter(|_| row.frozen == 1) {
            Some(of) => years.find((&of.slug, i16::try_from(row.year)?), &row.code).await?,
            None => None,
        };
        frozen.push(match found {
            Some(found) => taken(app, row, found),
            None => ArticleFigureRow { value: String::new(), missing: 0, taken_at: app.now_ms(), ..row },
        });
    }
    Ok(frozen)
}

/// Figures as a page shows them.
pub(super) async fn show(app: &App, rows: Vec<ArticleFigureRow>) -> Result<Vec<ShownFigure>> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let (clusters, mut years) = (clusters(app).await?, Years::of(app));
    let mut shown = vec![];
    for row in rows {
        let of = clusters.iter().find(|cluster| cluster.id == row.cluster_id);
        let (cluster, of) = of.map(|of| (of.slug.clone(), of.name.clone())).unwrap_or_default();
        let year = i16::try_from(row.year)?;
        let mut figure = ShownFigure {
            value: Some(row.value).filter(|value| !value.is_empty()),
            is_public: years.of_year((&cluster, year)).await?.is_some(),
            missing: row.missing,
            taken_at: (row.frozen == 1).then_some(row.taken_at),
            code: row.code,
            title: row.title,
            measure_unit: row.measure_unit,
            cluster,
            of,
            year,
        };
        let now = match figure.taken_at {
            None => years.find((&figure.cluster, year), &figure.code).await?,
            Some(_) => None,
        };
        if let Some(found) = now {
            (figure.title, figure.measure_unit) = (found.title, found.measure_unit);
            (figure.value, figure.missing) = (Some(found.value), found.missing);
        }
        shown.push(figure);
    }
    Ok(shown)
}

/// The clusters on whose public figures the article with this address part goes on to depend.
///
/// # Errors
/// When the database refuses.
pub async fn figure_clusters(app: &App, slug: &str) -> Result<Vec<ClusterId>> {
    let found = store::list_figure_clusters(&mut app.read().await?, slug).await?;
    Ok(found.into_iter().map(ClusterId::new).collect())
}
