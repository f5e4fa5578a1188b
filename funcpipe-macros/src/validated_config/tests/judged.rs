//! Which literals a rule takes, and which rules contradict each other: what is known while the macro runs.

use std::str::FromStr;

use super::*;

/// The errors of a field that is written like this: `value: u32 = max = 5`.
fn errors(ty: &str, options: &str) -> Vec<String> {
    let item = format!("struct Config {{ #[config({options})] value: {ty} }}");
    testing::derive_errors(&MACRO, &TokenStream::from_str(&item).expect("balanced"))
}

#[track_caller]
fn right(ty: &str, options: &str) {
    assert_eq!(errors(ty, options), [""; 0], "#[config({options})] value: {ty}");
}

#[track_caller]
fn wrong(ty: &str, options: &str, begins: &str) {
    let errors = errors(ty, options);
    assert_eq!(errors.len(), 1, "#[config({options})] value: {ty}: {errors:#?}");
    assert!(errors[0].starts_with(begins), "#[config({options})] value: {ty}: {}", errors[0]);
}

/// A rule, the type, defaults that keep it, and defaults that break it.
type Judged = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

#[test]
fn a_default_is_held_against_every_rule_of_its_type() {
    let cases: &[Judged] = &[
        ("min = 5, max = 9", "u8", &["5", "9"], &["4", "10"]),
        ("above = 5, below = 9", "u8", &["6", "8"], &["5", "9"]),
        ("range = 1..5", "i16", &["1", "4"], &["0", "5", "-1"]),
        ("range = 1..=5", "u16", &["1", "5"], &["0", "6"]),
        ("range = ..5", "i128", &["4", "-170"], &["5"]),
        ("range = 1..", "usize", &["1"], &["0"]),
        ("min = 0.5, below = 2", "f64", &["0.5", "1", "1.99"], &["0.25", "0", "2", "2.0"]),
        ("above = 0, max = 2.5", "f32", &["1", "2.5"], &["0", "3"]),
        ("min = 1s, max = 1m", "Duration", &["1s", "1000ms", "60s"], &["999ms", "61s"]),
        ("min = 1KiB, below = 1MiB", "ByteSize", &["1KiB", "1024B"], &["1kB", "1MiB"]),
        ("min = 'b', max = 'y'", "char", &["'b'", "'y'"], &["'a'", "'z'"]),
        ("step = 5", "u32", &["0", "5", "10"], &["1", "7"]),
        ("step = 100ms", "Duration", &["0s", "300ms"], &["250ms"]),
        ("step = 1KiB", "ByteSize", &["2KiB"], &["1500B"]),
        ("one_of = [1, 4]", "u8", &["1", "4"], &["2"]),
        ("one_of = [0.5, 1]", "f64", &["0.5", "1"], &["0.75"]),
        ("one_of = ['a', 'b']", "char", &["'b'"], &["'c'"]),
        ("one_of = [\"a\", \"b\"]", "String", &["\"b\""], &["\"c\"", "\"\""]),
        ("one_of = [1s, 1m]", "Duration", &["60s"], &["2s"]),
        ("len = 2..=3", "String", &["\"ab\"", "\"äöü\""], &["\"a\"", "\"abcd\""]),
        ("len = 2..4", "&'static str", &["\"ab\"", "\"abc\""], &["\"a\"", "\"abcd\""]),
        ("len = 2..", "String", &["\"ab\""], &["\"a\""]),
        ("len = ..=2", "String", &["\"\"", "\"ab\""], &["\"abc\""]),
        ("len = 2", "String", &["\"ab\""], &["\"a\"", "\"abc\""]),
        ("len = 1..=2", "Vec<u8>", &["[1]", "[1, 2]"], &["[]", "[1, 2, 3]"]),
        ("unique", "Vec<u8>", &["[1, 2]"], &["[1, 1]"]),
        ("each(range = 1..=3)", "Vec<u8>", &["[]", "[1, 3]"], &["[4]", "[1, 0]"]),
        ("each(len = 1..)", "Vec<String>", &["[\"a\"]"], &["[\"a\", \"\"]"]),
        ("min = 5", "Option<u8>", &["5", "Some(5)", "other(4)"], &["4", "Some(4)"]),
        ("len = 2..", "Option<String>", &["\"ab\"", "Some(\"ab\")"], &["\"a\"", "Some(\"a\")"]),
        ("unique", "[bool; 2]", &["[true, false]"], &["[true, true]"]),
        ("min = 5, when = value > 2", "u8", &["5", "4"], &[]),
    ];
    for (rule, ty, keep, break_it) in cases {
        for value in *keep {
            right(ty, &format!("{rule}, default = {value}"));
        }
        for value in *break_it {
            let errors = errors(ty, &format!("{rule}, default = {value}"));
            assert_eq!(errors.len(), 1, "{rule}, default = {value}: {ty}: {errors:#?}");
        }
    }
}

