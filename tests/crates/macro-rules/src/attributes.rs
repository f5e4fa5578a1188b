//! Attributes beside ours: the compiler's go on meaning what they say, and those of other crates work before and after.

#![deny(missing_docs)]

use funcpipe::measured_stage;
use other_attributes::{annotate, instrument, nothing};

/// Documentation before,
#[measured_stage]
/// between
#[doc = concat!("and ", "after")]
#[must_use = "it is the answer"]
#[inline]
pub fn documented(n: u32) -> u32 {
    n
}

#[measured_stage]
#[inline(always)]
#[doc = "Documented by attribute."]
#[must_use]
pub fn stream(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input
}

#[deprecated(since = "0.1.0", note = "use `documented`")]
#[measured_stage]
#[doc(hidden)]
pub fn stale_above(n: u32) -> u32 {
    n
}

#[measured_stage]
#[deprecated(since = "0.1.0", note = "use `documented`")]
#[doc(hidden)]
#[cold]
pub fn stale_below(n: u32) -> u32 {
    n
}

/// Each `expect` is an error if the attribute that it waits for was not forwarded.
pub fn forwarded() {
    #[expect(unused_must_use, reason = "`#[must_use]` is forwarded")]
    documented(1);
    #[expect(unused_must_use, reason = "`#[must_use]` is forwarded")]
    stream([1].into_iter());
    #[expect(deprecated, reason = "`#[deprecated]` is forwarded")]
    stale_above(1);
    #[expect(deprecated, reason = "`#[deprecated]` is forwarded")]
    stale_below(1);
}

#[allow(dead_code, reason = "nobody calls it")]
#[measured_stage]
fn allowed_above(n: u32) -> u32 {
    n
}

/// Lints on what is in the signature still see it.
#[expect(unused_variables, reason = "`more` is not used")]
#[measured_stage]
pub fn expected_above(n: u32, more: u32) -> u32 {
    n
}

/// And on what is in the body.
#[measured_stage]
#[expect(unused_mut, unused_assignments, unused_variables, unreachable_code, reason = "all of them are here")]
pub fn expected_in_the_body(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let mut never_changed = 1;
    let mut never_read = never_changed;
    never_read = 2;
    return input;
    input
}

/// Another macro's attribute above.
#[instrument(level = "debug")]
#[measured_stage]
pub fn above(n: u32) -> Result<u32, u32> {
    if n == 0 { Err(n) } else { Ok(n) }
}

/// Another macro's attribute below.
#[measured_stage]
#[instrument(level = "debug")]
pub fn below(n: u32) -> Result<u32, u32> {
    if n == 0 { Err(n) } else { Ok(n) }
}

/// On an iterator stage, above and below.
#[nothing]
#[allow(clippy::all, reason = "an attribute between")]
#[instrument]
#[measured_stage]
#[inline]
#[nothing]
#[instrument]
#[must_use]
pub fn around(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.skip(1)
}

/// Ours comes out of another attribute.
#[annotate]
pub fn from_another(n: u32) -> Option<u32> {
    n.checked_sub(1)
}

/// Methods.
pub struct Scaler(pub u32);

impl Scaler {
    /// Another attribute above.
    #[instrument]
    #[measured_stage]
    pub fn above(&self, n: u32) -> u32 {
        n * self.0
    }

    /// Another attribute below.
    #[measured_stage]
    #[instrument]
    pub fn below(&mut self, n: u32) -> &mut u32 {
        self.0 += n;
        &mut self.0
    }

    /// A stream.
    #[measured_stage]
    #[instrument]
    #[inline]
    pub fn stream<'a>(
        &'a self,
        input: Box<dyn Iterator<Item = u32> + 'a>,
    ) -> Box<dyn Iterator<Item = u32> + 'a> {
        Box::new(input.map(|n| n * self.0))
    }
}
