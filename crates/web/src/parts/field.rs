//! Fields of forms: label above, hint below it, message below the field; what was typed comes back.

use askama::Template;
use askama::filters::HtmlSafe;

use super::Message;

/// What one types or chooses with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// One line of text.
    Text,
    /// A password; never comes back.
    Password,
    /// A number as people write it, at the right edge.
    Number,
    /// A day.
    Date,
    /// Several lines, this many to begin with.
    Area(u8),
    /// Several lines of something that a machine reads.
    Code(u8),
    /// One of these, from a list: value and label.
    Choice(Vec<(String, String)>),
    /// Yes, or nothing.
    Tick,
    /// One of these, each with its own circle: value and label.
    Pick(Vec<(String, String)>),
    /// Any of these, each with its own box: value and label.
    Ticks(Vec<(String, String)>),
    /// Files with these endings.
    File(String),
}

/// Whether the label is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Seen,
    /// Something beside the field says it already; screen readers still need it.
    Heard,
}

/// A field with its label.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/field.html")]
pub struct Field {
    control: Control,
    name: String,
    id: String,
    label: String,
    shown: Label,
    about: String,
    unit: Option<String>,
    hint: Option<String>,
    value: String,
    messages: Vec<Message>,
    /// Where the messages stand, if not below the field.
    said_at: Option<String>,
    autocomplete: Option<&'static str>,
    required: &'static str,
    list: Option<&'static str>,
    form: Option<&'static str>,
    longest: Option<usize>,
}

/// A field without its label and messages, for the cell of a table whose other cells say them.
#[derive(Template)]
#[template(path = "parts/control.html")]
pub struct Bare<'a> {
    field: &'a Field,
}

impl HtmlSafe for Bare<'_> {}

