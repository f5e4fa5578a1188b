//! What is emitted when something is wrong: the errors, and the user's item without our attribute.
//!
//! The item stays, so that its uses give no follow-up errors. For every macro that goes on a function, the function itself
//! is the stub. Also owns the error for an item that is no function at all.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{ForeignItem, Item};

use crate::attribute_order;
use crate::diagnostics::Diagnostics;
use crate::function::Function;
use crate::macros::FunctionMacro;

/// The errors, then the function as its callers see it, without any second copy of the attribute on it.
pub(crate) fn keep_function(
    attribute: &FunctionMacro,
    errors: &syn::Error,
    function: &Function,
) -> TokenStream {
    let mut function = (attribute.keep)(function);
    attribute_order::remove(attribute.name, &mut function.attrs);
    keep_tokens(errors, &function)
}

/// The errors, then the tokens as they were.
pub(crate) fn keep_tokens(errors: &syn::Error, item: &impl ToTokens) -> TokenStream {
    let errors = errors.to_compile_error();
    quote!(#errors #item)
}

/// Reads the function, or says what the attribute goes on instead.
pub(crate) fn parse_function(attribute: &FunctionMacro, item: &TokenStream) -> syn::Result<Function> {
    let FunctionMacro { name: attribute, goes_on, goes_on_methods, .. } = attribute;
    let not_a_function = match syn::parse2::<Function>(item.clone()) {
        Ok(function) => return Ok(function),
        Err(error) => error,
    };
    let mut diagnostics = Diagnostics::default();
    if item.is_empty() {
        diagnostics
            .error(item, format!("`#[{attribute}]` goes on a function, and there is none"))
            .help(goes_on);
    } else if let Some(kind) = kind_of(item) {
        let problem =
            diagnostics.error(item_head(item), format!("`#[{attribute}]` goes on a function, not on {kind}"));
        match kind {
            "an impl block" | "a trait" => {
                problem.help(format!("put `#[{attribute}]` on the methods in it {goes_on_methods}"))
            }
            _ => problem.help(goes_on),
        };
    } else {
        diagnostics.syntax(not_a_function);
    }
    match diagnostics.finish() {
        Err(errors) => Err(errors),
        // Every branch above reports; this keeps the types honest without a panic.
        Ok(()) => Err(syn::Error::new_spanned(item, "expected a function")),
    }
}

/// What kind of item it is, if it is a whole item but no function with a body, or without one in a trait.
fn kind_of(item: &TokenStream) -> Option<&'static str> {
    if let Ok(ForeignItem::Fn(_)) = syn::parse2(item.clone()) {
        return Some("one of an extern block");
    }
    Some(match syn::parse2::<Item>(item.clone()).ok()? {
        Item::Const(_) => "a constant",
        Item::Enum(_) => "an enum",
        Item::ExternCrate(_) | Item::Use(_) => "an import",
        Item::ForeignMod(_) => "an extern block",
        Item::Impl(_) => "an impl block",
        Item::Macro(_) => "a macro call",
        Item::Mod(_) => "a module",
        Item::Static(_) => "a static",
        Item::Struct(_) => "a struct",
        Item::Trait(_) | Item::TraitAlias(_) => "a trait",
        Item::Type(_) => "a type alias",
        Item::Union(_) => "a union",
        _ => return None,
    })
}

/// The part of an item to underline: `pub struct Reading`, without attributes, generics and fields.
fn item_head(item: &TokenStream) -> TokenStream {
    let mut trees = item.clone().into_iter().peekable();
    let mut head = TokenStream::new();
    while let Some(tree) = trees.next() {
        match &tree {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                trees.next_if(|next| is_group(next, Delimiter::Bracket));
            }
            TokenTree::Ident(_) => head.extend([tree]),
            TokenTree::Group(_) if is_group(&tree, Delimiter::Parenthesis) => head.extend([tree]),
            _ => break,
        }
    }
    if head.is_empty() { item.clone() } else { head }
}

fn is_group(tree: &TokenTree, delimiter: Delimiter) -> bool {
    matches!(tree, TokenTree::Group(group) if group.delimiter() == delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ATTRIBUTE: FunctionMacro = FunctionMacro {
        name: "measured_stage",
        goes_on: "annotate a function",
        goes_on_methods: "that are stages",
        keep: Function::clone,
        expand: |_, _| Ok(TokenStream::new()),
    };

    fn error_on(item: &TokenStream) -> String {
        match parse_function(&ATTRIBUTE, item) {
            Ok(_) => panic!("no function in {item}"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn an_item_that_is_no_function_is_named() {
        for (item, kind) in [
            ("pub struct Reading { t: f64 }", "a struct"),
            ("enum E {}", "an enum"),
            ("union U { a: u8 }", "a union"),
            ("const X: u32 = 1;", "a constant"),
            ("static X: u32 = 1;", "a static"),
            ("type T = u32;", "a type alias"),
            ("mod m {}", "a module"),
            ("use a::b;", "an import"),
            ("extern crate a;", "an import"),
            ("extern \"C\" {}", "an extern block"),
            ("println!(\"x\");", "a macro call"),
        ] {
            assert_eq!(
                error_on(&item.parse().expect("tokens")),
                format!("`#[measured_stage]` goes on a function, not on {kind}\nhelp: annotate a function")
            );
        }
    }

    #[test]
    fn in_an_impl_or_a_trait_the_methods_are_annotated() {
        for item in ["impl Reading { fn f(&self) {} }", "trait Read { fn f(&self); }"] {
            let error = error_on(&item.parse().expect("tokens"));
            assert!(
                error.contains("put `#[measured_stage]` on the methods in it that are stages"),
                "{error}"
            );
        }
    }

    #[test]
    fn only_the_head_of_an_item_is_underlined() {
        for (item, head) in [
            ("#[derive(Debug)] pub(crate) struct S<T> { t: T }", "pub(crate) struct S"),
            ("pub struct Reading { t: f64 }", "pub struct Reading"),
            ("const X: u32 = 1;", "const X"),
            ("{ 1 }", "{ 1 }"),
        ] {
            let [item, head] = [item, head].map(|text| text.parse::<TokenStream>().expect("tokens"));
            assert_eq!(item_head(&item).to_string(), head.to_string());
        }
    }
}
