//! Kill -9 at any moment: nothing that was acknowledged is lost, and the chain of the log holds.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

#[path = "crash/copies.rs"]
mod copies;
mod house;

use std::collections::BTreeSet;
use std::time::Duration;

use house::visitor::Visitor;
use house::{Engine, TestHouse, demo_year, html};

/// Chance that can be repeated: the seed is printed, and `THIDUA_SEED` brings it back.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let given = std::env::var("THIDUA_SEED").ok().and_then(|text| text.parse().ok());
        let clock =
            std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("it is after 1970");
        let seed = given.unwrap_or_else(|| u64::from(clock.subsec_nanos()) | 1);
        println!("THIDUA_SEED={seed}");
        Self(seed)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// What somebody writes over and over, each time with the next number in it.
#[derive(Clone)]
enum Errand {
    /// A figure of a report, which is saved as a draft.
    Draft(String),
    /// The note of a mark.
    Mark(String),
    /// New accounts.
    Accounts,
    /// Evidence, a file each time.
    Files(String),
}

struct Writer {
    visitor: Visitor,
    errand: Errand,
    /// The number that stood there before anything was written.
    before: u32,
    /// The last number that was sent.
    sent: u32,
    /// The last number that the house said it has.
    acknowledged: u32,
    /// All numbers that the house said it has.
    all: BTreeSet<u32>,
}

impl Writer {
    async fn new(house: &TestHouse, username: &str, errand: Errand) -> Self {
        let visitor = house.signed_in(username).await;
        let mut writer = Self { visitor, errand, before: 0, sent: 0, acknowledged: 0, all: BTreeSet::new() };
        writer.before = writer.read().await;
        writer
    }

    /// Writes until nobody answers any more.
    async fn write_on(mut self) -> Self {
        while self.write().await.is_ok() {}
        self
    }

    async fn write(&mut self) -> reqwest::Result<()> {
        let number = self.sent + 1;
        let form = match &self.errand {
            Errand::Draft(path) => {
                let form = self.visitor.try_get(path).await?.form(path);
                Some(form.fill("v-ket_nap", &number.to_string()).press("viec", "luu"))
            }
            Errand::Mark(path) => {
                let form = self.visitor.try_get(&format!("{path}?lop=cluster")).await?.form(path);
                let note = note_of(&form);
                Some(form.fill(&note, &format!("lần {number}")))
            }
            Errand::Accounts => {
                let form = self.visitor.try_get("/quan-tri/tai-khoan").await?.form("/quan-tri/tai-khoan");
                let form = form.fill("ten-dang-nhap", &format!("so.{number}")).fill("ho-ten", "Người mới");
                Some(form.fill("mat-khau", "dat-lai-sau-nhe"))
            }
            Errand::Files(_) => None,
        };
        self.sent = number;
        let answer = match form {
            Some(form) => self.visitor.try_submit(&form).await?,
            None => self.visitor.try_upload(&path_of(&self.errand), &paper(number)).await?,
        };
        assert_eq!(answer.status, 303, "{}: {}", answer.path, answer.words());
        self.acknowledged = number;
        self.all.insert(number);
        Ok(())
    }

    /// Reads everything back through the pages.
    async fn check(&mut self) {
        let found = self.read().await;
        // As long as nothing was acknowledged, what the demonstration wrote may still stand there.
        let untouched = self.acknowledged == 0 && found == self.before;
        let possible = self.acknowledged..=self.sent;
        assert!(untouched || possible.contains(&found), "{found} was found, of {possible:?}");
    }

    /// The newest number that the house has.
    async fn read(&mut self) -> u32 {
        match &self.errand {
            Errand::Draft(path) => number(self.visitor.page(path).await.form(path).value("v-ket_nap")),
            Errand::Mark(path) => {
                let form = self.visitor.page(&format!("{path}?lop=cluster")).await.form(path);
                number(form.value(&note_of(&form)))
            }
            Errand::Files(path) => {
                let page = self.visitor.page(path).await;
                let names: BTreeSet<u32> = page
                    .html
                    .split(">so-")
                    .skip(1)
                    .filter_map(|rest| rest.split_once(".pdf<")?.0.parse().ok())
                    .collect();
                let lost: Vec<&u32> = self.all.difference(&names).collect();
                assert!(lost.is_empty(), "files {lost:?} were acknowledged and are gone");
                assert!(!page.says("không còn như lúc nộp"), "{}", page.words());
                names.last().copied().unwrap_or(0)
            }
            Errand::Accounts => {
                // The whole list: a page of it shows fifty.
                let list = self.visitor.page("/quan-tri/tai-khoan?loc=tat-ca&tep=csv").await;
                let names: BTreeSet<u32> = list
                    .html
                    .split([',', '\n'])
                    .filter_map(|word| word.strip_prefix("so.")?.parse().ok())
                    .collect();
                let lost: Vec<&u32> = self.all.difference(&names).collect();
                assert!(lost.is_empty(), "accounts {lost:?} were acknowledged and are gone");
                names.last().copied().unwrap_or(0)
            }
        }
    }
}

fn path_of(errand: &Errand) -> String {
    match errand {
        Errand::Draft(path) | Errand::Mark(path) => path.clone(),
        Errand::Files(path) => format!("{path}/minh-chung"),
        Errand::Accounts => String::new(),
    }
}

