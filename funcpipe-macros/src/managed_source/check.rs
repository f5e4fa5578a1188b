//! The rules of `#[managed_source]`.
//!
//! 1. the function can be wrapped: has a body; is not `const`, `unsafe`, `async`, `extern` or variadic
//! 2. it returns an iterator that is named by its traits, and none that a source cannot be
//! 3. the body hands over records: in `check_body`
//! 4. what is released: in `check_release`
//!
//! Each is a small function under the code that it is about.

use proc_macro2::Group;
use quote::{ToTokens, quote};
use syn::{FnArg, ReceiverKind, Safety, Signature, Token, Type};

use super::args::{Args, TABLE};
use super::body::statements;
use super::check_body::Found;
use super::model::{Ending, SourcePlan};
use super::{check_body, check_release};
use crate::attribute_order;
use crate::crate_path::CratePath;
use crate::diagnostics::Diagnostics;
use crate::function::{Function, split_body};
use crate::iterator_type::{Bounds, bounds, item, traits};
use crate::options::type_text;
use crate::rebinding::Rebound;
use crate::retry_on_failure::without_history;
use crate::signature::{Returned, SignatureModel, last_segment, never_fails, ungrouped};
use crate::wrapping::{self, Words};

const WORDS: Words = Words {
    done: "a managed source",
    to_do: "manage",
    why_not_const: "a constant has nobody who asks for records",
};

/// The plan, or errors in `diagnostics`.
pub(super) fn check<'a>(
    args: Option<&Args>,
    function: &'a Function,
    diagnostics: &mut Diagnostics,
) -> Option<SourcePlan<'a>> {
    let sig = &function.sig;
    check_modifiers(sig, diagnostics);
    let block = wrapping::check(function, TABLE.attribute, &WORDS, diagnostics);
    let model = SignatureModel::new(sig);
    check_parameters(sig, diagnostics);
    let record = check_returned(sig, &model, diagnostics);
    let (_, body) = split_body(block?);
    let statements = statements(body.stream());
    let found = match &statements {
        Some(statements) => check_body::check(statements, diagnostics),
        None => check_body::look_through(body.stream()),
    };
    check_yields(sig, &found, &body, diagnostics);
    let ending = ending(&found, record?, diagnostics);
    if !diagnostics.is_clean() {
        return None;
    }
    Some(SourcePlan {
        function,
        body: block?,
        statements,
        crate_path: CratePath::new(args?.crate_path.as_ref()),
        record: record_of_body(record?, function),
        parameters: model.parameters.iter().map(|parameter| Rebound::new(parameter, sig)).collect(),
        owned_self: owned_self(&model),
        ending,
    })
}

/// ```text
/// async fn rows()        unsafe fn rows(from: *const Row)
/// ^^^^^                  ^^^^^^
/// ```
fn check_modifiers(sig: &Signature, diagnostics: &mut Diagnostics) {
    if let Some(asyncness) = &sig.asyncness {
        diagnostics
            .error(asyncness, "async sources are not supported yet")
            .help("remove `async`, and return `impl Iterator<Item = ..>`");
    }
    if let Safety::Unsafe(unsafety) = &sig.safety {
        diagnostics
            .error(unsafety, "an `unsafe fn` cannot be a managed source")
            .help("remove `unsafe`, and put what is unsafe into an `unsafe` block")
            .note("the body runs when a record is asked for: the caller cannot promise anything for then");
    }
}

/// ```text
/// fn rows(#[release(close)] file: File)
///         ^^^^^^^^^^^^^^^^^
/// ```
fn check_parameters(sig: &Signature, diagnostics: &mut Diagnostics) {
    for input in &sig.inputs {
        let (FnArg::Typed(syn::PatType { attrs, .. }) | FnArg::Receiver(syn::Receiver { attrs, .. })) = input;
        for attr in attrs {
            check_release::check_is_on_let(attr, diagnostics);
        }
    }
}

