//! What the screen of a hall shows, set by whoever holds the conference: a page for a telephone in one hand.

use askama::Template;
use axum::extract::{Path, State as Shared};
use thidua_app::Error;
use thidua_app::contests::ShowableRound;
use thidua_app::jobs::Backups;
use thidua_app::meetings::{
    AgendaRow, AskedView, ScreenDesk, backups_at_conference, close_screen, open_screen, open_screen_desk,
    order_backup, show_on_screen,
};
use thidua_app::voting::KeptPoll;
use thidua_domain::contests::RoundState;
use thidua_domain::ids::{PollId, RoundId};
use thidua_domain::meetings::{ScreenView, show_ranking};
use thidua_words::Words;

use super::super::{At, conference_at, field, frame_below, in_page};
use super::body::say_hour;
use crate::addresses::{self, YearAddress};
use crate::contests::badge as badge_of_round;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, FormErrors, Note, State, Tone};
use crate::refused::Back;
use crate::register::{Sent, answered, text};
use crate::voting::badge;

/// Something that can be shown.
struct Line {
    title: String,
    detail: String,
    /// Whether the screen shows it now.
    is_shown: bool,
    state: Option<State>,
    button: Button,
}

/// The address that was just made.
struct Told {
    href: String,
    /// As it is typed at another machine.
    address: String,
}

#[derive(Template)]
#[template(path = "meetings/screen_desk.html")]
struct DeskPage {
    frame: Frame,
    lede: String,
    state: State,
    notes: Vec<Note>,
    told: Option<Told>,
    /// What it shows now, since when.
    shows: Option<String>,
    backup: Option<Deed>,
    action: String,
    may: bool,
    agenda: Vec<Line>,
    polls: Vec<Line>,
    /// The rounds of stage contests of the year: their programmes, and what they came to.
    contests: Vec<Line>,
    others: Vec<Line>,
    pause: Option<EntryForm>,
    /// Why the ranking cannot be shown.
    held: Option<String>,
    open: Option<Deed>,
    close: Option<Deed>,
}

