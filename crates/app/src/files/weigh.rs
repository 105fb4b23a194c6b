//! The parts of a workbook, looked over before any of them is spread out in memory: what makes room in advance for as many strings as it
//! says that there are, or keeps a copy of a font for every style, must not be asked with numbers that somebody invented.

use std::io::{BufRead, BufReader, Read, Seek};
use std::time::{Duration, Instant};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use thidua_domain::refusal::Refusal;
use zip::ZipArchive;

use super::skim::{PIECE, skim};

/// How long a workbook is read. One that people fill in takes a second.
const PATIENCE: Duration = Duration::from_secs(15);
/// How many steps go by between two looks at the clock.
const STEPS: u32 = 1_024;
/// How long the name of a place is at most: `XFD1048576`.
const MOST_LETTERS: usize = 3;
const MOST_ROW_DIGITS: usize = 7;
/// The most digits of a number at the head of the shared strings, which says for how many room is made.
const MOST_DIGITS: usize = 6;
/// The most shared strings; a file that unpacks to what is read has fewer.
const MOST_STRINGS: usize = 1_000_000;
/// The most styles, fonts, fills and borders; Excel makes no more.
const MOST_STYLES: usize = 65_490;
/// What a style takes beside its texts, and the most that all of them may take, in bytes.
const STYLE: usize = 1_000;
const MOST_STYLE_MEMORY: usize = 128 << 20;
/// The most entries of a list of sheets.
const MOST_TABS: usize = 1_000;

/// Looks at the clock now and then.
pub(super) struct Patience<'a> {
    name: &'a str,
    until: Instant,
    steps: u32,
}

impl<'a> Patience<'a> {
    /// Begins with a workbook of this name.
    pub(super) fn with(name: &'a str) -> Self {
        Self { name, until: Instant::now() + PATIENCE, steps: 0 }
    }

    /// Takes a step.
    ///
    /// # Errors
    /// It has taken too long.
    pub(super) fn step(&mut self) -> Result<(), Refusal> {
        self.steps = (self.steps + 1) % STEPS;
        if self.steps == 0 && Instant::now() > self.until {
            return Err(too_large(self.name));
        }
        Ok(())
    }
}

fn too_large(name: &str) -> Refusal {
    Refusal::BookTooLarge { name: name.to_owned() }
}

/// Looks over every part, whatever it is called: which of them is the list of strings is said by other parts. Answers whether any cell
/// goes over several.
///
/// # Errors
/// A part holds, or promises, more than a workbook that people fill in.
pub(super) fn weigh(
    archive: &mut ZipArchive<impl Read + Seek>,
    patience: &mut Patience<'_>,
) -> Result<bool, Refusal> {
    let damaged = |name: &str| Refusal::FileDamaged { name: name.to_owned() };
    let mut has_merged = false;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| damaged(patience.name))?;
        let mut counted = Counted::default();
        if skim(part, &mut counted, patience, PIECE)? {
            has_merged |= counted.has_merged;
            continue;
        }
        let part = archive.by_index(index).map_err(|_| damaged(patience.name))?;
        has_merged |= weigh_part(BufReader::new(part), patience)?;
    }
    Ok(has_merged)
}

/// What was counted in a part.
#[derive(Default)]
pub(super) struct Counted {
    strings: usize,
    tabs: usize,
    styles: usize,
    /// Fonts, fills, borders.
    looks: [usize; 3],
    /// The longest texts of an element.
    longest: usize,
    /// Whether a cell goes over several.
    pub(super) has_merged: bool,
}

/// Reads a part as an element after another. Answers whether any cell goes over several.
///
/// # Errors
/// It holds, or promises, more than a workbook that people fill in.
pub(super) fn weigh_part(part: impl BufRead, patience: &mut Patience<'_>) -> Result<bool, Refusal> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    // As lenient as whoever reads it afterwards, so that nothing stops here and goes on there.
    config.check_end_names = false;
    config.check_comments = false;
    let (mut counted, mut buffer) = (Counted::default(), vec![]);
    loop {
        patience.step()?;
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                if !is_placed(&element) {
                    return Err(Refusal::FileDamaged { name: patience.name.to_owned() });
                }
                if !counted
                    .takes(element.local_name().as_ref().as_bytes(), element.attributes_raw().as_bytes())
                {
                    return Err(too_large(patience.name));
                }
            }
            // What is no text of this kind is read by nobody.
            Ok(Event::Eof) | Err(_) => return Ok(counted.has_merged),
            Ok(_) => {}
        }
    }
}

impl Counted {
    /// Whether elements of this name are counted.
    pub(super) fn is_counted(name: &[u8]) -> bool {
        let counted: [&[u8]; 11] = [
            b"si",
            b"sst",
            b"sheet",
            b"font",
            b"fill",
            b"border",
            b"xf",
            b"numFmt",
            b"name",
            b"rFont",
            b"mergeCell",
        ];
        counted.contains(&name)
    }

