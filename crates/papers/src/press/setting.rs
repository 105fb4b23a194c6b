//! The setter of types: the only file that knows typst, whose interface changes with each of its versions.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::Copy;
use super::sources::{DATA, FONTS, SOURCES};

/// Vietnam is seven hours before Greenwich, in minutes.
const OFFSET: i32 = 7 * 60;

/// What all papers share; cheap to clone.
#[derive(Clone)]
pub(super) struct Setting(Arc<Shared>);

struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    data: FileId,
    standards: PdfStandards,
}

/// One paper: what all share, and its own data.
struct Desk<'a> {
    shared: &'a Shared,
    main: FileId,
    data: Bytes,
}

impl Setting {
    /// Reads fonts and sources.
    pub(super) fn new() -> Result<Self, String> {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
        let sources = SOURCES.iter().map(|(path, text)| {
            let id = file(path)?;
            Ok((id, Source::new(id, (*text).to_owned())))
        });
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
        Ok(Self(Arc::new(Shared {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources: sources.collect::<Result<_, String>>()?,
            data: file(DATA)?,
            standards: standards.map_err(|error| error.message().to_string())?,
        })))
    }

    /// The paper as PDF, or what the setter says against it.
    pub(super) fn print(&self, copy: Copy) -> Result<Vec<u8>, String> {
        let main = file(&format!("{}/form.typ", copy.folder))?;
        let desk = Desk { shared: &self.0, main, data: Bytes::new(copy.data) };
        let document: PagedDocument = typst::compile(&desk).output.map_err(|errors| say(&errors))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("thidua".to_owned())),
            timestamp: timestamp(copy.day),
            standards: self.0.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| say(&errors))
    }
}

impl std::fmt::Debug for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Setting").finish_non_exhaustive()
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.shared.sources.get(&id).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shared.data { Ok(self.data.clone()) } else { Err(absent(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    /// No paper asks what day it is.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Whether every style of the font has this letter. What only places or joins letters is none.
pub(super) fn prints(letter: char) -> bool {
    static KNOWN: LazyLock<Vec<FontInfo>> =
        LazyLock::new(|| FONTS.iter().flat_map(|font| FontInfo::iter(font)).collect());
    !letter.is_control() && KNOWN.iter().all(|font| font.coverage.contains(letter.into()))
}

/// Empties what typst remembers and nobody asked for since it was told so before: single papers go, what all of them share stays.
pub(super) fn forget() {
    typst::comemo::evict(1);
}

fn file(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("{path}: {error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

fn say(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}

/// The beginning of a day in Vietnam.
fn timestamp(day: Date) -> Option<Timestamp> {
    let [month, of_month] = [day.month(), day.day()].map(|part| u8::try_from(part).ok());
    let midnight = Datetime::from_ymd_hms(day.year().into(), month?, of_month?, 0, 0, 0)?;
    Timestamp::new_local(midnight, OFFSET)
}
