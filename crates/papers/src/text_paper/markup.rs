//! The little that people may mark in a text: `**bold**` and `*leaning*`. What is not closed is printed as it stands.

use serde::Serialize;

/// A stretch of letters that look alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The letters.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// Whether they lean.
    pub italic: bool,
}

/// A line of text as runs.
#[must_use]
pub fn runs(line: &str) -> Vec<Run> {
    let mut runs = vec![];
    let mut rest = line;
    while let Some(at) = rest.find('*') {
        let sign = if rest[at..].starts_with("**") { "**" } else { "*" };
        let inside = &rest[at + sign.len()..];
        let Some(end) = inside.find(sign).filter(|end| closes(inside, *end)) else { break };
        push(&mut runs, &rest[..at], "");
        push(&mut runs, &inside[..end], sign);
        rest = &inside[end + sign.len()..];
    }
    push(&mut runs, rest, "");
    runs
}

/// Signs stand close to what they mark; a star between spaces is a star.
fn closes(inside: &str, end: usize) -> bool {
    let marked = &inside[..end];
    !marked.is_empty() && !marked.starts_with(' ') && !marked.ends_with(' ')
}

fn push(runs: &mut Vec<Run>, text: &str, sign: &str) {
    if !text.is_empty() {
        runs.push(Run { text: text.to_owned(), bold: sign == "**", italic: sign == "*" });
    }
}

#[cfg(test)]
mod tests {
    use super::runs;

    fn shown(line: &str) -> Vec<(String, bool, bool)> {
        runs(line).into_iter().map(|run| (run.text, run.bold, run.italic)).collect()
    }

    #[test]
    fn stars_make_letters_bold_or_leaning_and_stand_where_they_close_nothing() {
        let plain = |text: &str| (text.to_owned(), false, false);
        let bold = |text: &str| (text.to_owned(), true, false);
        let leaning = |text: &str| (text.to_owned(), false, true);

        assert_eq!(
            shown("Kết quả **tốt**, *hơn* 2025"),
            [plain("Kết quả "), bold("tốt"), plain(", "), leaning("hơn"), plain(" 2025")]
        );
        assert_eq!(shown("3 * 4 = 12 * 1"), [plain("3 * 4 = 12 * 1")]);
        assert_eq!(shown("**không đóng"), [plain("**không đóng")]);
        assert_eq!(shown(""), []);
    }
}
