//! The page of a nomination: the checklist of its dossier, what is done next, what it came to.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Seen;
use thidua_app::commendation::{
    Nomination, NominationAt, TypedOutside, change_merit, find_movement_place, note_outside, open_nomination,
    take_outside_back, tick_paper,
};
use thidua_app::year::MovementAt;
use thidua_domain::commendation::{COUNCIL_PAPERS, Deed, NominationSource, NominationState};
use thidua_words::Words;

use super::super::{Sent, answered, text};
use super::deed::{address, fields, first_of, lists};
use super::files::{add_form, gone, kept};
use super::propose::{field, in_page};
use super::{frame_in, nomination_at, say_dossier, say_paper, state_of};
use crate::addresses::{self, YearAddress};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::filed::{Gone, Kept};
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{
    Button, Control, Deed as Section, EntryForm, Field, FormErrors, Link, Note, SEEN, State, Tone,
};
use crate::refused::Back;

/// A paper of the checklist.
struct Paper {
    name: String,
    there: bool,
    /// Who noted it, or where it comes from.
    says: String,
    files: Vec<Kept>,
    tick: Option<EntryForm>,
}

/// Something that can be done, folded away.
struct Fold {
    title: String,
    text: String,
    open: bool,
    form: EntryForm,
}

#[derive(Template)]
#[template(path = "commendation/nomination.html")]
struct NominationPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    record: Link,
    report: [Link; 2],
    seek: Link,
    known: Vec<(String, String, Option<String>)>,
    next: Option<Section>,
    /// What has to be there before that.
    first: Option<(String, Link)>,
    dossier: String,
    papers: Vec<Paper>,
    no_list: bool,
    add_file: Option<(bool, EntryForm)>,
    gone: Vec<Gone>,
    folds: Vec<Fold>,
}

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/de-nghi/{nomination}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, nomination)): At,
) -> PageResult {
    answer(&house, &visitor, &nomination_at(unit, nomination), Back::default()).await
}

/// `POST /so-htx/{unit}/de-nghi/{nomination}/giay-to`
pub async fn tick(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, nomination)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = nomination_at(unit, nomination);
    let there = text(&sent, "viec") == "co";
    let tick = (text(&sent, "giay-to"), there, Seen::read(text(&sent, SEEN)));
    let outcome = tick_paper(&house.app, &visitor.signed_in()?.actor, &at, tick).await;
    let key = if there { "dossier-ticked" } else { "dossier-unticked" };
    finish(&house, &visitor, (&at, &sent), outcome, key).await
}

/// `POST /so-htx/{unit}/de-nghi/{nomination}/thanh-tich`
pub async fn merit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, nomination)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = nomination_at(unit, nomination);
    let typed = (text(&sent, "thanh-tich"), Seen::read(text(&sent, SEEN)));
    let outcome = change_merit(&house.app, &visitor.signed_in()?.actor, &at, typed).await;
    finish(&house, &visitor, (&at, &sent), outcome, "nomination-changed").await
}

/// `POST /so-htx/{unit}/de-nghi/{nomination}/cap-tren`
pub async fn outside(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, nomination)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = nomination_at(unit, nomination);
    let actor = &visitor.signed_in()?.actor;
    let seen = Seen::read(text(&sent, SEEN));
    let (outcome, key) = if text(&sent, "viec") == "bo" {
        let outcome = take_outside_back(&house.app, actor, &at, (text(&sent, "ly-do"), seen)).await;
        (outcome, "nomination-outside-back")
    } else {
        let get = |name: &str| text(&sent, name).to_owned();
        let typed = TypedOutside { reference: get("so"), day: get("ngay"), until: get("den-ngay") };
        (note_outside(&house.app, actor, &at, (typed, seen)).await, "nomination-outside")
    };
    finish(&house, &visitor, (&at, &sent), outcome, key).await
}

async fn finish(
    house: &House,
    visitor: &Visitor,
    (at, sent): (&NominationAt, &Sent),
    outcome: thidua_app::Result<()>,
    key: &str,
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&addresses::nomination(&at.slug, at.nomination.as_str()), key)),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
            answer(house, visitor, at, back).await
        }
    }
}

