//! One exemplar: what is told of it, its figures and pictures, who takes it up, and what is done with it.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use thidua_app::exemplars::{Featured, OneExemplar, Replication, feature, open_exemplar, step_exemplar};
use thidua_app::{Error, Seen};
use thidua_domain::exemplars::{ExemplarState, ExemplarStep, Manner};
use thidua_domain::ids::ExemplarId;
use thidua_domain::register::Field as Of;
use thidua_papers::register::say_value;
use thidua_words::Words;

use super::fields::{field, in_page};
use super::story::{Piece, pieces};
use super::{Fact, FigureLine, Folded, badge, figure_line, progress, say_aspects, unit_of};
use crate::addresses::{self, YearAddress};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::gallery::{Album, Gallery, Returned};
use crate::ground::frame_of;
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, FormErrors, Link, Note, SEEN, State, Tone};
use crate::refused::Back;
use crate::register::list::place_of;
use crate::register::{Sent, answered, text};

/// Cluster, exemplar.
type At = Path<(String, String)>;
const FEATURE: &str = "feature";
const UNFEATURE: &str = "unfeature";

/// Who takes it up.
struct Follower {
    name: String,
    way: String,
    unit: String,
    since: String,
    state: State,
}

#[derive(Template)]
#[template(path = "exemplars/exemplar.html")]
struct ExemplarPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    ways: Vec<Link>,
    next: Option<EntryForm>,
    story: Vec<Piece>,
    facts: Vec<Fact>,
    figures: Vec<FigureLine>,
    gallery: Gallery,
    followers: Vec<Follower>,
    folded: Vec<Folded>,
}

/// What came back to the page.
pub(super) enum Given<'a> {
    /// A form about it.
    Form(Back<'a>),
    /// A form about its pictures.
    Pictures(Returned),
}

/// `GET /cum/{cluster}/dien-hinh/{exemplar}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((cluster, id)): At) -> PageResult {
    answer(&house, &visitor, (&cluster, &ExemplarId::new(id)), Given::Form(Back::default())).await
}

/// `POST /cum/{cluster}/dien-hinh/{exemplar}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, id)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = (cluster.as_str(), &ExemplarId::new(id));
    let (actor, what) = (&visitor.signed_in()?.actor, text(&sent, "viec"));
    let seen = Seen::read(text(&sent, SEEN));
    let outcome = match (ExemplarStep::from_name(what), what) {
        (Some(step), _) => step_exemplar(&house.app, actor, at, (step, text(&sent, "ly-do"), seen)).await,
        (None, FEATURE) => feature(&house.app, actor, at, (Featured::Yes, seen)).await,
        (None, UNFEATURE) => feature(&house.app, actor, at, (Featured::No, seen)).await,
        (None, _) => Err(Error::NotFound),
    };
    match outcome {
        Ok(()) => {
            // What went back is a draft, which is its unit's alone.
            let is_gone = ExemplarStep::from_name(what) == Some(ExemplarStep::SendBack);
            let way =
                if is_gone { addresses::exemplars(at.0) } else { addresses::exemplar(at.0, at.1.as_str()) };
            Ok(done(&way, &format!("exemplar-{what}")))
        }
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, at, Given::Form(back)).await
        }
    }
}

pub(super) async fn answer(
    house: &House,
    visitor: &Visitor,
    (cluster, id): (&str, &ExemplarId),
    given: Given<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = open_exemplar(&house.app, &visitor.signed_in()?.actor, cluster, id).await?;
    let (back, mut returned) = match given {
        Given::Form(back) => (back, Returned::default()),
        Given::Pictures(returned) => (Back { status: returned.status, ..Back::default() }, returned),
    };
    let making = Making { words, found: &found };
    let album = Album {
        pictures: &found.pictures,
        keeps: found.hand.proposes && found.exemplar.state.may_edit().is_ok(),
        seen: found.seen,
        add: addresses::exemplar_pictures(cluster, id.as_str()),
        shot: &|shot| addresses::exemplar_picture(cluster, id.as_str(), shot),
    };
    let mut notes = making.notes(&back);
    notes.extend(returned.notes(words, &album));
    let name = found.exemplar.row.name.clone();
    let page = ExemplarPage {
        lede: making.lede(),
        state: badge(words, found.exemplar.state).boxed(),
        notes,
        ways: making.ways(),
        next: making.next(&back),
        story: pieces(&found.exemplar.row.story),
        facts: making.facts(),
        figures: found.figures.iter().map(|one| figure_line(words, one)).collect(),
        gallery: Gallery::of(words, &album, &returned),
        followers: found.exemplar.taken_up.iter().map(|one| making.follower(one)).collect(),
        folded: making.folded(&back),
        frame: frame_of(visitor, &found.here, name.clone())
            .crumb(words.say("exemplar-list"), addresses::exemplars(cluster))
            .here(name),
    };
    Ok(answered(page, if back.status == StatusCode::OK { returned.status } else { back.status }))
}

