//! The fields of a line: what they are called, what was typed into them, and what they offer.

use std::borrow::Cow;

use axum::http::StatusCode;
use thidua_app::year::{FormDesk, FormLine, TypedLine};
use thidua_app::{Error, Seen};
use thidua_domain::reporting::{
    Better, Indicator, Nature, OverYear, Ratio, Source, YearSpan, accept_ratio_part,
};
use thidua_words::Words;

use crate::fault::PageResult;
use crate::parts::{Control, EntryForm, Field, FormErrors, Note, SEEN};
use crate::refused::refused;

/// The list of groups that the page offers.
const GROUPS: &str = "cac-nhom";

/// Fields of the act, and what pages call them.
const NAMES: [(&str, &str); 20] = [
    ("group", "nhom"),
    ("title", "ten"),
    ("measure", "don-vi-tinh"),
    ("definition", "dinh-nghia"),
    ("kind", "kieu"),
    ("decimals", "so-le"),
    ("marks", "cac-muc"),
    ("over_year", "ca-nam"),
    ("nature", "ca-cum"),
    ("ratio_over", "ti-so"),
    ("ratio_under", "mau-so"),
    ("ratio_times", "nhan-voi"),
    ("better", "tot-hon"),
    ("year_span", "nam-tinh"),
    ("year_begins", "nam-tu-ngay"),
    ("source", "nguon"),
    ("part_of", "la-phan-cua"),
    ("at_most", "khong-vuot"),
    ("usual_change", "bien-dong"),
    ("place", "dung-sau"),
];

/// What a field of the act is called on pages.
fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// What a field of the act is called by people, for the log.
pub(crate) fn label<'a>(words: &'a Words, field: &str) -> Option<Cow<'a, str>> {
    Some(words.say(&format!("form-line-{}", in_page(field)?)))
}

/// What a form sent.
pub(super) type Sent = Vec<(String, String)>;

pub(super) fn text(sent: &Sent, name: &str) -> String {
    sent.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone()).unwrap_or_default()
}

/// A percent as people write it: `20 %`, `1.000`; as typed where it is no number.
fn percent_of(words: &Words, typed: String) -> String {
    words.read_decimal(typed.trim().trim_end_matches('%').trim()).unwrap_or(typed)
}

/// What stands in the fields, and what is wrong with it.
pub(super) struct Typed {
    pub(super) line: TypedLine,
    /// The marks as they were typed.
    marks: String,
    pub(super) seen: Seen,
    sent_seen: Option<String>,
    errors: Option<FormErrors>,
}

impl Typed {
    pub(super) fn of_new() -> Self {
        let text = |text: &str| text.to_owned();
        let line = TypedLine {
            kind: text("number"),
            decimals: text("0"),
            over_year: text("last"),
            nature: text("additive"),
            ratio_times: text("100"),
            better: text(Better::default().name()),
            year_span: text(YearSpan::default().kind()),
            source: text("reported"),
            place: text("last"),
            ..TypedLine::default()
        };
        Self { line, marks: String::new(), seen: Seen::default(), sent_seen: None, errors: None }
    }

    pub(super) fn of(words: &Words, line: &FormLine) -> Self {
        let line = TypedLine::of(line);
        let marks =
            line.marks.iter().flatten().map(|mark| words.decimal(mark)).collect::<Vec<_>>().join("; ");
        Self { line, marks, seen: Seen::default(), sent_seen: None, errors: None }
    }

    pub(super) fn read(words: &Words, sent: &Sent) -> Self {
        let get = |name: &str| text(sent, name);
        let marks = get("cac-muc");
        let each = marks.split(|c: char| c == ';' || c.is_whitespace()).filter(|mark| !mark.is_empty());
        // One more than a survey may have says that it is too many.
        let read = each.take(30).map(|mark| words.read_decimal(mark)).collect();
        let line = TypedLine {
            group: get("nhom"),
            title: get("ten"),
            measure: get("don-vi-tinh"),
            definition: get("dinh-nghia"),
            kind: get("kieu"),
            decimals: get("so-le"),
            marks: read,
            over_year: get("ca-nam"),
            nature: get("ca-cum"),
            ratio_over: get("ti-so"),
            ratio_under: get("mau-so"),
            ratio_times: get("nhan-voi"),
            better: get("tot-hon"),
            year_span: get("nam-tinh"),
            year_begins: get("nam-tu-ngay"),
            source: get("nguon"),
            part_of: get("la-phan-cua"),
            at_most: get("khong-vuot"),
            usual_change: percent_of(words, get("bien-dong")),
            place: get("dung-sau"),
        };
        let seen = get(SEEN);
        Self { line, marks, seen: Seen::read(&seen), sent_seen: Some(seen), errors: None }
    }

    /// The page comes back with what was typed and why; everything else is a fault.
    pub(super) fn refused(
        mut self,
        words: &Words,
        error: Error,
    ) -> PageResult<(StatusCode, Vec<Note>, Self)> {
        // Whoever acted too late goes on from what the page shows now; what is wrong with a form from what they had before them.
        if matches!(error, Error::Meanwhile(_)) {
            self.sent_seen = None;
        }
        let refused = refused(words, error.renamed(in_page))?;
        self.errors = refused.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
        Ok((refused.status, refused.notes, self))
    }

