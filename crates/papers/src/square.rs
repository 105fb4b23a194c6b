//! The square that a telephone reads.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// A square: dark fields in a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Square {
    /// Fields along a side.
    pub side: usize,
    dark: Vec<bool>,
}

impl Square {
    /// Which says this; none where it is too long.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let side = code.size;
        let dark = (0..side * side).map(|at| code[at / side][at % side].value()).collect();
        Some(Self { side, dark })
    }

    fn is_dark(&self, (x, y): (usize, usize)) -> bool {
        x < self.side && y < self.side && self.dark[y * self.side + x]
    }

    /// Its dark fields as one path of runs, a unit each, for an SVG.
    #[must_use]
    pub fn path(&self) -> String {
        let mut path = String::new();
        for y in 0..self.side {
            let mut x = 0;
            while x < self.side {
                let run = (x..self.side).take_while(|x| self.is_dark((*x, y))).count();
                if run > 0 {
                    // Written to memory, which does not fail.
                    let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
                }
                x += run.max(1);
            }
        }
        path
    }

    /// Lines of a terminal, light fields drawn, with the quiet border that readers ask for: two rows of fields a line.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        const BORDER: usize = 2;
        let whole = self.side + 2 * BORDER;
        // What lies outside of the grid is light.
        let is_light = |x: usize, y: usize| {
            let inside = x >= BORDER && y >= BORDER;
            y < whole && !(inside && self.is_dark((x - BORDER, y - BORDER)))
        };
        let letter = |x: usize, y: usize| match (is_light(x, y), is_light(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        (0..whole).step_by(2).map(|y| (0..whole).map(|x| letter(x, y)).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_drawn_alike_as_a_path_and_as_letters() {
        let square = Square::of("https://192.168.1.5:8443/bieu-quyet").unwrap();
        assert!(square.path().starts_with("M0 0h7v1h-7z"), "the mark in the corner: {}", square.path());
        let lines = square.lines();
        assert_eq!(lines.len(), (square.side + 4).div_ceil(2));
        assert!(lines[0].chars().all(|letter| letter == '█'), "a light border: {}", lines[0]);
        assert!(lines[1].starts_with("██ ▄▄▄▄▄ █"), "the mark in the corner: {}", lines[1]);
    }

    #[test]
    fn what_is_too_long_has_no_square() {
        assert_eq!(Square::of(&"x".repeat(5_000)), None);
    }
}
