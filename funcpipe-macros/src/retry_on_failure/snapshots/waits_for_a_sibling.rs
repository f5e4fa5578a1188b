#[managed_source]
#[::funcpipe::retry_on_failure(delay = 200ms)]
fn f() -> Option<u8> {
    None
}
