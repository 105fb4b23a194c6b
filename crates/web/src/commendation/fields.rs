//! Fields of these pages, and what acts call them.

use thidua_app::commendation::{COURTESIES, HonoreeRow, TypedAchievement, TypedHonoree};
use thidua_domain::commendation::{
    AchievementKind, Condition, Grade, Kind, LISTS, Launcher, Library, Manner, Object, Organiser, Scope,
};
use thidua_words::Words;

use super::{Sent, text};
use crate::parts::{Control, Field, field_of as field};
pub(super) use crate::parts::{TypedIn as At, labelled};

/// Fields of acts, and what pages call them.
const NAMES: [(&str, &str); 17] = [
    ("object", "doi-tuong"),
    ("name", "ten"),
    ("courtesy", "xung-ho"),
    ("position", "chuc-vu"),
    ("workplace", "noi-cong-tac"),
    ("founded", "ngay-thanh-lap"),
    ("entry", "muc"),
    ("code", "ma"),
    ("year", "nam"),
    ("day", "ngay"),
    ("until", "den-ngay"),
    ("title", "ten-goi"),
    ("reference", "so"),
    ("manner", "kieu"),
    ("value", "gia-tri"),
    ("note", "ghi-chu"),
    ("reason", "ly-do"),
];

/// What a field of an act is called on pages.
pub(super) fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// A field of somebody, or of a line of their record.
pub(super) fn named(words: &Words, control: Control, name: &'static str, at: At<'_>) -> Field {
    labelled(words, "honour", (control, name), at)
}

/// What was typed about somebody.
pub(super) fn typed_honoree(sent: &Sent) -> TypedHonoree {
    let get = |name: &str| text(sent, name).to_owned();
    TypedHonoree {
        object: get("doi-tuong"),
        name: get("ten"),
        courtesy: get("xung-ho"),
        position: get("chuc-vu"),
        workplace: get("noi-cong-tac"),
        founded: get("ngay-thanh-lap"),
        entry: get("muc"),
    }
}

/// Somebody as the form shows them.
pub(super) fn sent_of(row: &HonoreeRow) -> Sent {
    [
        ("doi-tuong", &row.object),
        ("ten", &row.name),
        ("xung-ho", &row.courtesy),
        ("chuc-vu", &row.position),
        ("noi-cong-tac", &row.workplace),
        ("ngay-thanh-lap", &row.founded),
        ("muc", &row.entry_id),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into()
}

/// What is asked about somebody of a kind.
pub(super) fn honoree_fields(words: &Words, object: Object, at: At<'_>) -> Vec<Field> {
    let name = named(words, Control::Text, "ten", at).required();
    match object {
        Object::Collective => vec![name, named(words, Control::Date, "ngay-thanh-lap", at)],
        Object::Individual => {
            let none = (String::new(), words.say("honour-courtesy-none").into_owned());
            let courtesies = COURTESIES.iter().map(|courtesy| {
                ((*courtesy).to_owned(), words.say(&format!("honour-courtesy-{courtesy}")).into_owned())
            });
            let choices = std::iter::once(none).chain(courtesies).collect();
            vec![
                named(words, Control::Choice(choices), "xung-ho", at),
                name,
                named(words, Control::Text, "chuc-vu", at),
                named(words, Control::Text, "noi-cong-tac", at),
            ]
        }
        Object::Household => {
            let label = words.say("honour-field-dia-chi").into_owned();
            vec![name, field(Control::Text, ("noi-cong-tac", label), at)]
        }
    }
}

/// What was typed about a line; figures as people of the language write them.
pub(super) fn typed_achievement(words: &Words, kind: AchievementKind, sent: &Sent) -> TypedAchievement {
    let get = |name: &str| text(sent, name).to_owned();
    let value = match kind {
        AchievementKind::Number | AchievementKind::Share => words.read_decimal(text(sent, "gia-tri")),
        AchievementKind::Award
        | AchievementKind::Grade
        | AchievementKind::Initiative
        | AchievementKind::Office
        | AchievementKind::Rank
        | AchievementKind::Movement
        | AchievementKind::Fact
        | AchievementKind::Contribution
        | AchievementKind::Discipline
        | AchievementKind::Open
        | AchievementKind::Complete => None,
    };
    TypedAchievement {
        kind: kind.name().to_owned(),
        code: get("ma"),
        year: get("nam"),
        day: get("ngay"),
        until: get("den-ngay"),
        title: get("ten-goi"),
        reference: get("so"),
        manner: get("kieu"),
        value: value.unwrap_or_else(|| get("gia-tri")),
        note: get("ghi-chu"),
    }
}

/// The label of a field as lines of a kind call it.
fn label(words: &Words, kind: AchievementKind, name: &str) -> String {
    let own = format!("honour-field-{name}-{}", kind.name());
    words.say(if words.has(&own) { own } else { format!("honour-field-{name}") }.as_str()).into_owned()
}

/// Choices of words, each with its sentence.
fn choices<T: Copy>(words: &Words, family: &str, known: &[(&str, T)]) -> Vec<(String, String)> {
    let say = |word: &str| words.say(&format!("{family}-{}", word.replace('_', "-"))).into_owned();
    known.iter().map(|(word, _)| ((*word).to_owned(), say(word))).collect()
}

fn with_none(words: &Words, choices: Vec<(String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), words.say("honour-none").into_owned())).chain(choices).collect()
}

/// Awards that somebody of a kind can have, by title, the newest rulebook first.
pub(super) fn award_choices(library: &Library, object: Object) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = vec![];
    for rulebook in library.rulebooks().iter().rev() {
        for award in rulebook.awards.iter().filter(|award| award.object == object) {
            if !found.iter().any(|(id, _)| *id == award.id) {
                found.push((award.id.clone(), award.title.clone()));
            }
        }
    }
    found
}

