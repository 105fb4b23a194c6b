//! How fast is a closed poll counted?
//!
//! ```text
//! cargo bench -p thidua-domain --bench tally [-- --ballots 10000]
//! ```
//!
//! Invented polls with twenty options: one whose ballots choose up to five, one that asks about each. Prints the time to read the file and count it, and of
//! counting alone, with what is wanted beside it; nothing fails.
#![allow(clippy::expect_used, reason = "a bench stops where it cannot go on")]

mod best;

use std::fmt::Write as _;
use std::time::Duration;

use thidua_domain::voting::Counted;

use best::best;

const WANTED: Duration = Duration::from_millis(100);
const OPTIONS: usize = 20;
const ROUNDS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let given = arguments.windows(2).find(|pair| pair[0] == "--ballots").map(|pair| pair[1].clone());
    let count: usize = given.map_or(10_000, |number| number.parse().expect("a number of ballots"));
    for kind in ["choose", "each"] {
        let file = poll(kind, count);
        let (both, counted) = best(ROUNDS, || Counted::read(file.as_bytes()).expect("a right poll"));
        let (alone, _) = best(ROUNDS, || counted.closed.tally().expect("a right poll"));
        println!(
            "{kind}: {count} ballots, {:.1} MB: read and counted in {:.2} ms (wanted: {} ms), counted alone in {:.2} ms",
            file.len() as f64 / 1e6,
            both.as_secs_f64() * 1e3,
            WANTED.as_millis(),
            alone.as_secs_f64() * 1e3,
        );
    }
}

fn poll(kind: &str, count: usize) -> String {
    let options: Vec<String> = (0..OPTIONS)
        .map(|place| format!("{{\"id\":\"o{place}\",\"title\":\"Phương án {place}\"}}"))
        .collect();
    let question = match kind {
        "choose" => "{\"kind\":\"choose\",\"at_least\":0,\"at_most\":5}",
        _ => "{\"kind\":\"each\"}",
    };
    let mut file = format!(
        "{{\"format\":\"thidua-poll/1\",\"poll\":{{\"id\":\"p\",\"title\":\"P\",\"round\":1,\"question\":{question},\
         \"options\":[{}],\"seats\":5,\"threshold\":{{\"base\":\"returned\",\"more_than\":\"1/5\"}},\"written\":\"none\",\
         \"tie\":\"open\",\"publish\":\"counts\"}},\"electorate\":{{\"size\":{count},\"digest\":\"{}\"}},\
         \"turnout\":{{\"present\":{count},\"issued\":{count},\"returned\":{count}}},\"ballots\":[",
        options.join(","),
        "0".repeat(64)
    );
    for number in 0..count {
        let comma = if number > 0 { "," } else { "" };
        let choice = match kind {
            "choose" => {
                let named: Vec<String> =
                    (0..number % 6).map(|step| format!("\"o{}\"", (number + step * 3) % OPTIONS)).collect();
                format!("[{}]", named.join(","))
            }
            _ => {
                let said: Vec<String> = (0..OPTIONS)
                    .map(|place| {
                        format!(
                            "\"o{place}\":\"{}\"",
                            ["yes", "yes", "no", "abstain"][(number + place * 7) % 4]
                        )
                    })
                    .collect();
                format!("{{{}}}", said.join(","))
            }
        };
        // Writing into a text cannot fail.
        let _ = write!(
            file,
            "{comma}\n{{\"key\":\"{number:032x}\",\"receipt\":\"R{number}\",\"choice\":{choice}}}"
        );
    }
    file.push_str(
        "],\"paper\":{\"returned\":0,\"invalid\":0,\"counts\":{}},\"written\":{\"returned\":0,\"invalid\":0,\"counts\":{}}}",
    );
    file
}
