//! Two tabs, or two people: whoever acts on something that somebody changed after their page was read does nothing, and hears what
//! happened. Reports, marks and due days stand beside their own tests.

use std::fmt::Debug;

use thidua_app::appraisal::{
    ChooseCriteria, DeclareConflict, DrawChecks, GiveReasons, HandOver, LeaveOut, OpenExplanation,
    PublishTable, PutTo, ReasonsAnswer, choose_criteria, declare_conflict, draw_checks, give_reasons,
    hand_over, leave_out, open_explanation, publish_table,
};
use thidua_app::calendar::{ChangeStep, StepAct, change_step};
use thidua_app::criteria::{
    Beginning, SaveTable, begin_table, drop_table_draft, list_table_drafts, open_table_draft, save_table,
};
use thidua_app::evidence::{find_quota, set_quota};
use thidua_app::pact::{
    OfferPact, RevisePact, SaveAnswer, SavePact, SignPact, TakePactBack, TargetEntry, WithdrawSignature,
    offer_pact, open_pact, pact_text, revise_pact, save_pact, sign_pact, take_pact_back, withdraw_signature,
};
use thidua_app::scorecard::{ApproveCard, ReopenCard, ReturnCard, approve_card, reopen_card, return_card};
use thidua_app::scoring::{ConcludeTie, conclude_tie};
use thidua_app::year::{Reopen, ReopenStep, reopen_year};
use thidua_app::{Error, Result, Seen};
use thidua_domain::appraisal::{CheckRule, Mutual};
use thidua_domain::criteria::Layer;
use thidua_domain::event::Scope;
use thidua_domain::pact::PactState;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, refusal};

/// A page that is read now.
fn page(cluster: &Cluster) -> Seen {
    Seen::up_to(cluster.app().data_version(&cluster.scope()))
}

/// What whoever acted too late is told; nothing was done.
#[track_caller]
fn told<T: Debug>(answer: Result<T>) -> Vec<String> {
    match answer {
        Err(Error::Meanwhile(lines)) => lines.into_iter().map(|line| line.name).collect(),
        other => panic!("it was done, or refused otherwise: {other:?}"),
    }
}

async fn save_draft(cluster: &Cluster, (version, revision): (i64, i64), target: &str) {
    let entry = TargetEntry { unit: cluster.unit(0), code: "ket_nap".into(), typed: Some(Ok(target.into())) };
    let save =
        SavePact { at: cluster.at(), version, revision, content: "Thi đua".into(), entries: vec![entry] };
    let answer = save_pact(cluster.app(), &cluster.secretary(), save).await.unwrap();
    assert!(matches!(answer, SaveAnswer::Kept), "{answer:?}");
}

async fn offer(cluster: &Cluster, (version, revision): (i64, i64), seen: Seen) -> Result<()> {
    let act = OfferPact { at: cluster.at(), version, revision, seen };
    offer_pact(cluster.app(), &cluster.secretary(), act).await
}

async fn sign(cluster: &Cluster, unit: usize, version: i64, seen: Seen) -> Result<PactState> {
    let (_, digest) = pact_text(cluster.app(), &cluster.leader_of(unit), cluster.here(), version).await?;
    let act = SignPact { at: cluster.at(), unit: cluster.unit(unit), digest, seen };
    sign_pact(cluster.app(), &cluster.leader_of(unit), act).await
}

async fn take_back(cluster: &Cluster, seen: Seen) -> Result<()> {
    let act = TakePactBack { at: cluster.at(), reason: "Sai chỉ tiêu".into(), seen };
    take_pact_back(cluster.app(), &cluster.secretary(), act).await
}

async fn signatures(cluster: &Cluster) -> usize {
    let view = open_pact(cluster.app(), &cluster.secretary(), cluster.here(), None).await.unwrap();
    view.pact.expect("there is a pact").signatures.len()
}

