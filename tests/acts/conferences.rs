//! Conferences: who calls them, who answers, who came, what was concluded, and what became of it.

use std::collections::BTreeMap;

use thidua_app::meetings::{
    Beside, CLOSING, ConferenceAt, TypedAttendee, TypedConclusion, TypedConference, TypedItem, TypedPoll,
    TypedReply, TypedTask, add_attendee, announce_conclusions, announce_poll, change_conference, convene,
    drop_conclusion, earlier_tasks, hand_pass, keep_agenda, keep_conclusion, list_tasks, make_cards,
    may_add_file, note_attendee, note_card, open_card, open_cards, open_conclusions, open_conference,
    open_minutes, open_poll, open_task, poll_ground, public_conference, public_conferences,
    recall_conclusion, remove_attendee, renew_card, reply, save_minutes, sign_minutes, step_conference,
    step_task, withdraw_minutes_signature,
};
use thidua_app::reminders::{feed, list_duties, open_feed};
use thidua_app::voting::{PassStanding, ballot_paper, cast, list_passes, take_pass};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::ids::{ConferenceId, TaskId};
use thidua_domain::meetings::{
    AttendeeNote, ConferenceState, ConferenceStep, MinutesSeat, Standing, TaskState, TaskStep,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::Choice;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const DAY: &str = "2026-11-27";

fn year_end(day: &str) -> TypedConference {
    TypedConference {
        kind: "year_end".into(),
        title: "Hội nghị tổng kết".into(),
        held_on: day.into(),
        begins: "8h30".into(),
        place: "Hội trường".into(),
        quorum: "2/3".into(),
        ..TypedConference::default()
    }
}

async fn called(cluster: &Cluster, day: &str) -> ConferenceAt {
    let id = convene(cluster.app(), &cluster.secretary(), &cluster.at(), year_end(day)).await.unwrap();
    ConferenceAt::new(cluster.here(), id.as_str())
}

async fn step(cluster: &Cluster, at: &ConferenceAt, step: ConferenceStep) -> Result<()> {
    step_conference(cluster.app(), &cluster.secretary(), at, (step, "Có lý do", Seen::default())).await
}

fn coming(delegates: &str) -> TypedReply {
    TypedReply { reply: "coming".into(), delegates: delegates.into(), note: String::new() }
}

async fn answer(cluster: &Cluster, at: &ConferenceAt, unit: usize, typed: TypedReply) -> Result<()> {
    let slug = cluster.unit(unit);
    reply(cluster.app(), &cluster.officer_of(unit), (at, &slug), (typed, Seen::default())).await
}

fn concluded(cluster: &Cluster, due: &str) -> TypedConclusion {
    let task = TypedTask {
        number: 1,
        what: "Chọn hai hợp tác xã để học tập".into(),
        unit: cluster.unit(0),
        person: "Ban Phong trào".into(),
        due: due.into(),
        proof: "Kế hoạch".into(),
    };
    let blank = TypedTask { number: 2, ..TypedTask::default() };
    TypedConclusion {
        said_by: "Bà Chủ trì".into(), text: "Nhân rộng".into(), tasks: vec![task, blank]
    }
}

async fn conclude(cluster: &Cluster, at: &ConferenceAt, due: &str) {
    let act = (concluded(cluster, due), Seen::default());
    keep_conclusion(cluster.app(), &cluster.secretary(), (at, None), act).await.unwrap();
}

async fn announce(cluster: &Cluster, at: &ConferenceAt) -> Result<()> {
    announce_conclusions(cluster.app(), &cluster.secretary(), at, Seen::default()).await
}

/// The one task of the year.
async fn the_task(cluster: &Cluster) -> TaskId {
    let found = list_tasks(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
    assert_eq!(found.list.len(), 1);
    TaskId::new(found.list[0].row.id.clone())
}

async fn take(cluster: &Cluster, who: &Actor, id: &TaskId, step: TaskStep, words: &str) -> Result<()> {
    step_task(cluster.app(), who, (&cluster.at(), id), (step, words, Seen::default())).await
}

async fn duties(cluster: &Cluster, who: &Actor) -> Vec<&'static str> {
    let mut codes: Vec<&str> = list_duties(cluster.app(), who)
        .await
        .unwrap()
        .iter()
        .map(|listed| listed.duty.kind.code)
        .filter(|code| ["reply-invitation", "do-task", "confirm-task"].contains(code))
        .collect();
    codes.sort_unstable();
    codes
}

both_engines! {
    async fn everybody_reads_a_conference_that_was_called_and_conclusions_that_were_announced(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let app = cluster.app();
        let at = called(&cluster, DAY).await;
        let item = TypedItem { title: "Trao đổi kinh nghiệm".into(), speaker: "Bà Nói".into(), ..TypedItem::default() };
        keep_agenda(app, &cluster.secretary(), &at, (vec![item], Seen::default())).await.unwrap();
        let read = async |cluster: &Cluster| public_conference(cluster.app(), &at.conference).await.unwrap();
        let found = read(&cluster).await;
        assert_eq!((found.conference.row.title.as_str(), found.agenda.len()), ("Hội nghị tổng kết", 1));
        step(&cluster, &at, ConferenceStep::Open).await.unwrap();
        conclude(&cluster, &at, "2027-03-31").await;
        assert!(read(&cluster).await.conclusions.is_empty(), "a draft is told to nobody");

        announce(&cluster, &at).await.unwrap();

        let found = read(&cluster).await;
        let task = &found.conclusions[0].tasks[0];
        assert_eq!((task.unit.as_str(), task.due.as_str()), (cluster.name(0).as_str(), "2027-03-31"));
        assert_eq!(task.standing, Standing::Under(TaskState::Assigned));
        let late = read(&cluster.on("2027-04-02")).await;
        assert_eq!(late.conclusions[0].tasks[0].standing, Standing::Overdue(2));
        assert!(!format!("{late:?}").contains("Bà Chủ trì") && !format!("{late:?}").contains("Ban Phong trào"), "nobody is named");
        assert!(!format!("{late:?}").contains("Bà Nói"));
        let list = public_conferences(app, (cluster.here().0, 1)).await.unwrap();
        assert_eq!(list.list.len(), 1);
        assert!(matches!(public_conferences(app, ("khong-co", 1)).await, Err(Error::NotFound)));
        assert!(matches!(public_conference(app, &ConferenceId::new("khong-co")).await, Err(Error::NotFound)));
    }

    async fn the_secretary_calls_a_conference_and_units_answer_for_themselves(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        for who in [cluster.head(), cluster.officer_of(0), cluster.leader_of(0)] {
            assert!(is_not_allowed(&convene(app, &who, &cluster.at(), year_end(DAY)).await));
        }
        let wrong = TypedConference { begins: "25h".into(), quorum: "3/2".into(), title: " ".into(), held_on: "mai".into(), host: "khac".into(), ..year_end(DAY) };
        let said = faults(convene(app, &secretary, &cluster.at(), wrong).await);
        let fields: Vec<&str> = said.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["title", "held_on", "begins", "host", "quorum"]);

        let at = called(&cluster, DAY).await;
        assert_eq!(cluster.last_line().await.name, "conference.convened");
        assert_eq!(duties(&cluster, &cluster.officer_of(0)).await, ["reply-invitation"]);
        let slug = cluster.unit(1);
        let outside = reply(app, &cluster.officer_of(0), (&at, &slug), (coming("A"), Seen::default())).await;
        assert!(is_not_allowed(&outside), "nobody answers for another unit");
        let nobody = faults(answer(&cluster, &at, 0, coming("  ")).await);
        assert_eq!(nobody, [("delegates".to_owned(), Refusal::DelegatesMissing)]);
        answer(&cluster, &at, 0, coming("Nguyễn A, Chủ tịch\nTrần B")).await.unwrap();
        assert_eq!(duties(&cluster, &cluster.officer_of(0)).await, Vec::<&str>::new());

        let found = open_conference(app, &cluster.officer_of(1), &at).await.unwrap();
        let people: Vec<(&str, &str, i64)> = found.attendees.iter().map(|one| (one.row.name.as_str(), one.row.role.as_str(), one.row.votes)).collect();
        assert_eq!(people, [("Nguyễn A", "head", 1), ("Trần B", "delegate", 0)]);
        assert!(!found.holds);
    }

    async fn a_second_answer_keeps_who_is_named_again_and_what_was_noted_of_them(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        answer(&cluster, &at, 0, coming("Nguyễn A, Chủ tịch\nTrần B\nLê C")).await.unwrap();
        let (app, secretary) = (cluster.app(), cluster.secretary());
        note_attendee(app, &secretary, &at, (3, AttendeeNote::CoChair)).await.unwrap();
        note_attendee(app, &secretary, &at, (2, AttendeeNote::WithVote)).await.unwrap();
        let lines = cluster.log().await.len();
        note_attendee(app, &secretary, &at, (2, AttendeeNote::WithVote)).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines, "what is so already is no line of the log");

        answer(&cluster, &at, 0, coming("tran b, Phó Chủ tịch\nĐỗ D")).await.unwrap();

        let found = open_conference(app, &secretary, &at).await.unwrap();
        let people: Vec<(&str, &str, &str, i64)> = found
            .attendees
            .iter()
            .map(|one| (one.row.name.as_str(), one.row.office.as_str(), one.row.role.as_str(), one.row.votes))
            .collect();
        assert_eq!(people, [("Lê C", "", "co_chair", 0), ("Trần B", "Phó Chủ tịch", "head", 1), ("Đỗ D", "", "delegate", 0)]);
        let not = TypedReply { reply: "not_coming".into(), note: "Bận".into(), ..TypedReply::default() };
        answer(&cluster, &at, 0, not).await.unwrap();
        let found = open_conference(app, &secretary, &at).await.unwrap();
        assert_eq!(found.attendees.len(), 1, "the co-chair was put there by who holds the conference");
    }

    async fn a_conference_is_opened_on_its_day_and_every_step_can_be_taken_back(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        assert_eq!(refusal(step(&cluster, &at, ConferenceStep::Open).await), Refusal::ConferenceEarly { day: DAY.into() });
        let no_reason = step_conference(cluster.app(), &cluster.secretary(), &at, (ConferenceStep::CallOff, " ", Seen::default())).await;
        assert_eq!(faults(no_reason), [("reason".to_owned(), Refusal::ReasonMissing)]);
        step(&cluster, &at, ConferenceStep::CallOff).await.unwrap();
        assert_eq!(refusal(answer(&cluster, &at, 0, coming("A")).await), Refusal::ConferenceCalledOff);
        step(&cluster, &at, ConferenceStep::Renew).await.unwrap();

        let on_the_day = cluster.on(DAY);
        for (taken, state) in [
            (ConferenceStep::Open, ConferenceState::Open),
            (ConferenceStep::TakeBack, ConferenceState::Convened),
            (ConferenceStep::Open, ConferenceState::Open),
            (ConferenceStep::Close, ConferenceState::Closed),
            (ConferenceStep::Reopen, ConferenceState::Open),
        ] {
            step(&on_the_day, &at, taken).await.unwrap();
            let found = open_conference(cluster.app(), &cluster.secretary(), &at).await.unwrap();
            assert_eq!(found.state, state);
            assert_eq!((found.row.opened_at.is_some(), found.row.closed_at.is_some()), match state {
                ConferenceState::Convened | ConferenceState::CalledOff => (false, false),
                ConferenceState::Open => (true, false),
                ConferenceState::Closed => (true, true),
            });
        }
        assert_eq!(refusal(answer(&on_the_day, &at, 0, coming("A")).await), Refusal::ConferenceBegun);
        assert_eq!(refusal(step(&on_the_day, &at, ConferenceStep::CallOff).await), Refusal::ConferenceWrongState);
    }

    async fn who_is_there_is_counted_against_who_has_to_be(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        for unit in 0..3 {
            answer(&cluster, &at, unit, coming(&format!("Người {unit}, Chủ tịch"))).await.unwrap();
        }
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let guest = TypedAttendee { name: "Khách".into(), organization: "Ban Thi đua".into(), role: "guest".into(), ..TypedAttendee::default() };
        add_attendee(app, &secretary, &at, guest.clone()).await.unwrap();
        assert_eq!(faults(add_attendee(app, &secretary, &at, guest).await), [("name".to_owned(), Refusal::AttendeeTwice { name: "Khách".into() })]);
        assert!(is_not_allowed(&note_attendee(app, &cluster.officer_of(0), &at, (1, AttendeeNote::Present)).await));
        note_attendee(app, &secretary, &at, (1, AttendeeNote::Present)).await.unwrap();
        note_attendee(app, &secretary, &at, (4, AttendeeNote::Present)).await.unwrap();
        let reached = async || {
            let found = open_conference(app, &secretary, &at).await.unwrap();
            (found.roll().voters_present, found.quorum.unwrap().is_reached(found.roll()))
        };
        assert_eq!(reached().await, (1, false), "a guest is no voter");
        note_attendee(app, &secretary, &at, (2, AttendeeNote::Present)).await.unwrap();
        assert_eq!(reached().await, (2, true));
        note_attendee(app, &secretary, &at, (2, AttendeeNote::Absent)).await.unwrap();
        assert_eq!(reached().await, (1, false));

        assert_eq!(refusal(remove_attendee(app, &secretary, &at, 1).await), Refusal::AttendeePresent { name: "Người 0".into() });
        remove_attendee(app, &secretary, &at, 2).await.unwrap();
        assert!(matches!(remove_attendee(app, &secretary, &at, 2).await, Err(Error::NotFound)));
    }

    async fn the_agenda_is_kept_in_its_order_and_a_second_tab_is_told(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let item = |number: i64, order: &str, title: &str| TypedItem { number, order: order.into(), title: title.into(), ..TypedItem::default() };
        let seen = Seen::up_to(open_conference(app, &secretary, &at).await.unwrap().seen);
        let typed = vec![item(1, "1", "Khai mạc"), item(2, "2", "Bế mạc"), item(3, "1", "Báo cáo"), item(4, "4", " ")];
        keep_agenda(app, &secretary, &at, (typed, seen)).await.unwrap();
        let titles = async || {
            let found = open_conference(app, &secretary, &at).await.unwrap();
            found.agenda.iter().map(|row| (row.place, row.title.clone())).collect::<Vec<_>>()
        };
        let kept = titles().await;
        assert_eq!(kept, [(1, "Khai mạc".into()), (2, "Báo cáo".into()), (3, "Bế mạc".into())]);
        let late = keep_agenda(app, &secretary, &at, (vec![item(1, "1", "Khác")], seen)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))));
        let wrong = TypedItem { begins: "sáng".into(), minutes: "0".into(), ..item(7, "1", "") };
        let now = Seen::default();
        let said = faults(keep_agenda(app, &secretary, &at, (vec![wrong], now)).await);
        let fields: Vec<&str> = said.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["begins-7", "minutes-7"]);
        let many = (1..=41).map(|number| item(number, "", "Mục")).collect();
        assert_eq!(refusal(keep_agenda(app, &secretary, &at, (many, now)).await), Refusal::AgendaTooLong { most: "40".into() });
        assert_eq!(titles().await, kept);
    }

    async fn a_conclusion_becomes_tasks_only_when_it_is_announced(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        let (app, secretary, officer) = (cluster.app(), cluster.secretary(), cluster.officer_of(0));
        let early = keep_conclusion(app, &secretary, (&at, None), (concluded(&cluster, "2027-03-31"), Seen::default())).await;
        assert_eq!(refusal(early), Refusal::ConferenceNotBegun);
        step(&cluster, &at, ConferenceStep::Open).await.unwrap();
        let backward = keep_conclusion(app, &secretary, (&at, None), (concluded(&cluster, "2026-11-26"), Seen::default())).await;
        assert_eq!(faults(backward), [("due-1".to_owned(), Refusal::TaskDay)]);
        conclude(&cluster, &at, "2027-03-31").await;
        assert_eq!(open_conclusions(app, &officer, &at).await.unwrap().list.len(), 0, "drafts are of who holds it");
        assert_eq!(duties(&cluster, &officer).await, Vec::<&str>::new());

        announce(&cluster, &at).await.unwrap();

        assert_eq!(refusal(announce(&cluster, &at).await), Refusal::ConclusionsNone);
        assert_eq!(open_conclusions(app, &officer, &at).await.unwrap().list.len(), 1);
        assert_eq!(duties(&cluster, &officer).await, ["do-task"]);
        assert_eq!(duties(&cluster, &cluster.officer_of(1)).await, Vec::<&str>::new());
        let changed = keep_conclusion(app, &secretary, (&at, Some(1)), (concluded(&cluster, "2027-03-31"), Seen::default())).await;
        assert_eq!(refusal(changed), Refusal::ConclusionAnnounced);
        recall_conclusion(app, &secretary, &at, (1, Seen::default())).await.unwrap();
        assert_eq!(duties(&cluster, &officer).await, Vec::<&str>::new());
        announce(&cluster, &at).await.unwrap();
        take(&cluster, &officer, &the_task(&cluster).await, TaskStep::Accept, "").await.unwrap();
        assert_eq!(refusal(recall_conclusion(app, &secretary, &at, (1, Seen::default())).await), Refusal::ConclusionBegun);
        assert_eq!(refusal(drop_conclusion(app, &secretary, &at, (1, Seen::default())).await), Refusal::ConclusionAnnounced);
    }

    async fn a_task_goes_between_its_unit_and_the_cluster_and_is_told_at_the_next_conference(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        step(&cluster, &at, ConferenceStep::Open).await.unwrap();
        conclude(&cluster, &at, "2026-12-31").await;
        announce(&cluster, &at).await.unwrap();
        step(&cluster, &at, ConferenceStep::Close).await.unwrap();
        let id = the_task(&cluster).await;
        let (secretary, officer) = (cluster.secretary(), cluster.officer_of(0));

        assert!(is_not_allowed(&take(&cluster, &secretary, &id, TaskStep::Accept, "").await));
        assert!(is_not_allowed(&take(&cluster, &cluster.officer_of(1), &id, TaskStep::Accept, "").await));
        take(&cluster, &officer, &id, TaskStep::Accept, "").await.unwrap();
        assert_eq!(faults(take(&cluster, &officer, &id, TaskStep::ReportDone, " ").await), [("words".to_owned(), Refusal::ReasonMissing)]);
        take(&cluster, &officer, &id, TaskStep::ReportDone, "Đã xong").await.unwrap();
        assert_eq!(refusal(take(&cluster, &officer, &id, TaskStep::ReportDone, "Hai lần").await), Refusal::TaskWrongState);
        assert!(is_not_allowed(&take(&cluster, &officer, &id, TaskStep::Confirm, "").await));
        assert_eq!(duties(&cluster, &secretary).await, ["confirm-task"]);
        take(&cluster, &secretary, &id, TaskStep::SendBack, "Thiếu biên bản").await.unwrap();
        assert_eq!(duties(&cluster, &officer).await, ["do-task"]);

        let late = cluster.on("2027-01-05");
        let next = called(&late, "2027-01-06").await;
        let told = async |cluster: &Cluster| {
            let (_, tasks) = earlier_tasks(cluster.app(), &cluster.secretary(), &next).await.unwrap();
            tasks.iter().map(|task| task.state).collect::<Vec<_>>()
        };
        assert_eq!(told(&late).await, [TaskState::Accepted]);
        take(&late, &officer, &id, TaskStep::ReportDone, "Đã bổ sung").await.unwrap();
        take(&late, &secretary, &id, TaskStep::Confirm, "").await.unwrap();
        assert_eq!(told(&late).await, [TaskState::Confirmed], "it was open when the conference before was held");
        let (_, none) = earlier_tasks(late.app(), &secretary, &at).await.unwrap();
        assert_eq!(none.len(), 0, "its own tasks are not those of an earlier one");

        let on = late.on("2027-01-06");
        step(&on, &next, ConferenceStep::Open).await.unwrap();
        step(&on, &next, ConferenceStep::Close).await.unwrap();
        let after = called(&late.on("2027-02-01"), "2027-02-01").await;
        let (_, settled) = earlier_tasks(late.app(), &secretary, &after).await.unwrap();
        assert_eq!(settled.len(), 0, "what was settled before is told once");
        take(&late, &secretary, &id, TaskStep::Reopen, "Nhầm").await.unwrap();
        assert_eq!(cluster.last_line().await.name, "task.reopened");
    }

    async fn a_stale_page_of_a_conference_changes_nothing(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let seen = Seen::up_to(open_conference(app, &secretary, &at).await.unwrap().seen);
        change_conference(app, &secretary, &at, (year_end("2026-11-28"), seen)).await.unwrap();
        let late = change_conference(app, &secretary, &at, (year_end("2026-11-29"), seen)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))));
        let lines = cluster.log().await.len();
        change_conference(app, &secretary, &at, (year_end("2026-11-28"), Seen::default())).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines);
        let other = ConferenceAt::new(cluster.here(), "01a21fbc-ca82-74f6-bf46-000000000000");
        assert!(matches!(open_conference(app, &secretary, &other).await, Err(Error::NotFound)));
    }

    async fn minutes_are_signed_by_two_people_and_a_signature_falls_with_what_it_is_under(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        let (app, secretary, head) = (cluster.app(), cluster.secretary(), cluster.head());
        let item = TypedItem { number: 1, title: "Khai mạc".into(), ..TypedItem::default() };
        keep_agenda(app, &secretary, &at, (vec![item], Seen::default())).await.unwrap();
        step(&cluster, &at, ConferenceStep::Open).await.unwrap();
        let texts = BTreeMap::from([(1, "Nói **nhiều**".to_owned()), (CLOSING, String::new()), (9, "Không có mục này".to_owned())]);
        assert!(is_not_allowed(&save_minutes(app, &cluster.officer_of(0), &at, (&texts, Seen::default())).await));
        save_minutes(app, &secretary, &at, (&texts, Seen::default())).await.unwrap();
        let lines = cluster.log().await.len();
        save_minutes(app, &secretary, &at, (&texts, Seen::default())).await.unwrap();
        assert_eq!(cluster.log().await.len(), lines, "the same again is no line of the log");
        let now = async || open_minutes(app, &secretary, &at).await.unwrap();
        assert_eq!(now().await.texts, BTreeMap::from([(1, "Nói **nhiều**".to_owned())]));

        let sign = async |who: &Actor, seat| {
            let digest = now().await.digest;
            sign_minutes(app, who, &at, (seat, &digest)).await
        };
        assert_eq!(refusal(sign(&secretary, MinutesSeat::Secretary).await), Refusal::MinutesEarly);
        conclude(&cluster, &at, "2026-12-31").await;
        step(&cluster, &at, ConferenceStep::Close).await.unwrap();
        assert_eq!(refusal(sign(&secretary, MinutesSeat::Secretary).await), Refusal::MinutesUnsettled { count: "1".into() });
        announce(&cluster, &at).await.unwrap();
        assert!(is_not_allowed(&sign(&secretary, MinutesSeat::Chair).await));
        assert!(is_not_allowed(&sign(&cluster.officer_of(0), MinutesSeat::Secretary).await));
        let stale = now().await.digest;
        sign(&secretary, MinutesSeat::Secretary).await.unwrap();
        sign(&head, MinutesSeat::Chair).await.unwrap();
        assert!(now().await.is_final());
        assert_eq!(cluster.last_line().await.field("digest"), stale);

        let later = BTreeMap::from([(1, "Nói ít".to_owned())]);
        save_minutes(app, &secretary, &at, (&later, Seen::default())).await.unwrap();
        let found = now().await;
        assert!(!found.is_final() && found.signatures.iter().all(|signature| !signature.stands));
        let old = sign_minutes(app, &head, &at, (MinutesSeat::Chair, &stale)).await;
        assert_eq!(refusal(old), Refusal::MinutesChanged);
        sign(&secretary, MinutesSeat::Secretary).await.unwrap();
        sign(&head, MinutesSeat::Chair).await.unwrap();
        assert!(now().await.is_final());

        let id = the_task(&cluster).await;
        take(&cluster, &cluster.officer_of(0), &id, TaskStep::ReportDone, "Xong").await.unwrap();
        take(&cluster, &secretary, &id, TaskStep::Confirm, "").await.unwrap();
        assert!(now().await.is_final(), "what becomes of a task later is no matter of these minutes");
        withdraw_minutes_signature(app, &head, &at, MinutesSeat::Chair).await.unwrap();
        assert!(!now().await.is_final());
        assert!(matches!(withdraw_minutes_signature(app, &head, &at, MinutesSeat::Chair).await, Err(Error::NotFound)));
    }

    async fn a_number_is_given_once_so_that_nobody_has_the_pass_of_who_left(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        answer(&cluster, &at, 0, coming("Người Một, Chủ tịch")).await.unwrap();
        let (_, code) = hand_pass(app, &secretary, &at, 1).await.unwrap();
        let token = take_pass(app, &code).await.unwrap();
        answer(&cluster, &at, 0, coming("Người Hai, Phó Chủ tịch")).await.unwrap();
        let twice = faults(answer(&cluster, &at, 1, coming("Lê Ba\nle ba")).await);
        assert_eq!(twice, [("delegates".to_owned(), Refusal::AttendeeTwice { name: "le ba".into() })]);
        let found = open_conference(app, &secretary, &at).await.unwrap();
        let numbers: Vec<i64> = found.attendees.iter().map(|person| person.row.number).collect();
        assert_eq!(numbers, [2]);

        note_attendee(app, &secretary, &at, (2, AttendeeNote::Present)).await.unwrap();
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
        let poll = announce_poll(app, &secretary, &at, &typed).await.unwrap();
        open_poll(app, &secretary, &at, &poll).await.unwrap();
        let paper = ballot_paper(app, &token, &poll).await.unwrap();
        let choice = Choice::chosen(&paper.poll, vec![0]).unwrap();
        assert_eq!(refusal(cast(app, &token, &poll, &choice).await), Refusal::BallotNoVoter, "it is the telephone of who left");
        let passes = list_passes(app, &secretary, (&poll_ground(&at), &found.row.id)).await.unwrap();
        assert_eq!(passes.get("2"), None);
        assert_eq!(passes.get("1"), Some(&PassStanding::Bound));

        let item = |number: i64, title: &str| TypedItem { number, title: title.into(), ..TypedItem::default() };
        keep_agenda(app, &secretary, &at, (vec![item(1, "Khai mạc"), item(2, "Báo cáo")], Seen::default())).await.unwrap();
        keep_agenda(app, &secretary, &at, (vec![item(1, "Khai mạc")], Seen::default())).await.unwrap();
        keep_agenda(app, &secretary, &at, (vec![item(1, "Khai mạc"), item(2, "Mục khác")], Seen::default())).await.unwrap();
        let found = open_conference(app, &secretary, &at).await.unwrap();
        let items: Vec<i64> = found.agenda.iter().map(|item| item.number).collect();
        assert_eq!(items, [1, 3], "what was written about the second item is not about another");
    }

    async fn a_task_is_known_in_its_own_cluster_alone_and_only_while_its_conclusion_is(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        step(&cluster, &at, ConferenceStep::Open).await.unwrap();
        conclude(&cluster, &at, "2026-12-31").await;
        announce(&cluster, &at).await.unwrap();
        let id = the_task(&cluster).await;
        let (app, secretary, officer) = (cluster.app(), cluster.secretary(), cluster.officer_of(0));
        let beside = Beside::Task(cluster.at(), id.clone());
        may_add_file(app, &officer, &beside).await.unwrap();
        recall_conclusion(app, &secretary, &at, (1, Seen::default())).await.unwrap();

        assert!(matches!(may_add_file(app, &officer, &beside).await, Err(Error::NotFound)));
        assert!(matches!(take(&cluster, &officer, &id, TaskStep::Accept, "").await, Err(Error::NotFound)));
        let missing = open_task(app, &officer, cluster.here(), &id).await;
        assert!(matches!(missing, Err(Error::NotFound)));
    }

    async fn the_days_of_the_tasks_of_a_unit_stand_in_the_calendar_of_its_people(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        step(&cluster, &at, ConferenceStep::Open).await.unwrap();
        conclude(&cluster, &at, "2026-12-31").await;
        let (app, secretary, officer) = (cluster.app(), cluster.secretary(), cluster.officer_of(0));
        let shown = async |who: &Actor| {
            let token = open_feed(app, who).await.unwrap();
            let days = feed(app, &token).await.unwrap().tasks;
            days.into_iter().map(|day| (day.due.to_string(), day.what)).collect::<Vec<_>>()
        };
        let none: [(String, String); 0] = [];
        assert_eq!(shown(&officer).await, none, "a draft is nobody's");
        announce(&cluster, &at).await.unwrap();

        let day = [("2026-12-31".to_owned(), "Chọn hai hợp tác xã để học tập".to_owned())];
        assert_eq!(shown(&officer).await, day);
        assert_eq!(shown(&cluster.leader_of(0)).await, day);
        for who in [&secretary, &cluster.officer_of(1)] {
            assert_eq!(shown(who).await, none);
        }
        take(&cluster, &officer, &the_task(&cluster).await, TaskStep::ReportDone, "Xong").await.unwrap();
        assert_eq!(shown(&officer).await, none, "what is reported done is not due");
        take(&cluster, &secretary, &the_task(&cluster).await, TaskStep::SendBack, "Thiếu").await.unwrap();
        assert_eq!(shown(&officer).await, day);
    }

    async fn whoever_is_at_the_door_scans_a_card_and_a_new_card_replaces_the_old(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = called(&cluster, DAY).await;
        answer(&cluster, &at, 0, coming("Nguyễn A, Chủ tịch\nTrần B")).await.unwrap();
        let (app, secretary) = (cluster.app(), cluster.secretary());
        for who in [cluster.officer_of(0), cluster.head()] {
            assert!(is_not_allowed(&make_cards(app, &who, &at).await));
            assert!(is_not_allowed(&open_cards(app, &who, &at).await));
        }
        assert_eq!(open_cards(app, &secretary, &at).await.unwrap().missing(), 2);
        assert_eq!(make_cards(app, &secretary, &at).await.unwrap(), 2);
        let codes = async || -> Vec<String> {
            let cards = open_cards(app, &secretary, &at).await.unwrap();
            cards.list.into_iter().filter_map(|(_, code)| code).collect()
        };
        let first = codes().await;
        assert!(cluster.log().await.iter().all(|line| first.iter().all(|code| !format!("{line:?}").contains(code))));
        answer(&cluster, &at, 1, coming("Lê C")).await.unwrap();
        assert_eq!(make_cards(app, &secretary, &at).await.unwrap(), 1);
        assert_eq!(codes().await[..2], first, "cards that are handed out stay good");
        let lines = cluster.log().await.len();
        assert_eq!(make_cards(app, &secretary, &at).await.unwrap(), 0);
        assert_eq!(cluster.log().await.len(), lines);

        assert!(is_not_allowed(&open_card(app, &cluster.officer_of(0), &at, &first[0]).await), "who bears it cannot say it of themselves");
        assert!(is_not_allowed(&note_card(app, &cluster.leader_of(0), &at, (&first[0], AttendeeNote::Present)).await));
        let (_, person) = open_card(app, &secretary, &at, &first[0].to_lowercase()).await.unwrap();
        assert_eq!((person.row.name.as_str(), person.row.votes), ("Nguyễn A", 1));
        note_card(app, &secretary, &at, (&first[0], AttendeeNote::Present)).await.unwrap();
        assert_eq!(open_conference(app, &secretary, &at).await.unwrap().roll().present, 1);
        note_card(app, &secretary, &at, (&first[0], AttendeeNote::Unseen)).await.unwrap();
        assert_eq!(open_conference(app, &secretary, &at).await.unwrap().roll().present, 0);

        renew_card(app, &secretary, &at, 1).await.unwrap();
        assert_eq!(refusal(open_card(app, &secretary, &at, &first[0]).await), Refusal::CardUnknown);
        assert_eq!(refusal(open_card(app, &secretary, &at, "khong co").await), Refusal::CardUnknown);
        let second = codes().await;
        assert_ne!(second[0], first[0]);
        remove_attendee(app, &secretary, &at, 1).await.unwrap();
        assert_eq!(refusal(open_card(app, &secretary, &at, &second[0]).await), Refusal::CardUnknown);
        assert!(matches!(renew_card(app, &secretary, &at, 1).await, Err(Error::NotFound)));
        let other = called(&cluster, DAY).await;
        assert_eq!(refusal(open_card(app, &secretary, &other, &first[1]).await), Refusal::CardUnknown, "a card is of one conference");
    }
}
