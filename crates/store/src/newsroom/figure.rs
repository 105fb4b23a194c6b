//! Figures beside articles: live ones by their place, frozen ones with what they were.

use crate::db::{Sql, execute, fetch_all, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_FIGURES = "select number, cluster_id, year, code, frozen, title, measure_unit, value, missing, taken_at
        from article_figure where article_id = $1 order by number";
    LIST_FIGURE_CLUSTERS = "select f.cluster_id from article_figure f join article a on a.id = f.article_id
        where a.slug = $1 group by f.cluster_id order by f.cluster_id";
    DROP_FIGURES = "delete from article_figure where article_id = $1";
    ADD_FIGURE = "insert into article_figure (article_id, number, cluster_id, year, code, frozen, title, measure_unit, value, missing, taken_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
}

/// A figure beside an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleFigureRow {
    /// Which, from 1.
    pub number: i64,
    /// Of which cluster.
    pub cluster_id: String,
    /// Of which year.
    pub year: i64,
    /// Code of the indicator.
    pub code: String,
    /// 1 where it stays as it was.
    pub frozen: i64,
    /// What is counted, as it was called.
    pub title: String,
    /// In what.
    pub measure_unit: String,
    /// Canonical decimal; empty of one that is live, and of one that was not public.
    pub value: String,
    /// How many members had none.
    pub missing: i64,
    /// When it was taken, in UTC milliseconds since 1970.
    pub taken_at: i64,
}

from_row!(ArticleFigureRow {
    number,
    cluster_id,
    year,
    code,
    frozen,
    title,
    measure_unit,
    value,
    missing,
    taken_at
});

/// The figures beside an article.
///
/// # Errors
/// When the database refuses; so below.
pub async fn list_article_figures(sql: &mut impl Sql, article: &str) -> Result<Vec<ArticleFigureRow>> {
    Ok(fetch_all!(sql, LIST_FIGURES, article)?)
}

/// The clusters whose figures stand beside the article with this address part.
///
/// # Errors
/// When the database refuses.
pub async fn list_figure_clusters(sql: &mut impl Sql, slug: &str) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch_all!(sql, LIST_FIGURE_CLUSTERS, slug)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Says anew which figures stand beside an article.
///
/// # Errors
/// When the database refuses.
pub async fn put_article_figures(work: &mut Work, article: &str, rows: &[ArticleFigureRow]) -> Result<()> {
    execute!(work, DROP_FIGURES, article)?;
    for row in rows {
        execute!(
            work,
            ADD_FIGURE,
            article,
            row.number,
            &row.cluster_id,
            row.year,
            &row.code,
            row.frozen,
            &row.title,
            &row.measure_unit,
            &row.value,
            row.missing,
            row.taken_at
        )?;
    }
    Ok(())
}
