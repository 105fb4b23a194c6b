//! Reading the log.

mod house;

use std::collections::BTreeMap;
use std::sync::Arc;

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::{Layer, Table};
use thidua_domain::event::Scope;
use thidua_domain::ids::ClusterId;
use thidua_store::Sql;
use thidua_store::audit as store;
pub use thidua_store::audit::{Break, Head, Line, Verified};
use thidua_store::ground::list_years;
use thidua_store::scoring::list_noted_heads;

use crate::appraisal::{is_blind_year, load_cards, table_of};
use crate::ground::{ClusterYear, Member, here_now, load_here};
use crate::{App, Result};

pub use self::house::{
    Found, HouseLog, LINES_OF_FILE, LOOKED_THROUGH, Sought, find_in_house, take_from_house,
};

/// Lines on one page of the log.
pub const PAGE: i64 = 50;

/// A page of the log.
#[derive(Clone, Debug)]
pub struct LogPage {
    /// Where.
    pub here: ClusterYear,
    /// Its lines, newest first.
    pub lines: Vec<Line>,
    /// By which table the years are marked that the lines speak of, by the id of the year: it says how points are printed.
    pub tables: BTreeMap<String, Arc<Table>>,
}

/// The newest lines of a cluster's log before line `before`, newest first.
///
/// # Errors
/// No such year, or no right to read its log.
pub async fn list(app: &App, actor: &Actor, at: (&str, i16), before: i64) -> Result<LogPage> {
    let here = load_here(&mut app.read().await?, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ReadLog)?;
    let drafts = drafts(app, actor, &here).await?;
    let mut reader = app.read().await?;
    // Who belongs to a unit that checks and is checked reads no marks before the explanation, whatever else they hold.
    let blind = match here.own_unit(actor) {
        Some(_) => blind_years(&mut reader, &here).await?,
        None => vec![],
    };
    let is_hidden = |line: &Line| {
        (blind.contains(&line.subject) && is_mark_between_equals(line))
            || drafts.iter().any(|draft| draft.holds(line))
    };
    let (scope, mut before, mut lines) = (here.scope().key(), before, vec![]);
    // A page is filled also where most of what happened is not for this person.
    while lines.len() < usize::try_from(PAGE)? {
        let batch = store::list_newest(&mut reader, &scope, before, PAGE).await?;
        let Some(last) = batch.last() else { break };
        before = last.seq;
        lines.extend(batch.into_iter().filter(|line| !is_hidden(line)));
    }
    lines.truncate(usize::try_from(PAGE)?);
    drop(reader);
    let tables = tables_of(app, &here, &lines).await?;
    Ok(LogPage { here, lines, tables })
}

async fn tables_of(app: &App, here: &ClusterYear, lines: &[Line]) -> Result<BTreeMap<String, Arc<Table>>> {
    let is_marked =
        |year: &str| lines.iter().any(|line| line.subject == year && line.name.starts_with("mark."));
    let years = list_years(&mut app.read().await?).await?;
    let mut tables = BTreeMap::new();
    for row in years.into_iter().filter(|row| row.cluster_id == here.cluster.as_str() && is_marked(&row.id)) {
        let year = here_now(app, (&here.slug, i16::try_from(row.year)?)).await?;
        if year.criteria.is_some() {
            tables.insert(row.id, table_of(app, &year).await?);
        }
    }
    Ok(tables)
}

/// A scorecard that nobody but its own unit sees.
struct Draft {
    year: String,
    unit: String,
    from: i64,
    to: i64,
}

impl Draft {
    /// Whether the line tells what the unit wrote into it or attached to it.
    fn holds(&self, line: &Line) -> bool {
        let is_mark = line.name.starts_with("mark.")
            && line.subject == self.year
            && line.field("layer") == Layer::SelfMark.word();
        let is_evidence =
            matches!(line.name.as_str(), "evidence.attached" | "evidence.replaced" | "evidence.detached")
                && (self.from..self.to).contains(&line.at);
        (is_mark || is_evidence) && line.field("unit") == self.unit
    }
}

/// The drafts of a cluster, in all its years, that the person may not see.
async fn drafts(app: &App, actor: &Actor, here: &ClusterYear) -> Result<Vec<Draft>> {
    let years = list_years(&mut app.read().await?).await?;
    let mut drafts = vec![];
    for row in years.into_iter().filter(|year| year.cluster_id == here.cluster.as_str()) {
        let year = here_now(app, (&here.slug, i16::try_from(row.year)?)).await?;
        let cards = load_cards(&mut app.read().await?, &year).await?;
        let own = year.own_unit(actor).map(|own| own.id.clone());
        let hidden = |unit: &&Member| own.as_ref() != Some(&unit.id) && !cards.of(unit.id.as_str()).counts();
        drafts.extend(year.members.iter().filter(hidden).map(|unit| Draft {
            year: row.id.clone(),
            unit: unit.short_name.clone(),
            from: row.opened_at,
            to: row.frozen_at.unwrap_or(i64::MAX),
        }));
    }
    Ok(drafts)
}

async fn blind_years(sql: &mut impl Sql, here: &ClusterYear) -> Result<Vec<String>> {
    let cluster = here.cluster.as_str();
    let mut blind = vec![];
    for year in list_years(sql).await?.into_iter().filter(|year| year.cluster_id == cluster) {
        if is_blind_year(sql, cluster, &year).await? {
            blind.push(year.id);
        }
    }
    Ok(blind)
}

/// A mark that a unit gave itself or another, or a reason for one.
fn is_mark_between_equals(line: &Line) -> bool {
    let layer = line.field("layer");
    let between = layer == Layer::Peer.word() || layer == Layer::SelfMark.word();
    line.name == "mark.reasoned" || (line.name.starts_with("mark.") && between)
}

/// Walks every chain; `noted` are heads from backups, to which those of frozen results are added. A result that was frozen
/// before the first line of its log was written notes nothing.
///
/// # Errors
/// Only ours; a broken chain is an answer.
pub async fn verify(app: &App, noted: &[Head]) -> Result<std::result::Result<Verified, Break>> {
    let mut reader = app.read().await?;
    let mut noted = noted.to_vec();
    for (cluster, seq, hash) in list_noted_heads(&mut reader).await? {
        let scope = Scope::Cluster(ClusterId::new(cluster)).key();
        noted.extend((seq > 0).then_some(Head { scope, seq, hash }));
    }
    Ok(store::verify(&mut reader, &noted).await?)
}

/// The newest place of every chain.
///
/// # Errors
/// Only ours.
pub async fn heads(app: &App) -> Result<Vec<Head>> {
    Ok(store::list_heads(&mut app.read().await?).await?)
}

/// Up to a thousand lines of a chain after line `after`, for the export.
///
/// # Errors
/// Only ours.
pub async fn lines(app: &App, scope: &str, after: i64) -> Result<Vec<Line>> {
    Ok(store::list_lines(&mut app.read().await?, scope, after, 1_000).await?)
}

/// Notes in the system's log that a backup was taken, with the head that it carries.
///
/// # Errors
/// Only ours.
pub async fn note_backup(app: &App, head: &str) -> Result<()> {
    app.write_as_program(Scope::System, async |work| {
        let (house, head) = ("thidua".to_owned(), head.to_owned());
        work.record(thidua_domain::event::Event::BackupTaken { house, head });
        Ok(())
    })
    .await
}
