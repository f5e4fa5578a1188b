//! What rules can be about: the traits that a field's type has to have, and which types have them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::num::NonZero;
use std::time::Duration;

use super::scalar::Scalar;
use super::size::ByteSize;

/// What `range`, `above`, `min`, `below`, `max` and `step` are about: numbers, durations and sizes. In a generic configuration
/// the bound of the type parameter.
///
/// ```
/// mod config {
///     use funcpipe::config::Number;
///     use funcpipe::prelude::*;
///
///     #[derive(ValidatedConfig)]
///     pub struct Limits<T: Number> {
///         #[config(range = 0..=100)]
///         percent: T,
///     }
/// }
///
/// assert!(config::Limits::builder().percent(40_u8).build().is_ok());
/// assert!(config::Limits::builder().percent(100.5).build().is_err());
/// ```
#[diagnostic::on_unimplemented(
    message = "this rule is about numbers, durations and sizes, and `{Self}` is none of these",
    label = "not a number",
    note = "for the length of a text or a collection write `len = ..`; for any other type `with = function`"
)]
pub trait Number {
    /// Its value, to be compared.
    fn scalar(&self) -> Scalar;
}

/// What `len` is about: texts (their characters are counted, not their bytes) and collections.
#[diagnostic::on_unimplemented(
    message = "`len` is about texts and collections, and `{Self}` is none of these",
    label = "has no length",
    note = "for a number write `range = ..`; for any other type `with = function`"
)]
pub trait Length {
    /// How many characters or elements.
    fn length(&self) -> usize;

    /// Whether even the length is nobody's business.
    #[doc(hidden)]
    const IS_SECRET: bool = false;
}

/// What `pattern` is about, and `one_of` with texts.
#[diagnostic::on_unimplemented(
    message = "this rule is about texts, and `{Self}` is none",
    label = "not a text",
    note = "for any other type write `with = function`"
)]
pub trait Text {
    /// The text.
    fn as_text(&self) -> &str;
}

/// What `each` and `unique` are about: collections. The elements of a map are its values.
#[diagnostic::on_unimplemented(
    message = "this rule is about the elements of collections, and `{Self}` is none",
    label = "not a collection"
)]
pub trait Elements {
    /// What is in it.
    type Element;

    /// All of it, with where it is.
    fn elements(&self) -> impl Iterator<Item = (Place<'_>, &Self::Element)>;
}

/// Where an element is.
#[derive(Clone, Copy)]
pub enum Place<'a> {
    /// Its number.
    Index(usize),
    /// Its key in a map.
    Key(&'a dyn std::fmt::Debug),
}

impl std::fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Index(index) => index.fmt(f),
            Self::Key(key) => key.fmt(f),
        }
    }
}

macro_rules! integers {
    ($($int:ident)*) => {$(
        impl Number for $int {
            #[inline]
            #[allow(
                clippy::cast_lossless,
                clippy::cast_possible_wrap,
                reason = "one body for all of them; none is above `i128::MAX`"
            )]
            fn scalar(&self) -> Scalar {
                Scalar::Int(*self as i128)
            }
        }

        impl Number for NonZero<$int> {
            #[inline]
            fn scalar(&self) -> Scalar {
                self.get().scalar()
            }
        }
    )*};
}

integers! { u8 u16 u32 u64 usize i8 i16 i32 i64 i128 isize }

impl Number for u128 {
    /// What is greater than any bound can be compares as the greatest bound.
    #[inline]
    fn scalar(&self) -> Scalar {
        Scalar::Int(i128::try_from(*self).unwrap_or(i128::MAX))
    }
}

macro_rules! numbers {
    ($($ty:ty: $scalar:ident)*) => {$(
        impl Number for $ty {
            #[inline]
            fn scalar(&self) -> Scalar {
                Scalar::$scalar(*self)
            }
        }
    )*};
}

numbers! { f64: Float  f32: Single  Duration: Time  ByteSize: Size  char: Char  bool: Bool }

impl<T: Number + ?Sized> Number for &T {
    #[inline]
    fn scalar(&self) -> Scalar {
        (**self).scalar()
    }
}

macro_rules! texts {
    ($($ty:ty)*) => {$(
        impl Text for $ty {
            fn as_text(&self) -> &str {
                self
            }
        }

        impl Length for $ty {
            fn length(&self) -> usize {
                self.chars().count()
            }
        }
    )*};
}

texts! { str String Box<str> Cow<'_, str> std::rc::Rc<str> std::sync::Arc<str> }

impl<T: Text + ?Sized> Text for &T {
    fn as_text(&self) -> &str {
        (**self).as_text()
    }
}

impl<T: Length + ?Sized> Length for &T {
    const IS_SECRET: bool = T::IS_SECRET;

    fn length(&self) -> usize {
        (**self).length()
    }
}

macro_rules! collections {
    ($([$($generics:tt)*] $ty:ty, $element:ty;)*) => {$(
        impl<$($generics)*> Length for $ty {
            fn length(&self) -> usize {
                self.len()
            }
        }

        impl<$($generics)*> Elements for $ty {
            type Element = $element;

            fn elements(&self) -> impl Iterator<Item = (Place<'_>, &Self::Element)> {
                self.iter().enumerate().map(|(at, element)| (Place::Index(at), element))
            }
        }
    )*};
}

collections! {
    [T] [T], T;
    [T, const N: usize] [T; N], T;
    [T] Vec<T>, T;
    [T] Box<[T]>, T;
    [T] VecDeque<T>, T;
    [T] BTreeSet<T>, T;
    [T, S] HashSet<T, S>, T;
}

macro_rules! maps {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> Length for $ty {
            fn length(&self) -> usize {
                self.len()
            }
        }

        impl<$($generics)*> Elements for $ty {
            type Element = V;

            fn elements(&self) -> impl Iterator<Item = (Place<'_>, &Self::Element)> {
                self.iter().map(|(key, element)| (Place::Key(key), element))
            }
        }
    )*};
}

maps! {
    [K: std::fmt::Debug, V] BTreeMap<K, V>;
    [K: std::fmt::Debug, V, S] HashMap<K, V, S>;
}

impl<T: Elements + ?Sized> Elements for &T {
    type Element = T::Element;

    fn elements(&self) -> impl Iterator<Item = (Place<'_>, &Self::Element)> {
        (**self).elements()
    }
}
