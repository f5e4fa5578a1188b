//! Part of `check`: arguments of a type that only the caller knows.
//!
//! rustc would propose a trait of ours as its bound. Where all of its bounds are known, the signature says enough.

use proc_macro2::Ident;
use quote::ToTokens;
use syn::{GenericParam, Signature, Type, TypeParamBound, WherePredicate};

use super::model::{Parameter, Supply};
use crate::diagnostics::Diagnostics;
use crate::options::{code, type_text};
use crate::signature::ungrouped;

/// Traits of std that are neither `Copy` nor imply it.
const NOT_COPY: &[&str] = &[
    "Any",
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Borrow",
    "BufRead",
    "Clone",
    "Debug",
    "Default",
    "Display",
    "DoubleEndedIterator",
    "Eq",
    "Error",
    "ExactSizeIterator",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromStr",
    "Future",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Read",
    "RefUnwindSafe",
    "Seek",
    "Send",
    "Sized",
    "Sync",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "UnwindSafe",
    "Write",
];

/// ```text
/// fn send<T: Display>(value: T) -> Result<(), Error>          fn call(f: impl Fn() -> u32) -> Result<u32, Error>
///                            ^                                           ^^^^^^^^^^^^^^^^
/// ```
pub(super) fn check(parameter: &Parameter<'_>, sig: &Signature, diagnostics: &mut Diagnostics) {
    let Some(bounds) = Bounds::of(parameter.ty, sig).filter(Bounds::are_all_known) else {
        return;
    };
    let (ty, name) = (type_text(parameter.ty), parameter.rebound.own_name());
    let with = |bound: &str| bounds.with(bound, &ty);
    match parameter.supply {
        Supply::Copy if bounds.has("Clone") => {
            diagnostics
                .error(parameter.ty, not_copy(&ty))
                .help(format!("write `clone({name})` in the attribute; or take `&{ty}`"));
        }
        Supply::Copy => {
            let (copy, clone) = (with("Copy"), with("Clone"));
            diagnostics.error(parameter.ty, not_copy(&ty)).help(format!(
                "write `{copy}`; or `{clone}`, and `clone({name})` in the attribute; or take a reference"
            ));
        }
        Supply::Clone(named) if !bounds.has("Clone") => {
            let clone = with("Clone");
            diagnostics
                .error(named, format!("`{name}` is a `{ty}`, and nothing says that it can be cloned"))
                .help(format!("write `{clone}`; or take a reference, and remove it from `clone(..)`"));
        }
        Supply::AsItIs | Supply::Reborrow | Supply::Clone(_) => {}
    }
}

fn not_copy(ty: &str) -> String {
    format!(
        "the first attempt uses up this argument, and there may be others: nothing says that `{ty}` is `Copy`"
    )
}

/// All that is said of a type without a name of its own.
struct Bounds<'a> {
    all: Vec<&'a TypeParamBound>,
    is_named: bool,
}

impl<'a> Bounds<'a> {
    /// Of a type parameter of the function, or of an `impl Trait`.
    fn of(ty: &'a Type, sig: &'a Signature) -> Option<Self> {
        let name: &Ident = match ungrouped(ty) {
            Type::ImplTrait(ty) => return Some(Self { all: ty.bounds.iter().collect(), is_named: false }),
            Type::Path(path) if path.qself.is_none() => path.path.get_ident()?,
            _ => return None,
        };
        let declared = sig.generics.params.iter().find_map(|param| match param {
            GenericParam::Type(param) if param.ident == *name => Some(&param.bounds),
            _ => None,
        })?;
        let predicates = sig.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let further = predicates.filter_map(|predicate| match predicate {
            WherePredicate::Type(of) if is_named(&of.bounded_ty, name) => Some(&of.bounds),
            _ => None,
        });
        Some(Self { all: declared.iter().chain(further.flatten()).collect(), is_named: true })
    }

    /// Whether none of them can imply one that is not written.
    fn are_all_known(&self) -> bool {
        self.all.iter().all(|bound| match bound {
            TypeParamBound::Trait(_) => {
                last(bound).is_some_and(|last| NOT_COPY.iter().any(|known| last == known))
            }
            TypeParamBound::Lifetime(_) => true,
            _ => false,
        })
    }

    fn has(&self, name: &str) -> bool {
        self.all.iter().any(|bound| last(bound).is_some_and(|last| last == name))
    }

    /// The type with one more bound, as code.
    fn with(&self, bound: &str, ty: &str) -> String {
        if !self.is_named {
            return format!("{ty} + {bound}");
        }
        let bounds = self.all.iter().map(|bound| code(&bound.to_token_stream()));
        let bounds: Vec<String> = bounds.chain([bound.to_owned()]).collect();
        format!("{ty}: {}", bounds.join(" + "))
    }
}

fn last(bound: &TypeParamBound) -> Option<&Ident> {
    match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().map(|last| &last.ident),
        _ => None,
    }
}

fn is_named(ty: &Type, name: &Ident) -> bool {
    matches!(ungrouped(ty), Type::Path(path) if path.qself.is_none() && path.path.is_ident(name))
}
