//! The cases of `ui-tests`, expanded in process.
//!
//! There rustc itself is asked what it says of each, which takes a minute. Here only what our macros say of it is held to what is
//! written down: every error of ours, with its help and its place, and nothing of what must compile.

use std::path::{Path, PathBuf};

use proc_macro2::{LineColumn, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{ParseStream, Parser};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Data, DeriveInput, Field, Fields, ForeignItem, ImplItem, Item, LitStr, Meta, TraitItem,
    parse_quote,
};

use super::judge::compile_errors;
use crate::macros::{DeriveMacro, FunctionMacro};
use crate::{managed_source, measured_stage, retry_on_failure, validated_config, validated_value};

const ATTRIBUTES: &[FunctionMacro] = &[measured_stage::MACRO, retry_on_failure::MACRO, managed_source::MACRO];
const DERIVES: &[DeriveMacro] = &[validated_config::MACRO, validated_value::MACRO];

/// Folders of mistakes of which all is said by us; as in `ui-tests/tests/ui.rs`.
const OUR_WORDS: &[&str] = &[
    "all_macros",
    "managed_source",
    "measured_stage",
    "retry_on_failure",
    "validated_config",
    "validated_value",
];

/// An error: line, column and text.
type Said = (usize, usize, String);

#[test]
fn every_mistake_gets_the_errors_that_are_written_down_for_it() {
    let mut seen = 0;
    for case in OUR_WORDS.iter().flat_map(|folder| cases(folder)) {
        let (said, written) = (said_of(&case), written_down(&case));
        seen += said.len();
        for (_, _, text) in &said {
            assert!(
                text.contains("\nhelp: "),
                "what is to be written instead of it? {}: {text}",
                case.display()
            );
        }
        assert_eq!(squeezed(said), squeezed(written), "{}", case.display());
    }
    assert!(seen > 300, "the cases are found: {seen}");
}

#[test]
fn nothing_is_said_of_what_must_compile() {
    for case in OUR_WORDS.iter().flat_map(|folder| cases(&format!("{folder}/pass"))) {
        assert_eq!(said_of(&case), [], "{}", case.display());
    }
}

/// In order, and without white space: between tokens it is that of whoever made them.
fn squeezed(mut said: Vec<Said>) -> Vec<Said> {
    for (_, _, text) in &mut said {
        text.retain(|c| !c.is_whitespace());
    }
    said.sort();
    said
}

fn cases(folder: &str) -> Vec<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui-tests/ui").join(folder);
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_case = |path: &PathBuf| path.extension().is_some_and(|ext| ext == "rs") && has_its_feature(path);
    let mut cases: Vec<PathBuf> = entries.filter(is_case).collect();
    cases.sort();
    cases
}

/// The cases are written for all features.
fn has_its_feature(case: &Path) -> bool {
    cfg!(feature = "regex") || !text_of(case).contains("pattern = ")
}

fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The errors without a code: those with one are rustc's.
fn written_down(case: &Path) -> Vec<Said> {
    let mut found = Vec::new();
    let mut message: Option<String> = None;
    let text = std::fs::read_to_string(case.with_extension("stderr")).unwrap_or_else(|error| {
        let name = case.file_stem().unwrap_or_default().display();
        panic!(
            "{error}: what {} says is not written down. Read it, and bless it with \
             `TRYBUILD=overwrite cargo test -p funcpipe-ui-tests --test ui -- ui trybuild={name}`",
            case.display()
        )
    });
    for line in text.lines() {
        if let Some(begins) = line.strip_prefix("error: ") {
            message = Some(begins.to_owned());
        } else if let (Some((_, place)), true) = (line.split_once("--> "), message.is_some()) {
            let numbers: Vec<usize> = place.rsplit(':').take(2).filter_map(|n| n.parse().ok()).collect();
            if let ([column, line], Some(message)) = (&numbers[..], message.take()) {
                // By a macro of the runtime, which is not expanded here.
                if !message.starts_with("`yield_!` outside of a managed source") {
                    found.push((*line, *column, message));
                }
            }
        } else if let Some(message) = &mut message {
            message.push('\n');
            message.push_str(line.trim());
        }
    }
    found
}

