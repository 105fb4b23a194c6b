//! Articles: written for an office, published by another pair of eyes, corrected in sight, withdrawn; and nobody else hears of what is not public.

use thidua_app::audit::lines;
use thidua_app::newsroom::{
    DESK_PAGE, PAGE, ReadArticle, TypedArticle, TypedStep, change_article, correct_article, draft_article,
    last_corrections, list_desk, list_public, newest_listed, news_version, next_moment, open_article,
    preview_article, read_article, step_article,
};
use thidua_app::people::close_account;
use thidua_app::reminders::list_duties;
use thidua_app::year::DutyPlace;
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::{Actor, Whose};
use thidua_domain::ids::{ArticleId, ClusterId};
use thidua_domain::newsroom::{ArticleState, ArticleStep, scope_of};
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

fn typed(title: &str) -> TypedArticle {
    TypedArticle {
        title: title.into(),
        lead: "Tóm tắt.".into(),
        body: "Đoạn một.".into(),
        author: "Ban biên tập".into(),
        topics: "Hội nghị\nTuyên truyền".into(),
        ..TypedArticle::default()
    }
}

fn of_unit(cluster: &Cluster) -> Whose {
    Whose::Unit(cluster.unit_id(0))
}

pub(crate) async fn drafted(cluster: &Cluster, title: &str) -> ArticleId {
    let act = (&typed(title), Seen::default());
    draft_article(cluster.app(), &cluster.officer_of(0), &of_unit(cluster), act).await.unwrap()
}

pub(crate) async fn step(
    cluster: &Cluster,
    who: &Actor,
    (id, step): (&ArticleId, ArticleStep),
) -> Result<()> {
    let typed = TypedStep { reason: "Có lý do".into(), ..TypedStep::default() };
    step_article(cluster.app(), who, id, (step, &typed, Seen::default())).await
}

/// What the officer wrote and the leader published.
pub(crate) async fn published(cluster: &Cluster, title: &str) -> ArticleId {
    let id = drafted(cluster, title).await;
    step(cluster, &cluster.officer_of(0), (&id, ArticleStep::HandIn)).await.unwrap();
    step(cluster, &cluster.leader_of(0), (&id, ArticleStep::Publish)).await.unwrap();
    id
}

/// What somebody has to do with articles.
async fn duties(cluster: &Cluster, who: &Actor) -> Vec<(&'static str, DutyPlace)> {
    let list = list_duties(cluster.app(), who).await.unwrap();
    let of_articles = list.into_iter().filter(|listed| listed.duty.kind.code.ends_with("-article"));
    of_articles.map(|listed| (listed.duty.kind.code, listed.place)).collect()
}

async fn is_gone(cluster: &Cluster, slug: &str) -> bool {
    matches!(read_article(cluster.app(), slug).await, Err(Error::NotFound))
}

