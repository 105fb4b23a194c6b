//! A write that a program sends again, because it heard no answer, is done once: its key is kept in the transaction of the act itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use thidua_domain::refusal::Refusal;
use thidua_store::Work;
use thidua_store::once as store;

use crate::{App, Result};

/// How long a key is known.
const KNOWN_MS: i64 = 7 * 86_400_000;

/// One write of one program.
#[derive(Debug)]
pub(crate) struct Once {
    token: String,
    key: String,
    digest: String,
    is_kept: AtomicBool,
}

/// A write as a program names it: by which token, under which key, and the digest of all that it asks.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// Id of the token.
    pub token: &'a str,
    /// What the program calls this write.
    pub key: &'a str,
    /// SHA-256 of method, address and body, in hexadecimal.
    pub digest: &'a str,
}

impl App {
    /// The same product, for one write under a key.
    #[must_use]
    pub fn once(&self, named: Named<'_>) -> Self {
        let once = Once {
            token: named.token.to_owned(),
            key: named.key.to_owned(),
            digest: named.digest.to_owned(),
            is_kept: AtomicBool::new(false),
        };
        Self(Arc::clone(&self.0), crate::Aside { once: Some(Arc::new(once)), ..self.1.clone() })
    }

    /// What a write under this key made or changed, where it was done already.
    ///
    /// # Errors
    /// [`Refusal::WriteKeyTaken`] where the key was that of another write.
    pub async fn find_written(&self, named: Named<'_>) -> Result<Option<String>> {
        let after = self.now_ms() - KNOWN_MS;
        let row = store::find_write(&mut self.read().await?, (named.token, named.key), after).await?;
        match row {
            Some(row) if row.write_digest != named.digest => Err(Refusal::WriteKeyTaken.into()),
            row => Ok(row.map(|row| row.subject)),
        }
    }

    /// Keeps the key with what the act made or changed. An act that recorded nothing may be sent again.
    pub(crate) async fn keep_once(&self, work: &mut Work) -> Result<()> {
        let Some(once) = &self.1.once else { return Ok(()) };
        let Some(subject) = work.newest_subject().map(str::to_owned) else { return Ok(()) };
        if once.is_kept.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        let (place, forget) = ((once.token.as_str(), once.key.as_str()), work.now() - KNOWN_MS);
        // The same write came twice at the same time, and the other was first: asked again it is answered with what that one did.
        match store::find_write(work, place, forget).await? {
            Some(row) if row.write_digest == once.digest => return Err(Refusal::WriteUnderWay.into()),
            Some(_) => return Err(Refusal::WriteKeyTaken.into()),
            None => {}
        }
        let row = store::WriteRow { write_digest: once.digest.clone(), subject };
        Ok(store::add_write(work, place, &row, forget).await?)
    }
}
