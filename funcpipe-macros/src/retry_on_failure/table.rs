//! What can be written in `#[retry_on_failure(..)]`.

use quote::ToTokens;
use syn::Meta;

use crate::options::{CRATE, Exclusion, Number, OptionSpec, OptionTable, ValueKind, Word, code};

pub(super) static TABLE: OptionTable = OptionTable {
    attribute: "retry_on_failure",
    positional: None,
    explain,
    options: &[
        OptionSpec {
            name: "max_attempts",
            kind: ValueKind::IntegerOrConst { example: "3" },
            doc: "How often the function is called at most, the first call included. Default: 3.",
            excludes: &[IN_POLICY],
            synonyms: &[
                "tries",
                "attempts",
                "max_tries",
                "max_calls",
                "calls",
                "times",
                "n",
                "count",
                "stop",
            ],
        },
        OptionSpec {
            name: "delay",
            kind: ValueKind::Duration { example: "1s" },
            doc: "The wait before the second attempt. Default: 1s.",
            excludes: &[IN_POLICY],
            synonyms: &[
                "wait",
                "interval",
                "base",
                "min_delay",
                "initial",
                "initial_delay",
                "base_delay",
                "sleep",
                "pause",
                "delay_ms",
            ],
        },
        OptionSpec {
            name: "backoff",
            kind: ValueKind::OneOf(BACKOFFS),
            doc: "How the waits grow: not at all (default), by `delay`, or by `factor`.",
            excludes: &[IN_POLICY, BY_CHANCE],
            synonyms: &["strategy", "growth"],
        },
        OptionSpec {
            name: "factor",
            kind: ValueKind::NumberOrConst { example: "2" },
            doc: "By what the waits grow with `backoff = exponential`. Default: 2.",
            excludes: &[IN_POLICY, BY_CHANCE],
            synonyms: &["multiplier", "exponent", "rate", "ratio"],
        },
        OptionSpec {
            name: "max_delay",
            kind: ValueKind::Duration { example: "30s" },
            doc: "No wait is longer, whatever `backoff` and `jitter` make of it. Default: 30s, or `delay` if that is longer.",
            excludes: &[IN_POLICY],
            synonyms: &["cap", "max_wait", "max_interval", "max_backoff", "ceiling", "max"],
        },
        OptionSpec {
            name: "jitter",
            kind: ValueKind::OneOf(JITTERS),
            doc: "What chance does to the waits. Default: nothing.",
            excludes: &[IN_POLICY],
            synonyms: &["randomize", "random", "spread"],
        },
        OptionSpec {
            name: "seed",
            kind: ValueKind::IntegerOrConst { example: "7" },
            doc: "Makes the jitter the same every time, for tests.",
            excludes: &[IN_POLICY],
            synonyms: &["rng", "rng_seed"],
        },
        OptionSpec {
            name: "max_elapsed",
            kind: ValueKind::Duration { example: "30s" },
            doc: "How long after the first attempt began another may begin: no wait is begun that would end later. Default: for ever.",
            excludes: &[IN_POLICY],
            synonyms: &[
                "deadline",
                "max_time",
                "total",
                "max_elapsed_time",
                "max_duration",
                "total_timeout",
                "give_up_after",
            ],
        },
        OptionSpec {
            name: "timeout",
            kind: ValueKind::Duration { example: "2s" },
            doc: "How long one attempt may take, in an `async` function. An attempt that takes longer is dropped, has failed, and is followed by another whatever `on` says.",
            excludes: &[],
            synonyms: &["attempt_timeout", "time_limit", "time_out", "per_attempt", "limit"],
        },
        OptionSpec {
            name: "on",
            kind: ValueKind::Predicate { example: "is_temporary" },
            doc: "Which errors are worth another attempt: `fn(&E) -> bool`. Default: what the error says of itself (`Classify`).",
            excludes: &[],
            synonyms: &[
                "when",
                "if",
                "retry_if",
                "retry_on",
                "retry_when",
                "filter",
                "condition",
                "predicate",
                "errors",
            ],
        },
        OptionSpec {
            name: "on_result",
            kind: ValueKind::Predicate { example: "is_incomplete" },
            doc: "The same for the whole result, successes included: `fn(&Result<T, E>) -> bool`.",
            excludes: &[Exclusion {
                option: "on",
                values: &[],
                note: "`on_result` sees the errors, too: let it decide about both",
            }],
            synonyms: &["retry_on_result", "retry_if_result", "result", "until", "on_value"],
        },
        OptionSpec {
            name: "retry_after",
            kind: ValueKind::Function { example: "wait_asked_for" },
            doc: "The wait that an error asks for, instead of the backoff: `fn(&E) -> Option<Duration>`. With `on`, nothing else asks for one.",
            excludes: &[],
            synonyms: &["wait_from", "delay_from", "delay_by", "delay_from_error"],
        },
        OptionSpec {
            name: "on_retry",
            kind: ValueKind::Function { example: "log_retry" },
            doc: "Told of every retry, before the wait: `fn(&RetryEvent<'_, E>)`.",
            excludes: &[],
            synonyms: &[
                "notify",
                "before_sleep",
                "before_retry",
                "after_attempt",
                "callback",
                "hook",
                "on_error",
                "on_failure",
                "log",
            ],
        },
        OptionSpec {
            name: "policy",
            kind: ValueKind::Expr { example: "POLICY" },
            doc: "A `RetryPolicy`, instead of the options above that say when: a constant, or an expression of the parameters (`self.retry`).",
            excludes: &[],
            synonyms: &["config", "settings", "options", "with", "schedule"],
        },
        OptionSpec {
            name: "budget",
            kind: ValueKind::Expr { example: "&BUDGET" },
            doc: "A `RetryBudget` that several functions share: it bounds how much load retries add.",
            excludes: &[],
            synonyms: &["retry_budget", "quota", "tokens", "rate_limit"],
        },
        OptionSpec {
            name: "breaker",
            kind: ValueKind::Expr { example: "&self.breaker" },
            doc: "A `CircuitBreaker`: while it is open, the function is not called.",
            excludes: &[],
            synonyms: &["circuit_breaker", "circuit", "fuse"],
        },
        OptionSpec {
            name: "resume",
            kind: ValueKind::Modes { words: MODES, usage: MODES_IN_FULL },
            doc: "How an iterator goes on when its source fails halfway. See [Sources](#sources).",
            excludes: &[],
            synonyms: &["recover", "reopen", "continue", "on_break", "replay", "mode", "stream"],
        },
        OptionSpec {
            name: "cursor",
            kind: ValueKind::Function { example: "Row::id" },
            doc: "With `resume = cursor`: the position of a record, `fn(&T) -> C`. Default: what the record says (`Position`).",
            excludes: &[],
            synonyms: &["position", "offset", "key", "id", "by", "from"],
        },
        OptionSpec {
            name: "max_restarts",
            kind: ValueKind::IntegerOrConst { example: "100" },
            doc: "How often the source of an iterator is opened again at most, whatever comes in between. Default: no limit.",
            excludes: &[],
            synonyms: &["restarts", "max_reopens", "reconnects", "max_reconnects", "max_resumes"],
        },
        OptionSpec {
            name: "clone",
            kind: ValueKind::Idents { example: "request" },
            doc: "Arguments that every attempt gets a clone of. References and `Copy` types need none.",
            excludes: &[],
            synonyms: &["clones", "cloned", "copy", "clone_args"],
        },
        CRATE,
    ],
};

