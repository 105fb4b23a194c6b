//! The papers of a decision that were signed: brought, handed out, taken away and put back.

use axum::extract::{Path, Request, State as Shared};
use axum::response::Response;
use thidua_app::Seen;
use thidua_app::commendation::{
    AddSigned, Decision, DecisionAt, SignedStep, StepSigned, add_signed, find_signed, may_add_signed,
    step_signed,
};
use thidua_app::evidence::Paper;
use thidua_domain::evidence::{PAPERS_MOST, SIGNED_PAPER};
use thidua_words::Words;

use super::super::{Sent, text};
use super::decision_at;
use super::show::answer;
use crate::addresses;
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentForm, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::done_at;
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, SEEN};
use crate::refused::Back;

/// Where the papers stand in the page, and what tells their form from others that come back.
const PLACE: &str = "ban-ky";
/// The field in which a file is chosen.
const FILE: &str = "tep";
/// The field that says which form was sent.
const PART: &str = "phan";

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/ban-ky`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): Path<(String, String)>,
    request: Request,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, decision_at(unit, decision));
    if let Err(error) = may_add_signed(&house.app, &who.actor, &at).await {
        drain_body(request.into_body()).await;
        return Err(error.into());
    }
    let SentForm { fields, files } = Arriving::begin(request, &house).await?.read(&house).await?;
    let sent: Sent = fields.into_iter().collect();
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    match add_signed(&house.app, &who.actor, AddSigned { at: at.clone(), file }).await {
        Ok(_) => Ok(led(&at, "signed-added")),
        Err(error) => {
            let error = error.renamed(|field| (field == "paper").then_some(FILE));
            answer(&house, &visitor, &at, Back::of(visitor.words, &sent, error)?).await
        }
    }
}

/// `GET /so-htx/{unit}/quyet-dinh/{decision}/ban-ky/{paper}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision, paper)): Path<(String, String, String)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let paper = find_signed(&house.app, &who.actor, &decision_at(unit, decision), &paper).await?;
    hand_out(&house, &paper.file, Hand::Save).await
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/ban-ky/{paper}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision, paper)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, decision_at(unit, decision));
    // Whoever keeps no decisions here hears that first, whatever they sent.
    may_add_signed(&house.app, &who.actor, &at).await?;
    let (step, code) = match text(&sent, "viec") {
        "go" => (SignedStep::TakeAway, "signed-taken-away"),
        "dat-lai" => (SignedStep::PutBack, "signed-put-back"),
        _ => return Err(Kind::BadRequest.into()),
    };
    let act = StepSigned { at: at.clone(), paper, step, seen: Seen::read(text(&sent, SEEN)) };
    match step_signed(&house.app, &who.actor, act).await {
        Ok(()) => Ok(led(&at, code)),
        Err(error) => answer(&house, &visitor, &at, Back::of(visitor.words, &sent, error)?).await,
    }
}

fn led(at: &DecisionAt, code: &str) -> Response {
    done_at(&addresses::decision(&at.slug, at.decision.as_str()), code, PLACE)
}

/// A signed paper as it is seen.
pub(super) struct Seal {
    pub href: String,
    pub name: String,
    /// How large, who put it there, when.
    pub line: String,
    pub damage: Option<String>,
    pub away: Option<EntryForm>,
}

/// A signed paper that was taken away.
pub(super) struct Gone {
    pub name: String,
    pub line: String,
    pub back: Option<EntryForm>,
}

/// The signed papers of a decision.
pub(super) struct SignedPart {
    pub papers: Vec<Seal>,
    pub gone: Vec<Gone>,
    pub add: Option<Deed>,
    /// Why no more are taken.
    pub full: Option<String>,
}

impl SignedPart {
    /// Nothing before the decision has a number: until then there is nothing to sign.
    pub(super) fn of(words: &Words, found: &Decision, back: &Back<'_>) -> Option<Self> {
        let may = found.keeps && found.state.may_keep_signed().is_ok();
        if !may && found.row.number.is_none() {
            return None;
        }
        let (standing, gone): (Vec<&Paper>, Vec<&Paper>) =
            found.signed.iter().partition(|paper| paper.stands());
        let is_full = standing.len() >= PAPERS_MOST;
        let most = PAPERS_MOST.to_string();
        Some(Self {
            add: (may && !is_full).then(|| add_deed(words, found, back)),
            full: (may && is_full).then(|| words.say_with("signed-full", &[("max", &most)])),
            papers: standing.into_iter().map(|paper| seal(words, found, (paper, may))).collect(),
            gone: gone.into_iter().map(|paper| gone_of(words, found, (paper, may))).collect(),
        })
    }
}

fn address(found: &Decision, paper: &Paper) -> String {
    addresses::signed_paper(&found.unit.slug, &found.row.id, &paper.file.id)
}

fn seal(words: &Words, found: &Decision, (paper, may): (&Paper, bool)) -> Seal {
    let file = &paper.file;
    let by = [("size", &*words.size(file.bytes)), ("by", &*file.uploaded_by)];
    let at = words.moment(file.uploaded_at);
    let away = Button::stop(words.say("signed-away-button")).about(format!(": {}", file.name));
    Seal {
        href: address(found, paper),
        name: file.name.clone(),
        line: words.say_with("signed-by", &[by[0], by[1], ("at", &at)]),
        damage: paper.damage.map(|_| words.say("signed-altered").into_owned()),
        away: may.then(|| {
            EntryForm::in_a_row(address(found, paper)).seen(found.seen).with("viec", "go").button(away)
        }),
    }
}

fn gone_of(words: &Words, found: &Decision, (paper, may): (&Paper, bool)) -> Gone {
    let (by, at) = paper.taken.clone().unwrap_or_default();
    let back = Button::new(words.say("signed-back-button")).about(format!(": {}", paper.file.name));
    Gone {
        name: paper.file.name.clone(),
        line: words.say_with("signed-gone-by", &[("by", &by), ("at", &words.moment(at))]),
        back: may.then(|| {
            EntryForm::in_a_row(address(found, paper)).seen(found.seen).with("viec", "dat-lai").button(back)
        }),
    }
}

fn add_deed(words: &Words, found: &Decision, back: &Back<'_>) -> Deed {
    let is_it = back.sent.is_some_and(|sent| text(sent, PART) == PLACE);
    let errors = back.errors.as_ref().filter(|_| is_it);
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let limits = [
        ("kinds", SIGNED_PAPER.titles()),
        ("mb", SIGNED_PAPER.megabytes().to_string()),
        ("max", PAPERS_MOST.to_string()),
    ];
    let limits: Vec<(&str, &str)> = limits.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let file = Field::new(Control::File(SIGNED_PAPER.endings()), FILE, words.say("signed-file"))
        .hint(words.say_with("signed-file-hint", &limits))
        .error(errors.as_ref().and_then(|errors| errors.of_field(FILE)))
        .required();
    let form = EntryForm::stacked(addresses::add_signed_paper(&found.unit.slug, &found.row.id))
        .with_files()
        .with(PART, PLACE)
        .errors(errors)
        .field(file)
        .button(Button::new(words.say("signed-add-button")));
    Deed::new("them-ban-ky", words.say("signed-add"), words.say("signed-add-why"), form).framed()
}
