//! Where things stand on a blank as most are printed: A4 across, with border, national name, who grants and what it is.

use super::{Align, Blank, Place, What};

/// What stands there, left and upper edge, width and height, size of letters.
const PLACES: [(What, [i32; 4], i32); 8] = [
    (What::Name, [380, 880, 2_210, 160], 26),
    (What::Detail, [380, 1_050, 2_210, 110], 15),
    (What::Merit, [430, 1_170, 2_110, 230], 16),
    (What::PlaceAndDay, [1_590, 1_430, 1_120, 80], 13),
    (What::Office, [1_590, 1_510, 1_120, 150], 13),
    (What::Signer, [1_590, 1_800, 1_120, 80], 13),
    (What::Decision, [550, 1_640, 920, 180], 11),
    (What::Code, [290, 1_600, 220, 220], 10),
];

impl Blank {
    /// A blank as most are printed, for a printer that is off by this: to the right and down, in tenths of a millimetre.
    #[must_use]
    pub fn usual(right: i32, down: i32) -> Self {
        let place = |(what, [x, y, width, height], size): (What, [i32; 4], i32)| Place {
            what,
            x,
            y,
            width,
            height,
            size,
            bold: matches!(what, What::Name | What::Office | What::Signer),
            italic: matches!(what, What::Merit | What::PlaceAndDay),
            align: if what == What::Decision { Align::Left } else { Align::Center },
        };
        Self { width: 2_970, height: 2_100, right, down, places: PLACES.map(place).into() }
    }
}
