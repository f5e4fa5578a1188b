//! Quotes the plan of a retried function. Decides nothing.
//!
//! The body stays whole, as a closure or an async block that is run once for every attempt. Around it:
//!
//! - Calls go by path, not by method. A bound that the user's type breaks is then an error in the words of its trait, and not
//!   about a method that cannot be called.
//! - What may break a bound is in the place of the user's error type. So the error is about that, and once: rustc leaves out
//!   what it has already said of the same place.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{FnArg, GenericArgument, PathArguments, Signature, Type};

use super::expand_parameters::{attempt_body, declare};
use super::expand_policy::{constants, policy, timeout};
use super::expand_source::Opened;
use super::model::{Attempt, Hooks, RetryPlan, Source};
use crate::crate_path::CratePath;
use crate::function::split_body;
use crate::hygiene::callable;
use crate::signature::{last_segment, name_of, nameable};
use crate::{attribute_order, hygiene};

/// The function with its body retried.
pub(super) fn expand(plan: &RetryPlan<'_>) -> TokenStream {
    let (import, private) = (plan.crate_path.import(), CratePath::private());
    let (inner_attrs, body) = split_body(plan.body);
    let returned = nameable(&plan.outcome.of_attempt);
    let mut sig = plan.function.sig.clone();
    let is_async = sig.asyncness.is_some();
    declare(&plan.parameters, &mut sig);
    drop_attempt(plan, &mut sig);
    let (site, name) = (hygiene::constant("RETRY_SITE"), plan.function.name());
    let constants = constants(plan, &private);
    let of_body = plan.of_body(&returned);
    let body = attempt_body(&plan.parameters, &body, &of_body, is_async, &private);
    let around = Around::new(plan, returned);
    let retried = match &plan.source {
        Some(source) => around.stream(source, &body),
        None if is_async => around.future(&body),
        None => around.call(&body),
    };
    let head = head(plan);
    quote_spanned! {hygiene::span()=>
        #head #sig {
            #(#inner_attrs)*
            #import
            static #site: #private::Site = #private::Site::new(#name, ::core::module_path!(), ::core::line!());
            #constants
            #retried
        }
    }
}

/// What is before the signature. A source is measured by what comes out of it.
fn head(plan: &RetryPlan<'_>) -> TokenStream {
    if plan.source.is_some() { attribute_order::head_of_source(plan.function) } else { plan.function.head() }
}

/// Callers do not pass the attempt.
fn drop_attempt(plan: &RetryPlan<'_>, sig: &mut Signature) {
    if let Some(attempt) = &plan.attempt {
        let kept = std::mem::take(&mut sig.inputs).into_iter().enumerate();
        let kept: Punctuated<FnArg, _> =
            kept.filter_map(|(index, input)| (index != attempt.index).then_some(input)).collect();
        sig.inputs = kept;
    }
}

/// What goes around the body.
struct Around<'p> {
    plan: &'p RetryPlan<'p>,
    returned: Type,
    /// Where errors about the user's types belong.
    place: Span,
    /// The module that expansions name, and the type that most calls are of; in that place.
    private: TokenStream,
    retry: TokenStream,
}

