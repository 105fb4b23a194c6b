//! How fast is a stage contest computed?
//!
//! ```text
//! cargo bench -p thidua-domain --bench contest
//! ```
//!
//! An invented contest of sixty performances that nine jurors marked in twelve lines. Prints the time to read the file and score it, and of scoring
//! alone, with what is wanted beside it; nothing fails.
#![allow(clippy::expect_used, reason = "a bench stops where it cannot go on")]

mod best;

use std::time::Duration;

use thidua_domain::contests::Contest;

use best::best;

const WANTED: Duration = Duration::from_millis(5);
const TEAMS: usize = 60;
const JURORS: usize = 9;
const LINES: usize = 12;
const ROUNDS: usize = 31;

fn main() {
    for (how, over) in [("mean", "sheet"), ("drop_extremes", "sheet"), ("drop_extremes", "line")] {
        let file = contest(how, over);
        let (both, contest) = best(ROUNDS, || Contest::read(file.as_bytes()).expect("a right contest"));
        let (alone, _) = best(ROUNDS, || contest.score());
        println!(
            "{how} over {over}: {TEAMS} performances, {JURORS} jurors, {LINES} lines: read in {:.2} ms, scored in {:.3} ms (wanted: {} ms)",
            both.as_secs_f64() * 1e3,
            alone.as_secs_f64() * 1e3,
            WANTED.as_millis(),
        );
    }
}

fn contest(how: &str, over: &str) -> String {
    let list =
        |many: usize, entry: &dyn Fn(usize) -> String| (0..many).map(entry).collect::<Vec<_>>().join(",\n");
    let lines =
        list(LINES, &|line| format!("{{\"id\":\"l{line}\",\"title\":\"Dòng {line}\",\"max\":\"10\"}}"));
    let teams =
        list(TEAMS, &|team| format!("{{\"id\":\"t{team}\",\"name\":\"Đội {team}\",\"withdrawn\":false}}"));
    let jurors = list(JURORS, &|juror| format!("{{\"id\":\"g{juror}\",\"name\":\"Giám khảo {juror}\"}}"));
    let performances = list(TEAMS, &|team| {
        format!("{{\"team\":\"t{team}\",\"part\":\"p\",\"seconds\":{},\"deductions\":[]}}", 850 + team * 7)
    });
    let sheets = list(TEAMS * JURORS, &|number| {
        let (team, juror) = (number / JURORS, number % JURORS);
        let marks = list(LINES, &|line| {
            let halves = 8 + (team * 7 + juror * 5 + line * 3) % 13;
            format!("\"l{line}\":\"{}.{}\"", halves / 2, (halves % 2) * 5)
        });
        format!(
            "{{\"juror\":\"g{juror}\",\"team\":\"t{team}\",\"part\":\"p\",\"sealed\":true,\"marks\":{{{marks}}}}}"
        )
    });
    format!(
        "{{\"format\":\"thidua-contest/1\",\"contest\":{{\"id\":\"c\",\"title\":\"C\",\"decimals\":2,\"step\":\"0.5\",\"minimum_sheets\":3,\
         \"aggregate\":{{\"how\":\"{how}\",\"over\":\"{over}\"}},\"ties\":[\"line:l0\"],\
         \"prizes\":[{{\"id\":\"nhat\",\"title\":\"\",\"count\":1}}]}},\
         \"parts\":[{{\"id\":\"p\",\"title\":\"\",\"kind\":\"jury\",\"max\":\"{}\",\"lines\":[{lines}],\
         \"time\":{{\"limit\":900,\"minutes\":{{\"count\":\"started\",\"points\":\"0.5\"}}}}}}],\
         \"teams\":[{teams}],\"jurors\":[{jurors}],\"conflicts\":[],\"performances\":[{performances}],\"sheets\":[{sheets}]}}",
        LINES * 10
    )
}
