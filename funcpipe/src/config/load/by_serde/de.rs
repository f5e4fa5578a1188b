//! From a tree to a type that has `Deserialize`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::super::elements::{elements_of, pairs_of};
use super::super::node::{Content, Entry, Node};
use super::super::place::{Place, type_name};
use super::super::text;
use super::parse;
use super::refusal::Refusal;
use crate::config::Step;

/// A value of a type of somebody's own.
pub(crate) fn tree<T: Deserialize<'static>>(place: &mut Place<'_>) -> Option<T> {
    match T::deserialize(Tree::of(place.node()?)) {
        Ok(value) => Some(value),
        Err(refusal) => place.refuse_tree(type_name::<T>(), refusal),
    }
}

/// A value in a tree. What a text from a variable stands for, the type says that asks.
struct Tree<'n> {
    node: Cow<'n, Node>,
    /// How it is reached from the one that it is in.
    step: Option<Step>,
}

impl<'n> Tree<'n> {
    const fn of(node: &'n Node) -> Self {
        Self { node: Cow::Borrowed(node), step: None }
    }

    /// What is wrong with the value, or in it, is wrong here.
    fn read<V>(self, read: impl FnOnce(&Node) -> Result<V, Refusal>) -> Result<V, Refusal> {
        let Self { node, step } = self;
        read(&node).map_err(|refusal| refusal.within(&node, step))
    }
}

fn any<'de, V: Visitor<'de>>(node: &Node, visitor: V) -> Result<V::Value, Refusal> {
    match &node.content {
        Content::Null | Content::Unwritable(_) => visitor.visit_unit(),
        Content::Bool(value) => visitor.visit_bool(*value),
        Content::Int(value) => int(*value, visitor),
        Content::Float(value) => visitor.visit_f64(*value),
        Content::Text(text) | Content::Raw(text) => visitor.visit_str(text),
        Content::List(_) => list(node, visitor),
        Content::Table(_) => table(node, visitor),
    }
}

fn int<'de, V: Visitor<'de>>(value: i128, visitor: V) -> Result<V::Value, Refusal> {
    if let Ok(value) = i64::try_from(value) {
        visitor.visit_i64(value)
    } else if let Ok(value) = u64::try_from(value) {
        visitor.visit_u64(value)
    } else {
        visitor.visit_i128(value)
    }
}

fn wanted_int<'de, V: Visitor<'de>>(node: &Node, visitor: V) -> Result<V::Value, Refusal> {
    let text = match &node.content {
        Content::Raw(text) => text,
        Content::Text(text) if text::is_wide(text) => text,
        _ => return any(node, visitor),
    };
    match (text.parse::<i128>(), text.parse::<u128>()) {
        (Ok(value), _) => int(value, visitor),
        (_, Ok(value)) => visitor.visit_u128(value),
        _ => any(node, visitor),
    }
}

fn wanted_float<'de, V: Visitor<'de>>(node: &Node, visitor: V) -> Result<V::Value, Refusal> {
    let (Content::Raw(text) | Content::Text(text)) = &node.content else { return any(node, visitor) };
    let is_raw = matches!(node.content, Content::Raw(_));
    match text.parse::<f64>() {
        Ok(value) if text::is_named(text) || (is_raw && value.is_finite()) => visitor.visit_f64(value),
        _ => any(node, visitor),
    }
}

fn wanted_bool<'de, V: Visitor<'de>>(node: &Node, visitor: V) -> Result<V::Value, Refusal> {
    match &node.content {
        Content::Raw(text) if let Ok(value) = text.parse() => visitor.visit_bool(value),
        _ => any(node, visitor),
    }
}

fn list<'de, V: Visitor<'de>>(node: &Node, visitor: V) -> Result<V::Value, Refusal> {
    let Some(elements) = elements_of(node) else { return any(node, visitor) };
    let elements = elements.map_err(|expected| Refusal::custom(format_args!("expected {expected}")))?;
    let element = |(at, node)| Tree { step: Some(Step::Index(at)), ..Tree::of(node) };
    let mut elements = SeqDeserializer::new(elements.iter().enumerate().map(element));
    let value = visitor.visit_seq(&mut elements)?;
    elements.end().map(|()| value)
}

fn table<'de, V: Visitor<'de>>(node: &Node, visitor: V) -> Result<V::Value, Refusal> {
    let Some(entries) = pairs_of(node) else { return any(node, visitor) };
    let entries = entries.map_err(|expected| Refusal::custom(format_args!("expected {expected}")))?;
    let mut pairs = pairs(&entries)?;
    let value = visitor.visit_map(&mut pairs)?;
    pairs.end().map(|()| value)
}

