//! Configurations, and values with rules.

use core::time::Duration;
use alloc::borrow::Cow;

use funcpipe::config::{Number, Secret};
use funcpipe::{ValidatedConfig, ValidatedValue};

/// The least level.
const LEAST: u8 = 1;

/// With every form of a rule.
#[derive(Clone, Debug, ValidatedConfig)]
#[config(env_prefix = "A_", check(low < high), check_with = Sampling::fits)]
pub struct Sampling {
    /// The upper end.
    #[config(above = 0, default = 20)]
    high: u32,
    /// A secret.
    #[config(len = 8.., default = "swordfish")]
    key: Secret<String>,
    /// A text that may be borrowed.
    #[config(len = 1..=3, default = Cow::Borrowed("ab"))]
    kind: Cow<'static, str>,
    /// A list.
    #[config(len = ..=3, unique, each(max = 9), default = [1, 2])]
    lanes: Vec<u8>,
    /// With a constant.
    #[config(min = LEAST, default = LEAST)]
    level: u8,
    /// Under a condition.
    #[config(min = 1, when = low > 3)]
    limit: Option<u8>,
    /// A number.
    #[config(range = 0..=10_000, default = 10, unit = "Hz")]
    low: u32,
    /// A text.
    #[config(len = 1..=8, one_of = ["a", "b"], default = "a")]
    name: String,
    /// What is on its way out.
    #[deprecated(note = "use `low`")]
    #[config(default)]
    old: bool,
    /// A float.
    #[config(range = -90..=60, default = 5)]
    share: f64,
    /// A duration.
    #[config(range = 100ms..=30s, default = 5s)]
    timeout: Duration,
    /// A part.
    #[config(nested)]
    window: Window,
}

impl Sampling {
    /// A rule of the whole.
    ///
    /// # Errors
    /// If it is seven.
    #[inline]
    pub const fn fits(&self) -> Result<(), &'static str> {
        if self.low == 7 { Err("not seven") } else { Ok(()) }
    }
}

/// Of any number.
#[derive(Clone, Copy, Debug, ValidatedConfig)]
pub struct Generic<'name, T: Number> {
    /// A text.
    #[config(len = 1..)]
    name: &'name str,
    /// A number.
    #[config(range = 0..=100)]
    value: T,
}

/// A newtype.
#[derive(Clone, Copy, Debug, ValidatedValue)]
#[config(range = 1..=10_000)]
pub struct Window(u32);
