//! Criteria tables: the shelf of stored ones, the desk of those under way, and both as files.

mod drafts;
mod file;
mod gallery;
mod names;
mod tables;

pub(crate) use drafts::load_draft;
pub use drafts::{
    Beginning, DraftEntry, OpenTable, SaveTable, TableSaved, begin_table, drop_table_draft,
    list_table_drafts, open_table_draft, save_table,
};
pub use file::{
    TABLE_FILES, TakeTable, find_taken_table, may_bring_table, table_file, take_table, take_table_back,
};
pub use gallery::{Exhibit, Genuine, gallery};
pub use names::table_names;
pub(crate) use names::titles_of;
pub use tables::{TableAnswer, TableEntry, kinds_named_for, list_tables, store_table};
pub(crate) use tables::{add_rulebooks, put_table, read};
