//! Everything that is public, found by words with diacritics or without. It is looked through in memory; what is public by the clock is
//! there before its moment and shown from then on. Articles are kept apart from the rest, as their bodies are most of it: who changes a conference
//! has none of them read again.

use std::sync::Arc;

use thidua_domain::register::folded;
use thidua_store::settings;

use super::gather::{gather_articles, gather_honours, gather_others};
use crate::views::Weigh;
use crate::{App, DEMONSTRATION, Result};

/// The fewest letters that one looks for.
pub const SHORTEST: usize = 2;
/// The most; what is behind them is not looked for.
pub const LONGEST: usize = 100;
/// So many of a kind are shown, and so many where one asks for that kind alone.
const SHOWN: usize = 10;
const SHOWN_OF_ONE: usize = 100;
/// So many words are looked for; what is behind them is not.
const WORDS: usize = 12;

/// The tables of what everybody reads, and of what that is called by.
const ARTICLES: [&str; 8] = [
    "article",
    "article_topic",
    "cluster",
    "cluster_member",
    "cluster_name",
    "emulation_year",
    "unit",
    "unit_name",
];
const HONOURS: [&str; 7] =
    ["award_rulebook", "decision", "decision_award", "honoree", "honour_stated", "unit", "unit_name"];
const OTHERS: [&str; 13] = [
    "agenda_item",
    "cluster",
    "cluster_member",
    "cluster_name",
    "conclusion",
    "conference",
    "contest",
    "contest_round",
    "emulation_year",
    "exemplar",
    "movement",
    "unit",
    "unit_name",
];

/// What kind of thing is found, in the order in which kinds are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundKind {
    /// An article.
    Article,
    /// A recognised exemplar.
    Exemplar,
    /// A conference.
    Conference,
    /// A conclusion that was announced.
    Conclusion,
    /// A movement.
    Movement,
    /// A round of a stage contest whose result stands.
    Round,
    /// A cluster.
    Cluster,
    /// A unit.
    Unit,
    /// A public year.
    Year,
    /// Somebody on the honour roll.
    Honour,
}

impl FoundKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Article,
        Self::Exemplar,
        Self::Conference,
        Self::Conclusion,
        Self::Movement,
        Self::Round,
        Self::Cluster,
        Self::Unit,
        Self::Year,
        Self::Honour,
    ];
}

/// Where everybody reads of something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Address part of an article.
    Article(String),
    /// Id of an exemplar.
    Exemplar(String),
    /// Id of a conference.
    Conference(String),
    /// Id of a conference and number of a conclusion.
    Conclusion(String, i64),
    /// Id of a movement.
    Movement(String),
    /// Id of a round.
    Round(String),
    /// Address part of a cluster.
    Cluster(String),
    /// Address part of a cluster and a year with a ranking.
    Ranking(String, i16),
    /// Address part of a cluster and a year with figures alone.
    Figures(String, i16),
    /// The code of an award.
    Award(String),
    /// A name on the honour roll.
    Honoured(String),
}

impl Place {
    /// The cluster, by its address part, and the year, where it is a public year.
    #[must_use]
    pub fn year(&self) -> Option<(&str, i16)> {
        match self {
            Self::Ranking(cluster, year) | Self::Figures(cluster, year) => Some((cluster, *year)),
            Self::Article(_)
            | Self::Exemplar(_)
            | Self::Conference(_)
            | Self::Conclusion(..)
            | Self::Movement(_)
            | Self::Round(_)
            | Self::Cluster(_)
            | Self::Award(_)
            | Self::Honoured(_) => None,
        }
    }
}

/// Something that everybody reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub place: Place,
    /// What it is called.
    pub title: String,
    /// Whose it is; may be empty.
    pub of: String,
    /// What it says, in a sentence or two; may be empty.
    pub text: String,
    /// Its day; may be empty.
    pub day: String,
    /// Whether it is of a cluster or house whose figures are invented.
    pub invented: bool,
}

