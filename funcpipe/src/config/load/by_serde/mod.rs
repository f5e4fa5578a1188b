//! Configurations and serde: any format in, any format out, types of somebody's own between.
//!
//! ```text
//!  a format ──parse.rs──► Node ──de.rs──► a type that has `Deserialize`
//!  a format ◄──print.rs── Content ◄──ser.rs── a type that has `Serialize`
//! ```
//!
//! There is one way to load and one to store, that of `Setting`; this only goes to it and comes from it.

mod de;
mod parse;
mod print;
mod refusal;
mod ser;

use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(super) use self::de::tree;
pub(super) use self::ser::content;
use super::names::Names;
use super::node::{Content, Node};
use super::place::{Place, Sink};
use super::setting::Setting;
use crate::config::error::ConfigError;
use crate::config::validated::ValidatedConfig;

/// A configuration or a value with rules, from whatever format there is, as the loader would have it from a file.
///
/// # Errors
/// Everything that is wrong with it, in one line; or that the format is not for people.
pub fn deserialize<'de, C: Setting + ValidatedConfig, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<C, D::Error> {
    const { C::__FUNCPIPE_LOADABLE };
    let node = read(deserializer, C::NAME)?;
    load(&node).map_err(D::Error::custom)
}

/// Of this and the next one there is one for each format and one for each type: not one for each of both.
fn read<'de, D: Deserializer<'de>>(deserializer: D, name: &str) -> Result<Node, D::Error> {
    if !deserializer.is_human_readable() {
        let formats = "is read from formats for people, such as JSON, TOML and YAML";
        return Err(D::Error::custom(format_args!("`{name}` {formats}")));
    }
    Node::deserialize(deserializer)
}

fn load<C: Setting + ValidatedConfig>(node: &Node) -> Result<C, ConfigError> {
    let mut sink = Sink::new(Names::ELSEWHERE);
    let config = C::__funcpipe_load(&mut Place::new(&[node], &mut sink), None);
    #[cfg(feature = "tracing")]
    super::loader::warn(C::NAME, &sink.warnings);
    match config {
        Some(config) if sink.violations.is_empty() => Ok(config),
        _ => Err(sink.violations.into_error(C::NAME)),
    }
}

/// Writes it as a file would have it. Of a secret it writes that there is one.
///
/// # Errors
/// If there is no way to write a value; or those of the format.
pub fn serialize<C: Setting, S: Serializer>(config: &C, serializer: S) -> Result<S::Ok, S::Error> {
    print(&config.__funcpipe_store(), serializer)
}

fn print<S: Serializer>(content: &Content, serializer: S) -> Result<S::Ok, S::Error> {
    match content.unwritable() {
        None => content.serialize(serializer),
        Some((path, why)) if path.is_empty() => Err(S::Error::custom(why)),
        Some((path, why)) => Err(S::Error::custom(format_args!("`{path}` cannot be written: {why}"))),
    }
}
