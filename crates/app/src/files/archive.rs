//! Looking into a file that somebody brought: what it really is, and whether it is safe to keep or to read.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use thidua_domain::files::{ArchiveEntry, FileKind, Head, Intake, MOST_ENTRIES, accept_archive, read_head};
use thidua_domain::refusal::Refusal;
use zip::ZipArchive;

/// How an archive's directory marks each of its entries.
const ENTRY_MARK: [u8; 4] = *b"PK\x01\x02";
const PIECE: usize = 64 * 1024;

/// What the file of this name is, by its content. Blocks.
///
/// # Errors
/// It is nothing that is taken, damaged, locked, or made to burst whoever opens it.
pub(crate) fn examine(intake: &Intake, name: &str, path: &Path, head: &[u8]) -> Result<FileKind, Refusal> {
    match intake.accept_head(name, read_head(head))? {
        Head::Known(kind) => Ok(kind),
        Head::Archive => examine_archive(intake, name, path),
        Head::OldOffice | Head::Heic | Head::OtherText | Head::Unknown => Err(intake.unknown(name)),
    }
}

fn examine_archive(intake: &Intake, name: &str, path: &Path) -> Result<FileKind, Refusal> {
    let damaged = || Refusal::FileDamaged { name: name.to_owned() };
    // Counted before it is read: whoever reads a directory keeps all of it in memory.
    let marks = count_marks(path).map_err(|_| damaged())?;
    if marks > MOST_ENTRIES {
        return Err(Refusal::FileUnpacksTooLarge { name: name.to_owned() });
    }
    let file = File::open(path).map_err(|_| damaged())?;
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| damaged())?;
    let mut entries = vec![];
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| damaged())?;
        entries.push(ArchiveEntry {
            name: entry.name().map_err(|_| damaged())?.into_owned(),
            unpacked: entry.size(),
            is_encrypted: entry.encrypted(),
        });
    }
    let kind = accept_archive(intake, name, &entries)?;
    // A directory can lie about sizes; what really comes out is counted.
    let mut unpacked = 0;
    for index in 0..entries.len() {
        let mut content = archive.by_index(index).map_err(|_| damaged())?;
        unpacked = unpack(intake, name, &mut content, unpacked)?;
    }
    Ok(kind)
}

/// Unpacks one entry into nothing; gives how much has come out by now, and stops where it is too much.
fn unpack(intake: &Intake, name: &str, content: &mut impl Read, before: u64) -> Result<u64, Refusal> {
    let (mut buffer, mut unpacked) = ([0; 16 * 1024], before);
    loop {
        match content.read(&mut buffer) {
            Ok(0) => return Ok(unpacked),
            Ok(count) => {
                unpacked += count as u64;
                intake.accept_unpacked(name, unpacked)?;
            }
            Err(_) => return Err(Refusal::FileDamaged { name: name.to_owned() }),
        }
    }
}

