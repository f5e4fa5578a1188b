use funcpipe::retry_on_failure;

#[retry_on_failure(resume = skip, max_restarts = 3)]
fn size(path: &str) -> std::io::Result<u64> {
    std::fs::metadata(path).map(|file| file.len())
}

fn main() {
    let _ = size("1").is_ok();
}