both_engines! {
    async fn an_article_is_read_once_another_pair_of_eyes_published_it(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer, leader) = (cluster.app(), cluster.officer_of(0), cluster.leader_of(0));
        let empty = draft_article(app, &officer, &of_unit(&cluster), (&TypedArticle::default(), Seen::default())).await;
        let wrong: Vec<String> = faults(empty).into_iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["title", "body"]);
        let id = drafted(&cluster, "Hội nghị tổng kết").await;
        assert!(list_public(app, (None, 1)).await.unwrap().list.is_empty());
        assert!(is_not_allowed(&step(&cluster, &officer, (&id, ArticleStep::Publish)).await));
        assert_eq!(refusal(step(&cluster, &leader, (&id, ArticleStep::Publish)).await), Refusal::ArticleWrongState);
        step(&cluster, &officer, (&id, ArticleStep::HandIn)).await.unwrap();
        let late = change_article(app, &officer, &id, (&typed("Khác"), Seen::default())).await;
        assert_eq!(refusal(late), Refusal::ArticleHandedIn);
        step(&cluster, &leader, (&id, ArticleStep::SendBack)).await.unwrap();
        assert_eq!(open_article(app, &officer, id.as_str()).await.unwrap().row.reason, "Có lý do");
        change_article(app, &officer, &id, (&typed("Hội nghị tổng kết 2026"), Seen::default())).await.unwrap();
        step(&cluster, &officer, (&id, ArticleStep::HandIn)).await.unwrap();
        assert!(is_gone(&cluster, "hoi-nghi-tong-ket-2026").await);

        step(&cluster, &leader, (&id, ArticleStep::Publish)).await.unwrap();
        let ReadArticle::Public(found) = read_article(app, "hoi-nghi-tong-ket-2026").await.unwrap() else { panic!("it is public") };
        assert_eq!((found.row.body.as_str(), found.topics.len()), ("Đoạn một.", 2));
        let page = list_public(app, (Some("tuyen-truyen"), 1)).await.unwrap();
        assert_eq!((page.list.len(), page.topic.unwrap().topic.as_str()), (1, "Tuyên truyền"));
        assert!(matches!(list_public(app, (Some("bi-mat"), 1)).await, Err(Error::NotFound)));
        let in_cluster = cluster.log().await.iter().any(|line| line.name.starts_with("article."));
        assert!(!in_cluster, "what a unit writes stands in its own log");
    }

    async fn a_draft_whose_button_was_pressed_twice_is_begun_once(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let first = drafted(&cluster, "Hội nghị").await;
        assert_eq!(drafted(&cluster, "Hội nghị").await, first, "the second press leads to the first");
        assert_eq!(list_desk(app, &officer, None).await.unwrap().rows.len(), 1);
        let other = TypedArticle { topics: "Hội nghị".into(), ..typed("Hội nghị") };
        let other = draft_article(app, &officer, &of_unit(&cluster), (&other, Seen::default())).await.unwrap();
        let act = (&typed("Hội nghị"), Seen::default());
        let of_leader = draft_article(app, &cluster.leader_of(0), &of_unit(&cluster), act).await.unwrap();
        assert!(other != first && of_leader != first, "what says something else, and what somebody else writes, is another");
        let later = drafted(&cluster.on("2026-11-21"), "Hội nghị").await;
        assert_ne!(later, first, "nobody presses twice a day later");
        step(&cluster, &officer, (&first, ArticleStep::HandIn)).await.unwrap();
        assert_ne!(drafted(&cluster, "Hội nghị").await, first, "what was handed in is no draft any more");
    }

    async fn nobody_else_hears_of_what_is_not_public(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let app = cluster.app();
        let id = drafted(&cluster, "Bí mật").await;
        for who in [cluster.officer_of(1), cluster.leader_of(1), cluster.secretary(), cluster.head()] {
            assert!(matches!(open_article(app, &who, id.as_str()).await, Err(Error::NotFound)));
            assert!(matches!(change_article(app, &who, &id, (&typed("Khác"), Seen::default())).await, Err(Error::NotFound)));
            assert!(matches!(step(&cluster, &who, (&id, ArticleStep::HandIn)).await, Err(Error::NotFound)));
            assert!(list_desk(app, &who, None).await.unwrap().rows.is_empty());
        }
        let of_other = draft_article(app, &cluster.officer_of(1), &of_unit(&cluster), (&typed("Khác"), Seen::default())).await;
        assert!(matches!(of_other, Err(Error::NotFound)));
        let house = draft_article(app, &cluster.secretary(), &Whose::House, (&typed("Khác"), Seen::default())).await;
        assert!(house.is_err());
        let of_cluster = Whose::Cluster(ClusterId::new(open_cluster(&cluster).await));
        let own = draft_article(app, &cluster.secretary(), &of_cluster, (&typed("Của cụm"), Seen::default())).await.unwrap();
        assert_eq!(open_article(app, &cluster.head(), own.as_str()).await.unwrap().state, ArticleState::Draft);
        assert!(matches!(open_article(app, &cluster.officer_of(0), own.as_str()).await, Err(Error::NotFound)));
    }

    async fn a_moment_makes_it_public_by_itself(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, leader) = (cluster.app(), cluster.leader_of(0));
        let id = drafted(&cluster, "Hẹn giờ").await;
        step(&cluster, &cluster.officer_of(0), (&id, ArticleStep::HandIn)).await.unwrap();
        let at = |day: &str, hour: &str| TypedStep { day: day.into(), hour: hour.into(), ..TypedStep::default() };
        let publish = async |typed: TypedStep| {
            step_article(app, &leader, &id, (ArticleStep::Publish, &typed, Seen::default())).await
        };
        assert_eq!(faults(publish(at("19/11/2026", "")).await), [("day".to_owned(), Refusal::ArticleMomentPast)]);
        let wrong: Vec<String> = faults(publish(at("mai", "sáng")).await).into_iter().map(|(field, _)| field).collect();
        assert_eq!(wrong, ["day", "hour"]);
        publish(at("21/11/2026", "8h30")).await.unwrap();
        let found = open_article(app, &leader, id.as_str()).await.unwrap();
        assert_eq!((found.row.publish_at, found.is_out), (1_795_224_600_000, false), "08:30 in Vietnam");
        assert!(is_gone(&cluster, "hen-gio").await && newest_listed(app, 5).await.unwrap().is_empty());
        let early = correct_article(app, &leader, &id, (&typed("Khác"), "Sửa", Seen::default())).await;
        assert_eq!(refusal(early), Refusal::ArticleNotOut);
        assert_eq!(refusal(step(&cluster, &leader, (&id, ArticleStep::Withdraw)).await), Refusal::ArticleWrongState);
        let later = cluster.on("2026-11-22");
        assert!(matches!(read_article(later.app(), "hen-gio").await, Ok(ReadArticle::Public(_))));
        assert_eq!(refusal(step(&later, &leader, (&id, ArticleStep::Recall)).await), Refusal::ArticleIsOut);
        step(&cluster, &leader, (&id, ArticleStep::Recall)).await.unwrap();
        assert!(is_gone(&later, "hen-gio").await);
    }

    async fn today_without_an_hour_is_now(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, leader) = (cluster.app(), cluster.leader_of(0));
        let id = drafted(&cluster, "Hôm nay").await;
        step(&cluster, &cluster.officer_of(0), (&id, ArticleStep::HandIn)).await.unwrap();
        let today = TypedStep { day: "20/11/2026".into(), ..TypedStep::default() };
        step_article(app, &leader, &id, (ArticleStep::Publish, &today, Seen::default())).await.unwrap();
        let found = open_article(app, &leader, id.as_str()).await.unwrap();
        assert_eq!((found.row.publish_at, found.is_out), (app.now_ms(), true));
    }

    async fn what_is_kept_in_memory_is_old_after_each_publication_and_at_the_next_moment(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, leader) = (cluster.app(), cluster.leader_of(0));
        let before = news_version(app);
        let id = drafted(&cluster, "Hẹn giờ").await;
        assert!(news_version(app) > before, "a unit that never had an article");
        assert_eq!(next_moment(app).await.unwrap(), None);
        step(&cluster, &cluster.officer_of(0), (&id, ArticleStep::HandIn)).await.unwrap();
        let waits = news_version(app);
        let at = TypedStep { day: "21/11/2026".into(), hour: "8h30".into(), ..TypedStep::default() };
        step_article(app, &leader, &id, (ArticleStep::Publish, &at, Seen::default())).await.unwrap();
        assert!(news_version(app) > waits);
        assert_eq!(next_moment(app).await.unwrap(), Some(1_795_224_600_000), "kept up to then and no longer");
        let later = cluster.on("2026-11-22");
        assert_eq!(next_moment(later.app()).await.unwrap(), None);
        assert_eq!(newest_listed(later.app(), 3).await.unwrap()[0].row.title, "Hẹn giờ");
        let scheduled = news_version(app);
        step(&later, &leader, (&id, ArticleStep::Withdraw)).await.unwrap();
        assert!(news_version(app) > scheduled);
    }

    async fn what_was_read_is_corrected_in_sight_and_withdrawn_with_a_reason(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer, leader) = (cluster.app(), cluster.officer_of(0), cluster.leader_of(0));
        let id = published(&cluster, "Hội diễn").await;
        let other = published(&cluster, "Hội diễn!").await;
        assert_eq!(open_article(app, &leader, other.as_str()).await.unwrap().row.slug, "hoi-dien-2");
        let next = typed("Hội diễn sân khấu");
        assert!(is_not_allowed(&correct_article(app, &officer, &id, (&next, "Sửa tên", Seen::default())).await));
        let silent = correct_article(app, &leader, &id, (&next, " ", Seen::default())).await;
        assert_eq!(faults(silent), [("note".to_owned(), Refusal::ReasonMissing)]);
        let seen = Seen::up_to(open_article(app, &leader, id.as_str()).await.unwrap().seen);
        assert!(last_corrections(app).await.unwrap().is_empty());
        correct_article(app, &leader, &id, (&next, "Sửa tên hội diễn", seen)).await.unwrap();
        let corrected = last_corrections(app).await.unwrap();
        assert_eq!(corrected.into_iter().collect::<Vec<_>>(), [("hoi-dien".to_owned(), app.now_ms())], "feeds tell it again");
        let second_tab = correct_article(app, &leader, &id, (&typed("Bản cũ"), "Sửa nữa", seen)).await;
        assert!(matches!(second_tab, Err(Error::Meanwhile(_))));
        let ReadArticle::Public(found) = read_article(app, "hoi-dien").await.unwrap() else { panic!("its address stays") };
        assert_eq!((found.row.title.as_str(), found.corrections[0].note.as_str()), ("Hội diễn sân khấu", "Sửa tên hội diễn"));
        assert_eq!(found.related.len(), 1);

        step(&cluster, &leader, (&id, ArticleStep::Withdraw)).await.unwrap();
        assert!(matches!(read_article(app, "hoi-dien").await.unwrap(), ReadArticle::Withdrawn(reason) if reason == "Có lý do"));
        assert_eq!(newest_listed(app, 5).await.unwrap().len(), 1);
        let third = published(&cluster, "Hội diễn").await;
        assert_eq!(open_article(app, &leader, third.as_str()).await.unwrap().row.slug, "hoi-dien-3", "an address is given once");
        step(&cluster, &leader, (&id, ArticleStep::PutBack)).await.unwrap();
        assert!(matches!(read_article(app, "hoi-dien").await, Ok(ReadArticle::Public(_))));
    }

    async fn what_would_be_kept_is_shown_and_nothing_is(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer, leader) = (cluster.app(), cluster.officer_of(0), cluster.leader_of(0));
        let new = preview_article(app, &officer, None, (&typed("Hội diễn"), "")).await.unwrap();
        assert_eq!((new.row.title.as_str(), new.topics.len(), new.note), ("Hội diễn", 2, None));
        assert!(list_desk(app, &officer, None).await.unwrap().rows.is_empty());
        let id = published(&cluster, "Hội diễn").await;
        let before = news_version(app);
        let next = typed("Hội diễn sân khấu");
        let silent = preview_article(app, &leader, Some(&id), (&next, " ")).await;
        assert_eq!(faults(silent), [("note".to_owned(), Refusal::ReasonMissing)]);
        let shown = preview_article(app, &leader, Some(&id), (&next, "Sửa tên")).await.unwrap();
        assert_eq!((shown.row.title.as_str(), shown.note.as_deref()), ("Hội diễn sân khấu", Some("Sửa tên")));
        let other = preview_article(app, &cluster.officer_of(1), Some(&id), (&next, "Sửa tên")).await;
        assert!(matches!(other, Err(Error::NotFound)));
        let ReadArticle::Public(found) = read_article(app, "hoi-dien").await.unwrap() else { panic!("it is public") };
        assert_eq!((found.row.title.as_str(), found.corrections.len(), news_version(app)), ("Hội diễn", 0, before));
    }

    async fn whoever_is_waited_for_is_told(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (officer, leader) = (cluster.officer_of(0), cluster.leader_of(0));
        let id = drafted(&cluster, "Hội nghị").await;
        assert_eq!((duties(&cluster, &officer).await, duties(&cluster, &leader).await), (vec![], vec![]));
        step(&cluster, &officer, (&id, ArticleStep::HandIn)).await.unwrap();
        let told = duties(&cluster, &leader).await;
        assert!(matches!(&told[..], [("check-article", DutyPlace::Office { name })] if !name.is_empty()), "{told:?}");
        for other in [&officer, &cluster.leader_of(1), &cluster.head()] {
            assert_eq!(duties(&cluster, other).await, []);
        }
        step(&cluster, &leader, (&id, ArticleStep::SendBack)).await.unwrap();
        assert_eq!(duties(&cluster, &officer).await[0].0, "mend-article");
        assert_eq!(duties(&cluster, &leader).await, []);
        step(&cluster, &officer, (&id, ArticleStep::HandIn)).await.unwrap();
        assert_eq!(duties(&cluster, &officer).await, []);
        step(&cluster, &leader, (&id, ArticleStep::Publish)).await.unwrap();
        assert_eq!(duties(&cluster, &leader).await, []);
    }

    async fn what_waits_stands_above_what_is_newer(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let waits = drafted(&cluster, "Chờ duyệt").await;
        for number in 0..=DESK_PAGE {
            drafted(&cluster, &format!("Bài số {number}")).await;
        }
        step(&cluster, &officer, (&waits, ArticleStep::HandIn)).await.unwrap();
        let first = list_desk(app, &officer, None).await.unwrap();
        assert_eq!((first.waiting.len(), first.waiting[0].row.title.as_str()), (1, "Chờ duyệt"));
        assert_eq!((first.rows.len(), first.has_older), (DESK_PAGE, true));
        let second = list_desk(app, &officer, Some(&first.rows.last().unwrap().row.id)).await.unwrap();
        let titles: Vec<&str> = second.rows.iter().map(|one| one.row.title.as_str()).collect();
        assert_eq!((titles, second.waiting.len()), (vec!["Bài số 0"], 0), "each stands on one page");
    }

    async fn a_topic_is_called_as_readers_know_it(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let secret = TypedArticle { topics: "HỘI NGHỊ!".into(), ..typed("Nháp") };
        draft_article(app, &officer, &of_unit(&cluster), (&secret, Seen::default())).await.unwrap();
        published(&cluster, "Hội nghị tổng kết").await;
        let found = list_public(app, (Some("hoi-nghi"), 1)).await.unwrap();
        assert_eq!((found.list.len(), found.topic.unwrap().topic.as_str()), (1, "Hội nghị"), "a draft says nothing");
        let empty = TypedArticle { topics: "***".into(), ..typed("Khác") };
        let empty = draft_article(app, &officer, &of_unit(&cluster), (&empty, Seen::default())).await;
        assert_eq!(faults(empty), [("topics".to_owned(), Refusal::ArticleTopicEmpty { topic: "***".into() })]);
    }

    async fn a_page_shows_all_that_it_says_to_know(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let id = drafted(&cluster, "Bản đầu").await;
        let (writer, who, article) = (app.clone(), officer.clone(), id.clone());
        let writes = tokio::spawn(async move {
            for number in 0..30 {
                let act = (&typed(&format!("Bản {number}")), Seen::default());
                change_article(&writer, &who, &article, act).await.unwrap();
            }
        });
        let mut shown = vec![];
        while !writes.is_finished() {
            let found = open_article(app, &officer, id.as_str()).await.unwrap();
            shown.push((found.seen, found.row.changed));
        }
        writes.await.unwrap();
        let log = lines(app, &scope_of(&of_unit(&cluster)).key(), 0).await.unwrap();
        for (seen, changed) in shown {
            let known = log.iter().rfind(|line| line.subject == id.as_str() && line.seq <= seen);
            let known = known.map_or(0, |line| line.seq);
            assert!(changed >= known, "it says to know line {known}, and shows the article of line {changed}");
        }
    }

    async fn what_somebody_published_stays_when_their_account_is_closed(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        published(&cluster, "Hội thi").await;
        let read = async || match read_article(cluster.app(), "hoi-thi").await.unwrap() {
            ReadArticle::Public(found) => (found.row.title, found.row.body, found.row.author, found.of),
            ReadArticle::Withdrawn(_) => panic!("nobody withdrew it"),
        };
        let before = read().await;
        for username in ["canbo.ha-noi", "lanhdao.ha-noi"] {
            close_account(cluster.app(), Some(&cluster.administrator()), username).await.unwrap();
        }
        assert_eq!(read().await, before);
        assert_eq!(list_public(cluster.app(), (None, 1)).await.unwrap().list.len(), 1);
    }

    async fn a_list_has_pages(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        for number in 0..=PAGE {
            published(&cluster, &format!("Bài số {number}")).await;
        }
        let first = list_public(cluster.app(), (None, 1)).await.unwrap();
        assert_eq!((first.list.len(), first.has_older), (usize::try_from(PAGE).unwrap(), true));
        let second = list_public(cluster.app(), (None, 2)).await.unwrap();
        assert_eq!((second.list.len(), second.has_older, second.list[0].row.title.as_str()), (1, false, "Bài số 0"));
        let desk = list_desk(cluster.app(), &cluster.leader_of(0), None).await.unwrap();
        assert_eq!((desk.rows.len(), desk.has_older), (DESK_PAGE, true));
        let last = desk.rows.last().unwrap().row.id.clone();
        let older = list_desk(cluster.app(), &cluster.leader_of(0), Some(&last)).await.unwrap();
        assert_eq!((older.rows.len(), older.has_older, older.rows[0].row.title.as_str()), (1, false, "Bài số 0"));
        for page in [0, -1, i64::MAX] {
            assert!(matches!(list_public(cluster.app(), (None, page)).await, Err(Error::NotFound)));
        }
    }
}

/// Id of the cluster.
async fn open_cluster(cluster: &Cluster) -> String {
    let found = thidua_app::organization::list_clusters(cluster.app()).await.unwrap();
    found.into_iter().find(|row| row.slug == cluster.here().0).unwrap().id
}
