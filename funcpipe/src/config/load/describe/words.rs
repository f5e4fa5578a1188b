//! Types and rules in plain words.

use crate::config::load::shape::Shape;
use crate::config::{Allow, Field, Rule, Scalar, written};

/// What a field takes: `integer, 1 to 10000`.
pub(super) fn takes(field: &Field, shape: &Shape) -> String {
    let unit = if field.unit().is_empty() { String::new() } else { format!(" ({})", field.unit()) };
    let noun = noun(shape, Number::One, own_name(field.type_name()));
    let own = of_type(shape);
    let phrases = |rules: &[Rule]| rules.iter().filter_map(|rule| phrase(rule, shape)).collect::<Vec<_>>();
    let is_bounded = own.iter().chain(field.rules()).any(is_bound);
    let of_field = match (phrases(field.rules()), field.when()) {
        (rules, Some(when)) if !rules.is_empty() => vec![format!("if `{when}`: {}", rules.join(", "))],
        (rules, _) => rules,
    };
    let parts = [format!("{noun}{unit}")].into_iter();
    let parts = parts.chain(range(shape).filter(|_| !is_bounded)).chain(phrases(own)).chain(of_field);
    parts.chain(extras(field.allow()).map(str::to_owned)).collect::<Vec<_>>().join(", ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Number {
    One,
    Many,
}

/// `type_name` is what a type of somebody's own is called.
fn noun(shape: &Shape, number: Number, type_name: &str) -> String {
    let s = if number == Number::Many { "s" } else { "" };
    let (one, s) = match shape {
        Shape::Bool => ("true or false", ""),
        Shape::Int { .. } => ("integer", s),
        Shape::Float => ("number", s),
        Shape::Text => ("text", s),
        Shape::Char => ("character", s),
        Shape::Time => ("duration", s),
        Shape::Size => ("size", s),
        Shape::FilePath => ("path", s),
        Shape::Part(_) => ("table", s),
        Shape::Word(words) => return one_of(words.iter()),
        Shape::Concealed(inner) => return format!("secret {}", noun(inner, number, type_name)),
        Shape::Optional(inner) | Shape::Checked { of: inner, .. } => return noun(inner, number, type_name),
        Shape::List(inner) => return format!("list{s} of {}", noun(inner, Number::Many, type_name)),
        Shape::Entries(inner) => return format!("table{s} of {}", noun(inner, Number::Many, type_name)),
        Shape::Open => return type_name.to_owned(),
    };
    format!("{one}{s}")
}

/// `Level` of `Option<crate::Level>`, `Vec<Level>`.
fn own_name(type_name: &str) -> &str {
    let inner = type_name.rsplit(['<', ',', '[']).next().unwrap_or(type_name);
    let inner = inner.split(['>', ';', ']']).next().unwrap_or(inner).trim();
    inner.rsplit("::").next().unwrap_or(inner)
}

/// The rules that the type itself has.
pub(super) fn of_type(shape: &Shape) -> &'static [Rule] {
    match shape {
        Shape::Checked { rules, .. } => rules,
        Shape::Optional(inner) | Shape::Concealed(inner) => of_type(inner),
        _ => &[],
    }
}

const fn is_bound(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::Range { .. } | Rule::Above(_) | Rule::Min(_) | Rule::Below(_) | Rule::Max(_) | Rule::OneOf(_)
    )
}

/// What an integer type can hold, where that is worth knowing.
fn range(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Int { least, most } if *most <= i128::from(u16::MAX) => Some(format!("{least} to {most}")),
        Shape::Int { least, .. } if *least >= 0 => Some(format!("at least {least}")),
        Shape::Optional(inner) | Shape::Concealed(inner) | Shape::Checked { of: inner, .. } => range(inner),
        _ => None,
    }
}

