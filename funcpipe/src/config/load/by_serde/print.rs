//! From a tree to a format.

use serde::ser::{Error, Serialize, Serializer};

use super::super::node::{Content, Node};

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Int(value) => int(*value, serializer),
            Self::Float(value) if value.is_finite() => serializer.serialize_f64(*value),
            // JSON has no number for it, and would get a `null` that no float is read from.
            Self::Float(value) => serializer.collect_str(value),
            Self::Text(text) | Self::Raw(text) => serializer.serialize_str(text),
            Self::List(nodes) => serializer.collect_seq(nodes),
            Self::Table(entries) => {
                serializer.collect_map(entries.iter().map(|entry| (&entry.key, &entry.value)))
            }
            Self::Unwritable(why) => Err(S::Error::custom(why)),
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.content.serialize(serializer)
    }
}

/// Beyond 64 bits as a text: of such a number most readers keep the first digits only.
fn int<S: Serializer>(value: i128, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(value) = i64::try_from(value) {
        serializer.serialize_i64(value)
    } else if let Ok(value) = u64::try_from(value) {
        serializer.serialize_u64(value)
    } else {
        serializer.collect_str(&value)
    }
}
