//! Retrying the records of a stream: the ones that failed wait for their turn, while the others go on.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use super::course::{Began, Course};
use super::fallible::{Fallible, FromRejected};
use super::guard::{Guard, Settle, Unguarded};
use super::mode::{Mode, Plain};
use super::policy::RetryPolicy;
use super::retry::Retry;
use super::rules::{AsJudged, ByClass, Hook, Judge, Judged, NoHook, RetryAfter};
use super::run::sleep;
use crate::environment::clock::{Clock, Nanos};
use crate::environment::is_stopped;
use crate::meter::inside::Inside;
use crate::resource::{Managed, ReleaseErrors};

/// Streams whose records are retried one by one. In the [prelude](crate::prelude).
pub trait RetryRecords: Iterator + Sized {
    /// Calls a function for every record, and calls it again for those that fail. A record that waits for its next attempt
    /// holds nobody up: others are taken meanwhile, up to `in_flight` that are not finished. What fails for good comes out as its
    /// error.
    ///
    /// Records come out as they are finished, or [in the order of the input](RetriedRecords::in_input_order). The thread waits
    /// only when there is nothing else to do. A report numbers records as they come to the policy behind this: which one of the
    /// input an error belongs to, it has to say itself, unless the order is that of the input.
    ///
    /// ```
    /// use std::time::Duration;
    /// use funcpipe::prelude::*;
    ///
    /// let policy = RetryPolicy::builder().delay(Duration::from_millis(1)).build()?;
    /// let mut first = true;
    /// let lengths = ["Cargo.toml", "src"].into_iter().retry_records(policy, 8, |path| {
    ///     // Busy at first.
    ///     if std::mem::take(&mut first) { Err(std::io::Error::other("busy")) } else { Ok(path.len()) }
    /// });
    /// assert_eq!(lengths.collect::<Result<Vec<_>, _>>()?, [3, 10]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// [`Retry::records`] is the same with everything else there is to say.
    ///
    /// # Panics
    /// If `in_flight` is 0: no record could be taken.
    #[track_caller]
    fn retry_records<U, E, F>(
        self,
        policy: RetryPolicy,
        in_flight: usize,
        call: F,
    ) -> RetriedRecords<'static, Self, U, E, F, ByClass, AsJudged, NoHook, Unguarded>
    where
        F: FnMut(&Self::Item) -> Result<U, E>,
        ByClass: Judge<Result<U, E>>,
    {
        policy.retry().records(self, in_flight, call)
    }
}

impl<I: Iterator> RetryRecords for I {}

impl<'a, U, E, J, A, H, G: Guard> Retry<'a, Result<U, E>, J, A, H, G> {
    /// Calls a function for every record of a stream, and calls it again for those that fail: see
    /// [`RetryRecords::retry_records`].
    ///
    /// # Panics
    /// If `in_flight` is 0: no record could be taken.
    #[track_caller]
    pub fn records<I, F>(
        self,
        input: I,
        in_flight: usize,
        call: F,
    ) -> RetriedRecords<'a, I, U, E, F, J, A, H, G>
    where
        I: Iterator,
        F: FnMut(&I::Item) -> Result<U, E>,
    {
        assert!(in_flight > 0, "at least 1 record is in flight");
        RetriedRecords {
            retry: self,
            clock: Clock::current(),
            input: Some(input),
            call,
            in_flight,
            in_order: false,
            turn_of_waiting: false,
            flights: VecDeque::new(),
        }
    }
}

/// A stream whose records are retried; made by [`RetryRecords::retry_records`] and [`Retry::records`].
#[must_use = "a stream does nothing unless it is pulled"]
pub struct RetriedRecords<'a, I: Iterator, U, E, F, J, A, H, G> {
    retry: Retry<'a, Result<U, E>, J, A, H, G>,
    clock: Clock,
    /// `None` once it is exhausted.
    input: Option<I>,
    call: F,
    in_flight: usize,
    in_order: bool,
    /// Whether it is the turn of a record that waited, if there is one whose time has come.
    turn_of_waiting: bool,
    /// Records that are not finished, and in input order those that wait for one before them; in the order of the input.
    flights: VecDeque<Flight<I::Item, Result<U, E>>>,
}

