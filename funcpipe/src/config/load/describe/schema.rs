//! What a file may have in it, as JSON Schema (draft 2020-12): <https://json-schema.org/draft/2020-12>.
//!
//! A file that is loaded without an error satisfies it, with two exceptions: a file that leaves required settings to the environment
//! or to flags, and what many readers of JSON have no number for: non-finite floats, and integers of more than 64 bits as texts. What no
//! keyword says is in the description.

use super::defaults::{default_of, is_open};
use super::json::Json;
use super::keywords::Keywords;
use super::words::phrase;
use crate::config::load::node::{Content, NONE, SCHEMA};
use crate::config::load::setting::{Setting, outline};
use crate::config::load::shape::{Medium, Outline, Shape, Unknown};
use crate::config::{Field, Rule};

/// As the loader reads them, but for how exact they are.
const DURATION: &str = r"^[0-9][0-9_]*(\.[0-9][0-9_]*)?(ns|us|ms|s|m|h|d)$";
const SIZE: &str = r"^[0-9][0-9_]*(\.[0-9][0-9_]*)?(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)$";

/// The schema.
#[must_use]
pub fn json_schema<C: Setting>() -> String {
    let outline = outline::<C>();
    let mut schemas = Schemas { definitions: Vec::new() };
    let root = Definition { of: outline.type_name, base: None, name: None, schema: None };
    schemas.definitions.push(root);
    let mut schema =
        Keywords::default().with(SCHEMA, Json::text("https://json-schema.org/draft/2020-12/schema"));
    let mut table = schemas.table(&outline, None);
    if outline.unknown == Unknown::Error
        && let Some(Json::Object(properties)) = table.get("properties")
        && properties.iter().all(|(key, _)| key != SCHEMA)
    {
        // What editors find the schema by is no setting.
        properties.push((SCHEMA.to_owned(), Keywords::of_type("string").into_json()));
    }
    schema.0.extend(table.0);
    let definitions =
        schemas.definitions.into_iter().filter_map(|definition| Some((definition.name?, definition.schema?)));
    let definitions: Vec<(String, Json)> = definitions.collect();
    if !definitions.is_empty() {
        schema.put("$defs", Json::Object(definitions));
    }
    format!("{}\n", schema.into_json())
}

/// Every configuration once for each default of the whole: those that are parts of themselves end there.
struct Schemas {
    definitions: Vec<Definition>,
}

struct Definition {
    /// The whole name of the type.
    of: &'static str,
    /// The default of the whole, which has what is not given: nothing is required then.
    base: Option<Content>,
    /// `None`: the root.
    name: Option<String>,
    /// `None`: it is the root, it is being made, or it turned out to be another one, whose name it has.
    schema: Option<Json>,
}

impl Schemas {
    fn table(&mut self, outline: &Outline, base: Option<&Content>) -> Keywords {
        let (mut properties, mut required, mut conditions) = (Vec::new(), Vec::new(), Vec::new());
        for (at, field, shape) in outline.loaded() {
            let schema = self.property(outline, at, &shape, base);
            for alias in field.aliases() {
                let same = schema.0.iter().filter(|(keyword, _)| keyword != "default").cloned().collect();
                properties.push(((*alias).to_owned(), Json::Object(same)));
            }
            properties.insert(
                properties.len() - field.aliases().len(),
                (field.key().to_owned(), schema.into_json()),
            );
            let is_needed = base.is_none() && field.is_required() && is_needed(&shape, &mut Vec::new());
            if is_needed && field.aliases().is_empty() {
                required.push(Json::text(field.key()));
            }
            conditions.extend(one_name(field, is_needed));
        }
        let mut schema = Keywords::default().with("title", Json::text(outline.name));
        if !outline.checks.is_empty() {
            schema.put(
                "description",
                Json::text(format!("What else can be wrong: {}.", outline.checks.join("; "))),
            );
        }
        schema.put("type", Json::text("object"));
        schema.put("properties", Json::Object(properties));
        if !required.is_empty() {
            schema.put("required", Json::List(required));
        }
        if !conditions.is_empty() {
            schema.put("allOf", Json::List(conditions));
        }
        if outline.unknown == Unknown::Error {
            schema.put("additionalProperties", Json::Bool(false));
        }
        schema
    }

