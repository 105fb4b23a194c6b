//! Pictures that are shown beside what they are of, each with a caption.

use crate::files::{FileKind, Intake};
use crate::refusal::Refusal;
use crate::text::{accept_length, tidy_seen};

/// What is taken as a picture: one at a time, so that each has its caption.
pub const PICTURES: Intake =
    Intake { kinds: &[FileKind::Jpeg, FileKind::Png], largest: 10 << 20, most: 1, unpacked: 0 };

/// What is taken as the sign of the house, which stands at the head of every page. A drawing that is a program (SVG) is none.
pub const LOGO: Intake =
    Intake { kinds: &[FileKind::Jpeg, FileKind::Png], largest: 1 << 20, most: 1, unpacked: 0 };

/// So many pictures stand beside one thing at most: they are looked at one after the other.
pub const PICTURES_MOST: usize = 20;

/// The longest caption.
pub const CAPTION_MAX_CHARS: usize = 200;

/// So many dots has a picture at most: a browser spreads all of them out in memory, four bytes each.
pub const PICTURE_MOST_DOTS: u64 = 40_000_000;

/// So many dots has the sign of the house at most.
const LOGO_MOST_DOTS: u64 = 4_000_000;

/// A caption in one line. It is also what those are told who do not see the picture, so it is never empty.
///
/// # Errors
/// [`Refusal::PictureCaptionMissing`], [`Refusal::TextTooLong`].
pub fn accept_caption(typed: &str) -> Result<String, Refusal> {
    let caption = tidy_seen(typed);
    accept_length(&caption, CAPTION_MAX_CHARS)?;
    if caption.is_empty() { Err(Refusal::PictureCaptionMissing) } else { Ok(caption) }
}

/// Whether one more picture has room beside so many.
///
/// # Errors
/// [`Refusal::PicturesTooMany`].
pub fn accept_one_more(count: usize) -> Result<(), Refusal> {
    if count < PICTURES_MOST {
        return Ok(());
    }
    Err(Refusal::PicturesTooMany { max: PICTURES_MOST.to_string() })
}

/// Whether a browser can show a picture of this size, in dots.
///
/// # Errors
/// [`Refusal::PictureTooLarge`].
pub fn accept_dots(name: &str, size: (u32, u32)) -> Result<(), Refusal> {
    accept_up_to(PICTURE_MOST_DOTS, name, size)
}

/// Whether the sign of the house may be of this size, in dots.
///
/// # Errors
/// [`Refusal::PictureTooLarge`].
pub fn accept_logo_dots(name: &str, size: (u32, u32)) -> Result<(), Refusal> {
    accept_up_to(LOGO_MOST_DOTS, name, size)
}

fn accept_up_to(most: u64, name: &str, (width, height): (u32, u32)) -> Result<(), Refusal> {
    if u64::from(width) * u64::from(height) <= most {
        return Ok(());
    }
    Err(Refusal::PictureTooLarge {
        name: name.to_owned(),
        width: width.to_string(),
        height: height.to_string(),
        max: (most / 1_000_000).to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_a_caption_that_says_something_and_not_too_much() {
        assert_eq!(accept_caption("  Hội nghị \n tại xã  "), Ok("Hội nghị tại xã".to_owned()));
        for nothing in ["", " ", "\u{200b}\n"] {
            assert_eq!(accept_caption(nothing), Err(Refusal::PictureCaptionMissing));
        }
        assert!(accept_caption(&"ế".repeat(CAPTION_MAX_CHARS)).is_ok());
        let long = Refusal::TextTooLong { letters: "201".into(), max: "200".into() };
        assert_eq!(accept_caption(&"ế".repeat(CAPTION_MAX_CHARS + 1)), Err(long));
    }

    #[test]
    fn what_no_browser_shows_well_is_refused_with_its_size() {
        assert_eq!(accept_dots("a.jpg", (8_000, 5_000)), Ok(()));
        let (name, max) = ("a.jpg".to_owned(), "40".to_owned());
        let large = Refusal::PictureTooLarge { name, width: "8660".into(), height: "5774".into(), max };
        assert_eq!(accept_dots("a.jpg", (8_660, 5_774)), Err(large));
        assert!(accept_dots("a.jpg", (u32::MAX, u32::MAX)).is_err());
        assert_eq!(accept_one_more(PICTURES_MOST - 1), Ok(()));
        assert_eq!(accept_one_more(PICTURES_MOST), Err(Refusal::PicturesTooMany { max: "20".into() }));
    }
}
