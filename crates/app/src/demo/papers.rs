//! Small papers and pictures for the demonstration, made place: nobody's document is shown.

use std::io::{Cursor, Write};

use thidua_store::incoming::{Incoming, Received};

use crate::files::begin_upload;
use crate::{App, Result};

/// A page of one line as PDF. The fonts that every reader brings along have no Vietnamese letters, so the line goes without
/// diacritics.
pub(super) fn pdf(line: &str) -> Vec<u8> {
    let text = format!("BT /F1 18 Tf 60 760 Td ({line}) Tj 0 -28 Td /F1 11 Tf (Du lieu minh hoa) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = vec![];
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let (start, count) = (file.len(), objects.len() + 1);
    file.push_str(&format!("xref\n0 {count}\n0000000000 65535 f \n"));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"));
    file.into_bytes()
}

/// A text of one line as DOCX.
pub(super) fn docx(line: &str) -> Result<Vec<u8>> {
    const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    const LINKS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{line}</w:t></w:r></w:p></w:body></w:document>"#
    );
    let mut writer = zip::ZipWriter::new(Cursor::new(vec![]));
    let packed = zip::write::SimpleFileOptions::default();
    for (name, content) in
        [("[Content_Types].xml", TYPES), ("_rels/.rels", LINKS), ("word/document.xml", &text)]
    {
        writer.start_file(name, packed).map_err(anyhow::Error::from)?;
        writer.write_all(content.as_bytes()).map_err(anyhow::Error::from)?;
    }
    Ok(writer.finish().map_err(anyhow::Error::from)?.into_inner())
}

/// A picture of green fields below a sky, as PNG without compression.
pub(super) fn png() -> Vec<u8> {
    const SIZE: u32 = 48;
    let mut rows = vec![];
    for y in 0..SIZE {
        rows.push(0);
        for _ in 0..SIZE {
            let colour: [u8; 3] = if y < 20 { [170, 205, 225] } else { [60, 140, 70] };
            rows.extend_from_slice(&colour);
        }
    }
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    let size = SIZE.to_be_bytes();
    chunk(&mut file, b"IHDR", &[&size[..], &size, &[8, 2, 0, 0, 0]].concat());
    chunk(&mut file, b"IDAT", &stored(&rows));
    chunk(&mut file, b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).unwrap_or_default();
    let named = [&name[..], content].concat();
    file.extend_from_slice(&length.to_be_bytes());
    file.extend_from_slice(&named);
    file.extend_from_slice(&crc32(&named).to_be_bytes());
}

/// The bytes as a zlib stream of one stored block.
fn stored(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or_default();
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    let head = [&[0x78, 0x01, 0x01][..], &length.to_le_bytes(), &(!length).to_le_bytes()].concat();
    [&head, bytes, &((b << 16) | a).to_be_bytes()].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 })
    };
    !bytes.iter().fold(u32::MAX, step)
}

/// The bytes as a file that has just arrived.
pub(super) async fn arrive(app: &App, bytes: &[u8]) -> Result<Received> {
    let mut incoming: Incoming = begin_upload(app).await?;
    incoming.write(bytes).await?;
    Ok(incoming.finish().await?)
}
