//! The conference that is played: people come, join, vote twice, and see it on the screen; in the pause a backup is made.

use std::time::{Duration, Instant};

use anyhow::anyhow;
use thidua_app::App;
use thidua_app::jobs::get_job;
use thidua_app::meetings::{
    AskedView, ConferenceAt, HallMode, TypedAttendee, TypedConference, TypedPoll, add_attendee,
    announce_poll, convene, hand_pass, note_attendee, open_poll, open_screen, order_backup, poll_ground,
    publish_poll, show_on_screen,
};
use thidua_app::organization::{grant_office, list_clusters};
use thidua_app::people::{
    CreateAccount, GrantOffice, MustChange, Remember, SignIn, create_account_here, find_session, sign_in,
};
use thidua_app::voting::{close, tally};
use thidua_app::year::{YearLink, list_years};
use thidua_domain::access::{Actor, ClusterSeat};
use thidua_domain::ids::{ClusterId, PollId};
use thidua_domain::jobs::JobState;
use thidua_domain::meetings::{AttendeeNote, AttendeeRole, ConferenceKind};
use thidua_domain::voting::Manner;
use thidua_words::Language;
use tokio::task::JoinSet;

use super::super::house::Trouble;
use super::super::speech::Speech;
use super::measure::{Ballots, Measured, Waits};
use super::stage::Stage;
use super::telephone::{Screen, Telephone};

/// On the wall, and one that a colleague opened on another laptop.
const SCREENS: usize = 2;
/// A line each.
const OPTIONS: [&str; 3] = ["Một", "Hai", "Ba"];
/// So many ballots a minute come in where nobody says "now".
const A_MINUTE: u64 = 1_000;
/// So often something else is shown while people vote.
const STEP: Duration = Duration::from_secs(1);
/// After so long a backup has not succeeded.
const BACKUP: Duration = Duration::from_secs(1_800);

/// Plays it on a stage.
pub async fn play(stage: &Stage, phones: usize, speech: Speech) -> Result<Measured, Trouble> {
    Playing::begin(stage, phones, speech).await?.go_on().await
}

struct Playing<'a> {
    app: &'a App,
    actor: Actor,
    at: ConferenceAt,
    telephones: Vec<Telephone>,
    screens: Vec<Screen>,
    /// So many times something was shown.
    shown: u8,
    measured: Measured,
}

fn chance() -> Result<u64, Trouble> {
    getrandom::u64().map_err(|fault| Trouble::Other(anyhow!("no chance is to be had: {fault}")))
}

/// A secretary of every cluster, whom only the copy knows.
async fn secretary(app: &App) -> Result<Actor, Trouble> {
    let username = format!("dien-tap-{:08x}", chance()? & 0xffff_ffff);
    let password = format!("{:016x}{:016x}", chance()?, chance()?);
    let account = CreateAccount {
        username: username.clone(),
        full_name: "Thư ký diễn tập".to_owned(),
        password: password.clone(),
        must_change: MustChange::No,
    };
    create_account_here(app, account).await?;
    for cluster in list_clusters(app).await? {
        let office = GrantOffice {
            username: username.clone(),
            role: ClusterSeat::Secretary.role(),
            cluster: Some(ClusterId::new(cluster.id)),
            unit: None,
            from: app.today(),
        };
        grant_office(app, None, office).await?;
    }
    let act = SignIn {
        username,
        password,
        remember: Remember::ThisVisit,
        address: "127.0.0.1".to_owned(),
        agent: String::new(),
        browser: None,
    };
    let session = sign_in(app, act).await?;
    let found = find_session(app, &session.token).await?;
    found.map(|found| found.actor.clone()).ok_or_else(|| Trouble::Other(anyhow!("the session did not hold")))
}

/// The newest year of the house.
async fn newest(app: &App, actor: &Actor, speech: Speech) -> Result<YearLink, Trouble> {
    let years = list_years(app, actor).await?;
    years.into_iter().next().ok_or_else(|| Trouble::Said(speech.say("rehearse-no-year")))
}

