//! The papers of nominations: what somebody merits, and the submission with everybody who is proposed for an award.

use axum::extract::{Path, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::blocks::Wordings;
use thidua_app::commendation::{
    AchievementRow, HonoreeAt, HonoreeRow, Nominated, Nominations, list_nominations, open_honoree,
    open_nomination, wordings_of_alliance,
};
use thidua_domain::blocks::Block;
use thidua_domain::commendation::{AchievementKind, Library, NominationState, Object};
use thidua_domain::ids::HonoreeId;
use thidua_papers::forms::decision::{Award, AwardGroup};
use thidua_papers::forms::report::{Honour, MeritReport};
use thidua_papers::forms::submission::Submission;
use thidua_papers::forms::{Day, Letterhead, Signer};
use thidua_words::Words;

use super::super::decision::paper::plain_title;
use super::super::lines::{say_line, say_when};
use super::nomination_at;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::printing::as_asked;

/// Honours that a report of merits names at most; the latest stay.
const HONOURS_MOST: usize = 30;

/// `GET /so-htx/{unit}/de-nghi/{nomination}/{file}`: `bao-cao-thanh-tich.pdf`, or `….docx`.
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, nomination, file)): Path<(String, String, String)>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let at = nomination_at(unit, nomination);
    let found = open_nomination(&house.app, actor, &at).await?;
    let Some(("bao-cao-thanh-tich", end)) = file.split_once('.') else { return Err(Error::NotFound.into()) };
    let honoree =
        HonoreeAt { slug: at.slug.clone(), honoree: HonoreeId::new(found.found.row.honoree_id.as_str()) };
    let record = open_honoree(&house.app, actor, &honoree).await?;
    let words = visitor.words;
    let wordings = wordings_of_alliance(&house.app, &record.unit).await?;
    let unit = ("đơn vị", record.unit.full_name.as_str());
    let grant = grant_of(&found.found.title);
    let lines: Vec<&AchievementRow> = record.lines.iter().filter(|line| line.withdrawn.is_empty()).collect();
    let report = MeritReport {
        draft: false,
        letterhead: letterhead(&record.unit.full_name, house.app.today()),
        subject: wordings.say(Block::MeritSubject, &[("hình thức", &grant), unit]),
        name: record.row.name.clone(),
        situation: situation(words, &record.row),
        merits: merits((words, &record.library), &found.found, &lines),
        honours: honours((words, &record.library), &lines),
        none: wordings.say(Block::MeritNone, &[unit]),
        confirmed_by: Some(room("XÁC NHẬN CỦA CẤP TRÌNH KHEN THƯỞNG")),
        signer: room(if record.object == Object::Collective {
            "THỦ TRƯỞNG ĐƠN VỊ"
        } else {
            "NGƯỜI BÁO CÁO"
        }),
    };
    as_asked(report, None, ("bao-cao-thanh-tich", end)).await
}

/// `GET /so-htx/{unit}/de-nghi/to-trinh/{award}/{file}`: everybody who is proposed or endorsed for an award and in no decision.
pub async fn submission(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, award, file)): Path<(String, String, String)>,
) -> PageResult {
    let held = list_nominations(&house.app, &visitor.signed_in()?.actor, &unit).await?;
    let Some(("to-trinh", end)) = file.split_once('.') else { return Err(Error::NotFound.into()) };
    let meant: Vec<&Nominated> = held.rows.iter().rev().filter(|found| submits(found, &award)).collect();
    let Some(first) = meant.first() else { return Err(Error::NotFound.into()) };
    let title = plain_title(&first.title).to_owned();
    let wordings = wordings_of_alliance(&house.app, &held.unit).await?;
    let unit = ("đơn vị", held.unit.full_name.as_str());
    let ground = |cite: &str| wordings.say(Block::SubmissionGrounds, &[("căn cứ", cite), unit]);
    let paper = Submission {
        draft: false,
        letterhead: letterhead(&held.unit.full_name, held.today),
        subject: format!("Về việc đề nghị {}", grant_of(&first.title)),
        whom: vec!["……".to_owned()],
        bases: first.award.iter().map(|award| ground(&award.cite)).collect(),
        text: text(&wordings, &held, (&meant, &title)),
        closing: wordings.say(Block::SubmissionClosing, &[unit]),
        attached: attached(visitor.words, first),
        groups: groups(&meant),
        recipients: wordings.lines(Block::SubmissionRecipients, &[unit]),
        signer: room("THỦ TRƯỞNG ĐƠN VỊ"),
    };
    as_asked(paper, None, ("to-trinh", end)).await
}

/// Whether a nomination belongs on the submission for an award.
pub(super) fn submits(found: &Nominated, award: &str) -> bool {
    let is_open = matches!(found.state, NominationState::Proposed | NominationState::Endorsed);
    found.row.award == award && is_open && found.row.decision_id.is_empty()
}

/// A paper that an office goes on with: number, place and day are left to it.
fn letterhead(issuer: &str, today: Date) -> Letterhead {
    Letterhead {
        superior: None,
        issuer: issuer.to_uppercase(),
        number: None,
        symbol: None,
        place: "……".to_owned(),
        day: None,
        prepared: Day(today),
    }
}

/// Who signs is not known here.
fn room(office: &str) -> Signer {
    Signer { authority: vec![], office: office.to_owned(), name: None }
}

