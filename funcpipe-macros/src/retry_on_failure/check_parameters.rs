//! Part of `check`: whether every attempt can have the arguments as they were given.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::visit::Visit;
use syn::{Lifetime, Pat, Receiver, ReceiverKind, ReturnType, Signature, Type, TypeReference};

use super::args::Args;
use super::check_generic;
use super::model::{self, Attempt, Supply};
use super::types::{is_attempt, is_resume, is_source, reference};
use crate::diagnostics::Diagnostics;
use crate::options::{code, type_text};
use crate::rebinding::Rebound;
use crate::signature::{self, SignatureModel, ungrouped};
use crate::suggest;

/// The parameters other than `self`.
pub(super) struct Parameters<'a> {
    pub(super) attempt: Option<Attempt<'a>>,
    pub(super) others: Vec<model::Parameter<'a>>,
}

/// What becomes of the parameters, or errors in `diagnostics`.
pub(super) fn check<'a>(
    args: &'a Args,
    sig: &'a Signature,
    model: &SignatureModel<'a>,
    diagnostics: &mut Diagnostics,
) -> Parameters<'a> {
    check_receiver(model.receiver, diagnostics);
    check_borrow(sig, model, diagnostics);
    let is_source = is_source(model);
    let is_filled_in = |ty: &Type| if is_source { is_resume(ty) } else { is_attempt(ty) };
    let (attempts, others): (Vec<_>, Vec<_>) = model.parameters.iter().partition(|p| is_filled_in(p.ty));
    check_one_attempt(&attempts, diagnostics);
    for parameter in &others {
        check_no_reference_to_attempt(parameter, diagnostics);
    }
    check_clone(args, model.receiver, &attempts, &others, diagnostics);
    let supplied = |p: &&signature::Parameter<'a>| model::Parameter {
        ty: p.ty,
        rebound: Rebound::new(p, sig),
        supply: supply(p, &args.clone.0),
        is_used_by_options: p.ident().is_some_and(|ident| args.name(ident)),
    };
    let others: Vec<_> = others.iter().map(supplied).collect();
    for parameter in &others {
        check_generic::check(parameter, sig, diagnostics);
    }
    Parameters { attempt: attempts.first().map(|p| Attempt { index: p.index, pat: p.pat, ty: p.ty }), others }
}

fn supply<'a>(parameter: &signature::Parameter<'_>, clones: &'a [Ident]) -> Supply<'a> {
    let name = parameter.ident();
    if let Some(clone) = clones.iter().find(|clone| name.is_some_and(|name| name == *clone)) {
        return Supply::Clone(clone);
    }
    match ungrouped(parameter.ty) {
        Type::Reference(reference) if reference.mutability.is_some() => Supply::Reborrow,
        // Under its own name it is there; `mut x`, or a part of it, has to be bound anew.
        Type::Reference(_) if name.is_some() && parameter.mutability().is_none() => Supply::AsItIs,
        _ if matches!(parameter.pat, Pat::Wild(_)) => Supply::AsItIs,
        _ => Supply::Copy,
    }
}

/// ```text
/// fn send(self) -> Result<(), Error>          fn send(self: Box<Self>) -> Result<(), Error>
///         ^^^^                                        ^^^^^^^^^^^^^^^
/// ```
fn check_receiver(receiver: Option<&Receiver>, diagnostics: &mut Diagnostics) {
    let Some(receiver) = receiver else {
        return;
    };
    if !is_reference(receiver) {
        diagnostics
            .error(receiver, "`self` is used up by the first attempt")
            .help("take `&self` or `&mut self`");
    }
}

fn is_reference(receiver: &Receiver) -> bool {
    match &receiver.kind {
        ReceiverKind::Reference(..) => true,
        ReceiverKind::Typed(_, ty) => Borrow::of(ty).is_some(),
        _ => false,
    }
}

