//! The manuals of `docs/nguoi-dung`, taken in as they are and made into pages once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use thidua_domain::text::slug_of;

use crate::addresses;

/// A manual as it is read.
pub struct Manual {
    /// The last part of its address; empty for the first page.
    pub name: &'static str,
    /// Its heading.
    pub title: String,
    /// Everything below the heading, as markup of ours.
    pub html: String,
    /// Its sections: name in the page, and heading.
    pub sections: Vec<(String, String)>,
}

impl Manual {
    /// Where it is read.
    pub fn address(&self) -> String {
        if self.name.is_empty() { addresses::MANUALS.to_owned() } else { addresses::manual(self.name) }
    }
}

/// A document: its part of the address, the file that other documents name, its text.
type Source = (&'static str, &'static str, &'static str);

/// Takes documents in under the name of their file.
macro_rules! sources {
    ($($name:literal = $file:literal),+ $(,)?) => {
        [$(($name, $file, include_str!(concat!("../../../../docs/nguoi-dung/", $file)))),+]
    };
}

/// The first page comes first, then the roles in the order of a year's work.
const SOURCES: [Source; 9] = sources![
    "" = "README.md",
    "can-bo-don-vi" = "can-bo-don-vi.md",
    "lanh-dao-don-vi" = "lanh-dao-don-vi.md",
    "thu-ky-cum" = "thu-ky-cum.md",
    "cum-truong" = "cum-truong.md",
    "quan-tri" = "quan-tri.md",
    "hop-tac-xa" = "hop-tac-xa.md",
    "nguoi-xem" = "nguoi-xem.md",
    "phan-quyen" = "../access.md",
];

static MANUALS: LazyLock<Vec<Manual>> =
    LazyLock::new(|| SOURCES.iter().map(|(name, _, text)| read(name, text)).collect());

/// All of them.
pub fn all() -> &'static [Manual] {
    &MANUALS
}

/// The one of this name.
pub fn find(name: &str) -> Option<&'static Manual> {
    MANUALS.iter().find(|manual| manual.name == name)
}

/// Where a link of a document leads in the house; `None` for documents that are not pages here.
fn target(link: &str) -> Option<String> {
    if link.starts_with("https://") || link.starts_with("http://") || link.starts_with('#') {
        return Some(link.to_owned());
    }
    let (file, place) = link.split_once('#').map_or((link, None), |(file, place)| (file, Some(place)));
    let (name, ..) = SOURCES.iter().find(|(_, source, _)| *source == file)?;
    let page = if name.is_empty() { addresses::MANUALS.to_owned() } else { addresses::manual(name) };
    Some(place.map_or_else(|| page.clone(), |place| format!("{page}#{place}")))
}

/// What is known of a document while it is gone through.
#[derive(Default)]
struct Reader {
    title: String,
    sections: Vec<(String, String)>,
    /// Names that stand already, and how often.
    taken: BTreeMap<String, usize>,
    /// Whether a link that is being read stays one.
    links: Vec<bool>,
}

impl Reader {
    /// A name for the heading that no other has.
    fn name_of(&mut self, heading: &str) -> String {
        let slug = slug_of(heading);
        let times = self.taken.entry(slug.clone()).or_default();
        *times += 1;
        if *times == 1 { slug } else { format!("{slug}-{times}") }
    }

    /// An event as it is written: links lead within the house or are plain words, tables scroll by themselves.
    fn written<'a>(&mut self, event: Event<'a>) -> Vec<Event<'a>> {
        let ours = |text: &'static str| Event::Html(CowStr::Borrowed(text));
        if let Event::Start(Tag::Link { link_type, dest_url, title, id }) = event {
            let target = target(&dest_url);
            self.links.push(target.is_some());
            let Some(target) = target else { return vec![] };
            return vec![Event::Start(Tag::Link { link_type, dest_url: target.into(), title, id })];
        }
        if let Event::End(TagEnd::Link) = event {
            return if self.links.pop() == Some(true) { vec![event] } else { vec![] };
        }
        // Columns that stand in the middle would be styled inline.
        if let Event::Start(Tag::Table(columns)) = event {
            let columns = vec![Alignment::None; columns.len()];
            return vec![ours("<div class=\"scroll\" tabindex=\"0\">"), Event::Start(Tag::Table(columns))];
        }
        if let Event::End(TagEnd::Table) = event {
            return vec![event, ours("</div>")];
        }
        // Nothing that stands in a document is taken for markup.
        if let Event::Html(text) | Event::InlineHtml(text) = event {
            return vec![Event::Text(text)];
        }
        vec![event]
    }
}

