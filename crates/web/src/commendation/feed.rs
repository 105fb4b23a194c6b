//! The newest honours by decision as a feed.

use axum::extract::State as Shared;
use axum::response::IntoResponse;
use thidua_app::commendation::{HonourGround, HonourRoll, Honoured, SoughtHonours, honour_roll};

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::portal::feed::{Entry, Feed, MOST, since_day};
use crate::portal::{joined, stamp_of_all};

/// `GET /vinh-danh/atom.xml`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    // Every entry has its whole address.
    let stamp = stamp_of_all(&house).await?.under(&visitor.origin);
    let roll = honour_roll(&house.app, &SoughtHonours::default()).await?;
    let words = visitor.words;
    let is_demonstration = house.app.is_demonstration().await?;
    let mark = if is_demonstration { words.say("sample-short").into_owned() } else { String::new() };
    let entry = |row: &Honoured| entry(&visitor, (&roll, row), &mark);
    let entries = roll.rows.iter().filter_map(entry).take(MOST).collect();
    let own = (addresses::HONOURS_FEED, addresses::HONOURS);
    let feed = Feed::of(&visitor, &words.say("honours-title"), own, entries);
    Ok(stamp.keep(feed.answer()?).into_response())
}

/// An honour by a decision; what a source states has no day.
fn entry(visitor: &Visitor, (roll, row): (&HonourRoll, &Honoured), mark: &str) -> Option<Entry> {
    let HonourGround::Decision { award, cited, day, code } = &row.ground else { return None };
    let words = visitor.words;
    let (what, on) = (roll.library.title(award), words.date(day));
    let decision = words.say_with("public-award-decision-value", &[("number", cited), ("day", &on)]);
    Some(Entry {
        title: words.say_with("honours-feed-entry", &[("name", &row.name), ("what", &what)]),
        url: format!("{}{}", visitor.origin, addresses::public_award(code)),
        since: since_day(day),
        changed: since_day(day),
        lead: joined([decision, row.place.clone(), mark.to_owned()]),
        author: row.unit.full_name.clone(),
    })
}