/// `tặng Giấy khen`, `tặng danh hiệu Chiến sĩ thi đua cơ sở`.
fn grant_of(title: &str) -> String {
    let title = plain_title(title);
    let is_form = ["Giấy khen", "Bằng khen", "Huân chương", "Huy chương", "Cờ", "Kỷ niệm chương"]
        .iter()
        .any(|word| title.starts_with(word));
    if is_form { format!("tặng {title}") } else { format!("tặng danh hiệu {title}") }
}

fn situation(words: &Words, row: &HonoreeRow) -> String {
    let founded = if row.founded.is_empty() {
        String::new()
    } else {
        words.say_with("honour-founded", &[("day", &words.date(&row.founded))])
    };
    let lines = [
        format!("- {}", words.say(&format!("honour-object-{}", row.object))),
        row.position.clone(),
        row.workplace.clone(),
        founded,
    ];
    let lines = lines.into_iter().filter(|line| !line.is_empty());
    let lines: Vec<String> =
        lines.map(|line| if line.starts_with('-') { line } else { format!("- {line}") }).collect();
    format!("{}.", lines.join(".\n"))
}

/// What the nomination says, then what the record says, kind by kind.
fn merits((words, library): (&Words, &Library), found: &Nominated, lines: &[&AchievementRow]) -> String {
    let told = [
        AchievementKind::Grade,
        AchievementKind::Initiative,
        AchievementKind::Rank,
        AchievementKind::Movement,
        AchievementKind::Fact,
        AchievementKind::Number,
        AchievementKind::Share,
        AchievementKind::Contribution,
    ];
    let mut paragraphs = vec![];
    if !found.row.merit.is_empty() {
        paragraphs.push(format!("{}.", found.row.merit.trim_end_matches('.')));
    }
    if !found.row.achievement.is_empty() {
        let title = words.say_with("nomination-achieved-in", &[("movement", &found.row.source_note)]);
        paragraphs.push(format!("## {title}\n{}", found.row.achievement));
    }
    for kind in told {
        let of_kind: Vec<&&AchievementRow> = lines.iter().filter(|line| line.kind == kind.name()).collect();
        if of_kind.is_empty() {
            continue;
        }
        paragraphs.push(format!("## {}", words.say(&format!("honour-kind-{}", kind.name()))));
        for line in of_kind {
            let when = say_when(words, line);
            let when = if when.is_empty() { when } else { format!(" ({when})") };
            paragraphs.push(format!("- {}{when}.", say_line((words, library), line)));
        }
    }
    if paragraphs.is_empty() {
        paragraphs.push("……".to_owned());
    }
    paragraphs.join("\n")
}

fn honours((words, library): (&Words, &Library), lines: &[&AchievementRow]) -> Vec<Honour> {
    let awards: Vec<&&AchievementRow> =
        lines.iter().filter(|line| line.kind == AchievementKind::Award.name()).collect();
    let latest = awards.iter().skip(awards.len().saturating_sub(HONOURS_MOST));
    latest
        .map(|line| {
            let year = line.year.map_or_else(|| line.day.chars().take(4).collect(), |year| year.to_string());
            let decision = match line.reference.as_str() {
                "" => words.date(&line.day).to_string(),
                number => format!("Quyết định số {number} ngày {}", words.date(&line.day)),
            };
            Honour { year, what: say_line((words, library), line), decision }
        })
        .collect()
}

fn text(wordings: &Wordings, held: &Nominations, (meant, title): (&[&Nominated], &str)) -> String {
    let mut years: Vec<String> = meant.iter().map(|found| found.row.year.to_string()).collect();
    years.sort();
    years.dedup();
    let (grant, many, years) = (grant_of(title), meant.len().to_string(), years.join(", "));
    let unit = ("đơn vị", held.unit.full_name.as_str());
    let values = [unit, ("hình thức", &*grant), ("số lượng", &*many), ("năm", &*years)];
    wordings.say(Block::SubmissionText, &values)
}

/// The papers of the checklist but the submission itself.
fn attached(words: &Words, first: &Nominated) -> Vec<String> {
    let papers = first.award.as_ref().map(|award| award.dossier.as_slice()).unwrap_or_default();
    let papers = papers.iter().filter(|code| *code != "to_trinh");
    papers.map(|code| super::say_paper(words, code)).take(10).collect()
}

fn groups(meant: &[&Nominated]) -> Vec<AwardGroup> {
    let kinds = [
        (Object::Collective, "TẬP THỂ", "tập thể"),
        (Object::Individual, "CÁ NHÂN", "cá nhân"),
        (Object::Household, "HỘ GIA ĐÌNH", "hộ gia đình"),
    ];
    let group = |(object, title, counted): (Object, &str, &str)| {
        let awards: Vec<Award> = meant
            .iter()
            .filter(|found| found.row.object == object.word())
            .map(|found| {
                let parts = [found.row.position.as_str(), found.row.workplace.as_str()];
                let detail: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                Award {
                    name: found.row.name.clone(),
                    detail: (!detail.is_empty()).then(|| detail.join(", ")),
                    money: None,
                }
            })
            .collect();
        (!awards.is_empty()).then(|| AwardGroup {
            title: title.to_owned(),
            counted: counted.to_owned(),
            awards,
        })
    };
    kinds.into_iter().filter_map(group).collect()
}
