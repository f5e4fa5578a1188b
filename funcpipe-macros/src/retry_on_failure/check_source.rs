//! Part of `check`: a function that returns an iterator, and how that goes on when its source fails halfway.

use quote::ToTokens;
use syn::{AssocType, Expr, GenericArgument, PathArguments, ReturnType, Signature, Type};

use super::args::Args;
use super::constness::Surroundings;
use super::model::{How, Outcome, Source, Value};
use super::types::{is_attempt, is_iterator, is_resume, is_source, without_history};
use super::{check_modes, check_policy};
use crate::diagnostics::Diagnostics;
use crate::iterator_type::{Bounds, bounds, item, traits};
use crate::options::{Number, code, type_text};
use crate::signature::{SignatureModel, last_segment, never_fails, returned_type, ungrouped};

/// How the stream goes on, or errors in `diagnostics`.
pub(super) fn check<'a>(
    args: &'a Args,
    (sig, around): (&Signature, &Surroundings),
    model: &SignatureModel<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Source<'a>> {
    if !is_source(model) {
        check_is_source(args, sig, diagnostics);
        return None;
    }
    check_not_async(sig, diagnostics);
    check_no_attempt(model, diagnostics);
    check_hooks(args, diagnostics);
    let Some(resume) = &args.resume else {
        report_no_mode(sig, diagnostics);
        return None;
    };
    let max_restarts = check_max_restarts(args, around, diagnostics);
    let how = check_modes::check(&resume.parsed, args, diagnostics);
    if let Some(How::Cursor(_)) = how {
        check_has_cursor(&resume.original, model, diagnostics);
    } else if how.is_some() {
        check_has_no_cursor(&resume.parsed, args, model, diagnostics);
    }
    Some(Source { how: how?, place: &resume.parsed, max_restarts })
}

/// ```text
/// #[retry_on_failure(resume = cursor)]
///                    ^^^^^^^^^^^^^^^      fn fetch(id: u32) -> Result<Row, Error>
/// ```
fn check_is_source(args: &Args, sig: &Signature, diagnostics: &mut Diagnostics) {
    if let (Some(resume), Some(iterator)) = (&args.resume, iterator_in_result(sig)) {
        let text = type_text(iterator);
        diagnostics
            .error(&resume.original, "`resume` on a function that returns a `Result` of an iterator")
            .help(format!(
                "return `{text}`, and open the source in `funcpipe::retry::resume::opened(..)`: then opening it can be \
                 retried like reading it"
            ));
        return;
    }
    for (option, given) in
        [("resume", &args.resume), ("cursor", &args.cursor), ("max_restarts", &args.max_restarts)]
    {
        if let Some(given) = given {
            diagnostics
                .error(&given.original, format!("`{option}` on a function that returns no iterator"))
                .help(format!(
                    "remove `{}`: the whole of `{}` is called again",
                    code(&given.original.to_token_stream()),
                    sig.ident
                ))
                .note("an iterator is known by its type: write `impl Iterator<Item = Result<T, E>>`, not an alias");
        }
    }
}

/// `impl Iterator<..>` of `Result<impl Iterator<..>, E>`.
fn iterator_in_result(sig: &Signature) -> Option<&Type> {
    let ReturnType::Type(_, output) = &sig.output else { return None };
    let result = last_segment(output).filter(|last| last.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &result.arguments else { return None };
    let GenericArgument::Type(success) = arguments.args.first()? else { return None };
    is_iterator(&returned_type(success)).then(|| ungrouped(success))
}

/// ```text
/// async fn rows(&self) -> impl Iterator<Item = Result<Row, Error>>
/// ^^^^^
/// ```
fn check_not_async(sig: &Signature, diagnostics: &mut Diagnostics) {
    if let Some(asyncness) = &sig.asyncness {
        diagnostics
            .error(asyncness, "an `async fn` cannot open the source of an iterator: that happens when a record is asked for")
            .help("remove `async`, or return `Result<T, E>`");
    }
}

/// ```text
/// fn rows(attempt: Attempt) -> impl Iterator<Item = Result<Row, Error>>
///                  ^^^^^^^
/// ```
fn check_no_attempt(model: &SignatureModel<'_>, diagnostics: &mut Diagnostics) {
    for parameter in model.parameters.iter().filter(|parameter| is_attempt(parameter.ty)) {
        diagnostics
            .error(parameter.ty, "a source is told by `Resume` which attempt it is")
            .help("write `Resume`: it says what was delivered, too");
    }
}

/// ```text
/// #[retry_on_failure(resume = skip, on_result = is_incomplete)]
///                                   ^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn check_hooks(args: &Args, diagnostics: &mut Diagnostics) {
    if let Some(on_result) = &args.on_result {
        diagnostics
            .error(on_result, "`on_result` has no effect on an iterator: records are delivered as they come")
            .help("say which errors are worth another attempt: `on = |error| ..`");
    }
}

/// ```text
/// #[retry_on_failure(max_attempts = 4)]
/// fn rows(path: &Path) -> impl Iterator<Item = Result<Row, Error>>
///                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_no_mode(sig: &Signature, diagnostics: &mut Diagnostics) {
    const MODES: &str = "say how it goes on when it fails halfway:
      `resume = cursor`: it begins after the last record; takes a parameter `Resume<C>`
      `resume = skip`: it begins anew, and what was delivered is read again and left out
      `resume = dedup(key = .., window = ..)`: the same, where the order may change
      `resume = first_only`: it is opened again only if it gave nothing yet
      `resume = restart`: it begins anew, and everything is delivered again";
    let ReturnType::Type(_, output) = &sig.output else {
        return;
    };
    diagnostics.error(output, "an iterator that is retried needs `resume = ..`").help(MODES);
}

