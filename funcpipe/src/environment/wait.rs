//! Waiting, with what this thread is to wait with.

use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use super::clock::{Clock, FakeTime, nanos};
use super::current::with_current;
use super::sleeper::{Sleeper, Wait, of_process};
use super::stop;
use super::timer::Alarm;

/// What to wait with on this thread.
enum Means {
    Scoped(Arc<dyn Sleeper>),
    Fake(Arc<FakeTime>),
    Process(&'static dyn Sleeper),
    Real,
}

fn means() -> Means {
    let scoped = with_current(|environment| match (&environment.sleeper, &environment.clock) {
        (Some(sleeper), _) => Some(Means::Scoped(Arc::clone(sleeper))),
        (None, Clock::Fake(time)) => Some(Means::Fake(Arc::clone(time))),
        (None, Clock::System) => None,
    });
    scoped.flatten().unwrap_or_else(|| match of_process() {
        Some(sleeper) => Means::Process(sleeper),
        None => Means::Real,
    })
}

/// Blocks the thread; not for long if what it is at work on is to stop.
pub(crate) fn sleep(duration: Duration) {
    if stop::is_stopped() {
        return;
    }
    match means() {
        Means::Scoped(sleeper) => sleeper.sleep(duration),
        Means::Fake(time) => time.sleep(duration),
        Means::Process(sleeper) => sleeper.sleep(duration),
        Means::Real => stop::sleep(duration),
    }
}

/// A wait between two attempts. On a fake clock it takes no time, but moves the clock when it is polled.
pub(crate) fn wait(duration: Duration) -> Wait {
    match means() {
        Means::Scoped(sleeper) => sleeper.wait(duration),
        Means::Fake(time) => Box::pin(async move { time.sleep(duration) }),
        Means::Process(sleeper) => sleeper.wait(duration),
        Means::Real => real_wait(duration),
    }
}

/// A limit on something else. On a fake clock it waits until somebody moves the clock.
pub(crate) fn timer(duration: Duration) -> Wait {
    match means() {
        Means::Fake(time) => {
            let due = time.now().saturating_add(nanos(duration));
            Box::pin(std::future::poll_fn(move |context| {
                // Before the clock is read: it may be moved in between.
                time.wake_when_moved(context.waker());
                if time.now() >= due { Poll::Ready(()) } else { Poll::Pending }
            }))
        }
        Means::Scoped(_) | Means::Process(_) | Means::Real => wait(duration),
    }
}

fn real_wait(duration: Duration) -> Wait {
    #[cfg(feature = "tokio")]
    if tokio::runtime::Handle::try_current().is_ok() {
        return Box::pin(tokio::time::sleep(duration));
    }
    Box::pin(Alarm::after(duration))
}
