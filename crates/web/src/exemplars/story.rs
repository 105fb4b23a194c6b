//! A story as people type it: paragraphs, headings behind `## `, points behind `- `, as in the papers of the house.

/// A piece of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Heading(String),
    Paragraph(String),
    Points(Vec<String>),
}

/// The pieces of a text, line by line.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = vec![];
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix("## ") {
            pieces.push(Piece::Heading(heading.to_owned()));
        } else if let Some(point) = line.strip_prefix("- ") {
            match pieces.last_mut() {
                Some(Piece::Points(points)) => points.push(point.to_owned()),
                _ => pieces.push(Piece::Points(vec![point.to_owned()])),
            }
        } else {
            pieces.push(Piece::Paragraph(line.to_owned()));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_has_headings_points_and_paragraphs_and_nothing_else() {
        let text = "Mở đầu <b>\n\n## Cách làm\n- Một\n- Hai\nKết\n- Ba";
        let point = |text: &str| text.to_owned();
        assert_eq!(
            pieces(text),
            [
                Piece::Paragraph("Mở đầu <b>".into()),
                Piece::Heading("Cách làm".into()),
                Piece::Points(vec![point("Một"), point("Hai")]),
                Piece::Paragraph("Kết".into()),
                Piece::Points(vec![point("Ba")]),
            ]
        );
        assert_eq!(pieces(" \n"), []);
    }
}
