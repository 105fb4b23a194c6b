//! A meeting of the council: who came, what was counted, what follows.

use askama::Template;
use axum::extract::{Path, Request, State as Shared};
use thidua_app::Seen;
use thidua_app::commendation::{
    AttendanceRow, Meeting, MeetingAt, Weighed, conclude_meeting, keep_meeting, open_meeting,
    prints_of_meeting, reopen_meeting, unlist_nomination,
};
use thidua_app::prints::{Prints, list_prints};
use thidua_domain::commendation::{Absent, Base, MeetingStep, Part, Presence, Threshold, Verdict, WhoseRule};
use thidua_words::Words;

use super::super::nomination::deed::say_meeting;
use super::super::{Sent, answered, text};
use super::form::typed;
use super::{field, in_page, state_of};
use crate::addresses;
use crate::door::form::Form;
use crate::door::upload::{Arriving, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Link, Note, SEEN, State};
use crate::printing::{MadePart, checked};
use crate::refused::Back;

/// A member.
struct Came {
    name: String,
    role: String,
    /// Chosen on the form, or said.
    asked: Option<Field>,
    says: String,
}

/// What is weighed.
struct Item {
    name: String,
    detail: String,
    way: String,
    award: String,
    rule: String,
    cite: String,
    figures: Vec<Field>,
    opinion: Option<Field>,
    /// What was counted, and what it came to.
    counted: String,
    outcome: Option<State>,
    opinion_says: String,
    /// The poll that counted it.
    poll: Option<Link>,
}

#[derive(Template)]
#[template(path = "commendation/meeting.html")]
struct MeetingPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    papers: Vec<Link>,
    action: String,
    seen: String,
    errors: Option<FormErrors>,
    open: bool,
    /// Whether anybody wrote instead of coming.
    written: bool,
    words_of_it: Vec<Field>,
    rule: Vec<Field>,
    texts: Vec<Field>,
    said: Vec<(String, String)>,
    members: Vec<Came>,
    items: Vec<Item>,
    list: Option<Link>,
    next: Option<Deed>,
    reopen: Option<(bool, EntryForm)>,
    drops: Vec<EntryForm>,
    made: Option<MadePart>,
}

type At = Path<(String, String)>;

/// `GET /so-htx/{unit}/hoi-dong/phien/{meeting}`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path((unit, meeting)): At) -> PageResult {
    answer(&house, &visitor, &MeetingAt::new(&unit, &meeting), Back::default()).await
}

/// `POST /so-htx/{unit}/hoi-dong/phien/{meeting}`
pub async fn keep(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, meeting)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = MeetingAt::new(&unit, &meeting);
    let act = (typed(&sent), Seen::read(text(&sent, SEEN)));
    let outcome = keep_meeting(&house.app, &visitor.signed_in()?.actor, &at, act).await;
    finish(&house, &visitor, (&at, &sent), outcome, "meeting-kept").await
}

/// `POST /so-htx/{unit}/hoi-dong/phien/{meeting}/buoc`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, meeting)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = MeetingAt::new(&unit, &meeting);
    let actor = &visitor.signed_in()?.actor;
    let seen = Seen::read(text(&sent, SEEN));
    let step = MeetingStep::from_name(text(&sent, "viec")).ok_or(thidua_app::Error::NotFound)?;
    let outcome = match step {
        MeetingStep::Conclude => conclude_meeting(&house.app, actor, &at, seen).await,
        MeetingStep::Reopen => reopen_meeting(&house.app, actor, &at, (text(&sent, "ly-do"), seen)).await,
    };
    finish(&house, &visitor, (&at, &sent), outcome, &format!("meeting-{}", step.name())).await
}

/// `POST /so-htx/{unit}/hoi-dong/phien/{meeting}/muc/{number}`
pub async fn unlist(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, meeting, number)): Path<(String, String, i64)>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = MeetingAt::new(&unit, &meeting);
    let act = (number, Seen::read(text(&sent, SEEN)));
    let outcome = unlist_nomination(&house.app, &visitor.signed_in()?.actor, &at, act).await;
    finish(&house, &visitor, (&at, &sent), outcome, "meeting-unlisted").await
}