impl<'a> Playing<'a> {
    /// Calls the conference; people come, get codes and come in with their telephones, all at once.
    async fn begin(stage: &'a Stage, phones: usize, speech: Speech) -> Result<Self, Trouble> {
        let app = &stage.app;
        let actor = secretary(app).await?;
        let year = newest(app, &actor, speech).await?;
        let place = (year.cluster, year.year);
        let typed = TypedConference {
            kind: ConferenceKind::YearEnd.name().to_owned(),
            title: "Hội nghị diễn tập".to_owned(),
            held_on: format!("{}-12-20", year.year),
            begins: "08:00".to_owned(),
            place: "Hội trường diễn tập".to_owned(),
            ..TypedConference::default()
        };
        let conference = convene(app, &actor, &place, typed).await?;
        let at = ConferenceAt { year: place, conference };
        let key = open_screen(app, &actor, &at).await?;
        let mut screens = vec![];
        for _ in 0..SCREENS {
            screens.push(Screen::join(&stage.way, &key).await.map_err(Trouble::Other)?);
        }
        let telephones = (0..phones).map(|number| Telephone::new(&stage.way, number)).collect();
        let measured = Measured::default();
        let mut playing = Self { app, actor, at, telephones, screens, shown: 0, measured };
        playing.fill_hall().await?;
        Ok(playing)
    }

    async fn fill_hall(&mut self) -> Result<(), Trouble> {
        let mut codes = vec![];
        for number in 1..=self.telephones.len() {
            let person = TypedAttendee {
                name: format!("Đại biểu diễn tập {number}"),
                organization: "Diễn tập".to_owned(),
                role: AttendeeRole::Delegate.name().to_owned(),
                votes: true,
                ..TypedAttendee::default()
            };
            let number = i64::try_from(number).map_err(|fault| Trouble::Other(fault.into()))?;
            add_attendee(self.app, &self.actor, &self.at, person).await?;
            note_attendee(self.app, &self.actor, &self.at, (number, AttendeeNote::Present)).await?;
            codes.push(hand_pass(self.app, &self.actor, &self.at, number).await?.1);
        }
        let mut coming = JoinSet::new();
        for (mut telephone, code) in std::mem::take(&mut self.telephones).into_iter().zip(codes) {
            coming.spawn(async move { telephone.join(&code).await.map(|took| (telephone, took)) });
        }
        while let Some(came) = coming.join_next().await {
            let (telephone, took) = task(came)?.map_err(Trouble::Other)?;
            self.telephones.push(telephone);
            self.measured.join.note(took);
        }
        Ok(())
    }

    async fn go_on(mut self) -> Result<Measured, Trouble> {
        let many = u64::try_from(self.telephones.len()).unwrap_or(A_MINUTE);
        let within = Duration::from_millis(many * 60_000 / A_MINUTE);
        self.measured.paced = self.poll("Biểu quyết diễn tập lần 1", within).await?;
        self.measured.at_once = self.poll("Biểu quyết diễn tập lần 2", Duration::ZERO).await?;
        self.back_up().await?;
        Ok(self.measured)
    }

    /// Holds a poll in which each votes at a moment within this time; answers how long those waited who were told that their ballot was taken.
    async fn poll(&mut self, title: &str, within: Duration) -> Result<Waits, Trouble> {
        let id = announce_poll(self.app, &self.actor, &self.at, &typed(title)).await?;
        open_poll(self.app, &self.actor, &self.at, &id).await?;
        let mut voting = JoinSet::new();
        let sent = self.telephones.len();
        for (number, telephone) in std::mem::take(&mut self.telephones).into_iter().enumerate() {
            let (wait, poll) = (moment(within)?, id.to_string());
            let option = number % OPTIONS.len();
            voting.spawn(async move {
                tokio::time::sleep(wait).await;
                let took = telephone.vote(&poll, option).await;
                (telephone, option, took)
            });
        }
        let mut waits = Waits::default();
        let mut chosen = [0; OPTIONS.len()];
        while !voting.is_empty() {
            // Whoever holds the conference goes on meanwhile.
            self.show_something().await?;
            let step = tokio::time::Instant::now() + STEP;
            while let Ok(Some(voted)) = tokio::time::timeout_at(step, voting.join_next()).await {
                let (telephone, option, took) = task(voted)?;
                self.telephones.push(telephone);
                if let Ok(took) = took {
                    waits.note(took);
                    chosen[option] += 1;
                }
            }
        }
        let ballots = self.count(&id, (sent, chosen)).await?;
        self.measured.ballots.add(ballots);
        Ok(waits)
    }

