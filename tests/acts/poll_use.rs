//! What follows from a poll by itself: units that share a place are put in order, those who were elected take over on a day, the minutes tell it.

use std::collections::BTreeMap;

use thidua_app::meetings::{
    ConferenceAt, Followed, TypedAttendee, TypedConference, TypedHandingOver, TypedPoll, add_attendee,
    announce_poll, convene, note_attendee, open_handing_over, open_minutes, open_poll, plan_handing_over,
    poll_ground, publish_poll, shared_units, step_conference, take_back_handing_over,
};
use thidua_app::people::close_ended_ahead;
use thidua_app::voting::{Settle, announce_next_round, close, enter_hands, settle, tally};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Role;
use thidua_domain::ids::PollId;
use thidua_domain::meetings::{AttendeeNote, ConferenceStep, MinutesSeat};
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{HandCount, Votes};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const DAY: &str = "2026-11-27";

/// A conference on its day with three people who have a vote and came.
async fn in_session(cluster: &Cluster) -> ConferenceAt {
    let (app, secretary) = (cluster.app(), cluster.secretary());
    let typed = TypedConference {
        kind: "year_end".into(),
        title: "Hội nghị tổng kết".into(),
        held_on: DAY.into(),
        place: "Hội trường".into(),
        ..TypedConference::default()
    };
    let id = convene(app, &secretary, &cluster.at(), typed).await.unwrap();
    let at = ConferenceAt::new(cluster.here(), id.as_str());
    for number in 1..=3 {
        let person = TypedAttendee {
            name: format!("Đại biểu {number}"),
            unit: cluster.unit(0),
            role: "delegate".into(),
            votes: true,
            ..TypedAttendee::default()
        };
        add_attendee(app, &secretary, &at, person).await.unwrap();
        note_attendee(app, &secretary, &at, (number, AttendeeNote::Present)).await.unwrap();
    }
    step_conference(app, &secretary, &at, (ConferenceStep::Open, "", Seen::default())).await.unwrap();
    at
}

fn poll(purpose: &str, options: &str) -> TypedPoll {
    TypedPoll {
        title: "Suy tôn".into(),
        purpose: purpose.into(),
        question: "choose".into(),
        options: options.into(),
        at_least: "0".into(),
        at_most: "1".into(),
        seats: "1".into(),
        base: "returned".into(),
        measure: "at_least".into(),
        part: "1/3".into(),
        manner: "hands".into(),
        tie: "second_round".into(),
        publish: "counts".into(),
        ..TypedPoll::default()
    }
}

/// Opens a poll, counts hands for each option, and publishes it.
async fn held(cluster: &Cluster, at: &ConferenceAt, id: &PollId, votes: &[u64]) -> Followed {
    counted(cluster, at, id, votes).await;
    publish_poll(cluster.app(), &cluster.secretary(), (at, id), "Kết quả bỏ phiếu").await.unwrap()
}

async fn counted(cluster: &Cluster, at: &ConferenceAt, id: &PollId, votes: &[u64]) {
    let (app, who, ground) = (cluster.app(), cluster.secretary(), poll_ground(at));
    open_poll(app, &who, at, id).await.unwrap();
    close(app, &who, (&ground, id)).await.unwrap();
    let counts = votes.iter().map(|yes| Votes { yes: *yes, no: 0, abstain: 0 }).enumerate().collect();
    let count = HandCount { returned: 3, invalid: 0, counts };
    enter_hands(app, &who, (&ground, id), &count).await.unwrap();
    tally(app, &who, (&ground, id)).await.unwrap();
}

/// Elects a unit to lead next year, and answers with whom of it.
async fn elect(cluster: &Cluster, at: &ConferenceAt, unit: usize) -> TypedHandingOver {
    let (app, secretary) = (cluster.app(), cluster.secretary());
    let options = format!("{}\n{}", cluster.name(0), cluster.name(unit));
    let id = announce_poll(app, &secretary, at, &poll("head", &options)).await.unwrap();
    assert_eq!(held(cluster, at, &id, &[0, 3]).await, Followed::Nothing);
    let found = open_handing_over(app, &secretary, at).await.unwrap();
    assert_eq!(found.elected.len(), 1);
    assert_eq!(found.elected[0].people[0].role, Some(Role::UnitLeader), "who leads the unit is named first");
    let who = found.elected[0].people[0].person.clone();
    TypedHandingOver {
        day: "2027-01-01".into(),
        people: BTreeMap::from([(found.elected[0].key(), who)]),
        secretary: String::new(),
    }
}

