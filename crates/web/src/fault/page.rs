//! The page of a fault: what happened, why, and what to do next.

use askama::Template;
use axum::response::{IntoResponse, Response};
use thidua_domain::refusal::Helper;

use super::{Kind, with_retry};
use crate::addresses;
use crate::contact::house_reach;
use crate::door::log::Call;
use crate::door::visitor::Visitor;
use crate::frame::{Frame, Page};
use crate::parts::{Link, Reach};
use crate::sentences::say_refusal;
use crate::year::log::change;

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    frame: Frame,
    sentences: Vec<String>,
    reference: Option<String>,
    /// Who helps on.
    help: Option<Reach>,
    ways: Vec<Link>,
}

pub(super) fn answer(kind: &Kind, call: &Call, visitor: &Visitor) -> Response {
    let words = visitor.words;
    let key = kind.words_key(visitor);
    let status = kind.status();
    let page = FaultPage {
        frame: Frame::of(visitor, words.say(&format!("fault-{key}-title"))),
        sentences: sentences(kind, key, visitor),
        reference: status.is_server_error().then(|| call.reference.clone()),
        help: helps(kind).then(|| house_reach(visitor)).flatten(),
        ways: ways(kind, visitor),
    };
    with_retry(kind, (status, Page(page)).into_response())
}

fn sentences(kind: &Kind, key: &str, visitor: &Visitor) -> Vec<String> {
    if let Kind::Refused(refusal) = kind {
        return vec![say_refusal(visitor.words, refusal)];
    }
    if let Kind::Invalid(fields) = kind {
        return fields.0.iter().map(|field| say_refusal(visitor.words, &field.refusal)).collect();
    }
    if let Kind::Unreadable(why) = kind {
        return vec![visitor.words.say_with("fault-unreadable-text", &[("why", why)])];
    }
    let text = visitor.words.say(&format!("fault-{key}-text")).into_owned();
    let lines = if let Kind::Meanwhile(lines) = kind { lines.as_slice() } else { &[] };
    std::iter::once(text).chain(lines.iter().map(|line| change(visitor.words, line))).collect()
}

/// Whether whoever runs the house can help on.
fn helps(kind: &Kind) -> bool {
    match kind {
        Kind::NotAllowed | Kind::TooSlow | Kind::Panicked | Kind::Broken(_) => true,
        Kind::Refused(refusal) => refusal.helper() == Some(Helper::Administrator),
        Kind::BadRequest
        | Kind::TokenUnknown
        | Kind::GrantMissing(_)
        | Kind::TooOften
        | Kind::NoPrecondition
        | Kind::PreconditionFailed
        | Kind::Unreadable(_)
        | Kind::Figures(_)
        | Kind::Gone
        | Kind::ForeignOrigin
        | Kind::MustChangePassword
        | Kind::NotFound
        | Kind::WrongMethod
        | Kind::TooLarge
        | Kind::UploadCut
        | Kind::UploadSlow
        | Kind::UnsupportedMedia
        | Kind::Meanwhile(_)
        | Kind::Invalid(_) => false,
    }
}

/// The first is the likely one.
fn ways(kind: &Kind, visitor: &Visitor) -> Vec<Link> {
    let words = visitor.words;
    let home = Link::new(words.say("way-home"), addresses::HOME);
    let nobody = visitor.who.is_none();
    if matches!(kind, Kind::NotAllowed) && nobody {
        return vec![Link::new(words.say("sign-in-button"), addresses::SIGN_IN), home];
    }
    if matches!(kind, Kind::NotAllowed) {
        return vec![home, Link::new(words.say("way-account"), addresses::ACCOUNT)];
    }
    if matches!(kind, Kind::Refused(_) | Kind::Meanwhile(_) | Kind::Invalid(_) | Kind::ForeignOrigin)
        && visitor.path != addresses::HOME
    {
        return vec![Link::new(words.say("way-back"), &visitor.path), home];
    }
    vec![home]
}
