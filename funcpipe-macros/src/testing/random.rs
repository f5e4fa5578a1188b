//! Random attributes and items, right and wrong, for the property tests of every macro.
//!
//! All of it is text until the judge reads it, so that a failure prints what somebody could have written.

use proptest::prelude::*;
use proptest::sample::select;

use crate::options::{OptionSpec, OptionTable, ValueKind};

/// How an option may be written: `N` is its name, `V` some value.
const FORMS: &[&str] = &[
    "N = V",
    "N = V",
    "N = V",
    "N(V)",
    "N(V, V)",
    "N(N = V)",
    "N",
    "N = fragment!(V)",
    "fragment!(N) = V",
    "fragment!(N = V)",
    "fragment!(V)",
    "N =",
    "= V",
    "V",
    "N V",
    "N: V",
    "N => V",
    "N == V",
    "N = V V",
    "N = -V",
    "N = (V)",
    "N = { V }",
    "N[V]",
    "N { V }",
    "r#N = V",
    "a::N = V",
    "\"N\" = V",
    "#[cfg(a)] N = V",
    "N!(V)",
];

/// Values of every kind, and what is none.
const VALUES: &[&str] = &[
    "3",
    "0",
    "64u8",
    "0x1F",
    "99999999999999999999999999999999999999999",
    "1.5",
    "1e400",
    "200ms",
    "1.5h",
    "10KiB",
    "7parsecs",
    "\"x\"",
    "\"\"",
    "\"3\"",
    "r#\"[a-\"#",
    "b\"x\"",
    "'c'",
    "true",
    "N",
    "a::b",
    "Self::A",
    "<T as U>::C",
    "r#type",
    "self",
    "crate",
    "_",
    "..",
    "1..=10",
    "10..1",
    "..A",
    "[1, \"a\"]",
    "[]",
    "()",
    "(1, 2)",
    "{}",
    "|x| x.y()",
    "|&a, (b, _)| { a }",
    "f(x)?",
    "&B",
    "!x",
    "-N",
    "a.b.c",
    "low < high",
    "x as u8",
    "if a { b } else { c }",
    "async { 1 }",
    "m![x]",
    "skip(verify = f)",
    "$x",
    "#",
    "'a",
    "=",
    "impl T",
    "fn",
    "?",
];

/// What stands between two options; mostly what should.
const BETWEEN: &[&str] = &[", ", ", ", ", ", ", ", ", ", ", ", ", ", ", ", ",,", " ", "; "];

