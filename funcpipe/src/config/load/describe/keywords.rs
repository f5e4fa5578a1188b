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

#[cfg(test)]
mod tests {
    use super::*;

    const PERCENT: Shape = Shape::Int { least: 0, most: 255 };

    /// A schema of this type, after these rules; and whether each of them is in it.
    fn schema(name: &str, shape: &Shape, rules: &[Rule]) -> (String, Vec<bool>) {
        let mut keywords = Keywords::of_type(name);
        if let Shape::Int { least, most } = shape {
            keywords = keywords.with("minimum", Json::Int(*least)).with("maximum", Json::Int(*most));
        }
        let are_said = rules.iter().map(|rule| keywords.rule(rule, shape)).collect();
        let text: String = keywords.into_json().to_string().split_whitespace().collect();
        (text, are_said)
    }

    #[track_caller]
    fn says(name: &str, shape: &Shape, rules: &[Rule], expected: &str) {
        let (text, are_said) = schema(name, shape, rules);
        assert_eq!(text, format!("{{\"type\":\"{name}\",{expected}}}"), "{rules:?}");
        assert!(are_said.iter().all(|is| *is), "{rules:?}");
    }

    #[track_caller]
    fn cannot_say(name: &str, shape: &Shape, rule: Rule) {
        let before = schema(name, shape, &[]).0;
        assert_eq!(schema(name, shape, &[rule]), (before, vec![false]));
    }

    #[test]
    fn what_a_type_can_hold_is_not_said_beside_a_rule_that_says_less() {
        let int = Scalar::Int;
        says("integer", &PERCENT, &[Rule::Min(int(1))], r#""maximum":255,"minimum":1"#);
        says("integer", &PERCENT, &[Rule::Max(int(9))], r#""minimum":0,"maximum":9"#);
        says("integer", &PERCENT, &[Rule::Max(int(255))], r#""minimum":0,"maximum":255"#);
        says("integer", &PERCENT, &[Rule::Min(int(0))], r#""maximum":255,"minimum":0"#);
        let range = Rule::Range { from: Some(int(1)), to: Some(int(9)), inclusive: true };
        says("integer", &PERCENT, &[range], r#""minimum":1,"maximum":9"#);
        // A bound beyond what the type can hold takes nothing back.
        says(
            "integer",
            &PERCENT,
            &[Rule::Max(int(999))],
            r#""minimum":0,"maximum":255,"allOf":[{"maximum":999}]"#,
        );
        says(
            "integer",
            &PERCENT,
            &[Rule::Min(int(-9))],
            r#""minimum":0,"maximum":255,"allOf":[{"minimum":-9}]"#,
        );
    }

    #[test]
    fn of_two_rules_with_one_keyword_both_are_said() {
        let steps = [2, 3, 5].map(|step| Rule::Step(Scalar::Int(step)));
        says(
            "number",
            &Shape::Float,
            &steps,
            r#""multipleOf":2,"allOf":[{"multipleOf":3},{"multipleOf":5}]"#,
        );
        says("number", &Shape::Float, &[steps[0], steps[0]], r#""multipleOf":2"#);
    }

    #[test]
    fn a_length_is_of_texts_lists_and_tables() {
        let text = || Box::new(Shape::Text);
        for (shape, what) in
            [(Shape::Text, "Length"), (Shape::List(text()), "Items"), (Shape::Entries(text()), "Properties")]
        {
            for (least, most, expected) in [
                (1, 3, format!("\"min{what}\":1,\"max{what}\":3")),
                (0, 3, format!("\"max{what}\":3")),
                (2, usize::MAX, format!("\"min{what}\":2")),
            ] {
                says("any", &shape, &[Rule::Length { least, most }], &expected);
            }
        }
        cannot_say("string", &Shape::Size, Rule::Length { least: 1, most: 3 });
    }

    #[test]
    fn what_no_keyword_says_is_left_out() {
        let float = Scalar::Float;
        says("number", &Shape::Float, &[Rule::Step(float(2.0))], r#""multipleOf":2.0"#);
        // Rounding is allowed here, and not by the keyword.
        cannot_say("number", &Shape::Float, Rule::Step(float(0.1)));
        cannot_say("number", &Shape::Float, Rule::Max(float(f64::INFINITY)));
        cannot_say("number", &Shape::Float, Rule::Max(Scalar::Single(f32::INFINITY)));
        cannot_say("string", &Shape::Time, Rule::Max(Scalar::Time(std::time::Duration::from_secs(1))));
        cannot_say("string", &Shape::Text, Rule::Function("fits"));
        says("array", &Shape::List(Box::new(Shape::Text)), &[Rule::Unique], r#""uniqueItems":true"#);
        cannot_say("object", &Shape::Entries(Box::new(Shape::Text)), Rule::Unique);
    }

    #[test]
    fn values_are_written_as_a_file_has_them() {
        for (shape, values, expected) in [
            (Shape::Bool, &[Scalar::Bool(true)][..], "true"),
            (Shape::Char, &[Scalar::Char('x')], "\"x\""),
            (Shape::Text, &[Scalar::Text("a"), Scalar::Text("b")], "\"a\",\"b\""),
            (Shape::Float, &[Scalar::Int(1), Scalar::Float(0.5), Scalar::Single(0.1)], "1,0.5,0.1"),
        ] {
            let rule = Rule::OneOf(Box::leak(values.to_vec().into_boxed_slice()));
            says("any", &shape, &[rule], &format!("\"enum\":[{expected}]"));
        }
        cannot_say("integer", &PERCENT, Rule::OneOf(&[Scalar::Int(1), Scalar::Text("a")]));
    }
}
