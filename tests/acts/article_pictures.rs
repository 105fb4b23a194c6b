//! Pictures of articles: put there while the article is written, told to those who do not see them, seen by everybody with the article and never before.

use thidua_app::audit::lines as lines_of;
use thidua_app::files::begin_upload;
use thidua_app::newsroom::{
    AddArticlePicture, ArticlePicture, ArticlePictureStep, PictureWords, PublicArticle, ReadArticle,
    TypedArticle, TypedStep, add_article_picture, correct_article_picture, draft_article,
    find_article_picture, find_public_picture, news_version, open_article, read_article, step_article,
    step_article_picture, sweep_article_pictures,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::{Actor, Whose};
use thidua_domain::ids::ArticleId;
use thidua_domain::newsroom::{ArticleStep, PICTURES_MAX, scope_of};
use thidua_domain::refusal::Refusal;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const PHOTOGRAPH: &[u8] = include_bytes!("../files/photograph-with-place.jpg");
const SLUG: &str = "hoi-dien";

/// A photograph whose dots are other numbers, so that it has other bytes.
fn photograph(dot: u8) -> Vec<u8> {
    let head = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 48, 0, 32, 1, 1, 0x11, 0];
    let dots = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, dot, 0xFF, 0xD9];
    [&head[..], &dots].concat()
}

async fn drafted(cluster: &Cluster) -> ArticleId {
    let (title, body) = ("Hội diễn".into(), "Đoạn một.".into());
    let typed = TypedArticle { title, body, ..TypedArticle::default() };
    let of = Whose::Unit(cluster.unit_id(0));
    draft_article(cluster.app(), &cluster.officer_of(0), &of, (&typed, Seen::default())).await.unwrap()
}

fn words(alt: &str) -> PictureWords {
    PictureWords { alt: alt.into(), caption: String::new() }
}

async fn bring(cluster: &Cluster, who: &Actor, (id, alt): (&ArticleId, &str), bytes: &[u8]) -> Result<()> {
    let mut incoming = begin_upload(cluster.app()).await.unwrap();
    incoming.write(bytes).await.unwrap();
    let file = Some(("Ảnh 1.jpg".to_owned(), Ok(incoming.finish().await.unwrap())));
    add_article_picture(cluster.app(), who, id, AddArticlePicture { words: words(alt), file }).await
}

async fn added(cluster: &Cluster, (id, alt): (&ArticleId, &str), bytes: &[u8]) -> Result<()> {
    bring(cluster, &cluster.officer_of(0), (id, alt), bytes).await
}

async fn pictures(cluster: &Cluster, id: &ArticleId) -> Vec<ArticlePicture> {
    open_article(cluster.app(), &cluster.officer_of(0), id.as_str()).await.unwrap().pictures
}

async fn step(cluster: &Cluster, who: &Actor, (id, step): (&ArticleId, ArticleStep)) {
    let typed = TypedStep { reason: "Có lý do".into(), ..TypedStep::default() };
    step_article(cluster.app(), who, id, (step, &typed, Seen::default())).await.unwrap();
}

async fn published(cluster: &Cluster, id: &ArticleId) {
    step(cluster, &cluster.officer_of(0), (id, ArticleStep::HandIn)).await;
    step(cluster, &cluster.leader_of(0), (id, ArticleStep::Publish)).await;
}

async fn read(cluster: &Cluster) -> PublicArticle {
    match read_article(cluster.app(), SLUG).await.unwrap() {
        ReadArticle::Public(found) => *found,
        ReadArticle::Withdrawn(_) => panic!("it is public"),
    }
}