fn plain(events: &[Event<'_>]) -> String {
    let mut plain = String::new();
    for event in events {
        if let Event::Text(text) | Event::Code(text) = event {
            plain.push_str(text);
        }
    }
    plain
}

fn read(name: &'static str, text: &str) -> Manual {
    let events: Vec<Event<'_>> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let (mut reader, mut written, mut at) = (Reader::default(), Vec::with_capacity(events.len()), 0);
    while let Some(event) = events.get(at) {
        let Event::Start(Tag::Heading { level, .. }) = event else {
            written.extend(reader.written(event.clone()));
            at += 1;
            continue;
        };
        let rest = events.get(at + 1..).unwrap_or_default();
        let length = rest.iter().position(|event| matches!(event, Event::End(TagEnd::Heading(_))));
        let inside = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        at += inside.len() + 2;
        let heading = plain(inside);
        if *level == HeadingLevel::H1 {
            reader.title = heading;
            continue;
        }
        let id = reader.name_of(&heading);
        let start =
            Tag::Heading { level: *level, id: Some(id.clone().into()), classes: vec![], attrs: vec![] };
        written.push(Event::Start(start));
        written.extend(inside.iter().cloned());
        written.push(Event::End(TagEnd::Heading(*level)));
        if *level == HeadingLevel::H2 {
            reader.sections.push((id, heading));
        }
    }
    let mut page = String::new();
    html::push_html(&mut page, written.into_iter());
    let page = page.replace("<table>", "<table class=\"tbl\">").replace("<th>", "<th scope=\"col\">");
    let page = page.replace("<pre>", "<pre tabindex=\"0\">");
    Manual { name, title: reader.title, html: page, sections: reader.sections }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Manual {
        read("x", text)
    }

    #[test]
    fn a_heading_has_a_name_without_diacritics_and_no_two_have_the_same() {
        let manual = of("# Thư ký\n\n## Đầu năm\n\na\n\n## Đầu năm\n\nb\n");
        assert_eq!(manual.title, "Thư ký");
        let names: Vec<&str> = manual.sections.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!(names, ["dau-nam", "dau-nam-2"]);
        assert!(manual.html.contains("<h2 id=\"dau-nam\">Đầu năm</h2>"), "{}", manual.html);
        assert!(!manual.html.contains("<h1"), "{}", manual.html);
    }

    #[test]
    fn a_link_to_another_manual_leads_to_its_page_and_one_to_elsewhere_is_words() {
        let html = of("[Chủ](can-bo-don-vi.md#tu-cham) [quyền](../access.md) [tệp](../scoring.md)").html;
        assert!(html.contains("<a href=\"/huong-dan/can-bo-don-vi#tu-cham\">Chủ</a>"), "{html}");
        assert!(html.contains("<a href=\"/huong-dan/phan-quyen\">quyền</a>"), "{html}");
        assert!(html.contains(" tệp<"), "{html}");
    }

    #[test]
    fn what_looks_like_markup_in_a_document_is_shown_as_it_was_written() {
        let html = of("<script>x()</script>\n\na <b onclick=\"x\">c</b>\n").html;
        assert!(!html.contains("<script") && !html.contains("<b "), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn every_manual_has_a_title_and_its_links_lead_to_pages_and_places_that_exist() {
        for manual in all() {
            assert!(!manual.title.is_empty() && !manual.sections.is_empty(), "{}", manual.name);
            for rest in manual.html.split("href=\"").skip(1) {
                let link = rest.split('"').next().unwrap_or_default();
                let (page, place) = link.split_once('#').unwrap_or((link, ""));
                let led = all().iter().find(|other| other.address() == page || page.is_empty());
                let led = led.unwrap_or_else(|| panic!("{link} in {}", manual.name));
                let is_there = place.is_empty() || led.sections.iter().any(|(id, _)| id == place);
                assert!(is_there, "{link} in {}", manual.name);
            }
        }
    }
}
