//! A route with its right, and the router that is made of all of them.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{self, MethodRouter};
use thidua_domain::access::Right;
use thidua_domain::files::Intake;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use super::upload::{drain_body, is_multipart};
use super::visitor::Visitor;
use crate::addresses;
use crate::answers::Unkept;
use crate::fault::{Fault, Kind};
use crate::house::House;
use crate::routes;

/// PDF and office files are packed already, backups are large; they are not packed again on their way.
const PDF: NotForContentType = NotForContentType::const_new("application/pdf");
const TAR: NotForContentType = NotForContentType::const_new("application/x-tar");
const OFFICE: NotForContentType = NotForContentType::const_new("application/vnd.");

/// The largest form that is read.
pub const FORM_LIMIT: usize = thidua_domain::files::FORM as usize;

/// What an account that must change its password may still reach.
const OPEN_BEFORE_CHANGE: [&str; 9] = [
    addresses::CHANGE_PASSWORD,
    addresses::SIGN_OUT,
    addresses::LANGUAGE,
    addresses::THEME,
    addresses::TEXT_SIZE,
    addresses::MANUALS,
    "/huong-dan/{page}",
    addresses::HEALTH,
    "/tai-san/{name}",
];

/// One address, what may be done there and by whom.
pub struct Route {
    /// `GET` (which answers `HEAD` too), `POST` or, for programs, `PUT`.
    pub method: Method,
    /// The address, with `{names}` for its variable parts.
    pub path: &'static str,
    /// The right that somebody must hold somewhere; the act asks about the one thing.
    pub right: Right,
    /// What files it takes, if it takes any.
    pub intake: Option<Intake>,
    handler: MethodRouter<House>,
}

type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A handler that has forgotten its type: what the router builds around a handler is compiled once, not for every page.
#[derive(Clone)]
struct Erased(Arc<dyn Fn(Request, House) -> Answering + Send + Sync>);

impl Erased {
    fn of<T: 'static>(handler: impl Handler<T, House>) -> Self {
        Self(Arc::new(move |request, house| Box::pin(handler.clone().call(request, house))))
    }
}

impl Handler<(), House> for Erased {
    type Future = Answering;

    fn call(self, request: Request, house: House) -> Answering {
        (self.0)(request, house)
    }
}

/// Something to look at.
pub fn get<H, T>(path: &'static str, right: Right, handler: H) -> Route
where
    H: Handler<T, House>,
    T: 'static,
{
    Route { method: Method::GET, path, right, intake: None, handler: routing::get(Erased::of(handler)) }
}

/// Something to do.
pub fn post<H, T>(path: &'static str, right: Right, handler: H) -> Route
where
    H: Handler<T, House>,
    T: 'static,
{
    Route { method: Method::POST, path, right, intake: None, handler: routing::post(Erased::of(handler)) }
}

/// Something that a program writes as a whole.
pub fn put<H, T>(path: &'static str, right: Right, handler: H) -> Route
where
    H: Handler<T, House>,
    T: 'static,
{
    Route { method: Method::PUT, path, right, intake: None, handler: routing::put(Erased::of(handler)) }
}

/// Something to do, with files: which, how large, how many, and thus how long they are waited for.
pub fn post_files<H, T>(path: &'static str, right: Right, intake: Intake, handler: H) -> Route
where
    H: Handler<T, House>,
    T: 'static,
{
    let handler = routing::post(Erased::of(handler)).layer(DefaultBodyLimit::disable());
    Route { method: Method::POST, path, right, intake: Some(intake), handler }
}

/// The addresses at which files are taken in. One form is sent to each, and nothing else is done there.
static INTAKES: LazyLock<HashMap<&'static str, Intake>> = LazyLock::new(|| {
    routes::table().into_iter().filter_map(|route| Some((route.path, route.intake?))).collect()
});

/// What files are taken at an address.
#[must_use]
pub fn intake_of(path: &str) -> Option<Intake> {
    INTAKES.get(path).copied()
}

/// The router over all routes, with everything that happens to a request before and after its handler.
pub fn router(house: House) -> Router {
    let mut router = Router::new();
    for Route { path, right, handler, .. } in routes::table() {
        let guarded = handler.route_layer(from_fn(move |request: Request, next: Next| async move {
            guard(path, right, request, next).await
        }));
        router = router.route(path, guarded);
    }
    router
        .fallback(async || Fault::from(Kind::NotFound))
        .method_not_allowed_fallback(async || Fault::from(Kind::WrongMethod))
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(CatchPanicLayer::custom(|_| Fault::from(Kind::Panicked).into_response()))
        .layer(from_fn_with_state(house.clone(), super::enter))
        .layer(
            CompressionLayer::new()
                .compress_when(DefaultPredicate::new().and(PDF).and(OFFICE).and(TAR).and(Unkept)),
        )
        .with_state(house)
}

/// Refuses coarsely, before anything is read: nobody with this right can be this visitor.
async fn guard(path: &'static str, right: Right, request: Request, next: Next) -> Response {
    let Some(visitor) = request.extensions().get::<Visitor>() else {
        return Fault::from(anyhow::anyhow!("a request without a visitor reached {path}")).into_response();
    };
    if visitor.must_change_password() && !OPEN_BEFORE_CHANGE.contains(&path) {
        return Fault::from(Kind::MustChangePassword).into_response();
    }
    if !right.is_held_by(visitor.actor()) {
        if is_multipart(request.headers()) {
            drain_body(request.into_body()).await;
        }
        return Fault::from(Kind::NotAllowed).into_response();
    }
    next.run(request).await
}
