//! Several of our attributes on one function.
//!
//! They mean measured(retry(managed(body))), in whatever order they are written: what is inside has to expand first. rustc
//! expands from the top, so a macro that sees one below it that must go first puts itself last and waits.

use proc_macro2::{TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{Attribute, DeriveInput, Path, Token};

use crate::crate_path::CratePath;
use crate::diagnostics::Diagnostics;
use crate::function::Function;
use crate::hygiene;

/// Our function attributes, from the outermost to the innermost.
const FROM_OUTSIDE: &[&str] = &["measured_stage", "retry_on_failure", "managed_source"];

/// The option by which a source macro tells `#[measured_stage]` that the function makes its own records.
pub(crate) const SOURCE_MARK: &str = "__funcpipe_source";

/// The function with `attribute` moved last, if another one on it has to expand before.
pub(crate) fn deferred(attribute: &str, args: &TokenStream, function: &Function) -> Option<TokenStream> {
    let own_rank = rank(attribute)?;
    let waits = function.attrs.iter().any(|attr| rank_of(attr).is_some_and(|rank| rank > own_rank));
    if !waits {
        return None;
    }
    let mut function = function.clone();
    let name = proc_macro2::Ident::new(attribute, hygiene::span());
    let root = CratePath::new(crate_option(args).as_ref());
    let args = (!args.is_empty()).then(|| quote!((#args)));
    // The path is absolute: the user may have imported the attribute under another name.
    let own = quote_spanned!(hygiene::span()=> #[#root::#name #args]);
    let parsed = syn::parse::Parser::parse2(Attribute::parse_outer, own).ok()?;
    function.attrs.extend(parsed);
    Some(quote!(#function))
}

/// Reports the attribute given twice. The first is the one that is being expanded.
pub(crate) fn check_not_twice(attribute: &str, function: &Function, diagnostics: &mut Diagnostics) {
    for again in function.attrs.iter().filter(|attr| is(attr, attribute)) {
        diagnostics
            .error(again, format!("`#[{attribute}]` is given twice on `{}`", function.sig.ident))
            .help("remove one of them");
    }
}

/// Reports what is derived again by an attribute of its own, which the first one sees. Of a list nobody sees what else is in it.
///
/// ```text
/// #[derive(ValidatedConfig)]
/// #[derive(Debug, ValidatedConfig)]
///                 ^^^^^^^^^^^^^^^
/// ```
pub(crate) fn check_not_derived_twice(derive: &str, input: &DeriveInput, diagnostics: &mut Diagnostics) {
    for attr in input.attrs.iter().filter(|attr| attr.path().is_ident("derive")) {
        let list = attr.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).unwrap_or_default();
        let is_same = |path: &&Path| path.segments.last().is_some_and(|last| last.ident == derive);
        for again in list.iter().filter(is_same) {
            diagnostics
                .error(again, format!("`{derive}` is derived twice of `{}`", input.ident))
                .help("remove one of them");
        }
    }
}

/// What is before the signature of a function that makes its own records: `#[measured_stage]`, if it is there, is told.
pub(crate) fn head_of_source(function: &Function) -> TokenStream {
    let mut function = function.clone();
    mark_source(&mut function.attrs);
    function.head()
}

/// Tells `#[measured_stage]`, once, however many macros make a source of the function.
pub(crate) fn mark_source(attrs: &mut [Attribute]) {
    let mark = proc_macro2::Ident::new(SOURCE_MARK, hygiene::span());
    for attr in attrs.iter_mut().filter(|attr| is(attr, FROM_OUTSIDE[0]) && !is_marked(attr)) {
        let path = attr.path();
        let args = match &attr.meta {
            syn::Meta::List(list) if !list.tokens.is_empty() => {
                let tokens = &list.tokens;
                let has_comma = tokens.clone().into_iter().last().is_some_and(|last| last.to_string() == ",");
                let comma = (!has_comma).then(|| quote!(,));
                quote!(#tokens #comma #mark)
            }
            _ => quote!(#mark),
        };
        if let Ok(meta) = syn::parse2(quote!(#path(#args))) {
            attr.meta = meta;
        }
    }
}

fn is_marked(attr: &Attribute) -> bool {
    let is_mark = |tree: TokenTree| matches!(tree, TokenTree::Ident(ident) if ident == SOURCE_MARK);
    matches!(&attr.meta, syn::Meta::List(list) if list.tokens.clone().into_iter().any(is_mark))
}

/// Whether `#[retry_on_failure]` is on the function, too: then it is yet to expand, around what is made of the body.
pub(crate) fn is_retried(function: &Function) -> bool {
    function.attrs.iter().any(|attr| is(attr, FROM_OUTSIDE[1]))
}

/// Takes every copy of `attribute` off an item that is not going to be expanded.
pub(crate) fn remove(attribute: &str, attrs: &mut Vec<Attribute>) {
    attrs.retain(|attr| !is(attr, attribute));
}

/// The path in `crate = path`, before the options are parsed. A mistake in them is reported when the macro's turn comes.
fn crate_option(args: &TokenStream) -> Option<Path> {
    let list = darling::ast::NestedMeta::parse_meta_list(args.clone()).ok()?;
    list.iter().find_map(|option| match option {
        darling::ast::NestedMeta::Meta(syn::Meta::NameValue(pair)) if pair.path.is_ident("crate") => {
            match &pair.value {
                syn::Expr::Path(value) => Some(value.path.clone()),
                _ => None,
            }
        }
        _ => None,
    })
}

fn is(attr: &Attribute, attribute: &str) -> bool {
    let last = attr.path().segments.last();
    last.is_some_and(|segment| segment.ident == attribute)
}

fn rank(attribute: &str) -> Option<usize> {
    FROM_OUTSIDE.iter().position(|name| *name == attribute)
}

fn rank_of(attr: &Attribute) -> Option<usize> {
    FROM_OUTSIDE.iter().position(|name| is(attr, name))
}

#[cfg(test)]
mod tests {
    use quote::ToTokens;

    use super::*;

    /// Expands as rustc does, from the top, and notes who did its work in which order.
    fn order_of_work(written: &[TokenStream]) -> Vec<String> {
        let mut function: Function =
            syn::parse2(quote!(#(#[#written])* #[inline] fn f() {})).expect("a function");
        let mut done = Vec::new();
        for _ in 0..20 {
            let Some(at) = function.attrs.iter().position(|attr| rank_of(attr).is_some()) else {
                return done;
            };
            let attr = function.attrs.remove(at);
            let name = FROM_OUTSIDE[rank_of(&attr).expect("one of ours")];
            let args = match &attr.meta {
                syn::Meta::List(list) => list.tokens.clone(),
                _ => TokenStream::new(),
            };
            match deferred(name, &args, &function) {
                Some(tokens) => function = syn::parse2(tokens).expect("still a function"),
                None => done.push(format!("{name}({args})")),
            }
        }
        panic!("never ends: {done:?}");
    }

    #[test]
    fn every_permutation_expands_from_the_inside_with_its_arguments() {
        let measured = quote!(measured_stage("Name", mode = exact));
        let retry = quote!(funcpipe::retry_on_failure(delay = 200ms));
        let managed = quote!(managed_source);
        for written in [
            [&measured, &retry, &managed],
            [&measured, &managed, &retry],
            [&retry, &measured, &managed],
            [&retry, &managed, &measured],
            [&managed, &measured, &retry],
            [&managed, &retry, &measured],
        ] {
            let written = written.map(Clone::clone);
            assert_eq!(
                order_of_work(&written),
                [
                    "managed_source()",
                    "retry_on_failure(delay = 200ms)",
                    "measured_stage(\"Name\" , mode = exact)",
                ]
            );
        }
    }

    #[test]
    fn every_pair_expands_from_the_inside() {
        for (outer, inner) in [
            ("measured_stage", "managed_source"),
            ("measured_stage", "retry_on_failure"),
            ("retry_on_failure", "managed_source"),
        ] {
            let [o, i] = [outer, inner].map(|n| proc_macro2::Ident::new(n, hygiene::span()));
            let expected = [format!("{inner}()"), format!("{outer}()")];
            assert_eq!(order_of_work(&[quote!(#o), quote!(#i)]), expected);
            assert_eq!(order_of_work(&[quote!(#i), quote!(#o)]), expected);
        }
    }

    #[test]
    fn a_renamed_crate_is_kept_when_an_attribute_is_moved() {
        let function = syn::parse2(quote!(
            #[managed_source]
            fn f() {}
        ))
        .expect("a function");
        let moved = deferred("measured_stage", &quote!("N", crate = my::fp), &function);
        assert_eq!(
            moved.expect("it waits").to_string(),
            quote!(
                #[managed_source]
                #[my::fp::measured_stage("N", crate = my::fp)]
                fn f() {}
            )
            .to_string()
        );
    }

    #[test]
    fn a_source_is_marked_for_measuring_whatever_else_is_said() {
        for (written, marked) in [
            (quote!(measured_stage), quote!(measured_stage(__funcpipe_source))),
            (quote!(measured_stage()), quote!(measured_stage(__funcpipe_source))),
            (quote!(fp::measured_stage("N")), quote!(fp::measured_stage("N", __funcpipe_source))),
            (quote!(measured_stage("N",)), quote!(measured_stage("N", __funcpipe_source))),
            (quote!(measured_stage(__funcpipe_source)), quote!(measured_stage(__funcpipe_source))),
            (quote!(inline), quote!(inline)),
        ] {
            let item = quote!(#[#written] fn f() {});
            let mut function: Function = syn::parse2(item).expect("a function");
            mark_source(&mut function.attrs);
            assert_eq!(function.to_token_stream().to_string(), quote!(#[#marked] fn f() {}).to_string());
        }
    }

    #[test]
    fn an_attribute_alone_does_not_wait() {
        let function = syn::parse2(quote!(
            #[inline]
            fn f() {}
        ))
        .expect("a function");
        assert!(deferred("measured_stage", &TokenStream::new(), &function).is_none());
    }

    #[test]
    fn the_same_attribute_twice_is_reported_and_removed() {
        let mut function: Function = syn::parse2(quote!(
            #[inline]
            #[funcpipe::measured_stage]
            fn f() {}
        ))
        .expect("a function");
        let mut diagnostics = Diagnostics::default();
        check_not_twice("measured_stage", &function, &mut diagnostics);
        let errors = diagnostics.finish().expect_err("given twice");
        assert_eq!(errors.into_iter().count(), 1);
        remove("measured_stage", &mut function.attrs);
        assert_eq!(
            function.to_token_stream().to_string(),
            quote!(
                #[inline]
                fn f() {}
            )
            .to_string()
        );
    }
}
