//! How fast is the picture of who learned from whom?
//!
//! ```text
//! cargo bench -p thidua-papers --bench lessons
//! ```
//!
//! Two thousand invented lessons over eleven years, among a few hundred cooperatives and among as many as there are lessons. Prints the time to lay them out
//! and to draw them for a page, with what is wanted beside it; nothing fails.
#![allow(clippy::expect_used, reason = "a bench stops where it cannot go on")]

mod best;

use std::time::Duration;

use thidua_domain::exemplars::{Learned, Lesson, Outcome};
use thidua_papers::picture::{Caption, lessons};

use best::best;

const WANTED: Duration = Duration::from_millis(200);
const EDGES: usize = 2_000;
const ROUNDS: usize = 15;

fn main() {
    for many in [300, EDGES + 100] {
        let names: Vec<String> = (0..many).map(|at| format!("Hợp tác xã Minh Họa số {at}")).collect();
        let edges: Vec<Lesson> = (0..EDGES).map(|at| lesson(at, many)).collect();
        let (laid, _) = best(ROUNDS, || Learned::of(&edges));
        let (drawn, svg) = best(ROUNDS, || {
            lessons(Caption::default(), &names, &edges).expect("something was learned").on_page("p")
        });
        println!(
            "{EDGES} lessons among {many}: laid out in {:.2} ms, drawn in {:.2} ms, {} KB (wanted: {} ms)",
            laid.as_secs_f64() * 1e3,
            drawn.as_secs_f64() * 1e3,
            svg.len() / 1_000,
            WANTED.as_millis(),
        );
    }
}

/// Exemplars are few and learners are many; some learners teach later.
fn lesson(at: usize, many: usize) -> Lesson {
    let outcome = [Outcome::Confirmed, Outcome::Running, Outcome::GivenUp][at % 3];
    let year = 2015 + i16::try_from(at % 11).expect("a year");
    Lesson { year, teacher: at * 31 % 90, learner: (at * 7 + 90) % many, outcome }
}