fn pairs<'de, 'n>(
    entries: &'n [Entry],
) -> Result<MapDeserializer<'de, impl Iterator<Item = (Tree<'n>, Tree<'n>)>, Refusal>, Refusal> {
    let mut seen = BTreeSet::new();
    if let Some(twice) = entries.iter().find(|entry| !seen.insert(&entry.key)) {
        return Err(Refusal::custom(format_args!("`{}` is given twice", twice.key)).within(&key(twice), None));
    }
    let pair = |entry: &'n Entry| {
        let step = Step::Key(format!("{:?}", entry.key));
        (
            Tree { node: Cow::Owned(key(entry)), step: None },
            Tree { step: Some(step), ..Tree::of(&entry.value) },
        )
    };
    Ok(MapDeserializer::new(entries.iter().map(pair)))
}

/// A key may be that of a map of numbers.
fn key(entry: &Entry) -> Node {
    Node::new(Content::Raw(entry.key.clone()), entry.origin.clone())
}

/// `variant`, or `{ variant = .. }`.
fn variant<'de, V: Visitor<'de>>(node: &Node, visitor: V) -> Result<V::Value, Refusal> {
    match &node.content {
        Content::Text(text) | Content::Raw(text) => visitor.visit_enum(text.as_str().into_deserializer()),
        Content::Table(entries) if entries.len() == 1 => {
            visitor.visit_enum(MapAccessDeserializer::new(pairs(entries)?))
        }
        _ => Err(Refusal::custom("expected the name of a variant, or a table with that as its only key")),
    }
}

macro_rules! wanted {
    ($($read:ident: $($method:ident)*;)*) => {$($(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
            self.read(|node| $read(node, visitor))
        }
    )*)*};
}

impl<'de> Deserializer<'de> for Tree<'_> {
    type Error = Refusal;

    wanted! {
        any: deserialize_any;
        wanted_bool: deserialize_bool;
        wanted_int:
            deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
            deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128;
        wanted_float: deserialize_f32 deserialize_f64;
        list: deserialize_seq;
        table: deserialize_map;
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.read(|node| match &node.content {
            Content::Text(text) | Content::Raw(text) if fields == [parse::DATE] => {
                visitor.visit_map(MapDeserializer::new([(parse::DATE, text.as_str())].into_iter()))
            }
            _ => table(node, visitor),
        })
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.read(|node| match &node.content {
            Content::Null => visitor.visit_none(),
            _ => visitor.visit_some(Tree::of(node)),
        })
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.read(|node| visitor.visit_newtype_struct(Tree::of(node)))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.read(|node| variant(node, visitor))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { char str string bytes byte_buf unit unit_struct identifier }
}

impl IntoDeserializer<'_, Refusal> for Tree<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: Deserialize<'static>>(content: Content) -> Option<T> {
        T::deserialize(Tree::of(&Node::new(content, None))).ok()
    }

    /// As a variable has it.
    fn raw<T: Deserialize<'static>>(text: &str) -> Option<T> {
        read(Content::Raw(text.to_owned()))
    }

    /// As a file has it, where it is a text.
    fn text<T: Deserialize<'static>>(text: &str) -> Option<T> {
        read(Content::Text(text.to_owned()))
    }

    #[test]
    fn what_a_text_of_a_variable_stands_for_the_type_says() {
        assert_eq!((raw::<u8>("5"), raw::<String>("5")), (Some(5), Some("5".to_owned())));
        assert_eq!((raw::<u8>("300"), raw::<u8>("x")), (None, None));
        let (least, most) = (i128::MIN, u128::MAX);
        assert_eq!(
            (raw::<i128>(&least.to_string()), raw::<u128>(&most.to_string())),
            (Some(least), Some(most))
        );
        assert_eq!((raw::<bool>("true"), raw::<bool>("yes"), raw::<bool>("1")), (Some(true), None, None));
        assert_eq!(
            (raw::<f64>("0.5"), raw::<f64>("5"), raw::<f64>("inf")),
            (Some(0.5), Some(5.0), Some(f64::INFINITY))
        );
        assert!(raw::<f64>("1e400").is_none() && raw::<f64>("NaN").is_some_and(f64::is_nan));
        assert_eq!((raw::<Option<u8>>("5"), raw::<Vec<u8>>("1,2")), (Some(Some(5)), Some(vec![1, 2])));
    }

    #[test]
    fn a_text_of_a_file_is_no_number_unless_its_format_has_none_for_it() {
        assert!(text::<u8>("5").is_none() && text::<f64>("0.5").is_none() && text::<bool>("true").is_none());
        let (most, wide) = (u128::MAX, i128::from(u64::MAX) + 1);
        assert_eq!(
            (text::<u128>(&most.to_string()), text::<i128>(&wide.to_string())),
            (Some(most), Some(wide))
        );
        assert!(text::<f64>("NaN").is_some_and(f64::is_nan));
        assert_eq!(text::<f64>("-inf"), Some(f64::NEG_INFINITY));
        assert_eq!(text::<String>("5"), Some("5".to_owned()));
    }

    #[test]
    fn null_is_no_value_of_anything_else() {
        assert_eq!((read::<Option<u8>>(Content::Null), read::<()>(Content::Null)), (Some(None), Some(())));
        assert!(read::<u8>(Content::Null).is_none() && read::<String>(Content::Null).is_none());
    }
}
