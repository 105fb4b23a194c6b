//! The whole program, through the door: a real process on a free port with data of its own.
#![allow(dead_code, reason = "every test file lives in another part of the house")]

pub mod afterwards;
pub mod app;
pub mod contest;
pub mod html;
pub mod original;
pub mod postgres;
pub mod postman;
pub mod program;
pub mod spreadsheet;
pub mod table;
pub mod visitor;

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use afterwards::Afterwards;
use original::{Original, temporary};
use postgres::Database;
use tempfile::TempDir;
use visitor::Visitor;

/// The program under test.
const PROGRAM: &str = env!("CARGO_BIN_EXE_thidua");

/// What keeps the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file in the data folder.
    Sqlite,
    /// A server beside it.
    Postgres,
}

impl Engine {
    /// An empty database, where it is not in the data folder.
    pub async fn fresh_database(self) -> Option<Database> {
        match self {
            Self::Sqlite => None,
            Self::Postgres => Some(postgres::fresh_database().await),
        }
    }
}

/// Writes each test once and runs it on both engines, as `name::sqlite` and `name::postgres`.
#[macro_export]
macro_rules! both_engines {
    ($(async fn $name:ident($engine:ident) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, reason = "a short test may need nothing of its file")]
            use super::*;

            async fn body($engine: $crate::house::Engine) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                body($crate::house::Engine::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                body($crate::house::Engine::Postgres).await;
            }
        }
    )+};
}

/// A running house with its own data.
pub struct TestHouse {
    /// Where it is reached.
    pub url: String,
    /// Its data folder.
    pub folder: PathBuf,
    /// The address of its database, where it is not in the folder.
    pub database: Option<String>,
    /// How its letters leave: not at all, until a test says how.
    pub mail: &'static str,
    errand: &'static str,
    server: Option<Running>,
    _folder: TempDir,
    own_database: Option<Database>,
}

struct Running {
    process: Child,
    guard: Afterwards,
}

impl TestHouse {
    /// The demonstration.
    pub async fn demo(engine: Engine) -> Self {
        let (folder, database) = Original::of_demonstration(engine).await.copied().await;
        let mut house = Self::at(folder, database, "demo");
        house.start();
        house
    }

    /// A house in which nobody has been.
    pub async fn empty(engine: Engine) -> Self {
        let mut house = Self::unopened(engine).await;
        house.start();
        house
    }

    /// A place for a demonstration that nobody has loaded yet.
    pub async fn unloaded(engine: Engine) -> Self {
        let mut house = Self::unopened(engine).await;
        house.errand = "demo";
        house
    }

    /// The number of the process.
    pub fn process(&self) -> u32 {
        self.server.as_ref().expect("it runs").process.id()
    }

    /// A place for a house: an empty folder, an empty database, and nothing that runs.
    pub async fn unopened(engine: Engine) -> Self {
        Self::at(temporary(), engine.fresh_database().await, "serve")
    }

    fn at(folder: TempDir, database: Option<Database>, errand: &'static str) -> Self {
        let path = folder.path().to_owned();
        Self {
            url: String::new(),
            folder: path,
            database: database.as_ref().map(|database| database.address.clone()),
            mail: "off",
            errand,
            server: None,
            _folder: folder,
            own_database: database,
        }
    }

    /// Opens the door, on another port than before.
    pub fn start(&mut self) {
        assert!(self.server.is_none(), "the house is open already");
        let log = std::fs::File::options().create(true).append(true).open(self.log_file()).expect("a log");
        let mut process = self
            .command(&[self.errand])
            .args(["--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the program starts");
        let guard = Afterwards::kill(process.id());
        let said = process.stdout.take().expect("its words are ours to read");
        self.server = Some(Running { process, guard });
        self.url = self.hear_address(said);
    }

    /// Reads up to the line that says where the house is; the rest is read and forgotten.
    fn hear_address(&self, said: std::process::ChildStdout) -> String {
        let (tell, hear) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                let at = line.find("http://127.0.0.1:").map(|at| line[at..].trim().to_owned());
                at.into_iter().for_each(|url| drop(tell.send(url)));
            }
        });
        let heard = hear.recv_timeout(Duration::from_secs(60));
        heard.unwrap_or_else(|_| panic!("the house did not open: {}", self.log()))
    }

    /// Asks it to stop, as an administrator does, and waits until it has.
    pub fn stop(&mut self) {
        let Some(Running { mut process, guard }) = self.server.take() else { return };
        let asked =
            Command::new("kill").args(["-TERM", &process.id().to_string()]).status().expect("kill runs");
        assert!(asked.success());
        let deadline = Instant::now() + Duration::from_secs(20);
        let ended = loop {
            match process.try_wait().expect("it is our process") {
                Some(status) => break Some(status),
                None if Instant::now() > deadline => break None,
                None => std::thread::sleep(Duration::from_millis(10)),
            }
        };
        guard.forget();
        assert!(ended.is_some_and(|status| status.success()), "it did not stop in order: {}", self.log());
    }

    /// Pulls the plug: the process gets no chance to finish anything.
    pub fn kill(&mut self) {
        let Some(Running { mut process, guard }) = self.server.take() else { return };
        guard.forget();
        process.kill().and_then(|()| process.wait()).expect("it is our process");
    }

    /// A visitor without cookies.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.url)
    }

    /// A visitor who has signed in.
    pub async fn signed_in(&self, username: &str) -> Visitor {
        let mut visitor = self.visitor();
        visitor.sign_in(username).await;
        visitor
    }

    /// The program on the data of this house.
    pub fn command(&self, errand: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(errand).arg("--data-dir").arg(&self.folder);
        for name in ["THIDUA_LANG", "THIDUA_DATA_DIR", "THIDUA_DATABASE", "THIDUA_LISTEN", "RUST_LOG"] {
            command.env_remove(name);
        }
        for name in ["THIDUA_SMTP_URL", "THIDUA_MAIL_FROM"] {
            command.env_remove(name);
        }
        command.env("THIDUA_MAIL", self.mail);
        if let Some(database) = &self.database {
            command.args(["--database", database]);
        }
        command
    }

    /// Runs an errand to its end.
    pub fn run(&self, errand: &[&str]) -> Output {
        self.command(errand).stdin(Stdio::null()).output().expect("the program starts")
    }

    /// Runs an errand that reads a password from its standard input.
    pub fn run_with(&self, errand: &[&str], password: &str) -> Output {
        use std::io::Write as _;
        let mut command = self.command(errand);
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut input = process.stdin.take().expect("it listens");
        writeln!(input, "{password}").expect("it takes a line");
        drop(input);
        process.wait_with_output().expect("it ends")
    }

    /// Checks the chain of the log with the program's own errand.
    #[track_caller]
    pub fn expect_sound_log(&self) {
        let output = self.run(&["audit", "verify"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// What the process wrote for its administrators.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.join("log")
    }
}

impl Drop for TestHouse {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            let log = self.log();
            let lines: Vec<&str> =
                log.lines().filter(|line| line.contains("ERROR") || line.contains("panicked")).collect();
            eprintln!("the house said: {}", lines.join("\n"));
        }
    }
}

/// The year of the invented cluster: the demonstration is laid around the day of its start.
pub fn demo_year() -> String {
    let output = Command::new("date").env("TZ", "Asia/Ho_Chi_Minh").arg("+%Y").output().expect("date runs");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
