//! One call of a measured async record function.
//!
//! Its future may move between threads, wait for long, and be dropped before it is ready. So it holds no lane while it waits:
//! the record is counted in where it is first polled, and what becomes of it is counted with locked additions, which cost
//! little beside a poll.

use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use super::leases;
use super::line::{Ended, Line};
use super::site::Site;
use super::verdict::Verdict;
use super::waiting;
use crate::environment::clock::{Clock, Nanos};

/// Calls the body of an async record function, and counts the record in and out. Like any `async fn`, it does nothing until
/// it is polled.
pub async fn call_async<R>(
    site: &'static Site,
    owner: &'static str,
    body: impl AsyncFnOnce() -> R,
    verdict: impl FnOnce(&R) -> Verdict,
) -> R {
    let mut call = AsyncCall::begin(site, owner);
    let mut body = pin!(body());
    let returned = std::future::poll_fn(|context| call.poll(|| body.as_mut().poll(context))).await;
    call.end(verdict(&returned));
    returned
}

/// A call in progress. Dropped without having ended, it was cancelled, unless it panicked.
struct AsyncCall {
    line: Arc<Line>,
    clock: Clock,
    /// When it began and for how many calls it stands, if it is timed.
    timed: Option<(Nanos, u64)>,
    busy: Nanos,
    polls: u64,
    /// What to count when the call is dropped.
    fate: Fate,
}

enum Fate {
    Cancelled,
    Panicked,
    Returned(Verdict),
}

impl AsyncCall {
    fn begin(site: &'static Site, owner: &'static str) -> Self {
        let found = leases::find(site, owner, None);
        let lane = found.lane();
        let number = lane.records_in.count();
        let clock = Clock::current();
        let timed = lane.records.is_due(number).then(|| {
            let weight = lane.records.take(number);
            (clock.now(), weight)
        });
        Self { line: Arc::clone(found.line()), clock, timed, busy: 0, polls: 0, fate: Fate::Cancelled }
    }

    fn poll<R>(&mut self, poll: impl FnOnce() -> Poll<R>) -> Poll<R> {
        self.polls += 1;
        // It stays so if the poll does not return.
        self.fate = Fate::Panicked;
        let polled = if self.timed.is_some() {
            let start = waiting::work_now(&self.clock);
            let polled = poll();
            self.busy += waiting::work_since(&self.clock, start);
            polled
        } else {
            poll()
        };
        self.fate = Fate::Cancelled;
        polled
    }

    fn end(mut self, verdict: Verdict) {
        self.fate = Fate::Returned(verdict);
    }
}

impl Drop for AsyncCall {
    fn drop(&mut self) {
        let waits = self.line.waits();
        waits.count_polls(self.polls);
        if let Some((started, weight)) = self.timed {
            waits.record(self.busy, self.clock.since(started), weight);
        }
        match self.fate {
            Fate::Returned(verdict) => waits.count(verdict),
            Fate::Cancelled => waits.count_cancelled(),
            Fate::Panicked => {
                self.line.count_panic();
                self.line.note_ended(Ended::Panicked);
            }
        }
    }
}
