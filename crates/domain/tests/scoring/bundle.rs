//! The bundle: one file of which every byte is settled.

use thidua_domain::criteria::Table;
use thidua_domain::scoring::{Facts, Mode, Phrases, digest, score};
use thidua_domain::wording::Wording;
use thidua_domain::year::bundle::{
    AuditHead, BundleFault, CRITERIA, DECIDED, Entry, FACTS, FORMAT, MANIFEST, Manifest, Named, Person,
    README, RESULT, Sheet, SheetCard, SheetMark, Wrong, json, list, read, sheet_name, verify, write,
};

const TABLE: &str = "[table]\nid = \"t\"\ntitle = \"T\"\nvalid = { from = \"2024-01-01\" }\nlayers = [\"self\", \"peer\"]\n\
    [[criterion]]\nid = \"1\"\ntitle = \"Một\"\nmax = 10\nmethod = \"manual\"\n";

fn small() -> Vec<u8> {
    write(&[Entry { name: "README.txt", data: b"Xin" }, Entry { name: "sheets/a.json", data: b"{}\n" }])
        .unwrap()
}

/// Keys instead of sentences.
struct Keys;

impl Wording for Keys {
    fn sentence(&self, key: &str, _: &[(&str, &str)]) -> String {
        key.to_owned()
    }

    fn decimal(&self, plain: &str) -> String {
        plain.to_owned()
    }
}

fn mark(layer: &str, points: &str, by_unit: Option<&str>) -> SheetMark {
    SheetMark {
        criterion: "1".into(),
        layer: layer.into(),
        points: points.into(),
        by: "Cán bộ".into(),
        by_unit: by_unit.map(str::to_owned),
        sheet: by_unit.map(|_| "proposed".to_owned()),
        at: "2026-01-01T00:00:00Z".into(),
        note: String::new(),
    }
}

/// A bundle with an honest manifest around these marks and these points of the facts.
fn bundle(own: &str, peers: [&str; 2], facts_own: &str, facts_peer: &str) -> Vec<u8> {
    let facts = format!(
        "{{\"units\": [{{\"id\": \"a\", \"points\": {{\"1\": {{\"self\": \"{facts_own}\", \"peer\": \"{facts_peer}\"}}}}}}]}}\n"
    );
    let table = Table::read(TABLE.as_bytes()).unwrap();
    let result_digest = digest(TABLE.as_bytes(), facts.as_bytes());
    let read = Facts::read(facts.as_bytes(), &table).unwrap();
    let result = score(&read, Mode::Final).json(&result_digest, &Phrases::fetch(&Keys));
    let sheet = Sheet {
        unit: "a".into(),
        name: "A".into(),
        scorecard: SheetCard { state: "locked".into(), by: None, at: None },
        marks: vec![
            mark("self", own, None),
            mark("peer", peers[0], Some("b")),
            mark("peer", peers[1], Some("c")),
        ],
        left_out: vec![],
        explanations: vec![],
        evidence: vec![],
    };
    let (sheet, sheet_name) = (json(&sheet).unwrap(), sheet_name("a"));
    let mut entries = vec![
        Entry { name: README, data: b"doc" },
        Entry { name: MANIFEST, data: b"" },
        Entry { name: CRITERIA, data: TABLE.as_bytes() },
        Entry { name: FACTS, data: facts.as_bytes() },
        Entry { name: RESULT, data: result.as_bytes() },
        Entry { name: DECIDED, data: b"[]\n" },
        Entry { name: &sheet_name, data: &sheet },
    ];
    let manifest = Manifest {
        format: FORMAT.into(),
        cluster: Named { slug: "c".into(), name: "C".into() },
        year: 2026,
        table: "t".into(),
        result_digest,
        frozen_at: "2026-01-01T00:00:00Z".into(),
        frozen_by: Person { name: "Thư ký".into(), role: "cluster_secretary".into() },
        audit_head: AuditHead { scope: "cluster:c".into(), seq: 0, hash: String::new() },
        files: list(&entries),
    };
    let manifest = json(&manifest).unwrap();
    entries[1].data = &manifest;
    write(&entries).unwrap()
}

/// The steps that found something, with the code of it.
fn found(bytes: &[u8]) -> Vec<(&'static str, &'static str)> {
    let code = |wrong: Wrong| match wrong {
        Wrong::Bundle(fault) => fault.code(),
        Wrong::File(name, _) => name,
    };
    let steps = verify(bytes, &Phrases::fetch(&Keys));
    steps.into_iter().filter_map(|step| Some((step.step, code(step.wrong?)))).collect()
}

