//! Exemplars: what is kept of each, the aspects that a cluster names, which figures stand before and after.

pub mod public;
pub mod replication;

pub use replication::{
    NoteRow, ReplicationRow, StepRow, TakenUpRow, add_note, add_replication, find_replication, list_notes,
    list_open_steps, list_replications, list_replications_of_cluster, list_replications_of_entry, list_steps,
    put_steps, update_replication,
};

use crate::db::{Sql, execute, fetch_all, fetch_optional, from_row};
use crate::error::Result;
use crate::queries::queries;
use crate::work::Work;

queries! {
    LIST_EXEMPLARS = "select id, cluster_id, year, unit_id, entry_id, successor_id, cited_on, name, form, commune, province, aspects, story, place, contact,
            state, reason, manner, conference_id, decision_id, symbol, recognized_on, featured_on, source, told_on, changed
        from exemplar where cluster_id = $1 order by year desc, name, id";
    FIND_EXEMPLAR = "select id, cluster_id, year, unit_id, entry_id, successor_id, cited_on, name, form, commune, province, aspects, story, place, contact,
            state, reason, manner, conference_id, decision_id, symbol, recognized_on, featured_on, source, told_on, changed
        from exemplar where id = $1 and cluster_id = $2";
    LIST_EXEMPLARS_OF_ENTRY = "select id, cluster_id, year, unit_id, entry_id, successor_id, cited_on, name, form, commune, province, aspects, story, place, contact,
            state, reason, manner, conference_id, decision_id, symbol, recognized_on, featured_on, source, told_on, changed
        from exemplar where unit_id = $1 and (entry_id = $2 or successor_id = $2) order by year desc, id";
    INSERT_EXEMPLAR = "insert into exemplar
            (id, cluster_id, year, unit_id, entry_id, successor_id, cited_on, name, form, commune, province, aspects, story, place, contact,
            state, reason, manner, conference_id, decision_id, symbol, recognized_on, featured_on, source, told_on, changed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)";
    UPDATE_EXEMPLAR = "update exemplar set entry_id = $2, successor_id = $3, cited_on = $4, name = $5, form = $6, commune = $7, province = $8, aspects = $9, story = $10, place = $11, contact = $12,
            state = $13, reason = $14, manner = $15, conference_id = $16, decision_id = $17, symbol = $18, recognized_on = $19, featured_on = $20, changed = $21
        where id = $1";
    LIST_ASPECTS = "select code, title from exemplar_aspect where cluster_id = $1 order by title, code";
    INSERT_ASPECT = "insert into exemplar_aspect (cluster_id, code, title) values ($1, $2, $3)";
    LIST_FIGURES = "select number, code, before_period, after_period from exemplar_figure where exemplar_id = $1 order by number";
    DROP_FIGURES = "delete from exemplar_figure where exemplar_id = $1";
    INSERT_FIGURE = "insert into exemplar_figure (exemplar_id, number, code, before_period, after_period) values ($1, $2, $3, $4, $5)";
}

/// An exemplar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExemplarRow {
    /// Its id.
    pub id: String,
    /// Of which cluster.
    pub cluster_id: String,
    /// Of which year.
    pub year: i64,
    /// Which unit proposes it.
    pub unit_id: String,
    /// Which organisation of the unit's register; empty where the unit itself is meant.
    pub entry_id: String,
    /// Which organisation of that register goes on where it ended; empty where none does.
    pub successor_id: String,
    /// On which day it was called so.
    pub cited_on: String,
    /// What it was called then.
    pub name: String,
    /// Stable name of its legal form then.
    pub form: String,
    /// Its commune then.
    pub commune: String,
    /// Its province then.
    pub province: String,
    /// Codes of its aspects, with a blank between them.
    pub aspects: String,
    /// What is told of it.
    pub story: String,
    /// Where it can be visited.
    pub place: String,
    /// Whom to ask.
    pub contact: String,
    /// Stable name of where it stands.
    pub state: String,
    /// Why it came back, or was retired; empty else.
    pub reason: String,
    /// Stable name of that by which it was recognised; empty before.
    pub manner: String,
    /// At which conference; empty where at none.
    pub conference_id: String,
    /// Which decision of its unit; empty where none is known here.
    pub decision_id: String,
    /// Number and symbol of the decision.
    pub symbol: String,
    /// On what day; empty before.
    pub recognized_on: String,
    /// Since when it stands at the top; empty where it does not.
    pub featured_on: String,
    /// Who says so, where nobody entered it here; empty else.
    pub source: String,
    /// On what day it was begun.
    pub told_on: String,
    /// The line of the log that changed it last.
    pub changed: i64,
}

