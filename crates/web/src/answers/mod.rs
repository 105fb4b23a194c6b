//! Public answers that are kept, plain and gzipped, and given before any heavier part of the house is asked.
//!
//! A handler opts in: it takes a [`Stamp`] before it reads, and returns `stamp.keep(page)`. The answer is given to visitors
//! without a session as long as nothing that the stamp names has changed, and its moment has not come. A page that is kept must show the same to all
//! of them: it may depend on its path, the language and the appearance, on the origin where the stamp says so, and on nothing else.
//! A file that depends on its path alone says so ([`Stamp::alike`]): then nothing behind its address has it made once more.

mod cache;
mod prepared;

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::BoxError;
use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use thidua_app::App;
use thidua_app::newsroom::news_version;
use thidua_domain::event::Scope;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::Service;
use tower_http::compression::Predicate;

pub use self::cache::Cache;
use self::cache::{Whose, face_of, is_look};
use self::prepared::Prepared;
use crate::door::address::Line;
use crate::fault::Fault;
use crate::house::House;

/// What has a version.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// A scope.
    Scope(Scope),
    /// The articles of all offices together: any of them may publish its first one.
    News,
}

impl Part {
    fn version(&self, app: &App) -> i64 {
        match self {
            Self::Scope(scope) => app.data_version(scope),
            Self::News => news_version(app),
        }
    }
}

/// The data versions under which a page is read, the moment from which it is another page by itself, and under which origin it was asked for, where it tells that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    versions: Vec<(Part, i64)>,
    until: Option<i64>,
    origin: Option<String>,
    /// Whether the answer is the same for everybody, in every language and appearance.
    alike: bool,
}

impl Stamp {
    pub(crate) fn new(versions: Vec<(Scope, i64)>) -> Self {
        let versions = versions.into_iter().map(|(scope, noted)| (Part::Scope(scope), noted)).collect();
        Self { versions, ..Self::default() }
    }

    /// Of articles, at this version of them.
    pub(crate) fn of_news(noted: i64) -> Self {
        Self { versions: vec![(Part::News, noted)], ..Self::default() }
    }

    /// For what never changes as long as the process runs.
    #[must_use]
    pub fn forever() -> Self {
        Self::default()
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.versions.extend(other.versions);
        self.until = [self.until, other.until].into_iter().flatten().min();
        self.origin = self.origin.or(other.origin);
        self.alike |= other.alike;
        self
    }

    /// Only up to this moment, in UTC milliseconds since 1970.
    #[must_use]
    pub fn until(self, moment: Option<i64>) -> Self {
        self.and(Self { until: moment, ..Self::default() })
    }

    /// Only for those who ask under this origin: the page names it.
    #[must_use]
    pub fn under(self, origin: &str) -> Self {
        Self { origin: Some(origin.to_owned()), ..self }
    }

    /// For an answer that depends on its path alone: not on who asks, in which language, and not on a query.
    #[must_use]
    pub fn alike(self) -> Self {
        Self { alike: true, ..self }
    }

    pub(crate) fn is_alike(&self) -> bool {
        self.alike
    }

    /// An answer that may be kept as long as the versions stand.
    pub fn keep<T: IntoResponse>(self, answer: T) -> Kept<T> {
        Kept { stamp: self, answer }
    }

    fn stands(&self, version: impl Fn(&Part) -> i64, now: impl FnOnce() -> i64) -> bool {
        self.until.is_none_or(|until| now() < until)
            && self.versions.iter().all(|(part, noted)| version(part) == *noted)
    }

    fn stands_in(&self, app: &App) -> bool {
        self.stands(|part| part.version(app), || app.now_ms())
    }

