//! The same interface without the feature `measure`: nothing is left of it after inlining.

#![allow(clippy::inline_always, reason = "not a trace may be left, in debug builds neither")]

use std::thread::LocalKey;

use super::input::StageInput;
use super::site::Site;
use super::verdict::Verdict;

/// Stands in for the measured stage.
#[derive(Debug)]
pub struct Stage;

impl Stage {
    /// Does nothing.
    #[inline(always)]
    #[must_use]
    pub fn begin(_site: &'static Site, _owner: &'static str) -> Self {
        Self
    }

    /// Does nothing.
    #[inline(always)]
    #[must_use]
    pub fn begin_source(_site: &'static Site, _owner: &'static str) -> Self {
        Self
    }

    /// Hands the input through.
    #[inline(always)]
    pub fn input<By, I: StageInput<By>>(&self, input: I) -> I::Probed {
        I::probed(input.records())
    }

    /// Hands the iterator through.
    #[inline(always)]
    pub fn output<I: Iterator>(self, body: impl FnOnce() -> I) -> I {
        body()
    }
}

/// Stands in for the slot of a record function.
#[derive(Debug, Default)]
pub struct Slot;

impl Slot {
    /// Nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }
}

/// Calls the body.
#[inline(always)]
pub fn call<R>(
    _site: &'static Site,
    _slot: &'static LocalKey<Slot>,
    _owner: &'static str,
    body: impl FnOnce() -> R,
    _verdict: impl FnOnce(&R) -> Verdict,
) -> R {
    body()
}

/// Calls the body.
#[inline(always)]
pub fn call_async<R>(
    _site: &'static Site,
    _owner: &'static str,
    body: impl AsyncFnOnce() -> R,
    _verdict: impl FnOnce(&R) -> Verdict,
) -> impl Future<Output = R> {
    body()
}
