use funcpipe::{measured_stage, retry_on_failure};

#[retry_on_failure(max-attempts = 4)]
fn dash() -> Option<u8> {
    None
}

#[measured_stage(mode == exact)]
fn equals_twice(x: u32) -> u32 {
    x
}

#[measured_stage(mode = Timing::Exact)]
fn word_of_a_type(x: u32) -> u32 {
    x
}

#[measured_stage(mode = exact + 1)]
fn no_word(x: u32) -> u32 {
    x
}

#[measured_stage(sample = 0.5)]
fn fraction(x: u32) -> u32 {
    x
}

#[measured_stage(mode = exact;)]
fn semicolon(x: u32) -> u32 {
    x
}

#[measured_stage(mode = exact; name = "b")]
fn semicolon_between(x: u32) -> u32 {
    x
}

#[measured_stage(b"abc")]
fn bytes(x: u32) -> u32 {
    x
}

#[measured_stage(name = c"abc")]
fn text_of_c(x: u32) -> u32 {
    x
}

#[retry_on_failure("delay" = 1s)]
fn quotes() -> Option<u8> {
    None
}

#[retry_on_failure(delay += 1s)]
fn plus() -> Option<u8> {
    None
}

#[retry_on_failure(delay = .5s)]
fn no_digit() -> Option<u8> {
    None
}

#[retry_on_failure(delay = 1,5s, max_attempts = 0)]
fn comma() -> Option<u8> {
    None
}

#[retry_on_failure(jitter = true)]
fn truth() -> Option<u8> {
    None
}

fn main() {}
