//! The rows of calls that may be retried.

use crate::binary::Build::On;
use crate::limit::Limit::{self, Bytes, Equal, Instructions, MoreInstructions, NoAllocation};
use crate::row::{Row, Section, row};

pub(super) fn sections() -> Vec<Section> {
    vec![
        blocking(),
        blocking_peers(),
        asynchronous(),
        asynchronous_peers(),
        failing(),
        failing_async(),
        streams(),
    ]
}

fn blocking() -> Section {
    let over = |name, case, base, limits| row(name, On, case, base, limits);
    let rows = vec![
        over("bare", "retry-bare", "retry-bare", &[]),
        over("hand-written loop", "retry-hand", "retry-bare", &[]),
        over("retry_on_failure", "retry-ours", "retry-bare", &[Instructions(47.0), NoAllocation]),
        over("retry_on_failure: over the loop", "retry-ours", "retry-hand", &[MoreInstructions(0.0)]),
        over("bare, cannot fail", "retry-infallible-bare", "retry-infallible-bare", &[]),
        over(
            "retry_on_failure, cannot fail: over that",
            "retry-infallible",
            "retry-infallible-bare",
            &[Equal, NoAllocation],
        ),
        over("budget: over retry_on_failure", "retry-budget", "retry-ours", &[NoAllocation]),
        over("breaker: over retry_on_failure", "retry-breaker", "retry-ours", CLOSED),
        over("breaker, failure rate: over it", "retry-breaker-rate", "retry-ours", CLOSED),
        over("max_elapsed: over it", "retry-max-elapsed", "retry-ours", &[NoAllocation]),
        over("history: over it", "retry-history", "retry-ours", &[NoAllocation]),
        over("RetryPolicy::run", "retry-run", "retry-bare", &[Instructions(47.0), NoAllocation]),
    ];
    section("A call that may be retried and succeeds at once", rows)
}

/// A breaker that is closed.
const CLOSED: &[Limit] = &[MoreInstructions(20.0), NoAllocation];

fn blocking_peers() -> Section {
    let rows = vec![
        peer("retry", "retry-peer-retry", "retry-bare"),
        peer("backon", "retry-peer-backon", "retry-bare"),
        peer("backoff", "retry-peer-backoff", "retry-bare"),
        peer("failsafe, consecutive failures: no retries", "retry-peer-failsafe", "retry-bare"),
        peer("failsafe, as it comes: no retries", "retry-peer-failsafe-default", "retry-bare"),
    ];
    section("The same call, retried by others", rows)
}

fn asynchronous() -> Section {
    let over = |name, case, base, limits| row(name, On, case, base, limits);
    let rows = vec![
        over("bare", "retry-async-bare", "retry-async-bare", &[]),
        over("hand-written loop", "retry-async-hand", "retry-async-bare", &[]),
        over(
            "retry_on_failure",
            "retry-async-ours",
            "retry-async-bare",
            &[Instructions(92.0), Bytes(80.0), NoAllocation],
        ),
        over("retry_on_failure: over the loop", "retry-async-ours", "retry-async-hand", &[]),
        over("bare, cannot fail", "retry-async-infallible-bare", "retry-async-infallible-bare", &[]),
        over(
            "retry_on_failure, cannot fail: over that",
            "retry-async-infallible",
            "retry-async-infallible-bare",
            &[MoreInstructions(0.0), NoAllocation],
        ),
        over("budget: over retry_on_failure", "retry-async-budget", "retry-async-ours", &[NoAllocation]),
        over("breaker: over retry_on_failure", "retry-async-breaker", "retry-async-ours", CLOSED),
        over("timeout: over retry_on_failure", "retry-async-timeout", "retry-async-ours", &[]),
        over("RetryPolicy::run_async", "retry-async-run", "retry-async-bare", &[NoAllocation]),
    ];
    section("An async call that may be retried and succeeds at once, polled once", rows)
}

fn asynchronous_peers() -> Section {
    let rows = vec![
        peer("backon", "retry-async-peer-backon", "retry-async-bare"),
        peer("tryhard", "retry-async-peer-tryhard", "retry-async-bare"),
        peer("retry-if", "retry-async-peer-retry-if", "retry-async-bare"),
        peer("backoff", "retry-async-peer-backoff", "retry-async-bare"),
        peer("tokio-retry2", "retry-async-peer-tokio-retry2", "retry-async-bare"),
    ];
    section("The same async call, retried by others", rows)
}

fn failing() -> Section {
    let base = "retry-failing-hand";
    let rows = vec![
        row("hand-written loop", On, base, base, &[]),
        row("retry_on_failure", On, "retry-failing-ours", base, &[Instructions(120.0)]),
        peer("backon", "retry-failing-peer-backon", base),
        peer("backoff", "retry-failing-peer-backoff", base),
    ];
    section("A call that fails twice, with no delay", rows)
}

fn failing_async() -> Section {
    let base = "retry-failing-async-hand";
    let rows = vec![
        row("hand-written loop, does not wait", On, base, base, &[]),
        row("retry_on_failure", On, "retry-failing-async-ours", base, &[Instructions(250.0)]),
        row("retry_on_failure, sleeper does not wait", On, "retry-failing-async-ours-sleeper", base, &[]),
        peer("backon, sleeper does not wait", "retry-failing-async-peer-backon-sleeper", base),
        peer("backon, tokio, its clock paused", "retry-failing-async-peer-backon", base),
        peer("backoff, tokio, its clock paused", "retry-failing-async-peer-backoff", base),
    ];
    section("An async call that fails twice, with no delay", rows)
}

fn streams() -> Section {
    let base = "stream-bare";
    let limits: &[Limit] = &[MoreInstructions(12.0)];
    let rows = vec![
        row("bare", On, base, base, &[]),
        row("retry_on_failure, resume = cursor", On, "stream-cursor", base, limits),
        row("retry_on_failure, resume = skip", On, "stream-skip", base, limits),
        row("retry_on_failure, resume = skip(verify)", On, "stream-verify", base, limits),
        row("retry_on_failure, resume = dedup", On, "stream-dedup", base, limits),
        row("retry_on_failure, resume = first_only", On, "stream-first-only", base, limits),
        row("retry_on_failure, resume = restart", On, "stream-restart", base, limits),
    ];
    section("A record of a source that would be opened again", rows)
}

fn peer(name: &'static str, case: &'static str, base: &'static str) -> Row {
    row(name, On, case, base, &[])
}

fn section(title: &'static str, rows: Vec<Row>) -> Section {
    Section { title, counts_allocations: true, rows }
}
