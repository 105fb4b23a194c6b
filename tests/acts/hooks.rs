//! Programs that are told what became public: of what they asked for, once it is public, until they answer or were called often enough.

use std::cell::RefCell;

use thidua_app::announcement::Thing;
use thidua_app::newsroom::{TypedArticle, TypedStep, correct_article, draft_article, step_article};
use thidua_app::programs::{
    Call, HookStep, Told, TypedHook, add_hook, count_calls, list_hooks, open_hook, step_hook, tell_next,
};
use thidua_app::{App, Error, Seen};
use thidua_domain::access::Whose;
use thidua_domain::announcement::{CALLS, Topic};
use thidua_domain::ids::ArticleId;
use thidua_domain::newsroom::ArticleStep;
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

fn typed(url: &str, topics: &[Topic]) -> TypedHook {
    let topics = topics.iter().map(|topic| topic.name().to_owned()).collect();
    TypedHook { label: "Trang tin".into(), url: url.into(), topics }
}

async fn hook(cluster: &Cluster, url: &str, topics: &[Topic]) -> String {
    add_hook(cluster.app(), &cluster.administrator(), &typed(url, topics)).await.unwrap().0
}

/// Everything that is told now, by a program that answers so.
async fn told(app: &App, answer: Result<&str, &str>) -> Vec<(Option<Topic>, Thing, String)> {
    let heard = RefCell::new(vec![]);
    let carry = async |call: &Call| {
        heard.borrow_mut().push((call.topic, call.thing.clone(), call.row.url.clone()));
        answer.map(str::to_owned).map_err(str::to_owned)
    };
    while tell_next(app, &carry).await.unwrap() != Told::Nothing {}
    heard.into_inner()
}

async fn article(cluster: &Cluster, title: &str) -> ArticleId {
    let typed = TypedArticle { title: title.into(), body: "Một.".into(), ..TypedArticle::default() };
    let whose = Whose::Unit(cluster.unit_id(0));
    let id = draft_article(cluster.app(), &cluster.officer_of(0), &whose, (&typed, Seen::default()))
        .await
        .unwrap();
    step(cluster, (&id, ArticleStep::HandIn), TypedStep::default()).await;
    id
}

async fn step(cluster: &Cluster, (id, step): (&ArticleId, ArticleStep), typed: TypedStep) {
    let who = if step == ArticleStep::HandIn { cluster.officer_of(0) } else { cluster.leader_of(0) };
    step_article(cluster.app(), &who, id, (step, &typed, Seen::default())).await.unwrap();
}

fn reason() -> TypedStep {
    TypedStep { reason: "Có lý do".into(), ..TypedStep::default() }
}

