use funcpipe::retry_on_failure;

#[retry_on_failure(resume = skip, verify = |n| *n)]
fn rows() -> impl Iterator<Item = std::io::Result<u64>> {
    (0..3).map(Ok)
}

fn main() {
    let _ = rows().count();
}
