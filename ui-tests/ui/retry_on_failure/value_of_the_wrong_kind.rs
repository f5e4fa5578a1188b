use std::io::ErrorKind;

use funcpipe::retry_on_failure;

#[retry_on_failure(max_attempts = "3", on = "is_temporary", budget = "&BUDGET")]
fn in_quotes() -> Option<u8> {
    None
}

#[retry_on_failure(max_attempts = 2.5, factor = 2x, backoff = 2, breaker = 5)]
fn numbers() -> Option<u8> {
    None
}

#[retry_on_failure(on = matches!(error, Error::Busy), clone = request)]
fn no_function_and_no_list(request: String) -> Option<String> {
    Some(request)
}

#[retry_on_failure(delay(200ms), on(|_| true), clone(&request), max_attempts)]
fn lists(request: String) -> Option<String> {
    Some(request)
}

#[retry_on_failure(on = ErrorKind::TimedOut)]
fn variant() -> Result<u8, ErrorKind> {
    Ok(1)
}

#[retry_on_failure(on = ErrorKind::TimedOut | ErrorKind::ResourceBusy)]
fn variants() -> Result<u8, ErrorKind> {
    Ok(1)
}

#[retry_on_failure(on(ErrorKind::TimedOut))]
fn variant_in_parentheses() -> Result<u8, ErrorKind> {
    Ok(1)
}

#[retry_on_failure(on_result = Ok(None))]
fn pattern() -> Result<Option<u8>, std::io::Error> {
    Ok(None)
}

fn main() {
    let _ = variant().or_else(|_| variants()).or_else(|_| variant_in_parentheses());
    let _ = pattern();
    in_quotes().or_else(numbers);
    no_function_and_no_list(String::new()).and_then(lists);
}
