//! Every act that is about one unit, tried by the people of another.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use thidua_app::Seen;
use thidua_app::appraisal::{
    AcceptProposals, Explain, GiveMarks, GiveReasons, HandOver, LeaveOut, MarkEntry, OwnSheet, ProposeMarks,
    accept_proposals, explain, give_marks, give_reasons, hand_in_sheet, hand_over, leave_out, propose_marks,
};
use thidua_app::files::begin_upload;
use thidua_app::pact::{SignPact, WithdrawSignature, sign_pact, withdraw_signature};
use thidua_app::reminders::Paper;
use thidua_app::reporting::{
    Decide, RemindUnit, SaveReport, Step, Then, WantBack, ask_back_report, decide_report, remind_unit,
    save_report, take_back_report,
};
use thidua_app::scorecard::{
    ApproveCard, AttachFile, ChooseFile, DecideEvidence, LeafAt, ReopenCard, ReturnCard, Say, SubmitCard,
    WantCardBack, approve_card, ask_back_card, attach_file, choose_file, decide_evidence, detach_file,
    may_attach, reopen_card, return_card, submit_card, take_back_card,
};
use thidua_app::year::{RemindPaper, remind_paper};
use thidua_app::{Error, Result};
use thidua_domain::access::Actor;
use thidua_domain::criteria::Layer;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed};

/// The people who may do what is about a unit: its officer, its leader, its checker; or the cluster's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum May {
    Officer,
    Leader,
    Checker,
    Secretary,
    Head,
    /// Whoever is named for an owner; nobody is here.
    Named,
}

/// The shapes of the acts below that name a unit.
const SHAPES: [&str; 21] = [
    "AcceptProposals",
    "ApproveCard",
    "Decide",
    "Explain",
    "GiveMarks",
    "GiveReasons",
    "HandOver",
    "LeafAt",
    "LeaveOut",
    "OwnSheet",
    "ProposeMarks",
    "RemindPaper",
    "RemindUnit",
    "ReopenCard",
    "ReturnCard",
    "SaveReport",
    "SignPact",
    "SubmitCard",
    "WantBack",
    "WantCardBack",
    "WithdrawSignature",
];

