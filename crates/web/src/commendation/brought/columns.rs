//! Sheets of records: their columns, and what headings and cells may say, in both languages.

use std::collections::HashMap;
use std::sync::LazyLock;

use thidua_app::commendation::COURTESIES;
use thidua_domain::commendation::{AchievementKind, Grade, Kind, Library, Manner, Object, Scope};
use thidua_domain::register::folded;
use thidua_papers::sample::{SampleColumn, SampleSheet, Takes};
use thidua_words::{Language, Words};

use crate::commendation::fields::award_choices;

const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];
/// What stands between two words for one thing.
const OR: char = '|';

/// Declares columns with their stable names.
macro_rules! columns {
    ($($(#[$doc:meta])+ $column:ident = $name:literal;)+) => {
        /// A column of a sheet of records.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(super) enum Column { $($(#[$doc])+ $column,)+ }

        impl Column {
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$column),+];

            fn name(self) -> &'static str {
                match self { $(Self::$column => $name,)+ }
            }
        }
    };
}

columns! {
    /// The number of the row, which nobody needs.
    Ordinal = "ordinal";
    /// What somebody is.
    Object = "object";
    /// What they are called.
    Name = "name";
    /// How a person is addressed.
    Courtesy = "courtesy";
    /// The office of a person.
    Position = "position";
    /// Where somebody works or lives.
    Workplace = "workplace";
    /// Which award.
    Award = "award";
    /// Which grade.
    Grade = "grade";
    /// What an initiative is called.
    Initiative = "initiative";
    /// Which office was held.
    Office = "office";
    /// Which discipline.
    Discipline = "discipline";
    /// Of which year.
    Year = "year";
    /// The day it was decided, or began.
    Day = "day";
    /// The day it ended, or until which it counts.
    Until = "until";
    /// The number of a decision.
    Reference = "reference";
    /// In which manner an award was given.
    Manner = "manner";
    /// How far an initiative reaches.
    Scope = "scope";
    /// For what it was used.
    Used = "used";
    /// What else is to be said.
    Note = "note";
}

/// What a sheet of records holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetKind {
    /// Awards that were given.
    Awards,
    /// How years were completed.
    Grades,
    /// Initiatives that were recognised.
    Initiatives,
    /// Offices that were held.
    Offices,
    /// Times of discipline.
    Disciplines,
}

impl SheetKind {
    /// Of which kind its lines are.
    pub(super) fn lines(self) -> AchievementKind {
        match self {
            Self::Awards => AchievementKind::Award,
            Self::Grades => AchievementKind::Grade,
            Self::Initiatives => AchievementKind::Initiative,
            Self::Offices => AchievementKind::Office,
            Self::Disciplines => AchievementKind::Discipline,
        }
    }
}

/// All sheets: the column by which one is known, and all its columns.
pub(super) const SHEETS: [(SheetKind, Column, &[Column]); 5] = {
    use Column::{
        Award, Courtesy, Day, Discipline, Grade, Initiative, Manner, Name, Note, Object, Office, Ordinal,
        Position, Reference, Scope, Until, Used, Workplace, Year,
    };
    [
        (
            SheetKind::Awards,
            Award,
            &[
                Ordinal, Object, Courtesy, Name, Position, Workplace, Award, Day, Reference, Year, Until,
                Manner, Note,
            ],
        ),
        (
            SheetKind::Grades,
            Grade,
            &[Ordinal, Object, Courtesy, Name, Position, Workplace, Year, Grade, Note],
        ),
        (
            SheetKind::Initiatives,
            Initiative,
            &[
                Ordinal, Object, Courtesy, Name, Position, Workplace, Initiative, Year, Scope, Reference,
                Used, Note,
            ],
        ),
        (
            SheetKind::Offices,
            Office,
            &[Ordinal, Courtesy, Name, Position, Workplace, Office, Day, Until, Note],
        ),
        (
            SheetKind::Disciplines,
            Discipline,
            &[Ordinal, Object, Courtesy, Name, Position, Workplace, Discipline, Day, Until, Note],
        ),
    ]
};

/// The words of a key, divided; none where there is no such key.
fn ways(words: &Words, key: &str) -> Vec<String> {
    if !words.has(key) {
        return vec![];
    }
    words.say(key).split(OR).map(|way| way.trim().to_owned()).collect()
}

/// All that a heading may say.
pub(super) fn headings(column: Column) -> Vec<String> {
    LANGUAGES
        .iter()
        .flat_map(|language| ways(language.words(), &format!("records-column-{}", column.name())))
        .collect()
}

