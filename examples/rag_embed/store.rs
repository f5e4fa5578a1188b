//! Where the vectors are kept: a table in `SQLite`, replaced as a whole or not at all.

use std::path::Path;

use funcpipe::Sink;
use rusqlite::{Connection, Transaction, params};

use crate::client::Embedded;
use crate::embedding::{from_bytes, similarity, to_bytes};

/// The database.
pub(crate) struct Store {
    connection: Connection,
}

/// A chunk that is near to what was asked for.
pub(crate) struct Hit {
    pub(crate) similarity: f32,
    pub(crate) file: String,
    pub(crate) line: u64,
    text: String,
}

impl Store {
    /// Opens it, with an empty table if there is none.
    pub(crate) fn open(path: &Path) -> rusqlite::Result<Self> {
        let connection = Connection::open(path)?;
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS chunks \
             (file TEXT NOT NULL, line INTEGER NOT NULL, text TEXT NOT NULL, vector BLOB NOT NULL)",
        )?;
        Ok(Self { connection })
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> rusqlite::Result<u64> {
        self.connection.query_row("SELECT count(*) FROM chunks", [], |row| row.get(0))
    }

    /// A sink for the new rows, in the place of all that are there.
    pub(crate) fn replace_all(&mut self) -> rusqlite::Result<NewRows<'_>> {
        let transaction = self.connection.transaction()?;
        transaction.execute("DELETE FROM chunks", [])?;
        Ok(NewRows { transaction })
    }

    /// The chunks that are nearest to a vector. All are looked at: that is fast enough for some ten thousand of them.
    pub(crate) fn nearest(&self, vector: &[f32], count: usize) -> rusqlite::Result<Vec<Hit>> {
        let mut statement = self.connection.prepare("SELECT file, line, text, vector FROM chunks")?;
        let rows = statement.query_map([], |row| {
            let bytes: Vec<u8> = row.get(3)?;
            let similarity = from_bytes(&bytes).map_or(-1.0, |other| similarity(vector, &other));
            Ok(Hit { similarity, file: row.get(0)?, line: row.get(1)?, text: row.get(2)? })
        })?;
        let mut hits = rows.collect::<rusqlite::Result<Vec<Hit>>>()?;
        hits.sort_by(|one, other| other.similarity.total_cmp(&one.similarity));
        hits.truncate(count);
        Ok(hits)
    }
}

/// Rows in a transaction, which is committed when the last one is there. Dropped before that, it is rolled back: the table is as
/// it was.
pub(crate) struct NewRows<'a> {
    transaction: Transaction<'a>,
}

impl Sink<Embedded> for NewRows<'_> {
    type Error = rusqlite::Error;

    fn receive(&mut self, row: Embedded) -> rusqlite::Result<()> {
        let mut insert = self.transaction.prepare_cached("INSERT INTO chunks VALUES (?1, ?2, ?3, ?4)")?;
        let chunk = row.chunk;
        insert.execute(params![chunk.file, chunk.line, chunk.text, to_bytes(&row.vector)])?;
        Ok(())
    }

    fn finish(&mut self) -> rusqlite::Result<()> {
        // `Transaction::commit` wants it by value. Once it is committed there is nothing left to be rolled back.
        self.transaction.execute_batch("COMMIT")
    }
}

impl Hit {
    /// Its first line that says something.
    pub(crate) fn title(&self) -> &str {
        self.text.lines().map(str::trim).find(|line| line.len() > 3).unwrap_or_default()
    }
}
