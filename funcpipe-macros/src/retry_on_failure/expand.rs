//! Quotes the plan of a retried function. Decides nothing.
//!
//! The body stays whole, as a closure or an async block that is run once for every attempt.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::punctuated::Punctuated;
use syn::{FnArg, Ident, Path, Signature, Type};

use super::expand_parameters::{attempt_body, declare};
use super::expand_policy::{constants, duration, policy};
use super::model::{Attempt, Hooks, RetryPlan};
use crate::function::split_body;
use crate::hygiene;
use crate::signature::nameable;

/// The function with its body retried.
pub(super) fn expand(plan: &RetryPlan<'_>) -> TokenStream {
    let private = plan.crate_path.private();
    let (inner_attrs, body) = split_body(plan.body);
    let returned = nameable(&plan.outcome.of_attempt);
    let mut sig = plan.function.sig.clone();
    let is_async = sig.asyncness.is_some();
    declare(&plan.parameters, &mut sig);
    drop_attempt(plan, &mut sig);
    let (site, constants) = (site(plan, &private), constants(&plan.policy, &private));
    let retry = retry(plan, &private, &returned);
    let body = attempt_body(&plan.parameters, &body, &returned, is_async, &private);
    let retried = if is_async {
        in_future(plan, &private, &retry, &body)
    } else {
        in_call(plan, &returned, &retry, &body)
    };
    let head = plan.function.head();
    quote_spanned! {hygiene::span()=>
        #head #sig {
            #(#inner_attrs)*
            #site
            #constants
            #retried
        }
    }
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

fn site(plan: &RetryPlan<'_>, private: &Path) -> TokenStream {
    let (site, name) = (hygiene::constant("RETRY_SITE"), plan.function.name());
    quote_spanned! {hygiene::span()=>
        static #site: #private::Site = #private::Site::new(#name, ::core::module_path!(), ::core::line!());
    }
}

/// `Retry::<..>::new(..)` with all that was given.
fn retry(plan: &RetryPlan<'_>, private: &Path, returned: &Type) -> TokenStream {
    let (site, policy) = (hygiene::constant("RETRY_SITE"), policy(&plan.policy, private));
    let owner = if plan.function.sig.receiver().is_some() {
        quote_spanned!(hygiene::span()=> ::core::any::type_name::<Self>)
    } else {
        quote_spanned!(hygiene::span()=> #private::retry::no_owner)
    };
    let hooks = hooks(&plan.hooks, private);
    quote_spanned! {hygiene::span()=>
        #private::retry::Retry::<#returned>::new(const { #policy }, #private::retry::Name::new(&#site, #owner)) #hooks
    }
}

fn hooks(hooks: &Hooks<'_>, private: &Path) -> TokenStream {
    let Hooks { on, on_result, retry_after, on_retry, budget, breaker, timeout } = hooks;
    let (on, on_result) = (on.iter(), on_result.iter());
    let (retry_after, on_retry) = (retry_after.iter(), on_retry.iter());
    let (budget, breaker) = (budget.iter(), breaker.iter());
    let timeout = timeout.iter().map(|timeout| duration(timeout, private));
    quote_spanned! {hygiene::span()=>
        #(.on(#on))*
        #(.on_result(#on_result))*
        #(.retry_after(#retry_after))*
        #(.on_retry(#on_retry))*
        #(.budget(#budget))*
        #(.breaker(#breaker))*
        #(.timeout(#timeout))*
    }
}

/// In a function that blocks: the body is a closure.
fn in_call(plan: &RetryPlan<'_>, returned: &Type, retry: &TokenStream, body: &impl ToTokens) -> TokenStream {
    let attempt = plan.attempt.as_ref().map_or_else(
        || quote_spanned!(hygiene::span()=> _),
        |Attempt { pat, ty, .. }| quote_spanned!(hygiene::span()=> #pat: #ty),
    );
    let run = if plan.outcome.with_history { "run_with_history" } else { "run" };
    let run = Ident::new(run, hygiene::span());
    quote_spanned!(hygiene::span()=> #retry.#run(|#attempt| -> #returned #body))
}

/// In an async function: the body is an async block, which borrows what it needs for as long as one attempt takes.
///
/// `Retry` is made anew when it is needed, and the body is gone when the future waits: so the future holds neither, and is
/// `Send` where the user's own parts are.
fn in_future(plan: &RetryPlan<'_>, private: &Path, retry: &TokenStream, body: &impl ToTokens) -> TokenStream {
    let [make, attempts, attempted, called, out] =
        ["retry", "attempts", "body", "called", "out"].map(hygiene::local);
    let begin = if plan.needs_clock() { "timed" } else { "untimed" };
    let after = if plan.outcome.with_history { "after_with_history" } else { "after" };
    let [begin, after] = [begin, after].map(|name| Ident::new(name, hygiene::span()));
    let attempt = plan.attempt.as_ref().map(|Attempt { pat, ty, .. }| {
        quote_spanned!(hygiene::span()=> let #pat: #ty = #make().attempt(&#attempts);)
    });
    quote_spanned! {hygiene::span()=>
        let #make = || #retry;
        let mut #attempts = #private::retry::Attempts::#begin(#make());
        loop {
            #attempt
            let #called = {
                let #attempted = async #body;
                let #attempted = ::core::pin::pin!(#attempted);
                #make().call(#attempted).await
            };
            if let ::core::option::Option::Some(#out) = #make().#after(&mut #attempts, #called) {
                break #out;
            }
            #attempts.pause().await;
        }
    }
}
