//! Rules as sentences with blanks: how a page shows them, and what a form sends of them.

use askama::Template;
use askama::filters::HtmlSafe;
use thidua_domain::criteria::{Blank, Clause, ClauseKind, ClauseOf, Holds, TableDraft, line_of, pairs_of};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_length, tidy, tidy_lines};
use thidua_words::Words;

use super::blame::Blamed;
use super::fields::Sent;
use super::speech::{
    BELOW, BETTER, Codes, MEASURES, OF_NOTHING, QUOTA_OF, QUOTA_ROUND, SCALES, parameters, parameters_shown,
    plain, shown,
};
use crate::parts::{Control, Field, Icon};

/// The list of names that fields of figures suggest.
pub const NAMES: &str = "ten-so-lieu";
/// The list of criteria that fields suggest.
pub const CRITERIA: &str = "cac-tieu-chi";
/// The list of kinds of units that the table names already.
pub const UNIT_KINDS: &str = "cac-loai";
/// The list of those who look after criteria already.
pub const OWNERS: &str = "cac-bo-phan";

/// What stands for the blanks of a sentence, in their order.
const PLACES: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];
/// Parts a sentence where a blank stands.
const MARK: char = '\u{1f}';

/// A piece of a sentence.
pub enum Piece {
    Words(String),
    Field(Box<Field>),
}

/// A rule as a page shows it.
struct Sentence {
    /// Its id in the page, and the stem of the names of its fields.
    id: String,
    word: &'static str,
    pieces: Vec<Piece>,
    /// The whole of it, for those who hear the page.
    said: String,
    /// What the button sends that takes it out.
    drop: String,
}

/// The rules of a place, and the way to one more.
#[derive(Template)]
#[template(path = "criteria/rules.html")]
pub struct Rules {
    stem: String,
    legend: String,
    /// Of what, for those who hear the page.
    about: String,
    words: &'static Words,
    sentences: Vec<Sentence>,
    /// Which may be added, and what the button sends.
    add: Option<(Field, String)>,
    rest: Option<Field>,
}

impl HtmlSafe for Rules {}

/// The stem of the fields of a place.
pub fn stem(of: ClauseOf) -> String {
    match of {
        ClauseOf::Table => "b".to_owned(),
        ClauseOf::Grade(grade) => format!("x{grade}"),
        ClauseOf::Row(at) => format!("r{at}"),
    }
}

/// The place with this stem.
pub fn of_stem(stem: &str) -> Option<ClauseOf> {
    let number = |stem: &str| stem.parse::<usize>().ok();
    match stem.split_at_checked(1)? {
        ("b", "") => Some(ClauseOf::Table),
        ("x", grade) => number(grade).map(ClauseOf::Grade),
        ("r", at) => number(at).map(ClauseOf::Row),
        _ => None,
    }
}

/// Where the page shows a clause: its first blank, or itself.
pub fn anchor(of: ClauseOf, clause: usize, kind: ClauseKind) -> String {
    let id = format!("{}-k{clause}", stem(of));
    if kind.blanks().is_empty() { id } else { format!("{id}-0") }
}

/// The rules of a place with what no sentence knows.
pub fn rules(
    words: &'static Words,
    draft: &TableDraft,
    (of, about): (ClauseOf, &str),
    (clauses, rest): (&[Clause], &str),
) -> Rules {
    let (stem, key) = (stem(of), legend(of));
    let offers = draft.offers(of);
    let choices = offers.iter().map(|kind| (kind.word().to_owned(), offered(words, *kind))).collect();
    let add = Field::new(Control::Choice(choices), format!("{stem}-them"), words.say("clauses-add"));
    let other = Field::new(Control::Area(2), format!("{stem}-quy-tac"), words.say("clauses-others"));
    let sentence = |(n, clause): (usize, &Clause)| Sentence {
        id: format!("{stem}-k{n}"),
        word: clause.kind.word(),
        pieces: pieces(words, clause, &format!("{stem}-k{n}")),
        said: said(words, clause, &|name| name.to_owned()),
        drop: format!("qb-{stem}-{n}"),
    };
    Rules {
        stem: stem.clone(),
        legend: words.say(key).into_owned(),
        about: about.to_owned(),
        words,
        sentences: clauses.iter().enumerate().map(sentence).collect(),
        add: (!offers.is_empty()).then(|| (add.about(format!(" {about}")), format!("qt-{stem}"))),
        rest: Some(other.about(format!(" {about}")).value(rest).hint(words.say("clauses-others-hint"))),
    }
}

fn legend(of: ClauseOf) -> &'static str {
    match of {
        ClauseOf::Table => "clauses-of-table",
        ClauseOf::Grade(_) => "clauses-of-grade",
        ClauseOf::Row(_) => "clauses-of-row",
    }
}

