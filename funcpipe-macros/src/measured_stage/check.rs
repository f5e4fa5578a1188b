//! The rules of `#[measured_stage]`.
//!
//! 1. the function can be wrapped: has a body; is not `main`, `const`, `extern`, variadic or async
//! 2. the values of the options make sense by themselves
//! 3. something goes in: a record, or exactly one stream with a name
//! 4. what comes out can be counted: records, or a stream whose type does not have to be named
//!
//! Each is a small function under the code that it is about.

use proc_macro2::{Group, TokenStream};
use quote::{ToTokens, quote};
use syn::Signature;

use super::args::Args;
use super::model::{Input, Output, Rebind, Shape, Site, StagePlan};
use crate::crate_path::CratePath;
use crate::diagnostics::Diagnostics;
use crate::function::{Body, Function};
use crate::signature::{IteratorForm, Parameter, Returned, SignatureModel};
use crate::suggest;

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
            name: name.unwrap_or_else(|| unraw(&function.sig.ident)),
            mode: args.mode,
            sample,
            emits: args.emits.as_ref().map(|emits| emits.parsed),
        },
        shape: shape?,
    })
}

/// ```text
/// const fn double(x: u32) -> u32       extern "C" fn normalize(..)       fn printf(format: .., ...)
/// ^^^^^                                ^^^^^^^^^^                                              ^^^
/// fn main()                            async fn fetch(..)                fn stage(&self, record: T) -> U;
///    ^^^^                              ^^^^^                                                           ^
/// ```
fn check_can_be_wrapped<'a>(function: &'a Function, diagnostics: &mut Diagnostics) -> Option<&'a Group> {
    let sig = &function.sig;
    let before = diagnostics.len();
    if let Some(constness) = &sig.constness {
        diagnostics
            .error(constness, "a `const fn` cannot be measured")
            .help("remove `const`")
            .note("measuring reads the clock, which no constant can");
    }
    if let Some(abi) = &sig.abi {
        diagnostics
            .error(abi, "an `extern` function cannot be measured")
            .help("measure a Rust function, and call that from the `extern` one");
    }
    if let Some(variadic) = &sig.variadic {
        diagnostics.error(variadic.dots, "a variadic function cannot be measured");
    }
    if let Some(asyncness) = &sig.asyncness {
        report_async(asyncness, diagnostics);
    }
    if sig.ident == "main" {
        diagnostics
            .error(&sig.ident, "`main` is no stage: no records go through it")
            .help("measure the functions that it puts together");
    }
    match &function.body {
        Body::None(_) => {
            diagnostics
                .error(sig, format!("`{}` has no body to measure", sig.ident))
                .help("put `#[measured_stage]` on the method in each `impl`, or give it a body here");
            None
        }
        Body::Block(block) => (diagnostics.len() == before).then_some(block),
    }
}

fn report_async(tokens: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(tokens, "async functions are not measured yet")
        .help("put `#[measured_stage]` on the part that does not wait, as a function of its own");
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
        Returned::BoxedFuture(ty) => {
            report_async(ty, diagnostics);
            return None;
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
/// fn rows(input: impl Stream<Item = Row>) -> impl Stream<Item = Row>
///                                            ^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_stream(ty: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics.error(ty, "streams are not measured yet").help("return `impl Iterator<Item = ..>`");
}

/// A function of records, if nothing in it is a stream.
///
/// ```text
/// fn evens<I: Iterator<Item = u32>>(input: I) -> Filter<I, fn(&u32) -> bool>
///                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// fn total(input: impl Iterator<Item = u32>) -> u32
///                                               ^^^
/// #[measured_stage(emits = one)]
///                  ^^^^^^^^^^^    fn double(x: u32) -> u32
/// ```
fn check_record<'a>(
    args: &Args,
    sig: &'a Signature,
    model: &SignatureModel<'a>,
    returns: Option<&'a syn::Type>,
    diagnostics: &mut Diagnostics,
) -> Option<Shape<'a>> {
    if let Some(stream) = model.iterators().next() {
        let output = returns.map_or_else(|| fn_head(sig), ToTokens::to_token_stream);
        let what = stream.ident().map_or_else(|| "its input".to_owned(), |ident| format!("`{ident}`"));
        diagnostics
            .error(output, format!("the stage takes a stream, {what}, and does not return `impl Iterator`"))
            .help("return `impl Iterator<Item = ..>`")
            .note("a probe around the stream changes its type, so the type cannot be named; and a function that uses a stream up is no stage");
        return None;
    }
    if args.is_source {
        let output = returns.map_or_else(|| fn_head(sig), ToTokens::to_token_stream);
        diagnostics.error(output, "a source returns an iterator").help("return `impl Iterator<Item = ..>`");
    }
    if let Some(emits) = &args.emits {
        diagnostics
            .error(&emits.original, "`emits` has no effect on a record function")
            .help("remove it")
            .note("the return type says it: `Option` is at most one, anything else is one");
    }
    if let Some(input) = &args.input {
        diagnostics
            .error(&input.original, "`input` has no effect on a record function")
            .help("remove it, or return `impl Iterator<Item = ..>` to make it a stage of streams");
    }
    Some(Shape::Record { returns })
}

