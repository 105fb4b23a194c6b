//! One ballot a voter: passes, telephones, many at once, and the moment of closing.

use thidua_app::voting::{
    ballot_paper, cast, close, export, hand_paper, issue_pass, open, publish, take_pass, tally,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{Counted, Manner, PollState, Presence};

use super::{
    GATHERING, all_vote, announcement, choice, ground, opened, refused, secretary, telephone, voter, voters,
};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, is_not_allowed};

both_engines! {
    async fn a_poll_goes_from_its_announcement_to_its_result_and_the_log_tells_each_step(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let before = cluster.log().await.len();
        let id = opened(&cluster, 7, |_| ()).await;
        let receipts = all_vote(&cluster, &id, &[0, 0, 0, 0, 1, 1]).await;
        assert_eq!(refused(tally(app, &who, (&place, &id)).await), Refusal::PollWrongState { state: "open".into() });
        close(app, &who, (&place, &id)).await.unwrap();
        let found = tally(app, &who, (&place, &id)).await.unwrap();
        publish(app, &cluster.head(), (&place, &id)).await.unwrap();

        let figures = found.figures;
        assert_eq!((figures.electorate, figures.issued, figures.returned, figures.not_returned), (7, 7, 6, 1));
        let text = export(app, &who, (&place, &id)).await.unwrap();
        let again = Counted::read(text.as_bytes()).unwrap();
        assert_eq!(again.tally, found, "whoever holds the file counts the same");
        let mut kept: Vec<&str> = again.closed.ballots.iter().map(|ballot| ballot.receipt.as_str()).collect();
        let mut given: Vec<&str> = receipts.iter().map(String::as_str).collect();
        kept.sort_unstable();
        given.sort_unstable();
        assert_eq!(kept, given);
        let names: Vec<String> = cluster.log().await.into_iter().skip(before).map(|line| line.name).collect();
        let passes = ["pass.issued", "pass.taken"].repeat(6);
        let expected =
            [&["poll.announced", "poll.opened"][..], &passes, &["poll.closed", "poll.tallied", "poll.published"]].concat();
        assert_eq!(names, expected);
    }

    async fn opening_closing_and_counting_again_change_nothing(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 5, |_| ()).await;
        open(app, &who, (&place, &id), voters(9)).await.unwrap();
        let token = telephone(&cluster, 0).await;
        cast(app, &token, &id, &choice(0)).await.unwrap();
        close(app, &who, (&place, &id)).await.unwrap();
        let found = tally(app, &who, (&place, &id)).await.unwrap();
        let lines = cluster.log().await.len();

        close(app, &who, (&place, &id)).await.unwrap();
        assert_eq!(tally(app, &who, (&place, &id)).await.unwrap(), found);

        assert_eq!((cluster.log().await.len(), found.figures.electorate), (lines, 5));
    }

    async fn a_clock_that_is_set_in_the_middle_of_a_poll_changes_nothing_of_it(engine) {
        let cluster = a_cluster().today("2026-11-27").build(&TestStore::fresh(engine).await).await;
        let (who, place) = (secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 5, |_| ()).await;
        let mut tokens = vec![];
        for number in 0..3 {
            tokens.push(telephone(&cluster, number).await);
        }
        let (back, ahead) = (cluster.on("2026-11-20"), cluster.on("2027-02-01"));

        for (token, clock) in tokens.iter().zip([&back, &ahead, &cluster]) {
            cast(clock.app(), token, &id, &choice(1)).await.unwrap();
            assert_eq!(refused(cast(back.app(), token, &id, &choice(0)).await), Refusal::BallotAlreadyCast);
        }
        close(back.app(), &who, (&place, &id)).await.unwrap();
        let late = telephone(&cluster, 3).await;
        assert!(matches!(refused(cast(ahead.app(), &late, &id, &choice(0)).await), Refusal::PollNotOpen));

        let found = tally(cluster.app(), &who, (&place, &id)).await.unwrap();
        assert_eq!((found.figures.returned, found.figures.valid), (3, 3));
    }

    async fn only_who_leads_the_cluster_runs_its_polls(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, place) = (cluster.app(), ground(&cluster));
        let id = opened(&cluster, 5, |_| ()).await;
        for who in [cluster.officer_of(0), cluster.leader_of(0), cluster.administrator()] {
            assert!(is_not_allowed(&close(app, &who, (&place, &id)).await));
            assert!(is_not_allowed(&export(app, &who, (&place, &id)).await));
            assert!(is_not_allowed(&issue_pass(app, &who, (&place, GATHERING), ("voter-000", "A")).await));
            assert!(is_not_allowed(&thidua_app::voting::announce(app, &who, &place, announcement()).await));
        }
        assert!(is_not_allowed(&cast(app, &"0".repeat(64), &id, &choice(0)).await));
        assert!(is_not_allowed(&cast(app, "", &id, &choice(0)).await));
    }

    async fn many_casts_of_the_same_voter_at_once_are_one_ballot(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 3, |_| ()).await;
        let token = telephone(&cluster, 0).await;
        let tries: Vec<_> = (0..1_000).map(|number| {
            let (app, token, id) = (app.clone(), token.clone(), id.clone());
            tokio::spawn(async move { cast(&app, &token, &id, &choice(number % 3)).await })
        }).collect();
        let mut taken = vec![];
        for one in tries {
            match one.await.unwrap() {
                Ok(receipt) => taken.push(receipt.0),
                Err(refusal) => assert_eq!(refused::<()>(Err(refusal)), Refusal::BallotAlreadyCast),
            }
        }

        close(app, &who, (&place, &id)).await.unwrap();
        let counted = Counted::read(export(app, &who, (&place, &id)).await.unwrap().as_bytes()).unwrap();
        let kept: Vec<String> = counted.closed.ballots.into_iter().map(|ballot| ballot.receipt).collect();
        assert_eq!((taken.len(), kept), (1, taken));
    }

    async fn what_was_acknowledged_is_in_the_box_and_nothing_comes_in_after_the_closing(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 24, |_| ()).await;
        let mut tokens = vec![];
        for number in 0..24 {
            tokens.push(telephone(&cluster, number).await);
        }
        let last = tokens.pop().unwrap();
        let tries: Vec<_> = tokens.into_iter().map(|token| {
            let (app, id) = (app.clone(), id.clone());
            tokio::spawn(async move { cast(&app, &token, &id, &choice(0)).await })
        }).collect();
        close(app, &who, (&place, &id)).await.unwrap();
        let mut acknowledged = vec![];
        for one in tries {
            match one.await.unwrap() {
                Ok(receipt) => acknowledged.push(receipt.0),
                Err(refusal) => assert_eq!(refused::<()>(Err(refusal)), Refusal::PollNotOpen),
            }
        }
        assert_eq!(refused(cast(app, &last, &id, &choice(0)).await), Refusal::PollNotOpen);

        let counted = Counted::read(export(app, &who, (&place, &id)).await.unwrap().as_bytes()).unwrap();
        let mut kept: Vec<String> = counted.closed.ballots.into_iter().map(|ballot| ballot.receipt).collect();
        kept.sort();
        acknowledged.sort();
        assert_eq!(kept, acknowledged);
        let closing = cluster.log().await.into_iter().find(|line| line.name == "poll.closed").unwrap();
        assert_eq!(closing.field("count"), kept.len().to_string());
    }

    async fn a_code_binds_one_telephone_and_a_new_one_ends_the_old_without_a_second_ballot(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 3, |_| ()).await;
        let issue = async || issue_pass(app, &who, (&place, GATHERING), ("voter-000", "Đại biểu 0")).await.unwrap();
        let code = issue().await;
        let first = take_pass(app, &code).await.unwrap();
        assert_eq!(refused(take_pass(app, &code).await), Refusal::PassUsed);
        assert_eq!(refused(take_pass(app, "222-222-222").await), Refusal::PassUnknown);
        assert_eq!(refused(take_pass(app, "không").await), Refusal::PassUnknown);
        let second = take_pass(app, &issue().await).await.unwrap();
        assert!(is_not_allowed(&cast(app, &first, &id, &choice(0)).await), "the old telephone stands for nobody");
        assert!(is_not_allowed(&ballot_paper(app, &first, &id).await));
        assert!(!ballot_paper(app, &second, &id).await.unwrap().has_voted);
        cast(app, &second, &id, &choice(1)).await.unwrap();

        let third = take_pass(app, &issue().await).await.unwrap();

        assert_eq!(refused(cast(app, &third, &id, &choice(0)).await), Refusal::BallotAlreadyCast);
        let paper = ballot_paper(app, &third, &id).await.unwrap();
        assert_eq!((paper.state, paper.has_voted), (PollState::Open, true));
        let other = opened(&cluster, 2, |what| what.gathering = "hoi-nghi-khac".into()).await;
        assert!(is_not_allowed(&cast(app, &third, &other, &choice(0)).await), "a pass is for its gathering");
    }

    async fn who_is_not_there_or_not_in_the_electorate_casts_no_ballot(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = thidua_app::voting::announce(app, &who, &place, announcement()).await.unwrap();
        let token = telephone(&cluster, 1).await;
        assert_eq!(refused(cast(app, &token, &id, &choice(0)).await), Refusal::PollNotOpen);
        let twice = vec![voter(0), voter(0)];
        assert!(matches!(refused(open(app, &who, (&place, &id), twice).await), Refusal::PollVoterTwice { .. }));
        assert!(matches!(refused(open(app, &who, (&place, &id), vec![]).await), Refusal::PollElectorate { .. }));
        let mut absent = voter(1);
        absent.presence = Presence::Absent;
        open(app, &who, (&place, &id), vec![voter(0), absent]).await.unwrap();

        assert_eq!(refused(cast(app, &token, &id, &choice(0)).await), Refusal::BallotNoVoter);
        let stranger = telephone(&cluster, 9).await;
        assert_eq!(refused(cast(app, &stranger, &id, &choice(0)).await), Refusal::BallotNoVoter);
    }

    async fn whoever_takes_paper_votes_on_no_telephone_and_the_other_way_round(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 3, |what| what.manner = Manner::Mixed).await;
        let (first, second) = (telephone(&cluster, 0).await, telephone(&cluster, 1).await);
        hand_paper(app, &who, (&place, &id), "voter-000").await.unwrap();
        assert_eq!(refused(cast(app, &first, &id, &choice(0)).await), Refusal::BallotAlreadyCast);
        cast(app, &second, &id, &choice(0)).await.unwrap();
        assert_eq!(refused(hand_paper(app, &who, (&place, &id), "voter-001").await), Refusal::BallotAlreadyCast);
        let plain = opened(&cluster, 3, |_| ()).await;
        assert_eq!(refused(hand_paper(app, &who, (&place, &plain), "voter-000").await), Refusal::PollManner);
        let paper = opened(&cluster, 3, |what| what.manner = Manner::Paper).await;
        assert_eq!(refused(cast(app, &first, &paper, &choice(0)).await), Refusal::PollManner);
    }
}
