//! What goes to other programs is read here by libraries that are not ours: feeds, calendars, the list of addresses, what pages say of themselves.

use std::collections::BTreeSet;

use icalendar::{Calendar, Component};
use quick_xml::events::Event;
use serde_json::Value;

use crate::both_engines;
use crate::house::TestHouse;
use crate::house::html::unescape;

/// What stands in the elements of this name, in their order.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut found, mut inside) = (vec![], false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => inside = tag.name().as_ref() == name,
            Event::Text(text) if inside => found.push(String::from(&*text)),
            Event::End(_) => inside = false,
            Event::Eof => return found,
            Event::Empty(_)
            | Event::Text(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

/// Everything that a page tells search engines.
fn told(html: &str) -> Vec<Value> {
    let parts = html.split("<script type=\"application/ld+json\">").skip(1);
    parts.map(|part| serde_json::from_str(part.split("</script>").next().unwrap()).unwrap()).collect()
}

both_engines! {
    async fn readers_of_feeds_read_ours(engine) {
        let house = TestHouse::demo(engine).await;
        for feed in ["/tin/atom.xml", "/vinh-danh/atom.xml", "/cum/atom.xml"] {
            let answer = house.visitor().get(feed).await.expect(200);
            let read = feed_rs::parser::parse(answer.html.as_bytes()).unwrap_or_else(|fault| panic!("{feed}: {fault}"));
            assert!(read.title.is_some() && read.updated.is_some(), "{feed}");
            let ids: BTreeSet<&str> = read.entries.iter().map(|entry| entry.id.as_str()).collect();
            assert_eq!(ids.len(), read.entries.len(), "{feed}: every entry has an id of its own");
            for entry in &read.entries {
                assert!(entry.title.is_some() && entry.updated.is_some(), "{feed}: {}", entry.id);
                let path = entry.links[0].href.strip_prefix(&house.url).unwrap_or_else(|| panic!("{feed}: {:?}", entry.links));
                house.visitor().get(path.split('#').next().unwrap()).await.expect(200);
            }
        }
    }

    async fn other_calendars_take_our_conferences(engine) {
        let house = TestHouse::demo(engine).await;
        let answer = house.visitor().get("/hoi-nghi/lich.ics").await.expect(200);
        let calendar: Calendar = answer.html.parse().unwrap();
        let events: Vec<_> = calendar.components.iter().filter_map(|one| one.as_event()).collect();
        assert!(!events.is_empty());
        let ids: BTreeSet<&str> = events.iter().map(|event| event.get_uid().unwrap()).collect();
        assert_eq!(ids.len(), events.len());
        assert!(events.iter().all(|event| event.get_summary().is_some() && event.get_start().is_some()));
    }

    async fn every_address_that_search_engines_are_told_of_is_there(engine) {
        let house = TestHouse::demo(engine).await;
        let mut visitor = house.visitor();
        let robots = visitor.get("/robots.txt").await.expect(200).html;
        assert!(robots.contains(&format!("Sitemap: {}/sitemap.xml", house.url)), "{robots}");
        let map = visitor.get("/sitemap.xml").await.expect(200).html;
        let places = elements(&map, "loc");
        assert!(places.len() > 10, "{places:?}");
        for place in &places {
            let place = unescape(place);
            let path = place.strip_prefix(&house.url).unwrap_or_else(|| panic!("{place} is elsewhere"));
            visitor.get(if path.is_empty() { "/" } else { path }).await.expect(200);
        }
        for day in elements(&map, "lastmod") {
            assert!(day.len() == 10 || day.contains('T'), "{day}");
        }
    }

    async fn what_pages_say_of_themselves_is_of_schema_org(engine) {
        let house = TestHouse::demo(engine).await;
        let article = "/tin/nam-lien-minh-hop-tac-xa-tong-ket-thi-dua-nam-2015";
        for (path, kind) in [(article, "NewsArticle"), ("/du-lieu", "DataCatalog"), ("/cum/5-thanh-pho", "Organization")] {
            let told = told(&house.visitor().page(path).await.html);
            let kinds: Vec<&str> = told.iter().filter_map(|one| one["@type"].as_str()).collect();
            assert!(kinds.contains(&kind), "{path}: {kinds:?}");
            assert!(told.iter().all(|one| one["@context"] == "https://schema.org"), "{path}");
        }
    }
}
