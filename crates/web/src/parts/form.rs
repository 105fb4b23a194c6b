//! A form as it is declared: where it is sent, what goes along unseen, what is asked, what can be done.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Field, FormErrors, Icon, Keep, Link};

/// The field in which a form says how far its page knew the log.
pub const SEEN: &str = "da-xem";

/// A button. Its label is the act and its object.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/button.html")]
pub struct Button {
    label: String,
    about: String,
    class: &'static str,
    icon: Option<&'static str>,
    sends: Option<(&'static str, String)>,
    /// Why it cannot be pressed: the id of the sentence.
    held_by: Option<&'static str>,
}

impl Button {
    /// A button like most.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), about: String::new(), class: "", icon: None, sends: None, held_by: None }
    }

    fn with_class(self, class: &'static str) -> Self {
        Self { class, ..self }
    }

    /// The one main button of the page.
    #[must_use]
    pub fn main(label: impl Into<String>) -> Self {
        Self::new(label).with_class(" btn--main")
    }

    /// The main button of a narrow page, as wide as its fields.
    #[must_use]
    pub fn wide(label: impl Into<String>) -> Self {
        Self::new(label).with_class(" btn--main btn--wide")
    }

    /// One that looks like a link.
    #[must_use]
    pub fn plain(label: impl Into<String>) -> Self {
        Self::new(label).with_class(" btn--plain")
    }

    /// One that leads on like a link.
    #[must_use]
    pub fn way(label: impl Into<String>) -> Self {
        Self::new(label).with_class(" btn--link is-way")
    }

    /// One that takes something away or sends it back.
    #[must_use]
    pub fn stop(label: impl Into<String>) -> Self {
        Self::new(label).with_class(" btn--stop")
    }

    /// Which of several things is to be done: sent as `viec`.
    #[must_use]
    pub fn act(self, act: impl Into<String>) -> Self {
        Self { sends: Some(("viec", act.into())), ..self }
    }

    /// What it is about, for who hears one button after the other: `: Hà Nội`.
    #[must_use]
    pub fn about(self, what: impl Into<String>) -> Self {
        Self { about: what.into(), ..self }
    }

    /// With a sign before the label.
    #[must_use]
    pub fn icon(self, icon: &'static str) -> Self {
        Self { icon: Some(icon), ..self }
    }

    /// Stays in sight, and says why it cannot be pressed.
    #[must_use]
    pub fn held_by(self, reason: &'static str) -> Self {
        Self { held_by: Some(reason), ..self }
    }
}

/// A form. `door::form::Form` is what comes back of it.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/form.html")]
pub struct EntryForm {
    action: String,
    shape: &'static str,
    id: Option<&'static str>,
    /// How it is packed, where files go with it.
    packed: Option<&'static str>,
    unseen: Vec<(Cow<'static, str>, String)>,
    errors: Option<FormErrors>,
    fields: Vec<Field>,
    buttons: Vec<Button>,
    ways: Vec<Link>,
    keep: Option<Keep>,
}

impl HtmlSafe for EntryForm {}

impl EntryForm {
    /// One thing below the other.
    #[must_use]
    pub fn stacked(action: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            shape: "stack",
            id: None,
            packed: None,
            unseen: vec![],
            errors: None,
            fields: vec![],
            buttons: vec![],
            ways: vec![],
            keep: None,
        }
    }

    /// Everything beside each other.
    #[must_use]
    pub fn in_a_row(action: impl Into<String>) -> Self {
        Self { shape: "row", ..Self::stacked(action) }
    }

    /// Stacked, with little between.
    #[must_use]
    pub fn close(action: impl Into<String>) -> Self {
        Self { shape: "stack-2", ..Self::stacked(action) }
    }

    /// With a name in the page.
    #[must_use]
    pub fn id(self, id: &'static str) -> Self {
        Self { id: Some(id), ..self }
    }

    /// Takes files along.
    #[must_use]
    pub fn with_files(self) -> Self {
        Self { packed: Some("multipart/form-data"), ..self }
    }

    /// Sends this along unseen.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl ToString) -> Self {
        self.unseen.push((name.into(), value.to_string()));
        self
    }

    /// Sends along which revision the person had before them.
    #[must_use]
    pub fn revision(self, revision: i64) -> Self {
        self.with("lan-sua", revision)
    }

    /// Sends along how far the page knows the log: whoever decides, decides on what they saw.
    #[must_use]
    pub fn seen(self, line: i64) -> Self {
        self.with(SEEN, line)
    }

    /// Repeats the messages at the top.
    #[must_use]
    pub fn errors(self, errors: Option<FormErrors>) -> Self {
        Self { errors, ..self }
    }

    /// Asks this.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// The field of this name offers what the page's list of this id holds.
    #[must_use]
    pub fn suggesting(mut self, name: &str, list: &'static str) -> Self {
        let suggest = |field: Field| if field.is_called(name) { field.suggest(list) } else { field };
        self.fields = self.fields.into_iter().map(suggest).collect();
        self
    }

    /// Asks all of these.
    #[must_use]
    pub fn fields(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// Offers this.
    #[must_use]
    pub fn button(mut self, button: Button) -> Self {
        self.buttons.push(button);
        self
    }

    /// Leads away without doing anything.
    #[must_use]
    pub fn or(mut self, way: Link) -> Self {
        self.ways.push(way);
        self
    }

    /// Is kept in the browser while one types; its page loads the script.
    #[must_use]
    pub fn keep(self, keep: Keep) -> Self {
        Self { keep: Some(keep), ..self }
    }

    fn is_row(&self) -> bool {
        self.shape == "row"
    }
}

/// A section of a page with the one thing that its form does.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/deed.html")]
pub struct Deed {
    id: &'static str,
    title: String,
    text: String,
    form: EntryForm,
    frame: &'static str,
}

impl HtmlSafe for Deed {}

impl Deed {
    /// What it is, why, and its form; `id` is its name in the page.
    #[must_use]
    pub fn new(id: &'static str, title: impl Into<String>, text: impl Into<String>, form: EntryForm) -> Self {
        Self { id, title: title.into(), text: text.into(), form, frame: "" }
    }

    /// Lifted out of the page.
    #[must_use]
    pub fn framed(self) -> Self {
        Self { frame: " sheet sheet--pad", ..self }
    }

    /// What it is.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Why, or what follows.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its form, for a page that folds it away.
    #[must_use]
    pub fn form(&self) -> &EntryForm {
        &self.form
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parts::Control;

    #[test]
    fn a_form_sends_its_revision_and_which_button_was_pressed() {
        let form = EntryForm::stacked("/x")
            .revision(7)
            .field(Field::new(Control::Text, "ly-do", "Lý do"))
            .button(Button::stop("Trả lại").act("tra-lai").about(": Hà Nội"));

        let html = form.to_string();

        assert!(html.contains("<input type=\"hidden\" name=\"lan-sua\" value=\"7\">"), "{html}");
        assert!(
            html.contains("<button class=\"btn btn--stop\" name=\"viec\" value=\"tra-lai\">Trả lại"),
            "{html}"
        );
        assert!(html.contains("<span class=\"hide\">: Hà Nội</span>"), "{html}");
    }

    #[test]
    fn a_button_that_waits_says_why_and_sends_nothing() {
        let html = Button::new("Dùng").act("dung").held_by("vi-sao").to_string();
        assert!(
            html.contains("type=\"button\" aria-disabled=\"true\" aria-describedby=\"vi-sao\""),
            "{html}"
        );
        assert!(!html.contains("name="), "{html}");
    }
}
