//! How a camera was held. It is all that is kept of what a camera writes (Exif), and it is written anew.

/// The tag under which it stands.
const TAG: u16 = 0x0112;
/// A number of two bytes.
const SHORT: u16 = 3;

/// How a picture is to be turned or mirrored, from 2 to 8; 1 is as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn(u16);

impl Turn {
    /// Whether width and height change places.
    pub(super) fn lies(self) -> bool {
        self.0 >= 5
    }

    /// What a camera wrote; nothing where it says nothing that changes the picture.
    pub(super) fn read(tiff: &[u8]) -> Option<Self> {
        let is_little = match tiff.get(..4)? {
            b"II\x2A\0" => true,
            b"MM\0\x2A" => false,
            _ => return None,
        };
        let short = |at: usize| {
            let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
            Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
        };
        let long = |at: usize| {
            let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
            Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
        };
        let first = usize::try_from(long(4)?).ok()?;
        let lines = usize::from(short(first)?);
        let line = |number: usize| first.checked_add(2 + 12 * number);
        let found = (0..lines).map_while(line).find(|at| short(*at) == Some(TAG))?;
        let is_one = short(found + 2)? == SHORT && long(found + 4)? == 1;
        let value = short(found + 8)?;
        (is_one && (2..=8).contains(&value)).then_some(Self(value))
    }

    /// This and nothing else, as programs read it.
    pub(super) fn written(self) -> Vec<u8> {
        let mut tiff = b"MM\0\x2A\0\0\0\x08\0\x01".to_vec();
        tiff.extend_from_slice(&TAG.to_be_bytes());
        tiff.extend_from_slice(&SHORT.to_be_bytes());
        tiff.extend_from_slice(&1_u32.to_be_bytes());
        tiff.extend_from_slice(&self.0.to_be_bytes());
        // The rest of the value, and no further table.
        tiff.extend_from_slice(&[0; 6]);
        tiff
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a camera writes: a maker, how it was held, and where its table of places begins.
    fn camera(is_little: bool, turn: u16) -> Vec<u8> {
        let short = |value: u16| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let long = |value: u32| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let mut tiff = if is_little { b"II\x2A\0".to_vec() } else { b"MM\0\x2A".to_vec() };
        tiff.extend_from_slice(&long(8));
        tiff.extend_from_slice(&short(3));
        for (tag, kind, value) in [(0x010F, 2, long(0x4142_4300)), (0x8825, 4, long(50))] {
            tiff.extend([short(tag), short(kind)].concat());
            tiff.extend([long(1), value].concat());
            if tag == 0x010F {
                tiff.extend([short(TAG), short(SHORT)].concat());
                tiff.extend([long(1).to_vec(), short(turn).to_vec(), vec![0, 0]].concat());
            }
        }
        tiff.extend_from_slice(&long(0));
        tiff
    }

    #[test]
    fn how_a_camera_was_held_is_read_from_either_order_of_bytes_and_written_alone() {
        for (is_little, turn) in [(true, 6), (false, 6), (true, 3), (false, 8)] {
            let read = Turn::read(&camera(is_little, turn)).unwrap();
            assert_eq!((read, read.lies()), (Turn(turn), turn >= 5));
            assert_eq!(Turn::read(&read.written()), Some(read), "others read it as it was");
            assert_eq!(read.written().len(), 26);
        }
        for nothing in [0, 1, 9, u16::MAX] {
            assert_eq!(Turn::read(&camera(true, nothing)), None);
        }
    }

    #[test]
    fn what_is_cut_or_leads_nowhere_says_nothing() {
        let whole = camera(true, 6);
        for end in 0..32 {
            assert_eq!(Turn::read(&whole[..end]), None, "{end}");
        }
        let mut astray = whole;
        astray[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(Turn::read(&astray), None);
    }
}
