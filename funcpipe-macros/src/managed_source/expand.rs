//! Quotes the plan of a managed source. Decides nothing.
//!
//! The body becomes an async block, which nobody awaits: a record is handed over where it is pending. When Rust has generators
//! of its own, this file changes, and nothing that a user wrote.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::{Lifetime, Type};

use super::model::{Ending, SourcePlan};
use super::rewrite::{done, rewritten};
use crate::attribute_order::head_of_source;
use crate::crate_path::CratePath;
use crate::function::split_body;
use crate::hygiene;
use crate::rebinding::Rebound;
use crate::signature::{name_of, nameable};

/// The function with its body as a source.
pub(super) fn expand(plan: &SourcePlan<'_>) -> TokenStream {
    let (inner_attrs, body) = split_body(plan.body);
    let record = nameable(&plan.record);
    let mut sig = plan.function.sig.clone();
    for parameter in &plan.parameters {
        parameter.declare(&mut sig);
    }
    let (name, hand) = (plan.function.name(), hygiene::local("hand"));
    // That the records are no `Result`s is an error about their type, and one: rustc leaves out what it has said of a place.
    let place = hygiene::span().located_at(name_of(&record));
    let private = CratePath::private_at(place);
    let (arguments, hand_over) = (arguments(plan), hand_over(&record, &private));
    let body = statement(plan, &body, &record);
    let (make, body) = match plan.ending {
        Ending::Plain => (quote_spanned!(place=> plain), body),
        Ending::Fallible => (quote_spanned!(place=> fallible), fallible(&body, &private, place)),
    };
    let body = quote_spanned!(hygiene::span()=> #arguments #hand_over #body);
    let source = quote_spanned! {place=>
        #private::source::#make(#name, move |#hand: #private::source::Hand<#record>| async move { #body })
    };
    let (head, import) = (head_of_source(plan.function), plan.crate_path.import());
    quote_spanned!(hygiene::span()=> #head #sig { #(#inner_attrs)* #import #source })
}

/// Every argument lives as long as the source, as in an `async fn`, whether the body uses it or not. So does all of `self`,
/// though the body may use a part of it only.
fn arguments(plan: &SourcePlan<'_>) -> TokenStream {
    let whole_self = plan.owned_self.map(|own| quote_spanned!(hygiene::span()=> let _ = &#own;));
    let parameters = plan.parameters.iter().map(|parameter| argument(parameter, plan));
    quote_spanned!(hygiene::span()=> #whole_self #(#parameters)*)
}

fn argument(parameter: &Rebound<'_>, plan: &SourcePlan<'_>) -> TokenStream {
    let (name, pattern, attrs) = (parameter.own_name(), parameter.pattern(), parameter.attrs());
    let allow = hygiene::allow_shadowing();
    // What a pattern leaves out is kept, too.
    let conditions: Vec<_> = parameter.conditions().collect();
    let kept = parameter
        .is_pattern()
        .then(|| quote_spanned!(hygiene::span()=> #(#conditions)* #allow let #name = #name;));
    let bound = (!parameter.is_unbound())
        .then(|| quote_spanned!(hygiene::span()=> #(#attrs)* #allow let #pattern = #name;));
    // `#[retry_on_failure(policy = policy)]` may be all that a parameter is for.
    let used = parameter
        .is_named_by(&plan.function.attrs)
        .then(|| quote_spanned!(hygiene::span()=> #(#conditions)* let _ = &#name;));
    quote_spanned!(hygiene::span()=> #kept #bound #used)
}

/// What `yield_!` is in the body: also in the arguments of other macros, where nothing can be rewritten.
///
/// The record is bound first. What is borrowed to make it is not held while the consumer has it; and one of another type is
/// an error about the user's expression.
fn hand_over(record: &Type, private: &TokenStream) -> TokenStream {
    let (hand, made) = (hygiene::local("hand"), hygiene::local("record"));
    quote_spanned! {hygiene::span()=>
        macro_rules! yield_ {
            ($record:expr $(,)?) => {{
                let #made: #record = $record;
                #private::source::Hand::over(&#hand, #made).await
            }};
        }
    }
}

/// A body with `?` in it, which may fail; and does not, if it is left at its end.
///
/// An async block has no place for the type of what it returns: a `return` that is never reached says it first. And rustc takes
/// the end for one that can be reached, and has nothing to say about it, if a `break` leads there.
fn fallible(body: &TokenStream, private: &TokenStream, place: Span) -> TokenStream {
    let [hand, out] = ["__funcpipe_hand", "__funcpipe_out"].map(|name| Ident::new(name, place));
    let (label, done) = (Lifetime::new("'__funcpipe_end", hygiene::span()), done(hygiene::span()));
    let failure = quote_spanned!(place=> #private::source::Hand::failure(&#hand));
    quote_spanned! {hygiene::span()=>
        if let ::core::option::Option::Some(#out) = #failure {
            return #out;
        }
        #label: {
            if false {
                break #label;
            }
            #body
        }
        #done
    }
}

/// A statement of its own, so that what its last expression borrows is dropped before the arguments.
///
/// The braces are the user's: when it is dropped depends on their edition. With a label, which is a part of the block and so as well
/// the user's, nobody takes them for braces too many.
fn statement(plan: &SourcePlan<'_>, body: &Group, record: &Type) -> TokenStream {
    let is_fallible = matches!(plan.ending, Ending::Fallible);
    let statements = plan.statements.as_ref();
    let statements = statements.and_then(|list| rewritten(list, is_fallible, record));
    let mut block = Group::new(Delimiter::Brace, statements.unwrap_or_else(|| body.stream()));
    block.set_span(body.span());
    let label = Lifetime::new("'__funcpipe_body", body.span());
    quote_spanned!(hygiene::span()=> let _: () = #label: #block;)
}
