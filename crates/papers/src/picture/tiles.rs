//! The country as tiles of one size, roughly where provinces lie, with both archipelagos in the sea.

use thidua_domain::statistics::{ISLANDS, Islands, PROVINCES, Province};

use super::pen::{Anchor, Pen};
use super::{Caption, Picture};

// From one tile to the next, and how large one is.
const STEP: u32 = 600;
const SIZE: u32 = 570;

/// Where the meanings of shades begin: the sea east of the north.
const LEGEND: u32 = 3_100;

/// Rows of the map.
const ROWS: u32 = 17;

/// How a tile is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    /// Not in the cluster.
    Outside,
    /// Without a figure.
    Missing,
    /// With a figure that cannot be compared: hatched.
    Apart,
    /// In a class, from 1, the lightest, to 5.
    Class(usize),
}

impl Shade {
    fn class(self) -> &'static str {
        match self {
            Self::Outside => "tl tl--out",
            Self::Missing => "tl tl--none",
            Self::Apart => "tl tl--part",
            Self::Class(0 | 1) => "tl tl--1",
            Self::Class(2) => "tl tl--2",
            Self::Class(3) => "tl tl--3",
            Self::Class(4) => "tl tl--4",
            Self::Class(_) => "tl tl--5",
        }
    }

    /// What is written on the darkest tiles is light.
    fn is_dark(self) -> bool {
        matches!(self, Self::Class(4..))
    }
}

/// What a tile shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapTile {
    /// How.
    pub shade: Shade,
    /// Its figure in words; empty where there is none.
    pub said: String,
}

/// The map; tiles stand in the order of [`PROVINCES`], what their shades mean stands in the sea.
#[must_use]
pub fn tiles(caption: Caption, tiles: &[MapTile], legend: &[(Shade, String)]) -> Picture {
    let mut pen = Pen::default();
    for (province, tile) in PROVINCES.iter().zip(tiles) {
        draw(&mut pen, province, tile);
    }
    for islands in &ISLANDS {
        draw_islands(&mut pen, islands);
    }
    for (row, (shade, said)) in (0..).zip(legend) {
        let y = 60 + row * 300;
        pen.rect(shade.class(), (LEGEND, y), (260, 200));
        if *shade == Shade::Apart {
            pen.path(("hatch", ""), &[(LEGEND, y + 200), (LEGEND + 200, y)]);
            pen.path(("hatch", ""), &[(LEGEND + 60, y + 200), (LEGEND + 260, y)]);
        }
        pen.text("lab", (LEGEND + 340, y + 160), said);
    }
    Picture::of("tiles", caption, pen, ROWS * STEP / 10)
}

fn corner(column: u32, row: u32) -> (u32, u32) {
    ((column - 1) * STEP + (STEP - SIZE) / 2, (row - 1) * STEP + (STEP - SIZE) / 2)
}

fn draw(pen: &mut Pen, province: &Province, tile: &MapTile) {
    let (x, y) = corner(province.column, province.row);
    pen.rect(tile.shade.class(), (x, y), (SIZE, SIZE));
    if tile.shade == Shade::Apart {
        for from in [140, 280, 420] {
            pen.path(("hatch", ""), &[(x, y + from), (x + from, y)]);
            pen.path(("hatch", ""), &[(x + from, y + SIZE), (x + SIZE, y + from)]);
        }
    }
    let middle = x + SIZE / 2;
    let (ink, fill) = if tile.shade.is_dark() { (" on", "#ffffff") } else { ("", "#13211d") };
    let write = |pen: &mut Pen, class: &str, (size, y): (u32, u32), text: &str| {
        let weight = if class.starts_with("fig") { " font-weight=\"700\"" } else { "" };
        // A file has room for the whole name; a page on a phone shows the short one.
        let hidden = if class == "short" { " display=\"none\"" } else { "" };
        let more = format!(" font-size=\"{size}\" fill=\"{fill}\"{weight}{hidden}");
        pen.anchored((&format!("{class}{ink}"), Anchor::Middle, &more), (middle, y), text);
    };
    let name = if province.name.starts_with("TP.") { "TP. HCM" } else { province.name };
    let words: Vec<&str> = name.split(' ').collect();
    for (row, word) in (0..).zip(&words) {
        write(pen, "full", (12, y + 150 + row * 145), word);
    }
    write(pen, "short", (12, y + 230), province.short);
    // A long figure is small; where there is no room for it the table tells it.
    let (class, size) = match tile.said.chars().count() {
        0..=6 => ("fig", 13),
        7..=8 => ("fig fig--long", 11),
        _ => ("fig fig--long", 9),
    };
    write(pen, class, (size, y + 480), &tile.said);
}

/// A frame in the sea with islands in it, with its name and its province.
fn draw_islands(pen: &mut Pen, islands: &Islands) {
    let (x, y) = corner(islands.column, islands.row);
    let wide = STEP + SIZE;
    pen.rect("sea", (x, y), (wide, STEP + SIZE));
    for (across, down) in [(180, 180), (420, 120), (330, 300), (640, 210), (820, 330), (960, 150)] {
        pen.circle("isle", (x + across, y + down), 22);
    }
    let lines = ["Quần đảo", islands.name, islands.of];
    for (row, (line, class)) in (0..).zip(lines.into_iter().zip(["isl", "isl isl--name", "isl"])) {
        let weight = if row == 1 { " font-weight=\"700\"" } else { "" };
        let more = format!(" font-size=\"13\" fill=\"#13211d\"{weight}");
        let text = if row == 2 { format!("({line})") } else { line.to_owned() };
        pen.anchored((class, Anchor::Middle, &more), (x + wide / 2, y + 560 + row * 200), &text);
    }
}
