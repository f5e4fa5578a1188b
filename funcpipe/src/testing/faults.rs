//! Sources that fail by plan.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

/// A source that fails by plan, to see what becomes of its records: at which record, how often, and with which error. It counts
/// its connections.
///
/// ```
/// use std::io;
/// use std::time::Duration;
/// use funcpipe::retry::{RetryPolicy, resume};
/// use funcpipe::testing::FaultPlan;
///
/// let plan = FaultPlan::new().fail(3, 2, || io::Error::from(io::ErrorKind::ConnectionReset));
///
/// let policy = RetryPolicy::builder().delay(Duration::ZERO).build()?;
/// let rows = policy.retry().resume(resume::by_cursor(|row: &u64| *row), |at| {
///     plan.open_at(at.cursor.map_or(0, |last| last + 1), 0..5)
/// });
///
/// assert_eq!(rows.collect::<io::Result<Vec<u64>>>()?, [0, 1, 2, 3, 4]);
/// assert_eq!((plan.opened(), plan.open_now(), plan.most_open()), (3, 0, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Clones share the plan, what is left of it, and the counts.
pub struct FaultPlan<E> {
    faults: Vec<Arc<Fault<E>>>,
    connections: Arc<Connections>,
}

struct Fault<E> {
    at: u64,
    left: AtomicU32,
    error: Box<dyn Fn() -> E + Send + Sync>,
}

#[derive(Debug, Default)]
struct Connections {
    opened: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

impl<E> FaultPlan<E> {
    /// No faults.
    #[must_use]
    pub fn new() -> Self {
        Self { faults: Vec::new(), connections: Arc::default() }
    }

    /// Gives an error when record `at` is asked for, so many `times`, in whatever connections that may be; then the record. The
    /// first record is 0. The one after the last is the end. Several faults at the same record come one after the other.
    #[must_use]
    pub fn fail(mut self, at: u64, times: u32, error: impl Fn() -> E + Send + Sync + 'static) -> Self {
        self.faults.push(Arc::new(Fault { at, left: AtomicU32::new(times), error: Box::new(error) }));
        self
    }

    /// Opens a connection, which begins at the first record.
    #[must_use]
    pub fn open<R: IntoIterator>(&self, records: R) -> FaultySource<R::IntoIter, E> {
        self.open_at(0, records)
    }

    /// Opens a connection that begins at this one of the records.
    #[must_use]
    pub fn open_at<R: IntoIterator>(&self, first: u64, records: R) -> FaultySource<R::IntoIter, E> {
        let mut records = records.into_iter();
        for _ in 0..first {
            if records.next().is_none() {
                break;
            }
        }
        self.connections.opened.fetch_add(1, Ordering::Relaxed);
        let open = self.connections.open.fetch_add(1, Ordering::Relaxed) + 1;
        self.connections.most_open.fetch_max(open, Ordering::Relaxed);
        FaultySource { records, next: first, plan: self.clone() }
    }

    /// How many connections were opened so far.
    #[must_use]
    pub fn opened(&self) -> usize {
        self.connections.opened.load(Ordering::Relaxed)
    }

    /// How many are open. One is closed when it is dropped.
    #[must_use]
    pub fn open_now(&self) -> usize {
        self.connections.open.load(Ordering::Relaxed)
    }

    /// How many were open at once at most.
    #[must_use]
    pub fn most_open(&self) -> usize {
        self.connections.most_open.load(Ordering::Relaxed)
    }

    /// How many errors are still to come.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.faults.iter().map(|fault| u64::from(fault.left.load(Ordering::Relaxed))).sum()
    }

    fn error_at(&self, record: u64) -> Option<E> {
        let due = self.faults.iter().filter(|fault| fault.at == record);
        due.into_iter().find_map(|fault| {
            let take = |left: u32| left.checked_sub(1);
            let taken = fault.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take);
            taken.is_ok().then(|| (fault.error)())
        })
    }
}

impl<E> Default for FaultPlan<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for FaultPlan<E> {
    fn clone(&self) -> Self {
        Self { faults: self.faults.clone(), connections: Arc::clone(&self.connections) }
    }
}

impl<E> fmt::Debug for FaultPlan<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let faults = self.faults.iter().map(|fault| (fault.at, fault.left.load(Ordering::Relaxed)));
        f.debug_struct("FaultPlan")
            .field("left_at", &faults.collect::<Vec<_>>())
            .field("connections", &self.connections)
            .finish()
    }
}

/// A connection of a [`FaultPlan`]. An error does not close it: asked again, it comes to the same record again.
#[derive(Debug)]
pub struct FaultySource<I, E> {
    records: I,
    next: u64,
    plan: FaultPlan<E>,
}

impl<I: Iterator, E> Iterator for FaultySource<I, E> {
    type Item = Result<I::Item, E>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.plan.error_at(self.next) {
            return Some(Err(error));
        }
        let record = self.records.next()?;
        self.next += 1;
        Some(Ok(record))
    }
}

impl<I, E> Drop for FaultySource<I, E> {
    fn drop(&mut self) {
        self.plan.connections.open.fetch_sub(1, Ordering::Relaxed);
    }
}
