//! How a value of a type that the macro does not know is loaded.
//!
//! By autoref specialisation: an expansion calls `(&&&&&&&Open::<T>::NEW).__funcpipe_load(place)` with all traits in scope, and the first of them
//! that the type allows is taken: it is a setting, else it reads itself from a text, else, with `serde`, from what a file has. A type that
//! can do both reads single values as texts, as it does without `serde`, and lists and tables as they are.

use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

#[cfg(feature = "serde")]
use serde::{Deserialize, Serialize};

#[cfg(feature = "serde")]
use super::by_serde;
use super::node::Content;
use super::place::{Place, type_name};
use super::setting::Setting;
use super::shape::Shape;

/// The traits, to be imported at once. Without names: user's code is evaluated beside the calls.
pub mod traits {
    pub use super::{StoreNothing as _, StoreSetting as _, StoreText as _};
    #[cfg(feature = "serde")]
    pub use super::{ViaBoth as _, ViaSilentBoth as _, ViaTree as _};
    pub use super::{ViaNothing as _, ViaSetting as _, ViaSilentText as _, ViaText as _};
}

/// What is told to people is a type's `Display`, and never what it writes into files: that may be secret.
pub mod traits_of_files {
    #[cfg(feature = "serde")]
    pub use super::StoreTree as _;
}

/// A type.
#[derive(Debug)]
pub struct Open<T>(PhantomData<fn() -> T>);

impl<T> Open<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);
}

/// For a constant: whether a type can be loaded. An inherent constant, where its bound holds, hides the one of the trait.
pub trait Unloadable {
    /// It is a setting.
    const IS_SETTING: bool = false;
    /// It reads itself from a text.
    const IS_TEXT: bool = false;
    /// It reads itself from what a file has.
    const IS_TREE: bool = false;
}

impl<T> Unloadable for Open<T> {}

impl<T: Setting> Open<T> {
    /// It is a setting.
    pub const IS_SETTING: bool = true;
}

impl<T: FromStr> Open<T> {
    /// It reads itself from a text.
    pub const IS_TEXT: bool = true;
}

/// `'static`, since what is read is never borrowed: asked for every lifetime, a type with one of its own would be an error, and no `false`.
#[cfg(feature = "serde")]
impl<T: Deserialize<'static>> Open<T> {
    /// It reads itself from what a file has.
    pub const IS_TREE: bool = true;
}

/// Whether the type of a field can be loaded.
///
/// # Panics
/// If not. It is called in a constant: there a panic is a compile error.
#[track_caller]
pub const fn loadable(is: bool, message: &str) {
    assert!(is, "{}", message);
}

/// It is a setting.
pub trait ViaSetting<T> {
    /// The value.
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T>;
    /// What it takes.
    fn __funcpipe_shape(&self) -> Shape;
}

impl<T: Setting> ViaSetting<T> for &&&&&&Open<T> {
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T> {
        T::__funcpipe_load(place, base)
    }

    fn __funcpipe_shape(&self) -> Shape {
        T::__funcpipe_shape()
    }
}

/// It has a `FromStr` whose errors can be shown, and a `Deserialize`.
#[cfg(feature = "serde")]
pub trait ViaBoth<T> {
    /// The value.
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T>;
    /// What it takes.
    fn __funcpipe_shape(&self) -> Shape;
}

#[cfg(feature = "serde")]
impl<T: FromStr<Err: Display> + Deserialize<'static>> ViaBoth<T> for &&&&&Open<T> {
    fn __funcpipe_load(&self, place: &mut Place<'_>, _: Option<T>) -> Option<T> {
        parsed_or_tree(place, |error: T::Err| error.to_string())
    }

    fn __funcpipe_shape(&self) -> Shape {
        Shape::Open
    }
}

/// It has a `FromStr` and a `Deserialize`.
#[cfg(feature = "serde")]
pub trait ViaSilentBoth<T> {
    /// The value.
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T>;
    /// What it takes.
    fn __funcpipe_shape(&self) -> Shape;
}

#[cfg(feature = "serde")]
impl<T: FromStr + Deserialize<'static>> ViaSilentBoth<T> for &&&&Open<T> {
    fn __funcpipe_load(&self, place: &mut Place<'_>, _: Option<T>) -> Option<T> {
        parsed_or_tree(place, |_: T::Err| String::new())
    }

    fn __funcpipe_shape(&self) -> Shape {
        Shape::Open
    }
}

