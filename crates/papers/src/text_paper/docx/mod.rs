//! A paper of text as an office goes on writing in it: WordprocessingML, as little of it as the layout needs, in the same order and with the same words as the
//! PDF. The font is the one of the decree; who does not have it sees one that is as wide.

use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::{Lies, TextPaper};
use body::Body;
use xml::escaped;

mod body;
mod xml;

const TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\
    \"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/styles.xml\" ContentType=\
    \"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
    <Override PartName=\"/word/first.xml\" ContentType=\
    \"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
    <Override PartName=\"/word/later.xml\" ContentType=\
    \"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>\
    <Override PartName=\"/docProps/core.xml\" ContentType=\
    \"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>";

const PACKAGE: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Target=\"word/document.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\"/>\
    <Relationship Id=\"rId2\" Target=\"docProps/core.xml\" \
    Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\"/></Relationships>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Target=\"styles.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\"/>\
    <Relationship Id=\"rId2\" Target=\"first.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\"/>\
    <Relationship Id=\"rId3\" Target=\"later.xml\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\"/></Relationships>";

const STYLES: &str = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults>\
    <w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
    w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>\
    <w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>\
    <w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Normal\"/>\
    <w:pPr><w:keepNext/><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>";

/// The number of the page, in the middle of the upper margin.
const NUMBER: &str = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr>\
    <w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:instrText> PAGE </w:instrText></w:r>\
    <w:r><w:rPr><w:sz w:val=\"26\"/></w:rPr><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

/// What a draft says at the head of every page.
const DRAFT: &str = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/><w:color w:val=\"B3141F\"/>\
    <w:sz w:val=\"26\"/></w:rPr><w:t>BẢN DỰ THẢO</w:t></w:r></w:p>";

/// The paper as DOCX. The same paper and day give the same bytes.
///
/// # Errors
///
/// When the archive cannot be written, which is in memory.
pub fn docx(paper: &TextPaper, day: Date) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(vec![]));
    let draft = if paper.draft { DRAFT } else { "" };
    for (name, text) in [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", PACKAGE.to_owned()),
        ("docProps/core.xml", core(paper, day)),
        ("word/document.xml", document(paper)),
        ("word/_rels/document.xml.rels", RELATIONS.to_owned()),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/first.xml", header(if paper.draft { DRAFT } else { "<w:p/>" })),
        ("word/later.xml", header(&format!("{NUMBER}{draft}"))),
    ] {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn core(paper: &TextPaper, day: Date) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>vi-VN</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00+07:00\
         </dcterms:created></cp:coreProperties>",
        escaped(&paper.title),
        escaped(&paper.author)
    )
}

fn header(inside: &str) -> String {
    format!(
        "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{inside}</w:hdr>"
    )
}

/// A4 with margins of 20, 20, 30 and 15 millimetres in twentieths of a point; the first page without a number.
fn document(paper: &TextPaper) -> String {
    let (size, left, width) = match paper.lies {
        Lies::Upright => ("w:w=\"11906\" w:h=\"16838\"", 1_701, 9_355),
        Lies::Across => ("w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"", 1_134, 14_854),
    };
    let body = Body::of(paper, width);
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}<w:sectPr>\
         <w:headerReference w:type=\"first\" r:id=\"rId2\"/><w:headerReference w:type=\"default\" r:id=\"rId3\"/>\
         <w:pgSz {size}/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"{left}\" \
         w:header=\"510\" w:footer=\"510\" w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>"
    )
}
