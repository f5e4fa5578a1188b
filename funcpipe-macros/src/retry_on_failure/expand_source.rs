//! Part of `expand`: a function that returns an iterator. The body is a closure that opens the source.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Type;

use super::expand_policy::max_restarts;
use super::model::{Attempt, How, Outcome, Source};
use crate::hygiene::{self, callable};

/// What of the expansion is needed here.
pub(super) struct Opened<'p> {
    pub(super) source: &'p Source<'p>,
    pub(super) outcome: &'p Outcome,
    /// What each record is a result of.
    pub(super) returned: &'p Type,
    pub(super) resume: Option<&'p Attempt<'p>>,
    pub(super) place: Span,
    /// The module that expansions name, in that place.
    pub(super) private: &'p TokenStream,
}

impl Opened<'_> {
    /// The stream. `retry` is an expression of type `Retry`, and `of_body` the type of what the body returns.
    pub(super) fn stream(
        &self,
        retry: &TokenStream,
        body: &TokenStream,
        of_body: Option<&Type>,
    ) -> TokenStream {
        let Self { source, outcome, private, place, .. } = self;
        let resume = self.resume.map_or_else(
            || quote_spanned!(hygiene::span()=> _),
            |Attempt { pat, ty, .. }| quote_spanned!(hygiene::span()=> #pat: #ty),
        );
        let of_body = of_body.map(|ty| quote_spanned!(hygiene::span()=> -> #ty));
        let method = if outcome.with_history { "resume_with_history" } else { "resume" };
        let method = Ident::new(method, *place);
        let how = self.how();
        let stream = quote_spanned! {*place=>
            #private::retry::Retry::#method(#retry, #how, move |#resume| #of_body #body)
        };
        let stream = match &source.max_restarts {
            None => stream,
            Some(restarts) => {
                let restarts = max_restarts(restarts, private);
                quote_spanned!(*place=> #private::retry::Resuming::max_restarts(#stream, #restarts))
            }
        };
        if outcome.boxed.is_none() {
            return stream;
        }
        quote_spanned!(*place=> #private::Box::new(#stream))
    }

    /// What is wrong with a record in view of a mode is about the mode.
    fn how(&self) -> TokenStream {
        let Self { source, returned, .. } = self;
        let place = hygiene::span().located_at(hygiene::ends(source.place).0);
        let private = hygiene::located(self.private.clone(), place);
        let records = quote_spanned!(place=> #private::retry::Records::<#returned>);
        match &source.how {
            How::Cursor(None) => quote_spanned!(place=> #records::by_position()),
            How::Cursor(Some(cursor)) => {
                let cursor = callable(cursor);
                quote_spanned!(place=> #records::by_cursor(#cursor))
            }
            How::Skip { verify: None } => quote_spanned!(place=> #private::retry::skip()),
            How::Skip { verify: Some(verify) } => {
                let verify = callable(verify);
                quote_spanned!(place=> #records::skip_verified(#verify))
            }
            How::FirstOnly => quote_spanned!(place=> #private::retry::first_only()),
            How::Dedup { key, window } => {
                let (key, window) = (callable(key), window.to_token_stream());
                quote_spanned!(place=> #records::dedup(#key, #window))
            }
            How::Restart => quote_spanned!(place=> #private::retry::restart()),
        }
    }
}