    /// Counts, and compares with what telephones were told.
    async fn count(
        &mut self,
        id: &PollId,
        (sent, chosen): (usize, [u64; OPTIONS.len()]),
    ) -> Result<Ballots, Trouble> {
        let ground = poll_ground(&self.at);
        close(self.app, &self.actor, (&ground, id)).await?;
        let tally = tally(self.app, &self.actor, (&ground, id)).await?;
        publish_poll(self.app, &self.actor, (&self.at, id), "").await?;
        self.show_something().await?;
        let counted: Vec<u64> = tally.standings.iter().map(|standing| standing.votes.yes).collect();
        let apart = counted.iter().zip(chosen).filter(|(counted, chosen)| **counted != *chosen);
        let size = |many: u64| usize::try_from(many).unwrap_or(usize::MAX);
        Ok(Ballots {
            sent,
            taken: size(chosen.iter().sum()),
            in_box: size(counted.iter().sum()),
            options_apart: apart.count(),
        })
    }

    /// Shows what was not shown before, and notes how long screens took to follow.
    async fn show_something(&mut self) -> Result<(), Trouble> {
        self.shown = (self.shown + 1) % 60;
        let minute = format!("{:02}", self.shown);
        // Who asks for no language is answered in this one.
        let hall_reads = Language::Vi.words().say_with("screen-hour", &[("hour", "08"), ("minute", &minute)]);
        let view = AskedView::Pause(format!("08:{minute}"));
        show_on_screen(self.app, &self.actor, &self.at, view).await?;
        let told = Instant::now();
        for screen in &mut self.screens {
            screen.shows(&hall_reads).await.map_err(Trouble::Other)?;
            self.measured.screen.note(told.elapsed());
        }
        Ok(())
    }

    async fn back_up(&mut self) -> Result<(), Trouble> {
        let begun = Instant::now();
        let job = order_backup(self.app, &self.actor, (&self.at, HallMode::Yes)).await?;
        loop {
            self.show_something().await?;
            let found = get_job(self.app, &self.actor, &job).await?;
            match found.state {
                JobState::Done => break,
                JobState::Failed | JobState::Cancelled | JobState::Swept => {
                    return Err(Trouble::Other(anyhow!("the backup did not succeed: {}", found.message)));
                }
                JobState::Waiting | JobState::Running if begun.elapsed() > BACKUP => {
                    return Err(Trouble::Other(anyhow!("the backup did not come to its end")));
                }
                JobState::Waiting | JobState::Running => {}
            }
        }
        self.measured.backup = Some(begun.elapsed());
        Ok(())
    }
}

/// What a task came to; one that panicked is ours.
fn task<T>(ended: Result<T, tokio::task::JoinError>) -> Result<T, Trouble> {
    ended.map_err(|fault| Trouble::Other(fault.into()))
}

/// A moment of chance within this time.
fn moment(within: Duration) -> Result<Duration, Trouble> {
    let whole = u64::try_from(within.as_micros()).unwrap_or(u64::MAX).max(1);
    Ok(Duration::from_micros(chance()? % whole))
}

/// An open election of one, with telephones only.
fn typed(title: &str) -> TypedPoll {
    let text = str::to_owned;
    TypedPoll {
        title: text(title),
        question: text("choose"),
        options: OPTIONS.join("\n"),
        at_least: text("1"),
        at_most: text("1"),
        seats: text("1"),
        base: text("returned"),
        measure: text("more_than"),
        part: text("1/2"),
        manner: text(Manner::Phones.name()),
        tie: text("open"),
        publish: text("counts"),
        ..TypedPoll::default()
    }
}
