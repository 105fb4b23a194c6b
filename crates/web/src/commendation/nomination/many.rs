//! Everybody who qualifies for an award is put forward at once.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, Query, State as Shared};
use thidua_app::commendation::{Survey, TypedNomination, list_nominations, nominate, survey};
use thidua_domain::commendation::{NominationSource, NominationState, Verdict};
use thidua_words::Words;

use super::super::eligibility::seeking;
use super::super::{Sent, answered, text};
use super::deed::gathered;
use super::frame_in;
use super::propose::{field, in_page};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Control, Field, FormErrors, Link, Note};
use crate::refused::Back;

/// Somebody who may be put forward.
struct Line {
    id: String,
    name: String,
    place: String,
    way: String,
    verdict: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "commendation/many.html")]
struct ManyPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    /// Where day and year are chosen.
    seek: Link,
    action: String,
    day: String,
    year: String,
    errors: Option<FormErrors>,
    lines: Vec<Line>,
    /// So many are put forward already.
    already: Option<String>,
    merit: Field,
    back: Link,
}

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/de-nghi/theo-danh-hieu/{award}?ngay=…&nam=…`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, award)): At,
    Query(asked): Query<Sent>,
) -> PageResult {
    answer(&house, &visitor, (&unit, &award), Back { sent: Some(&asked), ..Back::default() }).await
}

/// `POST /so-htx/{unit}/de-nghi/theo-danh-hieu/{award}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, award)): At,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let sent = gathered(pairs);
    let typed = TypedNomination {
        honorees: text(&sent, "chon").split_whitespace().map(str::to_owned).collect(),
        award: award.clone(),
        year: text(&sent, "nam").to_owned(),
        merit: text(&sent, "thanh-tich").to_owned(),
        source: NominationSource::Free.name().to_owned(),
        ..TypedNomination::default()
    };
    match nominate(&house.app, &visitor.signed_in()?.actor, &unit, typed).await {
        Ok(_) => Ok(done(&addresses::nominations(&unit), "nominations-proposed")),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, (&unit, &award), back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, (unit, award): (&str, &str), back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let nothing = Sent::new();
    let sent = back.sent.unwrap_or(&nothing);
    let (seeking, mut notes) = seeking(words, sent);
    notes.extend(back.notes.iter().cloned());
    let found = survey(&house.app, actor, (unit, award), seeking).await?;
    let held = list_nominations(&house.app, actor, unit).await?;
    let year = found.occasion.year.unwrap_or_default();
    let is_there = |id: &str| {
        held.rows.iter().any(|other| {
            let row = &other.row;
            row.honoree_id == id
                && (row.award.as_str(), row.year) == (award, i64::from(year))
                && other.state != NominationState::Withdrawn
        })
    };
    let already = found.rows.iter().filter(|(row, _)| is_there(&row.id)).count();
    let lines = lines(words, &found, sent, is_there);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let title = words.say_with("nomination-many-title", &[("award", &found.rule.award.title)]);
    let frame = frame_in(house, visitor, &found.unit, title).await?;
    let page = ManyPage {
        lede: lede(words, &found),
        notes,
        seek: Link::new(words.say("survey-way"), addresses::survey(unit, award)),
        action: addresses::nominate_many(unit, award),
        day: found.occasion.accepted.to_string(),
        year: year.to_string(),
        merit: field(words, (Control::Area(2), "thanh-tich"), (sent, errors.as_ref())),
        errors,
        lines,
        already: (already > 0).then(|| words.say_count("nomination-many-already", already, &[])),
        back: Link::new(words.say("nomination-back"), addresses::nominations(unit)),
        frame,
    };
    Ok(answered(page, back.status))
}

fn lede(words: &Words, found: &Survey) -> String {
    match found.most {
        Some(most) => words.say_with("nomination-many-quota", &[("most", &most.to_string())]),
        None => words.say("nomination-many-lede").into_owned(),
    }
}

/// Who meets it is ticked, who is not known to is there to be ticked; who does not is not there.
fn lines(words: &Words, found: &Survey, sent: &Sent, is_there: impl Fn(&str) -> bool) -> Vec<Line> {
    let ticked: Option<BTreeSet<&str>> = sent.get("chon").map(|ids| ids.split_whitespace().collect());
    let slug = found.unit.slug.as_str();
    let may = found.rows.iter().filter(|(row, verdict)| *verdict != Verdict::NotMet && !is_there(&row.id));
    may.map(|(row, verdict)| {
        let place = [row.position.as_str(), row.workplace.as_str()];
        let asked =
            format!("?ngay={}&nam={}", found.occasion.accepted, found.occasion.year.unwrap_or_default());
        let award = &found.rule.award.id;
        Line {
            id: row.id.clone(),
            name: row.name.clone(),
            place: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            way: format!("{}{asked}#{award}", addresses::eligibility(slug, &row.id)),
            verdict: words.say(&format!("award-verdict-{}", verdict.word().replace('_', "-"))).into_owned(),
            chosen: ticked
                .as_ref()
                .map_or(*verdict == Verdict::Met, |ticked| ticked.contains(row.id.as_str())),
        }
    })
    .collect()
}
