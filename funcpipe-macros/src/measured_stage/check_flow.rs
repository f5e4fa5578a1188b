//! What goes through a stage: records, or iterators of them.
//!
//! Part of `check`: which parameter is the input, and whether what is returned can carry a probe.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{FnArg, Signature, Type};

use super::args::Args;
use super::model::{Doubt, Input, Rebind, Shape};
use crate::diagnostics::Diagnostics;
use crate::options::type_text;
use crate::signature::{IteratorForm, Parameter, SignatureModel, never_fails, ungrouped};
use crate::suggest;

/// A function of records, if nothing in it is an iterator.
///
/// ```text
/// #[measured_stage(emits = one)]
///                  ^^^^^^^^^^^    fn double(x: u32) -> u32
/// #[measured_stage(input = x)]
///                  ^^^^^^^^^      fn double(x: u32) -> u32
/// ```
pub(super) fn check_record<'a>(
    args: &Args,
    sig: &'a Signature,
    model: &SignatureModel<'a>,
    returns: Option<&'a Type>,
    diagnostics: &mut Diagnostics,
) -> Option<Shape<'a>> {
    if let Some(input) = model.iterators().next() {
        report_output(sig, input, returns, diagnostics);
        return None;
    }
    if args.is_source {
        let output = returns.map_or_else(|| fn_head(sig), ToTokens::to_token_stream);
        diagnostics.error(output, "a source returns an iterator").help("return `impl Iterator<Item = ..>`");
    }
    if let Some(Type::Never(never)) = returns {
        report_never(sig, never, diagnostics);
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
            .help("remove it, or return `impl Iterator<Item = ..>` to make it an iterator stage");
    }
    Some(if sig.asyncness.is_some() { Shape::AsyncRecord { returns } } else { Shape::Record { returns } })
}

/// What rustc is asked of a record function: whether it takes an iterator, and returns one.
///
/// ```text
/// fn stage(rows: Rows) -> Rows
///                         ^^^^      type Rows = Box<dyn Iterator<Item = Row>>;
/// ```
pub(super) fn doubt<'a>(sig: &'a Signature, shape: &Shape<'a>) -> Option<Doubt<'a>> {
    let (Shape::Record { returns } | Shape::AsyncRecord { returns }) = shape else {
        return None;
    };
    let returned = returns.filter(|ty| may_be_iterator(ty))?;
    let taken = |input: &'a FnArg| match input {
        FnArg::Typed(typed) => Some(&*typed.ty).filter(|ty| may_be_iterator(ty)),
        FnArg::Receiver(_) => None,
    };
    let taken: Vec<&Type> = sig.inputs.iter().filter_map(taken).collect();
    (!taken.is_empty()).then_some(Doubt { taken, returned })
}

/// Whether a type that is no iterator by its signature may be one, so that it can be named in a body.
fn may_be_iterator(ty: &Type) -> bool {
    const NEVER: &[&str] = &["Option", "Result", "Vec", "Range", "RangeFrom", "RangeInclusive", "Arc", "Rc"];
    match ungrouped(ty) {
        Type::Reference(reference) => reference.mutability.is_some() && may_be_iterator(&reference.elem),
        Type::Path(path) => {
            let is_opaque = |tree: TokenTree| matches!(tree, TokenTree::Ident(word) if word == "impl");
            let last = path.path.segments.last();
            let is_known = last.is_some_and(|last| NEVER.iter().any(|name| last.ident == name));
            let is_box = last.is_some_and(|last| last.ident == "Box");
            !is_known && (is_box || !never_fails(ty)) && !ty.to_token_stream().into_iter().any(is_opaque)
        }
        _ => false,
    }
}

/// ```text
/// fn fail(record: u32) -> !
///                         ^
/// ```
fn report_never(sig: &Signature, never: &syn::TypeNever, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(never, format!("`{}` never returns: no record comes out of it", sig.ident))
        .help("remove the attribute");
}

/// ```text
/// fn evens<I: Iterator<Item = u32>>(input: I) -> Filter<I, fn(&u32) -> bool>
///                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// fn total(input: impl Iterator<Item = u32>) -> u32
///                                               ^^^
/// ```
fn report_output(
    sig: &Signature,
    input: &Parameter<'_>,
    returns: Option<&Type>,
    diagnostics: &mut Diagnostics,
) {
    let name = &sig.ident;
    let taken = input.ident().map_or_else(String::new, |ident| format!(", `{ident}`,"));
    let problem = diagnostics.error(
        returns.map_or_else(|| fn_head(sig), ToTokens::to_token_stream),
        format!("`{name}` takes an iterator{taken} and does not return `impl Iterator`"),
    );
    if returns.is_some_and(|ty| names_an_iterator(ty, input)) {
        problem
            .help("return `impl Iterator<Item = ..>`")
            .note("a probe changes the type of the iterator, so the return type cannot name it");
    } else {
        problem
            .help("remove the attribute, or return `impl Iterator<Item = ..>`")
            .note("a function that uses its input up is the end of a pipeline, and no stage of it");
    }
}

