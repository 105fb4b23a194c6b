//! Who learned from whom over the years: a row each, years from left to right, and a line from who was learned from to those who learned. What was
//! confirmed has a full point, what is under way an open one, what was given up a cross.

use thidua_domain::exemplars::{Bus, Learned, Lesson, Outcome};

use super::pen::{Anchor, Pen, wrap};
use super::{Caption, Picture};

/// Where the years begin; names stand left of it.
const LEFT: u32 = 2_400;
/// Where they end.
const RIGHT: u32 = 4_700;
/// Letters of a line of a name.
const LETTERS: usize = 33;

// Heights of the line of years, of a line of a name, of what stands between rows.
const HEAD: u32 = 240;
const NAME: u32 = 150;
const GAP: u32 = 70;

/// Everybody who taught or learned; none where nobody did.
#[must_use]
pub fn lessons(caption: Caption, names: &[String], lessons: &[Lesson]) -> Option<Picture> {
    let learned = Learned::of(lessons);
    let first = learned.years.first()?.0;
    let (mut pen, mut at) = (Pen::default(), HEAD);
    let years = Years::of(&learned.years);
    let mut rows = vec![];
    for name in &learned.rows {
        let lines = wrap(names.get(*name)?, LETTERS);
        let top = at;
        for line in &lines {
            at += NAME;
            pen.text("small", (0, at - 40), line);
        }
        rows.push(top + (at - top) / 2);
        at += GAP;
    }
    for (year, from) in years.begins() {
        let end = if year == first { "zero" } else { "grid" };
        pen.path((end, ""), &[(from, HEAD - 60), (from, at)]);
        pen.anchored(("ax", Anchor::Start, ""), (from + 20, HEAD - 100), &year.to_string());
    }
    for bus in &learned.buses {
        draw(&mut pen, bus, (years.place(bus), &rows));
    }
    Some(Picture::of("lessons", caption, pen, at / 10))
}

/// Where each year lies: as wide as it has lines, and none narrower than its number.
struct Years(Vec<(i16, usize, u32, u32)>);

impl Years {
    fn of(years: &[(i16, usize)]) -> Self {
        let all: u32 = years.iter().map(|(_, slots)| share(*slots)).sum();
        let mut before = 0;
        let span = |(year, slots): &(i16, usize)| {
            let from = LEFT + (RIGHT - LEFT) * before / all.max(1);
            before += share(*slots);
            (*year, *slots, from, LEFT + (RIGHT - LEFT) * before / all.max(1))
        };
        Self(years.iter().map(span).collect())
    }

    fn begins(&self) -> impl Iterator<Item = (i16, u32)> {
        self.0.iter().map(|(year, _, from, _)| (*year, *from))
    }

    fn place(&self, bus: &Bus) -> u32 {
        let found = self.0.iter().find(|(year, ..)| *year == bus.year);
        found.map_or(LEFT, |(_, slots, from, to)| {
            let (slot, slots) = (u32::try_from(bus.slot).unwrap_or(0), u32::try_from(*slots).unwrap_or(1));
            from + (to - from) * (slot + 1) / (slots + 1)
        })
    }
}

fn share(slots: usize) -> u32 {
    u32::try_from(slots).unwrap_or(u32::MAX / 1_000).clamp(3, 1_000)
}

fn draw(pen: &mut Pen, bus: &Bus, (x, rows): (u32, &[u32])) {
    let (first, last) = bus.reach();
    pen.path(("lead", ""), &[(x, rows[first]), (x, rows[last])]);
    let teacher = rows[bus.teacher];
    pen.shape("b", &[(x - 45, teacher), (x, teacher - 45), (x + 45, teacher), (x, teacher + 45)]);
    for (row, outcome) in &bus.learners {
        let y = rows[*row];
        // Who learned from itself stands beside the mark and not upon it.
        let x = if *row == bus.teacher { x + 100 } else { x };
        match outcome {
            Outcome::Confirmed => pen.circle("b", (x, y), 35),
            Outcome::Running => pen.circle("pt", (x, y), 35),
            Outcome::GivenUp => {
                pen.path(("ln ln--2", ""), &[(x - 35, y - 35), (x + 35, y + 35)]);
                pen.path(("ln ln--2", ""), &[(x - 35, y + 35), (x + 35, y - 35)]);
            }
        }
    }
}
