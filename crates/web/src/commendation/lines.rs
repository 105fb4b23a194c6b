//! Lines of a record in words.

use thidua_app::commendation::AchievementRow;
use thidua_domain::commendation::{AchievementKind, Library};
use thidua_words::Words;

/// The words for a name that rulebooks ask for; a name that came with a newer one is shown with its own words.
pub(super) fn say_name(words: &Words, family: &str, name: &str) -> String {
    let key = format!("award-{family}-{}", name.replace('_', "-"));
    if words.has(&key) { words.say(&key).into_owned() } else { name.replace('_', " ") }
}

/// A word of files in words.
fn say(words: &Words, family: &str, word: &str) -> String {
    words.say(&format!("{family}-{}", word.replace('_', "-"))).into_owned()
}

/// What a line says.
pub(super) fn say_line((words, library): (&Words, &Library), row: &AchievementRow) -> String {
    let Some(kind) = AchievementKind::from_name(&row.kind) else {
        return String::new();
    };
    let figure = words.decimal(&row.value);
    let answer = || say(words, "honour-answer", if row.value == "yes" { "yes" } else { "no" });
    match kind {
        AchievementKind::Award => {
            let manner = if row.manner.is_empty() {
                String::new()
            } else {
                format!(" ({})", say(words, "honour-manner", &row.manner))
            };
            format!("{}{manner}", library.title(&row.code))
        }
        AchievementKind::Grade => say(words, "honour-grade", &row.code),
        AchievementKind::Initiative => {
            format!("{} ({})", row.title, say(words, "honour-scope", &row.code))
        }
        AchievementKind::Office | AchievementKind::Discipline => row.title.clone(),
        AchievementKind::Rank => {
            let by = say(words, "award-organiser", &row.code);
            words.say_with("honour-line-rank", &[("rank", &figure), ("by", &by)])
        }
        AchievementKind::Movement => {
            let by = say(words, "award-launcher", &row.code);
            words.say_with("honour-line-movement", &[("title", &row.title), ("by", &by), ("years", &figure)])
        }
        AchievementKind::Fact => format!("{}: {}", say_name(words, "fact", &row.code), answer()),
        AchievementKind::Number => format!("{}: {figure}", say_name(words, "number", &row.code)),
        AchievementKind::Share => {
            let name = say_name(words, "share", &row.code);
            words.say_with("honour-line-share", &[("name", &name), ("share", &figure)])
        }
        AchievementKind::Contribution => format!("{figure}\u{a0}{}", words.say("membership-dong")),
        AchievementKind::Open => answer(),
        AchievementKind::Complete => say(words, "honour-kind", &row.code),
    }
}

/// When it was: the day, the year, or from when until when.
pub(super) fn say_when(words: &Words, row: &AchievementRow) -> String {
    let year = row.year.map(|year| year.to_string());
    match (row.day.as_str(), row.until.as_str(), year) {
        ("", _, year) => year.unwrap_or_default(),
        (day, "", Some(year)) => {
            format!("{} · {}", words.date(day), words.say_with("honour-of-year", &[("year", &year)]))
        }
        (day, "", None) => words.date(day),
        (day, until, None) => format!("{} – {}", words.date(day), words.date(until)),
        (day, until, Some(_)) => {
            let until = words.say_with("honour-until", &[("day", &words.date(until))]);
            format!("{} · {until}", words.date(day))
        }
    }
}
