//! The editor of a criteria table: looking, saving, moving rows, throwing away.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use serde::Deserialize;
use thidua_app::Error;
use thidua_app::criteria::{
    Beginning, OpenTable, SaveTable, TableSaved, begin_table, drop_table_draft, may_bring_table,
    open_table_draft, save_table, table_names,
};
use thidua_domain::criteria::TableDraft;

use super::desk;
use super::effect::{Of, effect_of};
use super::fields::{Errand, Sent, read};
use super::page::page;
use crate::addresses::YearAddress;
use crate::door::form::Form;
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::{Page, done};
use crate::ground::address;
use crate::house::House;
use crate::parts::{Link, Note, Tone};

/// Cluster, year, table under way.
pub type At = Path<(String, i16, String)>;

/// `GET /cum/{cluster}/{year}/tieu-chi/soan/{draft}`
pub async fn show(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, id)): At,
) -> PageResult {
    let who = visitor.signed_in()?;
    let open = open_table_draft(&house.app, &who.actor, (&cluster, year), &id).await?;
    let names = table_names(&house.app, &who.actor, (&cluster, year)).await?;
    let effect = effect_of(&house, &visitor, (&cluster, year), (&open.draft, Of::Kept)).await?;
    Ok(Page(page(&visitor, &open, &names, vec![]).with_effect(effect)).into_response())
}

/// `POST /cum/{cluster}/{year}/tieu-chi/soan/{draft}`
pub async fn save(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, id)): At,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (who, words) = (visitor.signed_in()?, visitor.words);
    let sent: Sent = fields.into_iter().collect();
    let (typed, errand) = (read(words, &sent)?, Errand::of(&sent));
    let kept = match open_table_draft(&house.app, &who.actor, (&cluster, year), &id).await {
        Err(Error::NotFound) => return gone(&house, &visitor, (cluster, year), (id, typed, errand)).await,
        kept => kept?,
    };
    let revision = sent.get("lan-sua").and_then(|text| text.parse().ok()).unwrap_or(0);
    if matches!(errand, Errand::Check | Errand::Effect) {
        let open = OpenTable { draft: typed, revision, ..kept };
        return look(&house, &visitor, (&cluster, year), (&open, errand)).await;
    }
    let mut draft = typed.clone();
    let place = errand.run(&mut draft);
    let act = SaveTable { at: (cluster.clone(), year), id: id.clone(), revision, draft };
    let saved = match save_table(&house.app, &who.actor, act).await {
        Err(Error::NotFound) => return gone(&house, &visitor, (cluster, year), (id, typed, errand)).await,
        // What cannot be kept stays before whoever typed it.
        Err(Error::Refused(refusal)) => {
            let names = table_names(&house.app, &who.actor, (&cluster, year)).await?;
            let open = OpenTable { draft: typed, revision, ..kept };
            let notes = vec![Note::refused(words, Tone::Wrong, &refusal)];
            let page = page(&visitor, &open, &names, notes);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
        }
        saved => saved?,
    };
    match saved {
        TableSaved::Kept => {
            let to = address(&kept.here);
            Ok(match (errand, place) {
                (Errand::Try, _) => Redirect::to(&to.try_draft(&kept.id)).into_response(),
                (_, Some(place)) => Redirect::to(&to.draft_at(&kept.id, place)).into_response(),
                (_, None) => done(&to.draft(&kept.id), "table-saved"),
            })
        }
        TableSaved::Meanwhile(theirs) => {
            let at = words.moment(theirs.changed_at);
            let said = words.say_with("editor-meanwhile", &[("by", &theirs.changed_by), ("at", &at)]);
            let way = Link::new(words.say("editor-meanwhile-link"), address(&theirs.here).draft(&theirs.id));
            let names = table_names(&house.app, &who.actor, (&cluster, year)).await?;
            let open = OpenTable { draft: typed, ..*theirs };
            let notes = vec![Note::new(Tone::Warn, said).way(way).answering()];
            let page = page(&visitor, &open, &names, notes);
            Ok((StatusCode::CONFLICT, Page(page)).into_response())
        }
    }
}

/// What somebody typed, looked at and not kept. While they type, nothing is scored: only whoever asks for the effect waits for it.
async fn look(
    house: &House,
    visitor: &Visitor,
    at: (&str, i16),
    (open, errand): (&OpenTable, Errand),
) -> PageResult {
    let names = table_names(&house.app, &visitor.signed_in()?.actor, at).await?;
    let page = page(visitor, open, &names, vec![]);
    if errand == Errand::Check {
        return Ok(Page(page).into_response());
    }
    let effect = effect_of(house, visitor, at, (&open.draft, Of::Typed)).await?;
    Ok(Page(page.with_effect(effect).unsaved(visitor)).into_response())
}

/// The table is not there any more, and what somebody typed does not go with it: it is shown again, and put down as a new table where
/// they say so.
async fn gone(
    house: &House,
    visitor: &Visitor,
    at: (String, i16),
    (id, mut typed, errand): (String, TableDraft, Errand),
) -> PageResult {
    let who = visitor.signed_in()?;
    let here = may_bring_table(&house.app, &who.actor, (&at.0, at.1)).await?;
    if errand == Errand::Anew {
        let from = Beginning::Typed(Box::new(typed));
        let id = begin_table(&house.app, &who.actor, &at, from).await?;
        return Ok(done(&address(&here).draft(&id), "table-anew"));
    }
    // Rows are moved all the same: nothing is kept, so nothing but the page goes on.
    errand.run(&mut typed);
    let names = table_names(&house.app, &who.actor, (&at.0, at.1)).await?;
    let notes = vec![Note::new(Tone::Warn, visitor.words.say("editor-gone")).answering()];
    let page = page(visitor, &OpenTable::unkept((*here).clone(), id, typed), &names, notes).anew(visitor);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

/// Which revision lay before whoever throws it away.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct DropForm {
    #[serde(rename = "lan-sua")]
    revision: i64,
}

/// `POST /cum/{cluster}/{year}/tieu-chi/soan/{draft}/bo`
pub async fn drop(
    Shared(house): Shared<House>,
    visitor: Visitor,
    Path((cluster, year, id)): At,
    Form(form): Form<DropForm>,
) -> PageResult {
    let who = visitor.signed_in()?;
    let at = (cluster, year);
    match drop_table_draft(&house.app, &who.actor, &at, (&id, form.revision)).await {
        Ok(()) => Ok(done(&YearAddress::of(&at.0, at.1).drafts(), "table-dropped")),
        Err(Error::Refused(refusal)) => {
            let notes = vec![Note::refused(visitor.words, Tone::Wrong, &refusal)];
            let page = desk::page(&house, &visitor, (&at.0, at.1), (None, notes)).await?;
            Ok((StatusCode::CONFLICT, Page(page)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}
