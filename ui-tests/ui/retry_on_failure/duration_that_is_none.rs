use funcpipe::retry_on_failure;

const SLOWNESS: u32 = 2;

#[retry_on_failure(delay = "200 milliseconds", max_elapsed = "soon")]
fn in_quotes() -> Option<u8> {
    None
}

#[retry_on_failure(delay = -1s)]
fn negative() -> Option<u8> {
    None
}

#[retry_on_failure(delay = SLOWNESS * 200ms)]
fn in_an_expression() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 1e3s)]
fn exponent() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 300_000d)]
fn too_long() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 0.1ns)]
fn too_fine() -> Option<u8> {
    None
}

#[retry_on_failure(delay = || std::time::Duration::ZERO)]
fn closure() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 0x10ms)]
fn not_decimal() -> Option<u8> {
    None
}

fn main() {
    in_quotes().or_else(negative).or_else(in_an_expression).or_else(exponent).or_else(not_decimal);
    too_long().or_else(too_fine).or_else(closure);
}
