//! Where things stand on the sheet of a certificate, and how large: what its source reads.

use serde::Serialize;

use super::{Blank, Certificates, Place, Recipient, Sheet, What};
use crate::forms::FaultKind;
use crate::forms::check::Checks;
use crate::forms::fitting::{BOLD, Fitted, ITALIC, PLAIN, Style, fit, height, lines};
use crate::square::Square;

// All measures are in tenths of a millimetre, sizes of letters in tenths of a point.

/// Between the frame and what stands in it, from top to bottom.
const INSIDE: u32 = 1_620;
/// From the national name to the line below the kind.
const HEAD: u32 = 620;
/// What stays free above and below the middle.
const FREE: u32 = 30;
/// Room for signature and seal: below one line, and below more.
const ROOM: [u32; 2] = [240, 190];

/// What the source reads.
#[derive(Serialize)]
pub(super) struct Face<'a> {
    draft: bool,
    title: String,
    /// For those who ask the file who made it.
    author: &'a str,
    sheet: &'a Sheet,
    granter: Fitted,
    act: &'a str,
    kind: Fitted,
    decision: Fitted,
    place_and_day: String,
    /// Authority and office.
    office: Vec<String>,
    name: Option<&'a String>,
    room: u32,
    head: u32,
    foot: u32,
    pages: Vec<Page<'a>>,
}

#[derive(Serialize)]
struct Page<'a> {
    name: Fitted,
    detail: Option<Fitted>,
    merit: Fitted,
    entry: Option<&'a String>,
    address: Option<&'a String>,
    /// SVG.
    code: Option<String>,
    /// One for each place of a blank.
    spots: Vec<Option<Fitted>>,
}

/// Name, detail and merit of one certificate, as large as they can be.
struct Middle {
    name: Fitted,
    detail: Option<Fitted>,
    merit: Fitted,
}

/// The foot of a sheet, which is as high as who signs needs.
struct Foot {
    office: Vec<String>,
    room: u32,
    height: u32,
}

impl Foot {
    fn of(form: &Certificates) -> Option<Self> {
        let lines = form
            .signer
            .lines()
            .iter()
            .map(|line| lines(line, BOLD, 1_120, 135))
            .collect::<Option<Vec<_>>>()?;
        let office = lines.concat();
        let room = ROOM[usize::from(office.len() > 1)];
        let below = u32::try_from(office.len()).ok()?;
        Some(Self { office, room, height: room + 118 + 57 * below })
    }
}

/// Says which texts find no room.
pub(super) fn look_for_room(form: &Certificates, checks: &mut Checks) {
    match &form.sheet {
        Sheet::Whole => {
            let mut needs = |field: &str, fits: bool| {
                if !fits {
                    checks.fault(field, FaultKind::NoRoom);
                }
            };
            needs("granter", granter(form).is_some());
            needs("kind", kind(form).is_some());
            needs("decision", decision(form).is_some());
            let foot = Foot::of(form).filter(|foot| foot.height < INSIDE - HEAD);
            needs("signer", foot.is_some());
            for (place, recipient) in form.recipients.iter().enumerate() {
                let fits = foot.as_ref().is_none_or(|foot| middle(recipient, foot).is_some());
                needs(&format!("recipients[{place}]"), fits);
            }
        }
        Sheet::Blank(blank) => {
            for (number, recipient) in form.recipients.iter().enumerate() {
                for place in &blank.places {
                    if spot(form, recipient, place) == Some(None) {
                        checks
                            .fault(&format!("recipients[{number}].{}", place.what.name()), FaultKind::NoRoom);
                    }
                }
            }
        }
        Sheet::Calibration(_) => {}
    }
}

impl<'a> Face<'a> {
    /// What stands on the sheets; what finds no room was said before.
    pub(super) fn of(form: &'a Certificates) -> Self {
        let foot = Foot::of(form).unwrap_or(Foot { office: vec![], room: 0, height: 0 });
        let pages = form.recipients.iter().map(|recipient| page(form, recipient, &foot)).collect();
        Self {
            draft: form.draft,
            title: form.title(),
            author: &form.granter,
            sheet: &form.sheet,
            granter: granter(form).unwrap_or_default(),
            act: &form.act,
            kind: kind(form).unwrap_or_default(),
            decision: decision(form).unwrap_or_default(),
            place_and_day: place_and_day(form),
            office: foot.office,
            name: form.signer.name.as_ref(),
            room: foot.room,
            head: HEAD,
            foot: foot.height,
            pages,
        }
    }
}

