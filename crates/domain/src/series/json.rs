//! The result as JSON, one row a line, handed over piece by piece.

use jiff::civil::Date;

use super::rows::Row;
use super::{Lack, Series};

/// A piece is handed over when it has become so long.
const PIECE: usize = 1 << 16;

/// Writes the whole result through `put`, which gets it in pieces.
///
/// # Errors
///
/// What `put` returned.
pub fn write_json<E>(
    series: &Series,
    on: Date,
    digest: &str,
    mut put: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut piece = format!("{{\"on\":\"{on}\",\"digest\":\"{digest}\",\"rows\":[");
    let mut is_first = true;
    series.rebase(on, |row| {
        piece.push_str(if is_first { "\n" } else { ",\n" });
        is_first = false;
        write_row(series, &row, &mut piece);
        if piece.len() >= PIECE {
            put(&piece)?;
            piece.clear();
        }
        Ok(())
    })?;
    piece.push_str("\n]}\n");
    put(&piece)
}

/// Ids need no escapes, and nothing else of the file is written.
fn write_row(series: &Series, row: &Row<'_>, out: &mut String) {
    let mut texts = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    texts(&["{\"units\":["]);
    for (place, unit) in row.units.iter().enumerate() {
        texts(&[if place > 0 { ",\"" } else { "\"" }, &series.units[*unit].id, "\""]);
    }
    texts(&["],\"period\":\"", &series.periods[row.period].id]);
    texts(&["\",\"indicator\":\"", &series.indicators[row.indicator].id, "\",\"value\":"]);
    match row.value {
        Some(value) => texts(&["\"", value, "\""]),
        None => texts(&["null"]),
    }
    texts(&[",\"how\":\"", row.how.word(), "\",\"missing\":"]);
    let Some(missing) = row.missing else {
        return texts(&["null}"]);
    };
    texts(&["["]);
    for (place, Lack { unit, why }) in missing.iter().enumerate() {
        texts(&[if place > 0 { ",{\"unit\":\"" } else { "{\"unit\":\"" }, &series.units[*unit].id]);
        texts(&["\",\"why\":\"", why.word(), "\"}"]);
    }
    texts(&["]}"]);
}
