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
fn the_documentation_has_the_table_of_options() {
    testing::documents(include_str!("../../docs/validated_value.md"), &args::TABLE);
}

#[test]
fn each_option_of_the_table_is_understood() {
    testing::is_understood::<args::Args>(&args::TABLE);
}
