//! Public answers that are kept, plain and gzipped, and given before any heavier part of the house is asked.
//!
//! A handler opts in: it takes a [`Stamp`] before it reads, and returns `stamp.keep(page)`. The answer is given to visitors
//! without a session as long as no scope of the stamp has changed. A page that is kept must show the same to all of them:
//! it may depend on its path, the language and the appearance, and on nothing else.

mod cache;
mod prepared;

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use thidua_domain::event::Scope;
use tower::Service;
use tower_http::compression::Predicate;

pub use self::cache::Cache;
use self::cache::{Face, key};
use self::prepared::Prepared;
use crate::fault::Fault;
use crate::house::House;

/// The data versions under which a page is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp(Vec<(Scope, i64)>);

impl Stamp {
    pub(crate) fn new(versions: Vec<(Scope, i64)>) -> Self {
        Self(versions)
    }

    /// For what never changes as long as the process runs.
    #[must_use]
    pub fn forever() -> Self {
        Self(vec![])
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// An answer that may be kept as long as the versions stand.
    pub fn keep<T: IntoResponse>(self, answer: T) -> Kept<T> {
        Kept { stamp: self, answer }
    }

    fn stands(&self, version: impl Fn(&Scope) -> i64) -> bool {
        self.0.iter().all(|(scope, noted)| version(scope) == *noted)
    }
}

/// An answer that may be kept.
pub struct Kept<T> {
    stamp: Stamp,
    answer: T,
}

impl<T> IntoResponse for Kept<T>
where
    T: IntoResponse,
{
    fn into_response(self) -> Response {
        let mut answer = self.answer.into_response();
        if answer.status() == StatusCode::OK {
            answer.extensions_mut().insert(self.stamp);
            let headers = answer.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            headers.insert(header::VARY, HeaderValue::from_static("cookie, accept-encoding"));
        }
        answer
    }
}

/// Chooses what is compressed on the way: kept answers are compressed once instead.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unkept;

impl Predicate for Unkept {
    fn should_compress<B: HttpBody>(&self, answer: &axum::http::Response<B>) -> bool {
        answer.extensions().get::<Stamp>().is_none()
    }
}

/// The outermost service: gives what is kept, keeps what may be.
#[derive(Clone)]
pub struct Answers<S> {
    house: House,
    inner: S,
}

impl<S> Answers<S> {
    /// Around the router.
    pub fn new(house: House, inner: S) -> Self {
        Self { house, inner }
    }
}

impl<S, B> Service<axum::http::Request<B>> for Answers<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
    S::Future: Send + 'static,
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: axum::http::Request<B>) -> Self::Future {
        let request = request.map(Body::new);
        let Some(face) = key(&request) else {
            return Box::pin(self.inner.call(request));
        };
        if let Some(kept) = self.house.answers.find(request.uri().path(), face, &self.house.app) {
            let answer = kept.answer(request.headers());
            return Box::pin(std::future::ready(Ok(answer)));
        }
        if request.method() != Method::GET {
            return Box::pin(self.inner.call(request));
        }
        let (house, path) = (self.house.clone(), request.uri().path().to_owned());
        let conditions = request.headers().clone();
        let answering = self.inner.call(request);
        Box::pin(async move {
            let Ok(answer) = answering.await;
            Ok(keep(&house, path, face, answer, &conditions).await)
        })
    }
}

/// Keeps the answer if its handler allows it, and gives it.
async fn keep(
    house: &House,
    path: String,
    face: Face,
    mut answer: Response,
    asked: &axum::http::HeaderMap,
) -> Response {
    let Some(stamp) = answer.extensions_mut().remove::<Stamp>() else {
        return answer;
    };
    // Somebody's cookie must never be handed to somebody else.
    if answer.headers().contains_key(header::SET_COOKIE) {
        return answer;
    }
    let (head, body): (_, Body) = answer.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(bytes) => {
            let prepared =
                house.answers.keep(path, face, Prepared::new(stamp, &head.headers, bytes), &house.app);
            prepared.answer(asked)
        }
        Err(error) => Fault::from(anyhow::Error::new(error)).into_response(),
    }
}
