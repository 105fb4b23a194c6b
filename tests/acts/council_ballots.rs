//! A council that votes in secret: what was counted goes into its meeting by the act that publishes it, and nobody types it again.

use std::collections::BTreeMap;

use thidua_app::commendation::{
    CountedBy, Meeting, MeetingAt, TypedBallot, TypedCount, TypedMeeting, announce_ballot, council_ground,
    counted_by, hand_council_pass, open_ballot, open_meeting, polls_of_meeting, publish_ballot,
    reopen_meeting, tally_ballot, unlist_nomination,
};
use thidua_app::voting::{cast, close, enter_count, enter_hands, take_pass};
use thidua_app::{Result, Seen};
use thidua_domain::commendation::{Deed, NominationState, Verdict};
use thidua_domain::ids::{NominationId, PollId};
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{Choice, HandCount, Poll, Source, Teller, Vote, Votes};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};
use crate::commendation::entered;
use crate::nominations::{
    FIGHTER, FLAG, called, concluded, council_of, counted, does, kept, proposed, puts, stands,
};

/// A meeting of ten on two: people for whom the law asks nine tenths of all members, or collectives for whom it leaves that to a rule of the council.
async fn meeting_of_ten(cluster: &Cluster, award: &str) -> (MeetingAt, Vec<NominationId>) {
    let object = if award == FLAG { "collective" } else { "individual" };
    let first = entered(cluster, object, "Trần Thị Bình").await;
    let second = entered(cluster, object, "Lê An").await;
    let ids = proposed(cluster, &[&first, &second], award).await.unwrap();
    council_of(cluster, 10).await;
    let meeting = called(cluster).await;
    does(cluster, Deed::HandIn, &[&ids[0], &ids[1]]).await.unwrap();
    puts(cluster, Deed::List, &[&ids[0], &ids[1]], meeting.meeting.as_str()).await.unwrap();
    (meeting, ids)
}

async fn announced(cluster: &Cluster, at: &MeetingAt, manner: &str) -> Result<PollId> {
    let (app, officer) = (cluster.app(), cluster.officer_of(0));
    let found = polls_of_meeting(app, &officer, at).await.unwrap();
    let typed = TypedBallot {
        title: "Bỏ phiếu xét khen thưởng".into(),
        group: found.groups.first().map(|group| group.key.clone()).unwrap_or_default(),
        manner: manner.into(),
    };
    announce_ballot(app, &officer, at, &typed).await
}

async fn poll_of(cluster: &Cluster, at: &MeetingAt, id: &PollId) -> Poll {
    let found = polls_of_meeting(cluster.app(), &cluster.officer_of(0), at).await.unwrap();
    found.polls.list.into_iter().find(|kept| kept.poll.id == id.as_str()).unwrap().poll
}

async fn opened(cluster: &Cluster, at: &MeetingAt, manner: &str) -> PollId {
    let id = announced(cluster, at, manner).await.unwrap();
    open_ballot(cluster.app(), &cluster.officer_of(0), at, &id).await.unwrap();
    id
}

/// A member votes on their telephone: yes of so many of the first options, no of the others.
async fn votes(cluster: &Cluster, at: &MeetingAt, (id, poll): (&PollId, &Poll), (number, yes): (i64, usize)) {
    let (_, code) = hand_council_pass(cluster.app(), &cluster.officer_of(0), at, number).await.unwrap();
    let token = take_pass(cluster.app(), &code).await.unwrap();
    let said = (0..poll.options.len()).map(|place| (place, if place < yes { Vote::Yes } else { Vote::No }));
    let choice = Choice::each(poll, said.collect()).unwrap();
    cast(cluster.app(), &token, id, &choice).await.unwrap();
}

async fn published(cluster: &Cluster, at: &MeetingAt, id: &PollId) {
    let (app, officer, ground) = (cluster.app(), cluster.officer_of(0), council_ground(at));
    close(app, &officer, (&ground, id)).await.unwrap();
    tally_ballot(app, &officer, (at, id)).await.unwrap();
    publish_ballot(app, &officer, (at, id)).await.unwrap();
}

async fn read(cluster: &Cluster, at: &MeetingAt) -> Meeting {
    open_meeting(cluster.app(), &cluster.officer_of(0), at).await.unwrap()
}

/// Valid, yes, written yes of every line.
fn figures(meeting: &Meeting) -> Vec<[Option<i64>; 3]> {
    meeting.items.iter().map(|item| [item.row.valid, item.row.yes, item.row.written_yes]).collect()
}

/// The one written paper, as a teller reads it: for the first of two nominations, against the second.
async fn written_counted(cluster: &Cluster, at: &MeetingAt, id: &PollId, teller: Teller) {
    let votes = [Votes { yes: 1, no: 0, abstain: 0 }, Votes { yes: 0, no: 1, abstain: 0 }];
    let count = HandCount { returned: 1, invalid: 0, counts: votes.into_iter().enumerate().collect() };
    let name = if teller == Teller::First { "Bà Kiểm" } else { "Ông Đếm" };
    let ground = council_ground(at);
    enter_count(
        cluster.app(),
        &cluster.officer_of(0),
        (&ground, id),
        (Source::Written, teller, name),
        &count,
    )
    .await
    .unwrap();
}

