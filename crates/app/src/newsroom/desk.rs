//! What those who write and publish have before them.

use thidua_domain::access::{Actor, Right, Whose, newsrooms_of, office_of_articles};
use thidua_domain::newsroom::{ArticleState, is_out, scope_of};
use thidua_store::Sql;
use thidua_store::newsroom as store;

use super::figures::{ShownFigure, show};
use super::pictures::{ArticlePicture, load_pictures};
use super::subject::{Subject, load_subjects};
use super::{ArticleRow, CorrectionRow, name_of, sees, state_of, whose_of};
use crate::{App, Error, Result};

/// So many articles stand on a page of those who write.
pub const DESK_PAGE: usize = 20;
/// So many that wait to be looked at stand above the others.
const WAITING_MOST: i64 = 100;
/// Behind every id: they are written in hexadecimal digits.
const AFTER_ALL: &str = "z";

/// An office that has articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newsroom {
    /// For whom it speaks.
    pub whose: Whose,
    /// What that is called.
    pub name: String,
}

/// An article in the list of those who write.
#[derive(Clone, Debug)]
pub struct DeskRow {
    /// The article, without its body.
    pub row: ArticleRow,
    /// Where it stands.
    pub state: ArticleState,
    /// Whether its moment has come.
    pub is_out: bool,
    /// For whom it speaks.
    pub of: String,
}

/// A page of the articles of the person's offices.
#[derive(Clone, Debug)]
pub struct Desk {
    /// What waits to be looked at, the newest first; on the first page alone.
    pub waiting: Vec<DeskRow>,
    /// The others, the newest first.
    pub rows: Vec<DeskRow>,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// An article before those who write or publish it.
#[derive(Clone, Debug)]
pub struct OneArticle {
    /// The article.
    pub row: ArticleRow,
    /// Where it stands.
    pub state: ArticleState,
    /// Whether its moment has come.
    pub is_out: bool,
    /// For whom it speaks.
    pub of: Newsroom,
    /// About what it is.
    pub topics: Vec<String>,
    /// About what it is, also what is not public.
    pub subjects: Vec<Subject>,
    /// Figures beside it.
    pub figures: Vec<ShownFigure>,
    /// What was corrected.
    pub corrections: Vec<CorrectionRow>,
    /// Its pictures, also what was taken away and is still kept.
    pub pictures: Vec<ArticlePicture>,
    /// Whether the person writes for this office.
    pub writes: bool,
    /// Whether the person publishes for it.
    pub publishes: bool,
    /// How far the log was known when this was read.
    pub seen: i64,
}

/// The offices for which the person writes or publishes.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever does neither.
pub async fn list_newsrooms(app: &App, actor: &Actor) -> Result<Vec<Newsroom>> {
    let (all, today) = (newsrooms_of(actor), app.today().to_string());
    if all.is_empty() {
        return Err(Error::NotAllowed);
    }
    let mut reader = app.read().await?;
    let mut offices = vec![];
    for whose in all {
        let name = name_of(&mut reader, &whose, &today).await?;
        offices.push(Newsroom { whose, name });
    }
    Ok(offices)
}

/// The articles of the offices for which the person writes or publishes: what waits to be looked at and the newest others, or those that were begun before
/// one, by its id.
///
/// # Errors
/// [`Error::NotAllowed`] for whoever does neither.
pub async fn list_desk(app: &App, actor: &Actor, before: Option<&str>) -> Result<Desk> {
    let (offices, now) = (list_newsrooms(app, actor).await?, app.now_ms());
    let asked = (before.unwrap_or(AFTER_ALL), ArticleState::WAITS.name(), i64::try_from(DESK_PAGE)? + 1);
    let mut reader = app.read().await?;
    let (mut waiting, mut rows) = (vec![], vec![]);
    for office in &offices {
        let own = match &office.whose {
            Whose::Cluster(id) => store::list_articles_of_cluster(&mut reader, id.as_str(), asked).await?,
            Whose::Unit(id) => store::list_articles_of_unit(&mut reader, id.as_str(), asked).await?,
            Whose::House => vec![],
        };
        let row = |row: ArticleRow| -> Result<DeskRow> {
            let (state, is_out) = (state_of(&row)?, is_out(row.publish_at, now));
            Ok(DeskRow { row, state, is_out, of: office.name.clone() })
        };
        for one in own {
            rows.push(row(one)?);
        }
        if before.is_none() {
            let state = (ArticleState::WAITS, WAITING_MOST);
            for one in list_in(&mut reader, &office.whose, state).await? {
                waiting.push(row(one)?);
            }
        }
    }
    // Ids grow with time.
    for list in [&mut waiting, &mut rows] {
        list.sort_by(|one: &DeskRow, other: &DeskRow| other.row.id.cmp(&one.row.id));
    }
    let has_older = rows.len() > DESK_PAGE;
    rows.truncate(DESK_PAGE);
    Ok(Desk { waiting, rows, has_older })
}

/// So many articles of an office in a state, without their bodies, the newest first.
pub(super) async fn list_in(
    sql: &mut impl Sql,
    whose: &Whose,
    (state, most): (ArticleState, i64),
) -> Result<Vec<ArticleRow>> {
    let asked = (state.name(), most);
    Ok(match whose {
        Whose::Cluster(id) => store::list_articles_of_cluster_in(sql, id.as_str(), asked).await?,
        Whose::Unit(id) => store::list_articles_of_unit_in(sql, id.as_str(), asked).await?,
        Whose::House => vec![],
    })
}

/// One article, for those who write or publish for its office; nobody else is told that it is there.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn open_article(app: &App, actor: &Actor, id: &str) -> Result<OneArticle> {
    let row = store::find_article(&mut app.read().await?, id).await?.ok_or(Error::NotFound)?;
    let whose = whose_of(&row)?;
    if !sees(actor, &whose) {
        return Err(Error::NotFound);
    }
    // Noted before what is shown is read, and that is read anew: a reader stands where its first question found it. A commit in between makes the page
    // old, not wrong.
    let seen = app.data_version(&scope_of(&whose));
    let mut reader = app.read().await?;
    let row = store::find_article(&mut reader, id).await?.ok_or(Error::NotFound)?;
    let topics = store::list_topics_of_article(&mut reader, &row.id).await?;
    let may = |right| office_of_articles(actor, right, &whose).is_some();
    let mut found = OneArticle {
        state: state_of(&row)?,
        is_out: is_out(row.publish_at, app.now_ms()),
        topics: topics.into_iter().map(|row| row.topic).collect(),
        subjects: load_subjects(&mut reader, &row.id, &app.today().to_string()).await?,
        corrections: store::list_corrections(&mut reader, &row.id).await?,
        pictures: load_pictures(&mut reader, app, &row.id).await?,
        writes: may(Right::WriteArticles),
        publishes: may(Right::PublishArticles),
        seen,
        of: Newsroom { name: name_of(&mut reader, &whose, &app.today().to_string()).await?, whose },
        row,
        figures: vec![],
    };
    let rows = store::list_article_figures(&mut reader, &found.row.id).await?;
    // Figures are read by a reader of their own: nobody holds one while waiting for another.
    drop(reader);
    found.figures = show(app, rows).await?;
    Ok(found)
}
