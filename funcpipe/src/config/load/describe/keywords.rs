//! Rules as keywords of JSON Schema.

use super::ecma::is_ecma;
use super::json::Json;
use crate::config::load::shape::Shape;
use crate::config::{Rule, Scalar};

/// A schema in the making: its keywords, each once.
#[derive(Debug, Default)]
pub(super) struct Keywords(pub(super) Vec<(String, Json)>);

impl Keywords {
    pub(super) fn of_type(name: &str) -> Self {
        Self(vec![("type".to_owned(), Json::text(name))])
    }

    pub(super) fn with(mut self, keyword: &str, value: Json) -> Self {
        self.put(keyword, value);
        self
    }

    pub(super) fn put(&mut self, keyword: &str, value: Json) {
        self.0.push((keyword.to_owned(), value));
    }

    pub(super) fn get(&mut self, keyword: &str) -> Option<&mut Json> {
        self.0.iter_mut().find(|(known, _)| known == keyword).map(|(_, value)| value)
    }

    pub(super) fn into_json(self) -> Json {
        Json::Object(self.0)
    }

    /// A keyword that may be there already: both must hold then.
    fn also(&mut self, keyword: &str, value: Json) {
        let Some(known) = self.get(keyword) else { return self.put(keyword, value) };
        if *known == value {
            return;
        }
        let more = Json::Object(vec![(keyword.to_owned(), value)]);
        match self.get("allOf") {
            Some(Json::List(all)) => all.push(more),
            _ => self.put("allOf", Json::List(vec![more])),
        }
    }

    /// What the type can hold need not be said where a rule says less.
    fn bound(&mut self, keyword: &str, bound: Json) {
        let is_implied = match (self.get(keyword), &bound) {
            (Some(Json::Int(known)), Json::Int(bound)) => {
                if keyword == "minimum" {
                    *known <= *bound
                } else {
                    *known >= *bound
                }
            }
            _ => false,
        };
        if is_implied {
            self.0.retain(|(known, _)| known != keyword);
        }
        self.also(keyword, bound);
    }

    /// Adds a rule. `false`: there is no keyword that says just that.
    pub(super) fn rule(&mut self, rule: &Rule, shape: &Shape) -> bool {
        match rule {
            Rule::Range { from, to, inclusive } => {
                let to_keyword = if *inclusive { "maximum" } else { "exclusiveMaximum" };
                let bounds = [("minimum", from), (to_keyword, to)];
                let bounds: Option<Vec<_>> = bounds
                    .into_iter()
                    .filter_map(|(keyword, bound)| Some((keyword, bound.as_ref()?)))
                    .map(|(keyword, bound)| Some((keyword, number(bound, shape)?)))
                    .collect();
                let is_said = bounds.is_some();
                bounds.into_iter().flatten().for_each(|(keyword, bound)| self.bound(keyword, bound));
                is_said
            }
            Rule::Above(bound) => self.number("exclusiveMinimum", bound, shape),
            Rule::Min(bound) => self.number("minimum", bound, shape),
            Rule::Below(bound) => self.number("exclusiveMaximum", bound, shape),
            Rule::Max(bound) => self.number("maximum", bound, shape),
            Rule::Step(step) => match number(step, shape).filter(is_whole) {
                Some(step) => {
                    self.also("multipleOf", step);
                    true
                }
                None => false,
            },
            Rule::Length { least, most } => self.length(*least, *most, shape),
            Rule::Pattern(pattern) if is_ecma(pattern.as_str()) => {
                self.also("pattern", Json::text(pattern.as_str()));
                true
            }
            Rule::OneOf(values) => {
                match values.iter().map(|value| plain(value, shape)).collect::<Option<Vec<_>>>() {
                    Some(values) => {
                        self.also("enum", Json::List(values));
                        true
                    }
                    None => false,
                }
            }
            Rule::Unique if matches!(shape, Shape::List(_)) => {
                self.also("uniqueItems", Json::Bool(true));
                true
            }
            // Its rules are those of the elements.
            Rule::Each(..) => true,
            Rule::Pattern(_) | Rule::Unique | Rule::Function(_) => false,
        }
    }

    fn number(&mut self, keyword: &str, bound: &Scalar, shape: &Shape) -> bool {
        let bound = number(bound, shape);
        let is_said = bound.is_some();
        if let Some(bound) = bound {
            self.bound(keyword, bound);
        }
        is_said
    }

    fn length(&mut self, least: usize, most: usize, shape: &Shape) -> bool {
        let what = match shape {
            Shape::Text => "Length",
            Shape::List(_) => "Items",
            Shape::Entries(_) => "Properties",
            _ => return false,
        };
        let number = |number: usize| i128::try_from(number).map_or(Json::Null, Json::Int);
        if least > 0 {
            self.also(&format!("min{what}"), number(least));
        }
        if most < usize::MAX {
            self.also(&format!("max{what}"), number(most));
        }
        true
    }
}

/// Of what is written as a number.
fn number(value: &Scalar, shape: &Shape) -> Option<Json> {
    plain(value, shape).filter(|value| matches!(value, Json::Int(_) | Json::Float(_)))
}

/// A step of floats is kept but for what rounding does, of which the keyword knows nothing.
fn is_whole(step: &Json) -> bool {
    match step {
        Json::Int(_) => true,
        Json::Float(step) => step.fract() == 0.0,
        _ => false,
    }
}

/// A value that has one way to be written.
fn plain(value: &Scalar, shape: &Shape) -> Option<Json> {
    match (value, shape) {
        (Scalar::Int(value), Shape::Int { .. } | Shape::Float) => Some(Json::Int(*value)),
        (Scalar::Float(value), Shape::Float) if value.is_finite() => Some(Json::Float(*value)),
        // As short as it is written: `0.1_f32` is no `0.10000000149011612`.
        (Scalar::Single(value), Shape::Float) if value.is_finite() => {
            value.to_string().parse().ok().map(Json::Float)
        }
        (Scalar::Bool(value), Shape::Bool) => Some(Json::Bool(*value)),
        (Scalar::Text(value), Shape::Text) => Some(Json::text(*value)),
        (Scalar::Char(value), Shape::Char) => Some(Json::text(value.to_string())),
        _ => None,
    }
}