async fn reports(cluster: &Cluster, who: &Actor, all: &mut Vec<(&'static str, May, Result<()>)>) {
    let (app, at, unit) = (cluster.app(), || cluster.at(), || cluster.unit(0));
    let save = SaveReport {
        at: at(),
        period: "q4".into(),
        unit: unit(),
        revision: 0,
        standing: None,
        entries: vec![],
        then: Then::KeepDraft,
    };
    all.push(("save_report", May::Officer, save_report(app, who, save).await.map(drop)));
    for (name, may, step) in [
        ("approve", May::Leader, Step::Approve),
        ("send back", May::Leader, Step::SendBack),
        ("accept", May::Secretary, Step::Accept),
        ("return", May::Secretary, Step::Return),
        ("correct", May::Officer, Step::Correct),
    ] {
        let reason = "Xem lại".to_owned();
        let act = Decide { at: at(), period: "q3".into(), unit: unit(), revision: 9, step, reason };
        all.push((name, may, decide_report(app, who, act).await));
    }
    let want =
        || WantBack { at: at(), period: "q3".into(), unit: unit(), revision: 9, reason: String::new() };
    all.push(("take_back_report", May::Officer, take_back_report(app, who, want()).await));
    all.push(("ask_back_report", May::Officer, ask_back_report(app, who, want()).await));
    let remind = RemindUnit { at: at(), period: "q4".into(), unit: unit() };
    all.push(("remind", May::Secretary, remind_unit(app, who, remind).await));
    let remind = RemindPaper { at: at(), unit: unit(), paper: Paper::Scorecard, period: String::new() };
    all.push(("remind of a paper", May::Secretary, remind_paper(app, who, remind).await));
    let sign = SignPact { at: at(), unit: unit(), digest: String::new(), seen: Seen::default() };
    all.push(("sign_pact", May::Leader, sign_pact(app, who, sign).await.map(drop)));
    let withdraw = WithdrawSignature { at: at(), unit: unit(), seen: Seen::default() };
    all.push(("withdraw_signature", May::Leader, withdraw_signature(app, who, withdraw).await));
}

async fn marks(cluster: &Cluster, who: &Actor, all: &mut Vec<(&'static str, May, Result<()>)>) {
    let (app, at, unit) = (cluster.app(), || cluster.at(), || cluster.unit(0));
    for (name, may, layer) in [
        ("mark as the unit", May::Officer, Layer::SelfMark),
        ("mark as a peer", May::Checker, Layer::Peer),
        ("mark as the cluster", May::Secretary, Layer::Cluster),
        ("mark as who approves", May::Head, Layer::Approved),
    ] {
        let (typed, note, seen) = (Some(Ok("99".to_owned())), String::new(), String::new());
        let entries = vec![MarkEntry { criterion: "1".into(), typed, note, seen }];
        let act = GiveMarks { at: at(), unit: unit(), layer, entries };
        all.push((name, may, give_marks(app, who, act).await.map(drop)));
    }
    let propose = ProposeMarks { at: at(), unit: unit(), entries: vec![] };
    all.push(("propose_marks", May::Named, propose_marks(app, who, propose).await.map(drop)));
    let accept = AcceptProposals { at: at(), unit: unit(), owner: None, seen: Seen::default() };
    all.push(("accept_proposals", May::Secretary, accept_proposals(app, who, accept).await.map(drop)));
    let left_out = LeaveOut {
        at: at(),
        unit: unit(),
        criterion: "1".into(),
        reason: Some(String::new()),
        seen: Seen::default(),
    };
    all.push(("leave_out", May::Secretary, leave_out(app, who, left_out).await));
    let sheet = OwnSheet { at: at(), unit: unit() };
    all.push(("hand_in_sheet", May::Checker, hand_in_sheet(app, who, sheet).await.map(drop)));
    let reasons = GiveReasons { at: at(), unit: unit(), reasons: BTreeMap::new() };
    all.push(("give_reasons", May::Checker, give_reasons(app, who, reasons).await.map(drop)));
    let answers = Explain { at: at(), unit: unit(), answers: BTreeMap::new() };
    all.push(("explain", May::Officer, explain(app, who, answers).await.map(drop)));
    let (from, to, reason) = (cluster.unit(1), cluster.unit(2), String::new());
    let over = HandOver { at: at(), unit: unit(), from, to, reason, seen: Seen::default() };
    all.push(("hand_over", May::Secretary, hand_over(app, who, over).await));
}

async fn cards(cluster: &Cluster, who: &Actor, all: &mut Vec<(&'static str, May, Result<()>)>) {
    let (app, at, unit) = (cluster.app(), || cluster.at(), || cluster.unit(0));
    let leaf = || LeafAt { at: at(), unit: unit(), criterion: "1".into() };
    let file = || ChooseFile { leaf: leaf(), evidence: "khong-co".into() };
    all.push(("may_attach", May::Officer, may_attach(app, who, &at(), &unit()).await));
    let mut incoming = begin_upload(app).await.unwrap();
    incoming.write(b"%PDF-1.7\nmot\n%%EOF\n").await.unwrap();
    let (name, file_in) = ("Văn bản.pdf".to_owned(), incoming.finish().await.unwrap());
    let attach = AttachFile { leaf: leaf(), replaces: None, name, file: file_in };
    all.push(("attach_file", May::Officer, attach_file(app, who, attach).await.map(drop)));
    all.push(("choose_file", May::Officer, choose_file(app, who, file()).await));
    all.push(("detach_file", May::Officer, detach_file(app, who, file()).await));
    let decide =
        DecideEvidence { leaf: leaf(), evidence: "khong-co".into(), say: Say::Accept, seen: Seen::default() };
    all.push(("decide_evidence", May::Secretary, decide_evidence(app, who, decide).await));
    all.push((
        "submit_card",
        May::Officer,
        submit_card(app, who, SubmitCard { at: at(), unit: unit() }).await,
    ));
    let want = || WantCardBack { at: at(), unit: unit(), revision: 9, reason: String::new() };
    all.push(("take_back_card", May::Officer, take_back_card(app, who, want()).await));
    all.push(("ask_back_card", May::Officer, ask_back_card(app, who, want()).await));
    let back = ReturnCard { at: at(), unit: unit(), revision: 9, reason: String::new() };
    all.push(("return_card", May::Secretary, return_card(app, who, back).await));
    let approve = ApproveCard { at: at(), unit: unit(), revision: 9, seen: Seen::default() };
    all.push(("approve_card", May::Head, approve_card(app, who, approve).await.map(drop)));
    let reopen = ReopenCard { at: at(), unit: unit(), reason: String::new(), seen: Seen::default() };
    all.push(("reopen_card", May::Head, reopen_card(app, who, reopen).await));
    let through = cluster.let_through_by(who, "self", 0, "2026-11-30").await;
    all.push(("let a unit through", May::Secretary, through));
}

/// Every act about the first unit, tried by this person with nothing that would be taken.
async fn everything(cluster: &Cluster, who: &Actor) -> Vec<(&'static str, May, Result<()>)> {
    let mut all = vec![];
    reports(cluster, who, &mut all).await;
    marks(cluster, who, &mut all).await;
    cards(cluster, who, &mut all).await;
    all
}

/// Whether the person was turned away for who they are. The sheet of a checker is found under the checking unit's own name, so
/// whoever does not check is told that.
fn is_turned_away(outcome: &Result<()>) -> bool {
    is_not_allowed(outcome) || matches!(outcome, Err(Error::Refused(Refusal::AppraisalNotAssigned)))
}

/// The shapes of acts in the sources of the app that name one unit.
fn shapes_in_the_source(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        if entry.path().is_dir() {
            shapes_in_the_source(&entry.path(), found);
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for part in text.split("\npub struct ").skip(1) {
            let (name, rest) = part.split_once([' ', '(', ';', '<']).unwrap();
            let fields = rest.split("\n}").next().unwrap();
            if fields.contains("pub unit: String") && fields.contains("pub at: (String, i16)") {
                found.insert(name.to_owned());
            }
        }
    }
}

both_engines! {
    async fn every_act_about_a_unit_turns_the_people_of_another_away_and_writes_nothing(engine) {
        let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "q3", &[("ket_nap", "5")]).await;
        let by = cluster.draw_checks().await[0];
        let stranger = (1..4).find(|unit| *unit != by).unwrap();
        let before = cluster.log().await.len();

        for who in [cluster.officer_of(stranger), cluster.leader_of(stranger)] {
            for (act, _, outcome) in everything(&cluster, &who).await {
                assert!(is_turned_away(&outcome), "{}, {act}: {outcome:?}", who.name);
            }
        }

        assert_eq!(cluster.log().await.len(), before);
    }

    async fn every_act_about_a_unit_lets_exactly_those_through_whom_it_is_for(engine) {
        let cluster = a_cluster().with_units(4).build(&TestStore::fresh(engine).await).await;
        cluster.report(0, "q3", &[("ket_nap", "5")]).await;
        let by = cluster.draw_checks().await[0];
        let people = [
            (May::Officer, cluster.officer_of(0)),
            (May::Leader, cluster.leader_of(0)),
            (May::Checker, cluster.officer_of(by)),
            (May::Secretary, cluster.secretary()),
            (May::Head, cluster.head()),
        ];

        for (role, who) in &people {
            for (act, may, outcome) in everything(&cluster, who).await {
                // A leader may enter what an officer may, but marks nothing; heads lock steps too.
                let as_officer = may == May::Officer && *role == May::Leader && act != "mark as the unit";
                let as_keeper = act == "let a unit through" && *role == May::Head;
                let expected = may == *role || as_officer || as_keeper;
                assert_eq!(!is_turned_away(&outcome), expected, "{}, {act}: {outcome:?}", who.name);
            }
        }
    }
}

#[test]
fn no_act_about_a_unit_is_missing_here() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/app/src");
    let mut found = BTreeSet::new();
    shapes_in_the_source(&source, &mut found);
    let here: BTreeSet<String> = SHAPES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(found, here);
}
