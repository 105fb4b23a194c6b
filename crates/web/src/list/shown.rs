//! One page of a list, ready for a template.

use askama::Template;
use askama::filters::HtmlSafe;

use super::column::Place;
use super::{Asked, Cell, Column, List, PAGE};
use crate::door::local::decode;
use crate::parts::{Empty, Icon, Link, Mark, Pager};

/// What is around a list: filters, search, files.
#[derive(Template)]
#[template(path = "list/bar.html")]
pub struct ListBar {
    label: String,
    filters: Vec<Link>,
    /// Name of the field, what was typed, its label, its button; none for a short list.
    search: Option<[String; 4]>,
    /// What the search keeps of what was asked before it.
    kept: Vec<(String, String)>,
    files: Vec<Link>,
    files_label: String,
}

/// What stands above a column.
pub struct Head {
    /// In words.
    pub caption: String,
    /// The sign of a layer before it.
    pub mark: Option<Mark>,
    /// Below it.
    pub note: Option<String>,
    /// `n` for figures.
    pub class: &'static str,
    /// Puts the rows in order by it.
    pub href: Option<String>,
    /// `ascending`, `descending` or nothing.
    pub order: &'static str,
}

/// One page of a list.
pub struct Shown<'a, R> {
    /// What is around it.
    pub bar: ListBar,
    /// What stands above its columns.
    pub heads: Vec<Head>,
    /// Its rows.
    pub rows: Vec<&'a R>,
    /// Said instead of rows.
    pub empty: Option<Empty>,
    /// Where one goes on.
    pub pager: Option<Pager>,
}

// Both are written by templates of ours.
impl HtmlSafe for ListBar {}
impl HtmlSafe for Table {}

/// A row of cells.
pub struct TableRow {
    class: &'static str,
    cells: Vec<Cell>,
}

/// A page of a list whose rows need nothing but their cells.
#[derive(Template)]
#[template(path = "list/table.html")]
pub struct Table {
    caption: String,
    class: &'static str,
    bar: ListBar,
    heads: Vec<Head>,
    rows: Vec<TableRow>,
    empty: Option<Empty>,
    pager: Option<Pager>,
}

impl<'a, R> List<'a, R> {
    /// The page that is asked for.
    pub fn show(&self, asked: &Asked) -> Shown<'a, R> {
        let chosen = self.chosen(asked);
        let begins = self.first_of_page(&chosen, asked);
        let page_at = |first: usize| {
            let after = first.checked_sub(1).and_then(|last| chosen.get(last)).map(|row| (self.key)(row));
            let (after, file) = (after.unwrap_or_default(), String::new());
            Asked { after, place: first, file, ..asked.clone() }.at(&self.address)
        };
        Shown {
            bar: self.bar(asked),
            heads: self.heads(asked),
            empty: chosen.is_empty().then(|| self.empty(asked)),
            pager: Pager::of(self.words, (chosen.len(), PAGE, begins), page_at),
            rows: chosen.iter().skip(begins).take(PAGE).copied().collect(),
        }
    }

    /// Where the page begins: behind the row that ended the one before. Where that row is no longer in the list, the one behind it
    /// moved up: rather a row twice than one passed over.
    fn first_of_page(&self, chosen: &[&R], asked: &Asked) -> usize {
        if asked.after.is_empty() {
            return 0;
        }
        let behind = chosen.iter().position(|row| (self.key)(row) == asked.after).map(|at| at + 1);
        let first = behind.unwrap_or(asked.place.saturating_sub(1));
        if first < chosen.len() { first } else { 0 }
    }

    /// The page that is asked for, as a table of its cells.
    pub fn table(&self, asked: &Asked) -> Table {
        let Shown { bar, heads, rows, empty, pager } = self.show(asked);
        let row = |row: &R| TableRow {
            class: if (self.own)(row) { "is-decisive" } else { "" },
            cells: self.cells(row),
        };
        let rows = rows.into_iter().map(row).collect();
        Table { caption: self.title.clone(), class: self.class, bar, heads, rows, empty, pager }
    }

    /// What stands in a row, for a page that writes its rows itself.
    pub fn cells(&self, row: &R) -> Vec<Cell> {
        self.on_the_page().map(|column| column.cell(row)).collect()
    }

    fn on_the_page(&self) -> impl Iterator<Item = &Column<'a, R>> {
        self.columns.iter().filter(|column| column.place != Place::File)
    }

    /// What the address of the list itself asks for; a form would drop it.
    fn own_query(&self) -> impl Iterator<Item = (String, String)> {
        let query = self.address.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), decode(value)))
    }

    fn bar(&self, asked: &Asked) -> ListBar {
        let (words, current) = (self.words, self.filter_of(asked).map(|filter| filter.code));
        let say = |key: &str| words.say(key).into_owned();
        let all = Asked { before: asked.before, ..Asked::default() };
        let filters = self.filters.iter().filter(|_| self.is_long()).map(|filter| {
            let count = self.rows.iter().filter(|row| (filter.keeps)(row)).count();
            let label = words.say_with(filter.key, &[("count", &words.decimal(&count.to_string()))]);
            let to = Asked { filter: filter.code.to_owned(), order: asked.order.clone(), ..all.clone() };
            let current = current == Some(filter.code) && asked.search.is_empty();
            Link { current, ..Link::new(label, to.at(&self.address)) }
        });
        let search = self.is_long().then(|| {
            [asked.name("tim"), asked.search.clone(), say("list-search"), say("list-search-button")]
        });
        let file = |ending: &str, key: &str| {
            let to = Asked { file: ending.to_owned(), after: String::new(), place: 0, ..asked.clone() };
            Link::new(say(key), to.at(&self.address))
        };
        let has_files = !self.columns.is_empty() && !self.rows.is_empty();
        let files = [file("xlsx", "list-xlsx"), file("csv", "list-csv")];
        ListBar {
            label: say("list-filter"),
            filters: filters.collect(),
            search,
            kept: self.own_query().chain([(asked.name("xep"), asked.order.clone())]).collect(),
            files: if has_files { files.into() } else { vec![] },
            files_label: words.say_with("list-files", &[("what", &self.title)]),
        }
    }

    fn heads(&self, asked: &Asked) -> Vec<Head> {
        let ordered = self.order_of(asked).map(|(column, falls)| (column.code.as_str(), falls));
        let head = |column: &Column<'a, R>| {
            let now = ordered.filter(|(code, _)| *code == column.code).map(|(_, falls)| falls);
            let order = if now == Some(false) { format!("-{}", column.code) } else { column.code.clone() };
            let to = Asked { order, after: String::new(), place: 0, file: String::new(), ..asked.clone() };
            Head {
                caption: column.caption.clone(),
                mark: column.mark,
                note: column.note.clone(),
                class: if column.figures { "n" } else { "" },
                // One row has no order.
                href: (column.can_order() && self.rows.len() > 1).then(|| to.at(&self.address)),
                order: match now {
                    Some(false) => "ascending",
                    Some(true) => "descending",
                    None => "",
                },
            }
        };
        self.on_the_page().map(head).collect()
    }
}