both_engines! {
    async fn a_picture_is_seen_with_its_article_and_never_before_or_after(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, leader) = (cluster.app(), cluster.leader_of(0));
        let id = drafted(&cluster).await;
        let silent = added(&cluster, (&id, " \u{200b}"), PHOTOGRAPH).await;
        assert_eq!(faults(silent), [("alt".to_owned(), Refusal::ArticleAltMissing)]);
        added(&cluster, (&id, "Đội Cần Thơ trên sân khấu"), PHOTOGRAPH).await.unwrap();
        let twice = added(&cluster, (&id, "Lần nữa"), PHOTOGRAPH).await;
        let name = "Đội Cần Thơ trên sân khấu".to_owned();
        assert_eq!(faults(twice), [("picture".to_owned(), Refusal::ArticlePictureKnown { name })]);
        let shot = pictures(&cluster, &id).await.remove(0);
        assert_eq!((shot.alt(), shot.size), ("Đội Cần Thơ trên sân khấu", (32, 48)));
        let bytes = std::fs::read(thidua_store::blobs::place(app.blobs(), &shot.file.digest)).unwrap();
        assert!(!bytes.windows(3).any(|part| part == b"GPS"), "where it was taken stays behind");
        for who in [cluster.officer_of(1), cluster.secretary()] {
            let found = find_article_picture(app, &who, (&id, &shot.file.id)).await;
            assert!(matches!(found, Err(Error::NotFound)));
            assert!(matches!(bring(&cluster, &who, (&id, "x"), PHOTOGRAPH).await, Err(Error::NotFound)));
        }
        let gone = async || matches!(find_public_picture(app, SLUG, &shot.file.id).await, Err(Error::NotFound));
        assert!(gone().await, "nobody reads the article yet");
        published(&cluster, &id).await;
        assert!(!gone().await);
        let ReadArticle::Public(found) = read_article(app, SLUG).await.unwrap() else { panic!("it is public") };
        assert_eq!(found.pictures.len(), 1);
        assert_eq!(refusal(added(&cluster, (&id, "Sau khi đăng"), &photograph(9)).await), Refusal::ArticleHandedIn);
        step(&cluster, &leader, (&id, ArticleStep::Withdraw)).await;
        assert!(gone().await, "it went with its article");
    }

    async fn a_picture_is_taken_away_put_back_and_swept_after_a_day(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer) = (cluster.app(), cluster.officer_of(0));
        let id = drafted(&cluster).await;
        added(&cluster, (&id, "Hội diễn"), PHOTOGRAPH).await.unwrap();
        let (shot, seen) = (pictures(&cluster, &id).await.remove(0), Seen::default());
        let act = async |what, seen| step_article_picture(app, &officer, (&id, &shot.file.id), (what, seen)).await;
        let early = Seen::up_to(open_article(app, &officer, id.as_str()).await.unwrap().seen);
        let empty = act(ArticlePictureStep::Words(words(" ")), seen).await;
        assert_eq!(faults(empty), [("alt".to_owned(), Refusal::ArticleAltMissing)]);
        act(ArticlePictureStep::Words(words("Đội diễn")), seen).await.unwrap();
        let late = act(ArticlePictureStep::TakeAway, early).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "the page before knows less");
        act(ArticlePictureStep::TakeAway, seen).await.unwrap();
        assert_eq!(sweep_article_pictures(app).await.unwrap(), 0, "a day is not over");
        act(ArticlePictureStep::PutBack, seen).await.unwrap();
        assert!(pictures(&cluster, &id).await[0].stands());
        act(ArticlePictureStep::TakeAway, seen).await.unwrap();
        let later = cluster.on("2026-11-22");
        assert_eq!(sweep_article_pictures(later.app()).await.unwrap(), 1);
        assert!(pictures(&cluster, &id).await.is_empty());
        let lost = act(ArticlePictureStep::PutBack, seen).await;
        assert!(matches!(lost, Err(Error::NotFound)));
    }

    async fn a_picture_that_everybody_sees_is_reworded_and_taken_away_in_sight(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let (app, officer, leader) = (cluster.app(), cluster.officer_of(0), cluster.leader_of(0));
        let id = drafted(&cluster).await;
        added(&cluster, (&id, "Bà Nguyễn Thị An"), PHOTOGRAPH).await.unwrap();
        let shot = pictures(&cluster, &id).await.remove(0).file.id;
        let (away, none) = (ArticlePictureStep::TakeAway, Seen::default());
        let early = correct_article_picture(app, &leader, (&id, &shot), (away.clone(), "Gỡ ảnh", none)).await;
        assert_eq!(refusal(early), Refusal::ArticleNotOut);
        published(&cluster, &id).await;
        let act = async |what, note, seen| correct_article_picture(app, &leader, (&id, &shot), (what, note, seen)).await;
        let other = correct_article_picture(app, &officer, (&id, &shot), (away.clone(), "Gỡ ảnh", none)).await;
        assert!(is_not_allowed(&other));
        let silent = act(ArticlePictureStep::Words(words(" ")), " ", none).await;
        let wrong = [("note", Refusal::ReasonMissing), ("alt", Refusal::ArticleAltMissing)];
        assert_eq!(faults(silent), wrong.map(|(field, refusal)| (field.to_owned(), refusal)));

        let (kept, before) = (news_version(app), Seen::up_to(open_article(app, &leader, id.as_str()).await.unwrap().seen));
        act(ArticlePictureStep::Words(words("Bà Trần Thị Bình")), "Sửa tên người trong ảnh", before).await.unwrap();
        assert!(news_version(app) > kept, "what was kept of the article is old");
        let found = read(&cluster).await;
        assert_eq!((found.pictures[0].alt(), found.corrections[0].note.as_str()), ("Bà Trần Thị Bình", "Sửa tên người trong ảnh"));
        act(ArticlePictureStep::Words(words("Bà Trần Thị Bình")), "Không sửa gì", none).await.unwrap();
        assert_eq!(read(&cluster).await.corrections.len(), 1, "what changes nothing is told to nobody");
        let late = act(away.clone(), "Gỡ ảnh", before).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))));
        act(away, "Gỡ ảnh theo đề nghị của người trong ảnh", none).await.unwrap();
        let gone = find_public_picture(app, SLUG, &shot).await;
        assert!(matches!(gone, Err(Error::NotFound)), "its own address leads nowhere");
        let found = read(&cluster).await;
        assert_eq!((found.pictures.len(), found.corrections.len()), (0, 2));
        act(ArticlePictureStep::PutBack, "Đặt lại ảnh", none).await.unwrap();
        assert_eq!(read(&cluster).await.corrections[2].note, "Đặt lại ảnh");
        let lines = [("article.corrected", 3), ("article.picture-taken", 1), ("article.picture-put-back", 1)];
        let log = lines_of(app, &scope_of(&Whose::Unit(cluster.unit_id(0))).key(), 0).await.unwrap();
        for (name, count) in lines {
            assert_eq!(log.iter().filter(|line| line.name == name).count(), count, "{name}");
        }
    }

    async fn an_article_has_so_many_pictures_and_no_more(engine) {
        let cluster = a_cluster().today("2026-11-20").build(&TestStore::fresh(engine).await).await;
        let id = drafted(&cluster).await;
        for dot in 0..u8::try_from(PICTURES_MAX).unwrap() {
            added(&cluster, (&id, &format!("Ảnh {dot}")), &photograph(dot)).await.unwrap();
        }
        let more = added(&cluster, (&id, "Thêm"), &photograph(200)).await;
        let most = PICTURES_MAX.to_string();
        assert_eq!(faults(more), [("picture".to_owned(), Refusal::ArticlePicturesTooMany { most })]);
    }
}
