//! A final paper on its way out: which edition it is, the remark of one that replaces another, and the note that it was made.

use jiff::civil::Date;
use thidua_app::prints::{Editions, Made, Noted, PrintBook, Saying, note_print, plan_editions};
use thidua_app::{App, Error};
use thidua_domain::prints::{Edition, PaperKind};
use thidua_papers::forms::{Form, Issued, reissued};

use super::{as_pdf, printed};
use crate::fault::PageResult;

/// How often a paper is set anew because somebody made another edition of it meanwhile.
const TRIES: usize = 3;

/// What is final, and where it is noted that it was made.
pub struct Issue<'a> {
    pub app: &'a App,
    pub book: PrintBook,
    pub kind: PaperKind,
    /// Which part of what it belongs to the file is; empty of the whole.
    pub part: String,
    /// The same of each paper in it, in their order.
    pub parts: Vec<String>,
}

impl<'a> Issue<'a> {
    /// A file of one paper.
    pub fn one(app: &'a App, book: PrintBook, (kind, part): (PaperKind, String)) -> Self {
        Self { app, book, kind, parts: vec![part.clone()], part }
    }
}

/// What each paper of a form says, by its part.
pub fn sayings<F: Form>(form: &F, parts: &[String]) -> Vec<Saying> {
    let said = parts.iter().cloned().zip(form.said());
    said.map(|(part, words)| Saying { part, words }).collect()
}

/// What papers say of themselves: nothing of a first one.
pub fn remarks(editions: &Editions) -> Vec<Option<String>> {
    editions.each().map(remark).collect()
}

pub fn remark(edition: &Edition) -> Option<String> {
    edition.before_on.map(|before: Date| reissued(edition.number, edition.made_on, before))
}

/// Prints a final paper, notes it and hands it out: none leaves the house that is not noted.
///
/// # Errors
/// What is beyond the form; when the store refuses.
pub async fn issued<F: Form + Clone + Send + 'static>(
    issue: Issue<'_>,
    form: F,
    people: &[Vec<String>],
    name: &str,
) -> PageResult {
    let Issue { app, book, kind, part, parts } = issue;
    let sayings = sayings(&form, &parts);
    for _ in 0..TRIES {
        let editions = plan_editions(app, &book, (kind, app.today()), &sayings).await?;
        let pdf = printed(Issued::new(form.clone(), remarks(&editions)), people).await?;
        match note_print(app, &book, &editions, &Made::of(&part, &pdf)).await? {
            Noted::Stands => return Ok(as_pdf(pdf, name)),
            Noted::Meanwhile => {}
        }
    }
    Err(Error::from(anyhow::anyhow!("a paper that others make all the time")).into())
}
