//! The years that clusters published last as a feed.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::portal::{Found, newest_years};

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::portal::feed::{Entry, Feed, MOST, since_day};
use crate::portal::search::{address, title};
use crate::portal::stamp_of_all;

/// `GET /cum/atom.xml`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    // Every entry has its whole address.
    let stamp = stamp_of_all(&house).await?.under(&visitor.origin);
    let (words, years) = (visitor.words, newest_years(&house.app, MOST).await?);
    let entry = |year: &Found| Entry {
        title: title(words, year),
        url: format!("{}{}", visitor.origin, address(&year.place)),
        since: since_day(&year.day),
        changed: since_day(&year.day),
        lead: if year.invented { words.say("sample-cluster").into_owned() } else { year.text.clone() },
        author: year.title.clone(),
    };
    let entries = years.iter().map(entry).collect();
    let own = (addresses::CLUSTERS_FEED, addresses::CLUSTERS);
    let feed = Feed::of(&visitor, &words.say("clusters-feed"), own, entries);
    Ok(stamp.keep(feed.answer()?).into_response())
}
