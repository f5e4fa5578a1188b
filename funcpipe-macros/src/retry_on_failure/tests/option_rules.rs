//! Every rule about the options, and what is said when it is broken.

use super::*;

/// On a function that is right.
#[track_caller]
fn option(args: TokenStream, expected: &str) {
    let item = quote!(
        fn f(x: &str) -> Option<u8> {
            None
        }
    );
    rejects(args, &item, expected);
}

#[track_caller]
fn accepts(args: TokenStream) {
    let text = args.to_string();
    let item = quote!(
        async fn f(x: u8) -> Option<u8> {
            None
        }
    );
    let function = syn::parse2(item).expect("a function");
    if let Err(error) = expand(args, &function) {
        panic!("{text}: {error}");
    }
}

#[test]
fn a_duration_needs_a_unit_that_exists() {
    for (args, message) in [
        (quote!(delay = 200), "`200` has no unit of time\nhelp: write `delay = 200ms` or `delay = 200s`"),
        (quote!(delay = 1.5), "`1.5` has no unit of time\nhelp: write `delay = 1.5ms` or `delay = 1.5s`"),
        (quote!(delay = 200u64), "`200u64` has no unit of time\nhelp: write `delay = 200ms`"),
        (quote!(delay = 200msec), "`msec` is no unit of time\nhelp: did you mean `delay = 200ms`?"),
        (quote!(delay = 1_000mss), "`mss` is no unit of time\nhelp: did you mean `delay = 1000ms`?"),
        (
            quote!(delay = 2w),
            "`w` is no unit of time\nhelp: the units are `ns`, `us`, `ms`, `s`, `m`, `h`, `d`",
        ),
        (quote!(delay = "200ms"), "`delay` takes a duration\nhelp: write `delay = 200ms`"),
        (quote!(delay = "1.5 seconds"), "`delay` takes a duration\nhelp: write `delay = 1.5s`"),
        (quote!(delay = "soon"), "`delay` takes a duration\nhelp: write `delay = 1s`"),
        (quote!(delay = -1s), "a duration is not negative\nhelp: write `delay = 1s`"),
        (quote!(delay = -1s, backoff = linear), "a duration is not negative\nhelp: write `delay = 1s`"),
        (quote!(delay = 1e3s), "`1e3s` has an exponent\nhelp: write all of its digits"),
        (quote!(delay = 300000d), "`300000d` is longer than a duration can be\nhelp: leave the option out"),
        (quote!(delay = 1.5ns), "`1.5ns` is no whole number of nanoseconds"),
        (
            quote!(delay = 200 ms),
            "expected no space between a number and its unit\nhelp: write `delay = 200ms`",
        ),
        (
            quote!(delay = 2 seconds),
            "expected no space between a number and its unit\nhelp: write `delay = 2s`",
        ),
        (
            quote!(delay = 2 * 1s),
            "a duration with a unit cannot be part of an expression\nhelp: write `Duration::from_secs(1)`",
        ),
        (
            quote!(delay = max(1.5s, X)),
            "a duration with a unit cannot be part of an expression\nhelp: write `Duration::from_millis(1500)`",
        ),
        (quote!(delay = || X), "`delay` takes a duration\nhelp: write `delay = 1s`"),
        (quote!(delay(200ms)), "`delay` takes a duration\nhelp: write `delay = 200ms`"),
        (quote!(delay), "`delay` needs a value\nhelp: write `delay = 1s`"),
    ] {
        option(args, message);
    }
}

