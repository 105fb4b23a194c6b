//! Certificates of a decision: on white paper or on blanks that were printed before, one, or all of a kind in one file; and all of them apart.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use axum::Extension;
use axum::extract::{Path, Query, State as Shared};
use jiff::civil::Date;
use thidua_app::commendation::{
    AwardRow, Decision, DecisionAt, OffsetRow, cited_as, list_offsets, open_decision, prints_of_decision,
};
use thidua_app::jobs::{Batch, CertificateOrder, CertificateSheet, Printed, PrintsCertificates};
use thidua_app::prints::{Saying, plan_editions};
use thidua_app::{App, Error};
use thidua_domain::access::Actor;
use thidua_domain::commendation::{CertificateKind, Kind};
use thidua_domain::ids::DecisionId;
use thidua_domain::prints::PaperKind;
use thidua_domain::refusal::Refusal;
use thidua_domain::text::slug_of;
use thidua_papers::forms::Issued;
use thidua_papers::forms::certificate::{Blank, Certificates, Recipient, Sheet};
use thidua_papers::press::{self, Onward};

use super::super::{Sent, text};
use super::paper::{
    addressed, book_of, capitalised, day_of, decider_of, detail_of, is_draft, opened, plain_title, signer_of,
};
use crate::addresses;
use crate::door::address::Line;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::printing::{Issue, PRESS, handed, issued, refused, remark, sayings};