/// What our macros say of a file.
fn said_of(case: &Path) -> Vec<Said> {
    let file = syn::parse_file(&text_of(case)).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
    let mut expander = Expander { said: Vec::new() };
    expander.visit_file(&file);
    expander.said
}

/// Expands as rustc does, from the outside, and notes the errors.
struct Expander {
    said: Vec<Said>,
}

impl Expander {
    /// `of`: the attribute, for what is said of it as a whole.
    fn note(&mut self, expansion: &TokenStream, of: Span) {
        for (place, text) in compile_errors(expansion.clone()) {
            let text = syn::parse_str::<LitStr>(&text).map_or(text, |text| text.value());
            let place = if place.byte_range().is_empty() { of } else { place };
            let LineColumn { line, column } = place.start();
            self.said.push((line, column + 1, text));
        }
    }

    /// Whether one of our attributes is on it, and is expanded.
    fn attribute(&mut self, item: &TokenStream) -> bool {
        let Some((attr, attribute, item)) = first_of_ours(item) else {
            return false;
        };
        let args = match &attr.meta {
            Meta::List(list) => list.tokens.clone(),
            _ => TokenStream::new(),
        };
        let expansion = attribute.run(args, &item);
        self.note(&expansion, attr.span());
        // Others may have waited for this one.
        if let Ok(file) = syn::parse2::<syn::File>(expansion) {
            self.visit_file(&file);
        }
        true
    }

    fn derives(&mut self, item: &TokenStream) {
        let Ok(mut input) = syn::parse2::<DeriveInput>(item.clone()) else {
            return;
        };
        if let Data::Struct(data) = &mut input.data
            && let Fields::Named(fields) = &mut data.fields
        {
            // rustc takes them out before.
            let is_there =
                |field: &Field| field.attrs.iter().all(|attr| *attr != parse_quote!(#[cfg(any())]));
            fields.named = std::mem::take(&mut fields.named).into_iter().filter(is_there).collect();
        }
        // What is derived first sees what is derived after it, in an attribute of its own.
        while let Some(at) = input.attrs.iter().position(|attr| attr.path().is_ident("derive")) {
            let attr = input.attrs.remove(at);
            let is_derived = |derive: &&DeriveMacro| attr.to_token_stream().to_string().contains(derive.name);
            for derive in DERIVES.iter().filter(is_derived) {
                self.note(&derive.run(&input.to_token_stream()), attr.span());
            }
        }
    }
}

/// The first attribute of ours on an item, its macro, and the item without it.
fn first_of_ours(item: &TokenStream) -> Option<(Attribute, &'static FunctionMacro, TokenStream)> {
    let read = |input: ParseStream<'_>| Ok((Attribute::parse_outer(input)?, input.parse::<TokenStream>()?));
    let (mut attrs, item) = read.parse2(item.clone()).ok()?;
    let is_of = |attr: &Attribute, attribute: &FunctionMacro| {
        attr.path().segments.last().is_some_and(|last| last.ident == attribute.name)
    };
    let macro_of = |attr: &Attribute| ATTRIBUTES.iter().find(|attribute| is_of(attr, attribute));
    let at = attrs.iter().position(|attr| macro_of(attr).is_some())?;
    let attr = attrs.remove(at);
    let attribute = macro_of(&attr)?;
    Some((attr, attribute, quote!(#(#attrs)* #item)))
}

impl Visit<'_> for Expander {
    fn visit_item(&mut self, item: &Item) {
        let tokens = item.to_token_stream();
        if !self.attribute(&tokens) {
            self.derives(&tokens);
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &ImplItem) {
        if !self.attribute(&item.to_token_stream()) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_foreign_item(&mut self, item: &ForeignItem) {
        self.attribute(&item.to_token_stream());
    }

    fn visit_trait_item(&mut self, item: &TraitItem) {
        if !self.attribute(&item.to_token_stream()) {
            visit::visit_trait_item(self, item);
        }
    }
}