/// The page, also where a deed about this one nomination came back.
pub(super) async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &NominationAt,
    back: Back<'_>,
) -> PageResult {
    let words = visitor.words;
    let found = open_nomination(&house.app, &visitor.signed_in()?.actor, at).await?;
    let frame = frame_in(house, visitor, &found.unit, found.found.row.name.clone()).await?;
    let next = next_of(&found);
    let onto = match next {
        Some(deed) if found.keeps => lists(house, visitor, (&at.slug, deed)).await?,
        _ => None,
    };
    let status = back.status;
    let movement = match found.found.row.movement_id.as_str() {
        "" => None,
        id => find_movement_place(&house.app, &visitor.signed_in()?.actor, (&at.slug, id)).await?,
    };
    let making = Making { words, found: &found, movement, at };
    Ok(answered(making.page(frame, (next, onto), back), status))
}

/// The one thing that leads on.
fn next_of(found: &Nomination) -> Option<Deed> {
    let standing = found.found.standing();
    let leads_on = [Deed::HandIn, Deed::Accept, Deed::List, Deed::Endorse, Deed::Grant];
    leads_on.into_iter().find(|deed| standing.after(*deed).is_ok())
}

/// A page being made.
struct Making<'a> {
    words: &'a Words,
    found: &'a Nomination,
    /// The movement from which it comes, where it comes from one of the house.
    movement: Option<MovementAt>,
    at: &'a NominationAt,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn page(
        &self,
        frame: Frame,
        (next, onto): (Option<Deed>, Option<Vec<(String, String)>>),
        mut back: Back<'_>,
    ) -> NominationPage {
        let (row, slug) = (&self.found.found.row, self.at.slug.as_str());
        let mut notes = std::mem::take(&mut back.notes);
        notes.extend(self.asked_for());
        let keeps = self.found.keeps;
        let asked = format!("?nam={}#{}", row.year, row.award);
        NominationPage {
            lede: self.words.say_with(
                "nomination-of",
                &[("award", &self.found.found.title), ("year", &row.year.to_string())],
            ),
            state: state_of(self.words, self.found.found.state),
            record: Link::new(self.say("nomination-record"), addresses::honoree(slug, &row.honoree_id)),
            report: ["pdf", "docx"].map(|end| {
                let label = self.say(&format!("nomination-report-{end}"));
                Link::new(label, addresses::merit_report(slug, &row.id, end))
            }),
            seek: Link::new(
                self.say("honour-eligibility"),
                format!("{}{asked}", addresses::eligibility(slug, &row.honoree_id)),
            ),
            known: self.known(),
            first: next.filter(|_| keeps).and_then(|deed| self.first(deed, onto.as_deref())),
            next: next.filter(|_| keeps).and_then(|deed| self.next((deed, onto), &back)),
            dossier: say_dossier(self.words, self.found.found.dossier),
            papers: self.papers(&back),
            no_list: self.found.found.award.as_ref().is_none_or(|award| award.dossier.is_empty()),
            add_file: add_form(self.words, self.found, &back),
            gone: gone(self.words, self.found),
            folds: if keeps { self.folds(next, &back) } else { vec![] },
            notes,
            frame,
        }
    }

    fn asked_for(&self) -> Option<Note> {
        let row = &self.found.found.row;
        if !row.withdrawn_why.is_empty() {
            let note = self.words.say_with("nomination-withdrawn-note", &[("reason", &row.withdrawn_why)]);
            return Some(Note::new(Tone::Warn, note));
        }
        let note = || self.words.say_with("dossier-asked-note", &[("what", &row.asked_for)]);
        (!row.asked_for.is_empty()).then(|| Note::new(Tone::Warn, note()))
    }

    fn known(&self) -> Vec<(String, String, Option<String>)> {
        let (row, slug) = (&self.found.found.row, self.at.slug.as_str());
        let mut known = vec![];
        let mut tell = |key: &str, value: String, way: Option<String>| {
            if !value.is_empty() {
                known.push((self.words.say(key).into_owned(), value, way));
            }
        };
        let place = [row.position.as_str(), row.workplace.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        tell("honour-place", place.join(", "), None);
        tell("nomination-field-thanh-tich", row.merit.clone(), None);
        let source = NominationSource::from_name(&row.source).map(NominationSource::name).unwrap_or_default();
        let source = self.words.say(&format!("nomination-source-of-{source}"));
        let parts = [&*source, row.source_note.as_str()];
        tell(
            "nomination-field-can-cu",
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": "),
            self.movement.as_ref().map(|at| YearAddress::of(&at.year.0, at.year.1).movement(&at.movement)),
        );
        tell("nomination-field-thanh-tich-kem", row.achievement.clone(), None);
        tell("nomination-proposed-on", self.words.date(&row.proposed_on), None);
        let day = |day: &str| if day.is_empty() { String::new() } else { self.words.date(day) };
        tell("nomination-handed-in-on", day(&row.handed_in_on), None);
        tell("nomination-accepted-on", day(&row.accepted_on), None);
        let due = self.found.found.due.filter(|_| self.found.found.dossier.is_open());
        tell("nomination-due", due.map(|due| self.words.date(&due.to_string())).unwrap_or_default(), None);
        if !row.meeting_id.is_empty() {
            let way = addresses::council_meeting(slug, &row.meeting_id);
            tell("nomination-council", self.say("council-meeting-way"), Some(way));
        }
        if !row.decision_id.is_empty() {
            let way = addresses::decision(slug, &row.decision_id);
            tell("nomination-decision", self.say("honour-decision-way"), Some(way));
        }
        tell("nomination-outside-known", row.outside.clone(), None);
        known
    }

    /// A deed about this one alone, sent where those about many are.
    fn alone(&self, deed: Deed, back: &Back<'_>) -> EntryForm {
        let id = &self.found.found.row.id;
        EntryForm::stacked(addresses::nomination_deed(&self.at.slug, address(deed)))
            .with(SEEN, back.seen(self.found.seen))
            .with("chon", id)
            .with("tro-lai", id)
            .with("lam", deed.name())
    }

    /// What came back of a form: it says what it was about in `lam`, and its fields carry that before their ids.
    fn back_of(&self, what: &str, back: &Back<'_>) -> (Sent, Option<FormErrors>) {
        let sent = back.sent.filter(|sent| text(sent, "lam") == what);
        let errors = back.errors.clone().filter(|_| sent.is_some()).map(|mut errors| {
            for error in &mut errors.0 {
                error.field = format!("{what}-{}", error.field);
            }
            errors
        });
        let errors = errors.and_then(|errors| FormErrors::of(self.words, &errors));
        (sent.cloned().unwrap_or_default(), errors)
    }

    /// A field of a form that says what it is about in `lam`.
    fn field(
        &self,
        what: &str,
        (control, name): (Control, &'static str),
        (sent, errors): (&Sent, Option<&FormErrors>),
    ) -> Field {
        let id = format!("{what}-{name}");
        let error = errors.and_then(|errors| errors.of_field(&id));
        field(self.words, (control, name), (sent, None)).id(id).error(error)
    }

    fn next(&self, (deed, onto): (Deed, Option<Vec<(String, String)>>), back: &Back<'_>) -> Option<Section> {
        let title = self.say(&format!("nomination-deed-{}", deed.name()));
        let lede = self.say(&format!("nomination-deed-{}-alone", deed.name()));
        if onto.as_ref().is_some_and(Vec::is_empty) {
            return None;
        }
        let (sent, errors) = self.back_of(deed.name(), back);
        let today = self.found.today.to_string();
        let form = self
            .alone(deed, back)
            .fields(fields(
                self.words,
                (deed, onto),
                (&sent, errors.as_ref()),
                (&today, &format!("{}-", deed.name())),
            ))
            .errors(errors)
            .button(Button::main(title.clone()));
        Some(Section::new("buoc-tiep", title, lede, form).framed())
    }

    /// What has to be there before the next thing can be done.
    fn first(&self, deed: Deed, onto: Option<&[(String, String)]>) -> Option<(String, Link)> {
        onto.filter(|onto| onto.is_empty())?;
        let text = self.say(&format!("nomination-{}-first", deed.name()));
        Some((text, first_of(self.words, &self.at.slug, deed)))
    }

    fn papers(&self, back: &Back<'_>) -> Vec<Paper> {
        let found = &self.found.found;
        let Some(award) = &found.award else { return vec![] };
        let may = self.found.keeps && found.dossier.is_open() && found.state != NominationState::Withdrawn;
        let paper = |code: &String| {
            let tick = self.found.ticks.iter().find(|tick| tick.code == *code);
            let there = found.there.contains(code);
            let name = say_paper(self.words, code);
            let says = match tick {
                Some(tick) => self.words.say_with(
                    "dossier-noted",
                    &[("by", &tick.noted_by), ("day", &self.words.date(&tick.noted_on))],
                ),
                None if there => self.say("dossier-of-council"),
                None if COUNCIL_PAPERS.contains(&code.as_str()) => self.say("dossier-by-council"),
                None => String::new(),
            };
            let (act, key) =
                if tick.is_some() { ("khong", "dossier-untick") } else { ("co", "dossier-tick") };
            let form = EntryForm::in_a_row(addresses::dossier_papers(&self.at.slug, &found.row.id))
                .with(SEEN, back.seen(self.found.seen))
                .with("giay-to", code)
                .button(Button::plain(self.say(key)).act(act).about(format!(": {name}")));
            let files = kept(self.words, self.found, (code, may));
            Paper { name, there, says, files, tick: (may && (tick.is_some() || !there)).then_some(form) }
        };
        award.dossier.iter().map(paper).collect()
    }

    fn folds(&self, next: Option<Deed>, back: &Back<'_>) -> Vec<Fold> {
        let standing = self.found.found.standing();
        let others = [Deed::RequestMore, Deed::Reconsider, Deed::Withdraw, Deed::Renew];
        let others = others.into_iter().filter(|deed| standing.after(*deed).is_ok() && Some(*deed) != next);
        let mut folds: Vec<Fold> = others.map(|deed| self.fold(deed, back)).collect();
        if standing.after(Deed::Grant).is_ok() {
            folds.insert(0, self.outside(back));
        }
        if !self.found.found.row.outside.is_empty() {
            folds.insert(0, self.outside_back(back));
        }
        let may_word =
            matches!(self.found.found.state, NominationState::Proposed | NominationState::Endorsed);
        if may_word && !standing.in_decision {
            folds.push(self.merit(back));
        }
        folds
    }

    fn fold(&self, deed: Deed, back: &Back<'_>) -> Fold {
        let (sent, errors) = self.back_of(deed.name(), back);
        let title = self.say(&format!("nomination-deed-{}", deed.name()));
        let open = errors.is_some();
        let today = self.found.today.to_string();
        let button =
            if deed == Deed::Withdraw { Button::stop(title.clone()) } else { Button::new(title.clone()) };
        let form = self
            .alone(deed, back)
            .fields(fields(
                self.words,
                (deed, None),
                (&sent, errors.as_ref()),
                (&today, &format!("{}-", deed.name())),
            ))
            .errors(errors)
            .button(button);
        Fold { text: self.say(&format!("nomination-deed-{}-alone", deed.name())), title, open, form }
    }

    fn outside(&self, back: &Back<'_>) -> Fold {
        let (sent, errors) = self.back_of("outside", back);
        let at = (&sent, errors.as_ref());
        let form = EntryForm::stacked(addresses::nomination_outside(&self.at.slug, &self.found.found.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("lam", "outside")
            .field(self.field("outside", (Control::Text, "so"), at).required())
            .field(self.field("outside", (Control::Date, "ngay"), at).required())
            .field(self.field("outside", (Control::Date, "den-ngay"), at))
            .errors(errors.clone())
            .button(Button::new(self.say("nomination-outside-button")));
        Fold {
            title: self.say("nomination-outside-title"),
            text: self.say("nomination-outside-text"),
            open: errors.is_some(),
            form,
        }
    }

    fn outside_back(&self, back: &Back<'_>) -> Fold {
        let (sent, errors) = self.back_of("outside-back", back);
        let form = EntryForm::stacked(addresses::nomination_outside(&self.at.slug, &self.found.found.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("lam", "outside-back")
            .field(
                self.field("outside-back", (Control::Area(2), "ly-do"), (&sent, errors.as_ref())).required(),
            )
            .errors(errors.clone())
            .button(Button::stop(self.say("nomination-outside-back-title")).act("bo"));
        Fold {
            title: self.say("nomination-outside-back-title"),
            text: self.say("nomination-outside-back-text"),
            open: errors.is_some(),
            form,
        }
    }

    fn merit(&self, back: &Back<'_>) -> Fold {
        let (mut sent, errors) = self.back_of("merit", back);
        sent.entry("thanh-tich".to_owned()).or_insert_with(|| self.found.found.row.merit.clone());
        let form = EntryForm::stacked(addresses::nomination_merit(&self.at.slug, &self.found.found.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("lam", "merit")
            .field(self.field("merit", (Control::Area(2), "thanh-tich"), (&sent, errors.as_ref())))
            .errors(errors.clone())
            .button(Button::new(self.say("nomination-merit-button")));
        let title = self.say("nomination-merit-title");
        Fold { title, text: String::new(), open: errors.is_some(), form }
    }
}