/// What was found of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundGroup {
    /// Which kind.
    pub kind: FoundKind,
    /// The first of them: whose title begins with what is looked for, whose title holds it, the others; of equals the newest.
    pub list: Vec<Found>,
    /// How many there are altogether.
    pub all: usize,
}

/// Something that everybody reads from a moment on, with the folded texts by which it is found.
pub(super) struct Entry {
    found: Found,
    /// In UTC milliseconds since 1970; 0 where it is public already.
    from: i64,
    /// All with a blank in front: what is looked for begins a word.
    title: String,
    text: String,
    /// How what stands on its page begins; may be empty.
    body: String,
}

impl Entry {
    /// Found by its title, and by what else is said of it.
    pub(super) fn new(found: Found, also: &[&str]) -> Self {
        let text = also.iter().copied().fold(found.title.clone(), |text, other| format!("{text} {other}"));
        let (title, text) = (begun(&folded(&found.title)), begun(&folded(&text)));
        Self { from: 0, title, text, body: String::new(), found }
    }

    /// Found by this too, after everything else.
    pub(super) fn with_body(self, body: &str) -> Self {
        Self { body: begun(&folded(body)), ..self }
    }

    /// Public from this moment on.
    pub(super) fn since(self, from: i64) -> Self {
        Self { from, ..self }
    }

    /// By what it is found, folded.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// How well it fits, the best first; none where it does not.
    fn fits(&self, asked: &Asked) -> Option<usize> {
        let all = |has: &dyn Fn(&String) -> bool| asked.words.iter().all(has);
        if self.title.starts_with(&asked.whole) {
            Some(0)
        } else if self.title.contains(&asked.whole) {
            Some(1)
        } else if all(&|word| self.title.contains(word)) {
            Some(2)
        } else if all(&|word| self.text.contains(word)) {
            Some(3)
        } else {
            all(&|word| self.text.contains(word) || self.body.contains(word)).then_some(4)
        }
    }

    fn weight(&self) -> usize {
        let found = &self.found;
        let texts = [&found.title, &found.of, &found.text, &found.day, &self.title, &self.text, &self.body];
        texts.iter().map(|text| text.len()).sum::<usize>() + size_of::<Self>() + 40
    }
}

/// Everything, by kind, each the newest first.
pub(super) struct Index(pub(super) Vec<(FoundKind, Vec<Entry>)>);

impl Weigh for Index {
    fn weight(&self) -> usize {
        self.0.iter().flat_map(|(_, entries)| entries).map(Entry::weight).sum()
    }
}

impl Index {
    fn find(&self, asked: &Asked, now: i64) -> Vec<FoundGroup> {
        let most = if asked.only.is_some() { SHOWN_OF_ONE } else { SHOWN };
        let group = |(kind, entries): &(FoundKind, Vec<Entry>)| {
            if asked.only.is_some_and(|only| only != *kind) {
                return None;
            }
            let out = entries.iter().filter(|entry| entry.from <= now);
            let mut hits: Vec<(usize, &Entry)> =
                out.filter_map(|entry| Some((entry.fits(asked)?, entry))).collect();
            // Of equals the newest stays in front.
            hits.sort_by_key(|(fits, _)| *fits);
            let list = hits.iter().take(most).map(|(_, entry)| entry.found.clone()).collect();
            (!hits.is_empty()).then_some(FoundGroup { kind: *kind, list, all: hits.len() })
        };
        self.0.iter().filter_map(group).collect()
    }
}

/// What is looked for as it is compared: whole, and word by word in any order.
struct Asked {
    whole: String,
    words: Vec<String>,
    /// Of which kind alone.
    only: Option<FoundKind>,
}

/// A text with a blank in front, as every word inside has one.
fn begun(text: &str) -> String {
    format!(" {text}")
}

