//! Texts that are longer than can be shown again are kept nowhere; criteria tables that nobody could open again neither.

use thidua_app::Error;
use thidua_app::Seen;
use thidua_app::appraisal::{
    ChooseCriteria, DeclareConflict, Explain, GiveReasons, HandOver, LeaveOut, choose_criteria,
    declare_conflict, explain, give_reasons, hand_over, leave_out,
};
use thidua_app::calendar::StepAct;
use thidua_app::criteria::{
    Beginning, SaveTable, TableAnswer, begin_table, list_table_drafts, open_table_draft, save_table,
    store_table,
};
use thidua_app::pact::{RevisePact, TakePactBack, revise_pact, take_pact_back};
use thidua_app::reporting::{Answer, SaveReport, Step, Then, open_report, save_report};
use thidua_app::scorecard::{ReturnCard, return_card};
use thidua_domain::criteria::{Layer, RowDraft, TableDraft};
use thidua_domain::refusal::Refusal;
use thidua_domain::reporting::{Entry, FieldFault};

use crate::both_engines;
use crate::cluster::{TestStore, a_cluster, faults, refusal};

/// What somebody pastes who meant to attach a file.
fn pasted() -> String {
    "a".repeat(900_000)
}

fn too_long() -> Refusal {
    Refusal::TextTooLong { letters: "900000".into(), max: "4000".into() }
}