/// `GET /cum/{cluster}/{year}/hoi-nghi/{conference}/man-hinh`
pub async fn show(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    answer(&house, &visitor, &at, (None, Back::default())).await
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/man-hinh`: `viec` is what is done, and which: `item-3`, `poll-…`. A new address stands in the
/// answer to this and nowhere else.
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(at): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let place = conference_at(&at);
    let outcome = match text(&sent, "viec") {
        "open" => match open_screen(&house.app, actor, &place).await {
            Ok(key) => {
                let href = addresses::screen(&key);
                let told = Told { address: format!("{}{href}", visitor.origin), href };
                return answer(&house, &visitor, &at, (Some(told), Back::default())).await;
            }
            Err(error) => Err(error),
        },
        "close" => close_screen(&house.app, actor, &place).await.map(|()| "screen-closed"),
        what => {
            let asked = asked(what, text(&sent, "den-gio")).ok_or(Error::NotFound)?;
            show_on_screen(&house.app, actor, &place, asked).await.map(|()| "screen-set")
        }
    };
    match outcome {
        Ok(code) => Ok(done(&YearAddress::of(&at.0, at.1).screen_desk(&at.2), code)),
        Err(error) => {
            let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
            answer(&house, &visitor, &at, (None, back)).await
        }
    }
}

/// `POST /cum/{cluster}/{year}/hoi-nghi/{conference}/man-hinh/sao-luu`
pub async fn backup(Shared(house): Shared<House>, visitor: Visitor, Path(at): At) -> PageResult {
    let place = (&conference_at(&at), house.hall_mode());
    order_backup(&house.app, &visitor.signed_in()?.actor, place).await?;
    Ok(done(&YearAddress::of(&at.0, at.1).screen_desk(&at.2), "screen-backup"))
}

fn asked(what: &str, until: &str) -> Option<AskedView> {
    Some(match what.split_once('-').unwrap_or((what, "")) {
        ("welcome", "") => AskedView::Welcome,
        ("again", "") => AskedView::Again,
        ("ranking", "") => AskedView::Ranking,
        ("pause", "") => AskedView::Pause(until.to_owned()),
        ("item", number) => AskedView::Item(number.parse().ok()?),
        ("poll", id) => AskedView::Poll(PollId::new(id)),
        ("stage", id) => AskedView::Stage(RoundId::new(id)),
        ("next", id) => AskedView::NextAct(RoundId::new(id)),
        ("scores", id) => AskedView::Scores(RoundId::new(id)),
        _ => return None,
    })
}

async fn answer(
    house: &House,
    visitor: &Visitor,
    at: &(String, i16, String),
    (told, back): (Option<Told>, Back<'_>),
) -> PageResult {
    let words = visitor.words;
    let (actor, place) = (&visitor.signed_in()?.actor, conference_at(at));
    let desk = open_screen_desk(&house.app, actor, &place).await?;
    let may = desk.conference.state.may_change().is_ok();
    let making = Making { words, desk: &desk, shows: may && desk.is_open };
    // Whoever may not begin a backup hears nothing of any.
    let backups = match backups_at_conference(&house.app, actor, (&place, house.hall_mode())).await {
        Ok(backups) => Some(backups),
        Err(Error::NotAllowed) => None,
        Err(error) => return Err(error.into()),
    };
    let is_hall = house.settings.hall.is_some();
    let page = DeskPage {
        lede: words.say("screen-desk-lede").into_owned(),
        state: making.state().boxed(),
        notes: making.notes(back.notes.clone()),
        told,
        shows: making.says_shown(),
        backup: backups.filter(|_| making.pauses()).map(|backups| making.backup(&backups, is_hall)),
        action: making.action(),
        may: making.shows,
        agenda: desk.conference.agenda.iter().map(|row| making.item(row)).collect(),
        polls: desk.polls.iter().map(|poll| making.poll(poll)).collect(),
        contests: desk.rounds.iter().flat_map(|round| making.rounds(round)).collect(),
        others: vec![making.welcome(), making.ranking()],
        pause: making.shows.then(|| making.pause(&back)),
        held: making.held(),
        open: may.then(|| making.open()),
        close: desk.is_open.then(|| making.close()),
        frame: frame_below(visitor, &desk.conference, words.say("screen-desk-title").into_owned()),
    };
    Ok(answered(page, back.status))
}

struct Making<'a> {
    words: &'static Words,
    desk: &'a ScreenDesk,
    /// Whether something can be shown.
    shows: bool,
}

impl Making<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key).into_owned()
    }

    fn action(&self) -> String {
        address(&self.desk.conference.here).screen_desk(&self.desk.conference.row.id)
    }

    fn state(&self) -> State {
        match self.desk.is_open {
            true => State::open(self.say("screen-state-open")),
            false => State::idle(self.say("screen-state-closed")),
        }
    }

    /// Over: nothing is shown any more, and somebody may still look.
    fn notes(&self, mut notes: Vec<Note>) -> Vec<Note> {
        match self.desk.conference.state.may_change() {
            Ok(()) => {}
            Err(_) if self.desk.is_open => {
                let over = Note::new(Tone::Plain, self.say("screen-desk-over"));
                notes.push(over.text(self.say("screen-desk-over-text")));
            }
            Err(refusal) => notes.push(Note::refused(self.words, Tone::Plain, &refusal)),
        }
        notes
    }

    fn is_shown(&self, view: &ScreenView) -> bool {
        self.desk.view.as_ref() == Some(view) && self.shows
    }

    fn pauses(&self) -> bool {
        self.shows && matches!(self.desk.view, Some(ScreenView::Pause(_)))
    }

    fn says_shown(&self) -> Option<String> {
        let view = self.desk.view.as_ref().filter(|_| self.shows)?;
        let what = match view {
            ScreenView::Welcome => self.say("screen-view-welcome"),
            ScreenView::Ranking => self.say("screen-view-ranking"),
            ScreenView::Item(number) => {
                let agenda = &self.desk.conference.agenda;
                let row = agenda.iter().find(|row| row.number == *number);
                row.map_or_else(|| self.say("screen-view-welcome"), |row| row.title.clone())
            }
            ScreenView::Poll(id) => {
                let poll = self.desk.polls.iter().find(|kept| kept.poll.id == id.as_str());
                poll.map(|kept| kept.poll.title.clone()).unwrap_or_default()
            }
            ScreenView::Stage(id, _) | ScreenView::Scores(id) => {
                let round = self.desk.rounds.iter().find(|round| round.id == *id);
                round.map_or_else(|| self.say("screen-view-welcome"), |round| round.title.clone())
            }
            ScreenView::Pause(None) => self.say("screen-pause"),
            ScreenView::Pause(Some(hour)) => {
                let hour = say_hour(self.words, &hour.to_string());
                self.words.say_with("screen-view-pause", &[("hour", &hour)])
            }
        };
        let since = say_hour(self.words, &self.words.hour(self.desk.begun_at));
        Some(self.words.say_with("screen-shows", &[("what", &what), ("since", &since)]))
    }

    fn button(&self, key: &str, act: String, about: &str) -> Button {
        Button::new(self.say(key)).act(act).about(format!(": {about}"))
    }

    fn item(&self, row: &AgendaRow) -> Line {
        let minutes = row.minutes.and_then(|minutes| usize::try_from(minutes).ok());
        let minutes = minutes.map(|minutes| self.words.say_count("agenda-minutes", minutes, &[]));
        let speaker = Some(row.speaker.clone()).filter(|speaker| !speaker.is_empty());
        let is_shown = self.is_shown(&ScreenView::Item(row.number));
        let button = match is_shown {
            true => self.button("screen-again", "again".to_owned(), &row.title),
            false => self.button("screen-show", format!("item-{}", row.number), &row.title),
        };
        Line {
            title: format!("{}. {}", row.place, row.title),
            detail: speaker.into_iter().chain(minutes).collect::<Vec<_>>().join(" · "),
            is_shown,
            state: None,
            button,
        }
    }

    fn poll(&self, kept: &KeptPoll) -> Line {
        let title = kept.poll.title.clone();
        Line {
            detail: String::new(),
            is_shown: self.is_shown(&ScreenView::Poll(PollId::new(kept.poll.id.clone()))),
            state: Some(badge(self.words, kept.state)),
            button: self.button("screen-show", format!("poll-{}", kept.poll.id), &title),
            title,
        }
    }

    /// What of a round can be shown now.
    fn rounds(&self, round: &ShowableRound) -> Vec<Line> {
        let view = self.desk.view.as_ref().filter(|_| self.shows);
        let is_staged = matches!(view, Some(ScreenView::Stage(id, _)) if *id == round.id);
        let line = |(key, is_shown, name): (&str, bool, &str)| {
            // Sheets may be typed after the evening: whoever leads it says who is on next.
            let (label, act) =
                if is_shown && name == "stage" { ("screen-next-act", "next") } else { ("screen-show", name) };
            Line {
                title: round.title.clone(),
                detail: self.say(key),
                is_shown,
                state: Some(badge_of_round(self.words, round.state)),
                button: self.button(label, format!("{act}-{}", round.id), &round.title),
            }
        };
        let stage = round.state.may_change().is_ok();
        let stage = stage.then_some(("screen-stage", is_staged, "stage"));
        let scores = round.state.may_show_scores().is_ok();
        let key = if round.state == RoundState::Closed { "screen-scores-result" } else { "screen-scores" };
        let shown = self.is_shown(&ScreenView::Scores(round.id.clone()));
        let scores = scores.then_some((key, shown, "scores"));
        stage.into_iter().chain(scores).map(line).collect()
    }

    fn other(&self, view: &ScreenView) -> Line {
        let title = self.say(&format!("screen-view-{}", view.name()));
        Line {
            detail: self.say(&format!("screen-view-{}-text", view.name())),
            is_shown: self.is_shown(view),
            state: None,
            button: self.button("screen-show", view.name().to_owned(), &title),
            title,
        }
    }

    fn welcome(&self) -> Line {
        self.other(&ScreenView::Welcome)
    }

    fn ranking(&self) -> Line {
        let line = self.other(&ScreenView::Ranking);
        match show_ranking(self.desk.conference.here.state) {
            Ok(()) => line,
            Err(_) => Line { button: line.button.held_by("chua-chot"), ..line },
        }
    }

    fn held(&self) -> Option<String> {
        let held = show_ranking(self.desk.conference.here.state).err()?;
        Some(crate::sentences::say_refusal(self.words, &held))
    }

    fn pause(&self, back: &Back<'_>) -> EntryForm {
        let nothing = Sent::new();
        let sent = back.sent.filter(|sent| sent.contains_key("den-gio"));
        let errors = back.errors.as_ref().filter(|_| sent.is_some());
        let errors = errors.and_then(|errors| FormErrors::of(self.words, errors));
        let at = (sent.unwrap_or(&nothing), errors.as_ref());
        EntryForm::stacked(self.action())
            .with("viec", "pause")
            .field(field(self.words, (Control::Text, "den-gio"), at))
            .errors(errors)
            .button(Button::new(self.say("screen-pause-begin")))
    }

    fn open(&self) -> Deed {
        let key = if self.desk.is_open { "screen-renew" } else { "screen-open" };
        let label = self.say(key);
        let button = if self.desk.is_open { Button::new(&label) } else { Button::main(&label) };
        let form = EntryForm::stacked(self.action()).with("viec", "open").button(button);
        Deed::new("mo-man-hinh", label, self.say(&format!("{key}-text")), form)
    }

    fn close(&self) -> Deed {
        let label = self.say("screen-close");
        let button = Button::stop(&label);
        let form = EntryForm::stacked(self.action()).with("viec", "close").button(button);
        Deed::new("dong-man-hinh", label, self.say("screen-close-text"), form)
    }

    /// In a hall the file lies on this very machine; elsewhere administrators take it along.
    fn backup(&self, backups: &Backups, is_hall: bool) -> Deed {
        let conference = &self.desk.conference;
        let mut said = vec![match (backups.is_under_way, backups.last) {
            (true, _) => self.say("screen-backup-under-way"),
            (false, Some(at)) => self.words.say_with("screen-backup-last", &[("at", &self.words.moment(at))]),
            (false, None) => self.say("screen-backup-none"),
        }];
        let file = backups.file.as_ref().filter(|_| is_hall && !backups.is_under_way);
        said.push(match file {
            Some(file) => self.words.say_with("screen-backup-file", &[("file", &file.display().to_string())]),
            None if is_hall => self
                .words
                .say_with("screen-backup-folder", &[("folder", &backups.folder.display().to_string())]),
            None => self.say("screen-backup-kept"),
        });
        let to = address(&conference.here).back_up_in_hall(&conference.row.id);
        let form = EntryForm::stacked(to).button(Button::main(self.say("screen-backup-now")));
        Deed::new("sao-luu", self.say("screen-backup"), said.join(" "), form).framed()
    }
}
