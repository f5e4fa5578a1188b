//! Options that are given to the wrong one of our attributes.

/// What attributes on functions have, but for `crate`. A test holds it to the tables.
pub(crate) const OPTIONS: &[(&str, &[&str])] = &[
    ("measured_stage", &["name", "mode", "sample", "input", "emits"]),
    (
        "retry_on_failure",
        &[
            "max_attempts",
            "delay",
            "backoff",
            "factor",
            "max_delay",
            "jitter",
            "seed",
            "max_elapsed",
            "timeout",
            "on",
            "on_result",
            "retry_after",
            "on_retry",
            "policy",
            "budget",
            "breaker",
            "resume",
            "cursor",
            "max_restarts",
            "clone",
        ],
    ),
];

/// Where the option belongs.
pub(super) fn help(option: &str) -> Option<String> {
    let (attribute, _) = OPTIONS.iter().find(|(_, options)| options.contains(&option))?;
    Some(format!("`{option}` is an option of `#[{attribute}]`"))
}
