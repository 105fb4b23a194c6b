//! What a tile of the map tells: figures of units, on the boundaries since 01/07/2025.

use jiff::civil::Date;

use super::province::{PROVINCES, SINCE};
use crate::reporting::{Figure, Nature};

/// A unit on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its province, by its place in [`PROVINCES`].
    pub province: usize,
    /// As which of those the province was formed from, 0 for its own name; none where it became a part of the province later.
    pub part: Option<usize>,
    /// Its figure.
    pub figure: Option<Figure>,
}

/// What a tile tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tile {
    /// None of its units is in the cluster.
    Outside,
    /// A unit has no figure, so the tile has none.
    Missing,
    /// The figure of the whole province.
    Whole(Figure),
    /// The figure of a part: not of all that the province was formed from, and of before it was, or without the unit of its own name.
    Part(Figure),
    /// Several units have figures that are not added up.
    Apart,
}

/// The tiles, in the order of [`PROVINCES`]; `day` is the last of the period.
#[must_use]
pub fn place_units(units: &[Placed], nature: &Nature, day: Date) -> Vec<Tile> {
    (0..PROVINCES.len()).map(|province| tile(province, units, nature, day)).collect()
}

fn tile(province: usize, units: &[Placed], nature: &Nature, day: Date) -> Tile {
    let here = || units.iter().filter(move |unit| unit.province == province);
    let figures: Vec<Option<Figure>> = here().map(|unit| unit.figure).collect();
    if figures.is_empty() {
        return Tile::Outside;
    }
    let Some(figures) = figures.into_iter().collect::<Option<Vec<Figure>>>() else { return Tile::Missing };
    if figures.len() > 1 && *nature != Nature::Additive {
        return Tile::Apart;
    }
    let sum = figures.into_iter().fold(Figure::ZERO, Figure::plus);
    let parts = PROVINCES[province].from.len();
    let covers = (0..parts).all(|part| here().any(|unit| unit.part == Some(part)));
    let own = here().any(|unit| unit.part == Some(0));
    if covers || (own && day >= SINCE) { Tile::Whole(sum) } else { Tile::Part(sum) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::statistics::province_called;

    fn units(told: &[(&str, Option<usize>)]) -> Vec<Placed> {
        let unit = |(name, count): &(&str, Option<usize>)| {
            let (province, part) = province_called(name).unwrap();
            Placed { province, part: Some(part), figure: count.map(Figure::whole) }
        };
        told.iter().map(unit).collect()
    }

    fn tile_of(name: &str, told: &[(&str, Option<usize>)], nature: &Nature, year: i16) -> Tile {
        let (at, _) = province_called(name).unwrap();
        place_units(&units(told), nature, date(year, 12, 31))[at]
    }

    #[test]
    fn a_province_outside_the_cluster_is_not_one_without_figures() {
        let told = [("Hà Nội", None), ("Cần Thơ", Some(0))];
        assert_eq!(tile_of("Hà Nội", &told, &Nature::Additive, 2026), Tile::Missing);
        assert_eq!(tile_of("Cần Thơ", &told, &Nature::Additive, 2026), Tile::Whole(Figure::ZERO));
        assert_eq!(tile_of("Huế", &told, &Nature::Additive, 2026), Tile::Outside);
    }

    #[test]
    fn before_the_merger_a_tile_is_whole_only_where_all_it_was_formed_from_is_there() {
        let both = [("Hải Phòng", Some(342)), ("Hải Dương", Some(300))];
        assert_eq!(tile_of("Hải Phòng", &both, &Nature::Additive, 2024), Tile::Whole(Figure::whole(642)));
        assert_eq!(tile_of("Hải Phòng", &both, &Nature::Other, 2024), Tile::Apart, "means are not added up");
        assert_eq!(tile_of("Hải Phòng", &both[..1], &Nature::Additive, 2024), Tile::Part(Figure::whole(342)));
        assert_eq!(
            tile_of("Hải Phòng", &both[..1], &Nature::Additive, 2025),
            Tile::Whole(Figure::whole(342))
        );
        assert_eq!(tile_of("Hải Phòng", &both[1..], &Nature::Additive, 2026), Tile::Part(Figure::whole(300)));
        let lacking = [("Hải Phòng", Some(342)), ("Hải Dương", None)];
        assert_eq!(tile_of("Hải Phòng", &lacking, &Nature::Additive, 2024), Tile::Missing, "not smaller");
        assert_eq!(
            tile_of("Hà Nội", &[("Hà Nội", Some(9))], &Nature::Additive, 2024),
            Tile::Whole(Figure::whole(9))
        );
    }
}
