use funcpipe::measured_stage;

#[measured_stage]
fn merge(left: impl Iterator<Item = f64>, right: impl Iterator<Item = f64>) -> impl Iterator<Item = f64> {
    left.chain(right)
}

fn main() {
    let _ = merge([1.0].into_iter(), [2.0].into_iter()).count();
}
