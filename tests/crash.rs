//! Kill -9 at any moment: nothing that was acknowledged is lost, and the chain of the log holds.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on stops")]

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
                form.fill("v-ket_nap", &number.to_string()).press("viec", "luu")
            }
            Errand::Mark(path) => {
                let form = self.visitor.try_get(&format!("{path}?lop=cluster")).await?.form(path);
                let note = note_of(&form);
                form.fill(&note, &format!("lần {number}"))
            }
            Errand::Accounts => {
                let form = self.visitor.try_get("/quan-tri").await?.form("/quan-tri/tai-khoan");
                let form = form.fill("ten-dang-nhap", &format!("so.{number}")).fill("ho-ten", "Người mới");
                form.fill("mat-khau", "dat-lai-sau-nhe")
            }
        };
        self.sent = number;
        let answer = self.visitor.try_submit(&form).await?;
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
            Errand::Accounts => {
                // The whole list: a page of it shows fifty.
                let list = self.visitor.page("/quan-tri?tk-loc=tat-ca&tk-tep=csv").await;
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
    ];

    for round in 1..=rounds {
        let writing: Vec<_> = writers.into_iter().map(|writer| tokio::spawn(writer.write_on())).collect();
        tokio::time::sleep(Duration::from_millis(150 + chance.below(900))).await;
        house.kill();
        writers = vec![];
        for writer in writing {
            writers.push(writer.await.expect("a writer only stops when the house is gone"));
        }

        house.expect_sound_log();
        house.start();
        for writer in &mut writers {
            writer.visitor.moves_to(&house.url);
            writer.check().await;
        }
        let acknowledged: Vec<usize> = writers.iter().map(|writer| writer.all.len()).collect();
        println!("round {round}: {acknowledged:?} acknowledged, all there");
    }

    assert!(writers.iter().all(|writer| writer.acknowledged > 0), "somebody never got anything written");
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
