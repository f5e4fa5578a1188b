use funcpipe::retry_on_failure;

#[retry_on_failure(timeout = 2s)]
fn blocking() -> std::io::Result<u8> {
    Ok(1)
}

#[retry_on_failure(timeout = 0s)]
async fn no_time() -> std::io::Result<u8> {
    Ok(1)
}

fn main() {
    let _ = (blocking(), no_time());
}
