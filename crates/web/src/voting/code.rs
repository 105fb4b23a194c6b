//! The page on which a telephone takes a code, once and without an account: the code of a voter, and that of a juror.

use std::future::Future;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use thidua_app::Error;
use thidua_domain::refusal::Refusal;
use thidua_words::Words;

use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Note, Tone};
use crate::people::throttle::Trier;
use crate::register::answered;
use crate::sentences::say_refusal;

/// Whose code a page takes.
pub(crate) struct Taking {
    /// Its sentences begin with this.
    pub family: &'static str,
    /// Where it is, and where the telephone goes on.
    pub at: &'static str,
    /// Whose it is, for the log.
    pub whose: &'static str,
    /// The cookie that keeps the telephone bound, and the one that lets it go.
    pub keep: fn(&str) -> HeaderValue,
    pub drop: fn() -> HeaderValue,
}

/// The form of the code. It is no text of a page again, and of no line of a log.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CodeForm {
    #[serde(rename = "ma")]
    pub code: String,
}

#[derive(Template)]
#[template(path = "voting/code.html")]
struct CodePage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    form: EntryForm,
}

impl Taking {
    /// Binds the telephone by what `bind` answers, and goes on; or asks again, with the reason.
    pub(crate) async fn take(
        &self,
        (house, visitor): (&House, &Visitor),
        bind: impl Future<Output = thidua_app::Result<String>>,
    ) -> PageResult {
        // No account has this name, and nobody who tries locks out another hall.
        let tries = format!("{} {}", self.at, visitor.address);
        let trier = Trier { username: &tries, address: visitor.address, browser: None };
        let taken = match house.throttles.count(trier) {
            Ok(()) => bind.await,
            Err(refusal) => Err(Error::Refused(refusal)),
        };
        match taken {
            Ok(token) => {
                house.throttles.give_back(trier);
                let keep = [(header::SET_COOKIE, (self.keep)(&token))];
                Ok((keep, Redirect::to(self.at)).into_response())
            }
            Err(Error::Refused(refusal)) => {
                let (code, whose) = (refusal.code(), self.whose);
                tracing::warn!(client.address = %visitor.address, refusal = code, "a code of a {whose} was refused");
                Ok(self.ask(visitor, Some(&refusal)))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Another telephone stands for this person now, or nobody does: this one asks for a code again, and forgets what it had.
    pub(crate) fn bound_no_more(&self, visitor: &Visitor) -> Response {
        let mut answer = self.ask(visitor, None);
        answer.headers_mut().append(header::SET_COOKIE, (self.drop)());
        answer
    }

    /// What asks for a code.
    pub(crate) fn form(&self, words: &Words, errors: Option<FormErrors>) -> EntryForm {
        let error = errors.as_ref().and_then(|errors| errors.of_field("ma"));
        let label = words.say(&format!("{}-code", self.family));
        let code = Field::new(Control::Text, "ma", label).hint(words.say("vote-code-hint"));
        EntryForm::stacked(self.at)
            .errors(errors)
            .field(code.error(error).autocomplete("one-time-code").required())
            .button(Button::wide(words.say(&format!("{}-begin", self.family))))
    }

    /// The page that asks for a code.
    pub(crate) fn ask(&self, visitor: &Visitor, refusal: Option<&Refusal>) -> Response {
        let words = visitor.words;
        let sentence = refusal.map(|refusal| {
            if let Refusal::SignInThrottled { seconds } = refusal {
                return words.say_with("vote-throttled", &[("seconds", seconds)]);
            }
            say_refusal(words, refusal)
        });
        let errors = sentence.map(|sentence| FormErrors::at(words, "ma", sentence));
        let insecure =
            || Note::new(Tone::Warn, words.say("vote-insecure")).text(words.say("vote-insecure-why"));
        let page = CodePage {
            frame: Frame::of(visitor, words.say(&format!("{}-title", self.family))),
            lede: words.say(&format!("{}-lede", self.family)).into_owned(),
            notes: (!visitor.keeps_secure_cookies).then(insecure).into_iter().collect(),
            form: self.form(words, errors),
        };
        match refusal {
            None => answered(page, StatusCode::OK),
            Some(Refusal::SignInThrottled { seconds }) => {
                let wait = [(header::RETRY_AFTER, seconds.clone())];
                (StatusCode::TOO_MANY_REQUESTS, wait, Page(page)).into_response()
            }
            Some(_) => answered(page, StatusCode::UNPROCESSABLE_ENTITY),
        }
    }
}