const IN_POLICY: Exclusion =
    Exclusion { option: "policy", values: &[], note: "a policy says when to try again, all of it" };

const BY_CHANCE: Exclusion = Exclusion {
    option: "jitter",
    values: &["decorrelated"],
    note: "a decorrelated wait is drawn between `delay` and three times the wait before it, up to `max_delay`",
};

const BACKOFFS: &[Word] = &[
    Word { text: "constant", synonyms: &["fixed", "const", "none", "flat", "static"] },
    Word { text: "linear", synonyms: &["lin", "incremental", "arithmetic"] },
    Word { text: "exponential", synonyms: &["expo", "exp", "geometric", "double", "doubling", "binary"] },
];

const JITTERS: &[Word] = &[
    Word { text: "none", synonyms: &["no", "off", "false"] },
    Word { text: "full", synonyms: &["yes", "on", "true", "random", "uniform"] },
    Word { text: "equal", synonyms: &["half"] },
    Word { text: "decorrelated", synonyms: &["decorr", "aws"] },
];

const MODES: &[Word] = &[
    Word { text: "cursor", synonyms: &["position", "offset", "seek", "after", "from", "last"] },
    Word { text: "skip", synonyms: &["skip_delivered", "replay", "drop", "discard", "fast_forward"] },
    Word { text: "first_only", synonyms: &["first", "open", "start", "before_first", "none", "never"] },
    Word { text: "dedup", synonyms: &["deduplicate", "unique", "distinct", "by_key"] },
    Word { text: "restart", synonyms: &["again", "from_start", "beginning", "all", "repeat"] },
];

const MODES_IN_FULL: &[&str] = &[
    "cursor",
    "skip",
    "skip(verify = path | closure)",
    "first_only",
    "dedup(key = path | closure, window = 1000)",
    "restart",
];

fn explain(meta: &Meta) -> Option<String> {
    explain_retries(meta).or_else(|| explain_part_of_resume(meta))
}

/// ```text
/// #[retry_on_failure(resume = skip, verify = Row::id)]
///                                   ^^^^^^ write `resume = skip(verify = ..)`
/// ```
fn explain_part_of_resume(meta: &Meta) -> Option<String> {
    let written = meta.path().get_ident()?;
    let whole = match written.to_string().as_str() {
        "verify" => "skip(verify = ..)",
        "key" | "window" => "dedup(key = .., window = ..)",
        _ => return None,
    };
    Some(format!("`{written}` is part of how a source is resumed: write `resume = {whole}`"))
}

/// ```text
/// #[retry_on_failure(retries = 2)]
///                    ^^^^^^^ write `max_attempts = 3`
/// ```
///
/// Who says `retries` does not count the first call.
fn explain_retries(meta: &Meta) -> Option<String> {
    const NAMES: &[&str] =
        &["retries", "max_retries", "retry", "max_retry", "num_retries", "n_retries", "retry_count"];
    let written = meta.path().get_ident()?;
    if !NAMES.iter().any(|name| written == name) {
        return None;
    }
    let value = match meta {
        Meta::NameValue(pair) => match Number::new(&pair.value).map(|number| number.digits.parse::<u64>()) {
            Some(Ok(retries)) => Some(retries.saturating_add(1).to_string()),
            Some(Err(_)) => None,
            None => Some(format!("{} + 1", code(&pair.value.to_token_stream()))),
        },
        _ => None,
    };
    let value = value.as_deref().unwrap_or("3");
    Some(format!("`max_attempts` counts every call, the first included: write `max_attempts = {value}`"))
}
