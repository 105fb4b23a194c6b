//! The 34 provinces and cities since 01/07/2025 as tiles, what each was formed from, and how the name of a unit is one of them.

use jiff::civil::{Date, date};

use crate::text::slug_of;

/// Since this day there are 34.
pub const SINCE: Date = date(2025, 7, 1);

/// A province or a city under the centre, as a tile.
#[derive(Debug, PartialEq, Eq)]
pub struct Province {
    /// Its name.
    pub name: &'static str,
    /// Its name where there is little room.
    pub short: &'static str,
    /// Its column, from the west, from 1.
    pub column: u32,
    /// Its row, from the north, from 1.
    pub row: u32,
    /// What it was formed from on that day, its own name first; empty where it stayed as it was.
    pub from: &'static [&'static str],
}

/// An archipelago, as a frame in the sea.
#[derive(Debug, PartialEq, Eq)]
pub struct Islands {
    /// Its name.
    pub name: &'static str,
    /// The province whose special zone it is.
    pub of: &'static str,
    /// The column in which its frame, two tiles wide, begins.
    pub column: u32,
    /// Its row.
    pub row: u32,
}

/// They belong to every map of the country.
pub const ISLANDS: [Islands; 2] = [
    Islands { name: "Hoàng Sa", of: "Đà Nẵng", column: 7, row: 10 },
    Islands { name: "Trường Sa", of: "Khánh Hòa", column: 7, row: 15 },
];

const fn tile(
    name: &'static str,
    short: &'static str,
    (column, row): (u32, u32),
    from: &'static [&'static str],
) -> Province {
    Province { name, short, column, row, from }
}

/// All of them, from north to south, each row from west to east.
pub const PROVINCES: [Province; 34] = [
    tile("Lai Châu", "LC", (2, 1), &[]),
    tile("Lào Cai", "LCa", (3, 1), &["Lào Cai", "Yên Bái"]),
    tile("Tuyên Quang", "TQ", (4, 1), &["Tuyên Quang", "Hà Giang"]),
    tile("Cao Bằng", "CB", (5, 1), &[]),
    tile("Điện Biên", "ĐB", (1, 2), &[]),
    tile("Sơn La", "SL", (2, 2), &[]),
    tile("Phú Thọ", "PT", (3, 2), &["Phú Thọ", "Vĩnh Phúc", "Hòa Bình"]),
    tile("Thái Nguyên", "TN", (4, 2), &["Thái Nguyên", "Bắc Kạn"]),
    tile("Lạng Sơn", "LS", (5, 2), &[]),
    tile("Hà Nội", "HN", (3, 3), &[]),
    tile("Bắc Ninh", "BN", (4, 3), &["Bắc Ninh", "Bắc Giang"]),
    tile("Quảng Ninh", "QN", (5, 3), &[]),
    tile("Ninh Bình", "NB", (3, 4), &["Ninh Bình", "Hà Nam", "Nam Định"]),
    tile("Hưng Yên", "HY", (4, 4), &["Hưng Yên", "Thái Bình"]),
    tile("Hải Phòng", "HP", (5, 4), &["Hải Phòng", "Hải Dương"]),
    tile("Thanh Hóa", "TH", (3, 5), &[]),
    tile("Nghệ An", "NA", (3, 6), &[]),
    tile("Hà Tĩnh", "HT", (4, 7), &[]),
    tile("Quảng Trị", "QT", (4, 8), &["Quảng Trị", "Quảng Bình"]),
    tile("Huế", "H", (5, 9), &[]),
    tile("Đà Nẵng", "ĐN", (5, 10), &["Đà Nẵng", "Quảng Nam"]),
    tile("Quảng Ngãi", "QNg", (5, 11), &["Quảng Ngãi", "Kon Tum"]),
    tile("Gia Lai", "GL", (5, 12), &["Gia Lai", "Bình Định"]),
    tile("Đắk Lắk", "ĐL", (5, 13), &["Đắk Lắk", "Phú Yên"]),
    tile("Tây Ninh", "TNi", (3, 14), &["Tây Ninh", "Long An"]),
    tile("Đồng Nai", "ĐNa", (4, 14), &["Đồng Nai", "Bình Phước"]),
    tile("Lâm Đồng", "LĐ", (5, 14), &["Lâm Đồng", "Đắk Nông", "Bình Thuận"]),
    tile("Khánh Hòa", "KH", (6, 14), &["Khánh Hòa", "Ninh Thuận"]),
    tile("An Giang", "AG", (2, 15), &["An Giang", "Kiên Giang"]),
    tile("Đồng Tháp", "ĐT", (3, 15), &["Đồng Tháp", "Tiền Giang"]),
    tile("TP. Hồ Chí Minh", "HCM", (4, 15), &["TP. Hồ Chí Minh", "Bình Dương", "Bà Rịa – Vũng Tàu"]),
    tile("Cần Thơ", "CT", (2, 16), &["Cần Thơ", "Hậu Giang", "Sóc Trăng"]),
    tile("Vĩnh Long", "VL", (3, 16), &["Vĩnh Long", "Bến Tre", "Trà Vinh"]),
    tile("Cà Mau", "CM", (2, 17), &["Cà Mau", "Bạc Liêu"]),
];

