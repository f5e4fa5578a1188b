//! From a type that has `Serialize` to a tree.

use std::fmt;

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::super::node::{Content, Entry, Node};
use super::parse;

/// What a file would have.
pub(crate) fn content<T: Serialize + ?Sized>(value: &T) -> Content {
    value.serialize(ToContent).unwrap_or_else(|Unwritable(why)| Content::Unwritable(why))
}

/// Why a value cannot be written.
#[derive(Debug)]
struct Unwritable(String);

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

type Written = Result<Content, Unwritable>;

struct ToContent;

/// Elements as they come.
struct ToList {
    variant: Option<&'static str>,
    nodes: Vec<Node>,
}

/// Entries as they come.
struct ToTable {
    variant: Option<&'static str>,
    entries: Vec<Entry>,
    key: String,
}

fn entry(key: &str, content: Content) -> Entry {
    Entry { key: key.to_owned(), origin: None, value: Node::new(content, None) }
}

/// `{ variant = content }`
fn of_variant(variant: Option<&'static str>, content: Content) -> Content {
    match variant {
        Some(variant) => Content::Table(vec![entry(variant, content)]),
        None => content,
    }
}

macro_rules! integers {
    ($($method:ident: $int:ty;)*) => {$(
        fn $method(self, value: $int) -> Written {
            Ok(Content::Int(value.into()))
        }
    )*};
}

impl Serializer for ToContent {
    type Ok = Content;
    type Error = Unwritable;
    type SerializeSeq = ToList;
    type SerializeTuple = ToList;
    type SerializeTupleStruct = ToList;
    type SerializeTupleVariant = ToList;
    type SerializeMap = ToTable;
    type SerializeStruct = ToTable;
    type SerializeStructVariant = ToTable;

    integers! {
        serialize_i8: i8;
        serialize_i16: i16;
        serialize_i32: i32;
        serialize_i64: i64;
        serialize_i128: i128;
        serialize_u8: u8;
        serialize_u16: u16;
        serialize_u32: u32;
        serialize_u64: u64;
    }

    fn serialize_u128(self, value: u128) -> Written {
        Ok(Content::of_u128(value))
    }

    fn serialize_bool(self, value: bool) -> Written {
        Ok(Content::Bool(value))
    }

    fn serialize_f32(self, value: f32) -> Written {
        Ok(Content::of_f32(value))
    }

    fn serialize_f64(self, value: f64) -> Written {
        Ok(Content::Float(value))
    }

    fn serialize_char(self, value: char) -> Written {
        Ok(Content::Text(value.into()))
    }

    fn serialize_str(self, value: &str) -> Written {
        Ok(Content::Text(value.to_owned()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        let node = |byte: &u8| Node::new(Content::Int((*byte).into()), None);
        Ok(Content::List(value.iter().map(node).collect()))
    }

    fn serialize_none(self) -> Written {
        Ok(Content::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        Ok(Content::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        Ok(Content::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self).map(|content| of_variant(Some(variant), content))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<ToList, Unwritable> {
        Ok(ToList { variant: None, nodes: Vec::new() })
    }

    fn serialize_tuple(self, _: usize) -> Result<ToList, Unwritable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<ToList, Unwritable> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<ToList, Unwritable> {
        Ok(ToList { variant: Some(variant), nodes: Vec::new() })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<ToTable, Unwritable> {
        Ok(ToTable { variant: None, entries: Vec::new(), key: String::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<ToTable, Unwritable> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<ToTable, Unwritable> {
        Ok(ToTable { variant: Some(variant), entries: Vec::new(), key: String::new() })
    }
}

macro_rules! lists {
    ($($list:ident: $method:ident;)*) => {$(
        impl $list for ToList {
            type Ok = Content;
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.nodes.push(Node::new(value.serialize(ToContent)?, None));
                Ok(())
            }

            fn end(self) -> Written {
                Ok(of_variant(self.variant, Content::List(self.nodes)))
            }
        }
    )*};
}

lists! {
    SerializeSeq: serialize_element;
    SerializeTuple: serialize_element;
    SerializeTupleStruct: serialize_field;
    SerializeTupleVariant: serialize_field;
}

impl ToTable {
    fn done(self) -> Written {
        let content = parse::table(self.entries).map_err(ser::Error::custom)?;
        Ok(of_variant(self.variant, content))
    }
}

macro_rules! structs {
    ($($table:ident)*) => {$(
        impl $table for ToTable {
            type Ok = Content;
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Unwritable> {
                self.entries.push(entry(key, value.serialize(ToContent)?));
                Ok(())
            }

            fn end(self) -> Written {
                self.done()
            }
        }
    )*};
}

structs! { SerializeStruct SerializeStructVariant }

impl SerializeMap for ToTable {
    type Ok = Content;
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        let key = key.serialize(ToContent)?.scalar();
        self.key = key.ok_or_else(|| Unwritable("a key is neither a text nor a number".to_owned()))?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let key = std::mem::take(&mut self.key);
        self.entries.push(entry(&key, value.serialize(ToContent)?));
        Ok(())
    }

    fn end(self) -> Written {
        self.done()
    }
}
