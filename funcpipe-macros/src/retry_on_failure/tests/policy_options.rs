//! What holds of one option of the policy holds of all. They are found in the table: a policy that is given excludes them.

use super::*;
use crate::diagnostics::Diagnostics;
use crate::options::{OptionSpec, ValueKind};

fn of_policy() -> impl Iterator<Item = &'static OptionSpec> {
    let in_policy = |spec: &&OptionSpec| spec.excludes.iter().any(|excluded| excluded.option == "policy");
    table::TABLE.options.iter().filter(in_policy)
}

/// `option = value`; of an option that takes a word, a word.
fn given(option: &OptionSpec, value: &str) -> String {
    match option.kind {
        ValueKind::OneOf(words) => format!("{} = {}", option.name, words[1].text),
        _ => format!("{} = {value}", option.name),
    }
}

/// With every other option of the policy that it may have no effect without.
fn among_others(option: &OptionSpec, value: &str) -> String {
    let others = ["backoff = exponential", "jitter = full"].into_iter();
    let others = others.filter(|other| !other.starts_with(option.name)).map(str::to_owned);
    others.chain([given(option, value)]).collect::<Vec<_>>().join(", ")
}

fn tokens(args: &str) -> TokenStream {
    args.parse().expect("balanced")
}

fn function() -> TokenStream {
    quote!(
        fn f(&self) -> Option<u8> {
            None
        }
    )
}

fn is_word(option: &OptionSpec) -> bool {
    matches!(option.kind, ValueKind::OneOf(_))
}

#[test]
fn all_of_them_are_listed_in_the_order_of_the_table() {
    let all: Vec<String> = of_policy().map(|option| given(option, "N")).collect();
    let mut diagnostics = Diagnostics::default();
    let args: args::Args =
        table::TABLE.read(tokens(&all.join(", ")), &mut diagnostics).expect("each is in order");
    diagnostics.finish().expect("each is in order");
    let listed: Vec<(&str, bool)> =
        args.of_policy().into_iter().map(|(name, value)| (name, value.is_none())).collect();
    let expected: Vec<(&str, bool)> = of_policy().map(|option| (option.name, is_word(option))).collect();
    assert_eq!(listed, expected);
    assert_eq!(args::Args::default().of_policy(), []);
}

#[test]
fn a_constant_becomes_an_item_that_is_checked_even_if_nobody_calls() {
    for option in of_policy().filter(|option| !is_word(option)) {
        let text = testing::formatted(&MACRO, tokens(&among_others(option, "config::N")), &function());
        let item = format!("const __FUNCPIPE_{}: ", option.name.to_uppercase());
        assert!(text.contains(&item) && text.contains(" = config::N;"), "{}: {text}", option.name);
        let reaches_the_policy = format!(".{}(__FUNCPIPE_{})", option.name, option.name.to_uppercase());
        assert!(text.contains(&reaches_the_policy), "{}: {text}", option.name);
    }
}

#[test]
fn a_value_of_the_call_is_refused() {
    for option in of_policy().filter(|option| !is_word(option)) {
        let expected = format!("`{}` is a constant, and `self` is known only in a call", option.name);
        rejects(tokens(&among_others(option, "self.n")), &function(), &expected);
    }
}

#[test]
fn it_clashes_with_a_policy() {
    for option in of_policy() {
        let expected = format!("`{}` has no effect with `policy = P`", option.name);
        rejects(tokens(&format!("policy = P, {}", given(option, "N"))), &function(), &expected);
    }
}

#[test]
fn it_has_no_effect_without_a_second_attempt() {
    for option in of_policy().filter(|option| option.name != "max_attempts") {
        let expected =
            format!("with `max_attempts = 1` there is no second attempt: `{}` has no effect", option.name);
        rejects(tokens(&format!("max_attempts = 1, {}", given(option, "N"))), &function(), &expected);
    }
}

/// A policy that is evaluated panics if it makes no sense. What has been said where it is written need not be said again.
#[test]
fn a_policy_whose_constants_are_checked_one_by_one_does_not_panic() {
    let may_panic = |args: &str| MACRO.run(tokens(args), &function()).to_string().contains("build_const");
    for args in [
        "max_attempts = config::CALLS, delay = 1s",
        "backoff = exponential, factor = config::FACTOR",
        "delay = config::BASE, jitter = equal",
        "delay = config::BASE, max_elapsed = 3s",
        "delay = 1s, jitter = equal, max_elapsed = config::LIMIT",
    ] {
        assert!(!may_panic(args), "{args}");
    }
    for args in [
        "max_attempts = 4",
        "max_attempts = config::CALLS, delay = Self::BASE",
        "delay = config::BASE, jitter = equal, max_elapsed = 3s",
    ] {
        assert!(may_panic(args), "{args}");
    }
}
