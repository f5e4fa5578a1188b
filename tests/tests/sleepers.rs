//! How a whole process waits, which is decided once: so this is a process of its own, with one test.

use std::io;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use funcpipe::environment::{Sleeper, SleeperAlreadySet, Wait, set_sleeper};
use funcpipe::retry::RetryPolicy;

const MS: fn(u64) -> Duration = Duration::from_millis;

/// Notes what it is asked for. How a thread is blocked is left as it is.
struct Noted(Mutex<Vec<Duration>>);

impl Sleeper for Noted {
    fn wait(&self, duration: Duration) -> Wait {
        self.0.lock().expect("nobody panics with it").push(duration);
        Box::pin(async {})
    }
}

static NOTED: Noted = Noted(Mutex::new(Vec::new()));
static OTHER: Noted = Noted(Mutex::new(Vec::new()));

#[test]
fn a_process_decides_once_how_it_waits() {
    assert_eq!(set_sleeper(&NOTED), Ok(()));
    assert_eq!(set_sleeper(&OTHER), Err(SleeperAlreadySet));

    let policy = RetryPolicy::builder().max_attempts(2).delay(MS(3)).build().expect("a valid policy");
    let mut call = std::pin::pin!(policy.run_async(|| async { Err::<(), _>(io::Error::other("busy")) }));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(call.as_mut().poll(&mut context).is_ready());
    assert_eq!(*NOTED.0.lock().expect("nobody panics with it"), [MS(3)]);

    let began = Instant::now();
    assert!(policy.run(|| Err::<(), _>(io::Error::other("busy"))).is_err());
    assert!(began.elapsed() >= MS(3), "unless it says how a thread is blocked, it is blocked");
    assert!(OTHER.0.lock().expect("nobody panics with it").is_empty());
}
