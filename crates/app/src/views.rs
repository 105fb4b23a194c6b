//! What was worked out from the data, kept until the data change.

use std::any::Any;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use thidua_domain::event::Scope;

use crate::{App, Result};

/// The most views kept at once; beyond it all are dropped, which costs a recomputation and nothing else.
const MOST: usize = 512;

type Kept = (i64, Arc<dyn Any + Send + Sync>);

/// Views by kind and thing, each with the data version that it was made of.
#[derive(Default)]
pub(crate) struct Views(Mutex<HashMap<String, Kept>>);

impl App {
    /// The view under this key, made anew when the scope's data changed since. A write that commits while it is being made
    /// makes it stale at once: the version is read first.
    pub(crate) async fn view<T, F>(&self, key: String, scope: &Scope, make: F) -> Result<Arc<T>>
    where
        T: Send + Sync + 'static,
        F: AsyncFnOnce() -> Result<T>,
    {
        let version = self.data_version(scope);
        if let Some(view) = self.kept(&key, version) {
            return Ok(view);
        }
        let view = Arc::new(make().await?);
        let mut views = self.0.views.0.lock().unwrap_or_else(PoisonError::into_inner);
        if views.len() >= MOST {
            views.clear();
        }
        views.insert(key, (version, Arc::clone(&view) as Arc<dyn Any + Send + Sync>));
        Ok(view)
    }

    fn kept<T: Send + Sync + 'static>(&self, key: &str, version: i64) -> Option<Arc<T>> {
        let views = self.0.views.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (made_of, view) = views.get(key)?;
        if *made_of == version { Arc::clone(view).downcast().ok() } else { None }
    }
}
