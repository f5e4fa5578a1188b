//! The types that can be loaded: numbers, texts, durations and sizes, what may be left out, and what is secret.

use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

use super::node::{Content, NONE};
use super::place::Place;
use super::shape::{Outline, Shape, Unknown};
use super::text;
use crate::config::secret::{HIDDEN, Secret, Wipe};
use crate::config::{ByteSize, written};

/// A type whose values can be loaded. Of types of your own it is those that derive `ValidatedConfig` or `ValidatedValue`; others are
/// read by their `FromStr` or, with the feature `serde`, their `Deserialize`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be loaded",
    label = "no value of it can be read from a file, a variable or a flag"
)]
pub trait Setting: Sized {
    /// Fails to compile if a field's type cannot be loaded.
    #[doc(hidden)]
    const __FUNCPIPE_LOADABLE: () = ();

    /// Fails to compile if nothing of it can come from the environment.
    #[doc(hidden)]
    const __FUNCPIPE_VARIABLES: () = ();

    /// What kind of value it takes.
    #[doc(hidden)]
    fn __funcpipe_shape() -> Shape;

    /// The value, unless something is wrong, which then is noted. What has parts takes those that no layer gives from `base`.
    #[doc(hidden)]
    fn __funcpipe_load(place: &mut Place<'_>, base: Option<Self>) -> Option<Self>;

    /// The value, as a file would have it.
    #[doc(hidden)]
    fn __funcpipe_store(&self) -> Content;
}

/// What is known of a configuration.
#[must_use]
pub fn outline<C: Setting>() -> Outline {
    let none = Outline {
        name: "",
        type_name: "",
        fields: &[],
        shape_of: |_| Shape::Open,
        default_of: |_| None,
        checks: &[],
        env_prefix: None,
        unknown: Unknown::Error,
    };
    C::__funcpipe_shape().outline().unwrap_or(none)
}

macro_rules! integers {
    ($($int:ident)*) => {$(
        impl Setting for $int {
            #[allow(
                clippy::cast_lossless,
                clippy::cast_possible_wrap,
                clippy::cast_possible_truncation,
                trivial_numeric_casts,
                clippy::unnecessary_cast,
                reason = "one body for all of them"
            )]
            fn __funcpipe_shape() -> Shape {
                let most = i128::try_from(Self::MAX).unwrap_or(i128::MAX);
                Shape::Int { least: Self::MIN as i128, most }
            }

            fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
                let value = match &place.node()?.content {
                    Content::Int(value) => Self::try_from(*value).ok(),
                    Content::Raw(text) => text.parse().ok(),
                    Content::Text(text) if text::is_wide(text) => text.parse().ok(),
                    _ => None,
                };
                let [least, most] =
                    [Self::MIN, Self::MAX].map(|bound| i128::try_from(bound).unwrap_or(i128::MAX));
                value.or_else(|| place.refuse_int(least, most, &Self::MAX))
            }

            fn __funcpipe_store(&self) -> Content {
                i128::try_from(*self).map_or_else(|_| Content::Raw(self.to_string()), Content::Int)
            }
        }
    )*};
}

integers! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

macro_rules! floats {
    ($($float:ident)*) => {$(
        impl Setting for $float {
            fn __funcpipe_shape() -> Shape {
                Shape::Float
            }

            #[allow(
                clippy::cast_precision_loss,
                clippy::cast_possible_truncation,
                trivial_numeric_casts,
                clippy::unnecessary_cast,
                reason = "the nearest float is what a float is written for; what is too great for one is refused"
            )]
            fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
                let (value, is_named) = match &place.node()?.content {
                    Content::Int(value) => (Some(*value as $float), false),
                    Content::Float(value) => (Some(*value as $float), value.is_infinite()),
                    Content::Raw(text) => (text.parse::<$float>().ok(), text::is_named(text)),
                    Content::Text(text) if text::is_named(text) => (text.parse::<$float>().ok(), true),
                    _ => (None, false),
                };
                match value {
                    // `inf` may be meant, and is then judged by the rules; `1e400` is not.
                    Some(value) if value.is_infinite() && !is_named => {
                        let (least, most) = (written::float($float::MIN), written::float($float::MAX));
                        place.refuse(format!("a number from {least} to {most}"))
                    }
                    Some(value) => Some(value),
                    None => place.refuse("a number"),
                }
            }

            #[allow(clippy::cast_lossless, trivial_numeric_casts, clippy::unnecessary_cast, reason = "one body for both")]
            fn __funcpipe_store(&self) -> Content {
                // As short as it is written: `0.1_f32` is no `0.10000000149011612`.
                Content::Float(self.to_string().parse().unwrap_or(*self as f64))
            }
        }
    )*};
}

floats! { f32 f64 }

impl Setting for bool {
    fn __funcpipe_shape() -> Shape {
        Shape::Bool
    }

    fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
        let value = match &place.node()?.content {
            Content::Bool(value) => Some(*value),
            Content::Raw(text) => text.parse().ok(),
            _ => None,
        };
        value.or_else(|| place.refuse("`true` or `false`"))
    }

    fn __funcpipe_store(&self) -> Content {
        Content::Bool(*self)
    }
}

/// Types that have a text, in every layer.
macro_rules! texts {
    ($($ty:ty: $shape:expr, $read:expr, $write:expr;)*) => {$(
        impl Setting for $ty {
            fn __funcpipe_shape() -> Shape {
                $shape
            }

            fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
                let read: fn(&str) -> Result<$ty, text::Expected> = $read;
                let Some(text) = place.text() else {
                    return match read("") {
                        Err(expected) => place.refuse(expected),
                        Ok(_) => place.refuse("a text"),
                    };
                };
                place.take(read(text))
            }

            fn __funcpipe_store(&self) -> Content {
                let write: fn(&$ty) -> String = $write;
                Content::Text(write(self))
            }
        }
    )*};
}

