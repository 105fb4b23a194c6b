//! Marks: how fine they are, who may depart from whom, and what stands once a card is approved.

use thidua_app::Seen;
use thidua_app::appraisal::{DrawChecks, draw_checks};
use thidua_app::scorecard::{ApproveCard, ReopenCard, approve_card, reopen_card};
use thidua_domain::appraisal::{CheckRule, Mutual};
use thidua_domain::criteria::Layer;
use thidua_domain::number::Decimal;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, refusal};

/// Leaves of five thousandths of a point; four decimals.
const FINE: &str = r#"
[table]
id          = "bang-min"
title       = "Bảng điểm nhỏ"
legal_basis = []
valid       = { from = "2020-01-01" }
decimals    = 4

[[criterion]]
id     = "1"
title  = "Một"
max    = 0.005
method = "manual"

[[criterion]]
id     = "2"
title  = "Hai"
max    = 0.005
method = "manual"
"#;

fn out_of_range(leaf: &str, max: &str) -> Vec<(String, Refusal)> {
    vec![(leaf.to_owned(), Refusal::MarkOutOfRange { criterion: leaf.to_owned(), max: max.to_owned() })]
}

async fn approve(cluster: &Cluster, unit: usize) -> thidua_app::Result<usize> {
    let revision = cluster.sheet(&cluster.head(), unit).await.card.revision;
    let act = ApproveCard { at: cluster.at(), unit: cluster.unit(unit), revision, seen: Seen::default() };
    approve_card(cluster.app(), &cluster.head(), act).await
}

/// A leaf that people mark, and a deduction.
const TABLE_WITH_DEDUCTION: &str = r#"
[table]
id          = "bang-tru"
title       = "Bảng có điểm trừ"
legal_basis = []
valid       = { from = "2020-01-01" }
decimals    = 2
max_score   = 10

[[criterion]]
id     = "1"
title  = "Tham mưu chính sách"
max    = 10
method = "manual"

[[criterion]]
id     = "P"
title  = "Điểm trừ: vi phạm quy chế"
kind   = "deduction"
max    = 2
method = "manual"
"#;

/// Half points only on the first leaf.
const STEPS: &str = r#"
[table]
id          = "bang-co-buoc"
title       = "Bảng có bước điểm"
legal_basis = []
valid       = { from = "2020-01-01" }
decimals    = 2

[[criterion]]
id     = "1"
title  = "Một"
max    = 10
step   = 0.5
method = "manual"

[[criterion]]
id     = "2"
title  = "Hai"
max    = 10
method = "manual"
"#;

