//! What somebody has to do with the articles of their offices.

use thidua_domain::access::{Actor, Right, newsrooms_of, office_of_articles};
use thidua_domain::newsroom::{ArticleState, duty_of_article};

use super::desk::list_in;
use super::{ArticleRow, name_of};
use crate::year::{DutyPlace, ListedDuty};
use crate::{App, Result};

/// So many articles of an office are looked through.
const MOST: i64 = 100;

/// What this person has to do: look at what was handed in, put right what came back.
///
/// # Errors
/// Only ours.
pub(crate) async fn duties_of_articles(app: &App, actor: &Actor) -> Result<Vec<ListedDuty>> {
    let (today, mut list) = (app.today().to_string(), vec![]);
    let mut reader = app.read().await?;
    for whose in newsrooms_of(actor) {
        // Whoever publishes has sent it back, and waits for those who write.
        let publishes = office_of_articles(actor, Right::PublishArticles, &whose).is_some();
        let state = if publishes { ArticleState::Submitted } else { ArticleState::Draft };
        let rows = list_in(&mut reader, &whose, (state, MOST)).await?;
        let duty = |row: &ArticleRow| duty_of_article((&row.id, &row.title), (state, !row.reason.is_empty()));
        let duties: Vec<_> = rows.iter().filter_map(duty).collect();
        if duties.is_empty() {
            continue;
        }
        let name = name_of(&mut reader, &whose, &today).await?;
        let listed = |duty| ListedDuty { place: DutyPlace::Office { name: name.clone() }, unit: None, duty };
        list.extend(duties.into_iter().map(listed));
    }
    Ok(list)
}
