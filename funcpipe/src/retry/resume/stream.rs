//! The stream that a caller sees: one, however often its source is opened.

use std::iter::FusedIterator;
use std::marker::PhantomData;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Continuation, Heard, Resume, Seen};
use crate::meter::here;
use crate::meter::incomplete;
use crate::meter::inside::Inside;
use crate::meter::retries::RetryLine;
use crate::resource::Releases;
use crate::retry::course::{Began, Course, GaveUp};
use crate::retry::error::StopReason;
use crate::retry::fallible::Either;
use crate::retry::guard::{Guard, Settle, Unguarded};
use crate::retry::mode::{Mode, Plain};
use crate::retry::retry::Retry;
use crate::retry::rules::{AsJudged, ByClass, Hook, Judge, Judged, NoHook, RetryAfter};
use crate::retry::run::sleep;

/// A stream whose source is opened again when it fails; made by [`Retry::resume`]. The source is opened when the first record is
/// asked for.
///
/// The type parameters are what makes it up; they need not be named.
#[must_use = "nothing is opened before a record is asked for"]
pub struct Resuming<'a, T, E, O, I, C, J = ByClass, A = AsJudged, H = NoHook, G: Guard = Unguarded, M = Plain>
{
    pub(super) retry: Retry<'a, Result<T, E>, J, A, H, G>,
    pub(super) open: O,
    pub(super) how: C,
    pub(super) mode: PhantomData<M>,
    /// The source, while it is open.
    pub(super) source: Option<I>,
    pub(super) has_begun: bool,
    pub(super) has_ended: bool,
    pub(super) heard: Heard,
    /// An error that was taken for one that was handed on before, though no record has come since the source was opened. If none
    /// does, it may be another one: then it is handed on after all.
    pub(super) withheld: Option<Box<E>>,
    pub(super) delivered: u64,
    pub(super) restarts: u32,
    pub(super) max_restarts: u32,
    /// Held until it is known whether the source works.
    pub(super) permit: Option<G::Permit>,
    /// What was called when the source was opened. Nothing, once that is counted: an opening is one attempt, also if it made
    /// good what one source had broken off, and then breaks off itself.
    pub(super) inside: Option<Inside>,
    /// What has gone wrong since a record was last delivered.
    pub(super) course: Option<Box<Course<Result<T, E>>>>,
    /// Where that is counted.
    pub(super) line: Option<Arc<RetryLine>>,
    /// What went wrong when sources were dropped, and nobody was told of.
    pub(super) releases: Releases,
}

/// What can be wrong: with the opening, or with how the source goes on.
type Wrong<T, E, G, C> = Either<<G as Guard>::Rejected, <C as Continuation<T, E>>::Rejected>;

impl<T, E, O, I, C, J, A, H, G: Guard, M> Resuming<'_, T, E, O, I, C, J, A, H, G, M> {
    /// The source works: a new record has come, or the end.
    #[cold]
    fn works(&mut self) {
        self.heard = Heard::News;
        self.leave_out_withheld();
        if let Some(permit) = self.permit.take() {
            permit.settle(Judged::Done);
        }
        if let Some(mut course) = self.course.take() {
            self.note_attempt(&course);
            course.recovered();
        }
    }

    fn note_attempt(&mut self, course: &Course<Result<T, E>>) {
        if let Some(inside) = self.inside.take() {
            course.note_calls(inside);
        }
    }

    #[cold]
    fn note_replayed(&mut self) {
        if self.heard == Heard::Nothing {
            self.heard = Heard::Repetitions;
        }
        self.leave_out_withheld();
        self.count_replayed();
    }

    fn count_replayed(&self) {
        if let Some(line) = &self.line {
            line.replayed.add(1);
        }
    }

    /// With something behind it, or the next failure, it was the one that came before.
    fn leave_out_withheld(&mut self) {
        if self.withheld.take().is_some() {
            self.count_replayed();
        }
    }

    fn end(&mut self) {
        self.drop_source();
        self.has_ended = true;
    }

    /// What goes wrong with it is told to the run, or kept for whoever closes this.
    #[cold]
    fn drop_source(&mut self) {
        if let Some(source) = self.source.take() {
            self.releases.releasing(|| drop(source));
        }
    }

    /// Ends the stream with the error that is handed on next. The source is dropped first: what it still has to say of its end
    /// comes before that.
    fn end_incomplete(&mut self) {
        self.end();
        incomplete::note();
    }
}

