//! Configuration that is always valid: [`ValidatedConfig`](macro@crate::ValidatedConfig), and what it is made of.
//!
//! A struct with rules has private fields. Its builder, its setters and its edits are the only ways to a value, and each of them
//! checks every rule; what comes out of them need not be checked again.
//!
//! ```
//! mod config {
//!     use funcpipe::prelude::*;
//!     use std::time::Duration;
//!
//!     #[derive(ValidatedConfig, Debug)]
//!     #[config(check(filter_min < filter_max))]
//!     pub struct SensorConfig {
//!         #[config(range = 1..=10_000, default = 10)]
//!         window_size: u32,
//!         #[config(range = -90..=60, default = 5, unit = "C")]
//!         filter_min: f64,
//!         #[config(range = -90..=60, default = 20, unit = "C")]
//!         filter_max: f64,
//!         #[config(range = 100ms..=30s, default = 5s)]
//!         timeout: Duration,
//!     }
//! }
//! use config::SensorConfig;
//!
//! let mut config = SensorConfig::DEFAULT;
//! assert_eq!(config.window_size(), 10);
//!
//! let error = config.try_set_window_size(0).unwrap_err();
//! assert_eq!(error.to_string(), "invalid SensorConfig: window_size must be in 1..=10000, got 0");
//! assert_eq!(config.window_size(), 10);
//!
//! // One after the other, the first would break the rule about both.
//! config.edit().filter_min(30.0).filter_max(40.0).commit()?;
//! assert_eq!(config.filter_min(), 30.0);
//! # Ok::<(), funcpipe::config::ConfigError>(())
//! ```

#[doc(hidden)]
pub mod asked;
#[doc(hidden)]
pub mod check;
mod code;
mod error;
mod excerpt;
mod field;
mod got;
#[doc(hidden)]
pub mod judge;
pub(crate) mod load;
mod path;
#[cfg(feature = "regex")]
pub(crate) mod pattern;
mod problem;
pub(crate) mod rule;
mod scalar;
mod secret;
#[doc(hidden)]
pub mod show;
mod size;
#[cfg(feature = "proptest")]
mod strategy;
mod subject;
pub(crate) mod validated;
mod values;
mod violation;
pub(crate) mod written;

pub use self::code::Code;
pub use self::error::{ConfigError, Violations};
pub use self::excerpt::Excerpt;
pub use self::field::Field;
pub use self::got::Got;
pub use self::load::{FilePosition, Loaded, Loader, Origin, Outline, Setting, Shape, Unknown, UnknownWord};
pub use self::path::{ConfigPath, Step};
pub use self::rule::{Pattern, Rule};
pub use self::scalar::{Allow, Scalar};
pub use self::secret::{Secret, Wipe};
pub use self::size::ByteSize;
#[cfg(feature = "proptest")]
pub use self::strategy::Sample;
pub use self::subject::{Elements, Length, Number, Place, Text};
pub use self::validated::ValidatedConfig;
pub use self::values::{NonEmpty, Port, Positive, UnitInterval};
pub use self::violation::{Statement, Violation};