/// What addresses say of certificates that go onto a blank.
pub(super) const ON_BLANK: &str = "co";

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/giay-khen.pdf?loai=…`: those of a kind on the list, all in one file.
pub async fn all(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path((unit, decision)): Path<(String, String)>,
    Query(asked): Query<Sent>,
) -> PageResult {
    let found = opened(&house, &visitor, (unit, decision)).await?;
    let kind = CertificateKind::from_name(text(&asked, "loai")).ok_or(Error::NotFound)?;
    let awards = of_kind(&found, kind);
    if awards.is_empty() {
        return Err(Error::NotFound.into());
    }
    let sheet = sheet_asked(&house.app, &visitor, (&found, kind), &asked).await?;
    let what = (kind, awards.as_slice(), sheet);
    let paper = certificates_of(&found, what, (&line.origin, house.app.today()))?;
    let parts = awards.iter().map(|award| award.number.to_string()).collect();
    handed_out((&house, &visitor), &found, paper, (kind.name(), parts, kind.name())).await
}

/// Drafts are printed as they are; others are noted, as one file of so many certificates.
async fn handed_out(
    (house, visitor): (&House, &Visitor),
    found: &Decision,
    paper: Certificates,
    (part, parts, name): (&str, Vec<String>, &str),
) -> PageResult {
    let people = people_of(&paper);
    if paper.draft {
        return handed(paper, &people, name).await;
    }
    let (app, book) = (&house.app, book_of(house, visitor, found).await?);
    let issue = Issue { app, book, kind: PaperKind::Certificate, part: part.to_owned(), parts };
    issued(issue, paper, &people, name).await
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/giay-khen/{number}`: one certificate.
pub async fn one(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path((unit, decision, number)): Path<(String, String, i64)>,
    Query(asked): Query<Sent>,
) -> PageResult {
    let found = opened(&house, &visitor, (unit, decision)).await?;
    let award = found.awards.iter().find(|award| award.number == number).ok_or(Error::NotFound)?;
    let kind = kind_of(&found, award);
    let sheet = sheet_asked(&house.app, &visitor, (&found, kind), &asked).await?;
    let paper = certificates_of(&found, (kind, &[award], sheet), (&line.origin, house.app.today()))?;
    let (part, name) = (number.to_string(), format!("{}-{number}", kind.name()));
    handed_out((&house, &visitor), &found, paper, (&part, vec![part.clone()], &name)).await
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/can-chinh.pdf?loai=…`: a sheet that is laid over a blank.
pub async fn calibration(
    Shared(house): Shared<House>,
    Extension(line): Extension<Line>,
    visitor: Visitor,
    Path((unit, decision)): Path<(String, String)>,
    Query(asked): Query<Sent>,
) -> PageResult {
    let found = opened(&house, &visitor, (unit, decision)).await?;
    let kind = CertificateKind::from_name(text(&asked, "loai")).ok_or(Error::NotFound)?;
    let awards = of_kind(&found, kind);
    let first = awards.first().copied().ok_or(Error::NotFound)?;
    let sheet = Sheet::Calibration(blank_of(&house.app, &visitor.signed_in()?.actor, (&found, kind)).await?);
    let paper = certificates_of(&found, (kind, &[first], sheet), (&line.origin, house.app.today()))?;
    let people = people_of(&paper);
    handed(paper, &people, &format!("can-chinh-{}", kind.name())).await
}

/// Those whose certificates these are.
fn people_of(paper: &Certificates) -> [Vec<String>; 1] {
    [paper.recipients.iter().map(|recipient| recipient.name.clone()).collect()]
}

/// Awards whose certificate is of a kind.
pub(super) fn of_kind(found: &Decision, kind: CertificateKind) -> Vec<&AwardRow> {
    found.awards.iter().filter(|award| kind_of(found, award) == kind).collect()
}

/// A kind of certificate as people call it.
pub(super) fn called(kind: CertificateKind) -> String {
    capitalised(&kind.title().to_lowercase())
}

/// What the certificate of an award is called: what the award is called begins with it, or it is a title.
pub(super) fn kind_of(found: &Decision, award: &AwardRow) -> CertificateKind {
    let title = found.title(award).to_uppercase();
    let found = CertificateKind::ALL.into_iter().find(|kind| title.starts_with(kind.title()));
    found.unwrap_or(CertificateKind::GiayChungNhan)
}

async fn sheet_asked(
    app: &App,
    visitor: &Visitor,
    about: (&Decision, CertificateKind),
    asked: &Sent,
) -> Result<Sheet, Error> {
    if text(asked, "phoi") != ON_BLANK {
        return Ok(Sheet::Whole);
    }
    let actor = visitor.actor().ok_or(Error::NotAllowed)?;
    Ok(Sheet::Blank(blank_of(app, actor, about).await?))
}

/// A blank, for a printer that is off as the alliance said.
async fn blank_of(
    app: &App,
    actor: &Actor,
    (found, kind): (&Decision, CertificateKind),
) -> Result<Blank, Error> {
    let offsets = list_offsets(app, actor, &found.unit.slug).await?;
    let offset = offsets.into_iter().find(|row| row.kind == kind.name()).unwrap_or_default();
    let OffsetRow { right_tenths, down_tenths, .. } = offset;
    Ok(Blank::usual(i32::try_from(right_tenths)?, i32::try_from(down_tenths)?))
}

fn certificates_of(
    found: &Decision,
    (kind, awards, sheet): (CertificateKind, &[&AwardRow], Sheet),
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
        sheet,
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

/// Prints all certificates of a decision beside the server.
#[derive(Clone, Copy, Debug)]
pub struct Batches;

impl PrintsCertificates for Batches {
    fn print(
        &self,
        app: App,
        actor: Actor,
        order: CertificateOrder,
        batch: Batch,
    ) -> Pin<Box<dyn Future<Output = Result<Printed, Error>> + Send>> {
        Box::pin(async move {
            let at = DecisionAt { slug: order.unit.clone(), decision: DecisionId::new(&order.decision) };
            let found = open_decision(&app, &actor, &at).await?;
            if !found.keeps {
                return Err(Error::NotAllowed);
            }
            if !found.state.is_official() {
                return Err(Refusal::DecisionWrongState.into());
            }
            let book = prints_of_decision(&app, &actor, &at).await?;
            let day = order.day.parse().unwrap_or_else(|_| app.today());
            let sayings = sayings_of(&found, (&order.origin, day))?;
            let editions = plan_editions(&app, &book, (PaperKind::Certificate, day), &sayings).await?;
            let parts = sayings.into_iter().map(|saying| saying.part);
            let remarks = parts.zip(editions.each().map(remark)).collect();
            let forms = forms_of(&app, &actor, (&found, &order, &remarks), batch).await?;
            let printed = tokio::task::spawn_blocking(move || print_all(forms));
            Ok(Printed { files: printed.await.map_err(anyhow::Error::from)??, editions, book })
        })
    }
}

/// What certificates say of themselves, by the numbers on the list.
type Remarks = BTreeMap<String, Option<String>>;

/// What each certificate of a decision says, kind by kind.
fn sayings_of(found: &Decision, about: (&str, Date)) -> Result<Vec<Saying>, Error> {
    let mut all = vec![];
    for kind in CertificateKind::ALL {
        let awards = of_kind(found, kind);
        if !awards.is_empty() {
            let parts: Vec<String> = awards.iter().map(|award| award.number.to_string()).collect();
            all.extend(sayings(&certificates_of(found, (kind, &awards, Sheet::Whole), about)?, &parts));
        }
    }
    Ok(all)
}

/// What is printed in a batch: the name of the file in the archive, and the form.
async fn forms_of(
    app: &App,
    actor: &Actor,
    (found, order, remarks): (&Decision, &CertificateOrder, &Remarks),
    batch: Batch,
) -> Result<Vec<(String, Issued<Certificates>)>, Error> {
    let mut forms = vec![];
    let named = |kind: CertificateKind, award: &AwardRow| {
        format!("{}/{:03}-{}.pdf", kind.name(), award.number, slug_of(&award.name))
    };
    for kind in CertificateKind::ALL {
        let sheet = match order.sheet {
            CertificateSheet::Whole => Sheet::Whole,
            CertificateSheet::Blank => Sheet::Blank(blank_of(app, actor, (found, kind)).await?),
        };
        let awards = of_kind(found, kind);
        let mut form = |name: String, awards: &[&AwardRow]| -> Result<(), Error> {
            let about = (order.origin.as_str(), app.today());
            let said = |award: &&AwardRow| remarks.get(&award.number.to_string()).cloned().flatten();
            let paper = certificates_of(found, (kind, awards, sheet.clone()), about)?;
            forms.push((name, Issued::new(paper, awards.iter().map(said).collect())));
            Ok(())
        };
        match batch {
            Batch::Whole if awards.is_empty() => {}
            Batch::Whole => form(format!("{}.pdf", kind.name()), &awards)?,
            Batch::Single { .. } => {
                awards.iter().try_for_each(|award| form(named(kind, award), &[*award]))?;
            }
        }
    }
    Ok(match batch {
        Batch::Whole => forms,
        Batch::Single { from, most } => forms.into_iter().skip(from).take(most).collect(),
    })
}

/// Prints on the threads of the press, beside single papers that people wait for. Blocks.
fn print_all(forms: Vec<(String, Issued<Certificates>)>) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let press = PRESS.as_ref().ok_or_else(|| anyhow::anyhow!("there is no press"))?;
    let (names, forms): (Vec<String>, Vec<Issued<Certificates>>) = forms.into_iter().unzip();
    let mut printed: Vec<(usize, Vec<u8>)> = vec![];
    let mut fault: Option<(usize, press::Error)> = None;
    press.print_many(&forms, |at, paper| match paper {
        Ok(pdf) => {
            printed.push((at, pdf));
            Onward::Go
        }
        Err(error) => {
            fault = Some((at, error));
            Onward::Stop
        }
    });
    if let Some((at, fault)) = fault {
        let people = forms.get(at).map(|issued| people_of(issued.form()));
        return Err(refused(fault, people.as_ref().map_or(&[], |people| people.as_slice())));
    }
    printed.sort_by_key(|(at, _)| *at);
    Ok(names.into_iter().zip(printed.into_iter().map(|(_, pdf)| pdf)).collect())
}
