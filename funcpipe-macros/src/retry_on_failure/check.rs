//! The rules of `#[retry_on_failure]`.
//!
//! 1. the function can be wrapped: has a body; is not `const`, `extern` or variadic
//! 2. the policy makes sense: in `check_policy`
//! 3. a time limit is put on what can be dropped
//! 4. what is returned can be a failure, and is there when the function returns
//! 5. every attempt can have the arguments: in `check_parameters`
//! 6. an iterator says how it goes on: in `check_source`, and `check_modes`
//!
//! Each is a small function under the code that it is about.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Expr, ReturnType, Signature, Type};

use super::args::Args;
use super::constness::Surroundings;
use super::model::{Hooks, Outcome, RetryPlan, Value};
use super::table::TABLE;
use super::types::{is_source, without_history};
use super::{check_parameters, check_policy, check_source};
use crate::crate_path::CratePath;
use crate::diagnostics::Diagnostics;
use crate::function::{Body, Function};
use crate::options::{code, type_text, ungrouped};
use crate::signature::{Returned, SignatureModel, never_fails};
use crate::wrapping::{self, Words};

const WORDS: Words = Words {
    done: "retried",
    to_do: "retry",
    why_not_const: "between two attempts time passes, which it cannot in a constant",
};

/// The plan, or errors in `diagnostics`.
pub(super) fn check<'a>(
    args: &'a Args,
    function: &'a Function,
    diagnostics: &mut Diagnostics,
) -> Option<RetryPlan<'a>> {
    let around = Surroundings::of(function);
    let body = wrapping::check(function, TABLE.attribute, &WORDS, diagnostics);
    let policy = check_policy::check(args, &around, diagnostics);
    let timeout = check_timeout(args, &around, function, diagnostics);
    check_lasts("budget", args.budget.as_ref(), diagnostics);
    check_lasts("breaker", args.breaker.as_ref(), diagnostics);
    // What a function that cannot be wrapped takes and returns says nothing new.
    let body = body?;
    let model = SignatureModel::new(&function.sig);
    let source = check_source::check(args, (&function.sig, &around), &model, diagnostics);
    let outcome = check_outcome(&function.sig, &model, diagnostics);
    let parameters = check_parameters::check(args, &function.sig, &model, diagnostics);
    if !diagnostics.is_clean() {
        return None;
    }
    Some(RetryPlan {
        function,
        body,
        crate_path: CratePath::new(args.crate_path.as_ref()),
        policy: policy?,
        hooks: Hooks {
            on: args.on.as_ref(),
            on_result: args.on_result.as_ref(),
            retry_after: args.retry_after.as_ref(),
            on_retry: args.on_retry.as_ref(),
            budget: args.budget.as_ref(),
            breaker: args.breaker.as_ref(),
            timeout,
        },
        outcome: outcome?,
        parameters: parameters.others,
        attempt: parameters.attempt,
        source,
    })
}

/// ```text
/// #[retry_on_failure(timeout = 2s)]            #[retry_on_failure(timeout = 0s)]
///                    ^^^^^^^^^^^^  fn fetch()                                ^^  async fn fetch()
/// ```
fn check_timeout<'a>(
    args: &'a Args,
    around: &Surroundings,
    function: &Function,
    diagnostics: &mut Diagnostics,
) -> Option<Value<'a, u64>> {
    let timeout = args.timeout.as_ref()?;
    let sig = &function.sig;
    if sig.asyncness.is_none()
        && !matches!(SignatureModel::new(sig).returns, Returned::BoxedFuture(_) | Returned::OpaqueFuture(_))
    {
        let instead = format!("write `max_elapsed = {}`", code(&timeout.parsed.to_token_stream()));
        if is_source(&SignatureModel::new(sig)) {
            diagnostics
                .error(
                    &timeout.original,
                    "`timeout` on an iterator: a record that blocks cannot be interrupted",
                )
                .help(format!("{instead} to end the retries, and set a timeout where the source is read"));
        } else if is_blocked_on_by_tokio(function) {
            diagnostics
                .error(&timeout.original, "`timeout` on a function that blocks: it cannot be interrupted")
                .help("put `#[retry_on_failure(..)]` above `#[tokio::main]` or `#[tokio::test]`, which makes it block");
        } else {
            diagnostics
                .error(&timeout.original, "`timeout` on a function that blocks: it cannot be interrupted")
                .help(format!("{instead} to end the retries, or make it `async fn`"));
        }
    }
    let value = check_policy::duration(&timeout.parsed, around);
    if let Value::Literal(0) = value {
        diagnostics
            .error(&timeout.parsed, "with a timeout of zero no attempt can succeed")
            .help("leave `timeout` out, or write how long one attempt may take: `timeout = 2s`");
    }
    Some(value)
}