impl Asked {
    /// What was typed; none where it is too short to be looked for.
    fn of(text: &str) -> Option<Self> {
        let text: String = text.chars().take(LONGEST).collect();
        let whole = folded(&text);
        let is_enough = whole.chars().count() >= SHORTEST;
        let words = whole.split(' ').take(WORDS).map(begun).collect();
        is_enough.then(|| Self { words, whole: begun(&whole), only: None })
    }
}

/// What everybody reads and these words are in, of one kind alone where one is named; none where there are too few letters to look for.
///
/// # Errors
/// Only ours.
pub async fn search(app: &App, (words, only): (&str, Option<FoundKind>)) -> Result<Option<Vec<FoundGroup>>> {
    let Some(asked) = Asked::of(words) else { return Ok(None) };
    let (asked, now) = (Asked { only, ..asked }, app.now_ms());
    let parts = [articles(app).await?, others(app).await?, honours(app).await?];
    // Aside from the threads that answer people: it goes through all letters of all that is public.
    let find = move || parts.iter().flat_map(|index| index.find(&asked, now)).collect();
    Ok(Some(tokio::task::spawn_blocking(find).await.map_err(anyhow::Error::from)?))
}

/// Everything that everybody reads at this moment, each once: units have no page of their own, conclusions stand on that of their conference, and
/// the honour roll leads to awards.
///
/// # Errors
/// Only ours.
pub async fn everything(app: &App) -> Result<Vec<Found>> {
    let (indexes, now) = ([articles(app).await?, others(app).await?], app.now_ms());
    let has_page = |kind: FoundKind| match kind {
        FoundKind::Unit | FoundKind::Conclusion | FoundKind::Honour => false,
        FoundKind::Article
        | FoundKind::Exemplar
        | FoundKind::Conference
        | FoundKind::Movement
        | FoundKind::Round
        | FoundKind::Cluster
        | FoundKind::Year => true,
    };
    let kinds = indexes.iter().flat_map(|index| &index.0).filter(|(kind, _)| has_page(*kind));
    let listed = kinds.flat_map(|(_, entries)| entries);
    Ok(listed.filter(|entry| entry.from <= now).map(|entry| entry.found.clone()).collect())
}

/// So many years that were published here, the newest day first.
///
/// # Errors
/// Only ours.
pub async fn newest_years(app: &App, most: usize) -> Result<Vec<Found>> {
    let index = others(app).await?;
    let entries =
        index.0.iter().filter(|(kind, _)| *kind == FoundKind::Year).flat_map(|(_, entries)| entries);
    let mut years: Vec<Found> = entries.map(|entry| entry.found.clone()).collect();
    years.retain(|year| !year.day.is_empty());
    years.sort_by(|one, other| other.day.cmp(&one.day));
    years.truncate(most);
    Ok(years)
}

/// The articles that are or will be public, kept until something of them changes.
async fn articles(app: &App) -> Result<Arc<Index>> {
    let (mut look, today) = (app.look(), app.today().to_string());
    look.view_of_all(&format!("portal-articles/{today}"), &ARTICLES, async |look, _| {
        let reader = look.reader().await?;
        let is_demonstration = settings::find(reader, DEMONSTRATION).await?.is_some();
        gather_articles(reader, (&today, is_demonstration)).await
    })
    .await
}

/// The same of the honour roll.
async fn honours(app: &App) -> Result<Arc<Index>> {
    let (mut look, today) = (app.look(), app.today().to_string());
    look.view_of_all(&format!("portal-honours/{today}"), &HONOURS, async |look, _| {
        let is_demonstration = settings::find(look.reader().await?, DEMONSTRATION).await?.is_some();
        gather_honours(look, is_demonstration).await
    })
    .await
}

