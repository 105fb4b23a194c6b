//! Pictures of an article: brought, handed out, put into other words, taken away and put back; and handed to everybody with the article.

use axum::extract::{Path, Request, State as Shared};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use thidua_app::newsroom::{
    AddArticlePicture, ArticlePicture, ArticlePictureStep, OneArticle, PictureWords, add_article_picture,
    correct_article_picture, find_article_picture, find_public_picture, may_add_article_picture,
    open_article, step_article_picture,
};
use thidua_app::{Error, FieldErrors, Seen};
use thidua_domain::evidence::PICTURES;
use thidua_domain::ids::ArticleId;
use thidua_domain::newsroom::{PICTURE_WORDS_MAX_CHARS, PICTURES_MAX};
use thidua_domain::text::accept_reason;
use thidua_words::Words;

use super::in_page;
use super::page::{Given, answer};
use crate::addresses;
use crate::confirm::{ask, is_sure};
use crate::door::form::Form;
use crate::door::upload::{Arriving, SentForm, drain_body};
use crate::door::visitor::Visitor;
use crate::fault::{Kind, PageResult};
use crate::frame::done_at;
use crate::gallery::FILE;
use crate::handing::{Hand, hand_out};
use crate::house::House;
use crate::parts::{Button, Control, Deed, EntryForm, Field, FormErrors, Link, Note, SEEN};
use crate::refused::refused;
use crate::register::{Sent, text};
use crate::year::log::typed_still;

/// What those are told who do not see a picture.
const ALT: &str = "mo-ta";
/// What stands below it.
const CAPTION: &str = "chu-thich";
/// What readers are told where they have seen it already.
const NOTE: &str = "dinh-chinh";
/// Takes it away.
const AWAY: &str = "go";
/// Puts it back.
const BACK: &str = "dat-lai";
/// Where the pictures stand in the page.
const PLACE: &str = "anh";
/// How long a reader's browser shows it without asking: an article that is withdrawn takes its pictures along.
const AN_HOUR: &str = "max-age=3600";

/// `POST /tin-bai/{article}/anh`
pub async fn add(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path(id): Path<String>,
    request: Request,
) -> PageResult {
    let (who, article) = (visitor.signed_in()?, ArticleId::new(id.as_str()));
    if let Err(error) = may_add_article_picture(&house.app, &who.actor, &article).await {
        drain_body(request.into_body()).await;
        return Err(error.into());
    }
    let SentForm { fields, files } = Arriving::begin(request, &house).await?.read(&house).await?;
    let sent: Sent = fields.into_iter().collect();
    let file = files.into_iter().find(|file| file.field == FILE).map(|file| (file.name, file.file));
    let act = AddArticlePicture { words: words_of(&sent), file };
    match add_article_picture(&house.app, &who.actor, &article, act).await {
        Ok(()) => Ok(led(&id, "picture-added")),
        Err(error) => came_back(&house, &visitor, &id, ((None, sent), error)).await,
    }
}

/// `GET /tin-bai/{article}/anh/{shot}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((id, shot)): Path<(String, String)>,
) -> PageResult {
    let (who, article) = (visitor.signed_in()?, ArticleId::new(id));
    let picture = find_article_picture(&house.app, &who.actor, (&article, &shot)).await?;
    hand_out(&house, &picture.file, Hand::Show).await
}

/// `GET /tin/{article}/anh/{shot}`
pub async fn hand(Shared(house): Shared<House>, Path((slug, shot)): Path<(String, String)>) -> PageResult {
    let picture = find_public_picture(&house.app, &slug, &shot).await?;
    let mut answer = hand_out(&house, &picture.file, Hand::Show).await?;
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(AN_HOUR));
    Ok(answer)
}