/// `POST /so-htx/{unit}/hoi-dong/phien/{meeting}/doi-chieu`: a file held against the papers that were made.
pub async fn check(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, meeting)): At,
    request: Request,
) -> PageResult {
    let at = MeetingAt::new(&unit, &meeting);
    let book = match prints_of_meeting(&house.app, &visitor.signed_in()?.actor, &at).await {
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
    (at, sent): (&MeetingAt, &Sent),
    outcome: thidua_app::Result<()>,
    key: &str,
) -> PageResult {
    match outcome {
        Ok(()) => Ok(done(&addresses::council_meeting(&at.slug, at.meeting.as_str()), key)),
        Err(error) => {
            let back = Back::of(visitor.words, sent, error.renamed(in_page))?;
            answer(house, visitor, at, back).await
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: &MeetingAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let found = open_meeting(&house.app, &visitor.signed_in()?.actor, at).await?;
    let title = say_meeting(words, &found.row);
    let frame = crate::register::frame_of(house, visitor, &found.unit, title.clone()).await?;
    let frame = frame
        .crumb(words.say("nomination-list"), addresses::nominations(&at.slug))
        .crumb(words.say("council-list"), addresses::council(&at.slug));
    let status = back.status;
    let book = prints_of_meeting(&house.app, &visitor.signed_in()?.actor, at).await?;
    let prints = list_prints(&house.app, &book).await?;
    let making = Making { words, found: &found, at, prints };
    Ok(answered(making.page(frame.here(title), back), status))
}

/// A page being made.
pub(super) struct Making<'a> {
    pub(super) words: &'a Words,
    pub(super) found: &'a Meeting,
    at: &'a MeetingAt,
    prints: Prints,
}

impl Making<'_> {
    pub(super) fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    /// Nothing while the meeting goes on and no paper of it was final yet.
    fn made(&self, back: &Back<'_>) -> Option<MadePart> {
        let shows = self.found.state.may_change().is_err() || !self.prints.rows.is_empty();
        let check = addresses::check_council_paper(&self.at.slug, &self.found.row.id);
        shows.then(|| MadePart::of(self.words, &self.prints, check, back))
    }

    fn page(&self, frame: Frame, mut back: Back<'_>) -> MeetingPage {
        let open = self.found.keeps && self.found.state.may_change().is_ok();
        let is_kept = back.sent.is_some_and(|sent| sent.contains_key("tinh-tren"));
        let sent = if is_kept { back.sent.cloned().unwrap_or_default() } else { self.sent() };
        let errors = back.errors.as_ref().filter(|_| is_kept);
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let at = (&sent, errors.as_ref());
        let (slug, id) = (&self.at.slug, &self.found.row.id);
        let list = addresses::nomination_deed(slug, "dua-ra-hoi-dong");
        MeetingPage {
            lede: self.lede(),
            state: state_of(self.words, self.found.state),
            notes: std::mem::take(&mut back.notes),
            papers: self.papers(),
            action: addresses::council_meeting(slug, id),
            seen: back.seen(self.found.seen),
            open,
            written: self.found.attended().written > 0,
            words_of_it: if open { self.words_of_it(at) } else { vec![] },
            rule: if open { self.rule_fields(at) } else { vec![] },
            texts: if open { self.texts(at) } else { vec![] },
            said: if open { vec![] } else { self.said() },
            members: self.found.attendance.iter().map(|row| self.came(row, open.then_some(at))).collect(),
            items: self.found.items.iter().map(|item| self.item(item, open.then_some(at))).collect(),
            list: open.then(|| Link::new(self.say("meeting-list-more"), list)),
            next: if open { self.next(&back) } else { None },
            reopen: if self.found.keeps { self.reopen(&back) } else { None },
            drops: if open { self.drops(&back) } else { vec![] },
            made: self.made(&back),
            errors,
            frame,
        }
    }

    fn lede(&self) -> String {
        let there = self.found.attended();
        let figures = [
            ("members", there.members.to_string()),
            ("present", there.present.to_string()),
            ("written", there.written.to_string()),
        ];
        let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
        self.words.say_with("meeting-lede", &figures)
    }

    fn papers(&self) -> Vec<Link> {
        if self.found.items.is_empty() {
            return vec![];
        }
        let (slug, id) = (&self.at.slug, &self.found.row.id);
        let papers = ["bien-ban.pdf", "bien-ban.docx", "kiem-phieu.pdf", "kiem-phieu.docx"].map(|file| {
            let label = self.say(&format!("meeting-paper-{}", file.replace('.', "-")));
            Link::new(label, addresses::council_paper(slug, id, file))
        });
        let polls = || Link::new(self.say("meeting-polls"), addresses::council_polls(slug, id));
        self.found.keeps.then(polls).into_iter().chain(papers).collect()
    }

    fn said(&self) -> Vec<(String, String)> {
        let row = &self.found.row;
        let own = self.found.own.as_ref().map(|own| say_threshold(self.words, own)).unwrap_or_default();
        let said = [
            ("council-field-bat-dau", row.begun.clone()),
            ("council-field-ket-thuc", row.ended.clone()),
            ("council-own-rule", own),
            ("council-field-kiem-phieu", row.tellers.clone()),
            ("council-field-dien-bien", row.proceedings.clone()),
            ("council-field-ket-luan", row.conclusion.clone()),
        ];
        let said = said.into_iter().filter(|(_, value)| !value.is_empty());
        said.map(|(key, value)| (self.say(key), value)).collect()
    }

    fn came(&self, row: &AttendanceRow, at: Option<(&Sent, Option<&FormErrors>)>) -> Came {
        let say = |presence: &str| self.say(&format!("council-presence-{presence}"));
        let asked = at.map(|(sent, _)| {
            let name = format!("co-mat-{}", row.number);
            let choices =
                Presence::ALL.map(|presence| (presence.name().to_owned(), say(presence.name()))).into();
            let value = sent.get(&name).cloned().unwrap_or_default();
            Field::new(Control::Choice(choices), name, self.say("council-presence"))
                .about(format!(": {}", row.name))
                .heard()
                .value(value)
        });
        let role = self.say(&format!("council-role-{}", row.role.replace('_', "-")));
        let role = if row.office.is_empty() { role } else { format!("{role}, {}", row.office) };
        Came { name: row.name.clone(), role, asked, says: say(&row.presence) }
    }

    fn item(&self, item: &Weighed, at: Option<(&Sent, Option<&FormErrors>)>) -> Item {
        let row = &item.row;
        let rule = item.rule(self.found.own.as_ref());
        let (rule, cite) = match &rule {
            Some(whose) => (say_threshold(self.words, whose.threshold()), self.cite(whose)),
            None => (self.say("meeting-no-rule"), String::new()),
        };
        let outcome = self.found.outcome(item);
        let counted = outcome.as_ref().map(|(count, _)| {
            let yes = (count.yes + count.written_yes).to_string();
            let figures = [("yes", &*yes), ("valid", &*count.valid_ballots.to_string())]
                .map(|(name, figure)| (name, figure.to_owned()));
            let figures = figures.each_ref().map(|(name, figure)| (*name, figure.as_str()));
            self.words.say_with("meeting-counted", &figures)
        });
        let place = [row.position.as_str(), row.workplace.as_str()];
        Item {
            name: row.name.clone(),
            detail: place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            way: addresses::nomination(&self.at.slug, &row.nomination_id),
            award: format!("{}, {}", item.title, row.year),
            rule,
            cite,
            // What a poll counted, nobody types.
            figures: at
                .filter(|_| row.poll_id.is_empty())
                .map(|at| self.figures(row.number, &row.name, at))
                .unwrap_or_default(),
            opinion: at.map(|at| self.opinion(row.number, &row.name, at)),
            counted: counted.unwrap_or_default(),
            outcome: outcome.map(|(_, verdict)| self.outcome(verdict)),
            opinion_says: row.opinion.clone(),
            poll: self.poll(&row.poll_id),
        }
    }

    /// The way to a poll, for those who may look at it.
    fn poll(&self, poll: &str) -> Option<Link> {
        let way = addresses::council_poll(&self.at.slug, &self.found.row.id, poll);
        (self.found.keeps && !poll.is_empty()).then(|| Link::new(self.say("meeting-by-poll"), way))
    }

    fn cite(&self, whose: &WhoseRule<'_>) -> String {
        let cite = whose.threshold().cite.clone().unwrap_or_default();
        match whose {
            WhoseRule::Law(_) => cite,
            WhoseRule::Council(_) if cite.is_empty() => self.say("council-own-rule"),
            WhoseRule::Council(_) => format!("{}: {cite}", self.say("council-own-rule")),
        }
    }

    fn outcome(&self, verdict: Verdict) -> State {
        match verdict {
            Verdict::Met => State::done(self.words.say("meeting-reached")),
            Verdict::NotMet | Verdict::Unknown => State::idle(self.words.say("meeting-not-reached")),
        }
    }

    fn next(&self, back: &Back<'_>) -> Option<Deed> {
        if self.found.items.is_empty() {
            return None;
        }
        let form = self.step_form(MeetingStep::Conclude, back);
        let form = form.button(Button::main(self.say("meeting-step-conclude")));
        let text = self.say("meeting-step-conclude-text");
        Some(Deed::new("ket-thuc-phien", self.say("meeting-step-conclude"), text, form).framed())
    }

    fn step_form(&self, step: MeetingStep, back: &Back<'_>) -> EntryForm {
        EntryForm::stacked(addresses::council_meeting_step(&self.at.slug, &self.found.row.id))
            .with(SEEN, back.seen(self.found.seen))
            .with("viec", step.name())
    }

    fn reopen(&self, back: &Back<'_>) -> Option<(bool, EntryForm)> {
        self.found.state.take(MeetingStep::Reopen).ok()?;
        let sent = back.sent.filter(|sent| text(sent, "viec") == MeetingStep::Reopen.name());
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let nothing = Sent::new();
        let form = self
            .step_form(MeetingStep::Reopen, back)
            .field(
                field(self.words, (Control::Area(2), "ly-do"), (sent.unwrap_or(&nothing), errors.as_ref()))
                    .required(),
            )
            .errors(errors.clone())
            .button(Button::stop(self.say("meeting-step-reopen")));
        Some((errors.is_some(), form))
    }

    /// Forms of their own, beside the large one: a form stands in no other.
    fn drops(&self, back: &Back<'_>) -> Vec<EntryForm> {
        let id = &self.found.row.id;
        let form = |item: &Weighed| {
            EntryForm::in_a_row(addresses::council_item(&self.at.slug, id, item.row.number))
                .with(SEEN, back.seen(self.found.seen))
                .button(Button::plain(self.say("meeting-unlist")).about(format!(": {}", item.row.name)))
        };
        self.found.items.iter().map(form).collect()
    }
}

pub(super) fn say_base(base: Base) -> String {
    format!("council-base-{}", base.word().replace('_', "-"))
}

/// `Ít nhất 9/10 tổng số thành viên, tính cả ý kiến bằng văn bản`
pub(super) fn say_threshold(words: &Words, threshold: &Threshold) -> String {
    let (key, fraction) = match threshold.part {
        Part::AtLeast(fraction) => ("council-at-least", fraction),
        Part::MoreThan(fraction) => ("council-more-than", fraction),
    };
    let fraction = format!("{}/{}", fraction.numerator, fraction.denominator);
    let base = words.say(&say_base(threshold.base));
    let said = words.say_with(key, &[("fraction", &fraction), ("base", &base)]);
    match threshold.absent {
        Absent::WrittenOpinion => format!("{said}, {}", words.say("council-with-written")),
        Absent::NoVote => said,
    }
}
