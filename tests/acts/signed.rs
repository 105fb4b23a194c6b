//! Signed papers of decisions: who puts them there and who reads them, what is refused, what is put back and what is swept.

use std::io::Read;
use std::time::{Duration, SystemTime};

use thidua_app::commendation::{
    AddSigned, DecisionAt, StepSigned, add_signed, find_signed, open_decision, step_signed,
};
use thidua_app::evidence::PaperStep;
use thidua_app::evidence::{Detached, KEPT_DETACHED_MS, open_evidence, set_quota, sweep_detached};
use thidua_app::files::begin_upload;
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::commendation::DecisionStep;
use thidua_domain::event::Scope;
use thidua_domain::refusal::Refusal;
use thidua_store::audit::list_lines;
use thidua_store::blobs;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};
use crate::commendation::{entered, prepared, put, step};

const SCAN: &[u8] = b"%PDF-1.7\nquyet dinh\nstartxref\n9\n%%EOF\n";
/// As programs write it that ask for a password.
const LOCKED: &[u8] = b"%PDF-1.7\ntrailer << /Encrypt 9 0 R >>\nstartxref\n9\n%%EOF\n";

async fn numbered(cluster: &Cluster) -> DecisionAt {
    let person = entered(cluster, "individual", "Trần Thị Bình").await;
    let decision = prepared(cluster).await;
    put(cluster, &decision, &person, "giay-khen-ca-nhan").await.unwrap();
    step(cluster, &decision, DecisionStep::Number, "2026-11-19").await.unwrap();
    decision
}

async fn bring(
    cluster: &Cluster,
    who: &Actor,
    at: &DecisionAt,
    (name, bytes): (&str, &[u8]),
) -> Result<String> {
    let mut incoming = begin_upload(cluster.app()).await.unwrap();
    incoming.write(bytes).await.unwrap();
    let file = Some((name.to_owned(), Ok(incoming.finish().await.unwrap())));
    add_signed(cluster.app(), who, AddSigned { at: at.clone(), file }).await
}

async fn brought(cluster: &Cluster, at: &DecisionAt, bytes: &[u8]) -> Result<String> {
    bring(cluster, &cluster.officer_of(0), at, ("Quyết định 01.pdf", bytes)).await
}

async fn done(cluster: &Cluster, (at, paper): (&DecisionAt, &str), step: PaperStep) -> Result<()> {
    let act = StepSigned { at: at.clone(), paper: paper.into(), step, seen: Seen::default() };
    step_signed(cluster.app(), &cluster.officer_of(0), act).await
}

/// Names of what stands there, and of what was taken away.
async fn names(cluster: &Cluster, who: &Actor, at: &DecisionAt) -> (Vec<String>, Vec<String>) {
    let papers = open_decision(cluster.app(), who, at).await.unwrap().signed;
    let (standing, gone): (Vec<_>, Vec<_>) = papers.into_iter().partition(|paper| paper.stands());
    let said =
        |papers: Vec<thidua_app::evidence::Paper>| papers.into_iter().map(|paper| paper.file.name).collect();
    (said(standing), said(gone))
}

async fn log(cluster: &Cluster) -> Vec<String> {
    let scope = Scope::Alliance(cluster.unit_id(0)).key();
    let lines = list_lines(&mut cluster.app().store().read().await.unwrap(), &scope, 0, 100).await.unwrap();
    lines.into_iter().map(|line| line.name).filter(|name| name.starts_with("paper-file.")).collect()
}