/// Whether a type is, or holds, the input or something built on it, as far as names tell.
fn names_an_iterator(ty: &Type, input: &Parameter<'_>) -> bool {
    const NAMES: &[&str] = &[
        "impl",
        "dyn",
        "Chain",
        "Cloned",
        "Copied",
        "Cycle",
        "Enumerate",
        "Filter",
        "FilterMap",
        "FlatMap",
        "Flatten",
        "Fuse",
        "Inspect",
        "IntoIter",
        "Iter",
        "Map",
        "MapWhile",
        "Peekable",
        "Rev",
        "Scan",
        "Skip",
        "SkipWhile",
        "StepBy",
        "Take",
        "TakeWhile",
        "Zip",
    ];
    let own = input.ty.to_token_stream().to_string();
    ty.to_token_stream().into_iter().any(|tree| match tree {
        TokenTree::Ident(ident) => ident == own || NAMES.iter().any(|name| ident == name),
        _ => false,
    })
}

/// The parameter that carries the records.
pub(super) fn check_input<'a>(
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
            None if matches!(parameter.ty, Type::Reference(ty) if ty.mutability.is_some()) => Rebind::MutRef,
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
        return check_may_be_iterator(name, parameter, model, diagnostics).then_some(parameter);
    }
    let names: Vec<String> =
        model.parameters.iter().filter_map(Parameter::ident).map(ToString::to_string).collect();
    let problem = diagnostics.error(name, format!("no parameter is named `{name}`"));
    let written = name.to_string();
    if let Some(near) = suggest::nearest(&written, names.iter().map(String::as_str)) {
        problem.help(format!("did you mean `input = {near}`?"));
    } else if names.is_empty() {
        problem.help("remove it: no parameter has a name");
    } else {
        problem.help(format!("the parameters are `{}`", names.join("`, `")));
    }
    None
}

/// ```text
/// #[measured_stage(input = limit)]
///                          ^^^^^    fn stage(rows: impl Iterator<Item = u32>, limit: u32)
/// ```
fn check_may_be_iterator(
    name: &syn::Ident,
    parameter: &Parameter<'_>,
    model: &SignatureModel<'_>,
    diagnostics: &mut Diagnostics,
) -> bool {
    if !is_single_value(parameter.ty) {
        return true;
    }
    let problem = diagnostics
        .error(name, format!("`{name}` is of type `{}`, which is no iterator", type_text(parameter.ty)));
    match model.iterators().find_map(Parameter::ident) {
        Some(iterator) => problem.help(format!("write `input = {iterator}`")),
        None => problem
            .help("remove the attribute: a source needs none, its position in the pipeline is measured"),
    };
    false
}

/// Whether a type is one of those that everybody knows, and that are one value.
fn is_single_value(ty: &Type) -> bool {
    const NAMES: &[&str] = &[
        "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
        "isize", "f32", "f64", "String",
    ];
    match ungrouped(ty) {
        Type::Reference(reference) => is_single_value(&reference.elem),
        Type::Path(path) => NAMES.iter().any(|name| path.path.is_ident(name)),
        _ => false,
    }
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
    let iterators: Vec<&Parameter<'a>> = model.iterators().collect();
    match iterators[..] {
        [only] => return Some(only),
        [] => report_no_input(sig, model, diagnostics),
        [first, ..] => {
            let names: Vec<String> =
                iterators.iter().filter_map(|p| p.ident()).map(|name| format!("`input = {name}`")).collect();
            let (pats, types) = (iterators.iter().map(|p| p.pat), iterators.iter().map(|p| p.ty));
            let problem = diagnostics.error(
                quote!(#(#pats: #types),*),
                format!("{} parameters are iterators: which one is the input?", iterators.len()),
            );
            match first.ident() {
                Some(_) => problem.help(format!("write {}", names.join(" or "))),
                None => problem.help("give one of them a plain name, and write `input = its_name`"),
            };
        }
    }
    None
}

fn report_no_input(sig: &Signature, model: &SignatureModel<'_>, diagnostics: &mut Diagnostics) {
    let syn::ReturnType::Type(_, output) = &sig.output else {
        return;
    };
    let problem = diagnostics
        .error(output, format!("`{}` returns an iterator and takes none: no records go in", sig.ident));
    let source = "a source needs no attribute: its position in the pipeline is measured";
    match model.parameters.iter().find_map(Parameter::ident) {
        Some(name) => {
            problem.help(format!("write `input = {name}` if the records are in `{name}`; {source}"))
        }
        None => problem.help(source),
    };
}

/// ```text
/// fn stage(_: impl Iterator<Item = u32>) -> impl Iterator<Item = u32>
///          ^
/// ```
fn report_pattern(parameter: &Parameter<'_>, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(parameter.pat, "the input needs a plain name")
        .help("write `input` here, and take it apart in the body");
}

/// `fn name`, for a function whose missing return type is the problem.
fn fn_head(sig: &Signature) -> TokenStream {
    let (fn_token, ident) = (&sig.fn_token, &sig.ident);
    quote!(#fn_token #ident)
}