#[test]
fn the_default_of_a_type_is_held_against_its_rules_too() {
    for (ty, keeps, breaks) in [
        ("u8", "max = 9", "min = 1"),
        ("f64", "max = 9", "above = 0"),
        ("Duration", "max = 1s", "min = 1s"),
        ("ByteSize", "max = 1kB", "min = 1B"),
        ("String", "len = ..=3", "len = 1.."),
        ("&'static str", "one_of = [\"\"]", "one_of = [\"a\"]"),
        ("Vec<u8>", "len = ..=3", "len = 1.."),
    ] {
        right(ty, &format!("{keeps}, default"));
        wrong(ty, &format!("{breaks}, default"), "this default, ");
    }
    right("Option<u8>", "min = 1, default");
    right("Vec<u8>", "len = 1.., default, when = value.len() > 2");
    right("Mode", "with = fits, default");
}

#[cfg(feature = "regex")]
#[test]
fn a_pattern_compiles_and_defaults_match_it() {
    right("String", "pattern = \"^a+$\", default = \"aa\"");
    wrong("String", "pattern = \"^a+$\", default = \"b\"", "this default, `\"b\"`, breaks a rule");
    wrong("String", "pattern = \"^a+$\", default", "this default, that of its type, breaks a rule");
    wrong("String", "pattern = \"^(a\"", "this regular expression does not compile");
}

#[test]
fn what_only_the_compiler_knows_is_left_to_it() {
    right("u32", "range = LEAST..=MOST, default = 7");
    right("u32", "range = 1..=5, default = MIDDLE");
    right("u32", "min = 1, max = MOST, default = 3");
    right("Window", "range = 1..=5, default = 7");
    right("f64", "step = 0.1, default = 0.35");
    right("String", "len = LEAST.., default = \"\"");
    for constant in ["-MOST", "(MOST)", "(3)", "-(MOST)", "2 * MOST", "most()", "MOST as i64"] {
        right("i64", &format!("max = {constant}"));
    }
    for no_constant in ["|x| x", "-|x| x", "(|x| x)", "!\"a\""] {
        wrong("i64", &format!("max = {no_constant}"), "`max` takes a ");
    }
}

#[test]
fn a_default_is_of_the_type_of_its_field() {
    for (ty, value) in [
        ("bool", "true"),
        ("char", "'x'"),
        ("String", "\"x\""),
        ("&'static str", "\"x\""),
        ("PathBuf", "\"/tmp\""),
        ("Duration", "3s"),
        ("ByteSize", "3KiB"),
        ("f32", "3"),
        ("f64", "3.5"),
        ("i128", "-3"),
        ("Option<u8>", "3"),
        ("Option<String>", "\"x\""),
        ("Vec<u8>", "[1, 2]"),
    ] {
        right(ty, &format!("default = {value}"));
    }
    for (ty, value) in [
        ("bool", "1"),
        ("bool", "\"true\""),
        ("char", "\"x\""),
        ("String", "3"),
        ("String", "true"),
        ("PathBuf", "3"),
        ("Duration", "3"),
        ("Duration", "3KiB"),
        ("Duration", "\"3s\""),
        ("ByteSize", "3s"),
        ("ByteSize", "true"),
        ("f64", "'3'"),
        ("f64", "3s"),
        ("u8", "3.5"),
        ("u8", "'3'"),
        ("u8", "300"),
        ("i8", "-129"),
        ("Vec<u8>", "[1, \"2\"]"),
    ] {
        let errors = errors(ty, &format!("default = {value}"));
        assert_eq!(errors.len(), 1, "default = {value}: {ty}: {errors:#?}");
    }
}

#[test]
fn bounds_that_leave_nothing_between_them_contradict_each_other() {
    for (ty, rules) in [
        ("u32", "min = 5, max = 5"),
        ("u32", "above = 5, max = 6"),
        ("u32", "min = 5, below = 6"),
        ("u32", "above = 5, below = 7"),
        ("f64", "above = 5, below = 6"),
        ("f64", "min = 5, max = 5"),
        ("Duration", "above = 1s, below = 2s"),
        ("u32", "range = 5..=5"),
        ("u32", "range = 5..6"),
        ("u32", "min = LEAST, max = 0"),
    ] {
        right(ty, rules);
    }
    for (ty, rules) in [
        ("u32", "min = 5, max = 4"),
        ("u32", "above = 5, max = 5"),
        ("u32", "min = 5, below = 5"),
        ("u32", "above = 5, below = 5"),
        ("f64", "above = 5, below = 5"),
        ("f64", "min = 5.5, max = 5"),
        ("char", "min = 'b', max = 'a'"),
        ("Duration", "min = 2s, max = 1999ms"),
    ] {
        wrong(ty, rules, "no value satisfies both ");
    }
    wrong("u32", "above = 5, below = 6", "no `u32` keeps `above = 5` and `below = 6`");
    wrong("f64", "range = 1.0..1", "this range is empty\nhelp: include the upper bound");
    wrong("f64", "range = 2..=1.5", "this range is empty\nhelp: swap the bounds");
}