impl Field {
    /// A field; its id in the page is its name.
    #[must_use]
    pub fn new(control: Control, name: impl Into<String>, label: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            control,
            id: name.clone(),
            name,
            label: label.into(),
            shown: Label::Seen,
            about: String::new(),
            unit: None,
            hint: None,
            value: String::new(),
            messages: vec![],
            said_at: None,
            autocomplete: None,
            required: "",
            list: None,
            form: None,
            longest: None,
        }
    }

    /// Another name, and that as its id.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self.id.clone_from(&self.name);
        self
    }

    /// Another id, where several forms of a page ask for the same.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// What the label is about, for who hears one label after the other: ` (1.1)`.
    #[must_use]
    pub fn about(mut self, what: impl Into<String>) -> Self {
        self.about = what.into();
        self
    }

    /// Hides the label from who sees.
    #[must_use]
    pub fn heard(mut self) -> Self {
        self.shown = Label::Heard;
        self
    }

    /// In what one counts.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// What one should know before typing.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What was typed.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What is wrong, if something is.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.messages.extend(error.map(Message::wrong));
        self
    }

    /// What the checks say.
    #[must_use]
    pub fn messages(mut self, messages: impl IntoIterator<Item = Message>) -> Self {
        self.messages.extend(messages);
        self
    }

    /// The messages stand elsewhere in the page, below this id.
    #[must_use]
    pub fn said_at(mut self, id: impl Into<String>) -> Self {
        self.said_at = Some(id.into());
        self
    }

    /// What browsers may fill in: `username`, `current-password`, …
    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    /// Must not be left empty.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = " required";
        self
    }

    /// Offers what the page's list of this id holds.
    #[must_use]
    pub fn suggest(mut self, list: &'static str) -> Self {
        self.list = Some(list);
        self
    }

    /// Belongs to the form of this id, which stands elsewhere in the page.
    #[must_use]
    pub fn of_form(mut self, form: &'static str) -> Self {
        self.form = Some(form);
        self
    }

    /// Takes no more letters than these.
    #[must_use]
    pub fn longest(mut self, letters: usize) -> Self {
        self.longest = Some(letters);
        self
    }

    /// Whether it is sent under this name.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name
    }

    /// What stands in it.
    #[must_use]
    pub fn typed(&self) -> &str {
        &self.value
    }

    /// Its id and its label, for a link to it.
    #[must_use]
    pub fn link(&self) -> (String, String) {
        (self.id.clone(), self.label.clone())
    }

    /// The field alone.
    #[must_use]
    pub fn bare(&self) -> Bare<'_> {
        Bare { field: self }
    }

    /// Whether something is wrong.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        self.messages.iter().any(|message| message.tone == "wrong")
    }

    /// Whether somebody should look, and nothing is wrong.
    #[must_use]
    pub fn is_warned(&self) -> bool {
        !self.is_wrong() && self.messages.iter().any(|message| message.tone == "warn")
    }

    fn is_tick(&self) -> bool {
        self.control == Control::Tick
    }

    /// What is asked in a group of circles or boxes, which have labels of their own.
    fn is_group(&self) -> bool {
        matches!(self.control, Control::Pick(_) | Control::Ticks(_))
    }

    /// Of boxes, the value holds all that were ticked, with spaces between.
    fn has_ticked(&self, key: &str) -> bool {
        self.value.split(' ').any(|ticked| ticked == key)
    }

    fn hides_label(&self) -> bool {
        self.shown == Label::Heard
    }

    fn is_wide(&self) -> bool {
        matches!(self.control, Control::Code(_))
    }

    /// Names that a machine reads as they are: keyboards leave them alone.
    fn is_code(&self) -> bool {
        self.list.is_some() || self.autocomplete == Some("username")
    }

    fn class(&self) -> &'static str {
        match self.control {
            Control::Number => "in num",
            Control::Code(_) => "in code",
            Control::Text
            | Control::Password
            | Control::Date
            | Control::Area(_)
            | Control::Choice(_)
            | Control::Tick
            | Control::Pick(_)
            | Control::Ticks(_)
            | Control::File(_) => "in",
        }
    }

    fn kind(&self) -> &'static str {
        match self.control {
            Control::Password => "password",
            Control::Date => "date",
            Control::Text
            | Control::Number
            | Control::Area(_)
            | Control::Code(_)
            | Control::Choice(_)
            | Control::Tick
            | Control::Pick(_)
            | Control::Ticks(_)
            | Control::File(_) => "text",
        }
    }

    /// Which texts belong to the field, for `aria-describedby`.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-goi-y", self.id));
        let said = match &self.said_at {
            Some(id) => Some(id.clone()),
            None => Some(format!("{}-loi", self.id)),
        };
        let texts: Vec<String> = hint.into_iter().chain(said.filter(|_| !self.messages.is_empty())).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(field: Field) -> String {
        field.to_string()
    }

    #[test]
    fn what_was_typed_comes_back_beside_what_is_wrong_with_it() {
        let field =
            Field::new(Control::Area(2), "ly-do", "Lý do").value("a < b\n").error(Some("Ngắn quá.".into()));

        let html = shown(field);

        assert!(html.contains("rows=\"2\""), "{html}");
        assert!(html.contains(">\na &#60; b\n</textarea>"), "{html}");
        assert!(
            html.contains("aria-invalid=\"true\"") && html.contains("aria-describedby=\"ly-do-loi\""),
            "{html}"
        );
        assert!(html.contains("id=\"ly-do-loi\"") && html.contains("Ngắn quá."), "{html}");
    }

    #[test]
    fn a_password_never_comes_back() {
        let html = shown(Field::new(Control::Password, "mat-khau", "Mật khẩu").value("bi-mat"));
        assert!(!html.contains("bi-mat"), "{html}");
    }

    #[test]
    fn a_hidden_label_is_still_heard_with_what_it_is_about() {
        let html = shown(Field::new(Control::Number, "d-1.1", "Điểm").about(" (1.1)").heard());
        assert!(html.contains("<label class=\"hide\" for=\"d-1.1\">Điểm"), "{html}");
        assert!(html.contains("(1.1)"), "{html}");
    }

    #[test]
    fn a_field_in_a_cell_names_the_messages_of_another_cell() {
        let field = Field::new(Control::Number, "v-htx", "Số hợp tác xã").said_at("m-v-htx");
        let warned = field.clone().messages([Message::warn("Lạ.")]);

        assert!(!field.bare().to_string().contains("aria-describedby"));
        assert!(warned.bare().to_string().contains("aria-describedby=\"m-v-htx\""));
        assert!(warned.bare().to_string().contains("data-warn"));
    }

    #[test]
    fn one_of_several_circles_is_the_one_that_was_chosen() {
        let choices = vec![("ngay".into(), "Mỗi ngày".into()), ("tuan".into(), "Mỗi tuần".into())];
        let html = shown(Field::new(Control::Pick(choices), "nhip", "Nhịp").value("tuan"));

        assert!(html.contains("<legend class=\"label\">Nhịp</legend>"), "{html}");
        assert!(html.contains("value=\"tuan\" checked"), "{html}");
        assert_eq!(html.matches(" checked").count(), 1);
    }
}
