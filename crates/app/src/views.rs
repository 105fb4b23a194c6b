//! What was worked out from the data, kept until the data that it was made of change.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use thidua_domain::event::Scope;
use thidua_store::{Reader, Versions};

use crate::{App, Result};

/// The most that is kept at once, in bytes as far as they are known; beyond it what was not used longest is dropped, which costs a
/// recomputation and nothing else.
const MOST: usize = 96 << 20;

/// About how many bytes something holds on to.
pub(crate) trait Weigh {
    /// In bytes; a guess within a factor of two is enough.
    fn weight(&self) -> usize;

    /// What it took up since it was made, in bytes.
    fn grown(&self) -> usize {
        0
    }
}

/// What a view is made of: a scope, and the tables of it that are read. No table: the whole scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MadeOf<'a> {
    pub scope: &'a Scope,
    pub tables: &'a [&'a str],
}

struct Kept {
    /// The versions of what it was made of, added up: each only grows, so equal sums are equal versions.
    stamp: i64,
    weight: usize,
    /// How much of the weight came after it was made.
    grown: usize,
    used: u64,
    view: Arc<dyn Any + Send + Sync>,
}

#[derive(Default)]
struct Shelf {
    kept: HashMap<String, Kept>,
    weight: usize,
    clock: u64,
}

type Making = Arc<tokio::sync::Mutex<()>>;

/// Views by kind and thing, and who is making which.
#[derive(Default)]
pub(crate) struct Views {
    shelf: Mutex<Shelf>,
    making: Mutex<HashMap<String, Making>>,
}

/// One look at the data: all its queries are of one moment, and its views of when it began or later. A commit in between can make a view
/// old for the next look, and never wrong.
pub(crate) struct Look {
    app: App,
    versions: Versions,
    reader: Option<Reader>,
}

impl App {
    /// Begins a look.
    pub(crate) fn look(&self) -> Look {
        Look { app: self.clone(), versions: self.store().versions(), reader: None }
    }
}

impl Look {
    /// The product.
    pub(crate) fn app(&self) -> &App {
        &self.app
    }

    /// The connection on which this look reads.
    pub(crate) async fn reader(&mut self) -> Result<&mut Reader> {
        if self.reader.is_none() {
            self.reader = Some(self.app.store().read().await?);
        }
        self.reader.as_mut().ok_or(crate::Error::NotFound)
    }

