//! Lists and maps: everything that is wrong with any of their elements, each at its own place.

mod config {
    use std::collections::{BTreeMap, BTreeSet};
    use std::time::Duration;

    use funcpipe::prelude::*;

    #[derive(ValidatedConfig, Debug, Clone)]
    pub(super) struct Part {
        window: u32,
        inner: Option<Inner>,
    }

    #[derive(ValidatedConfig, Debug, Clone)]
    pub(super) struct Inner {
        depth: u32,
    }

    #[allow(clippy::trivially_copy_pass_by_ref, reason = "a function of a rule is given a reference")]
    fn is_even(number: &u32) -> Result<(), String> {
        if number.is_multiple_of(2) { Ok(()) } else { Err("must be even".into()) }
    }

    #[derive(ValidatedValue, Debug, Clone)]
    #[config(each(range = 1..=10))]
    pub(super) struct Levels(Vec<u32>);

    /// A list that nobody sees to be one.
    type Numbers = Vec<u32>;

    #[derive(ValidatedConfig, Debug)]
    #[config(env_prefix = "L_", check(numbers.len() < 5))]
    pub(super) struct Lists {
        #[config(each(range = 1..=10), default = Vec::new())]
        numbers: Vec<u32>,
        #[config(each(range = 1..=10), len = ..=2, default)]
        few: Vec<u32>,
        #[config(unique, default)]
        only: Vec<String>,
        #[config(len = ..=2, default)]
        few_named: BTreeMap<String, u32>,
        #[config(len = 2..=2, default = BTreeSet::from([1, 2]))]
        few_sorted: BTreeSet<u32>,
        #[config(len = ..=2, default)]
        few_aliased: Numbers,
        #[config(each(range = 1..=10), default = [1, 2, 3])]
        three: [u32; 3],
        #[config(each(range = 1..=10), default)]
        set: BTreeSet<u32>,
        #[config(each(max = 1s), default)]
        map: BTreeMap<String, Duration>,
        #[config(each(len = 1.., each(range = 1..=10)), default)]
        rows: Vec<Vec<u32>>,
        #[config(each(range = 1..=10))]
        perhaps: Option<Vec<u32>>,
        #[config(each(with = is_even), default)]
        even: Vec<u32>,
        #[config(default)]
        is_limited: bool,
        #[config(each(range = 1..=10), when = is_limited, default)]
        limited: Vec<u32>,
        levels: Option<Levels>,
        #[config(default)]
        names: Vec<String>,
        #[config(default)]
        texts: BTreeMap<String, String>,
        #[config(nested, default = Vec::new())]
        parts: Vec<Part>,
        #[config(nested, default)]
        named: BTreeMap<String, Part>,
    }
}

use std::collections::BTreeMap;

use config::Lists;
use funcpipe::config::ConfigError;

/// What is wrong, in the order in which it is told.
fn problems(result: Result<Lists, ConfigError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    error.violations().iter().map(ToString::to_string).collect()
}

fn of_toml(text: &str) -> Vec<String> {
    problems(Lists::loader().toml_str("a.toml", text).load())
}

fn of_flags(arguments: &[&str]) -> Vec<String> {
    problems(Lists::loader().args(arguments).load())
}

#[test]
fn an_element_of_the_wrong_type_hides_no_rule_that_others_break() {
    let expected = |field: &str, at: [usize; 3]| {
        vec![
            format!("{field}[0] must be in 1..=10, got 0 (a.toml:1:{})", at[0]),
            format!("{field}[1] must be an integer from 1 to 10, got \"x\" (a.toml:1:{})", at[1]),
            format!("{field}[2] must be in 1..=10, got 99999 (a.toml:1:{})", at[2]),
        ]
    };
    assert_eq!(of_toml("numbers = [0, \"x\", 99999]"), expected("numbers", [12, 15, 20]));
    assert_eq!(of_toml("three = [0, \"x\", 99999]"), expected("three", [10, 13, 18]));
    assert_eq!(of_toml("set = [0, \"x\", 99999]"), expected("set", [8, 11, 16]));
    assert_eq!(of_toml("perhaps = [0, \"x\", 99999]"), expected("perhaps", [12, 15, 20]));
    assert_eq!(of_toml("levels = [0, \"x\", 99999]"), expected("levels", [11, 14, 19]));
    assert_eq!(of_toml("is_limited = true\nlimited = [0, \"x\", 99999]").len(), 3);
    assert_eq!(of_toml("rows = [[0, \"x\", 99999]]"), expected("rows[0]", [10, 13, 18]));
    assert_eq!(
        of_toml("even = [1, \"x\", 3]"),
        [
            "even[0]: must be even, got 1 (a.toml:1:9)",
            "even[1] must be an integer from 0 to 4294967295, got \"x\" (a.toml:1:12)",
            "even[2]: must be even, got 3 (a.toml:1:17)",
        ]
    );
}

