//! An office's own wording of the text blocks of its papers. A wording holds from the moment at which it was set; a paper that is final
//! has those of the moment at which it became so, and is printed with them ever after.

use std::collections::BTreeMap;

use thidua_domain::access::{Actor, Right};
use thidua_domain::blocks::{Block, BlockPaper};
use thidua_domain::event::{Event, Scope};
use thidua_store::audit::{Line, list_of_subject};
use thidua_store::blocks::{self as store, BlockRow};
use thidua_store::{Because, Sql};

use crate::ground::{ClusterYear, load_here};
use crate::permit::Permit;
use crate::{App, FieldErrors, Result, Seen};

/// The wording of every block of an office at a moment; blocks that it does not word have that of everybody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wordings(BTreeMap<Block, String>);

impl Wordings {
    /// With these in the place of what holds.
    #[must_use]
    pub fn with(mut self, own: impl IntoIterator<Item = (Block, String)>) -> Self {
        self.0.extend(own);
        self.0.retain(|_, wording| !wording.is_empty());
        self
    }

    /// What stands there, with these values for its placeholders.
    #[must_use]
    pub fn say(&self, block: Block, values: &[(&str, &str)]) -> String {
        Block::fill(self.0.get(&block).map_or(block.standard(), String::as_str), values)
    }

    /// The same as lines.
    #[must_use]
    pub fn lines(&self, block: Block, values: &[(&str, &str)]) -> Vec<String> {
        self.say(block, values).lines().map(str::to_owned).collect()
    }
}

/// Since when a paper is as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Since<'a> {
    /// It is still being made.
    Now,
    /// Since this moment, in UTC milliseconds since 1970.
    Moment(i64),
    /// Since this happened last to the thing with this id.
    Event(&'static str, &'a str),
}

/// The wordings of an office for a paper that is as it is since then.
pub(crate) async fn wordings(sql: &mut impl Sql, scope: &Scope, since: Since<'_>) -> Result<Wordings> {
    let key = scope.key();
    let rows = store::list_blocks(sql, &key).await?;
    if rows.is_empty() {
        return Ok(Wordings::default());
    }
    let until = match since {
        Since::Now => i64::MAX,
        Since::Moment(moment) => moment,
        Since::Event(name, subject) => {
            let lines = list_of_subject(sql, &key, subject).await?;
            lines.iter().rfind(|line| line.name == name).map_or(i64::MAX, |line| line.at)
        }
    };
    let held = rows.into_iter().filter(|row| row.set_at <= until);
    let known = held.filter_map(|row| Block::from_name(&row.block).map(|block| (block, row.wording)));
    Ok(Wordings::default().with(known))
}

/// The wordings of a cluster, for a pact that is in force since a moment or for one that is being made.
///
/// # Errors
/// When the store refuses.
pub async fn wordings_of_cluster(app: &App, here: &ClusterYear, in_force: Option<i64>) -> Result<Wordings> {
    let since = in_force.map_or(Since::Now, Since::Moment);
    wordings(&mut app.read().await?, &here.scope(), since).await
}

/// The wordings of an office, open before who may change them.
#[derive(Clone, Debug)]
pub struct BlockBook {
    scope: Scope,
    permit: Permit,
    /// How far the log was known when this was read.
    pub seen: i64,
}

impl BlockBook {
    pub(crate) fn new(app: &App, scope: Scope, permit: Permit) -> Self {
        let seen = app.data_version(&scope);
        Self { scope, permit, seen }
    }
}

/// The wordings of a cluster, before its secretary.
///
/// # Errors
/// No such year, or no right.
pub async fn blocks_of_cluster(
    app: &App,
    actor: &Actor,
    at: (&str, i16),
) -> Result<(ClusterYear, BlockBook)> {
    let here = load_here(&mut app.read().await?, at.0, at.1, app.today()).await?;
    let permit = here.permit(actor, Right::DraftPact)?;
    let book = BlockBook::new(app, here.scope(), permit);
    Ok((here, book))
}

/// What an office says in a block, since when and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnWording {
    /// Which block.
    pub block: Block,
    /// Its words.
    pub wording: String,
    /// Who set them.
    pub by: String,
    /// When, in UTC milliseconds since 1970.
    pub at: i64,
}

/// The blocks that an office words itself.
///
/// # Errors
/// When the store refuses.
pub async fn list_own_wordings(app: &App, book: &BlockBook) -> Result<Vec<OwnWording>> {
    let rows = store::list_blocks(&mut app.read().await?, &book.scope.key()).await?;
    let newest: BTreeMap<String, BlockRow> = rows.into_iter().map(|row| (row.block.clone(), row)).collect();
    let own = newest.into_values().filter(|row| !row.wording.is_empty()).filter_map(|row| {
        let BlockRow { block, wording, set_by: by, set_at: at, .. } = row;
        Some(OwnWording { block: Block::from_name(&block)?, wording, by, at })
    });
    Ok(own.collect())
}

/// What was typed for blocks, as it would be kept.
///
/// # Errors
/// [`crate::Error::Invalid`] on the names of the blocks.
pub fn accept_wordings(typed: &[(Block, String)]) -> Result<Vec<(Block, String)>> {
    let mut wrong = FieldErrors::default();
    let accept = |(block, typed): &(Block, String)| {
        let wording = wrong.note(block.name(), block.accept(typed)).unwrap_or_default();
        (*block, wording)
    };
    let accepted = typed.iter().map(accept).collect();
    wrong.finish().map(|()| accepted)
}

/// Sets the wordings of a paper from now on; an empty one is that of everybody.
///
/// # Errors
/// As [`accept_wordings`]; [`crate::Error::Meanwhile`] where somebody set one of this paper since.
pub async fn set_wordings(
    app: &App,
    book: &BlockBook,
    (paper, typed): (BlockPaper, &[(Block, String)]),
    seen: Seen,
) -> Result<()> {
    let accepted = accept_wordings(typed)?;
    let key = book.scope.key();
    app.write(book.permit.clone(), book.scope.clone(), async |work| {
        let is_of = |line: &Line| Block::from_name(&line.subject).is_some_and(|block| block.paper() == paper);
        seen.expect(work, &book.scope, is_of).await?;
        let rows = store::list_blocks(work, &key).await?;
        let newest = |block: Block| rows.iter().rfind(|row| row.block == block.name());
        let changed: Vec<(Block, String)> = accepted
            .into_iter()
            .filter(|(block, wording)| newest(*block).map_or("", |row| &row.wording) != wording)
            .collect();
        if changed.is_empty() {
            work.nothing_to_record(Because::NothingChanged);
            return Ok(());
        }

        for (block, wording) in changed {
            let number = newest(block).map_or(1, |row| row.number + 1);
            let (set_by, set_at) = (work.stamp().name.clone(), work.now());
            let name = block.name().to_owned();
            let row = BlockRow { block: name.clone(), number, wording: wording.clone(), set_by, set_at };
            store::add_block(work, &key, &row).await?;
            let paper = paper.name().to_owned();
            let place = name.clone();
            work.record(match wording.is_empty() {
                true => Event::BlockTakenBack { place, block: name, paper },
                false => Event::BlockWorded { place, block: name, paper, wording },
            });
        }
        Ok(())
    })
    .await
}
