//! Part of `check`: the numbers of the policy, and whether they have an effect together.
//!
//! The rules are those of `RetryPolicyBuilder`; here they are checked for literals, at the place where they are written.

use std::time::Duration;

use darling::util::WithOriginal;
use quote::ToTokens;
use syn::{Expr, Meta};

use super::args::{Args, Backoff, Jitter};
use super::constness::Surroundings;
use super::model::{DEFAULT_DELAY, InlinePolicy, Policy, Value};
use crate::diagnostics::Diagnostics;
use crate::options::{Number, code, duration};

/// What the runtime's `MAX_FACTOR` is.
const MAX_FACTOR: f64 = 1_000_000.0;

/// The policy, or errors in `diagnostics`.
pub(super) fn check<'a>(
    args: &'a Args,
    around: &Surroundings,
    diagnostics: &mut Diagnostics,
) -> Option<Policy<'a>> {
    check_known_when_compiled(args, around, diagnostics);
    if let Some(policy) = &args.policy {
        let at_run_time = around.known_at_run_time(policy).is_some();
        return Some(if at_run_time { Policy::AtRunTime(policy) } else { Policy::Given(policy) });
    }
    let before = diagnostics.len();
    let max_attempts = check_max_attempts(args, around, diagnostics);
    let factor = check_factor(args, around, diagnostics);
    let seed = check_seed(args, around, diagnostics);
    let [delay, max_delay, max_elapsed] = [&args.delay, &args.max_delay, &args.max_elapsed]
        .map(|given| given.as_ref().map(|given| duration(&given.parsed, around)));
    // Of what has no effect anyway, nothing else is said.
    if check_has_a_second_attempt(args, max_attempts, diagnostics) {
        check_factor_has_an_effect(args, diagnostics);
        check_seed_has_an_effect(args, diagnostics);
        if check_max_delay_has_an_effect(args, diagnostics) {
            check_max_delay(args, delay, max_delay, diagnostics);
        }
        check_max_elapsed(args, delay, max_elapsed, diagnostics);
    }
    (diagnostics.len() == before).then(|| {
        Policy::Inline(Box::new(InlinePolicy {
            max_attempts,
            delay,
            backoff: parsed(args.backoff.as_ref()),
            factor,
            max_delay,
            jitter: parsed(args.jitter.as_ref()),
            seed,
            max_elapsed,
        }))
    })
}

/// A value that was found to be a duration when it was read.
pub(super) fn duration<'a>(value: &'a Expr, around: &Surroundings) -> Value<'a, u64> {
    match duration::nanos(value) {
        Some(nanos) => Value::Literal(nanos.unwrap_or_default()),
        None => constant(value, around),
    }
}

pub(super) fn constant<'a, T>(value: &'a Expr, around: &Surroundings) -> Value<'a, T> {
    if around.known_at_run_time(value).is_some() {
        Value::AtRunTime(value)
    } else if around.have_no_part_in(value) {
        Value::Const(value)
    } else {
        Value::GenericConst(value)
    }
}

fn parsed<T: Copy>(given: Option<&WithOriginal<T, Meta>>) -> Option<T> {
    given.map(|given| given.parsed)
}

/// ```text
/// #[retry_on_failure(max_attempts = self.attempts)]
///                                   ^^^^^^^^^^^^^
/// ```
fn check_known_when_compiled(args: &Args, around: &Surroundings, diagnostics: &mut Diagnostics) {
    for (option, value) in args.of_policy() {
        let Some(value) = value else { continue };
        if let Some(name) = around.known_at_run_time(value) {
            diagnostics
                .error(value, format!("`{option}` is a constant, and `{name}` is known only in a call"))
                .help("pass a `RetryPolicy`, and write `policy = ..`: `RetryPolicy::builder()..build()?` checks it when it is made")
                .note("options are checked when the program is compiled");
        }
    }
}

/// ```text
/// #[retry_on_failure(max_attempts = 0)]
///                                   ^
/// ```
fn check_max_attempts<'a>(
    args: &'a Args,
    around: &Surroundings,
    diagnostics: &mut Diagnostics,
) -> Option<Value<'a, u32>> {
    let value = &args.max_attempts.as_ref()?.parsed;
    let Some(number) = Number::new(value) else {
        return Some(constant(value, around));
    };
    match number.digits.parse::<u32>() {
        Ok(0) => {
            diagnostics
                .error(value, "`max_attempts` counts the first call, so it is at least 1")
                .help("write `max_attempts = 3` for one call and up to two more");
        }
        Ok(calls) => return Some(Value::Literal(calls)),
        Err(_) => {
            diagnostics
                .error(value, format!("`max_attempts` is at most {}", u32::MAX))
                .help("write `max_elapsed = 30s` to say how long to go on");
        }
    }
    None
}

