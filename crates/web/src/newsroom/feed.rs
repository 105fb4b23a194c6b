//! The newest articles as a feed.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::newsroom::{Listed, last_corrections, newest_listed};

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::portal::feed::{Entry, Feed, MOST};

/// `GET /tin/atom.xml`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    // Every entry has its whole address.
    let stamp = house.stamp_of_news().await?.under(&visitor.origin);
    let most = i64::try_from(MOST).map_err(anyhow::Error::from)?;
    let (words, list) = (visitor.words, newest_listed(&house.app, most).await?);
    let corrected = last_corrections(&house.app).await?;
    let portal = visitor.portal_name();
    let entry = |one: &Listed| {
        let (row, mark) = (&one.row, words.say("news-invented"));
        Entry {
            // Readers of feeds show titles alone.
            title: if one.invented { format!("{} ({mark})", row.title) } else { row.title.clone() },
            url: format!("{}{}", visitor.origin, addresses::article(&row.slug)),
            since: row.publish_at,
            changed: corrected.get(&row.slug).copied().unwrap_or(row.publish_at),
            lead: row.lead.clone(),
            author: if row.author.is_empty() { portal.clone() } else { row.author.clone() },
        }
    };
    let entries = list.iter().map(entry).collect();
    let feed = Feed::of(&visitor, &words.say("news-title"), (addresses::NEWS_FEED, addresses::NEWS), entries);
    Ok(stamp.keep(feed.answer()?).into_response())
}
