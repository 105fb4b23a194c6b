//! How people and programs reach it: pages, API, sessions.
//!
//! # Adding a page
//!
//! A page is a struct, a template and a handler in one file, and one line in [`routes`]. The struct holds exactly what the
//! template shows, already worded; the template holds `for` and `if` and nothing else.
//!
//! ```ignore
//! // src/year/board.rs
//! #[derive(Template)]
//! #[template(path = "year/board.html")]
//! struct BoardPage {
//!     frame: Frame,              // header, menu, way, foot: every page has one, by this name
//!     title: String,
//!     next: Option<Next>,        // parts write themselves: {{ next }}
//!     rows: Vec<Row>,
//! }
//!
//! pub async fn show(
//!     State(house): State<House>,
//!     visitor: Visitor,                                    // who, language, words, address; found once by the door
//!     Path((cluster, year)): Path<(String, i16)>,
//! ) -> PageResult<Page<BoardPage>> {
//!     let board = thidua_app::year::get_board(&house.app, visitor.signed_in()?, &cluster, year).await?; // ? makes the page of the fault
//!     let frame = Frame::of(&visitor, visitor.words.say_with("board-title", &[("year", &year.to_string())]))
//!         .working(&board.cluster_name)                    // the line below “Thi đua”, the thin foot
//!         .nav(vec![Link::new(visitor.words.say("nav-board"), YearAddress::of(&cluster, year).board()), …])
//!         .crumb(&board.cluster_name, addresses::YEARS)
//!         .here(visitor.words.say("nav-board"));
//!     Ok(Page(BoardPage { frame, … }))
//! }
//! ```
//!
//! ```html
//! {% extends "base.html" %}
//! {% block main -%}
//! <div class="head"><div><h1>{{ title }}</h1></div></div>
//! {%- if let Some(next) = next %}{{ next }}{% endif %}
//! {%- for row in rows -%}
//!   <p>{{ row.name }} {{ row.state }} {{ frame.icon("done") }}</p>
//! {%- endfor %}
//! {%- endblock %}
//! ```
//!
//! A tag that begins or ends a line of a template takes the break with it (`{%-`, `-%}`), unless a word stands beside it; browsers
//! get the page without its indentation ([`frame`]). A line has 140 characters at most.
//!
//! ```ignore
//! // src/routes.rs
//! get ("/cum/{cluster}/{year}",  ReadYear,  year::board::show),
//! ```
//!
//! * **An address** is made by [`addresses`], in code and in templates: `{{ to.report(period, unit) }}`.
//! * **A form** is declared as [`parts::EntryForm`] with [`parts::Field`]s and [`parts::Button`]s; where its fields stand in a table,
//!   the table holds `{{ row.field }}`. Names of fields are Vietnamese without diacritics, words joined by `-`: `don-vi`. It is taken as [`door::form::Form`], acts through the app, and ends in [`frame::done`]`(path, "code")`, which shows
//!   the sentence `done-code` on the page it leads to. On [`thidua_app::Error::Invalid`] show the form again with
//!   [`parts::FormErrors`] and status 422, on a refusal with `Note::refused` at the top of the page; every other error is left to `?`.
//! * **A public page** takes `house.stamp(&[scope])` before it reads, and returns `stamp.keep(Page(…))`; it is then answered
//!   from memory until something in that scope changes. It must not depend on the query or on who looks.
//! * **An answer for programs** returns [`fault::ApiResult`]`<`[`json::Json`]`<T>>`. Below `/api/` every fault is problem details.

pub mod addresses;
pub mod answers;
pub mod appraisal;
pub mod assets;
mod attached;
mod blocks;
pub mod calendar;
pub mod commendation;
mod confirm;
pub mod contact;
pub mod contests;
pub mod corner;
pub mod criteria;
pub mod door;
mod duties;
pub mod exemplars;
pub mod fault;
mod filed;
pub mod frame;
mod gallery;
pub mod ground;
mod handed;
mod handing;
pub mod health;
pub mod home;
pub mod house;
pub mod jobs;
pub mod json;
mod list;
pub mod manual;
pub mod meetings;
pub mod membership;
pub mod newsroom;
mod organization;
pub mod pact;
pub mod parts;
pub mod people;
mod portal;
mod printing;
pub mod programs;
pub mod progress;
pub mod reach;
mod refused;
pub mod register;
pub mod reminders;
pub mod reporting;
pub mod routes;
pub mod scorecard;
pub mod scoring;
pub mod sentences;
pub mod serve;
pub mod statistics;
pub mod summary;
pub mod voting;
pub mod year;
