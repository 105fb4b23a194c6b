//! What people count, ties, next rounds, and what is published.

use thidua_app::voting::{
    PollGround, Settle, announce, announce_next_round, cast, close, enter_count, enter_hands, export,
    hand_paper, list_polls, open, piles, publish, published, resolve_counts, settle, tally,
};
use thidua_domain::refusal::Refusal;
use thidua_domain::voting::{
    Counted, Fraction, HandCount, Manner, Outcome, Part, Publish, SettledBy, Source, Tallied, Teller, Tie,
    Votes,
};

use super::{
    GATHERING, all_vote, announcement, choice, ground, opened, refused, secretary, telephone, voters,
};
use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, is_not_allowed};

fn counted(returned: u64, invalid: u64, yes: &[(usize, u64)]) -> HandCount {
    let counts = yes.iter().map(|(place, yes)| (*place, Votes { yes: *yes, ..Votes::default() })).collect();
    HandCount { returned, invalid, counts }
}

both_engines! {
    async fn two_tellers_count_alone_and_what_differs_is_resolved_with_a_reason(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 6, |what| what.manner = Manner::Paper).await;
        let at = (&place, &id);
        let enter = async |teller, name, counted: &HandCount| {
            enter_count(app, &who, at, (Source::Paper, teller, name), counted).await
        };
        let (first, second) = (counted(6, 0, &[(0, 4), (1, 2)]), counted(6, 1, &[(0, 3), (1, 2)]));
        assert!(matches!(refused(enter(Teller::First, "An", &first).await), Refusal::PollWrongState { .. }));
        close(app, &who, at).await.unwrap();
        assert_eq!(refused(tally(app, &who, at).await), Refusal::PollCountsMissing);
        assert!(matches!(refused(enter(Teller::First, "An", &counted(7, 0, &[])).await), Refusal::PollBoxOver { .. }));
        assert!(matches!(refused(enter(Teller::First, "An", &counted(6, 0, &[(0, 7)])).await), Refusal::PollCountOver { .. }));
        enter(Teller::First, "An", &first).await.unwrap();
        assert_eq!(refused(enter(Teller::Second, "An", &second).await), Refusal::PollSameTeller);
        enter(Teller::Second, "Bình", &second).await.unwrap();
        assert_eq!(refused(enter(Teller::First, "An", &second).await), Refusal::PollCountsThere);

        let found = piles(app, &who, at, Source::Paper).await.unwrap();
        let differ: Vec<Tallied> = found.differences.iter().map(|found| found.field).collect();
        assert_eq!((found.tellers, differ), (vec!["An".into(), "Bình".into()], vec![Tallied::Invalid, Tallied::Yes(0)]));
        assert_eq!(refused(tally(app, &who, at).await), Refusal::PollCountsDiffer);
        let resolve = async |said: &[(Tallied, u64)], reason| {
            resolve_counts(app, &who, at, (Source::Paper, said, reason)).await
        };
        let said = [(Tallied::Invalid, 0), (Tallied::Yes(0), 4)];
        assert_eq!(refused(resolve(&said, " ").await), Refusal::ReasonMissing);
        assert_eq!(refused(resolve(&said[..1], "Đếm lại").await), Refusal::PollCountsDiffer);
        let retyped = [said[0], said[1], (Tallied::Returned, 6)];
        assert_eq!(refused(resolve(&retyped, "Đếm lại").await), Refusal::PollCountAgreed);
        resolve(&said, "Đếm lại cùng nhau: một phiếu bị dính").await.unwrap();

        let found = tally(app, &who, at).await.unwrap();
        assert_eq!((found.figures.valid, found.standings[0].votes.yes, found.standings[0].outcome), (6, 4, Outcome::Elected));
        let line = cluster.log().await.into_iter().find(|line| line.name == "poll.count-resolved").unwrap();
        assert_eq!(line.field("reason"), "Đếm lại cùng nhau: một phiếu bị dính");
    }

    async fn paper_and_telephones_are_one_box(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 7, |what| what.manner = Manner::Mixed).await;
        let at = (&place, &id);
        all_vote(&cluster, &id, &[0, 0, 1]).await;
        for voter in ["voter-003", "voter-004", "voter-005"] {
            hand_paper(app, &who, at, voter).await.unwrap();
        }
        close(app, &who, at).await.unwrap();
        let beyond = enter_count(app, &who, at, (Source::Paper, Teller::First, "An"), &counted(4, 0, &[(0, 4)])).await;
        assert_eq!(refused(beyond), Refusal::PollBoxOver { ballots: "4".into(), present: "3".into() });
        for (teller, name) in [(Teller::First, "An"), (Teller::Second, "Bình")] {
            enter_count(app, &who, at, (Source::Paper, teller, name), &counted(3, 1, &[(0, 2)])).await.unwrap();
        }

        let found = tally(app, &who, at).await.unwrap();

        assert_eq!((found.figures.returned, found.figures.invalid, found.figures.not_returned), (6, 1, 1));
        assert_eq!(found.standings[0].votes.yes, 4);
        let again = Counted::read(export(app, &who, at).await.unwrap().as_bytes()).unwrap();
        assert_eq!(again.tally, found);
    }

    async fn hands_are_counts_alone(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let id = opened(&cluster, 8, |what| what.manner = Manner::Hands).await;
        close(app, &who, (&place, &id)).await.unwrap();
        let hands = counted(8, 0, &[(0, 5), (2, 2)]);
        let alone = enter_count(app, &who, (&place, &id), (Source::Paper, Teller::First, "An"), &hands);
        assert_eq!(refused(alone.await), Refusal::PollManner);
        enter_hands(app, &who, (&place, &id), &hands).await.unwrap();

        let found = tally(app, &who, (&place, &id)).await.unwrap();

        assert_eq!(found.with(Outcome::Elected).collect::<Vec<_>>(), [0]);
    }

    async fn a_tie_is_settled_by_what_the_rule_names_and_by_nothing_else(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let third = Part::AtLeast(Fraction::read("1/3").unwrap());
        for tie in [Tie::Lot, Tie::CastingVote, Tie::SecondRound] {
            let id = opened(&cluster, 6, |what| (what.rule.tie, what.rule.threshold.part) = (tie, third)).await;
            let at = (&place, &id);
            all_vote(&cluster, &id, &[0, 1, 0, 1, 0, 1]).await;
            close(app, &who, at).await.unwrap();
            assert!(matches!(refused(settle(app, &who, at, (Settle::Draw, "An")).await), Refusal::PollWrongState { .. }));
            let found = tally(app, &who, at).await.unwrap();
            assert_eq!(found.with(Outcome::Tied).collect::<Vec<_>>(), [0, 1]);
            match tie {
                Tie::Lot => {
                    let unfit = settle(app, &who, at, (Settle::Lot(vec![1]), "Ban kiểm phiếu")).await;
                    assert_eq!(refused(unfit), Refusal::PollLot { tied: "2".into() });
                    let other = settle(app, &who, at, (Settle::CastingVote(vec![1]), "Cụm trưởng")).await;
                    assert_eq!(refused(other), Refusal::PollNotNamed);
                    let settled = settle(app, &who, at, (Settle::Draw, "Ban kiểm phiếu")).await.unwrap();
                    assert_eq!((settled.settled_by, settled.with(Outcome::Elected).count()), (Some(SettledBy::Lot), 1));
                    let line = cluster.last_line().await;
                    assert_eq!((line.name.as_str(), line.field("by").as_str()), ("poll.settled", "Ban kiểm phiếu"));
                    assert!(["can-tho, hue", "hue, can-tho"].contains(&line.field("order").as_str()));
                }
                Tie::CastingVote => {
                    let settled = settle(app, &who, at, (Settle::CastingVote(vec![1]), "Cụm trưởng")).await.unwrap();
                    assert_eq!(settled.with(Outcome::Elected).collect::<Vec<_>>(), [1]);
                    let again = Counted::read(export(app, &who, at).await.unwrap().as_bytes()).unwrap();
                    assert_eq!(again.tally, settled);
                }
                Tie::SecondRound | Tie::Open => {
                    let next = announce_next_round(app, &who, at).await.unwrap();
                    assert_eq!(refused(announce_next_round(app, &who, at).await), Refusal::PollNextRoundThere);
                    let polls = list_polls(app, &who, &place, GATHERING).await.unwrap();
                    let round = polls.list.iter().find(|kept| kept.poll.id == next.as_str()).unwrap();
                    let ids: Vec<&str> = round.poll.options.iter().map(|option| option.id.as_str()).collect();
                    assert_eq!((round.poll.round, ids, round.poll.rule.seats), (2, vec!["can-tho", "hue"], 1));
                    open(app, &who, (&place, &next), voters(6)).await.unwrap();
                    let gone = cast(app, &telephone(&cluster, 0).await, &next, &choice(2)).await;
                    assert_eq!(refused(gone), Refusal::BallotInvalid, "the third option is not there any more");
                }
            }
        }
    }

    async fn counts_that_would_reveal_a_vote_are_not_published_unless_that_was_decided_before(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        for (publish_as, shown) in [(Publish::Guarded, false), (Publish::Counts, true)] {
            let id = opened(&cluster, 5, |what| what.rule.publish = publish_as).await;
            let at = (&place, &id);
            let mut receipts = all_vote(&cluster, &id, &[0, 0, 0, 0, 1]).await;
            close(app, &who, at).await.unwrap();
            tally(app, &who, at).await.unwrap();
            assert!(published(app, &cluster.officer_of(0), at).await.is_err(), "nothing is read before");
            publish(app, &who, at).await.unwrap();

            let read = published(app, &cluster.officer_of(0), at).await.unwrap();

            receipts.sort();
            let found: Vec<&String> = read.receipts.iter().map(|(receipt, _)| receipt).collect();
            assert_eq!((found, read.elected), (receipts.iter().collect(), vec![0]));
            assert_eq!(read.receipts.iter().all(|(_, choice)| choice.is_some()), shown);
            assert_eq!(read.tally.is_some(), shown);
        }
    }

    async fn a_unit_holds_the_polls_of_its_council(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await;
        let (app, place) = (cluster.app(), PollGround::Unit(cluster.unit(0)));
        assert!(is_not_allowed(&announce(app, &cluster.secretary(), &place, announcement()).await));
        assert!(is_not_allowed(&announce(app, &cluster.officer_of(1), &place, announcement()).await));
        let id = announce(app, &cluster.officer_of(0), &place, announcement()).await.unwrap();
        open(app, &cluster.officer_of(0), (&place, &id), voters(5)).await.unwrap();
        let elsewhere = close(app, &cluster.secretary(), (&ground(&cluster), &id)).await;
        assert!(matches!(elsewhere, Err(thidua_app::Error::NotFound)));
        close(app, &cluster.officer_of(0), (&place, &id)).await.unwrap();
    }

    async fn a_poll_whose_rule_does_not_fit_is_not_announced(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, who, place) = (cluster.app(), secretary(&cluster), ground(&cluster));
        let mut what = announcement();
        what.rule.seats = 4;
        assert_eq!(refused(announce(app, &who, &place, what).await), Refusal::PollSeats { options: "3".into() });
        let mut what = announcement();
        what.options.clear();
        assert_eq!(refused(announce(app, &who, &place, what).await), Refusal::PollNoOption);
        let mut what = announcement();
        what.options[1].id = "Cần Thơ".into();
        assert_eq!(refused(announce(app, &who, &place, what).await), Refusal::SlugMalformed);
    }
}