async fn draw(cluster: &Cluster, seen: Seen) -> Result<()> {
    let rule = CheckRule { checkers: 1, mutual: Mutual::Allow };
    draw_checks(cluster.app(), &cluster.secretary(), DrawChecks { at: cluster.at(), rule, seen }).await
}

async fn declare(cluster: &Cluster, units: (usize, usize), reason: Option<&str>, seen: Seen) -> Result<()> {
    let units = (cluster.unit(units.0), cluster.unit(units.1));
    let act = DeclareConflict { at: cluster.at(), units, reason: reason.map(str::to_owned), seen };
    declare_conflict(cluster.app(), &cluster.secretary(), act).await
}

both_engines! {
    async fn a_draft_of_the_pact_that_was_saved_meanwhile_is_not_offered(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        save_draft(&cluster, (0, 0), "50").await;
        let old = page(&cluster);
        save_draft(&cluster, (1, 1), "60").await;

        let late = offer(&cluster, (1, 1), old).await;
        offer(&cluster, (1, 2), page(&cluster)).await.unwrap();

        assert_eq!(told(late), ["pact.saved"]);
    }

    async fn an_offer_is_not_taken_back_over_signatures_that_nobody_has_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        save_draft(&cluster, (0, 0), "50").await;
        offer(&cluster, (1, 1), page(&cluster)).await.unwrap();
        let old = page(&cluster);
        sign(&cluster, 0, 1, page(&cluster)).await.unwrap();

        let late = take_back(&cluster, old).await;

        assert_eq!(told(late), ["pact.signed"]);
        assert_eq!(signatures(&cluster).await, 1, "the signature stands");
        take_back(&cluster, page(&cluster)).await.unwrap();
    }

    async fn what_was_taken_back_meanwhile_is_neither_signed_nor_withdrawn_and_others_signatures_keep_nobody(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        save_draft(&cluster, (0, 0), "50").await;
        offer(&cluster, (1, 1), page(&cluster)).await.unwrap();
        let old = page(&cluster);
        sign(&cluster, 0, 1, old).await.unwrap();
        sign(&cluster, 1, 1, old).await.unwrap();
        take_back(&cluster, page(&cluster)).await.unwrap();
        offer(&cluster, (2, 1), page(&cluster)).await.unwrap();

        let signed = sign(&cluster, 2, 2, old).await;
        let act = WithdrawSignature { at: cluster.at(), unit: cluster.unit(0), seen: old };
        let withdrawn = withdraw_signature(cluster.app(), &cluster.leader_of(0), act).await;

        for answer in [told(signed), told(withdrawn)] {
            assert!(answer.contains(&"pact.taken-back".to_owned()), "{answer:?}");
            assert!(!answer.contains(&"pact.signed".to_owned()), "{answer:?}");
        }
        assert_eq!(signatures(&cluster).await, 0);
    }

    async fn a_pact_is_not_revised_twice(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        save_draft(&cluster, (0, 0), "50").await;
        offer(&cluster, (1, 1), page(&cluster)).await.unwrap();
        for unit in 0..3 {
            sign(&cluster, unit, 1, page(&cluster)).await.unwrap();
        }
        let old = page(&cluster);
        let revise = async |seen| {
            let act = RevisePact { at: cluster.at(), reason: "Giao thêm".into(), seen };
            revise_pact(cluster.app(), &cluster.secretary(), act).await
        };
        revise(old).await.unwrap();

        assert_eq!(told(revise(old).await), ["pact.revised"]);
    }

    async fn checks_are_not_drawn_over_a_draw_or_a_conflict_that_nobody_has_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let old = page(&cluster);
        declare(&cluster, (0, 1), Some("Cùng một dự án"), old).await.unwrap();

        let before = draw(&cluster, old).await;
        let drawn = page(&cluster);
        draw(&cluster, drawn).await.unwrap();
        let again = draw(&cluster, drawn).await;

        assert_eq!(told(before), ["conflict.declared"]);
        assert_eq!(told(again), ["check.drawn"]);
    }

    async fn a_conflict_that_somebody_declared_meanwhile_keeps_its_reason(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let old = page(&cluster);
        declare(&cluster, (0, 1), Some("Cùng một dự án"), old).await.unwrap();

        let same = declare(&cluster, (1, 0), Some("Lý do khác"), old).await;
        let withdrawn = declare(&cluster, (0, 1), None, old).await;
        declare(&cluster, (0, 2), Some("Cùng một dự án"), old).await.unwrap();

        assert_eq!(told(same), ["conflict.declared"]);
        assert_eq!(told(withdrawn), ["conflict.declared"]);
        let reasons: Vec<String> = cluster.checks().await.conflicts.into_iter().map(|one| one.reason).collect();
        assert_eq!(reasons, ["Cùng một dự án", "Cùng một dự án"]);
    }

    async fn a_sheet_that_was_drawn_anew_meanwhile_is_not_handed_over_nor_the_explanation_opened(engine) {
        let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
        cluster.draw_checks().await;
        let old = page(&cluster);
        let by = cluster.draw_checks().await[0];
        let to = (1..4).find(|unit| *unit != by).unwrap();

        let act = HandOver {
            at: cluster.at(),
            unit: cluster.unit(0),
            from: cluster.unit(by),
            to: cluster.unit(to),
            reason: "Cán bộ nghỉ việc".into(),
            seen: old,
        };
        let over = hand_over(cluster.app(), &cluster.secretary(), act).await;
        let act = OpenExplanation { at: cluster.at(), reason: "Hết hạn".into(), seen: old };
        let opened = open_explanation(cluster.app(), &cluster.secretary(), act).await;

        assert_eq!(told(over), ["check.drawn"]);
        assert_eq!(told(opened), ["check.drawn"]);
        assert!(cluster.checks().await.plan.unwrap().opened.is_none());
    }

    async fn a_card_is_not_approved_over_a_mark_that_the_head_has_not_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (head, secretary) = (cluster.head(), cluster.secretary());
        cluster.fill_in(0, &[("1", "5"), ("2", "4")]).await;
        let old = page(&cluster);
        let approve = async |seen| {
            let revision = cluster.sheet(&head, 0).await.card.revision;
            let act = ApproveCard { at: cluster.at(), unit: cluster.unit(0), revision, seen };
            approve_card(cluster.app(), &head, act).await
        };
        let stricter = [("1", "1", "", "Chưa có văn bản")];
        cluster.mark_anew(&secretary, 0, Layer::Cluster, &stricter).await.unwrap();
        cluster.mark(&secretary, 1, Layer::Cluster, &[("1", "1")]).await.unwrap();

        let late = approve(old).await;
        approve(page(&cluster)).await.unwrap();

        assert_eq!(told(late), ["mark.given"], "of this card alone");
    }

    async fn a_card_that_was_decided_about_meanwhile_is_not_opened_again_nor_sent_back(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (head, secretary) = (cluster.head(), cluster.secretary());
        cluster.fill_in(0, &[("1", "5"), ("2", "4")]).await;
        let approve = async || {
            let revision = cluster.sheet(&head, 0).await.card.revision;
            let act = ApproveCard { at: cluster.at(), unit: cluster.unit(0), revision, seen: page(&cluster) };
            approve_card(cluster.app(), &head, act).await.unwrap();
        };
        let reopen = async |seen| {
            let reason = "Cộng nhầm".to_owned();
            let act = ReopenCard { at: cluster.at(), unit: cluster.unit(0), reason, seen };
            reopen_card(cluster.app(), &head, act).await
        };
        let revision = cluster.sheet(&secretary, 0).await.card.revision;
        approve().await;
        let old = page(&cluster);
        reopen(old).await.unwrap();
        approve().await;

        let again = reopen(old).await;
        let reason = "Thiếu minh chứng".to_owned();
        let act = ReturnCard { at: cluster.at(), unit: cluster.unit(0), revision, reason };
        let back = return_card(cluster.app(), &secretary, act).await;

        assert_eq!(told(again), ["scorecard.reopened", "scorecard.approved"]);
        assert!(back.is_err());
    }

    async fn a_tie_and_what_is_not_assigned_are_decided_on_what_was_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let secretary = cluster.secretary();
        let old = page(&cluster);
        let leave = async |unit: usize, seen| {
            let (criterion, reason) = ("2".into(), Some("Không có nội dung này".to_owned()));
            let act = LeaveOut { at: cluster.at(), unit: cluster.unit(unit), criterion, reason, seen };
            leave_out(cluster.app(), &secretary, act).await
        };
        leave(0, old).await.unwrap();

        let same = leave(0, old).await;
        leave(1, old).await.unwrap();
        let act = ConcludeTie {
            at: cluster.at(),
            rank: 1,
            places: (0..3).map(|unit| (cluster.unit(unit), 1)).collect(),
            held_on: "2026-11-16".into(),
            reason: "Biên bản số 07".into(),
            seen: old,
        };
        let tie = conclude_tie(cluster.app(), &secretary, act).await;

        assert_eq!(told(same), ["criterion.left-out"]);
        assert_eq!(told(tie), ["criterion.left-out", "criterion.left-out"]);
    }

    async fn opening_a_frozen_year_again_is_agreed_to_on_what_was_asked(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        cluster.freeze().await.unwrap();
        let old = page(&cluster);
        let take = async |who, step, seen| {
            reopen_year(cluster.app(), &who, Reopen { at: cluster.at(), step, seen }).await
        };
        take(cluster.secretary(), ReopenStep::Ask("Sót phiếu".into()), old).await.unwrap();

        let asked = take(cluster.head(), ReopenStep::Ask("Lý do khác".into()), old).await;
        let agreed = take(cluster.head(), ReopenStep::Agree, old).await;

        assert_eq!(told(asked), ["year.reopening-asked"]);
        assert_eq!(told(agreed), ["year.reopening-asked"], "nobody agrees to a reason that they have not read");
    }

    async fn nothing_is_done_with_a_step_that_somebody_changed_meanwhile(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let old = page(&cluster);
        cluster.lock("self").await;
        let before = cluster.log().await.len();
        let day = || "2026-12-01".to_owned();

        for act in [
            StepAct::Lock("Đủ rồi".into()),
            StepAct::Unlock("Mở lại".into()),
            StepAct::LetThrough(cluster.unit(0), day(), "Bão số 5".into()),
            StepAct::EndException(cluster.unit(0)),
            StepAct::Held(day()),
            StepAct::Add(day()),
            StepAct::LeaveOut,
        ] {
            let act = ChangeStep { at: cluster.at(), step: "self".into(), act, seen: old };
            let about = format!("{:?}", act.act);
            assert_eq!(told(change_step(cluster.app(), &cluster.secretary(), act).await), ["step.locked"], "{about}");
        }
        assert_eq!(cluster.log().await.len(), before);
    }

    async fn a_table_that_was_chosen_or_saved_meanwhile_is_neither_replaced_nor_thrown_away(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let used = open_pact(app, &secretary, cluster.here(), None).await.unwrap().here.criteria.clone().unwrap();
        let mut ids = vec![];
        for _ in 0..2 {
            ids.push(begin_table(app, &secretary, &cluster.at(), Beginning::Copy(used.clone())).await.unwrap());
        }
        let old = page(&cluster);
        let publish = async |id: &str, seen| {
            let act = PublishTable {
                at: cluster.at(),
                id: id.to_owned(),
                revision: open_table_draft(app, &secretary, cluster.here(), id).await.unwrap().revision,
                to: PutTo::Use,
                reason: "Quy chế mới".into(),
                seen,
            };
            publish_table(app, &secretary, act).await
        };
        publish(&ids[0], old).await.unwrap();

        let second = open_table_draft(app, &secretary, cluster.here(), &ids[1]).await.unwrap();
        let mut draft = second.draft.clone();
        draft.id = "bang-khac".into();
        draft.title = "Bảng khác".into();
        let save = SaveTable { at: cluster.at(), id: ids[1].clone(), revision: second.revision, draft };
        save_table(app, &secretary, save).await.unwrap();
        let late = publish(&ids[1], old).await;
        let dropped = drop_table_draft(app, &secretary, &cluster.at(), (&ids[1], second.revision)).await;
        let act = ChooseCriteria { at: cluster.at(), table: used, reason: "Như cũ".into(), seen: old };
        let chosen = choose_criteria(app, &secretary, act).await;

        assert_eq!(told(late), ["year.criteria-superseded"]);
        assert_eq!(told(chosen), ["year.criteria-superseded"]);
        assert!(matches!(refusal(dropped), Refusal::TableDraftChanged { .. }));
        let (_, drafts) = list_table_drafts(app, &secretary, cluster.here()).await.unwrap();
        assert_eq!(drafts.len(), 1, "it is there still");
    }

    async fn a_checkers_reason_is_not_written_over_one_that_nobody_has_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let by = cluster.draw_checks().await[0];
        cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
        cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &[("1", "1"), ("2", "1")]).await.unwrap();
        cluster.hand_in_check(by, 0).await.unwrap();
        let give = async |leaf: &str, typed: &str, seen: &str| {
            let reasons = [(leaf.to_owned(), (typed.to_owned(), seen.to_owned()))].into();
            let act = GiveReasons { at: cluster.at(), unit: cluster.unit(0), reasons };
            give_reasons(cluster.app(), &cluster.officer_of(by), act).await
        };
        let lacks = |leaf: &str| Ok(ReasonsAnswer::Missing(vec![leaf.to_owned()]));
        assert_eq!(give("1", "Thiếu văn bản", "").await.map_err(drop), lacks("2"));

        let old_tab = give("1", "Văn bản không đúng mẫu", "").await;
        let same = give("1", "Thiếu văn bản", "").await;
        let dropped = give("1", "", "Thiếu văn bản").await;
        let after = give("1", "Thiếu con dấu", "Thiếu văn bản").await;

        let told = |answer: Result<ReasonsAnswer>| match answer {
            Err(Error::Invalid(errors)) => errors.0.into_iter().map(|error| error.refusal).next(),
            other => panic!("{other:?}"),
        };
        let theirs = "Thiếu văn bản".to_owned();
        assert_eq!(told(old_tab), Some(Refusal::ReasonChangedMeanwhile { criterion: "1".into(), theirs }));
        assert_eq!(same.map_err(drop), lacks("2"), "who says the same takes nothing away");
        assert_eq!(dropped.map_err(drop), Ok(ReasonsAnswer::Missing(vec!["1".into(), "2".into()])));
        assert_eq!(told(after), Some(Refusal::ReasonDroppedMeanwhile { criterion: "1".into() }));
    }

    async fn room_for_evidence_is_not_set_over_a_figure_that_nobody_has_seen(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, administrator) = (cluster.app(), cluster.administrator());
        let before = Seen::up_to(app.data_version(&Scope::System));
        set_quota(app, &administrator, "500", before).await.unwrap();

        let late = set_quota(app, &administrator, "20", before).await;

        assert_eq!(told(late), ["evidence.quota-set"]);
        assert_eq!(find_quota(app).await.unwrap(), Some(500));
        set_quota(app, &administrator, "20", Seen::up_to(app.data_version(&Scope::System))).await.unwrap();
        assert_eq!(find_quota(app).await.unwrap(), Some(20));
    }
}
