use funcpipe::retry::CircuitBreaker;
use funcpipe::retry_on_failure;

static BREAKER: CircuitBreaker = CircuitBreaker::after_failures(3);

#[derive(Clone, Copy)]
enum ApiError {
    Busy,
}

fn any(_: &ApiError) -> bool {
    true
}

#[retry_on_failure(on = any, breaker = &BREAKER)]
fn plain() -> Result<u8, ApiError> {
    Err(ApiError::Busy)
}

#[retry_on_failure(on = any, timeout = 1s)]
async fn in_a_future() -> Result<u8, ApiError> {
    Err(ApiError::Busy)
}

fn main() {
    let _ = (plain(), in_a_future());
}