    fn property(&mut self, outline: &Outline, at: usize, shape: &Shape, base: Option<&Content>) -> Keywords {
        let field = &outline.fields[at];
        let default = default_of(outline, base, at, shape);
        let rules: Vec<&'static Rule> = field.rules().iter().collect();
        let conditional: Vec<String> = rules.iter().filter_map(|rule| phrase(rule, shape)).collect();
        let rules = if field.when().is_some() { Vec::new() } else { rules };
        let (mut schema, mut notes) = self.value(shape, rules, default.content());
        if let Some(when) = field.when().filter(|_| !conditional.is_empty()) {
            notes.push(format!("If `{when}`: {}.", conditional.join(", ")));
        }
        if !field.unit().is_empty() {
            notes.push(format!("Unit: {}.", field.unit()));
        }
        let doc = Some(field.doc().to_owned()).filter(|doc| !doc.is_empty());
        let description: Vec<String> = doc.into_iter().chain(notes).collect();
        if !description.is_empty() {
            schema.put("description", Json::text(description.join("\n")));
        }
        if let Some(default) =
            default.content().and_then(|default| plain(default, shape)).filter(|_| !shape.is_secret())
        {
            schema.put("default", default);
        }
        schema
    }

    /// With what no keyword says. `base`: the default, which has the fields that a table does not give.
    fn value(
        &mut self,
        shape: &Shape,
        rules: Vec<&'static Rule>,
        base: Option<&Content>,
    ) -> (Keywords, Vec<String>) {
        match shape {
            Shape::Checked { of, rules: own } => {
                return self.value(of, own.iter().chain(rules).collect(), base);
            }
            Shape::Optional(inner) => {
                let (schema, notes) = self.value(inner, rules, base);
                let schema = if shape.can_be_none(Medium::Files) { or_none(schema) } else { or_null(schema) };
                return (schema, notes);
            }
            Shape::Concealed(inner) => {
                let (schema, notes) = self.value(inner, rules, None);
                return (schema.with("writeOnly", Json::Bool(true)), notes);
            }
            _ => {}
        }
        let mut schema = match shape {
            Shape::List(inner) => {
                let elements = self.elements(inner, &rules);
                Keywords::of_type("array").with("items", elements)
            }
            Shape::Entries(inner) => {
                let elements = self.elements(inner, &rules);
                Keywords::of_type("object").with("additionalProperties", elements)
            }
            Shape::Part(outline) => {
                Keywords::default().with("$ref", Json::text(self.reference(outline, base)))
            }
            shape => scalar(shape),
        };
        let is_unsaid = |rule: &&&'static Rule| !schema.rule(rule, shape);
        let unsaid: Vec<&'static Rule> = rules.iter().filter(is_unsaid).copied().collect();
        let unsaid: Vec<String> = unsaid.into_iter().filter_map(|rule| phrase(rule, shape)).collect();
        let notes = (!unsaid.is_empty()).then(|| format!("Must be {}.", unsaid.join(", ")));
        (schema, notes.into_iter().collect())
    }

