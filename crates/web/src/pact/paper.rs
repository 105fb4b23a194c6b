//! The pact as a paper: the text that is signed, the targets, room for the signatures.

use axum::extract::{Path, State as Shared};
use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::blocks::{Wordings, wordings_of_cluster};
use thidua_app::day_in_vietnam;
use thidua_app::ground::Member;
use thidua_app::pact::{Pact, PactView, open_pact};
use thidua_app::prints::PrintBook;
use thidua_domain::blocks::Block;
use thidua_domain::pact::PactState;
use thidua_domain::prints::PaperKind;
use thidua_papers::forms::pact::{Pact as PactPaper, PactUnit, Target};
use thidua_papers::forms::{Day, Signer};
use thidua_words::{Language, Words};

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::house::House;
use crate::printing::{Issue, as_asked};

/// The longest head of a unit's column.
const SHORT_MAX: usize = 20;

/// `GET /cum/{cluster}/{year}/giao-uoc/ban-in/{version}/{file}`: `giao-uoc.pdf`, or `….docx`.
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, version, file)): Path<(String, i16, i64, String)>,
) -> PageResult {
    let Some(("giao-uoc", end)) = file.split_once('.') else { return Err(Error::NotFound.into()) };
    let actor = &visitor.signed_in()?.actor;
    let view = open_pact(&house.app, actor, (&cluster, year), Some(version)).await?;
    let pact = view.pact.as_ref().ok_or(Error::NotFound)?;
    let day = pact.version.in_force_at.map(day_in_vietnam);
    // What is final says the same to everybody, whatever the language of their pages.
    let wordings = wordings_of_cluster(&house.app, &view.here, pact.version.in_force_at).await?;
    let paper = paper((Language::Vi.words(), &wordings), (&view, pact), (day, house.app.today()));
    let what = (PaperKind::Pact, pact.version.number.to_string());
    let book = PrintBook::of_year(&view.here, Some(actor));
    let issue = (!paper.draft).then(|| Issue::one(&house.app, book, what));
    as_asked(paper, issue, ("giao-uoc", end)).await
}

fn paper(
    (words, wordings): (&Words, &Wordings),
    (view, pact): (&PactView, &Pact),
    (day, today): (Option<Date>, Date),
) -> PactPaper {
    let year = view.here.year.to_string();
    let version = pact.version.number.to_string();
    let values = [("cụm", view.here.name.as_str()), ("năm", &*year), ("số bản", &*version)];
    PactPaper {
        draft: pact.version.state != PactState::InForce,
        cluster: view.here.name.to_uppercase(),
        subject: wordings.say(Block::PactSubject, &values),
        opening: wordings.say(Block::PactOpening, &values),
        commitments: pact.version.content.clone(),
        units: view.here.members.iter().map(|member| unit(pact, member)).collect(),
        targets: targets(words, view, pact),
        closing: wordings.say(Block::PactClosing, &values),
        place: "……".to_owned(),
        day: day.map(Day),
        prepared: Day(day.unwrap_or(today)),
        witness: None,
    }
}

/// A unit with who signed for it, or room to sign.
fn unit(pact: &Pact, member: &Member) -> PactUnit {
    let name = pact.signatures.get(&member.id).map(|signature| signature.person.clone());
    PactUnit {
        name: member.full_name.clone(),
        short: member.short_name.chars().take(SHORT_MAX).collect(),
        signer: Signer { authority: vec![], office: member.short_name.to_uppercase(), name },
    }
}

/// The indicators for which at least one unit has a target.
fn targets(words: &Words, view: &PactView, pact: &Pact) -> Vec<Target> {
    let of = |member: &Member, code: &str| {
        pact.targets.get(&(member.id.clone(), code.to_owned())).map(|value| words.decimal(value).to_string())
    };
    let lines = view.form.iter().map(|indicator| Target {
        indicator: indicator.title.clone(),
        unit: indicator.measure_unit.clone(),
        values: view.here.members.iter().map(|member| of(member, &indicator.code)).collect(),
    });
    lines.filter(|target| target.values.iter().any(Option::is_some)).collect()
}
