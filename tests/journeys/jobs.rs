//! Long work: begun on a page, done beside the server, taken along as a file; killed at any step it ends the same.

use std::sync::Arc;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use thidua_app::App;
use thidua_app::jobs::{
    Tools, Turn, cancel_job, get_job, next_step, open_result, start_backup, start_figures, sweep, take_next,
};
use thidua_domain::access::{Actor, Office, Role};
use thidua_domain::ids::{ClusterId, OfficeId, PersonId};
use thidua_domain::jobs::{HOLD_MS, JobState, KEEP_MS, TRIES};
use thidua_papers::figures::Figures;
use thidua_web::commendation::decision::certificates::Batches;
use thidua_web::jobs::intake::Intakes;
use thidua_words::Language;

use super::sample;
use crate::both_engines;
use crate::house::postman::Postman;
use crate::house::visitor::{Answer, Visitor};
use crate::house::{TestHouse, demo_year, spreadsheet};

/// Looks at the page of a job until the job has come to its end.
pub async fn watch(visitor: &mut Visitor, path: &str) -> Answer {
    for _ in 0..600 {
        let page = visitor.page(path).await;
        if page.header("refresh").is_empty() {
            return page;
        }
        assert_eq!(page.header("refresh"), format!("3; url={path}"));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{path} never came to its end")
}

fn somebody(role: Role, cluster: Option<ClusterId>) -> Actor {
    let office = Office {
        id: OfficeId::new("o"),
        role,
        cluster,
        unit: None,
        entry: None,
        unit_name: None,
        from: jiff::civil::date(2020, 1, 1),
        to: None,
    };
    Actor { person: PersonId::new("p"), name: "Người giao việc".into(), offices: vec![office] }
}

/// Nobody works in the house; an app of our own looks at its data.
pub async fn quiet(house: &mut TestHouse) -> App {
    house.stop();
    Postman::of(house).await.app
}

pub fn tools() -> Tools {
    let layout = Arc::new(Figures(Language::Vi.words()));
    Tools { layout, intake: Arc::new(Intakes), press: Arc::new(Batches) }
}

/// Makes all steps; how many there were.
pub async fn to_the_end(app: &App) -> usize {
    let mut steps = 0;
    loop {
        match next_step(app, &tools()).await.unwrap() {
            Turn::Stepped => steps += 1,
            Turn::Ended => return steps + 1,
            turn @ (Turn::Nothing | Turn::PutOff | Turn::TakenElsewhere) => panic!("{turn:?}"),
        }
    }
}

/// Makes all steps, each of them once in vain: the first to try dies before anything counts, and leaves half a file behind.
async fn to_the_end_dying(app: &App, job: &str) -> usize {
    let (mut app, mut steps) = (app.clone(), 0);
    loop {
        let dies = take_next(&app).await.unwrap().expect("there is a next step");
        dies.carry_out(&app, &tools()).await.unwrap();
        drop(dies);
        litter(&app, job);
        assert!(take_next(&app).await.unwrap().is_none(), "whoever died still holds it");
        app = app.at(app.now_ms() + HOLD_MS);
        steps += 1;
        match next_step(&app, &tools()).await.unwrap() {
            Turn::Stepped => {}
            Turn::Ended => return steps,
            turn @ (Turn::Nothing | Turn::PutOff | Turn::TakenElsewhere) => panic!("{turn:?}"),
        }
    }
}

/// Adds to every file of the job, as a write that was cut off does.
fn litter(app: &App, job: &str) {
    let folder = app.blobs().with_file_name("jobs").join(job);
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let is_whole =
            ["thidua.db", "thidua.dump", "heads.txt"].contains(&&*file.file_name().to_string_lossy());
        if !is_whole {
            let mut bytes = std::fs::read(file.path()).unwrap();
            bytes.extend_from_slice(b"half of what was to come");
            std::fs::write(file.path(), bytes).unwrap();
        }
    }
}

fn unpack(archive: &[u8], folder: &Path) {
    std::fs::write(folder.join("a.tar"), archive).unwrap();
    let done = Command::new("tar").args(["-xf", "a.tar"]).current_dir(folder).status().expect("tar runs");
    assert!(done.success());
}