impl Rules {
    /// The same with what is wrong marked.
    pub fn marked(mut self, wrong: &Blamed) -> Self {
        for piece in self.sentences.iter_mut().flat_map(|sentence| &mut sentence.pieces) {
            if let Piece::Field(field) = piece {
                **field = wrong.mark((**field).clone());
            }
        }
        self.rest = self.rest.map(|rest| wrong.mark(rest));
        self
    }

    fn icon(&self, name: &'static str) -> Icon {
        Icon(name)
    }

    /// The stem of its fields.
    fn place(&self) -> &str {
        &self.stem
    }

    fn has_rest(&self) -> bool {
        self.rest.as_ref().is_some_and(|rest| !rest.typed().is_empty())
    }
}

/// The words of a blank that takes one of a list.
fn codes(blank: &Blank) -> Option<Codes> {
    match blank.key {
        "of_nothing" => Some(OF_NOTHING),
        "below" => Some(BELOW),
        "of" => Some(QUOTA_OF),
        "round" => Some(QUOTA_ROUND),
        "measure" => Some(MEASURES),
        "scale" => Some(SCALES),
        "lower_is_better" => Some(BETTER),
        _ => None,
    }
    .filter(|_| matches!(blank.holds, Holds::Word(_)))
}

/// What a blank asks for, for those who hear the page.
fn label(words: &Words, kind: ClauseKind, n: usize) -> String {
    let own = format!("clause-{}-{n}", kind.word());
    let key = format!("editor-key-{}", kind.blanks()[n].key.replace('_', "-"));
    words.say(if words.has(&own) { &own } else { &key }).into_owned()
}

/// The words of a list; of a variant, what is not chosen is as for everybody.
fn choices(words: &Words, codes: Codes, kind: ClauseKind, value: &str) -> Vec<(String, String)> {
    let mut choices = codes.choices_with(words, value);
    if let (ClauseKind::Variant, Some(first)) = (kind, choices.first_mut())
        && codes.name() != BETTER.name()
    {
        first.1 = words.say("clause-as-row").into_owned();
    }
    choices
}

fn field(words: &Words, clause: &Clause, n: usize, name: String) -> Field {
    let (blank, value) = (&clause.kind.blanks()[n], clause.blanks[n].as_str());
    let label = label(words, clause.kind, n);
    let new = |control: Control, value: String| Field::new(control, name, label).heard().value(value);
    match blank.holds {
        Holds::Number => new(Control::Number, shown(words, value)),
        Holds::Flag | Holds::Value => new(Control::Text, value.to_owned()).suggest(NAMES),
        Holds::UnitKind => new(Control::Text, value.to_owned()).suggest(UNIT_KINDS),
        Holds::Criterion => new(Control::Text, value.to_owned()).suggest(CRITERIA),
        Holds::Text => new(Control::Text, value.to_owned()).suggest(OWNERS),
        Holds::Pairs => new(Control::Text, parameters_shown(words, &pairs_of(value))),
        Holds::Word(_) => {
            let choices = codes(blank).map(|codes| choices(words, codes, clause.kind, value));
            new(Control::Choice(choices.unwrap_or_default()), value.to_owned())
        }
    }
}

/// The sentence parted at its blanks, with their fields.
fn pieces(words: &Words, clause: &Clause, id: &str) -> Vec<Piece> {
    let count = clause.blanks.len();
    let marks: Vec<String> = (0..count).map(|n| format!("{MARK}{n}{MARK}")).collect();
    let arguments: Vec<(&str, &str)> = PLACES.into_iter().zip(marks.iter().map(String::as_str)).collect();
    let sentence = words.say_with(&format!("clause-{}", clause.kind.word()), &arguments);
    let part = |part: &str| match part.parse::<usize>() {
        Ok(n) if n < count => Piece::Field(Box::new(field(words, clause, n, format!("{id}-{n}")))),
        _ => Piece::Words(part.trim().to_owned()),
    };
    sentence.split(MARK).filter(|text| !text.trim().is_empty()).map(part).collect()
}

/// The sentence with what stands in its blanks.
pub fn said(words: &Words, clause: &Clause, titled: &dyn Fn(&str) -> String) -> String {
    let text = |(n, value): (usize, &String)| {
        let blank = &clause.kind.blanks()[n];
        match (blank.holds, codes(blank)) {
            (_, Some(codes)) if !value.is_empty() => codes.label(words, value),
            _ if value.is_empty() => "…".to_owned(),
            (Holds::Number, _) => shown(words, value),
            (Holds::Pairs, _) => {
                let pairs = pairs_of(value).into_iter().map(|[name, figure]| [titled(&name), figure]);
                parameters_shown(words, &pairs.collect::<Vec<_>>())
            }
            (Holds::Flag | Holds::Value, _) => titled(value),
            (Holds::UnitKind | Holds::Criterion | Holds::Text | Holds::Word(_), _) => value.clone(),
        }
    };
    let texts: Vec<String> = clause.blanks.iter().enumerate().map(text).collect();
    filled(words, clause.kind, &texts)
}