/// `POST /tin-bai/{article}/anh/{shot}`
pub async fn step(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((id, shot)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let (sure, sent) = (is_sure(&pairs), pairs.into_iter().collect::<Sent>());
    let (who, article) = (visitor.signed_in()?, ArticleId::new(id.as_str()));
    let found = open_article(&house.app, &who.actor, &id).await?;
    let corrects = found.state.may_correct(found.is_out).is_ok();
    // Whoever writes nothing here hears that first, whatever they sent.
    match (corrects, found.publishes) {
        (true, true) => {}
        (true, false) => return Err(Error::NotAllowed.into()),
        (false, _) => may_add_article_picture(&house.app, &who.actor, &article).await?,
    }
    let what = text(&sent, "viec");
    let (step, code) = match what {
        "chu-thich" => (ArticlePictureStep::Words(words_of(&sent)), "picture-captioned"),
        AWAY => (ArticlePictureStep::TakeAway, "picture-taken-away"),
        BACK => (ArticlePictureStep::PutBack, "picture-put-back"),
        _ => return Err(Kind::BadRequest.into()),
    };
    let (note, seen) = (text(&sent, NOTE), Seen::read(text(&sent, SEEN)));
    let outcome = if corrects {
        // Without a note nothing is done anyway: its form says so.
        if what == AWAY && !sure && accept_reason(note).is_ok() {
            return ask_to_take_away(&visitor, &found, (&shot, &sent));
        }
        correct_article_picture(&house.app, &who.actor, (&article, &shot), (step, note, seen)).await
    } else {
        step_article_picture(&house.app, &who.actor, (&article, &shot), (step, seen)).await
    };
    match outcome {
        Ok(()) => Ok(led(&id, code)),
        Err(error) => came_back(&house, &visitor, &id, ((Some(shot), sent), error)).await,
    }
}

/// Readers lose what they see: that is said first.
fn ask_to_take_away(visitor: &Visitor, found: &OneArticle, (shot, sent): (&str, &Sent)) -> PageResult {
    let standing = found.pictures.iter().find(|picture| picture.file.id == shot && picture.stands());
    let (picture, id) = (standing.ok_or(Error::NotFound)?, found.row.id.as_str());
    let words = visitor.words;
    let form = EntryForm::stacked(addresses::desk_picture(id, shot))
        .with(SEEN, text(sent, SEEN))
        .with("viec", AWAY)
        .with(NOTE, text(sent, NOTE))
        .button(Button::stop(words.say("pictures-away-button")))
        .or(Link::new(words.say("confirm-leave"), addresses::desk_article(id)));
    let said = [("name", picture.alt()), ("note", text(sent, NOTE))];
    Ok(ask(visitor, "confirm-article-picture", &said, form))
}

fn words_of(sent: &Sent) -> PictureWords {
    PictureWords { alt: text(sent, ALT).to_owned(), caption: text(sent, CAPTION).to_owned() }
}

fn led(id: &str, code: &str) -> Response {
    done_at(&addresses::desk_article(id), code, PLACE)
}

async fn came_back(
    house: &House,
    visitor: &Visitor,
    id: &str,
    (about, error): ((Option<String>, Sent), Error),
) -> PageResult {
    let back = Returned::of(visitor.words, about, error)?;
    answer(house, visitor, id, Given::Pictures(back)).await
}

/// What came back of a form about a picture, and why.
#[derive(Default)]
pub(super) struct Returned {
    /// The picture that it is about; nothing for a new one.
    picture: Option<String>,
    sent: Sent,
    errors: Option<FieldErrors>,
    notes: Vec<Note>,
    pub(super) status: StatusCode,
}

impl Returned {
    fn of(words: &Words, (picture, sent): (Option<String>, Sent), error: Error) -> PageResult<Self> {
        // Each picture has fields of its own, and each of its forms a note.
        let note = |id: &str| id_of_note(text(&sent, "viec"), id);
        let own = picture.as_deref().map(|id| (id_of(ALT, id), id_of(CAPTION, id), note(id)));
        let name = |field: &str| match (field, &own) {
            ("alt", Some((alt, _, _))) => Some(alt.as_str()),
            ("caption", Some((_, caption, _))) => Some(caption.as_str()),
            ("note", Some((_, _, note))) => Some(note.as_str()),
            (other, _) => in_page(other),
        };
        let refused = refused(words, error.renamed(name))?;
        let (errors, notes, status) = (refused.errors, refused.notes, refused.status);
        Ok(Self { picture, sent, errors, notes, status })
    }

    /// What is said above the page; and what was typed for a picture that is gone from it.
    pub(super) fn notes(&mut self, words: &Words, pictures: &[ArticlePicture]) -> Vec<Note> {
        let mut notes = std::mem::take(&mut self.notes);
        notes.extend(self.messages(words).map(Note::from));
        let is_gone = |id: &String| !pictures.iter().any(|other| other.file.id == *id && other.stands());
        if self.picture.as_ref().is_some_and(is_gone) {
            notes.extend(typed_still(words, text(&self.sent, ALT)));
            notes.extend(typed_still(words, text(&self.sent, CAPTION)));
            notes.extend(typed_still(words, text(&self.sent, NOTE)));
        }
        notes
    }

    fn messages(&self, words: &Words) -> Option<FormErrors> {
        self.errors.as_ref().and_then(|errors| FormErrors::of(words, errors))
    }

    fn is_about(&self, picture: &str) -> bool {
        self.picture.as_deref() == Some(picture)
    }

    /// How far the log was known: what is wrong with a form goes on from what its person had before them.
    fn seen(&self, (picture, now): (&str, i64)) -> String {
        let is_it = self.errors.is_some() && self.is_about(picture);
        if is_it { text(&self.sent, SEEN).to_owned() } else { now.to_string() }
    }
}

fn id_of(field: &str, picture: &str) -> String {
    format!("{field}-{picture}")
}

/// The note of one of the forms of a picture.
fn id_of_note(step: &str, picture: &str) -> String {
    format!("{NOTE}-{step}-{picture}")
}

/// A picture as it is seen.
pub(super) struct Shot {
    pub id: String,
    pub src: String,
    pub alt: String,
    pub caption: String,
    pub width: u32,
    pub height: u32,
    pub by: String,
    pub altered: bool,
    pub tools: Option<Tools>,
}

impl Shot {
    /// As everybody sees it.
    pub(super) fn public(slug: &str, picture: &ArticlePicture) -> Self {
        Self {
            src: addresses::article_picture(slug, &picture.file.id),
            id: picture.file.id.clone(),
            alt: picture.alt().to_owned(),
            caption: picture.caption.clone(),
            width: picture.size.0,
            height: picture.size.1,
            by: String::new(),
            altered: false,
            tools: None,
        }
    }
}

/// What is done with a picture, folded away until somebody wants it.
pub(super) struct Tools {
    pub open: bool,
    pub words: EntryForm,
    pub away: EntryForm,
}

/// A picture that was taken away.
pub(super) struct Gone {
    pub alt: String,
    pub by: String,
    pub back: EntryForm,
}

/// The pictures of an article before those who write or publish it.
pub(super) struct Shots {
    pub shots: Vec<Shot>,
    pub gone: Vec<Gone>,
    pub add: Option<Deed>,
    /// Why no more are taken.
    pub full: Option<String>,
}

impl Shots {
    pub(super) fn of(words: &Words, found: &OneArticle, back: &Returned) -> Self {
        let (standing, gone): (Vec<&ArticlePicture>, Vec<&ArticlePicture>) =
            found.pictures.iter().partition(|picture| picture.stands());
        let keeps = found.writes && found.state.may_write().is_ok();
        // What everybody sees is reworded and taken away by whoever publishes.
        let corrects = found.publishes && found.state.may_correct(found.is_out).is_ok();
        let is_full = standing.len() >= PICTURES_MAX;
        let most = PICTURES_MAX.to_string();
        let making = Making { words, found, back, corrects };
        Self {
            add: (keeps && !is_full).then(|| making.add()),
            full: (keeps && is_full).then(|| words.say_with("article-pictures-full", &[("most", &most)])),
            shots: standing
                .into_iter()
                .map(|one| making.shot(one, (keeps || corrects).then(|| making.tools(one))))
                .collect(),
            gone: gone.into_iter().filter(|_| keeps || corrects).map(|one| making.gone(one)).collect(),
        }
    }
}

struct Making<'a> {
    words: &'a Words,
    found: &'a OneArticle,
    back: &'a Returned,
    /// Whether readers are told what is done.
    corrects: bool,
}

