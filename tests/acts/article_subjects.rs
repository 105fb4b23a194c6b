//! What an article is about: chosen out of what the clusters of its office have, and readers are led to what is public of it alone.

use thidua_app::Seen;
use thidua_app::exemplars::{TypedRecognition, propose, recognize, step_exemplar};
use thidua_app::newsroom::{
    ReadArticle, Subject, TypedArticle, TypedStep, change_article, correct_article, draft_article,
    list_choices, newest_about, news_version, open_article, read_article, step_article,
};
use thidua_domain::access::Whose;
use thidua_domain::event::Event;
use thidua_domain::exemplars::ExemplarStep;
use thidua_domain::ids::ExemplarId;
use thidua_domain::newsroom::{ArticleStep, SubjectKind, scope_of};
use thidua_domain::refusal::Refusal;
use thidua_store::newsroom::{SubjectRow, list_subjects, put_subjects};
use thidua_store::{Stamp, Work};

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults};
use crate::exemplars::{entered, rice};

const DAY: &str = "2026-11-27";

fn about(exemplar: &str) -> TypedArticle {
    let (title, body) = ("Lúa sạch".into(), "Đoạn một.".into());
    let subjects = vec![(SubjectKind::Exemplar, exemplar.to_owned()), (SubjectKind::Movement, String::new())];
    TypedArticle { title, body, subjects, ..TypedArticle::default() }
}

/// An exemplar that its unit still writes.
async fn drafted(cluster: &Cluster) -> ExemplarId {
    let entry = entered(cluster, 0, "HTX Lúa Sạch").await;
    let (slug, officer) = (cluster.unit(0), cluster.officer_of(0));
    propose(cluster.app(), &officer, (cluster.here().0, &slug, entry.as_str()), &rice()).await.unwrap()
}

async fn become_recognized(cluster: &Cluster, id: &ExemplarId) {
    let (app, at) = (cluster.app(), (cluster.here().0, id));
    let step = (ExemplarStep::HandIn, "", Seen::default());
    step_exemplar(app, &cluster.officer_of(0), at, step).await.unwrap();
    let typed = TypedRecognition {
        manner: "decision".into(),
        symbol: "12/QĐ-LMHTX".into(),
        day: DAY.into(),
        ..TypedRecognition::default()
    };
    recognize(app, &cluster.secretary(), at, (&typed, Seen::default())).await.unwrap();
}

async fn read(cluster: &Cluster) -> Vec<Subject> {
    match read_article(cluster.app(), "lua-sach").await.unwrap() {
        ReadArticle::Public(found) => found.subjects,
        ReadArticle::Withdrawn(_) => panic!("it is public"),
    }
}

/// The article is about a cluster of which its office is none any more.
async fn put_in_another_cluster(cluster: &Cluster, article: &str) {
    let (store, now) = (cluster.app().store(), cluster.app().now_ms());
    let stamp =
        Stamp { person: String::new(), name: "Ai đó".into(), role: String::new(), unit: String::new() };
    let act = async |work: &mut Work| {
        let row = SubjectRow { kind: "cluster".into(), subject_id: "cum-cu".into() };
        put_subjects(work, article, &[row]).await?;
        work.record(Event::ArticleChanged { article: article.to_owned(), title: String::new() });
        Ok::<_, thidua_store::Error>(())
    };
    store.write(scope_of(&Whose::Unit(cluster.unit_id(0))), stamp, now, act).await.unwrap();
}

