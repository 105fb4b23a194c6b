//! Where kept answers lie.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
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
/// A heavier one is not kept: it would push out every other.
const HEAVIEST_ONE: usize = HEAVIEST / 2;

/// What a public page depends on beside its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(super) struct Face {
    language: Language,
    theme: Theme,
    text_size: TextSize,
}

/// For whom an answer is the one that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Whose {
    /// For everybody, whatever they read in, whoever they are and whatever stands behind the address.
    Everybody,
    /// For visitors without a session who see this face.
    Visitors(Face),
}

/// Whether a kept answer may be given at all: a look at one house, and not by a program.
pub(super) fn is_look(request: &Request) -> bool {
    let look = matches!(*request.method(), Method::GET | Method::HEAD);
    // What programs ask is counted, and their tokens are looked at. The door refuses whoever names two houses.
    look && !request.uri().path().starts_with("/api/")
        && request.headers().get_all(header::HOST).iter().count() <= 1
}

/// Under which face this look may be given the answer of visitors, if at all: a plain address, asked for without a
/// session. Assets are the same for everybody.
pub(super) fn face_of(request: &Request) -> Option<Face> {
    if request.uri().query().is_some() {
        return None;
    }
    let headers = request.headers();
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

/// The kept answers, by path and by whose they are.
#[derive(Default)]
pub struct Cache {
    shelf: RwLock<Shelf>,
    /// Counts the looks, so that it is known which answer was asked for last.
    looks: AtomicU64,
}

#[derive(Default)]
struct Shelf {
    answers: HashMap<String, HashMap<Whose, Kept>>,
    count: usize,
    weight: usize,
}

struct Kept {
    answer: Arc<Prepared>,
    looked: AtomicU64,
}

impl Cache {
    /// The answer, if it is kept, as new as the data, and for those who ask under this origin.
    pub(super) fn find(
        &self,
        path: &str,
        face: Option<Face>,
        app: &App,
        origin: impl FnOnce() -> String,
    ) -> Option<Arc<Prepared>> {
        let shelf = self.shelf.read().unwrap_or_else(PoisonError::into_inner);
        let kept = shelf.answers.get(path)?;
        let found =
            kept.get(&Whose::Everybody).or_else(|| face.and_then(|face| kept.get(&Whose::Visitors(face))))?;
        let stamp = &found.answer.stamp;
        if !(stamp.stands_in(app) && stamp.is_under(origin)) {
            return None;
        }
        found.looked.store(self.next(), Ordering::Relaxed);
        Some(Arc::clone(&found.answer))
    }

    /// The answer that is everybody's, for a handler that waited its turn to make it.
    pub(crate) fn made_meanwhile(&self, path: &str, app: &App, origin: &str) -> Option<Arc<Prepared>> {
        self.find(path, None, app, || origin.to_owned())
    }

    /// Keeps an answer, if it is not too heavy. Where there is no room, the outdated ones leave, then those that nobody has asked for longest.
    pub(super) fn keep(&self, path: String, whose: Whose, answer: &Arc<Prepared>, app: &App) {
        if answer.weight() > HEAVIEST_ONE {
            return;
        }
        let kept = Kept { answer: Arc::clone(answer), looked: AtomicU64::new(self.next()) };
        let mut shelf = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        shelf.put(path, whose, kept);
        if shelf.is_full() {
            shelf.retain(|kept| kept.answer.stamp.stands_in(app));
        }
        shelf.make_room();
    }

    fn next(&self) -> u64 {
        self.looks.fetch_add(1, Ordering::Relaxed)
    }
}

impl Shelf {
    fn put(&mut self, path: String, whose: Whose, kept: Kept) {
        self.weight += kept.answer.weight();
        match self.answers.entry(path).or_default().insert(whose, kept) {
            Some(before) => self.weight -= before.answer.weight(),
            None => self.count += 1,
        }
    }

    fn is_full(&self) -> bool {
        self.count > MOST || self.weight > HEAVIEST
    }

    fn retain(&mut self, fits: impl Fn(&Kept) -> bool) {
        self.answers.retain(|_, kept| {
            kept.retain(|_, one| fits(one));
            !kept.is_empty()
        });
        let left = || self.answers.values().flat_map(HashMap::values);
        (self.count, self.weight) = (left().count(), left().map(|one| one.answer.weight()).sum());
    }

    /// While it is full, lets the one go that was not looked at for longest.
    fn make_room(&mut self) {
        while self.is_full() {
            let looks = |kept: &Kept| kept.looked.load(Ordering::Relaxed);
            let oldest = self.answers.values().flat_map(HashMap::values).map(looks).min();
            let Some(oldest) = oldest else { return };
            self.retain(|kept| looks(kept) > oldest);
        }
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
        let request = request.body(Body::empty()).unwrap();
        is_look(&request).then(|| face_of(&request)).flatten()
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
            ("GET", "/api/v1/clusters", None, None),
            ("POST", "/", None, None),
        ] {
            assert_eq!(asked(method, path, cookie), face, "{method} {path} {cookie:?}");
        }
    }

    fn one(size: usize, looked: u64) -> Kept {
        let body = Bytes::from(vec![b'x'; size]);
        let answer = Arc::new(Prepared::new(Stamp::forever(), &HeaderMap::new(), body));
        Kept { answer, looked: AtomicU64::new(looked) }
    }

    fn weight(size: usize) -> usize {
        one(size, 0).answer.weight()
    }

    const ANYBODY: Whose =
        Whose::Visitors(Face { language: Language::Vi, theme: Theme::Device, text_size: TextSize::Device });

    #[test]
    fn the_shelf_stays_bounded_and_its_weight_true() {
        let mut shelf = Shelf::default();
        shelf.put("/a".into(), ANYBODY, one(1000, 0));
        shelf.put("/a".into(), ANYBODY, one(500, 1));
        shelf.put("/a".into(), Whose::Everybody, one(100, 2));
        assert_eq!((shelf.count, shelf.weight), (2, weight(500) + weight(100)));
        shelf.retain(|kept| kept.answer.weight() < weight(500));
        assert_eq!((shelf.count, shelf.weight), (1, weight(100)));
        shelf.put("/c".into(), ANYBODY, one(HEAVIEST, 3));
        assert!(shelf.is_full());
    }

    #[test]
    fn a_crowd_of_new_addresses_does_not_push_out_what_people_read() {
        let mut shelf = Shelf::default();
        shelf.put("/".into(), ANYBODY, one(100, u64::MAX));
        for number in 0..MOST {
            shelf.put(format!("/tin/{number}"), ANYBODY, one(100, number as u64));
        }
        assert!(shelf.is_full());
        shelf.make_room();
        assert!(!shelf.is_full() && shelf.answers.contains_key("/"));
        assert_eq!(shelf.count, MOST, "no more leave than must");
        assert!(!shelf.answers.contains_key("/tin/0") && shelf.answers.contains_key("/tin/511"));
    }

    #[test]
    fn one_heavy_answer_leaves_the_others_where_they_are() {
        let mut shelf = Shelf::default();
        shelf.put("/".into(), ANYBODY, one(100, 9));
        shelf.put("/old".into(), ANYBODY, one(HEAVIEST_ONE, 1));
        shelf.put("/new".into(), ANYBODY, one(HEAVIEST_ONE, 8));
        shelf.make_room();
        assert_eq!(["/", "/old", "/new"].map(|path| shelf.answers.contains_key(path)), [true, false, true]);
    }
}
