//! What kind of value a type takes, for whoever loads, explains or describes it without having one.

use super::node::{Content, NONE};
use crate::config::Field;
use crate::config::Rule;

/// What kind of value a setting takes.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Shape {
    /// `true` or `false`.
    Bool,
    /// An integer from `least` to `most`.
    Int {
        /// The least that the type can hold.
        least: i128,
        /// The greatest that the type can hold; `i128::MAX` for what is greater.
        most: i128,
    },
    /// A float.
    Float,
    /// A text.
    Text,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// One character.
    Char,
    /// A duration with a unit: `1.5s`.
    Time,
    /// A number of bytes with a unit: `64KiB`.
    Size,
    /// The path of a file or a directory.
    FilePath,
    /// A text that nobody may see.
    Concealed(Box<Self>),
    /// What may be left out.
    Optional(Box<Self>),
    /// Any number of these.
    List(Box<Self>),
    /// Any number of these, by keys.
    Entries(Box<Self>),
    /// Fields with names.
    Part(Outline),
    /// A value with rules of its own.
    Checked {
        /// What it is without them.
        of: Box<Self>,
        /// Its rules.
        rules: &'static [Rule],
    },
    /// A type of somebody's own, which reads itself from a text or a table.
    Open,
}

/// What is known of a configuration without having one.
#[derive(Clone, Copy, Debug)]
pub struct Outline {
    /// The name of the type.
    pub name: &'static str,
    /// The whole name of the type, with its path and its parameters.
    pub type_name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
    /// What a field takes, by its number.
    pub shape_of: fn(usize) -> Shape,
    /// The default of a field, by its number, as a file would have it.
    #[doc(hidden)]
    pub default_of: fn(usize) -> Option<Content>,
    /// What is said where several fields do not go together.
    pub checks: &'static [&'static str],
    /// What its environment variables begin with.
    pub env_prefix: Option<&'static str>,
    /// What becomes of names that no field has.
    pub unknown: Unknown,
}

/// What becomes of names that no field has: a key in a file, a variable with the prefix of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Unknown {
    /// It is an error: most such names are misspelt.
    #[default]
    Error,
    /// It is a warning.
    Warn,
    /// Nobody hears of it.
    Ignore,
}

/// What kind of layer something is said in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    /// Values have types.
    Files,
    /// Flags and variables: all is text.
    Texts,
}

impl Outline {
    /// The fields that can be loaded, each with its number and what it takes.
    pub(super) fn loaded(&self) -> impl Iterator<Item = (usize, &'static Field, Shape)> + use<> {
        let Self { fields, shape_of, .. } = *self;
        let loaded = fields.iter().enumerate().filter(|(_, field)| !field.is_skipped());
        loaded.map(move |(at, field)| (at, field, shape_of(at)))
    }
}

impl Shape {
    /// The configuration that it is, perhaps one that may be left out. Its fields are merged one by one; any other value of a
    /// later layer takes the place of the earlier one.
    pub(crate) fn outline(&self) -> Option<Outline> {
        match self {
            Self::Part(outline) => Some(*outline),
            Self::Optional(inner) => inner.outline(),
            _ => None,
        }
    }

    /// The same for a type that is loaded as another one is, but goes by its own name.
    pub(crate) fn named(self, name: &'static str) -> Self {
        match self {
            Self::Part(outline) => Self::Part(Outline { name, ..outline }),
            shape => shape,
        }
    }

    /// What has tables in it has no text that could stand for it: only files can have it. What it is.
    pub(crate) fn only_in_files(&self) -> Option<&'static str> {
        match self {
            Self::List(element) if element.has_tables() => Some("it is a list of tables"),
            Self::Entries(element) if element.has_tables() => Some("its values are tables"),
            Self::Optional(inner) | Self::Checked { of: inner, .. } => inner.only_in_files(),
            _ => None,
        }
    }

    /// Whether there are fields with names in it.
    pub(crate) fn has_tables(&self) -> bool {
        match self {
            Self::Part(_) => true,
            Self::Optional(inner)
            | Self::List(inner)
            | Self::Entries(inner)
            | Self::Checked { of: inner, .. } => inner.has_tables(),
            _ => false,
        }
    }

    /// Whether a layer can say by a word that there is no value. To a text, `none` may be one.
    pub(super) fn can_be_none(&self, medium: Medium) -> bool {
        match self {
            Self::Optional(inner) => !inner.takes_none(medium),
            Self::Concealed(inner) | Self::Checked { of: inner, .. } => inner.can_be_none(medium),
            _ => false,
        }
    }

    /// Whether `none` may be a value, as far as is known.
    fn takes_none(&self, medium: Medium) -> bool {
        match self {
            // Nobody's secret is that.
            Self::Concealed(_)
            | Self::Bool
            | Self::Int { .. }
            | Self::Float
            | Self::Char
            | Self::Time
            | Self::Size
            | Self::Part(_) => false,
            Self::Word(words) => words.contains(&NONE),
            Self::Text | Self::FilePath | Self::Open => true,
            // A text that is a list or a table is there in flags and variables only.
            Self::List(inner) => medium == Medium::Texts && (inner.has_tables() || inner.takes_none(medium)),
            Self::Entries(inner) => medium == Medium::Texts && inner.has_tables(),
            Self::Optional(inner) | Self::Checked { of: inner, .. } => inner.takes_none(medium),
        }
    }

    /// Whether nothing of a value may be shown.
    pub(crate) fn is_secret(&self) -> bool {
        match self {
            Self::Concealed(_) => true,
            Self::Optional(inner)
            | Self::List(inner)
            | Self::Entries(inner)
            | Self::Checked { of: inner, .. } => inner.is_secret(),
            _ => false,
        }
    }

    /// Without what is around it.
    pub(crate) fn core(&self) -> &Self {
        match self {
            Self::Optional(inner) | Self::Concealed(inner) | Self::Checked { of: inner, .. } => inner.core(),
            shape => shape,
        }
    }
}

/// The rules of a value.
#[must_use]
pub fn rules_of(fields: &'static [Field]) -> &'static [Rule] {
    fields.first().map_or(&[], Field::rules)
}
