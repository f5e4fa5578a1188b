//! Rules about several fields: what they name, and which can never hold, or do not hold of the defaults.

use std::str::FromStr;

use super::*;

/// The errors of a configuration with these fields and this rule.
fn errors(check: &str, fields: &str) -> Vec<String> {
    let item = format!("#[config(check({check}))] struct Config {{ {fields} }}");
    testing::derive_errors(&MACRO, &TokenStream::from_str(&item).expect("balanced"))
}

#[track_caller]
fn right(check: &str, fields: &str) {
    assert_eq!(errors(check, fields), [""; 0], "check({check}): {fields}");
}

#[track_caller]
fn wrong(check: &str, fields: &str) {
    let errors = errors(check, fields);
    assert_eq!(errors.len(), 1, "check({check}): {fields}: {errors:#?}");
}

#[test]
fn defaults_are_held_against_every_comparison() {
    let fields = |low: &str, high: &str, ty: &str| {
        format!("#[config(default = {low})] low: {ty}, #[config(default = {high})] high: {ty}")
    };
    for (ty, less, greater) in [
        ("u8", "1", "2"),
        ("f64", "0.5", "1"),
        ("Duration", "1s", "1m"),
        ("ByteSize", "1kB", "1KiB"),
        ("char", "'a'", "'b'"),
    ] {
        let (up, down, same) = (fields(less, greater, ty), fields(greater, less, ty), fields(less, less, ty));
        for (comparison, of_up, of_down, of_same) in [
            ("low < high", true, false, false),
            ("low <= high", true, false, true),
            ("low > high", false, true, false),
            ("low >= high", false, true, true),
            ("low == high", false, false, true),
            ("(low < high)", true, false, false),
            ("low < high && low <= high", true, false, false),
            ("low <= high && low < high", true, false, false),
        ] {
            for (fields, holds) in [(&up, of_up), (&down, of_down), (&same, of_same)] {
                if holds { right(comparison, fields) } else { wrong(comparison, fields) }
            }
        }
    }
    // What is no plain comparison is for run time; and so is a field without a default.
    right("low < high || low == 9", &fields("2", "1", "u8"));
    right("low + 1 < high", &fields("2", "1", "u8"));
    right("low < high", "low: u8, #[config(default = 1)] high: u8");
    right("low < high", "#[config(default = LOW)] low: u8, #[config(default = 1)] high: u8");
}

#[test]
fn a_literal_stands_on_either_side() {
    let field = "#[config(default = 5)] low: u8";
    for check in ["low < 6", "low <= 5", "low > 4", "low >= 5", "low == 5", "6 > low", "5 == low"] {
        right(check, field);
    }
    for check in ["low < 5", "low <= 4", "low > 5", "low >= 6", "low == 6", "5 > low", "6 == low"] {
        wrong(check, field);
    }
}

#[test]
fn a_literal_is_one_of_the_field_that_it_is_compared_with() {
    let fields = "#[config(default = 1)] low: u8, #[config(default = 5s)] wait: Duration";
    for check in ["wait < 6s", "6s > wait", "low < 2 && wait >= 5s"] {
        right(check, fields);
    }
    for check in ["wait < 5s", "5s > wait", "low < 2 && wait > 5000ms"] {
        wrong(check, fields);
    }
    // Integers are told apart however great they are; as floats these are one number.
    let fields = |low: u64, ty: &str| {
        format!("#[config(default = {low})] low: {ty}, #[config(default = {})] high: {ty}", low + 1)
    };
    right("low < high", &fields(1 << 53, "u64"));
    wrong("low == high", &fields(1 << 53, "u64"));
    right("low == high", &fields(1 << 24, "f32"));
    wrong("low < high", &fields(1 << 24, "f32"));
    right("low < high", &fields(1 << 24, "f64"));
    wrong("low < high", &fields(1 << 53, "f64"));
}

#[test]
fn a_rule_is_given_once() {
    for (checks, errors) in [
        ("check(low < high), check(low < high)", 1),
        ("check(low < high), check(low < high, \"upside down\")", 1),
        ("check(low < high), check(low < high), check(low < high)", 2),
        ("check(low < high), check(low <= high)", 0),
    ] {
        let item = format!("#[config({checks})] struct Config {{ low: u8, high: u8 }}");
        let found = testing::derive_errors(&MACRO, &TokenStream::from_str(&item).expect("balanced"));
        let expected = vec!["this `check` is given twice\nhelp: remove one of them"; errors];
        assert_eq!(found, expected, "{checks}");
    }
}

