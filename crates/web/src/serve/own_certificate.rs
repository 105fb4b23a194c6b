//! A certificate of the machine's own, for a hall in which nobody else vouches for it: made once, kept, and recognised by its fingerprint.

use std::fs;
use std::io::{self, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose, SanType,
    date_time_ymd,
};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Certificate;

/// How long one is good, in days: from the first rehearsal to the last conference of a season.
const GOOD_FOR: i64 = 183;
/// So many days before its end another is made.
const AHEAD: i64 = 14;

/// A certificate with what it is recognised by.
#[derive(Clone, Debug)]
pub struct OwnCertificate {
    /// Its files.
    pub files: Certificate,
    /// SHA-256 of it: `AB:CD:…`, as telephones show it.
    pub fingerprint: String,
}

/// What is noted beside it.
#[derive(Serialize, Deserialize)]
struct Note {
    names: Vec<IpAddr>,
    /// Its last day.
    until: String,
}

struct Place {
    certificate: PathBuf,
    key: PathBuf,
    note: PathBuf,
}

impl Place {
    fn of(folder: &Path) -> Self {
        let file = |name: &str| folder.join(name);
        Self { certificate: file("chung-chi.pem"), key: file("khoa.pem"), note: file("chung-chi.json") }
    }

    /// The one that is there, if it has these names and is good for a while.
    fn find(&self, names: &[IpAddr], today: Date) -> Option<OwnCertificate> {
        let note: Note = serde_json::from_slice(&fs::read(&self.note).ok()?).ok()?;
        let lasts = days_after(today, AHEAD).ok()? < note.until.parse().ok()?;
        let knows_all = names.iter().all(|name| note.names.contains(name));
        if !lasts || !knows_all || !self.key.exists() {
            return None;
        }
        self.read().ok()
    }

    fn read(&self) -> io::Result<OwnCertificate> {
        let der = CertificateDer::from_pem_file(&self.certificate).map_err(io::Error::other)?;
        let files = Certificate { certificate: self.certificate.clone(), key: self.key.clone() };
        Ok(OwnCertificate { files, fingerprint: fingerprint(&der) })
    }

    /// Whoever is cut off between two files leaves no note, and the next start makes all of them anew.
    fn make(&self, names: &[IpAddr], today: Date) -> io::Result<()> {
        let until = days_after(today, GOOD_FOR)?;
        let key = KeyPair::generate().map_err(io::Error::other)?;
        let made = params(names, (days_after(today, -1)?, until)).self_signed(&key);
        let made = made.map_err(io::Error::other)?;
        remove(&self.note)?;
        write_private(&self.key, key.serialize_pem().as_bytes())?;
        fs::write(&self.certificate, made.pem())?;
        let note = Note { names: names.to_vec(), until: until.to_string() };
        fs::write(&self.note, serde_json::to_vec(&note).map_err(io::Error::other)?)
    }
}

fn days_after(day: Date, days: i64) -> io::Result<Date> {
    day.checked_add(jiff::Span::new().days(days)).map_err(io::Error::other)
}

fn params(names: &[IpAddr], (from, until): (Date, Date)) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "thidua");
    let day = |day: Date| {
        date_time_ymd(i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs())
    };
    (params.not_before, params.not_after) = (day(from), day(until));
    params.subject_alt_names = names.iter().map(|name| SanType::IpAddress(*name)).collect();
    if let Ok(name) = "localhost".try_into() {
        params.subject_alt_names.push(SanType::DnsName(name));
    }
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params
}

fn fingerprint(der: &[u8]) -> String {
    Sha256::digest(der).iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(":")
}

fn remove(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(fault) if fault.kind() != io::ErrorKind::NotFound => Err(fault),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// For nobody else on the machine, from its first byte.
fn write_private(file: &Path, bytes: &[u8]) -> io::Result<()> {
    remove(file)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(bytes)
}

/// The certificate in this folder for these addresses and the machine itself. It is made where there is none, where an address is new, and where
/// it nears its end.
///
/// # Errors
/// When the folder cannot be written, or no chance is to be had.
pub fn own_certificate(folder: &Path, addresses: &[IpAddr], today: Date) -> io::Result<OwnCertificate> {
    let itself = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
    let names: Vec<IpAddr> = addresses.iter().copied().chain(itself).collect();
    fs::create_dir_all(folder)?;
    let place = Place::of(folder);
    if let Some(kept) = place.find(&names, today) {
        return Ok(kept);
    }
    place.make(&names, today)?;
    place.read()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(folder: &Path, addresses: &[&str], today: &str) -> String {
        let addresses: Vec<IpAddr> = addresses.iter().map(|ip| ip.parse().unwrap()).collect();
        own_certificate(folder, &addresses, today.parse().unwrap()).unwrap().fingerprint
    }

    #[test]
    fn a_certificate_is_made_once_and_anew_for_a_new_address_or_near_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let first = at(folder.path(), &["192.168.1.5", "10.0.0.2"], "2026-11-01");
        assert_eq!(first.len(), 95, "{first}");
        assert_eq!(at(folder.path(), &["192.168.1.5", "10.0.0.2"], "2027-04-15"), first, "it is kept");
        assert_eq!(
            at(folder.path(), &["10.0.0.2"], "2026-12-01"),
            first,
            "a network that is gone changes nothing"
        );

        let second = at(folder.path(), &["192.168.1.9"], "2026-12-01");
        assert_ne!(second, first);
        assert_ne!(at(folder.path(), &["192.168.1.9"], "2027-05-25"), second, "it would end within days");
    }

    #[test]
    fn what_was_cut_off_half_way_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let first = at(folder.path(), &[], "2026-11-01");
        fs::remove_file(folder.path().join("chung-chi.json")).unwrap();
        assert_ne!(at(folder.path(), &[], "2026-11-01"), first);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_reads_the_key() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        at(folder.path(), &["192.168.1.5"], "2026-11-01");
        let mode = fs::metadata(folder.path().join("khoa.pem")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