#[test]
fn what_was_written_is_read_again() {
    let bytes = small();
    let entries = read(&bytes).unwrap();
    assert_eq!(entries.iter().map(|entry| entry.name).collect::<Vec<_>>(), ["README.txt", "sheets/a.json"]);
    assert_eq!(entries[1].data, b"{}\n");
    assert_eq!(write(&entries).unwrap(), bytes);
}

#[test]
fn every_altered_byte_is_found() {
    let bytes = small();
    for at in 0..bytes.len() {
        for change in [0x01, 0x80, 0xff] {
            let mut other = bytes.clone();
            other[at] ^= change;
            assert!(read(&other).is_err(), "byte {at} changed by {change:#x}");
        }
    }
}

#[test]
fn every_altered_byte_of_a_whole_bundle_is_found() {
    let bytes = bundle("9", ["8", "9"], "9", "8.5");
    for at in 0..bytes.len() {
        let mut other = bytes.clone();
        other[at] ^= 1;
        assert!(read(&other).is_err(), "byte {at}");
    }
}

#[test]
fn a_bundle_that_was_cut_or_goes_on_is_refused() {
    let bytes = small();
    for length in 0..bytes.len() {
        assert!(read(&bytes[..length]).is_err(), "{length} bytes");
    }
    let longer = [bytes.as_slice(), b"\0"].concat();
    assert_eq!(read(&longer), Err(BundleFault::Trailing { at: bytes.len().to_string() }));
    let mut commented = [bytes.as_slice(), b"ab"].concat();
    let at = bytes.len() - 2;
    commented[at] = 2;
    assert!(read(&commented).is_err());
}

#[test]
fn something_else_than_a_bundle_is_refused() {
    for bytes in [&b""[..], b"PK", b"%PDF-1.7", &[0; 100], b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"]
    {
        assert_eq!(read(bytes), Err(BundleFault::NotZip));
    }
    let mut claims = small();
    claims[18..22].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(matches!(read(&claims), Err(BundleFault::Cut { .. })));
    let mut deflated = small();
    deflated[8] = 8;
    assert_eq!(read(&deflated), Err(BundleFault::Differs { at: "8".into(), entry: "README.txt".into() }));
}

#[test]
fn a_name_that_leads_elsewhere_or_comes_twice_is_refused() {
    for name in ["", "/a", "a/", "../a", "a/../b", "a\\b", "a b", "C:a", "ă"] {
        assert!(matches!(write(&[Entry { name, data: b"" }]), Err(BundleFault::Name { .. })), "{name}");
    }
    let twice = [Entry { name: "a", data: b"1" }, Entry { name: "a", data: b"2" }];
    assert_eq!(write(&twice), Err(BundleFault::Twice { entry: "a".into() }));
}

#[test]
fn an_honest_bundle_is_right_at_every_step() {
    let bytes = bundle("9", ["8", "9"], "9", "8.5");
    let steps = verify(&bytes, &Phrases::fetch(&Keys));
    assert_eq!(steps.len(), 6);
    assert_eq!(found(&bytes), []);
}

#[test]
fn files_in_another_order_are_found() {
    let bytes = bundle("9", ["8", "9"], "9", "8.5");
    let mut entries = read(&bytes).unwrap();
    entries.swap(4, 5);
    assert_eq!(found(&write(&entries).unwrap()), [("files", "missing")]);
}

#[test]
fn a_mark_changed_on_a_sheet_is_found_although_the_manifest_is_honest() {
    assert_eq!(found(&bundle("10", ["8", "9"], "9", "8.5")), [("marks", "marks")]);
    assert_eq!(found(&bundle("9", ["8", "10"], "9", "8.5")), [("peers", "marks")]);
}

#[test]
fn facts_and_result_that_agree_with_each_other_but_not_with_the_sheets_are_found() {
    assert_eq!(found(&bundle("9", ["8", "9"], "9", "10")), [("peers", "marks")]);
}

#[test]
fn a_result_that_does_not_follow_is_found() {
    let bytes = bundle("9", ["8", "9"], "9", "8.5");
    let mut entries = read(&bytes).unwrap();
    let result = String::from_utf8(entries[4].data.to_vec()).unwrap().replacen("\"rank\":1", "\"rank\":2", 1);
    entries[4].data = result.as_bytes();
    assert_eq!(found(&write(&entries).unwrap()), [("files", "listed"), ("result", "result")]);
}
