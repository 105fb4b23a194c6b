//! The papers of a decision that were signed: brought, handed out, taken away and put back.

use axum::extract::{Path, Request, State as Shared};
use axum::response::Response;
use thidua_app::Seen;
use thidua_app::commendation::{
    AddSigned, Decision, DecisionAt, StepSigned, add_signed, find_signed, may_add_signed, step_signed,
};
use thidua_app::evidence::{Paper, PaperStep};
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
use crate::filed::{FilesPart, Gone, Kept, Place, step_of};
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
    let step = step_of(&sent).ok_or(Kind::BadRequest)?;
    let code = match step {
        PaperStep::TakeAway => "signed-taken-away",
        PaperStep::PutBack => "signed-put-back",
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

/// The signed papers of a decision.
pub(super) struct SignedPart {
    pub files: FilesPart,
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
        let away = || may.then(|| Button::stop(words.say("signed-away-button")));
        let back_again = || may.then(|| Button::new(words.say("signed-back-button")));
        let kept = |paper| Kept::of(words, paper, (place(found, paper), away()));
        let taken = |paper| Gone::of(words, paper, (place(found, paper), back_again()));
        Some(Self {
            add: (may && !is_full).then(|| add_deed(words, found, back)),
            full: (may && is_full).then(|| words.say_with("signed-full", &[("max", &most)])),
            files: FilesPart {
                none: words.say("signed-none").into_owned(),
                papers: standing.into_iter().map(kept).collect(),
                gone_said: format!("{}. {}", words.say("signed-gone"), words.say("signed-gone-why")),
                gone: gone.into_iter().map(taken).collect(),
            },
        })
    }
}

/// Where a paper is handed out.
fn place(found: &Decision, paper: &Paper) -> Place {
    let address = addresses::signed_paper(&found.unit.slug, &found.row.id, &paper.file.id);
    Place { address, seen: found.seen }
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
