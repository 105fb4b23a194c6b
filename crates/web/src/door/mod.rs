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
mod pace;
pub mod route;
pub mod stream;
pub mod upload;
pub mod visitor;

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use self::address::Line;
use self::log::Call;
use self::visitor::Visitor;
use crate::fault::{self, Fault, Kind};
use crate::house::House;
use crate::programs::limits::{Asker, Counted};

/// A request that takes longer is given up; one with files when so much more time has passed as they may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);
/// No token of ours is longer.
const LONGEST_TOKEN: usize = 200;

/// The middleware that every request passes once, outside of its handler.
pub(crate) async fn enter(State(house): State<House>, mut request: Request, next: Next) -> Response {
    let line = Line::of(&house.settings, &request);
    let call = Call::begin(&request, line.address);
    let (mut visitor, token) = Visitor::read(&house, &line, &request);
    let mut counted = None;
    let entered = if let Err(fault) = expect_letters(request.uri()) {
        Err(fault)
    } else if call.is_api() {
        let (count, entered) = enter_program(&house, &mut visitor, request.headers()).await;
        counted = Some(count);
        entered
    } else {
        match (expect_origin(&request, &line), token) {
            (Ok(()), Some(token)) => visitor.identify(&house, &token).await,
            (entered, _) => entered,
        }
    };

    visitor.find_help(&house).await;
    request.extensions_mut().insert(visitor.clone());
    request.extensions_mut().insert(line.clone());
    let answer = match entered {
        Ok(()) => answer_in_time(request, next, patience(&call)).await,
        Err(fault) => fault.into_response(),
    };

    let mut answer = fault::put_face_on(answer, &call, &visitor);
    headers::put_on(&mut answer, &house.settings, &line, &visitor);
    if let Some(counted) = counted {
        counted.put_on(&mut answer);
    }
    call.end(&mut answer);
    answer
}

/// A program, with a token or without one. No cookie is believed here, so that no page of somebody else acts by it, and no origin is asked for.
async fn enter_program(
    house: &House,
    visitor: &mut Visitor,
    headers: &HeaderMap,
) -> (Counted, Result<(), Fault>) {
    let token = match expect_one_host(headers).and_then(|()| bearer_token(headers)) {
        Ok(token) => token,
        Err(fault) => return (house.limits.count(&Asker::at(visitor.address)), Err(fault)),
    };
    let entered = match token {
        Some(token) => visitor.identify_program(house, token).await,
        None => Ok(()),
    };
    let asker = match &visitor.bearer {
        Some(bearer) => Asker::Token(bearer.token.to_string()),
        None => Asker::at(visitor.address),
    };
    let counted = house.limits.count(&asker);
    let entered = match counted.wait {
        Some(_) => Err(Kind::TooOften.into()),
        None => entered,
    };
    (counted, entered)
}

/// The token behind `Authorization: Bearer`.
fn bearer_token(headers: &HeaderMap) -> Result<Option<&str>, Fault> {
    let mut all = headers.get_all(axum::http::header::AUTHORIZATION).iter();
    let Some(value) = all.next() else { return Ok(None) };
    let text = value.to_str().ok().filter(|_| all.next().is_none());
    let token = text.and_then(|text| text.split_once(' '));
    let token =
        token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
    token
        .filter(|token| (1..=LONGEST_TOKEN).contains(&token.len()))
        .map(Some)
        .ok_or(Kind::TokenUnknown.into())
}

/// Two names for one house: a proxy may have believed the other one.
fn expect_one_host(headers: &HeaderMap) -> Result<(), Fault> {
    if headers.get_all(axum::http::header::HOST).iter().count() > 1 {
        return Err(Kind::BadRequest.into());
    }
    Ok(())
}

/// The letter zero is in no name and in no word, and a database says that it cannot hold it instead of that it does not.
fn expect_letters(uri: &Uri) -> Result<(), Fault> {
    let has_zero = |part: &str| part.contains("%00");
    if has_zero(uri.path()) {
        return Err(Kind::NotFound.into());
    }
    if uri.query().is_some_and(has_zero) { Err(Kind::BadRequest.into()) } else { Ok(()) }
}

fn expect_origin(request: &Request, line: &Line) -> Result<(), Fault> {
    let headers: &HeaderMap = request.headers();
    expect_one_host(headers)?;
    origin::check(request.method(), headers, &line.origin)
        .map_err(|origin::Foreign| Kind::ForeignOrigin.into())
}

fn patience(call: &Call) -> Duration {
    let intake = if call.is_look() { None } else { route::intake_of(&call.route) };
    PATIENCE + intake.map_or(Duration::ZERO, |intake| intake.patience())
}

async fn answer_in_time(request: Request, next: Next, patience: Duration) -> Response {
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.unwrap_or_else(|_| Fault::from(Kind::TooSlow).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use thidua_domain::files::SLOWEST;

    /// A call that was matched to a route.
    fn call(method: &str, route: &str) -> Call {
        let request = Request::builder().method(method).uri("/").body(axum::body::Body::empty());
        let mut call = Call::begin(&request.unwrap(), std::net::Ipv4Addr::LOCALHOST.into());
        route.clone_into(&mut call.route);
        call
    }

    #[test]
    fn every_address_that_takes_files_waits_as_long_as_its_own_limit_needs() {
        let table = crate::routes::table();
        let with_files: Vec<_> = table.iter().filter(|route| route.intake.is_some()).collect();
        assert!(with_files.iter().any(|route| route.path.ends_with("/tieu-chi/soan/tep")), "criteria too");
        for route in &with_files {
            let intake = route.intake.unwrap();
            let needed = Duration::from_secs(intake.largest * u64::from(intake.most) / SLOWEST);
            let waits = patience(&call("POST", route.path));
            assert!(waits > needed && waits <= needed + 4 * PATIENCE, "{}: {waits:?}", route.path);
            assert_eq!(patience(&call("GET", route.path)), PATIENCE, "a look brings no files");
        }
        assert_eq!(patience(&call("POST", "/dang-nhap")), PATIENCE);
    }

    #[test]
    fn every_handler_that_reads_files_stands_at_an_address_that_declares_them() {
        fn count(folder: &std::path::Path) -> usize {
            let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let of = |path: std::path::PathBuf| match path.is_dir() {
                true => count(&path),
                false => std::fs::read_to_string(&path).unwrap().matches("Arriving::begin(").count(),
            };
            entries.map(of).sum()
        }
        let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        // This sentence of the test names it once more.
        let reading = count(&source) - 1;
        let declared = crate::routes::table().iter().filter(|route| route.intake.is_some()).count();
        assert_eq!(reading, declared);
    }
}
