use funcpipe::retry_on_failure;

#[retry_on_failure(on = |error| *error == "busy", on_result = |result| result.is_err())]
fn both() -> Result<u8, &'static str> {
    Err("busy")
}

fn main() {
    let _ = both();
}
