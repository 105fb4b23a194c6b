//! A file that is held: shown, taken in, or let go, whatever it is read for.

use std::future::Future;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use thidua_app::files::{find_held, release_held};
use thidua_app::gauge::Gauge;
use thidua_app::register::may_bring_register;
use thidua_app::{App, Error, FieldErrors};
use thidua_domain::access::Actor;
use thidua_domain::refusal::Refusal;

use super::waiting::{Came, Waiting};
use super::{Back, Reader, Seals, TAB, asking, not_taken, reading};
use crate::door::visitor::Visitor;
use crate::fault::PageResult;
use crate::frame::done;
use crate::house::House;
use crate::register::{Sent, text};
use crate::sentences::say_refusal;

/// The unit's address part, and the file's digest.
pub(crate) type At<'a> = (&'a str, &'a str);

/// A file as it is read now, with what the register says of it.
pub(crate) trait Look: Sized + Send + Sync + 'static {
    /// Stable name of what it is read for.
    const PURPOSE: &'static str;

    /// Those that are being read.
    fn waiting(house: &House) -> &Waiting<thidua_app::Result<Self>>;
    /// Reads it.
    fn look_at(
        reader: Reader<'_>,
        at: At<'_>,
        sent: &Sent,
    ) -> impl Future<Output = thidua_app::Result<Self>> + Send;
    /// Whether it is taken in already, as it was asked.
    fn is_taken(
        app: &App,
        actor: &Actor,
        at: At<'_>,
        sent: &Sent,
    ) -> impl Future<Output = thidua_app::Result<bool>> + Send;
    /// What was read, as one text.
    fn seen(&self) -> &str;
    /// Takes it in.
    fn take(
        &self,
        reader: Reader<'_>,
        unit: &str,
        sent: &Sent,
    ) -> impl Future<Output = thidua_app::Result<()>> + Send;
    /// What is wrong with what was asked.
    fn wrong(house: &House, sent: &Sent) -> FieldErrors;
    /// What a field of the act is called in the page.
    fn in_page(field: &str) -> Option<&'static str>;
    /// Its page.
    fn page(
        &self,
        house: &House,
        visitor: &Visitor,
        back: Back<'_>,
    ) -> impl Future<Output = PageResult> + Send;
    /// The page on which another is chosen, and why.
    fn start_page(
        house: &House,
        visitor: &Visitor,
        unit: &str,
        wrong: (String, &Sent),
    ) -> impl Future<Output = PageResult> + Send;
    /// Where another is chosen.
    fn start(unit: &str) -> String;
    /// Where it is let go.
    fn drop_at(at: At<'_>) -> String;
    /// What is said when it is taken in.
    fn taken(unit: &str, sent: &Sent) -> Response;
}

/// A file as it was asked to be read, with what was chosen; as long as it is being read, how far that is.
pub(crate) async fn show_with<L: Look>(
    house: &House,
    visitor: &Visitor,
    (unit, digest): At<'_>,
    sent: &Sent,
) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, unit).await?;
    let held = find_held(&house.app, actor, L::PURPOSE, &register.unit.id, digest);
    let name = held.map(|(name, _)| name).unwrap_or_default();
    let came = L::waiting(house).ask(asking(visitor, (unit, digest), sent)?, |gauge| {
        let (app, actor, words) = (house.app.clone(), actor.clone(), visitor.words);
        let (at, sent) = ((unit.to_owned(), digest.to_owned()), sent.clone());
        async move {
            let reader = Reader { app: &app, actor: &actor, words, gauge: &gauge };
            L::look_at(reader, (&at.0, &at.1), &sent).await
        }
    });
    match came.await {
        Came::Nothing => Err(Refusal::FileDamaged { name }.into()),
        Came::SoFar(mark) => {
            reading(house, visitor, (&register.unit, mark), (&name, L::drop_at((unit, digest)))).await
        }
        Came::Read(Ok(look)) => {
            let errors = L::wrong(house, sent);
            let errors = (!errors.0.is_empty()).then_some(&errors);
            let status = if errors.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let page = look.page(house, visitor, Back { sent, errors, notes: vec![] }).await?;
            Ok((status, page).into_response())
        }
        Came::Read(Err(_)) if L::is_taken(&house.app, actor, (unit, digest), sent).await? => {
            Ok(Redirect::to(&L::start(unit)).into_response())
        }
        // A large file is read here for the first time: what is wrong with it is said where another is chosen. Where a sheet was chosen,
        // another may be the right one.
        Came::Read(Err(Error::Refused(refusal)))
            if text(sent, TAB).is_empty()
                && release_held(&house.app, actor, L::PURPOSE, &register.unit.id, digest) =>
        {
            let wrong = (say_refusal(visitor.words, &refusal), sent);
            let page = L::start_page(house, visitor, unit, wrong).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Came::Read(Err(fault)) => Err(fault.into()),
    }
}

/// Taken in; or the file as it was looked at, with why it was not.
async fn try_to_take<L: Look>(
    reader: Reader<'_>,
    at: At<'_>,
    sent: &Sent,
) -> thidua_app::Result<Result<(), (Box<L>, Error)>> {
    let look = match L::look_at(reader, at, sent).await {
        Ok(look) => look,
        // Another tab was faster, or a try before this one.
        Err(_) if L::is_taken(reader.app, reader.actor, at, sent).await? => return Ok(Ok(())),
        Err(fault) => return Err(fault),
    };
    let taken = match Seals::of(sent).read == look.seen() {
        true => look.take(reader, at.0, sent).await,
        false => Err(Error::Meanwhile(vec![])),
    };
    Ok(taken.map_err(|error| (Box::new(look), error)))
}

/// Takes a file in as it was ordered.
pub(crate) async fn take_in<L: Look>(reader: Reader<'_>, at: At<'_>, sent: &Sent) -> thidua_app::Result<()> {
    try_to_take::<L>(reader, at, sent).await?.map_err(|(_, error)| error)
}

/// Takes a file in while its person waits.
pub(crate) async fn take<L: Look>(house: &House, visitor: &Visitor, at: At<'_>, sent: &Sent) -> PageResult {
    let (words, actor) = (visitor.words, &visitor.signed_in()?.actor);
    let gauge = Gauge::default();
    let reader = Reader { app: &house.app, actor, words, gauge: &gauge };
    let (look, error) = match try_to_take::<L>(reader, at, sent).await? {
        Ok(()) => return Ok(L::taken(at.0, sent)),
        Err(refused) => refused,
    };
    let refused = not_taken(words, error.renamed(L::in_page))?;
    let back = Back { sent, errors: refused.errors.as_ref(), notes: refused.notes };
    Ok((refused.status, look.page(house, visitor, back).await?).into_response())
}

/// Lets go of a file that is held.
pub(crate) async fn let_go<L: Look>(house: &House, visitor: &Visitor, (unit, digest): At<'_>) -> PageResult {
    let actor = &visitor.signed_in()?.actor;
    let register = may_bring_register(&house.app, actor, unit).await?;
    house.give_up_reading(actor.person.as_str(), digest);
    if !release_held(&house.app, actor, L::PURPOSE, &register.unit.id, digest) {
        return Err(Refusal::FileNoLongerHeld.into());
    }
    Ok(done(&L::start(unit), "file-let-go"))
}
