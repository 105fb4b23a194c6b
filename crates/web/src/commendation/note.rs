//! Noting a line: first of which kind, then what.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::IntoResponse;
use thidua_app::commendation::{HonoreeAt, NoteAchievement, note_achievement, open_honoree};
use thidua_app::{Error, Seen};
use thidua_domain::commendation::{AchievementKind, Object};

use super::fields::{in_page, line_fields, typed_achievement};
use super::{FormPage, Sent, answered, frame_below, honoree_at, text};
use crate::addresses;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Frame, Page, done};
use crate::house::House;
use crate::parts::{Button, EntryForm, FormErrors, Link, SEEN};
use crate::refused::Back;

#[derive(Template)]
#[template(path = "commendation/kinds.html")]
struct KindsPage {
    frame: Frame,
    lede: String,
    /// Each kind with what it is for.
    kinds: Vec<(Link, String)>,
}

/// `GET /so-htx/{unit}/khen-thuong/{honoree}/ghi`
pub async fn choose(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, honoree)): Path<(String, String)>,
) -> PageResult {
    let words = visitor.words;
    let at = honoree_at(unit, honoree);
    let found = open_honoree(&house.app, &visitor.signed_in()?.actor, &at).await?;
    if !found.keeps {
        return Err(Error::NotAllowed.into());
    }
    let kinds = AchievementKind::ALL
        .iter()
        .filter(|kind| is_asked(found.object, **kind))
        .map(|kind| {
            let way = addresses::note_line(&at.slug, at.honoree.as_str(), kind.name());
            let link = Link::new(words.say(&format!("honour-kind-{}", kind.name())), way);
            (link, words.say(&format!("honour-about-{}", kind.name())).into_owned())
        })
        .collect();
    let frame = frame_below(&house, &visitor, &found, words.say("honour-note").into_owned()).await?;
    Ok(Page(KindsPage { frame, lede: words.say("honour-note-lede").into_owned(), kinds }).into_response())
}

/// Whether anybody notes such a line of such a candidate.
fn is_asked(object: Object, kind: AchievementKind) -> bool {
    match kind {
        AchievementKind::Office => object == Object::Individual,
        AchievementKind::Initiative => object != Object::Household,
        AchievementKind::Rank => object == Object::Collective,
        AchievementKind::Award
        | AchievementKind::Grade
        | AchievementKind::Movement
        | AchievementKind::Fact
        | AchievementKind::Number
        | AchievementKind::Share
        | AchievementKind::Contribution
        | AchievementKind::Discipline
        | AchievementKind::Open
        | AchievementKind::Complete => true,
    }
}

type At = Path<(String, String, String)>;

/// `GET /so-htx/{unit}/khen-thuong/{honoree}/ghi/{kind}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, honoree, kind)): At,
) -> PageResult {
    let at = honoree_at(unit, honoree);
    let kind = AchievementKind::from_name(&kind).ok_or(Error::NotFound)?;
    Ok(Page(page(&house, &visitor, (&at, kind), Back::default()).await?).into_response())
}

/// `POST /so-htx/{unit}/khen-thuong/{honoree}/ghi/{kind}`
pub async fn submit(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((unit, honoree, kind)): At,
    Form(sent): Form<Sent>,
) -> PageResult {
    let at = honoree_at(unit, honoree);
    let kind = AchievementKind::from_name(&kind).ok_or(Error::NotFound)?;
    let act = NoteAchievement {
        at: at.clone(),
        typed: typed_achievement(visitor.words, kind, &sent),
        seen: Seen::read(text(&sent, SEEN)),
    };
    let error = match note_achievement(&house.app, &visitor.signed_in()?.actor, act).await {
        Ok(()) => return Ok(done(&addresses::honoree(&at.slug, at.honoree.as_str()), "honour-noted")),
        Err(error) => error,
    };
    let back = Back::of(visitor.words, &sent, error.renamed(in_page))?;
    let status = back.status;
    Ok(answered(page(&house, &visitor, (&at, kind), back).await?, status))
}

async fn page(
    house: &House,
    visitor: &Visitor,
    (at, kind): (&HonoreeAt, AchievementKind),
    back: Back<'_>,
) -> PageResult<FormPage> {
    let words = visitor.words;
    let found = open_honoree(&house.app, &visitor.signed_in()?.actor, at).await?;
    if !found.keeps {
        return Err(Error::NotAllowed.into());
    }
    let nothing = Sent::new();
    let sent = back.sent.unwrap_or(&nothing);
    let errors = back.errors.as_ref().and_then(|errors| FormErrors::of(words, errors));
    let (slug, id) = (at.slug.as_str(), at.honoree.as_str());
    let form = EntryForm::stacked(addresses::note_line(slug, id, kind.name()))
        .with(SEEN, back.seen(found.seen))
        .fields(line_fields((words, &found.library), (found.object, kind), (sent, errors.as_ref())))
        .errors(errors)
        .button(Button::main(words.say("honour-note-button")))
        .or(Link::new(words.say("register-back"), addresses::note_achievement(slug, id)));
    let title = words.say(&format!("honour-kind-{}", kind.name())).into_owned();
    let frame = frame_below(house, visitor, &found, title).await?;
    let lede = words.say(&format!("honour-about-{}", kind.name())).into_owned();
    Ok(FormPage { frame, lede, notes: back.notes, form })
}
