//! The papers of a decision: the decision with its list, and what its certificates have from it.

use axum::extract::{Path, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::blocks::Wordings;
use thidua_app::commendation::{
    AwardRow, Decision, DecisionAt, open_decision, prints_of_decision, wordings_of_decision,
};
use thidua_app::prints::PrintBook;
use thidua_domain::blocks::Block;
use thidua_domain::commendation::{DecisionState, Object, Signing};
use thidua_domain::ids::DecisionId;
use thidua_domain::prints::PaperKind;
use thidua_domain::refusal::Refusal;
use thidua_papers::forms::decision::{Award, AwardGroup, CommendationDecision};
use thidua_papers::forms::{Authority, Day, Letterhead, Signer};

use super::decision_at;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::printing::{Issue, handed, issued, written};

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/quyet-dinh.pdf`
pub async fn decision(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): At,
) -> PageResult {
    let found = opened(&house, &visitor, (unit, decision)).await?;
    let paper = decision_of(&found, &wordings_of_decision(&house.app, &found).await?, house.app.today())?;
    let people = people_of(&paper);
    if paper.draft {
        return handed(paper, &people, "quyet-dinh").await;
    }
    let book = book_of(&house, &visitor, &found).await?;
    let issue = Issue::one(&house.app, book, (PaperKind::Decision, String::new()));
    issued(issue, paper, &people, "quyet-dinh").await
}

/// The papers that were made of a decision and of its certificates.
pub(super) async fn book_of(house: &House, visitor: &Visitor, found: &Decision) -> Result<PrintBook, Error> {
    let actor = visitor.actor().ok_or(Error::NotAllowed)?;
    let at = DecisionAt { slug: found.unit.slug.clone(), decision: DecisionId::new(found.row.id.as_str()) };
    prints_of_decision(&house.app, actor, &at).await
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/quyet-dinh.docx`: the same words, for an office that goes on writing.
pub async fn decision_text(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): At,
) -> PageResult {
    let found = opened(&house, &visitor, (unit, decision)).await?;
    let paper = decision_of(&found, &wordings_of_decision(&house.app, &found).await?, house.app.today())?;
    let people = people_of(&paper);
    written(paper, &people, "quyet-dinh").await
}

/// The decision of an address. One that was revoked is printed no more: nobody could tell it from one that holds.
pub(super) async fn opened(
    house: &House,
    visitor: &Visitor,
    (unit, decision): (String, String),
) -> PageResult<Decision> {
    let at = decision_at(unit, decision);
    let found = open_decision(&house.app, &visitor.signed_in()?.actor, &at).await?;
    if prints(found.state) { Ok(found) } else { Err(Error::Refused(Refusal::DecisionWrongState).into()) }
}

/// Whether papers of a decision are printed.
pub(super) fn prints(state: DecisionState) -> bool {
    match state {
        DecisionState::Prepared | DecisionState::Numbered | DecisionState::Issued => true,
        DecisionState::Revoked => false,
    }
}

/// Those on the list, as the paper groups them.
fn people_of(paper: &CommendationDecision) -> Vec<Vec<String>> {
    let names = |group: &AwardGroup| group.awards.iter().map(|award| award.name.clone()).collect();
    paper.groups.iter().map(names).collect()
}

pub(super) fn day_of(found: &Decision, today: Date) -> Result<(Option<Day>, Day), Error> {
    match found.row.decided_on.as_str() {
        "" => Ok((None, Day(today))),
        day => {
            let day: Date = day.parse().map_err(|_| anyhow::anyhow!("no day: {day}"))?;
            Ok((Some(Day(day)), Day(day)))
        }
    }
}

pub(super) fn signer_of(found: &Decision) -> Signer {
    let row = &found.row;
    let whom = row.signs_for.to_uppercase();
    let authority = match Signing::from_name(&row.signing).unwrap_or(Signing::Head) {
        Signing::Head => vec![],
        Signing::OnBehalfOf => vec![Authority::OnBehalfOf(whom)],
        Signing::InPlaceOf => vec![Authority::InPlaceOf(whom)],
        Signing::ByOrderOf => vec![Authority::ByOrderOf(whom)],
        Signing::ByMandateOf => vec![Authority::ByMandateOf(whom)],
    };
    let name = Some(row.signer_name.clone()).filter(|name| !name.is_empty());
    Signer { authority, office: row.signer_office.to_uppercase(), name }
}

