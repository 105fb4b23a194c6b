//! The parts that pages are made of. Each is a small template and is written into a page as `{{ part }}`.

mod errors;
mod field;
mod follow;
mod form;
mod keep;
mod labelled;
mod state;

use askama::Template;
use askama::filters::HtmlSafe;

pub use self::errors::{FormErrors, Message};
pub use self::field::{Control, Field};
pub use self::follow::{Follow, LOOK};
pub use self::form::{Button, Deed, EntryForm, SEEN};
pub use self::keep::{Keep, Saved, Saving, Shown};
pub use self::labelled::{TypedIn, field_of, labelled, numbered};
pub use self::state::State;
use crate::assets;
use crate::sentences::say_refusal;
use thidua_domain::refusal::{Helper, Refusal};
use thidua_words::Words;

/// Says that a part writes its own escaped markup.
macro_rules! parts {
    ($($part:ty),+ $(,)?) => { $(impl HtmlSafe for $part {})+ };
}

parts![Icon, Mark, Reach, Note, Empty, Next, Pager, State, Field, FormErrors, Message, Button, Keep];

/// A way to another page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is read.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// Whether one is there.
    pub current: bool,
}

impl Link {
    /// A link to somewhere else.
    #[must_use]
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), current: false }
    }
}

/// A sign from the sprite. It never stands alone: a word is beside it, seen or heard.
#[derive(Template, Clone, Copy)]
#[template(
    ext = "html",
    source = r##"<svg class="i" aria-hidden="true"><use href="{{ self.sprite() }}#i-{{ self.0 }}"/></svg>"##
)]
pub struct Icon(pub &'static str);

impl Icon {
    fn sprite(self) -> &'static str {
        assets::address("sprite.svg")
    }
}

/// The signs of the four layers. Shape first, so that they survive a grey printer.
#[derive(Template, Clone, Copy, Debug, PartialEq, Eq)]
#[template(
    ext = "html",
    source = r##"<svg class="mk mk--{{ self.0 }}" viewBox="0 0 12 12" aria-hidden="true"><use href="{{ self.sprite() }}#m-{{ self.0 }}"/></svg>"##
)]
pub struct Mark(&'static str);

impl Mark {
    /// ○ tự chấm
    pub const OWN: Self = Self("self");
    /// ◇ chấm chéo
    pub const PEER: Self = Self("peer");
    /// ■ cụm chấm
    pub const CLUSTER: Self = Self("cluster");
    /// ★ duyệt
    pub const APPROVED: Self = Self("approved");

    fn sprite(self) -> &'static str {
        assets::address("sprite.svg")
    }
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Plain,
    /// Somebody should look.
    Warn,
    /// Something did not work.
    Wrong,
    /// Something is done.
    Done,
}

/// A notice: one strong sentence, one that explains, one way on; or the fields that it is about.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/note.html")]
pub struct Note {
    tone: Tone,
    strong: String,
    text: String,
    way: Option<Link>,
    /// Id and name of each field.
    fields: Vec<(String, String)>,
    /// Whether it answers a form that came back: the focus is there.
    answers: bool,
    /// What is wrong with a form, in the place of everything else.
    errors: Option<FormErrors>,
    /// Whom to ask.
    ask: Option<Reach>,
    /// To whom its sentence sends people, where they are not named yet.
    helper: Option<Helper>,
}

impl From<FormErrors> for Note {
    fn from(errors: FormErrors) -> Self {
        Self { errors: Some(errors), ..Self::new(Tone::Wrong, String::new()) }
    }
}

impl Note {
    /// A notice with its first sentence.
    #[must_use]
    pub fn new(tone: Tone, strong: impl Into<String>) -> Self {
        Self {
            tone,
            strong: strong.into(),
            text: String::new(),
            way: None,
            fields: vec![],
            answers: false,
            errors: None,
            ask: None,
            helper: None,
        }
    }

    /// Why a rule said no: to a form as a whole where it is wrong, else to what one sees.
    #[must_use]
    pub fn refused(words: &Words, tone: Tone, refusal: &Refusal) -> Self {
        let note = Self::new(tone, say_refusal(words, refusal));
        Self { helper: refusal.helper(), answers: tone == Tone::Wrong, ..note }
    }

    /// Its first sentence.
    #[must_use]
    pub fn said(&self) -> String {
        self.strong.clone()
    }

    /// To whom its sentence sends people, where they are not named yet.
    pub(crate) fn helper(&self) -> Option<Helper> {
        self.helper.filter(|_| self.ask.is_none())
    }