/// What `#[tokio::main]` above makes of an async function.
fn is_blocked_on_by_tokio(function: &Function) -> bool {
    fn names(tokens: TokenStream, name: &str) -> bool {
        tokens.into_iter().any(|tree| match tree {
            TokenTree::Ident(ident) => ident == name,
            TokenTree::Group(group) => names(group.stream(), name),
            _ => false,
        })
    }
    match &function.body {
        Body::Block(block) => ["tokio", "block_on"].iter().all(|name| names(block.stream(), name)),
        Body::None(_) => false,
    }
}

/// ```text
/// #[retry_on_failure(breaker = &CircuitBreaker::after_failures(5))]
///                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
///
/// What a call that does not name the type returns may last: nobody here knows, and it is let through.
fn check_lasts(option: &str, value: Option<&Expr>, diagnostics: &mut Diagnostics) {
    let Some(made) = value.and_then(made_anew) else {
        return;
    };
    let (why, name, ty) = match option {
        "breaker" => ("never opens", "BREAKER", "CircuitBreaker"),
        _ => ("never runs out", "BUDGET", "RetryBudget"),
    };
    diagnostics.error(value, format!("this {option} is new in every call, and {why}")).help(format!(
        "put it in a `static {name}: {ty} = {};`, and write `{option} = &{name}`",
        code(&made)
    ));
}

/// What is called in `&CircuitBreaker::after_failures(5).cool_down(..)`.
fn made_anew(value: &Expr) -> Option<TokenStream> {
    let Expr::Reference(reference) = ungrouped(value) else {
        return None;
    };
    let made = ungrouped(&reference.expr);
    let mut first = made;
    while let Expr::MethodCall(call) = first {
        first = ungrouped(&call.receiver);
    }
    let Expr::Call(call) = first else {
        return None;
    };
    let Expr::Path(function) = ungrouped(&call.func) else {
        return None;
    };
    let ty = function.path.segments.iter().rev().nth(1)?;
    let is_made = ["CircuitBreaker", "RetryBudget"].iter().any(|known| ty.ident == known);
    is_made.then(|| made.to_token_stream())
}

/// What one attempt returns.
fn check_outcome(
    sig: &Signature,
    model: &SignatureModel<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Outcome> {
    let ReturnType::Type(_, written) = &sig.output else {
        report_nothing(sig, diagnostics);
        return None;
    };
    match model.returns {
        Returned::Nothing => None,
        Returned::OpaqueIterator | Returned::BoxedIterator(_) => check_source::outcome(written, diagnostics),
        Returned::OpaqueFuture(ty) => {
            report_future(ty, diagnostics);
            None
        }
        Returned::BoxedFuture(ty) => {
            report_boxed_future(sig, ty, diagnostics);
            None
        }
        Returned::Stream(ty) => {
            report_stream(ty, diagnostics);
            None
        }
        Returned::Value(ty) if never_fails(ty) => {
            report_infallible(sig, ty, diagnostics);
            None
        }
        Returned::Value(ty) => Some(match without_history(ty) {
            Some(of_attempt) => Outcome { of_attempt, boxed: None, with_history: true },
            None => Outcome { of_attempt: ty.clone(), boxed: None, with_history: false },
        }),
    }
}

/// ```text
/// fn store(row: Row)
/// ^^^^^^^^
/// ```
fn report_nothing(sig: &Signature, diagnostics: &mut Diagnostics) {
    let (fn_token, ident) = (&sig.fn_token, &sig.ident);
    diagnostics
        .error(quote!(#fn_token #ident), format!("`{ident}` returns nothing, so it cannot fail"))
        .help("return `Result<(), E>`");
}

/// ```text
/// fn fetch(id: u32) -> impl Future<Output = Result<Row, Error>>
///                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_future(ty: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(ty, "a function that returns a future is done before anything can fail")
        .help("make it `async fn`");
}

/// ```text
/// fn fetch(&self) -> Pin<Box<dyn Future<Output = Result<Row, Error>> + Send + '_>>
///                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_boxed_future(sig: &Signature, ty: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(ty, format!("`{}` returns a boxed future, which cannot be begun again", sig.ident))
        .help("annotate an inherent `async fn`, and call it here")
        .note("`#[async_trait]` boxes the future before other attributes get to see the function");
}

/// ```text
/// fn rows(path: &Path) -> impl Stream<Item = Result<Row, Error>>
///                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
/// ```
fn report_stream(ty: impl ToTokens, diagnostics: &mut Diagnostics) {
    diagnostics
        .error(ty, "retrying an async stream is not supported yet")
        .help("retry the function that opens what it reads from: one that returns `Result<T, E>`");
}

/// ```text
/// fn count(rows: &[Row]) -> usize
///                           ^^^^^
/// ```
fn report_infallible(sig: &Signature, ty: &Type, diagnostics: &mut Diagnostics) {
    if matches!(ty, Type::Never(_)) {
        diagnostics
            .error(ty, format!("`{}` never returns, so there is nothing to retry", sig.ident))
            .help("remove the attribute");
        return;
    }
    let text = type_text(ty);
    diagnostics
        .error(ty, format!("`{text}` cannot fail, so there is nothing to retry"))
        .help(format!("return `Result<{text}, E>` or `Option<{text}>`"));
}
