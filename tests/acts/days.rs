//! Due days, locks and exceptions: what holds on the last day, and what on the day after.

use thidua_app::calendar::{ChangeStep, DueDay, SetDueDays, StepAct, calendar, change_step, set_due_days};
use thidua_app::reporting::{Step, Then};
use thidua_app::{Error, Seen};
use thidua_domain::calendar::Progress;
use thidua_domain::criteria::Layer;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, faults, is_not_allowed, refusal};

/// Whom a locked step names: those who may let a unit through.
const KEEPERS: &str = "Cụm trưởng 1, Thư ký cụm 1";

both_engines! {
    async fn a_report_is_late_from_the_day_after_its_due_day(engine) {
        let cluster = a_cluster().due("report:q3", "2026-10-10").build(&TestStore::fresh(engine).await).await;

        let mut stands = vec![];
        for day in ["2026-10-10", "2026-10-11", "2026-10-20"] {
            stands.push(cluster.on(day).progress(0, "report:q3").await);
        }

        assert_eq!(stands, [Progress::Open, Progress::Late(1), Progress::Late(10)]);
    }

    async fn a_due_day_that_is_past_locks_nothing(engine) {
        let cluster = a_cluster().due("self", "2026-11-10").today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let given = cluster.mark(&cluster.officer_of(0), 0, Layer::SelfMark, &[("1", "5")]).await;
        assert_eq!(given.unwrap(), 1);
    }

    async fn an_exception_lets_one_unit_through_on_its_last_day_and_not_on_the_day_after(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        cluster.lock("self").await;
        cluster.let_through("self", 0, "2026-11-22").await.unwrap();
        let (last, after) = (cluster.on("2026-11-22"), cluster.on("2026-11-23"));

        let other = last.mark(&last.officer_of(1), 1, Layer::SelfMark, &[("1", "5")]).await;
        let inside = last.mark(&last.officer_of(0), 0, Layer::SelfMark, &[("1", "5")]).await;
        let outside = after.mark(&after.officer_of(0), 0, Layer::SelfMark, &[("2", "3")]).await;

        let (step, who) = (|| "self".to_owned(), || KEEPERS.to_owned());
        assert_eq!(inside.unwrap(), 1);
        assert_eq!(refusal(other), Refusal::StepLocked { step: step(), day: "2026-11-20".into(), who: who() });
        assert_eq!(refusal(outside), Refusal::StepExceptionOver { step: step(), day: "2026-11-22".into(), who: who() });
    }

    async fn an_exception_that_is_ended_or_ran_out_yesterday_lets_nobody_through(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.lock("self").await;

        let past = cluster.let_through("self", 0, "2026-11-15").await;
        cluster.let_through("self", 0, "2026-11-30").await.unwrap();
        let end = StepAct::EndException(cluster.unit(0));
        cluster.change_step(&cluster.head(), "self", end).await.unwrap();
        let refused = cluster.mark(&cluster.officer_of(0), 0, Layer::SelfMark, &[("1", "5")]).await;

        assert_eq!(faults(past), [("day".to_owned(), Refusal::DayPast { day: "2026-11-15".into() })]);
        assert!(matches!(refusal(refused), Refusal::StepLocked { .. }));
    }

    async fn a_locked_report_is_not_entered_or_corrected_but_what_waits_is_decided(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);
        cluster.submit(0, "q3", &[("ket_nap", "5")]).await;
        cluster.lock("report:q3").await;

        let entered = cluster.send(&cluster.officer_of(1), (1, "q3", 0), &[("ket_nap", "5")], Then::KeepDraft).await;
        cluster.accept(0, "q3").await;
        let corrected = cluster.decide(&officer, (0, "q3"), (Step::Correct, "Cộng nhầm")).await;

        assert!(matches!(refusal(entered), Refusal::StepLocked { .. }));
        assert!(matches!(refusal(corrected), Refusal::StepLocked { .. }));
    }

    async fn the_step_of_peers_is_locked_for_the_unit_that_checks_and_not_for_the_checked_one(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let by = cluster.draw_checks().await[0];
        cluster.fill_in(0, &[("1", "5"), ("2", "1")]).await;
        cluster.lock("peer").await;

        cluster.let_through("peer", 0, "2026-11-30").await.unwrap();
        let for_the_checked = cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &[("1", "5")]).await;
        cluster.let_through("peer", by, "2026-11-30").await.unwrap();
        let for_the_checker = cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &[("1", "5")]).await;

        assert!(matches!(refusal(for_the_checked), Refusal::StepLocked { .. }));
        assert_eq!(for_the_checker.unwrap(), 1);
    }

    async fn a_lock_is_taken_off_with_a_reason_and_by_nobody_of_a_unit(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.lock("self").await;

        let by_a_unit = cluster.change_step(&cluster.leader_of(0), "self", StepAct::Unlock("Bão".into())).await;
        let speechless = cluster.change_step(&cluster.head(), "self", StepAct::Unlock(" ".into())).await;
        cluster.change_step(&cluster.head(), "self", StepAct::Unlock("Bão".into())).await.unwrap();

        assert!(is_not_allowed(&by_a_unit));
        assert_eq!(faults(speechless), [("reason".to_owned(), Refusal::ReasonMissing)]);
        cluster.mark(&cluster.officer_of(0), 0, Layer::SelfMark, &[("1", "5")]).await.unwrap();
    }

    async fn due_days_move_all_or_none_and_a_day_that_stays_is_not_in_the_log(engine) {
        let cluster = a_cluster().due("self", "2026-11-20").build(&TestStore::fresh(engine).await).await;
        let before = cluster.log().await.len();
        let set = async |days: &[(&str, &str)]| {
            let days = days.iter().map(|(step, day)| DueDay::new(*step, *day)).collect();
            set_due_days(cluster.app(), &cluster.secretary(), SetDueDays { at: cluster.at(), days }).await
        };

        let wrong = set(&[("self", "2026-11-25"), ("peer", "31/02/2026")]).await;
        let same = set(&[("self", "20/11/2026")]).await;
        assert_eq!(cluster.log().await.len(), before);
        let moved = set(&[("self", "25/11/2026"), ("peer", "2026-11-26")]).await;

        assert_eq!(faults(wrong), [("peer".to_owned(), Refusal::DayMalformed)]);
        assert_eq!((same.unwrap(), moved.unwrap()), (0, 2));
        let lines: Vec<_> = cluster.log().await.split_off(before);
        let said: Vec<_> = lines.iter().map(|line| [line.field("step"), line.field("before"), line.field("due")]).collect();
        assert_eq!(said, [["self", "2026-11-20", "2026-11-25"], ["peer", "2026-11-21", "2026-11-26"]]);
    }

    async fn a_head_locks_a_step_but_does_not_move_it_or_say_when_it_was_held(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let head = cluster.head();

        cluster.change_step(&head, "peer", StepAct::Lock(String::new())).await.unwrap();
        let days = vec![DueDay::new("peer", "2026-12-20")];
        let moved = set_due_days(cluster.app(), &head, SetDueDays { at: cluster.at(), days }).await;
        let held = cluster.change_step(&head, "conference", StepAct::Held("2026-11-16".into())).await;

        assert!(is_not_allowed(&moved) && is_not_allowed(&held));
    }

    async fn a_year_does_without_a_review_and_not_without_reports_marks_and_its_end(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let before = cluster.calendar().await.steps.len();

        for step in ["freeze", "self", "cluster", "report:q3"] {
            let refused = cluster.change_step(&cluster.secretary(), step, StepAct::LeaveOut).await;
            assert_eq!(refusal(refused), Refusal::StepNeeded { step: step.into() });
        }
        cluster.change_step(&cluster.secretary(), "review", StepAct::LeaveOut).await.unwrap();

        assert_eq!(cluster.calendar().await.steps.len(), before - 1);
        let again = cluster.change_step(&cluster.secretary(), "review", StepAct::Add("2026-07-31".into())).await;
        again.unwrap();
        let twice = cluster.change_step(&cluster.secretary(), "review", StepAct::Add("2026-07-31".into())).await;
        assert_eq!(refusal(twice), Refusal::StepTaken { step: "review".into() });
    }

    async fn a_form_that_was_opened_before_moves_no_day_back_and_two_who_move_the_same_day_see_both(engine) {
        let cluster = a_cluster().due("self", "2026-11-20").build(&TestStore::fresh(engine).await).await;
        let set = async |days: &[(&str, &str, &str)]| {
            let day = |(step, seen, typed): &(&str, &str, &str)| DueDay {
                step: (*step).into(),
                typed: (*typed).into(),
                seen: (*seen).into(),
            };
            let act = SetDueDays { at: cluster.at(), days: days.iter().map(day).collect() };
            set_due_days(cluster.app(), &cluster.secretary(), act).await
        };
        let due = async |step: &str| {
            let calendar = calendar(cluster.app(), &cluster.secretary(), cluster.here()).await.unwrap();
            calendar.steps.iter().find(|one| one.kind.name() == step).unwrap().due.to_string()
        };
        let peer = due("peer").await;

        set(&[("self", "2026-11-20", "2026-12-04"), ("peer", &peer, &peer)]).await.unwrap();
        set(&[("self", "2026-11-20", "2026-11-20"), ("peer", &peer, "2026-12-10")]).await.unwrap();
        let same = set(&[("self", "2026-11-20", "2026-12-01")]).await;

        assert_eq!((due("self").await, due("peer").await), ("2026-12-04".into(), "2026-12-10".into()));
        assert_eq!(faults(same), [("self".to_owned(), Refusal::DayMovedMeanwhile { day: "2026-12-04".into() })]);
    }

    async fn a_step_that_somebody_changed_meanwhile_is_left_as_it_is(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let seen = calendar(cluster.app(), &cluster.head(), cluster.here()).await.unwrap().seen;
        cluster.change_step(&cluster.secretary(), "peer", StepAct::Lock(String::new())).await.unwrap();
        let act = |step: &str| ChangeStep {
            at: cluster.at(),
            step: step.into(),
            act: StepAct::Lock("Đủ rồi".into()),
            seen: Seen::up_to(seen),
        };

        let same = change_step(cluster.app(), &cluster.head(), act("peer")).await;
        let other = change_step(cluster.app(), &cluster.head(), act("self")).await;

        assert!(matches!(same, Err(Error::Meanwhile(_))), "{same:?}");
        other.unwrap();
    }
}
