//! The files of a dossier: brought, handed out, taken out and put back.

use axum::extract::{Path, Request, State as Shared};
use thidua_app::Seen;
use thidua_app::commendation::{
    AddDossierFile, Nomination, NominationAt, StepDossierFile, add_dossier_file, find_dossier_file,
    may_add_dossier_file, step_dossier_file,
};
use thidua_app::evidence::{Paper, PaperStep};
use thidua_domain::commendation::NominationState;
use thidua_domain::evidence::{DOSSIER_PAPER, PAPERS_MOST};
use thidua_words::Words;

use super::super::{Sent, text};
use super::show::answer;
use super::{nomination_at, say_paper};
use crate::addresses;
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentForm, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::filed::{Gone, Kept, Place, step_of};
use crate::frame::done_at;
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, SEEN};
use crate::refused::Back;

/// What tells the form from others that come back.
const PART: &str = "dinh-tep";
const FILE: &str = "tep";
const WHICH: &str = "giay-to";
/// Where the papers stand in the page.
const PLACE: &str = "ho-so";

/// `POST /so-htx/{unit}/de-nghi/{nomination}/tep`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, nomination)): Path<(String, String)>,
    request: Request,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, nomination_at(unit, nomination));
    if let Err(error) = may_add_dossier_file(&house.app, &who.actor, &at).await {
        drain_body(request.into_body()).await;
        return Err(error.into());
    }
    let SentForm { fields, files } = Arriving::begin(request, &house).await?.read(&house).await?;
    let sent: Sent = fields.into_iter().collect();
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    let act = AddDossierFile { at: at.clone(), code: text(&sent, WHICH).to_owned(), file };
    match add_dossier_file(&house.app, &who.actor, act).await {
        Ok(_) => Ok(led(&at, "dossier-file-added")),
        Err(error) => {
            let error = error.renamed(|field| match field {
                "paper" => Some(FILE),
                "code" => Some(WHICH),
                _ => None,
            });
            answer(&house, &visitor, &at, Back::of(visitor.words, &sent, error)?).await
        }
    }
}

/// `GET /so-htx/{unit}/de-nghi/{nomination}/tep/{paper}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, nomination, file)): Path<(String, String, String)>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let paper = find_dossier_file(&house.app, &who.actor, &nomination_at(unit, nomination), &file).await?;
    hand_out(&house, &paper.file, Hand::Save).await
}

/// `POST /so-htx/{unit}/de-nghi/{nomination}/tep/{paper}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, nomination, file)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (who, at) = (visitor.signed_in()?, nomination_at(unit, nomination));
    // Whoever keeps no dossiers here hears that first, whatever they sent.
    may_add_dossier_file(&house.app, &who.actor, &at).await?;
    let step = step_of(&sent).ok_or(Kind::BadRequest)?;
    let code = match step {
        PaperStep::TakeAway => "dossier-file-taken-away",
        PaperStep::PutBack => "dossier-file-put-back",
    };
    let seen = Seen::read(text(&sent, SEEN));
    let act = StepDossierFile { at: at.clone(), file, step, seen };
    match step_dossier_file(&house.app, &who.actor, act).await {
        Ok(()) => Ok(led(&at, code)),
        Err(error) => answer(&house, &visitor, &at, Back::of(visitor.words, &sent, error)?).await,
    }
}

fn led(at: &NominationAt, code: &str) -> axum::response::Response {
    done_at(&addresses::nomination(&at.slug, at.nomination.as_str()), code, PLACE)
}

/// Where a file is handed out.
fn place(found: &Nomination, file: &Paper) -> Place {
    let address = addresses::dossier_file(&found.unit.slug, &found.found.row.id, &file.file.id);
    Place { address, seen: found.seen }
}

fn may_change(found: &Nomination) -> bool {
    let is_over = matches!(found.found.state, NominationState::Withdrawn | NominationState::Decided);
    found.keeps && found.found.dossier.is_open() && !is_over
}

/// The files of one paper of the checklist.
pub(super) fn kept(words: &Words, found: &Nomination, (code, may): (&str, bool)) -> Vec<Kept> {
    let away = || may.then(|| Button::plain(words.say("dossier-file-away")));
    let files = found.files.iter().filter(|file| file.place == code && file.stands());
    files.map(|file| Kept::of(words, file, (place(found, file), away()))).collect()
}

/// The files that were taken out and can be put back.
pub(super) fn gone(words: &Words, found: &Nomination) -> Vec<Gone> {
    if !found.keeps {
        return vec![];
    }
    let back = || may_change(found).then(|| Button::plain(words.say("dossier-file-back")));
    let gone = |file: &Paper| {
        let gone = Gone::of(words, file, (place(found, file), back()));
        Gone { name: format!("{} ({})", gone.name, say_paper(words, &file.place)), ..gone }
    };
    found.files.iter().filter(|file| !file.stands()).map(gone).collect()
}

/// The form that takes a file, where the rule lists papers.
pub(super) fn add_form(words: &Words, found: &Nomination, back: &Back<'_>) -> Option<(bool, EntryForm)> {
    let award = found.found.award.as_ref().filter(|award| may_change(found) && !award.dossier.is_empty())?;
    let sent = back.sent.filter(|sent| text(sent, "lam") == PART);
    let errors = back.errors.as_ref().filter(|_| sent.is_some());
    let errors = errors.and_then(|errors| FormErrors::of(words, errors));
    let papers = award.dossier.iter().map(|code| (code.clone(), say_paper(words, code))).collect();
    let limits = [
        ("kinds", DOSSIER_PAPER.titles()),
        ("mb", DOSSIER_PAPER.megabytes().to_string()),
        ("max", PAPERS_MOST.to_string()),
    ];
    let limits: Vec<(&str, &str)> = limits.iter().map(|(name, value)| (*name, value.as_str())).collect();
    // The first paper that nobody brought is what somebody most likely has in hand.
    let missing = found.found.missing().first().map(|code| (*code).to_owned()).unwrap_or_default();
    let which = sent.map_or(missing, |sent| text(sent, WHICH).to_owned());
    let field = |name: &str| errors.as_ref().and_then(|errors| errors.of_field(name));
    let form = EntryForm::stacked(addresses::dossier_files(&found.unit.slug, &found.found.row.id))
        .with_files()
        .with("lam", PART)
        .field(
            Field::new(Control::Choice(papers), WHICH, words.say("dossier-file-which"))
                .value(which)
                .error(field(WHICH)),
        )
        .field(
            Field::new(Control::File(DOSSIER_PAPER.endings()), FILE, words.say("dossier-file-choose"))
                .hint(words.say_with("dossier-file-hint", &limits))
                .error(field(FILE))
                .required(),
        )
        .errors(errors.clone())
        .button(Button::new(words.say("dossier-file-button")));
    Some((errors.is_some(), form))
}
