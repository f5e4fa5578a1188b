use funcpipe::measured_stage;

#[measured_stage("")]
fn positional(reading: f64) -> f64 {
    reading
}

#[measured_stage(name = "  ")]
fn by_name(reading: f64) -> f64 {
    reading
}

fn main() {
    by_name(positional(1.0));
}