impl<T, E, O, I, C, J, A, H, G, M> Resuming<'_, T, E, O, I, C, J, A, H, G, M>
where
    C: Continuation<T, E>,
    O: FnMut(Resume<C::Cursor>) -> I,
    I: Iterator<Item = Result<T, E>>,
    J: Judge<Result<T, E>>,
    A: RetryAfter<Result<T, E>, J>,
    H: Hook<E>,
    G: Guard,
    M: Mode<Result<T, E>, Wrong<T, E, G, C>>,
{
    fn gave_up_at_opening(gave_up: GaveUp<Result<T, E>, G::Rejected>) -> M::Output {
        M::gave_up(gave_up.map_rejected(Either::One))
    }

    /// Opens the source, or says why not.
    #[cold]
    fn open(&mut self, asked: Began) -> Result<(), M::Output> {
        match self.retry.guard.admit() {
            Ok(permit) => self.permit = Some(permit),
            Err(rejected) => {
                self.end_incomplete();
                return Err(Self::gave_up_at_opening(match self.course.take() {
                    Some(mut course) => course.turned_away(rejected, self.retry.name),
                    None => self.retry.rejected(rejected, asked),
                }));
            }
        }
        if !self.has_begun {
            self.has_begun = true;
            self.retry.pay_in();
        }
        let max = self.retry.policy.max_attempts;
        let attempt = self.course.as_mut().map_or(1, |course| course.next_attempt(max).number());
        self.how.opened(self.delivered);
        let resume = Resume { attempt, delivered: self.delivered, cursor: self.how.cursor() };
        self.leave_out_withheld();
        self.heard = Heard::Nothing;
        let open = &mut self.open;
        let mut inside = Inside::nothing();
        self.source = Some(inside.add(|| open(resume)));
        self.inside = Some(inside);
        Ok(())
    }

    /// Everything but a record that comes as the one before it did. `item` is what has come, if anything has, and `before` the moment
    /// when it was asked for.
    ///
    /// The time that `max_elapsed` bounds begins here, with a failure, so that no clock is read for a record.
    #[cold]
    #[inline(never)]
    #[allow(clippy::option_option, reason = "what the source gave, if it was asked")]
    fn go_on(&mut self, mut item: Option<Option<Result<T, E>>>, mut before: Inside) -> Option<M::Output> {
        let asked = Began::now_if(self.retry.needs_clock(M::WITH_HISTORY));
        loop {
            let came = match (item.take(), &mut self.source) {
                (Some(came), _) => came,
                (None, Some(source)) => source.next(),
                (None, None) if self.has_ended => return None,
                (None, None) => match self.open(asked) {
                    Ok(()) => continue,
                    Err(rejected) => return Some(rejected),
                },
            };
            let item = match came {
                Some(Ok(record)) => self.record(record),
                Some(Err(error)) => self.failed(error, asked, Inside::since(before)),
                None => return self.finish(asked),
            };
            if item.is_some() {
                return item;
            }
            // What was made good is no concern of the next attempt, which begins with the opening.
            before = Inside::so_far();
        }
    }

    /// A record has come: what the caller gets of it, if anything.
    #[inline]
    fn record(&mut self, record: T) -> Option<M::Output> {
        match self.how.judge(&record, self.delivered) {
            Ok(Seen::New) if self.heard == Heard::News => {}
            Ok(Seen::New) => self.works(),
            Ok(Seen::Again | Seen::Astray) => {}
            Ok(Seen::Replayed) => {
                self.note_replayed();
                return None;
            }
            Err(rejected) => return Some(self.lost(rejected)),
        }
        self.delivered += 1;
        Some(M::done(Ok(record)))
    }

    /// An error has come: what the caller gets of it, if anything.
    #[cold]
    fn failed(&mut self, error: E, asked: Began, inside: Inside) -> Option<M::Output> {
        // That a source inside of this one gave up is made good here, or else noted again.
        let ended_source = inside.forgive();
        let returned = Err(error);
        let judged = self.retry.judge.judge(&returned);
        if judged != Judged::Transient {
            return self.permanent(returned, asked, ended_source);
        }
        // Before the wait: no more than one is ever open.
        self.drop_source();
        if let Some(permit) = self.permit.take() {
            permit.settle(judged);
        }
        let mut course = self.course.take().unwrap_or_else(|| Box::new(self.course_since(asked)));
        self.note_attempt(&course);
        self.line.get_or_insert_with(|| Arc::clone(&course.line));
        if here::is_in_stopped_source() {
            return self.stop(*course);
        }
        let reason = self.reason_to_end();
        let next = match reason {
            Some(reason) => ControlFlow::Break(course.give_up(Ok(returned), reason, self.retry.name)),
            None => course.after_failure(&self.retry, Ok(returned), judged),
        };
        match next {
            ControlFlow::Break(gave_up) => {
                self.end_incomplete();
                Some(Self::gave_up_at_opening(gave_up))
            }
            ControlFlow::Continue(delay) => {
                sleep(delay, &course);
                if here::is_in_stopped_source() {
                    return self.stop(*course);
                }
                self.restarts += 1;
                self.course = Some(course);
                None
            }
        }
    }

    /// Ends the stream where it is. Nothing is noted as missing: a run that is stopped is not through in any case.
    #[cold]
    fn stop(&mut self, course: Course<Result<T, E>>) -> Option<M::Output> {
        self.leave_out_withheld();
        course.stopped();
        self.end();
        None
    }

    fn course_since(&self, asked: Began) -> Course<Result<T, E>> {
        Course::new(&self.retry, asked, M::WITH_HISTORY)
    }

    /// Why the source is not to be opened again, whatever the policy says.
    fn reason_to_end(&self) -> Option<StopReason> {
        if !self.how.may_resume() {
            Some(StopReason::NotResumable)
        } else if self.restarts >= self.max_restarts {
            Some(StopReason::RestartsExhausted)
        } else {
            None
        }
    }

    /// An error that another attempt would give again: of a record, or, if it `ends` the source, of that.
    fn permanent(&mut self, returned: Result<T, E>, asked: Began, mut ends: bool) -> Option<M::Output> {
        if let Err(error) = &returned
            && !ends
        {
            match self.how.judge_error(error, self.delivered) {
                Ok(Seen::New) => {}
                // The source is no further than it was.
                Ok(Seen::Again) => {
                    self.leave_out_withheld();
                    let again = GaveUp::at_once(Ok(returned), StopReason::Permanent, asked, self.retry.name);
                    return Some(Self::gave_up_at_opening(again));
                }
                // It was handed on before, and is no record.
                Ok(Seen::Replayed) => {
                    self.leave_out_withheld();
                    self.withheld = returned.err().filter(|_| self.heard == Heard::Nothing).map(Box::new);
                    if self.withheld.is_none() {
                        self.count_replayed();
                    }
                    return None;
                }
                Ok(Seen::Astray) => ends = true,
                Err(rejected) => return Some(self.lost(rejected)),
            }
        }
        if ends {
            self.end_incomplete();
        }
        Some(self.hand_on(returned, asked))
    }

    /// Such an error is the caller's, and no attempt failed.
    fn hand_on(&mut self, returned: Result<T, E>, asked: Began) -> M::Output {
        if let Some(permit) = self.permit.take() {
            permit.settle(Judged::Permanent);
        }
        self.heard = Heard::News;
        self.leave_out_withheld();
        let reason = StopReason::Permanent;
        Self::gave_up_at_opening(match self.course.take() {
            Some(mut course) => {
                self.note_attempt(&course);
                course.give_up(Ok(returned), reason, self.retry.name)
            }
            None => GaveUp::at_once(Ok(returned), reason, asked, self.retry.name),
        })
    }

    /// The source does not go on where it should.
    #[cold]
    fn lost(&mut self, rejected: C::Rejected) -> M::Output {
        self.end_incomplete();
        let reason = StopReason::NotResumable;
        let gave_up = match self.course.take() {
            Some(mut course) => {
                self.note_attempt(&course);
                course.give_up(Err(rejected), reason, self.retry.name)
            }
            None => GaveUp::at_once(Err(rejected), reason, Began::now_if(false), self.retry.name),
        };
        M::gave_up(gave_up.map_rejected(Either::Other))
    }

    /// The source is at its end.
    #[cold]
    fn finish(&mut self, asked: Began) -> Option<M::Output> {
        if let Err(rejected) = self.how.ended(self.delivered) {
            return Some(self.lost(rejected));
        }
        if let Some(error) = self.withheld.take() {
            self.end();
            return Some(self.hand_on(Err(*error), asked));
        }
        self.works();
        self.end();
        None
    }
}

impl<T, E, O, I, C, J, A, H, G, M> Iterator for Resuming<'_, T, E, O, I, C, J, A, H, G, M>
where
    C: Continuation<T, E>,
    O: FnMut(Resume<C::Cursor>) -> I,
    I: Iterator<Item = Result<T, E>>,
    J: Judge<Result<T, E>>,
    A: RetryAfter<Result<T, E>, J>,
    H: Hook<E>,
    G: Guard,
    M: Mode<Result<T, E>, Wrong<T, E, G, C>>,
{
    type Item = M::Output;

    #[inline]
    fn next(&mut self) -> Option<M::Output> {
        let before = Inside::so_far();
        let Some(source) = &mut self.source else { return self.go_on(None, before) };
        match source.next() {
            Some(Ok(record)) => match self.record(record) {
                None => self.go_on(None, before),
                item => item,
            },
            trouble => self.go_on(Some(trouble), before),
        }
    }
}

impl<T, E, O, I, C, J, A, H, G: Guard, M> FusedIterator for Resuming<'_, T, E, O, I, C, J, A, H, G, M> where
    Self: Iterator
{
}
