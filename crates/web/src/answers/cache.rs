//! Where kept answers lie.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::Request;
use axum::http::{HeaderMap, Method, header};
use thidua_app::App;
use thidua_words::Language;

use super::prepared::Prepared;
use crate::door::cookies;
use crate::door::visitor::{TextSize, Theme};

/// How many answers are kept.
const MOST: usize = 512;
/// How much they may weigh together: 64 MiB.
const HEAVIEST: usize = 64 << 20;

/// What a public page depends on beside its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(super) struct Face {
    language: Language,
    theme: Theme,
    text_size: TextSize,
}

/// Under which face this request may be given a kept answer, if at all: a plain look at a plain address by a visitor
/// without a session. Assets are the same for everybody.
pub(super) fn key(request: &Request) -> Option<Face> {
    let look = matches!(*request.method(), Method::GET | Method::HEAD);
    // What programs ask is counted, and their tokens are looked at.
    if !look || request.uri().query().is_some() || request.uri().path().starts_with("/api/") {
        return None;
    }
    let headers = request.headers();
    // The door refuses whoever names two houses.
    if headers.get_all(header::HOST).iter().count() > 1 {
        return None;
    }
    if !headers.contains_key(header::COOKIE) || request.uri().path().starts_with("/tai-san/") {
        return Some(Face::default());
    }
    cookies::find(headers, cookies::SESSION).is_none().then(|| face(headers))
}

fn face(headers: &HeaderMap) -> Face {
    let language = cookies::find(headers, cookies::LANGUAGE).and_then(Language::from_tag).unwrap_or_default();
    let theme = Theme::from_name(cookies::find(headers, cookies::THEME).unwrap_or_default());
    let text_size = TextSize::from_name(cookies::find(headers, cookies::TEXT_SIZE).unwrap_or_default());
    Face { language, theme, text_size }
}

/// The kept answers, by path and face.
#[derive(Default)]
pub struct Cache(RwLock<Shelf>);

#[derive(Default)]
struct Shelf {
    answers: HashMap<String, HashMap<Face, Arc<Prepared>>>,
    count: usize,
    weight: usize,
}

impl Cache {
    /// The answer, if it is kept, as new as the data, and for those who ask under this origin.
    pub(super) fn find(
        &self,
        path: &str,
        face: Face,
        app: &App,
        origin: impl FnOnce() -> String,
    ) -> Option<Arc<Prepared>> {
        let shelf = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let found = shelf.answers.get(path)?.get(&face)?;
        (found.stamp.stands_in(app) && found.stamp.is_under(origin)).then(|| Arc::clone(found))
    }

    /// Keeps an answer. Where there is no room, the outdated ones leave, and if that is not enough, all.
    pub(super) fn keep(&self, path: String, face: Face, answer: Prepared, app: &App) -> Arc<Prepared> {
        let answer = Arc::new(answer);
        let mut shelf = self.0.write().unwrap_or_else(PoisonError::into_inner);
        shelf.put(path, face, Arc::clone(&answer));
        if shelf.is_full() {
            shelf.retain(|kept| kept.stamp.stands_in(app));
        }
        if shelf.is_full() {
            *shelf = Shelf::default();
        }
        answer
    }
}

impl Shelf {
    fn put(&mut self, path: String, face: Face, answer: Arc<Prepared>) {
        self.weight += answer.weight();
        match self.answers.entry(path).or_default().insert(face, answer) {
            Some(before) => self.weight -= before.weight(),
            None => self.count += 1,
        }
    }

    fn is_full(&self) -> bool {
        self.count > MOST || self.weight > HEAVIEST
    }

    fn retain(&mut self, fits: impl Fn(&Prepared) -> bool) {
        self.answers.retain(|_, faces| {
            faces.retain(|_, answer| fits(answer));
            !faces.is_empty()
        });
        let left = || self.answers.values().flat_map(HashMap::values);
        (self.count, self.weight) = (left().count(), left().map(|answer| answer.weight()).sum());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Stamp;
    use axum::body::Body;
    use bytes::Bytes;

    fn asked(method: &str, path: &str, cookie: Option<&str>) -> Option<Face> {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(cookie) = cookie {
            request = request.header("cookie", cookie);
        }
        key(&request.body(Body::empty()).unwrap())
    }

    #[test]
    fn only_plain_looks_of_visitors_without_a_session_are_answered_from_the_shelf() {
        let english = Face { language: Language::En, theme: Theme::Dark, text_size: TextSize::Device };
        let large = Face { text_size: TextSize::Fifth, ..Face::default() };
        for (method, path, cookie, face) in [
            ("GET", "/", None, Some(Face::default())),
            ("HEAD", "/", Some("lang=en; theme=dark"), Some(english)),
            ("GET", "/", Some("lang=xx; co-chu=chu-9"), Some(Face::default())),
            ("GET", "/", Some("co-chu=chu-5"), Some(large)),
            ("GET", "/", Some("lang=en; __Host-thidua=abc"), None),
            ("GET", "/tai-san/a.css", Some("__Host-thidua=abc; lang=en"), Some(Face::default())),
            ("GET", "/?xong=a", None, None),
            ("POST", "/", None, None),
        ] {
            assert_eq!(asked(method, path, cookie), face, "{method} {path} {cookie:?}");
        }
    }

    #[test]
    fn the_shelf_stays_bounded_and_its_weight_true() {
        let mut shelf = Shelf::default();
        let one = |size: usize| {
            Arc::new(Prepared::new(Stamp::forever(), &HeaderMap::new(), Bytes::from(vec![b'x'; size])))
        };
        shelf.put("/a".into(), Face::default(), one(1000));
        shelf.put("/a".into(), Face::default(), one(500));
        shelf.put("/b".into(), Face::default(), one(100));
        assert_eq!((shelf.count, shelf.weight), (2, one(500).weight() + one(100).weight()));
        shelf.retain(|kept| kept.weight() < one(500).weight());
        assert_eq!((shelf.count, shelf.weight), (1, one(100).weight()));
        shelf.put("/c".into(), Face::default(), one(HEAVIEST));
        assert!(shelf.is_full());
    }
}
