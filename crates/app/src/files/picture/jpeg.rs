//! A photograph (ITU-T T.81): segments before the dots and between them, and what cameras put into and behind them.

use std::io::{ErrorKind, Read, Result, Write};

use super::bare::{Shown, broken, pass_over};
use super::turn::Turn;

/// What begins the segment in which cameras write, and the one of colours.
const EXIF: &[u8] = b"Exif\0\0";
const COLOURS: &[u8] = b"ICC_PROFILE\0";
/// How far the first segment of most photographs is of use: behind it stands a small copy of the picture.
const JFIF: usize = 14;
const PIECE: usize = 64 * 1024;

/// What was seen of a photograph so far.
#[derive(Default)]
struct Known {
    size: Option<(u32, u32)>,
    turn: Option<Turn>,
    has_dots: bool,
}

/// Bytes one after the other, many at a time.
struct Bytes<'a, R: Read> {
    from: &'a mut R,
    piece: Vec<u8>,
    at: usize,
}

impl<R: Read> Bytes<'_, R> {
    /// What lies before us; empty at the end.
    fn ahead(&mut self) -> Result<&[u8]> {
        if self.at == self.piece.len() {
            self.piece.resize(PIECE, 0);
            let count = self.from.read(&mut self.piece)?;
            self.piece.truncate(count);
            self.at = 0;
        }
        Ok(&self.piece[self.at..])
    }

    fn next(&mut self) -> Result<u8> {
        let byte = self.ahead()?.first().copied().ok_or(ErrorKind::UnexpectedEof)?;
        self.at += 1;
        Ok(byte)
    }

    /// The kind of the mark that stands here. Marks may be filled up with more of their first byte.
    fn mark(&mut self) -> Result<u8> {
        if self.next()? != 0xFF {
            return Err(broken());
        }
        loop {
            match self.next()? {
                0xFF => {}
                kind => return Ok(kind),
            }
        }
    }

    /// Copies dots up to the next mark, and gives its kind.
    fn copy_dots(&mut self, to: &mut impl Write) -> Result<u8> {
        loop {
            let ahead = self.ahead()?;
            if ahead.is_empty() {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            let plain = ahead.iter().position(|byte| *byte == 0xFF).unwrap_or(ahead.len());
            to.write_all(&ahead[..plain])?;
            let is_mark = plain < ahead.len();
            self.at += plain;
            if !is_mark {
                continue;
            }
            match self.mark()? {
                // A dot that looks like a mark, and the marks from which a damaged picture goes on.
                kind @ (0x00 | 0xD0..=0xD7) => to.write_all(&[0xFF, kind])?,
                kind => return Ok(kind),
            }
        }
    }
}

impl<R: Read> Read for Bytes<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let ahead = self.ahead()?;
        let count = ahead.len().min(into.len());
        into[..count].copy_from_slice(&ahead[..count]);
        self.at += count;
        Ok(count)
    }
}

pub(super) fn copy_bare(from: &mut impl Read, to: &mut impl Write) -> Result<Shown> {
    let mut from = Bytes { from, piece: vec![], at: 0 };
    if [from.next()?, from.next()?] != [0xFF, 0xD8] {
        return Err(broken());
    }
    to.write_all(&[0xFF, 0xD8])?;
    let mut known = Known::default();
    let mut kind = from.mark()?;
    loop {
        kind = match kind {
            0xD9 => break,
            0xDA => {
                copy_segment(&mut from, to, kind)?;
                known.has_dots = true;
                from.copy_dots(to)?
            }
            _ => {
                segment(&mut from, to, (kind, &mut known))?;
                from.mark()?
            }
        };
    }
    // Telephones put whole pictures and films behind the end. None of it is copied.
    to.write_all(&[0xFF, 0xD9])?;
    let size = known.size.filter(|_| known.has_dots).ok_or_else(broken)?;
    Shown::of(size, known.turn)
}

/// Copies a segment that is needed to see the picture, and passes over others.
fn segment(from: &mut impl Read, to: &mut impl Write, (kind, known): (u8, &mut Known)) -> Result<()> {
    match kind {
        // Tables, and after how many dots a damaged picture goes on.
        0xC4 | 0xDB | 0xDD => copy_segment(from, to, kind),
        // The kinds that browsers show; they say how large the picture is, once.
        0xC0..=0xC2 if known.size.is_none() => {
            let body = copied_segment(from, to, kind)?;
            let [8, a, b, c, d, ..] = body[..] else { return Err(broken()) };
            known.size = Some((u16::from_be_bytes([c, d]).into(), u16::from_be_bytes([a, b]).into()));
            Ok(())
        }
        0xE0 => {
            let mut body = body(from)?;
            if !body.starts_with(b"JFIF\0") || body.len() < JFIF {
                return Ok(());
            }
            body.truncate(JFIF);
            body[JFIF - 2..].fill(0);
            write_segment(to, kind, &body)
        }
        0xE1 => {
            let body = body(from)?;
            match body.strip_prefix(EXIF).and_then(Turn::read).filter(|_| known.turn.is_none()) {
                None => Ok(()),
                Some(turn) => {
                    known.turn = Some(turn);
                    write_segment(to, kind, &[EXIF, &turn.written()].concat())
                }
            }
        }
        0xE2 => {
            let body = body(from)?;
            if body.starts_with(COLOURS) { write_segment(to, kind, &body) } else { Ok(()) }
        }
        // How colours are to be read.
        0xEE => {
            let body = body(from)?;
            if body.starts_with(b"Adobe") { write_segment(to, kind, &body) } else { Ok(()) }
        }
        0xE3..=0xED | 0xEF | 0xFE => {
            let length = length(from)?;
            pass_over(from, length.into())
        }
        _ => Err(broken()),
    }
}

/// How long a segment is without its own length.
fn length(from: &mut impl Read) -> Result<u16> {
    let mut length = [0; 2];
    from.read_exact(&mut length)?;
    u16::from_be_bytes(length).checked_sub(2).ok_or_else(broken)
}

fn body(from: &mut impl Read) -> Result<Vec<u8>> {
    let mut body = vec![0; length(from)?.into()];
    from.read_exact(&mut body)?;
    Ok(body)
}

fn write_segment(to: &mut impl Write, kind: u8, body: &[u8]) -> Result<()> {
    let length = u16::try_from(body.len() + 2).map_err(|_| broken())?;
    to.write_all(&[0xFF, kind])?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(body)
}

fn copied_segment(from: &mut impl Read, to: &mut impl Write, kind: u8) -> Result<Vec<u8>> {
    let body = body(from)?;
    write_segment(to, kind, &body)?;
    Ok(body)
}

fn copy_segment(from: &mut impl Read, to: &mut impl Write, kind: u8) -> Result<()> {
    copied_segment(from, to, kind).map(drop)
}