#[test]
fn ranges_that_no_values_satisfy_are_refused() {
    let fields = |low: &str, high: &str| format!("#[config({low})] low: u8, #[config({high})] high: u8");
    let (below, above) = ("range = 1..=5", "range = 5..=9");
    for (comparison, of_up, of_down) in [
        ("low < high", true, false),
        ("low <= high", true, true),
        ("low > high", false, true),
        ("low >= high", true, true),
        ("low == high", true, true),
    ] {
        for (fields, holds) in [(fields(below, above), of_up), (fields(above, below), of_down)] {
            if holds { right(comparison, &fields) } else { wrong(comparison, &fields) }
        }
    }
    for (low, high) in [("min = 6", "max = 5"), ("range = 6..", "range = ..=5"), ("range = 7..=9", "max = 6")]
    {
        wrong("low == high", &fields(low, high));
        wrong("low < high", &fields(low, high));
        right("low > high", &fields(low, high));
        wrong("high == low", &fields(low, high));
    }
    right("low < high", &fields("min = 254", "max = MOST"));
    wrong("low < high", &fields("min = 255", "max = MOST"));
    // The least and the greatest of the type are bounds, too.
    wrong("low > high", &fields("max = 0", "min = 0"));
    wrong("low < high", &fields("min = 255", "min = 0"));
    right("low <= high", &fields("min = 255", "min = 0"));
}

#[test]
fn fields_are_known_by_their_names_wherever_they_stand() {
    let fields = "low: u8, high: u8, name: String";
    for check in [
        "low < high",
        "!name.is_empty()",
        "self::limit() > low",
        "(0..high).contains(&low)",
        "(low..9).contains(&3)",
        "(0..high).contains(&3)",
        "(0..=high).contains(&3)",
        "Limits { ..high }.is_empty()",
        "name.chars().all(|c| c != 'x')",
        "[low, high].iter().any(|one| *one > 1)",
        "matches!(name.as_str(), \"a\" | \"b\")",
        "other.low < high",
        "Limits { low: 3 }.admits(high)",
        "{ let least = low; least < high }",
        "if low > 1 { high > 1 } else { true }",
        "limits::low() < high",
        // What is called, or has something in it, is no field, however it is spelled.
        "higj(low)",
        "higj!(low)",
        "higj::MOST > low",
        "limits.higj > low",
        "low > LOWER",
    ] {
        right(check, fields);
    }
    for check in [
        "lwo < high",
        "1 < 2",
        "f()",
        "self::low < 3",
        "limits.low > 3",
        "(0..higj).contains(&low)",
        "admits(low, higj)",
        "low != higj",
        "if higj { low > 1 } else { true }",
        "[high].iter().all(|one| *one > lwo)",
    ] {
        wrong(check, fields);
    }
}

/// The errors for rules about both of two fields.
#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "one `quote!` less to write, at every call")]
fn refuses_check(check: TokenStream, low: TokenStream, high: TokenStream, messages: &[&str]) {
    let item = quote!(
        #[config(check(#check))]
        struct Config {
            #[config(#low)]
            low: u32,
            #[config(#high)]
            high: u32,
        }
    );
    assert_eq!(testing::derive_errors(&MACRO, &item), messages);
}

#[test]
fn a_rule_about_several_fields_names_them_and_can_be_kept() {
    let free = || (quote!(default = 1), quote!(default = 2));
    let (low, high) = free();
    refuses_check(quote!(low < high), low, high, &[]);
    let (low, high) = free();
    refuses_check(quote!(lwo < high), low, high, &["`lwo` is no field\nhelp: did you mean `low`?"]);
    let (low, high) = free();
    refuses_check(
        quote!(1 < 2),
        low,
        high,
        &["this `check` names no field\nhelp: the fields are `low`, `high`"],
    );
    let (low, high) = free();
    refuses_check(
        quote!(low > high),
        low,
        high,
        &["the defaults break this rule\nhelp: change a default, or the rule\nnote: `low` is 1, `high` is 2"],
    );
    refuses_check(
        quote!(low < high),
        quote!(range = 10..=20),
        quote!(range = 1..=5),
        &["no values of `low` and `high` satisfy this rule and their own\nhelp: change the rule, or a range"],
    );
    refuses_check(
        quote!(low <= low),
        TokenStream::new(),
        TokenStream::new(),
        &["this rule compares `low` with itself\nhelp: name another field, or remove the rule"],
    );
    let (low, high) = free();
    refuses_check(quote!([low, high].iter().all(|lo| *lo > 0)), low, high, &[]);
}
