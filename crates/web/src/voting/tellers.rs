//! What people count: ballots on paper handed out, two tellers each alone, what differs, and hands.

use askama::Template;
use axum::extract::State as Shared;
use thidua_app::voting::{Piles, PollView, enter_count, enter_hands, hand_paper, piles, resolve_counts};
use thidua_app::{Error, FieldErrors, Result};
use thidua_domain::access::Actor;
use thidua_domain::text::accept_count;
use thidua_domain::voting::{
    Difference, HandCount, MOST, Manner, Opinions, Poll, PollState, Question, Source, Tallied, Teller,
};
use thidua_words::Words;

use super::field;
use super::gathering::{PollAt, VoterLine};
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::house::House;
use crate::parts::{Button, Control, EntryForm, Field, FormErrors, Link, Note};
use crate::refused::Back;
use crate::register::{Sent, answered, text};

/// Ballots of one source: what is to be typed, or what was agreed.
struct Pile {
    /// `giay`
    place: &'static str,
    title: String,
    text: String,
    form: Option<EntryForm>,
}

#[derive(Template)]
#[template(path = "voting/tellers.html")]
struct TellersPage {
    frame: Frame,
    lede: String,
    notes: Vec<Note>,
    action: String,
    /// Who can take a ballot on paper: name, and the button.
    voters: Vec<(String, Button)>,
    piles: Vec<Pile>,
    back: Link,
}

/// What fields of a source begin with.
fn mark_of(source: Source) -> &'static str {
    match source {
        Source::Paper => "giay",
        Source::Written => "van-ban",
    }
}

/// What a field of a teller is called.
fn name_of(source: Source, asked: Tallied) -> String {
    let mark = mark_of(source);
    match asked {
        Tallied::Returned => format!("{mark}-thu-ve"),
        Tallied::Invalid => format!("{mark}-khong-hop-le"),
        Tallied::Yes(place) => format!("{mark}-dong-y-{place}"),
        Tallied::No(place) => format!("{mark}-khong-dong-y-{place}"),
        Tallied::Abstain(place) => format!("{mark}-khong-y-kien-{place}"),
    }
}

/// Everything that a teller writes down, in the order of the minutes.
fn asked_of(poll: &Poll) -> Vec<Tallied> {
    let of_option = |place: usize| match poll.question {
        Question::Choose { .. } => vec![Tallied::Yes(place)],
        Question::Each => vec![Tallied::Yes(place), Tallied::No(place), Tallied::Abstain(place)],
    };
    let options = (0..poll.options.len()).flat_map(of_option);
    [Tallied::Returned, Tallied::Invalid].into_iter().chain(options).collect()
}

fn label_of(words: &Words, poll: &Poll, asked: Tallied) -> String {
    let of_option = |place: usize, vote: &str| {
        let title = &poll.options[place].title;
        match poll.question {
            Question::Choose { .. } => title.clone(),
            Question::Each => format!("{title}: {}", words.say(&format!("poll-vote-{vote}"))),
        }
    };
    match asked {
        Tallied::Returned => words.say("tally-returned").into_owned(),
        Tallied::Invalid => words.say("tally-invalid").into_owned(),
        Tallied::Yes(place) => of_option(place, "yes"),
        Tallied::No(place) => of_option(place, "no"),
        Tallied::Abstain(place) => of_option(place, "abstain"),
    }
}

fn figure(sent: &Sent, name: &str, wrong: &mut FieldErrors) -> u64 {
    let typed = accept_count(text(sent, name).trim(), i64::from(MOST));
    wrong.note(name, typed).and_then(|figure| u64::try_from(figure).ok()).unwrap_or_default()
}

/// What a form says of one source.
fn count_of(poll: &Poll, source: Source, sent: &Sent) -> Result<HandCount> {
    let mut wrong = FieldErrors::default();
    let mut counted = HandCount::default();
    for asked in asked_of(poll) {
        let typed = figure(sent, &name_of(source, asked), &mut wrong);
        match asked {
            Tallied::Returned => counted.returned = typed,
            Tallied::Invalid => counted.invalid = typed,
            Tallied::Yes(place) => counted.counts.entry(place).or_default().yes = typed,
            Tallied::No(place) => counted.counts.entry(place).or_default().no = typed,
            Tallied::Abstain(place) => counted.counts.entry(place).or_default().abstain = typed,
        }
    }
    wrong.finish()?;
    Ok(counted)
}

/// `GET …/bo-phieu/{poll}/kiem-phieu`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, at: PollAt) -> PageResult {
    answer(&house, &visitor, &at, Back::default()).await
}

