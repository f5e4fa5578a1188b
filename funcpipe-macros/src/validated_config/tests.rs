//! Snapshots of what is generated, and the rules, one by one.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p funcpipe-macros` writes the snapshots anew. Read the difference before you commit it.

use quote::quote;

use super::*;
use crate::testing;

mod comparisons;
mod cross;
mod expansions;
mod judged;
mod properties;
mod rules;
mod snapshots;

#[test]
fn the_same_input_gives_the_same_output_a_hundred_times() {
    let item = quote! {
        #[config(env_prefix = "A_", check(low < high, "upside down"), check_with = fits)]
        pub struct Limits<'a, T: Number> {
            #[config(range = 1..=10, default = 2)]
            low: u32,
            #[config(min = LEAST, default = 3 + LEAST)]
            high: u32,
            #[config(above = 0)]
            share: T,
            #[config(len = 1..=64, one_of = ["a", "b"])]
            name: &'a str,
            #[config(nested)]
            parts: Vec<Part>,
        }
    };
    let first = MACRO.run(&item).to_string();
    assert!(!first.contains("compile_error"), "{first}");
    for _ in 0..100 {
        assert_eq!(MACRO.run(&item).to_string(), first);
    }
}

#[test]
fn the_documentation_has_the_tables_of_options() {
    let documentation = include_str!("../../docs/validated_config.md");
    testing::documents_in_table(documentation, 0, &args::FIELD);
    testing::documents_in_table(documentation, 1, &args::STRUCT);
}

#[test]
fn each_option_of_the_tables_is_understood() {
    testing::is_understood::<args::FieldArgs>(&args::FIELD);
    testing::is_understood::<args::StructArgs>(&args::STRUCT);
}
