use funcpipe::measured_stage;

#[measured_stage(mode = exakt)]
fn misspelled(reading: f64) -> f64 {
    reading
}

#[measured_stage(mode = sampling)]
fn synonym(reading: f64) -> f64 {
    reading
}

#[measured_stage(mode = quick)]
fn something_else(reading: f64) -> f64 {
    reading
}

#[measured_stage(emits = two)]
fn emits(readings: impl Iterator<Item = f64>) -> impl Iterator<Item = f64> {
    readings
}

fn main() {
    let _ = emits([something_else(synonym(misspelled(1.0)))].into_iter()).count();
}
