//! Reports between people who work at the same time, and what a correction does.

use thidua_app::reporting::{Answer, Decide, Step, Then, decide_report};
use thidua_domain::access::Role;
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::ReportState;

use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, refusal};

both_engines! {
    async fn of_two_officers_of_a_unit_the_second_learns_what_the_first_saved_and_by_whom(engine) {
        let mut cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.hire("canbo.moi", "Trần Thị Mới", (Role::UnitOfficer, 0)).await;
        let (first, second) = (cluster.officer_of(0), cluster.person("canbo.moi"));
        cluster.send(&first, (0, "q3", 0), &[("ket_nap", "1")], Then::KeepDraft).await.unwrap();

        cluster.send(&second, (0, "q3", 1), &[("ket_nap", "2")], Then::KeepDraft).await.unwrap();
        let answer = cluster.send(&first, (0, "q3", 1), &[("ket_nap", "3")], Then::Submit).await.unwrap();

        let Answer::Meanwhile { theirs, revision, by, .. } = answer else { panic!("{answer:?}") };
        let kept = &theirs[&("ket_nap".to_owned(), String::new())].0;
        assert_eq!((kept.as_str(), revision, by.as_str()), ("2", 2, "Trần Thị Mới"));
        assert_eq!(cluster.figure(&second, (0, "q3"), "ket_nap").await, "2");
        let again = cluster.send(&first, (0, "q3", revision), &[("ket_nap", "3")], Then::Submit).await.unwrap();
        assert!(matches!(again, Answer::Submitted), "{again:?}");
    }

    async fn of_two_first_drafts_sent_at_once_exactly_one_is_kept(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (officer, leader) = (cluster.officer_of(0), cluster.leader_of(0));

        let one = cluster.send(&officer, (0, "q3", 0), &[("ket_nap", "1")], Then::KeepDraft);
        let other = cluster.send(&leader, (0, "q3", 0), &[("ket_nap", "2")], Then::KeepDraft);
        let (one, other) = tokio::join!(one, other);

        let answers = [one.unwrap(), other.unwrap()];
        let kept = answers.iter().filter(|answer| matches!(answer, Answer::Kept { .. })).count();
        let told = answers.iter().filter(|answer| matches!(answer, Answer::Meanwhile { .. })).count();
        assert_eq!((kept, told), (1, 1), "{answers:?}");
        assert_eq!(cluster.see_report(&officer, 0, "q3").await.versions.len(), 1);
    }

    async fn figures_that_changed_since_they_were_read_are_not_approved(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (officer, leader) = (cluster.officer_of(0), cluster.leader_of(0));
        cluster.submit(0, "q3", &[("ket_nap", "5")]).await;
        let read = cluster.see_report(&leader, 0, "q3").await.version.unwrap().revision;
        cluster.decide(&leader, (0, "q3"), (Step::SendBack, "Xem lại")).await.unwrap();
        let now = cluster.see_report(&officer, 0, "q3").await.version.unwrap().revision;
        cluster.send(&officer, (0, "q3", now), &[("ket_nap", "500")], Then::Submit).await.unwrap();

        let (at, unit) = (cluster.at(), cluster.unit(0));
        let act = Decide { at, period: "q3".into(), unit, revision: read, step: Step::Approve, reason: String::new() };
        let refused = refusal(decide_report(cluster.app(), &leader, act).await);

        assert_eq!(refused, Refusal::ReportChangedMeanwhile);
        let state = cluster.see_report(&leader, 0, "q3").await.version.unwrap().state;
        assert_eq!(state, ReportState::Submitted);
    }

    async fn a_correction_moves_points_when_it_is_accepted_and_not_before(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);
        cluster.report(0, "year", &[("ket_nap", "50")]).await;
        assert_eq!(cluster.points(0).await, "3");

        cluster.decide(&officer, (0, "year"), (Step::Correct, "Cộng nhầm")).await.unwrap();
        let begun = cluster.see_report(&officer, 0, "year").await.version.unwrap();
        cluster.send(&officer, (0, "year", begun.revision), &[("ket_nap", "100")], Then::Submit).await.unwrap();
        assert_eq!(cluster.points(0).await, "3", "a submitted correction counts nothing");
        cluster.accept(0, "year").await;

        assert_eq!(cluster.points(0).await, "6");
        let versions = cluster.see_report(&officer, 0, "year").await.versions;
        let states: Vec<_> = versions.iter().map(|version| (version.number, version.state)).collect();
        assert_eq!(states, [(1, ReportState::Superseded), (2, ReportState::Accepted)]);
    }

    async fn a_correction_is_begun_once_and_needs_a_reason(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);
        cluster.report(0, "year", &[("ket_nap", "50")]).await;

        let speechless = cluster.decide(&officer, (0, "year"), (Step::Correct, " \n ")).await;
        cluster.decide(&officer, (0, "year"), (Step::Correct, "Cộng nhầm")).await.unwrap();
        let twice = cluster.decide(&officer, (0, "year"), (Step::Correct, "Cộng nhầm")).await;

        assert_eq!(refusal(speechless), Refusal::ReasonMissing);
        assert_eq!(refusal(twice), Refusal::ReportWrongState { state: "draft".into() });
    }

    async fn a_returned_report_goes_on_as_the_same_version(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (officer, leader, secretary) = (cluster.officer_of(0), cluster.leader_of(0), cluster.secretary());
        cluster.submit(0, "q3", &[("ket_nap", "5")]).await;
        cluster.decide(&leader, (0, "q3"), (Step::Approve, "")).await.unwrap();
        cluster.decide(&secretary, (0, "q3"), (Step::Return, "Thiếu biên bản")).await.unwrap();

        let back = cluster.see_report(&officer, 0, "q3").await.version.unwrap();
        cluster.send(&officer, (0, "q3", back.revision), &[("ket_nap", "6")], Then::Submit).await.unwrap();
        cluster.accept(0, "q3").await;

        let version = cluster.see_report(&secretary, 0, "q3").await.version.unwrap();
        assert_eq!((version.number, version.state), (1, ReportState::Accepted));
        assert_eq!(cluster.figure(&secretary, (0, "q3"), "ket_nap").await, "6");
    }

    async fn a_draft_is_seen_by_its_unit_and_a_submitted_report_not_by_the_cluster_yet(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.submit(0, "q3", &[("ket_nap", "77")]).await;

        let mut seen = vec![];
        for who in [cluster.leader_of(0), cluster.secretary(), cluster.head(), cluster.officer_of(1)] {
            seen.push(cluster.figure(&who, (0, "q3"), "ket_nap").await);
        }

        assert_eq!(seen, ["77", "", "", ""]);
    }

    async fn what_was_decided_is_not_decided_twice(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (leader, secretary) = (cluster.leader_of(0), cluster.secretary());
        cluster.submit(0, "q3", &[("ket_nap", "5")]).await;

        cluster.decide(&leader, (0, "q3"), (Step::Approve, "")).await.unwrap();
        let approved = cluster.decide(&leader, (0, "q3"), (Step::Approve, "")).await;
        let regretted = cluster.decide(&leader, (0, "q3"), (Step::SendBack, "Xem lại")).await;
        cluster.decide(&secretary, (0, "q3"), (Step::Accept, "")).await.unwrap();
        let accepted = cluster.decide(&secretary, (0, "q3"), (Step::Accept, "")).await;

        let wrong = |state: &str| Refusal::ReportWrongState { state: state.to_owned() };
        assert_eq!([approved, regretted].map(refusal), [wrong("approved"), wrong("approved")]);
        assert_eq!(refusal(accepted), wrong("accepted"));
    }

    async fn forty_new_members_after_a_quarter_with_four_wait_for_a_word_and_are_taken_with_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);
        cluster.report(0, "q2", &[("ket_nap", "4")]).await;

        let silent = cluster.send(&officer, (0, "q3", 0), &[("ket_nap", "40")], Then::Submit).await.unwrap();
        let ordinary = cluster.send(&officer, (0, "q3", 1), &[("ket_nap", "9")], Then::KeepDraft).await.unwrap();
        let said = (&[("ket_nap", "40")][..], "Ba xã vận động cùng đợt");
        let told = cluster.send_explained(&officer, (0, "q3", 2), said, Then::Submit).await.unwrap();

        let Answer::NotSubmitted { checked } = silent else { panic!("{silent:?}") };
        assert_eq!((checked.hard(), checked.unexplained()), (0, 1), "{:?}", checked.faults);
        let Answer::Kept { checked } = ordinary else { panic!("{ordinary:?}") };
        assert_eq!(checked.faults, []);
        assert!(matches!(told, Answer::Submitted), "{told:?}");
    }

    async fn what_was_returned_stays_readable_for_the_cluster_as_it_was_and_after_the_freeze(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (officer, leader, secretary) = (cluster.officer_of(0), cluster.leader_of(0), cluster.secretary());
        cluster.submit(0, "q3", &[("ket_nap", "5")]).await;
        cluster.decide(&leader, (0, "q3"), (Step::Approve, "")).await.unwrap();
        cluster.decide(&secretary, (0, "q3"), (Step::Return, "Thiếu biên bản")).await.unwrap();
        let back = cluster.see_report(&officer, 0, "q3").await.version.unwrap();
        cluster.send(&officer, (0, "q3", back.revision), &[("ket_nap", "6")], Then::Submit).await.unwrap();

        let seen = cluster.see_report(&secretary, 0, "q3").await;
        assert_eq!(seen.version.as_ref().map(|version| version.state), Some(ReportState::Returned));
        assert_eq!(seen.values[&("ket_nap".to_owned(), String::new())].0, "5");
        let last = seen.history.last().unwrap();
        assert_eq!((last.name.as_str(), last.field("reason").as_str()), ("report.returned", "Thiếu biên bản"));
        assert_eq!(cluster.figure(&cluster.officer_of(1), (0, "q3"), "ket_nap").await, "", "only those who lead it");
        assert_eq!(cluster.figure(&leader, (0, "q3"), "ket_nap").await, "6", "its own people see their own");

        cluster.decide(&leader, (0, "q3"), (Step::SendBack, "Xem lại")).await.unwrap();
        cluster.freeze().await.unwrap();
        for (who, figure) in [(&secretary, "5"), (&officer, "6")] {
            let seen = cluster.see_report(who, 0, "q3").await;
            assert_eq!(seen.values[&("ket_nap".to_owned(), String::new())].0, figure);
            assert!(seen.history.iter().any(|line| line.field("reason") == "Thiếu biên bản"));
        }
    }
}
