//! Units over periods: a line each, told apart by dashes, marks and the name at its end, and broken where a figure is missing.

use thidua_domain::reporting::Figure;
use thidua_domain::statistics::{Scale, runs};

use super::pen::{Anchor, Pen, wrap};
use super::{Caption, Picture};

/// More lines than this are not told apart.
pub const MOST_LINES: usize = 10;

// Where periods stand from left to right, and where names begin.
const LEFT: u32 = 760;
const RIGHT: u32 = 3_240;
const NAMES: u32 = 3_460;

// Above the plot; the least height of it; a line of a name.
const TOP: u32 = 220;
const LEAST: u32 = 2_400;
const NAME: u32 = 200;

/// No more periods than this have their name below; of more every second, third … has.
const PERIODS: usize = 6;

/// Dashes of lines, in their order.
const DASHES: [&str; 4] = ["", "8 4", "2 4", "12 4 2 4"];

/// A unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Its figure in each period.
    pub points: Vec<Option<Figure>>,
}

/// All units in one picture; none where there is no figure, or more lines than can be told apart.
#[must_use]
pub fn lines(
    caption: Caption,
    (periods, lines): (&[String], &[Line]),
    say: &dyn Fn(Figure) -> String,
) -> Option<Picture> {
    let drawn: Vec<&Line> = lines.iter().filter(|line| line.points.iter().any(Option::is_some)).collect();
    let scale = Scale::over(drawn.iter().flat_map(|line| line.points.iter().copied().flatten()))?;
    if drawn.len() > MOST_LINES {
        return None;
    }
    let names: Vec<Vec<String>> = drawn.iter().map(|line| wrap(&line.name, 13)).collect();
    let rows = names.iter().map(|lines| u32::try_from(lines.len()).unwrap_or(1)).sum::<u32>();
    let plot = LEAST.max(rows * NAME + u32::try_from(drawn.len()).unwrap_or(0) * 40);
    let mut pen = Pen::default();
    for tick in scale.ticks() {
        let y = TOP + plot - scale.place(tick, plot);
        pen.path((if tick == Figure::ZERO { "zero" } else { "grid" }, ""), &[(0, y), (RIGHT + 100, y)]);
        pen.text("ax", (0, y - 40), &say(tick));
    }
    let every = periods.len().div_ceil(PERIODS).max(1);
    for (place, period) in periods.iter().enumerate().filter(|(place, _)| place % every == 0) {
        let at = (across(place, periods.len()), TOP + plot + 240);
        pen.anchored(("lab", Anchor::Middle, ""), at, period);
    }
    let mut ends = vec![];
    for (place, line) in drawn.iter().enumerate() {
        ends.push(draw(&mut pen, (place, line), periods.len(), (&scale, plot)));
    }
    write_names(&mut pen, &names, &ends, TOP + plot);
    Some(Picture::of("lines", caption, pen, (TOP + plot) / 10 + 34))
}

/// Where a period stands.
fn across(place: usize, of: usize) -> u32 {
    let (place, of) = (u32::try_from(place).unwrap_or(0), u32::try_from(of).unwrap_or(1));
    if of < 2 { (LEFT + RIGHT) / 2 } else { LEFT + (RIGHT - LEFT) * place / (of - 1) }
}

/// The style of a line and of its marks.
fn styles(place: usize) -> (&'static str, &'static str) {
    if place.is_multiple_of(2) { ("ln", "pt") } else { ("ln ln--2", "pt pt--2") }
}

/// Draws a line with its marks; where its last point stands.
fn draw(
    pen: &mut Pen,
    (place, line): (usize, &Line),
    periods: usize,
    (scale, plot): (&Scale, u32),
) -> (u32, u32) {
    let point = |(at, figure): (usize, &Option<Figure>)| {
        figure.map(|figure| (across(at, periods), TOP + plot - scale.place(figure, plot)))
    };
    let points: Vec<Option<(u32, u32)>> = line.points.iter().enumerate().map(point).collect();
    let (stroke, mark) = styles(place);
    let dashes = match DASHES[place % DASHES.len()] {
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    };
    for run in runs(&points) {
        let stretch: Vec<(u32, u32)> = points[run].iter().copied().flatten().collect();
        if stretch.len() > 1 {
            pen.path((stroke, &dashes), &stretch);
        }
    }
    for at in points.iter().copied().flatten() {
        draw_mark(pen, (place, mark), at);
    }
    points.iter().copied().flatten().last().unwrap_or((LEFT, TOP))
}

/// A mark at a point: a circle, a square, a lozenge, a triangle, a triangle on its head.
pub(super) fn draw_mark(pen: &mut Pen, (place, class): (usize, &str), (x, y): (u32, u32)) {
    let (left, right, up, down) = (x.saturating_sub(50), x + 50, y.saturating_sub(50), y + 50);
    match place % 5 {
        0 => pen.circle(class, (x, y), 45),
        1 => pen.rect(class, (x.saturating_sub(40), y.saturating_sub(40)), (80, 80)),
        2 => pen.shape(class, &[(x, up), (right, y), (x, down), (left, y)]),
        3 => pen.shape(class, &[(x, up), (right, down), (left, down)]),
        _ => pen.shape(class, &[(left, up), (right, up), (x, down)]),
    }
}

/// Writes names at the ends of lines, none over another, each with its mark and a thread to its line.
fn write_names(pen: &mut Pen, names: &[Vec<String>], ends: &[(u32, u32)], bottom: u32) {
    let height = |place: usize| u32::try_from(names[place].len()).unwrap_or(1) * NAME + 40;
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|place| ends[*place].1);
    let mut left: u32 = order.iter().map(|place| height(*place)).sum();
    let mut free = TOP.saturating_sub(100);
    for place in order {
        let wanted = ends[place].1.saturating_sub(height(place) / 2);
        // No higher than the names before it end, and no lower than leaves room for those that come.
        let top = wanted.min((bottom + 100).saturating_sub(left)).max(free);
        let middle = top + height(place) / 2;
        pen.path(("lead", ""), &[ends[place], (NAMES - 130, middle)]);
        draw_mark(pen, (place, styles(place).1), (NAMES - 80, middle));
        for (row, line) in (0..).zip(&names[place]) {
            pen.text("lab", (NAMES, top + row * NAME + 170), line);
        }
        free = top + height(place);
        left -= height(place);
    }
}