#[cfg(feature = "serde")]
fn parsed_or_tree<T: FromStr + Deserialize<'static>>(
    place: &mut Place<'_>,
    say: impl FnOnce(T::Err) -> String,
) -> Option<T> {
    if place.node()?.content.scalar().is_some() { parsed(place, say) } else { by_serde::tree(place) }
}

/// It has a `FromStr` whose errors can be shown.
pub trait ViaText<T> {
    /// The value.
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T>;
    /// What it takes.
    fn __funcpipe_shape(&self) -> Shape;
}

impl<T: FromStr<Err: Display>> ViaText<T> for &&&Open<T> {
    fn __funcpipe_load(&self, place: &mut Place<'_>, _: Option<T>) -> Option<T> {
        parsed(place, |error: T::Err| error.to_string())
    }

    fn __funcpipe_shape(&self) -> Shape {
        Shape::Open
    }
}

/// It has a `FromStr`.
pub trait ViaSilentText<T> {
    /// The value.
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T>;
    /// What it takes.
    fn __funcpipe_shape(&self) -> Shape;
}

impl<T: FromStr> ViaSilentText<T> for &&Open<T> {
    fn __funcpipe_load(&self, place: &mut Place<'_>, _: Option<T>) -> Option<T> {
        parsed(place, |_: T::Err| String::new())
    }

    fn __funcpipe_shape(&self) -> Shape {
        Shape::Open
    }
}

fn parsed<T: FromStr>(place: &mut Place<'_>, say: impl FnOnce(T::Err) -> String) -> Option<T> {
    let Some(text) = place.node().and_then(|node| node.content.scalar()) else {
        return place.refuse("a text");
    };
    match text.parse() {
        Ok(value) => Some(value),
        Err(error) => place.refuse_own(type_name::<T>(), &say(error)),
    }
}

/// It has a `Deserialize`.
#[cfg(feature = "serde")]
pub trait ViaTree<T> {
    /// The value.
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T>;
    /// What it takes.
    fn __funcpipe_shape(&self) -> Shape;
}

#[cfg(feature = "serde")]
impl<T: Deserialize<'static>> ViaTree<T> for &Open<T> {
    fn __funcpipe_load(&self, place: &mut Place<'_>, _: Option<T>) -> Option<T> {
        by_serde::tree(place)
    }

    fn __funcpipe_shape(&self) -> Shape {
        Shape::Open
    }
}

/// There is no way.
pub trait ViaNothing<T> {
    /// Nothing.
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T>;
    /// Nobody knows.
    fn __funcpipe_shape(&self) -> Shape;
}

impl<T> ViaNothing<T> for Open<T> {
    fn __funcpipe_load(&self, place: &mut Place<'_>, _: Option<T>) -> Option<T> {
        place.refuse_kind(format!("left out: a `{}` cannot be loaded", type_name::<T>()))
    }

    fn __funcpipe_shape(&self) -> Shape {
        Shape::Open
    }
}

/// A value to be written.
#[derive(Debug)]
pub struct Out<'a, T: ?Sized>(pub &'a T);

/// It is a setting.
pub trait StoreSetting {
    /// The value, as a file would have it.
    fn __funcpipe_store(&self) -> Content;
}

impl<T: Setting> StoreSetting for &&&Out<'_, T> {
    fn __funcpipe_store(&self) -> Content {
        self.0.__funcpipe_store()
    }
}

/// It has a `Serialize`.
#[cfg(feature = "serde")]
pub trait StoreTree {
    /// What that writes.
    fn __funcpipe_store(&self) -> Content;
}

#[cfg(feature = "serde")]
impl<T: Serialize + ?Sized> StoreTree for &&Out<'_, T> {
    fn __funcpipe_store(&self) -> Content {
        by_serde::content(self.0)
    }
}

/// It has a text.
pub trait StoreText {
    /// The text.
    fn __funcpipe_store(&self) -> Content;
}

impl<T: Display + ?Sized> StoreText for &Out<'_, T> {
    fn __funcpipe_store(&self) -> Content {
        Content::Text(self.0.to_string())
    }
}

/// There is no way to write it.
pub trait StoreNothing {
    /// That there is none.
    fn __funcpipe_store(&self) -> Content;
}

impl<T: ?Sized> StoreNothing for Out<'_, T> {
    fn __funcpipe_store(&self) -> Content {
        Content::Unwritable(format!("a `{}` has neither `Serialize` nor `Display`", type_name::<T>()))
    }
}
