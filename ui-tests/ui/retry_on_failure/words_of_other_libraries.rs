use funcpipe::retry_on_failure;

#[retry_on_failure(tries = 3, wait = 1s, multiplier = 2, cap = 30s, backoff = expo)]
fn numbers() -> Option<u8> {
    None
}

#[retry_on_failure(deadline = 1m, retry_if = |_| true, before_sleep = |_| (), circuit_breaker = &BREAKER)]
fn hooks() -> Option<u8> {
    None
}

fn main() {
    numbers().or_else(hooks);
}