/// ```text
/// #[retry_on_failure(factor = 0.5)]
///                             ^^^
/// ```
fn check_factor<'a>(
    args: &'a Args,
    around: &Surroundings,
    diagnostics: &mut Diagnostics,
) -> Option<Value<'a, f64>> {
    let value = &args.factor.as_ref()?.parsed;
    let Some(number) = Number::new(value) else {
        return Some(constant(value, around));
    };
    let sign = if number.negative { -1.0 } else { 1.0 };
    // Digits are a number; one with too many of them is infinite.
    let factor = sign * number.digits.parse::<f64>().unwrap_or(f64::INFINITY);
    if factor < 1.0 {
        diagnostics
            .error(value, "`factor` is at least 1")
            .help("write `factor = 2`, or `backoff = constant` for waits that are all the same")
            .note("with a smaller one each wait would be shorter than the wait before it");
        return None;
    }
    if factor > MAX_FACTOR {
        diagnostics
            .error(value, format!("`factor` is at most {MAX_FACTOR}"))
            .help("write `factor = 2`: each wait is twice as long as the wait before it");
        return None;
    }
    Some(Value::Literal(factor))
}

/// ```text
/// #[retry_on_failure(jitter = full, seed = 99999999999999999999)]
///                                          ^^^^^^^^^^^^^^^^^^^^
/// ```
fn check_seed<'a>(
    args: &'a Args,
    around: &Surroundings,
    diagnostics: &mut Diagnostics,
) -> Option<Value<'a, u64>> {
    let value = &args.seed.as_ref()?.parsed;
    let Some(number) = Number::new(value) else {
        return Some(constant(value, around));
    };
    let seed = number.digits.parse::<u64>().ok();
    if seed.is_none() {
        diagnostics.error(value, format!("`seed` is at most {}", u64::MAX)).help("write `seed = 7`");
    }
    seed.map(Value::Literal)
}

/// ```text
/// #[retry_on_failure(max_attempts = 1, delay = 200ms)]
///                    ^^^^^^^^^^^^^^^^
/// ```
fn check_has_a_second_attempt(
    args: &Args,
    max_attempts: Option<Value<'_, u32>>,
    diagnostics: &mut Diagnostics,
) -> bool {
    let (Some(Value::Literal(1)), Some(given)) = (max_attempts, &args.max_attempts) else {
        return true;
    };
    let of_policy = args.of_policy().into_iter().map(|(name, _)| name).filter(|name| *name != "max_attempts");
    let of_sources = [("resume", &args.resume), ("max_restarts", &args.max_restarts)];
    let of_sources = of_sources.into_iter().filter_map(|(name, given)| given.as_ref().map(|_| name));
    let without_effect: Vec<&str> = of_policy.chain(of_sources).collect();
    let [first, rest @ ..] = &without_effect[..] else {
        return true;
    };
    let (names, verb) = match rest {
        [] => (format!("`{first}`"), "has"),
        _ => (format!("`{}`", without_effect.join("`, `")), "have"),
    };
    diagnostics
        .error(
            &given.original,
            format!("with `max_attempts = 1` there is no second attempt: {names} {verb} no effect"),
        )
        .help(format!("write `max_attempts = 2` to try once more, or remove {names}"))
        .note("`max_attempts` counts the first call");
    false
}

/// ```text
/// #[retry_on_failure(factor = 3)]
///                    ^^^^^^^^^^
/// ```
fn check_factor_has_an_effect(args: &Args, diagnostics: &mut Diagnostics) {
    let Some(factor) = &args.factor else {
        return;
    };
    let help = match parsed(args.backoff.as_ref()) {
        Some(Backoff::Exponential) => return,
        Some(Backoff::Constant | Backoff::Linear) => "write `backoff = exponential`",
        None => "add `backoff = exponential`",
    };
    diagnostics
        .error(&factor.original, "`factor` has no effect without `backoff = exponential`")
        .help(format!("{help}, or remove `{}`", option("factor", &factor.parsed)));
}