fn count_marks(path: &Path) -> std::io::Result<usize> {
    let mut file = File::open(path)?;
    let (mut buffer, mut kept, mut found) = (vec![0; PIECE], 0, 0);
    loop {
        let count = file.read(&mut buffer[kept..])?;
        if count == 0 {
            return Ok(found);
        }
        let end = kept + count;
        found += buffer[..end].windows(4).filter(|window| *window == ENTRY_MARK).count();
        // A mark may lie across two pieces.
        kept = end.min(3);
        buffer.copy_within(end - kept..end, 0);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;
    use thidua_domain::evidence::INTAKE;
    use zip::write::SimpleFileOptions;

    /// An archive with these entries, packed.
    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(vec![]));
        for (name, content) in entries {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn word(more: &[(&str, &[u8])]) -> Vec<u8> {
        let whole: [(&str, &[u8]); 2] =
            [("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")];
        archive(&[&whole, more].concat())
    }

    fn look(bytes: &[u8]) -> Result<FileKind, Refusal> {
        look_as(&INTAKE, bytes)
    }

    /// The same where less is unpacked, so that a test takes no minutes.
    const LESS: Intake = Intake { unpacked: 16 << 20, ..INTAKE };

    fn look_as(intake: &Intake, bytes: &[u8]) -> Result<FileKind, Refusal> {
        let name = format!("thidua-archive-{}-{:?}", std::process::id(), std::thread::current().id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        let found = examine(intake, "a", &path, &bytes[..bytes.len().min(16)]);
        std::fs::remove_file(path).unwrap();
        found
    }

    fn bomb() -> Result<FileKind, Refusal> {
        Err(Refusal::FileUnpacksTooLarge { name: "a".into() })
    }

    fn damaged() -> Result<FileKind, Refusal> {
        Err(Refusal::FileDamaged { name: "a".into() })
    }

    #[test]
    fn office_files_are_told_from_other_archives() {
        assert_eq!(look(&word(&[])), Ok(FileKind::Docx));
        let sheet = archive(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<x/>")]);
        assert_eq!(look(&sheet), Ok(FileKind::Xlsx));
        let other = archive(&[("chuong-trinh.exe", b"MZ")]);
        assert_eq!(look(&other), Err(INTAKE.unknown("a")));
    }

    #[test]
    fn a_bomb_is_found_by_what_its_directory_says() {
        let zeros = vec![0; 9 << 20];
        let bytes = word(&[("word/media/a.bin", &zeros), ("word/media/b.bin", &zeros)]);
        assert!(bytes.len() < 100_000, "it is small from outside");
        assert_eq!(look_as(&LESS, &bytes), bomb());
    }

    #[test]
    fn a_large_picture_that_is_packed_densely_is_no_bomb() {
        // A page of A4 as a scanner keeps it.
        let bitmap = [&b"BM"[..], &vec![255; 26 << 20]].concat();
        let bytes = word(&[("word/media/image1.bmp", &bitmap)]);
        assert!(bytes.len() < bitmap.len() / 500);
        assert_eq!(look(&bytes), Ok(FileKind::Docx));
    }

    #[test]
    fn an_office_file_whose_paths_are_written_as_windows_does_is_taken() {
        let bytes = archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels\\.rels", b"<r/>"),
            ("word\\document.xml", b"<w/>"),
        ]);
        assert_eq!(look(&bytes), Ok(FileKind::Docx));
    }

    #[test]
    fn a_workbook_that_is_read_into_memory_may_unpack_to_less_than_one_that_is_kept() {
        use thidua_domain::criteria::Table;
        let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let mut writer = zip::ZipWriter::new(Cursor::new(vec![]));
        for (name, content) in
            [("[Content_Types].xml", vec![b' '; 9]), ("xl/workbook.xml", vec![b' '; 17 << 20])]
        {
            writer.start_file(name, plain).unwrap();
            writer.write_all(&content).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert_eq!(look(&bytes), Ok(FileKind::Xlsx));
        assert_eq!(look_as(&Table::INTAKE, &bytes), bomb());
    }

    #[test]
    fn a_bomb_whose_directory_lies_is_found_by_unpacking_it() {
        let zeros = vec![0_u8; 17 << 20];
        let mut bytes = word(&[("word/media/a.bin", &zeros)]);
        let true_size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
        let places: Vec<usize> =
            bytes.windows(4).enumerate().filter(|(_, four)| *four == true_size).map(|(at, _)| at).collect();
        assert!(!places.is_empty());
        for at in places {
            bytes[at..at + 4].copy_from_slice(&900_u32.to_le_bytes());
        }
        let found = look_as(&LESS, &bytes);
        assert!(found == bomb() || found == damaged(), "{found:?}");
    }

    #[test]
    fn a_directory_without_end_is_not_read() {
        let entries: Vec<(String, Vec<u8>)> = (0..2_001).map(|n| (format!("word/{n}"), vec![])).collect();
        let entries: Vec<(&str, &[u8])> =
            entries.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
        assert_eq!(look(&word(&entries)), bomb());
    }

    #[test]
    fn paths_that_lead_outside_are_refused() {
        assert_eq!(look(&word(&[("../../etc/passwd", b"x")])), damaged());
        assert_eq!(look(&word(&[("/etc/passwd", b"x")])), damaged());
    }

    #[test]
    fn a_file_with_a_password_is_refused() {
        let mut bytes = word(&[]);
        // Bit 0 of the flags, six bytes into the local header and eight into the directory's.
        let find = |bytes: &[u8], mark: &[u8]| bytes.windows(4).position(|four| four == mark).unwrap();
        let (local, central) = (find(&bytes, b"PK\x03\x04"), find(&bytes, b"PK\x01\x02"));
        bytes[local + 6] |= 1;
        bytes[central + 8] |= 1;
        assert_eq!(look(&bytes), Err(Refusal::FileEncrypted { name: "a".into() }));
    }

    #[test]
    fn a_cut_or_altered_file_is_damaged() {
        // Noise cannot be packed, so the bytes of the picture stand in the file as they are.
        let mut seed = 1_u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed.to_be_bytes()[0]
        })
        .take(4_000)
        .collect();
        let bytes = word(&[("word/media/a.bin", &noise)]);
        assert_eq!(look(&bytes), Ok(FileKind::Docx));
        assert_eq!(look(&bytes[..bytes.len() - 30]), damaged());
        let mut altered = bytes.clone();
        altered[2_000] ^= 0xff;
        assert_eq!(look(&altered), damaged());
    }
}
