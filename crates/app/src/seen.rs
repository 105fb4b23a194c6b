//! What a page knew when its form was sent. Whoever decides on something that more people see decides on what they saw: where it has changed
//! since, nothing is done, and the log tells what happened in between.

use thidua_domain::event::{Event, Scope};
use thidua_store::Work;
use thidua_store::audit::{Line, list_lines};

use crate::ground::ClusterYear;
use crate::{Error, Result};

/// So many lines of the log are read at a time.
const CHUNK: i64 = 1_000;
/// So many changes are told; whoever missed more looks at the page anew anyway.
const TOLD: usize = 5;

/// The newest line of a log that a page knows of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen(Option<i64>);

impl Seen {
    /// As a form sends it back. A form that carries none is of a program that knows what it does.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(text.trim().parse().ok())
    }

    /// This line.
    #[must_use]
    pub fn up_to(line: i64) -> Self {
        Self(Some(line))
    }

    /// Goes on where nothing happened since that concerns the act.
    ///
    /// # Errors
    /// [`Error::Meanwhile`] with the first of what happened.
    pub(crate) async fn expect(
        self,
        work: &mut Work,
        scope: &Scope,
        concerns: impl Fn(&Line) -> bool,
    ) -> Result<()> {
        let Self(Some(mut after)) = self else { return Ok(()) };
        let (key, mut told) = (scope.key(), vec![]);
        loop {
            let lines = list_lines(work, &key, after, CHUNK).await?;
            let Some(last) = lines.last().map(|line| line.seq) else { break };
            after = last;
            told.extend(lines.into_iter().filter(&concerns));
            if told.len() >= TOLD {
                break;
            }
        }
        told.truncate(TOLD);
        if told.is_empty() { Ok(()) } else { Err(Error::Meanwhile(told)) }
    }
}

/// Whether the result of this year, or what becomes of it, may be another after such a line.
pub(crate) fn changes_result(here: &ClusterYear, line: &Line) -> bool {
    let name = line.name.as_str();
    let beside =
        ["year.published", "year.reopening-asked", "tie.concluded", "figures.imported", "report.imported"];
    if !beside.contains(&name) && !Event::deciding().any(|deciding| deciding == name) {
        return false;
    }
    // Lines about reports have the report for a subject and say the year in its period: `2026/q3`.
    match name.split_once('.') {
        Some(("figures", _)) => true,
        Some(("report", _)) => line.field("period").split('/').next() == Some(&here.year.to_string()),
        _ => line.subject == here.year_id.as_str(),
    }
}