/// ```text
/// #[retry_on_failure(seed = 7)]
///                    ^^^^^^^^
/// ```
fn check_seed_has_an_effect(args: &Args, diagnostics: &mut Diagnostics) {
    let Some(seed) = &args.seed else {
        return;
    };
    let help = match parsed(args.jitter.as_ref()) {
        Some(Jitter::None) => "write `jitter = full`",
        None => "add `jitter = full`",
        Some(_) => return,
    };
    diagnostics
        .error(&seed.original, "`seed` has no effect without jitter")
        .help(format!("{help}, or remove `{}`", option("seed", &seed.parsed)));
}

/// ```text
/// #[retry_on_failure(delay = 1s, max_delay = 30s)]
///                                ^^^^^^^^^^^^^^^
/// ```
fn check_max_delay_has_an_effect(args: &Args, diagnostics: &mut Diagnostics) -> bool {
    let Some(max_delay) = &args.max_delay else {
        return true;
    };
    let grows = matches!(parsed(args.backoff.as_ref()), Some(Backoff::Linear | Backoff::Exponential));
    // The other kinds of jitter only make a wait shorter.
    if grows || parsed(args.jitter.as_ref()) == Some(Jitter::Decorrelated) {
        return true;
    }
    let help = if args.backoff.is_some() { "write" } else { "add" };
    diagnostics.error(&max_delay.original, "`max_delay` has no effect on waits that do not grow").help(
        format!("{help} `backoff = exponential`, or remove `{}`", option("max_delay", &max_delay.parsed)),
    );
    false
}

/// ```text
/// #[retry_on_failure(delay = 1s, backoff = linear, max_delay = 100ms)]
///                                                  ^^^^^^^^^^^^^^^^^
/// ```
fn check_max_delay(
    args: &Args,
    delay: Option<Value<'_, u64>>,
    max_delay: Option<Value<'_, u64>>,
    diagnostics: &mut Diagnostics,
) {
    let (Some(given), Some(Value::Literal(limit))) = (&args.max_delay, max_delay) else {
        return;
    };
    if known_delay(delay).is_none_or(|first| limit >= first) {
        return;
    }
    let limit = option("max_delay", &given.parsed);
    diagnostics
        .error(&given.original, format!("`{limit}` is below {}", named_delay(args)))
        .help(format!("write `delay = {}` or less, or a longer `max_delay`", text(&given.parsed)));
}

/// ```text
/// #[retry_on_failure(delay = 5s, max_elapsed = 2s)]
///                                ^^^^^^^^^^^^^^^^
/// ```
fn check_max_elapsed(
    args: &Args,
    delay: Option<Value<'_, u64>>,
    max_elapsed: Option<Value<'_, u64>>,
    diagnostics: &mut Diagnostics,
) {
    let (Some(given), Some(Value::Literal(limit))) = (&args.max_elapsed, max_elapsed) else {
        return;
    };
    let (jitter, known) = (parsed(args.jitter.as_ref()), known_delay(delay));
    let delay = named_delay(args);
    // The shortest wait, what it is, and why.
    let (shortest, than, why) = match jitter {
        None | Some(Jitter::None | Jitter::Decorrelated) => {
            (known, format!("{delay}, or a shorter `delay`"), "")
        }
        Some(Jitter::Equal) => {
            let half = known.map(|delay| delay / 2);
            let which = half.map(|half| format!("which is {:?}, ", Duration::from_nanos(half)));
            let than = format!("half of {delay}, {}or a shorter `delay`", which.unwrap_or_default());
            (half, than, "`jitter = equal` leaves half of a wait at least, and ")
        }
        Some(Jitter::Full) => (None, "zero".to_owned(), "`jitter = full` may leave nothing of a wait, but "),
    };
    if limit > shortest.unwrap_or(0) {
        return;
    }
    let written = option("max_elapsed", &given.parsed);
    diagnostics
        .error(&given.original, format!("`{written}` leaves no time for a second attempt"))
        .help(format!("write a `max_elapsed` longer than {than}"))
        .note(format!("{why}a wait that would pass `max_elapsed` is not begun"));
}

/// The delay, if it is a literal or the default.
fn known_delay(delay: Option<Value<'_, u64>>) -> Option<u64> {
    match delay {
        None => Some(DEFAULT_DELAY),
        Some(Value::Literal(nanos)) => Some(nanos),
        Some(_) => None,
    }
}

fn named_delay(args: &Args) -> String {
    match &args.delay {
        Some(given) => format!("`{}`", option("delay", &given.parsed)),
        None => "the default, `delay = 1s`".to_owned(),
    }
}

fn option(name: &str, value: &Expr) -> String {
    format!("{name} = {}", text(value))
}

fn text(value: &Expr) -> String {
    code(&value.to_token_stream())
}
