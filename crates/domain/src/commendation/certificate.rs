//! Certificates: what they are called, and how far a printer is off on a blank that was printed before.

use crate::number::Decimal;
use crate::refusal::Refusal;

/// What a certificate is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CertificateKind {
    /// Of a form of commendation of that name.
    BangKhen,
    /// The same.
    GiayKhen,
    /// Of a title, or of anything else: it says that it was granted.
    GiayChungNhan,
}

impl CertificateKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::BangKhen, Self::GiayKhen, Self::GiayChungNhan];

    /// In capitals, as it stands on the sheet.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::BangKhen => "BẰNG KHEN",
            Self::GiayKhen => "GIẤY KHEN",
            Self::GiayChungNhan => "GIẤY CHỨNG NHẬN",
        }
    }

    /// The stable name, in addresses and names of files too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::BangKhen => "bang-khen",
            Self::GiayKhen => "giay-khen",
            Self::GiayChungNhan => "giay-chung-nhan",
        }
    }

    /// The kind with this stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How far a printer may be off, in tenths of a millimetre: two centimetres. What is off further lies askew in its tray.
pub const OFFSET_MOST: i64 = 200;

/// How far a printer is off, in tenths of a millimetre; nothing typed is nowhere off. The number is a plain decimal of millimetres.
///
/// # Errors
/// [`Refusal::OffsetMalformed`].
pub fn accept_offset(millimetres: &str) -> Result<i64, Refusal> {
    if millimetres.trim().is_empty() {
        return Ok(0);
    }
    let micro = Decimal::read(millimetres.trim()).map(Decimal::micro).filter(|micro| micro % 100_000 == 0);
    let tenths = micro.and_then(|micro| i64::try_from(micro / 100_000).ok());
    let tenths = tenths.filter(|tenths| (-OFFSET_MOST..=OFFSET_MOST).contains(tenths));
    tenths.ok_or_else(|| Refusal::OffsetMalformed { max: (OFFSET_MOST / 10).to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_is_off_by_tenths_of_a_millimetre_and_not_by_the_width_of_a_hand() {
        let read = ["", " ", "0", "1.5", "-0.3", "20", "-20"].map(accept_offset);
        assert_eq!(read, [Ok(0), Ok(0), Ok(0), Ok(15), Ok(-3), Ok(200), Ok(-200)]);
        for wrong in ["20.1", "-21", "0.25", "1,5", "x", "9999999999999999999"] {
            assert_eq!(accept_offset(wrong), Err(Refusal::OffsetMalformed { max: "20".into() }), "{wrong}");
        }
    }

    #[test]
    fn every_kind_is_found_by_its_name() {
        for kind in CertificateKind::ALL {
            assert_eq!(CertificateKind::from_name(kind.name()), Some(kind));
        }
    }
}
