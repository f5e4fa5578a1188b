//! What a program takes from its surroundings, and a test replaces: the time, waiting, and chance.
//!
//! The environment belongs to a thread. [`Environment::enter`] replaces it for a scope; what moves work elsewhere carries it
//! along: [`Run::enter`](crate::pipeline::Run::enter) to another thread of a run, [`Environment::carry`] into a task.
//!
//! ```
//! use std::time::Duration;
//! use funcpipe::environment::Environment;
//! use funcpipe::retry::RetryPolicy;
//! use funcpipe::testing::FakeClock;
//!
//! let clock = FakeClock::new();
//! let _scope = clock.enter();
//! let environment = Environment::current();
//! std::thread::spawn(move || {
//!     let _scope = environment.enter();
//!     // Three attempts, 1 s apart, in no time.
//!     let _ = RetryPolicy::DEFAULT.run(|| Err::<(), _>(std::io::Error::other("busy")));
//! })
//! .join()
//! .unwrap();
//! assert_eq!(clock.elapsed(), Duration::from_secs(2));
//! ```

#[cfg(feature = "progress")]
pub(crate) mod beat;
mod chance;
pub(crate) mod clock;
mod current;
mod rng;
mod sleeper;
mod stop;
mod timer;
mod wait;

pub(crate) use self::chance::Chance;
pub use self::current::{Environment, EnvironmentScope};
pub use self::rng::{Rng, SplitMix64};
pub use self::sleeper::{Sleeper, SleeperAlreadySet, Wait, set_sleeper};
pub(crate) use self::stop::{Stop, Stops, is_stopped};
pub(crate) use self::wait::{sleep, timer, wait};
