//! Every form of an annotated function, with every lint of rustc and clippy on.
//!
//! With the feature `bare` nothing is annotated: what the lints say then, they say of this crate's own code.

// Nobody may allow one of these again, an expansion neither.
#![forbid(
    unused,
    unsafe_code,
    nonstandard_style,
    let_underscore,
    keyword_idents,
    rust_2018_idioms,
    rust_2018_compatibility,
    rust_2021_compatibility,
    rust_2024_compatibility,
    refining_impl_trait,
    deprecated_safe,
    clippy::pedantic,
    clippy::nursery,
    clippy::cargo
)]
#![deny(warnings, future_incompatible, clippy::all, clippy::restriction)]
// In no group, or not on by default.
#![deny(
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    closure_returning_async_block,
    deprecated_in_future,
    deref_into_dyn_supertrait,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    ffi_unwind_calls,
    if_let_rescope,
    impl_trait_overcaptures,
    impl_trait_redundant_captures,
    let_underscore_drop,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    missing_unsafe_on_extern,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    tail_expr_drop_order,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_attr_outside_unsafe,
    unsafe_op_in_unsafe_fn,
    unstable_features,
    unused_crate_dependencies,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]
#![allow(
    unknown_lints,
    renamed_and_removed_lints,
    reason = "the list above is that of one compiler, and this has to build with others"
)]
#![allow(
    clippy::blanket_clippy_restriction_lints,
    reason = "all of them, even where they contradict each other"
)]
// The style of this crate's own code.
#![allow(clippy::implicit_return, reason = "closures of ours end in an expression")]
#![allow(clippy::question_mark_used, reason = "`?` in a measured body is what is tested")]
#![allow(clippy::impl_trait_in_params, reason = "`impl Iterator` is the usual way to write a stage")]

extern crate alloc;

// Without the derive there would be nothing to name.
#[cfg(not(feature = "bare"))]
pub mod configs;
pub mod futures;
pub mod methods;
#[cfg(not(feature = "bare"))]
pub mod sources;

use alloc::borrow::Cow;
use core::fmt::Display;
use core::num::ParseIntError;

#[cfg(feature = "bare")]
use funcpipe as _;
#[cfg(not(feature = "bare"))]
use funcpipe::measured_stage;
#[cfg(feature = "bare")]
use other_attributes::nothing as measured_stage;

/// By `impl Iterator`.
#[inline]
#[measured_stage]
pub fn by_impl(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.filter(|row| *row > 1)
}

/// By a type parameter, with `mut`.
#[inline]
#[measured_stage]
pub fn by_generic<I: Iterator<Item = u32>>(mut input: I) -> impl Iterator<Item = u32> {
    let _first: Option<u32> = input.next();
    input
}

/// By a where clause.
#[inline]
#[measured_stage]
pub fn by_where<I, T>(input: I) -> impl Iterator<Item = T>
where
    I: IntoIterator<Item = T>,
    T: Default + PartialEq,
{
    input.into_iter().filter(|row| *row != T::default())
}

/// By a box, to a box.
#[inline]
#[must_use]
#[measured_stage(mode = exact)]
pub fn by_box<'rows>(
    input: Box<dyn Iterator<Item = &'rows str> + 'rows>,
) -> Box<dyn Iterator<Item = &'rows str> + 'rows> {
    Box::new(input.filter(|line| !line.is_empty()))
}

/// By a box with `mut`, to an opaque type.
#[inline]
#[measured_stage]
pub fn by_mut_box(mut input: Box<dyn Iterator<Item = u32>>) -> impl Iterator<Item = u32> {
    let _first: Option<u32> = input.next();
    input
}

/// By a reference.
#[inline]
#[measured_stage]
pub fn by_mut_dyn(input: &mut dyn Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.take(2)
}

/// By a reference that is not used by `next`.
#[inline]
#[measured_stage]
pub fn by_mut_impl(input: &mut impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.skip(1)
}

/// To a box, with an early return.
#[inline]
#[measured_stage(mode = count, emits = at_most_one)]
pub fn to_box(input: impl Iterator<Item = u32> + 'static, all: bool) -> Box<dyn Iterator<Item = u32>> {
    if all {
        return Box::new(input);
    }
    Box::new(input.skip(1))
}

/// Which of two is the input.
#[inline]
#[measured_stage(input = rows, sample = 2)]
pub fn by_name(rows: Vec<u32>, ids: impl Iterator<Item = u32>) -> impl Iterator<Item = (u32, u32)> {
    rows.into_iter().zip(ids)
}

/// Borrows what it filters by.
#[inline]
#[measured_stage("Prefix")]
pub fn borrowed<'rows>(
    input: impl Iterator<Item = &'rows str>,
    prefix: &str,
) -> impl Iterator<Item = &'rows str> {
    input.filter(move |line| line.starts_with(prefix))
}

/// A value.
#[inline]
#[must_use]
#[measured_stage]
pub fn value(row: u32) -> u32 {
    row.saturating_add(1)
}

/// An option.
#[inline]
#[must_use]
#[measured_stage]
pub fn option(row: u32) -> Option<u32> {
    row.checked_sub(1)
}

/// A result.
///
/// # Errors
/// The line is no number.
#[inline]
#[measured_stage]
pub fn result(line: &str) -> Result<u32, ParseIntError> {
    let row: u32 = line.parse()?;
    Ok(row)
}

/// A result of an option.
///
/// # Errors
/// The line is no number.
#[inline]
#[measured_stage(sample = 16)]
pub fn result_option(line: &str) -> Result<Option<u32>, ParseIntError> {
    let row: u32 = line.parse()?;
    Ok((row > 0).then_some(row))
}

/// Nothing.
#[inline]
#[measured_stage]
pub fn nothing(row: &mut u32) {
    *row = row.saturating_add(1);
}

/// An opaque type.
#[inline]
#[must_use]
#[measured_stage]
pub fn opaque(row: u32) -> impl Display {
    row
}

/// A part of the record.
#[inline]
#[must_use]
#[measured_stage]
pub fn trimmed(line: &str) -> &str {
    line.trim()
}

/// With a lifetime in a path.
#[inline]
#[must_use]
#[measured_stage]
pub fn cow(line: &str) -> Cow<'_, str> {
    Cow::Borrowed(line)
}

/// An owned record.
#[inline]
#[must_use]
#[measured_stage]
pub fn owned(line: String) -> String {
    line
}

/// A large record.
#[inline]
#[must_use]
#[measured_stage]
pub fn large(rows: [u64; 64]) -> [u64; 64] {
    rows
}

/// A record by pattern.
#[inline]
#[must_use]
#[measured_stage]
pub fn pattern((left, right): (u32, u32)) -> u32 {
    left.max(right)
}

/// Not generated for a record only: a generic one.
#[inline]
#[must_use]
#[measured_stage]
pub fn generic<T: Clone, const N: usize>(rows: &[T; N]) -> Vec<T> {
    rows.to_vec()
}