both_engines! {
    async fn a_ballot_about_a_shared_place_settles_it_in_the_ranking_by_itself(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let at = in_session(&cluster).await;
        let shared = shared_units(app, &secretary, &at).await.unwrap();
        assert_eq!((shared[0].place, shared[0].units.len()), (1, 3), "nobody has anything yet");
        assert_eq!(shared_units(app, &cluster.officer_of(0), &at).await.unwrap(), [], "the ranking is not theirs to see");
        let everybody = TypedPoll { seats: "3".into(), ..poll("tie-1", "") };
        let refused = faults(announce_poll(app, &secretary, &at, &everybody).await);
        assert_eq!(refused, [("seats".to_owned(), Refusal::PollTieSeats { options: "3".into() })]);
        let gone = faults(announce_poll(app, &secretary, &at, &poll("tie-2", "")).await);
        assert_eq!(gone[0], ("purpose".to_owned(), Refusal::PollTieGone));

        let first = announce_poll(app, &secretary, &at, &poll("tie-1", "Không đọc dòng này")).await.unwrap();
        let followed = held(&cluster, &at, &first, &[0, 3, 0]).await;

        assert_eq!(followed, Followed::TieConcluded);
        let order: Vec<String> = shared[0].units.iter().map(|unit| unit.id.clone()).collect();
        let place = async |unit: &str| {
            let found = cluster.ranking(&secretary).await;
            let scored = found.scored.as_ref().unwrap();
            scored.find(unit).unwrap().rank.map(|rank| rank.place)
        };
        assert_eq!(place(&order[1]).await, Some(1));
        assert_eq!(place(&order[0]).await, Some(2), "the others share the next place");
        assert_eq!(cluster.last_line().await.name, "tie.concluded");
        assert_eq!(cluster.last_line().await.field("reason"), "Kết quả bỏ phiếu");

        let rest = shared_units(app, &secretary, &at).await.unwrap();
        assert_eq!((rest[0].place, rest[0].units.len()), (2, 2));
        let second = announce_poll(app, &secretary, &at, &poll("tie-2", "")).await.unwrap();
        assert_eq!(held(&cluster, &at, &second, &[2, 1]).await, Followed::TieConcluded);
        assert_eq!(shared_units(app, &secretary, &at).await.unwrap(), [], "nobody shares a place any more");
        let minutes = open_minutes(app, &secretary, &at).await.unwrap();
        assert_eq!((minutes.votes.len(), minutes.open_polls), (2, 0));
    }

    async fn a_tie_in_the_ballot_leaves_the_place_shared_until_another_round_decides(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let at = in_session(&cluster).await;
        let ground = poll_ground(&at);
        let first = announce_poll(app, &secretary, &at, &poll("tie-1", "")).await.unwrap();
        counted(&cluster, &at, &first, &[1, 1, 1]).await;
        let next = announce_next_round(app, &secretary, (&ground, &first)).await.unwrap();
        let open = publish_poll(app, &secretary, (&at, &first), "Kết quả").await.unwrap();
        assert_eq!(open, Followed::TieOpen);
        assert_eq!(shared_units(app, &secretary, &at).await.unwrap()[0].units.len(), 3);

        let followed = held(&cluster, &at, &next, &[0, 0, 2]).await;

        assert_eq!(followed, Followed::TieConcluded, "what it is for goes on to the next round");
        assert_eq!(shared_units(app, &secretary, &at).await.unwrap()[0].place, 2);
    }

    async fn a_result_that_comes_after_everybody_has_read_the_ranking_changes_nothing_there(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let at = in_session(&cluster).await;
        let lot = TypedPoll { tie: "lot".into(), ..poll("tie-1", "") };
        let id = announce_poll(app, &secretary, &at, &lot).await.unwrap();
        counted(&cluster, &at, &id, &[1, 1, 1]).await;
        settle(app, &secretary, (&poll_ground(&at), &id), (Settle::Lot(vec![2, 0, 1]), "Ban kiểm phiếu")).await.unwrap();
        cluster.freeze().await.unwrap();
        cluster.publish().await.unwrap();
        let before = cluster.places().await;

        let followed = publish_poll(app, &secretary, (&at, &id), "Kết quả").await.unwrap();

        assert_eq!(followed, Followed::TieOpen);
        assert_eq!(cluster.places().await, before);
    }

    async fn those_who_were_elected_take_over_on_their_day_and_rights_change_by_themselves(engine) {
        let mut cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = in_session(&cluster).await;
        let (app, secretary) = (cluster.app().clone(), cluster.secretary());
        let nobody = plan_handing_over(&app, &secretary, &at, &TypedHandingOver::default()).await;
        assert_eq!(refusal(nobody), Refusal::HandingOverNobody);
        let stranger = faults(announce_poll(&app, &secretary, &at, &poll("head", "Đơn vị lạ")).await);
        assert_eq!(stranger, [("options".to_owned(), Refusal::PollOptionNoMember { option: "Đơn vị lạ".into() })]);
        let two = TypedPoll { seats: "2".into(), ..poll("head", &format!("{}\n{}", cluster.name(0), cluster.name(1))) };
        assert_eq!(faults(announce_poll(&app, &secretary, &at, &two).await)[0].1, Refusal::PollOneHead);
        let typed = elect(&cluster, &at, 1).await;
        for who in [cluster.officer_of(1), cluster.leader_of(1), cluster.administrator()] {
            assert!(is_not_allowed(&plan_handing_over(&app, &who, &at, &typed).await));
        }
        let today = TypedHandingOver { day: DAY.into(), ..typed.clone() };
        assert_eq!(faults(plan_handing_over(&app, &secretary, &at, &today).await), [("day".to_owned(), Refusal::HandingOverDay)]);
        let who = TypedHandingOver { people: BTreeMap::new(), ..typed.clone() };
        assert_eq!(faults(plan_handing_over(&app, &secretary, &at, &who).await)[0].1, Refusal::NothingChosen);

        plan_handing_over(&app, &secretary, &at, &typed).await.unwrap();

        let again = plan_handing_over(&app, &secretary, &at, &typed).await;
        assert_eq!(refusal(again), Refusal::HandingOverPlanned { day: "2027-01-01".into() });
        close_ended_ahead(&app).await.unwrap();
        cluster.look_again().await;
        let lead = |cluster: &Cluster| {
            [cluster.head(), cluster.leader_of(1)].map(|who| who.offices.iter().any(|office| office.role == Role::ClusterHead))
        };
        assert_eq!(lead(&cluster), [true, false]);
        assert_eq!(lead(&cluster.on("2026-12-31")), [true, false], "until the end of the eve");
        let day = cluster.on("2027-01-01");
        assert_eq!(lead(&day), [false, true], "from the first minute of the day");
        let here = open_handing_over(day.app(), &day.secretary(), &at).await.unwrap().conference.here;
        assert_eq!(here.member(&cluster.unit(1)).unwrap().office, None, "the year before keeps who led it");
        let late = take_back_handing_over(day.app(), &day.secretary(), &at).await;
        assert!(matches!(late, Err(Error::NotFound)), "what has come about is not taken back");
    }

    async fn a_planned_handing_over_is_taken_back_as_if_nobody_had_planned_it(engine) {
        let mut cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let at = in_session(&cluster).await;
        let (app, secretary) = (cluster.app().clone(), cluster.secretary());
        let typed = elect(&cluster, &at, 1).await;
        let before: Vec<_> = [cluster.head(), cluster.leader_of(1)].map(|who| who.offices).into();
        plan_handing_over(&app, &secretary, &at, &typed).await.unwrap();

        take_back_handing_over(&app, &cluster.head(), &at).await.unwrap();

        cluster.look_again().await;
        let after: Vec<_> = [cluster.head(), cluster.leader_of(1)].map(|who| who.offices).into();
        assert_eq!(before, after);
        assert!(matches!(take_back_handing_over(&app, &secretary, &at).await, Err(Error::NotFound)));
        plan_handing_over(&app, &secretary, &at, &typed).await.unwrap();
        let found = open_handing_over(&app, &cluster.officer_of(0), &at).await.unwrap();
        assert!(!found.may && found.planned.is_some_and(|(_, offices)| offices.len() == 2));
        assert_eq!(cluster.last_line().await.name, "handing-over.planned");
    }

    async fn nobody_goes_home_while_a_box_is_open_and_no_minutes_are_signed_before_results_are_read(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let at = in_session(&cluster).await;
        let id = announce_poll(app, &secretary, &at, &poll("", "A\nB")).await.unwrap();
        announce_poll(app, &secretary, &at, &poll("", "C\nD")).await.unwrap();
        open_poll(app, &secretary, &at, &id).await.unwrap();
        let go = async |step| -> Result<()> {
            step_conference(app, &secretary, &at, (step, "Nhầm", Seen::default())).await
        };
        assert_eq!(refusal(go(ConferenceStep::Close).await), Refusal::PollStillOpen { title: "Suy tôn".into() });
        assert_eq!(refusal(go(ConferenceStep::TakeBack).await), Refusal::PollStillOpen { title: "Suy tôn".into() });
        close(app, &secretary, (&poll_ground(&at), &id)).await.unwrap();
        go(ConferenceStep::Close).await.unwrap();

        let digest = open_minutes(app, &secretary, &at).await.unwrap().digest;
        let early = thidua_app::meetings::sign_minutes(app, &secretary, &at, (MinutesSeat::Secretary, &digest)).await;

        assert_eq!(refusal(early), Refusal::MinutesPolls { count: "1".into() }, "what was never opened is no vote");
    }
}
