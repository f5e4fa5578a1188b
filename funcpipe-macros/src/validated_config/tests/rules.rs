//! What is refused, and the words for it. The places are in the UI tests.

#![allow(clippy::needless_pass_by_value, reason = "tokens are written where they are passed")]

use super::*;

/// The errors for one field.
#[track_caller]
fn refuses(options: TokenStream, ty: TokenStream, messages: &[&str]) {
    let item = quote!(struct Config { #[config(#options)] value: #ty });
    assert_eq!(testing::derive_errors(&MACRO, &item), messages, "#[config({options})] value: {ty}");
}

#[track_caller]
fn accepts(options: TokenStream, ty: TokenStream) {
    refuses(options, ty, &[]);
}

#[test]
fn an_int_literal_serves_a_float() {
    accepts(quote!(above = 0), quote!(f64));
    accepts(quote!(range = -90..=60, default = 5), quote!(f32));
    accepts(quote!(range = 0.5..=1, default = 0.5), quote!(f64));
}

#[test]
fn rules_that_are_about_something_else_say_which_one_is_meant() {
    refuses(
        quote!(range = 1..=8),
        quote!(String),
        &[
            "`range` is about numbers, durations and sizes, and `String` is a text\nhelp: for its length write `len = 1..=8`",
        ],
    );
    refuses(
        quote!(len = 1..=8),
        quote!(u32),
        &[
            "`len` is about texts and collections, and `u32` is an integer\nhelp: for its value write `range = 1..=8`",
        ],
    );
    refuses(
        quote!(unique),
        quote!(Option<u8>),
        &[
            "`unique` is about collections, and `u8` is an integer\nhelp: for any other rule write `with = function`",
        ],
    );
    refuses(
        quote!(pattern = "a"),
        quote!(Vec<String>),
        &[
            "`pattern` is about texts, and `Vec<String>` is a collection\nhelp: for its elements write `each(pattern = \"a\")`",
        ],
    );
}

#[test]
fn a_bound_must_be_one_that_the_type_can_hold() {
    refuses(
        quote!(min = -5),
        quote!(u32),
        &[
            "`u32` cannot hold `-5`\nhelp: write `0` or more, or make it an `i32`\nnote: `u32` is 0 to 4294967295",
        ],
    );
    refuses(
        quote!(max = 300),
        quote!(u8),
        &["`u8` cannot hold `300`\nhelp: write `255` or less, or make it a `u16`\nnote: `u8` is 0 to 255"],
    );
    refuses(
        quote!(default = 256),
        quote!(u8),
        &["`u8` cannot hold `256`\nhelp: write `255` or less, or make it a `u16`\nnote: `u8` is 0 to 255"],
    );
    refuses(
        quote!(min = -5),
        quote!(u128),
        &[
            "`u128` cannot hold `-5`\nhelp: write `0` or more, or make it an `i128`\nnote: rules count in `i128`",
        ],
    );
    accepts(quote!(min = -170141183460469231731687303715884105728), quote!(i128));
    accepts(quote!(max = 1e39), quote!(f64));
    refuses(
        quote!(max = 1e39),
        quote!(f32),
        &["`f32` cannot hold this number\nhelp: write a number up to `3e38`, or make it an `f64`"],
    );
    refuses(
        quote!(min = -1e999),
        quote!(f64),
        &["`f64` cannot hold this number\nhelp: write a number up to `-1e308`, or leave it out"],
    );
    accepts(quote!(max = 170141183460469231731687303715884105726), quote!(u128));
    refuses(
        quote!(min = -129),
        quote!(i8),
        &[
            "`i8` cannot hold `-129`\nhelp: write `-128` or more, or make it an `i16`\nnote: `i8` is -128 to 127",
        ],
    );
}

#[test]
fn a_literal_of_another_kind_gets_the_right_form() {
    refuses(
        quote!(min = 0.5),
        quote!(u32),
        &["`min` of an integer `u32` is a fraction\nhelp: write `min = 10`"],
    );
    refuses(
        quote!(default = "3"),
        quote!(u32),
        &["`default` of an integer `u32` is a text\nhelp: write `default = 3`"],
    );
    refuses(
        quote!(default = 3),
        quote!(String),
        &["`default` of a text `String` is a number\nhelp: write `default = \"3\"`"],
    );
    refuses(quote!(min = "3"), quote!(u32), &["`min` takes a number or a constant\nhelp: write `min = 3`"]);
    refuses(
        quote!(min = 3),
        quote!(Duration),
        &["`3` has no unit of time\nhelp: write `min = 3ms` or `min = 3s`"],
    );
    refuses(
        quote!(min = 3msec),
        quote!(Duration),
        &["`msec` is no unit of time\nhelp: did you mean `min = 3ms`?"],
    );
    refuses(
        quote!(min = 3kb),
        quote!(ByteSize),
        &["`kb` is no unit of size\nhelp: did you mean `min = 3kB`?"],
    );
    refuses(
        quote!(min = 3s),
        quote!(u32),
        &[
            "`min` of an integer `u32` is a duration\nhelp: make the field a `Duration`, or write a number without a unit",
        ],
    );
}

/// The help, for an option of a field of a type.
const PROPOSALS: &[(&str, &str, &str)] = &[
    ("write `one_of = [\"a\", \"b\"]`", r#"one_of("a", "b")"#, "String"),
    ("write `one_of = [10, ..]`", r#"one_of = ["a"]"#, "u32"),
    ("write `1`", r#"one_of = ["1"]"#, "u32"),
    ("write `range = 1..=3`", "range(1, 3)", "u32"),
    ("write `range = 1..=3`", "range(1..=3)", "u32"),
    ("write `range = 1..=3`", "range(min = 1, max = 3)", "u32"),
    ("write `range = 1..=3`", "range = 1 - 3", "u32"),
    ("write `range = 1..=3`", "1..=3", "u32"),
    ("write `range = 0.0..=0.5`", "range = true..=false", "f64"),
    ("write `range = 100ms..=30s`", "range = true..=false", "Duration"),
    ("write `range = 1KiB..=64KiB`", "range = true..=false", "ByteSize"),
    ("write `range = 'a'..='z'`", "range = true..=false", "char"),
    ("write `range = 1..=10`", "range = true..=false", "u8"),
    ("write `default = 30s`", "default = true", "Duration"),
    ("write `default = 64KiB`", "default = true", "ByteSize"),
    ("write `default = true`", "default = 1", "bool"),
    ("write `default = 'z'`", r#"default = "xy""#, "char"),
    ("write `one_of = [\"..\", ..]`", "one_of = [|x| x]", "String"),
    ("did you mean `max = 3MB`?", "max = 3mb", "ByteSize"),
    ("did you mean `max = 3m`?", "max = 3min", "Duration"),
    ("the units are `B`, `kB`, `MB`, `GB`, `TB`, `KiB`, `MiB`, `GiB`, `TiB`", "max = 3sec", "ByteSize"),
    ("the units are `ns`, `us`, `ms`, `s`, `m`, `h`, `d`", "max = 3kib", "Duration"),
    ("write fewer digits after the point", "max = 1.0001kB", "ByteSize"),
    ("write fewer digits after the point", "max = 0.5ns", "Duration"),
    ("for its length write `len = 1..=64`, with your bounds", "min = 1", "String"),
    ("for its length write `len = 1..=64`, with your bounds", "max = 1", "Vec<u8>"),
    ("for any other rule write `with = function`", "len = 1..=8", "bool"),
    ("for any other rule write `with = function`", "min = 1", "bool"),
    ("write `len = 1..=64`", "len = 3u8", "String"),
    ("write `len = 1..=64`", "len = |x| x", "String"),
    ("write `allow(nan | inf)`, or one of them", "min = 1, allow(nan & inf)", "f64"),
    ("write `allow(nan | inf)`, or one of them", "min = 1, allow(finite)", "f64"),
    ("make the field a `Duration`, or write a number without a unit", "range = 1s..=30s", "u32"),
    ("make the field a `ByteSize`, or write a number without a unit", "max = 10GiB", "u64"),
    ("did you mean `max = 64kB`?", "max = 64kb", "u64"),
    ("did you mean `max = 64ms`?", "max = 64msec", "Limit"),
    (
        "the units are `ns`, `us`, `ms`, `s`, `m`, `h`, `d`; `B`, `kB`, `MB`, `GB`, `TB`, `KiB`, `MiB`, `GiB`, `TiB`",
        "max = 64furlongs",
        "Limit",
    ),
    ("write `default = \"c\"`", "default = 'c'", "String"),
    ("write `default = 'c'`", r#"default = "c""#, "char"),
    ("give the closure a name as a function, and write `with = its_name`", "with = |a| check(a)", "u32"),
    ("leave it out, or write a smaller one", "max = 340282366920938463463374607431768211455", "u128"),
    ("`default` is of the field as a whole: write it outside of `each(..)`", "each(default = 3)", "Vec<u8>"),
    ("`unit` is of the field as a whole: write it outside of `each(..)`", r#"each(unit = "x")"#, "Vec<u8>"),
    (
        "the options are `range`, `above`, `min`, `below`, `max`, `step`, `len`, `pattern`, `one_of`, `unique`, `each`, `with`, `allow`",
        "each(foo)",
        "Vec<u8>",
    ),
    (
        "write `with = function`; or make another type of those that are allowed",
        "one_of = [Mode::A, Mode::Fast]",
        "Mode",
    ),
];

#[test]
fn what_is_proposed_can_be_written() {
    for (help, options, ty) in PROPOSALS {
        let [options, ty] = [options, ty].map(|text| text.parse::<TokenStream>().expect("tokens"));
        let item = quote!(struct Config { #[config(#options)] value: #ty });
        let errors = testing::derive_errors(&MACRO, &item);
        let helps: std::collections::BTreeSet<&str> = errors
            .iter()
            .filter_map(|error| error.lines().find_map(|line| line.strip_prefix("help: ")))
            .collect();
        assert!(helps.into_iter().eq([*help]), "#[config({options})] value: {ty}: {errors:#?}");
    }
    let item = quote!(
        #[config(rename_all = "camelCase")]
        struct Config {
            value: u32,
        }
    );
    let message = "`rename_all` takes a word without quotes\nhelp: write `rename_all = camel_case`";
    assert_eq!(testing::derive_errors(&MACRO, &item), [message]);
}

#[test]
fn constants_of_a_type_may_be_numbers() {
    accepts(quote!(one_of = [Celsius::LEAST, Celsius::MOST]), quote!(Celsius));
    accepts(quote!(one_of = [Kelvin::Some]), quote!(Celsius));
}

#[test]
fn what_no_value_satisfies_is_refused() {
    refuses(
        quote!(range = 10..=1),
        quote!(u32),
        &["this range is empty\nhelp: swap the bounds: `range = 1..=10`"],
    );
    refuses(
        quote!(range = 1..1),
        quote!(u32),
        &["this range is empty\nhelp: include the upper bound: `range = 1..=1`"],
    );
    refuses(
        quote!(range = 5s..=100ms),
        quote!(Duration),
        &["this range is empty\nhelp: swap the bounds: `range = 100ms..=5s`"],
    );
    refuses(
        quote!(above = 5, below = 6),
        quote!(u32),
        &[
            "no `u32` keeps `above = 5` and `below = 6`\nhelp: change a bound, or remove it\nnote: `u32` is 0 to 4294967295",
        ],
    );
    accepts(quote!(above = 5, below = 6), quote!(f64));
    refuses(
        quote!(len = 3..=2),
        quote!(String),
        &["no length is in this range\nhelp: swap the bounds: `len = 2..=3`"],
    );
    accepts(quote!(len = 2..=2), quote!(String));
    accepts(quote!(len = 2..3usize), quote!(String));
    refuses(
        quote!(step = 0),
        quote!(u32),
        &["a step is greater than 0\nhelp: remove it, or write `step = 5`"],
    );
    refuses(
        quote!(one_of = ["a", "a"]),
        quote!(String),
        &["`\"a\"` is in the list twice\nhelp: remove one of them"],
    );
    refuses(
        quote!(one_of = [1, 20], max = 10),
        quote!(u8),
        &[
            "`20` is in the list, and breaks another rule of the field\nhelp: remove it from the list, or change the other rule",
        ],
    );
}

#[test]
fn what_no_value_of_the_type_satisfies_is_refused() {
    let refuses = |options: TokenStream, ty: TokenStream, rules: &str, of: &str| {
        let note = if of.is_empty() { String::new() } else { format!("\nnote: `{ty}` is {of}") };
        let message = format!("no `{ty}` keeps {rules}\nhelp: change a bound, or remove it{note}");
        refuses(options, ty, &[&message]);
    };
    refuses(quote!(below = 0), quote!(u32), "`below = 0`", "0 to 4294967295");
    refuses(quote!(above = 255), quote!(u8), "`above = 255`", "0 to 255");
    refuses(quote!(range = ..0), quote!(u8), "`range = ..0`", "0 to 255");
    refuses(quote!(step = 5, range = 1..=4), quote!(u8), "`range = 1..=4` and `step = 5`", "0 to 255");
    refuses(
        quote!(step = 7, above = 0, max = 5),
        quote!(i8),
        "`above = 0` and `max = 5` and `step = 7`",
        "-128 to 127",
    );
    refuses(quote!(above = 0s, below = 1ns), quote!(Duration), "`above = 0s` and `below = 1ns`", "");
    refuses(
        quote!(above = 1B, max = 1kB, step = 1KiB),
        quote!(ByteSize),
        "`above = 1B` and `max = 1kB` and `step = 1KiB`",
        "",
    );
    accepts(quote!(below = 1), quote!(u32));
    accepts(quote!(above = 254), quote!(u8));
    accepts(quote!(step = 5, range = -4..=4), quote!(i8));
    accepts(quote!(step = 5, min = 1), quote!(u64));
    accepts(quote!(above = 0s, below = 2ns), quote!(Duration));
    accepts(quote!(above = 170141183460469231731687303715884105726, below = MOST), quote!(i128));
}

#[test]
fn an_array_has_the_length_of_its_type() {
    let message =
        "no `[u8; 4]` keeps `len = 9..`\nhelp: remove it: the length of an array is that of its type";
    refuses(quote!(len = 9..), quote!([u8; 4]), &[message]);
    accepts(quote!(len = 4), quote!([u8; 4]));
    accepts(quote!(len = 9..), quote!([u8; N]));
}

#[test]
fn a_set_is_unique_already() {
    refuses(
        quote!(unique),
        quote!(HashSet<u8>),
        &["no `HashSet` has an element twice\nhelp: remove `unique`"],
    );
    refuses(
        quote!(unique),
        quote!(std::collections::BTreeSet<u8>),
        &["no `BTreeSet` has an element twice\nhelp: remove `unique`"],
    );
    accepts(quote!(unique), quote!(VecDeque<u8>));
}

#[test]
fn a_unit_is_that_of_a_number() {
    let message = |ty: &str, noun: &str| {
        format!(
            "`unit` is about numbers, and `{ty}` is {noun}\nhelp: remove it, or say it in the documentation of the field"
        )
    };
    refuses(quote!(unit = "C"), quote!(String), &[&message("String", "a text")]);
    refuses(quote!(unit = "s"), quote!(Option<Duration>), &[&message("Duration", "a duration")]);
    refuses(quote!(unit = "C"), quote!(Vec<bool>), &[&message("bool", "a truth value")]);
    accepts(quote!(unit = "C"), quote!(HashMap<String, Vec<f32>>));
    accepts(quote!(unit = "C"), quote!(Celsius));
}

#[test]
fn a_default_keeps_the_rules_of_its_field() {
    let broken = |what: &str| {
        format!("this default, {what}, breaks a rule of its field\nhelp: change the default, or the rule")
    };
    refuses(quote!(range = 1..=10, default = 11), quote!(u32), &[&broken("`11`")]);
    refuses(quote!(above = 0, default), quote!(f64), &[&broken("that of its type")]);
    refuses(quote!(len = 1.., default = ""), quote!(String), &[&broken("`\"\"`")]);
    refuses(quote!(one_of = ["a"], default = "b"), quote!(String), &[&broken("`\"b\"`")]);
    refuses(quote!(len = 1.., default), quote!(Vec<u8>), &[&broken("an empty list")]);
    refuses(quote!(len = 3, default = [1, 2]), quote!(Vec<u8>), &[&broken("a list of 2")]);
    refuses(quote!(min = 5, default = 4), quote!(Option<u8>), &[&broken("`4`")]);
    refuses(quote!(min = 5, default = Some(4)), quote!(Option<u8>), &[&broken("`4`")]);
    refuses(quote!(each(max = 3), default = [1, 9]), quote!([u8; 2]), &[&broken("`9`")]);
    refuses(quote!(unique, default = [1, 1]), quote!([u8; 2]), &[&broken("with `1` twice")]);
    refuses(
        quote!(default = [1, 1]),
        quote!([u8; 3]),
        &["this default has 2 elements, and is no `[u8; 3]`\nhelp: write as many elements as the array has"],
    );
    accepts(quote!(min = 5), quote!(Option<u8>));
    accepts(quote!(min = 5, default = Some(LEAST)), quote!(Option<u8>));
    accepts(quote!(each(max = 3), default = [1, 9], when = value.len() > 2), quote!(Vec<u8>));
    accepts(quote!(range = 0.1..=1, default = 0.1), quote!(f32));
}

#[test]
fn the_same_rule_twice_or_two_of_one_kind_are_refused() {
    refuses(
        quote!(min = 1, min = 2),
        quote!(u8),
        &["`min` is given twice: first as `min = 1`\nhelp: remove one of them"],
    );
    refuses(
        quote!(range = 1..=3, min = 1),
        quote!(u8),
        &[
            "`min` has no effect with `range = 1..=3`\nhelp: remove `min = 1` or `range = 1..=3`\nnote: `range` has both bounds",
        ],
    );
}
