//! A database with a fixed number of connections. Nobody queues for one: who comes when all are taken is refused.

use super::service::Service;
use crate::Stage;
use crate::rng::Rng;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use trace::Event;

/// A row of the database; prints as `17: 345`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    /// What it is found by.
    pub id: u64,
    /// What it holds.
    pub value: u64,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.value)
    }
}

/// Why there is no row; prints as `17: aborted`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PoolError {
    /// Every connection is taken.
    TooManyConnections,
    /// The database gave the query up, and asking again would not help.
    Aborted {
        /// What was asked for.
        id: u64,
    },
}

impl fmt::Display for PoolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PoolError::TooManyConnections => f.write_str("too many connections"),
            PoolError::Aborted { id } => write!(f, "{id}: aborted"),
        }
    }
}

impl std::error::Error for PoolError {}

/// A database and its connections; clones share them.
///
/// When the run ends, two facts are recorded: `<name>.refused`, how often nobody could be let in; and
/// `<name>.open`, how many connections were not given back.
#[derive(Clone)]
pub struct Pool {
    service: Arc<Service>,
    seed: u64,
    aborting: Arc<BTreeSet<u64>>,
    door: Arc<Mutex<Door>>,
}

impl Pool {
    /// A database that takes `latency` for a query and has as many `connections`.
    ///
    /// # Panics
    /// If it has none.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>, connections: usize) -> Pool {
        assert!(connections > 0, "a pool without connections refuses everybody");
        let door = Arc::new(Mutex::new(Door { free: connections, open: 0, refused: 0 }));
        let (name, closing) = (name.to_owned(), door.clone());
        let service = Service::new(stage, &name, latency, usize::MAX);
        stage.at_close(Box::new(move || lock(&closing).record(&name)));
        Pool { service, seed: stage.seed(), aborting: Arc::default(), door }
    }

    /// The same database, which aborts every query for one of `ids`.
    pub fn aborting(self, ids: &[u64]) -> Pool {
        Pool { aborting: Arc::new(ids.iter().copied().collect()), ..self }
    }

    /// Takes a connection. It takes no time.
    ///
    /// # Errors
    /// [`PoolError::TooManyConnections`] if none is free.
    pub fn connect(&self) -> Result<Connection, PoolError> {
        if lock(&self.door).enter() {
            Ok(Connection { pool: self.clone() })
        } else {
            Err(PoolError::TooManyConnections)
        }
    }
}

/// A connection that was taken. Dropping it gives it back, whatever became of its queries.
pub struct Connection {
    pool: Pool,
}

impl Connection {
    /// Asks for a row; a connection has one query at a time. An error takes as long as the row would.
    ///
    /// The query leaves when the future is first polled, and not before; dropping the future calls it off.
    ///
    /// # Errors
    /// [`PoolError::Aborted`] if the database gives up.
    pub async fn query(&mut self, id: u64) -> Result<Row, PoolError> {
        let request = self.pool.service.request(id);
        if self.pool.aborting.contains(&id) {
            request.failing().await;
            return Err(PoolError::Aborted { id });
        }
        request.await;
        Ok(Row { id, value: Rng::new(self.pool.seed, "row", id).range(1..1_000) })
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        lock(&self.pool.door).leave();
    }
}

/// Who is in, and how many were sent away. Knows no clock.
struct Door {
    free: usize,
    open: usize,
    refused: usize,
}

impl Door {
    fn enter(&mut self) -> bool {
        let Some(free) = self.free.checked_sub(1) else {
            self.refused += 1;
            return false;
        };
        self.free = free;
        self.open += 1;
        true
    }

    fn leave(&mut self) {
        self.free += 1;
        self.open -= 1;
    }

    fn record(&self, name: &str) {
        for (what, count) in [("refused", self.refused), ("open", self.open)] {
            let value = i64::try_from(count).unwrap_or(i64::MAX);
            machine::record(&Event::Fact { name: &format!("{name}.{what}"), value });
        }
    }
}

fn lock(door: &Mutex<Door>) -> MutexGuard<'_, Door> {
    door.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_counts_who_is_in_and_who_was_sent_away() {
        let mut door = Door { free: 2, open: 0, refused: 0 };
        assert_eq!([door.enter(), door.enter(), door.enter(), door.enter()], [true, true, false, false]);
        door.leave();
        assert!(door.enter());
        assert_eq!((door.free, door.open, door.refused), (0, 2, 2));
    }
}