/// ```text
/// fn next_row(&mut self) -> Result<&Row, Error>
///                                  ^^^^
/// ```
fn check_borrow(sig: &Signature, model: &SignatureModel<'_>, diagnostics: &mut Diagnostics) {
    let ReturnType::Type(_, output) = &sig.output else {
        return;
    };
    let source = Exclusive::new(model);
    let mut finder = Borrows { source: &source, found: Vec::new() };
    finder.visit_type(output);
    for found in finder.found {
        diagnostics
            .error(found, "an attempt's borrow cannot outlive it: this is borrowed from a `&mut` argument")
            .help("return an owned value, or take `&self` or `&T` instead of `&mut`")
            .note("the attempt after a failed one needs the `&mut` again");
    }
}

/// A parameter that is a reference.
struct Borrow<'a> {
    lifetime: Option<&'a Lifetime>,
    is_exclusive: bool,
}

impl<'a> Borrow<'a> {
    fn of(ty: &'a Type) -> Option<Self> {
        let reference = reference(ty)?;
        Some(Self { lifetime: reference.lifetime.as_ref(), is_exclusive: reference.mutability.is_some() })
    }

    fn of_receiver(receiver: &'a Receiver) -> Option<Self> {
        match &receiver.kind {
            ReceiverKind::Reference(_, lifetime, mutability) => {
                Some(Self { lifetime: lifetime.as_ref(), is_exclusive: mutability.is_some() })
            }
            ReceiverKind::Typed(_, ty) => Self::of(ty),
            _ => None,
        }
    }
}

/// The lifetimes of `&mut` arguments.
struct Exclusive<'a> {
    named: Vec<&'a Lifetime>,
    /// Whether a lifetime that is left out of the return type is that of one.
    elided: bool,
}

impl<'a> Exclusive<'a> {
    fn new(model: &SignatureModel<'a>) -> Self {
        let receiver = model.receiver.and_then(Borrow::of_receiver);
        let others: Vec<Borrow<'a>> = model.parameters.iter().filter_map(|p| Borrow::of(p.ty)).collect();
        // That of `self`, else that of the only one.
        let elided = match (&receiver, &others[..]) {
            (Some(source), _) | (None, [source]) => source.is_exclusive,
            _ => false,
        };
        let all = receiver.iter().chain(&others);
        let named = all.filter(|borrow| borrow.is_exclusive).filter_map(|borrow| borrow.lifetime).collect();
        Self { named, elided }
    }

    fn is_source_of(&self, lifetime: Option<&Lifetime>) -> bool {
        match lifetime {
            Some(lifetime) if lifetime.ident != "_" => self.named.contains(&lifetime),
            _ => self.elided,
        }
    }
}

/// Finds what is borrowed from `source` in a return type.
struct Borrows<'s> {
    source: &'s Exclusive<'s>,
    found: Vec<TokenStream>,
}

impl<'ast> Visit<'ast> for Borrows<'_> {
    fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
        if self.source.is_source_of(reference.lifetime.as_ref()) {
            self.found.push(reference.to_token_stream());
        } else {
            self.visit_type(&reference.elem);
        }
    }

    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if self.source.is_source_of(Some(lifetime)) {
            self.found.push(lifetime.to_token_stream());
        }
    }

    // These have lifetimes of their own, which borrow from nothing.
    fn visit_type_fn_ptr(&mut self, _: &'ast syn::TypeFnPtr) {}
    fn visit_parenthesized_generic_arguments(&mut self, _: &'ast syn::ParenthesizedGenericArguments) {}
}

/// What a parameter says that callers do not pass.
fn filled_in(ty: &Type) -> &'static str {
    if is_attempt(ty) { "attempt" } else { "place to begin" }
}

