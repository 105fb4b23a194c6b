//! A picture in chunks (ISO/IEC 15948), each with its kind and its checksum.

use std::io::{Read, Result, Write};

use crc32fast::Hasher;

use super::bare::{Shown, broken, pass_over};
use super::turn::Turn;

const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1A\n";
/// What is needed to see the picture as it was made: its size, its colours, what shines through, its dots, its end. Texts, times, places, further
/// pictures of a film and what programs add of their own are not among them.
const NEEDED: [&[u8; 4]; 13] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP",
    b"bKGD", b"pHYs",
];
/// What cameras write, as far as it is read.
const CAMERA_MOST: u64 = 64 * 1024;

pub(super) fn copy_bare(from: &mut impl Read, to: &mut impl Write) -> Result<Shown> {
    let mut signature = [0; 8];
    from.read_exact(&mut signature)?;
    if signature != *SIGNATURE {
        return Err(broken());
    }
    to.write_all(&signature)?;
    let (mut size, mut turn, mut has_dots) = (None, None, false);
    loop {
        let mut head = [0; 8];
        from.read_exact(&mut head)?;
        let [a, b, c, d, kind @ ..] = head;
        let length = u32::from_be_bytes([a, b, c, d]);
        if (kind == *b"IHDR") != size.is_none() {
            return Err(broken());
        }
        match &kind {
            b"IHDR" => size = Some(copy_size(from, to, length)?),
            b"eXIf" => {
                let read = read_camera(from, length)?;
                if let Some(found) = read.filter(|_| turn.is_none()) {
                    turn = Some(found);
                    write_chunk(to, *b"eXIf", &found.written())?;
                }
            }
            kind if NEEDED.contains(&kind) => {
                has_dots |= *kind == b"IDAT"[..];
                copy_chunk(from, to, (*kind, length))?;
            }
            // A chunk that begins with a capital letter is needed, and nobody knows this one.
            kind if kind[0].is_ascii_uppercase() => return Err(broken()),
            _ => pass_over(from, u64::from(length) + 4)?,
        }
        if kind == *b"IEND" {
            break;
        }
    }
    let size = size.filter(|_| has_dots).ok_or_else(broken)?;
    Shown::of(size, turn)
}

fn copy_size(from: &mut impl Read, to: &mut impl Write, length: u32) -> Result<(u32, u32)> {
    if length != 13 {
        return Err(broken());
    }
    let mut body = [0; 13];
    from.read_exact(&mut body)?;
    let mut check = [0; 4];
    from.read_exact(&mut check)?;
    if check != checksum(*b"IHDR", &body) {
        return Err(broken());
    }
    write_chunk(to, *b"IHDR", &body)?;
    let [a, b, c, d, e, f, g, h, ..] = body;
    Ok((u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h])))
}

fn read_camera(from: &mut impl Read, length: u32) -> Result<Option<Turn>> {
    let length = u64::from(length);
    let mut body = vec![];
    from.by_ref().take(length.min(CAMERA_MOST)).read_to_end(&mut body)?;
    pass_over(from, length - body.len() as u64 + 4)?;
    Ok(Turn::read(&body))
}

/// Copies a chunk piece by piece; its checksum must be that of what it holds.
fn copy_chunk(from: &mut impl Read, to: &mut impl Write, (kind, length): ([u8; 4], u32)) -> Result<()> {
    to.write_all(&length.to_be_bytes())?;
    to.write_all(&kind)?;
    let mut hasher = Hasher::new();
    hasher.update(&kind);
    let (mut left, mut piece) = (length as usize, vec![0; 64 * 1024]);
    while left > 0 {
        let count = left.min(piece.len());
        from.read_exact(&mut piece[..count])?;
        hasher.update(&piece[..count]);
        to.write_all(&piece[..count])?;
        left -= count;
    }
    let mut check = [0; 4];
    from.read_exact(&mut check)?;
    if check != hasher.finalize().to_be_bytes() {
        return Err(broken());
    }
    to.write_all(&check)
}

fn checksum(kind: [u8; 4], body: &[u8]) -> [u8; 4] {
    let mut hasher = Hasher::new();
    hasher.update(&kind);
    hasher.update(body);
    hasher.finalize().to_be_bytes()
}

fn write_chunk(to: &mut impl Write, kind: [u8; 4], body: &[u8]) -> Result<()> {
    let length = u32::try_from(body.len()).map_err(|_| broken())?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(&kind)?;
    to.write_all(body)?;
    to.write_all(&checksum(kind, body))
}