/// Path and bytes of every file, in their order.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = vec![];
    for entry in std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap()) {
        if entry.path().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push((entry.path().display().to_string(), std::fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

async fn secretary(app: &App) -> Actor {
    let clusters = thidua_app::organization::list_clusters(app).await.unwrap();
    let id = clusters.into_iter().find(|cluster| cluster.slug == "minh-hoa").unwrap().id;
    somebody(Role::ClusterSecretary, Some(ClusterId::new(id)))
}

both_engines! {
    async fn an_administrator_takes_a_backup_along_and_a_house_rises_from_it(engine) {
        let house = TestHouse::demo(engine).await;
        let mut officer = house.signed_in("canbo.cantho").await;
        officer.upload(&sample("bang-diem/can-tho/minh-chung"), &[], &[("tep-1.1", "Kế hoạch.pdf", b"%PDF-1.7\nmot\n%%EOF\n")]).await.expect(303);
        let mut administrator = house.signed_in("quantri").await;
        let desk = administrator.page("/quan-tri/viec-dai").await;
        assert!(desk.says("Chưa có việc dài nào"));

        let begun = administrator.submit(&desk.form("/quan-tri/viec-dai/sao-luu")).await.expect(303);
        let page = watch(&mut administrator, begun.location()).await;

        assert!(page.says("Đã xong."), "{}", page.words());
        let archive = administrator.bytes(&format!("{}/tep", begun.location())).await;
        let folder = tempfile::tempdir().unwrap();
        unpack(&archive, folder.path());
        assert_eq!(files(&folder.path().join("sao-luu/blobs")).len(), files(&house.folder.join("blobs")).len());
        let mut other = TestHouse::unopened(engine).await;
        let restored = other.run(&["restore", "--input", folder.path().join("sao-luu").to_str().unwrap()]);
        assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
        other.start();
        assert!(other.signed_in("quantri").await.page("/quan-tri/viec-dai").await.says("Sao lưu toàn bộ"));
        assert!(administrator.page("/quan-tri/viec-dai").await.says("Xong"));
        house.expect_sound_log();
    }

    async fn those_who_lead_the_cluster_take_all_its_figures_along(engine) {
        let house = TestHouse::demo(engine).await;
        let mut secretary = house.signed_in("thuky").await;
        let export = secretary.page(&sample("bao-cao/xuat")).await;

        let begun = secretary.submit(&export.form(&sample("bao-cao/xuat"))).await.expect(303);
        let job = begun.location().to_owned();
        let page = watch(&mut secretary, &job).await;

        assert!(page.says("Đã xong.") && page.says("Tải tệp"), "{}", page.words());
        let rows = spreadsheet::rows(&secretary.bytes(&format!("{job}/tep")).await, "Số liệu");
        assert_eq!(rows[0][..4], ["Năm", "Kỳ", "Đơn vị", "Lần báo cáo"]);
        assert!(page.says(&format!("{0} trên {0} số liệu", rows.len() - 1)), "{}", page.words());
        let of_this_year = rows.iter().filter(|row| row[0] == demo_year() && row[2] == "Hà Nội");
        assert!(of_this_year.count() > 10);
        house.signed_in("canbo.cantho").await.get(&sample("bao-cao/xuat")).await.expect(403);
        house.signed_in("cumtruong").await.get(&job).await.expect(404);
        let mut administrator = house.signed_in("quantri").await;
        assert!(administrator.page(&job).await.says("Chỉ người giao việc tải được tệp này."));
        administrator.get(&format!("{job}/tep")).await.expect(403);
        house.expect_sound_log();
    }

    async fn a_job_in_hand_shows_how_far_it_is_and_stops_when_it_is_told_to(engine) {
        let house = TestHouse::demo(engine).await;
        let app = Postman::of(&house).await.app;
        let mut administrator = house.signed_in("quantri").await;
        let job = start_backup(&app, &somebody(Role::Administrator, None)).await.unwrap();
        let path = format!("/viec-dai/{job}");
        let taken = take_next(&app).await.unwrap().unwrap();

        let page = administrator.page(&path).await;
        assert!(page.says("Chờ đến lượt") && page.says("Trang này tự tải lại"), "{}", page.words());
        assert_eq!(page.header("refresh"), format!("3; url={path}"));
        let asked = administrator.done(&page.form(&format!("{path}/huy"))).await;
        assert!(asked.says("Đã yêu cầu dừng") && asked.says("Đang dừng"), "{}", asked.words());
        let step = taken.carry_out(&app, &tools()).await;
        taken.settle(&app, step).await.unwrap();

        let page = watch(&mut administrator, &path).await;
        assert!(page.says("Việc này đã dừng theo yêu cầu."), "{}", page.words());
        administrator.post(&format!("{path}/huy"), &[]).await.expect(409);
        house.expect_sound_log();
    }

    async fn a_table_of_figures_whose_every_step_was_killed_once_is_the_same_table(engine) {
        let mut house = TestHouse::demo(engine).await;
        let app = quiet(&mut house).await;
        let secretary = secretary(&app).await;
        let at = ("minh-hoa", demo_year().parse().unwrap());
        let table = async |job: &str| {
            let result = open_result(&app, &secretary, job).await.unwrap();
            spreadsheet::rows(&std::fs::read(result.path).unwrap(), "Số liệu")
        };

        let undisturbed = start_figures(&app, &secretary, at).await.unwrap();
        let steps = to_the_end(&app).await;
        let killed = start_figures(&app, &secretary, at).await.unwrap();
        let dying = to_the_end_dying(&app, &killed).await;

        assert_eq!(steps, dying);
        assert_eq!(table(&undisturbed).await, table(&killed).await);
        house.expect_sound_log();
    }

    async fn a_backup_whose_every_step_was_killed_once_holds_the_same(engine) {
        let mut house = TestHouse::demo(engine).await;
        let app = quiet(&mut house).await;
        let administrator = somebody(Role::Administrator, None);
        let unpacked = async |job: &str| {
            let result = open_result(&app, &administrator, job).await.unwrap();
            let folder = tempfile::tempdir().unwrap();
            unpack(&std::fs::read(result.path).unwrap(), folder.path());
            folder
        };

        let undisturbed = start_backup(&app, &administrator).await.unwrap();
        let steps = to_the_end(&app).await;
        let killed = start_backup(&app, &administrator).await.unwrap();
        let dying = to_the_end_dying(&app, &killed).await;

        assert_eq!(steps, dying);
        let (one, other) = (unpacked(&undisturbed).await, unpacked(&killed).await);
        let blobs = |folder: &Path| {
            let files = files(&folder.join("sao-luu/blobs"));
            files.into_iter().map(|(_, bytes)| bytes).collect::<Vec<_>>()
        };
        assert_eq!(blobs(one.path()), blobs(other.path()));
        assert_eq!(files(&one.path().join("sao-luu")).len(), files(&other.path().join("sao-luu")).len());
        let again = TestHouse::unopened(engine).await;
        let restored = again.run(&["restore", "--input", other.path().join("sao-luu").to_str().unwrap()]);
        assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    }

    async fn a_stopped_job_leaves_nothing_and_a_result_goes_after_its_time(engine) {
        let mut house = TestHouse::demo(engine).await;
        let app = quiet(&mut house).await;
        let administrator = somebody(Role::Administrator, None);
        let folder = app.blobs().with_file_name("jobs");
        let stopped = start_backup(&app, &administrator).await.unwrap();
        assert_eq!(start_backup(&app, &administrator).await.unwrap(), stopped, "it is under way");
        next_step(&app, &tools()).await.unwrap();
        cancel_job(&app, &administrator, &stopped).await.unwrap();
        assert_eq!(next_step(&app, &tools()).await.unwrap(), Turn::Ended);
        let kept = start_backup(&app, &administrator).await.unwrap();
        to_the_end(&app).await;

        let states = [&stopped, &kept].map(|job| folder.join(job).exists());
        assert_eq!(states, [false, true]);
        assert_eq!(sweep(&app).await.unwrap(), 0);
        let later = app.at(app.now_ms() + KEEP_MS + 1);
        assert_eq!(sweep(&later).await.unwrap(), 1);

        let job = get_job(&app, &administrator, &kept).await.unwrap();
        assert_eq!((job.state, job.file, folder.join(&kept).exists()), (JobState::Swept, None, false));
        assert!(open_result(&app, &administrator, &kept).await.is_err());
    }

    async fn a_step_that_kills_whoever_tries_it_is_given_up_in_the_end(engine) {
        let mut house = TestHouse::demo(engine).await;
        let app = quiet(&mut house).await;
        let administrator = somebody(Role::Administrator, None);
        let job = start_backup(&app, &administrator).await.unwrap();
        let mut now = app.now_ms();
        for _ in 0..TRIES {
            drop(take_next(&app.at(now)).await.unwrap().expect("it is tried again"));
            now += HOLD_MS;
        }

        assert_eq!(next_step(&app.at(now), &tools()).await.unwrap(), Turn::Ended);

        let job = get_job(&app, &administrator, &job).await.unwrap();
        assert_eq!((job.state, job.message.as_str()), (JobState::Failed, "died"));
    }
}