    /// Counts an element by its name and what is said in it; whether it is still few enough.
    pub(super) fn takes(&mut self, name: &[u8], said: &[u8]) -> bool {
        let one_more = |count: &mut usize, most: usize| {
            *count += 1;
            *count <= most
        };
        match name {
            b"sst" => !has_long_number(said),
            b"si" => one_more(&mut self.strings, MOST_STRINGS),
            b"sheet" => one_more(&mut self.tabs, MOST_TABS),
            b"font" => one_more(&mut self.looks[0], MOST_STYLES),
            b"fill" => one_more(&mut self.looks[1], MOST_STYLES),
            b"border" => one_more(&mut self.looks[2], MOST_STYLES),
            b"xf" => {
                let weight = STYLE.saturating_add(self.longest.saturating_mul(2));
                one_more(&mut self.styles, MOST_STYLES)
                    && self.styles.saturating_mul(weight) <= MOST_STYLE_MEMORY
            }
            // Names of fonts and codes of formats are copied into every style that has them.
            b"numFmt" | b"name" | b"rFont" => {
                self.longest = self.longest.max(said.len());
                true
            }
            b"mergeCell" => {
                self.has_merged = true;
                true
            }
            _ => true,
        }
    }
}

/// What says where an element of this name stands, if it stands anywhere.
pub(super) fn key_of_place(name: &[u8]) -> Option<&'static [u8]> {
    match name {
        b"c" | b"row" => Some(b"r"),
        b"dimension" => Some(b"ref"),
        _ => None,
    }
}

/// Whether a cell or row stands where a sheet has places: whoever counts them cannot count further.
fn is_placed(element: &BytesStart<'_>) -> bool {
    let Some(key) = key_of_place(element.local_name().as_ref().as_bytes()) else { return true };
    let mut said = element.attributes();
    let places = said.with_checks(false).flatten().filter(|said| said.key.as_ref().as_bytes() == key);
    places.into_iter().all(|said| said.value.split(':').all(|place| is_place(place.as_bytes())))
}

/// Whether a sheet may have such a place.
pub(super) fn is_place(place: &[u8]) -> bool {
    let letters = place.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    letters <= MOST_LETTERS && place.len() - letters <= MOST_ROW_DIGITS
}

fn has_long_number(text: &[u8]) -> bool {
    text.split(|byte| !byte.is_ascii_digit()).any(|digits| digits.len() > MOST_DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weighed(part: &str) -> Result<(), Refusal> {
        weigh_part(part.as_bytes(), &mut Patience::with("a")).map(drop)
    }

    #[test]
    fn strings_are_counted_and_what_a_list_of_them_says_of_itself_is_not_believed() {
        let list = |count: &str, strings: usize| {
            let strings = "<si/>".repeat(strings);
            format!("<sst xmlns=\"http://x/2006/main\" count=\"9\" uniqueCount=\"{count}\">{strings}</sst>")
        };
        assert_eq!(weighed(&list("900000", 9)), Ok(()));
        for count in ["9999999", "4294967295", "99999999999999999999"] {
            assert_eq!(weighed(&list(count, 9)), Err(too_large("a")), "{count}");
        }
        assert_eq!(weighed(&list("9", MOST_STRINGS + 1)), Err(too_large("a")));
    }

    #[test]
    fn styles_are_counted_with_the_texts_that_each_of_them_copies() {
        let styles = |name: usize, count: usize| {
            let name = "x".repeat(name);
            format!(
                "<s:styles><font><name val='{name}'/></font>{}</s:styles>",
                "<s:xf fontId='0'/>".repeat(count)
            )
        };
        assert_eq!(weighed(&styles(30, MOST_STYLES)), Ok(()));
        assert_eq!(weighed(&styles(30, MOST_STYLES + 1)), Err(too_large("a")));
        assert_eq!(weighed(&styles(1 << 20, 10)), Ok(()));
        assert_eq!(weighed(&styles(1 << 20, 100)), Err(too_large("a")), "a long name is copied into each");
        assert_eq!(weighed(&format!("<a>{}</a>", "<fill/>".repeat(MOST_STYLES + 1))), Err(too_large("a")));
        assert_eq!(weighed("no text of this kind <"), Ok(()));
    }

    #[test]
    fn a_place_that_no_sheet_has_is_a_damaged_file() {
        let damaged = || Err(Refusal::FileDamaged { name: "a".into() });
        for sound in [
            "<dimension ref='A1:XFD1048576'/>",
            "<row r='1048576' ht='15.949999999999999'/>",
            "<c r='XFD1'/>",
        ] {
            assert_eq!(weighed(sound), Ok(()), "{sound}");
        }
        for wrong in
            ["<dimension ref='A1:A99999999999'/>", "<x:row r='4294967296'/>", "<c s='1' r='AAAAAAAA1'/>"]
        {
            assert_eq!(weighed(wrong), damaged(), "{wrong}");
        }
    }

    #[test]
    fn what_takes_too_long_is_given_up() {
        let mut patience = Patience { until: Instant::now() - Duration::from_secs(1), ..Patience::with("a") };
        let steps = (0..STEPS).map(|_| patience.step()).collect::<Result<Vec<_>, _>>();
        assert_eq!(steps, Err(too_large("a")));
    }
}
