//! Certificates of commendation: the whole sheet, or what is printed on a blank that has border and fixed words already.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::check::Checks;
use super::{Day, Fault, FaultKind, Form, Signer};
use crate::text_paper::capitalised;

mod sheet;
mod usual;

/// How many certificates one file holds.
const MANY: usize = 1_000;

/// Certificates of one decision; one page each, A4 across.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificates {
    /// A draft carries a watermark.
    #[serde(default)]
    pub draft: bool,
    /// On what it is printed.
    #[serde(default)]
    pub sheet: Sheet,
    /// Who grants it, in capitals: `CHỦ TỊCH LIÊN MINH HỢP TÁC XÃ VIỆT NAM`; up to 160 letters.
    pub granter: String,
    /// The word between granter and kind, up to 20 letters.
    #[serde(default = "granting")]
    pub act: String,
    /// What it is, in capitals: `GIẤY KHEN`, `BẰNG KHEN`; up to 30 letters.
    pub kind: String,
    /// Who gets one: 1 to 1,000.
    pub recipients: Vec<Recipient>,
    /// The decision, up to 160 letters: `Quyết định số 12/QĐ-LMHTX ngày 15 tháng 12 năm 2026`.
    pub decision: String,
    /// Where it is signed, up to 60 letters.
    pub place: String,
    /// When it is signed.
    pub day: Day,
    /// Who signs.
    pub signer: Signer,
}

/// Who gets a certificate, and for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// Up to 200 letters.
    pub name: String,
    /// Office and unit of a person, place of a unit; up to 200 letters.
    #[serde(default)]
    pub detail: Option<String>,
    /// For what, up to 300 letters: `Đã có thành tích xuất sắc …`.
    pub merit: String,
    /// Its number in the book of honour, up to 20 letters.
    #[serde(default)]
    pub entry: Option<String>,
    /// Where anybody can see that it was granted, up to 120 letters of ASCII.
    #[serde(default)]
    pub address: Option<String>,
}

/// On what certificates are printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sheet {
    /// White paper: border, fixed words, everything.
    #[default]
    Whole,
    /// A blank that was printed before: what differs from one to the next, each at its place.
    Blank(Blank),
    /// One sheet with a grid of millimetres and a cross at each place, to be laid over a blank.
    Calibration(Blank),
}

/// Where things stand on a blank. All measures in tenths of a millimetre, from the upper left corner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blank {
    /// Width of the sheet, 1,000 to 4,300.
    pub width: i32,
    /// Height of the sheet, 1,000 to 4,300.
    pub height: i32,
    /// How far a printer is off to the left, −200 to 200: everything moves to the right by this.
    #[serde(default)]
    pub right: i32,
    /// How far a printer is off upwards, −200 to 200: everything moves down by this.
    #[serde(default)]
    pub down: i32,
    /// At most 20.
    pub places: Vec<Place>,
}

/// Where one thing stands on a blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// What.
    pub what: What,
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width, 50 at least.
    pub width: i32,
    /// Height, 30 at least: letters shrink to half of their size until they fit.
    pub height: i32,
    /// Size of letters in points, 6 to 72.
    pub size: i32,
    /// Whether letters are bold.
    #[serde(default)]
    pub bold: bool,
    /// Whether letters lean.
    #[serde(default)]
    pub italic: bool,
    /// Where lines stand.
    #[serde(default)]
    pub align: Align,
}

/// Where lines of a place stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// At the left edge.
    Left,
    /// In the middle.
    #[default]
    Center,
    /// At the right edge.
    Right,
}

/// What can stand on a blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Who grants it.
    Granter,
    /// Who gets it.
    Name,
    /// Office and unit.
    Detail,
    /// For what.
    Merit,
    /// The decision.
    Decision,
    /// The number in the book of honour.
    Entry,
    /// Place and day.
    PlaceAndDay,
    /// Authority and office of who signs.
    Office,
    /// Name of who signs.
    Signer,
    /// The square that a telephone reads.
    Code,
    /// The address in letters.
    Address,
}

