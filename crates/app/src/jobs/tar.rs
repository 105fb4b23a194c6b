//! Files one behind the other in one file, as `tar` has them (POSIX ustar). It can be cut at the end of any file and continued there.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

const BLOCK: u64 = 512;

/// An archive that grows.
pub(super) struct Tar {
    file: File,
    /// For every file in it: when it was changed, in seconds since 1970.
    moment: u64,
}

impl Tar {
    /// Goes on behind so many bytes; what lies there is cut off.
    pub(super) fn open(path: &Path, bytes: u64, moment: u64) -> io::Result<Self> {
        let mut file = File::options().create(true).write(true).truncate(false).open(path)?;
        file.set_len(bytes)?;
        file.seek(SeekFrom::Start(bytes))?;
        Ok(Self { file, moment })
    }

    /// Adds a file under a name of at most 100 letters.
    pub(super) fn add(&mut self, name: &str, source: &Path) -> io::Result<()> {
        let source = File::open(source)?;
        let size = source.metadata()?.len();
        self.file.write_all(&header(name, size, self.moment)?)?;
        let copied = io::copy(&mut source.take(size), &mut self.file)?;
        if copied < size {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let padding = usize::try_from(size.next_multiple_of(BLOCK) - size).unwrap_or_default();
        self.file.write_all(&vec![0; padding])
    }

    /// Closes the archive: two empty blocks.
    pub(super) fn close(&mut self) -> io::Result<()> {
        self.file.write_all(&[0; 1024])
    }

    /// Everything is on the disk; gives how many bytes.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        self.file.sync_all()?;
        self.file.stream_position()
    }
}

fn header(name: &str, size: u64, moment: u64) -> io::Result<[u8; 512]> {
    let mut block = [0; 512];
    let mut put = |at: usize, text: &[u8]| block[at..at + text.len()].copy_from_slice(text);
    if name.len() > 100 {
        return Err(io::ErrorKind::InvalidFilename.into());
    }
    put(0, name.as_bytes());
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    put(124, &size_field(size));
    put(136, format!("{moment:011o}\0").as_bytes());
    // The sum is made as if its own field were blanks.
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    Ok(block)
}

/// Eleven octal digits; what needs more is written in binary behind a mark, as GNU and BSD read it.
fn size_field(size: u64) -> [u8; 12] {
    let mut field = [0; 12];
    if size < 1 << 33 {
        field.copy_from_slice(format!("{size:011o}\0").as_bytes());
    } else {
        field[0] = 0x80;
        field[4..].copy_from_slice(&size.to_be_bytes());
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_beyond_eight_gigabytes_is_still_exact() {
        assert_eq!(&size_field(513), b"00000001001\0");
        assert_eq!(size_field(1 << 40), [0x80, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
    }

    #[test]
    fn an_archive_that_was_cut_goes_on_as_if_nothing_had_happened() {
        let folder = std::env::temp_dir().join(format!("thidua-tar-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let (one, two, archive) = (folder.join("1"), folder.join("2"), folder.join("t.tar"));
        std::fs::write(&one, b"minh chung").unwrap();
        std::fs::write(&two, [7; 600]).unwrap();
        let add = |at: u64, name: &str, path: &Path| {
            let mut tar = Tar::open(&archive, at, 1_700_000_000).unwrap();
            tar.add(name, path).unwrap();
            tar.finish().unwrap()
        };
        let first = add(0, "x/1", &one);
        let whole = add(first, "x/2", &two);
        let undisturbed = std::fs::read(&archive).unwrap();

        File::options().append(true).open(&archive).unwrap().write_all(b"half of the third").unwrap();
        add(first, "x/2", &two);

        assert_eq!((first, whole), (1_024, 1_024 + 512 + 1_024));
        assert_eq!(std::fs::read(&archive).unwrap(), undisturbed);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
