//! How fast are papers printed?
//!
//! ```text
//! cargo bench -p thidua-papers --bench papers [-- --certificates 1000]
//! ```
//!
//! Prints so many certificates, each with its name and its square for telephones, as files of their own and as one file, then single papers with
//! nothing else to do, and a decision with 300 names. Prints times and memory with what is wanted beside them; nothing fails.
#![allow(clippy::expect_used, reason = "a bench that cannot go on stops")]

use std::time::{Duration, Instant};

use thidua_papers::forms::TextForm;
use thidua_papers::forms::certificate::{Certificates, Recipient};
use thidua_papers::forms::decision::{Award, CommendationDecision};
use thidua_papers::press::{Onward, Press};

/// As the program itself has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SAMPLE: &str = include_str!("../crates/papers/forms/giay-khen/sample.json");
const DECISION: &str = include_str!("../crates/papers/forms/quyet-dinh/sample.json");
const SINGLE: usize = 200;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let asked = arguments.iter().position(|argument| argument == "--certificates");
    let many = asked.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(1_000);

    let (press, started) = timed(|| Press::new().expect("the press starts"));
    let (_, first) = timed(|| press.print(&of(vec![recipient(0)])).expect("a certificate"));
    println!("{:<34}{:>10}", "the press starts", say(started));
    println!("{:<34}{:>10}", "its first paper", say(first));

    let forms: Vec<Certificates> = (0..many).map(|number| of(vec![recipient(number)])).collect();
    let mut bytes = 0;
    let (_, files) = timed(|| {
        press.print_many(&forms, |_, paper| {
            bytes += paper.expect("a certificate").len();
            Onward::Go
        })
    });
    wanted(&format!("{many} files"), files, Duration::from_secs(4));
    println!("{:<34}{:>7} KB", "each of them", bytes / many / 1_000);
    println!("{:<34}{:>7} MB", "memory so far", highest_memory() / 1_000);

    let together = of((0..many).map(recipient).collect());
    let (pdf, one) = timed(|| press.print(&together).expect("certificates"));
    wanted(&format!("{many} in one file"), one, Duration::from_millis(2_500));
    println!("{:<34}{:>7} KB", "that file", pdf.len() / 1_000);

    let mut times: Vec<Duration> = (0..SINGLE)
        .map(|number| timed(|| press.print(&of(vec![recipient(many + number)])).expect("a certificate")).1)
        .collect();
    times.sort();
    println!("{:<34}{:>10}", "one paper, half of them", say(times[SINGLE / 2]));
    wanted("one paper, 95 of 100", times[SINGLE * 95 / 100], Duration::from_millis(60));
    let decision = decision();
    let (pdf, long) = timed(|| press.print(&decision).expect("a decision"));
    println!("{:<34}{:>10}   ({} KB)", "a decision with 300 names", say(long), pdf.len() / 1_000);
    let (docx, office) = timed(|| decision.docx().expect("a decision"));
    println!("{:<34}{:>10}   ({} KB)", "the same as an office file", say(office), docx.len() / 1_000);
    println!(
        "{:<34}{:>7} MB   (wanted: less than 400 MB)",
        "memory at its highest",
        highest_memory() / 1_000
    );
}

fn of(recipients: Vec<Recipient>) -> Certificates {
    let sample: Certificates = serde_json::from_str(SAMPLE).expect("the sample is a certificate");
    Certificates { recipients, ..sample }
}

fn decision() -> CommendationDecision {
    let mut decision: CommendationDecision =
        serde_json::from_str(DECISION).expect("the sample is a decision");
    let award = |number: usize| Award {
        name: format!("Hợp tác xã Nông nghiệp Bậc Thang số {number}"),
        detail: Some(format!("Xã Ruộng Cao {number}")),
        money: Some(1_520_000),
    };
    decision.groups.truncate(1);
    decision.groups[0].awards = (1..=300).map(award).collect();
    decision
}

fn recipient(number: usize) -> Recipient {
    Recipient {
        name: format!("Hợp tác xã Nông nghiệp Bậc Thang số {number}"),
        detail: Some(format!("Xã Ruộng Cao {number}, tỉnh Minh Họa")),
        merit: "Đã có thành tích xuất sắc trong phong trào thi đua xây dựng hợp tác xã kiểu mới năm 2026"
            .into(),
        entry: Some(number.to_string()),
        address: Some(format!("https://thidua.example/giay-khen/{number:08}")),
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let outcome = work();
    (outcome, begun.elapsed())
}

fn wanted(what: &str, took: Duration, most: Duration) {
    println!("{what:<34}{:>10}   (wanted: less than {})", say(took), say(most));
}

fn say(time: Duration) -> String {
    if time < Duration::from_secs(1) { format!("{} ms", time.as_millis()) } else { format!("{time:.2?}") }
}

/// In KB.
fn highest_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