#[test]
fn numbers_have_their_ranges() {
    for (args, message) in [
        (
            quote!(max_attempts = 0),
            "`max_attempts` counts the first call, so it is at least 1\nhelp: write `max_attempts = 3`",
        ),
        (quote!(max_attempts = 5_000_000_000), "`max_attempts` is at most 4294967295"),
        (
            quote!(max_attempts = "3"),
            "`max_attempts` takes an integer or a constant\nhelp: write `max_attempts = 3`",
        ),
        (
            quote!(max_attempts = 3.5),
            "`max_attempts` takes an integer or a constant\nhelp: write `max_attempts = 3`",
        ),
        (
            quote!(max_attempts = -3),
            "`max_attempts` takes an integer or a constant\nhelp: write `max_attempts = 3`",
        ),
        (
            quote!(max_attempts = "N"),
            "`max_attempts` takes an integer or a constant\nhelp: write `max_attempts = N`",
        ),
        (
            quote!(max_attempts = 3s),
            "`max_attempts` takes an integer or a constant\nhelp: write `max_attempts = 3`",
        ),
        (quote!(backoff = exponential, factor = 0.5), "`factor` is at least 1\nhelp: write `factor = 2`"),
        (quote!(backoff = exponential, factor = -2), "`factor` is at least 1"),
        (quote!(backoff = exponential, factor = -2.0, delay = 1s), "`factor` is at least 1"),
        (quote!(backoff = exponential, factor = 1000001), "`factor` is at most 1000000"),
        (quote!(backoff = exponential, factor = 1e999), "`factor` is at most 1000000"),
        (
            quote!(backoff = exponential, factor = "2"),
            "`factor` takes a number or a constant\nhelp: write `factor = 2`",
        ),
        (quote!(jitter = full, seed = 99999999999999999999), "`seed` is at most 18446744073709551615"),
    ] {
        option(args, message);
    }
}

#[test]
fn durations_fit_together() {
    for (args, message) in [
        (
            quote!(max_delay = 100ms, backoff = linear),
            "`max_delay = 100ms` is below the default, `delay = 1s`",
        ),
        (
            quote!(delay = 2s, max_delay = 1s, backoff = linear),
            "`max_delay = 1s` is below `delay = 2s`\nhelp: write `delay = 1s` or less",
        ),
        (
            quote!(delay = 5s, max_elapsed = 2s),
            "`max_elapsed = 2s` leaves no time for a second attempt\nhelp: write a `max_elapsed` longer",
        ),
        (quote!(delay = 5s, max_elapsed = 5s), "`max_elapsed = 5s` leaves no time for a second attempt"),
        (quote!(max_elapsed = 500ms), "`max_elapsed = 500ms` leaves no time for a second attempt"),
        (
            quote!(delay = 5s, max_elapsed = 2s, jitter = equal),
            "`max_elapsed = 2s` leaves no time for a second attempt",
        ),
        (
            quote!(delay = 2s, max_elapsed = 1s, jitter = equal),
            "`max_elapsed = 1s` leaves no time for a second attempt\nhelp: write a `max_elapsed` longer than half of \
             `delay = 2s`, which is 1s, or a shorter `delay`\nnote: `jitter = equal` leaves half of a wait at least",
        ),
        (
            quote!(delay = D, max_elapsed = 0s, jitter = equal),
            "`max_elapsed = 0s` leaves no time for a second attempt\nhelp: write a `max_elapsed` longer than half of \
             `delay = D`, or a shorter `delay`",
        ),
        (
            quote!(max_elapsed = 0s, jitter = full),
            "`max_elapsed = 0s` leaves no time for a second attempt\nhelp: write a `max_elapsed` longer than zero\n\
             note: `jitter = full` may leave nothing of a wait",
        ),
        (
            quote!(backoff = linear, max_delay = 999999999ns),
            "`max_delay = 999999999ns` is below the default, `delay = 1s`",
        ),
    ] {
        option(args, message);
    }
    accepts(quote!(delay = 5s, max_elapsed = 3s, jitter = equal));
    accepts(quote!(delay = 5s, max_elapsed = 1s, jitter = full));
    accepts(quote!(delay = 5s, max_elapsed = 5001ms));
    accepts(quote!(delay = 2s, max_elapsed = 1000000001ns, jitter = equal));
    accepts(quote!(backoff = linear, max_delay = 1s));
    accepts(quote!(delay = 0s, backoff = exponential, factor = 1, max_delay = 0s));
}

