//! Snapshots of what is generated, for every form of body; and the rules, one by one.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p funcpipe-macros` writes the snapshots anew. Read the difference before you commit it.

use proc_macro2::TokenStream;
use quote::quote;

use super::*;
use crate::testing;

mod body_rules;
mod function_rules;
mod properties;
mod snapshots;

/// A mistake gives one error, which begins like this.
#[track_caller]
fn rejects(item: &TokenStream, expected: &str) {
    let errors = testing::errors(&MACRO, TokenStream::new(), item);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].starts_with(expected), "{}", errors[0]);
}

#[track_caller]
fn accepts(item: &TokenStream) -> String {
    let function = syn::parse2(item.clone()).expect("a function");
    (MACRO.expand)(TokenStream::new(), &function).expect("nothing is wrong with it").to_string()
}

#[test]
fn the_same_input_gives_the_same_output_a_hundred_times() {
    let item = quote! {
        pub fn rows<'a, T>(&'a mut self, (a, mut b): (u8, T), rows: &'a [T]) -> impl Managed<Item = Result<T, E>>
        where
            T: Clone,
        {
            #[release(close)]
            let file = open()?;
            if a == 0 {
                return;
            }
            yield_!(Ok(b.clone()));
        }
    };
    testing::is_deterministic(&MACRO, &quote!(crate = my::fp), &item);
}

#[test]
fn the_documentation_has_the_table_of_options() {
    testing::documents(include_str!("../../docs/managed_source.md"), &args::TABLE);
}

#[test]
fn each_option_of_the_table_is_understood() {
    testing::is_understood::<args::Args>(&args::TABLE);
}

#[test]
fn mistakes_in_the_attribute_and_in_the_body_are_reported_together() {
    let item = quote!(
        fn rows() -> impl Iterator {
            rows.for_each(|row| yield_!(row));
            return Ok(());
        }
    );
    assert_eq!(testing::errors(&MACRO, quote!(nmae = "x"), &item).len(), 4);
}
