//! The container: a ZIP of which there is exactly one for the same entries. `docs/bundle.md` has it to the letter.

use super::fault::BundleFault;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// Version 2.0, for reading and as what wrote it.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
/// 1980-01-01, the first day that the format knows.
const DATE: u16 = (1 << 5) | 1;
/// Bytes of a local header before the name.
const LOCAL_SIZE: usize = 30;

/// One file of the container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its name, with folders before slashes.
    pub name: &'a str,
    /// Its bytes.
    pub data: &'a [u8],
}

/// An entry with its checksum.
struct Summed<'a> {
    entry: Entry<'a>,
    crc: u32,
}

impl<'a> Summed<'a> {
    fn of(entry: Entry<'a>) -> Self {
        Self { crc: crc32fast::hash(entry.data), entry }
    }
}

/// Writes the one container that these entries have, in this order.
///
/// # Errors
/// A name that is not allowed or comes twice, more than 65,535 entries, or 4 GiB and more.
pub fn write(entries: &[Entry<'_>]) -> Result<Vec<u8>, BundleFault> {
    accept_names(entries)?;
    let summed: Vec<Summed<'_>> = entries.iter().map(|entry| Summed::of(*entry)).collect();
    let mut out = vec![];
    emit(&summed, |_, bytes| {
        out.extend_from_slice(bytes);
        Ok(())
    })?;
    Ok(out)
}

/// Reads a container, if it is byte for byte what [`write`] makes of the entries in it.
///
/// # Errors
/// The first thing that differs.
pub fn read(bytes: &[u8]) -> Result<Vec<Entry<'_>>, BundleFault> {
    let summed = parse(bytes)?;
    let entries: Vec<Entry<'_>> = summed.iter().map(|summed| summed.entry).collect();
    accept_names(&entries)?;
    let mut at = 0;
    emit(&summed, |entry, piece| {
        let found = bytes.get(at..).unwrap_or_default();
        let same = piece.iter().zip(found).take_while(|(one, other)| one == other).count();
        if same < piece.len() {
            return Err(match found.get(same) {
                Some(_) => differs(at + same, entry),
                None => BundleFault::Cut { at: (at + same).to_string() },
            });
        }
        at += piece.len();
        Ok(())
    })?;
    if at < bytes.len() {
        return Err(BundleFault::Trailing { at: at.to_string() });
    }
    Ok(entries)
}

fn differs(at: usize, entry: &str) -> BundleFault {
    BundleFault::Differs { at: at.to_string(), entry: entry.to_owned() }
}

/// The entries that the local headers name. What else stands in the headers is compared afterwards.
fn parse(bytes: &[u8]) -> Result<Vec<Summed<'_>>, BundleFault> {
    let mut summed = vec![];
    let mut at = 0;
    while u32_at(bytes, at) == Some(LOCAL) {
        let cut = || BundleFault::Cut { at: bytes.len().to_string() };
        let header = bytes.get(at..at + LOCAL_SIZE).ok_or_else(cut)?;
        let length = |from| u16_at(header, from).map_or(0, usize::from);
        let (name, extra) = (length(26), length(28));
        let size = u32_at(header, 18).and_then(|size| usize::try_from(size).ok()).ok_or_else(cut)?;
        let start = at + LOCAL_SIZE;
        let name = bytes.get(start..start + name).ok_or_else(cut)?;
        let name = std::str::from_utf8(name).map_err(|_| differs(start, ""))?;
        if extra > 0 {
            return Err(differs(at + 28, name));
        }
        let data = start + name.len();
        let end = data.checked_add(size).ok_or_else(cut)?;
        let entry = Entry { name, data: bytes.get(data..end).ok_or_else(cut)? };
        let found = Summed::of(entry);
        // A stored entry whose checksum is not its own was altered; of anything else the comparison names the first byte.
        let is_stored = u16_at(header, 8) == Some(0);
        if is_stored && u32_at(header, 14) != Some(found.crc) {
            return Err(BundleFault::Checksum { entry: name.to_owned() });
        }
        summed.push(found);
        at = end;
    }
    if summed.is_empty() { Err(BundleFault::NotZip) } else { Ok(summed) }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// Plain names that mean the same on every system, each of them once.
fn accept_names(entries: &[Entry<'_>]) -> Result<(), BundleFault> {
    let mut seen = std::collections::BTreeSet::new();
    for Entry { name, .. } in entries {
        let plain = |part: &str| {
            !matches!(part, "" | "." | "..")
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
        };
        if name.len() > 255 || !name.split('/').all(plain) {
            return Err(BundleFault::Name { entry: name.escape_default().take(80).collect() });
        }
        if !seen.insert(*name) {
            return Err(BundleFault::Twice { entry: (*name).to_owned() });
        }
    }
    Ok(())
}

/// Hands the container out piece by piece, each with the entry that it belongs to.
fn emit<'a>(
    entries: &[Summed<'a>],
    mut sink: impl FnMut(&str, &[u8]) -> Result<(), BundleFault>,
) -> Result<(), BundleFault> {
    let count = u16::try_from(entries.len()).map_err(|_| BundleFault::TooMany)?;
    let small = |size: usize| u32::try_from(size).map_err(|_| BundleFault::TooLarge);
    let mut at = 0;
    let mut directory: Vec<(&'a str, Vec<u8>)> = vec![];
    for Summed { entry, crc } in entries {
        let name = u16::try_from(entry.name.len()).map_err(|_| BundleFault::TooLarge)?;
        let mut fields = vec![];
        for field in [VERSION, FLAGS, 0, 0, DATE] {
            fields.extend(field.to_le_bytes());
        }
        let size = small(entry.data.len())?;
        for field in [*crc, size, size] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend(name.to_le_bytes());
        fields.extend([0; 2]); // no extra field

        let local = [&LOCAL.to_le_bytes(), fields.as_slice(), entry.name.as_bytes()].concat();
        let mut central = [&CENTRAL.to_le_bytes(), VERSION.to_le_bytes().as_slice(), &fields].concat();
        central.extend([0; 10]); // no comment, disk 0, no attributes
        central.extend(small(at)?.to_le_bytes());
        central.extend(entry.name.as_bytes());
        sink(entry.name, &local)?;
        sink(entry.name, entry.data)?;
        at += local.len() + entry.data.len();
        directory.push((entry.name, central));
    }
    let start = at;
    for (name, central) in &directory {
        sink(name, central)?;
        at += central.len();
    }
    let mut end = [END.to_le_bytes(), [0; 4]].concat();
    end.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    end.extend([small(at - start)?.to_le_bytes(), small(start)?.to_le_bytes()].concat());
    end.extend([0; 2]); // no comment
    // The last byte must be below 4 GiB too.
    small(at + end.len())?;
    sink("", &end)
}
