//! The minutes of a conference: what is there by itself, what is written about each item, and who signed.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::meetings::{
    CLOSING, ConferenceAt, Minutes, open_minutes, save_minutes, sign_minutes, withdraw_minutes_signature,
};
use thidua_app::{Error, Seen};
use thidua_domain::meetings::{MinutesSeat, accept_signing};
use thidua_words::Words;

use super::{At, conference_at, frame_below, numbers_of};
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Link, Note, SEEN, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// The field of a text, before the number of its item.
const TEXT: &str = "dien-bien";
/// The field of what was seen before it is signed.
const DIGEST: &str = "ban-da-xem";

/// A seat, and who signed for it.
struct Signed {
    seat: String,
    state: State,
    by: String,
    back: Option<EntryForm>,
}

#[derive(Template)]
#[template(path = "meetings/minutes.html")]
struct MinutesPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    papers: Vec<Link>,
    /// What stands in the minutes without anybody typing it.
    there: Vec<String>,
    signed: Vec<Signed>,
    sign: Option<Deed>,
    /// Why nobody signs yet.
    unsigned: Option<String>,
    form: Option<EntryForm>,
    said: Vec<(String, String)>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/bien-ban`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &conference_at(&at), Back::default()).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/bien-ban`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let named = |item: i64| (item, sent.get(&format!("{TEXT}-{item}")).cloned().unwrap_or_default());
    let texts: BTreeMap<i64, String> = numbers_of(&sent, TEXT).into_iter().map(named).collect();
    let act = (&texts, Seen::read(text(&sent, SEEN)));
    let outcome = save_minutes(&house.app, &visitor.signed_in()?.actor, &at, act).await;
    finish(&house, &visitor, (&at, &sent), (outcome, "minutes-saved")).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/bien-ban/ky`
pub async fn sign(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = conference_at(&at);
    let actor = &visitor.signed_in()?.actor;
    let (what, seat) = text(&sent, "viec").split_once('-').ok_or(Error::NotFound)?;
    let seat = MinutesSeat::from_name(seat).ok_or(Error::NotFound)?;
    let (outcome, code) = match what {
        "sign" => (sign_minutes(&house.app, actor, &at, (seat, text(&sent, DIGEST))).await, "minutes-signed"),
        "withdraw" => (withdraw_minutes_signature(&house.app, actor, &at, seat).await, "minutes-unsigned"),
        _ => return Err(Error::NotFound.into()),
    };
    finish(&house, &visitor, (&at, &sent), (outcome, code)).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&ConferenceAt, &Sent),
    (outcome, code): (Result<(), Error>, &str),
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&YearAddress::of(&at.year.0, at.year.1).minutes(&at.conference), code)),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error)?;
            answer(house, visitor, at, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: &ConferenceAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_minutes(&house.app, &visitor.signed_in()?.actor, at).await?;
    found.conference.state.may_conclude().map_err(Error::Refused)?;
    let making = Making { words, found: &found };
    let (to, id) = (address(&found.conference.here), &found.conference.row.id);
    let paper = |end: &str| {
        let label = words.say(&format!("minutes-{end}"));
        Link::new(label, to.conference_paper(id, format!("bien-ban-hoi-nghi.{end}")))
    };
    let signing = accept_signing(found.conference.state, found.drafts, found.open_polls).err();
    let page = MinutesPage {
        lede: words.say("minutes-lede").into_owned(),
        state: making.state(),
        notes: making.notes(&back),
        papers: vec![paper("pdf"), paper("docx")],
        there: making.there(),
        signed: MinutesSeat::ALL.into_iter().map(|seat| making.signed(seat)).collect(),
        sign: making.sign(),
        unsigned: signing.map(|refusal| crate::sentences::say_refusal(words, &refusal)),
        form: found.conference.holds.then(|| making.form(&back)),
        said: if found.conference.holds { vec![] } else { making.said() },
        frame: frame_below(visitor, &found.conference, words.say("minutes-title").into_owned()),
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'a Words,
    found: &'a Minutes,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn state(&self) -> State {
        let state = match self.found.is_final() {
            true => State::seal(self.say("minutes-final")),
            false => State::draft(self.say("minutes-draft")),
        };
        state.boxed()
    }

    /// A signature that fell is told: somebody believes that they signed.
    fn notes(&self, back: &Back<'_>) -> Vec<Note> {
        let fallen = self.found.signatures.iter().filter(|signature| !signature.stands);
        let told = fallen.map(|signature| {
            let said = self.words.say_with("minutes-fallen", &[("name", &signature.name)]);
            Note::new(Tone::Warn, said).text(self.say("minutes-fallen-why"))
        });
        back.notes.iter().cloned().chain(told).collect()
    }

    fn there(&self) -> Vec<String> {
        let found = self.found;
        let roll = found.conference.roll();
        let tasks: usize = found.concluded.iter().map(|(_, tasks)| tasks.len()).sum();
        let figures = [
            ("present", roll.present.to_string()),
            ("expected", roll.expected.to_string()),
            ("chairs", found.conference.co_chairs().count().to_string()),
            ("items", found.conference.agenda.len().to_string()),
            ("talks", found.talks.len().to_string()),
            ("votes", found.votes.len().to_string()),
            ("conclusions", found.concluded.len().to_string()),
            ("tasks", tasks.to_string()),
        ];
        let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
        ["minutes-there-people", "minutes-there-items", "minutes-there-conclusions"]
            .map(|key| self.words.say_with(key, &figures))
            .into()
    }

    fn signed(&self, seat: MinutesSeat) -> Signed {
        let signature = self.found.signature(seat);
        let state = match signature {
            Some(signature) if signature.stands => State::seal(self.say("minutes-final")),
            Some(_) => State::back(self.say("minutes-fell")),
            None => State::idle(self.say("minutes-signed-none")),
        };
        let by = signature.map(|signature| {
            let by = [("name", &*signature.name), ("at", &*self.words.moment(signature.at))];
            self.words.say_with("minutes-signed-by", &by)
        });
        let back = signature
            .filter(|signature| signature.is_own)
            .map(|_| self.act_form(seat, "withdraw").button(Button::plain(self.say("minutes-withdraw"))));
        let seat = self.say(&format!("minutes-seat-{}", seat.name()));
        Signed { seat, state, by: by.unwrap_or_default(), back }
    }

    fn act_form(&self, seat: MinutesSeat, what: &str) -> EntryForm {
        let conference = &self.found.conference;
        EntryForm::in_a_row(address(&conference.here).sign_minutes(&conference.row.id))
            .with(DIGEST, &self.found.digest)
            .with("viec", format!("{what}-{}", seat.name()))
    }

    /// For the first seat that is this person's and not signed by somebody as it stands.
    fn sign(&self) -> Option<Deed> {
        accept_signing(self.found.conference.state, self.found.drafts, self.found.open_polls).ok()?;
        let has_signed = self.found.signatures.iter().any(|signature| signature.is_own && signature.stands);
        let waits =
            |seat: &&MinutesSeat| self.found.signature(**seat).is_none_or(|signature| !signature.stands);
        let seat = self.found.seats.iter().find(waits).filter(|_| !has_signed)?;
        let key = format!("minutes-sign-{}", seat.name());
        let form = self.act_form(*seat, "sign").button(Button::main(self.say(&key)));
        Some(Deed::new("ky-bien-ban", self.say(&key), self.say("minutes-sign-text"), form).framed())
    }

    /// What can be written about: each item of the agenda, and how it ended.
    fn items(&self) -> Vec<(i64, String)> {
        let items = self.found.conference.agenda.iter().map(|item| (item.number, item.title.clone()));
        items.chain([(CLOSING, self.say("minutes-closing"))]).collect()
    }

    fn form(&self, back: &Back<'_>) -> EntryForm {
        let conference = &self.found.conference;
        let is_it = back.sent.is_some_and(|sent| sent.contains_key(&format!("{TEXT}-{CLOSING}")));
        let errors = back.errors.as_ref().filter(|_| is_it);
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let field = |(item, label): (i64, String)| {
            let name = format!("{TEXT}-{item}");
            let stands = self.found.text(item).to_owned();
            let value = back.sent.filter(|_| is_it).and_then(|sent| sent.get(&name).cloned());
            let id = format!("text-{item}");
            let error = errors.as_ref().and_then(|errors| errors.of_field(&id));
            Field::new(Control::Area(4), name, label).id(id).value(value.unwrap_or(stands)).error(error)
        };
        let fields: Vec<Field> = self.items().into_iter().map(field).collect();
        EntryForm::stacked(address(&conference.here).minutes(&conference.row.id))
            .with(SEEN, back.seen(conference.seen))
            .fields(fields)
            .errors(errors)
            .button(Button::new(self.say("minutes-save")))
    }

    fn said(&self) -> Vec<(String, String)> {
        let said = self.items().into_iter().map(|(item, label)| (label, self.found.text(item).to_owned()));
        said.filter(|(_, text)| !text.is_empty()).collect()
    }
}
