//! Configurations among those names and methods.

#[allow(unused_imports, reason = "they are there to be in the way")]
use super::{methods::ByValue as _, names::*};

#[derive(::funcpipe::ValidatedConfig)]
#[config(env_prefix = "HOSTILE_", check(low < high), check_with = Limits::fits)]
pub struct Limits {
    /// Documented.
    #[config(range = 0..=9, default = 1, when = high > 1)]
    low: ::core::primitive::u8,
    #[config(max = 9, default = 2, alias = "top")]
    high: ::core::primitive::u8,
    #[config(len = 1.., each(min = 1), default = [1])]
    lanes: ::std::vec::Vec<::core::primitive::u8>,
    #[config(nested)]
    part: ::core::option::Option<Even>,
    #[config(default = Level::Slow)]
    level: Level,
    #[config(default = ::funcpipe::config::Secret::new(::std::string::String::new()))]
    key: ::funcpipe::config::Secret<::std::string::String>,
}

impl Limits {
    fn fits(&self) -> ::core::result::Result<(), &'static ::core::primitive::str> {
        ::core::result::Result::Ok(())
    }
}

#[derive(::funcpipe::ValidatedValue)]
#[config(step = 2)]
pub struct Even(::core::primitive::u8);

/// Its parameters have the names that generated code would give its own.
#[derive(::funcpipe::ValidatedConfig)]
pub struct Generic<'de, D, S, T>
where
    D: ::funcpipe::config::Number,
{
    #[config(min = 0)]
    value: D,
    #[config(len = 1..)]
    list: ::std::vec::Vec<S>,
    other: T,
    #[config(skip, default = "")]
    name: &'de ::core::primitive::str,
}

/// Known to nobody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    Slow,
    Fast,
}

impl ::serde::Serialize for Level {
    fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
        ::serde::Serializer::serialize_bool(serializer, *self == Self::Fast)
    }
}

impl<'de> ::serde::Deserialize<'de> for Level {
    fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
        let is_fast = <::core::primitive::bool as ::serde::Deserialize>::deserialize(deserializer)?;
        ::core::result::Result::Ok(if is_fast { Self::Fast } else { Self::Slow })
    }
}