both_engines! {
    async fn marks_of_ten_thousandths_are_kept_summed_and_ranked(engine) {
        let cluster = a_cluster().with_criteria(FINE).build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();

        cluster.mark(&secretary, 0, Layer::Cluster, &[("1", "0.0049"), ("2", "0.0001")]).await.unwrap();
        cluster.mark(&secretary, 1, Layer::Cluster, &[("1", "0.005"), ("2", "0.00005")]).await.unwrap();
        cluster.mark(&secretary, 2, Layer::Cluster, &[("1", "0.005"), ("2", "0")]).await.unwrap();

        let mut points = vec![];
        for unit in 0..3 {
            points.push(cluster.points(unit).await);
        }
        assert_eq!(points, ["0.005", "0.0051", "0.005"], "half of the smallest part is rounded up");
        assert_eq!(cluster.places().await, [(2, true), (1, false), (2, true)]);
    }

    async fn a_mark_beyond_a_maximum_of_five_thousandths_is_refused_however_close(engine) {
        let cluster = a_cluster().with_criteria(FINE).build(&TestStore::fresh(engine).await).await;
        let give = async |points: &str| {
            cluster.mark(&cluster.secretary(), 0, Layer::Cluster, &[("1", points)]).await
        };

        for over in ["0.0051", "0.00501", "0.005001"] {
            assert_eq!(faults(give(over).await), out_of_range("1", "0.005"), "{over}");
        }
        assert_eq!(give("0.005").await.unwrap(), 1);
    }

    async fn of_two_marks_sent_together_a_wrong_one_keeps_both_out(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);

        let wrong = cluster.mark(&officer, 0, Layer::SelfMark, &[("1", "10"), ("2", "4.01")]).await;
        let right = cluster.mark(&officer, 0, Layer::SelfMark, &[("1", "10"), ("2", "4")]).await;

        assert_eq!(faults(wrong), out_of_range("2", "4"));
        assert_eq!(right.unwrap(), 2, "nothing of the first try was there");
    }

    async fn a_mark_that_somebody_changed_meanwhile_is_not_overwritten(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        cluster.mark(&secretary, 0, Layer::Cluster, &[("1", "5")]).await.unwrap();

        cluster.mark_anew(&secretary, 0, Layer::Cluster, &[("1", "6", "5", "")]).await.unwrap();
        let late = cluster.mark_anew(&secretary, 0, Layer::Cluster, &[("1", "7", "5", "")]).await;
        let taken_back = cluster.mark_anew(&secretary, 0, Layer::Cluster, &[("1", "", "5", "")]).await;

        let meanwhile = || Refusal::MarkChangedMeanwhile { criterion: "1".into(), theirs: "6".into() };
        assert_eq!(faults(late), [("1".to_owned(), meanwhile())]);
        assert_eq!(faults(taken_back), [("1".to_owned(), meanwhile())]);
        assert_eq!(cluster.points(0).await, "6");
    }

    async fn the_same_mark_once_more_changes_nothing_and_is_not_in_the_log(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);
        cluster.mark(&officer, 0, Layer::SelfMark, &[("1", "5")]).await.unwrap();
        let before = cluster.log().await.len();

        let again = cluster.mark_anew(&officer, 0, Layer::SelfMark, &[("1", "5.00", "5", " ")]).await;

        assert_eq!((again.unwrap(), cluster.log().await.len()), (0, before));
    }

    async fn a_deduction_may_be_typed_with_the_minus_that_it_is_printed_with(engine) {
        let cluster = a_cluster().with_criteria(TABLE_WITH_DEDUCTION).build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);

        cluster.mark(&officer, 0, Layer::SelfMark, &[("1", "9"), ("P", "-0.5")]).await.unwrap();

        let sheet = cluster.sheet(&officer, 0).await;
        let unit = sheet.scored.find(&cluster.unit(0)).unwrap();
        assert_eq!(unit.points.to_string(), "8.50");
        assert_eq!(sheet.own_total().unwrap().to_string(), "8.50");
        let regular = cluster.mark_anew(&officer, 0, Layer::SelfMark, &[("1", "-8", "9", "")]).await;
        let out_of_range = Refusal::MarkOutOfRange { criterion: "1".into(), max: "10".into() };
        assert_eq!(faults(regular), [("1".to_owned(), out_of_range)]);
    }

    async fn the_cluster_departs_from_a_unit_with_a_reason_once_the_card_is_handed_in(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        cluster.mark(&cluster.officer_of(0), 0, Layer::SelfMark, &[("1", "9")]).await.unwrap();
        cluster.mark(&cluster.officer_of(1), 1, Layer::SelfMark, &[("1", "9"), ("2", "4")]).await.unwrap();
        cluster.hand_in(1).await.unwrap_or_else(|fault| panic!("{fault:?}"));

        let of_a_draft = cluster.mark(&secretary, 0, Layer::Cluster, &[("1", "7")]).await;
        let silent = cluster.mark(&secretary, 1, Layer::Cluster, &[("1", "7")]).await;
        let equal = cluster.mark(&secretary, 1, Layer::Cluster, &[("2", "4")]).await;
        let said = cluster.mark_anew(&secretary, 1, Layer::Cluster, &[("1", "7", "", "Chưa có văn bản")]).await;

        assert_eq!(of_a_draft.unwrap(), 1, "nobody outside knows the marks of a draft");
        assert_eq!(faults(silent), [("1".to_owned(), Refusal::MarkDiffersUnexplained { criterion: "1".into() })]);
        assert_eq!((equal.unwrap(), said.unwrap()), (1, 1));
    }

    async fn a_computed_leaf_is_corrected_by_the_cluster_with_a_reason_and_never_by_its_unit(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        cluster.report(0, "year", &[("ket_nap", "100")]).await;

        let own = cluster.mark(&cluster.officer_of(0), 0, Layer::SelfMark, &[("3", "6")]).await;
        let silent = cluster.mark(&secretary, 0, Layer::Cluster, &[("3", "1")]).await;
        cluster.mark_anew(&secretary, 0, Layer::Cluster, &[("3", "1", "", "Danh sách trùng tên")]).await.unwrap();

        assert_eq!(faults(own), [("3".to_owned(), Refusal::MarkNotALeaf { criterion: "3".into() })]);
        assert_eq!(faults(silent), [("3".to_owned(), Refusal::MarkReasonMissing { criterion: "3".into() })]);
        assert_eq!(cluster.points(0).await, "1");
    }

    async fn an_approved_card_keeps_its_marks_until_it_is_opened_with_a_reason(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (secretary, head) = (cluster.secretary(), cluster.head());
        cluster.fill_in(0, &[("1", "8"), ("2", "3.5")]).await;
        assert_eq!(approve(&cluster, 0).await.unwrap(), 2);
        let anew = &[("1", "9", "", "Có thêm văn bản")];

        let closed = cluster.mark_anew(&secretary, 0, Layer::Cluster, anew).await;
        let reopen = |reason: &str| ReopenCard { at: cluster.at(), unit: cluster.unit(0), reason: reason.to_owned(), seen: Seen::default() };
        let speechless = reopen_card(cluster.app(), &head, reopen(" ")).await;
        reopen_card(cluster.app(), &head, reopen("Đơn vị bổ sung")).await.unwrap();

        assert_eq!(refusal(closed), Refusal::ScorecardApproved);
        assert_eq!(refusal(speechless), Refusal::ReasonMissing);
        assert_eq!(cluster.mark_anew(&secretary, 0, Layer::Cluster, anew).await.unwrap(), 1);
        let sheet = cluster.sheet(&head, 0).await;
        let scored = sheet.scored.find(&cluster.unit(0)).unwrap().criteria[0].points.unwrap();
        assert_eq!(Decimal::from_points(scored).to_string(), "8", "what was approved counts before the cluster's");
    }

    async fn a_card_that_was_not_handed_in_or_has_an_unmarked_leaf_is_not_approved(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.mark(&cluster.officer_of(0), 0, Layer::SelfMark, &[("1", "8")]).await.unwrap();

        let incomplete = cluster.hand_in(0).await;
        let early = approve(&cluster, 0).await;

        assert_eq!(faults(incomplete), [("2".to_owned(), Refusal::MarkMissing { criterion: "2".into() })]);
        assert_eq!(refusal(early), Refusal::ScorecardWrongState { state: "draft".into() });
    }

    async fn a_mark_between_two_steps_is_refused_where_it_is_typed(engine) {
        let cluster = a_cluster().with_criteria(STEPS).build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);
        let wrong = faults(cluster.mark(&officer, 0, Layer::SelfMark, &[("1", "7.25"), ("2", "7.25")]).await);
        assert_eq!(wrong, [("1".to_owned(), Refusal::MarkNotInSteps { criterion: "1".into(), every: "0.5".into() })]);

        cluster.mark(&officer, 0, Layer::SelfMark, &[("1", "7.5"), ("2", "7.25")]).await.unwrap();

        cluster.hand_in(0).await.unwrap();
        assert_eq!(cluster.points(0).await, "14.75");
    }

    async fn a_mean_of_checkers_between_two_steps_is_not_approved_as_it_stands(engine) {
        let cluster = a_cluster().with_criteria(STEPS).build(&TestStore::fresh(engine).await).await;
        let rule = CheckRule { checkers: 2, mutual: Mutual::Allow };
        let draw = DrawChecks { at: cluster.at(), rule, seen: Seen::default() };
        draw_checks(cluster.app(), &cluster.secretary(), draw).await.unwrap();
        cluster.fill_in(0, &[("1", "5"), ("2", "5")]).await;
        for (by, points) in [(1, "5"), (2, "5.5")] {
            let marks = [("1", points), ("2", "5")];
            cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &marks).await.unwrap();
            cluster.hand_in_check(by, 0).await.unwrap();
        }
        cluster.open_explanation("Hết hạn").await.unwrap();

        // (5 + 5.5) / 2 = 5.25 is between 5 and 5.5.
        let refused = refusal(approve(&cluster, 0).await);
        cluster.mark(&cluster.secretary(), 0, Layer::Cluster, &[("1", "5"), ("2", "5")]).await.unwrap();

        assert_eq!(refused, Refusal::ScorecardNotInSteps { criteria: "1".into() });
        assert_eq!(approve(&cluster, 0).await.unwrap(), 2);
    }
}
