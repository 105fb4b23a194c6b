//! Figures beside an article: which, and whether they stay as they were.

use crate::refusal::Refusal;
use crate::text::{accept_length, tidy_lines};

/// So many figures stand beside an article.
pub const FIGURES_MAX: usize = 6;
/// The longest line that names one, in letters.
const LINE_MAX_CHARS: usize = 300;

/// Whether figures of an article go on with what is public, or stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FigureKind {
    /// As they are public when somebody reads.
    #[default]
    Live,
    /// As they were on the day on which publication was approved, also where readers see the article later.
    Frozen,
}

impl FigureKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Live, Self::Frozen];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Frozen => "frozen",
        }
    }

    /// The kind with this stable name; everything unknown goes on.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or_default()
    }
}

/// A figure as a line names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureLine {
    /// Address part of the cluster.
    pub cluster: String,
    /// The year.
    pub year: i16,
    /// Code or title of the indicator.
    pub name: String,
}

impl FigureLine {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(3, '/').map(str::trim);
        let (cluster, year, name) = (parts.next()?, parts.next()?, parts.next()?);
        let year = year.parse().ok()?;
        let is_whole = !cluster.is_empty() && !name.is_empty();
        is_whole.then(|| Self { cluster: cluster.to_owned(), year, name: name.to_owned() })
    }
}

/// Figures as they were typed, a line each: `5-thanh-pho/2015/Hợp tác xã`.
///
/// # Errors
/// [`Refusal::TextTooLong`], [`Refusal::ArticleFigureMalformed`], [`Refusal::ArticleFiguresTooMany`].
pub fn accept_figure_lines(typed: &str) -> Result<Vec<FigureLine>, Refusal> {
    let mut lines: Vec<FigureLine> = vec![];
    for line in tidy_lines(typed).lines().map(str::trim).filter(|line| !line.is_empty()) {
        accept_length(line, LINE_MAX_CHARS)?;
        let read = FigureLine::read(line);
        let read = read.ok_or_else(|| Refusal::ArticleFigureMalformed { line: line.to_owned() })?;
        if !lines.contains(&read) {
            lines.push(read);
        }
    }
    if lines.len() > FIGURES_MAX {
        return Err(Refusal::ArticleFiguresTooMany { most: FIGURES_MAX.to_string() });
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_cluster_a_year_and_what_is_counted() {
        let read =
            accept_figure_lines(" 5-thanh-pho / 2015 / Hợp tác xã \n\n5-thanh-pho/2015/Hợp tác xã").unwrap();
        let line = FigureLine { cluster: "5-thanh-pho".into(), year: 2015, name: "Hợp tác xã".into() };
        assert_eq!(read, [line], "said twice, it stands once");
        for wrong in ["5-thanh-pho", "a/b/c", "/2015/x", "a/2015/", "a/99999/x"] {
            let line = wrong.to_owned();
            assert_eq!(accept_figure_lines(wrong), Err(Refusal::ArticleFigureMalformed { line }));
        }
        let many: Vec<String> = (0..7).map(|number| format!("a/2015/{number}")).collect();
        let most = FIGURES_MAX.to_string();
        assert_eq!(accept_figure_lines(&many.join("\n")), Err(Refusal::ArticleFiguresTooMany { most }));
    }
}