#[test]
fn an_entry_of_the_wrong_type_hides_no_rule_that_others_break() {
    assert_eq!(
        of_toml("map = { a = \"1h\", b = 5, c = \"2s\" }"),
        [
            "map[\"a\"] must be at most 1s, got 1h (a.toml:1:13)",
            "map[\"b\"] must be a duration with one unit (`ns`, `us`, `ms`, `s`, `m`, `h`, `d`), such as `1.5s`, got 5 (a.toml:1:23)",
            "map[\"c\"] must be at most 1s, got 2s (a.toml:1:30)",
        ]
    );
}

#[test]
fn an_element_of_the_wrong_type_does_not_hide_what_is_wrong_with_the_whole() {
    assert_eq!(
        of_toml("few = [0, \"x\", 2]"),
        [
            "few[0] must be in 1..=10, got 0 (a.toml:1:8)",
            "few[1] must be an integer from 1 to 10, got \"x\" (a.toml:1:11)",
            "few must have a length of at most 2, got a length of 3 (a.toml:1:7)",
        ]
    );
    assert_eq!(
        of_toml("only = [\"b\", 1, \"b\"]"),
        ["only[1] must be a text, got 1 (a.toml:1:14)", "only must have no element twice (a.toml:1:8)"]
    );
    assert_eq!(
        of_toml("few_named = { a = 1, b = 2, c = \"x\" }"),
        [
            "few_named[\"c\"] must be an integer from 0 to 4294967295, got \"x\" (a.toml:1:33)",
            "few_named must have a length of at most 2, got a length of 3 (a.toml:1:13)",
        ]
    );
    // It might keep the rule once the element is right, and those that are alike are one in a set.
    for list in [
        "only = [\"b\", 1, \"c\"]",
        "few = [1, \"x\"]",
        "few_sorted = [1, 1, \"x\", 1]",
        "few_aliased = [1, \"x\"]",
    ] {
        assert_eq!(of_toml(list).len(), 1, "{list}");
    }
    assert_eq!(of_toml("few_sorted = [\"x\"]").len(), 2, "one is too few, whatever it is");
    assert_eq!(of_toml("few_aliased = [1, \"x\", 3]").len(), 2);
}

#[test]
fn elements_and_the_whole_are_judged_once() {
    assert_eq!(
        of_toml("few = [0, 1, 2]"),
        [
            "few[0] must be in 1..=10, got 0 (a.toml:1:8)",
            "few must have a length of at most 2, got a length of 3 (a.toml:1:7)",
        ]
    );
    assert_eq!(
        of_toml("rows = [[], [11], [1]]"),
        [
            "rows[0] must not be empty, got a length of 0 (a.toml:1:9)",
            "rows[1][0] must be in 1..=10, got 11 (a.toml:1:14)",
        ]
    );
    // In a set, elements have another order than in the file.
    assert_eq!(of_toml("set = [5, 0]"), ["set[1] must be in 1..=10, got 0 (a.toml:1:11)"]);
    assert_eq!(of_flags(&["--even", "2,3"]), ["even[1]: must be even, got 3 (--even)"]);
    // The rule about several fields waits until the list is right.
    assert_eq!(of_toml("numbers = [1, 2, 3, 4, 99]").len(), 1);
    assert_eq!(of_toml("numbers = [1, 2, 3, 4, 9]").len(), 1);
}