both_engines! {
    async fn a_reason_of_900_000_letters_is_refused_wherever_one_is_given(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        cluster.submit(0, "q3", &[("ket_nap", "5")]).await;
        let by = cluster.draw_checks().await[0];
        let other = (1..3).find(|unit| *unit != by).unwrap();
        cluster.fill_in(1, &[("1", "8"), ("2", "3.5")]).await;
        let before = cluster.log().await.len();

        let decided = cluster.decide(&cluster.leader_of(0), (0, "q3"), (Step::SendBack, &pasted())).await;
        let act = HandOver {
            at: cluster.at(),
            unit: cluster.unit(0),
            from: cluster.unit(by),
            to: cluster.unit(other),
            reason: pasted(), seen: Seen::default() };
        let handed = hand_over(app, &secretary, act).await;
        let units = (cluster.unit(0), cluster.unit(1));
        let conflict = DeclareConflict { at: cluster.at(), units, reason: Some(pasted()), seen: Seen::default() };
        let conflict = declare_conflict(app, &secretary, conflict).await;
        let opened = cluster.open_explanation(&pasted()).await;
        let (at, unit, criterion) = (cluster.at(), cluster.unit(0), "1".to_owned());
        let left_out = leave_out(app, &secretary, LeaveOut { at, unit, criterion, reason: Some(pasted()), seen: Seen::default() }).await;
        let back = ReturnCard { at: cluster.at(), unit: cluster.unit(1), revision: 1, reason: pasted() };
        let returned = return_card(app, &secretary, back).await;
        for outcome in [decided, handed, conflict, opened, left_out, returned] {
            assert_eq!(refusal(outcome), too_long());
        }
        for act in [
            StepAct::Lock(pasted()),
            StepAct::Unlock(pasted()),
            StepAct::LetThrough(cluster.unit(0), "2026-11-30".into(), pasted()),
        ] {
            let wrong = faults(cluster.change_step(&secretary, "self", act).await);
            assert_eq!(wrong, [("reason".to_owned(), too_long())]);
        }
        let marked = cluster.mark_anew(&secretary, 0, Layer::Cluster, &[("1", "5", "", &pasted())]).await;
        assert_eq!(faults(marked), [("1".to_owned(), too_long())]);
        assert_eq!(cluster.log().await.len(), before, "nothing of it happened");
    }

    async fn reasons_of_checkers_answers_of_units_and_words_about_a_pact_are_limited_too(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let by = cluster.draw_checks().await[0];
        cluster.fill_in(0, &[("1", "9"), ("2", "4")]).await;
        let marks = [("1", "1"), ("2", "1")];
        cluster.mark(&cluster.officer_of(by), 0, Layer::Peer, &marks).await.unwrap();
        cluster.hand_in_check(by, 0).await.unwrap();

        let reasons = [("1", "Chưa có văn bản".to_owned()), ("2", pasted())];
        let reasons = reasons.map(|(leaf, reason)| (leaf.to_owned(), (reason, String::new()))).into();
        let act = GiveReasons { at: cluster.at(), unit: cluster.unit(0), reasons };
        let given = give_reasons(app, &cluster.officer_of(by), act).await;
        cluster.open_explanation("Hết hạn").await.unwrap();
        let answers = [("1".to_owned(), (pasted(), String::new()))].into();
        let act = Explain { at: cluster.at(), unit: cluster.unit(0), answers };
        let answered = explain(app, &cluster.officer_of(0), act).await;
        let revised = revise_pact(app, &secretary, RevisePact { at: cluster.at(), reason: pasted(), seen: Seen::default() }).await;
        let taken = take_pact_back(app, &secretary, TakePactBack { at: cluster.at(), reason: pasted(), seen: Seen::default() }).await;

        assert_eq!(faults(given), [("2".to_owned(), too_long())]);
        assert_eq!(faults(answered), [("1".to_owned(), too_long())]);
        // Without a pact there is nothing to speak of.
        assert!(revised.is_err() && taken.is_err());
        let sheet = cluster.sheet(&secretary, 0).await;
        let scored = sheet.scored.find(&cluster.unit(0)).unwrap();
        let notes = scored.criteria.iter().filter_map(|row| row.leaf.as_ref()).flat_map(|leaf| &leaf.input.marks);
        assert!(notes.into_iter().all(|mark| mark.note.is_empty()), "of two reasons one was wrong, and none is kept");
    }

    async fn what_is_said_about_a_figure_is_limited_and_the_figure_waits_with_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let officer = cluster.officer_of(0);
        let send = async |explanation: String| {
            let typed = Some(Ok("5".to_owned()));
            let entry = Entry { code: "ket_nap".into(), part: String::new(), typed, explanation };
            let (at, unit) = (cluster.at(), cluster.unit(0));
            let (period, then) = ("q3".to_owned(), Then::KeepDraft);
            let act = SaveReport { at, period, unit, revision: 0, standing: None, entries: vec![entry], then };
            save_report(cluster.app(), &officer, act).await.unwrap()
        };

        let Answer::NotKept { checked } = send(pasted()).await else { panic!("it was kept") };
        let view = open_report(cluster.app(), &officer, cluster.here(), "q3", &cluster.unit(0)).await.unwrap();

        let said = FieldFault::SaidTooLong { letters: "900000".into(), max: "4000".into() };
        assert_eq!(checked.faults, [(("ket_nap".to_owned(), String::new()), said)]);
        assert!(view.version.is_none());
        assert!(matches!(send("ế".repeat(4_000)).await, Answer::Kept { .. }));
    }

    async fn a_table_with_words_that_nobody_knows_is_opened_again_and_hides_no_other(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let other = begin_table(app, &secretary, &cluster.at(), Beginning::Empty).await.unwrap();
        for word in ["Máy chấm", "lower_is_better"] {
            let row = RowDraft {
                id: "1".into(),
                kind: word.into(),
                method: word.into(),
                measure: word.into(),
                values: ["so_1".into(), String::new()],
                scale: word.into(),
                parameters: vec![["90".into(), "6".into()]],
                evidence: word.into(),
                ..RowDraft::default()
            };
            let draft = TableDraft { id: "la".into(), rows: vec![row], ..TableDraft::default() };

            let from = Beginning::Typed(Box::new(draft.clone()));
            let id = begin_table(app, &secretary, &cluster.at(), from).await.unwrap();
            let open = open_table_draft(app, &secretary, cluster.here(), &id).await.unwrap();

            assert_eq!(open.draft, draft);
            let (_, desk) = list_table_drafts(app, &secretary, cluster.here()).await.unwrap();
            assert!(desk.iter().any(|entry| entry.id == id) && desk.iter().any(|entry| entry.id == other));
        }
    }

    async fn a_table_that_no_form_could_hold_is_neither_drafted_nor_stored(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let id = begin_table(app, &secretary, &cluster.at(), Beginning::Empty).await.unwrap();
        let open = open_table_draft(app, &secretary, cluster.here(), &id).await.unwrap();
        let row = RowDraft { title: "x".into(), max: "1".into(), method: "manual".into(), ..RowDraft::default() };
        let rows = |count: usize| -> Vec<RowDraft> {
            (1..=count).map(|number| RowDraft { id: number.to_string(), ..row.clone() }).collect()
        };
        let many = TableDraft { rows: rows(2_001), max_score: String::new(), ..open.draft.clone() };
        let mut guided = open.draft.clone();
        guided.rows[0].guide = pasted();

        let save = async |draft: TableDraft| {
            let act = SaveTable { at: cluster.at(), id: id.clone(), revision: open.revision, draft };
            save_table(app, &secretary, act).await.map(drop)
        };
        let limit = || Refusal::TableTooLong { max: "2000".into() };
        assert_eq!(refusal(save(many.clone()).await), limit());
        assert_eq!(refusal(save(guided.clone()).await), too_long());
        for (text, expected) in [(many.file(), limit()), (stored(&guided), too_long())] {
            assert_eq!(refusal(store_table(app, &secretary, cluster.here(), &text).await), expected);
        }
        let from = Beginning::Typed(Box::new(many));
        assert_eq!(refusal(begin_table(app, &secretary, &cluster.at(), from).await), limit());
        let kept = open_table_draft(app, &secretary, cluster.here(), &id).await.unwrap();
        assert_eq!((kept.revision, kept.draft), (open.revision, open.draft.clone()));
    }

    async fn a_table_replaces_another_for_a_reason_that_can_be_read(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        let id = begin_table(app, &secretary, &cluster.at(), Beginning::Empty).await.unwrap();
        let draft = open_table_draft(app, &secretary, cluster.here(), &id).await.unwrap().draft;
        let text = stored(&draft);
        let answer = store_table(app, &secretary, cluster.here(), &text).await.unwrap();
        let TableAnswer::Stored(table) = answer else { panic!("{answer:?}") };

        let act = ChooseCriteria { at: cluster.at(), table, reason: pasted(), seen: Seen::default() };
        assert_eq!(refusal(choose_criteria(app, &secretary, act).await), too_long());
    }

    async fn a_year_beyond_the_calendar_is_not_found(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        for year in [i16::MIN, -9_999, -1, 0, 1, 1_989, 2_101, 9_999, 10_000, i16::MAX] {
            let elsewhere = cluster.in_year(year);
            let opened = open_report(elsewhere.app(), &cluster.secretary(), elsewhere.here(), "q3", "x").await;
            assert!(matches!(opened, Err(Error::NotFound)), "{year}");
            let wrong = elsewhere.freeze().await;
            assert!(matches!(wrong, Err(Error::NotFound)), "{year}: {wrong:?}");
        }
    }
}

/// A draft with one criterion as a file that scoring reads.
fn stored(draft: &TableDraft) -> String {
    let mut draft = TableDraft { title: "Bảng khác".into(), ..draft.clone() };
    draft.rows[0] = RowDraft {
        title: "Một".into(),
        max: draft.max_score.clone(),
        method: "manual".into(),
        ..draft.rows[0].clone()
    };
    draft.file()
}
