//! Records by the hundred: what is known again, what is asked, kept once, taken back as a whole; and what an alliance that was merged leaves behind.

use std::sync::Arc;

use thidua_app::commendation::{
    BroughtLine, HonoreeAt, Identities, Identity, NoteAchievement, Standing, TakeOver, TakeRecords,
    TypedAchievement, TypedHonoree, accept_brought, enter_honoree, foresee_take_over, list_honorees,
    list_taken_records, note_achievement, open_honoree, predecessors, take_over, take_records,
    take_records_back, weigh_records,
};
use thidua_app::files::HeldFile;
use thidua_app::organization::{DecisionTyped, Joins, Named, Reorganise, What, reorganise};
use thidua_app::{Error, Result, Seen};
use thidua_domain::files::FileKind;
use thidua_domain::ids::HonoreeId;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, is_not_allowed, refusal};
use crate::commendation::{entered, prepared, put};

fn person(name: &str, workplace: &str) -> TypedHonoree {
    let text = str::to_owned;
    TypedHonoree {
        object: text("individual"),
        name: text(name),
        workplace: text(workplace),
        ..TypedHonoree::default()
    }
}

fn award(code: &str, day: &str) -> TypedAchievement {
    let text = str::to_owned;
    TypedAchievement { kind: text("award"), code: text(code), day: text(day), ..TypedAchievement::default() }
}

fn grade(year: &str, code: &str) -> TypedAchievement {
    let text = str::to_owned;
    TypedAchievement {
        kind: text("grade"),
        code: text(code),
        year: text(year),
        ..TypedAchievement::default()
    }
}

fn brought(cluster: &Cluster, rows: &[(TypedHonoree, TypedAchievement)]) -> Vec<BroughtLine> {
    rows.iter().map(|(who, line)| accept_brought(who, line, cluster.app().today()).unwrap()).collect()
}

