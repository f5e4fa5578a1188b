//! From a format to a tree.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};

use super::super::node::{Content, Entry, MAX_DEPTH, Node};

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        AnyContent { depth: 0 }.deserialize(deserializer)
    }
}

/// Takes whatever comes.
struct AnyContent {
    /// In how many lists and tables it is.
    depth: usize,
}

impl AnyContent {
    /// For what is in a list or a table.
    fn within<E: Error>(&self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > MAX_DEPTH {
            let message = format_args!("nested too deeply: lists and tables may be nested {MAX_DEPTH} deep");
            return Err(E::custom(message));
        }
        Ok(Self { depth })
    }
}

impl<'de> DeserializeSeed<'de> for AnyContent {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self).map(|content| Node::new(content, None))
    }
}

impl<'de> Visitor<'de> for AnyContent {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a configuration")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Content, E> {
        Ok(Content::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Content, E> {
        Ok(Content::Int(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Content, E> {
        Ok(Content::Int(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Content, E> {
        Ok(Content::Int(value))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Content, E> {
        Ok(Content::of_u128(value))
    }

    fn visit_f32<E>(self, value: f32) -> Result<Content, E> {
        Ok(Content::of_f32(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Content, E> {
        Ok(Content::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Content, E> {
        Ok(Content::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Content, E> {
        Ok(Content::Text(value))
    }

    fn visit_none<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_unit<E>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Content, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(self.within()?)? {
            nodes.push(node);
        }
        Ok(Content::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = map.next_key_seed(self.within()?)? {
            let Some(key) = key.content.scalar() else {
                return Err(A::Error::custom("a key is a list or a table; it must be a text or a number"));
            };
            entries.push(Entry { key, origin: None, value: map.next_value_seed(self.within()?)? });
        }
        table(entries).map_err(A::Error::custom)
    }

    /// `!disk { path: x }` in YAML: the same as `disk: { path: x }`, as other formats have a variant.
    fn visit_enum<A: EnumAccess<'de>>(self, variant: A) -> Result<Content, A::Error> {
        let within = self.within()?;
        let (key, value) = variant.variant::<String>()?;
        let value = value.newtype_variant_seed(within)?;
        // One that has nothing in it is its name.
        if value.content == Content::Null {
            return Ok(Content::Text(key));
        }
        Ok(Content::Table(vec![Entry { key, origin: None, value }]))
    }
}

/// The key of what is a date or a time in TOML.
pub(super) const DATE: &str = "$__toml_private_datetime";

/// What some formats have no kind of their own for comes as a table with one key, which nobody else has.
pub(super) fn table(entries: Vec<Entry>) -> Result<Content, &'static str> {
    if let [Entry { key, value, .. }] = entries.as_slice()
        && let Content::Text(text) = &value.content
    {
        match key.as_str() {
            DATE => return Ok(Content::Text(text.clone())),
            // A number in JSON, if `serde_json` has the feature `arbitrary_precision`, which any crate may switch on.
            "$serde_json::private::Number" => return number(text).ok_or("a number is out of range"),
            _ => {}
        }
    }
    Ok(Content::Table(entries))
}

fn number(text: &str) -> Option<Content> {
    if let Ok(value) = text.parse() {
        return Some(Content::Int(value));
    }
    if let Ok(value) = text.parse() {
        return Some(Content::of_u128(value));
    }
    text.parse().ok().filter(|value: &f64| value.is_finite()).map(Content::Float)
}

#[cfg(test)]
mod tests {
    use serde::de::IntoDeserializer;
    use serde::de::value::{
        EnumAccessDeserializer, Error as ValueError, MapAccessDeserializer, MapDeserializer,
    };

    use super::*;

    fn of_pairs(pairs: &[(&str, &str)]) -> Result<Content, ValueError> {
        let pairs = pairs.iter().copied();
        Node::deserialize(MapDeserializer::new(pairs).into_deserializer()).map(|node| node.content)
    }

    #[test]
    fn a_number_of_any_precision_is_a_number() {
        let number = |text| of_pairs(&[("$serde_json::private::Number", text)]);
        assert_eq!(number("12"), Ok(Content::Int(12)));
        assert_eq!(number("-1.5"), Ok(Content::Float(-1.5)));
        let (greatest, too_great) = (i128::MAX.to_string(), u128::MAX.to_string());
        assert_eq!(number(&greatest), Ok(Content::Int(i128::MAX)));
        assert_eq!(number(&too_great), Ok(Content::Raw(too_great.clone())));
        assert!(number("1e400").is_err());
    }

    #[test]
    fn a_variant_is_a_table_with_one_key_or_its_name() {
        fn of_variant<'de, T: IntoDeserializer<'de, ValueError>>(value: T) -> Result<Content, ValueError> {
            let pairs = MapDeserializer::new([("disk", value)].into_iter());
            let variant = EnumAccessDeserializer::new(MapAccessDeserializer::new(pairs));
            Node::deserialize(variant).map(|node| node.content)
        }
        let value = Node::new(Content::Int(5), None);
        let entry = Entry { key: "disk".to_owned(), origin: None, value };
        assert_eq!(of_variant(5_u8), Ok(Content::Table(vec![entry])));
        assert_eq!(of_variant(()), Ok(Content::Text("disk".to_owned())));
    }

    #[test]
    fn a_table_stays_one() {
        let entry = |key: &str, value: &str| Entry {
            key: key.to_owned(),
            origin: None,
            value: Node::new(Content::Text(value.to_owned()), None),
        };
        let content = of_pairs(&[("a", "1"), ("a", "2")]).expect("a table");
        assert_eq!(content, Content::Table(vec![entry("a", "1"), entry("a", "2")]));
    }

    #[test]
    fn keys_are_texts_of_single_values() {
        let pairs = [(1_u8, true), (2, false)].into_iter();
        let node = Node::deserialize(MapDeserializer::<_, ValueError>::new(pairs).into_deserializer());
        let Content::Table(entries) = node.expect("a table").content else { panic!("it is no table") };
        let keys: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys, ["1", "2"]);
        let pairs = [(vec![1_u8], true)].into_iter();
        assert!(Node::deserialize(MapDeserializer::<_, ValueError>::new(pairs).into_deserializer()).is_err());
    }
}
