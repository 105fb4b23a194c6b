//! Articles of the public portal: written for a cluster or a unit, looked at by another pair of eyes, read by everybody from a moment on, corrected in sight.

mod about;
mod desk;
mod duties;
mod figures;
mod pictures;
mod public;
mod step;
mod subject;
mod write;

use thidua_domain::access::{Actor, Right, Whose, office_of_articles};
use thidua_domain::ids::{ClusterId, UnitId};
use thidua_domain::newsroom::{ArticleState, scope_of};
use thidua_store::audit::Line;
use thidua_store::newsroom as store;
pub use thidua_store::newsroom::{ArticleRow, CorrectionRow, TopicRow};
use thidua_store::organization::{find_unit_by_id, list_clusters};
use thidua_store::{Sql, Work};

pub use self::about::newest_about;
pub use self::desk::{
    DESK_PAGE, Desk, DeskRow, Newsroom, OneArticle, list_desk, list_newsrooms, open_article,
};
pub(crate) use self::duties::duties_of_articles;
pub use self::figures::{ShownFigure, figure_clusters};
pub use self::pictures::{
    AddArticlePicture, ArticlePicture, ArticlePictureStep, PictureWords, add_article_picture,
    correct_article_picture, find_article_picture, find_public_picture, may_add_article_picture,
    step_article_picture, sweep_article_pictures,
};
pub use self::public::{
    Listed, PAGE, PublicArticle, PublicArticles, ReadArticle, last_corrections, list_public,
    list_public_after, newest_listed, news_version, next_moment, read_article,
};
pub use self::step::{TypedStep, step_article};
pub use self::subject::{Subject, list_choices};
pub use self::write::{
    Preview, TypedArticle, change_article, correct_article, draft_article, preview_article,
};
use crate::error::damaged;
use crate::permit::Permit;
use crate::{App, Error, Result, Seen};

fn state_of(row: &ArticleRow) -> Result<ArticleState> {
    ArticleState::from_name(&row.state).ok_or_else(|| damaged("article.state", &row.state))
}

/// For whom an article speaks.
fn whose_of(row: &ArticleRow) -> Result<Whose> {
    match (&row.cluster_id, &row.unit_id) {
        (Some(id), None) => Ok(Whose::Cluster(ClusterId::new(id.as_str()))),
        (None, Some(id)) => Ok(Whose::Unit(UnitId::new(id.as_str()))),
        (_, _) => Err(damaged("article.unit_id", &row.id)),
    }
}

/// What a cluster or a unit is called; empty where nobody is called so any more.
async fn name_of(sql: &mut impl Sql, whose: &Whose, day: &str) -> Result<String> {
    Ok(match whose {
        Whose::House => String::new(),
        Whose::Unit(id) => {
            find_unit_by_id(sql, id.as_str(), day).await?.map(|unit| unit.full_name).unwrap_or_default()
        }
        Whose::Cluster(id) => {
            let clusters = list_clusters(sql, day).await?;
            let found = clusters.into_iter().find(|cluster| cluster.id == id.as_str());
            found.map(|cluster| cluster.name).unwrap_or_default()
        }
    })
}

/// Whether the person has anything to do with the articles of this office: whoever has not is told of none.
fn sees(actor: &Actor, whose: &Whose) -> bool {
    [Right::WriteArticles, Right::PublishArticles]
        .into_iter()
        .any(|right| office_of_articles(actor, right, whose).is_some())
}

/// The leave to do this for an office.
fn permit_of(actor: &Actor, right: Right, whose: &Whose) -> Result<Permit> {
    match office_of_articles(actor, right, whose) {
        Some(office) => Ok(Permit::of(actor, office)),
        None if sees(actor, whose) => Err(Error::NotAllowed),
        None => Err(Error::NotFound),
    }
}

/// Runs an act on an article to which nothing happened since.
async fn on_article<T>(
    app: &App,
    actor: &Actor,
    (id, right, seen): (&str, Right, Seen),
    act: impl AsyncFnOnce(&mut Work, ArticleRow) -> Result<T>,
) -> Result<T> {
    let row = store::find_article(&mut app.read().await?, id).await?.ok_or(Error::NotFound)?;
    let whose = whose_of(&row)?;
    let permit = permit_of(actor, right, &whose)?;
    let scope = scope_of(&whose);
    app.write(permit, scope.clone(), async |work| {
        let row = store::find_article(work, id).await?.ok_or(Error::NotFound)?;
        seen.expect(work, &scope, |line: &Line| line.subject == row.id).await?;
        act(work, row).await
    })
    .await
}

/// Keeps an article as it is now.
async fn keep(work: &mut Work, row: ArticleRow) -> Result<()> {
    let row = ArticleRow { changed: work.head().0 + 1, ..row };
    Ok(store::update_article(work, &row).await?)
}