/// Any list of options: those of the table, in any order, and `more` that are written as they are.
pub(crate) fn options(table: &'static OptionTable, more: &'static [&'static str]) -> BoxedStrategy<String> {
    let right: Vec<String> = table.options.iter().flat_map(right_options).collect();
    let names: Vec<&str> = table.options.iter().flat_map(names).collect();
    let any = (select(FORMS), select(names), select(VALUES))
        .prop_map(|(form, name, value)| form.replace('N', name).replace('V', value));
    let option = prop_oneof![
        5 => select(right),
        2 => any,
        2 => select(more).prop_map(str::to_owned),
    ];
    let list = prop::collection::vec((option, select(BETWEEN)), 0..6)
        .prop_map(|list| list.into_iter().map(|(option, between)| option + between).collect::<String>());
    let around = select(&["_", "_", "_", "_", "_", "_", "_", "_", "_", "(_)", "{ _ }"][..]);
    (list, around).prop_map(|(list, around)| around.replace('_', &list)).boxed()
}

/// What an option is called, by its table and by people.
fn names(spec: &'static OptionSpec) -> impl Iterator<Item = &'static str> {
    // A synonym may be a keyword of Rust, as an option may.
    std::iter::repeat_n(spec.name, 3).chain(spec.synonyms.iter().copied().filter(|name| !name.contains('-')))
}

/// Ways to write it that are right, one of them at least.
pub(super) fn right_options(spec: &'static OptionSpec) -> Vec<String> {
    let name = spec.name;
    right_values(&spec.kind)
        .into_iter()
        .map(|value| match &spec.kind {
            ValueKind::Flag => name.to_owned(),
            ValueKind::Idents { .. } | ValueKind::Nested { .. } => format!("{name}({value})"),
            ValueKind::Default { .. } if value.is_empty() => name.to_owned(),
            _ => format!("{name} = {value}"),
        })
        .collect()
}

/// Values of its kind. Whether the macro accepts one is for its rules.
fn right_values(kind: &ValueKind) -> Vec<&'static str> {
    match kind {
        ValueKind::Flag => vec![""],
        ValueKind::Text | ValueKind::Texts => vec!["\"x\"", "\"\"", "r\"a\\d\""],
        ValueKind::Integer => vec!["64", "0"],
        ValueKind::IntegerOrConst { .. } => vec!["3", "1", "0", "N"],
        ValueKind::NumberOrConst { .. } => vec!["2", "1.5", "0.5", "F"],
        ValueKind::Duration { .. } => vec!["200ms", "1.5s", "0s", "1d", "D", "Duration::from_secs(N)"],
        ValueKind::Path => vec!["my::fp", "f", "r#type"],
        ValueKind::Function { .. } | ValueKind::Predicate { .. } => vec!["Row::id", "f", "|x| x.y"],
        ValueKind::Expr { .. } => vec!["N", "&B", "&self.b", "low < high"],
        ValueKind::Ident { .. } => vec!["rows", "x", "r#type"],
        ValueKind::Idents { .. } => vec!["rows", "x, rows", "self"],
        ValueKind::Bounds { .. } => vec!["1..=10", "..64", "1..", "3", "A..=B", "1s..=1h", "10..=1"],
        ValueKind::Scalar { .. } => vec!["0", "-5", "1.5", "300", "2s", "1KiB", "'a'", "A"],
        ValueKind::List { .. } => vec!["[1, 2]", "[\"a\", \"b\"]", "[A]", "[1s]", "[]"],
        ValueKind::Nested { example, .. } => vec![example, "range = 1..=3", "len = 1.., each(min = 1)"],
        ValueKind::Default { .. } => vec!["", "5", "1.5", "2s", "\"x\"", "D", "None", "[1]", "vec![]"],
        ValueKind::OneOf(words) => words.iter().map(|word| word.text).collect(),
        ValueKind::Modes { usage, .. } => usage.to_vec(),
    }
}

/// Functions that rustc would hand to an attribute, so that more than the parser is tested. `types` are those of parameters
/// and of what is returned; a body has its braces, or is `;`.
pub(crate) fn functions(
    types: &'static [&'static str],
    bodies: BoxedStrategy<String>,
) -> BoxedStrategy<String> {
    let ty = || {
        (select(&["_", "_", "_", "_", "_", "fragment!(_)"][..]), select(types))
            .prop_map(|(around, ty)| around.replace('_', ty))
    };
    let attribute = select(&["", "", "", "", "#[cfg(unix)] ", "#[cfg_attr(a, b)] ", "#[release(f)] "][..]);
    let pattern = select(&["rows", "mut x", "_", "(a, mut b)", "r#type", "ref x", "S { a, .. }"][..]);
    let parameter = (attribute, pattern, ty()).prop_map(|(attr, pat, ty)| format!("{attr}{pat}: {ty}"));
    let parameters = prop::collection::vec(parameter, 0..4).prop_map(|list| list.join(", "));
    let receiver =
        select(&["", "", "", "self, ", "&self, ", "&'a mut self, ", "mut self, ", "self: Arc<Self>, "][..]);
    let attributes = prop::collection::vec(
        select(
            &[
                "#[inline]",
                "/// What it does.\n",
                "#[must_use = \"why\"]",
                "#[cfg(test)]",
                "#[measured_stage(\"N\", mode = exact)]",
                "#[funcpipe::retry_on_failure(on = f)]",
                "#[managed_source]",
            ][..],
        ),
        0..3,
    )
    .prop_map(|list| list.concat());
    let before = select(
        &["", "", "", "", "pub ", "pub(in a::b) ", "const ", "async ", "unsafe ", "extern \"C\" "][..],
    );
    let name = select(&["f", "f", "f", "r#match", "main"][..]);
    let generics = select(
        &["<'a, T, const N: u32>", "<'a, T: Copy, I: Iterator<Item = T> + 'a>", "<#[cfg(a)] T>", ""][..],
    );
    let bounds = select(&["", "", "", "where T: Clone + 'a, I: Iterator"][..]);
    let returned = prop_oneof![7 => ty().prop_map(|ty| format!("-> {ty}")), 1 => Just(String::new())];
    (attributes, before, (name, generics), receiver, parameters, returned, bounds, bodies)
        .prop_map(|(attributes, before, (name, generics), receiver, parameters, returned, bounds, body)| {
            format!(
                "{attributes} {before}fn {name}{generics}({receiver}{parameters}) {returned} {bounds} {body}"
            )
        })
        .boxed()
}

