//! Pictures that stand beside a page where somebody shares it: one of the house, and one of each article.

use axum::extract::{Path, State as Shared};
use axum::http::header;
use axum::response::IntoResponse;
use thidua_app::Error;
use thidua_app::newsroom::{ReadArticle, read_article};
use thidua_domain::event::Scope;
use thidua_papers::picture::Card;
use thidua_words::Language;

use crate::answers::Stamp;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;

/// `GET /hinh.png`
pub async fn of_house(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let visitor = for_everybody(visitor);
    let stamp = house.stamp(&[Scope::System]);
    let card = Card { title: visitor.portal_name(), of: String::new(), house: visitor.house_name() };
    draw(&house, card, stamp).await
}

/// `GET /tin/{article}/hinh.png`
pub async fn of_article(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> PageResult {
    let visitor = for_everybody(visitor);
    let (words, stamp) = (visitor.words, house.stamp_of_news().await?);
    let found = match read_article(&house.app, &slug).await? {
        ReadArticle::Public(found) => found,
        ReadArticle::Withdrawn(_) => return Err(Error::NotFound.into()),
    };
    let parts = [found.of, words.moment(found.row.publish_at)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let card = Card { title: found.row.title, of: parts.join(" · "), house: visitor.portal_name() };
    draw(&house, card, stamp).await
}

/// Whoever shares a page sends the picture to others: it speaks Vietnamese to everybody.
fn for_everybody(visitor: Visitor) -> Visitor {
    Visitor { words: Language::Vi.words(), ..visitor }
}

/// Drawn aside from the threads that answer people, few at a time, and kept as other public answers are.
async fn draw(house: &House, card: Card, stamp: Stamp) -> PageResult {
    let turn = house.drawing.acquire().await.map_err(anyhow::Error::from)?;
    let drawn = tokio::task::spawn_blocking(move || card.png()).await.map_err(anyhow::Error::from)?;
    drop(turn);
    let png = drawn.map_err(anyhow::Error::from)?;
    Ok(stamp.alike().keep(([(header::CONTENT_TYPE, "image/png")], png)).into_response())
}
