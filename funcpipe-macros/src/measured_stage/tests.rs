//! Snapshots of what is generated, for every option and every shape; and the rules, one by one.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p funcpipe-macros` writes the snapshots anew. Read the difference before you commit it.

use proc_macro2::TokenStream;
use quote::quote;

use super::*;
use crate::testing;

mod properties;
mod rules;
mod snapshots;

/// What the macro makes of it, formatted.
fn formatted(args: TokenStream, item: &TokenStream) -> String {
    testing::formatted(&MACRO, args, item)
}

/// The errors that a mistake gives, in order.
fn errors(args: TokenStream, item: &TokenStream) -> Vec<String> {
    testing::errors(&MACRO, args, item)
}

#[test]
fn the_same_input_gives_the_same_output_a_hundred_times() {
    let item = quote! {
        pub fn stage<'a, I>(&self, mut rows: I) -> impl Iterator<Item = u32> + 'a
        where
            I: Iterator<Item = u32> + 'a,
        {
            rows.next();
            rows
        }
    };
    let args = quote!("Name", sample = 8, emits = any);
    testing::is_deterministic(&MACRO, &args, &item);
    let record_functions = [
        quote! { fn parse(line: &str) -> Result<u32, ParseIntError> { Ok(line.parse()?) } },
        quote! { async fn fetch(&self, id: u32) -> Row { self.get(id).await } },
        quote! { fn fetch(&self, id: u32) -> Pin<Box<dyn Future<Output = Row> + Send>> { Box::pin(self.get(id)) } },
    ];
    for item in record_functions {
        testing::is_deterministic(&MACRO, &quote!(mode = exact, crate = my::fp), &item);
    }
}

#[test]
fn the_documentation_has_the_table_of_options() {
    testing::documents(include_str!("../../docs/measured_stage.md"), &args::TABLE);
}

#[test]
fn each_option_of_the_table_is_understood() {
    testing::is_understood::<args::Args>(&args::TABLE);
}
