//! What the type of an iterator says of it: its bounds, and the type of its records.
//!
//! Reads `impl Iterator<Item = T> + 'a`, and the same in a box. Must not judge: rules are in each `check`.

use syn::punctuated::Punctuated;
use syn::{AssocType, GenericArgument, PathArguments, PathSegment, Token, Type, TypeParamBound};

use crate::signature::ungrouped;

pub(crate) type Bounds = Punctuated<TypeParamBound, Token![+]>;

/// Those of `impl ..` or `Box<dyn ..>`.
pub(crate) fn bounds(ty: &Type) -> Option<&Bounds> {
    match ungrouped(ty) {
        Type::ImplTrait(it) => Some(&it.bounds),
        Type::TraitObject(object) => Some(&object.bounds),
        Type::Path(path) => match &path.path.segments.last()?.arguments {
            PathArguments::AngleBracketed(arguments) => {
                arguments.args.iter().find_map(|argument| match argument {
                    GenericArgument::Type(ty) => bounds(ty),
                    _ => None,
                })
            }
            _ => None,
        },
        _ => None,
    }
}

/// The traits among the bounds, by the last segments of their paths.
pub(crate) fn traits(bounds: &Bounds) -> impl Iterator<Item = &PathSegment> {
    bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    })
}

/// `Item = Result<Row, Error>`
pub(crate) fn item(bounds: &Bounds) -> Option<&AssocType> {
    traits(bounds).find_map(|last| {
        let PathArguments::AngleBracketed(arguments) = &last.arguments else {
            return None;
        };
        arguments.args.iter().find_map(|argument| match argument {
            GenericArgument::AssocType(item) if item.ident == "Item" => Some(item),
            _ => None,
        })
    })
}
