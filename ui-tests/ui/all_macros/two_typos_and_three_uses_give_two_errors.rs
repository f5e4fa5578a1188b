//! The bar: as many errors as mistakes, each with its fix, and nothing about the uses of the function.

use funcpipe::measured_stage;

#[measured_stage(nmae = "Threshold", moed = exact)]
fn threshold(input: impl Iterator<Item = f64>, min: f64) -> impl Iterator<Item = f64> {
    input.filter(move |reading| *reading >= min)
}

fn main() {
    let readings = [1.0, 2.0];
    let _ = threshold(readings.into_iter(), 0.5).count();
    let _ = threshold(vec![0.1].into_iter(), 0.5).map(|reading| reading + 1.0).sum::<f64>();
    let _: Vec<f64> = threshold(std::iter::once(0.3), 0.5).collect();
}
