//! The page of a decision: who is on its list, its next step, its papers.

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use thidua_app::Seen;
use thidua_app::commendation::{
    AwardRow, Decision, DecisionAt, StepDecision, TypedAward, add_award, cited_as, drop_award, open_decision,
    prints_of_decision, step_decision,
};
use thidua_app::prints::{Prints, list_prints};
use thidua_domain::commendation::{CertificateKind, DecisionState, DecisionStep, Grantor, Object};
use thidua_words::Words;

use super::super::fields::award_choices;
use super::super::{Sent, answered, text};
use super::certificates::{called, kind_of};
use super::file::files_of;
use super::hand_over::{Handed, count_of, handed_of};
use super::paper::{book_of, prints};
use super::signed::SignedPart;
use super::words::{field, in_page};
use super::{decision_at, state_of};
use crate::addresses;
use crate::door::form::Form;
use crate::door::upload::{Arriving, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Link, Note, SEEN, State, Tone};
use crate::printing::{MadePart, checked};
use crate::refused::Back;

/// Somebody on the list.
struct Line {
    name: String,
    detail: String,
    award: String,
    money: String,
    certificate: Option<Link>,
    handed: Option<Handed>,
    drop: Option<EntryForm>,
}

#[derive(Template)]
#[template(path = "commendation/decision.html")]
struct DecisionPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    change: Option<String>,
    papers: Vec<Link>,
    known: Vec<(String, String)>,
    next: Option<Deed>,
    lines: Vec<Line>,
    total: Option<(String, String)>,
    handed: Option<(String, Option<Link>)>,
    files: Vec<Link>,
    add: Option<(bool, EntryForm)>,
    revoke: Option<(bool, String, EntryForm)>,
    signed: Option<SignedPart>,
    made: Option<MadePart>,
    /// Where somebody is entered, where nobody can be put on the list.
    nobody: Option<Link>,
    /// Where those who were endorsed come onto it.
    endorsed: Option<Link>,
}

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/quyet-dinh/{decision}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, decision)): At) -> PageResult {
    answer(&house, &visitor, &decision_at(unit, decision), Back::default()).await
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/danh-sach`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = decision_at(unit, decision);
    let get = |name: &str| text(&sent, name).to_owned();
    let typed = TypedAward {
        honoree: get("nguoi"),
        award: get("danh-hieu"),
        merit: get("thanh-tich"),
        year: get("nam"),
    };
    let act = (typed, Seen::read(text(&sent, SEEN)));
    let outcome = add_award(&house.app, &visitor.signed_in()?.actor, &at, act).await;
    finish(&house, &visitor, (&at, &sent), outcome, "decision-award-added").await
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/danh-sach/{number}`
pub async fn drop(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision, number)): Path<(String, String, i64)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = decision_at(unit, decision);
    let act = (number, Seen::read(text(&sent, SEEN)));
    let outcome = drop_award(&house.app, &visitor.signed_in()?.actor, &at, act).await;
    finish(&house, &visitor, (&at, &sent), outcome, "decision-award-dropped").await
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/buoc`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = decision_at(unit, decision);
    let step = DecisionStep::from_name(text(&sent, "viec")).ok_or(thidua_app::Error::NotFound)?;
    let act = StepDecision {
        at: at.clone(),
        step,
        day: text(&sent, "ngay").to_owned(),
        reason: text(&sent, "ly-do").to_owned(),
        seen: Seen::read(text(&sent, SEEN)),
    };
    let outcome = step_decision(&house.app, &visitor.signed_in()?.actor, act).await;
    finish(&house, &visitor, (&at, &sent), outcome, &format!("decision-{}", step.name())).await
}

/// `POST /so-htx/{unit}/quyet-dinh/{decision}/doi-chieu`: a file held against the papers that were made.
pub async fn check(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, decision)): At,
    request: Request,
) -> PageResult {
    let at = decision_at(unit, decision);
    let book = match prints_of_decision(&house.app, &visitor.signed_in()?.actor, &at).await {
        Ok(book) => book,
        Err(error) => {
            drain_body(request.into_body()).await;
            return Err(error.into());
        }
    };
    let sent = Arriving::begin(request, &house).await?.read(&house).await?;
    let back = checked(&house, visitor.words, &book, sent).await?;
    answer(&house, &visitor, &at, back).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&DecisionAt, &Sent),
    outcome: thidua_app::Result<()>,
    key: &str,
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&addresses::decision(&at.slug, at.decision.as_str()), key)),
        Err(error) => {
            let error =
                error.renamed(|field| if field == "merit" { Some("thanh-tich") } else { in_page(field) });
            answer(house, visitor, at, Back::of(visitor.words, sent, error)?).await
        }
    }
}

pub(super) async fn answer(house: &House, visitor: &Visitor, at: &DecisionAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_decision(&house.app, &visitor.signed_in()?.actor, at).await?;
    let frame = crate::register::frame_of(house, visitor, &found.unit, found.row.subject.clone()).await?;
    let frame = frame.crumb(words.say("decision-list"), addresses::decisions(&at.slug));
    let (today, status) = (house.app.today().to_string(), back.status);
    let prints = list_prints(&house.app, &book_of(house, visitor, &found).await?).await?;
    let making = Making { words, found: &found, at, today, prints };
    let page = making.page(frame.here(found.row.subject.clone()), back);
    Ok(answered(page, status))
}

/// A page being made.
struct Making<'a> {
    words: &'a Words,
    found: &'a Decision,
    at: &'a DecisionAt,
    today: String,
    prints: Prints,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn page(&self, frame: Frame, mut back: Back<'_>) -> DecisionPage {
        let (row, state) = (&self.found.row, self.found.state);
        let mut notes = std::mem::take(&mut back.notes);
        if state == DecisionState::Revoked {
            let arguments = [("day", &*self.words.date(&row.revoked_on)), ("reason", &*row.revoked_why)];
            notes.push(Note::new(Tone::Wrong, self.words.say_with("decision-revoked-note", &arguments)));
        }
        if prints(state) {
            notes.extend(self.of_others());
        }
        let may = self.found.keeps;
        let is_open = may && state.may_change().is_ok();
        let has_people = !self.found.honorees.is_empty();
        DecisionPage {
            lede: row.merit.clone(),
            state: state_of(self.words, state),
            change: is_open.then(|| addresses::change_decision(&self.at.slug, &row.id)),
            papers: self.papers(),
            known: self.known(),
            next: if may { self.next(&back) } else { None },
            lines: self.found.awards.iter().map(|award| self.line(award, is_open)).collect(),
            total: self.total(),
            handed: count_of(self.words, self.found),
            files: files_of(self.words, self.found),
            add: (is_open && has_people).then(|| self.add(&back)),
            revoke: if may { self.revoke(&back) } else { None },
            signed: SignedPart::of(self.words, self.found, &back),
            made: self.made(&back),
            nobody: (is_open && !has_people)
                .then(|| Link::new(self.say("honour-list"), addresses::honorees(&self.at.slug))),
            endorsed: is_open.then(|| {
                let way = addresses::nomination_deed(&self.at.slug, "dua-vao-quyet-dinh");
                Link::new(self.say("decision-from-nominations"), format!("{way}?dua-vao={}", row.id))
            }),
            notes,
            frame,
        }
    }

    /// An alliance that decides on what others grant is told; whether it may is the law's, and nobody is held back by a rulebook.
    fn of_others(&self) -> Option<Note> {
        let say = |(title, by): &(String, Grantor)| {
            let by = self.words.say(&format!("award-grantor-{}", by.word().replace('_', "-")));
            self.words.say_with("decision-of-others-one", &[("title", title), ("by", &by)])
        };
        let said: Vec<String> = self.found.of_others().iter().map(say).collect();
        let note = || Note::new(Tone::Warn, self.say("decision-of-others"));
        (!said.is_empty())
            .then(|| note().text(format!("{}. {}", said.join("; "), self.say("decision-of-others-why"))))
    }

    /// Nothing before the decision has a number: until then every paper is a draft.
    fn made(&self, back: &Back<'_>) -> Option<MadePart> {
        let row = &self.found.row;
        row.number?;
        let check = addresses::check_decision_paper(&self.at.slug, &row.id);
        Some(MadePart::of(self.words, &self.prints, check, back))
    }

    fn papers(&self) -> Vec<Link> {
        let awards = &self.found.awards;
        if awards.is_empty() || !prints(self.found.state) {
            return vec![];
        }
        let (slug, id) = (&self.at.slug, &self.found.row.id);
        let there = |kind: &CertificateKind| awards.iter().any(|award| kind_of(self.found, award) == *kind);
        let certificates = CertificateKind::ALL.into_iter().filter(there).map(|kind| {
            let label = self.words.say_with("decision-certificates-of", &[("kind", &called(kind))]);
            Link::new(label, addresses::certificates(slug, id, kind.name()))
        });
        let paper = Link::new(self.say("decision-paper"), addresses::decision_paper(slug, id));
        let text = Link::new(self.say("decision-text"), addresses::decision_text(slug, id));
        let print = Link::new(self.say("certificates-print"), addresses::print_certificates(slug, id));
        [paper, text].into_iter().chain(certificates).chain([print]).collect()
    }

    fn known(&self) -> Vec<(String, String)> {
        let row = &self.found.row;
        let number = match cited_as(row).as_str() {
            "" => self.say("decision-no-number"),
            number => {
                let day = self.words.date(&row.decided_on);
                self.words.say_with("decision-numbered-note", &[("number", number), ("day", &day)])
            }
        };
        let signing = self.say(&format!("decision-signing-{}", row.signing.replace('_', "-")));
        let signer = [row.signs_for.as_str(), row.signer_office.as_str(), row.signer_name.as_str()];
        let signer = signer.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        vec![
            (self.say("decision-number"), number),
            (self.say("decision-field-the-thuc-ky"), signing),
            (self.say("decision-signer"), signer),
            (self.say("decision-field-dia-danh"), row.place.clone()),
            (self.say("decision-field-can-cu"), row.bases.replace('\n', "; ")),
        ]
    }

    fn line(&self, award: &AwardRow, is_open: bool) -> Line {
        let (slug, id) = (&self.at.slug, &self.found.row.id);
        let detail = [award.position.as_str(), award.workplace.as_str(), award.merit.as_str()];
        let money = award.money.map_or_else(
            || self.say("decision-award-no-money"),
            |money| self.words.decimal(&money.to_string()),
        );
        let drop = EntryForm::close(addresses::decision_award(slug, id, award.number))
            .with(SEEN, self.found.seen)
            .button(Button::plain(self.say("decision-award-drop")).about(award.name.clone()));
        Line {
            name: award.name.clone(),
            detail: detail.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            award: self.found.title(award),
            money,
            certificate: prints(self.found.state).then(|| {
                Link::new(self.say("decision-certificate"), addresses::certificate(slug, id, award.number))
            }),
            handed: handed_of(self.words, self.found, award),
            drop: is_open.then_some(drop),
        }
    }

    fn total(&self) -> Option<(String, String)> {
        let awards = &self.found.awards;
        let missing = awards.iter().filter(|award| award.money.is_none()).count();
        if missing == awards.len() {
            return None;
        }
        let sum: i64 = awards.iter().filter_map(|award| award.money).sum();
        let label = match missing {
            0 => self.say("decision-award-total"),
            some => self.words.say_with("decision-award-total-part", &[("n", &some.to_string())]),
        };
        Some((label, self.words.decimal(&sum.to_string())))
    }

    /// The step that leads on.
    fn next(&self, back: &Back<'_>) -> Option<Deed> {
        let step = match self.found.state {
            DecisionState::Prepared if self.found.awards.is_empty() => return None,
            DecisionState::Prepared => DecisionStep::Number,
            DecisionState::Numbered => DecisionStep::Issue,
            DecisionState::Issued | DecisionState::Revoked => return None,
        };
        let key = format!("decision-step-{}", step.name());
        let form = self.step_form(step, back);
        let form = if step == DecisionStep::Number {
            let mut sent = self.sent_for(step, back);
            sent.entry("ngay".to_owned()).or_insert_with(|| self.today.clone());
            let errors = self.errors_for(step, back);
            form.field(field(self.words, (Control::Date, "ngay"), (&sent, errors.as_ref())).required())
        } else {
            form
        };
        let form = form.button(Button::main(self.say(&format!("{key}-button"))));
        Some(Deed::new("buoc-tiep", self.say(&key), self.say(&format!("{key}-text")), form).framed())
    }

    fn step_form(&self, step: DecisionStep, back: &Back<'_>) -> EntryForm {
        EntryForm::stacked(addresses::decision_step(&self.at.slug, &self.found.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("viec", step.name())
            .errors(self.errors_for(step, back))
    }

    fn is_of(step: DecisionStep, back: &Back<'_>) -> bool {
        back.sent.is_some_and(|sent| text(sent, "viec") == step.name())
    }

    fn sent_for(&self, step: DecisionStep, back: &Back<'_>) -> Sent {
        if Self::is_of(step, back) { back.sent.cloned().unwrap_or_default() } else { Sent::new() }
    }

    fn errors_for(&self, step: DecisionStep, back: &Back<'_>) -> Option<FormErrors> {
        let errors = back.errors.as_ref().filter(|_| Self::is_of(step, back));
        errors.and_then(|errors| FormErrors::of(self.words, errors))
    }

    fn revoke(&self, back: &Back<'_>) -> Option<(bool, String, EntryForm)> {
        self.found.state.take(DecisionStep::Revoke).ok()?;
        let (sent, errors) =
            (self.sent_for(DecisionStep::Revoke, back), self.errors_for(DecisionStep::Revoke, back));
        let noted = self.found.awards.iter().filter(|award| award.line.is_some()).count();
        let follows = self.words.say_with("decision-step-revoke-text", &[("many", &noted.to_string())]);
        let form = self
            .step_form(DecisionStep::Revoke, back)
            .field(field(self.words, (Control::Area(2), "ly-do"), (&sent, errors.as_ref())).required())
            .button(Button::stop(self.say("decision-step-revoke-button")));
        Some((Self::is_of(DecisionStep::Revoke, back), follows, form))
    }

    fn add(&self, back: &Back<'_>) -> (bool, EntryForm) {
        let sent = back.sent.filter(|sent| sent.contains_key("nguoi"));
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let nothing = Sent::new();
        let at = (sent.unwrap_or(&nothing), errors.as_ref());
        let people = self.found.honorees.iter().map(|honoree| {
            let object = self.words.say(&format!("honour-object-{}", honoree.object));
            (honoree.id.clone(), format!("{} ({})", honoree.name, object.to_lowercase()))
        });
        let awards =
            Object::WORDS.iter().flat_map(|(_, object)| award_choices(&self.found.law.library, *object));
        let form = EntryForm::stacked(addresses::decision_awards(&self.at.slug, &self.found.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .field(field(self.words, (Control::Choice(people.collect()), "nguoi"), at).required())
            .field(field(self.words, (Control::Choice(awards.collect()), "danh-hieu"), at).required())
            .field(field(self.words, (Control::Number, "nam"), at))
            .field(field(self.words, (Control::Area(2), "thanh-tich"), at))
            .errors(errors.clone())
            .button(Button::new(self.say("decision-award-add-button")));
        (sent.is_some() || self.found.awards.is_empty(), form)
    }
}
