//! Something that is done again and again while other work goes on.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

/// A thread that works at intervals until this is dropped. Then it is no longer there, whatever it was doing.
#[derive(Debug)]
pub(crate) struct Beat {
    wanted: Arc<Wanted>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Wanted {
    still: Mutex<bool>,
    changed: Condvar,
}

impl Beat {
    /// Begins after the first interval. Where no thread can be started nothing is done.
    pub(crate) fn start(name: &str, interval: Duration, mut work: impl FnMut() + Send + 'static) -> Self {
        let wanted = Arc::new(Wanted { still: Mutex::new(true), changed: Condvar::new() });
        let seen = Arc::clone(&wanted);
        let thread = Builder::new().name(name.to_owned()).spawn(move || {
            while seen.is_still_after(interval) {
                work();
            }
        });
        Self { wanted, thread: thread.ok() }
    }
}

impl Wanted {
    /// Waits, if it is.
    fn is_still_after(&self, interval: Duration) -> bool {
        let still = self.still.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(still, interval, |still| *still);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

impl Drop for Beat {
    fn drop(&mut self) {
        *self.wanted.still.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.wanted.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            // If the work panicked, that ended the beat and nothing else.
            let _ended = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn the_work_is_done_again_and_again_and_not_any_more_once_the_beat_is_dropped() {
        let (done, was_done) = mpsc::channel();
        let beat = Beat::start("beat", Duration::from_millis(1), move || done.send(()).expect("listened to"));
        assert_eq!(was_done.iter().take(3).count(), 3);
        drop(beat);
        // This ends, since the thread has, and what the work owned is gone with it.
        was_done.iter().for_each(drop);
        assert!(was_done.try_recv().is_err());
    }

    #[test]
    fn a_beat_is_over_at_once_however_long_its_interval_is_and_though_its_work_panics() {
        drop(Beat::start("beat", Duration::from_secs(3600), || {}));
        drop(Beat::start("beat", Duration::ZERO, || panic!("out of step")));
    }
}
