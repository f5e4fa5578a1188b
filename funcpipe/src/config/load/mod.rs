//! Loading: defaults, files, the environment, arguments, and one error with every problem of all of them.
//!
//! ```text
//! file.rs, env.rs, args.rs    what a layer says, as a tree      node.rs, origin.rs
//!        └──────┴──────┴────► loader.rs                         the trees, the earlier layer first
//!                                └──► fields.rs, place.rs       what an expansion asks: each field, from all trees
//!                                       └──► setting.rs, collections.rs, via.rs: a value of a type
//!                                               └──► elements.rs: what is in a list or a map, each at its place
//! ```
//!
//! `describe/` tells what can be loaded, without loading anything.

mod args;
#[cfg(feature = "serde")]
mod by_serde;
mod collections;
mod describe;
mod elements;
mod env;
mod fields;
mod file;
#[cfg(any(feature = "toml", feature = "json"))]
mod format;
mod ints;
mod items;
#[cfg(feature = "json")]
mod json;
mod loader;
mod names;
mod node;
mod origin;
mod place;
mod setting;
mod shape;
mod store;
mod text;
#[cfg(feature = "toml")]
mod toml;
mod via;
mod word;

pub use self::loader::{Loaded, Loader};
pub use self::origin::{FilePosition, Origin};
pub use self::setting::Setting;
pub use self::shape::{Outline, Shape, Unknown};
pub use self::word::UnknownWord;
pub(crate) use self::word::word_settings;

/// What expansions name.
pub mod private {
    #[cfg(feature = "serde")]
    pub use super::by_serde::{deserialize, serialize};
    pub use super::collections::{
        FromEntries, FromList, judged_map, judged_sequence, list_with, map, map_with, sequence, table,
    };
    pub use super::describe::{help, json_schema};
    pub use super::fields::Fields;
    pub use super::node::Content;
    pub use super::place::Place;
    pub use super::setting::{Setting, hidden, option, outline, secret};
    pub use super::shape::{Outline, Shape, Unknown, rules_of};
    pub use super::store::to_env;
    pub use super::via::{Open, Out, Unloadable, loadable, traits, traits_of_files};
}