both_engines! {
    async fn what_telephones_and_tellers_counted_stands_in_the_meeting_and_endorses(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let (at, ids) = meeting_of_ten(&cluster, FLAG).await;
        kept(&cluster, &at, counted(&[(10, "written")], &[], "9/10")).await.unwrap();
        let id = opened(&cluster, &at, "phones").await;
        let poll = poll_of(&cluster, &at, &id).await;
        assert_eq!(poll.options[0].id, ids[0].to_string(), "the file of the poll knows nominations by their ids");
        for number in 1..=9 {
            votes(&cluster, &at, (&id, &poll), (number, if number <= 8 { 2 } else { 0 })).await;
        }
        assert_eq!(figures(&read(&cluster, &at).await), [[None; 3]; 2], "nothing before it is published");
        let early = refusal(concluded(&cluster, &at).await);
        assert_eq!(early, Refusal::PollUnderWay { title: "Bỏ phiếu xét khen thưởng".into() });
        let ground = council_ground(&at);
        close(app, &officer, (&ground, &id)).await.unwrap();
        let early = refusal(tally_ballot(app, &officer, (&at, &id)).await);
        assert_eq!(early, Refusal::BallotWritten { wrote: "1".into(), counted: "0".into() }, "somebody wrote");
        written_counted(&cluster, &at, &id, Teller::First).await;
        let half = refusal(tally_ballot(app, &officer, (&at, &id)).await);
        assert_eq!(half, Refusal::PollCountsMissing, "the other counts still");
        written_counted(&cluster, &at, &id, Teller::Second).await;

        published(&cluster, &at, &id).await;

        let found = read(&cluster, &at).await;
        let by = counted_by(app, &found).await.unwrap();
        let CountedBy::Polls(minutes) = by else { panic!("one poll counted all") };
        assert_eq!((minutes.electorate, minutes.returned, minutes.valid, minutes.not_returned), (10, 10, 10, 0));
        assert_eq!(figures(&found), [[Some(9), Some(8), Some(1)], [Some(9), Some(8), Some(0)]]);
        assert!(found.items.iter().all(|item| item.row.poll_id == id.as_str()));
        let typed = TypedMeeting {
            counted: BTreeMap::from([(1, TypedCount { yes: "1".into(), opinion: "Xứng đáng".into(), ..TypedCount::default() })]),
            ..counted(&[(10, "written")], &[], "9/10")
        };
        kept(&cluster, &at, typed).await.unwrap();
        let found = read(&cluster, &at).await;
        assert_eq!(figures(&found)[0], [Some(9), Some(8), Some(1)], "what a poll counted nobody types");
        assert_eq!(found.items[0].row.opinion, "Xứng đáng");
        for (absent, own) in [
            (&[(9, "absent"), (10, "written")][..], "9/10"),
            (&[(10, "absent")][..], "9/10"),
            (&[(10, "written")][..], "1/2"),
        ] {
            kept(&cluster, &at, counted(absent, &[], own)).await.unwrap();
            let differs = refusal(concluded(&cluster, &at).await);
            assert_eq!(differs, Refusal::BallotDiffers { title: "Bỏ phiếu xét khen thưởng".into() });
        }
        kept(&cluster, &at, counted(&[(10, "written")], &[], "9/10")).await.unwrap();
        concluded(&cluster, &at).await.unwrap();
        let outcomes: Vec<Verdict> = found.items.iter().map(|item| found.outcome(item).unwrap().1).collect();
        assert_eq!(outcomes, [Verdict::Met, Verdict::NotMet], "9 and 8 of 10");
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Endorsed);
        assert_eq!(stands(&cluster, &ids[1]).await.0, NominationState::Proposed);
        let over = refusal(announced(&cluster, &at, "phones").await);
        assert_eq!(over, Refusal::MeetingConcluded);
    }

    async fn nobody_is_asked_of_the_same_nomination_in_two_open_polls(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let (at, _) = meeting_of_ten(&cluster, FIGHTER).await;
        let twins = [announced(&cluster, &at, "phones").await.unwrap(), announced(&cluster, &at, "phones").await.unwrap()];
        open_ballot(app, &officer, &at, &twins[0]).await.unwrap();
        let twice = refusal(open_ballot(app, &officer, &at, &twins[1]).await);
        assert_eq!(twice, Refusal::PollUnderWay { title: "Bỏ phiếu xét khen thưởng".into() });
        published(&cluster, &at, &twins[0]).await;
        concluded(&cluster, &at).await.unwrap();
        let over = refusal(open_ballot(app, &officer, &at, &twins[1]).await);
        assert_eq!(over, Refusal::MeetingConcluded);
        reopen_meeting(app, &officer, &at, ("đếm sót", Seen::default())).await.unwrap();
        assert!(read(&cluster, &at).await.items.iter().all(|item| item.row.poll_id == twins[0].as_str()), "figures stay those of the poll");
        open_ballot(app, &officer, &at, &twins[1]).await.unwrap();
    }

    async fn namesakes_are_told_apart_on_the_ballot(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (first, second) = (entered(&cluster, "individual", "Lê An").await, entered(&cluster, "individual", "Lê An").await);
        let ids = proposed(&cluster, &[&first, &second], FIGHTER).await.unwrap();
        council_of(&cluster, 3).await;
        let at = called(&cluster).await;
        does(&cluster, Deed::HandIn, &[&ids[0], &ids[1]]).await.unwrap();
        puts(&cluster, Deed::List, &[&ids[0], &ids[1]], at.meeting.as_str()).await.unwrap();
        let found = polls_of_meeting(cluster.app(), &cluster.officer_of(0), &at).await.unwrap();
        let titles: Vec<&str> = found.groups[0].nominations.iter().map(|option| option.title.as_str()).collect();
        assert!(titles.len() == 2 && titles[0] != titles[1], "{titles:?}");
    }

    async fn a_second_poll_counts_what_went_wrong_in_the_first(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let (at, _) = meeting_of_ten(&cluster, FIGHTER).await;
        for yes in [3, 10] {
            let id = opened(&cluster, &at, "hands").await;
            let (first, ground) = (polls_of_meeting(app, &officer, &at).await.unwrap(), council_ground(&at));
            assert!(first.groups.is_empty(), "both are before the voters");
            close(app, &officer, (&ground, &id)).await.unwrap();
            let votes = [(0, Votes { yes, no: 10 - yes, abstain: 0 }), (1, Votes { yes: 9, no: 1, abstain: 0 })];
            let count = HandCount { returned: 10, invalid: 0, counts: votes.into() };
            enter_hands(app, &officer, (&ground, &id), &count).await.unwrap();
            published(&cluster, &at, &id).await;
            let yes = i64::try_from(yes).unwrap();
            assert_eq!(figures(&read(&cluster, &at).await), [[Some(10), Some(yes), Some(0)], [Some(10), Some(9), Some(0)]]);
        }
    }

    async fn a_poll_that_the_meeting_no_longer_asks_is_not_opened(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let (at, ids) = meeting_of_ten(&cluster, FIGHTER).await;
        let flag = entered(&cluster, "collective", "Liên hiệp hợp tác xã").await;
        let flag = proposed(&cluster, &[&flag], FLAG).await.unwrap();
        does(&cluster, Deed::HandIn, &[&flag[0]]).await.unwrap();
        puts(&cluster, Deed::List, &[&flag[0]], at.meeting.as_str()).await.unwrap();
        let groups = polls_of_meeting(app, &officer, &at).await.unwrap().groups;
        let sizes = |groups: &[thidua_app::commendation::BallotGroup]| {
            groups.iter().map(|group| group.nominations.len()).collect::<Vec<_>>()
        };
        assert_eq!(sizes(&groups), [2], "no rule says what a flag takes");
        kept(&cluster, &at, counted(&[], &[], "2/3")).await.unwrap();
        let groups = polls_of_meeting(app, &officer, &at).await.unwrap().groups;
        assert_eq!(sizes(&groups), [2, 1], "different parts stand on different papers");
        let of_flag = TypedBallot { title: "Cờ thi đua".into(), group: groups[1].key.clone(), manner: "paper".into() };
        let id = announce_ballot(app, &officer, &at, &of_flag).await.unwrap();

        kept(&cluster, &at, counted(&[], &[], "3/4")).await.unwrap();
        assert_eq!(refusal(open_ballot(app, &officer, &at, &id).await), Refusal::BallotOutdated, "another part");
        let stale = faults(announce_ballot(app, &officer, &at, &of_flag).await);
        assert_eq!(stale, [("group".to_owned(), Refusal::NothingChosen)]);

        let of_two = announced(&cluster, &at, "phones").await.unwrap();
        unlist_nomination(app, &officer, &at, (1, Seen::default())).await.unwrap();
        assert_eq!(refusal(open_ballot(app, &officer, &at, &of_two).await), Refusal::BallotOutdated, "another list");
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Proposed);
    }

    async fn only_those_who_keep_the_council_run_its_polls(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (at, _) = meeting_of_ten(&cluster, FIGHTER).await;
        let id = announced(&cluster, &at, "phones").await.unwrap();
        for stranger in [cluster.officer_of(1), cluster.secretary()] {
            assert!(is_not_allowed(&open_ballot(cluster.app(), &stranger, &at, &id).await));
            assert!(is_not_allowed(&publish_ballot(cluster.app(), &stranger, (&at, &id)).await));
            assert!(is_not_allowed(&polls_of_meeting(cluster.app(), &stranger, &at).await));
        }
    }
}