/// ```text
/// #[retry_on_failure(resume = skip, max_restarts = 0)]
///                                                  ^
/// ```
fn check_max_restarts<'a>(
    args: &'a Args,
    around: &Surroundings,
    diagnostics: &mut Diagnostics,
) -> Option<Value<'a, u32>> {
    let value = &args.max_restarts.as_ref()?.parsed;
    let Some(number) = Number::new(value) else {
        return Some(check_policy::constant(value, around));
    };
    match number.digits.parse::<u32>() {
        Ok(0) => diagnostics
            .error(value, "with no restart the source is never opened again")
            .help("write how often it may be, `max_restarts = 100`, or remove the attribute"),
        Ok(restarts) => return Some(Value::Literal(restarts)),
        Err(_) => diagnostics
            .error(value, "`max_restarts` is too large")
            .help("leave it out: without it there is no limit"),
    };
    None
}

/// ```text
/// #[retry_on_failure(resume = cursor)]
///                    ^^^^^^^^^^^^^^^      fn rows(path: &Path) -> impl Iterator<Item = Result<Row, Error>>
/// ```
fn check_has_cursor(option: &impl ToTokens, model: &SignatureModel<'_>, diagnostics: &mut Diagnostics) {
    let told: Vec<_> = model.parameters.iter().filter(|parameter| is_resume(parameter.ty)).collect();
    if told.is_empty() {
        diagnostics
            .error(option, "`resume = cursor` needs a parameter that says where to begin")
            .help("add `resume: Resume<C>`, where `C` is the type of a position: callers do not pass it")
            .note("`resume.cursor` is the position of the last record; `None` at first");
    }
    for parameter in told {
        if last_segment(parameter.ty).is_some_and(|last| last.arguments.is_empty()) {
            let text = type_text(parameter.ty);
            diagnostics
                .error(parameter.ty, format!("`{text}` does not say what the cursor is"))
                .help(format!("write `{text}<C>`, where `C` is the type of a position: `{text}<u64>`"));
        }
    }
}

/// ```text
/// #[retry_on_failure(resume = skip, cursor = Row::id)]      fn rows(resume: Resume<u64>) -> ..
///                                   ^^^^^^^^^^^^^^^^                        ^^^^^^^^^^^
/// ```
fn check_has_no_cursor(mode: &Expr, args: &Args, model: &SignatureModel<'_>, diagnostics: &mut Diagnostics) {
    let mode = code(&crate::options::mode(mode).to_token_stream());
    if let Some(cursor) = &args.cursor {
        diagnostics
            .error(&cursor.original, format!("`cursor` has no effect with `resume = {mode}`"))
            .help(format!("remove it, or write `resume = cursor` instead of `resume = {mode}`"));
    }
    for parameter in model.parameters.iter().filter(|parameter| is_resume(parameter.ty)) {
        if last_segment(parameter.ty).is_some_and(|last| !last.arguments.is_empty()) {
            diagnostics
                .error(parameter.ty, format!("there is no cursor with `resume = {mode}`"))
                .help("write `Resume`, or `resume = cursor`");
        }
    }
}

/// What an iterator gives, or errors in `diagnostics`.
pub(super) fn outcome(written: &Type, diagnostics: &mut Diagnostics) -> Option<Outcome> {
    let bounds = bounds(written)?;
    check_bounds(bounds, diagnostics);
    let Some(item) = item(bounds) else {
        diagnostics
            .error(written, "the records of this iterator are not named")
            .help("write `Iterator<Item = Result<T, E>>`");
        return None;
    };
    let of_item = ungrouped(&item.ty);
    if never_fails(of_item) || last_segment(of_item).is_some_and(|last| last.ident == "Option") {
        let text = type_text(of_item);
        diagnostics
            .error(of_item, format!("`{text}` is no `Result`, so nothing can be seen to fail"))
            .help(format!("return `Iterator<Item = Result<{text}, E>>`"));
        return None;
    }
    let plain = without_history(of_item);
    let boxed = matches!(ungrouped(written), Type::Path(_)).then(|| match &plain {
        None => written.clone(),
        Some(plain) => with_item(written, plain),
    });
    let with_history = plain.is_some();
    Some(Outcome { of_attempt: plain.unwrap_or_else(|| of_item.clone()), boxed, with_history })
}

/// The same type with other records.
fn with_item(ty: &Type, plain: &Type) -> Type {
    struct Replace<'a>(&'a Type);
    impl syn::visit_mut::VisitMut for Replace<'_> {
        fn visit_assoc_type_mut(&mut self, item: &mut AssocType) {
            if item.ident == "Item" {
                item.ty = self.0.clone();
            }
        }
    }
    let mut ty = ty.clone();
    syn::visit_mut::VisitMut::visit_type_mut(&mut Replace(plain), &mut ty);
    ty
}

/// ```text
/// fn rows() -> impl DoubleEndedIterator<Item = Result<Row, Error>>
///                   ^^^^^^^^^^^^^^^^^^^
/// ```
fn check_bounds(bounds: &Bounds, diagnostics: &mut Diagnostics) {
    for last in traits(bounds) {
        if last.ident == "DoubleEndedIterator" || last.ident == "ExactSizeIterator" {
            let name = &last.ident;
            diagnostics
                .error(name, format!("an iterator that may be opened again cannot be a `{name}`"))
                .help("return `impl Iterator<Item = Result<T, E>>`");
        }
    }
}
