//! The screen of a hall: who sets it, who sees it, and what it never shows.

use thidua_app::meetings::{
    AskedView, ConferenceAt, HallMode, HallView, TypedAttendee, TypedConference, TypedItem, TypedPoll,
    add_attendee, announce_poll, backups_at_conference, close_screen, convene, hand_pass, keep_agenda,
    note_attendee, open_poll, open_screen, open_screen_desk, order_backup, poll_ground, read_screen,
    screen_mark, show_on_screen, step_conference,
};
use thidua_app::voting::{PollOnScreen, ballot_paper, cast, close, publish, take_pass, tally};
use thidua_app::year::{Reopen, ReopenStep, reopen_year};
use thidua_app::{Error, Result, Seen};
use thidua_domain::ids::PollId;
use thidua_domain::meetings::{AttendeeNote, ConferenceState, ConferenceStep};
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{Choice, PollState};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const DAY: &str = "2026-11-27";

/// A conference with two items, and three people with a vote who came.
async fn called(cluster: &Cluster) -> ConferenceAt {
    let (app, secretary) = (cluster.app(), cluster.secretary());
    let typed = TypedConference {
        kind: "year_end".into(),
        title: "Hội nghị tổng kết".into(),
        held_on: DAY.into(),
        quorum: "2/3".into(),
        ..TypedConference::default()
    };
    let id = convene(app, &secretary, &cluster.at(), typed).await.unwrap();
    let at = ConferenceAt::new(cluster.here(), id.as_str());
    let item = |number: i64, minutes: &str, title: &str| TypedItem {
        number,
        minutes: minutes.into(),
        title: title.into(),
        speaker: "Bà Một".into(),
        ..TypedItem::default()
    };
    let agenda = vec![item(1, "10", "Khai mạc"), item(2, "", "Báo cáo năm")];
    keep_agenda(app, &secretary, &at, (agenda, Seen::default())).await.unwrap();
    for number in 1..=3 {
        let who = TypedAttendee {
            name: format!("Đại biểu {number}"),
            role: "delegate".into(),
            votes: true,
            ..TypedAttendee::default()
        };
        add_attendee(app, &secretary, &at, who).await.unwrap();
        note_attendee(app, &secretary, &at, (number, AttendeeNote::Present)).await.unwrap();
    }
    at
}

async fn opened(cluster: &Cluster, at: &ConferenceAt) -> String {
    open_screen(cluster.app(), &cluster.secretary(), at).await.unwrap()
}

async fn set(cluster: &Cluster, at: &ConferenceAt, asked: AskedView) -> Result<()> {
    show_on_screen(cluster.app(), &cluster.secretary(), at, asked).await
}

async fn seen(cluster: &Cluster, key: &str) -> HallView {
    read_screen(cluster.app(), key).await.unwrap().view
}

async fn is_gone(cluster: &Cluster, key: &str) -> bool {
    matches!(read_screen(cluster.app(), key).await, Err(Error::NotFound))
}

async fn step(cluster: &Cluster, at: &ConferenceAt, step: ConferenceStep) {
    let act = (step, "Có lý do", Seen::default());
    step_conference(cluster.app(), &cluster.secretary(), at, act).await.unwrap();
}

async fn polled(cluster: &Cluster, at: &ConferenceAt) -> PollId {
    let typed = TypedPoll {
        title: "Suy tôn".into(),
        question: "choose".into(),
        options: "A\nB".into(),
        at_least: "1".into(),
        at_most: "1".into(),
        seats: "1".into(),
        base: "returned".into(),
        measure: "more_than".into(),
        part: "1/2".into(),
        manner: "phones".into(),
        tie: "open".into(),
        publish: "guarded".into(),
        ..TypedPoll::default()
    };
    announce_poll(cluster.app(), &cluster.secretary(), at, &typed).await.unwrap()
}

/// The ballot of the delegate with this number.
async fn vote(cluster: &Cluster, at: &ConferenceAt, (poll, number): (&PollId, i64)) {
    let (_, code) = hand_pass(cluster.app(), &cluster.secretary(), at, number).await.unwrap();
    let token = take_pass(cluster.app(), &code).await.unwrap();
    let paper = ballot_paper(cluster.app(), &token, poll).await.unwrap();
    let choice = Choice::chosen(&paper.poll, vec![0]).unwrap();
    cast(cluster.app(), &token, poll, &choice).await.unwrap();
}

async fn poll_seen(cluster: &Cluster, key: &str) -> PollOnScreen {
    let HallView::Poll(poll) = seen(cluster, key).await else { panic!("a poll") };
    *poll
}

