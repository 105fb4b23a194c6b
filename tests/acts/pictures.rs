//! Pictures of propaganda activities: who puts them there and who sees them, what is refused, what stays and what is swept.

use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use thidua_app::evidence::{
    Detached, KEPT_DETACHED_MS, find_quota, open_evidence, set_quota, sweep_detached,
};
use thidua_app::files::begin_upload;
use thidua_app::membership::{
    Activity, AddPicture, CaseAt, PictureStep, StepPicture, TypedActivity, add_picture, change_activity,
    count_pictures, find_picture, hold_activity, may_add_picture, open_activity, step_picture,
};
use thidua_app::{Error, Result, Seen};
use thidua_domain::access::Actor;
use thidua_domain::event::Scope;
use thidua_domain::evidence::PICTURES_MOST;
use thidua_domain::refusal::Refusal;
use thidua_store::audit::list_lines;
use thidua_store::blobs;

use crate::both_engines;
use crate::cluster::{Cluster, TestStore, a_cluster, faults, is_not_allowed, refusal};

const PHOTOGRAPH: &[u8] = include_bytes!("../files/photograph-with-place.jpg");
const PICTURE: &[u8] = include_bytes!("../files/picture-with-place.png");

/// A photograph of this size, in dots. Dots that are other numbers make other bytes.
fn photograph((width, height): (u16, u16), dot: u8) -> Vec<u8> {
    let ([a, b], [c, d]) = (height.to_be_bytes(), width.to_be_bytes());
    let head = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, a, b, c, d, 1, 1, 0x11, 0];
    let dots = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0, dot, 0xFF, 0xD9];
    [&head[..], &dots].concat()
}

async fn held(cluster: &Cluster, unit: usize) -> CaseAt {
    let (form, topic) = ("talk".to_owned(), "Luật Hợp tác xã".to_owned());
    let typed = TypedActivity { form, topic, day: "2026-01-20".into(), ..TypedActivity::default() };
    let slug = cluster.unit(unit);
    let case = hold_activity(cluster.app(), &cluster.officer_of(unit), &slug, typed).await.unwrap();
    CaseAt { slug, case }
}

async fn bring(
    cluster: &Cluster,
    who: &Actor,
    (at, caption): (&CaseAt, &str),
    bytes: &[u8],
) -> Result<String> {
    let mut incoming = begin_upload(cluster.app()).await.unwrap();
    incoming.write(bytes).await.unwrap();
    let file = Some(("Ảnh 1.jpg".to_owned(), Ok(incoming.finish().await.unwrap())));
    add_picture(cluster.app(), who, AddPicture { at: at.clone(), caption: caption.into(), file }).await
}

async fn added(cluster: &Cluster, at: &CaseAt, caption: &str, bytes: &[u8]) -> Result<String> {
    bring(cluster, &cluster.officer_of(0), (at, caption), bytes).await
}

async fn step(
    cluster: &Cluster,
    (at, picture): (&CaseAt, &str),
    step: PictureStep,
    seen: Seen,
) -> Result<()> {
    let act = StepPicture { at: at.clone(), picture: picture.into(), step, seen };
    step_picture(cluster.app(), &cluster.officer_of(0), act).await
}

async fn look(cluster: &Cluster, at: &CaseAt) -> Activity {
    open_activity(cluster.app(), &cluster.officer_of(0), at).await.unwrap()
}

/// Captions of what stands there, and of what was taken away.
async fn captions(cluster: &Cluster, at: &CaseAt) -> (Vec<String>, Vec<String>) {
    let pictures = look(cluster, at).await.pictures;
    let (standing, gone): (Vec<_>, Vec<_>) = pictures.into_iter().partition(|picture| picture.stands());
    let said = |pictures: Vec<thidua_app::evidence::Picture>| {
        pictures.iter().map(|picture| picture.caption().to_owned()).collect()
    };
    (said(standing), said(gone))
}

async fn log(cluster: &Cluster) -> Vec<String> {
    let scope = Scope::Alliance(cluster.unit_id(0)).key();
    let lines = list_lines(&mut cluster.app().store().read().await.unwrap(), &scope, 0, 100).await.unwrap();
    lines.into_iter().map(|line| line.name).filter(|name| name.starts_with("picture.")).collect()
}

fn beside_file(refusal: Refusal) -> Vec<(String, Refusal)> {
    vec![("picture".into(), refusal)]
}

