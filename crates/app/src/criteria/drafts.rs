//! Writing a criteria table: drafts of a cluster, until one is put on the shelf.

use thidua_domain::access::Actor;
use thidua_domain::access::Right;
use thidua_domain::criteria::TableDraft;
use thidua_domain::event::Event;
use thidua_domain::refusal::Refusal;
use thidua_store::criteria as table_store;
use thidua_store::criteria::draft as store;
pub use thidua_store::criteria::draft::DraftEntry;
use thidua_store::criteria::draft::{DraftRow, NewDraft};
use thidua_store::{Because, Sql, Work};

use super::file::unchanged_file;
use super::gallery::begin_from;

use crate::ground::{ClusterYear, in_year, load_here};
use crate::{App, Error, Result};

/// The longest id of a table.
const LONGEST_ID: usize = 64;
/// The revision of a table that nobody has saved yet.
pub(super) const FIRST_REVISION: i64 = 1;

/// A table under way.
#[derive(Clone, Debug)]
pub struct OpenTable {
    /// Where.
    pub here: ClusterYear,
    /// Its id.
    pub id: String,
    /// Counts savings.
    pub revision: i64,
    /// The stored table that it was copied from.
    pub based_on: Option<String>,
    /// The file that it came from, where it was opened alone and as long as nobody has saved it since: so long it can be taken back.
    pub brought: Option<String>,
    /// Who saved it last.
    pub changed_by: String,
    /// When, in UTC milliseconds since 1970.
    pub changed_at: i64,
    /// What stands in it.
    pub draft: TableDraft,
}

impl OpenTable {
    /// What somebody typed into a table that is not there any more.
    #[must_use]
    pub fn unkept(here: ClusterYear, id: String, draft: TableDraft) -> Self {
        let (revision, based_on, brought, changed_by, changed_at) = Default::default();
        Self { here, id, revision, based_on, brought, changed_by, changed_at, draft }
    }
}

/// What a new table begins with.
#[derive(Clone, Debug)]
pub enum Beginning {
    /// Nothing but one empty criterion.
    Empty,
    /// A copy of this stored table.
    Copy(String),
    /// A table of the gallery, of this id.
    Exhibit(String),
    /// What somebody has before them, whose table is gone.
    Typed(Box<TableDraft>),
}

/// What became of a saving.
#[derive(Clone, Debug)]
pub enum TableSaved {
    /// It is kept.
    Kept,
    /// Somebody saved meanwhile; nothing is kept. Their table.
    Meanwhile(Box<OpenTable>),
}

/// The tables that the cluster has under way. None of them is read: one that cannot be hides no other.
///
/// # Errors
/// No such year, or no right.
pub async fn list_table_drafts(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
) -> Result<(ClusterYear, Vec<DraftEntry>)> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ArrangeYear)?;
    let drafts = store::list_drafts(&mut reader, here.cluster.as_str()).await?;
    Ok((here, drafts))
}

/// One of them.
///
/// # Errors
/// No such table in this cluster, or no right.
pub async fn open_table_draft(app: &App, actor: &Actor, at: (&str, i16), id: &str) -> Result<OpenTable> {
    let mut reader = app.read().await?;
    let here = load_here(&mut reader, at.0, at.1, app.today()).await?;
    here.office(actor, Right::ArrangeYear)?;
    let open = load_draft(&mut reader, &here, id).await?;
    let brought = unchanged_file(&mut reader, &here, id, open.revision).await?;
    Ok(OpenTable { brought, ..open })
}

pub(crate) async fn load_draft(sql: &mut impl Sql, here: &ClusterYear, id: &str) -> Result<OpenTable> {
    let row = store::find_draft(sql, here.cluster.as_str(), id).await?;
    opened(here, row.ok_or(Error::NotFound)?)
}

/// A table that is longer than any is now, kept by an earlier program, is said to be so: opening it would hold everybody up.
fn opened(here: &ClusterYear, row: DraftRow) -> Result<OpenTable> {
    let draft = read_draft(&row.content)?;
    draft.accept_rows()?;
    Ok(OpenTable {
        here: here.clone(),
        draft,
        id: row.id,
        revision: row.revision,
        based_on: row.based_on,
        brought: None,
        changed_by: row.changed_by,
        changed_at: row.changed_at,
    })
}

pub(crate) fn read_draft(content: &str) -> Result<TableDraft> {
    TableDraft::read(content.as_bytes())
        .map_err(|fault| Error::Broken(anyhow::anyhow!("stored criteria file: {:?}", fault.code())))
}

/// Begins a table; answers its id. A copy gets an id of its own, as does a file that bears the id of a stored table: what is on
/// the shelf is never edited.
///
/// # Errors
/// No such year or stored table, no right, or more than a table may have.
pub async fn begin_table(app: &App, actor: &Actor, at: &(String, i16), from: Beginning) -> Result<String> {
    in_year(
        app,
        at,
        |here| here.permit(actor, Right::ArrangeYear),
        async |work, here| {
            let (draft, based_on) = match from {
                Beginning::Empty => (empty(&here), None),
                Beginning::Exhibit(id) => (begin_from(&id, here.year)?, None),
                Beginning::Typed(draft) => (*draft, None),
                Beginning::Copy(id) => {
                    let row = table_store::find_table(work, &id).await?.ok_or(Error::NotFound)?;
                    (read_draft(&row.content)?, Some(row.id))
                }
            };
            put_draft(work, &here, draft, based_on).await
        },
    )
    .await
}