both_engines! {
    async fn what_an_article_is_about_already_keeps_nobody_from_correcting_it(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, officer, leader) = (cluster.app(), cluster.officer_of(0), cluster.leader_of(0));
        let of = Whose::Unit(cluster.unit_id(0));
        let id = draft_article(app, &officer, &of, (&about(""), Seen::default())).await.unwrap();
        for (who, step) in [(&officer, ArticleStep::HandIn), (&leader, ArticleStep::Publish)] {
            step_article(app, who, &id, (step, &TypedStep::default(), Seen::default())).await.unwrap();
        }
        put_in_another_cluster(&cluster, id.as_str()).await;
        let subjects = |cluster: &str| vec![(SubjectKind::Cluster, cluster.to_owned())];
        let next = TypedArticle { body: "Đoạn một, đã sửa.".into(), subjects: subjects("cum-cu"), ..about("") };
        correct_article(app, &leader, &id, (&next, "Sửa một chữ", Seen::default())).await.unwrap();
        let kept = list_subjects(&mut app.store().read().await.unwrap(), id.as_str()).await.unwrap();
        assert_eq!(kept[0].subject_id, "cum-cu");
        let other = TypedArticle { subjects: subjects("cum-khac"), ..next };
        let strange = correct_article(app, &leader, &id, (&other, "Sửa nữa", Seen::default())).await;
        assert_eq!(faults(strange), [("cluster".to_owned(), Refusal::ArticleSubjectUnknown)]);
    }

    async fn a_reader_is_led_to_an_exemplar_once_it_is_recognised(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, officer, leader) = (cluster.app(), cluster.officer_of(0), cluster.leader_of(0));
        let of = Whose::Unit(cluster.unit_id(0));
        let exemplar = drafted(&cluster).await;
        let offered = async || -> Vec<SubjectKind> {
            let found = list_choices(app, std::slice::from_ref(&of)).await.unwrap();
            found.into_iter().map(|one| one.kind).collect()
        };
        assert_eq!(offered().await, [SubjectKind::Cluster], "what is not recognised is not offered");
        let strange = draft_article(app, &officer, &of, (&about("khong-co"), Seen::default())).await;
        assert_eq!(faults(strange), [("exemplar".to_owned(), Refusal::ArticleSubjectUnknown)]);

        let id = draft_article(app, &officer, &of, (&about(exemplar.as_str()), Seen::default())).await.unwrap();
        let desk = open_article(app, &leader, id.as_str()).await.unwrap();
        assert_eq!((desk.subjects.len(), desk.subjects[0].is_public), (1, false));
        for (who, step) in [(&officer, ArticleStep::HandIn), (&leader, ArticleStep::Publish)] {
            let act = (step, &TypedStep::default(), Seen::default());
            step_article(app, who, &id, act).await.unwrap();
        }
        assert!(read(&cluster).await.is_empty());
        let kept = news_version(app);
        become_recognized(&cluster, &exemplar).await;
        assert!(news_version(app) > kept, "what was kept of the article is old");
        let shown = read(&cluster).await;
        assert_eq!((shown.len(), shown[0].title.as_str(), shown[0].year), (1, "HTX Lúa Sạch", Some(2026)));
        assert_eq!(offered().await, [SubjectKind::Cluster, SubjectKind::Exemplar]);
    }

    async fn a_cluster_shows_the_newest_articles_about_it_that_are_out(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, officer, leader) = (cluster.app(), cluster.officer_of(0), cluster.leader_of(0));
        let of = Whose::Unit(cluster.unit_id(0));
        let offered = list_choices(app, std::slice::from_ref(&of)).await.unwrap();
        let about = (SubjectKind::Cluster, offered[0].id.as_str());
        let shown = async |cluster: &Cluster, most| -> Vec<String> {
            let found = newest_about(cluster.app(), about, most).await.unwrap();
            found.into_iter().map(|one| one.row.title).collect()
        };
        for (title, day) in [("Một", ""), ("Hai", ""), ("Ba", "29/11/2026")] {
            let subjects = vec![(SubjectKind::Cluster, about.1.to_owned())];
            let typed = TypedArticle { title: title.into(), body: "Đoạn một.".into(), subjects, ..TypedArticle::default() };
            let id = draft_article(app, &officer, &of, (&typed, Seen::default())).await.unwrap();
            let at = TypedStep { day: day.into(), ..TypedStep::default() };
            step_article(app, &officer, &id, (ArticleStep::HandIn, &TypedStep::default(), Seen::default())).await.unwrap();
            assert!(!shown(&cluster, 9).await.contains(&title.to_owned()), "{title} is handed in");
            step_article(app, &leader, &id, (ArticleStep::Publish, &at, Seen::default())).await.unwrap();
        }
        let mut now = shown(&cluster, 9).await;
        now.sort();
        assert_eq!(now, ["Hai", "Một"], "the moment of the third has not come");
        let later = cluster.on("2026-11-30");
        assert_eq!(shown(&later, 1).await, ["Ba"], "the newest");
        assert_eq!(shown(&later, 9).await.len(), 3);
        assert!(newest_about(app, (SubjectKind::Movement, about.1), 9).await.unwrap().is_empty());
    }

    async fn the_same_subject_is_no_change_and_none_is_one(engine) {
        let cluster = a_cluster().with_units(3).today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let of = Whose::Unit(cluster.unit_id(0));
        let exemplar = drafted(&cluster).await;
        let id = draft_article(app, &officer, &of, (&about(exemplar.as_str()), Seen::default())).await.unwrap();
        let before = news_version(app);
        change_article(app, &officer, &id, (&about(exemplar.as_str()), Seen::default())).await.unwrap();
        assert_eq!(news_version(app), before);
        change_article(app, &officer, &id, (&about(""), Seen::default())).await.unwrap();
        assert!(open_article(app, &officer, id.as_str()).await.unwrap().subjects.is_empty());
    }
}
