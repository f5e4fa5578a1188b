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

fn main() {
    in_quotes().or_else(numbers);
    no_function_and_no_list(String::new()).and_then(lists);
}
