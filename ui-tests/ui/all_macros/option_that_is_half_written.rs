use funcpipe::measured_stage;

#[measured_stage(name, sample =)]
fn no_value(reading: f64) -> f64 {
    reading
}

#[measured_stage(sample 16, mode: exact)]
fn no_equals_sign(reading: f64) -> f64 {
    reading
}

#[measured_stage(name = "Threshold" sample = 16)]
fn no_comma(reading: f64) -> f64 {
    reading
}

#[measured_stage(name("Threshold"))]
fn as_a_list(reading: f64) -> f64 {
    reading
}

fn main() {
    as_a_list(no_comma(no_equals_sign(no_value(1.0))));
}
