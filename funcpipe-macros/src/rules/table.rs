//! What can be written as a rule.

use darling::FromMeta;
use syn::{Expr, Meta};

use crate::options::{Exclusion, OptionSpec, OptionTable, ValueKind};

const IN_RANGE: &str = "`range` has both bounds";

const fn bounded_by(option: &'static str, note: &'static str) -> Exclusion {
    Exclusion { option, values: &[], note }
}

/// The options of every table with rules, before those that the table adds. A macro, since a table is a constant slice.
macro_rules! rule_specs {
    ($($more:expr),* $(,)?) => {
        &[
            $crate::rules::table::RANGE,
            $crate::rules::table::ABOVE,
            $crate::rules::table::MIN,
            $crate::rules::table::BELOW,
            $crate::rules::table::MAX,
            $crate::rules::table::STEP,
            $crate::rules::table::LEN,
            $crate::rules::table::PATTERN,
            $crate::rules::table::ONE_OF,
            $crate::rules::table::UNIQUE,
            $crate::rules::table::EACH,
            $crate::rules::table::WITH,
            $crate::rules::table::ALLOW,
            $($more),*
        ]
    };
}
pub(crate) use rule_specs;

/// What can be in `each(..)`.
pub(crate) static EACH_TABLE: OptionTable =
    OptionTable { attribute: "config", positional: None, explain: explain_each, options: rule_specs![] };

fn explain_each(meta: &Meta) -> Option<String> {
    const OF_FIELDS: &[&str] = &["default", "unit", "env", "rename", "alias", "nested", "skip", "when"];
    let name = meta.path().get_ident()?.to_string();
    if OF_FIELDS.contains(&name.as_str()) {
        return Some(format!("`{name}` is of the field as a whole: write it outside of `each(..)`"));
    }
    explain(meta)
}

pub(crate) const RANGE: OptionSpec = OptionSpec {
    name: "range",
    kind: ValueKind::Bounds { example: "1..=10" },
    doc: "A number, a duration or a size in this range. A bound may be missing.",
    excludes: &[],
    synonyms: &["between", "bounds", "min_value", "max_value", "limits", "interval", "within", "in"],
};
pub(crate) const ABOVE: OptionSpec = OptionSpec {
    name: "above",
    kind: ValueKind::Scalar { example: "0" },
    doc: "Greater than this.",
    excludes: &[bounded_by("range", IN_RANGE), bounded_by("min", "both are lower bounds")],
    synonyms: &["greater", "gt", "greater_than", "more_than", "over", "exclusive_min"],
};
pub(crate) const MIN: OptionSpec = OptionSpec {
    name: "min",
    kind: ValueKind::Scalar { example: "1" },
    doc: "This or greater.",
    excludes: &[bounded_by("range", IN_RANGE)],
    synonyms: &["minimum", "at_least", "least", "ge", "gte", "from", "greater_or_equal"],
};
pub(crate) const BELOW: OptionSpec = OptionSpec {
    name: "below",
    kind: ValueKind::Scalar { example: "100" },
    doc: "Less than this.",
    excludes: &[bounded_by("range", IN_RANGE), bounded_by("max", "both are upper bounds")],
    synonyms: &["less", "lt", "less_than", "under", "exclusive_max"],
};
pub(crate) const MAX: OptionSpec = OptionSpec {
    name: "max",
    kind: ValueKind::Scalar { example: "99" },
    doc: "This or less.",
    excludes: &[bounded_by("range", IN_RANGE)],
    synonyms: &["maximum", "at_most", "most", "le", "lte", "upto", "up_to", "less_or_equal"],
};
pub(crate) const STEP: OptionSpec = OptionSpec {
    name: "step",
    kind: ValueKind::Scalar { example: "5" },
    doc: "A multiple of this.",
    excludes: &[],
    synonyms: &["multiple_of", "multiple", "divisible_by", "steps"],
};
pub(crate) const LEN: OptionSpec = OptionSpec {
    name: "len",
    kind: ValueKind::Bounds { example: "1..=64" },
    doc: "How many characters a text, or elements a collection has.",
    excludes: &[],
    synonyms: &[
        "length",
        "size",
        "count",
        "char_len",
        "len_char",
        "min_len",
        "max_len",
        "not_empty",
        "non_empty",
    ],
};
pub(crate) const PATTERN: OptionSpec = OptionSpec {
    name: "pattern",
    kind: ValueKind::Text,
    doc: "A text in which this regular expression is found (feature `regex`).",
    excludes: &[],
    synonyms: &["regex", "regexp", "matches", "re", "format"],
};
pub(crate) const ONE_OF: OptionSpec = OptionSpec {
    name: "one_of",
    kind: ValueKind::List { example: "[\"a\", \"b\"]" },
    doc: "One of these values.",
    excludes: &[],
    synonyms: &["oneof", "enum", "any_of", "choices", "values", "allowed", "options", "contains"],
};
pub(crate) const UNIQUE: OptionSpec = OptionSpec {
    name: "unique",
    kind: ValueKind::Flag,
    doc: "No element of a collection twice.",
    excludes: &[],
    synonyms: &["unique_items", "distinct", "no_duplicates", "set"],
};
pub(crate) const EACH: OptionSpec = OptionSpec {
    name: "each",
    kind: ValueKind::Nested { example: "range = 1..=10", repeats: false },
    doc: "Rules for every element of a collection; of a map, for every value.",
    excludes: &[],
    synonyms: &["inner", "items", "elements", "all", "every", "dive", "element"],
};
pub(crate) const WITH: OptionSpec = OptionSpec {
    name: "with",
    kind: ValueKind::Path,
    doc: "What this function accepts: `fn(&T) -> Result<(), E>`. For a `String` it is given a `&str`, for a `Vec<T>` a `&[T]`.",
    excludes: &[],
    synonyms: &["custom", "validate", "validator", "function", "predicate", "check_fn", "validate_with"],
};
pub(crate) const ALLOW: OptionSpec = OptionSpec {
    name: "allow",
    kind: ValueKind::Nested { example: "nan | inf", repeats: false },
    doc: "Takes NaN, or infinities, which every rule of a float refuses otherwise.",
    excludes: &[],
    synonyms: &["permit", "accept", "allow_nan", "allow_inf"],
};