enum Flight<T, R: Fallible> {
    /// To be called again at that time.
    Waiting {
        record: T,
        course: Box<Course<R>>,
        due: Nanos,
    },
    Finished(R),
}

/// What a call came to.
enum Outcome<R: Fallible> {
    Finished(R),
    Again(Box<Course<R>>, Nanos),
}

impl<I: Iterator, U, E, F, J, A, H, G> RetriedRecords<'_, I, U, E, F, J, A, H, G> {
    /// Lets records out in the order in which they came in. One that is finished waits for those before it, and counts as in
    /// flight meanwhile.
    pub fn in_input_order(mut self) -> Self {
        self.in_order = true;
        self
    }

    /// The next record that is finished, and may go.
    fn land(&mut self) -> Option<Result<U, E>> {
        match self.flights.front() {
            Some(Flight::Finished(_)) => match self.flights.pop_front() {
                Some(Flight::Finished(result)) => Some(result),
                Some(Flight::Waiting { .. }) | None => None,
            },
            Some(Flight::Waiting { .. }) | None => None,
        }
    }

    /// Waits for a record: there is nothing else to do.
    fn sleep_until(&self, due: Nanos, at: usize) {
        if let Some(Flight::Waiting { course, .. }) = self.flights.get(at) {
            sleep(due.saturating_sub(self.clock.now()), course);
        }
    }

    /// Of the records that wait, the one whose turn comes first.
    fn first_due(&self) -> Option<(usize, Nanos)> {
        let due = |(at, flight): (usize, &Flight<_, _>)| match flight {
            Flight::Waiting { due, .. } => Some((at, *due)),
            Flight::Finished(_) => None,
        };
        self.flights.iter().enumerate().filter_map(due).min_by_key(|(_, due)| *due)
    }
}

