//! The options of the [table](super::table), converted: each row has its field in [`Args`].

use darling::FromMeta;
use darling::ast::NestedMeta;
use darling::util::WithOriginal;
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, Ident, Meta, Path};

/// A value, and the option as it was given.
pub(super) type Given<T> = Option<WithOriginal<T, Meta>>;

/// Not yet checked.
#[derive(FromMeta, Default)]
#[darling(default)]
pub(super) struct Args {
    pub(super) max_attempts: Given<Expr>,
    pub(super) delay: Given<Expr>,
    pub(super) backoff: Given<Backoff>,
    pub(super) factor: Given<Expr>,
    pub(super) max_delay: Given<Expr>,
    pub(super) jitter: Given<Jitter>,
    pub(super) seed: Given<Expr>,
    pub(super) max_elapsed: Given<Expr>,
    pub(super) timeout: Given<Expr>,
    pub(super) on: Option<Expr>,
    pub(super) on_result: Option<Expr>,
    pub(super) retry_after: Option<Expr>,
    pub(super) on_retry: Option<Expr>,
    pub(super) policy: Option<Expr>,
    pub(super) budget: Option<Expr>,
    pub(super) breaker: Option<Expr>,
    pub(super) resume: Given<Expr>,
    pub(super) cursor: Given<Expr>,
    pub(super) max_restarts: Given<Expr>,
    pub(super) clone: Idents,
    #[darling(rename = "crate")]
    pub(super) crate_path: Option<Path>,
}

impl Args {
    /// The options that make up a policy and are given, in the order of the table; with their values, unless those are words.
    pub(super) fn of_policy(&self) -> Vec<(&'static str, Option<&Expr>)> {
        // All of them, so that rustc asks of a new one whether it is one of these.
        let Self {
            max_attempts,
            delay,
            backoff,
            factor,
            max_delay,
            jitter,
            seed,
            max_elapsed,
            timeout: _,
            on: _,
            on_result: _,
            retry_after: _,
            on_retry: _,
            policy: _,
            budget: _,
            breaker: _,
            resume: _,
            cursor: _,
            max_restarts: _,
            clone: _,
            crate_path: _,
        } = self;
        [
            ("max_attempts", max_attempts.is_some(), max_attempts.as_ref().map(value)),
            ("delay", delay.is_some(), delay.as_ref().map(value)),
            ("backoff", backoff.is_some(), None),
            ("factor", factor.is_some(), factor.as_ref().map(value)),
            ("max_delay", max_delay.is_some(), max_delay.as_ref().map(value)),
            ("jitter", jitter.is_some(), None),
            ("seed", seed.is_some(), seed.as_ref().map(value)),
            ("max_elapsed", max_elapsed.is_some(), max_elapsed.as_ref().map(value)),
        ]
        .into_iter()
        .filter_map(|(name, is_given, value)| is_given.then_some((name, value)))
        .collect()
    }

    /// Whether an expression that sees the arguments has `ident` in it.
    pub(super) fn name(&self, ident: &Ident) -> bool {
        fn has(tokens: TokenStream, ident: &Ident) -> bool {
            tokens.into_iter().any(|tree| match tree {
                TokenTree::Group(group) => has(group.stream(), ident),
                TokenTree::Ident(other) => other == *ident,
                _ => false,
            })
        }
        let given = [&self.timeout, &self.resume, &self.cursor, &self.max_restarts];
        let given = given.into_iter().flatten().map(|given| &given.parsed);
        [
            &self.on,
            &self.on_result,
            &self.retry_after,
            &self.on_retry,
            &self.budget,
            &self.breaker,
            &self.policy,
        ]
        .into_iter()
        .flatten()
        .chain(given)
        .any(|expr| has(expr.to_token_stream(), ident))
    }
}

fn value(given: &WithOriginal<Expr, Meta>) -> &Expr {
    &given.parsed
}

/// How the waits grow.
#[derive(FromMeta, Clone, Copy, PartialEq, Eq)]
#[darling(rename_all = "snake_case")]
pub(super) enum Backoff {
    Constant,
    Linear,
    Exponential,
}

/// What chance does to the waits.
#[derive(FromMeta, Clone, Copy, PartialEq, Eq)]
#[darling(rename_all = "snake_case")]
pub(super) enum Jitter {
    None,
    Full,
    Equal,
    Decorrelated,
}

/// The names in `clone(a, b)`.
#[derive(Default)]
pub(super) struct Idents(pub(super) Vec<Ident>);

impl FromMeta for Idents {
    fn from_list(items: &[NestedMeta]) -> darling::Result<Self> {
        let ident = |item: &NestedMeta| match item {
            NestedMeta::Meta(Meta::Path(path)) => path.get_ident().cloned(),
            _ => None,
        };
        Ok(Self(items.iter().filter_map(ident).collect()))
    }
}
