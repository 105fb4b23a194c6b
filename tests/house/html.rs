//! Reading pages as a person does: words, links, forms. Our own pages are well formed, so plain string work is enough.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A tag as it stands in the page, and the text up to the next one.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Lower case, with a leading `/` where it closes.
    pub name: String,
    attributes: Vec<(String, String)>,
    after: String,
}

impl Tag {
    /// The value of an attribute; empty where it stands without one.
    pub fn get(&self, attribute: &str) -> Option<&str> {
        self.attributes.iter().find(|(name, _)| name == attribute).map(|(_, value)| value.as_str())
    }
}

/// All tags of a page in their order.
pub fn tags(html: &str) -> Vec<Tag> {
    html.split('<').skip(1).filter_map(read_tag).collect()
}

fn read_tag(text: &str) -> Option<Tag> {
    let (inside, after) = text.split_once('>')?;
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = vec![];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() {
            break;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (attribute, value) = rest.split_at(end);
        let quoted = value.strip_prefix("=\"").and_then(|value| value.split_once('"'));
        let (value, left) = quoted.unwrap_or(("", value.trim_start_matches('=')));
        attributes.push((attribute.to_owned(), unescape(value)));
        rest = left;
    }
    Some(Tag { name: name.trim_end_matches('/').to_lowercase(), attributes, after: after.to_owned() })
}

/// An id that stands on the page more than once.
pub fn repeated_id(html: &str) -> Option<&str> {
    let mut seen = BTreeSet::new();
    let mut ids = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.find(|id| !seen.insert(*id))
}

/// What the five escapes and numbers stand for.
pub fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (escape, left) = after.split_once(';').unwrap_or(("", after));
        let number = escape.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16).ok());
        let number = number.or_else(|| escape.strip_prefix('#').map(|text| text.parse().ok())).flatten();
        match (escape, number.and_then(char::from_u32)) {
            (_, Some(letter)) => out.push(letter),
            ("amp", _) => out.push('&'),
            ("lt", _) => out.push('<'),
            ("gt", _) => out.push('>'),
            ("quot", _) => out.push('"'),
            ("nbsp", _) => out.push(' '),
            _ => write!(out, "&{escape};").expect("a string takes all"),
        }
        rest = left;
    }
    out + rest
}

/// The words of a page, with single spaces between them.
pub fn words(html: &str) -> String {
    let html = html.split_once("<body").map_or(html, |(_, body)| body);
    let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).fold(
        String::new(),
        |mut all, text| {
            all.push(' ');
            all.push_str(text);
            all
        },
    );
    unescape(&text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words between two marks of a page's source; empty where they are not there.
pub fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let rest = html.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or("", |(inside, _)| inside)
}

/// Where the links of a page lead.
pub fn links(html: &str) -> Vec<String> {
    tags(html)
        .iter()
        .filter(|tag| tag.name == "a")
        .filter_map(|tag| tag.get("href").map(str::to_owned))
        .collect()
}

/// The rows of all tables, each as the words of its cells.
pub fn rows(html: &str) -> Vec<Vec<String>> {
    let cells = |row: &str| {
        let starts: Vec<usize> =
            ["<td", "<th"].iter().flat_map(|mark| row.match_indices(mark)).map(|(at, _)| at).collect();
        let mut starts: Vec<usize> =
            starts.into_iter().filter(|at| !row[*at..].starts_with("<thead")).collect();
        starts.sort_unstable();
        let ends = starts.iter().skip(1).copied().chain([row.len()]);
        starts.iter().zip(ends).map(|(from, to)| words(&row[*from..to])).collect()
    };
    html.split("<tr").skip(1).map(|row| cells(row.split("</tr").next().unwrap_or(row))).collect()
}

/// A form with what stands in it.
#[derive(Clone, Debug)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// Names and values, in the order of the page.
    pub fields: Vec<(String, String)>,
    /// Names and values of its buttons.
    pub buttons: Vec<(String, String)>,
}

impl Form {
    /// Fills a field that the form has.
    pub fn fill(mut self, name: &str, value: &str) -> Self {
        let field = self.fields.iter_mut().find(|(field, _)| field == name);
        field.unwrap_or_else(|| panic!("the form {} has no field {name}", self.action)).1 = value.to_owned();
        self
    }

    /// What stands in a field.
    pub fn value(&self, name: &str) -> &str {
        let field = self.fields.iter().find(|(field, _)| field == name);
        &field.unwrap_or_else(|| panic!("the form {} has no field {name}", self.action)).1
    }

    /// The same, sent to another address, as some of its buttons do.
    pub fn at(self, action: &str) -> Self {
        Self { action: action.to_owned(), ..self }
    }

    /// Ticks a box; one that nobody ticked is no field yet.
    pub fn tick(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Presses a button that the form has.
    pub fn press(mut self, name: &str, value: &str) -> Self {
        let button = (name.to_owned(), value.to_owned());
        assert!(self.buttons.contains(&button), "the form {} has no button {name}={value}", self.action);
        self.fields.push(button);
        self
    }
}

/// The forms of a page. A field that names its form belongs to that one, wherever it stands.
pub fn forms(html: &str) -> Vec<Form> {
    let tags = tags(html);
    let mut forms: Vec<Form> = vec![];
    let mut ids: Vec<String> = vec![];
    for tag in tags.iter().filter(|tag| tag.name == "form") {
        let action = tag.get("action").unwrap_or_default().to_owned();
        forms.push(Form { action, fields: vec![], buttons: vec![] });
        ids.push(tag.get("id").unwrap_or_default().to_owned());
    }
    let (mut seen, mut open, mut choice) = (0, None, None);
    for tag in &tags {
        match tag.name.as_str() {
            "form" => (open, seen) = (Some(seen), seen + 1),
            "/form" => open = None,
            kind => {
                let named = tag.get("form").and_then(|id| ids.iter().position(|known| known == id));
                let at = if kind == "option" { choice } else { named.or(open) };
                choice = if matches!(kind, "select" | "option") { at } else { choice };
                if let Some(at) = at {
                    take_field(&mut forms[at], kind, tag);
                }
            }
        }
    }
    forms
}

fn take_field(form: &mut Form, kind: &str, tag: &Tag) {
    let named = |tag: &Tag| tag.get("name").map(str::to_owned);
    let value = tag.get("value").unwrap_or_default().to_owned();
    match kind {
        "input" => {
            let is_choice = matches!(tag.get("type"), Some("checkbox" | "radio"));
            if let Some(name) = named(tag).filter(|_| !is_choice || tag.get("checked").is_some()) {
                form.fields.push((name, value));
            }
        }
        // The first line break after the tag is not part of the text.
        "textarea" => {
            let text = unescape(tag.after.strip_prefix('\n').unwrap_or(&tag.after));
            form.fields.extend(named(tag).map(|name| (name, text)));
        }
        "select" => form.fields.extend(named(tag).map(|name| (name, "\u{0}".to_owned()))),
        "option" => {
            let last = form.fields.last_mut().expect("an option stands in a choice");
            if last.1 == "\u{0}" || tag.get("selected").is_some() {
                last.1 = value;
            }
        }
        "button" => form.buttons.extend(named(tag).map(|name| (name, value))),
        _ => {}
    }
}
