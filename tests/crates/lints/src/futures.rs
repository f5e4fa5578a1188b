//! Functions that are awaited.

use core::future::ready;
use core::num::ParseIntError;
use core::pin::Pin;

use crate::measured_stage;

/// An async value.
#[inline]
#[measured_stage]
pub async fn async_value(row: u32) -> u32 {
    ready(row).await
}

/// An async option, of what it borrows.
#[inline]
#[measured_stage(mode = exact)]
pub async fn async_option<'row>(line: &'row str, prefix: &str) -> Option<&'row str> {
    ready(line.strip_prefix(prefix)).await
}

/// An async result.
///
/// # Errors
/// The line is no number.
#[inline]
#[measured_stage(mode = count)]
pub async fn async_result(line: &str) -> Result<u32, ParseIntError> {
    let row: u32 = line.parse()?;
    Ok(async_value(row).await)
}

/// An async result of an option.
///
/// # Errors
/// The line is no number.
#[inline]
#[measured_stage]
pub async fn async_result_option(line: &str) -> Result<Option<u32>, ParseIntError> {
    if line.is_empty() {
        return Ok(None);
    }
    ready(line.parse().map(Some)).await
}

/// Nothing, awaited.
#[inline]
#[measured_stage]
pub async fn async_nothing(row: &mut u32) {
    *row = ready(1).await;
}

/// A generic one.
#[inline]
#[measured_stage]
pub async fn async_generic<T: Clone + Send + Sync, const N: usize>(rows: &[T; N]) -> Vec<T> {
    ready(rows.to_vec()).await
}

/// A large record, awaited.
#[inline]
#[measured_stage]
pub async fn async_large(rows: [u64; 64]) -> [u64; 64] {
    ready(rows).await
}

/// A boxed future, as `#[async_trait]` makes it.
#[inline]
#[measured_stage]
pub fn async_boxed(row: &u32) -> Pin<Box<dyn Future<Output = Option<u32>> + Send + '_>> {
    Box::pin(ready(row.checked_sub(1)))
}
