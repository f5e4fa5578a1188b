use funcpipe::measured_stage;

#[measured_stage(emits = at_most_one)]
fn emits(reading: f64) -> Option<f64> {
    Some(reading)
}

#[measured_stage(input = reading)]
fn input(reading: f64) -> Option<f64> {
    Some(reading)
}

fn main() {
    emits(1.0).and_then(input);
}
