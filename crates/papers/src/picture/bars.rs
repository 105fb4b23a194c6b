//! Units beside each other: a bar from nought, the plan as a mark across it, and a word where there is no figure.

use thidua_domain::reporting::Figure;
use thidua_domain::statistics::Scale;

use super::pen::{Pen, wrap};
use super::{Caption, Picture};

/// How far bars reach; what is right of it is for the words of the longest.
const REACH: u32 = 3_600;

// Heights of a line of a name, of a bar, of what stands below a name.
const NAME: u32 = 190;
const BAR: u32 = 200;
const BESIDE: u32 = 360;

/// A unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bar {
    /// Its name.
    pub name: String,
    /// Its figure.
    pub figure: Option<Figure>,
    /// Its plan.
    pub plan: Option<Figure>,
    /// The figure in words, or that there is none.
    pub said: String,
}

/// Every unit as a bar; none where nobody has a figure.
#[must_use]
pub fn bars(caption: Caption, bars: &[Bar]) -> Option<Picture> {
    bars.iter().find_map(|bar| bar.figure)?;
    let scale = Scale::over(bars.iter().flat_map(|bar| [bar.figure, bar.plan]).flatten())?;
    let zero = scale.place(Figure::ZERO, REACH);
    let (mut pen, mut at) = (Pen::default(), 0);
    for bar in bars {
        for line in wrap(&bar.name, 44) {
            at += NAME;
            pen.text("lab", (0, at - 30), &line);
        }
        draw(&mut pen, bar, (&scale, zero), at);
        at += BESIDE;
    }
    if scale.is_below_nought() {
        pen.path(("zero", ""), &[(zero, 0), (zero, at)]);
    }
    Some(Picture::of("bars", caption, pen, at / 10))
}

fn draw(pen: &mut Pen, bar: &Bar, (scale, zero): (&Scale, u32), at: u32) {
    let plan = bar.plan.map(|plan| scale.place(plan, REACH));
    let end = bar.figure.map(|figure| scale.place(figure, REACH));
    if let Some(end) = end {
        // A small figure is seen too; a nought has a line and no bar.
        let width = if bar.figure == Some(Figure::ZERO) { 0 } else { end.abs_diff(zero).max(10) };
        pen.rect("b", (end.min(zero), at + 20), (width, BAR));
        if width == 0 {
            pen.path(("zero", ""), &[(zero, at + 20), (zero, at + 20 + BAR)]);
        }
    }
    if let Some(plan) = plan {
        pen.path(("plan", ""), &[(plan, at), (plan, at + 40 + BAR)]);
    }
    let words = zero.max(end.unwrap_or(0)).max(plan.unwrap_or(0)) + 80;
    pen.text(if end.is_some() { "val" } else { "none" }, (words, at + 170), &bar.said);
}