impl<I, U, E, F, J, A, H, G> RetriedRecords<'_, I, U, E, F, J, A, H, G>
where
    I: Iterator,
    F: FnMut(&I::Item) -> Result<U, E>,
    J: Judge<Result<U, E>>,
    A: RetryAfter<Result<U, E>, J>,
    H: Hook<<Result<U, E> as Fallible>::Error>,
    G: Guard,
    Result<U, E>: FromRejected<G::Rejected>,
{
    /// Calls again for a record whose turn it is. Its result, if that may go.
    fn call_again(&mut self, at: usize) -> Option<Result<U, E>> {
        self.turn_of_waiting = false;
        let Some(Flight::Waiting { record, course, .. }) = self.flights.remove(at) else { return None };
        let outcome = self.attempt(&record, Some(course));
        self.place(at, record, outcome)
    }

    /// Calls for the next record of the input. Its result, if that may go.
    fn take(&mut self, record: I::Item) -> Option<Result<U, E>> {
        let outcome = self.attempt(&record, None);
        // One that has just failed lets another go first.
        self.turn_of_waiting = matches!(outcome, Outcome::Finished(_));
        self.place(self.flights.len(), record, outcome)
    }

    /// Puts a record where it belongs among the others, unless it is finished and may go: then this is its result.
    fn place(&mut self, at: usize, record: I::Item, outcome: Outcome<Result<U, E>>) -> Option<Result<U, E>> {
        match outcome {
            Outcome::Again(course, due) => {
                self.flights.insert(at, Flight::Waiting { record, course, due });
                None
            }
            Outcome::Finished(result) if self.in_order => {
                self.flights.insert(at, Flight::Finished(result));
                self.land()
            }
            Outcome::Finished(result) => Some(result),
        }
    }

    fn attempt(
        &mut self,
        record: &I::Item,
        course: Option<Box<Course<Result<U, E>>>>,
    ) -> Outcome<Result<U, E>> {
        let permit = match self.retry.guard.admit() {
            Ok(permit) => permit,
            Err(rejected) => return Outcome::Finished(self.turned_away(rejected, course)),
        };
        let mut course = course;
        match &mut course {
            Some(course) => {
                course.next_attempt(self.retry.policy.max_attempts());
            }
            None => self.retry.pay_in(),
        }
        let mut inside = Inside::nothing();
        let returned = inside.add(|| (self.call)(record));
        let judged = self.retry.judge.judge(&returned);
        if judged != Judged::Done {
            // If a stream gave up in there, this is how the record failed.
            inside.forgive();
        }
        permit.settle(judged.of_service(&returned));
        match (judged, course) {
            (Judged::Done | Judged::Permanent, None) => Outcome::Finished(returned),
            (Judged::Done, Some(mut course)) => {
                course.note_calls(inside);
                course.recovered();
                Outcome::Finished(returned)
            }
            (judged, course) => self.failed(returned, judged, inside, course),
        }
    }

    #[cold]
    fn failed(
        &mut self,
        returned: Result<U, E>,
        judged: Judged,
        inside: Inside,
        course: Option<Box<Course<Result<U, E>>>>,
    ) -> Outcome<Result<U, E>> {
        let mut course = course.unwrap_or_else(|| {
            let began = Began::now_if(self.retry.needs_clock(false));
            Box::new(Course::new(&self.retry, began, false))
        });
        course.note_calls(inside);
        match course.after_failure(&self.retry, Ok(returned), judged) {
            ControlFlow::Break(gave_up) => {
                Outcome::Finished(<Plain as Mode<Result<U, E>, G::Rejected>>::gave_up(gave_up))
            }
            ControlFlow::Continue(delay) => Outcome::Again(course, self.clock.now().saturating_add(delay)),
        }
    }

    #[cold]
    fn turned_away(
        &mut self,
        rejected: G::Rejected,
        course: Option<Box<Course<Result<U, E>>>>,
    ) -> Result<U, E> {
        <Plain as Mode<Result<U, E>, G::Rejected>>::gave_up(match course {
            Some(mut course) => course.turned_away(rejected, self.retry.name),
            None => self.retry.rejected(rejected, Began::now_if(false)),
        })
    }
}

impl<I, U, E, F, J, A, H, G> Iterator for RetriedRecords<'_, I, U, E, F, J, A, H, G>
where
    I: Iterator,
    F: FnMut(&I::Item) -> Result<U, E>,
    J: Judge<Result<U, E>>,
    A: RetryAfter<Result<U, E>, J>,
    H: Hook<<Result<U, E> as Fallible>::Error>,
    G: Guard,
    Result<U, E>: FromRejected<G::Rejected>,
{
    type Item = Result<U, E>;

    fn next(&mut self) -> Option<Result<U, E>> {
        if let Some(result) = self.land() {
            return Some(result);
        }
        loop {
            let waiting = self.first_due();
            // Nobody waits any more once the run is stopped.
            let is_due = waiting.is_some_and(|(_, due)| self.clock.now() >= due || is_stopped());
            let may_take = self.input.is_some() && self.flights.len() < self.in_flight;
            match waiting {
                // One that waited, and one that is new, in turn: neither holds the other up.
                Some((at, _)) if is_due && (self.turn_of_waiting || !may_take) => {
                    if let Some(result) = self.call_again(at) {
                        return Some(result);
                    }
                }
                _ if may_take => match self.input.as_mut().and_then(Iterator::next) {
                    Some(record) => {
                        if let Some(result) = self.take(record) {
                            return Some(result);
                        }
                    }
                    None => self.input = None,
                },
                Some((at, due)) => self.sleep_until(due, at),
                None => return None,
            }
        }
    }
}

/// Records that wait to be called for again are dropped.
impl<I: Managed, U, E, F, J, A, H, G> Managed for RetriedRecords<'_, I, U, E, F, J, A, H, G>
where
    Self: Iterator,
{
    fn close(&mut self) -> Result<(), ReleaseErrors> {
        self.flights.clear();
        self.input.take().map_or(Ok(()), |mut input| input.close())
    }
}
