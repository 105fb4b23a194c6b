//! Language, appearance and size of text, chosen by a form from any page, signed in or not.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use thidua_words::Language;

use crate::addresses;
use crate::door::cookies;
use crate::door::form::Form;
use crate::door::local::local_path;
use crate::door::visitor::{TextSize, Theme};
use crate::fault::{Kind, PageResult};

/// The form of the language switch.
#[derive(Deserialize)]
pub struct LanguageChoice {
    #[serde(rename = "ngon-ngu")]
    language: String,
    #[serde(default, rename = "ve")]
    back: String,
}

/// The form of the appearance switch.
#[derive(Deserialize)]
pub struct ThemeChoice {
    #[serde(rename = "giao-dien")]
    theme: String,
    #[serde(default, rename = "ve")]
    back: String,
}

/// The form of the text size.
#[derive(Deserialize)]
pub struct SizeChoice {
    #[serde(rename = "co-chu")]
    size: String,
    #[serde(default, rename = "ve")]
    back: String,
}

/// `POST /ngon-ngu`
pub async fn choose_language(Form(choice): Form<LanguageChoice>) -> PageResult {
    let language = Language::from_tag(&choice.language).ok_or(Kind::BadRequest)?;
    Ok(back(&choice.back, cookies::keep_choice(cookies::LANGUAGE, language.tag())))
}

/// `POST /giao-dien`
pub async fn choose_theme(Form(choice): Form<ThemeChoice>) -> PageResult {
    let theme = Theme::from_name(&choice.theme);
    Ok(back(&choice.back, cookies::keep_choice(cookies::THEME, theme.name())))
}

/// `POST /co-chu`
pub async fn choose_text_size(Form(choice): Form<SizeChoice>) -> PageResult {
    let size = TextSize::from_name(&choice.size);
    Ok(back(&choice.back, cookies::keep_choice(cookies::TEXT_SIZE, size.name())))
}

fn back(path: &str, cookie: HeaderValue) -> Response {
    ([(header::SET_COOKIE, cookie)], Redirect::to(local_path(path).unwrap_or(addresses::HOME)))
        .into_response()
}