/// `POST …/bo-phieu/{poll}/kiem-phieu`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    at: PollAt,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    match carry_out(&house, actor, &at, &sent).await {
        Ok(code) => Ok(done(&at.place.count_poll(&at.poll), code)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error)?;
            answer(&house, &visitor, &at, back).await
        }
    }
}

async fn carry_out(house: &House, actor: &Actor, at: &PollAt, sent: &Sent) -> Result<&'static str> {
    let (app, ground) = (&house.app, at.place.ground());
    let view = at.view(app, actor).await?;
    let (at, poll) = ((&ground, &at.poll), &view.kept.poll);
    let source =
        if text(sent, "nguon") == mark_of(Source::Written) { Source::Written } else { Source::Paper };
    let found = piles(app, actor, at, source).await?;
    match text(sent, "viec") {
        "hands" => {
            enter_hands(app, actor, at, &count_of(poll, source, sent)?).await?;
            Ok("count-entered")
        }
        "count" => {
            let teller = if text(sent, "lan") == "2" { Teller::Second } else { Teller::First };
            let name = text(sent, &format!("{}-nguoi-kiem", mark_of(source)));
            let counted = count_of(poll, source, sent)?;
            enter_count(app, actor, at, (source, teller, name), &counted).await?;
            Ok("count-entered")
        }
        "resolve" => {
            let mut wrong = FieldErrors::default();
            let one =
                |found: &Difference| (found.field, figure(sent, &name_of(source, found.field), &mut wrong));
            let said: Vec<(Tallied, u64)> = found.differences.iter().map(one).collect();
            wrong.finish()?;
            let reason = text(sent, &format!("{}-ly-do", mark_of(source)));
            resolve_counts(app, actor, at, (source, &said, reason)).await?;
            Ok("count-resolved")
        }
        voter => {
            hand_paper(app, actor, at, voter).await?;
            Ok("paper-handed")
        }
    }
}

async fn answer(house: &House, visitor: &Visitor, at: &PollAt, back: Back<'_>) -> PageResult {
    let words = visitor.words;
    let actor = &visitor.signed_in()?.actor;
    let gathered = at.place.open(&house.app, actor).await?;
    let view = at.view(&house.app, actor).await?;
    if !view.runs {
        return Err(Error::NotAllowed.into());
    }
    let mut found = vec![];
    for source in sources(&view) {
        found.push((source, piles(&house.app, actor, (&at.place.ground(), &at.poll), source).await?));
    }
    let making = Making { words, at, view: &view, back: &back };
    let poll = &view.kept.poll;
    let title = words.say_with("tellers-title", &[("poll", &poll.title)]);
    let page = TellersPage {
        lede: words.say(making.lede()).into_owned(),
        notes: back.notes.clone(),
        action: making.action(),
        voters: making.voters(&gathered.voters(words)),
        piles: found.iter().map(|(source, piles)| making.pile(*source, piles)).collect(),
        back: Link::new(words.say("tellers-back"), at.way()),
        frame: gathered.frame_below(house, visitor, (&at.place, &title)).await?,
    };
    Ok(answered(page, back.status))
}

/// What people count in this poll.
fn sources(view: &PollView) -> Vec<Source> {
    let kept = &view.kept;
    let by_hand = kept.manner.needs(Source::Paper).then_some(Source::Paper);
    let written = (kept.poll.rule.written == Opinions::Counted).then_some(Source::Written);
    by_hand.into_iter().chain(written).collect()
}

