use funcpipe::measured_stage;

#[measured_stage(mode = exact, sample = 16)]
fn exact(reading: f64) -> f64 {
    reading
}

#[measured_stage(sample = 16, mode = count)]
fn count(reading: f64) -> f64 {
    reading
}

fn main() {
    count(exact(1.0));
}
