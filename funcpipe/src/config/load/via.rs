//! How a value of a type that the macro does not know is loaded.
//!
//! By autoref specialisation: an expansion calls `(&&&&&Open::<T>::NEW).__funcpipe_load(place)` with all traits in scope, and the first of them that
//! the type allows is taken: it is a setting, else it reads itself from a text, else, with `serde`, from what a file has.

use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use super::node::Content;
use super::place::Place;
use super::setting::Setting;
use super::shape::Shape;

/// All traits, to be imported at once. Without names: user's code is evaluated beside the calls.
pub mod traits {
    pub use super::{StoreNothing as _, StoreSetting as _, StoreText as _};
    pub use super::{ViaNothing as _, ViaSetting as _, ViaSilentText as _, ViaText as _};
}

/// A type.
#[derive(Debug)]
pub struct Open<T>(PhantomData<fn() -> T>);

impl<T> Open<T> {
    /// The only value.
    pub const NEW: Self = Self(PhantomData);

    /// What a type is called in messages, without its path.
    fn name() -> &'static str {
        let name = std::any::type_name::<T>();
        let end = name.find('<').unwrap_or(name.len());
        let start = name[..end].rfind("::").map_or(0, |at| at + 2);
        &name[start..]
    }
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

impl<T: Setting> ViaSetting<T> for &&&&Open<T> {
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T> {
        T::__funcpipe_load(place, base)
    }

    fn __funcpipe_shape(&self) -> Shape {
        T::__funcpipe_shape()
    }
}

/// It has a `FromStr` whose errors can be shown.
pub trait ViaText<T> {
    /// The value.
    fn __funcpipe_load(&self, place: &mut Place<'_>, base: Option<T>) -> Option<T>;
    /// What it takes.
    fn __funcpipe_shape(&self) -> Shape;
}

impl<T: FromStr<Err: Display>> ViaText<T> for &&Open<T> {
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

impl<T: FromStr> ViaSilentText<T> for &Open<T> {
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
        Err(error) => place.refuse_own(Open::<T>::name(), &say(error)),
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
        place.refuse_kind(format!("left out: a `{}` cannot be loaded", Self::name()))
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

impl<T: Setting> StoreSetting for &&Out<'_, T> {
    fn __funcpipe_store(&self) -> Content {
        self.0.__funcpipe_store()
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
    /// Nothing.
    fn __funcpipe_store(&self) -> Content;
}

impl<T: ?Sized> StoreNothing for Out<'_, T> {
    fn __funcpipe_store(&self) -> Content {
        Content::Null
    }
}
