use funcpipe::measured_stage;

#[measured_stage]
fn stage(input: impl Iterator<Item = u32>) -> impl Iterator<Item = String> {
    input.map(|n| n + 1)
}

fn main() {
    let _ = stage([1].into_iter()).count();
}