impl<'p> Around<'p> {
    fn new(plan: &'p RetryPlan<'p>, returned: Type) -> Self {
        let place = hygiene::span().located_at(place_of_errors(&returned));
        let private = CratePath::private_at(place);
        let retry = quote_spanned!(place=> #private::retry::Retry);
        Self { plan, returned, place, private, retry }
    }

    /// `let retry: Retry<_, Returned> = ..`, with the policy.
    fn begin(&self) -> TokenStream {
        let Self { plan, returned, place, private, retry } = self;
        let begun = self.local("retry");
        let (site, policy) =
            (hygiene::constant("RETRY_SITE"), policy(&plan.policy, &CratePath::private(), *place));
        let owner = if plan.function.sig.receiver().is_some() {
            quote_spanned!(*place=> ::core::any::type_name::<Self>)
        } else {
            quote_spanned!(*place=> #private::retry::no_owner)
        };
        quote_spanned! {*place=>
            let #begun: #retry<'_, #returned> =
                #retry::new(#policy, #private::retry::Name::new(&#site, #owner));
        }
    }

    /// The same with everything else that was given: one expression, so that what the user's expressions borrow lives on.
    fn complete(&self) -> TokenStream {
        let Hooks { on, on_result, retry_after, on_retry, budget, breaker, timeout: limit } = self.plan.hooks;
        let hooks = [
            on.map(|function| ("on", callable(function))),
            on_result.map(|function| ("on_result", callable(function))),
            retry_after.map(|function| ("retry_after", callable(function))),
            on_retry.map(|function| ("on_retry", callable(function))),
            budget.map(|budget| ("budget", budget.to_token_stream())),
            breaker.map(|breaker| ("breaker", breaker.to_token_stream())),
            limit.map(|limit| ("timeout", timeout(&limit, &CratePath::private()))),
        ];
        let begun = self.local("retry").to_token_stream();
        hooks.into_iter().flatten().fold(begun, |retry, hook| Self::hooked(&retry, hook))
    }

    /// What is wrong with the argument is about the argument, and what is wrong with the type in front of it is not.
    fn hooked(retry: &TokenStream, (method, argument): (&str, TokenStream)) -> TokenStream {
        let place = hygiene::span().located_at(hygiene::ends(&argument).0);
        let private = CratePath::private_at(place);
        let method = Ident::new(method, place);
        let method = quote_spanned!(place=> #private::retry::Retry::#method);
        hygiene::call_over(&argument, &method, &quote_spanned!(hygiene::span()=> #retry, #argument))
    }

    /// In a function that blocks: the body is a closure.
    fn call(&self, body: &TokenStream) -> TokenStream {
        let Self { plan, returned, place, retry, .. } = self;
        let attempt = plan.attempt.as_ref().map_or_else(
            || quote_spanned!(hygiene::span()=> _),
            |Attempt { pat, ty, .. }| quote_spanned!(hygiene::span()=> #pat: #ty),
        );
        let (begin, complete) = (self.begin(), self.complete());
        let run = Ident::new(if plan.outcome.with_history { "run_with_history" } else { "run" }, *place);
        quote_spanned! {*place=>
            #begin
            #retry::#run(#complete, |#attempt| -> #returned #body)
        }
    }

    /// In an async function: the body is an async block, which borrows what it needs for as long as one attempt takes.
    ///
    /// `Retry` is made anew when it is needed, and the body is gone when the future waits: so the future holds neither, and
    /// is `Send` where the user's own parts are.
    fn future(&self, body: &TokenStream) -> TokenStream {
        let Self { plan, place, private, retry, .. } = self;
        let (begin, complete) = (self.begin(), self.complete());
        let [made, attempts, attempted, called, out] =
            ["retry", "attempts", "body", "called", "out"].map(|name| self.local(name));
        let start = if plan.needs_clock() { "timed" } else { "untimed" };
        let after = if plan.outcome.with_history { "after_with_history" } else { "after" };
        let [start, after] = [start, after].map(|name| Ident::new(name, *place));
        let attempt = plan.attempt.as_ref().map(|Attempt { pat, ty, .. }| {
            quote_spanned!(*place=> let #pat: #ty = #retry::attempt(&#made(), &#attempts);)
        });
        quote_spanned! {*place=>
            let #made = || {
                #begin
                #complete
            };
            let mut #attempts = #private::retry::Attempts::#start(#made());
            loop {
                #attempt
                let #called = {
                    let #attempted = async #body;
                    let #attempted = ::core::pin::pin!(#attempted);
                    #retry::call(#made(), #attempted).await
                };
                if let ::core::option::Option::Some(#out) = #retry::#after(#made(), &mut #attempts, #called) {
                    break #out;
                }
                #private::retry::Attempts::pause(&mut #attempts).await;
            }
        }
    }

    /// In a function that returns an iterator: the body is a closure that opens the source.
    fn stream(&self, source: &Source<'_>, body: &TokenStream) -> TokenStream {
        let Self { plan, returned, place, private, .. } = self;
        let opened = Opened {
            source,
            outcome: &plan.outcome,
            returned,
            resume: plan.attempt.as_ref(),
            place: *place,
            private,
        };
        let of_body = plan.outcome.boxed.as_ref().map(nameable);
        let (begin, complete) = (self.begin(), self.complete());
        let stream = opened.stream(&complete, body, of_body.as_ref());
        quote_spanned!(*place=> #begin #stream)
    }

    fn local(&self, name: &str) -> Ident {
        let mut local = hygiene::local(name);
        local.set_span(self.place);
        local
    }
}

/// The name of the error type, as far as it is written; else that of the whole type.
fn place_of_errors(returned: &Type) -> Span {
    let arguments = last_segment(returned).filter(|last| last.ident == "Result").map(|last| &last.arguments);
    let error = match arguments {
        Some(PathArguments::AngleBracketed(arguments)) => arguments.args.iter().nth(1),
        _ => None,
    };
    match error {
        Some(GenericArgument::Type(error)) => name_of(error),
        _ => name_of(returned),
    }
}
