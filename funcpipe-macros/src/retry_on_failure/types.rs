//! What types mean here, by the names as they are written.

use syn::{GenericArgument, PathArguments, PathSegment, Type, TypeReference};

use crate::iterator_type::{bounds, item};
use crate::signature::{Returned, SignatureModel, last_segment, ungrouped};

/// Whether what is returned is read after the function has returned.
pub(super) fn is_source(model: &SignatureModel<'_>) -> bool {
    is_iterator(&model.returns)
}

/// Whether it is an iterator, by its type.
pub(super) fn is_iterator(returned: &Returned<'_>) -> bool {
    matches!(returned, Returned::OpaqueIterator | Returned::BoxedIterator(_))
}

/// Whether a parameter says where the source is to begin. Anywhere but in a source that is a name like any other.
pub(super) fn is_resume(ty: &Type) -> bool {
    of_ours(ty, "Resume").is_some_and(|last| !matches!(last.arguments, PathArguments::Parenthesized(_)))
}

/// Whether a parameter is told which attempt it is.
pub(super) fn is_attempt(ty: &Type) -> bool {
    of_ours(ty, "Attempt").is_some_and(|last| last.arguments.is_empty())
}

/// The end of a path, if it is to the type of this name in the module `retry`: alone, or by way of that module, however it was
/// re-exported. `own::Attempt` is a type of the user's.
fn of_ours<'t>(ty: &'t Type, name: &str) -> Option<&'t PathSegment> {
    let Type::Path(path) = ungrouped(ty) else {
        return None;
    };
    let mut from_end = path.path.segments.iter().rev();
    let last = from_end.next().filter(|last| last.ident == name)?;
    let is_ours = from_end.next().is_none_or(|module| {
        ["retry", "resume", "prelude", "funcpipe"].iter().any(|known| module.ident == known)
    });
    is_ours.then_some(last)
}

/// The reference, if the type is one.
pub(super) fn reference(ty: &Type) -> Option<&TypeReference> {
    match ungrouped(ty) {
        Type::Reference(reference) => Some(reference),
        _ => None,
    }
}

/// `Result<T, E>` for `Result<T, RetryError<E>>`.
pub(crate) fn without_history(ty: &Type) -> Option<Type> {
    let mut plain = ty.clone();
    let Type::Path(path) = &mut plain else {
        return None;
    };
    let last = path.path.segments.last_mut().filter(|last| last.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &mut last.arguments else {
        return None;
    };
    let mut arguments = arguments.args.iter_mut();
    let (_, error, None) = (arguments.next()?, arguments.next()?, arguments.next()) else {
        return None;
    };
    let GenericArgument::Type(error) = error else {
        return None;
    };
    *error = history_of(error)?.clone();
    Some(plain)
}

/// `Result<T, E>` of an iterator over `Result<T, RetryError<E>>`.
pub(super) fn records_without_history(written: &Type) -> Option<Type> {
    without_history(ungrouped(&item(bounds(written)?)?.ty))
}

/// `E` of `RetryError<E>`.
fn history_of(ty: &Type) -> Option<&Type> {
    let last = last_segment(ty).filter(|last| last.ident == "RetryError")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    match arguments.args.iter().collect::<Vec<_>>()[..] {
        [GenericArgument::Type(error)] => Some(ungrouped(error)),
        _ => None,
    }
}