/// ```text
/// fn fetch(first: Attempt, second: Attempt) -> Result<Row, Error>
///                          ^^^^^^^^^^^^^^^
/// ```
fn check_one_attempt(attempts: &[&signature::Parameter<'_>], diagnostics: &mut Diagnostics) {
    for again in attempts.iter().skip(1) {
        let (pat, ty) = (again.pat, again.ty);
        diagnostics
            .error(quote!(#pat: #ty), format!("two parameters are the {}", filled_in(ty)))
            .help("remove one of them: they would be the same");
    }
}

/// ```text
/// fn fetch(attempt: &Attempt) -> Result<Row, Error>
///                   ^^^^^^^^
/// ```
fn check_no_reference_to_attempt(parameter: &signature::Parameter<'_>, diagnostics: &mut Diagnostics) {
    if let Some(reference) = reference(parameter.ty)
        && is_attempt(&reference.elem)
    {
        let inner = type_text(&reference.elem);
        diagnostics
            .error(reference, "the attempt is given by value")
            .help(format!("write `{inner}`: callers do not pass it, and it is `Copy`"));
    }
}

fn check_clone(
    args: &Args,
    receiver: Option<&Receiver>,
    attempts: &[&signature::Parameter<'_>],
    others: &[&signature::Parameter<'_>],
    diagnostics: &mut Diagnostics,
) {
    for (at, name) in args.clone.0.iter().enumerate() {
        let is_it = |p: &&&signature::Parameter<'_>| p.ident().is_some_and(|ident| ident == name);
        if args.clone.0[..at].contains(name) {
            diagnostics.error(name, format!("`{name}` is named twice")).help("remove one of them");
        } else if let Some(parameter) = others.iter().find(is_it) {
            check_needs_clone(name, parameter.ty, diagnostics);
        } else if attempts.iter().any(|p| is_it(&p)) {
            diagnostics
                .error(name, format!("`{name}` needs no clone: it is made anew for every attempt"))
                .help(format!("remove `{name}` from `clone(..)`"));
        } else if let (Some(receiver), true) = (receiver, name == "self") {
            check_self_needs_clone(name, receiver, diagnostics);
        } else {
            report_no_parameter(name, others, diagnostics);
        }
    }
}

/// ```text
/// #[retry_on_failure(clone(url))]
///                          ^^^       fn fetch(url: &str) -> Result<Row, Error>
/// ```
fn check_needs_clone(name: &Ident, ty: &Type, diagnostics: &mut Diagnostics) {
    if reference(ty).is_some() {
        diagnostics
            .error(name, format!("`{name}` is a reference, which every attempt can have"))
            .help(format!("remove `{name}` from `clone(..)`"));
    }
}

/// ```text
/// #[retry_on_failure(clone(self))]
///                          ^^^^       fn send(&self) -> Result<(), Error>
/// ```
///
/// Of a `self` that is used up, that is said.
fn check_self_needs_clone(name: &Ident, receiver: &Receiver, diagnostics: &mut Diagnostics) {
    if is_reference(receiver) {
        diagnostics
            .error(name, "`self` is a reference, which every attempt can have")
            .help("remove `self` from `clone(..)`");
    }
}

/// ```text
/// #[retry_on_failure(clone(reqest))]
///                          ^^^^^^       fn fetch(request: Request) -> Result<Row, Error>
/// ```
fn report_no_parameter(name: &Ident, others: &[&signature::Parameter<'_>], diagnostics: &mut Diagnostics) {
    let names: Vec<String> = others.iter().filter_map(|p| p.ident()).map(ToString::to_string).collect();
    let in_pattern = others.iter().find(|p| p.ident().is_none() && binds(p.pat, name));
    let problem = diagnostics.error(name, format!("no parameter is named `{name}`"));
    if let Some(pattern) = in_pattern {
        let pat = code(&pattern.pat.to_token_stream());
        problem.help(format!(
            "give the parameter a name, clone that, and take it apart in the body: `let {pat} = name;`"
        ));
    } else if let Some(near) = suggest::nearest(&name.to_string(), names.iter().map(String::as_str)) {
        problem.help(format!("did you mean `clone({near})`?"));
    } else if names.is_empty() {
        problem.help("remove it: there is nothing to clone");
    } else {
        problem.help(format!("the parameters are `{}`", names.join("`, `")));
    }
}

/// Whether a pattern binds this name.
fn binds(pat: &Pat, name: &Ident) -> bool {
    struct Finder<'a>(&'a Ident, bool);
    impl<'ast> Visit<'ast> for Finder<'_> {
        fn visit_pat_ident(&mut self, pat: &'ast syn::PatIdent) {
            self.1 |= pat.ident == *self.0;
            syn::visit::visit_pat_ident(self, pat);
        }
    }
    let mut finder = Finder(name, false);
    finder.visit_pat(pat);
    finder.1
}
