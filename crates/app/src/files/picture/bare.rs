//! A picture without what it says beside what is to be seen: place, time, device, names, small copies of itself, and whatever stands behind its
//! end. What is copied is named; everything else stays behind. How it is to be turned is written anew.

use std::io::{Error, ErrorKind, Read, Result, Write};

use thidua_domain::files::FileKind;

use super::turn::Turn;
use super::{jpeg, png};

/// How a picture is shown, in dots and upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    pub width: u32,
    pub height: u32,
}

impl Shown {
    /// A picture of so many dots, once it is turned.
    pub(super) fn of((width, height): (u32, u32), turn: Option<Turn>) -> Result<Self> {
        if width == 0 || height == 0 {
            return Err(broken());
        }
        let lies = turn.is_some_and(Turn::lies);
        Ok(if lies { Self { width: height, height: width } } else { Self { width, height } })
    }
}

/// Copies what is to be seen; nothing where it is no whole picture of this kind.
pub(crate) fn copy_bare(kind: FileKind, from: &mut impl Read, to: &mut impl Write) -> Result<Option<Shown>> {
    let copied = match kind {
        FileKind::Jpeg => jpeg::copy_bare(from, to),
        FileKind::Png => png::copy_bare(from, to),
        FileKind::Pdf | FileKind::Docx | FileKind::Xlsx | FileKind::Toml | FileKind::Json | FileKind::Csv => {
            Err(broken())
        }
    };
    match copied {
        Ok(shown) => Ok(Some(shown)),
        Err(fault) if matches!(fault.kind(), ErrorKind::UnexpectedEof | ErrorKind::InvalidData) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// It is no such picture.
pub(super) fn broken() -> Error {
    ErrorKind::InvalidData.into()
}

/// Passes over so many bytes, which must be there.
pub(super) fn pass_over(from: &mut impl Read, count: u64) -> Result<()> {
    let passed = std::io::copy(&mut from.by_ref().take(count), &mut std::io::sink())?;
    if passed == count { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 48 dots wide, 32 high, four colours; as a telephone held upright writes it: maker, time and place, a packet of further words, an
    /// index of further pictures, a caption with a place, a remark, and a film behind the end.
    const PHOTOGRAPH: &[u8] = include_bytes!("../../../../../tests/files/photograph-with-place.jpg");
    /// The same, with place, texts, a time and a chunk of a program's own, and a film behind the end.
    const PICTURE: &[u8] = include_bytes!("../../../../../tests/files/picture-with-place.png");

    fn bare(kind: FileKind, bytes: &[u8]) -> Option<(Vec<u8>, (u32, u32))> {
        let mut to = vec![];
        let shown = copy_bare(kind, &mut &bytes[..], &mut to).unwrap()?;
        Some((to, (shown.width, shown.height)))
    }

    fn holds(bytes: &[u8], text: &[u8]) -> bool {
        bytes.windows(text.len()).any(|part| part == text)
    }

    /// What lies between two marks that begin and end the dots, themselves among it.
    fn dots<'a>(bytes: &'a [u8], (begin, end): (&[u8], &[u8])) -> &'a [u8] {
        let find = |text: &[u8]| bytes.windows(text.len()).position(|part| part == text).unwrap();
        &bytes[find(begin)..find(end) + end.len()]
    }

    #[test]
    fn what_a_telephone_says_of_place_and_time_stays_behind_and_the_picture_stands_upright() {
        let told: [&[u8]; 7] = [b"Minh Hoa", b"May anh", b"2026", b"GPS", b"MPF", b"Photoshop", b"10.0459"];
        assert!(told.iter().all(|text| holds(PHOTOGRAPH, text)), "it is all there to begin with");

        let (kept, size) = bare(FileKind::Jpeg, PHOTOGRAPH).unwrap();

        assert_eq!(told.iter().find(|text| holds(&kept, text)), None);
        assert_eq!(size, (32, 48), "it lay on its side");
        let turned = [&b"Exif\0\0"[..], &Turn::read(&PHOTOGRAPH[30..]).unwrap().written()].concat();
        assert!(holds(&kept, &turned), "and is turned as it was");
        let tables = (&b"\xFF\xDB"[..], &b"\xFF\xD9"[..]);
        assert_eq!(dots(&kept, tables), dots(PHOTOGRAPH, tables), "not a dot is another");
        assert!(kept.ends_with(b"\xFF\xD9"));
        assert_eq!(bare(FileKind::Jpeg, &kept), Some((kept.clone(), size)), "there is nothing more to take");
    }

    #[test]
    fn a_picture_in_chunks_keeps_its_dots_and_how_it_is_turned_and_nothing_else() {
        let told: [&[u8]; 7] = [b"Minh Hoa", b"tEXt", b"zTXt", b"iTXt", b"tIME", b"mkBT", b"10.0459"];
        assert!(told.iter().all(|text| holds(PICTURE, text)));

        let (kept, size) = bare(FileKind::Png, PICTURE).unwrap();

        assert_eq!(told.iter().find(|text| holds(&kept, text)), None);
        assert_eq!(size, (32, 48));
        assert!(holds(&kept, b"\0\0\0\x1AeXIfMM\0\x2A"));
        let chunks = (&b"IDAT"[..], &b"IEND\xAE\x42\x60\x82"[..]);
        assert_eq!(dots(&kept, chunks), dots(PICTURE, chunks));
        assert!(kept.ends_with(b"IEND\xAE\x42\x60\x82"));
        assert_eq!(bare(FileKind::Png, &kept), Some((kept.clone(), size)));
    }

    #[test]
    fn a_picture_that_was_cut_anywhere_or_is_none_is_not_copied() {
        for (kind, whole) in [(FileKind::Jpeg, PHOTOGRAPH), (FileKind::Png, PICTURE)] {
            let end = whole.len() - b"phim ngan: 10.0459 105.7834".len();
            assert!(bare(kind, &whole[..end]).is_some());
            for cut in 0..end {
                assert_eq!(bare(kind, &whole[..cut]), None, "{kind:?} {cut}");
            }
        }
        assert_eq!(bare(FileKind::Jpeg, PICTURE), None);
        assert_eq!(bare(FileKind::Png, PHOTOGRAPH), None);
        assert_eq!(bare(FileKind::Pdf, b"%PDF-1.4"), None);
        let mut spoilt = PICTURE.to_vec();
        let dots = spoilt.windows(4).position(|part| part == b"IDAT").unwrap();
        spoilt[dots + 20] ^= 1;
        assert_eq!(bare(FileKind::Png, &spoilt), None, "its checksum is that of other dots");
    }

    #[test]
    fn a_photograph_that_is_built_up_in_several_passes_is_copied_to_its_end() {
        let scan = b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x54\xFF\0\xFF\xD0\x55";
        let head = b"\xFF\xD8\xFF\xEE\0\x0EAdobe\0d\0\0\0\0\0\xFF\xC2\0\x0B\x08\0\x02\0\x03\x01\x01\x11\0";
        let film = b"\xFF\xE0\0\x08JFXX\0\0";
        let passes =
            [&head[..], film, scan, b"\xFF\xFE\0\x05Xa.", b"\xFF\xFF\xC4\0\x04ab", scan, b"\xFF\xD9"]
                .concat();

        let (kept, size) = bare(FileKind::Jpeg, &passes).unwrap();

        let expected = [&head[..], scan, b"\xFF\xC4\0\x04ab", scan, b"\xFF\xD9"].concat();
        assert_eq!((kept, size), (expected, (3, 2)));
        let nothing = [&head[..], b"\xFF\xD9"].concat();
        assert_eq!(bare(FileKind::Jpeg, &nothing), None, "a size without dots");
        let other = passes.iter().map(|byte| if *byte == 0xC2 { 0xC9 } else { *byte }).collect::<Vec<_>>();
        assert_eq!(bare(FileKind::Jpeg, &other), None, "a kind that browsers do not show");
    }
}
