//! What search engines are told of the house as a whole: every public address, and where not to look.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use thidua_app::day_in_vietnam;
use thidua_app::newsroom::last_corrections;
use thidua_app::portal::{Found, Place, everything};

use super::search::address;
use super::stamp_of_all;
use crate::addresses::{self, YearAddress};
use crate::answers::{Stamp, Turn};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;

/// So many addresses stand in it, as its format allows.
const MOST: usize = 50_000;

/// Lists and pages that are always there.
const LISTS: [&str; 12] = [
    addresses::HOME,
    addresses::CLUSTERS,
    addresses::PUBLIC_EXEMPLARS,
    addresses::NEWS,
    addresses::HONOURS,
    addresses::FIND_AWARD,
    addresses::PUBLIC_CONFERENCES,
    addresses::PUBLIC_MOVEMENTS,
    addresses::PUBLIC_CONTESTS,
    addresses::PUBLIC_STATISTICS,
    addresses::OPEN_DATA,
    addresses::MANUALS,
];

/// Where nothing is to be found: forms of people, and screens that a key opens.
const CLOSED: [&str; 3] = [addresses::SIGN_IN, addresses::ACCOUNT, "/man-hinh"];

/// An address.
struct Entry {
    whole: String,
    /// Since when it says what it says; empty where nobody knows.
    day: String,
}

#[derive(Template)]
#[template(path = "portal/sitemap.xml")]
struct Sitemap {
    entries: Vec<Entry>,
}

/// `GET /sitemap.xml`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, asked: HeaderMap) -> PageResult {
    let turn = Turn::of(&house.listing).await?;
    let made = house.answers.made_meanwhile(addresses::SITEMAP, &house.app, &visitor.origin);
    if let Some(made) = made {
        return Ok(made.answer(&asked));
    }
    // Every address is whole, and articles come by the clock.
    let stamp = stamp_of_all(&house).await?.and(house.stamp_of_news().await?).under(&visitor.origin).alike();
    let corrected = last_corrections(&house.app).await?;
    let found = everything(&house.app).await?;
    let mut found: Vec<(String, Found)> =
        found.into_iter().map(|one| (changed(&one, &corrected), one)).collect();
    // What has no day stands behind what has one.
    found.sort_by(|(one, _), (other, _)| other.cmp(one));
    let origin = visitor.origin.as_str();
    let lists = LISTS.iter().map(|list| Entry { whole: format!("{origin}{list}"), day: String::new() });
    let things = found.iter().flat_map(|(day, one)| {
        ways(one).into_iter().map(move |way| Entry { whole: format!("{origin}{way}"), day: day.clone() })
    });
    let told = told_clusters(&found).into_iter();
    let told = told.map(|cluster| format!("{origin}{}", addresses::public_statistics(cluster)));
    let told = told.map(|whole| Entry { whole, day: String::new() });
    let sitemap = Sitemap { entries: lists.chain(told).chain(things).take(MOST).collect() };
    let text = sitemap.render().map_err(|error| anyhow::Error::new(error).context("a template"))?;
    let answer = stamp.keep(([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], text)).into_response();
    Ok(turn.until(answer))
}

/// The day on which it became what it is: of an article, by its address part, the day of its last correction. The day of a conference, a movement or a round is
/// another thing.
fn changed(found: &Found, corrected: &BTreeMap<String, i64>) -> String {
    match &found.place {
        Place::Article(slug) => {
            let corrected = corrected.get(slug).map(|at| day_in_vietnam(*at).to_string());
            corrected.unwrap_or_else(|| found.day.clone())
        }
        Place::Exemplar(_) | Place::Ranking(..) | Place::Figures(..) => found.day.clone(),
        Place::Conference(_)
        | Place::Conclusion(..)
        | Place::Movement(_)
        | Place::Round(_)
        | Place::Cluster(_)
        | Place::Award(_)
        | Place::Honoured(_) => String::new(),
    }
}

/// The clusters that have a public year: their figures stand beside each other on a page of their own.
fn told_clusters(found: &[(String, Found)]) -> BTreeSet<&str> {
    found.iter().filter_map(|(_, one)| one.place.year()).map(|(cluster, _)| cluster).collect()
}

/// Its addresses: a year with a ranking has figures too.
fn ways(found: &Found) -> Vec<String> {
    let mut ways = vec![address(&found.place)];
    if let Place::Ranking(cluster, year) = &found.place {
        ways.push(YearAddress::of(cluster, *year).figures());
    }
    ways
}

/// `GET /robots.txt`
pub async fn robots(visitor: Visitor) -> PageResult {
    let closed: String = CLOSED.iter().map(|path| format!("Disallow: {path}\n")).collect();
    let text = format!("User-agent: *\n{closed}\nSitemap: {}{}\n", visitor.origin, addresses::SITEMAP);
    let answer = ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text);
    Ok(Stamp::forever().under(&visitor.origin).alike().keep(answer).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_says_what_it_says_since_its_last_correction() {
        let article = |slug: &str| Found {
            place: Place::Article(slug.to_owned()),
            title: "Hội nghị".to_owned(),
            of: String::new(),
            text: String::new(),
            day: "2026-11-20".to_owned(),
            invented: false,
        };
        let corrected = BTreeMap::from([("a".to_owned(), 1_795_224_600_000)]);
        assert_eq!(changed(&article("a"), &corrected), "2026-11-21");
        assert_eq!(changed(&article("b"), &corrected), "2026-11-20");
    }
}
