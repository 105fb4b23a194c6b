//! Checking between equals: who may mark whom, and who learns what before the explanation.

use thidua_app::Seen;
use thidua_app::appraisal::{
    DeclareConflict, DrawChecks, HandOver, declare_conflict, draw_checks, hand_over,
};
use thidua_app::audit;
use thidua_app::scorecard::{compare_unit, open_sheet};
use thidua_domain::access::Role;
use thidua_domain::appraisal::{AppraisalState, CheckRule, Mutual};
use thidua_domain::criteria::Layer;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed, refusal};

/// The first unit has marked itself and handed in; its checker has marked it and handed in too. Who that is.
async fn checked(cluster: &Cluster) -> usize {
    let by = cluster.draw_checks().await[0];
    cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
    cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &[("1", "3.37"), ("2", "1")]).await.unwrap();
    cluster.hand_in_check(by, 0).await.unwrap();
    by
}

both_engines! {
    async fn a_unit_is_marked_by_its_checker_only_and_by_that_one_until_its_sheet_is_in(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let by = cluster.draw_checks().await[0];
        let other = 3 - by;
        let (checker, stranger) = (cluster.officer_of(by), cluster.officer_of(other));

        let unopened = cluster.mark(&checker, 0, Layer::Peer, &[("1", "5")]).await;
        assert_eq!(refusal(unopened), Refusal::CheckNotOpen, "the unit has not handed in what would be checked");
        cluster.fill_in(0, &[("1", "5"), ("2", "1")]).await;
        let foreign = cluster.mark(&stranger, 0, Layer::Peer, &[("1", "5")]).await;
        cluster.mark(&checker, 0, Layer::Peer, &[("1", "5")]).await.unwrap();
        let early = cluster.hand_in_check(by, 0).await;
        cluster.mark(&checker, 0, Layer::Peer, &[("2", "1")]).await.unwrap();
        cluster.hand_in_check(by, 0).await.unwrap();
        let late = cluster.mark_anew(&checker, 0, Layer::Peer, &[("1", "6", "5", "")]).await;

        assert_eq!(refusal(foreign), Refusal::AppraisalNotAssigned);
        assert_eq!(refusal(early), Refusal::AppraisalIncomplete { count: "1".into(), criteria: "2".into() });
        assert_eq!(refusal(late), Refusal::AppraisalHandedIn);
    }

    async fn a_sheet_that_equals_the_units_own_marks_is_complete_when_it_is_handed_in(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let by = cluster.draw_checks().await;
        let state = async |unit: usize| {
            let checks = cluster.checks().await;
            checks.sheets.into_iter().find(|sheet| sheet.unit.slug == cluster.unit(unit)).unwrap().state
        };
        for (unit, own) in [(0, "5"), (1, "4.5")] {
            cluster.fill_in(unit, &[("1", own), ("2", "1")]).await;
            let marks = [("1", "5"), ("2", "1")];
            cluster.mark(&cluster.officer_of(by[unit]), unit, Layer::Peer, &marks).await.unwrap();
            cluster.hand_in_check(by[unit], unit).await.unwrap();
        }

        assert_eq!((state(0).await, state(1).await), (AppraisalState::Confirmed, AppraisalState::Proposed));
    }

    async fn what_peers_gave_is_not_in_the_figures_of_the_checked_unit_before_the_explanation(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        checked(&cluster).await;
        let officer = cluster.officer_of(0);
        let own = async || {
            let sheet = open_sheet(cluster.app(), &officer, cluster.here(), &cluster.unit(0)).await.unwrap();
            let layers = &sheet.scored.find(&cluster.unit(0)).unwrap().criteria[0].leaf.as_ref().unwrap().input.layers;
            let shown: Vec<Layer> = layers.iter().map(|(layer, _)| *layer).collect();
            (Decimal::from_points(sheet.scored.find(&cluster.unit(0)).unwrap().points).to_string(), shown)
        };

        let before = own().await;
        let early = compare_unit(cluster.app(), &officer, cluster.here(), &cluster.unit(0)).await;
        cluster.open_explanation("Hội nghị ngày mai").await.unwrap();
        let after = own().await;

        assert_eq!(before, ("13".to_owned(), vec![Layer::SelfMark]));
        assert_eq!(refusal(early.map(drop)), Refusal::ExplanationNotOpen);
        assert_eq!(after, ("4.37".to_owned(), vec![Layer::SelfMark, Layer::Peer]));
        let open = compare_unit(cluster.app(), &officer, cluster.here(), &cluster.unit(0)).await.unwrap();
        assert_eq!(open.differing.len(), 2);
    }

    async fn a_unit_reads_its_sums_at_any_time_and_no_peer_can_be_worked_out_of_them(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        checked(&cluster).await;
        let (officer, secretary) = (cluster.officer_of(0), cluster.secretary());
        let sums = async |who| {
            let sheet = cluster.sheet(who, 0).await;
            let points = sheet.scored.find(&cluster.unit(0)).unwrap().points.to_string();
            let of = |layer| sheet.layer_sum(layer, 0..3).map(|sum| sum.points.to_string());
            (sheet.sees_sums(), points, of(Layer::SelfMark), of(Layer::Peer))
        };

        let before = sums(&officer).await;
        let secretary_reads = sums(&secretary).await;
        cluster.open_explanation("Hội nghị ngày mai").await.unwrap();
        let after = sums(&officer).await;

        assert_eq!(before, (true, "13.00".into(), Some("13.00".into()), None), "handed in, and still readable");
        assert_eq!(secretary_reads.3, Some("4.37".into()), "there was something to leak");
        assert_eq!(after, (true, "4.37".into(), Some("13.00".into()), Some("4.37".into())));
    }

    async fn a_co_chair_who_leads_a_unit_is_as_blind_as_the_unit_in_ranking_and_log(engine) {
        let mut cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.appoint("lanhdao.ha-noi", Role::CoChair, 0).await;
        checked(&cluster).await;
        let (chair, secretary) = (cluster.leader_of(0), cluster.secretary());
        let given = async |who| {
            let lines = audit::list(cluster.app(), who, cluster.here(), i64::MAX).await.unwrap().lines;
            lines.iter().filter(|line| line.name == "mark.given" && line.field("layer") == "peer").count()
        };

        let before = (cluster.points_seen_by(&chair, 0).await, given(&chair).await);
        let secretary_reads = (cluster.points_seen_by(&secretary, 0).await, given(&secretary).await);
        cluster.open_explanation("Hội nghị ngày mai").await.unwrap();
        let after = (cluster.points_seen_by(&chair, 0).await, given(&chair).await);

        assert_eq!(before, ("13".to_owned(), 0));
        assert_eq!(secretary_reads, ("4.37".to_owned(), 2), "there was something to leak");
        assert_eq!(after, secretary_reads);
    }

    async fn the_explanation_opens_without_missing_sheets_for_a_reason_and_they_count_nothing(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let by = cluster.draw_checks().await;
        cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
        cluster.mark(&cluster.officer_of(by[0]), 0, Layer::Peer, &[("1", "1"), ("2", "1")]).await.unwrap();

        let silent = cluster.open_explanation(" ").await;
        cluster.open_explanation("Hết hạn").await.unwrap();
        let late = cluster.hand_in_check(by[0], 0).await;
        let twice = cluster.open_explanation("Hết hạn").await;

        let Refusal::ExplanationSheetsMissing { units } = refusal(silent) else { panic!("it opened") };
        assert_eq!(units.split(", ").count(), 3, "{units}");
        assert_eq!(cluster.points(0).await, "13", "a sheet that was never handed in counts nothing");
        assert!(late.is_err());
        assert_eq!(refusal(twice), Refusal::ExplanationOpen);
    }

    async fn what_was_drawn_is_drawn_anew_until_a_peer_marks_and_then_only_handed_over(engine) {
        let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
        cluster.draw_checks().await;
        let by = cluster.draw_checks().await[0];
        let to = (1..4).find(|unit| *unit != by).unwrap();
        cluster.fill_in(0, &[("1", "5"), ("2", "1")]).await;
        cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &[("1", "5")]).await.unwrap();

        let rule = CheckRule { checkers: 1, mutual: Mutual::Allow };
        let again = draw_checks(cluster.app(), &cluster.secretary(), DrawChecks { at: cluster.at(), rule, seen: Seen::default() }).await;
        let act = |reason: &str| HandOver {
            at: cluster.at(),
            unit: cluster.unit(0),
            from: cluster.unit(by),
            to: cluster.unit(to),
            reason: reason.to_owned(), seen: Seen::default() };
        let silent = hand_over(cluster.app(), &cluster.secretary(), act("")).await;
        hand_over(cluster.app(), &cluster.secretary(), act("Cán bộ nghỉ việc")).await.unwrap();

        assert_eq!(refusal(again), Refusal::CheckBegun);
        assert_eq!(refusal(silent), Refusal::ReasonMissing);
        let gone = cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &[("2", "1")]).await;
        assert!(gone.is_err(), "whoever was relieved marks nothing more");
        // What was marked went along: the new checker changes it from there.
        let goes_on = cluster.mark_anew(&cluster.officer_of(to), 0, Layer::Peer, &[("1", "6", "5", "")]).await;
        assert_eq!(goes_on.unwrap(), 1);
        let lines = cluster.log().await;
        let line = lines.iter().find(|line| line.name == "check.handed-over").expect("the log tells");
        let told = ["unit", "from", "to", "kept", "reason"].map(|field| line.field(field));
        let expected = [cluster.name(0), cluster.name(by), cluster.name(to), "1".into(), "Cán bộ nghỉ việc".into()];
        assert_eq!(told, expected);
    }

    async fn a_card_is_not_approved_over_marks_that_its_unit_could_not_answer(engine) {
        use thidua_app::scorecard::{ApproveCard, approve_card};
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        checked(&cluster).await;
        let approve = || ApproveCard { at: cluster.at(), unit: cluster.unit(0), revision: 1, seen: Seen::default() };

        let early = approve_card(cluster.app(), &cluster.head(), approve()).await;
        cluster.open_explanation("Hội nghị ngày mai").await.unwrap();

        assert_eq!(refusal(early), Refusal::ExplanationNotOpen);
        assert_eq!(approve_card(cluster.app(), &cluster.head(), approve()).await.unwrap(), 2);
    }

    async fn conflicts_and_rules_that_cannot_be_kept_are_refused_by_name(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let declare = async |units: (usize, usize), reason: Option<&str>| {
            let (units, reason) = ((cluster.unit(units.0), cluster.unit(units.1)), reason.map(str::to_owned));
            declare_conflict(cluster.app(), &cluster.leader_of(0), DeclareConflict { at: cluster.at(), units, reason, seen: Seen::default() }).await
        };
        let draw = async |checkers, mutual| {
            let act = DrawChecks { at: cluster.at(), rule: CheckRule { checkers, mutual }, seen: Seen::default() };
            draw_checks(cluster.app(), &cluster.secretary(), act).await
        };

        let foreign = declare((1, 2), Some("Không phải việc mình")).await;
        let itself = declare((0, 0), Some("Cùng một dự án")).await;
        let many = draw(3, Mutual::Allow).await;
        for other in [1, 2] {
            declare((0, other), Some("Cùng một dự án")).await.unwrap();
        }
        let nobody = draw(1, Mutual::Allow).await;
        declare((0, 1), None).await.unwrap();
        let again = draw(1, Mutual::Allow).await;

        assert!(is_not_allowed(&foreign));
        assert_eq!(refusal(itself), Refusal::ConflictWithItself);
        assert_eq!(refusal(many), Refusal::CheckTooFewUnits { max: "2".into() });
        assert_eq!(refusal(nobody), Refusal::CheckTooFewFor { unit: "Hà Nội".into(), count: "1".into() });
        again.unwrap();
        let by = cluster.checks().await.sheets.into_iter().find(|sheet| sheet.unit.slug == cluster.unit(0)).unwrap().by;
        assert_eq!(by.short_name, "Hải Phòng", "the only one without a conflict");
    }
}