/// `min_len = 3` and the like: what a rule of another library is here.
pub(crate) fn explain(meta: &Meta) -> Option<String> {
    let name = meta.path().get_ident()?.to_string();
    Some(match name.as_str() {
        "not_empty" | "non_empty" | "nonempty" => "write `len = 1..`".to_owned(),
        "min_len" | "min_length" => "write `len = 3..`, with your bound".to_owned(),
        "max_len" | "max_length" => "write `len = ..=64`, with your bound".to_owned(),
        "positive" => "write `above = 0`".to_owned(),
        "non_negative" | "nonnegative" => "write `min = 0`".to_owned(),
        "finite" => "every rule of a float refuses NaN and infinities: leave it out".to_owned(),
        "secret" | "sensitive" | "mask" | "redact" => {
            "make it a type that cannot print itself: `Secret<String>`".to_owned()
        }
        "optional" | "required" => {
            "an `Option<T>` may be missing, and so may a field with a `default`".to_owned()
        }
        _ => return None,
    })
}

/// An option as it was written. What it means depends on the type that it is about.
#[derive(Clone)]
pub(crate) struct Raw(pub(crate) Meta);

impl FromMeta for Raw {
    fn from_meta(item: &Meta) -> darling::Result<Self> {
        Ok(Self(item.clone()))
    }
}

impl Raw {
    /// What is after `=`.
    pub(crate) fn value(&self) -> Option<&Expr> {
        match &self.0 {
            Meta::NameValue(pair) => Some(&pair.value),
            _ => None,
        }
    }

    /// What is in the parentheses.
    pub(crate) fn list(&self) -> proc_macro2::TokenStream {
        match &self.0 {
            Meta::List(list) => list.tokens.clone(),
            _ => proc_macro2::TokenStream::new(),
        }
    }
}

/// The rules, not yet looked at.
#[derive(FromMeta, Default, Clone)]
#[darling(default)]
pub(crate) struct RuleArgs {
    pub(crate) range: Option<Raw>,
    pub(crate) above: Option<Raw>,
    pub(crate) min: Option<Raw>,
    pub(crate) below: Option<Raw>,
    pub(crate) max: Option<Raw>,
    pub(crate) step: Option<Raw>,
    pub(crate) len: Option<Raw>,
    pub(crate) pattern: Option<Raw>,
    pub(crate) one_of: Option<Raw>,
    pub(crate) unique: Option<Raw>,
    pub(crate) each: Option<Raw>,
    pub(crate) with: Option<Raw>,
    pub(crate) allow: Option<Raw>,
}

impl RuleArgs {
    /// Whether any rule was written, right or wrong.
    pub(crate) fn is_any(&self) -> bool {
        let all = [
            &self.range,
            &self.above,
            &self.min,
            &self.below,
            &self.max,
            &self.step,
            &self.len,
            &self.pattern,
            &self.one_of,
            &self.unique,
            &self.each,
            &self.with,
        ];
        all.into_iter().any(Option::is_some)
    }
}