/// A rule, as it follows what the value is. `None`: only the program knows what the rule is.
pub(super) fn phrase(rule: &Rule, shape: &Shape) -> Option<String> {
    Some(match rule {
        Rule::Range { from: Some(from), to: Some(to), inclusive: true } => {
            format!("{} to {}", text(from), text(to))
        }
        Rule::Range { from: Some(from), to: Some(to), .. } => {
            format!("{} to less than {}", text(from), text(to))
        }
        Rule::Range { from: Some(bound), to: None, .. } | Rule::Min(bound) => {
            format!("at least {}", text(bound))
        }
        Rule::Range { from: None, to: Some(bound), inclusive: true } | Rule::Max(bound) => {
            format!("at most {}", text(bound))
        }
        Rule::Range { from: None, to: Some(bound), .. } | Rule::Below(bound) => {
            format!("less than {}", text(bound))
        }
        Rule::Above(bound) => format!("greater than {}", text(bound)),
        Rule::Step(step) => format!("a multiple of {}", text(step)),
        Rule::Length { least, most } => length(*least, *most, part_of(shape)),
        Rule::Pattern(pattern) => format!("matching {}", pattern.as_str()),
        Rule::OneOf(values) => one_of(values.iter().map(text)),
        Rule::Unique => "no element twice".to_owned(),
        Rule::Each(rules, allow) => {
            let element = element(shape);
            let rules = rules.iter().filter_map(|rule| phrase(rule, element));
            let all: Vec<String> = rules.chain(extras(*allow).map(str::to_owned)).collect();
            return (!all.is_empty()).then(|| format!("each {}", all.join(" and ")));
        }
        Rule::Range { from: None, to: None, .. } | Rule::Function(_) => return None,
    })
}

fn extras(allow: Allow) -> impl Iterator<Item = &'static str> {
    [(allow.nan, "or nan"), (allow.inf, "or inf")].into_iter().filter_map(|(is, text)| is.then_some(text))
}

/// What a collection is made of.
pub(super) fn element(shape: &Shape) -> &Shape {
    match shape {
        Shape::List(inner) | Shape::Entries(inner) => inner,
        Shape::Optional(inner) | Shape::Concealed(inner) | Shape::Checked { of: inner, .. } => element(inner),
        shape => shape,
    }
}

fn part_of(shape: &Shape) -> &'static str {
    match shape.core() {
        Shape::List(_) => "element",
        Shape::Entries(_) => "entry",
        _ => "character",
    }
}

fn length(least: usize, most: usize, part: &str) -> String {
    let parts = |number: usize| match (number, part) {
        (1, part) => format!("1 {part}"),
        (number, "entry") => format!("{number} entries"),
        (number, part) => format!("{number} {part}s"),
    };
    match (least, most) {
        (1, usize::MAX) => "not empty".to_owned(),
        (least, usize::MAX) => format!("at least {}", parts(least)),
        (0, most) => format!("at most {}", parts(most)),
        (least, most) if least == most => parts(least),
        (least, most) => format!("{least} to {}", parts(most)),
    }
}

/// As it is written in a file, but for quotes.
fn text(value: &Scalar) -> String {
    match value {
        Scalar::Time(time) => written::duration(*time),
        Scalar::Text(text) if text.trim() == *text && !text.is_empty() => (*text).to_owned(),
        Scalar::Char(char) if !char.is_whitespace() => char.to_string(),
        value => value.to_string(),
    }
}