/// The same of everything else.
async fn others(app: &App) -> Result<Arc<Index>> {
    let (mut look, today) = (app.look(), app.today().to_string());
    look.view_of_all(&format!("portal/{today}"), &OTHERS, async |look, _| {
        let reader = look.reader().await?;
        let is_demonstration = settings::find(reader, DEMONSTRATION).await?.is_some();
        gather_others(reader, (&today, is_demonstration)).await
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(title: &str, also: &str) -> Entry {
        let found = Found {
            place: Place::Cluster(title.to_owned()),
            title: title.to_owned(),
            of: String::new(),
            text: String::new(),
            day: String::new(),
            invented: false,
        };
        Entry::new(found, &[also])
    }

    fn titles(index: &Index, words: &str) -> Vec<String> {
        let asked = Asked::of(words).unwrap();
        index.find(&asked, 0).into_iter().flat_map(|group| group.list).map(|found| found.title).collect()
    }

    #[test]
    fn a_title_that_begins_with_it_stands_before_one_that_holds_it_and_a_text_that_does() {
        let entries = vec![
            entry("Bàn về việc khác", "lúa sạch"),
            entry("Cánh đồng lúa", ""),
            entry("Lúa sạch", ""),
            entry("Lúa mùa", ""),
        ];
        let index = Index(vec![(FoundKind::Cluster, entries)]);
        assert_eq!(titles(&index, "LUA"), ["Lúa sạch", "Lúa mùa", "Cánh đồng lúa", "Bàn về việc khác"]);
        assert_eq!(titles(&index, "sạch lúa"), ["Lúa sạch", "Bàn về việc khác"], "words in any order");
        assert!(titles(&index, "cà phê").is_empty() && titles(&index, "ua").is_empty(), "words are begun");
    }

    #[test]
    fn a_title_stands_before_what_is_said_and_that_before_a_body() {
        let entries = vec![
            entry("Một", "").with_body("Nông dân trồng lúa sạch"),
            entry("Hai", "lúa sạch"),
            entry("Sạch và lúa", ""),
            entry("Bốn", "lúa").with_body("sạch"),
        ];
        let index = Index(vec![(FoundKind::Article, entries)]);
        assert_eq!(titles(&index, "lua sach"), ["Sạch và lúa", "Hai", "Một", "Bốn"]);
        let only = |kind| Asked { only: Some(kind), ..Asked::of("lúa").unwrap() };
        assert_eq!(index.find(&only(FoundKind::Article), 0)[0].all, 4);
        assert!(index.find(&only(FoundKind::Unit), 0).is_empty());
    }

    #[test]
    fn who_asks_for_a_letter_or_for_signs_asks_for_nothing() {
        for text in ["", " ", "a", "?!…", "\u{200b}x"] {
            assert!(Asked::of(text).is_none(), "{text:?}");
        }
        assert_eq!(Asked::of("Đá").unwrap().whole, " da");
        assert_eq!(Asked::of(&"a".repeat(5_000)).unwrap().whole.len(), LONGEST + 1);
    }

    #[test]
    fn what_is_public_by_the_clock_is_found_from_its_moment_on() {
        let index = Index(vec![(FoundKind::Article, vec![entry("Hẹn giờ", "").since(1_000)])]);
        let asked = Asked::of("hẹn giờ").unwrap();
        assert!(index.find(&asked, 999).is_empty());
        assert_eq!(index.find(&asked, 1_000)[0].all, 1);
    }

    #[test]
    fn of_many_the_first_are_shown_and_all_are_counted() {
        let entries = (0..=SHOWN).map(|number| entry(&format!("Cụm {number}"), "")).collect();
        let found = Index(vec![(FoundKind::Cluster, entries)]).find(&Asked::of("cụm").unwrap(), 0);
        assert_eq!((found[0].list.len(), found[0].all), (SHOWN, SHOWN + 1));
        let entries = (0..=SHOWN_OF_ONE).map(|number| entry(&format!("Cụm {number}"), "")).collect();
        let asked = Asked { only: Some(FoundKind::Cluster), ..Asked::of("cụm").unwrap() };
        let found = Index(vec![(FoundKind::Cluster, entries)]).find(&asked, 0);
        assert_eq!((found[0].list.len(), found[0].all), (SHOWN_OF_ONE, SHOWN_OF_ONE + 1));
    }
}