both_engines! {
    async fn a_program_is_told_what_it_asked_for_and_nothing_else(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let id = article(&cluster, "Trước").await;
        step(&cluster, (&id, ArticleStep::Publish), TypedStep::default()).await;
        hook(&cluster, "https://tin.example.vn/", &[Topic::ArticlePublished, Topic::ArticleWithdrawn]).await;
        hook(&cluster, "https://khen.example.vn/", &[Topic::DecisionIssued]).await;
        assert_eq!(told(cluster.app(), Ok("200")).await, [], "what was public before is told to nobody");

        let id = article(&cluster, "Hội thi").await;
        assert_eq!(told(cluster.app(), Ok("200")).await, []);
        step(&cluster, (&id, ArticleStep::Publish), TypedStep::default()).await;
        let thing = |title: &str| Thing::Article { slug: "hoi-thi".into(), title: title.into() };
        let url = "https://tin.example.vn/".to_owned();
        assert_eq!(told(cluster.app(), Ok("204")).await, [(Some(Topic::ArticlePublished), thing("Hội thi"), url.clone())]);
        let next = TypedArticle { title: "Hội thi 2026".into(), body: "Hai.".into(), ..TypedArticle::default() };
        correct_article(cluster.app(), &cluster.leader_of(0), &id, (&next, "Sửa", Seen::default())).await.unwrap();
        assert_eq!(told(cluster.app(), Ok("200")).await, [], "nobody asked for corrections");
        step(&cluster, (&id, ArticleStep::Withdraw), reason()).await;
        assert_eq!(told(cluster.app(), Ok("200")).await, [(Some(Topic::ArticleWithdrawn), thing("Hội thi 2026"), url)]);
    }

    async fn nobody_is_told_before_its_moment_nor_of_what_was_put_off(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        hook(&cluster, "https://tin.example.vn/", &[Topic::ArticlePublished]).await;
        let id = article(&cluster, "Hẹn giờ").await;
        let later = TypedStep { day: "22/11/2026".into(), ..TypedStep::default() };
        step(&cluster, (&id, ArticleStep::Publish), later.clone()).await;
        assert_eq!(told(cluster.app(), Ok("200")).await, []);
        step(&cluster, (&id, ArticleStep::Recall), TypedStep::default()).await;
        assert_eq!(told(cluster.on("2026-11-23").app(), Ok("200")).await, [], "it was put off");
        step(&cluster, (&id, ArticleStep::Publish), later).await;
        assert_eq!(told(cluster.on("2026-11-23").app(), Ok("200")).await.len(), 1);
    }

    async fn who_does_not_answer_is_called_again_and_not_for_ever(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let admin = cluster.administrator();
        let id = hook(&cluster, "https://tin.example.vn/", &[Topic::ArticlePublished]).await;
        step(&cluster, (&article(&cluster, "Bài").await, ArticleStep::Publish), TypedStep::default()).await;
        assert_eq!(told(cluster.app(), Err("500")).await.len(), 1);
        assert_eq!(told(cluster.app(), Err("500")).await, [], "not at once");
        for day in 21..30 {
            told(cluster.on(&format!("2026-11-{day}")).app(), Err("too-slow")).await;
        }
        let (_, calls) = open_hook(cluster.app(), &admin, &id).await.unwrap();
        assert_eq!((calls[0].row.attempts, calls[0].row.said.as_str(), calls[0].is_given_up()), (CALLS, "too-slow", true));
        let again = HookStep::Again(&calls[0].row.announcement_id);
        step_hook(cluster.app(), &admin, (&id, again)).await.unwrap();
        assert_eq!(told(cluster.app(), Ok("200")).await.len(), 1);
        let (_, calls) = open_hook(cluster.app(), &admin, &id).await.unwrap();
        assert!(calls[0].row.delivered_at.is_some() && calls[0].row.secret.is_empty());
        step_hook(cluster.app(), &admin, (&id, again)).await.unwrap();
        assert_eq!(told(cluster.app(), Ok("200")).await.len(), 1, "what was taken is told again where somebody asks for it");
    }

    async fn nobody_is_told_by_hand_what_is_not_public_yet(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let admin = cluster.administrator();
        let id = hook(&cluster, "https://tin.example.vn/", &[Topic::ArticlePublished]).await;
        let later = TypedStep { day: "22/11/2026".into(), ..TypedStep::default() };
        step(&cluster, (&article(&cluster, "Hẹn giờ").await, ArticleStep::Publish), later).await;
        let (_, calls) = open_hook(cluster.app(), &admin, &id).await.unwrap();
        assert!(!calls[0].was_tried());
        let again = HookStep::Again(&calls[0].row.announcement_id);
        assert_eq!(refusal(step_hook(cluster.app(), &admin, (&id, again)).await), Refusal::HookTurnAhead);
        let unknown = step_hook(cluster.app(), &admin, (&id, HookStep::Again("khong-co"))).await;
        assert!(matches!(unknown, Err(Error::NotFound)));
        assert_eq!(told(cluster.app(), Ok("200")).await, []);
        assert_eq!(told(cluster.on("2026-11-23").app(), Ok("200")).await.len(), 1);
    }

    async fn who_does_not_answer_is_asked_once_a_round_and_keeps_nobody_waiting(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let dead = hook(&cluster, "https://chet.example.vn/", &[Topic::ArticlePublished]).await;
        for number in 0..3 {
            step(&cluster, (&article(&cluster, &format!("Bài {number}")).await, ArticleStep::Publish), TypedStep::default()).await;
        }
        assert_eq!(told(cluster.app(), Err("too-slow")).await.len(), 1, "its others wait with the first");
        hook(&cluster, "https://song.example.vn/", &[Topic::ArticlePublished]).await;
        step(&cluster, (&article(&cluster, "Bài mới").await, ArticleStep::Publish), TypedStep::default()).await;
        let next = cluster.on("2026-11-21");
        let heard = RefCell::new(vec![]);
        let carry = async |call: &Call| {
            heard.borrow_mut().push(call.row.url.clone());
            if call.row.hook_id == dead { Err("too-slow".to_owned()) } else { Ok("200".to_owned()) }
        };
        while tell_next(next.app(), &carry).await.unwrap() != Told::Nothing {}
        let heard = heard.into_inner();
        assert_eq!(heard.iter().filter(|url| url.contains("song")).count(), 1, "{heard:?}");
        assert_eq!(heard.iter().filter(|url| url.contains("chet")).count(), 1, "{heard:?}");
        assert_eq!(count_calls(next.app(), &next.administrator()).await.unwrap(), (4, 0));
        step_hook(next.app(), &next.administrator(), (&dead, HookStep::End)).await.unwrap();
        assert_eq!(count_calls(next.app(), &next.administrator()).await.unwrap(), (0, 0));
    }

    async fn what_a_clock_put_off_that_ran_ahead_has_its_turn(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        hook(&cluster, "https://tin.example.vn/", &[Topic::ArticlePublished]).await;
        step(&cluster, (&article(&cluster, "Bài").await, ArticleStep::Publish), TypedStep::default()).await;
        assert_eq!(told(cluster.on("2028-11-20").app(), Err("500")).await.len(), 1);
        assert_eq!(told(cluster.on("2026-11-22").app(), Ok("200")).await.len(), 1, "not only in two years");
    }

    async fn a_program_that_is_told_no_more_hears_nothing(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let admin = cluster.administrator();
        let id = hook(&cluster, "https://tin.example.vn/", &[Topic::ArticlePublished]).await;
        step_hook(cluster.app(), &admin, (&id, HookStep::Try)).await.unwrap();
        assert_eq!(told(cluster.app(), Ok("200")).await[0].1, Thing::Trial);
        step(&cluster, (&article(&cluster, "Bài").await, ArticleStep::Publish), TypedStep::default()).await;
        step_hook(cluster.app(), &admin, (&id, HookStep::End)).await.unwrap();
        assert_eq!(told(cluster.app(), Ok("200")).await, [], "also of what waited");
        assert!(matches!(open_hook(cluster.app(), &admin, &id).await, Err(Error::NotFound)));
        step(&cluster, (&article(&cluster, "Bài khác").await, ArticleStep::Publish), TypedStep::default()).await;
        assert_eq!(told(cluster.app(), Ok("200")).await, []);
    }

    async fn administrators_alone_say_who_is_told(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let app = cluster.app();
        for who in [cluster.secretary(), cluster.head(), cluster.officer_of(0)] {
            assert!(is_not_allowed(&add_hook(app, &who, &typed("https://a.vn/", &Topic::ALL)).await));
            assert!(is_not_allowed(&list_hooks(app, &who).await));
        }
        let admin = cluster.administrator();
        let nothing: Vec<String> =
            faults(add_hook(app, &admin, &TypedHook::default()).await).into_iter().map(|(field, _)| field).collect();
        assert_eq!(nothing, ["label", "url", "topics"]);
        hook(&cluster, "https://a.vn/", &Topic::ALL).await;
        assert_eq!(refusal(add_hook(app, &admin, &typed("https://a.vn/", &Topic::ALL)).await), Refusal::HookKnown);
        for number in 1..20 {
            hook(&cluster, &format!("https://a.vn/{number}"), &Topic::ALL).await;
        }
        let more = add_hook(app, &admin, &typed("https://a.vn/more", &Topic::ALL)).await;
        assert_eq!(refusal(more), Refusal::HooksTooMany { most: "20".into() });
    }
}