both_engines! {
    async fn who_holds_the_conference_sets_a_screen_that_anybody_with_its_key_sees(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster).await;
        let app = cluster.app();
        assert_eq!(refusal(set(&cluster, &at, AskedView::Item(1)).await), Refusal::ScreenClosed);
        for who in [cluster.head(), cluster.officer_of(0), cluster.leader_of(0)] {
            assert!(is_not_allowed(&open_screen(app, &who, &at).await));
            assert!(is_not_allowed(&show_on_screen(app, &who, &at, AskedView::Welcome).await));
            assert!(is_not_allowed(&close_screen(app, &who, &at).await));
            assert!(is_not_allowed(&open_screen_desk(app, &who, &at).await));
        }

        let key = opened(&cluster, &at).await;
        assert_eq!((key.len(), cluster.last_line().await.name.as_str()), (64, "screen.opened"));
        assert!(!format!("{:?}", cluster.last_line().await).contains(&key), "no line has a key");
        let screen = read_screen(app, &key).await.unwrap();
        assert!(matches!(screen.view, HallView::Welcome));
        assert_eq!((screen.roll.voters_present, screen.quorum.unwrap().is_reached(screen.roll)), (3, true));
        set(&cluster, &at, AskedView::Item(1)).await.unwrap();
        let HallView::Item(item) = seen(&cluster, &key).await else { panic!("an item") };
        let next = item.next.map(|row| row.title);
        assert_eq!((item.row.title.as_str(), item.of, next.as_deref()), ("Khai mạc", 2, Some("Báo cáo năm")));
        assert_eq!(item.begun_at, app.now_ms());
        let line = cluster.last_line().await;
        assert_eq!([line.name.clone(), line.field("kind"), line.field("name")], ["screen.set", "item", "Khai mạc"]);

        let lines = cluster.log().await.len();
        set(&cluster, &at, AskedView::Item(1)).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines, "pressed twice is pressed once");
        set(&cluster, &at, AskedView::Again).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines + 1, "the time begins anew");
        assert_eq!(faults(set(&cluster, &at, AskedView::Pause("sáng".into())).await), [("until".to_owned(), Refusal::HourMalformed)]);
        set(&cluster, &at, AskedView::Pause("9h45".into())).await.unwrap();
        assert!(matches!(seen(&cluster, &key).await, HallView::Pause(Some(hour)) if hour.to_string() == "09:45"));
        assert!(matches!(set(&cluster, &at, AskedView::Again).await, Err(Error::NotFound)), "no item has a time");
        assert_eq!(refusal(set(&cluster, &at, AskedView::Item(7)).await), Refusal::ScreenItemGone);
    }

    async fn a_key_that_was_replaced_or_closed_shows_nothing(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster).await;
        let first = opened(&cluster, &at).await;
        set(&cluster, &at, AskedView::Item(2)).await.unwrap();

        let second = opened(&cluster, &at).await;
        assert!(is_gone(&cluster, &first).await);
        assert!(matches!(seen(&cluster, &second).await, HallView::Item(_)), "what it shows goes on");
        close_screen(cluster.app(), &cluster.secretary(), &at).await.unwrap();
        assert_eq!(cluster.last_line().await.name, "screen.closed");
        assert!(is_gone(&cluster, &second).await && is_gone(&cluster, "").await);
        let lines = cluster.log().await.len();
        close_screen(cluster.app(), &cluster.secretary(), &at).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines);

        let third = opened(&cluster, &at).await;
        step(&cluster, &at, ConferenceStep::Open).await;
        step(&cluster, &at, ConferenceStep::Close).await;
        let over = read_screen(cluster.app(), &third).await.unwrap();
        assert!(matches!(over.view, HallView::Over(ConferenceState::Closed)) && over.agenda.is_empty());
        assert_eq!(refusal(set(&cluster, &at, AskedView::Welcome).await), Refusal::ConferenceClosed);
        assert_eq!(refusal(open_screen(cluster.app(), &cluster.secretary(), &at).await), Refusal::ConferenceClosed);
        close_screen(cluster.app(), &cluster.secretary(), &at).await.unwrap();
        assert!(is_gone(&cluster, &third).await);
    }

    async fn an_item_that_left_the_agenda_leaves_the_welcome_behind(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster).await;
        let key = opened(&cluster, &at).await;
        set(&cluster, &at, AskedView::Item(2)).await.unwrap();
        let left = vec![TypedItem { number: 1, title: "Khai mạc".into(), ..TypedItem::default() }];
        keep_agenda(cluster.app(), &cluster.secretary(), &at, (left, Seen::default())).await.unwrap();
        assert!(matches!(seen(&cluster, &key).await, HallView::Welcome));
    }

    async fn a_poll_shows_how_many_have_voted_and_of_its_result_what_its_guard_allows(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let key = opened(&cluster, &at).await;
        let (poll, elsewhere) = (polled(&cluster, &at).await, called(&cluster).await);
        let foreign = polled(&cluster, &elsewhere).await;
        assert!(matches!(set(&cluster, &at, AskedView::Poll(foreign)).await, Err(Error::NotFound)));
        set(&cluster, &at, AskedView::Poll(poll.clone())).await.unwrap();
        open_poll(app, &secretary, &at, &poll).await.unwrap();
        let before = screen_mark(app, &cluster.scope());
        vote(&cluster, &at, (&poll, 1)).await;
        assert_ne!(screen_mark(app, &cluster.scope()), before);
        let open = poll_seen(&cluster, &key).await;
        assert_eq!((open.kept.state, open.taken, open.kept.present), (PollState::Open, 1, 3));
        let before = screen_mark(app, &cluster.scope());
        assert_eq!(screen_mark(app, &cluster.scope()), before, "nothing happened");
        vote(&cluster, &at, (&poll, 2)).await;
        vote(&cluster, &at, (&poll, 3)).await;

        let place = (&poll_ground(&at), &poll);
        close(app, &secretary, place).await.unwrap();
        assert!(poll_seen(&cluster, &key).await.shown.is_none());
        tally(app, &secretary, place).await.unwrap();
        assert!(poll_seen(&cluster, &key).await.shown.is_none(), "a result that is not published is no result");
        publish(app, &secretary, place).await.unwrap();
        let shown = poll_seen(&cluster, &key).await.shown.unwrap();
        assert_eq!(shown.elected, [0]);
        assert!(shown.tally.is_none(), "three votes alike would reveal every one of them");
        assert!(shown.receipts.iter().all(|(_, opened)| opened.is_none()));
    }

    async fn a_ranking_that_may_still_change_is_not_shown(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster).await;
        let key = opened(&cluster, &at).await;
        assert_eq!(refusal(set(&cluster, &at, AskedView::Ranking).await), Refusal::ScreenRankingOpen);
        cluster.freeze().await.unwrap();
        set(&cluster, &at, AskedView::Ranking).await.unwrap();
        let HallView::Ranking(Some(ranking)) = seen(&cluster, &key).await else { panic!("a ranking") };
        assert_eq!(ranking.scored.unwrap().units.len(), cluster.size());

        for (who, step) in [(cluster.secretary(), ReopenStep::Ask("Nhập nhầm".into())), (cluster.head(), ReopenStep::Agree)] {
            let act = Reopen { at: cluster.at(), step, seen: Seen::default() };
            reopen_year(cluster.app(), &who, act).await.unwrap();
        }
        assert!(matches!(seen(&cluster, &key).await, HallView::Ranking(None)), "it was opened again");
        cluster.freeze().await.unwrap();
        step(&cluster, &at, ConferenceStep::CallOff).await;
        assert!(matches!(seen(&cluster, &key).await, HallView::Over(ConferenceState::CalledOff)));
    }

    async fn a_backup_is_ordered_by_administrators_and_in_a_hall_by_who_holds_the_conference(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        assert!(is_not_allowed(&order_backup(app, &secretary, (&at, HallMode::No)).await));
        assert!(is_not_allowed(&backups_at_conference(app, &secretary, (&at, HallMode::No)).await));
        for who in [cluster.head(), cluster.officer_of(0)] {
            assert!(is_not_allowed(&order_backup(app, &who, (&at, HallMode::Yes)).await));
        }
        let before = backups_at_conference(app, &secretary, (&at, HallMode::Yes)).await.unwrap();
        assert_eq!((before.is_under_way, before.last), (false, None));
        let job = order_backup(app, &secretary, (&at, HallMode::Yes)).await.unwrap();
        assert_eq!(order_backup(app, &secretary, (&at, HallMode::Yes)).await.unwrap(), job, "pressed twice is pressed once");
        assert!(backups_at_conference(app, &secretary, (&at, HallMode::Yes)).await.unwrap().is_under_way);
        order_backup(app, &cluster.administrator(), (&at, HallMode::No)).await.unwrap();
    }
}