/// The sentence with open blanks.
fn offered(words: &Words, kind: ClauseKind) -> String {
    filled(words, kind, &vec!["…".to_owned(); kind.blanks().len()])
}

fn filled(words: &Words, kind: ClauseKind, texts: &[String]) -> String {
    let arguments: Vec<(&str, &str)> = PLACES.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let key = format!("clause-{}", kind.word());
    let short = format!("{key}-said");
    words.say_with(if words.has(&short) { &short } else { &key }, &arguments)
}

/// The clauses that a form sends for a place.
///
/// # Errors
/// More than a list may have, or a blank that is longer than any text.
pub fn read(words: &Words, sent: &Sent, stem: &str) -> Result<Vec<Clause>, Refusal> {
    let mut clauses = vec![];
    for n in 0.. {
        let Some(word) = sent.get(&format!("{stem}-k{n}")) else { break };
        if clauses.len() >= TableDraft::MOST_ENTRIES {
            return Err(Refusal::TableListTooLong { max: TableDraft::MOST_ENTRIES.to_string() });
        }
        if let Some(kind) = ClauseKind::from_word(word) {
            clauses.push(read_one(words, sent, kind, &format!("{stem}-k{n}"))?);
        }
    }
    Ok(clauses)
}

fn read_one(words: &Words, sent: &Sent, kind: ClauseKind, id: &str) -> Result<Clause, Refusal> {
    let text = |(n, blank): (usize, &Blank)| {
        let typed = sent.get(&format!("{id}-{n}")).map_or("", String::as_str);
        match blank.holds {
            Holds::Number => Ok(plain(words, typed)),
            Holds::Pairs => {
                accept_length(typed, TableDraft::LONGEST_TEXT)?;
                Ok(line_of(&parameters(words, typed)))
            }
            Holds::Flag
            | Holds::Value
            | Holds::UnitKind
            | Holds::Criterion
            | Holds::Text
            | Holds::Word(_) => Ok(tidy(typed)),
        }
    };
    let blanks: Result<Vec<String>, Refusal> = kind.blanks().iter().enumerate().map(text).collect();
    Ok(Clause { kind, blanks: blanks? })
}

/// The lines of a place that no sentence knows, as they were typed.
pub fn read_rest(sent: &Sent, stem: &str) -> String {
    sent.get(&format!("{stem}-quy-tac")).map(|typed| tidy_lines(typed)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_words::Language;

    #[test]
    fn every_rule_is_a_sentence_in_both_languages_with_a_field_for_every_blank() {
        for words in [Language::Vi, Language::En].map(Language::words) {
            for kind in ClauseKind::all() {
                let pieces = pieces(words, &Clause::new(kind), "r0-k0");
                let fields = pieces.iter().filter(|piece| matches!(piece, Piece::Field(_))).count();
                assert_eq!(fields, kind.blanks().len(), "{kind:?}");
                for n in 0..fields {
                    let label = label(words, kind, n);
                    assert!(!label.starts_with("editor-") && !label.is_empty(), "{kind:?} {n}: {label}");
                }
                assert!(words.has(&format!("editor-key-{}", kind.key().replace('_', "-"))), "{kind:?}");
                for blank in kind.blanks().iter().filter(|blank| matches!(blank.holds, Holds::Word(_))) {
                    let codes = codes(blank).unwrap();
                    assert!(codes.choices(words).iter().all(|(code, label)| code != label), "{kind:?}");
                }
                assert!(!offered(words, kind).contains("clause"), "{kind:?}");
            }
        }
    }

    #[test]
    fn a_sentence_comes_back_as_it_was_typed_in_either_language() {
        for (language, number, pairs) in
            [(Language::Vi, "1.234,5", "x: −0,5; y: 2"), (Language::En, "1,234.5", "x: −0.5; y: 2")]
        {
            let words = language.words();
            let sent = [("r0-k0", "weighted"), ("r0-k0-0", number), ("r0-k0-1", pairs)];
            let sent: Sent = sent.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
            let clauses = read(words, &sent, "r0").unwrap();
            assert_eq!(clauses[0].blanks, ["1234.5", "x: -0.5; y: 2"]);
            assert_eq!(field(words, &clauses[0], 0, "a".into()).typed(), number);
            assert_eq!(field(words, &clauses[0], 1, "a".into()).typed(), pairs);
        }
        let said = said(
            Language::Vi.words(),
            &Clause::filled(ClauseKind::Limit, ["3.5".into(), "tru_so".into()]),
            &|_| "trụ sở riêng".into(),
        );
        assert_eq!(said, "Không quá 3,5 điểm nếu chưa có trụ sở riêng");
    }
}
