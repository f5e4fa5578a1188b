//! The timer of last resort: one thread for the whole process, started at the first wait. Works under every async runtime.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::clock::{Clock, Nanos, nanos};

/// Ready once its time has come.
pub(super) struct Alarm {
    due: Nanos,
    /// Tells it from others that are due at the same nanosecond.
    id: u64,
    registered: bool,
}

struct Timer {
    waiting: Mutex<BTreeMap<(Nanos, u64), Waker>>,
    /// An alarm was added that is due before all others.
    earlier: Condvar,
}

impl Alarm {
    pub(super) fn after(duration: Duration) -> Self {
        static NEXT_ID: AtomicU64 = AtomicU64::new(0);
        Self {
            due: Clock::System.now().saturating_add(nanos(duration)),
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            registered: false,
        }
    }
}

impl Future for Alarm {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let now = Clock::System.now();
        if now >= self.due {
            return Poll::Ready(());
        }
        let Some(timer) = Timer::get() else {
            // No thread can be started. To hold this one up is better than never to wake.
            std::thread::sleep(Duration::from_nanos(self.due - now));
            return Poll::Ready(());
        };
        self.registered = true;
        timer.wake_at((self.due, self.id), context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Alarm {
    fn drop(&mut self) {
        if self.registered
            && let Some(timer) = Timer::get()
        {
            timer.waiting().remove(&(self.due, self.id));
        }
    }
}

impl Timer {
    /// `None` if its thread cannot be started.
    fn get() -> Option<&'static Self> {
        static TIMER: Timer = Timer { waiting: Mutex::new(BTreeMap::new()), earlier: Condvar::new() };
        static STARTED: OnceLock<bool> = OnceLock::new();
        let started = STARTED.get_or_init(|| {
            let thread = std::thread::Builder::new().name("funcpipe-timer".to_owned());
            thread.spawn(|| TIMER.work()).is_ok()
        });
        started.then_some(&TIMER)
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeMap<(Nanos, u64), Waker>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake_at(&self, key: (Nanos, u64), waker: Waker) {
        let mut waiting = self.waiting();
        let is_first = waiting.first_key_value().is_none_or(|(first, _)| key < *first);
        waiting.insert(key, waker);
        drop(waiting);
        if is_first {
            self.earlier.notify_one();
        }
    }

    fn work(&self) {
        let mut waiting = self.waiting();
        loop {
            let now = Clock::System.now();
            let later = waiting.split_off(&(now, u64::MAX));
            let due = std::mem::replace(&mut *waiting, later);
            if !due.is_empty() {
                // A waker may do anything, wait for this lock included.
                drop(waiting);
                due.into_values().for_each(wake);
                waiting = self.waiting();
                continue;
            }
            let next = waiting.first_key_value().map(|((due, _), _)| due - now);
            waiting = match next {
                None => self.earlier.wait(waiting).unwrap_or_else(PoisonError::into_inner),
                Some(ns) => {
                    let pause = Duration::from_nanos(ns);
                    self.earlier.wait_timeout(waiting, pause).unwrap_or_else(PoisonError::into_inner).0
                }
            };
        }
    }
}

/// A waker that panics must not take the timer with it.
fn wake(waker: Waker) {
    let _ = std::panic::catch_unwind(AssertUnwindSafe(|| waker.wake()));
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::task::Wake;

    use super::*;

    struct Bell(mpsc::Sender<Duration>, Duration);

    impl Wake for Bell {
        fn wake(self: std::sync::Arc<Self>) {
            self.0.send(self.1).expect("somebody listens");
        }
    }

    fn set(alarm: &mut Alarm, bells: &mpsc::Sender<Duration>, after: Duration) {
        let waker = Waker::from(std::sync::Arc::new(Bell(bells.clone(), after)));
        assert!(Pin::new(alarm).poll(&mut Context::from_waker(&waker)).is_pending());
    }

    #[test]
    fn an_alarm_that_is_due_before_all_others_is_not_waited_for_until_those_are() {
        let (bells, rung) = mpsc::channel();
        let (soon, never) = (Duration::from_millis(1), Duration::from_secs(3600));
        let mut last = Alarm::after(never);
        set(&mut last, &bells, never);
        // After the first the timer waits for the last, and the others wake it.
        for _ in 0..3 {
            let mut alarm = Alarm::after(soon);
            if Pin::new(&mut alarm).poll(&mut Context::from_waker(Waker::noop())).is_pending() {
                set(&mut alarm, &bells, soon);
                assert_eq!(rung.recv(), Ok(soon));
            }
            std::thread::sleep(soon);
        }
    }

    #[test]
    fn alarms_ring_in_the_order_in_which_they_are_due_and_a_dropped_one_never() {
        let (bells, rung) = mpsc::channel();
        let mut alarms: Vec<Alarm> = [60, 20, 40]
            .map(|ms| {
                let after = Duration::from_millis(ms);
                let mut alarm = Alarm::after(after);
                let waker = Waker::from(std::sync::Arc::new(Bell(bells.clone(), after)));
                assert!(Pin::new(&mut alarm).poll(&mut Context::from_waker(&waker)).is_pending());
                alarm
            })
            .into();
        drop(alarms.pop());
        drop(bells);
        assert_eq!(rung.iter().map(|after| after.as_millis()).collect::<Vec<_>>(), [20, 60]);
        let mut context = Context::from_waker(Waker::noop());
        assert!(alarms.iter_mut().all(|alarm| Pin::new(alarm).poll(&mut context).is_ready()));
    }
}
