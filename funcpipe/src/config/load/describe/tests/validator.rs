//! As much of JSON Schema as there is in ours. Any other keyword is a mistake.

use serde_json::Value;

pub(super) fn is_valid(schema: &Value, document: &Value) -> bool {
    Validator { root: schema }.holds(schema, document)
}

struct Validator<'s> {
    root: &'s Value,
}

impl Validator<'_> {
    fn holds(&self, schema: &Value, value: &Value) -> bool {
        match schema {
            Value::Bool(holds) => *holds,
            Value::Object(keywords) => {
                keywords.iter().all(|(word, of)| self.keyword(schema, word, of, value))
            }
            _ => panic!("no schema: {schema}"),
        }
    }

    fn keyword(&self, schema: &Value, word: &str, of: &Value, value: &Value) -> bool {
        let list = || of.as_array().expect("a list of schemas").iter();
        match word {
            "$schema" | "$defs" | "title" | "description" | "default" | "writeOnly" => true,
            "$ref" => {
                let pointer = of.as_str().expect("a text").strip_prefix('#').expect("within the schema");
                self.holds(
                    self.root.pointer(pointer).unwrap_or_else(|| panic!("there is no {pointer}")),
                    value,
                )
            }
            "allOf" => list().all(|one| self.holds(one, value)),
            "anyOf" => list().any(|one| self.holds(one, value)),
            "oneOf" => list().filter(|one| self.holds(one, value)).count() == 1,
            "not" => !self.holds(of, value),
            "enum" => list().any(|one| is_same(one, value)),
            "type" => match of {
                Value::Array(types) => types.iter().any(|of| is_of_type(of, value)),
                of => is_of_type(of, value),
            },
            _ => match value {
                Value::Object(entries) => self.of_object(schema, word, of, entries),
                Value::Array(elements) => self.of_array(word, of, elements),
                Value::String(text) => of_text(word, of, text),
                Value::Number(number) => of_number(word, of, number.as_f64().expect("a number")),
                _ => is_known(word),
            },
        }
    }

    fn of_object(
        &self,
        schema: &Value,
        word: &str,
        of: &Value,
        entries: &serde_json::Map<String, Value>,
    ) -> bool {
        match word {
            "properties" => {
                let properties = of.as_object().expect("properties");
                entries
                    .iter()
                    .all(|(key, value)| properties.get(key).is_none_or(|one| self.holds(one, value)))
            }
            "additionalProperties" => {
                let is_other = |key: &str| schema.get("properties").is_none_or(|own| own.get(key).is_none());
                entries.iter().filter(|(key, _)| is_other(key)).all(|(_, value)| self.holds(of, value))
            }
            "required" => {
                let keys = of.as_array().expect("a list of keys").iter();
                keys.map(|key| key.as_str().expect("a key")).all(|key| entries.contains_key(key))
            }
            "minProperties" => entries.len() as u64 >= of.as_u64().expect("a number"),
            "maxProperties" => entries.len() as u64 <= of.as_u64().expect("a number"),
            word => is_known(word),
        }
    }

    fn of_array(&self, word: &str, of: &Value, elements: &[Value]) -> bool {
        match word {
            "items" => elements.iter().all(|element| self.holds(of, element)),
            "minItems" => elements.len() as u64 >= of.as_u64().expect("a number"),
            "maxItems" => elements.len() as u64 <= of.as_u64().expect("a number"),
            "uniqueItems" => elements
                .iter()
                .enumerate()
                .all(|(at, one)| !elements[..at].iter().any(|other| is_same(one, other))),
            word => is_known(word),
        }
    }
}

fn of_text(word: &str, of: &Value, text: &str) -> bool {
    let length = text.chars().count() as u64;
    match word {
        "minLength" => length >= of.as_u64().expect("a number"),
        "maxLength" => length <= of.as_u64().expect("a number"),
        "pattern" => regex::Regex::new(of.as_str().expect("a text")).expect("a pattern").is_match(text),
        word => is_known(word),
    }
}

fn of_number(word: &str, of: &Value, number: f64) -> bool {
    let of = || of.as_f64().expect("a number");
    match word {
        "minimum" => number >= of(),
        "maximum" => number <= of(),
        "exclusiveMinimum" => number > of(),
        "exclusiveMaximum" => number < of(),
        "multipleOf" => number % of() == 0.0,
        word => is_known(word),
    }
}

/// Of another type than the value is.
fn is_known(word: &str) -> bool {
    const WORDS: [&str; 17] = [
        "properties",
        "additionalProperties",
        "required",
        "minProperties",
        "maxProperties",
        "items",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
    ];
    assert!(WORDS.contains(&word), "unknown keyword {word}");
    true
}

fn is_of_type(of: &Value, value: &Value) -> bool {
    match of.as_str().expect("a type") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("unknown type {other}"),
    }
}

/// Numbers by their value.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one.total_cmp(&other).is_eq(),
        _ => one == other,
    }
}