/// The type of a record.
fn check_returned<'a>(
    sig: &'a Signature,
    model: &SignatureModel<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<&'a Type> {
    match model.returns {
        Returned::OpaqueIterator => {}
        Returned::Stream(ty) => {
            report_stream(ty, diagnostics);
            return None;
        }
        Returned::OpaqueFuture(ty) | Returned::BoxedFuture(ty) => {
            report_future(ty, diagnostics);
            return None;
        }
        Returned::BoxedIterator(ty) => {
            report_boxed(ty, diagnostics);
            return None;
        }
        Returned::Nothing => {
            let (fn_token, ident) = (&sig.fn_token, &sig.ident);
            report_no_iterator(sig, quote!(#fn_token #ident), diagnostics);
            return None;
        }
        Returned::Value(ty) => {
            report_no_iterator(sig, ty, diagnostics);
            return None;
        }
    }
    let syn::ReturnType::Type(_, written) = &sig.output else {
        return None;
    };
    let bounds = bounds(written)?;
    check_bounds(bounds, diagnostics);
    let item = item(bounds);
    if item.is_none() {
        let name = traits(bounds).find(|last| last.ident == "Managed").map_or("Iterator", |_| "Managed");
        diagnostics
            .error(written, "the records of this iterator are not named")
            .help(format!("write `impl {name}<Item = T>`"));
    }
    item.map(|item| &item.ty)
}

/// ```text
/// fn rows() -> Vec<Row>        fn rows()
///              ^^^^^^^^        ^^^^^^^
/// ```
fn report_no_iterator(sig: &Signature, place: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(place, format!("`{}` returns no iterator", sig.ident))
        .help("return `impl Iterator<Item = T>`; or `impl Managed<Item = T>`, which has `close()`");
}

/// ```text
/// fn rows() -> Box<dyn Iterator<Item = Row>>
///              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_boxed(ty: &Type, diagnostics: &mut Diagnostics) {
    let boxed = bounds(ty).map(|bounds| type_text(&syn::parse_quote!(impl #bounds)));
    let opaque = boxed.unwrap_or_else(|| "impl Iterator<Item = T>".to_owned());
    diagnostics
        .error(ty, "a managed source returns its iterator without a box")
        .help(format!("return `{opaque}`, and box it where it is called: `Box::new(..)`"));
}

/// ```text
/// fn rows() -> impl Stream<Item = Row>
///              ^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_stream(ty: &Type, diagnostics: &mut Diagnostics) {
    diagnostics.error(ty, "async streams are not supported yet").help("return `impl Iterator<Item = ..>`");
}

/// ```text
/// fn rows() -> impl Future<Output = Row>
///              ^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_future(ty: &Type, diagnostics: &mut Diagnostics) {
    diagnostics.error(ty, "a future gives no records").help("return `impl Iterator<Item = ..>`");
}

/// ```text
/// fn rows() -> impl Iterator<Item = Row> + Send        fn rows() -> impl ExactSizeIterator<Item = Row>
///                                          ^^^^                          ^^^^^^^^^^^^^^^^^
/// ```
fn check_bounds(bounds: &Bounds, diagnostics: &mut Diagnostics) {
    for last in traits(bounds) {
        let name = &last.ident;
        let text = name.to_string();
        match text.as_str() {
            "Send" | "Sync" => diagnostics
                .error(name, format!("a managed source is not `{text}`"))
                .help(format!("remove `{text}`, and call the function on the thread that takes the records")),
            "DoubleEndedIterator" | "ExactSizeIterator" | "Clone" => diagnostics
                .error(name, format!("a managed source cannot be `{text}`"))
                .help("return `impl Iterator<Item = ..>`")
                .note("each record is made when it is asked for, by a body that runs once"),
            _ => continue,
        };
    }
}

/// ```text
/// fn rows() -> impl Iterator<Item = Row> { open().rows() }
///    ^^^^
/// ```
fn check_yields(sig: &Signature, found: &Found, body: &Group, diagnostics: &mut Diagnostics) {
    if found.yields || found.opaque.is_some() || !diagnostics.is_clean() {
        return;
    }
    let name = &sig.ident;
    let problem = diagnostics.error(name, format!("`{name}` hands over no record"));
    if body.stream().is_empty() {
        problem.help("write `yield_!(record)` in the body, for each record");
    } else {
        problem.help(
            "write `yield_!(record)` for each record, or remove the attribute if the body returns an iterator",
        );
    }
}

/// ```text
/// fn rows() -> impl Iterator<Item = u32> { .. line?.parse()? .. }
///                                                 ^
/// ```
fn ending(found: &Found, record: &Type, diagnostics: &mut Diagnostics) -> Ending {
    let is_result = last_segment(record).is_some_and(|last| last.ident == "Result");
    let Some(question) = found.question.or(found.opaque.filter(|_| is_result)) else {
        return Ending::Plain;
    };
    let is_option = last_segment(record).is_some_and(|last| last.ident == "Option");
    if is_option || never_fails(record) {
        let text = type_text(record);
        diagnostics
            .error(
                syn::Token![?](question),
                format!("`?` in a source of `{text}`: the error has nowhere to go"),
            )
            .help(format!("return `impl Iterator<Item = Result<{text}, E>>`"))
            .note("where it is an `Option`: `let Some(..) = .. else { return };` ends the source");
    }
    Ending::Fallible
}

/// What the body hands over: if the function is retried besides, the history of a failure is not the body's.
pub(super) fn record_of_body(record: &Type, function: &Function) -> Type {
    let plain = attribute_order::is_retried(function).then(|| without_history(ungrouped(record)));
    plain.flatten().unwrap_or_else(|| record.clone())
}

fn owned_self<'a>(model: &SignatureModel<'a>) -> Option<&'a Token![self]> {
    let receiver = model.receiver?;
    match receiver.kind {
        ReceiverKind::Reference(..) => None,
        _ => Some(&receiver.self_token),
    }
}