/// Structs, and what is none, for a derive: `of_struct` and `of_field` are the options there.
pub(crate) fn structs(
    of_struct: BoxedStrategy<String>,
    of_field: BoxedStrategy<String>,
    types: &'static [&'static str],
) -> BoxedStrategy<String> {
    let attribute = |options: BoxedStrategy<String>| {
        let form = select(
            &[
                "#[config(_)] ",
                "#[config(_)] ",
                "#[config(_)] ",
                "#[config(_)] #[config(default)] ",
                "/// What it is.\n #[config(_)] ",
                "#[config] ",
                "#[config[_]] ",
                "#[config = \"x\"] ",
                "#[doc = \"x\"] ",
                "",
            ][..],
        );
        (form, options).prop_map(|(form, options)| form.replace('_', &options))
    };
    let vis = || select(&["", "", "", "", "", "pub ", "pub(super) "][..]);
    let ty = (select(&["_", "_", "_", "_", "fragment!(_)"][..]), select(types))
        .prop_map(|(around, ty)| around.replace('_', ty));
    let field = (attribute(of_field), vis(), ty);
    let fields = prop::collection::vec(field, 0..3);
    let kind =
        select(&["struct", "struct", "struct", "struct", "struct", "tuple", "enum", "union", "unit"][..]);
    let generics = select(&["", "", "<'a, T>", "<T: Number, const N: usize>", "<#[cfg(a)] T = u8>"][..]);
    let bounds = select(&["", "", "", "where T: Clone "][..]);
    let names = select(&[["low", "high"], ["high", "r#type"], ["low", "edit"], ["x", "x"]][..]);
    (attribute(of_struct), vis(), kind, generics, bounds, fields, names)
        .prop_map(|(attribute, vis, kind, generics, bounds, fields, names)| {
            let fields: Vec<String> = fields
                .iter()
                .zip(names)
                .map(|((attribute, vis, ty), name)| match kind {
                    "tuple" => format!("{attribute}{vis}{ty}, "),
                    "enum" => format!("{attribute}V{name}({ty}), ").replace("Vr#", "V"),
                    _ => format!("{attribute}{vis}{name}: {ty}, "),
                })
                .collect();
            let fields = fields.concat();
            let head = format!("{attribute}{vis}");
            match kind {
                "tuple" => format!("{head}struct S{generics}({fields}) {bounds};"),
                "unit" => format!("{head}struct S{generics} {bounds};"),
                _ => format!("{head}{kind} S{generics} {bounds}{{ {fields} }}"),
            }
        })
        .boxed()
}

/// Up to so many pieces, at random.
pub(crate) fn pieces(of: &'static [&'static str], upto: usize) -> BoxedStrategy<String> {
    prop::collection::vec(select(of), 0..upto).prop_map(|list| list.join(" ")).boxed()
}