fn page<'a>(form: &Certificates, recipient: &'a Recipient, foot: &Foot) -> Page<'a> {
    let places: &[Place] = match &form.sheet {
        Sheet::Blank(Blank { places, .. }) => places,
        Sheet::Whole | Sheet::Calibration(_) => &[],
    };
    let nothing = || Middle { name: Fitted::default(), detail: None, merit: Fitted::default() };
    let Middle { name, detail, merit } = match &form.sheet {
        Sheet::Whole => middle(recipient, foot).unwrap_or_else(nothing),
        Sheet::Blank(_) | Sheet::Calibration(_) => nothing(),
    };
    let spots = places.iter().map(|place| spot(form, recipient, place).flatten()).collect();
    let (entry, address) = (recipient.entry.as_ref(), recipient.address.as_ref());
    Page { name, detail, merit, entry, address, code: code(recipient), spots }
}

fn granter(form: &Certificates) -> Option<Fitted> {
    fit(&[&form.granter], BOLD, 2_250, 140, &[160, 150, 140, 130, 120, 110])
}

fn kind(form: &Certificates) -> Option<Fitted> {
    fit(&[&form.kind], BOLD, 2_250, 170, &[460, 400, 340, 280, 240])
}

fn decision(form: &Certificates) -> Option<Fitted> {
    fit(&[&format!("Kèm theo {}", form.decision)], PLAIN, 920, 240, &[110, 100])
}

fn place_and_day(form: &Certificates) -> String {
    format!("{}, {}", form.place, form.day.in_full())
}

/// The largest size at which all of it fits between head and foot.
fn middle(recipient: &Recipient, foot: &Foot) -> Option<Middle> {
    let most = INSIDE.checked_sub(HEAD + foot.height + FREE)?;
    (40..=100).rev().step_by(6).find_map(|part| {
        let of = |size: u32, least: u32| (size * part / 100).max(least);
        let fitted = |text: &str, style: Style, width: u32, size: u32| {
            Some(Fitted { size, lines: lines(text, style, width, size)? })
        };
        let name = fitted(&recipient.name, BOLD, 2_200, of(280, 0))?;
        let detail = match &recipient.detail {
            Some(text) => Some(fitted(text, PLAIN, 2_200, of(160, 110))?),
            None => None,
        };
        let merit = fitted(&recipient.merit, ITALIC, 2_100, of(170, 110))?;
        let high = |fitted: &Fitted| height(fitted.lines.len(), fitted.size);
        let whole = high(&name) + detail.as_ref().map_or(0, |detail| high(detail) + 10) + high(&merit) + 15;
        (whole <= most).then_some(Middle { name, detail, merit })
    })
}

impl What {
    /// As in an input.
    fn name(self) -> &'static str {
        match self {
            Self::Granter => "granter",
            Self::Name => "name",
            Self::Detail => "detail",
            Self::Merit => "merit",
            Self::Decision => "decision",
            Self::Entry => "entry",
            Self::PlaceAndDay => "place-and-day",
            Self::Office => "office",
            Self::Signer => "signer",
            Self::Code => "code",
            Self::Address => "address",
        }
    }
}

/// What stands at a place of a blank: nothing, nothing that fits, or what fits at half of the wanted size at least.
fn spot(form: &Certificates, recipient: &Recipient, place: &Place) -> Option<Option<Fitted>> {
    let texts: Vec<String> = match place.what {
        What::Granter => vec![form.granter.clone()],
        What::Name => vec![recipient.name.clone()],
        What::Detail => recipient.detail.iter().cloned().collect(),
        What::Merit => vec![recipient.merit.clone()],
        What::Decision => vec![form.decision.clone()],
        What::Entry => recipient.entry.iter().cloned().collect(),
        What::PlaceAndDay => vec![place_and_day(form)],
        What::Office => form.signer.lines(),
        What::Signer => form.signer.name.iter().cloned().collect(),
        What::Code => vec![],
        What::Address => recipient.address.iter().cloned().collect(),
    };
    if texts.is_empty() {
        return None;
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let style = Style { bold: place.bold, italic: place.italic };
    let [width, high, size] =
        [place.width, place.height, place.size].map(|side| u32::try_from(side).unwrap_or(0));
    let sizes: Vec<u32> = (5..=10).rev().map(|part| size * part).collect();
    Some(fit(&texts, style, width, high, &sizes))
}

/// The square that a telephone reads.
fn code(recipient: &Recipient) -> Option<String> {
    let square = Square::of(recipient.address.as_ref()?.as_str())?;
    let (side, path) = (square.side, square.path());
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}\" height=\"{side}\" \
         viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>"
    ))
}