    fn elements(&mut self, shape: &Shape, rules: &[&'static Rule]) -> Json {
        let rules = rules.iter().flat_map(|rule| rule.of_elements()).collect();
        let (mut schema, notes) = self.value(shape, rules, None);
        if !notes.is_empty() {
            schema.put("description", Json::text(notes.join("\n")));
        }
        schema.into_json()
    }

    fn reference(&mut self, outline: &Outline, base: Option<&Content>) -> String {
        let base = base.filter(|base| matches!(base, Content::Table(_)));
        let is_it = |known: &&Definition| known.of == outline.type_name && known.base.as_ref() == base;
        if let Some(known) = self.definitions.iter().find(is_it) {
            return known.name.as_deref().map_or_else(|| "#".to_owned(), pointer);
        }
        let at = self.definitions.len();
        let name = self.free_name(outline, base.is_some());
        self.definitions.push(Definition {
            of: outline.type_name,
            base: base.cloned(),
            name: Some(name.clone()),
            schema: None,
        });
        let schema = Some(self.table(outline, base).into_json());
        // Some defaults are those that it has anyway.
        let is_same = |known: &&Definition| known.of == outline.type_name && known.schema == schema;
        let same = self.definitions.iter().find(is_same).and_then(|known| known.name.clone());
        let reference = pointer(same.as_ref().unwrap_or(&name));
        let definition = &mut self.definitions[at];
        if same.is_some() {
            definition.name = same;
        } else {
            definition.schema = schema;
        }
        reference
    }

    fn free_name(&self, outline: &Outline, is_based: bool) -> String {
        let base = if is_based { format!("{}WithDefaults", outline.name) } else { outline.name.to_owned() };
        let is_free = |name: &String| self.definitions.iter().all(|known| known.name.as_ref() != Some(name));
        let mut names =
            std::iter::once(base.clone()).chain((2_usize..).map(|number| format!("{base}{number}")));
        names.find(is_free).unwrap_or(base)
    }
}

/// A setting has several names, and a file uses one of them.
fn one_name(field: &Field, is_needed: bool) -> Option<Json> {
    if field.aliases().is_empty() {
        return None;
    }
    let names = std::iter::once(field.key()).chain(field.aliases().iter().copied());
    let given = |name: &str| Json::Object(vec![("required".to_owned(), Json::List(vec![Json::text(name)]))]);
    let mut ways: Vec<Json> = names.map(given).collect();
    if !is_needed {
        let none = Json::Object(vec![("anyOf".to_owned(), Json::List(ways.clone()))]);
        ways.push(Json::Object(vec![("not".to_owned(), none)]));
    }
    Some(Json::Object(vec![("oneOf".to_owned(), Json::List(ways))]))
}

/// A part need not be there if none of its settings must.
fn is_needed(shape: &Shape, within: &mut Vec<&'static str>) -> bool {
    let Shape::Part(outline) = shape else { return true };
    if within.contains(&outline.type_name) {
        return false;
    }
    within.push(outline.type_name);
    let is = outline.loaded().any(|(_, field, shape)| field.is_required() && is_needed(&shape, within));
    within.pop();
    is
}

fn scalar(shape: &Shape) -> Keywords {
    let text = || Keywords::of_type("string");
    match shape {
        Shape::Bool => Keywords::of_type("boolean"),
        Shape::Int { least, most } => {
            let mut schema = Keywords::of_type("integer");
            if *least != i128::MIN {
                schema.put("minimum", Json::Int(*least));
            }
            // Of a type that holds more, this is where we stop counting.
            if *most != i128::MAX {
                schema.put("maximum", Json::Int(*most));
            }
            schema
        }
        Shape::Float => Keywords::of_type("number"),
        Shape::Text | Shape::FilePath => text(),
        Shape::Word(words) => {
            text().with("enum", Json::List(words.iter().map(|word| Json::text(*word)).collect()))
        }
        Shape::Char => text().with("minLength", Json::Int(1)).with("maxLength", Json::Int(1)),
        Shape::Time => text().with("pattern", Json::text(DURATION)),
        Shape::Size => text().with("pattern", Json::text(SIZE)),
        _ => Keywords::default(),
    }
}

/// The same, or what says that there is no value.
fn or_none(schema: Keywords) -> Keywords {
    let none = Keywords::default().with("enum", Json::List(vec![Json::Null, Json::text(NONE)]));
    Keywords::default().with("anyOf", Json::List(vec![schema.into_json(), none.into_json()]))
}

/// The same, or `null`.
fn or_null(mut schema: Keywords) -> Keywords {
    if schema.0.is_empty() {
        return schema;
    }
    // Other keywords say nothing of what is not of their type.
    let speaks_of_null = schema.get("enum").is_some() || schema.get("allOf").is_some();
    match schema.get("type") {
        Some(Json::List(_)) => schema,
        Some(name) if !speaks_of_null => {
            *name = Json::List(vec![name.clone(), Json::text("null")]);
            schema
        }
        _ => {
            let null = Keywords::of_type("null").into_json();
            Keywords::default().with("anyOf", Json::List(vec![schema.into_json(), null]))
        }
    }
}

/// A default that can be written into a file as it is. `None`: it cannot, or there is something in it that is not for everybody.
fn plain(content: &Content, shape: &Shape) -> Option<Json> {
    match (shape, content) {
        (Shape::Concealed(_), _) => None,
        (Shape::Optional(_), Content::Null) => Some(Json::Null).filter(|_| !is_open(shape)),
        (Shape::Optional(inner) | Shape::Checked { of: inner, .. }, content) => plain(content, inner),
        (Shape::List(inner), Content::List(nodes)) => {
            nodes.iter().map(|node| plain(&node.content, inner)).collect::<Option<_>>().map(Json::List)
        }
        (Shape::Entries(inner), Content::Table(entries)) => {
            let entry = |entry: &super::super::node::Entry| {
                Some((entry.key.clone(), plain(&entry.value.content, inner)?))
            };
            entries.iter().map(entry).collect::<Option<_>>().map(Json::Object)
        }
        (Shape::Part(outline), Content::Table(entries)) => {
            let mut values = Vec::new();
            for (_, field, shape) in outline.loaded() {
                let entry = entries.iter().find(|entry| entry.key == field.key())?;
                if shape.is_secret() || is_open(&shape) {
                    return None;
                }
                if entry.value.content != Content::Null {
                    values.push((entry.key.clone(), plain(&entry.value.content, &shape)?));
                }
            }
            Some(Json::Object(values))
        }
        (_, Content::Bool(value)) => Some(Json::Bool(*value)),
        (_, Content::Int(value)) => Some(Json::Int(*value)),
        (_, Content::Float(value)) => Some(Json::Float(*value)).filter(|_| value.is_finite()),
        (_, Content::Text(text)) => Some(Json::text(text)),
        _ => None,
    }
}

/// RFC 6901 as a fragment of a URI (RFC 3986): names of types are letters, of any alphabet.
fn pointer(name: &str) -> String {
    let mut reference = "#/$defs/".to_owned();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            reference.push(char::from(byte));
        } else {
            reference.extend(format!("%{byte:02X}").chars());
        }
    }
    reference
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::load::node::{Entry, Node};

    #[test]
    fn a_default_is_told_as_a_file_has_it_unless_it_may_be_a_secret() {
        let (int, text) = (|| Box::new(Shape::Int { least: 0, most: 255 }), || Box::new(Shape::Text));
        let list =
            |all: &[Content]| Content::List(all.iter().map(|one| Node::new(one.clone(), None)).collect());
        let entry = |value| Entry { key: "x".to_owned(), origin: None, value: Node::new(value, None) };
        let words = Content::Text("a".to_owned());
        for (shape, content, told) in [
            (Shape::Bool, Content::Bool(true), "true"),
            (Shape::Float, Content::Float(0.5), "0.5"),
            (Shape::Float, Content::Float(f64::NAN), ""),
            (Shape::Optional(int()), Content::Int(3), "3"),
            (Shape::Checked { of: int(), rules: &[] }, Content::Int(3), "3"),
            (Shape::Optional(int()), Content::Null, "null"),
            (Shape::Optional(Box::new(Shape::Open)), Content::Null, ""),
            (Shape::Concealed(text()), words.clone(), ""),
            (Shape::Optional(Box::new(Shape::Concealed(text()))), words.clone(), ""),
            (Shape::List(int()), list(&[Content::Int(1), Content::Int(2)]), "[1, 2]"),
            (Shape::List(Box::new(Shape::Concealed(text()))), list(std::slice::from_ref(&words)), ""),
            (Shape::Entries(text()), Content::Table(vec![entry(words.clone())]), "{\n  \"x\": \"a\"\n}"),
            (Shape::Entries(Box::new(Shape::Concealed(text()))), Content::Table(vec![entry(words)]), ""),
        ] {
            let json = plain(&content, &shape).map(|json| json.to_string());
            assert_eq!(json.unwrap_or_default(), told, "{shape:?}");
        }
    }
}
