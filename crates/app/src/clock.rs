//! A clock that ran ahead and was put right: what it wrote is not believed (`thidua_domain::clock`), and the log says so.

use thidua_domain::clock::is_believed;
use thidua_domain::event::{Event, Scope};
use thidua_store::audit::list_newest_moments;

use crate::{App, Result, day_in_vietnam};

/// Adds a line to every chain of the log whose newest line comes from a moment that has not come yet; how many there are. Called as often
/// as one likes: the line that it adds is the newest then.
///
/// # Errors
/// When the store refuses.
pub async fn note_step_back(app: &App) -> Result<usize> {
    let now = app.now_ms();
    let mut ahead = list_newest_moments(&mut app.read().await?).await?;
    ahead.retain(|(_, at)| !is_believed(*at, now));
    for (key, at) in &ahead {
        let Some(scope) = Scope::from_key(key) else { continue };
        let (ahead, today) = (day_in_vietnam(*at).to_string(), app.today().to_string());
        tracing::warn!(
            log.scope = key,
            clock.ahead = ahead,
            "the clock stepped back: the log ran ahead of it"
        );
        app.write_as_program(scope, async |work| {
            work.record(Event::ClockSteppedBack { house: "thidua".to_owned(), ahead, now: today });
            Ok(())
        })
        .await?;
    }
    Ok(ahead.len())
}