/// What alliances put before the name of their province.
const HEADS: [&str; 4] = ["lien-minh-hop-tac-xa-", "lien-minh-htx-", "lmhtx-", "lm-htx-"];

/// What stands before the name of a province.
const RANKS: [&str; 3] = ["thanh-pho-", "tinh-", "tp-"];

/// Other ways in which names are written.
const ALSO: [(&str, &str); 10] = [
    ("tphcm", "ho-chi-minh"),
    ("hcm", "ho-chi-minh"),
    ("tp-ho-chi-minh", "ho-chi-minh"),
    ("thua-thien-hue", "hue"),
    ("brvt", "ba-ria-vung-tau"),
    ("daklak", "dak-lak"),
    ("dac-lac", "dak-lak"),
    ("daknong", "dak-nong"),
    ("dac-nong", "dak-nong"),
    ("bac-can", "bac-kan"),
];

/// A name without marks, without what stands before it, in one way of writing.
fn key_of(name: &str) -> String {
    let slug = slug_of(name);
    let bare = HEADS.iter().find_map(|head| slug.strip_prefix(head)).unwrap_or(&slug);
    let bare = RANKS.iter().find_map(|rank| bare.strip_prefix(rank)).unwrap_or(bare);
    ALSO.iter().find(|(other, _)| *other == bare).map_or(bare, |(_, key)| *key).to_owned()
}