from_row!(ExemplarRow {
    id,
    cluster_id,
    year,
    unit_id,
    entry_id,
    successor_id,
    cited_on,
    name,
    form,
    commune,
    province,
    aspects,
    story,
    place,
    contact,
    state,
    reason,
    manner,
    conference_id,
    decision_id,
    symbol,
    recognized_on,
    featured_on,
    source,
    told_on,
    changed
});

/// An aspect that a cluster names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AspectRow {
    /// What it is known by.
    pub code: String,
    /// What it is called.
    pub title: String,
}

from_row!(AspectRow { code, title });

/// Which indicator stands before and after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureRow {
    /// Its place, from 1.
    pub number: i64,
    /// Which indicator, or which measure of a register.
    pub code: String,
    /// Code of the earlier period.
    pub before_period: String,
    /// Code of the later period.
    pub after_period: String,
}

from_row!(FigureRow { number, code, before_period, after_period });

/// The exemplars of a cluster in all its years, the newest year first.
///
/// # Errors
/// When the database refuses.
pub async fn list_exemplars(sql: &mut impl Sql, cluster: &str) -> Result<Vec<ExemplarRow>> {
    Ok(fetch_all!(sql, LIST_EXEMPLARS, cluster)?)
}

/// Those of an organisation of a register, and those that it goes on with, the newest first.
///
/// # Errors
/// When the database refuses.
pub async fn list_exemplars_of_entry(
    sql: &mut impl Sql,
    unit: &str,
    entry: &str,
) -> Result<Vec<ExemplarRow>> {
    Ok(fetch_all!(sql, LIST_EXEMPLARS_OF_ENTRY, unit, entry)?)
}

/// An exemplar of a cluster.
///
/// # Errors
/// When the database refuses.
pub async fn find_exemplar(sql: &mut impl Sql, cluster: &str, id: &str) -> Result<Option<ExemplarRow>> {
    Ok(fetch_optional!(sql, FIND_EXEMPLAR, id, cluster)?)
}

/// Keeps a new exemplar.
///
/// # Errors
/// When the database refuses.
pub async fn add_exemplar(work: &mut Work, row: &ExemplarRow) -> Result<()> {
    execute!(
        work,
        INSERT_EXEMPLAR,
        &row.id,
        &row.cluster_id,
        row.year,
        &row.unit_id,
        &row.entry_id,
        &row.successor_id,
        &row.cited_on,
        &row.name,
        &row.form,
        &row.commune,
        &row.province,
        &row.aspects,
        &row.story,
        &row.place,
        &row.contact,
        &row.state,
        &row.reason,
        &row.manner,
        &row.conference_id,
        &row.decision_id,
        &row.symbol,
        &row.recognized_on,
        &row.featured_on,
        &row.source,
        &row.told_on,
        row.changed
    )?;
    Ok(())
}

/// Keeps what became of an exemplar.
///
/// # Errors
/// When the database refuses.
pub async fn update_exemplar(work: &mut Work, row: &ExemplarRow) -> Result<()> {
    execute!(
        work,
        UPDATE_EXEMPLAR,
        &row.id,
        &row.entry_id,
        &row.successor_id,
        &row.cited_on,
        &row.name,
        &row.form,
        &row.commune,
        &row.province,
        &row.aspects,
        &row.story,
        &row.place,
        &row.contact,
        &row.state,
        &row.reason,
        &row.manner,
        &row.conference_id,
        &row.decision_id,
        &row.symbol,
        &row.recognized_on,
        &row.featured_on,
        row.changed
    )?;
    Ok(())
}

/// The aspects that a cluster names.
///
/// # Errors
/// When the database refuses.
pub async fn list_aspects(sql: &mut impl Sql, cluster: &str) -> Result<Vec<AspectRow>> {
    Ok(fetch_all!(sql, LIST_ASPECTS, cluster)?)
}

/// Keeps an aspect that a cluster names.
///
/// # Errors
/// When the database refuses.
pub async fn add_aspect(work: &mut Work, cluster: &str, row: &AspectRow) -> Result<()> {
    execute!(work, INSERT_ASPECT, cluster, &row.code, &row.title)?;
    Ok(())
}

/// Which figures of an exemplar stand before and after.
///
/// # Errors
/// When the database refuses.
pub async fn list_figures(sql: &mut impl Sql, exemplar: &str) -> Result<Vec<FigureRow>> {
    Ok(fetch_all!(sql, LIST_FIGURES, exemplar)?)
}

/// Puts these figures in the place of those that stood there.
///
/// # Errors
/// When the database refuses.
pub async fn put_figures(work: &mut Work, exemplar: &str, rows: &[FigureRow]) -> Result<()> {
    execute!(work, DROP_FIGURES, exemplar)?;
    for FigureRow { number, code, before_period, after_period } in rows {
        execute!(work, INSERT_FIGURE, exemplar, number, code, before_period, after_period)?;
    }
    Ok(())
}
