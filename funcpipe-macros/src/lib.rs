//! The attribute macros of funcpipe. Use them through the `funcpipe` crate, which re-exports and documents them.
//!
//! Every macro is a folder with the same files: `args` (what can be written), `model` (the checked plan), `check` (the
//! rules), `expand` (quoting only), `tests`. Beside them is what all of them share.

#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod attribute_order;
mod crate_path;
mod diagnostics;
mod entry;
mod fallback;
mod function;
mod hygiene;
mod measured_stage;
mod options;
mod signature;
mod suggest;

use proc_macro::TokenStream;

/// Measures a stage: records in and out, failures, and the time that the stage itself takes.
///
/// What is measured follows from the signature:
///
/// - **An iterator stage** takes an iterator (`impl Iterator`, a bounded type parameter, `Box<dyn Iterator>` or
///   `&mut dyn Iterator`) and returns `impl Iterator` or `Box<dyn Iterator>`. A probe on its input and one on its output
///   count the records; the time of the stage is the time of its `next()` less that of its input.
/// - **A record function** takes a record and returns `U`, `Option<U>` (`None`: dropped), `Result<U, E>` (`Err`: failed)
///   or `Result<Option<U>, E>`.
///
/// ```ignore
/// use funcpipe::prelude::*;
///
/// #[measured_stage]
/// fn threshold(input: impl Iterator<Item = f64>, min: f64) -> impl Iterator<Item = f64> {
///     input.filter(move |celsius| *celsius >= min)
/// }
///
/// #[measured_stage("Fahrenheit", mode = exact)]
/// fn convert(celsius: f64) -> f64 {
///     celsius * 1.8 + 32.0
/// }
///
/// let converted: Vec<f64> = threshold([-3.0, 20.0].into_iter(), 0.0).map(convert).collect();
/// assert_eq!(converted, [68.0]);
/// ```
///
/// # Options
///
/// | option | |
/// |---|---|
/// | `name = ".."` | The name in reports. Default: the function's; `Type::method` for a method. |
/// | `mode = sampled \| exact \| count` | Which records are timed: about one in `sample` (default), each, or none. Counts are exact in every mode. |
/// | `sample = 64` | Times about one record in this many. Default: 64. |
/// | `input = rows` | Which parameter is the stream. Needed if several are iterators, or if the type does not say so. |
/// | `emits = one \| at_most_one \| any` | How many records the stage makes of one. A breach fails the run. Default: `any`. |
/// | `crate = path` | Where `funcpipe` is, if it is renamed or re-exported. Default: `::funcpipe`. |
///
/// `#[measured_stage("Name")]` is short for `name = "Name"`.
///
/// # With other attributes
///
/// Together with `#[retry_on_failure]` and `#[managed_source]` on one function it always is the outermost, in whatever
/// order they are written. Documentation, `#[must_use]`, `#[deprecated]`, `#[inline]` and `#[cfg]` are left in place.
/// `#[track_caller]` has no effect inside the body, which becomes a closure.
#[proc_macro_attribute]
pub fn measured_stage(args: TokenStream, item: TokenStream) -> TokenStream {
    measured_stage::MACRO.run(args.into(), &item.into()).into()
}