impl Making<'_> {
    fn address(&self, picture: &ArticlePicture) -> String {
        addresses::desk_picture(&self.found.row.id, &picture.file.id)
    }

    fn shot(&self, picture: &ArticlePicture, tools: Option<Tools>) -> Shot {
        let at = self.words.moment(picture.file.uploaded_at);
        let by = [("by", picture.file.uploaded_by.as_str()), ("at", at.as_str())];
        Shot {
            src: self.address(picture),
            by: self.words.say_with("pictures-by", &by),
            altered: picture.damage.is_some(),
            tools,
            ..Shot::public("", picture)
        }
    }

    fn field(&self, name: &'static str) -> Field {
        let label = self.words.say(&format!("article-field-{name}"));
        let hint = self.words.say(&format!("article-hint-{name}"));
        Field::new(Control::Area(2), name, label).hint(hint)
    }

    /// What readers are told of a step, where they have seen the picture already.
    fn note(&self, step: &str, picture: &str) -> Option<Field> {
        let is_it = self.back.is_about(picture) && text(&self.back.sent, "viec") == step;
        let id = id_of_note(step, picture);
        let messages = self.back.messages(self.words).filter(|_| is_it);
        let error = messages.and_then(|messages| messages.of_field(&id));
        let typed = if is_it { text(&self.back.sent, NOTE) } else { "" };
        self.corrects.then(|| self.field(NOTE).id(id).value(typed).error(error).required())
    }

    fn tools(&self, picture: &ArticlePicture) -> Tools {
        let (words, id) = (self.words, picture.file.id.as_str());
        let is_it = self.back.is_about(id);
        let about = format!(": {}", picture.alt());
        let form = |step: &str| {
            EntryForm::close(self.address(picture))
                .with(SEEN, self.back.seen((id, self.found.seen)))
                .with("viec", step)
        };
        let messages = self.back.messages(words).filter(|_| is_it);
        let field = |name: &'static str, stands: &str| {
            let typed = self.back.sent.get(name).filter(|_| is_it);
            let own = id_of(name, id);
            let error = messages.as_ref().and_then(|messages| messages.of_field(&own));
            self.field(name).id(own).value(typed.map_or(stands, String::as_str)).error(error)
        };
        let save = Button::new(words.say("article-picture-words-button")).about(about.clone());
        let away = Button::stop(words.say("pictures-away-button")).about(about);
        Tools {
            open: is_it,
            words: form("chu-thich")
                .field(field(ALT, picture.alt()).required())
                .field(field(CAPTION, &picture.caption))
                .fields(self.note("chu-thich", id))
                .button(save),
            away: form(AWAY).fields(self.note(AWAY, id)).button(away),
        }
    }

    fn gone(&self, picture: &ArticlePicture) -> Gone {
        let (by, at) = picture.taken.clone().unwrap_or_default();
        let at = self.words.moment(at);
        let back = Button::new(self.words.say("pictures-back-button")).about(format!(": {}", picture.alt()));
        let note = self.note(BACK, &picture.file.id);
        let way = self.address(picture);
        let form = if note.is_some() { EntryForm::close(way) } else { EntryForm::in_a_row(way) };
        Gone {
            by: self.words.say_with("pictures-gone-by", &[("by", &by), ("at", &at)]),
            back: form.seen(self.found.seen).with("viec", BACK).fields(note).button(back),
            alt: picture.alt().to_owned(),
        }
    }

    fn add(&self) -> Deed {
        let words = self.words;
        let is_it = self.back.picture.is_none();
        let limits = [
            ("kinds", PICTURES.titles()),
            ("mb", PICTURES.megabytes().to_string()),
            ("max", PICTURES_MAX.to_string()),
        ];
        let limits: Vec<(&str, &str)> = limits.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let messages = self.back.messages(words).filter(|_| is_it);
        let message = |field: &str| messages.as_ref().and_then(|messages| messages.of_field(field));
        let typed = |name: &str| if is_it { text(&self.back.sent, name).to_owned() } else { String::new() };
        let file = Field::new(Control::File(PICTURES.endings()), FILE, words.say("pictures-file"))
            .hint(words.say_with("pictures-file-hint", &limits))
            .error(message(FILE))
            .required();
        let letters = PICTURE_WORDS_MAX_CHARS.to_string();
        let why = [
            words.say_with("pictures-add-why", &limits),
            words.say_with("article-picture-letters", &[("letters", &letters)]),
        ];
        let form = EntryForm::stacked(addresses::desk_pictures(&self.found.row.id))
            .with_files()
            .field(file)
            .field(self.field(ALT).value(typed(ALT)).error(message(ALT)).required())
            .field(self.field(CAPTION).value(typed(CAPTION)).error(message(CAPTION)))
            .button(Button::new(words.say("pictures-add-button")));
        Deed::new("them-anh", words.say("pictures-add"), why.join(" "), form).framed()
    }
}
