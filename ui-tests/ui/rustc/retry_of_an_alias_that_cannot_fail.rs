//! What a name stands for only rustc knows.

use funcpipe::retry_on_failure;

type Rows = Vec<u32>;

#[retry_on_failure]
fn alias(text: &str) -> Rows {
    text.lines().filter_map(|line| line.parse().ok()).collect()
}

#[retry_on_failure]
async fn in_a_future(text: &str) -> std::collections::BTreeMap<usize, String> {
    text.lines().map(str::to_owned).enumerate().collect()
}

fn main() {
    alias("1");
    let _ = in_a_future("2");
}