    fn is_under(&self, origin: impl FnOnce() -> String) -> bool {
        self.origin.as_ref().is_none_or(|own| *own == origin())
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

/// The turn in which an answer was made: whoever waits for it is let on when the answer lies where they find it.
#[derive(Clone)]
pub(crate) struct Turn(#[expect(dead_code, reason = "it ends when it is dropped")] Arc<OwnedSemaphorePermit>);

impl Turn {
    /// Waits for a turn.
    pub(crate) async fn of(turns: &Arc<Semaphore>) -> Result<Self, Fault> {
        let turn = Arc::clone(turns).acquire_owned().await.map_err(anyhow::Error::from)?;
        Ok(Self(Arc::new(turn)))
    }

    /// Ends with this answer.
    pub(crate) fn until(self, mut answer: Response) -> Response {
        answer.extensions_mut().insert(self);
        answer
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
        if !is_look(&request) {
            return Box::pin(self.inner.call(request));
        }
        let (face, path) = (face_of(&request), request.uri().path());
        let origin = || Line::of(&self.house.settings, &request).origin;
        if let Some(kept) = self.house.answers.find(path, face, &self.house.app, origin) {
            let answer = kept.answer(request.headers());
            return Box::pin(std::future::ready(Ok(answer)));
        }
        if request.method() != Method::GET {
            return Box::pin(self.inner.call(request));
        }
        let (house, path, asked) = (self.house.clone(), path.to_owned(), request.headers().clone());
        let answering = self.inner.call(request);
        Box::pin(async move {
            let Ok(answer) = answering.await;
            let keep = |prepared: &Arc<Prepared>| {
                let visitors = face.map(Whose::Visitors);
                let whose = if prepared.stamp.alike { Some(Whose::Everybody) } else { visitors };
                if let Some(whose) = whose {
                    house.answers.keep(path, whose, prepared, &house.app);
                }
            };
            Ok(prepare(answer, &asked, keep).await)
        })
    }
}

/// From this size on an answer is packed aside from the threads that answer people.
const HEAVY: usize = 128 << 10;

/// Gives the answer in the form that was asked for, and has it kept if its handler allows that.
async fn prepare(
    mut answer: Response,
    asked: &axum::http::HeaderMap,
    keep: impl FnOnce(&Arc<Prepared>),
) -> Response {
    let Some(stamp) = answer.extensions_mut().remove::<Stamp>() else {
        return answer;
    };
    // Somebody's cookie must never be handed to somebody else.
    if answer.headers().contains_key(header::SET_COOKIE) {
        return answer;
    }
    let turn = answer.extensions_mut().remove::<Turn>();
    let (head, body): (_, Body) = answer.into_parts();
    let make = |bytes: Bytes| async move {
        if bytes.len() < HEAVY {
            return Ok(Prepared::new(stamp, &head.headers, bytes));
        }
        tokio::task::spawn_blocking(move || Prepared::new(stamp, &head.headers, bytes)).await
    };
    let made = match to_bytes(body, usize::MAX).await {
        Ok(bytes) => make(bytes).await.map_err(anyhow::Error::new),
        Err(error) => Err(anyhow::Error::new(error)),
    };
    match made {
        Ok(prepared) => {
            let prepared = Arc::new(prepared);
            keep(&prepared);
            drop(turn);
            prepared.answer(asked)
        }
        Err(error) => Fault::from(error).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(version: i64, now: i64, stamp: &Stamp) -> bool {
        stamp.stands(|_| version, || now)
    }

    #[test]
    fn what_is_public_by_the_clock_is_asked_for_anew_from_its_moment_on() {
        let stamp = Stamp::of_news(3).until(Some(1_000));
        assert!(at(3, 999, &stamp));
        assert!(!at(3, 1_000, &stamp), "at that moment it is another page");
        assert!(!at(4, 999, &stamp), "somebody published");
        assert!(at(3, i64::MAX, &Stamp::of_news(3).until(None)));
    }

    #[test]
    fn of_two_moments_the_first_counts_and_of_two_grounds_both() {
        let scope = Stamp::new(vec![(Scope::System, 3)]);
        let both = Stamp::of_news(3).until(Some(20)).and(scope.until(Some(10)));
        assert!(at(3, 9, &both) && !at(3, 10, &both));
        let one_changed = both.stands(|part| if *part == Part::News { 4 } else { 3 }, || 0);
        assert!(!one_changed);
        assert!(at(0, i64::MAX, &Stamp::forever()));
    }

    #[test]
    fn a_page_that_names_its_origin_is_kept_for_that_one_alone() {
        let stamp = Stamp::of_news(1).under("https://thidua.vn").and(Stamp::forever());
        assert!(stamp.is_under(|| "https://thidua.vn".to_owned()));
        assert!(!stamp.is_under(|| "https://khac.example".to_owned()));
        assert!(Stamp::forever().is_under(|| panic!("nobody needs to know")));
    }
}
