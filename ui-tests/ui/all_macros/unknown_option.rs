use funcpipe::measured_stage;

#[measured_stage(nmae = "Threshold")]
fn transposed(reading: f64) -> f64 {
    reading
}

#[measured_stage(label = "Threshold")]
fn synonym(reading: f64) -> f64 {
    reading
}

#[measured_stage(colour = "red")]
fn something_else(reading: f64) -> f64 {
    reading
}

#[measured_stage(max_attempts = 3)]
fn option_of_another(reading: f64) -> f64 {
    reading
}

fn main() {
    option_of_another(1.0);
    something_else(synonym(transposed(1.0)));
}
