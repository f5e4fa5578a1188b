//! The rules of `#[measured_stage]`.
//!
//! 1. the function can be wrapped: has a body; is not `main`, `const`, `extern` or variadic
//! 2. the values of the options make sense by themselves
//! 3. something goes in, and what comes out is there when the function returns: no future
//! 4. what goes through is either records or iterators: in `check_flow`
//!
//! Each is a small function under the code that it is about.

use proc_macro2::Group;
use quote::ToTokens;
use syn::Signature;

use super::args::{Args, TABLE};
use super::check_flow::{check_input, check_record, doubt};
use super::model::{Output, Shape, Site, StagePlan};
use crate::crate_path::CratePath;
use crate::diagnostics::Diagnostics;
use crate::function::Function;
use crate::signature::{Returned, SignatureModel};
use crate::wrapping::{self, Words};

/// The plan, or errors in `diagnostics`.
pub(super) fn check<'a>(
    args: &Args,
    function: &'a Function,
    diagnostics: &mut Diagnostics,
) -> Option<StagePlan<'a>> {
    let body = check_can_be_wrapped(function, diagnostics);
    let name = check_name(args, diagnostics);
    let sample = check_sample(args, diagnostics);
    // The shape of a function that cannot be wrapped says nothing new.
    let shape = body.and_then(|_| check_shape(args, &function.sig, diagnostics));
    if !diagnostics.is_clean() {
        return None;
    }
    let is_method = function.sig.receiver().is_some();
    Some(StagePlan {
        function,
        body: body?,
        crate_path: CratePath::new(args.crate_path.as_ref()),
        site: Site {
            named_after_type: name.is_none() && is_method,
            name: name.unwrap_or_else(|| function.name()),
            mode: args.mode,
            sample,
            emits: args.emits.as_ref().map(|emits| emits.parsed),
        },
        doubt: doubt(&function.sig, shape.as_ref()?),
        shape: shape?,
    })
}

const WORDS: Words = Words {
    done: "measured",
    to_do: "measure",
    why_not_const: "measuring reads the clock, which no constant can",
};

/// ```text
/// fn main()
///    ^^^^
/// ```
fn check_can_be_wrapped<'a>(function: &'a Function, diagnostics: &mut Diagnostics) -> Option<&'a Group> {
    let name = &function.sig.ident;
    if name == "main" {
        diagnostics
            .error(name, "`main` is no stage: no records go through it")
            .help("measure the functions that it puts together");
        return None;
    }
    wrapping::check(function, TABLE.attribute, &WORDS, diagnostics)
}

/// ```text
/// #[measured_stage("")]
///                  ^^
/// ```
fn check_name(args: &Args, diagnostics: &mut Diagnostics) -> Option<String> {
    let literal = args.name.as_ref()?;
    let name = literal.value();
    if name.trim().is_empty() {
        diagnostics
            .error(literal, "the name is empty")
            .help("remove it: without a name, the function's is used");
    }
    Some(name)
}

/// ```text
/// #[measured_stage(sample = 0)]
///                           ^
/// ```
fn check_sample(args: &Args, diagnostics: &mut Diagnostics) -> Option<u32> {
    let literal = args.sample.as_ref()?;
    match literal.base10_parse::<u32>() {
        Ok(0) => {
            diagnostics
                .error(literal, "`sample = 0` would time no record")
                .help("write `mode = count` to time none, `mode = exact` to time each");
        }
        Ok(sample) => return Some(sample),
        Err(_) => {
            diagnostics
                .error(literal, format!("`sample` is at most {}", u32::MAX))
                .help("write `mode = count` to time none");
        }
    }
    None
}

fn check_shape<'a>(args: &Args, sig: &'a Signature, diagnostics: &mut Diagnostics) -> Option<Shape<'a>> {
    let model = SignatureModel::new(sig);
    if model.parameters.is_empty() && model.receiver.is_none() && !args.is_source {
        report_no_parameter(sig, diagnostics);
        return None;
    }
    let output = match model.returns {
        Returned::OpaqueFuture(ty) => {
            report_future(ty, diagnostics);
            return None;
        }
        Returned::BoxedFuture(future) => {
            check_record(args, sig, &model, None, diagnostics)?;
            return Some(Shape::BoxedRecord { future });
        }
        Returned::Stream(ty) => {
            report_stream(ty, diagnostics);
            return None;
        }
        Returned::Nothing => return check_record(args, sig, &model, None, diagnostics),
        Returned::Value(ty) => return check_record(args, sig, &model, Some(ty), diagnostics),
        Returned::OpaqueIterator => Output::Opaque,
        Returned::BoxedIterator(ty) => Output::Boxed(ty),
    };
    if let Some(asyncness) = &sig.asyncness {
        report_async_iterator(asyncness, diagnostics);
        return None;
    }
    // A managed source may take a stream, too; then it is a stage like any other.
    if args.is_source && args.input.is_none() && model.iterators().next().is_none() {
        return Some(Shape::Source { output });
    }
    let input = check_input(args, sig, &model, diagnostics)?;
    Some(Shape::Iterator { input, output })
}

/// ```text
/// fn tick() -> u32
///    ^^^^^^
/// ```
fn report_no_parameter(sig: &Signature, diagnostics: &mut Diagnostics) {
    let name = &sig.ident;
    let mut head = name.to_token_stream();
    sig.paren_token.surround(&mut head, |_| {});
    diagnostics
        .error(head, format!("`{name}` has no parameter: there is no record to measure"))
        .help(format!(
            "write `fn {name}(record: T) -> U` or `fn {name}(input: impl Iterator<Item = T>) -> impl Iterator<Item = U>`"
        ));
}

/// ```text
/// fn fetch(id: u32) -> impl Future<Output = Row>
///                      ^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_future(ty: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(ty, "a function that returns a future is done before any work is")
        .help("make it `async fn`");
}

/// ```text
/// async fn rows(input: impl Iterator<Item = Row>) -> impl Iterator<Item = Row>
/// ^^^^^
/// ```
fn report_async_iterator(asyncness: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(asyncness, "an iterator stage cannot be `async`")
        .help("remove `async`, or make it a function of one record: `async fn stage(record: T) -> U`");
}

/// ```text
/// fn rows(input: impl Stream<Item = Row>) -> impl Stream<Item = Row>
///                                            ^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_stream(ty: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics.error(ty, "async streams are not measured yet").help("return `impl Iterator<Item = ..>`");
}
