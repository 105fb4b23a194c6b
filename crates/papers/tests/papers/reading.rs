//! Reads papers with the tools of poppler.

use std::process::Command;

use tempfile::NamedTempFile;

/// A word, with where it stands, in points from the upper left corner.
#[derive(Clone, Debug)]
pub struct Word {
    pub page: usize,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

/// The text in the order of the file, which is that of reading.
pub fn text(pdf: &[u8]) -> String {
    read(pdf, |file| run("pdftotext", &["-raw", file, "-"]))
}

/// Every word with its place.
pub fn words(pdf: &[u8]) -> Vec<Word> {
    let page = read(pdf, |file| run("pdftotext", &["-bbox", file, "-"]));
    let mut words = vec![];
    let mut number = 0;
    for line in page.lines().map(str::trim) {
        number += usize::from(line.starts_with("<page "));
        if let Some(rest) = line.strip_prefix("<word ") {
            let (places, text) = rest.split_once('>').unwrap();
            let place = |name: &str| -> f64 {
                let (_, value) = places.split_once(&format!("{name}=\"")).unwrap();
                value.split('"').next().unwrap().parse().unwrap()
            };
            let [left, top, right, bottom] = ["xMin", "yMin", "xMax", "yMax"].map(place);
            let text = text.trim_end_matches("</word>").replace("&amp;", "&");
            words.push(Word { page: number, left, top, right, bottom, text });
        }
    }
    words
}

/// Name, whether it is embedded, whether only what is needed of it.
pub fn fonts(pdf: &[u8]) -> Vec<(String, bool, bool)> {
    let table = read(pdf, |file| run("pdffonts", &[file]));
    let row = |line: &str| {
        let cells: Vec<&str> = line.split_whitespace().collect();
        // From the right: object (two), whether it has a table of letters, part, embedded.
        let at = |from_right: usize| cells[cells.len() - from_right];
        (cells[0].to_owned(), at(5) == "yes", at(4) == "yes")
    };
    table.lines().skip(2).map(row).collect()
}

/// What the file says of itself.
pub fn information(pdf: &[u8]) -> String {
    read(pdf, |file| run("pdfinfo", &["-isodates", file]))
}

/// How many pages there are.
pub fn pages(pdf: &[u8]) -> usize {
    let information = information(pdf);
    let line = information.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.unwrap().trim().parse().unwrap()
}

/// Width and height of the pages, in points.
pub fn size(pdf: &[u8]) -> (f64, f64) {
    let information = information(pdf);
    let line = information.lines().find_map(|line| line.strip_prefix("Page size:")).unwrap();
    let mut sides = line.split_whitespace().filter_map(|word| word.parse().ok());
    (sides.next().unwrap(), sides.next().unwrap())
}

fn read<T>(pdf: &[u8], with: impl FnOnce(&str) -> T) -> T {
    let file = NamedTempFile::with_suffix(".pdf").unwrap();
    std::fs::write(file.path(), pdf).unwrap();
    with(file.path().to_str().unwrap())
}

fn run(tool: &str, arguments: &[&str]) -> String {
    let output =
        Command::new(tool).args(arguments).output().unwrap_or_else(|error| panic!("{tool}: {error}"));
    assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a telephone reads from the squares on the first page, printed with so many dots to the inch.
pub fn squares(pdf: &[u8], dots: u32) -> Vec<String> {
    let picture = read(pdf, |file| {
        let output =
            Command::new("pdftoppm").args(["-r", &dots.to_string(), "-gray", "-l", "1", file]).output();
        output.unwrap().stdout
    });
    // `P5`, width, height, brightest, a space, then the dots.
    let mut head = picture.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || String::from_utf8(head.next().unwrap().to_vec()).unwrap();
    assert_eq!(number(), "P5");
    let (width, height): (usize, usize) = (number().parse().unwrap(), number().parse().unwrap());
    let shades = &picture[picture.len() - width * height..];
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| shades[y * width + x]);
    seen.detect_grids().iter().map(|square| square.decode().unwrap().1).collect()
}

/// The text of an office file as an office reads it, without heads of pages.
pub fn as_an_office_reads_it(docx: &[u8]) -> String {
    String::from_utf8(converted(docx, "txt:Text (encoded):UTF8", "paper.txt")).unwrap()
}

/// An office file as an office prints it.
pub fn as_pdf(docx: &[u8]) -> Vec<u8> {
    converted(docx, "pdf", "paper.pdf")
}

fn converted(docx: &[u8], kind: &str, name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("paper.docx"), docx).unwrap();
    // Its own profile: two of them do not get along with one.
    let profile = format!("-env:UserInstallation=file://{}", path("profile"));
    run(
        "soffice",
        &[&profile, "--headless", "--convert-to", kind, "--outdir", &path(""), &path("paper.docx")],
    );
    std::fs::read(path(name)).unwrap()
}