/// Names that rulebooks ask of somebody of a kind.
fn names_asked(
    (words, library): (&Words, &Library),
    object: Object,
    kind: AchievementKind,
) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = vec![];
    let awards = library.rulebooks().iter().flat_map(|rulebook| &rulebook.awards);
    for node in awards.filter(|award| award.object == object).flat_map(|award| &award.conditions) {
        let name = match (&node.condition, kind) {
            (Condition::Fact { name, .. }, AchievementKind::Fact)
            | (Condition::Number { name, .. }, AchievementKind::Number)
            | (Condition::Share { of: name, .. }, AchievementKind::Share) => name,
            _ => continue,
        };
        if !found.iter().any(|(known, _)| known == name) {
            found.push((name.clone(), super::lines::say_name(words, kind.name(), name)));
        }
    }
    found.sort_by_key(|(_, label)| thidua_domain::text::word_key(label));
    found
}

/// What is asked about a line of a kind.
pub(super) fn line_fields(
    (words, library): (&Words, &Library),
    (object, kind): (Object, AchievementKind),
    at: At<'_>,
) -> Vec<Field> {
    let asking = Asking { words, library, object, kind, at };
    let mut fields = asking.fields();
    fields.push(named(words, Control::Area(2), "ghi-chu", at));
    fields
}

/// A line that is asked for.
struct Asking<'a> {
    words: &'a Words,
    library: &'a Library,
    object: Object,
    kind: AchievementKind,
    at: At<'a>,
}

impl Asking<'_> {
    fn of(&self, control: Control, name: &'static str) -> Field {
        field(control, (name, label(self.words, self.kind, name)), self.at)
    }

    fn choose(&self, choices: Vec<(String, String)>, name: &'static str) -> Field {
        self.of(Control::Choice(choices), name)
    }

    /// A choice that says nothing where nobody knows.
    fn maybe(&self, choices: Vec<(String, String)>) -> Field {
        self.choose(with_none(self.words, choices), "kieu")
    }

    fn truth(&self) -> Field {
        let say = |answer: &str| self.words.say(&format!("honour-answer-{answer}")).into_owned();
        let answers = ["yes", "no"].map(|answer| (answer.to_owned(), say(answer)));
        self.of(Control::Pick(answers.into()), "gia-tri")
    }

    fn fields(&self) -> Vec<Field> {
        let (words, object, kind) = (self.words, self.object, self.kind);
        let year = || self.of(Control::Number, "nam");
        let value = || self.of(Control::Number, "gia-tri").required();
        match kind {
            AchievementKind::Award => self.award(),
            AchievementKind::Initiative => self.initiative(),
            AchievementKind::Movement => self.movement(),
            AchievementKind::Grade => {
                let mut grades = choices(words, "honour-grade", Grade::WORDS);
                grades.reverse();
                vec![year().required(), self.choose(grades, "ma").required()]
            }
            AchievementKind::Office | AchievementKind::Discipline => vec![
                self.of(Control::Text, "ten-goi").required(),
                self.of(Control::Date, "ngay").required(),
                self.of(Control::Date, "den-ngay"),
            ],
            AchievementKind::Rank => {
                let by = choices(words, "award-organiser", Organiser::WORDS);
                vec![year().required(), self.choose(by, "ma").required(), value()]
            }
            AchievementKind::Fact => {
                vec![
                    self.choose(names_asked((words, self.library), object, kind), "ma").required(),
                    self.truth(),
                    year(),
                ]
            }
            AchievementKind::Number | AchievementKind::Share => {
                vec![
                    self.choose(names_asked((words, self.library), object, kind), "ma").required(),
                    value(),
                    year(),
                ]
            }
            AchievementKind::Contribution => {
                vec![value().unit(words.say("membership-dong")), self.of(Control::Date, "ngay").required()]
            }
            AchievementKind::Open => vec![self.truth(), self.of(Control::Date, "ngay").required()],
            AchievementKind::Complete => {
                let say =
                    |list: &AchievementKind| words.say(&format!("honour-kind-{}", list.name())).into_owned();
                let lists = LISTS.iter().map(|list| (list.name().to_owned(), say(list))).collect();
                vec![self.choose(lists, "ma").required()]
            }
        }
    }

    fn award(&self) -> Vec<Field> {
        vec![
            self.choose(award_choices(self.library, self.object), "ma").required(),
            self.of(Control::Date, "ngay").required(),
            self.of(Control::Text, "so"),
            self.of(Control::Number, "nam"),
            self.of(Control::Date, "den-ngay"),
            self.maybe(choices(self.words, "honour-manner", Manner::WORDS)),
        ]
    }

    fn initiative(&self) -> Vec<Field> {
        vec![
            self.of(Control::Text, "ten-goi").required(),
            self.of(Control::Number, "nam").required(),
            self.choose(choices(self.words, "honour-scope", Scope::WORDS), "ma").required(),
            self.of(Control::Text, "so"),
            self.maybe(choices(self.words, "honour-used", Kind::WORDS)),
        ]
    }

    fn movement(&self) -> Vec<Field> {
        vec![
            self.of(Control::Text, "ten-goi").required(),
            self.choose(choices(self.words, "award-launcher", Launcher::WORDS), "ma").required(),
            self.of(Control::Number, "gia-tri").required(),
            self.maybe(choices(self.words, "honour-reviewed", &[("yes", ()), ("no", ())])),
        ]
    }
}