#[test]
fn a_rule_that_says_nothing_is_a_mistake() {
    for (ty, step) in
        [("u32", "0"), ("f64", "0"), ("f64", "0.0"), ("f64", "-1"), ("Duration", "0s"), ("ByteSize", "0B")]
    {
        wrong(ty, &format!("step = {step}"), "a step is greater than 0");
    }
    for (ty, step) in [("i8", "1"), ("f64", "0.5"), ("Duration", "1ns"), ("ByteSize", "1B")] {
        right(ty, &format!("step = {step}"));
    }
    for allowed in ["nan", "inf", "nan | inf"] {
        wrong("f64", &format!("allow({allowed})"), "`allow` without a rule has no effect");
        right("f64", &format!("allow({allowed}), min = 0"));
    }
}

#[test]
fn a_list_has_each_value_once_and_none_that_another_rule_refuses() {
    wrong("u8", "one_of = [1, 2, 1]", "`1` is in the list twice");
    wrong("f64", "one_of = [1, 1.0]", "`1.0` is in the list twice");
    wrong("char", "one_of = ['a', 'a']", "`'a'` is in the list twice");
    wrong("Duration", "one_of = [1s, 1000ms]", "`1000ms` is in the list twice");
    wrong("u8", "one_of = [1, 9], max = 5", "`9` is in the list, and breaks another rule of the field");
    wrong("String", "one_of = [\"a\", \"bc\"], len = 1", "`\"bc\"` is in the list, and breaks another rule");
    right("u8", "one_of = [1, 5], max = 5");
}

#[test]
fn names_from_elsewhere_are_explained() {
    for (ty, name, help) in [
        ("String", "not_empty", "write `len = 1..`"),
        ("String", "non_empty", "write `len = 1..`"),
        ("String", "min_len = 3", "write `len = 3..`, with your bound"),
        ("String", "max_length = 3", "write `len = ..=64`, with your bound"),
        ("i32", "positive", "write `above = 0`"),
        ("i32", "non_negative", "write `min = 0`"),
        ("f64", "finite", "every rule of a float refuses NaN and infinities: leave it out"),
        ("String", "secret", "make it a type that cannot print itself: `Secret<String>`"),
        ("String", "sensitive", "make it a type that cannot print itself: `Secret<String>`"),
        ("u8", "required", "an `Option<T>` may be missing, and so may a field with a `default`"),
        ("u8", "env_prefix = \"X\"", "`env_prefix` goes on the struct"),
        ("u8", "check(a < b)", "`check` goes on the struct"),
        ("u8", "check_with = f", "`check_with` goes on the struct"),
        ("u8", "rename_all = kebab_case", "`rename_all` goes on the struct"),
    ] {
        let option = name.split([' ', '(']).next().unwrap_or_default();
        wrong(ty, name, &format!("unknown option `{option}` of `#[config]`\nhelp: {help}"));
    }
    wrong("Vec<u8>", "unique = 3", "`unique` takes no value\nhelp: write `unique`");
    for (nameless, help) in [
        ("(max = 3)", "write `max = 3`"),
        (">= 3", "write `min = 3`"),
        ("..3", "write `range = ..3`"),
        ("()", "the options are "),
    ] {
        let begins = format!("expected the name of an option, found `{nameless}`\nhelp: {help}");
        wrong("u8", nameless, &begins);
    }
    let on_struct = |option: &str| {
        let item = format!("#[config({option})] struct Config {{ value: u8 }}");
        testing::derive_errors(&MACRO, &TokenStream::from_str(&item).expect("balanced"))
    };
    for option in ["range = 1..=3", "min = 1", "nested", "skip"] {
        let name = option.split(' ').next().unwrap_or_default();
        let expected = format!("unknown option `{name}` of `#[config]`\nhelp: `{name}` goes on a field");
        assert_eq!(on_struct(option), [expected]);
    }
    assert_eq!(
        on_struct("env_prefx = \"X\""),
        ["unknown option `env_prefx` of `#[config]`\nhelp: did you mean `env_prefix`?"]
    );
}
