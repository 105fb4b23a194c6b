//! What stands around the words of a letter: who is above, number and symbol, place and day, to whom, where it goes, who signs.

use thidua_domain::refusal::Refusal;
use thidua_domain::text::{
    accept_count, accept_day, accept_length, accept_line, accept_symbol, tidy_lines, tidy_seen,
};

use crate::FieldErrors;

/// The longest part of a letter, the longest line, and the longest name of a place or a person, in letters.
const PART_MAX: usize = 8_000;
const LINE_MAX: usize = 120;
const NAME_MAX: usize = 60;
/// So many lines say where it goes.
const RECIPIENTS_MAX: usize = 12;
/// No letter has a greater number in its year.
const NUMBER_MAX: i64 = 9_999;

/// What was typed around a letter; once accepted, the same as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterFrame {
    /// The body above who writes; may be empty.
    pub superior: String,
    /// What stands behind its number.
    pub symbol: String,
    /// Its number.
    pub number: String,
    /// Where it is signed.
    pub place: String,
    /// When.
    pub signed_on: String,
    /// To whom, a line each.
    pub whom: String,
    /// Where it goes, a line each.
    pub recipients: String,
    /// The office of who signs.
    pub signer_office: String,
    /// Who signs.
    pub signer_name: String,
}

impl LetterFrame {
    /// As it will be kept; what is wrong is noted under the names of these fields. `whom` has so many lines at most.
    pub(crate) fn accept(&self, whom_max: usize, wrong: &mut FieldErrors) -> Self {
        let symbol = match self.symbol.trim() {
            "" => Ok(String::new()),
            symbol => accept_symbol(symbol),
        };
        let number = match self.number.trim() {
            "" => Ok(String::new()),
            number => accept_count(number, NUMBER_MAX).map(|number| number.to_string()),
        };
        let signed_on = match self.signed_on.trim() {
            "" => Ok(String::new()),
            day => accept_day(day).map(|day| day.to_string()),
        };
        let mut note = |field, accepted| wrong.note(field, accepted).unwrap_or_default();
        Self {
            superior: note("superior", accept_line(&self.superior, LINE_MAX)),
            symbol: note("symbol", symbol),
            number: note("number", number),
            place: note("place", accept_line(&self.place, NAME_MAX)),
            signed_on: note("signed_on", signed_on),
            whom: note("whom", lines(&self.whom, whom_max)),
            recipients: note("recipients", lines(&self.recipients, RECIPIENTS_MAX)),
            signer_office: note("signer_office", accept_line(&self.signer_office, LINE_MAX)),
            signer_name: note("signer_name", accept_line(&self.signer_name, NAME_MAX)),
        }
    }
}

type Accepted = Result<String, Refusal>;

/// Lines without empty ones.
fn lines(typed: &str, most: usize) -> Accepted {
    let lines: Vec<String> = typed.lines().map(tidy_seen).filter(|line| !line.is_empty()).collect();
    if lines.len() > most {
        return Err(Refusal::SummaryLines { most: most.to_string() });
    }
    lines.iter().try_for_each(|line| accept_length(line, 160))?;
    Ok(lines.join("\n"))
}

/// A part of a letter as it will be kept.
pub(crate) fn accept_part(typed: &str) -> Accepted {
    let text = tidy_lines(typed);
    accept_length(&text, PART_MAX).map(|()| text)
}

/// Declares that a row keeps what stands around a letter in columns of these names.
macro_rules! framed {
    ($row:ident) => {
        impl From<&$row> for crate::letterhead::LetterFrame {
            fn from(row: &$row) -> Self {
                Self {
                    superior: row.superior.clone(),
                    symbol: row.symbol.clone(),
                    number: row.number.clone(),
                    place: row.place.clone(),
                    signed_on: row.signed_on.clone(),
                    whom: row.whom.clone(),
                    recipients: row.recipients.clone(),
                    signer_office: row.signer_office.clone(),
                    signer_name: row.signer_name.clone(),
                }
            }
        }

        /// The row with this around it.
        fn framed(frame: crate::letterhead::LetterFrame, row: $row) -> $row {
            $row {
                superior: frame.superior,
                symbol: frame.symbol,
                number: frame.number,
                place: frame.place,
                signed_on: frame.signed_on,
                whom: frame.whom,
                recipients: frame.recipients,
                signer_office: frame.signer_office,
                signer_name: frame.signer_name,
                ..row
            }
        }
    };
}

pub(crate) use framed;
