//! The gallery on the shelf: tables that ship with the product, each with its source, and a button that begins from it.

use askama::Template;
use askama::filters::HtmlSafe;
use thidua_app::criteria::{Exhibit, Genuine, gallery};
use thidua_app::ground::ClusterYear;
use thidua_words::Words;

use super::shelf::{Criterion, Titles, criteria_of, size_of};
use crate::ground::address;
use crate::parts::{Button, EntryForm};

/// A table of the gallery, in words.
struct Shown {
    id: &'static str,
    title: String,
    genuine: String,
    size: String,
    source: String,
    special: String,
    criteria: Vec<Criterion>,
    begin: EntryForm,
}

/// The gallery.
#[derive(Template)]
#[template(path = "criteria/gallery.html")]
pub struct Gallery {
    words: &'static Words,
    tables: Vec<Shown>,
}

impl HtmlSafe for Gallery {}

impl Gallery {
    pub fn of(words: &'static Words, here: &ClusterYear, titles: &Titles) -> Self {
        Self {
            words,
            tables: gallery().iter().map(|exhibit| shown(words, (here, titles), exhibit)).collect(),
        }
    }
}

fn shown(words: &'static Words, (here, titles): (&ClusterYear, &Titles), exhibit: &Exhibit) -> Shown {
    let (id, table) = (exhibit.id, &exhibit.table);
    let said = |what: &str| words.say(&format!("gallery-{id}-{what}")).into_owned();
    let genuine = match exhibit.genuine {
        Genuine::Whole => "gallery-real",
        Genuine::Part => "gallery-part",
        Genuine::Rule => "gallery-example",
        Genuine::Invented => "gallery-invented",
    };
    let button = Button::new(words.say("gallery-begin-button")).about(format!(": {}", table.title));
    Shown {
        id,
        title: table.title.clone(),
        genuine: words.say(genuine).into_owned(),
        size: size_of(words, table),
        source: words.say_with("gallery-source", &[("source", &said("source"))]),
        special: said("special"),
        criteria: criteria_of(words, table, titles),
        begin: EntryForm::in_a_row(address(here).drafts()).with("mau", id).button(button),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn every_table_of_the_gallery_says_where_it_is_from_and_what_is_special_about_it() {
        for words in [Language::Vi, Language::En].map(Language::words) {
            for exhibit in gallery() {
                for what in ["source", "special"] {
                    assert!(words.has(&format!("gallery-{}-{what}", exhibit.id)), "{} {what}", exhibit.id);
                }
            }
        }
    }
}