#[test]
fn a_limit_that_only_the_compiler_knows_is_held_against_the_shortest_wait() {
    for (args, shortest) in [
        (quote!(delay = 5s, max_elapsed = LIMIT), "5000000000"),
        (quote!(delay = 5s, max_elapsed = LIMIT, jitter = equal), "2500000000"),
        (quote!(delay = 5s, max_elapsed = LIMIT, jitter = decorrelated), "5000000000"),
        (quote!(delay = 5s, max_elapsed = LIMIT, jitter = full), "0"),
    ] {
        let item = quote!(
            fn f() -> Option<u8> {
                None
            }
        );
        let text: String = testing::formatted(&MACRO, args, &item).split_whitespace().collect();
        let expected = format!("retry::nanos({shortest}),__FUNCPIPE_MAX_ELAPSED");
        assert!(text.contains(&expected), "{text}");
    }
}

#[test]
fn an_option_without_effect_is_refused() {
    for (args, message) in [
        (
            quote!(factor = 2),
            "`factor` has no effect without `backoff = exponential`\nhelp: add `backoff = exponential`, or remove `factor = 2`",
        ),
        (
            quote!(backoff = linear, factor = 2),
            "`factor` has no effect without `backoff = exponential`\nhelp: write `backoff = exponential`",
        ),
        (
            quote!(seed = 7),
            "`seed` has no effect without jitter\nhelp: add `jitter = full`, or remove `seed = 7`",
        ),
        (quote!(seed = 7, jitter = none), "`seed` has no effect without jitter\nhelp: write `jitter = full`"),
        (
            quote!(max_delay = 30s),
            "`max_delay` has no effect on waits that do not grow\nhelp: add `backoff = exponential`",
        ),
        (
            quote!(max_delay = 30s, backoff = constant, jitter = full),
            "`max_delay` has no effect on waits that do not grow\nhelp: write",
        ),
        (
            quote!(backoff = linear, jitter = decorrelated),
            "`backoff` has no effect with `jitter = decorrelated`",
        ),
        (
            quote!(max_attempts = 1, delay = 1s),
            "with `max_attempts = 1` there is no second attempt: `delay` has no effect\nhelp: write `max_attempts = 2`",
        ),
        (
            quote!(max_attempts = 1, delay = 1s, seed = 3),
            "with `max_attempts = 1` there is no second attempt: `delay`, `seed` have no effect",
        ),
        (
            quote!(policy = P, delay = 1s),
            "`delay` has no effect with `policy = P`\nhelp: remove `delay = 1s` or `policy = P`",
        ),
        (quote!(max_elapsed = 3s, policy = P), "`max_elapsed` has no effect with `policy = P`"),
        (quote!(on = f, on_result = g), "`on_result` has no effect with `on = f`"),
    ] {
        option(args, message);
    }
    accepts(quote!(max_attempts = 1, on = f));
    accepts(quote!(max_delay = 30s, jitter = decorrelated));
    accepts(quote!(
        policy = P,
        on = f,
        budget = &B,
        breaker = &C,
        timeout = 1s,
        retry_after = g,
        on_retry = h
    ));
}

