::core::compile_error! {
    "`backoff` has no effect with `jitter = decorrelated`\nhelp: remove `backoff = exponential` or `jitter = decorrelated`\nnote: a decorrelated wait is drawn between `delay` and three times the wait before it, up to `max_delay`"
}
::core::compile_error! {
    "`factor` has no effect with `jitter = decorrelated`\nhelp: remove `factor = 3` or `jitter = decorrelated`\nnote: a decorrelated wait is drawn between `delay` and three times the wait before it, up to `max_delay`"
}
fn f() -> Option<u8> {
    None
}
