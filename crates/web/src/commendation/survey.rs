//! Everybody of an alliance by one award: who meets it, of whom something is unknown, and how many may be proposed.

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{HonoreeRow, Survey, survey};
use thidua_domain::commendation::{Size, Verdict};
use thidua_words::Words;

use super::eligibility::{day_and_year, seeking};
use super::{Sent, frame_in};
use crate::addresses;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::list::{Asked, Cell, Column, Key, List, Table};
use crate::parts::{Field, Note};

#[derive(Template)]
#[template(path = "commendation/survey.html")]
struct SurveyPage {
    frame: Frame,
    lede: String,
    cite: String,
    notes: Vec<Note>,
    action: String,
    fields: Vec<Field>,
    quota: Option<String>,
    /// Where those who qualify are nominated, for who keeps the records.
    nominate: Option<String>,
    table: Option<Table>,
}

/// `GET /so-htx/{unit}/khen-thuong/theo-danh-hieu/{award}?ngay=…&nam=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, award)): Path<(String, String)>,
    Query(sent): Query<Sent>,
    asked: Asked,
) -> PageResult {
    let words = visitor.words;
    let (seeking, notes) = seeking(words, &sent);
    let found = survey(&house.app, &visitor.signed_in()?.actor, (&unit, &award), seeking).await?;
    let title = found.rule.award.title.clone();
    let frame = frame_in(&house, &visitor, &found.unit, title.clone()).await?;
    let list = list_of(words, &found, title.clone());
    if let Some(file) = list.file(&asked, &format!("du-dieu-kien-{award}"))? {
        return Ok(file);
    }
    let of = |verdict: Verdict| found.rows.iter().filter(|(_, found)| *found == verdict).count().to_string();
    let counts = [("met", of(Verdict::Met)), ("unknown", of(Verdict::Unknown)), ("not", of(Verdict::NotMet))];
    let counts = counts.each_ref().map(|(name, many)| (*name, many.as_str()));
    let page = SurveyPage {
        lede: words.say_with("survey-lede", &counts),
        cite: format!("{}: {}", words.say("honour-cite"), found.rule.award.cite),
        notes,
        action: addresses::survey(&unit, &award),
        fields: day_and_year(words, found.occasion),
        quota: quota(words, &found),
        nominate: (found.keeps && found.rows.iter().any(|(_, verdict)| *verdict != Verdict::NotMet)).then(
            || {
                let asked = (found.occasion.accepted, found.occasion.year.unwrap_or_default());
                format!("{}?ngay={}&nam={}", addresses::nominate_many(&unit, &award), asked.0, asked.1)
            },
        ),
        table: (!found.rows.is_empty()).then(|| list.table(&asked)),
        frame: frame.here(title),
    };
    Ok(Page(page).into_response())
}

/// How many may be proposed, and what is ours about it.
fn quota(words: &Words, found: &Survey) -> Option<String> {
    let quota = found.rule.award.quota.as_ref()?;
    let most = found.most?.to_string();
    let cite = quota.cite.clone().unwrap_or_default();
    Some(match &quota.size {
        Size::Count(_) => words.say_with("survey-quota-count", &[("most", &most), ("cite", &cite)]),
        Size::Share { percent, of, .. } => {
            let of = super::lines::say_name(words, "quota", of);
            let percent = words.decimal(&percent.to_string());
            let arguments = [("most", &*most), ("percent", &*percent), ("of", &*of), ("cite", &*cite)];
            words.say_with("survey-quota-share", &arguments)
        }
    })
}

fn list_of<'a>(words: &'a Words, found: &'a Survey, title: String) -> List<'a, (HonoreeRow, Verdict)> {
    let slug = found.unit.slug.as_str();
    let award = found.rule.award.id.as_str();
    let name = Column::new("ten", words.say("honour-field-ten"), move |(row, _): &(HonoreeRow, Verdict)| {
        let asked =
            format!("?ngay={}&nam={}", found.occasion.accepted, found.occasion.year.unwrap_or_default());
        let way = format!("{}{asked}#{award}", addresses::eligibility(slug, &row.id));
        Cell::text(row.name.as_str()).to(way).in_vietnamese()
    });
    let place = Column::new("noi-cong-tac", words.say("honour-place"), |(row, _): &(HonoreeRow, Verdict)| {
        let parts = [row.position.as_str(), row.workplace.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Cell::text(parts.join(", ")).in_vietnamese()
    });
    let verdict =
        Column::new("ket-qua", words.say("survey-verdict"), |(_, verdict): &(HonoreeRow, Verdict)| {
            Cell::text(words.say(&format!("award-verdict-{}", verdict.word().replace('_', "-"))))
        });
    let year = found.occasion.year.map(|year| year.to_string()).unwrap_or_default();
    let here = format!("{}?ngay={}&nam={year}", addresses::survey(slug, award), found.occasion.accepted);
    List::new(words, (here, title), &found.rows, |(row, _)| row.id.clone())
        .named(|(row, _)| vec![row.name.clone(), row.workplace.clone()])
        .stacked()
        .filter("tat-ca", "honour-filter-all", |_| true)
        .filter("du-dieu-kien", "survey-filter-met", |(_, verdict)| *verdict == Verdict::Met)
        .filter("chua-ro", "survey-filter-unknown", |(_, verdict)| *verdict == Verdict::Unknown)
        .column(name.ordered())
        .column(place)
        .column(verdict.ordered_by(|(_, verdict)| {
            Key::number(match verdict {
                Verdict::Met => 0,
                Verdict::Unknown => 1,
                Verdict::NotMet => 2,
            })
        }))
}
