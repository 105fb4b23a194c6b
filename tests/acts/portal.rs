//! What a search over the portal finds: each thing as long as everybody reads it, and nothing of what is not public.

use thidua_app::Seen;
use thidua_app::exemplars::{propose, step_exemplar};
use thidua_app::meetings::{
    ConferenceAt, TypedConclusion, TypedConference, TypedItem, announce_conclusions, convene, keep_agenda,
    keep_conclusion, recall_conclusion, step_conference,
};
use thidua_app::newsroom::{TypedStep, step_article};
use thidua_app::portal::{
    FoundGroup, FoundKind, Place, all_conferences, all_exemplars, everything, newest_years, search,
};
use thidua_app::year::{TypedMovement, launch_movement};
use thidua_domain::exemplars::ExemplarStep;
use thidua_domain::meetings::ConferenceStep;
use thidua_domain::newsroom::ArticleStep;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster};
use crate::exemplars::{entered, recognized, rice};
use crate::newsroom::{drafted, published, step};

const DAY: &str = "2026-11-27";

async fn found(cluster: &Cluster, words: &str) -> Vec<(FoundKind, String)> {
    let groups = search(cluster.app(), (words, None)).await.unwrap().expect("enough letters");
    let of = |group: FoundGroup| {
        let kind = group.kind;
        group.list.into_iter().map(move |one| (kind, one.title))
    };
    groups.into_iter().flat_map(of).collect()
}

fn one(kind: FoundKind, title: &str) -> Vec<(FoundKind, String)> {
    vec![(kind, title.to_owned())]
}

async fn called(cluster: &Cluster) -> ConferenceAt {
    let typed = TypedConference {
        kind: "year_end".into(),
        title: "Hội nghị tổng kết".into(),
        held_on: DAY.into(),
        place: "Nhà văn hóa Sông Hàn".into(),
        ..TypedConference::default()
    };
    let id = convene(cluster.app(), &cluster.secretary(), &cluster.at(), typed).await.unwrap();
    ConferenceAt::new(cluster.here(), id.as_str())
}

/// Opens it and writes down what it concluded, as a draft.
async fn conclude(cluster: &Cluster, at: &ConferenceAt) {
    let (app, secretary) = (cluster.app(), cluster.secretary());
    step_conference(app, &secretary, at, (ConferenceStep::Open, "Có lý do", Seen::default())).await.unwrap();
    let typed = TypedConclusion {
        text: "Nhân rộng mô hình".into(),
        said_by: "Bà Chủ trì".into(),
        ..TypedConclusion::default()
    };
    keep_conclusion(app, &secretary, (at, None), (typed, Seen::default())).await.unwrap();
}

