use funcpipe::retry_on_failure;

#[retry_on_failure(max_attempts = 1, resume = skip, max_restarts = 5)]
fn rows() -> impl Iterator<Item = std::io::Result<u64>> {
    (0..3).map(Ok)
}

fn main() {
    let _ = rows().count();
}