/// What a column of a sheet is called.
pub(super) fn caption(words: &Words, kind: SheetKind, column: Column) -> String {
    let of_kind = format!("records-column-{}-{}", column.name(), kind.lines().name());
    let mut ways =
        ways(words, &if words.has(&of_kind) { of_kind } else { format!("records-column-{}", column.name()) });
    if ways.is_empty() { String::new() } else { ways.swap_remove(0) }
}

/// Families of words that cells say: what a column takes, and how each word is called on pages.
fn family(column: Column) -> Option<(Vec<&'static str>, &'static str)> {
    fn of<T>(known: &[(&'static str, T)]) -> Vec<&'static str> {
        known.iter().map(|(word, _)| *word).collect()
    }
    match column {
        Column::Object => Some((of(Object::WORDS), "honour-object")),
        Column::Courtesy => Some((COURTESIES.to_vec(), "honour-courtesy")),
        Column::Grade => Some((of(Grade::WORDS), "honour-grade")),
        Column::Scope => Some((of(Scope::WORDS), "honour-scope")),
        Column::Manner => Some((of(Manner::WORDS), "honour-manner")),
        Column::Used => Some((of(Kind::WORDS), "honour-used")),
        Column::Ordinal
        | Column::Name
        | Column::Position
        | Column::Workplace
        | Column::Award
        | Column::Initiative
        | Column::Office
        | Column::Discipline
        | Column::Year
        | Column::Day
        | Column::Until
        | Column::Reference
        | Column::Note => None,
    }
}

static CHOICES: LazyLock<HashMap<(Column, String), &'static str>> = LazyLock::new(|| {
    let mut choices = HashMap::new();
    for words in LANGUAGES.map(Language::words) {
        for column in
            [Column::Object, Column::Courtesy, Column::Grade, Column::Scope, Column::Manner, Column::Used]
        {
            let Some((known, say)) = family(column) else { continue };
            for word in known {
                let dashed = word.replace('_', "-");
                let also = ways(words, &format!("records-also-{}-{dashed}", column.name()));
                for way in also
                    .into_iter()
                    .chain([words.say(&format!("{say}-{dashed}")).into_owned(), word.to_owned()])
                {
                    choices.entry((column, folded(&way))).or_insert(word);
                }
            }
        }
    }
    choices
});

/// The word that a cell means.
pub(super) fn choice(column: Column, text: &str) -> Option<&'static str> {
    CHOICES.get(&(column, folded(text))).copied()
}

/// How the words of a column are called.
pub(super) fn known(words: &Words, column: Column) -> Vec<String> {
    let (known, say) = family(column).unwrap_or_default();
    known.iter().map(|word| words.say(&format!("{say}-{}", word.replace('_', "-"))).into_owned()).collect()
}

/// Awards by what cells may call them: with what stands in brackets and without, and in short.
#[derive(Clone, Debug, Default)]
pub(super) struct AwardNames(HashMap<(Object, String), Vec<String>>);

/// Which award a cell means.
pub(super) enum Named<'a> {
    One(&'a str),
    Several(&'a [String]),
    None,
}

impl AwardNames {
    /// Of all rulebooks.
    pub(super) fn of(library: &Library) -> Self {
        let mut names = Self::default();
        for (_, object) in Object::WORDS {
            let all = award_choices(library, *object);
            for (id, title) in &all {
                names.put(*object, title, id);
                names.put(*object, id, id);
            }
            for (id, title) in &all {
                let bare = title.split_once(" (").map_or(title.as_str(), |(bare, _)| bare);
                if !all.iter().any(|(_, title)| title == bare) {
                    names.put(*object, bare, id);
                }
                for words in LANGUAGES.map(Language::words) {
                    for way in ways(words, &format!("records-also-award-{id}")) {
                        names.put(*object, &way, id);
                    }
                }
            }
        }
        names
    }

    fn put(&mut self, object: Object, name: &str, id: &str) {
        let ids = self.0.entry((object, folded(name))).or_default();
        if !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }

    /// Which award of a kind of candidate a cell names.
    pub(super) fn find(&self, object: Object, text: &str) -> Named<'_> {
        match self.0.get(&(object, folded(text))).map(Vec::as_slice) {
            None | Some([]) => Named::None,
            Some([one]) => Named::One(one),
            Some(several) => Named::Several(several),
        }
    }

    /// The only kind of candidate for which there is an award of this name.
    pub(super) fn object_of(&self, text: &str) -> Option<Object> {
        let name = folded(text);
        let mut found =
            Object::WORDS.iter().filter(|(_, object)| self.0.contains_key(&(*object, name.clone())));
        let first = found.next().map(|(_, object)| *object);
        first.filter(|_| found.next().is_none())
    }
}