    fn stamp(&self, of: &[MadeOf<'_>]) -> i64 {
        of.iter().map(|of| self.versions.sum_of(&of.scope.key(), of.tables)).sum()
    }

    /// The version of a part of a table, such as the marks of one unit.
    pub(crate) fn version_of_part(&self, scope: &Scope, table: &str, part: &str) -> i64 {
        self.versions.of_part(&scope.key(), table, part)
    }

    /// The view under this key. It is made anew when what it is made of changed; whoever makes it gets the one before, and may
    /// take over what still holds. One at a time makes it; others wait for that one.
    pub(crate) async fn view<T, F>(&mut self, key: &str, of: &[MadeOf<'_>], make: F) -> Result<Arc<T>>
    where
        T: Weigh + Send + Sync + 'static,
        F: AsyncFnOnce(&mut Self, Option<Arc<T>>) -> Result<T>,
    {
        let stamp = self.stamp(of);
        self.view_at(key, stamp, make).await
    }

    /// The same of what is made of these tables in all scopes together, also in those that begin later.
    pub(crate) async fn view_of_all<T, F>(&mut self, key: &str, tables: &[&str], make: F) -> Result<Arc<T>>
    where
        T: Weigh + Send + Sync + 'static,
        F: AsyncFnOnce(&mut Self, Option<Arc<T>>) -> Result<T>,
    {
        let stamp = self.versions.everywhere(tables);
        self.view_at(key, stamp, make).await
    }

    async fn view_at<T, F>(&mut self, key: &str, stamp: i64, make: F) -> Result<Arc<T>>
    where
        T: Weigh + Send + Sync + 'static,
        F: AsyncFnOnce(&mut Self, Option<Arc<T>>) -> Result<T>,
    {
        if let Some(view) = self.app.views().kept(key, stamp) {
            return Ok(view);
        }
        // Whoever waits for a maker must not need a connection afterwards: the last one could be the maker's.
        self.reader().await?;
        let making = self.app.views().making(key);
        let _turn = making.lock().await;
        if let Some(view) = self.app.views().kept(key, stamp) {
            return Ok(view);
        }
        let before = self.app.views().any(key);
        let made = make(self, before).await;
        self.app.views().no_longer_making(key);
        let view = Arc::new(made?);
        self.app.views().keep(key, stamp, &view);
        Ok(view)
    }
}

impl Views {
    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept<T: Weigh + Send + Sync + 'static>(&self, key: &str, stamp: i64) -> Option<Arc<T>> {
        let mut shelf = self.shelf();
        shelf.clock += 1;
        let now = shelf.clock;
        let kept = shelf.kept.get_mut(key).filter(|kept| kept.stamp == stamp)?;
        kept.used = now;
        let view: Arc<T> = Arc::clone(&kept.view).downcast().ok()?;
        let more = view.grown().saturating_sub(kept.grown);
        if more > 0 {
            (kept.grown, kept.weight) = (kept.grown + more, kept.weight + more);
            shelf.weight += more;
            shelf.make_room(key);
        }
        Some(view)
    }

    /// The view as it was made last, whatever changed since.
    fn any<T: Send + Sync + 'static>(&self, key: &str) -> Option<Arc<T>> {
        Arc::clone(&self.shelf().kept.get(key)?.view).downcast().ok()
    }

    fn making(&self, key: &str) -> Making {
        let mut making = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(making.entry(key.to_owned()).or_default())
    }

    fn no_longer_making(&self, key: &str) {
        self.making.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    fn keep<T: Weigh + Send + Sync + 'static>(&self, key: &str, stamp: i64, view: &Arc<T>) {
        let grown = view.grown();
        let weight = view.weight() + grown + key.len();
        let mut shelf = self.shelf();
        shelf.clock += 1;
        let kept = Kept {
            stamp,
            weight,
            grown,
            used: shelf.clock,
            view: Arc::clone(view) as Arc<dyn Any + Send + Sync>,
        };
        // Somebody whose look began later may have been faster.
        if shelf.kept.get(key).is_some_and(|known| known.stamp > stamp) {
            return;
        }
        shelf.weight += weight;
        if let Some(replaced) = shelf.kept.insert(key.to_owned(), kept) {
            shelf.weight -= replaced.weight;
        }
        shelf.make_room(key);
    }
}

impl Shelf {
    /// Drops what was not used longest until the rest fits; what has just come stays.
    fn make_room(&mut self, newest: &str) {
        while self.weight > MOST && self.kept.len() > 1 {
            let oldest = self.kept.iter().filter(|(key, _)| *key != newest).min_by_key(|(_, kept)| kept.used);
            let Some(key) = oldest.map(|(key, _)| key.clone()) else { return };
            if let Some(dropped) = self.kept.remove(&key) {
                self.weight -= dropped.weight;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Heavy(usize);

    impl Weigh for Heavy {
        fn weight(&self) -> usize {
            self.0
        }
    }

    #[derive(Default)]
    struct Growing(std::sync::atomic::AtomicUsize);

    impl Weigh for Growing {
        fn weight(&self) -> usize {
            1
        }

        fn grown(&self) -> usize {
            self.0.load(std::sync::atomic::Ordering::Relaxed)
        }
    }

    #[test]
    fn what_a_view_takes_up_later_is_weighed_too() {
        let views = Views::default();
        let growing = Arc::new(Growing::default());
        views.keep("a", 1, &Arc::new(Heavy(MOST / 2)));
        views.keep("b", 1, &growing);

        growing.0.store(MOST, std::sync::atomic::Ordering::Relaxed);
        assert!(views.kept::<Growing>("b", 1).is_some());

        assert!(views.kept::<Heavy>("a", 1).is_none(), "it made room");
        assert!(views.kept::<Growing>("b", 1).is_some());
    }

    #[test]
    fn what_was_not_used_longest_makes_room_for_what_comes() {
        let views = Views::default();
        for key in ["a", "b"] {
            views.keep(key, 1, &Arc::new(Heavy(MOST / 2 - 10)));
        }
        assert!(views.kept::<Heavy>("a", 1).is_some());

        views.keep("c", 1, &Arc::new(Heavy(MOST / 2 - 10)));

        let stands = ["a", "b", "c"].map(|key| views.kept::<Heavy>(key, 1).is_some());
        assert_eq!(stands, [true, false, true]);
    }

    #[test]
    fn a_view_of_an_earlier_look_does_not_replace_a_later_one() {
        let views = Views::default();
        views.keep("a", 8, &Arc::new(Heavy(1)));

        views.keep("a", 7, &Arc::new(Heavy(2)));

        assert_eq!(views.kept::<Heavy>("a", 8).map(|heavy| heavy.0), Some(1));
        assert!(views.kept::<Heavy>("a", 7).is_none());
    }
}
