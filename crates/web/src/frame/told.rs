//! What others are told of a page.

use serde_json::{Value, json};

use crate::addresses;
use crate::door::visitor::Visitor;
use crate::parts::Link;

/// Whose words search engines are told things in.
pub(crate) const SCHEMA: &str = "https://schema.org";

/// What others are told of a public page: search engines, and whoever it is shared with. All addresses are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it says, in a sentence or two; may be empty.
    pub description: String,
    /// Its address.
    pub url: String,
    /// Its picture.
    pub picture: String,
    /// `article`, `website`.
    pub kind: &'static str,
    /// Where the house is, as its visitor typed it.
    pub origin: String,
}

impl Told {
    /// Of a page at this address of the house, as its visitor typed it.
    #[must_use]
    pub fn of(visitor: &Visitor, address: &str, description: impl Into<String>) -> Self {
        Self {
            description: description.into(),
            url: format!("{}{address}", visitor.origin),
            picture: format!("{}{}", visitor.origin, addresses::CARD),
            kind: "website",
            origin: visitor.origin.clone(),
        }
    }

    /// An article, with a picture of its own at this address.
    #[must_use]
    pub fn article(self, visitor: &Visitor, card: &str) -> Self {
        Self { picture: format!("{}{card}", visitor.origin), kind: "article", ..self }
    }
}

/// The way to a page (schema.org, BreadcrumbList); its last step is the page itself.
pub(super) fn trail(told: &Told, crumbs: &[Link]) -> Value {
    let step = |(position, crumb): (usize, &Link)| {
        let own = if crumb.current { told.url.clone() } else { format!("{}{}", told.origin, crumb.href) };
        json!({ "@type": "ListItem", "position": position, "name": crumb.label, "item": own })
    };
    let steps: Vec<Value> = (1..).zip(crumbs).map(step).collect();
    json!({ "@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": steps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn the_way_to_a_page_ends_with_its_own_whole_address() {
        let visitor =
            Visitor { origin: "https://thidua.vn".into(), ..Visitor::nobody(Language::Vi, "/tin?trang=2") };
        let crumbs = [
            Link::new("Trang chủ", "/"),
            Link { current: true, ..Link::new("Tin tức", "/tin?trang=2&khac=1") },
        ];
        let way = trail(&Told::of(&visitor, "/tin?trang=2", ""), &crumbs);
        let steps = &way["itemListElement"];
        assert_eq!(
            (steps[0]["position"].as_i64(), steps[0]["item"].as_str()),
            (Some(1), Some("https://thidua.vn/"))
        );
        assert_eq!(steps[1]["item"], "https://thidua.vn/tin?trang=2");
    }
}
