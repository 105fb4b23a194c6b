//! Small multiples: a little picture a unit, all on the same scale.

use thidua_domain::reporting::Figure;
use thidua_domain::statistics::{Scale, runs};

use super::lines::{Line, draw_mark};
use super::pen::{Anchor, Pen, wrap};
use super::{Caption, Picture};

/// Pictures in a row.
const ROW: u32 = 2;

// A picture: its width, the room between two, the height of its plot, a line of a name, what stands below.
const WIDE: u32 = 2_240;
const BETWEEN: u32 = 320;
const PLOT: u32 = 800;
const NAME: u32 = 200;
const BELOW: u32 = 560;

/// The inner edge, so that marks are not cut.
const INSIDE: u32 = 60;

/// A little picture for each unit, whether or not it has a figure; none where nobody has. `missing` is said of who has none.
#[must_use]
pub fn multiples(
    caption: Caption,
    (periods, lines): (&[String], &[Line]),
    (say, missing): (&dyn Fn(Figure) -> String, &str),
) -> Option<Picture> {
    let scale = Scale::over(lines.iter().flat_map(|line| line.points.iter().copied().flatten()))?;
    let (mut pen, mut top) = (Pen::default(), 0);
    for row in lines.chunks(ROW as usize) {
        let names: Vec<Vec<String>> = row.iter().map(|line| wrap(&line.name, 20)).collect();
        let longest = names.iter().map(Vec::len).max().unwrap_or(1);
        let head = u32::try_from(longest).unwrap_or(1) * NAME + 80;
        for (column, (line, name)) in (0..).zip(row.iter().zip(&names)) {
            let left = column * (WIDE + BETWEEN);
            for (place, text) in (0..).zip(name) {
                pen.text("val", (left, top + place * NAME + 160), text);
            }
            draw(&mut pen, (line, periods), (&scale, say, missing), (left, top + head));
        }
        top += head + PLOT + BELOW;
    }
    Some(Picture::of("multiples", caption, pen, top / 10))
}

fn draw(
    pen: &mut Pen,
    (line, periods): (&Line, &[String]),
    (scale, say, missing): (&Scale, &dyn Fn(Figure) -> String, &str),
    (left, top): (u32, u32),
) {
    let zero = top + PLOT - scale.place(Figure::ZERO, PLOT);
    pen.path(("zero", ""), &[(left, zero), (left + WIDE, zero)]);
    let steps = u32::try_from(periods.len().saturating_sub(1)).unwrap_or(0);
    let point = |(place, figure): (u32, &Option<Figure>)| {
        let across = ((WIDE - 2 * INSIDE) * place).checked_div(steps).map_or(WIDE / 2, |at| INSIDE + at);
        figure.map(|figure| (left + across, top + PLOT - scale.place(figure, PLOT)))
    };
    let points: Vec<Option<(u32, u32)>> = (0..).zip(&line.points).map(point).collect();
    for run in runs(&points) {
        let stretch: Vec<(u32, u32)> = points[run].iter().copied().flatten().collect();
        if stretch.len() > 1 {
            pen.path(("ln", ""), &stretch);
        }
    }
    points.iter().copied().flatten().for_each(|at| draw_mark(pen, (0, "pt"), at));
    if points.iter().all(Option::is_none) {
        pen.anchored(("none", Anchor::Middle, ""), (left + WIDE / 2, top + PLOT / 2), missing);
    }
    // The first and the last period with their figures: what lies between is in the table.
    let mut ends =
        vec![(Anchor::Start, left, 0), (Anchor::End, left + WIDE, periods.len().saturating_sub(1))];
    ends.truncate(periods.len());
    for (anchor, x, place) in ends {
        let said = line.points.get(place).copied().flatten().map_or_else(|| "–".to_owned(), say);
        pen.anchored(("val", anchor, ""), (x, top + PLOT + 200), &said);
        pen.anchored(("ax", anchor, ""), (x, top + PLOT + 370), &periods[place]);
    }
}
