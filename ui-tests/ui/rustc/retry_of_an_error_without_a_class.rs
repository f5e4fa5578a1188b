//! Nothing says which errors are worth another attempt.

use funcpipe::retry::RetryError;
use funcpipe::retry_on_failure;

enum ApiError {
    Busy,
}

#[retry_on_failure(max_attempts = 4)]
fn plain(id: u32) -> Result<u32, ApiError> {
    if id > 0 { Ok(id) } else { Err(ApiError::Busy) }
}

#[retry_on_failure]
async fn in_a_future(id: u32) -> Result<u32, ApiError> {
    plain(id)
}

#[retry_on_failure]
fn with_history(id: u32) -> Result<u32, RetryError<ApiError>> {
    plain(id)
}

fn main() {
    let _ = (plain(1), in_a_future(2), with_history(3));
}
