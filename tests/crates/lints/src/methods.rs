//! Methods, and traits.

use alloc::string::ToString as _;
use core::future::ready;

use crate::measured_stage;

/// A stage with state.
#[derive(Clone, Debug, Default)]
pub struct Scaler {
    /// What is multiplied by.
    factor: u32,
    /// What came by.
    seen: Vec<u32>,
}

impl Scaler {
    /// Scales by this factor.
    #[inline]
    #[must_use]
    pub const fn new(factor: u32) -> Self {
        Self { factor, seen: Vec::new() }
    }

    /// One record.
    #[inline]
    #[must_use]
    #[measured_stage]
    pub fn scale(&self, row: u32) -> u32 {
        row.saturating_mul(self.factor)
    }

    /// A part of itself.
    #[inline]
    #[measured_stage]
    pub fn remember(&mut self, row: u32) -> Option<&mut u32> {
        self.seen.push(row);
        self.seen.last_mut()
    }

    /// A stream.
    #[inline]
    #[measured_stage]
    pub fn scale_all(&self, input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        input.map(|row| row.saturating_mul(self.factor))
    }

    /// A part of itself, awaited.
    #[inline]
    #[measured_stage]
    pub async fn remember_later(&mut self, row: u32) -> Option<&mut u32> {
        self.seen.push(ready(row).await);
        self.seen.last_mut()
    }

    /// Itself, awaited.
    #[inline]
    #[must_use]
    #[measured_stage]
    pub async fn grown_later(mut self, row: u32) -> Self {
        self.seen.push(ready(row).await);
        self
    }

    /// Itself.
    #[inline]
    #[must_use]
    #[measured_stage]
    pub fn grown(mut self, row: u32) -> Self {
        self.seen.push(row);
        self
    }
}

/// A trait with measured methods.
pub trait Normalize {
    /// In each impl.
    ///
    /// # Errors
    /// The row is too small.
    fn normalize(&self, row: u32) -> Result<u32, String>;

    /// By default.
    #[inline]
    #[must_use]
    #[measured_stage]
    fn by_default(&self, row: u32) -> u32 {
        row.saturating_add(1)
    }

    /// A stream.
    fn rows<'rows>(
        &'rows self,
        input: Box<dyn Iterator<Item = u32> + 'rows>,
    ) -> Box<dyn Iterator<Item = u32> + 'rows>;
}

impl Normalize for Scaler {
    #[inline]
    #[measured_stage]
    fn normalize(&self, row: u32) -> Result<u32, String> {
        row.checked_sub(self.factor).ok_or_else(|| row.to_string())
    }

    #[inline]
    #[measured_stage]
    fn by_default(&self, row: u32) -> u32 {
        row
    }

    #[inline]
    #[measured_stage]
    fn rows<'rows>(
        &'rows self,
        input: Box<dyn Iterator<Item = u32> + 'rows>,
    ) -> Box<dyn Iterator<Item = u32> + 'rows> {
        Box::new(input.map(|row| row.saturating_add(self.factor)))
    }
}

/// A trait with async methods.
pub trait Fetch {
    /// In each impl.
    fn fetch(&self, row: u32) -> impl Future<Output = Result<u32, String>> + Send;
}

impl Fetch for Scaler {
    #[inline]
    #[measured_stage]
    async fn fetch(&self, row: u32) -> Result<u32, String> {
        ready(row).await.checked_sub(self.factor).ok_or_else(|| row.to_string())
    }
}
