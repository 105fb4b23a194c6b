//! How a request becomes an act: address, origin, session, language; and how an answer leaves: faults get their face,
//! headers are put on, one line is logged.
//!
//! ```text
//! answers (kept public pages)  →  enter  →  guard (the route's right)  →  handler  →  app
//! ```

pub mod address;
pub mod cookies;
pub mod form;
pub mod headers;
pub mod local;
pub mod log;
pub mod origin;
pub mod route;
pub mod upload;
pub mod visitor;

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use self::address::Line;
use self::log::Call;
use self::visitor::Visitor;
use crate::fault::{self, Fault, Kind};
use crate::house::House;
use crate::routes::UPLOAD;

/// A request that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(30);
/// A file of 20 MB over a line of 256 kbit/s. Whoever falls silent is given up earlier.
const PATIENCE_WITH_FILES: Duration = Duration::from_secs(15 * 60);

/// The middleware that every request passes once, outside of its handler.
pub(crate) async fn enter(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let call = Call::begin(&request);
    let line = Line::of(&house.settings, &request);
    let (mut visitor, token) = Visitor::read(&house, &line, &request);
    let mut entered = check(&request, &line);
    if let (Ok(()), Some(token)) = (&entered, token) {
        entered = visitor.identify(&house, &token).await;
    }

    request.extensions_mut().insert(visitor.clone());
    request.extensions_mut().insert(line.clone());
    let answer = match entered {
        Ok(()) => answer_in_time(request, next, patience(&call)).await,
        Err(fault) => fault.into_response(),
    };

    let mut answer = fault::put_face_on(answer, &call, &visitor);
    headers::put_on(&mut answer, &house.settings, &line, &visitor);
    call.end(&mut answer);
    answer
}

fn check(request: &Request, line: &Line) -> Result<(), Fault> {
    let headers: &HeaderMap = request.headers();
    origin::check(request.method(), headers, &line.origin)
        .map_err(|origin::Foreign| Kind::ForeignOrigin.into())
}

fn patience(call: &Call) -> Duration {
    let with_files = !call.is_look() && call.route == UPLOAD;
    if with_files { PATIENCE_WITH_FILES } else { PATIENCE }
}

async fn answer_in_time(request: Request, next: Next, patience: Duration) -> Response {
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.unwrap_or_else(|_| Fault::from(Kind::TooSlow).into_response())
}
