//! One act: a transaction with a place in line, a time, somebody who acts, and at least one line in the log.

use thidua_domain::event::{Event, Scope};

use crate::audit::{self, Line};
use crate::db::{Conn, Sql, Store, Tx, execute, to_its_end};
use crate::error::{Error, Result};
use crate::queries::queries;
use crate::versions::Touched;

queries! {
    TAKE_PLACE = "insert into audit_head (scope, seq, hash) values ($1, 1, $2)
        on conflict (scope) do update set seq = audit_head.seq + 1 returning seq, hash";
    MOVE_HEAD = "update audit_head set seq = $2, hash = $3 where scope = $1";
    INSERT_LINE = "insert into audit_event
        (scope, seq, at, person_id, person_name, person_role, person_unit, name, subject, data, hash)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    GIVE_PLACE_BACK = "update audit_head set seq = seq - 1 where scope = $1";
    INSERT_OUTBOX = "insert into outbox (id, scope, kind, data, created_at, attempts) values ($1, $2, $3, $4, $5, 0)";
}

/// Who acts, as the log copies it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The person's id; empty for the program itself.
    pub person: String,
    /// The person's name.
    pub name: String,
    /// The role in which they act.
    pub role: String,
    /// The unit for which they act, or empty.
    pub unit: String,
}

/// Why an act may end without a line in the log. A closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Everything was already as asked; nothing is kept.
    NothingChanged,
    /// Something that an act had queued was carried out; only its tick is kept.
    CarriedOut,
    /// A ballot went into its box; a line would say when somebody voted. The line that closes the poll has their number.
    SecretBallot,
}

/// An act under way. What it reads it may decide on: nobody else writes in its scope until it ends.
pub struct Work {
    tx: Tx,
    scope: Scope,
    stamp: Stamp,
    now: i64,
    seq: i64,
    hash: String,
    events: Vec<(Stamp, Event)>,
    nothing: Option<Because>,
    touched: Touched,
}

impl Sql for Work {
    fn conn(&mut self) -> Conn<'_> {
        self.tx.conn()
    }

    fn hears(&mut self, statement: &str) {
        self.touched.note(statement);
    }
}

impl Work {
    /// When the act happens, in UTC milliseconds since 1970.
    #[must_use]
    pub fn now(&self) -> i64 {
        self.now
    }

    /// A new id that sorts by time.
    #[must_use]
    pub fn new_id(&self) -> String {
        uuid::Uuid::now_v7().to_string()
    }

    /// From here on the log names this office of whoever acts.
    pub fn acts_as(&mut self, stamp: Stamp) {
        self.stamp = stamp;
    }

    /// The newest line of the scope's log before this act: its number and its hash.
    #[must_use]
    pub fn head(&self) -> (i64, &str) {
        (self.seq - 1, &self.hash)
    }

    /// Who acts.
    #[must_use]
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// Notes that a statement changes one part of its table only.
    pub(crate) fn changes_part(&mut self, statement: &str, part: &str) {
        self.touched.note_part(statement, part);
    }

    /// Adds a line to the log.
    pub fn record(&mut self, event: Event) {
        self.events.push((self.stamp.clone(), event));
    }

    /// To what the newest line of this act happened, if there is a line yet.
    #[must_use]
    pub fn newest_subject(&self) -> Option<&str> {
        self.events.last().map(|(_, event)| event.subject())
    }

    /// Says why there is no line in the log.
    pub fn nothing_to_record(&mut self, because: Because) {
        self.nothing = Some(because);
    }

    /// Queues what must happen after the commit; whoever carries it out may meet it twice.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn send_later(&mut self, kind: &str, data: &str) -> Result<()> {
        let (id, scope, now) = (self.new_id(), self.scope.key(), self.now);
        execute!(self, INSERT_OUTBOX, &id, &scope, kind, data, now)?;
        Ok(())
    }

    async fn write_log(&mut self) -> Result<i64> {
        let scope = self.scope.key();
        let (mut seq, mut hash) = (self.seq - 1, self.hash.clone());
        for (stamp, event) in std::mem::take(&mut self.events) {
            seq += 1;
            let line = Line::new(&scope, seq, self.now, &stamp, &event);
            hash = line.hash_after(&hash);
            execute!(
                self,
                INSERT_LINE,
                &line.scope,
                line.seq,
                line.at,
                &line.person_id,
                &line.person_name,
                &line.person_role,
                &line.person_unit,
                &line.name,
                &line.subject,
                &line.data,
                &hash
            )?;
        }
        execute!(self, MOVE_HEAD, &scope, seq, &hash)?;
        Ok(seq)
    }
}

impl Store {
    /// Runs one act in one scope. It commits when the act answers `Ok` and recorded something, and leaves no trace otherwise.
    ///
    /// # Errors
    /// What the act answers, or what the store met; then nothing was changed.
    pub async fn write<T, E, F>(
        &self,
        scope: Scope,
        stamp: Stamp,
        now: i64,
        act: F,
    ) -> std::result::Result<T, E>
    where
        F: AsyncFnOnce(&mut Work) -> std::result::Result<T, E>,
        E: From<Error>,
    {
        let mut tx = self.begin().await?;
        let key = scope.key();
        let place: Option<(i64, String)> =
            crate::db::fetch_optional!(&mut tx, TAKE_PLACE, &key, audit::GENESIS).map_err(Error::from)?;
        let (seq, hash) = place.ok_or(Error::Missing("audit_head"))?;
        let mut work = Work {
            tx,
            scope,
            stamp,
            now,
            seq,
            hash,
            events: vec![],
            nothing: None,
            touched: Touched::default(),
        };
        let answer = act(&mut work).await?;
        if work.events.is_empty() {
            return match work.nothing {
                // Rolled back: the place in line is given back too, so the chain has no gap.
                Some(Because::NothingChanged) => Ok(answer),
                Some(Because::CarriedOut | Because::SecretBallot) => {
                    crate::db::execute!(&mut work.tx, GIVE_PLACE_BACK, &key).map_err(Error::from)?;
                    self.commit(work.tx, None).await?;
                    Ok(answer)
                }
                None => Err(Error::NothingRecorded.into()),
            };
        }
        let first = work.seq;
        let last = work.write_log().await?;
        let touched = std::mem::take(&mut work.touched);
        self.commit(work.tx, Some((key, (first, last), touched))).await?;
        Ok(answer)
    }

    /// Commits, and raises the versions of what was changed. Nothing is acknowledged that went into a file without a name.
    async fn commit(&self, tx: Tx, changed: Option<(String, (i64, i64), Touched)>) -> Result<()> {
        let store = self.clone();
        to_its_end(async move {
            tx.commit().await?;
            store.expect_in_place()?;
            store.committed(changed);
            Ok(())
        })
        .await
    }

    /// Writes something that changes nothing, down to the disk: whether a write is possible at all.
    ///
    /// # Errors
    /// What stands in the way of every write.
    pub async fn try_write(&self, now: i64) -> Result<()> {
        let nobody =
            Stamp { person: String::new(), name: String::new(), role: String::new(), unit: String::new() };
        self.write(Scope::SignIns, nobody, now, async |work: &mut Work| {
            work.nothing_to_record(Because::CarriedOut);
            Ok(())
        })
        .await
    }
}
