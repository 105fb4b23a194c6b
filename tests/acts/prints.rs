//! Final papers that were made: noted once, another edition where they say something else, held against files.

use thidua_app::Result;
use thidua_app::commendation::{DecisionAt, prints_of_decision};
use thidua_app::files::begin_upload;
use thidua_app::prints::{
    Editions, Made, Noted, PrintBook, PrintRow, Saying, digest_of, list_prints, match_print, note_print,
    open_book_of_year, plan_editions,
};
use thidua_domain::event::Scope;
use thidua_domain::prints::PaperKind;
use thidua_domain::refusal::Refusal;
use thidua_store::audit::{Line, list_lines};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed};
use crate::commendation::prepared;

async fn book(cluster: &Cluster, at: &DecisionAt) -> PrintBook {
    prints_of_decision(cluster.app(), &cluster.officer_of(0), at).await.unwrap()
}

fn saying(part: &str, words: &str) -> Saying {
    Saying { part: part.to_owned(), words: vec!["QUYẾT ĐỊNH".to_owned(), words.to_owned()] }
}

async fn planned(cluster: &Cluster, book: &PrintBook, kind: PaperKind, sayings: &[Saying]) -> Editions {
    plan_editions(cluster.app(), book, (kind, cluster.app().today()), sayings).await.unwrap()
}

/// Makes a decision that says this, as a file with these bytes; which edition it is.
async fn make(
    cluster: &Cluster,
    book: &PrintBook,
    words: &str,
    bytes: &[u8],
) -> (u32, String, Option<String>) {
    let editions = planned(cluster, book, PaperKind::Decision, &[saying("", words)]).await;
    assert_eq!(note(cluster, book, &editions, bytes).await, Noted::Stands);
    let edition = editions.each().next().unwrap();
    (edition.number, edition.made_on.to_string(), edition.before_on.map(|day| day.to_string()))
}

async fn note(cluster: &Cluster, book: &PrintBook, editions: &Editions, bytes: &[u8]) -> Noted {
    note_print(cluster.app(), book, editions, &Made::of("", bytes)).await.unwrap()
}

async fn log(cluster: &Cluster) -> Vec<Line> {
    let scope = Scope::Alliance(cluster.unit_id(0)).key();
    let lines = list_lines(&mut cluster.app().store().read().await.unwrap(), &scope, 0, 100).await.unwrap();
    lines.into_iter().filter(|line| line.name.starts_with("paper.")).collect()
}

async fn held(cluster: &Cluster, book: &PrintBook, (name, bytes): (&str, &[u8])) -> Result<Option<PrintRow>> {
    let mut incoming = begin_upload(cluster.app()).await.unwrap();
    incoming.write(bytes).await.unwrap();
    let file = Some((name.to_owned(), Ok(incoming.finish().await.unwrap())));
    match_print(cluster.app(), book, file).await
}