fn address<T: std::str::FromStr>(text: &str, expected: &'static str) -> Result<T, text::Expected> {
    text.parse().map_err(|_| expected.into())
}

texts! {
    String: Shape::Text, |text| Ok(text.to_owned()), Self::clone;
    Box<str>: Shape::Text, |text| Ok(text.into()), |text| text.to_string();
    std::rc::Rc<str>: Shape::Text, |text| Ok(text.into()), |text| text.to_string();
    std::sync::Arc<str>: Shape::Text, |text| Ok(text.into()), |text| text.to_string();
    std::borrow::Cow<'static, str>: Shape::Text, |text| Ok(text.to_owned().into()), |text| text.to_string();
    char: Shape::Char, |text| text.parse().map_err(|_| "one character".into()), Self::to_string;
    Duration: Shape::Time, text::duration, |value| written::duration(*value);
    ByteSize: Shape::Size, text::size, Self::to_string;
    PathBuf: Shape::FilePath, |text| Ok(text.into()), |path| path.to_string_lossy().into_owned();
    OsString: Shape::Text, |text| Ok(text.into()), |text| text.to_string_lossy().into_owned();
    IpAddr: Shape::Text, |text| address(text, "an IP address"), Self::to_string;
    Ipv4Addr: Shape::Text, |text| address(text, "an IPv4 address"), Self::to_string;
    Ipv6Addr: Shape::Text, |text| address(text, "an IPv6 address"), Self::to_string;
    SocketAddr: Shape::Text, |text| address(text, "an IP address and a port, such as `127.0.0.1:80`"), Self::to_string;
    SocketAddrV4: Shape::Text, |text| address(text, "an IPv4 address and a port, such as `127.0.0.1:80`"), Self::to_string;
    SocketAddrV6: Shape::Text, |text| address(text, "an IPv6 address and a port, such as `[::1]:80`"), Self::to_string;
}

macro_rules! non_zero {
    ($($int:ident)*) => {$(
        impl Setting for NonZero<$int> {
            fn __funcpipe_shape() -> Shape {
                // Of those with a sign nothing tells: 0 is in the middle.
                match $int::__funcpipe_shape() {
                    Shape::Int { least: 0, most } => Shape::Int { least: 1, most },
                    shape => shape,
                }
            }

            fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
                let value = $int::__funcpipe_load(place, None)?;
                Self::new(value).or_else(|| place.refuse("an integer other than 0"))
            }

            fn __funcpipe_store(&self) -> Content {
                self.get().__funcpipe_store()
            }
        }
    )*};
}

non_zero! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

impl<T: Setting> Setting for Option<T> {
    fn __funcpipe_shape() -> Shape {
        Shape::Optional(Box::new(T::__funcpipe_shape()))
    }

    fn __funcpipe_load(place: &mut Place<'_>, base: Option<Self>) -> Option<Self> {
        option(place, base, T::__funcpipe_load)
    }

    fn __funcpipe_store(&self) -> Content {
        self.as_ref().map_or(Content::Null, Setting::__funcpipe_store)
    }
}

/// What may be left out, of any type. A text that its type cannot read may say that it is.
pub fn option<T>(
    place: &mut Place<'_>,
    base: Option<Option<T>>,
    read: impl FnOnce(&mut Place<'_>, Option<T>) -> Option<T>,
) -> Option<Option<T>> {
    if matches!(place.node()?.content, Content::Null) {
        return Some(None);
    }
    let before = place.found();
    let value = read(place, base.flatten());
    if value.is_none() && place.says_none(before) { Some(None) } else { value.map(Some) }
}

impl<T: Setting> Setting for Box<T> {
    fn __funcpipe_shape() -> Shape {
        T::__funcpipe_shape()
    }

    fn __funcpipe_load(place: &mut Place<'_>, base: Option<Self>) -> Option<Self> {
        T::__funcpipe_load(place, base.map(|base| *base)).map(Self::new)
    }

    fn __funcpipe_store(&self) -> Content {
        T::__funcpipe_store(self)
    }
}

impl<T: Setting + Wipe> Setting for Secret<T> {
    fn __funcpipe_shape() -> Shape {
        Shape::Concealed(Box::new(T::__funcpipe_shape()))
    }

    fn __funcpipe_load(place: &mut Place<'_>, _: Option<Self>) -> Option<Self> {
        secret(place, T::__funcpipe_load)
    }

    fn __funcpipe_store(&self) -> Content {
        hidden()
    }
}

/// What stands for a secret.
#[must_use]
pub fn hidden() -> Content {
    Content::Text(HIDDEN.to_owned())
}

/// What nobody may see, of any type.
pub fn secret<T: Wipe>(
    place: &mut Place<'_>,
    read: impl FnOnce(&mut Place<'_>, Option<T>) -> Option<T>,
) -> Option<Secret<T>> {
    place.hidden(|place| match &place.node()?.content {
        // Somebody has written a configuration, and reads it again: without this the service would be refused, much later.
        Content::Text(text) | Content::Raw(text) if text == HIDDEN => {
            place.refuse(format!("the secret itself: `{HIDDEN}` stands for one where it is written"))
        }
        // Where a secret may be left out, this takes it away; elsewhere somebody thinks that it does.
        Content::Text(text) | Content::Raw(text) if text == NONE => {
            place.refuse(format!("the secret itself: `{NONE}` stands for no value"))
        }
        _ => read(place, None).map(Secret::new),
    })
}
