use funcpipe::retry_on_failure;

#[retry_on_failure(max_attempts = 0)]
fn none() -> Option<u8> {
    None
}

#[retry_on_failure(max_attempts = 5_000_000_000)]
fn too_many() -> Option<u8> {
    None
}

fn main() {
    none().or_else(too_many);
}