/// Looks, and takes in as it was looked at.
async fn take(
    cluster: &Cluster,
    (digest, lines): (&str, &[BroughtLine]),
    identities: Identities,
) -> Result<usize> {
    let unit = list_honorees(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await?.unit;
    let seen = weigh_records(cluster.app(), &unit, lines, &identities).await?.seal;
    let act = act(cluster, (digest, lines), (identities, seen));
    Ok(take_records(cluster.app(), &cluster.officer_of(0), act).await?.lines)
}

fn act(
    cluster: &Cluster,
    (digest, lines): (&str, &[BroughtLine]),
    (identities, seen): (Identities, String),
) -> TakeRecords {
    let file = HeldFile {
        digest: digest.repeat(64),
        name: format!("{digest}.xlsx"),
        kind: FileKind::Xlsx,
        bytes: 9,
        since: 0,
    };
    let (slug, lines) = (cluster.unit(0), Arc::new(lines.to_vec()));
    TakeRecords { slug, file, lines, faulty: 0, without_faulty: false, identities, seen }
}

/// Everybody with how many lines hold.
async fn records(cluster: &Cluster, unit: usize) -> Vec<(String, usize)> {
    let (app, who) = (cluster.app(), cluster.officer_of(unit));
    let mut found = vec![];
    for row in list_honorees(app, &who, &cluster.unit(unit)).await.unwrap().rows {
        let at = HonoreeAt { slug: cluster.unit(unit), honoree: HonoreeId::new(row.id) };
        let lines = open_honoree(app, &who, &at).await.unwrap().lines;
        found.push((row.name, lines.iter().filter(|line| line.withdrawn.is_empty()).count()));
    }
    found
}

fn names(found: &[(&str, usize)]) -> Vec<(String, usize)> {
    found.iter().map(|(name, lines)| ((*name).to_owned(), *lines)).collect()
}

both_engines! {
    async fn a_file_is_kept_once_what_is_known_is_not_noted_again_and_all_of_it_goes_back(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let an = entered(&cluster, "individual", "Trần Văn An").await;
        let at = HonoreeAt { slug: cluster.unit(0), honoree: an.clone() };
        let noted = NoteAchievement { at, typed: award("cstd-co-so", "2024-12-01"), seen: Seen::default() };
        note_achievement(cluster.app(), &cluster.officer_of(0), noted).await.unwrap();
        let lines = brought(&cluster, &[
            (person("TRẦN VĂN AN", "Văn phòng"), award("cstd-co-so", "2024-12-01")),
            (person("Trần Văn An", ""), grade("2024", "excellent")),
            (person("Lê Thị Bình", "Phòng Tổng hợp"), award("lao-dong-tien-tien", "2024-12-01")),
            (person("Lê Thị Bình", "Phòng Tổng hợp"), award("lao-dong-tien-tien", "2024-12-01")),
        ]);

        assert_eq!(take(&cluster, ("a", &lines), Identities::new()).await.unwrap(), 2);
        assert_eq!(records(&cluster, 0).await, names(&[("Lê Thị Bình", 1), ("Trần Văn An", 2)]));

        let again = take(&cluster, ("a", &lines), Identities::new()).await.unwrap();
        assert_eq!(again, 0, "who presses twice takes in once");
        let other = take(&cluster, ("b", &lines), Identities::new()).await;
        assert_eq!(refusal(other), Refusal::RecordsNothingToTake, "another file says nothing new");

        let taken = list_taken_records(cluster.app(), &cluster.officer_of(0), &cluster.unit(0)).await.unwrap();
        let subject = taken[0].file.subject.clone();
        assert_eq!((taken.len(), taken[0].lines.as_str(), taken[0].people.as_str()), (1, "2", "2"));
        let back = (cluster.unit(0), subject);
        let back = (back.0.as_str(), back.1.as_str());
        let stranger = take_records_back(cluster.app(), &cluster.officer_of(1), back, "x").await;
        assert!(is_not_allowed(&stranger));
        take_records_back(cluster.app(), &cluster.officer_of(0), back, "Hoàn tác").await.unwrap();
        assert_eq!(records(&cluster, 0).await, names(&[("Trần Văn An", 1)]), "nothing else is left of who came with it");
        let twice = take_records_back(cluster.app(), &cluster.officer_of(0), back, "x").await;
        assert_eq!(refusal(twice), Refusal::FileNotTaken);
        assert_eq!(take(&cluster, ("a", &lines), Identities::new()).await.unwrap(), 2, "it can come again");
    }

    async fn who_is_in_a_decision_stays_when_the_file_goes(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let lines = brought(&cluster, &[(person("Lê Thị Bình", ""), award("lao-dong-tien-tien", "2024-12-01"))]);
        take(&cluster, ("a", &lines), Identities::new()).await.unwrap();
        let who = cluster.officer_of(0);
        let binh = list_honorees(cluster.app(), &who, &cluster.unit(0)).await.unwrap().rows[0].id.clone();
        let decision = prepared(&cluster).await;
        put(&cluster, &decision, &HonoreeId::new(binh), "giay-khen-ca-nhan").await.unwrap();

        let taken = list_taken_records(cluster.app(), &who, &cluster.unit(0)).await.unwrap();
        let slug = cluster.unit(0);
        take_records_back(cluster.app(), &who, (&slug, &taken[0].file.subject), "Hoàn tác").await.unwrap();

        assert_eq!(records(&cluster, 0).await, names(&[("Lê Thị Bình", 0)]));
    }

    async fn of_whom_it_is_open_somebody_says_who_it_is(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let who = cluster.officer_of(0);
        let slug = cluster.unit(0);
        let first = enter_honoree(cluster.app(), &who, &slug, person("Lê Thị Bình", "Phòng Tổng hợp")).await.unwrap();
        let lines = brought(&cluster, &[(person("Lê Thị Bình", "HTX Hoa lan"), grade("2024", "good"))]);
        let unit = list_honorees(cluster.app(), &who, &slug).await.unwrap().unit;
        let weighed = weigh_records(cluster.app(), &unit, &lines, &Identities::new()).await.unwrap();
        assert!(matches!(&weighed.people[0].standing, Standing::Open(rows) if rows[0].id == first.to_string()));

        let unsaid = take(&cluster, ("a", &lines), Identities::new()).await;
        assert_eq!(refusal(unsaid), Refusal::RecordsWhoOpen { name: "Lê Thị Bình".into() });
        let nobody = Identities::from([(0, Identity::Known("ai-do".into()))]);
        let open = Refusal::RecordsWhoOpen { name: "Lê Thị Bình".into() };
        assert_eq!(refusal(take(&cluster, ("a", &lines), nobody).await), open, "one of those who are meant");
        take(&cluster, ("a", &lines), Identities::from([(0, Identity::Known(first.to_string()))])).await.unwrap();
        assert_eq!(records(&cluster, 0).await, names(&[("Lê Thị Bình", 1)]));

        let lines = brought(&cluster, &[(person("Lê Thị Bình", "HTX Sen"), grade("2024", "excellent"))]);
        take(&cluster, ("b", &lines), Identities::from([(0, Identity::New)])).await.unwrap();
        assert_eq!(records(&cluster, 0).await, names(&[("Lê Thị Bình", 1), ("Lê Thị Bình", 1)]));
    }

    async fn a_second_grade_of_a_year_is_wrong_and_stays_behind_only_where_somebody_says_so(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let lines = brought(&cluster, &[
            (person("An", ""), grade("2024", "excellent")),
            (person("An", ""), grade("2024", "good")),
        ]);
        let wrong = take(&cluster, ("a", &lines), Identities::new()).await;
        assert_eq!(refusal(wrong), Refusal::RecordsFaulty { count: "1".into() });

        let who = cluster.officer_of(0);
        let unit = list_honorees(cluster.app(), &who, &cluster.unit(0)).await.unwrap().unit;
        let seen = weigh_records(cluster.app(), &unit, &lines, &Identities::new()).await.unwrap().seal;
        let act = TakeRecords { without_faulty: true, ..act(&cluster, ("a", &lines), (Identities::new(), seen)) };
        assert_eq!(take_records(cluster.app(), &who, act.clone()).await.unwrap().lines, 1);
        let other = TakeRecords { file: HeldFile { digest: "c".repeat(64), ..act.file.clone() }, ..act };
        let late = take_records(cluster.app(), &who, other).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "the records are no longer what the page showed");
    }

    async fn records_go_on_with_the_alliance_that_took_another_in(engine) {
        let cluster = a_cluster().with_units(3).build(&TestStore::fresh(engine).await).await;
        let (app, who) = (cluster.app(), cluster.officer_of(1));
        for (name, line) in [("Lê Thị Bình", award("lao-dong-tien-tien", "2024-12-01")), ("An", grade("2024", "good"))] {
            let honoree = enter_honoree(app, &who, &cluster.unit(1), person(name, "")).await.unwrap();
            let at = HonoreeAt { slug: cluster.unit(1), honoree };
            note_achievement(app, &who, NoteAchievement { at, typed: line, seen: Seen::default() }).await.unwrap();
        }
        let an = entered(&cluster, "individual", "An").await;
        let at = HonoreeAt { slug: cluster.unit(0), honoree: an };
        let noted = NoteAchievement { at, typed: grade("2024", "excellent"), seen: Seen::default() };
        note_achievement(app, &cluster.officer_of(0), noted).await.unwrap();
        let (slug, from) = (cluster.unit(0), cluster.unit(1));
        let who = cluster.officer_of(0);
        assert!(predecessors(app, &who, &slug).await.unwrap().is_empty(), "they are two alliances yet");
        assert!(matches!(foresee_take_over(app, &who, (&slug, &from), &Identities::new()).await, Err(Error::NotFound)));
        let merged = Reorganise {
            slug: slug.clone(),
            day: "2026-07-01".into(),
            decision: DecisionTyped { number: "12/QĐ-LM".into(), on: "2026-06-15".into(), title: String::new() },
            what: What::Merge { others: vec![from.clone()], into: slug.clone(), new: Named::default() },
            joins: Joins::Yes,
            seen: Seen::default(),
        };
        reorganise(app, &cluster.administrator(), merged).await.unwrap();
        let cluster = cluster.on("2026-08-01");
        let (app, who) = (cluster.app(), cluster.officer_of(0));

        let before = predecessors(app, &who, &slug).await.unwrap();
        assert_eq!((before.len(), before[0].unit.slug.as_str(), before[0].fresh), (1, from.as_str(), 1));
        let found = foresee_take_over(app, &who, (&slug, &from), &Identities::new()).await.unwrap();
        assert_eq!(found.weighed.wrong.len(), 1, "a year has one grade; whoever keeps the record decides");
        let over = TakeOver { slug: slug.clone(), from, identities: Identities::new(), seen: found.weighed.seal };
        assert!(is_not_allowed(&take_over(app, &cluster.officer_of(2), over.clone()).await));
        assert_eq!(take_over(app, &who, over.clone()).await.unwrap().lines, 1);
        assert_eq!(records(&cluster, 0).await, names(&[("An", 1), ("Lê Thị Bình", 1)]));
        assert!(predecessors(app, &who, &slug).await.unwrap().is_empty());
        assert!(take_over(app, &who, over).await.is_err(), "pressed twice");

        let taken = list_taken_records(app, &who, &slug).await.unwrap();
        assert!(taken[0].is_over);
        take_records_back(app, &who, (&slug, &taken[0].file.subject), "Hoàn tác").await.unwrap();
        assert_eq!(records(&cluster, 0).await, names(&[("An", 1)]));
        let again = predecessors(app, &who, &slug).await.unwrap();
        assert_eq!(again.iter().map(|one| one.fresh).collect::<Vec<_>>(), [1], "what was taken back is new again");
    }
}