impl Form for Certificates {
    const FOLDER: &'static str = "giay-khen";

    fn faults(&self) -> Vec<Fault> {
        let mut checks = Checks::default();
        checks.text("granter", &self.granter, 160);
        checks.text("act", &self.act, 20);
        checks.text("kind", &self.kind, 30);
        checks.some("recipients", &self.recipients, MANY, look_at_recipient);
        checks.text("decision", &self.decision, 160);
        checks.text("place", &self.place, 60);
        checks.signer("signer", &self.signer);
        match &self.sheet {
            Sheet::Whole => {}
            Sheet::Blank(blank) => look_at_blank(&mut checks, "sheet.blank", blank),
            Sheet::Calibration(blank) => look_at_blank(&mut checks, "sheet.calibration", blank),
        }
        if checks.is_clean() {
            sheet::look_for_room(self, &mut checks);
        }
        checks.faults()
    }

    fn face(&self) -> impl Serialize {
        sheet::Face::of(self)
    }

    fn said(&self) -> Vec<Vec<String>> {
        self.recipients.iter().map(|recipient| self.said_to(recipient)).collect()
    }

    fn day(&self) -> Date {
        self.day.0
    }
}

impl Certificates {
    /// The same on white paper and on a blank. Under which origin an award is looked up is no word of the certificate: the house may
    /// answer to several.
    fn said_to(&self, recipient: &Recipient) -> Vec<String> {
        let Recipient { name, detail, merit, entry, address } = recipient;
        let code = address.as_ref().and_then(|address| address.rsplit('/').next());
        let fixed = [&self.granter, &self.act, &self.kind, name, merit, &self.decision, &self.place];
        let mut said: Vec<String> = fixed.into_iter().chain(detail).chain(entry).cloned().collect();
        said.extend(code.map(str::to_owned));
        said.push(self.day.in_full());
        said.extend(self.signer.lines());
        said.extend(self.signer.name.clone());
        said
    }

    /// `Giấy khen – Hợp tác xã …` for one, and how many there are for more.
    fn title(&self) -> String {
        let kind = capitalised(&self.kind);
        match self.recipients.as_slice() {
            [only] => format!("{kind} – {}", only.name),
            many => format!("{kind} – {} bản – {}", many.len(), self.decision),
        }
    }
}

fn granting() -> String {
    "tặng".to_owned()
}

fn look_at_recipient(checks: &mut Checks, field: &str, recipient: &Recipient) {
    checks.text(&format!("{field}.name"), &recipient.name, 200);
    checks.optional(&format!("{field}.detail"), recipient.detail.as_ref(), 200);
    checks.text(&format!("{field}.merit"), &recipient.merit, 300);
    checks.optional(&format!("{field}.entry"), recipient.entry.as_ref(), 20);
    checks.optional(&format!("{field}.address"), recipient.address.as_ref(), 120);
    let odd = recipient.address.iter().flat_map(|address| address.chars()).find(|letter| !letter.is_ascii());
    if let Some(letter) = odd {
        checks.fault(&format!("{field}.address"), FaultKind::Unprintable { letter });
    }
}

fn look_at_blank(checks: &mut Checks, field: &str, blank: &Blank) {
    checks.range(&format!("{field}.width"), blank.width, 1_000, 4_300);
    checks.range(&format!("{field}.height"), blank.height, 1_000, 4_300);
    checks.range(&format!("{field}.right"), blank.right, -200, 200);
    checks.range(&format!("{field}.down"), blank.down, -200, 200);
    checks.some(&format!("{field}.places"), &blank.places, 20, |checks, field, place| {
        checks.range(&format!("{field}.x"), place.x, 0, blank.width - 50);
        checks.range(&format!("{field}.y"), place.y, 0, blank.height - 30);
        checks.range(&format!("{field}.width"), place.width, 50, (blank.width - place.x).max(50));
        checks.range(&format!("{field}.height"), place.height, 30, (blank.height - place.y).max(30));
        checks.range(&format!("{field}.size"), place.size, 6, 72);
    });
}
