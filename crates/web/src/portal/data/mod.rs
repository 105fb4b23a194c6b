//! What is public as data: which sets there are, what each column means, and the files.

mod file;
mod rows;
mod sets;

use askama::Template;
use axum::extract::{OriginalUri, Path, State as Shared};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use thidua_app::Error;
use thidua_domain::event::Scope;
use thidua_words::Words;

use self::file::{File, Format, ROWS_MOST};
use self::rows::add;
use self::sets::{Column, Set};
use super::{frame, stamp_of_all};
use crate::addresses;
use crate::answers::Turn;
use crate::attached::attached;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, SCHEMA, Told};
use crate::house::House;
use crate::parts::Link;

/// Where the licence is read in full.
pub(crate) const LICENSE: &str = "https://creativecommons.org/licenses/by/4.0/";

/// A column as the page explains it.
struct Line {
    code: &'static str,
    says: String,
    kind: String,
    unit: String,
}

/// A set with its files.
struct Described {
    id: &'static str,
    title: String,
    text: String,
    files: Vec<Link>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "portal/data.html")]
struct DataPage {
    frame: Frame,
    bound: String,
    sets: Vec<Described>,
}

/// `GET /du-lieu`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor) -> PageResult {
    let (words, stamp) = (visitor.words, house.stamp(&[Scope::System]));
    let told = Told::of(&visitor, addresses::OPEN_DATA, words.say("data-lede"));
    let schema = catalog(words, &told);
    let most = words.decimal(&ROWS_MOST.to_string());
    let page = DataPage {
        frame: frame(&visitor, "data-title").told(told).schema(&schema),
        bound: words.say_with("data-bound", &[("most", &most)]),
        sets: Set::ALL.map(|set| described(words, set)).into(),
    };
    // It tells which sets there are and what the house is called, and nothing of what is in them.
    Ok(stamp.under(&visitor.origin).keep(Page(page)).into_response())
}

fn described(words: &Words, set: Set) -> Described {
    let (title, text) = set.keys();
    let way = |format: Format| {
        let name = format!("{}.{}", set.name(), format.end());
        Link::new(name.clone(), addresses::open_data(&name))
    };
    let line = |column: &Column| Line {
        code: column.code,
        says: words.say(column.says).into_owned(),
        kind: words.say(column.kind.key()).into_owned(),
        unit: if column.unit.is_empty() { words.nothing() } else { words.say(column.unit).into_owned() },
    };
    Described {
        id: set.name(),
        title: words.say(title).into_owned(),
        text: words.say(text).into_owned(),
        files: Format::ALL.map(way).into(),
        lines: set.columns().iter().map(line).collect(),
    }
}

/// The sets as other catalogues take them over (schema.org, DataCatalog).
fn catalog(words: &Words, told: &Told) -> Value {
    let set = |set: Set| {
        let (title, text) = set.keys();
        let distribution = Format::ALL.map(|format| {
            let file = addresses::open_data(&format!("{}.{}", set.name(), format.end()));
            let url = format!("{}{file}", told.origin);
            json!({ "@type": "DataDownload", "encodingFormat": format.kind(), "contentUrl": url })
        });
        json!({
            "@type": "Dataset",
            "name": words.say(title),
            "description": words.say(text),
            "url": format!("{}#{}", told.url, set.name()),
            "license": LICENSE,
            "inLanguage": "vi",
            "isAccessibleForFree": true,
            "variableMeasured": set.columns().iter().map(|column| column.code).collect::<Vec<_>>(),
            "distribution": distribution,
        })
    };
    json!({
        "@context": SCHEMA,
        "@type": "DataCatalog",
        "name": words.say("data-title"),
        "description": told.description,
        "url": told.url,
        "license": LICENSE,
        "dataset": Set::ALL.map(set),
    })
}

/// `GET /du-lieu/{file}`
pub async fn file(
    Shared(house): Shared<House>,
    Path(name): Path<String>,
    OriginalUri(uri): OriginalUri,
    asked: HeaderMap,
) -> PageResult {
    let (stem, end) = name.split_once('.').ok_or(Error::NotFound)?;
    let set = Set::from_name(stem).ok_or(Error::NotFound)?;
    let format = Format::ALL.into_iter().find(|format| format.end() == end).ok_or(Error::NotFound)?;
    // One at a time, since it reads all years; whoever waited takes what the one before made.
    let turn = Turn::of(&house.gathering).await?;
    if let Some(made) = house.answers.made_meanwhile(uri.path(), &house.app, "") {
        return Ok(made.answer(&asked));
    }
    let stamp = stamp_of_all(&house).await?.alike();
    let mut file = File::begin(format, set.columns()).map_err(Error::from)?;
    add(&house.app, set, &mut file).await?;
    let disposition = format!("attachment; filename=\"{name}\"");
    Ok(turn.until(stamp.keep(attached(file.end(), format.kind(), &disposition)).into_response()))
}
