//! Templates are indented for those who read them. Browsers get the same page without the indentation: in a page of tables that
//! would be a fifth of it.

/// The page without the white space that indents its tags. Text keeps every space: in a page, `<` never begins a text.
pub(super) fn outdented(page: &str) -> String {
    let mut lines = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(end) = rest.find("\n ") {
        let (line, indented) = rest.split_at(end);
        lines.push_str(line);
        let after = indented.trim_start_matches(['\n', ' ']);
        rest = match Next::of(after) {
            Next::Block => after,
            Next::Inline => {
                lines.push('\n');
                after
            }
            Next::Text => {
                let (spaces, text) = indented.split_at(indented.len() - after.len());
                lines.push_str(spaces);
                text
            }
        };
    }
    lines.push_str(rest);
    lines
}

/// What a line begins with.
enum Next {
    /// A tag beside which white space shows nowhere.
    Block,
    /// Any other tag: one break stays, as it may part two words.
    Inline,
    /// A text, or the end of one that a person wrote.
    Text,
}

impl Next {
    fn of(line: &str) -> Self {
        let Some(tag) = line.strip_prefix('<') else { return Self::Text };
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        match name {
            "textarea" => Self::Text,
            "aside" | "caption" | "dd" | "details" | "div" | "dl" | "dt" | "fieldset" | "figure" | "form"
            | "h1" | "h2" | "h3" | "li" | "nav" | "ol" | "option" | "p" | "section" | "summary" | "svg"
            | "table" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" | "ul" => Self::Block,
            _ => Self::Inline,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::outdented;

    #[test]
    fn a_page_loses_its_indentation_and_nothing_else() {
        let page =
            "<table>\n  <tr>\n    <td>a</td>\n    <td>\n  b <b>c</b>\n  <i>d</i></td>\n  </tr>\n</table>\n";
        assert_eq!(
            outdented(page),
            "<table><tr><td>a</td><td>\n  b <b>c</b>\n<i>d</i></td></tr>\n</table>\n"
        );
    }

    #[test]
    fn what_somebody_wrote_comes_back_with_every_space() {
        let page = "  <textarea>\none\n   two &lt;b&gt;\n    &lt;c\n   </textarea>";
        assert_eq!(outdented(page), page);
    }
}
