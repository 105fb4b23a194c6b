//! Whoever carries out what a house has queued, and a mail server that a letter reaches at the second try.

use std::path::PathBuf;

use thidua_app::App;
use thidua_app::mail::{Post, Transport};
use thidua_app::reminders::{Carried, carry_out_next, queue_letters};
use thidua_web::reminders::letter;
use thidua_words::Language;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use super::TestHouse;
use super::app::open_app;

/// How letters of the tests begin their addresses.
pub const ORIGIN: &str = "https://thidua.example.vn";
/// In milliseconds.
pub const HOUR: i64 = 3_600_000;

/// Whoever carries out what the house has queued, at the hours that the test names.
pub struct Postman {
    /// An app of its own on the data of the house.
    pub app: App,
    folder: PathBuf,
}

impl Postman {
    /// Beside the house, on the same data.
    pub async fn of(house: &TestHouse) -> Self {
        let app = open_app(&house.folder, house.database.as_deref()).await;
        Self { app, folder: house.folder.join("mail") }
    }

    /// Letters become files.
    pub fn files(&self) -> Post {
        Post::new(Transport::Files(self.folder.clone()), "thidua@lienminh.vn").unwrap()
    }

    /// Eight in the morning in Việt Nam, so many days after today.
    pub fn morning(&self, days: i64) -> i64 {
        const DAY: i64 = 24 * HOUR;
        let today = (self.app.now_ms() + 7 * HOUR).div_euclid(DAY);
        (today + days) * DAY + HOUR
    }

    /// Makes the letters of a moment and carries out everything that waits; what became of it.
    pub async fn go(&self, moment: i64, post: &Post) -> Vec<Carried> {
        self.app.store().refresh_versions().await.unwrap();
        let app = self.app.at(moment);
        queue_letters(&app).await.unwrap();
        self.carry(moment, post).await
    }

    /// Carries out what waits, without the letters of the morning.
    pub async fn carry(&self, moment: i64, post: &Post) -> Vec<Carried> {
        self.app.store().refresh_versions().await.unwrap();
        let app = self.app.at(moment);
        let mut all = vec![];
        loop {
            let word = |message: &_| letter::write(Language::Vi.words(), (ORIGIN, ""), message);
            let carried = carry_out_next(&app, post, word).await.unwrap();
            if carried == Carried::Nothing {
                return all;
            }
            all.push(carried);
        }
    }

    /// The letters in the folder, header and text as people read them; the folder is emptied.
    pub fn collect(&self) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(&self.folder) else { return vec![] };
        let mut files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "eml"));
        files.sort();
        let read = |path: &PathBuf| {
            let text = std::fs::read_to_string(path).unwrap();
            std::fs::remove_file(path).unwrap();
            let (head, body) = text.split_once("\r\n\r\n").unwrap();
            format!("{}\n\n{}", head.replace("\r\n", "\n"), plain(body))
        };
        files.iter().map(read).collect()
    }
}

/// Quoted-printable text as it is read.
pub fn plain(body: &str) -> String {
    let joined = body.replace("=\r\n", "");
    let (mut bytes, mut rest) = (vec![], joined.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        if *first == b'=' && after.len() >= 2 {
            let code = std::str::from_utf8(&after[..2]).unwrap();
            bytes.push(u8::from_str_radix(code, 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

/// A mail server that refuses the first letter for now and takes the second; what it took.
pub async fn mail_server(listener: TcpListener) -> String {
    let mut refused = false;
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 here\r\n").await.unwrap();
        let (mut line, mut letter, mut is_letter) = (String::new(), String::new(), false);
        while stream.read_line(&mut line).await.unwrap_or(0) > 0 {
            let said = std::mem::take(&mut line);
            if is_letter && said != ".\r\n" {
                letter.push_str(&said);
                continue;
            }
            let answer = match said.split([' ', '\r']).next().unwrap_or_default() {
                "EHLO" => "250 here\r\n",
                "RCPT" if !refused => {
                    refused = true;
                    "451 later <canbo@lienminh.vn>\r\n"
                }
                "DATA" => {
                    is_letter = true;
                    "354 go on\r\n"
                }
                "." => {
                    stream.write_all(b"250 taken\r\n").await.unwrap();
                    return letter;
                }
                "QUIT" => break,
                _ => "250 yes\r\n",
            };
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    }
}
