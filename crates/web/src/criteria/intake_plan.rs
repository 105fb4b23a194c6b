//! What a file that somebody brings is read into: a criteria table, with everything that is wrong with it.

use thidua_app::criteria::TABLE_FILES;
use thidua_app::files::{Content, Purpose, Reading};
use thidua_domain::criteria::{Argument, Code, Fault, Table, TableDraft};
use thidua_domain::files::{CellFaults, Intake};
use thidua_domain::refusal::Refusal;
use thidua_domain::year::bundle::sha256;
use thidua_words::Words;

use super::from_book::plan_of;
use super::speech::{say, say_overlong};
use crate::scoring::speech::say_fault;
use crate::sentences::say_refusal;

/// A criteria table that somebody brings; what is wrong with it is said in this language.
#[derive(Clone, Copy)]
pub struct TableFiles(pub &'static Words);

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TablePlan {
    /// The table, right or wrong.
    pub draft: TableDraft,
    /// Tabs of sheets that were not read.
    pub unread: Vec<String>,
    /// What the table lacks, each with the criterion that it is about. Found where the file is read: a long table takes its time.
    pub faults: Vec<(String, String)>,
    /// SHA-256 of the table as it would be kept: what is taken in is what was looked at.
    pub seen: String,
}

impl TablePlan {
    /// A table that was read. Of keys whose column is missing nothing is said in every row.
    pub(super) fn of(
        words: &'static Words,
        draft: TableDraft,
        unread: Vec<String>,
        missing: &[&str],
    ) -> Self {
        let (faults, seen) = (faults(words, &draft, missing), sha256(draft.kept().as_bytes()));
        Self { draft, unread, faults, seen }
    }
}

impl Purpose for TableFiles {
    const NAME: &'static str = TABLE_FILES;
    const INTAKE: Intake = Table::INTAKE;
    type Plan = TablePlan;
    type Fault = String;

    fn read(&self, content: Content) -> Result<Reading<TablePlan>, String> {
        let refused = |refusal: Refusal| say_refusal(self.0, &refusal);
        match content {
            Content::Text(bytes) => {
                let draft = TableDraft::read(&bytes).map_err(|fault| say_fault(self.0, &fault))?;
                if let Some(overlong) = draft.overlong().first() {
                    let row = overlong.at.map(|at| draft.rows[at].id.as_str());
                    return Err(say_overlong(self.0, overlong, row));
                }
                draft.accept_length().map_err(refused)?;
                let plan = TablePlan::of(self.0, draft, vec![], &[]);
                Ok(Reading { plan, faults: CellFaults::default() })
            }
            Content::Book(book) => plan_of(self.0, book).map_err(refused),
            Content::Long(_) => Err(refused(Refusal::FileDamaged { name: String::new() })),
        }
    }
}

fn faults(words: &'static Words, draft: &TableDraft, missing: &[&str]) -> Vec<(String, String)> {
    let about = |at: &Option<usize>| match at {
        None => words.say("editor-fault-head").into_owned(),
        Some(at) if draft.rows[*at].id.is_empty() => format!("({})", at + 1),
        Some(at) => draft.rows[*at].id.clone(),
    };
    let checked = draft.check();
    // What the sum of the whole lacks stands beside it.
    let told = checked.faults.iter().filter(|(_, fault)| fault.code() != Code::MaxScoreSum);
    let told = told.filter(|(_, fault)| !lacks_one_of(fault, missing));
    told.map(|(at, fault)| (about(at), say(words, fault))).collect()
}

fn lacks_one_of(fault: &Fault, keys: &[&str]) -> bool {
    let is_key =
        |argument: &Argument| matches!(argument, Argument::Text(key) if keys.contains(&key.as_str()));
    fault.code() == Code::KeyMissing && fault.arguments().iter().any(|(_, argument)| is_key(argument))
}
