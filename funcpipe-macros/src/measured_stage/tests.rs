//! Snapshots of what is generated, for every option and every shape; and the rules, one by one.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p funcpipe-macros` writes the snapshots anew. Read the difference before you commit it.

use proc_macro2::TokenStream;
use quote::quote;

use super::*;

mod properties;
mod rules;
mod snapshots;

/// What the macro makes of it, formatted.
fn formatted(args: TokenStream, item: &TokenStream) -> String {
    let expansion = MACRO.run(args, item);
    let file = syn::parse2::<syn::File>(expansion.clone());
    prettyplease::unparse(&file.unwrap_or_else(|error| panic!("{error}: {expansion}")))
}

/// The errors that a mistake gives, in order.
fn errors(args: TokenStream, item: &TokenStream) -> Vec<String> {
    let function = syn::parse2(item.clone()).expect("a function");
    match expand(args, &function) {
        Ok(expansion) => panic!("accepted: {expansion}"),
        Err(errors) => errors.into_iter().map(|error| error.to_string()).collect(),
    }
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
    let first = MACRO.run(args.clone(), &item).to_string();
    for _ in 0..100 {
        assert_eq!(MACRO.run(args.clone(), &item).to_string(), first);
    }
}

#[test]
fn the_documentation_has_the_table_of_options() {
    let source = include_str!("../../docs/measured_stage.md");
    let rows: Vec<&str> = source
        .lines()
        .skip_while(|line| !line.contains("|---|---|"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let expected = args::TABLE.markdown();
    assert_eq!(rows, expected, "the table in docs/measured_stage.md should be:\n{}", expected.join("\n"));
}