struct Making<'a> {
    words: &'a Words,
    found: &'a OneExemplar,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn id(&self) -> &str {
        &self.found.exemplar.row.id
    }

    fn lede(&self) -> String {
        let exemplar = &self.found.exemplar;
        let unit = unit_of(exemplar.unit.as_ref());
        [unit, say_aspects(self.words, exemplar), exemplar.row.year.to_string()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    }

    fn notes(&self, back: &Back<'_>) -> Vec<Note> {
        let row = &self.found.exemplar.row;
        let mut notes = back.notes.clone();
        if !row.reason.is_empty() {
            let key = match self.found.exemplar.state {
                ExemplarState::Retired => "exemplar-retired-why",
                ExemplarState::Draft
                | ExemplarState::Proposed
                | ExemplarState::Recognized
                | ExemplarState::Withdrawn => "exemplar-back-why",
            };
            notes.push(Note::new(Tone::Warn, self.say(key)).text(row.reason.clone()));
        }
        if !row.source.is_empty() {
            notes.push(Note::new(Tone::Plain, row.source.clone()));
        }
        notes
    }

    /// Where somebody goes on.
    fn ways(&self) -> Vec<Link> {
        let (here, hand, state) = (&self.found.here.slug, self.found.hand, self.found.exemplar.state);
        let mut ways = vec![];
        if state.may_be_shown().is_ok() {
            ways.push(Link::new(self.say("portal-public"), addresses::public_exemplar(self.id())));
        }
        if hand.proposes && state.may_edit().is_ok() {
            ways.push(Link::new(self.say("exemplar-edit"), addresses::change_exemplar(here, self.id())));
            ways.push(Link::new(self.say("exemplar-figures"), addresses::exemplar_figures(here, self.id())));
        }
        if hand.checks && state == ExemplarState::Proposed {
            ways.push(Link::new(
                self.say("exemplar-recognize"),
                addresses::recognize_exemplar(here, self.id()),
            ));
        }
        if self.found.follower.is_some() && state.may_be_shown().is_ok() {
            ways.push(Link::new(
                self.say("replication-take-up"),
                addresses::take_up_exemplar(here, self.id()),
            ));
        }
        if hand.proposes && !self.found.exemplar.row.entry_id.is_empty() && state.may_be_shown().is_ok() {
            ways.push(Link::new(
                self.say("exemplar-successor"),
                addresses::exemplar_successor(here, self.id()),
            ));
        }
        ways
    }

    /// What its unit does next with a draft.
    fn next(&self, back: &Back<'_>) -> Option<EntryForm> {
        let is_draft = self.found.exemplar.state == ExemplarState::Draft;
        (self.found.hand.proposes && is_draft).then(|| {
            let step = ExemplarStep::HandIn.name();
            self.form(step, back).button(Button::main(self.say("exemplar-step-hand-in")))
        })
    }

    fn form(&self, step: &str, back: &Back<'_>) -> EntryForm {
        EntryForm::stacked(addresses::exemplar(&self.found.here.slug, self.id()))
            .with(SEEN, back.seen(self.found.seen))
            .with("viec", step)
    }

    fn facts(&self) -> Vec<Fact> {
        let (words, row) = (self.words, &self.found.exemplar.row);
        let mut facts = vec![
            Fact::new(words, "exemplar-cited", words.date(&row.cited_on)),
            Fact::new(words, "register-field-form", say_value(words, Of::Form, &row.form)),
            Fact::new(words, "register-place", place_of(&row.commune, &row.province)),
            Fact::new(words, "exemplar-field-noi-den-xem", row.place.clone()),
            Fact::new(words, "exemplar-field-nguoi-lien-he", row.contact.clone()),
        ];
        if let Some(now) = &self.found.now {
            let form = say_value(words, Of::Form, &now.form);
            let parts = [now.name.clone(), form, now.commune.clone()];
            let said = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
            facts.push(Fact::new(words, "exemplar-now", said));
        }
        if let Some(successor) = &self.found.successor {
            facts.push(Fact::new(words, "exemplar-successor", successor.name.clone()));
        }
        facts.extend(self.recognition());
        if self.found.exemplar.is_featured() {
            facts.push(Fact::new(words, "exemplar-featured-since", words.date(&row.featured_on)));
        }
        facts.retain(|fact| !fact.value.is_empty());
        facts
    }

    fn recognition(&self) -> Option<Fact> {
        let (words, row) = (self.words, &self.found.exemplar.row);
        let day = words.date(&row.recognized_on);
        match (self.found.exemplar.manner()?, &self.found.conference) {
            (Manner::Conference, Some(held)) => {
                let said = format!("{}, {day}", held.title);
                let way = YearAddress::of(&self.found.here.slug, held.year).conference(&held.id);
                Some(Fact::new(words, "exemplar-recognized-at", said).to(way))
            }
            (Manner::Conference, None) => Some(Fact::new(words, "exemplar-recognized-at", day)),
            (Manner::Decision, _) => {
                Some(Fact::new(words, "exemplar-recognized-by", format!("{}, {day}", row.symbol)))
            }
        }
    }

    fn follower(&self, one: &Replication) -> Follower {
        Follower {
            name: one.row.name.clone(),
            way: addresses::replication(&self.found.here.slug, &one.row.id),
            unit: unit_of(one.unit.as_ref()),
            since: self.words.date(&one.row.begun_on),
            state: progress(self.words, one.state, None),
        }
    }

    fn folded(&self, back: &Back<'_>) -> Vec<Folded> {
        let (state, hand) = (self.found.exemplar.state, self.found.hand);
        let steps = ExemplarStep::ALL.into_iter().filter(|step| {
            let mine = match step.taker() {
                thidua_domain::exemplars::Taker::Cluster => hand.checks,
                thidua_domain::exemplars::Taker::Unit | thidua_domain::exemplars::Taker::Leader => {
                    hand.proposes
                }
            };
            let elsewhere = matches!(step, ExemplarStep::HandIn | ExemplarStep::Recognize);
            mine && !elsewhere && state.take(*step).is_ok()
        });
        let mut folded: Vec<Folded> = steps.map(|step| self.fold(step, back)).collect();
        if hand.checks && state.may_be_shown().is_ok() {
            let what = if self.found.exemplar.is_featured() { UNFEATURE } else { FEATURE };
            let key = format!("exemplar-step-{what}");
            let form = self.form(what, back).button(Button::new(self.say(&key)));
            let text = self.say(&format!("{key}-text"));
            folded.insert(0, Folded { title: self.say(&key), text, open: false, form });
        }
        folded
    }

    fn fold(&self, step: ExemplarStep, back: &Back<'_>) -> Folded {
        let sent = back.sent.filter(|sent| text(sent, "viec") == step.name());
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let nothing = Sent::new();
        let at = (sent.unwrap_or(&nothing), errors.as_ref());
        let key = format!("exemplar-step-{}", step.name());
        let form = self.form(step.name(), back);
        let form = if step.asks_reason() {
            let asked = field(self.words, (Control::Area(2), "ly-do"), at);
            form.field(asked.id(format!("ly-do-{}", step.name())).required())
                .errors(errors.clone())
                .button(Button::stop(self.say(&key)))
        } else {
            form.button(Button::new(self.say(&key)))
        };
        Folded { title: self.say(&key), text: self.say(&format!("{key}-text")), open: sent.is_some(), form }
    }
}
