//! From a proposal to a decision: nominations, their dossiers, the council's votes, and what becomes of them.

use thidua_app::commendation::{
    DoWith, HonoreeAt, MeetingAt, NominationAt, TypedCount, TypedMeeting, TypedMember, TypedNomination,
    TypedOutside, conclude_meeting, convene_meeting, do_with, foresee, keep_meeting, list_nominations,
    nominate, note_outside, open_honoree, open_meeting, open_nomination, reopen_meeting, seat_member,
    take_outside_back, tick_paper, unseat_member,
};
use thidua_app::reminders::{DossierDay, feed, list_duties, open_feed};
use thidua_app::year::DutyPlace;
use thidua_app::{Error, Result, Seen};
use thidua_domain::commendation::{DecisionStep, Deed, DossierState, NominationState, Verdict};
use thidua_domain::ids::{HonoreeId, NominationId};
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};
use crate::commendation::{act, entered, prepared, put, step};

pub const GIFT: &str = "giay-khen-tap-the";
pub const FIGHTER: &str = "cstd-toan-quoc";
pub const FLAG: &str = "co-thi-dua-bo-tinh";

pub async fn proposed(cluster: &Cluster, people: &[&HonoreeId], award: &str) -> Result<Vec<NominationId>> {
    let typed = TypedNomination {
        honorees: people.iter().map(ToString::to_string).collect(),
        award: award.into(),
        year: "2026".into(),
        merit: "hoàn thành xuất sắc nhiệm vụ".into(),
        source: "free".into(),
        ..TypedNomination::default()
    };
    nominate(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), typed).await
}

fn with(cluster: &Cluster, deed: Deed, ids: &[&NominationId]) -> DoWith {
    DoWith {
        slug: cluster.unit(0),
        deed,
        ids: ids.iter().map(ToString::to_string).collect(),
        day: "2026-11-10".into(),
        text: "bổ sung xác nhận".into(),
        onto: String::new(),
        seen: Seen::default(),
    }
}

async fn done(cluster: &Cluster, act: DoWith) -> Result<()> {
    do_with(cluster.app(), &cluster.officer_of(0), act).await
}

pub async fn does(cluster: &Cluster, deed: Deed, ids: &[&NominationId]) -> Result<()> {
    done(cluster, with(cluster, deed, ids)).await
}

pub async fn puts(cluster: &Cluster, deed: Deed, ids: &[&NominationId], onto: &str) -> Result<()> {
    done(cluster, DoWith { onto: onto.to_owned(), ..with(cluster, deed, ids) }).await
}

fn at(cluster: &Cluster, nomination: &NominationId) -> NominationAt {
    NominationAt { slug: cluster.unit(0), nomination: nomination.clone() }
}

pub async fn stands(cluster: &Cluster, id: &NominationId) -> (NominationState, DossierState) {
    let found = open_nomination(cluster.app(), &cluster.officer_of(0), &at(cluster, id)).await.unwrap();
    (found.found.state, found.found.dossier)
}

async fn ticked(cluster: &Cluster, id: &NominationId, code: &str) -> Result<()> {
    let tick = (code, true, Seen::default());
    tick_paper(cluster.app(), &cluster.officer_of(0), &at(cluster, id), tick).await
}

pub async fn council_of(cluster: &Cluster, many: usize) {
    for number in 0..many {
        let role = if number == 0 { "chair" } else { "member" };
        let typed = TypedMember {
            name: format!("Ủy viên {number}"),
            office: "Ủy viên thường trực".into(),
            role: role.into(),
            from: "2026-01-05".into(),
        };
        let act = (typed, Seen::default());
        seat_member(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), act).await.unwrap();
    }
}

pub async fn called(cluster: &Cluster) -> MeetingAt {
    let typed =
        TypedMeeting {
            held_on: "2026-11-15".into(), place: "Phòng họp".into(), ..TypedMeeting::default()
        };
    let id = convene_meeting(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), typed).await.unwrap();
    MeetingAt { slug: cluster.unit(0), meeting: id }
}

/// Who came, and how many were for each line.
pub fn counted(absent: &[(i64, &str)], yes: &[(i64, &str, &str)], own: &str) -> TypedMeeting {
    TypedMeeting {
        held_on: "2026-11-15".into(),
        rule_fraction: own.into(),
        rule_base: "all_members".into(),
        rule_written: true,
        presences: absent.iter().map(|(number, how)| (*number, (*how).to_owned())).collect(),
        counted: yes
            .iter()
            .map(|(number, yes, written)| {
                let count = TypedCount {
                    yes: (*yes).into(),
                    written_yes: (*written).into(),
                    ..TypedCount::default()
                };
                (*number, count)
            })
            .collect(),
        ..TypedMeeting::default()
    }
}

