use funcpipe::measured_stage;

#[measured_stage(mode = exact)]
#[measured_stage("Normalize")]
fn normalize(reading: f64) -> f64 {
    reading
}

#[measured_stage]
#[funcpipe::measured_stage]
fn by_another_path(reading: f64) -> f64 {
    reading
}

fn main() {
    by_another_path(normalize(1.0));
}
