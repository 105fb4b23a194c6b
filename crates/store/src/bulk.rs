//! Many rows in one act: written a thousand at a time, and one line in the log that says how many and carries their digest.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::audit::hex;
use crate::by_engine::Twin;
use crate::db::execute_twin;
use crate::error::Result;
use crate::work::Work;

/// Rows on one journey. More would not be faster, and all of them are in memory.
const BATCH: usize = 1_000;

/// What the log says of many rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// How many rows.
    pub count: u64,
    /// SHA-256, in hexadecimal, over the columns of the rows in the order given, each with its length before it.
    pub digest: String,
}

/// Counts rows and keeps their digest as they go by.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    count: u64,
    digest: Sha256,
}

impl Tally {
    /// Takes the columns of the next row: for each the length of its UTF-8 bytes as 8 bytes, big-endian, then those bytes.
    pub fn add(&mut self, columns: &[&str]) {
        self.count += 1;
        for column in columns {
            self.digest.update((column.len() as u64).to_be_bytes());
            self.digest.update(column.as_bytes());
        }
    }

    /// What went by.
    #[must_use]
    pub fn finish(self) -> Sum {
        Sum { count: self.count, digest: hex(&self.digest.finalize()) }
    }
}

/// Rows of one table on their way in. What was added is in the table after [`Bulk::finish`].
pub(crate) struct Bulk {
    insert: Twin,
    waiting: Vec<Value>,
    tally: Tally,
}

impl Bulk {
    /// Rows that this statement inserts; it takes a JSON array of rows, each an array of texts.
    pub(crate) fn new(insert: Twin) -> Self {
        Self { insert, waiting: Vec::with_capacity(BATCH), tally: Tally::default() }
    }

    /// Adds a row: what the statement takes, and which of it the digest covers.
    pub(crate) async fn add(&mut self, work: &mut Work, row: Vec<Value>, digested: &[&str]) -> Result<()> {
        self.tally.add(digested);
        self.waiting.push(Value::Array(row));
        if self.waiting.len() < BATCH { Ok(()) } else { self.send(work).await }
    }

    /// Writes what still waits.
    pub(crate) async fn finish(mut self, work: &mut Work) -> Result<Sum> {
        self.send(work).await?;
        Ok(self.tally.finish())
    }

    async fn send(&mut self, work: &mut Work) -> Result<()> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let rows = Value::Array(std::mem::take(&mut self.waiting)).to_string();
        execute_twin!(work, self.insert, &rows)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(rows: &[&[&str]]) -> Sum {
        let mut tally = Tally::default();
        rows.iter().for_each(|row| tally.add(row));
        tally.finish()
    }

    #[test]
    fn a_text_that_moves_to_the_next_column_is_another_digest() {
        assert_eq!(sum(&[&["a", "b"]]), sum(&[&["a", "b"]]));
        assert_ne!(sum(&[&["ab", ""]]).digest, sum(&[&["a", "b"]]).digest);
        assert_ne!(sum(&[&["a"], &["b"]]), sum(&[&["b"], &["a"]]));
        assert_eq!(sum(&[&["a"], &["b"]]).count, 2);
    }
}
