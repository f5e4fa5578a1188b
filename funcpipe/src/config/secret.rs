//! Values that nobody may see by accident.

use std::fmt;

use super::subject::{Length, Text};

/// What stands for a secret wherever one is written, and so is the value of none.
pub(super) const HIDDEN: &str = "***";

/// A password, a key, a token: never in `Debug`, `Display`, serialised output or an error.
///
/// With the feature `zeroize` the memory is overwritten when it is dropped. Copies that were made before, by
/// [`expose`](Self::expose) or when a `String` grew, are not known here.
///
/// ```
/// use funcpipe::config::Secret;
///
/// let key = Secret::new(String::from("swordfish"));
/// assert_eq!(format!("{key} {key:?}"), "*** ***");
/// assert_eq!(key.expose(), "swordfish");
/// ```
#[derive(Clone, Default)]
pub struct Secret<T: Wipe>(T);

impl<T: Wipe> Secret<T> {
    /// Hides the value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself, for whoever needs it.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Wipe> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: Wipe> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

impl<T: Wipe> fmt::Display for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HIDDEN)
    }
}

#[cfg(feature = "serde")]
impl<T: Wipe> serde::Serialize for Secret<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(HIDDEN)
    }
}

impl<T: Wipe> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

/// What can be in a [`Secret`]: texts, bytes, integers, and options of them; or a type of your own that says how it is overwritten.
#[diagnostic::on_unimplemented(
    message = "nobody knows how to overwrite `{Self}` in memory",
    label = "cannot be in a `Secret`",
    note = "use a `String` or a `Vec<u8>`, or implement `funcpipe::config::Wipe`"
)]
pub trait Wipe {
    /// Overwrites the value, so that nothing of it stays in memory. Without the feature `zeroize` the types of the standard library
    /// do nothing here.
    fn wipe(&mut self);
}

macro_rules! wiped {
    ($([$($generics:tt)*] $ty:ty;)*) => {$(
        impl<$($generics)*> Wipe for $ty {
            fn wipe(&mut self) {
                #[cfg(feature = "zeroize")]
                zeroize::Zeroize::zeroize(self);
            }
        }
    )*};
}

wiped! {
    [] String;
    [] Box<str>;
    [] Vec<u8>;
    [] Box<[u8]>;
    [const N: usize] [u8; N];
    [] u8; [] u16; [] u32; [] u64; [] u128; [] usize;
    [] i8; [] i16; [] i32; [] i64; [] i128; [] isize;
    [] char;
}

impl<T: Wipe> Wipe for Option<T> {
    fn wipe(&mut self) {
        if let Some(value) = self {
            value.wipe();
        }
    }
}

/// What is never shown.
pub trait Concealed {}

impl<T: Wipe> Concealed for Secret<T> {}

impl<T: Wipe + Text> Text for Secret<T> {
    fn as_text(&self) -> &str {
        self.0.as_text()
    }
}

impl<T: Wipe + Length> Length for Secret<T> {
    const IS_SECRET: bool = true;

    fn length(&self) -> usize {
        self.0.length()
    }
}

#[cfg(all(test, feature = "zeroize"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_wiped_is_empty_or_zero() {
        let (mut text, mut bytes, mut number) = (String::from("swordfish"), vec![7_u8; 9], Some(7_u64));
        text.wipe();
        bytes.wipe();
        number.wipe();
        assert_eq!((text.as_str(), &bytes[..], number), ("", &[][..], Some(0)));
    }

    /// A type of somebody's own, which notes that it was wiped.
    struct Noted<'a>(&'a std::cell::Cell<u32>);

    impl Wipe for Noted<'_> {
        fn wipe(&mut self) {
            self.0.set(self.0.get() + 1);
        }
    }

    #[test]
    fn a_secret_is_wiped_once_when_it_is_dropped() {
        let wiped = std::cell::Cell::new(0);
        let secret = Secret::new(Noted(&wiped));
        assert_eq!((wiped.get(), secret.expose().0.get()), (0, 0));
        drop(secret);
        assert_eq!(wiped.get(), 1);
    }
}