/// Which province a name is, by its place in [`PROVINCES`], and as which of those it was formed from (0 for its own name).
#[must_use]
pub fn province_called(name: &str) -> Option<(usize, usize)> {
    let key = key_of(name);
    let part = |province: &Province| {
        let own = (key_of(province.name) == key).then_some(0);
        own.or_else(|| province.from.iter().position(|from| key_of(from) == key))
    };
    PROVINCES.iter().enumerate().find_map(|(at, province)| Some((at, part(province)?)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn called(name: &str) -> Option<(&'static str, usize)> {
        province_called(name).map(|(at, part)| (PROVINCES[at].name, part))
    }

    #[test]
    fn eleven_stayed_and_twenty_three_were_formed_from_fifty_two() {
        let formed: Vec<&Province> = PROVINCES.iter().filter(|it| !it.from.is_empty()).collect();
        assert_eq!((PROVINCES.len(), formed.len()), (34, 23));
        assert_eq!(formed.iter().map(|it| it.from.len()).sum::<usize>(), 52);
        assert!(formed.iter().all(|it| it.from[0] == it.name), "each kept a name of its own");
        let names = PROVINCES.iter().flat_map(|it| it.from.iter().copied().chain([it.name]));
        let keys: BTreeSet<String> = names.map(key_of).collect();
        assert_eq!(keys.len(), 63, "no two names are one");
    }

    #[test]
    fn a_unit_is_known_by_its_province_however_it_is_written() {
        for name in ["TP. Hồ Chí Minh", "TP.HCM", "tphcm", "Liên minh Hợp tác xã Thành phố Hồ Chí Minh"]
        {
            assert_eq!(called(name), Some(("TP. Hồ Chí Minh", 0)), "{name}");
        }
        assert_eq!(called("Liên minh HTX tỉnh Đắk Lắk"), Some(("Đắk Lắk", 0)));
        assert_eq!(called("Thừa Thiên Huế"), Some(("Huế", 0)));
        assert_eq!(called("Bà Rịa - Vũng Tàu"), Some(("TP. Hồ Chí Minh", 2)), "merged away");
        assert_eq!(called("Hải Dương"), Some(("Hải Phòng", 1)));
        for name in ["Xã Bắc Ninh", "Phòng Tổ chức", "Hội Nông dân Cần Thơ", ""] {
            assert_eq!(called(name), None, "{name}");
        }
    }

    fn at(name: &str) -> (u32, u32) {
        PROVINCES.iter().find(|it| it.name == name).map(|it| (it.column, it.row)).unwrap()
    }

    #[test]
    fn no_two_tiles_lie_on_each_other_and_the_land_is_roughly_right() {
        let tiles: BTreeSet<(u32, u32)> = PROVINCES.iter().map(|it| (it.column, it.row)).collect();
        assert_eq!(tiles.len(), 34);
        for [one, other] in [
            ["Hà Nội", "Bắc Ninh"],
            ["Bắc Ninh", "Hưng Yên"],
            ["Hưng Yên", "Hải Phòng"],
            ["Ninh Bình", "Thanh Hóa"],
            ["Thanh Hóa", "Nghệ An"],
            ["Nghệ An", "Hà Tĩnh"],
            ["Hà Tĩnh", "Quảng Trị"],
            ["Quảng Trị", "Huế"],
            ["Huế", "Đà Nẵng"],
            ["Đà Nẵng", "Quảng Ngãi"],
            ["Quảng Ngãi", "Gia Lai"],
            ["Gia Lai", "Đắk Lắk"],
            ["Đắk Lắk", "Khánh Hòa"],
            ["Khánh Hòa", "Lâm Đồng"],
            ["Lâm Đồng", "TP. Hồ Chí Minh"],
            ["Đồng Nai", "TP. Hồ Chí Minh"],
            ["Tây Ninh", "TP. Hồ Chí Minh"],
            ["Đồng Tháp", "Vĩnh Long"],
            ["Vĩnh Long", "Cần Thơ"],
            ["An Giang", "Cần Thơ"],
            ["Cần Thơ", "Cà Mau"],
        ] {
            let ((a, b), (c, d)) = (at(one), at(other));
            assert!(a.abs_diff(c) <= 1 && b.abs_diff(d) <= 1, "{one} lies beside {other}");
        }
        // What lies on the coast has the sea on its right: no tile stands east of it in its row.
        for coast in
            ["Quảng Ninh", "Hải Phòng", "Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Trị", "Huế", "Đà Nẵng"]
                .iter()
                .chain(&[
                    "Quảng Ngãi",
                    "Gia Lai",
                    "Đắk Lắk",
                    "Khánh Hòa",
                    "TP. Hồ Chí Minh",
                    "Vĩnh Long",
                    "Cà Mau",
                ])
        {
            let (column, row) = at(coast);
            assert!(!tiles.iter().any(|(other, beside)| *beside == row && *other > column), "{coast}");
        }
    }

    #[test]
    fn both_archipelagos_lie_in_the_sea_east_of_their_province() {
        for islands in ISLANDS {
            let (column, row) = at(islands.of);
            assert!(islands.column > column + 1 - u32::from(islands.of == "Khánh Hòa"), "{}", islands.name);
            assert!(islands.row >= row && islands.row <= row + 2, "{}", islands.name);
        }
        assert_eq!(ISLANDS.map(|it| (it.name, it.of)), [("Hoàng Sa", "Đà Nẵng"), ("Trường Sa", "Khánh Hòa")]);
    }
}