    pub(super) fn form(
        &self,
        words: &Words,
        desk: &FormDesk,
        action: String,
        code: Option<&str>,
    ) -> EntryForm {
        let say = |key: &str| words.say(key).into_owned();
        let field = |control: Control, name: &'static str, value: &str| {
            let error = self.errors.as_ref().and_then(|errors| errors.of_field(name));
            Field::new(control, name, words.say(&format!("form-line-{name}"))).value(value).error(error)
        };
        let hinted = |control: Control, name: &'static str, value: &str| {
            field(control, name, value).hint(words.say(&format!("form-line-{name}-hint")))
        };
        let pick = |of: &[&str], key: &str| {
            let choice = |name: &&str| ((*name).to_owned(), say(&format!("form-line-{key}-{name}")));
            Control::Pick(of.iter().map(choice).collect())
        };
        let line = &self.line;
        let places = (0..=6_u8).map(|places| (places.to_string(), places.to_string())).collect();
        let numbers = numbers(words, desk, code);
        let sources =
            Source::all().map(|source| (source.name().to_owned(), say_source(words, source))).collect();
        let sums = sums(words, desk, code);
        let times = Ratio::TIMES.map(|times| (times.to_string(), words.decimal(&times.to_string()))).to_vec();
        let fields = [
            field(Control::Text, "nhom", &line.group).suggest(GROUPS).required(),
            field(Control::Text, "ten", &line.title).required(),
            hinted(Control::Text, "don-vi-tinh", &line.measure).required(),
            hinted(Control::Area(3), "dinh-nghia", &line.definition),
            field(pick(&["number", "flag", "survey"], "kieu"), "kieu", &line.kind),
            field(Control::Choice(places), "so-le", &line.decimals),
            hinted(Control::Text, "cac-muc", &self.marks),
            field(pick(&[OverYear::Last.name(), OverYear::Sum.name()], "ca-nam"), "ca-nam", &line.over_year),
            field(pick(&Nature::NAMES, "ca-cum"), "ca-cum", &line.nature),
            hinted(Control::Choice(sums.clone()), "ti-so", &line.ratio_over),
            field(Control::Choice(sums), "mau-so", &line.ratio_under),
            field(Control::Choice(times), "nhan-voi", &line.ratio_times),
            field(pick(&Better::ALL.map(Better::name), "tot-hon"), "tot-hon", &line.better),
            hinted(pick(&YearSpan::NAMES, "nam-tinh"), "nam-tinh", &line.year_span),
            hinted(Control::Text, "nam-tu-ngay", &line.year_begins),
            hinted(Control::Choice(sources), "nguon", &line.source),
            hinted(Control::Choice(numbers.clone()), "la-phan-cua", &line.part_of),
            field(Control::Choice(numbers), "khong-vuot", &line.at_most),
            hinted(Control::Number, "bien-dong", &line.usual_change).unit("%"),
            field(Control::Choice(stands(words, desk, code)), "dung-sau", &line.place),
        ];
        let seen = self.sent_seen.clone().unwrap_or_else(|| desk.seen.to_string());
        EntryForm::stacked(action).errors(self.errors.clone()).with(SEEN, seen).fields(fields)
    }
}

/// Where the figures of a line come from.
pub(crate) fn say_source(words: &Words, source: Source) -> String {
    words.say(&format!("source-{}", source.name().replace('_', "-"))).into_owned()
}

/// The lines that another one may be a part of, or not exceed.
fn numbers(words: &Words, desk: &FormDesk, code: Option<&str>) -> Vec<(String, String)> {
    let nothing = std::iter::once((String::new(), words.say("form-line-nothing").into_owned()));
    let lines = desk.lines.iter().map(|line| &line.indicator);
    let others =
        lines.filter(|line| line.is_reported_number()).filter(|line| Some(line.code.as_str()) != code);
    nothing.chain(others.map(|line| (line.code.clone(), line.title.clone()))).collect()
}

/// The lines that a quotient may be made of.
fn sums(words: &Words, desk: &FormDesk, code: Option<&str>) -> Vec<(String, String)> {
    let lines = desk.lines.iter().map(|line| line.indicator.clone()).collect::<Vec<_>>();
    let nothing = std::iter::once((String::new(), words.say("form-line-nothing").into_owned()));
    let may = |line: &&Indicator| accept_ratio_part(&lines, code, &line.code).is_ok();
    nothing.chain(lines.iter().filter(may).map(|line| (line.code.clone(), line.title.clone()))).collect()
}

/// Where a line may stand.
fn stands(words: &Words, desk: &FormDesk, code: Option<&str>) -> Vec<(String, String)> {
    let ends =
        ["last", "first"].map(|end| (end.to_owned(), words.say(&format!("form-line-{end}")).into_owned()));
    let lines = desk.lines.iter().map(|line| &line.indicator);
    let others = lines.filter(|line| Some(line.code.as_str()) != code);
    ends.into_iter().chain(others.map(|line| (line.code.clone(), line.title.clone()))).collect()
}