/// `a, b or c`
pub(super) fn one_of<T: std::fmt::Display>(values: impl Iterator<Item = T>) -> String {
    let mut texts: Vec<String> = values.map(|value| value.to_string()).collect();
    match texts.pop() {
        Some(last) if !texts.is_empty() => format!("{} or {last}", texts.join(", ")),
        Some(only) => only,
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: &[Rule] = &[Rule::Length { least: 2, most: 5 }];
    const PERCENT: &[Rule] = &[Rule::Max(Scalar::Int(100))];
    const NAN: Allow = Allow::new(true, false);

    fn boxed(shape: Shape) -> Box<Shape> {
        Box::new(shape)
    }

    const fn int(least: i128, most: i128) -> Shape {
        Shape::Int { least, most }
    }

    fn field(type_name: &'static str) -> Field {
        Field::new("value", type_name, "value")
    }

    #[test]
    fn what_an_integer_can_hold_is_told_unless_a_rule_says_less() {
        let least = i128::from(i64::MIN);
        for (shape, expected) in [
            (int(0, 255), "integer, 0 to 255"),
            (int(0, 65_535), "integer, 0 to 65535"),
            (int(-128, 127), "integer, -128 to 127"),
            (int(0, 65_536), "integer, at least 0"),
            (int(1, 1 << 64), "integer, at least 1"),
            (int(least, 1 << 62), "integer"),
            (Shape::Optional(boxed(int(0, 255))), "integer, 0 to 255"),
            (Shape::Concealed(boxed(int(0, 255))), "secret integer, 0 to 255"),
            (Shape::Checked { of: boxed(int(0, 255)), rules: PERCENT }, "integer, at most 100"),
            (
                Shape::Optional(boxed(Shape::Checked { of: boxed(int(0, 255)), rules: PERCENT })),
                "integer, at most 100",
            ),
            (
                Shape::Checked { of: boxed(int(0, 255)), rules: &[Rule::Step(Scalar::Int(5))] },
                "integer, 0 to 255, a multiple of 5",
            ),
        ] {
            assert_eq!(takes(&field("u8"), &shape), expected);
        }
        for rules in [PERCENT, &[Rule::OneOf(&[Scalar::Int(3)])], &[Rule::Above(Scalar::Int(3))]] {
            assert!(!takes(&field("u8").with_rules(rules), &int(0, 255)).contains("255"), "{rules:?}");
        }
    }

    #[test]
    fn a_field_is_told_with_its_unit_its_condition_and_what_it_also_takes() {
        let share = field("f64").with_unit("%").with_rules(PERCENT).allowing(Allow::new(true, true));
        assert_eq!(takes(&share, &Shape::Float), "number (%), at most 100, or nan, or inf");
        let share = field("f64").with_rules(PERCENT).with_when("is_on").allowing(NAN);
        assert_eq!(takes(&share, &Shape::Float), "number, if `is_on`: at most 100, or nan");
        let mode = field("Vec<crate::Mode>").with_rules(&[Rule::Function("fits")]).with_when("is_on");
        assert_eq!(takes(&mode, &Shape::List(boxed(Shape::Open))), "list of Mode");
    }

    #[test]
    fn a_length_is_counted_in_what_there_is() {
        let texts = || boxed(Shape::Text);
        for (shape, part) in [
            (Shape::Text, "characters"),
            (Shape::List(texts()), "elements"),
            (Shape::Entries(texts()), "entries"),
            (Shape::Optional(boxed(Shape::List(texts()))), "elements"),
        ] {
            for (least, most, expected) in [
                (2, 5, format!("2 to 5 {part}")),
                (2, 2, format!("2 {part}")),
                (2, usize::MAX, format!("at least 2 {part}")),
                (0, 5, format!("at most 5 {part}")),
                (1, usize::MAX, "not empty".to_owned()),
            ] {
                let rule = Rule::Length { least, most };
                assert_eq!(phrase(&rule, &shape).as_deref(), Some(&*expected));
            }
        }
        let one = Rule::Length { least: 1, most: 1 };
        assert_eq!(phrase(&one, &Shape::Entries(texts())).as_deref(), Some("1 entry"));
        assert_eq!(phrase(&one, &Shape::Text).as_deref(), Some("1 character"));
        let each = Rule::Each(SHORT, NAN);
        assert_eq!(
            phrase(&each, &Shape::List(texts())).as_deref(),
            Some("each 2 to 5 characters and or nan")
        );
    }

    #[test]
    fn a_value_is_told_as_it_is_written_but_for_quotes_that_nothing_needs() {
        for (value, expected) in [
            (Scalar::Text("abc"), "abc"),
            (Scalar::Text("a b"), "a b"),
            (Scalar::Text(" abc"), "\" abc\""),
            (Scalar::Text(""), "\"\""),
            (Scalar::Char('x'), "x"),
            (Scalar::Char(' '), "' '"),
            (Scalar::Time(std::time::Duration::from_millis(1500)), "1500ms"),
        ] {
            assert_eq!(text(&value), expected);
        }
        assert_eq!(one_of([1, 2, 3].iter()), "1, 2 or 3");
        assert_eq!(one_of([1].iter()), "1");
        assert_eq!(one_of([0; 0].iter()), "");
    }
}