both_engines! {
    async fn an_article_is_found_while_it_is_out_by_title_lead_topic_author_and_body(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, leader) = (cluster.app(), cluster.leader_of(0));
        let draft = drafted(&cluster, "Vụ mùa bội thu").await;
        assert!(found(&cluster, "vu mua").await.is_empty() && found(&cluster, "đoạn một").await.is_empty(), "a draft");
        step(&cluster, &cluster.officer_of(0), (&draft, ArticleStep::HandIn)).await.unwrap();
        assert!(found(&cluster, "vụ mùa").await.is_empty(), "handed in");
        let at = TypedStep { day: "21/11/2026".into(), hour: "8h30".into(), ..TypedStep::default() };
        step_article(app, &leader, &draft, (ArticleStep::Publish, &at, Seen::default())).await.unwrap();
        assert!(found(&cluster, "vụ mùa").await.is_empty(), "its moment has not come");
        assert!(found(&cluster, "doan mot").await.is_empty(), "nor is its body told");
        assert!(found(&cluster, "tuyên truyền").await.is_empty(), "nor is its topic told");

        let later = cluster.on("2026-11-22");
        for words in ["vụ mùa", "VU MUA BOI", "bội thu", "tuyen truyen", "thu vụ", "tom tat", "đoạn một", "DOAN MOT", "ban bien tap", "đoạn mùa"] {
            assert_eq!(found(&later, words).await, one(FoundKind::Article, "Vụ mùa bội thu"), "{words}");
        }
        step(&later, &leader, (&draft, ArticleStep::Withdraw)).await.unwrap();
        assert!(found(&later, "vụ mùa").await.is_empty() && found(&later, "đoạn một").await.is_empty(), "withdrawn");
        step(&later, &leader, (&draft, ArticleStep::PutBack)).await.unwrap();
        assert_eq!(found(&later, "vụ mùa").await.len(), 1);
    }

    async fn of_equals_the_newest_stands_in_front_and_a_title_before_a_text(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        for title in ["Lúa sạch", "Chuyện cây lúa", "Tóm lại"] {
            published(&cluster, title).await;
        }
        let later = cluster.on("2026-11-21");
        published(&later, "Lúa mới").await;
        let titles: Vec<String> = found(&later, "lua").await.into_iter().map(|(_, title)| title).collect();
        assert_eq!(titles, ["Lúa mới", "Lúa sạch", "Chuyện cây lúa"]);
        let first = found(&later, "tóm").await;
        assert_eq!((first.len(), first[0].1.as_str()), (4, "Tóm lại"), "the others say it in their lead");
    }

    async fn of_many_ten_are_shown_and_who_asks_for_a_kind_sees_the_rest(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        for number in 1..=11 {
            published(&cluster, &format!("Bản tin số {number}")).await;
        }
        let groups = search(cluster.app(), ("ban tin", None)).await.unwrap().unwrap();
        assert_eq!((groups[0].list.len(), groups[0].all), (10, 11));
        let alone = search(cluster.app(), ("ban tin", Some(FoundKind::Article))).await.unwrap().unwrap();
        assert_eq!((alone.len(), alone[0].list.len(), alone[0].all), (1, 11, 11));
        assert!(search(cluster.app(), ("ban tin", Some(FoundKind::Unit))).await.unwrap().unwrap().is_empty());
    }

    async fn an_exemplar_is_found_from_its_recognition_until_it_is_retired(engine) {
        let cluster = a_cluster().with_units(2).today(DAY).build(&TestStore::fresh(engine).await).await;
        let entry = entered(&cluster, 0, "HTX Lúa Sạch").await;
        let slug = cluster.unit(0);
        let draft = propose(cluster.app(), &cluster.officer_of(0), (cluster.here().0, &slug, entry.as_str()), &rice()).await.unwrap();
        assert!(found(&cluster, "lúa sạch").await.is_empty(), "a draft");
        let act = (ExemplarStep::HandIn, "", Seen::default());
        step_exemplar(cluster.app(), &cluster.officer_of(0), (cluster.here().0, &draft), act).await.unwrap();
        assert!(found(&cluster, "lúa sạch").await.is_empty(), "proposed");

        let other = entered(&cluster, 1, "HTX Cà Phê").await;
        let id = recognized(&cluster, 1, other.as_str()).await;
        assert_eq!(found(&cluster, "hợp tác xã cà phê").await, one(FoundKind::Exemplar, "HTX Cà Phê"), "written short and in full");
        assert_eq!(found(&cluster, "ky hop dong truoc vu").await, one(FoundKind::Exemplar, "HTX Cà Phê"), "its story, and that of no draft");
        let act = (ExemplarStep::Retire, "Thôi", Seen::default());
        step_exemplar(cluster.app(), &cluster.secretary(), (cluster.here().0, &id), act).await.unwrap();
        assert!(found(&cluster, "cà phê").await.is_empty(), "retired");
    }

    async fn a_conference_is_found_at_once_and_its_conclusions_once_they_are_announced(engine) {
        let cluster = a_cluster().today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, secretary) = (cluster.app(), cluster.secretary());
        assert!(found(&cluster, "song han").await.is_empty());
        let at = called(&cluster).await;
        assert_eq!(found(&cluster, "song han").await, one(FoundKind::Conference, "Hội nghị tổng kết"), "by its place");
        let item = TypedItem { title: "Trao đổi kinh nghiệm".into(), speaker: "Bà Nói".into(), ..TypedItem::default() };
        keep_agenda(app, &secretary, &at, (vec![item], Seen::default())).await.unwrap();
        assert_eq!(found(&cluster, "trao doi").await, one(FoundKind::Conference, "Hội nghị tổng kết"), "by its agenda");
        assert!(found(&cluster, "bà nói").await.is_empty(), "who speaks is told to nobody");
        conclude(&cluster, &at).await;
        assert!(found(&cluster, "nhân rộng").await.is_empty(), "a draft");

        announce_conclusions(app, &secretary, &at, Seen::default()).await.unwrap();
        assert_eq!(found(&cluster, "nhan rong").await, one(FoundKind::Conclusion, "Nhân rộng mô hình"));
        assert!(found(&cluster, "chủ trì").await.is_empty(), "nobody is named");
        recall_conclusion(app, &secretary, &at, (1, Seen::default())).await.unwrap();
        assert!(found(&cluster, "nhân rộng").await.is_empty(), "recalled");
    }

    async fn what_is_taken_along_and_listed_is_what_everybody_reads(engine) {
        let cluster = a_cluster().with_units(2).today(DAY).build(&TestStore::fresh(engine).await).await;
        let (app, slug) = (cluster.app(), cluster.unit(1));
        let entry = entered(&cluster, 0, "HTX Một").await;
        let id = recognized(&cluster, 0, entry.as_str()).await;
        propose(app, &cluster.officer_of(1), (cluster.here().0, &slug, ""), &rice()).await.unwrap();
        let at = called(&cluster).await;
        conclude(&cluster, &at).await;
        drafted(&cluster, "Bản nháp").await;
        assert!(all_conferences(app).await.unwrap()[0].conclusions.is_empty(), "a draft is told to nobody");
        announce_conclusions(app, &cluster.secretary(), &at, Seen::default()).await.unwrap();

        let conferences = all_conferences(app).await.unwrap();
        assert_eq!((conferences.len(), &conferences[0].conclusions), (1, &vec![(1, "Nhân rộng mô hình".to_owned())]));
        let exemplars = all_exemplars(app).await.unwrap();
        assert_eq!((exemplars.len(), exemplars[0].unit.as_str()), (1, cluster.name(0).as_str()));
        let places: Vec<Place> = everything(app).await.unwrap().into_iter().map(|one| one.place).collect();
        let conference = Place::Conference(at.conference.to_string());
        let expected = [Place::Exemplar(id.to_string()), conference, Place::Cluster(cluster.here().0.to_owned())];
        assert_eq!(places, expected, "no draft, no unit, no open year");
        assert!(newest_years(app, 5).await.unwrap().is_empty());
    }

    async fn a_movement_a_cluster_and_its_units_are_found_and_an_open_year_is_not(engine) {
        let cluster = a_cluster().with_units(3).today("2026-06-15").build(&TestStore::fresh(engine).await).await;
        let typed = TypedMovement {
            kind: "thematic".into(),
            title: "Liên kết tiêu thụ lúa".into(),
            goals: "Mỗi đơn vị thêm một liên kết".into(),
            criteria: "Có hợp đồng".into(),
            audience: "unit".into(),
            begins: "2026-06-01".into(),
            ends: "2026-09-30".into(),
            ..TypedMovement::default()
        };
        assert!(found(&cluster, "tieu thu").await.is_empty());
        launch_movement(cluster.app(), &cluster.secretary(), &cluster.at(), &typed).await.unwrap();
        assert_eq!(found(&cluster, "tieu thu").await, one(FoundKind::Movement, "Liên kết tiêu thụ lúa"));
        let kinds: Vec<FoundKind> = found(&cluster, &cluster.name(1)).await.into_iter().map(|(kind, _)| kind).collect();
        assert!(kinds.contains(&FoundKind::Cluster) && kinds.contains(&FoundKind::Unit), "{kinds:?}");
        assert!(!kinds.contains(&FoundKind::Year), "its year is open");
        assert_eq!(search(cluster.app(), ("l", None)).await.unwrap(), None, "a letter is no word");
    }
}
