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
use super::describe::default_of;
use super::names::Names;
use super::node::{Content, NONE, Node};
use super::place::{Place, Sink};
use super::setting::Setting;
use super::shape::{Medium, Shape};
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
    match config {
        Some(config) if sink.violations.is_empty() => {
            #[cfg(feature = "tracing")]
            super::loader::warn(C::NAME, &sink.warnings);
            Ok(config)
        }
        _ => Err(sink.into_error(C::NAME)),
    }
}

/// Writes it as a file would have it. Of a secret it writes that there is one.
///
/// # Errors
/// If there is no way to write a value; or those of the format.
pub fn serialize<C: Setting, S: Serializer>(config: &C, serializer: S) -> Result<S::Ok, S::Error> {
    let mut content = config.__funcpipe_store();
    spell_none(&C::__funcpipe_shape(), None, &mut content);
    print(&content, serializer)
}

/// Formats without `null` leave out what has no value. Where the default has one, it would be back when the file is read.
fn spell_none(shape: &Shape, base: Option<&Content>, content: &mut Content) {
    match (shape, content) {
        (Shape::Part(outline), Content::Table(entries)) => {
            for (at, field, shape) in outline.loaded() {
                let Some(entry) = entries.iter_mut().find(|entry| entry.key == field.key()) else { continue };
                let (default, content) = (default_of(outline, base, at, &shape), &mut entry.value.content);
                let is_back = !matches!(default.content(), Some(Content::Null));
                if *content == Content::Null && is_back && shape.can_be_none(Medium::Files) {
                    *content = Content::Text(NONE.to_owned());
                }
                spell_none(&shape, default.content(), content);
            }
        }
        (Shape::Optional(inner) | Shape::Checked { of: inner, .. }, content) => {
            spell_none(inner, base, content);
        }
        (Shape::List(inner), Content::List(nodes)) => {
            for node in nodes {
                spell_none(inner, None, &mut node.content);
            }
        }
        (Shape::Entries(inner), Content::Table(entries)) => {
            for entry in entries {
                spell_none(inner, None, &mut entry.value.content);
            }
        }
        _ => {}
    }
}

fn print<S: Serializer>(content: &Content, serializer: S) -> Result<S::Ok, S::Error> {
    match content.unwritable() {
        None => content.serialize(serializer),
        Some((path, why)) if path.is_empty() => Err(S::Error::custom(why)),
        Some((path, why)) => Err(S::Error::custom(format_args!("`{path}` cannot be written: {why}"))),
    }
}