/// The parameter that carries the stream.
fn check_input<'a>(
    args: &Args,
    sig: &'a Signature,
    model: &SignatureModel<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<Input<'a>> {
    let parameter = match &args.input {
        Some(input) => named_input(&input.parsed, model, diagnostics)?,
        None => only_input(sig, model, diagnostics)?,
    };
    let Some(ident) = parameter.ident() else {
        report_pattern(parameter, diagnostics);
        return None;
    };
    Some(Input {
        index: parameter.index,
        ident,
        mutability: parameter.mutability(),
        rebind: match parameter.iterator {
            Some(IteratorForm::Boxed) => Rebind::Boxed(parameter.ty),
            Some(IteratorForm::MutRef) => Rebind::MutRef,
            // The user says that it is one, and rustc knows better than the signature.
            Some(IteratorForm::Value) | None => Rebind::Value,
        },
    })
}

/// ```text
/// #[measured_stage(input = row)]
///                          ^^^    fn stage(rows: impl Iterator<Item = u32>)
/// ```
fn named_input<'m, 'a>(
    name: &syn::Ident,
    model: &'m SignatureModel<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<&'m Parameter<'a>> {
    if let Some(parameter) = model.parameter(name) {
        return Some(parameter);
    }
    let names: Vec<String> =
        model.parameters.iter().filter_map(Parameter::ident).map(ToString::to_string).collect();
    let problem = diagnostics.error(name, format!("no parameter is named `{name}`"));
    let written = name.to_string();
    if let Some(near) = suggest::nearest(&written, names.iter().map(String::as_str)) {
        problem.help(format!("did you mean `input = {near}`?"));
    } else if !names.is_empty() {
        problem.help(format!("the parameters are `{}`", names.join("`, `")));
    }
    None
}

/// ```text
/// fn merge(a: impl Iterator<Item = u32>, b: impl Iterator<Item = u32>) -> impl Iterator<Item = u32>
///          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// fn rows(path: &Path) -> impl Iterator<Item = Row>
///                         ^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn only_input<'m, 'a>(
    sig: &Signature,
    model: &'m SignatureModel<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<&'m Parameter<'a>> {
    let streams: Vec<&Parameter<'a>> = model.iterators().collect();
    match streams[..] {
        [only] => return Some(only),
        [] => report_no_input(sig, model, diagnostics),
        [first, ..] => {
            let names: Vec<String> =
                streams.iter().filter_map(|p| p.ident()).map(|name| format!("`input = {name}`")).collect();
            let (pats, types) = (streams.iter().map(|p| p.pat), streams.iter().map(|p| p.ty));
            let problem = diagnostics.error(
                quote!(#(#pats: #types),*),
                format!("{} parameters are streams: which one is the input?", streams.len()),
            );
            if first.ident().is_some() {
                problem.help(format!("write {}", names.join(" or ")));
            }
        }
    }
    None
}

fn report_no_input(sig: &Signature, model: &SignatureModel<'_>, diagnostics: &mut Diagnostics) {
    let syn::ReturnType::Type(_, output) = &sig.output else {
        return;
    };
    let problem = diagnostics.error(
        output,
        format!("`{}` returns a stream and takes none: there is nothing to compare it with", sig.ident),
    );
    let source = "a source is measured together with `#[managed_source]`";
    match model.parameters.iter().find_map(Parameter::ident) {
        Some(name) => problem.help(format!("write `input = {name}` if `{name}` is the stream; {source}")),
        None => problem.help(source),
    };
}

/// ```text
/// fn stage(_: impl Iterator<Item = u32>) -> impl Iterator<Item = u32>
///          ^
/// ```
fn report_pattern(parameter: &Parameter<'_>, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(parameter.pat, "the stream needs a plain name")
        .help("write `input` here, and take it apart in the body");
}

/// `fn name`, for a function whose missing return type is the problem.
fn fn_head(sig: &Signature) -> TokenStream {
    let (fn_token, ident) = (&sig.fn_token, &sig.ident);
    quote!(#fn_token #ident)
}

fn unraw(ident: &syn::Ident) -> String {
    use syn::ext::IdentExt;
    ident.unraw().to_string()
}
