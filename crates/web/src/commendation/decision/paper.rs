//! The papers of a decision: the decision with its list, and certificates.

use std::sync::LazyLock;

use axum::Extension;
use axum::extract::{Path, Query, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::commendation::{AwardRow, Decision, cited_as, open_decision};
use thidua_domain::commendation::{DecisionState, Kind, Object, Signing};
use thidua_domain::refusal::Refusal;
use thidua_papers::forms::certificate::{Certificates, Recipient, Sheet};
use thidua_papers::forms::decision::{Award, AwardGroup, CommendationDecision};
use thidua_papers::forms::{Authority, Day, Form, Letterhead, Signer};
use thidua_papers::press::{self, Press};
use tokio::sync::oneshot;

use super::super::{Sent, text};
use super::decision_at;
use crate::addresses;
use crate::attached::attached;
use crate::door::address::Line;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;

const PDF: &str = "application/pdf";

/// One press for the house, warm after its first paper.
static PRESS: LazyLock<Option<Press>> = LazyLock::new(|| Press::new().ok());

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/quyet-dinh.pdf`
pub async fn decision(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): At,
) -> PageResult {
    let found = opened(&house, &visitor, (unit, decision)).await?;
    let paper = decision_of(&found, house.app.today())?;
    handed(paper, "quyet-dinh").await
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/giay-khen.pdf?loai=…`: those of a kind on the list, all in one file.
pub async fn certificates(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path((unit, decision)): At,
    Query(asked): Query<Sent>,
) -> PageResult {
    let found = opened(&house, &visitor, (unit, decision)).await?;
    let kind = CertificateKind::from_code(text(&asked, "loai")).ok_or(Error::NotFound)?;
    let awards: Vec<&AwardRow> = found.awards.iter().filter(|award| kind_of(&found, award) == kind).collect();
    if awards.is_empty() {
        return Err(Error::NotFound.into());
    }
    let paper = certificates_of(&found, (kind, &awards), (&line.origin, house.app.today()))?;
    handed(paper, kind.code()).await
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/giay-khen/{number}`: one certificate.
pub async fn certificate(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path((unit, decision, number)): Path<(String, String, i64)>,
) -> PageResult {
    let found = opened(&house, &visitor, (unit, decision)).await?;
    let award = found.awards.iter().find(|award| award.number == number).ok_or(Error::NotFound)?;
    let paper =
        certificates_of(&found, (kind_of(&found, award), &[award]), (&line.origin, house.app.today()))?;
    handed(paper, &format!("{}-{number}", kind_of(&found, award).code())).await
}

/// The decision of an address. One that was revoked is printed no more: nobody could tell it from one that holds.
async fn opened(
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

/// What a certificate is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CertificateKind {
    /// Of a form of commendation of that name.
    BangKhen,
    /// The same.
    GiayKhen,
    /// Of a title, or of anything else: it says that it was granted.
    GiayChungNhan,
}

impl CertificateKind {
    pub(super) const ALL: [Self; 3] = [Self::BangKhen, Self::GiayKhen, Self::GiayChungNhan];

    /// In capitals, as it stands on the sheet.
    fn title(self) -> &'static str {
        match self {
            Self::BangKhen => "BẰNG KHEN",
            Self::GiayKhen => "GIẤY KHEN",
            Self::GiayChungNhan => "GIẤY CHỨNG NHẬN",
        }
    }

    /// As people call it.
    pub(super) fn called(self) -> String {
        capitalised(&self.title().to_lowercase())
    }

    /// In addresses and names of files.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::BangKhen => "bang-khen",
            Self::GiayKhen => "giay-khen",
            Self::GiayChungNhan => "giay-chung-nhan",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What the certificate of an award is called: what the award is called begins with it, or it is a title.
pub(super) fn kind_of(found: &Decision, award: &AwardRow) -> CertificateKind {
    let title = found.title(award).to_uppercase();
    let found = CertificateKind::ALL.into_iter().find(|kind| title.starts_with(kind.title()));
    found.unwrap_or(CertificateKind::GiayChungNhan)
}

/// Prints on the threads of the press, and hands the paper out.
pub(in crate::commendation) async fn handed<F: Form + Send + 'static>(form: F, name: &str) -> PageResult {
    let press = PRESS.as_ref().ok_or_else(|| anyhow::anyhow!("there is no press"))?;
    let (sender, printed) = oneshot::channel();
    press.order(form, move |paper| drop(sender.send(paper))).map_err(anyhow::Error::from)?;
    match printed.await.map_err(anyhow::Error::from)? {
        Ok(pdf) => Ok(attached(pdf, PDF, &format!("inline; filename=\"{name}.pdf\""))),
        Err(press::Error::Faulty(faults)) => {
            let fields: Vec<String> = faults.iter().map(ToString::to_string).collect();
            tracing::info!(fields = fields.join("; "), "a paper is beyond its form");
            Err(Error::Refused(Refusal::DecisionPaper).into())
        }
        Err(error) => Err(anyhow::Error::from(error).into()),
    }
}

fn day_of(found: &Decision, today: Date) -> Result<(Option<Day>, Day), Error> {
    match found.row.decided_on.as_str() {
        "" => Ok((None, Day(today))),
        day => {
            let day: Date = day.parse().map_err(|_| anyhow::anyhow!("no day: {day}"))?;
            Ok((Some(Day(day)), Day(day)))
        }
    }
}

fn signer_of(found: &Decision) -> Signer {
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
fn decider_of(found: &Decision) -> String {
    let row = &found.row;
    let head = match Signing::from_name(&row.signing) {
        Some(Signing::OnBehalfOf | Signing::InPlaceOf | Signing::ByOrderOf | Signing::ByMandateOf) => {
            &row.signs_for
        }
        Some(Signing::Head) | None => &row.signer_office,
    };
    format!("{} {}", head.to_uppercase(), found.unit.full_name.to_uppercase())
}

fn is_draft(found: &Decision) -> bool {
    match found.state {
        DecisionState::Prepared => true,
        DecisionState::Numbered | DecisionState::Issued | DecisionState::Revoked => false,
    }
}

fn decision_of(found: &Decision, today: Date) -> Result<CommendationDecision, Error> {
    let row = &found.row;
    let (day, prepared) = day_of(found, today)?;
    let kinds: Vec<String> =
        found.awards.iter().map(|award| plain_title(&found.title(award)).to_owned()).collect();
    let one_kind = kinds.iter().all(|kind| Some(kind) == kinds.first());
    let has_money = found.awards.iter().any(|award| award.money.is_some());
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
        grant: match kinds.first() {
            Some(kind) if one_kind => format!("Tặng {kind}"),
            _ => "Khen thưởng".to_owned(),
        },
        merit: row.merit.clone(),
        groups: groups_of(found, one_kind),
        fund: has_money.then(|| "quỹ thi đua, khen thưởng".to_owned()),
        executors: "Các đơn vị có liên quan và tập thể, cá nhân, hộ gia đình có tên tại Điều 1".to_owned(),
        articles: vec![],
        recipients: vec!["Như Điều 1 và người thi hành".to_owned(), "Lưu: VT".to_owned()],
        signer: signer_of(found),
    })
}

/// A title without what tells its candidates apart: `Giấy khen (tập thể)` is a `Giấy khen`.
fn plain_title(title: &str) -> &str {
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
fn addressed(award: &AwardRow) -> String {
    match award.courtesy.as_str() {
        "ong" => format!("Ông {}", award.name),
        "ba" => format!("Bà {}", award.name),
        _ => award.name.clone(),
    }
}

fn detail_of(found: &Decision, award: &AwardRow, one_kind: bool) -> Option<String> {
    let title = if one_kind { String::new() } else { plain_title(&found.title(award)).to_owned() };
    let parts = [award.position.clone(), award.workplace.clone(), title];
    let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    (!detail.is_empty()).then_some(detail)
}

fn certificates_of(
    found: &Decision,
    (kind, awards): (CertificateKind, &[&AwardRow]),
    (origin, today): (&str, Date),
) -> Result<Certificates, Error> {
    let row = &found.row;
    let (_, day) = day_of(found, today)?;
    let number = match cited_as(row).as_str() {
        "" => format!("……/{}", row.symbol),
        number => number.to_owned(),
    };
    let recipients = awards
        .iter()
        .map(|award| {
            let own = if award.merit.is_empty() { row.merit.clone() } else { award.merit.clone() };
            let merit = if kind == CertificateKind::GiayChungNhan {
                {
                    let title = found.title(award);
                    let word = if found.kind(award) == Some(Kind::Title) { "Danh hiệu " } else { "" };
                    format!("{word}{}: {own}", plain_title(&title))
                }
            } else {
                own
            };
            Recipient {
                name: addressed(award),
                detail: detail_of(found, award, true),
                merit: capitalised(&merit),
                entry: None,
                address: Some(format!("{origin}{}", addresses::public_award(&award.code))),
            }
        })
        .collect();
    Ok(Certificates {
        draft: is_draft(found),
        sheet: Sheet::Whole,
        granter: decider_of(found),
        act: "tặng".to_owned(),
        kind: kind.title().to_owned(),
        recipients,
        decision: format!("Quyết định số {number} {}", day.in_full()),
        place: row.place.clone(),
        day,
        signer: signer_of(found),
    })
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
