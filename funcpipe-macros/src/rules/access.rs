//! What a getter gives: a copy of what is small, a borrow of anything else.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Path;

use super::types::{FieldType, Kind};
use crate::hygiene::{self, q};

/// The return type of a getter, and the expression for a field.
pub(crate) struct Access {
    pub(crate) ty: TokenStream,
    pub(crate) expr: TokenStream,
}

impl Access {
    /// `place` is the field, as in `self.window_size`.
    pub(crate) fn new(ty: &FieldType, place: &TokenStream, private: &Path) -> Self {
        if ty.is_copy() {
            return Self { ty: ty.ty.to_token_stream(), expr: place.clone() };
        }
        if let Kind::Option(inner) = &ty.kind {
            let target = borrowed(inner, private);
            let present = hygiene::local("present");
            let expr = q! {
                ::core::option::Option::map(::core::option::Option::as_ref(&#place), |#present| -> &#target { #present })
            };
            return Self { ty: q!(::core::option::Option<&#target>), expr };
        }
        let target = borrowed(ty, private);
        Self { ty: q!(&#target), expr: q!(&#place) }
    }
}

/// What a reference to it is best seen as: `str` for `String`.
pub(super) fn borrowed(ty: &FieldType, private: &Path) -> TokenStream {
    match &ty.kind {
        Kind::Text { is_owned: true } => q!(::core::primitive::str),
        Kind::Path => q!(#private::Path),
        Kind::Sequence { element, is_vec: true } => {
            let element = &element.ty;
            q!([#element])
        }
        _ => ty.ty.to_token_stream(),
    }
}