both_engines! {
    async fn the_signed_paper_of_a_decision_is_kept_as_it_was_brought(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let at = numbered(&cluster).await;

        let id = brought(&cluster, &at, SCAN).await.unwrap();
        brought(&cluster, &at, LOCKED).await.unwrap();

        let found = open_decision(app, &officer, &at).await.unwrap();
        let paper = &found.signed[0];
        assert_eq!((paper.file.name.as_str(), paper.damage, paper.place.as_str()), ("Quyết định 01.pdf", None, "signed"));
        assert_eq!(paper.file.uploaded_by, officer.name);
        let whole = find_signed(app, &cluster.secretary(), &at, &id).await.unwrap();
        let mut bytes = vec![];
        open_evidence(app, &whole.file).await.unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, SCAN);
        let twice = brought(&cluster, &at, SCAN).await;
        let known = Refusal::PaperFileKnown { name: "Quyết định 01.pdf".into() };
        assert_eq!(faults(twice), [("paper".to_owned(), known)]);
        assert_eq!(log(&cluster).await, ["paper-file.added", "paper-file.added"]);

        std::fs::write(blobs::place(app.blobs(), &paper.file.digest), b"other").unwrap();
        let found = open_decision(app, &officer, &at).await.unwrap();
        assert_eq!(found.signed[0].damage, Some(blobs::Damage::Altered), "seen at a glance");
    }

    async fn what_is_no_whole_pdf_is_refused_and_nothing_of_it_is_kept(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let at = numbered(&cluster).await;
        let name = || "Quyết định 01.pdf".to_owned();
        for (bytes, wrong) in [
            (&SCAN[..20], Refusal::FileDamaged { name: name() }),
            (include_bytes!("../files/photograph-with-place.jpg"), Refusal::FileKindUnknown { name: name(), kinds: "PDF".into() }),
            (b"", Refusal::FileEmpty { name: name() }),
        ] {
            assert_eq!(faults(brought(&cluster, &at, bytes).await), [("paper".to_owned(), wrong)]);
        }
        let nothing = AddSigned { at: at.clone(), file: None };
        let nothing = add_signed(cluster.app(), &cluster.officer_of(0), nothing).await;
        assert_eq!(faults(nothing), [("paper".to_owned(), Refusal::PaperFileAbsent)]);
        assert_eq!(names(&cluster, &cluster.officer_of(0), &at).await, (vec![], vec![]));

        set_quota(cluster.app(), &cluster.administrator(), "1", Seen::default()).await.unwrap();
        let large = [&SCAN[..9], &vec![b' '; 600_000], SCAN].concat();
        brought(&cluster, &at, &large).await.unwrap();
        let full = Refusal::EvidenceQuota { used: "1".into(), quota: "1".into() };
        let second = [&large[..], b"\n"].concat();
        assert_eq!(faults(brought(&cluster, &at, &second).await), [("paper".to_owned(), full)]);
    }

    async fn a_paper_is_signed_from_the_number_on_and_stays_to_be_read_after_a_revocation(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let (app, at) = (cluster.app(), prepared(&cluster).await);
        assert_eq!(refusal(brought(&cluster, &at, SCAN).await), Refusal::DecisionWrongState, "nothing is signed yet");
        let at = numbered(&cluster).await;
        let id = brought(&cluster, &at, SCAN).await.unwrap();
        let other = prepared(&cluster).await;
        let astray = find_signed(app, &cluster.officer_of(0), &other, &id).await;
        assert!(matches!(astray, Err(Error::NotFound)), "it is a paper of another decision");
        for (who, reads, keeps) in [
            (cluster.leader_of(0), true, true),
            (cluster.secretary(), true, false),
            (cluster.officer_of(1), false, false),
            (cluster.administrator(), false, false),
        ] {
            let name = who.name.as_str();
            assert_eq!(find_signed(app, &who, &at, &id).await.is_ok(), reads, "{name}");
            assert_eq!(!is_not_allowed(&bring(&cluster, &who, &at, ("a.pdf", LOCKED)).await), keeps, "{name}");
            let act = StepSigned { at: at.clone(), paper: id.clone(), step: PaperStep::PutBack, seen: Seen::default() };
            assert_eq!(!is_not_allowed(&step_signed(app, &who, act).await), keeps, "{name}");
        }
        step(&cluster, &at, DecisionStep::Issue, "").await.unwrap();
        done(&cluster, (&at, &id), PaperStep::TakeAway).await.unwrap();
        done(&cluster, (&at, &id), PaperStep::PutBack).await.unwrap();
        let mut revoke = crate::commendation::act(&at, DecisionStep::Revoke, "");
        revoke.reason = "Kê khai không đúng".into();
        thidua_app::commendation::step_decision(app, &cluster.officer_of(0), revoke).await.unwrap();
        assert_eq!(refusal(done(&cluster, (&at, &id), PaperStep::TakeAway).await), Refusal::DecisionWrongState);
        assert!(find_signed(app, &cluster.secretary(), &at, &id).await.is_ok(), "what was signed stays to be read");
    }

    async fn a_signed_paper_that_was_taken_away_is_put_back_for_a_day_and_a_second_tab_is_told(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let at = numbered(&cluster).await;
        let id = brought(&cluster, &at, SCAN).await.unwrap();
        let found = open_decision(app, &officer, &at).await.unwrap();
        let (seen, digest) = (Seen::up_to(found.seen), found.signed[0].file.digest.clone());
        done(&cluster, (&at, &id), PaperStep::TakeAway).await.unwrap();

        let late = StepSigned { at: at.clone(), paper: id.clone(), step: PaperStep::PutBack, seen };
        assert!(matches!(step_signed(app, &officer, late).await, Err(Error::Meanwhile(_))));
        assert_eq!(names(&cluster, &officer, &at).await, (vec![], vec!["Quyết định 01.pdf".into()]));
        assert_eq!(names(&cluster, &cluster.secretary(), &at).await, (vec![], vec![]), "who only reads does not learn of it");
        assert!(matches!(find_signed(app, &cluster.secretary(), &at, &id).await, Err(Error::NotFound)));
        assert_eq!(brought(&cluster, &at, SCAN).await.unwrap(), id, "what is brought again is put back");
        done(&cluster, (&at, &id), PaperStep::TakeAway).await.unwrap();

        let place = blobs::place(app.blobs(), &digest);
        let old = SystemTime::now() - Duration::from_secs(2 * 3_600);
        std::fs::File::options().write(true).open(&place).unwrap().set_modified(old).unwrap();
        assert_eq!(sweep_detached(app, &mut Detached::default()).await.unwrap(), 0, "a day is not over");
        let later = app.at(app.now_ms() + KEPT_DETACHED_MS + 1);
        assert_eq!(sweep_detached(&later, &mut Detached::default()).await.unwrap(), 1);
        assert!(!place.exists());
        assert!(matches!(done(&cluster, (&at, &id), PaperStep::PutBack).await, Err(Error::NotFound)));
        let expected = ["paper-file.added", "paper-file.taken-away", "paper-file.put-back", "paper-file.taken-away", "paper-file.swept"];
        assert_eq!(log(&cluster).await, expected);
    }
}