/// The sheets of an empty book.
pub(super) fn sample(words: &Words, library: &Library) -> Vec<SampleSheet> {
    let sheet = |(kind, _, columns): &(SheetKind, Column, &[Column])| SampleSheet {
        name: words.say(&format!("records-sheet-{}", kind.lines().name())).into_owned(),
        columns: columns.iter().map(|column| sample_column((words, library), *kind, *column)).collect(),
    };
    SHEETS.iter().map(sheet).collect()
}

fn sample_column((words, library): (&Words, &Library), kind: SheetKind, column: Column) -> SampleColumn {
    let (width, takes) = match column {
        Column::Ordinal => (6.0, Takes::Anything),
        Column::Object | Column::Courtesy => (14.0, Takes::OneOf(known(words, column))),
        Column::Manner | Column::Scope | Column::Used => (20.0, Takes::OneOf(known(words, column))),
        Column::Grade => (30.0, Takes::OneOf(known(words, column).into_iter().rev().collect())),
        Column::Award => (44.0, Takes::OneOf(award_titles(library))),
        Column::Name | Column::Initiative | Column::Office | Column::Discipline => (32.0, Takes::Texts),
        Column::Position | Column::Workplace | Column::Note => (26.0, Takes::Texts),
        Column::Reference => (22.0, Takes::Texts),
        Column::Year => (8.0, Takes::Anything),
        Column::Day | Column::Until => (16.0, Takes::Days),
    };
    SampleColumn { caption: caption(words, kind, column), width, takes }
}

/// The titles of all awards, each once.
fn award_titles(library: &Library) -> Vec<String> {
    let mut titles: Vec<String> = vec![];
    for (_, object) in Object::WORDS {
        for (_, title) in award_choices(library, *object) {
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_domain::commendation::Rulebook;

    fn shipped() -> Library {
        let file = include_str!("../../../../../rulebooks/awards/vn-tdkt-2025.toml");
        Library::of(vec![Rulebook::read(file.as_bytes()).unwrap()]).unwrap()
    }

    #[test]
    fn cells_are_understood_as_people_write_them() {
        for (column, text, word) in [
            (Column::Object, "TẬP THỂ", "collective"),
            (Column::Object, "hộ gia đình", "household"),
            (Column::Courtesy, "Bà", "ba"),
            (Column::Grade, "HTXSNV", "excellent"),
            (Column::Grade, "Hoa\u{300}n tha\u{300}nh tốt nhiệm vụ", "good"),
            (Column::Scope, "Cơ sở", "base"),
        ] {
            assert_eq!(choice(column, text), Some(word), "{text}");
        }
        assert_eq!(choice(Column::Grade, "Khá"), None);
    }

    #[test]
    fn an_award_is_found_by_its_title_with_brackets_and_without_and_in_short() {
        let names = AwardNames::of(&shipped());
        let one = |object, text: &str| match names.find(object, text) {
            Named::One(id) => Some(id.to_owned()),
            Named::Several(_) | Named::None => None,
        };
        let award = |id: &str| Some(id.to_owned());
        assert_eq!(one(Object::Individual, "Chiến sĩ thi đua cơ sở"), award("cstd-co-so"));
        assert_eq!(one(Object::Individual, "CSTĐ cơ sở"), award("cstd-co-so"));
        assert_eq!(one(Object::Collective, "Giấy khen"), award("giay-khen-tap-the"));
        assert_eq!(one(Object::Individual, "giấy khen (cá nhân)"), award("giay-khen-ca-nhan"));
        assert_eq!(
            one(Object::Collective, "Bằng khen của Thủ tướng Chính phủ"),
            award("bang-khen-thu-tuong")
        );
        assert_eq!(one(Object::Individual, "Chiến sĩ thi đua"), None);
        assert!(matches!(
            names.find(Object::Individual, "Bằng khen của Thủ tướng Chính phủ"),
            Named::Several(_)
        ));
        assert_eq!(names.object_of("Tập thể lao động xuất sắc"), Some(Object::Collective));
        assert_eq!(names.object_of("Giấy khen"), None);
    }

    #[test]
    fn no_two_columns_of_a_sheet_share_a_heading_and_every_one_has_a_name() {
        for (kind, decides, columns) in SHEETS {
            let mut seen: HashMap<String, Column> = HashMap::new();
            assert!(columns.contains(&decides));
            for column in columns {
                assert!(!caption(Language::Vi.words(), kind, *column).is_empty());
                for way in headings(*column) {
                    let other = seen.insert(folded(&way), *column);
                    assert!(other.is_none_or(|other| other == *column), "{way}");
                }
            }
        }
        assert!(Column::ALL.iter().all(|column| !headings(*column).is_empty()));
    }
}
