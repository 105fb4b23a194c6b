//! Whether a picture is one to its end. Only then is its content believed more than its name. What it says beside what is to be seen is taken off
//! in [`copy_bare`].

mod bare;
mod jpeg;
mod png;
mod turn;

use std::fs::File;
use std::io::{BufReader, ErrorKind, Read, Result};
use std::path::Path;

use thidua_domain::files::FileKind;

pub(crate) use self::bare::copy_bare;

const PIECE: usize = 64 * 1024;

/// Whether the file is a whole picture of this kind. Blocks; walks over its parts and keeps none of them.
pub(crate) fn is_sound_picture(kind: FileKind, path: &Path) -> bool {
    let walked = File::open(path).map(BufReader::new).and_then(|mut file| match kind {
        FileKind::Png => walk_png(&mut file),
        FileKind::Jpeg => walk_jpeg(&mut file),
        FileKind::Pdf | FileKind::Docx | FileKind::Xlsx | FileKind::Toml | FileKind::Json | FileKind::Csv => {
            Ok(false)
        }
    });
    // A picture that ends too early is none; a disk that refuses says so when the file is kept.
    walked.unwrap_or(false)
}

fn read<const N: usize>(file: &mut impl Read) -> Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes).map(|()| bytes)
}

/// From the signature over all chunks to the last, with size and pixels among them.
fn walk_png(file: &mut BufReader<File>) -> Result<bool> {
    let (signature, first): ([u8; 8], [u8; 8]) = (read(file)?, read(file)?);
    if signature != *b"\x89PNG\r\n\x1A\n" || first != *b"\0\0\0\x0DIHDR" {
        return Ok(false);
    }
    file.seek_relative(13 + 4)?;
    let mut has_pixels = false;
    loop {
        let [a, b, c, d, kind @ ..]: [u8; 8] = read(file)?;
        has_pixels |= kind == *b"IDAT";
        // Behind each chunk stands its checksum.
        file.seek_relative(i64::from(u32::from_be_bytes([a, b, c, d])))?;
        let _checksum: [u8; 4] = read(file)?;
        if kind == *b"IEND" {
            return Ok(has_pixels);
        }
    }
}

/// From the beginning over all segments to the pixels, and to the mark of the end behind them.
fn walk_jpeg(file: &mut BufReader<File>) -> Result<bool> {
    if read(file)? != [0xFF, 0xD8] {
        return Ok(false);
    }
    let mut has_size = false;
    loop {
        let [mark, kind]: [u8; 2] = read(file)?;
        if mark != 0xFF {
            return Ok(false);
        }
        match kind {
            // Marks may be filled up with more of the same byte.
            0xFF => file.seek_relative(-1)?,
            0xDA => return Ok(has_size && has_end(file)?),
            0x01 | 0xD0..=0xD9 => return Ok(false),
            _ => {
                has_size |= matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC);
                let length = u16::from_be_bytes(read(file)?);
                let rest = length.checked_sub(2).ok_or(ErrorKind::InvalidData)?;
                file.seek_relative(i64::from(rest))?;
            }
        }
    }
}

/// Whether the mark of the end stands in the rest.
fn has_end(file: &mut impl Read) -> Result<bool> {
    let (mut piece, mut last) = (vec![0; PIECE], 0);
    loop {
        let count = file.read(&mut piece)?;
        let Some(end) = piece[..count].last().copied() else { return Ok(false) };
        if (last, piece[0]) == (0xFF, 0xD9) || piece[..count].windows(2).any(|two| two == [0xFF, 0xD9]) {
            return Ok(true);
        }
        last = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dot of one pixel.
    const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90\x77\x53\xDE\
        \0\0\0\x0CIDAT\x78\x9C\x63\xF8\xFF\xFF\x3F\0\x05\xFE\x02\xFE\x0D\xEF\x46\xB8\0\0\0\0IEND\xAE\x42\x60\x82";
    const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0\
        \xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x54\xFF\xD9 and what phones put behind it";

    fn is_sound(kind: FileKind, bytes: &[u8]) -> bool {
        let name = format!("thidua-picture-{}-{:?}", std::process::id(), std::thread::current().id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        let found = is_sound_picture(kind, &path);
        std::fs::remove_file(path).unwrap();
        found
    }

    #[test]
    fn a_whole_picture_is_sound_and_one_that_was_cut_is_not() {
        assert!(is_sound(FileKind::Png, PNG) && is_sound(FileKind::Jpeg, JPEG));
        let end = JPEG.iter().rposition(|byte| *byte == 0xD9).unwrap();
        for cut in (1..PNG.len()).chain([end]) {
            assert!(!is_sound(FileKind::Png, &PNG[..PNG.len() - cut.min(PNG.len())]), "{cut}");
            assert!(!is_sound(FileKind::Jpeg, &JPEG[..end.min(cut)]), "{cut}");
        }
        assert!(
            !is_sound(FileKind::Png, JPEG) && !is_sound(FileKind::Jpeg, PNG) && !is_sound(FileKind::Pdf, PNG)
        );
    }
}