pub async fn kept(cluster: &Cluster, meeting: &MeetingAt, typed: TypedMeeting) -> Result<()> {
    keep_meeting(cluster.app(), &cluster.officer_of(0), meeting, (typed, Seen::default())).await
}

pub async fn concluded(cluster: &Cluster, meeting: &MeetingAt) -> Result<()> {
    conclude_meeting(cluster.app(), &cluster.officer_of(0), meeting, Seen::default()).await
}

both_engines! {
    async fn what_is_put_forward_becomes_an_award_by_a_decision_and_waits_again_when_that_is_revoked(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let first = entered(&cluster, "collective", "Hợp tác xã Một").await;
        let second = entered(&cluster, "collective", "Hợp tác xã Hai").await;
        let ids = proposed(&cluster, &[&first, &second], GIFT).await.unwrap();
        let both: Vec<&NominationId> = ids.iter().collect();

        does(&cluster, Deed::HandIn, &both).await.unwrap();
        does(&cluster, Deed::Accept, &both).await.unwrap();
        does(&cluster, Deed::Endorse, &both).await.unwrap();
        let decision = prepared(&cluster).await;
        puts(&cluster, Deed::Grant, &both, decision.decision.as_str()).await.unwrap();
        assert_eq!(stands(&cluster, both[0]).await, (NominationState::Endorsed, DossierState::Complete));
        let again = puts(&cluster, Deed::Grant, &both, decision.decision.as_str()).await;
        assert_eq!(faults(again), [("nomination".to_owned(), Refusal::NominationInDecision)]);

        step(&cluster, &decision, DecisionStep::Number, "2026-11-20").await.unwrap();
        step(&cluster, &decision, DecisionStep::Issue, "2026-11-20").await.unwrap();
        assert_eq!(stands(&cluster, both[1]).await.0, NominationState::Decided);
        let record = HonoreeAt { slug: cluster.unit(0), honoree: second.clone() };
        let found = open_honoree(cluster.app(), &cluster.officer_of(0), &record).await.unwrap();
        assert_eq!((found.lines[0].code.as_str(), found.lines[0].year), (GIFT, Some(2026)));

        let mut revoke = act(&decision, DecisionStep::Revoke, "");
        revoke.reason = "nhầm danh sách".into();
        thidua_app::commendation::step_decision(cluster.app(), &cluster.officer_of(0), revoke).await.unwrap();
        assert_eq!(stands(&cluster, both[1]).await.0, NominationState::Endorsed);
        let next = prepared(&cluster).await;
        puts(&cluster, Deed::Grant, &both, next.decision.as_str()).await.unwrap();
    }

    async fn many_move_together_or_none_does(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let first = entered(&cluster, "collective", "Hợp tác xã Một").await;
        let second = entered(&cluster, "collective", "Hợp tác xã Hai").await;
        let ids = proposed(&cluster, &[&first, &second], GIFT).await.unwrap();
        let twice = faults(proposed(&cluster, &[&second], GIFT).await);
        assert_eq!(twice, [("honoree".to_owned(), Refusal::NominationTwice { name: "Hợp tác xã Hai".into() })]);
        does(&cluster, Deed::HandIn, &[&ids[0]]).await.unwrap();

        let both = does(&cluster, Deed::Accept, &[&ids[0], &ids[1]]).await;
        assert_eq!(faults(both), [("nomination".to_owned(), Refusal::DossierWrongState)]);
        assert_eq!(stands(&cluster, &ids[0]).await.1, DossierState::HandedIn, "neither of them moved");
        let seen = foresee(cluster.app(), &cluster.officer_of(0), (&cluster.unit(0), Deed::Accept)).await.unwrap();
        let may: Vec<bool> = seen.rows.iter().map(|row| row.outcome.is_ok()).collect();
        assert_eq!(may, [true, false], "the look before says so");

        let nobody = faults(does(&cluster, Deed::Accept, &[]).await);
        assert_eq!(nobody, [("nomination".to_owned(), Refusal::NominationNobody)]);
        let old = DoWith { seen: Seen::up_to(seen.seen), ..with(&cluster, Deed::Accept, &[&ids[0]]) };
        does(&cluster, Deed::RequestMore, &[&ids[0]]).await.unwrap();
        assert!(matches!(done(&cluster, old).await, Err(Error::Meanwhile(_))), "a second tab decides on nothing old");
        let stranger = do_with(cluster.app(), &cluster.officer_of(1), with(&cluster, Deed::HandIn, &[&ids[1]])).await;
        assert!(is_not_allowed(&stranger));
    }

    async fn nine_tenths_of_all_members_are_counted_exactly_and_minutes_belong_to_the_dossier(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let (first, second) =
            (entered(&cluster, "individual", "Trần Thị Bình").await, entered(&cluster, "individual", "Lê An").await);
        let ids = proposed(&cluster, &[&first, &second], FIGHTER).await.unwrap();
        council_of(&cluster, 10).await;
        let meeting = called(&cluster).await;
        let alone = does(&cluster, Deed::Endorse, &[&ids[0]]).await;
        assert_eq!(faults(alone), [("nomination".to_owned(), Refusal::NominationDossierOpen)]);
        does(&cluster, Deed::HandIn, &[&ids[0], &ids[1]]).await.unwrap();
        let alone = does(&cluster, Deed::Endorse, &[&ids[0]]).await;
        assert_eq!(faults(alone), [("nomination".to_owned(), Refusal::NominationTakesVote)]);
        puts(&cluster, Deed::List, &[&ids[0], &ids[1]], meeting.meeting.as_str()).await.unwrap();
        let uncounted = refusal(concluded(&cluster, &meeting).await);
        assert_eq!(uncounted, Refusal::MeetingUncounted { name: "Trần Thị Bình".into() });

        let absent = &[(10, "absent")];
        let over = faults(kept(&cluster, &meeting, counted(absent, &[(1, "10", ""), (2, "8", "")], "")).await);
        assert_eq!(over, [("yes-1".to_owned(), Refusal::CouncilYes { most: "9".into() })]);
        kept(&cluster, &meeting, counted(absent, &[(1, "9", ""), (2, "8", "")], "")).await.unwrap();
        concluded(&cluster, &meeting).await.unwrap();
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Endorsed, "9 of 10");
        assert_eq!(stands(&cluster, &ids[1]).await.0, NominationState::Proposed, "8 of 10");
        let found = open_meeting(cluster.app(), &cluster.officer_of(0), &meeting).await.unwrap();
        let outcomes: Vec<Verdict> = found.items.iter().map(|item| found.outcome(item).unwrap().1).collect();
        assert_eq!(outcomes, [Verdict::Met, Verdict::NotMet]);

        let early = faults(does(&cluster, Deed::Accept, &[&ids[0]]).await);
        assert_eq!(early, [("nomination".to_owned(), Refusal::DossierMissing { count: "3".into() })]);
        for code in ["to_trinh", "bao_cao_thanh_tich", "xac_nhan_sang_kien_de_tai"] {
            ticked(&cluster, &ids[0], code).await.unwrap();
        }
        does(&cluster, Deed::Accept, &[&ids[0]]).await.unwrap();
        assert_eq!(refusal(ticked(&cluster, &ids[0], "to_trinh").await), Refusal::DossierAccepted);
        assert!(matches!(ticked(&cluster, &ids[1], "khong-co").await, Err(Error::NotFound)));
    }

    async fn a_meeting_that_is_saved_as_it_is_leaves_no_line_in_the_log(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Liên hiệp hợp tác xã").await;
        let ids = proposed(&cluster, &[&honoree], FLAG).await.unwrap();
        does(&cluster, Deed::HandIn, &[&ids[0]]).await.unwrap();
        council_of(&cluster, 5).await;
        let meeting = called(&cluster).await;
        puts(&cluster, Deed::List, &[&ids[0]], meeting.meeting.as_str()).await.unwrap();
        let typed = || TypedMeeting {
            proceedings: "Chủ tịch nêu mục đích phiên họp.\r\nHội đồng bỏ phiếu kín.".into(),
            ..counted(&[(5, "absent")], &[(1, "3", "0")], "4/5")
        };
        kept(&cluster, &meeting, typed()).await.unwrap();
        let read = async || open_meeting(cluster.app(), &cluster.officer_of(0), &meeting).await.unwrap();
        let before = read().await;

        kept(&cluster, &meeting, typed()).await.unwrap();
        let after = read().await;
        assert_eq!((after.seen, &after.row), (before.seen, &before.row), "no line, and no other version");

        for other in [
            TypedMeeting { place: "Hội trường".into(), ..typed() },
            counted(&[(4, "absent")], &[(1, "3", "0")], "4/5"),
            counted(&[(4, "absent")], &[(1, "2", "0")], "4/5"),
        ] {
            let before = read().await.seen;
            kept(&cluster, &meeting, other).await.unwrap();
            assert_eq!(read().await.seen, before + 1, "a line for what did change");
        }
    }

    async fn where_the_law_leaves_the_vote_to_a_local_rule_nobody_invents_one(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Liên hiệp hợp tác xã").await;
        let ids = proposed(&cluster, &[&honoree], FLAG).await.unwrap();
        does(&cluster, Deed::HandIn, &[&ids[0]]).await.unwrap();
        council_of(&cluster, 5).await;
        let meeting = called(&cluster).await;
        puts(&cluster, Deed::List, &[&ids[0]], meeting.meeting.as_str()).await.unwrap();
        let written = &[(4, "written"), (5, "absent")];
        kept(&cluster, &meeting, counted(written, &[(1, "3", "1")], "")).await.unwrap();
        let none = refusal(concluded(&cluster, &meeting).await);
        assert_eq!(none, Refusal::MeetingNoRule { name: "Liên hiệp hợp tác xã".into() });
        let wrong = faults(kept(&cluster, &meeting, counted(written, &[(1, "3", "1")], "5/4")).await);
        assert_eq!(wrong, [("rule_fraction".to_owned(), Refusal::CouncilFraction)]);
        kept(&cluster, &meeting, counted(written, &[(1, "3", "1")], "4/5")).await.unwrap();
        concluded(&cluster, &meeting).await.unwrap();
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Endorsed, "3 and 1 written of 5");

        let shut = refusal(kept(&cluster, &meeting, counted(&[], &[(1, "2", "0")], "4/5")).await);
        assert_eq!(shut, Refusal::MeetingConcluded);
        let reopen = ("đếm sót một phiếu", Seen::default());
        reopen_meeting(cluster.app(), &cluster.officer_of(0), &meeting, reopen).await.unwrap();
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Proposed);
        kept(&cluster, &meeting, counted(written, &[(1, "3", "0")], "4/5")).await.unwrap();
        concluded(&cluster, &meeting).await.unwrap();
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Proposed, "3 of 5");
        let next = called(&cluster).await;
        let found = open_meeting(cluster.app(), &cluster.officer_of(0), &next).await.unwrap();
        assert_eq!(found.row.rule_fraction, "4/5", "the council keeps its rule");
        puts(&cluster, Deed::List, &[&ids[0]], next.meeting.as_str()).await.unwrap();
    }

    async fn what_another_authority_granted_is_noted_in_the_record_and_can_be_taken_back(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Hợp tác xã Một").await;
        let ids = proposed(&cluster, &[&honoree], "bang-khen-thu-tuong").await.unwrap();
        let typed = || TypedOutside { reference: "1234/QĐ-TTg".into(), day: "2026-11-19".into(), until: String::new() };
        let act = async |typed| {
            note_outside(cluster.app(), &cluster.officer_of(0), &at(&cluster, &ids[0]), (typed, Seen::default())).await
        };
        assert_eq!(refusal(act(typed()).await), Refusal::NominationNotEndorsed);
        for code in ["to_trinh", "bao_cao_thanh_tich", "bien_ban_hoi_dong"] {
            ticked(&cluster, &ids[0], code).await.unwrap();
        }
        for deed in [Deed::HandIn, Deed::Accept, Deed::Endorse] {
            does(&cluster, deed, &[&ids[0]]).await.unwrap();
        }
        act(typed()).await.unwrap();
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Decided);
        let record = HonoreeAt { slug: cluster.unit(0), honoree: honoree.clone() };
        let lines = async || {
            open_honoree(cluster.app(), &cluster.officer_of(0), &record).await.unwrap().lines
        };
        assert_eq!(lines().await[0].reference, "1234/QĐ-TTg");
        let back = ("ghi nhầm người", Seen::default());
        take_outside_back(cluster.app(), &cluster.officer_of(0), &at(&cluster, &ids[0]), back).await.unwrap();
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Endorsed);
        assert_eq!(lines().await[0].withdrawn, "ghi nhầm người");
    }

    async fn whoever_left_the_council_is_not_counted_at_later_meetings(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let nobody = TypedMeeting { held_on: "2026-11-15".into(), ..TypedMeeting::default() };
        let nobody = convene_meeting(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), nobody).await;
        assert_eq!(refusal(nobody), Refusal::MeetingNobody);
        council_of(&cluster, 3).await;
        let leave = (2, "2026-06-30", Seen::default());
        unseat_member(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), leave).await.unwrap();
        let meeting = called(&cluster).await;
        let found = open_meeting(cluster.app(), &cluster.officer_of(0), &meeting).await.unwrap();
        let names: Vec<&str> = found.attendance.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Ủy viên 0", "Ủy viên 2"]);
        let empty = refusal(concluded(&cluster, &meeting).await);
        assert_eq!(empty, Refusal::MeetingEmpty);
        let ahead = TypedMeeting { held_on: "2026-12-01".into(), ..TypedMeeting::default() };
        let ahead = convene_meeting(cluster.app(), &cluster.officer_of(0), &cluster.unit(0), ahead).await.unwrap();
        let ahead = MeetingAt { slug: cluster.unit(0), meeting: ahead };
        assert_eq!(refusal(concluded(&cluster, &ahead).await), Refusal::MeetingAhead);
    }

    async fn who_was_endorsed_and_is_put_on_a_list_by_hand_is_decided_with_it(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Hợp tác xã Một").await;
        let ids = proposed(&cluster, &[&honoree], GIFT).await.unwrap();
        for deed in [Deed::HandIn, Deed::Accept, Deed::Endorse] {
            does(&cluster, deed, &[&ids[0]]).await.unwrap();
        }
        let decision = prepared(&cluster).await;

        put(&cluster, &decision, &honoree, GIFT).await.unwrap();

        let other = prepared(&cluster).await;
        let twice = puts(&cluster, Deed::Grant, &[&ids[0]], other.decision.as_str()).await;
        assert_eq!(faults(twice), [("nomination".to_owned(), Refusal::NominationInDecision)]);
        step(&cluster, &decision, DecisionStep::Number, "2026-11-20").await.unwrap();
        step(&cluster, &decision, DecisionStep::Issue, "2026-11-20").await.unwrap();
        assert_eq!(stands(&cluster, &ids[0]).await.0, NominationState::Decided);
    }

    async fn who_leaves_the_list_of_a_decision_is_free_for_another(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Hợp tác xã Một").await;
        let other = entered(&cluster, "collective", "Hợp tác xã Hai").await;
        let ids = proposed(&cluster, &[&honoree], GIFT).await.unwrap();
        for deed in [Deed::HandIn, Deed::Accept, Deed::Endorse] {
            does(&cluster, deed, &[&ids[0]]).await.unwrap();
        }
        let decision = prepared(&cluster).await;
        put(&cluster, &decision, &other, GIFT).await.unwrap();
        puts(&cluster, Deed::Grant, &[&ids[0]], decision.decision.as_str()).await.unwrap();
        assert_eq!(faults(does(&cluster, Deed::Withdraw, &[&ids[0]]).await), [("nomination".to_owned(), Refusal::NominationInDecision)]);
        let drop = (2, Seen::default());
        thidua_app::commendation::drop_award(cluster.app(), &cluster.officer_of(0), &decision, drop).await.unwrap();
        does(&cluster, Deed::Withdraw, &[&ids[0]]).await.unwrap();
        let listed = list_nominations(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap();
        assert_eq!(listed.rows[0].row.withdrawn_why, "bổ sung xác nhận");
        does(&cluster, Deed::Renew, &[&ids[0]]).await.unwrap();
    }

    async fn the_first_of_a_frozen_ranking_is_put_forward_without_typing_who_and_when(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().build(store).await;
        cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
        let by = async |unit: usize| {
            let typed = TypedNomination {
                award: FLAG.into(),
                source: "ranking".into(),
                source_note: format!("{}/2026", cluster.here().0),
                ..TypedNomination::default()
            };
            nominate(cluster.app(), &cluster.officer_of(unit), &cluster.unit(unit), typed).await
        };
        assert_eq!(faults(by(0).await), [("source".to_owned(), Refusal::NominationNotLeading)], "nothing is frozen");
        cluster.freeze().await.unwrap();
        cluster.publish().await.unwrap();
        assert_eq!(faults(by(1).await), [("source".to_owned(), Refusal::NominationNotLeading)], "it is not the first");
        let ids = by(0).await.unwrap();
        let listed = list_nominations(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap();
        let row = &listed.rows[0].row;
        assert_eq!((row.id.as_str(), row.year), (ids[0].as_str(), 2026));
        let name = row.name.clone();
        assert!(name.contains(&cluster.name(0)), "the unit itself: {name}");
        assert!(row.source_note.ends_with(", 2026"), "{}", row.source_note);
        let twice = faults(by(0).await);
        assert_eq!(twice[0].1, Refusal::NominationTwice { name });
    }

    async fn last_days_of_dossiers_stand_on_the_list_of_who_keeps_the_records(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let first = entered(&cluster, "individual", "Trần Thị Bình").await;
        let second = entered(&cluster, "individual", "Lê An").await;
        let ids = proposed(&cluster, &[&first, &second], FIGHTER).await.unwrap();
        let told = async |cluster: &Cluster, unit: usize| -> Vec<(&'static str, String)> {
            let list = list_duties(cluster.app(), &cluster.officer_of(unit)).await.unwrap();
            let of_units = list.into_iter().filter(|listed| listed.place == DutyPlace::Unit);
            of_units.map(|listed| (listed.duty.kind.code, format!("{:?}", listed.duty.pressing))).collect()
        };
        assert_eq!(told(&cluster, 0).await, [("dossiers", "Open".to_owned())], "two dossiers, one thing to do");
        assert_eq!(told(&cluster, 1).await, [], "nobody else is told");
        let later = cluster.on("2027-01-03");
        assert_eq!(told(&later, 0).await, [("dossiers", "Late(3)".to_owned())]);
        does(&cluster, Deed::HandIn, &[&ids[0], &ids[1]]).await.unwrap();
        assert_eq!(told(&cluster, 0).await, [("look-through", "Waits".to_owned())]);
    }

    async fn last_days_of_dossiers_stand_in_the_calendar_of_who_keeps_the_records(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let first = entered(&cluster, "individual", "Trần Thị Bình").await;
        let second = entered(&cluster, "individual", "Lê An").await;
        let ids = proposed(&cluster, &[&first], FIGHTER).await.unwrap();
        let later = cluster.on("2026-11-22");
        let more = proposed(&later, &[&second], FIGHTER).await.unwrap();
        let shown = async |unit: usize| -> Vec<DossierDay> {
            let token = open_feed(cluster.app(), &cluster.officer_of(unit)).await.unwrap();
            feed(cluster.app(), &token).await.unwrap().dossiers
        };

        let days = shown(0).await;
        let told: Vec<(String, String, String)> =
            days.iter().map(|day| (day.due.to_string(), day.award.clone(), day.since.to_string())).collect();
        let expected = ("2026-12-31".to_owned(), FIGHTER.to_owned(), "2026-11-20".to_owned());
        assert_eq!(told, [expected], "two dossiers, one day");
        assert_eq!(days[0].unit, cluster.unit(0));
        assert_eq!(shown(1).await, [], "nobody else is told");

        does(&cluster, Deed::HandIn, &[&ids[0]]).await.unwrap();
        assert_eq!(shown(0).await.len(), 1, "the day stays where one is handed in");
        does(&cluster, Deed::Withdraw, &[&ids[0], &more[0]]).await.unwrap();
        assert_eq!(shown(0).await, [], "nobody waits for what was given up");
    }

    async fn without_a_rule_that_holds_nothing_is_accepted_and_nothing_endorsed(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(2).build(store).await.on("2026-11-20");
        let honoree = entered(&cluster, "collective", "Hợp tác xã Một").await;
        let ids = proposed(&cluster, &[&honoree], GIFT).await.unwrap();
        does(&cluster, Deed::HandIn, &[&ids[0]]).await.unwrap();
        let early = DoWith { day: "2010-05-05".into(), ..with(&cluster, Deed::Accept, &[&ids[0]]) };
        let none = [("nomination".to_owned(), Refusal::NominationNoRule)];
        assert_eq!(faults(done(&cluster, early).await), none, "the rule is that of the day of acceptance");
        let late = cluster.on("2027-03-05");
        assert_eq!(faults(does(&late, Deed::Endorse, &[&ids[0]]).await), none, "no rule is no leave to do without a vote");
        does(&cluster, Deed::Accept, &[&ids[0]]).await.unwrap();
        does(&late, Deed::Endorse, &[&ids[0]]).await.unwrap();
    }
}
