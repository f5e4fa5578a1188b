//! Quotes the plan of a measured stage. Decides nothing.
//!
//! Calls go by path, not by method: a trait in the user's scope may have a method of the same name.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};
use syn::{FnArg, Pat, Path, Signature, Type};

use super::args::{Emits, Mode};
use super::model::{Doubt, Input, Output, Rebind, Shape, Site, StagePlan};
use crate::crate_path::CratePath;
use crate::function::split_body;
use crate::signature::nameable;
use crate::{async_body, hygiene};

/// The function with its body measured.
pub(super) fn expand(plan: &StagePlan<'_>) -> TokenStream {
    let (import, private) = (plan.crate_path.import(), CratePath::private());
    let (inner_attrs, body) = split_body(plan.body);
    let site = site(&plan.site, &private);
    let owner = owner(&plan.site);
    let mut sig = plan.function.sig.clone();
    let measured = match &plan.shape {
        Shape::Iterator { input, output } => {
            drop_mut(&mut sig, input);
            let begin = begin_stage("begin", &private, &owner);
            let input = probe_input(input, &private);
            let output = probe_output(output, &private, &body);
            quote_spanned!(hygiene::span()=> #begin #input #output)
        }
        Shape::Source { output } => {
            let begin = begin_stage("begin_source", &private, &owner);
            let output = probe_output(output, &private, &body);
            quote_spanned!(hygiene::span()=> #begin #output)
        }
        Shape::Record { returns } => record(*returns, &private, &owner, &body),
        Shape::AsyncRecord { returns } => {
            let body = returns.map_or_else(|| body.clone(), |ty| async_body::typed(&body, &nameable(ty)));
            let returns = returning(*returns);
            let call =
                async_call(&private, &owner, &quote_spanned!(hygiene::span()=> async move || #returns #body));
            quote_spanned!(hygiene::span()=> #call.await)
        }
        Shape::BoxedRecord { future } => {
            let returns = returning(Some(future));
            let call =
                async_call(&private, &owner, &quote_spanned!(hygiene::span()=> move || #returns #body));
            quote_spanned!(hygiene::span()=> #private::Box::pin(#call))
        }
    };
    let head = plan.function.head();
    let doubt = plan.doubt.as_ref().map(|doubt| is_a_record_function(doubt, &private));
    quote_spanned! {hygiene::span()=>
        #head #sig {
            #(#inner_attrs)*
            #import
            #site
            #doubt
            #measured
        }
    }
}

/// Fails to compile if an iterator goes in and an iterator comes out.
fn is_a_record_function(Doubt { taken, returned }: &Doubt<'_>, private: &Path) -> TokenStream {
    let flow = |ty: &Type| quote_spanned!(hygiene::span()=> (&&&#private::flow::Probe::<#ty>::NEW).__funcpipe_flow());
    let (first, last) = hygiene::ends(returned);
    let callee = quote_spanned!(hygiene::span().located_at(first)=> #private::flow::is_a_record_function);
    let bound = hygiene::local("flow");
    let mut argument = bound.clone();
    argument.set_span(bound.span().located_at(last));
    let argument = quote_spanned!(bound.span().located_at(first)=> &#argument);
    let of_returned = flow(returned);
    let asked = taken.iter().map(|ty| {
        let of_taken = flow(ty);
        let call = hygiene::call_over(returned, &callee, &argument);
        quote_spanned! {hygiene::span()=>
            let #bound = (#of_taken, #of_returned);
            #call;
        }
    });
    quote_spanned! {hygiene::span()=>
        {
            use #private::flow::{ViaAny as _, ViaIterator as _, ViaRange as _};
            #(#asked)*
        }
    }
}

/// `static __FUNCPIPE_SITE`: one per function, however often it is called.
fn site(site: &Site, private: &Path) -> TokenStream {
    let name = &site.name;
    let site_ident = hygiene::constant("SITE");
    let mode = match site.mode {
        Some(Mode::Exact) => quote_spanned!(hygiene::span()=> .exact()),
        Some(Mode::Count) => quote_spanned!(hygiene::span()=> .count()),
        Some(Mode::Sampled) => quote_spanned!(hygiene::span()=> .sampled()),
        None => TokenStream::new(),
    };
    let sample = site.sample.map(|every| {
        let every = proc_macro2::Literal::u32_unsuffixed(every);
        quote_spanned!(hygiene::span()=> .sample(#every))
    });
    let emits = match site.emits {
        Some(Emits::One) => quote_spanned!(hygiene::span()=> .emits_one()),
        Some(Emits::AtMostOne) => quote_spanned!(hygiene::span()=> .emits_at_most_one()),
        Some(Emits::Any) | None => TokenStream::new(),
    };
    quote_spanned! {hygiene::span()=>
        static #site_ident: #private::Site =
            #private::Site::new(#name, ::core::module_path!(), ::core::line!()) #mode #sample #emits;
    }
}

fn owner(site: &Site) -> TokenStream {
    if site.named_after_type {
        quote_spanned!(hygiene::span()=> ::core::any::type_name::<Self>())
    } else {
        quote_spanned!(hygiene::span()=> "")
    }
}

fn begin_stage(how: &str, private: &Path, owner: &TokenStream) -> TokenStream {
    let (stage, site) = (hygiene::local("stage"), hygiene::constant("SITE"));
    let begin = syn::Ident::new(how, hygiene::span());
    quote_spanned!(hygiene::span()=> let #stage = #private::Stage::#begin(&#site, #owner);)
}

/// The parameter's `mut` moves to where it is bound again; here it would be an unused one.
fn drop_mut(sig: &mut Signature, input: &Input<'_>) {
    if let Some(FnArg::Typed(typed)) = sig.inputs.get_mut(input.index)
        && let Pat::Ident(pat) = &mut *typed.pat
    {
        pat.mutability = None;
    }
}

fn probe_input(input: &Input<'_>, private: &Path) -> TokenStream {
    let stage = hygiene::local("stage");
    let (ident, mutability) = (input.ident, input.mutability);
    let allow = hygiene::allow_shadowing();
    match &input.rebind {
        Rebind::Value => quote_spanned! {hygiene::span()=>
            #allow
            let #mutability #ident = #private::Stage::input(&#stage, #ident);
        },
        Rebind::Boxed(ty) => {
            let ty = nameable(ty);
            quote_spanned! {hygiene::span()=>
                #allow
                let #mutability #ident: #ty = #private::Box::new(#private::Stage::input(&#stage, #ident));
            }
        }
        Rebind::MutRef => quote_spanned! {hygiene::span()=>
            #allow
            let mut #ident = #private::Stage::input(&#stage, #ident);
        },
    }
}

fn probe_output(output: &Output<'_>, private: &Path, body: &impl ToTokens) -> TokenStream {
    let stage = hygiene::local("stage");
    match output {
        Output::Opaque => quote_spanned!(hygiene::span()=> #private::Stage::output(#stage, move || #body)),
        Output::Boxed(ty) => {
            let ty = nameable(ty);
            quote_spanned!(hygiene::span()=> #private::Box::new(#private::Stage::output(#stage, move || -> #ty #body)))
        }
    }
}

/// Passing the body as an `FnOnce` lets it return what it captured, a part of `&mut self` for example.
fn record(returns: Option<&Type>, private: &Path, owner: &TokenStream, body: &impl ToTokens) -> TokenStream {
    let (site, returns, verdict) = (hygiene::constant("SITE"), returning(returns), verdict(private));
    quote_spanned! {hygiene::span()=>
        #private::call(&#site, #private::slot!(), #owner, move || #returns #body, #verdict)
    }
}

/// A future. `body` is an async closure, or one that returns a future.
fn async_call(private: &Path, owner: &TokenStream, body: &TokenStream) -> TokenStream {
    let (site, verdict) = (hygiene::constant("SITE"), verdict(private));
    quote_spanned!(hygiene::span()=> #private::call_async(&#site, #owner, #body, #verdict))
}

/// The verdict on the record is taken from the value's real type, by autoref specialisation: an alias of `Result` is a
/// `Result`.
fn verdict(private: &Path) -> TokenStream {
    let out = hygiene::local("out");
    quote_spanned! {hygiene::span()=>
        |#out| {
            use #private::verdict::{ViaAny as _, ViaOption as _, ViaResult as _, ViaResultOption as _};
            (&&&&#private::verdict::Of(#out)).__funcpipe_verdict()
        }
    }
}

/// `-> T`, as far as it can be named in a body.
fn returning(ty: Option<&Type>) -> Option<TokenStream> {
    ty.map(nameable).map(|ty| quote_spanned!(hygiene::span()=> -> #ty))
}
