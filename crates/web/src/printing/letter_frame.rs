//! What stands around the words of a letter: its fields on a page, and its head and foot on paper.

use jiff::civil::Date;
use thidua_app::Error;
use thidua_app::letterhead::LetterFrame;
use thidua_papers::forms::{Authority, Day, Letterhead, Signer};
use thidua_words::Words;

use crate::parts::{Control, Field, TypedIn, labelled};
use crate::register::Sent;

/// Room for a hand.
const ROOM: &str = "……";

/// Fields of acts, and what pages call them.
const NAMES: [(&str, &str); 9] = [
    ("superior", "cap-tren"),
    ("symbol", "ky-hieu"),
    ("number", "so"),
    ("place", "dia-danh"),
    ("signed_on", "ngay"),
    ("whom", "kinh-gui"),
    ("recipients", "noi-nhan"),
    ("signer_office", "chuc-vu-ky"),
    ("signer_name", "nguoi-ky"),
];

/// What a field of an act is called on pages.
pub fn in_page(field: &str) -> Option<&'static str> {
    NAMES.iter().find(|(name, _)| *name == field).map(|(_, page)| *page)
}

/// What was typed.
pub fn typed_frame(sent: &Sent) -> LetterFrame {
    let get = |name: &str| sent.get(name).cloned().unwrap_or_default();
    LetterFrame {
        superior: get("cap-tren"),
        symbol: get("ky-hieu"),
        number: get("so"),
        place: get("dia-danh"),
        signed_on: get("ngay"),
        whom: get("kinh-gui"),
        recipients: get("noi-nhan"),
        signer_office: get("chuc-vu-ky"),
        signer_name: get("nguoi-ky"),
    }
}

/// What is kept, as the form shows it.
pub fn sent_frame(frame: &LetterFrame) -> Sent {
    [
        ("cap-tren", &frame.superior),
        ("ky-hieu", &frame.symbol),
        ("so", &frame.number),
        ("dia-danh", &frame.place),
        ("ngay", &frame.signed_on),
        ("kinh-gui", &frame.whom),
        ("noi-nhan", &frame.recipients),
        ("chuc-vu-ky", &frame.signer_office),
        ("nguoi-ky", &frame.signer_name),
    ]
    .map(|(name, value)| (name.to_owned(), value.clone()))
    .into()
}

/// What stands above the words: who is above, number, place, day; and to whom.
pub fn head_fields(words: &Words, at: TypedIn<'_>) -> Vec<Field> {
    let field = |control, name| labelled(words, "letter", (control, name), at);
    vec![
        field(Control::Text, "cap-tren"),
        field(Control::Number, "so"),
        field(Control::Text, "ky-hieu"),
        field(Control::Text, "dia-danh"),
        field(Control::Date, "ngay"),
    ]
}

/// What stands below them: where it goes, who signs.
pub fn foot_fields(words: &Words, at: TypedIn<'_>) -> Vec<Field> {
    let field = |control, name| labelled(words, "letter", (control, name), at);
    vec![
        field(Control::Area(3), "noi-nhan"),
        field(Control::Text, "chuc-vu-ky"),
        field(Control::Text, "nguoi-ky"),
    ]
}

/// Head and foot of the paper, of a letter that `issuer` signs for itself.
///
/// # Errors
/// A day that is none: ours.
pub fn set_frame(frame: &LetterFrame, issuer: &str, today: Date) -> Result<(Letterhead, Signer), Error> {
    let signed: Option<Date> = match frame.signed_on.as_str() {
        "" => None,
        day => Some(day.parse().map_err(|_| anyhow::anyhow!("no day: {day}"))?),
    };
    let issuer = issuer.to_uppercase();
    let head = Letterhead {
        superior: Some(frame.superior.to_uppercase()).filter(|superior| !superior.is_empty()),
        issuer: issuer.clone(),
        number: frame.number.parse().ok(),
        symbol: Some(frame.symbol.clone()).filter(|symbol| !symbol.is_empty()),
        place: room(&frame.place),
        day: signed.map(Day),
        prepared: Day(signed.unwrap_or(today)),
    };
    let signer = Signer {
        authority: vec![Authority::OnBehalfOf(issuer)],
        office: room(&frame.signer_office).to_uppercase(),
        name: Some(frame.signer_name.clone()).filter(|name| !name.is_empty()),
    };
    Ok((head, signer))
}

/// What nobody wrote is room for a hand.
pub fn room(text: &str) -> String {
    if text.trim().is_empty() { ROOM.to_owned() } else { text.to_owned() }
}

/// The lines of a text.
pub fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}