/// Who decides: the head, also where a deputy signs.
pub(super) fn decider_of(found: &Decision) -> String {
    let row = &found.row;
    let head = match Signing::from_name(&row.signing) {
        Some(Signing::OnBehalfOf | Signing::InPlaceOf | Signing::ByOrderOf | Signing::ByMandateOf) => {
            &row.signs_for
        }
        Some(Signing::Head) | None => &row.signer_office,
    };
    format!("{} {}", head.to_uppercase(), found.unit.full_name.to_uppercase())
}

pub(super) fn is_draft(found: &Decision) -> bool {
    match found.state {
        DecisionState::Prepared => true,
        DecisionState::Numbered | DecisionState::Issued | DecisionState::Revoked => false,
    }
}

fn decision_of(found: &Decision, wordings: &Wordings, today: Date) -> Result<CommendationDecision, Error> {
    let row = &found.row;
    let (day, prepared) = day_of(found, today)?;
    let kinds: Vec<String> =
        found.awards.iter().map(|award| plain_title(&found.title(award)).to_owned()).collect();
    let one_kind = kinds.iter().all(|kind| Some(kind) == kinds.first());
    let has_money = found.awards.iter().any(|award| award.money.is_some());
    let grant = match kinds.first() {
        Some(kind) if one_kind => format!("Tặng {kind}"),
        _ => "Khen thưởng".to_owned(),
    };
    let groups = groups_of(found, one_kind);
    let unit = ("đơn vị", found.unit.full_name.as_str());
    let counted = AwardGroup::counted_in(&groups);
    let award = [("hình thức", &*grant), ("số lượng", &*counted), ("thành tích", &*row.merit), unit];
    let fund = has_money.then_some(Block::DecisionFund);
    let articles = [Block::DecisionAward].into_iter().chain(fund);
    let articles = articles.chain([Block::DecisionEffect, Block::DecisionExecution]);
    let articles = articles.map(|block| wordings.say(block, &award)).collect();
    Ok(CommendationDecision {
        draft: is_draft(found),
        letterhead: Letterhead {
            superior: None,
            issuer: found.unit.full_name.to_uppercase(),
            number: row.number.and_then(|number| u32::try_from(number).ok()),
            symbol: Some(row.symbol.clone()),
            place: row.place.clone(),
            day,
            prepared,
        },
        subject: row.subject.clone(),
        decider: decider_of(found),
        bases: row.bases.lines().map(str::to_owned).collect(),
        grant,
        merit: row.merit.clone(),
        groups,
        fund: has_money.then(|| "quỹ thi đua, khen thưởng".to_owned()),
        executors: "Các đơn vị có liên quan và tập thể, cá nhân, hộ gia đình có tên tại Điều 1".to_owned(),
        articles,
        recipients: wordings.lines(Block::DecisionRecipients, &[unit]),
        signer: signer_of(found),
    })
}

/// A title without what tells its candidates apart: `Giấy khen (tập thể)` is a `Giấy khen`.
pub(in crate::commendation) fn plain_title(title: &str) -> &str {
    title.split(" (").next().unwrap_or(title)
}

fn groups_of(found: &Decision, one_kind: bool) -> Vec<AwardGroup> {
    let groups = [
        (Object::Collective, "TẬP THỂ", "tập thể"),
        (Object::Individual, "CÁ NHÂN", "cá nhân"),
        (Object::Household, "HỘ GIA ĐÌNH", "hộ gia đình"),
    ];
    let group = |(object, title, counted): (Object, &str, &str)| {
        let awards: Vec<Award> = found
            .awards
            .iter()
            .filter(|award| award.object == object.word())
            .map(|award| Award {
                name: addressed(award),
                detail: detail_of(found, award, one_kind),
                money: award.money.and_then(|money| u64::try_from(money).ok()),
            })
            .collect();
        (!awards.is_empty()).then(|| AwardGroup {
            title: title.to_owned(),
            counted: counted.to_owned(),
            awards,
        })
    };
    groups.into_iter().filter_map(group).collect()
}

/// A person with the form of address.
pub(super) fn addressed(award: &AwardRow) -> String {
    match award.courtesy.as_str() {
        "ong" => format!("Ông {}", award.name),
        "ba" => format!("Bà {}", award.name),
        _ => award.name.clone(),
    }
}

pub(super) fn detail_of(found: &Decision, award: &AwardRow, one_kind: bool) -> Option<String> {
    let title = if one_kind { String::new() } else { plain_title(&found.title(award)).to_owned() };
    let parts = [award.position.clone(), award.workplace.clone(), title];
    let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    (!detail.is_empty()).then_some(detail)
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