#[test]
fn words_of_other_libraries_are_understood() {
    for (args, message) in [
        (
            quote!(retries = 2),
            "unknown option `retries` of `#[retry_on_failure]`\nhelp: `max_attempts` counts every call, the first included: write `max_attempts = 3`",
        ),
        (
            quote!(max_retries = RETRIES),
            "unknown option `max_retries` of `#[retry_on_failure]`\nhelp: `max_attempts` counts every call, the first included: write `max_attempts = RETRIES + 1`",
        ),
        (
            quote!(tries = 3),
            "unknown option `tries` of `#[retry_on_failure]`\nhelp: did you mean `max_attempts`?",
        ),
        (quote!(dealy = 1s), "unknown option `dealy` of `#[retry_on_failure]`\nhelp: did you mean `delay`?"),
        (quote!(wait = 1s), "unknown option `wait` of `#[retry_on_failure]`\nhelp: did you mean `delay`?"),
        (quote!(cap = 1s), "unknown option `cap` of `#[retry_on_failure]`\nhelp: did you mean `max_delay`?"),
        (
            quote!(deadline = 1s),
            "unknown option `deadline` of `#[retry_on_failure]`\nhelp: did you mean `max_elapsed`?",
        ),
        (quote!(when = f), "unknown option `when` of `#[retry_on_failure]`\nhelp: did you mean `on`?"),
        (
            quote!(circuit_breaker = &B),
            "unknown option `circuit_breaker` of `#[retry_on_failure]`\nhelp: did you mean `breaker`?",
        ),
        (
            quote!(backoff = expo),
            "`expo` is no value of `backoff`\nhelp: did you mean `backoff = exponential`?",
        ),
        (
            quote!(backoff = fixed),
            "`fixed` is no value of `backoff`\nhelp: did you mean `backoff = constant`?",
        ),
        (
            quote!(jitter = 0.5),
            "`jitter` is a kind, not a number\nhelp: the values of `jitter` are `none`, `full`, `equal`, `decorrelated`",
        ),
        (quote!(jitter = "full"), "`jitter` takes a word without quotes\nhelp: write `jitter = full`"),
        (quote!(3), "expected an option, found a value\nhelp: the options are `max_attempts`, `delay`"),
    ] {
        option(args, message);
    }
}

#[test]
fn functions_and_expressions_are_written_without_quotes() {
    for (args, message) in [
        (quote!(on = "is_temporary"), "`on` takes a function or a closure\nhelp: write `on = is_temporary`"),
        (
            quote!(on = matches!(e, E::Busy)),
            "`on` takes a function or a closure\nhelp: write `on = is_temporary`",
        ),
        (quote!(on = true), "`on` takes a function or a closure"),
        (quote!(budget = "&BUDGET"), "`budget` takes an expression\nhelp: write `budget = &BUDGET`"),
        (quote!(budget = 10), "`budget` takes an expression\nhelp: write `budget = &BUDGET`"),
        (quote!(clone = x), "`clone` takes names in parentheses\nhelp: write `clone(x)`"),
        (quote!(clone), "`clone` needs a value\nhelp: write `clone(request)`"),
        (quote!(clone()), "`clone` needs a value\nhelp: write `clone(request)`"),
        (quote!(clone(&x)), "`clone` takes names in parentheses\nhelp: write `clone(request)`"),
    ] {
        option(args, message);
    }
}

#[test]
fn a_timeout_is_for_async_functions() {
    option(
        quote!(timeout = 2s),
        "`timeout` on a function that blocks: it cannot be interrupted\nhelp: write `max_elapsed = 2s`",
    );
    let item = quote!(
        async fn f() -> Option<u8> {
            None
        }
    );
    rejects(quote!(timeout = 0s), &item, "with a timeout of zero no attempt can succeed");
}

#[test]
fn a_policy_is_known_when_the_program_is_compiled() {
    let item = quote!(
        fn f(&self, n: u32, wait: Duration) -> Option<u8> {
            None
        }
    );
    for (args, message) in [
        (
            quote!(max_attempts = self.attempts),
            "`max_attempts` is a constant, and `self` is known only in a call\nhelp: pass a `RetryPolicy`",
        ),
        (quote!(max_attempts = n + 1), "`max_attempts` is a constant, and `n` is known only in a call"),
        (quote!(delay = wait), "`delay` is a constant, and `wait` is known only in a call"),
    ] {
        rejects(args, &item, message);
    }
}