#[test]
fn a_condition_decides_about_elements_too() {
    assert_eq!(of_toml("limited = [0, 99999]"), [""; 0]);
    assert_eq!(
        of_toml("limited = [0, \"x\", 99999]"),
        ["limited[1] must be an integer from 0 to 4294967295, got \"x\" (a.toml:1:15)"]
    );
    assert_eq!(
        of_toml("is_limited = true\nlimited = [5, 0]"),
        ["limited[1] must be in 1..=10 if `is_limited`, got 0 (a.toml:2:11)"]
    );
}

#[test]
fn what_an_element_lacks_is_told_with_its_path_and_its_place() {
    assert_eq!(
        of_toml("[[parts]]\nwindow = 1\n[[parts]]\n[[parts]]\nwindow = 1\n[parts.inner]\n"),
        [
            "parts[1].window is required: set `parts[1].window` in a file (a.toml:3:1)",
            "parts[2].inner.depth is required: set `parts[2].inner.depth` in a file (a.toml:6:1)",
        ]
    );
    assert_eq!(of_toml("parts = [1]"), ["parts[0] must be a table, got an integer (a.toml:1:10)"]);
    assert_eq!(
        of_toml("[named.a]\n"),
        ["named[\"a\"].window is required: set `named[\"a\"].window` in a file (a.toml:1:1)"]
    );
}

#[test]
fn quotes_are_around_a_whole_item() {
    let list =
        |text: &str| Lists::loader().args(["--names", text]).load().map(|lists| lists.names().to_vec());
    for (text, expected) in [
        ("\"a\" , b", &["a", "b"][..]),
        (" \"a, b\"", &["a, b"]),
        ("a=b, c = d", &["a=b", "c = d"]),
        ("a\\b", &["a\\b"]),
    ] {
        assert_eq!(list(text).expect("a list"), expected, "{text}");
    }
    let expected = "names must be a list in which quotes are around whole items (a quote within one is `\\\"`) (--names)";
    for text in ["\"a\"x", "\"a\" x", "\"a\"\"b\"", "a\"b\"", "a=\"b\""] {
        assert_eq!(of_flags(&["--names", text]), [expected], "{text}");
    }
}

#[test]
fn keys_are_trimmed_and_never_empty() {
    let map = |text: &str| Lists::loader().args(["--texts", text]).load().map(|lists| lists.texts().clone());
    for (text, expected) in [
        ("a=1,b=2", &[("a", "1"), ("b", "2")][..]),
        (" a = 1 , b = 2 ", &[("a", "1"), ("b", "2")]),
        ("\"a=b\" = \"c, d\"", &[("a=b", "c, d")]),
        ("a=", &[("a", "")]),
        ("a=b=c", &[("a", "b=c")]),
        ("\" a \"=\" b \"", &[(" a ", " b ")]),
        ("\"\"=1", &[("", "1")]),
        ("", &[]),
    ] {
        let expected: BTreeMap<String, String> =
            expected.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        assert_eq!(map(text).unwrap_or_else(|error| panic!("{text}: {error}")), expected, "{text}");
    }
    let empty = "texts must be pairs with a key before each `=` (an empty one is `\"\"`) (--texts)";
    for (text, expected) in [
        ("=1", empty),
        ("a=1, =2", empty),
        ("a", "texts must be pairs such as `key=value,other=value` (--texts)"),
        ("\"a=1\"", "texts must be pairs such as `key=value,other=value` (--texts)"),
    ] {
        assert_eq!(of_flags(&["--texts", text]), [expected], "{text}");
    }
    for text in ["\"a\"x=1", "a=\"1\"x", "a\"b\"=1", "a=1,", "a=\"1"] {
        assert_eq!(of_flags(&["--texts", text]).len(), 1, "{text}");
    }
    assert_eq!(
        of_flags(&["--texts", "a=1, a =2"]),
        ["texts: `a` is given twice, before at --texts (--texts)"]
    );
}
