//! What everybody reads without an account: each thing by its own state, and nothing of what is not public.

use thidua_app::exemplars::{
    AddShot, SoughtPublic, add_shot, count_public_exemplars, find_public_shot, propose, public_exemplar,
    public_exemplars, recognize, step_exemplar,
};
use thidua_app::files::begin_upload;
use thidua_app::organization::{public_cluster, public_clusters};
use thidua_app::{Error, Result, Seen};
use thidua_domain::exemplars::ExemplarStep;
use thidua_domain::ids::ExemplarId;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster};
use crate::exemplars::{by_decision, entered, recognized, rice};

const DAY: &str = "2026-11-27";
const PHOTOGRAPH: &[u8] = include_bytes!("../files/photograph-with-place.jpg");

fn is_not_found<T>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(Error::NotFound))
}

async fn names(cluster: &Cluster, sought: SoughtPublic) -> Vec<String> {
    let found = public_exemplars(cluster.app(), (&sought, 1)).await.unwrap();
    found.cards.into_iter().map(|card| card.row.name).collect()
}

fn of_aspect(aspect: &str) -> SoughtPublic {
    SoughtPublic { aspect: aspect.into(), ..SoughtPublic::default() }
}

async fn step(cluster: &Cluster, id: &ExemplarId, (step, reason): (ExemplarStep, &str)) {
    let act = (step, reason, Seen::default());
    step_exemplar(cluster.app(), &cluster.secretary(), (cluster.here().0, id), act).await.unwrap();
}

both_engines! {
    async fn an_exemplar_is_everybodys_from_its_recognition_until_it_is_retired(engine) {
        let cluster = a_cluster().with_units(2).today(DAY).build(&TestStore::fresh(engine).await).await;
        let app = cluster.app();
        let slug = cluster.unit(1);
        let draft = propose(app, &cluster.officer_of(1), (cluster.here().0, &slug, ""), &rice()).await.unwrap();
        assert!(is_not_found(&public_exemplar(app, &draft).await));
        assert!(names(&cluster, SoughtPublic::default()).await.is_empty());
        assert!(count_public_exemplars(app).await.unwrap().is_empty());

        let entry = entered(&cluster, 0, "HTX Lúa Sạch").await;
        let id = recognized(&cluster, 0, entry.as_str()).await;

        let found = public_exemplars(app, (&SoughtPublic::default(), 1)).await.unwrap();
        assert_eq!((found.cards.len(), found.all, found.has_older), (1, 1, false));
        assert_eq!(found.cards[0].row.name, "HTX Lúa Sạch");
        assert_eq!(found.by_province.iter().sum::<usize>() + found.elsewhere, 1);
        assert_eq!(found.aspects, [("linked_services".to_owned(), String::new())]);
        let one = public_exemplar(app, &id).await.unwrap();
        assert_eq!((one.row.name.as_str(), one.row.contact.as_str()), ("HTX Lúa Sạch", ""), "whom to ask is told to nobody outside");
        assert!(one.followers.is_empty() && one.conference.is_none());
        step(&cluster, &id, (ExemplarStep::Retire, "Đã giải thể")).await;
        assert!(is_not_found(&public_exemplar(app, &id).await));
        assert!(names(&cluster, SoughtPublic::default()).await.is_empty());
        step(&cluster, &id, (ExemplarStep::PutBack, "")).await;
        assert_eq!(names(&cluster, SoughtPublic::default()).await, ["HTX Lúa Sạch"]);
    }

    async fn the_gallery_is_narrowed_to_a_cluster_and_to_a_whole_aspect(engine) {
        let store = &TestStore::fresh(engine).await;
        let (cluster, other) = (a_cluster().today(DAY).build(store).await, a_cluster().today(DAY).build(store).await);
        let entry = entered(&cluster, 0, "HTX Một").await;
        recognized(&cluster, 0, entry.as_str()).await;
        let entry = entered(&other, 0, "HTX Hai").await;
        recognized(&other, 0, entry.as_str()).await;
        assert_eq!(names(&cluster, SoughtPublic::default()).await, ["HTX Hai", "HTX Một"], "the newest first");
        let of = |cluster: &Cluster| SoughtPublic { cluster: cluster.here().0.to_owned(), ..SoughtPublic::default() };
        assert_eq!(names(&cluster, of(&cluster)).await, ["HTX Một"]);
        assert_eq!(names(&cluster, of(&other)).await, ["HTX Hai"]);
        assert_eq!(names(&cluster, of_aspect("linked_services")).await.len(), 2);
        assert!(names(&cluster, of_aspect("linked")).await.is_empty(), "a part of a code is no aspect");
        let nowhere = SoughtPublic { cluster: "khong-co".into(), ..SoughtPublic::default() };
        assert!(is_not_found(&public_exemplars(cluster.app(), (&nowhere, 1)).await));
        assert!(is_not_found(&public_exemplars(cluster.app(), (&SoughtPublic::default(), 0)).await));
        let beyond = public_exemplars(cluster.app(), (&SoughtPublic::default(), 2)).await.unwrap();
        assert!(beyond.cards.is_empty());
    }

    async fn a_picture_leaves_only_with_an_exemplar_that_everybody_reads(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, officer, slug) = (cluster.app(), cluster.officer_of(0), cluster.unit(0));
        let id = propose(app, &officer, (cluster.here().0, &slug, ""), &rice()).await.unwrap();
        let at = (cluster.here().0, &id);
        let mut incoming = begin_upload(app).await.unwrap();
        incoming.write(PHOTOGRAPH).await.unwrap();
        let file = Some(("Ảnh.jpg".to_owned(), Ok(incoming.finish().await.unwrap())));
        let shot = add_shot(app, &officer, at, AddShot { caption: "Cánh đồng".into(), file }).await.unwrap();
        assert!(is_not_found(&find_public_shot(app, &id, &shot).await), "a draft is its unit's");
        step_exemplar(app, &officer, at, (ExemplarStep::HandIn, "", Seen::default())).await.unwrap();
        assert!(is_not_found(&find_public_shot(app, &id, &shot).await));
        recognize(app, &cluster.secretary(), at, (&by_decision(), Seen::default())).await.unwrap();

        assert_eq!(find_public_shot(app, &id, &shot).await.unwrap().caption(), "Cánh đồng");
        let found = public_exemplars(app, (&SoughtPublic::default(), 1)).await.unwrap();
        let row = &found.cards[0].row;
        assert_eq!((row.picture.as_deref(), row.caption.as_deref()), (Some(shot.as_str()), Some("Cánh đồng")));
        assert!(is_not_found(&find_public_shot(app, &id, "khac").await));
        step(&cluster, &id, (ExemplarStep::Retire, "Thôi")).await;
        assert!(is_not_found(&find_public_shot(app, &id, &shot).await));
    }

    async fn everybody_sees_who_belongs_to_which_cluster(engine) {
        let store = &TestStore::fresh(engine).await;
        let cluster = a_cluster().with_units(3).today(DAY).build(store).await;
        let found = public_cluster(cluster.app(), cluster.here().0).await.unwrap();
        let names: Vec<String> = (0..3).map(|unit| cluster.name(unit)).collect();
        assert_eq!(found.members, names);
        assert_eq!(public_clusters(cluster.app()).await.unwrap().len(), 1);
        assert!(is_not_found(&public_cluster(cluster.app(), "khong-co").await));
    }
}
