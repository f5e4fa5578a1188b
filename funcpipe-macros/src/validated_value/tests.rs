//! The rules of a newtype, and what becomes of it.

use quote::quote;

use super::*;
use crate::testing;

mod properties;

#[track_caller]
fn refuses(item: &TokenStream, messages: &[&str]) {
    assert_eq!(testing::derive_errors(&MACRO, item), messages);
}

#[test]
fn a_number_and_a_text() {
    let item = quote!(
        #[config(range = 1..=10_000)]
        pub struct WindowSize(u32);
    );
    testing::derive_snapshot(&MACRO, "validated_value", "number", &item);
    let item = quote!(
        #[config(len = 1..=64, with = is_lower)]
        struct Name(String);
    );
    testing::derive_snapshot(&MACRO, "validated_value", "text", &item);
}

#[test]
fn what_is_no_newtype_is_refused() {
    refuses(
        &quote!(
            #[config(min = 1)]
            struct Two(u8, u8);
        ),
        &["`#[derive(ValidatedValue)]` goes on a struct around one value, not on one of several values\n\
           help: for several write `#[derive(ValidatedConfig)]`, and give the fields names"],
    );
    refuses(
        &quote!(
            #[config(min = 1)]
            enum Two {
                A,
            }
        ),
        &["`#[derive(ValidatedValue)]` goes on a struct around one value, not on an enum\n\
           help: an enum is valid in every variant: leave it out"],
    );
    refuses(
        &quote!(
            #[config(min = 1)]
            struct Open(pub u8);
        ),
        &[
            "the value is public: anybody could set it to what its rules refuse\nhelp: remove `pub`: there are `new` and `get`",
        ],
    );
    refuses(
        &quote!(
            struct Free(u8);
        ),
        &["`Free` has no rule\nhelp: write one above it: `#[config(range = 1..=10)]`"],
    );
    refuses(
        &quote!(
            struct Inside(#[config(min = 1)] u8);
        ),
        &["the rules of a newtype go on the struct\nhelp: write `#[config(min = 1)]` above `struct Inside`"],
    );
}

#[test]
fn a_value_can_be_a_constant_if_the_compiler_can_judge_it() {
    for (item, is_const) in [
        ("#[config(range = 1..=9)] struct Size(u32);", true),
        ("#[config(one_of = ['a', 'b'])] struct Size(char);", true),
        ("#[config(step = 1ms)] struct Size(Duration);", true),
        ("#[config(min = 1, with = fits)] struct Size(u32);", false),
        ("#[config(len = 1..)] struct Size(&'static str);", false),
        ("#[config(len = 1..)] struct Size(String);", false),
        ("#[config(one_of = [\"a\"])] struct Size(String);", false),
        ("#[config(min = 1)] struct Size(Option<u32>);", false),
        ("#[config(min = 1)] struct Size(Window);", false),
    ] {
        let text = MACRO.run(&item.parse().expect("tokens")).to_string();
        assert!(!text.contains("compile_error"), "{item}: {text}");
        assert_eq!(text.contains("const fn new_const"), is_const, "{item}: {text}");
    }
}

#[test]
fn a_newtype_is_what_its_value_is() {
    for (item, implemented, not) in [
        ("#[config(min = 1)] struct Size(u32);", &["Number"][..], &["Text", "Length"][..]),
        ("#[config(len = 1..)] struct Size(String);", &["Text", "Length"], &["Number"]),
        ("#[config(min = 1)] struct Size<T: Number>(T);", &["Number"], &["Text", "Length"]),
        ("#[config(with = fits)] struct Size<T>(T);", &[], &["Number", "Text", "Length"]),
    ] {
        let text = MACRO.run(&item.parse().expect("tokens")).to_string();
        let is = |name: &str| text.contains(&format!(":: config :: {name} for Size"));
        assert!(implemented.iter().all(|name| is(name)), "{item}: {text}");
        assert!(!not.iter().any(|name| is(name)), "{item}: {text}");
    }
}

#[test]
fn the_documentation_has_the_table_of_options() {
    testing::documents(include_str!("../../docs/validated_value.md"), &args::TABLE);
}

#[test]
fn each_option_of_the_table_is_understood() {
    testing::is_understood::<args::Args>(&args::TABLE);
}
