use funcpipe::retry_on_failure;

#[retry_on_failure(delay = 200)]
fn integer() -> Option<u8> {
    None
}

#[retry_on_failure(max_elapsed = 1.5, delay = 200u64)]
fn decimal_and_type() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 200 ms)]
fn apart() -> Option<u8> {
    None
}

fn main() {
    integer().or_else(decimal_and_type).or_else(apart);
}