/// Every file in the folder of bytes.
fn kept(folder: &PathBuf) -> Vec<String> {
    let mut found = vec![];
    for part in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        for file in std::fs::read_dir(part.path()).into_iter().flatten().flatten() {
            found.push(file.file_name().to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

both_engines! {
    async fn a_picture_is_kept_without_its_place_and_says_who_added_it(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, at) = (cluster.app(), held(&cluster, 0).await);

        let id = added(&cluster, &at, "  Hội nghị tại xã ", PHOTOGRAPH).await.unwrap();
        added(&cluster, &at, "Tờ rơi", PICTURE).await.unwrap();

        let found = look(&cluster, &at).await;
        let picture = &found.pictures[0];
        assert_eq!((picture.caption(), picture.size, picture.damage), ("Hội nghị tại xã", (32, 48), None));
        assert_eq!(picture.file.uploaded_by, cluster.officer_of(0).name);
        let whole = find_picture(app, &cluster.secretary(), &at, &id).await.unwrap();
        let mut bytes = vec![];
        std::io::Read::read_to_end(&mut open_evidence(app, &whole.file).await.unwrap(), &mut bytes).unwrap();
        let holds = |text: &[u8]| bytes.windows(text.len()).any(|part| part == text);
        assert!(holds(b"Exif\0\0") && !holds(b"GPS") && !holds(b"Minh Hoa") && !holds(b"10.0459"));
        assert_eq!(count_pictures(app, &cluster.head(), &at.slug).await.unwrap(), [(at.case.to_string(), 2)].into());
        assert_eq!(kept(&app.blobs().to_owned()).len(), 2, "nothing else was left in the folder");
        assert_eq!(log(&cluster).await, ["picture.added", "picture.added"]);
    }

    async fn who_may_see_an_activity_sees_its_pictures_and_nobody_else_by_any_address(engine) {
        let cluster = a_cluster().with_units(2).build(&TestStore::fresh(engine).await).await;
        let app = cluster.app();
        let (at, other, theirs) = (held(&cluster, 0).await, held(&cluster, 0).await, held(&cluster, 1).await);
        let id = added(&cluster, &at, "Hội nghị", PHOTOGRAPH).await.unwrap();
        for (who, reads, keeps) in [
            (cluster.officer_of(0), true, true),
            (cluster.leader_of(0), true, true),
            (cluster.secretary(), true, false),
            (cluster.head(), true, false),
            (cluster.officer_of(1), false, false),
            (cluster.leader_of(1), false, false),
            (cluster.administrator(), false, false),
        ] {
            let name = who.name.as_str();
            assert_eq!(find_picture(app, &who, &at, &id).await.is_ok(), reads, "{name}");
            assert_eq!(count_pictures(app, &who, &at.slug).await.is_ok(), reads, "{name}");
            assert_eq!(may_add_picture(app, &who, &at).await.is_ok(), keeps, "{name}");
            let brought = bring(&cluster, &who, (&at, " "), PICTURE).await;
            assert_eq!(!is_not_allowed(&brought), keeps, "{name}: {brought:?}");
            for step in [PictureStep::Caption(String::new()), PictureStep::PutBack] {
                let act = StepPicture { at: at.clone(), picture: id.clone(), step, seen: Seen::default() };
                let done = step_picture(app, &who, act).await;
                assert_eq!(!is_not_allowed(&done), keeps, "{name}: {done:?}");
            }
        }
        let officer = cluster.officer_of(1);
        let astray = CaseAt { slug: theirs.slug.clone(), case: at.case.clone() };
        for at in [&theirs, &astray] {
            assert!(matches!(find_picture(app, &officer, at, &id).await, Err(Error::NotFound)));
            let act = StepPicture { at: at.clone(), picture: id.clone(), step: PictureStep::TakeAway, seen: Seen::default() };
            assert!(matches!(step_picture(app, &officer, act).await, Err(Error::NotFound)));
        }
        assert!(matches!(bring(&cluster, &officer, (&astray, "Ảnh"), PICTURE).await, Err(Error::NotFound)));
        let own = find_picture(app, &cluster.officer_of(0), &other, &id).await;
        assert!(matches!(own, Err(Error::NotFound)), "it is a picture of another activity");
        assert_eq!(captions(&cluster, &at).await.0, ["Hội nghị"]);
    }

    async fn what_is_no_picture_or_cannot_be_shown_is_refused_with_everything_that_is_wrong(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let at = held(&cluster, 0).await;
        let name = || "Ảnh 1.jpg".to_owned();
        let (width, height, max) = ("8660".to_owned(), "5774".to_owned(), "40".to_owned());
        let kinds = "JPG, PNG".to_owned();
        for (bytes, wrong) in [
            (PHOTOGRAPH[..600].to_vec(), Refusal::PictureBroken { name: name() }),
            (PICTURE[..500].to_vec(), Refusal::PictureBroken { name: name() }),
            (photograph((8660, 5774), 1), Refusal::PictureTooLarge { name: name(), width, height, max }),
            (b"%PDF-1.7\nmot\n%%EOF\n".to_vec(), Refusal::FileKindUnknown { name: name(), kinds: kinds.clone() }),
            (b"<svg onload=\"x\"></svg>".to_vec(), Refusal::FileKindUnknown { name: name(), kinds }),
            (vec![], Refusal::FileEmpty { name: name() }),
        ] {
            assert_eq!(faults(added(&cluster, &at, "Hội nghị", &bytes).await), beside_file(wrong));
        }
        let nothing = AddPicture { at: at.clone(), caption: String::new(), file: None };
        let nothing = add_picture(cluster.app(), &cluster.officer_of(0), nothing).await;
        let both = [("caption".into(), Refusal::PictureCaptionMissing), ("picture".into(), Refusal::PictureAbsent)];
        assert_eq!(faults(nothing), both);
        let long = Refusal::TextTooLong { letters: "201".into(), max: "200".into() };
        let wordy = added(&cluster, &at, &"ế".repeat(201), PHOTOGRAPH).await;
        assert_eq!(faults(wordy), [("caption".into(), long)]);
        assert_eq!(kept(&cluster.app().blobs().to_owned()), Vec::<String>::new(), "nothing is left of any of them");
        assert_eq!(captions(&cluster, &at).await, (vec![], vec![]));
        assert!(log(&cluster).await.is_empty());
    }

    async fn the_same_picture_stands_once_in_an_activity_and_may_stand_in_another(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (at, other) = (held(&cluster, 0).await, held(&cluster, 0).await);
        let id = added(&cluster, &at, "Hội nghị", PHOTOGRAPH).await.unwrap();

        let twice = added(&cluster, &at, "Tên khác", PHOTOGRAPH).await;

        assert_eq!(faults(twice), beside_file(Refusal::PictureKnown { name: "Hội nghị".into() }));
        added(&cluster, &other, "Tên khác", PHOTOGRAPH).await.unwrap();
        assert_eq!(kept(&cluster.app().blobs().to_owned()).len(), 1, "the bytes lie there once");
        step(&cluster, (&at, &id), PictureStep::TakeAway, Seen::default()).await.unwrap();
        let again = added(&cluster, &at, "Tên mới", PHOTOGRAPH).await.unwrap();
        assert_eq!(again, id, "what was taken away is put back below the new caption");
        assert_eq!(captions(&cluster, &at).await, (vec!["Tên mới".into()], vec![]));
    }

    async fn no_more_pictures_than_are_looked_at_and_none_above_the_quota(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, at) = (cluster.app(), held(&cluster, 0).await);
        let mut first = String::new();
        for dot in 0..u8::try_from(PICTURES_MOST).unwrap() {
            first = added(&cluster, &at, "Hội nghị", &photograph((3, 2), dot)).await.unwrap();
        }
        let many = || Refusal::PicturesTooMany { max: "20".into() };
        let bytes = kept(&app.blobs().to_owned()).len();
        assert_eq!(faults(added(&cluster, &at, "Hội nghị", &photograph((3, 2), 99)).await), beside_file(many()));
        assert_eq!(kept(&app.blobs().to_owned()).len(), bytes, "nothing is kept of what is refused");
        step(&cluster, (&at, &first), PictureStep::TakeAway, Seen::default()).await.unwrap();
        added(&cluster, &at, "Hội nghị", &photograph((3, 2), 99)).await.unwrap();
        let full = step(&cluster, (&at, &first), PictureStep::PutBack, Seen::default()).await;
        assert_eq!(refusal(full), many());

        set_quota(app, &cluster.administrator(), "1", Seen::default()).await.unwrap();
        assert_eq!(find_quota(app).await.unwrap(), Some(1));
        let other = held(&cluster, 0).await;
        let head = &photograph((3, 2), 7)[..15];
        let large = [head, &b"\xFF\xDB\xFF\xFF".iter().copied().chain(vec![0; 65_533]).collect::<Vec<u8>>().repeat(9)].concat();
        let large = |dot| [&large[..], &photograph((3, 2), dot)[15..]].concat();
        added(&cluster, &other, "Lần một", &large(1)).await.unwrap();
        let full = Refusal::EvidenceQuota { used: "1".into(), quota: "1".into() };
        assert_eq!(faults(added(&cluster, &other, "Lần hai", &large(2)).await), beside_file(full));
    }

    async fn a_second_tab_is_told_what_became_of_the_picture(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, at) = (cluster.app(), held(&cluster, 0).await);
        let id = added(&cluster, &at, "Hội nghị", PHOTOGRAPH).await.unwrap();
        let seen = Seen::up_to(look(&cluster, &at).await.seen);
        added(&cluster, &at, "Tờ rơi", PICTURE).await.unwrap();
        let caption = |text: &str| PictureStep::Caption(text.into());
        step(&cluster, (&at, &id), caption("Hội nghị tại xã"), seen).await.unwrap();

        for late in [caption("Câu khác"), PictureStep::TakeAway] {
            let late = step(&cluster, (&at, &id), late, seen).await;
            let Err(Error::Meanwhile(lines)) = late else { panic!("{late:?}") };
            assert_eq!(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["picture.captioned"]);
        }
        let typed = TypedActivity { form: "talk".into(), topic: "Luật mới".into(), day: "2026-01-20".into(), ..TypedActivity::default() };
        let change = change_activity(app, &cluster.officer_of(0), &at, (typed, "Ghi nhầm".into(), seen)).await;
        assert!(change.is_ok(), "pictures do not stand in the way of the activity itself");
        step(&cluster, (&at, &id), PictureStep::TakeAway, Seen::default()).await.unwrap();
        let gone = step(&cluster, (&at, &id), caption("Câu khác"), Seen::default()).await;
        assert_eq!(refusal(gone), Refusal::PictureTakenAway { name: "Hội nghị tại xã".into() });
        assert_eq!(captions(&cluster, &at).await, (vec!["Tờ rơi".into()], vec!["Hội nghị tại xã".into()]));
    }

    async fn what_is_taken_away_can_be_put_back_for_a_day_and_then_its_bytes_go(engine) {
        let cluster = a_cluster().build(&TestStore::fresh(engine).await).await;
        let (app, at, other) = (cluster.app(), held(&cluster, 0).await, held(&cluster, 0).await);
        let id = added(&cluster, &at, "Hội nghị", PHOTOGRAPH).await.unwrap();
        let shared = added(&cluster, &at, "Tờ rơi", PICTURE).await.unwrap();
        added(&cluster, &other, "Tờ rơi", PICTURE).await.unwrap();
        let files = look(&cluster, &at).await.pictures;
        let place = |index: usize| blobs::place(app.blobs(), &files[index].file.digest);
        for (picture, index) in [(&id, 0), (&shared, 1)] {
            step(&cluster, (&at, picture), PictureStep::TakeAway, Seen::default()).await.unwrap();
            let old = SystemTime::now() - Duration::from_secs(2 * 3_600);
            std::fs::File::options().write(true).open(place(index)).unwrap().set_modified(old).unwrap();
        }
        assert!(matches!(find_picture(app, &cluster.secretary(), &at, &id).await, Err(Error::NotFound)));
        let seen = open_activity(app, &cluster.secretary(), &at).await.unwrap();
        assert_eq!(seen.pictures, [], "who only reads does not learn what was taken away");
        assert_eq!(count_pictures(app, &cluster.secretary(), &at.slug).await.unwrap().len(), 1);
        step(&cluster, (&at, &id), PictureStep::PutBack, Seen::default()).await.unwrap();
        assert!(find_picture(app, &cluster.secretary(), &at, &id).await.is_ok());
        step(&cluster, (&at, &id), PictureStep::TakeAway, Seen::default()).await.unwrap();

        assert_eq!(sweep_detached(app, &mut Detached::default()).await.unwrap(), 0, "a day is not over");
        let later = app.at(app.now_ms() + KEPT_DETACHED_MS + 1);
        assert_eq!(sweep_detached(&later, &mut Detached::default()).await.unwrap(), 2);

        assert_eq!(captions(&cluster, &at).await, (vec![], vec![]));
        assert!(!place(0).exists() && place(1).exists(), "what another activity shows stays");
        let late = step(&cluster, (&at, &id), PictureStep::PutBack, Seen::up_to(seen.seen)).await;
        assert!(matches!(late, Err(Error::Meanwhile(_))), "{late:?}");
        let expected = ["picture.added", "picture.added", "picture.added", "picture.taken-away", "picture.taken-away",
            "picture.put-back", "picture.taken-away", "picture.swept", "picture.swept"];
        assert_eq!(log(&cluster).await, expected);
    }
}
