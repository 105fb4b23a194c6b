//! Tables and parts of a page, found by what a reader goes by: captions, headings, the name of a row.

use super::html::{rows, words};
use super::visitor::Answer;

/// A table as it is read.
#[derive(Clone, Debug)]
pub struct Table {
    /// What it is called.
    pub caption: String,
    /// The headings of its columns.
    pub heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A row of a table, known by its first cell.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    heads: &'a [String],
    cells: &'a [String],
}

/// All tables of a page.
pub fn tables(html: &str) -> Vec<Table> {
    let of = |table: &str| {
        let table = table.split("</table>").next().unwrap_or(table);
        let (_, rest) = table.split_once("<caption").unwrap_or(("", table));
        let (caption, rest) = rest.split_once("</caption>").unwrap_or(("", rest));
        let caption = words(&format!("<caption{caption}"));
        // Headings that nobody sees are read out all the same.
        let (head, body) = rest.split_once("</thead>").unwrap_or(("", rest));
        Table { caption, heads: rows(head).into_iter().next().unwrap_or_default(), rows: rows(body) }
    };
    html.split("<table").skip(1).map(of).collect()
}

impl Table {
    /// Its rows, without those that only name a group.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> {
        let rows = self.rows.iter().filter(|cells| cells.len() > 1);
        rows.map(|cells| Row { heads: &self.heads, cells })
    }

    /// The row whose name begins like this.
    #[track_caller]
    pub fn row(&self, name: &str) -> Row<'_> {
        let found = self.rows().find(|row| row.name().starts_with(name));
        found.unwrap_or_else(|| panic!("“{}” has no row “{name}”: {:?}", self.caption, self.rows))
    }

    /// The cells below a heading, from top to bottom.
    pub fn column(&self, head: &str) -> Vec<String> {
        self.rows().map(|row| row.cell(head).to_owned()).collect()
    }

    /// Whether a column is called this.
    pub fn has_column(&self, head: &str) -> bool {
        self.heads.iter().any(|known| known == head)
    }
}

impl<'a> Row<'a> {
    /// Its first cell.
    pub fn name(self) -> &'a str {
        &self.cells[0]
    }

    /// The cell below a heading.
    #[track_caller]
    pub fn cell(self, head: &str) -> &'a str {
        let at = self.heads.iter().position(|known| known == head);
        let cell = at.and_then(|at| self.cells.get(at));
        cell.unwrap_or_else(|| panic!("no cell “{head}” in {:?} below {:?}", self.cells, self.heads))
    }

    /// All its cells.
    pub fn cells(self) -> &'a [String] {
        self.cells
    }

    /// All its words.
    pub fn text(self) -> String {
        self.cells.join(" ")
    }
}

/// The source below the heading whose words begin like this, up to the next heading of its rank; empty where there is none.
pub fn part<'a>(html: &'a str, heading: &str) -> &'a str {
    for rank in ["h1", "h2", "h3", "h4"] {
        let (open, close) = (format!("<{rank}"), format!("</{rank}>"));
        for (at, _) in html.match_indices(&open) {
            let (title, rest) = html[at..].split_once(&close).unwrap_or_default();
            if words(title).starts_with(heading) {
                let ends = ["<h1", "<h2", "<h3", "<h4"];
                let higher = ends.iter().take_while(|end| **end <= open.as_str());
                let end = higher.filter_map(|end| rest.find(end)).min();
                return &rest[..end.unwrap_or(rest.len())];
            }
        }
    }
    ""
}

impl Answer {
    /// The table whose caption begins like this.
    #[track_caller]
    pub fn table(&self, caption: &str) -> Table {
        let found = tables(&self.html).into_iter().find(|table| table.caption.starts_with(caption));
        found.unwrap_or_else(|| panic!("{} has no table “{caption}”: {}", self.path, self.words()))
    }

    /// The table that has a column of this name.
    #[track_caller]
    pub fn table_with(&self, head: &str) -> Table {
        let found = tables(&self.html).into_iter().find(|table| table.has_column(head));
        found.unwrap_or_else(|| panic!("{} has no table with “{head}”: {}", self.path, self.words()))
    }

    /// The source below a heading.
    pub fn part(&self, heading: &str) -> &str {
        part(&self.html, heading)
    }

    /// The words below a heading.
    pub fn below(&self, heading: &str) -> String {
        words(self.part(heading))
    }

    /// What stands above the first form: title, state, notes.
    pub fn top(&self) -> String {
        let (_, rest) = self.html.split_once("<h1").unwrap_or_default();
        words(&format!("<h1{}", rest.split("<form").next().unwrap_or_default()))
    }

    /// The state beside the title.
    pub fn state(&self) -> String {
        let (_, rest) = self.html.split_once("state--boxed").unwrap_or_default();
        words(&format!("<span {}", rest.split("</span></span>").next().unwrap_or_default()))
    }

    /// Whether the page has a field of this name.
    pub fn has_field(&self, name: &str) -> bool {
        self.html.contains(&format!("name=\"{name}\""))
    }

    /// Whether a button says this.
    pub fn has_button(&self, label: &str) -> bool {
        let buttons = self.html.split("<button").skip(1);
        let mut labels = buttons
            .map(|button| words(&format!("<button{}", button.split("</button>").next().unwrap_or(button))));
        labels.any(|found| found == label)
    }

    /// Whether a form can be sent to this address.
    pub fn has_form(&self, action: &str) -> bool {
        super::html::forms(&self.html).iter().any(|form| form.action == action)
            || self.html.contains(&format!("formaction=\"{action}\""))
    }
}
