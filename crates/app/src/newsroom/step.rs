//! An article goes from one state to the next: handed in, sent back, public from a moment on, withdrawn.

use jiff::tz::{Offset, TimeZone};
use thidua_domain::access::Actor;
use thidua_domain::announcement::Topic;
use thidua_domain::event::Event;
use thidua_domain::ids::ArticleId;
use thidua_domain::meetings::accept_hour;
use thidua_domain::newsroom::{ArticleStep, is_out};
use thidua_domain::refusal::Refusal;
use thidua_domain::text::{accept_day, accept_reason, slug_of};
use thidua_store::Work;
use thidua_store::newsroom as store;

use super::figures::frozen_now;
use super::{ArticleRow, keep, on_article, state_of};
use crate::announcement::{Thing, announce, take_back};
use crate::{App, FieldErrors, Result, Seen, day_in_vietnam};

/// Vietnam is seven hours ahead of UTC, all year.
const VIETNAM: Offset = Offset::constant(7);
/// A title without any letter has this address.
const NO_SLUG: &str = "tin";

/// What goes with a step.
#[derive(Clone, Debug, Default)]
pub struct TypedStep {
    /// Why, where the step asks.
    pub reason: String,
    /// From which day on it is public; empty: now.
    pub day: String,
    /// From which hour of that day on; empty: from its beginning, and where it is today, now.
    pub hour: String,
}

impl TypedStep {
    /// The moment from which everybody reads it, in UTC milliseconds since 1970.
    fn accept_moment(&self, now: i64) -> Result<i64> {
        if self.day.trim().is_empty() && self.hour.trim().is_empty() {
            return Ok(now);
        }
        let mut wrong = FieldErrors::default();
        let day = wrong.note("day", accept_day(&self.day));
        let hour = wrong.note("hour", accept_hour(&self.hour)).flatten();
        wrong.finish()?;
        if hour.is_none() && day == Some(day_in_vietnam(now)) {
            return Ok(now);
        }
        let midnight = day.map(|day| day.to_zoned(TimeZone::fixed(VIETNAM)));
        let midnight = midnight.transpose().map_err(anyhow::Error::from)?.map(|at| at.timestamp());
        let minutes = hour.map_or(0, thidua_domain::meetings::Hour::minutes);
        let at = midnight.map_or(now, |at| at.as_millisecond()) + minutes * 60_000;
        let mut wrong = FieldErrors::default();
        let at = wrong.note("day", if at < now { Err(Refusal::ArticleMomentPast) } else { Ok(at) });
        wrong.finish()?;
        Ok(at.unwrap_or(now))
    }
}

/// The address part of an article that becomes public for the first time: its title, with a number behind it where another has that.
async fn slug_for(work: &mut Work, title: &str) -> Result<String> {
    let begins = match slug_of(title) {
        slug if slug.is_empty() => NO_SLUG.to_owned(),
        slug => slug,
    };
    let mut number = 1;
    loop {
        let slug = if number == 1 { begins.clone() } else { format!("{begins}-{number}") };
        if store::find_article_by_slug(work, &slug).await?.is_none() {
            return Ok(slug);
        }
        number += 1;
    }
}

/// Takes a step with an article.
///
/// # Errors
/// No right, no such article; [`Refusal::ArticleWrongState`], [`Refusal::ArticleIsOut`]; [`crate::Error::Invalid`] on `reason`, `day` or `hour`; [`crate::Error::Meanwhile`].
pub async fn step_article(
    app: &App,
    actor: &Actor,
    id: &ArticleId,
    (step, typed, seen): (ArticleStep, &TypedStep, Seen),
) -> Result<()> {
    let (now, frozen) = (app.now_ms(), frozen_now(app, id.as_str(), step).await?);
    on_article(app, actor, (id.as_str(), step.right(), seen), async |work, row| {
        let next = state_of(&row)?.take(step, is_out(row.publish_at, now))?;
        let mut wrong = FieldErrors::default();
        let reason = step.asks_reason().then(|| wrong.note("reason", accept_reason(&typed.reason))).flatten();
        wrong.finish()?;
        let (publish_at, slug) = match step {
            ArticleStep::Publish => {
                let at = typed.accept_moment(now)?;
                let slug =
                    if row.slug.is_empty() { slug_for(work, &row.title).await? } else { row.slug.clone() };
                (at, slug)
            }
            ArticleStep::HandIn
            | ArticleStep::TakeBack
            | ArticleStep::SendBack
            | ArticleStep::Recall
            | ArticleStep::Withdraw
            | ArticleStep::PutBack
            | ArticleStep::Drop
            | ArticleStep::Resume => (row.publish_at, row.slug.clone()),
        };

        let (state, reason) = (next.name().to_owned(), reason.unwrap_or_default());
        let happened = event_of(step, &row, (&reason, publish_at));
        if step == ArticleStep::Publish {
            store::put_article_figures(work, &row.id, &frozen).await?;
        }
        tell(work, step, (&row, &slug, publish_at)).await?;
        keep(work, ArticleRow { state, reason, publish_at, slug, ..row }).await?;
        work.record(happened);
        Ok(())
    })
    .await
}

/// Other programs hear of what everybody reads from a moment on, and of what nobody reads any more.
async fn tell(
    work: &mut Work,
    step: ArticleStep,
    (row, slug, publish_at): (&ArticleRow, &str, i64),
) -> Result<()> {
    let thing = Thing::Article { slug: slug.to_owned(), title: row.title.clone() };
    let (published, now) = ((Topic::ArticlePublished, row.id.as_str()), work.now());
    match step {
        ArticleStep::Publish => announce(work, published, (&thing, publish_at)).await,
        ArticleStep::PutBack => announce(work, published, (&thing, now)).await,
        ArticleStep::Recall => take_back(work, published).await,
        ArticleStep::Withdraw => {
            take_back(work, published).await?;
            // Who hears last that it was corrected would show it again.
            take_back(work, (Topic::ArticleCorrected, row.id.as_str())).await?;
            announce(work, (Topic::ArticleWithdrawn, row.id.as_str()), (&thing, now)).await
        }
        ArticleStep::HandIn
        | ArticleStep::TakeBack
        | ArticleStep::SendBack
        | ArticleStep::Drop
        | ArticleStep::Resume => Ok(()),
    }
}

fn event_of(step: ArticleStep, row: &ArticleRow, (reason, at): (&str, i64)) -> Event {
    let (article, title, reason) = (row.id.clone(), row.title.clone(), reason.to_owned());
    match step {
        ArticleStep::HandIn => Event::ArticleHandedIn { article, title },
        ArticleStep::TakeBack => Event::ArticleTakenBack { article, title },
        ArticleStep::SendBack => Event::ArticleSentBack { article, title, reason },
        ArticleStep::Publish => Event::ArticlePublished { article, title, at: at.to_string() },
        ArticleStep::Recall => Event::ArticleRecalled { article, title },
        ArticleStep::Withdraw => Event::ArticleWithdrawn { article, title, reason },
        ArticleStep::PutBack => Event::ArticlePutBack { article, title },
        ArticleStep::Drop => Event::ArticleDropped { article, title },
        ArticleStep::Resume => Event::ArticleResumed { article, title },
    }
}
