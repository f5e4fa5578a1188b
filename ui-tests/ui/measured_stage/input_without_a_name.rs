use funcpipe::measured_stage;

#[measured_stage]
fn ignored(_: impl Iterator<Item = f64>) -> impl Iterator<Item = f64> {
    [1.0].into_iter()
}

fn main() {
    let _ = ignored([1.0].into_iter()).count();
}