/// A paper of some size, so that there is a moment in which it is half here.
fn paper(number: u32) -> Vec<(String, String, Vec<u8>)> {
    let text = format!("%PDF-1.7\n{}\n%%EOF\n", number.to_string().repeat(200_000));
    vec![("tep-1.1".to_owned(), format!("so-{number}.pdf"), text.into_bytes())]
}

/// Begins a backup on the administrator's page and one from the command line, which is cut off with the house.
async fn back_up(house: &TestHouse, folder: &std::path::Path, round: u64) -> std::process::Child {
    let mut administrator = house.signed_in("quantri").await;
    let desk = administrator.page("/quan-tri/viec-dai").await;
    administrator.submit(&desk.form("/quan-tri/viec-dai/sao-luu")).await.expect(303);
    let target = folder.join(format!("so {round}"));
    let mut errand = house.command(&["backup", "--output", target.to_str().unwrap()]);
    errand.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
}

/// The backup of the administrator's page ends after the last kill, and a house rises from it.
async fn expect_backup(house: &TestHouse, engine: Engine) {
    let mut administrator = house.signed_in("quantri").await;
    let desk = administrator.page("/quan-tri/viec-dai").await;
    let begun = administrator.submit(&desk.form("/quan-tri/viec-dai/sao-luu")).await.expect(303);
    let job = begun.location().to_owned();
    while !administrator.page(&job).await.header("refresh").is_empty() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.tar"), administrator.bytes(&format!("{job}/tep")).await).unwrap();
    let done = std::process::Command::new("tar").args(["-xf", "a.tar"]).current_dir(folder.path()).status();
    assert!(done.unwrap().success());
    let place = TestHouse::unopened(engine).await;
    let restored = place.run(&["restore", "--input", folder.path().join("sao-luu").to_str().unwrap()]);
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
}

/// The note beside the first mark that was given.
fn note_of(form: &html::Form) -> String {
    let marked = form.fields.iter().find(|(name, value)| name.starts_with("d-") && !value.is_empty());
    let (name, _) = marked.expect("the demonstration gives some marks");
    name.replacen("d-", "g-", 1)
}

fn number(text: &str) -> u32 {
    text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

async fn survive(engine: Engine, rounds: u64) {
    let mut chance = Chance::new();
    let mut house = TestHouse::demo(engine).await;
    let year = format!("/cum/minh-hoa/{}", demo_year());
    let mut writers = vec![
        Writer::new(&house, "canbo.tphcm", Errand::Draft(format!("{year}/bao-cao/q3/ho-chi-minh"))).await,
        Writer::new(&house, "canbo.haiphong", Errand::Draft(format!("{year}/bao-cao/year/hai-phong"))).await,
        Writer::new(&house, "thuky", Errand::Mark(format!("{year}/bang-diem/da-nang"))).await,
        Writer::new(&house, "quantri", Errand::Accounts).await,
        Writer::new(&house, "canbo.cantho", Errand::Files(format!("{year}/bang-diem/can-tho"))).await,
    ];
    let copies = tempfile::tempdir().unwrap();

    for round in 1..=rounds {
        let mut backup = back_up(&house, copies.path(), round).await;
        let writing: Vec<_> = writers.into_iter().map(|writer| tokio::spawn(writer.write_on())).collect();
        tokio::time::sleep(Duration::from_millis(150 + chance.below(900))).await;
        house.kill();
        let _ = backup.kill();
        backup.wait().unwrap();
        writers = vec![];
        for writer in writing {
            writers.push(writer.await.expect("a writer only stops when the house is gone"));
        }

        house.expect_sound_log();
        house.start();
        let left = std::fs::read_dir(house.folder.join("blobs/incoming")).map_or(0, Iterator::count);
        assert_eq!(left, 0, "what was half here is swept at the next start");
        let copy = copies.path().join(format!("so {round}"));
        if copy.exists() {
            let looked = house.run(&["doctor", "--backup", copy.to_str().unwrap()]);
            assert!(looked.status.success(), "{}", String::from_utf8_lossy(&looked.stdout));
        }
        for writer in &mut writers {
            writer.visitor.moves_to(&house.url);
            writer.check().await;
        }
        let acknowledged: Vec<usize> = writers.iter().map(|writer| writer.all.len()).collect();
        println!("round {round}: {acknowledged:?} acknowledged, all there");
    }

    assert!(writers.iter().all(|writer| writer.acknowledged > 0), "somebody never got anything written");
    expect_backup(&house, engine).await;
    house.stop();
    house.expect_sound_log();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_sqlite() {
    survive(Engine::Sqlite, 12).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_on_postgres() {
    survive(Engine::Postgres, 4).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_that_is_killed_is_whole_or_none_on_sqlite() {
    copies::backups_are_whole_or_none(Engine::Sqlite, 15).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_that_is_killed_is_whole_or_none_on_postgres() {
    copies::backups_are_whole_or_none(Engine::Postgres, 6).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_is_killed_can_be_repeated_on_sqlite() {
    copies::restores_can_be_repeated(Engine::Sqlite, 12).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_that_is_killed_can_be_repeated_on_postgres() {
    copies::restores_can_be_repeated(Engine::Postgres, 6).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_whose_loading_is_killed_can_be_loaded_again_on_sqlite() {
    copies::a_demonstration_can_be_loaded_again(Engine::Sqlite, 2).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_demonstration_whose_loading_is_killed_can_be_loaded_again_on_postgres() {
    copies::a_demonstration_can_be_loaded_again(Engine::Postgres, 4).await;
}