/// Puts a new table on the desk; answers its id.
pub(super) async fn put_draft(
    work: &mut Work,
    here: &ClusterYear,
    mut draft: TableDraft,
    based_on: Option<String>,
) -> Result<String> {
    draft.id = free_id(work, &draft.id).await?;
    draft.accept_length()?;

    let new = NewDraft {
        cluster: here.cluster.as_str(),
        title: &draft.title,
        content: &draft.kept(),
        based_on: based_on.as_deref(),
    };
    let id = store::add_draft(work, &new).await?;
    let (title, based_on) = (draft.title, based_on.unwrap_or_default());
    work.record(Event::TableDrafted { draft: id.clone(), title, based_on });
    Ok(id)
}

/// A table as most begin: two decimals, all four layers, one criterion that nobody has written yet.
fn empty(here: &ClusterYear) -> TableDraft {
    let mut draft = TableDraft {
        id: format!("{}-{}", here.slug, here.year),
        valid_from: format!("{}-01-01", here.year),
        decimals: "2".to_owned(),
        max_score: "100".to_owned(),
        not_assigned: "rebase".to_owned(),
        layers: ["self", "peer", "cluster", "approved"].map(str::to_owned).to_vec(),
        ..TableDraft::default()
    };
    draft.add_below(None);
    draft
}

/// The id, or the next one behind it that no stored table bears: `x`, `x-2`, `x-3`.
async fn free_id(sql: &mut impl Sql, id: &str) -> Result<String> {
    let taken: Vec<String> = table_store::list_tables(sql).await?.into_iter().map(|row| row.id).collect();
    if !taken.iter().any(|known| known == id) {
        return Ok(id.to_owned());
    }
    let numbered = id.rsplit_once('-').filter(|(_, last)| last.len() < 3 && last.parse::<u8>().is_ok());
    let stem = numbered.map_or(id, |(stem, _)| stem);
    let next = (2_u32..).map(|number| {
        let end = format!("-{number}");
        format!("{}{end}", &stem[..stem.floor_char_boundary(LONGEST_ID - end.len())])
    });
    let mut free = next.skip_while(|id| taken.contains(id));
    Ok(free.next().unwrap_or_default())
}

/// A table under way as somebody wants it kept.
#[derive(Clone, Debug)]
pub struct SaveTable {
    /// Cluster and year.
    pub at: (String, i16),
    /// Which.
    pub id: String,
    /// The revision that they had before them.
    pub revision: i64,
    /// What stands in it, right or wrong.
    pub draft: TableDraft,
}

/// Keeps a table under way, right or wrong, unless somebody has saved since.
///
/// # Errors
/// No such table in this cluster, no right, or more criteria than a table may have.
pub async fn save_table(app: &App, actor: &Actor, act: SaveTable) -> Result<TableSaved> {
    act.draft.accept_length()?;
    in_year(
        app,
        &act.at,
        |here| here.permit(actor, Right::ArrangeYear),
        async |work, here| {
            let kept = load_draft(work, &here, &act.id).await?;
            let content = act.draft.kept();
            if kept.draft.kept() == content {
                work.nothing_to_record(Because::NothingChanged);
                return Ok(TableSaved::Kept);
            }
            let at = (act.id.as_str(), act.revision);
            let texts = (act.draft.title.as_str(), content.as_str());
            if store::save_draft(work, here.cluster.as_str(), at, texts).await? == 0 {
                work.nothing_to_record(Because::NothingChanged);
                return Ok(TableSaved::Meanwhile(Box::new(kept)));
            }
            let revision = (act.revision + 1).to_string();
            work.record(Event::TableDraftSaved { draft: act.id, revision });
            Ok(TableSaved::Kept)
        },
    )
    .await
}

/// Throws a table under way away, as it was before the person: their revision.
///
/// # Errors
/// No such table in this cluster, no right, or somebody saved it meanwhile.
pub async fn drop_table_draft(
    app: &App,
    actor: &Actor,
    at: &(String, i16),
    (id, revision): (&str, i64),
) -> Result<()> {
    in_year(
        app,
        at,
        |here| here.permit(actor, Right::ArrangeYear),
        async |work, here| {
            let cluster = here.cluster.as_str();
            let row = store::find_draft(work, cluster, id).await?.ok_or(Error::NotFound)?;
            let kept = load_draft(work, &here, id).await?;
            if kept.revision != revision {
                return Err(Refusal::TableDraftChanged { by: kept.changed_by }.into());
            }
            store::delete_draft(work, cluster, id).await?;
            work.record(Event::TableDraftDropped { draft: row.id, title: row.title });
            Ok(())
        },
    )
    .await
}
