//! Part of `expand`: the policy, and where its constants are checked.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Expr, Path};

use super::args::{Backoff, Jitter};
use super::model::{InlinePolicy, Policy, RetryPlan, Value};
use crate::hygiene;

/// The policy: a constant in `place`, or what [`constants`] has put there.
pub(super) fn policy(policy: &Policy<'_>, private: &Path, place: Span) -> TokenStream {
    let inline = match policy {
        Policy::Given(expr) => return quote_spanned!(place=> const { #expr }),
        Policy::AtRunTime(_) => return hygiene::local("policy").into_token_stream(),
        Policy::Inline(inline) => inline,
    };
    let InlinePolicy { max_attempts, delay, backoff, factor, max_delay, jitter, seed, max_elapsed } =
        &**inline;
    let max_attempts =
        max_attempts.iter().map(|v| value(v, "MAX_ATTEMPTS", |n| literal(Literal::u32_unsuffixed(n))));
    let factor = factor.iter().map(|v| value(v, "FACTOR", |n| literal(Literal::f64_unsuffixed(n))));
    let seed = seed.iter().map(|v| value(v, "SEED", |n| literal(Literal::u64_unsuffixed(n))));
    let delay = delay.iter().map(|v| span_of_time(v, "DELAY", private));
    let max_delay = max_delay.iter().map(|v| span_of_time(v, "MAX_DELAY", private));
    let max_elapsed = max_elapsed.iter().map(|v| span_of_time(v, "MAX_ELAPSED", private));
    let (backoff, jitter) =
        (backoff.iter().copied().map(backoff_name), jitter.iter().copied().map(jitter_name));
    let built = quote_spanned! {hygiene::span()=>
        #private::retry::RetryPolicy::builder()
            #(.max_attempts(#max_attempts))*
            #(.delay(#delay))*
            #(.backoff(#private::retry::Backoff::#backoff))*
            #(.factor(#factor))*
            #(.max_delay(#max_delay))*
            #(.jitter(#private::retry::Jitter::#jitter))*
            #(.seed(#seed))*
            #(.max_elapsed(#max_elapsed))*
    };
    // What is wrong is said once.
    if inline.is_asserted() {
        quote_spanned!(place=> const { #private::retry::asserted(#built) })
    } else {
        quote_spanned!(place=> const { #built.build_const() })
    }
}

fn backoff_name(backoff: Backoff) -> Ident {
    let name = match backoff {
        Backoff::Constant => "Constant",
        Backoff::Linear => "Linear",
        Backoff::Exponential => "Exponential",
    };
    Ident::new(name, hygiene::span())
}

fn jitter_name(jitter: Jitter) -> Ident {
    let name = match jitter {
        Jitter::None => "None",
        Jitter::Full => "Full",
        Jitter::Equal => "Equal",
        Jitter::Decorrelated => "Decorrelated",
    };
    Ident::new(name, hygiene::span())
}

fn literal(mut literal: Literal) -> TokenStream {
    literal.set_span(hygiene::span());
    literal.to_token_stream()
}

/// `timeout`, which is outside of the policy.
pub(super) fn timeout(value: &Value<'_, u64>, private: &Path) -> TokenStream {
    asserted(value, "timeout", &duration_type(), private)
        .unwrap_or_else(|| span_of_time(value, "TIMEOUT", private))
}

/// `max_restarts`, which is, too.
pub(super) fn max_restarts(value: &Value<'_, u32>, private: &impl ToTokens) -> TokenStream {
    asserted(value, "max_restarts", &primitive("u32"), private)
        .unwrap_or_else(|| self::value(value, "MAX_RESTARTS", |n| literal(Literal::u32_unsuffixed(n))))
}

/// A constant that no item can hold, checked when the function is used.
fn asserted<T>(
    value: &Value<'_, T>,
    rule: &str,
    ty: &TokenStream,
    private: &impl ToTokens,
) -> Option<TokenStream> {
    let Value::GenericConst(expr) = value else { return None };
    let constant = hygiene::local("constant");
    let check = hygiene::call_over(expr, &check(rule, private), &constant);
    Some(quote_spanned!(hygiene::span()=> const { let #constant: #ty = #expr; #check; #constant }))
}

fn nanoseconds(nanos: u64, private: &Path) -> TokenStream {
    let nanos = literal(Literal::u64_unsuffixed(nanos));
    quote_spanned!(hygiene::span()=> #private::retry::nanos(#nanos))
}

fn span_of_time(time: &Value<'_, u64>, constant: &str, private: &Path) -> TokenStream {
    value(time, constant, |nanos| nanoseconds(nanos, private))
}

fn value<T: Copy>(value: &Value<'_, T>, constant: &str, literal: impl Fn(T) -> TokenStream) -> TokenStream {
    match value {
        Value::Literal(value) => literal(*value),
        Value::Const(_) => hygiene::constant(constant).to_token_stream(),
        Value::GenericConst(expr) | Value::AtRunTime(expr) => expr.to_token_stream(),
    }
}

/// Constants as items, each evaluated once, and checked where it is written.
///
/// Items are checked even if nobody calls the function, and by `cargo check`. An inline constant is not.
pub(super) fn constants(plan: &RetryPlan<'_>, private: &Path) -> TokenStream {
    let of_policy = constants_of(&plan.policy, private);
    let timeout = plan.hooks.timeout;
    let max_restarts = plan.source.as_ref().and_then(|source| source.max_restarts);
    let items = [
        item(timeout.as_ref(), "TIMEOUT", &duration_type()),
        item(max_restarts.as_ref(), "MAX_RESTARTS", &primitive("u32")),
    ];
    let checks = [
        timeout.and_then(|value| checked(&value, "timeout", "TIMEOUT", private)),
        max_restarts.and_then(|value| checked(&value, "max_restarts", "MAX_RESTARTS", private)),
    ];
    let checks = checks.iter().flatten();
    quote_spanned!(hygiene::span()=> #of_policy #(#items)* #(const _: () = #checks;)*)
}

/// A policy that is no constant is copied before anything else happens: the body may need what it comes from for itself.
fn constants_of(policy: &Policy<'_>, private: &Path) -> TokenStream {
    let policy = match policy {
        Policy::Given(_) => return TokenStream::new(),
        Policy::AtRunTime(expr) => {
            let copied = hygiene::local("policy");
            let copy =
                hygiene::call_over(expr, &quote_spanned!(hygiene::span()=> #private::retry::policy_of), expr);
            return quote_spanned!(hygiene::span()=> let #copied = #copy;);
        }
        Policy::Inline(policy) => policy,
    };
    let [u32, u64, f64] = ["u32", "u64", "f64"].map(primitive);
    let time = duration_type();
    let InlinePolicy { max_attempts, delay, backoff: _, factor, max_delay, jitter: _, seed, max_elapsed } =
        &**policy;
    let items = [
        item(max_attempts.as_ref(), "MAX_ATTEMPTS", &u32),
        item(delay.as_ref(), "DELAY", &time),
        item(factor.as_ref(), "FACTOR", &f64),
        item(max_delay.as_ref(), "MAX_DELAY", &time),
        item(seed.as_ref(), "SEED", &u64),
        item(max_elapsed.as_ref(), "MAX_ELAPSED", &time),
    ];
    let checks = checks(policy, private);
    quote_spanned!(hygiene::span()=> #(#items)* #(const _: () = #checks;)*)
}

fn item<T>(value: Option<&Value<'_, T>>, name: &str, ty: &TokenStream) -> TokenStream {
    let Some(Value::Const(expr)) = value else {
        return TokenStream::new();
    };
    let name = hygiene::constant(name);
    quote_spanned!(hygiene::span()=> const #name: #ty = #expr;)
}

fn primitive(name: &str) -> TokenStream {
    let name = Ident::new(name, hygiene::span());
    quote_spanned!(hygiene::span()=> ::core::primitive::#name)
}

fn duration_type() -> TokenStream {
    quote_spanned!(hygiene::span()=> ::core::time::Duration)
}

/// The function of the runtime that refuses what breaks a rule.
fn check(name: &str, private: &impl ToTokens) -> TokenStream {
    let name = Ident::new(name, hygiene::span());
    quote_spanned!(hygiene::span()=> #private::retry::check::#name)
}

/// The call of it, over what was written, if that is an item.
fn checked<T>(value: &Value<'_, T>, rule: &str, constant: &str, private: &Path) -> Option<TokenStream> {
    let Value::Const(expr) = value else { return None };
    Some(hygiene::call_over(expr, &check(rule, private), &hygiene::constant(constant)))
}

fn checks(policy: &InlinePolicy<'_>, private: &Path) -> Vec<TokenStream> {
    // Words are checked when they are read, and any number is a seed.
    let InlinePolicy {
        max_attempts,
        delay: _,
        backoff: _,
        factor,
        max_delay,
        jitter: _,
        seed: _,
        max_elapsed,
    } = policy;
    let calls = max_attempts.and_then(|value| checked(&value, "max_attempts", "MAX_ATTEMPTS", private));
    let factor = factor.and_then(|value| checked(&value, "factor", "FACTOR", private));
    let mut checks: Vec<TokenStream> = calls.into_iter().chain(factor).collect();
    if let Some((over, delay, limit)) = compared(Some(policy.delay()), *max_delay, "MAX_DELAY", private) {
        checks.push(hygiene::call_over(
            over,
            &check("max_delay", private),
            &quote_spanned!(hygiene::span()=> #delay, #limit),
        ));
    }
    let shortest = policy.shortest_delay();
    if let Some((over, delay, limit)) = compared(shortest, *max_elapsed, "MAX_ELAPSED", private) {
        checks.push(hygiene::call_over(
            over,
            &check("max_elapsed", private),
            &quote_spanned!(hygiene::span()=> #delay, #limit),
        ));
    }
    checks
}

/// Delay and limit as an item can name them, if one of them is an expression; and that expression.
fn compared<'a>(
    delay: Option<Value<'a, u64>>,
    limit: Option<Value<'a, u64>>,
    name: &str,
    private: &Path,
) -> Option<(&'a Expr, TokenStream, TokenStream)> {
    let (delay, limit) = (delay?, limit?);
    let over = match (&delay, &limit) {
        (Value::Literal(_) | Value::Const(_), Value::Const(expr))
        | (Value::Const(expr), Value::Literal(_)) => Some(*expr),
        _ => None,
    }?;
    Some((over, span_of_time(&delay, "DELAY", private), span_of_time(&limit, name, private)))
}