both_engines! {
    async fn a_final_paper_leaves_its_digest_once_and_says_another_time_what_it_replaces(engine) {
        let monday = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let at = prepared(&monday).await;
        let papers = book(&monday, &at).await;
        assert_eq!(make(&monday, &papers, "Bà Bình", b"mot").await, (1, "2026-11-20".into(), None));
        let friday = monday.on("2026-11-27");
        assert_eq!(make(&friday, &papers, "Bà Bình", b"mot").await, (1, "2026-11-20".into(), None));
        assert_eq!(log(&monday).await.len(), 1, "the same file again adds nothing");

        let second = (2, "2026-11-27".into(), Some("2026-11-20".into()));
        assert_eq!(make(&friday, &papers, "Bà Bình, ông An", b"hai").await, second);
        let later = monday.on("2026-12-04");
        assert_eq!(make(&later, &papers, "Bà Bình, ông An", b"hai").await, second, "its day stays, and so its bytes");
        assert_eq!(make(&later, &papers, "Bà Bình, ông An", b"hai, sap chu khac").await, second, "set otherwise it says the same");

        let lines = log(&monday).await;
        let told = |line: &Line| (line.name.clone(), line.field("digest"), line.field("replaces"), line.person_name.clone());
        let name = monday.officer_of(0).name;
        let (one, two, three) = (digest_of(b"mot"), digest_of(b"hai"), digest_of(b"hai, sap chu khac"));
        assert_eq!(lines.iter().map(told).collect::<Vec<_>>(), [
            ("paper.made".into(), one.clone(), String::new(), name.clone()),
            ("paper.made-anew".into(), two.clone(), one.clone(), name.clone()),
            ("paper.made".into(), three.clone(), String::new(), name),
        ]);
        let prints = list_prints(monday.app(), &papers).await.unwrap();
        let listed: Vec<_> = prints.rows.iter().map(|row| (row.digest.clone(), row.edition, row.replaces.clone())).collect();
        assert_eq!(listed, [(three, 2, String::new()), (two, 2, one.clone()), (one, 1, String::new())]);
    }

    async fn of_many_certificates_only_the_one_that_changed_is_another_edition(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let at = prepared(&cluster).await;
        let papers = book(&cluster, &at).await;
        let mut all: Vec<Saying> = (1..=300).map(|number| saying(&number.to_string(), "Giấy khen")).collect();
        let kind = PaperKind::Certificate;
        let editions = planned(&cluster, &papers, kind, &all).await;
        let inside = vec![digest_of(b"001"), digest_of(b"002")];
        let archive = Made { inside, ..Made::of("", b"PK") };
        assert_eq!(note_print(cluster.app(), &papers, &editions, &archive).await.unwrap(), Noted::Stands);
        let lines = log(&cluster).await;
        assert_eq!(lines.len(), 1, "one line for all of them");
        assert_eq!((lines[0].field("many"), lines[0].field("digest")), ("300".into(), digest_of(b"PK")));
        let found = held(&cluster, &papers, ("a.pdf", b"002")).await.unwrap().unwrap();
        assert_eq!(found.digest, digest_of(b"PK"), "what lies in the archive is known by its own digest");

        all[6].words.push("Ông Phạm Văn Ân".to_owned());
        let later = cluster.on("2026-11-23");
        let again = planned(&later, &papers, kind, &all).await;
        assert_ne!(again.digest(), editions.digest());
        let numbers: Vec<u32> = again.each().map(|edition| edition.number).collect();
        assert_eq!((numbers[6], numbers.iter().filter(|number| **number == 1).count()), (2, 299));
        let one = planned(&later, &papers, kind, &all[6..7]).await;
        assert_eq!(note_print(later.app(), &papers, &one, &Made::of("7", b"007")).await.unwrap(), Noted::Stands);
        let last = log(&cluster).await.pop().unwrap();
        assert_eq!((last.field("part"), last.field("many"), last.field("edition")), ("7".into(), "1".into(), "2".into()));
        assert_eq!(last.field("replaces"), digest_of(b"PK"));
    }

    async fn whoever_made_another_edition_meanwhile_is_not_contradicted(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let at = prepared(&cluster).await;
        let papers = book(&cluster, &at).await;
        make(&cluster, &papers, "Bà Bình", b"mot").await;
        let slow = planned(&cluster, &papers, PaperKind::Decision, &[saying("", "Ông An")]).await;
        let same = planned(&cluster, &papers, PaperKind::Decision, &[saying("", "Ông An")]).await;
        make(&cluster, &papers, "Bà Cúc", b"hai").await;
        assert_eq!(note(&cluster, &papers, &slow, b"ba").await, Noted::Meanwhile);
        assert_eq!(log(&cluster).await.len(), 2, "nothing is noted of it");

        let third = planned(&cluster, &papers, PaperKind::Decision, &[saying("", "Ông An")]).await;
        assert_eq!(third.each().next().unwrap().number, 3);
        assert_eq!(note(&cluster, &papers, &third, b"ba").await, Noted::Stands);
        assert_eq!(note(&cluster, &papers, &third, b"ba").await, Noted::Stands, "two at once make one line");
        assert_eq!((log(&cluster).await.len(), same.digest()), (3, slow.digest()));
    }

    async fn whoever_reads_makes_a_paper_in_their_own_name_and_a_stranger_makes_none(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let at = prepared(&cluster).await;
        let secretary = cluster.secretary();
        let papers = prints_of_decision(cluster.app(), &secretary, &at).await.unwrap();
        make(&cluster, &papers, "Bà Bình", b"mot").await;
        assert_eq!(log(&cluster).await[0].person_name, secretary.name);
        assert!(is_not_allowed(&prints_of_decision(cluster.app(), &cluster.officer_of(1), &at).await));
        assert!(is_not_allowed(&prints_of_decision(cluster.app(), &cluster.administrator(), &at).await));

        let (here, year) = open_book_of_year(cluster.app(), &cluster.officer_of(1), cluster.here()).await.unwrap();
        assert!(is_not_allowed(&open_book_of_year(cluster.app(), &cluster.administrator(), cluster.here()).await));
        let visitor = PrintBook::of_year(&here, None);
        let editions = planned(&cluster, &visitor, PaperKind::ScoreSheet, &[saying("", "Bảng chấm điểm")]).await;
        assert_eq!(note(&cluster, &visitor, &editions, b"bang").await, Noted::Stands);
        assert!(list_prints(cluster.app(), &year).await.unwrap().rows.is_empty(), "a visitor leaves nothing");
        assert_eq!(note(&cluster, &year, &editions, b"bang").await, Noted::Stands);
        assert_eq!(cluster.last_line().await.person_name, cluster.officer_of(1).name);
    }

    async fn a_file_is_held_against_what_was_made_and_nothing_of_it_stays(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await.on("2026-11-20");
        let at = prepared(&cluster).await;
        let papers = book(&cluster, &at).await;
        let (paper, altered): (&[u8], &[u8]) = (b"%PDF-1.7\nmot\n%%EOF\n", b"%PDF-1.7\nhai\n%%EOF\n");
        make(&cluster, &papers, "Bà Bình", paper).await;

        let found = held(&cluster, &papers, ("quyet-dinh.pdf", paper)).await.unwrap().unwrap();
        assert_eq!((found.made_by, found.digest), (cluster.officer_of(0).name, digest_of(paper)));
        assert_eq!(held(&cluster, &papers, ("quyet-dinh.pdf", altered)).await.unwrap(), None);
        let other = book(&cluster, &prepared(&cluster).await).await;
        assert_eq!(held(&cluster, &other, ("quyet-dinh.pdf", paper)).await.unwrap(), None, "of another decision it is none");
        let wrong = faults(held(&cluster, &papers, ("a.docx", b"PK\x03\x04")).await);
        assert_eq!(wrong[0].0, "file");
        assert_eq!(faults(match_print(cluster.app(), &papers, None).await), [("file".into(), Refusal::PaperFileAbsent)]);
        assert_eq!(log(&cluster).await.len(), 1, "a look leaves no line");
    }
}
