//! What must hold of an expansion, whatever was written: an error where it is the user's, or valid code; never a panic.

use std::str::FromStr;

use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::attribute_order;
use crate::function::Function;
use crate::macros::{DeriveMacro, FunctionMacro};

/// What is said of the attribute as a whole, which has no tokens that a macro could underline; or of the end of what is in it.
const OF_THE_ATTRIBUTE: &[&str] = &["and there is none", "unexpected end of input"];

/// What syn says of tokens that cannot be read at all.
const OF_SYN: &[&str] = &["expected ", "unexpected ", "field default value is only supported"];

/// How many cases are tried of each macro.
pub(crate) const CASES: u32 = 10_000;

/// So many cases, the same every time; `PROPTEST_CASES` for another number. A failure prints the least that fails.
pub(crate) fn always<S: Strategy>(
    number: u32,
    cases: S,
    holds: impl Fn(S::Value) -> Result<(), TestCaseError>,
) {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|number| number.parse().ok());
    let config = Config { cases: asked.unwrap_or(number), failure_persistence: None, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::XorShift);
    TestRunner::new_with_rng(config, rng).run(&cases, holds).unwrap_or_else(|failure| panic!("{failure}"));
}

/// Runs an attribute on whatever is written. It never loses the item.
pub(crate) fn judge(attribute: &FunctionMacro, args: &str, item: &str) -> Result<(), TestCaseError> {
    let (Some(args), Some(item)) = (read(args), read(item)) else {
        return Ok(());
    };
    let expansion = attribute.run(args.clone(), &item);
    let refused = judge_errors(&expansion, &[&args, &item])?;
    if refused {
        let kept = squeezed(&expansion).ends_with(&squeezed(&kept_of(attribute, item)));
        prop_assert!(kept, "the item is lost: {expansion}");
    } else {
        // What is wrong with a body is for rustc to say.
        prop_assert!(is_valid(&expansion) || !is_valid(&item), "invalid: {expansion}");
    }
    Ok(())
}

/// Runs a derive on whatever is written. With its errors, too, there is valid code for whoever uses the type.
pub(crate) fn judge_derive(derive: &DeriveMacro, item: &str) -> Result<(), TestCaseError> {
    let Some(item) = read(item) else {
        return Ok(());
    };
    let expansion = derive.run(&item);
    judge_errors(&expansion, &[&item])?;
    prop_assert!(is_valid(&expansion), "invalid: {expansion}");
    Ok(())
}

/// Whether there are errors. Each has words, says what to write instead, and is on something that was `written`.
fn judge_errors(expansion: &TokenStream, written: &[&TokenStream]) -> Result<bool, TestCaseError> {
    let errors = compile_errors(expansion.clone());
    let places: Vec<String> = written.iter().filter_map(|tokens| place(tokens)).collect();
    for (place, text) in &errors {
        let place = place.file();
        prop_assert!(!text.contains("funcpipe bug"), "{text}");
        let of_attribute = OF_THE_ATTRIBUTE.iter().any(|part| text.contains(part));
        prop_assert!(of_attribute || places.contains(&place), "not on what was written: {text}");
        let of_syn = OF_SYN.iter().any(|begins| text[1..].starts_with(begins));
        prop_assert!(of_syn || text.contains("\\nhelp: "), "what is to be written instead? {text}");
    }
    Ok(!errors.is_empty())
}

/// Every `compile_error!`: where it is, and what it says, in quotes.
pub(super) fn compile_errors(tokens: TokenStream) -> Vec<(Span, String)> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        match (tree, trees.get(at + 2)) {
            (TokenTree::Ident(name), Some(TokenTree::Group(said))) if name == "compile_error" => {
                found.push((name.span(), said.stream().to_string()));
            }
            (TokenTree::Group(group), _) => found.extend(compile_errors(group.stream())),
            _ => {}
        }
    }
    found
}

/// Which text the tokens are of: every text that is read is a file of its own. What a macro makes is of none.
fn place(tokens: &TokenStream) -> Option<String> {
    tokens.clone().into_iter().next().map(|first| first.span().file())
}

fn is_valid(expansion: &TokenStream) -> bool {
    syn::parse2::<syn::File>(expansion.clone()).is_ok()
}

/// The tokens, unless they are unbalanced: rustc never gives such to a macro.
fn read(text: &str) -> Option<TokenStream> {
    TokenStream::from_str(text).ok().map(with_fragments)
}

/// `fragment!(x)` becomes what a `$x:ty` or the like of a `macro_rules!` is: `x` in a group that nobody sees.
fn with_fragments(tokens: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut out = TokenStream::new();
    let mut at = 0;
    while at < trees.len() {
        match &trees[at..] {
            [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(of), ..] if name == "fragment" => {
                out.extend([grouped(Delimiter::None, of)]);
                at += 3;
            }
            [TokenTree::Group(group), ..] => {
                out.extend([grouped(group.delimiter(), group)]);
                at += 1;
            }
            [tree, ..] => {
                out.extend([tree.clone()]);
                at += 1;
            }
            [] => unreachable!("`at` is inside"),
        }
    }
    out
}

fn grouped(delimiter: Delimiter, of: &Group) -> TokenTree {
    let mut group = Group::new(delimiter, with_fragments(of.stream()));
    group.set_span(of.span());
    TokenTree::Group(group)
}

/// A function is kept as its callers see it, anything else as it is.
fn kept_of(attribute: &FunctionMacro, item: TokenStream) -> TokenStream {
    match syn::parse2::<Function>(item.clone()) {
        Ok(function) => {
            let mut kept = (attribute.keep)(&function);
            attribute_order::remove(attribute.name, &mut kept.attrs);
            quote::quote!(#kept)
        }
        Err(_) => item,
    }
}

/// Without white space, which depends on who made the tokens.
fn squeezed(tokens: &TokenStream) -> String {
    tokens.to_string().split_whitespace().collect()
}