struct Making<'a> {
    words: &'a Words,
    at: &'a PollAt,
    view: &'a PollView,
    back: &'a Back<'a>,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn action(&self) -> String {
        self.at.place.count_poll(&self.at.poll)
    }

    /// Two tellers count ballots; hands are counted once, in front of everybody.
    fn lede(&self) -> &'static str {
        let only_hands = self.view.kept.manner == Manner::Hands && sources(self.view) == [Source::Paper];
        if only_hands { "tellers-hands-lede" } else { "tellers-lede" }
    }

    /// Whoever is there, while ballots on paper are handed out beside telephones.
    fn voters(&self, people: &[VoterLine]) -> Vec<(String, Button)> {
        let kept = &self.view.kept;
        if kept.state != PollState::Open || kept.manner.hand_paper().is_err() {
            return vec![];
        }
        let line = |person: &VoterLine| {
            let button = Button::new(self.say("paper-hand")).act(person.number.to_string());
            (person.name.clone(), button.about(format!(": {}", person.name)))
        };
        people.iter().filter(|person| person.came).map(line).collect()
    }

    fn pile(&self, source: Source, found: &Piles) -> Pile {
        let is_hands = source == Source::Paper && self.view.kept.manner == Manner::Hands;
        let key = if is_hands { "tellers-hands" } else { source_key(source) };
        let (text, form) = match (self.view.kept.state, &found.agreed) {
            (PollState::Announced | PollState::Open, _) => (self.say("tellers-early"), None),
            (PollState::Closed, _) if is_hands => (self.say("tellers-hands-text"), Some(self.hands())),
            (_, Some(agreed)) => (self.agreed(agreed), None),
            (PollState::Tallied | PollState::Published, None) => (self.say("tellers-none"), None),
            (PollState::Closed, None) => self.open_pile(source, found),
        };
        Pile { place: mark_of(source), title: self.say(key), text, form }
    }

    fn agreed(&self, agreed: &HandCount) -> String {
        let figures = [("returned", agreed.returned.to_string()), ("invalid", agreed.invalid.to_string())];
        let figures = figures.each_ref().map(|(name, it)| (*name, it.as_str()));
        self.words.say_with("tellers-agreed", &figures)
    }

    /// The first, the second, or what differs.
    fn open_pile(&self, source: Source, found: &Piles) -> (String, Option<EntryForm>) {
        match found.tellers.as_slice() {
            [] => (self.say("tellers-first"), Some(self.count(source, "1"))),
            [first] => {
                let said = self.words.say_with("tellers-second", &[("name", first)]);
                (said, Some(self.count(source, "2")))
            }
            _ => (self.say("tellers-differ"), Some(self.resolve(source, found))),
        }
    }

    /// The form as it was sent, where it is this one that came back.
    fn begun(&self, source: Source, step: &str) -> (EntryForm, Option<&Sent>, Option<FormErrors>) {
        let mark = mark_of(source);
        let is_this = |sent: &&Sent| text(sent, "nguon") == mark && text(sent, "viec") == step;
        let sent = self.back.sent.filter(is_this);
        let errors = self.back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let form = EntryForm::stacked(self.action()).with("nguon", mark).with("viec", step);
        (form.errors(errors.clone()), sent, errors)
    }

    fn figure(
        &self,
        source: Source,
        asked: Tallied,
        (sent, errors): (Option<&Sent>, Option<&FormErrors>),
    ) -> Field {
        let name = name_of(source, asked);
        let value = sent.map(|sent| text(sent, &name).to_owned()).unwrap_or_default();
        let error = errors.and_then(|errors| errors.of_field(&name));
        let label = label_of(self.words, &self.view.kept.poll, asked);
        Field::new(Control::Number, name, label).value(value).error(error).required()
    }

    fn figures(&self, source: Source, at: (Option<&Sent>, Option<&FormErrors>)) -> Vec<Field> {
        asked_of(&self.view.kept.poll).into_iter().map(|asked| self.figure(source, asked, at)).collect()
    }

    fn count(&self, source: Source, turn: &str) -> EntryForm {
        let (form, sent, errors) = self.begun(source, "count");
        let name = format!("{}-nguoi-kiem", mark_of(source));
        let value = sent.map(|sent| text(sent, &name).to_owned()).unwrap_or_default();
        let who = Field::new(Control::Text, name, self.words.say("poll-field-nguoi-kiem")).value(value);
        form.with("lan", turn)
            .field(who.required())
            .fields(self.figures(source, (sent, errors.as_ref())))
            .button(Button::main(self.say("tellers-enter")))
    }

    fn hands(&self) -> EntryForm {
        let (form, sent, errors) = self.begun(Source::Paper, "hands");
        form.fields(self.figures(Source::Paper, (sent, errors.as_ref())))
            .button(Button::main(self.say("tellers-enter")))
    }

    fn resolve(&self, source: Source, found: &Piles) -> EntryForm {
        let (form, sent, errors) = self.begun(source, "resolve");
        let nothing = Sent::new();
        let one = |differs: &Difference| {
            let figures = [("first", differs.first.to_string()), ("second", differs.second.to_string())];
            let figures = figures.each_ref().map(|(name, it)| (*name, it.as_str()));
            let hint = self.words.say_with("tellers-found", &figures);
            self.figure(source, differs.field, (sent, errors.as_ref())).hint(hint)
        };
        let reason = field(self.words, (Control::Area(2), "ly-do-kiem"), (&nothing, None));
        let name = format!("{}-ly-do", mark_of(source));
        let typed = sent.map(|sent| text(sent, &name).to_owned()).unwrap_or_default();
        form.fields(found.differences.iter().map(one))
            .field(reason.named(&name).id(&name).value(typed).required())
            .button(Button::main(self.say("tellers-resolve")))
    }
}

fn source_key(source: Source) -> &'static str {
    match source {
        Source::Paper => "tellers-paper",
        Source::Written => "tellers-written",
    }
}
