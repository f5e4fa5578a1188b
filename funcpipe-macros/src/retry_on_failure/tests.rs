//! Snapshots of what is generated, for every option and every form of function; and the rules, one by one.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p funcpipe-macros` writes the snapshots anew. Read the difference before you commit it.

use proc_macro2::TokenStream;
use quote::quote;

use super::*;
use crate::testing;

mod function_rules;
mod option_rules;
mod policy_options;
mod properties;
mod snapshots;
mod source_rules;

/// The errors that a mistake gives, in order.
fn errors(args: TokenStream, item: &TokenStream) -> Vec<String> {
    testing::errors(&MACRO, args, item)
}

/// A mistake gives one error, which begins like this.
#[track_caller]
fn rejects(args: TokenStream, item: &TokenStream, expected: &str) {
    let errors = errors(args, item);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].starts_with(expected), "{}", errors[0]);
}

#[test]
fn the_same_input_gives_the_same_output_a_hundred_times() {
    let item = quote! {
        pub async fn fetch<T>(&self, mut rows: Vec<T>, (a, b): (u8, u8), attempt: Attempt) -> Result<T, RetryError<E>>
        where
            T: Clone,
        {
            rows.pop().ok_or(E)
        }
    };
    let args = quote!(max_attempts = N, delay = 200ms, clone(rows), on = |_| true, timeout = 1s);
    testing::is_deterministic(&MACRO, &args, &item);
}

#[test]
fn the_documentation_has_the_table_of_options() {
    testing::documents(include_str!("../../docs/retry_on_failure.md"), &table::TABLE);
}

#[test]
fn each_option_of_the_table_is_understood() {
    testing::is_understood::<args::Args>(&table::TABLE);
}
