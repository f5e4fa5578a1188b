//! What tests of pipelines need: time that moves only when it is told to, sources that fail by plan, and a guard that sees what is
//! left behind.
//!
//! ```
//! use std::time::Duration;
//! use funcpipe::prelude::*;
//! use funcpipe::testing::FakeClock;
//!
//! let clock = FakeClock::new();
//! let _scope = clock.enter();
//!
//! let report = Pipeline::new("slow")
//!     .source(|| 0..3)
//!     .map(|n| { clock.advance(Duration::from_millis(10)); n })
//!     .run()?;
//!
//! assert_eq!(report.elapsed, Duration::from_millis(30));
//! # Ok::<(), RunError>(())
//! ```
//!
//! Self times are estimates unless every record is timed. A test that compares them says `.timing(Exact)`.

mod faults;
mod leaks;

pub use self::faults::{FaultPlan, FaultySource};
pub use self::leaks::{LeakGuard, leak_guard};
pub use crate::environment::clock::FakeClock;