    /// Answers a form that came back: the focus is there, also without a script.
    #[must_use]
    pub fn answering(self) -> Self {
        Self { answers: true, ..self }
    }

    /// Adds why, and what next.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Adds the way on.
    #[must_use]
    pub fn way(mut self, way: Link) -> Self {
        self.way = Some(way);
        self
    }

    /// Adds whom to ask, where somebody is named.
    #[must_use]
    pub fn ask(mut self, ask: Option<Reach>) -> Self {
        self.ask = ask;
        self
    }

    /// About these fields, each with its id; none where it is about no field.
    #[must_use]
    pub fn about(mut self, fields: Vec<(String, String)>) -> Option<Self> {
        self.fields = fields;
        (!self.fields.is_empty()).then_some(self)
    }

    fn class(&self) -> &'static str {
        match self.tone {
            Tone::Plain => "",
            Tone::Warn => " note--warn",
            Tone::Wrong => " note--wrong",
            Tone::Done => " note--done",
        }
    }

    fn icon(&self) -> Icon {
        Icon(match self.tone {
            Tone::Plain => "eye",
            Tone::Warn => "warn",
            Tone::Wrong => "stop",
            Tone::Done => "done",
        })
    }

    fn role(&self) -> &'static str {
        if self.tone == Tone::Wrong { "alert" } else { "status" }
    }
}

/// Somebody who can be asked: about what, who it is, and a number that a telephone dials when it is pressed.
#[derive(Template, Clone, Debug, PartialEq, Eq)]
#[template(path = "parts/reach.html")]
pub struct Reach {
    /// `Cần Thơ`
    pub about: String,
    /// Name, and what they are.
    pub who: String,
    /// Their number, as people read it.
    pub telephone: String,
    /// As a telephone dials it.
    pub dials: String,
    /// Their address.
    pub email: Option<String>,
}

/// What is not here, why, and the one thing to do.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/empty.html")]
pub struct Empty {
    /// `Chưa có báo cáo quý III`
    pub title: String,
    /// `Kỳ này mở ngày 01/10. Bạn có thể nhập trước.`
    pub text: String,
    /// The one thing to do.
    pub way: Option<Link>,
}

/// The one thing to do now, at the top of a working page.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/next.html")]
pub struct Next {
    /// `Việc của bạn lúc này: …`
    pub title: String,
    /// Why, in one sentence.
    pub text: String,
    /// The one main button of the page.
    pub way: Option<Link>,
}

/// The pages of a long list.
#[derive(Template, Clone, Debug)]
#[template(path = "parts/pager.html")]
pub struct Pager {
    /// `Trang`
    pub label: String,
    /// The page before, with its name for screen readers.
    pub previous: Option<Link>,
    /// Numbers; `None` is a gap.
    pub pages: Vec<Option<Link>>,
    /// The page after.
    pub next: Option<Link>,
    /// `51–100 trong 812 dòng`
    pub range: String,
}

impl Pager {
    /// The pages of a list of `all` rows, `size` on each, of which one begins with row `begins`, from 0; none where one page holds
    /// everything. `href` makes the address of the page that begins with a row.
    #[must_use]
    pub fn of(
        words: &Words,
        (all, size, begins): (usize, usize, usize),
        href: impl Fn(usize) -> String,
    ) -> Option<Self> {
        let last = all.div_ceil(size);
        if last < 2 {
            return None;
        }
        let begins = begins.min(all - 1);
        let page = begins / size + 1;
        let near = |number: &usize| *number == 1 || *number == last || number.abs_diff(page) <= 2;
        let mut pages: Vec<Option<Link>> = vec![];
        for number in (1..=last).filter(near) {
            let gap = pages.last().and_then(Option::as_ref).is_some_and(|before: &Link| {
                before.label.replace('.', "").parse::<usize>().is_ok_and(|before| before + 1 < number)
            });
            if gap {
                pages.push(None);
            }
            let link = Link::new(words.decimal(&number.to_string()), href((number - 1) * size));
            pages.push(Some(Link { current: number == page, ..link }));
        }
        let count = |n: usize| words.decimal(&n.to_string());
        let (from, to, rows) = (count(begins + 1), count((begins + size).min(all)), count(all));
        Some(Self {
            label: words.say("pager").into_owned(),
            previous: (begins > 0)
                .then(|| Link::new(words.say("pager-previous"), href(begins.saturating_sub(size)))),
            pages,
            next: (begins + size < all).then(|| Link::new(words.say("pager-next"), href(begins + size))),
            range: words.say_with("pager-range", &[("from", &from), ("to", &to), ("all", &rows)]),
        })
    }
}
