use funcpipe::measured_stage;

#[measured_stage(mode = exact, mode = count)]
fn twice(reading: f64) -> f64 {
    reading
}

#[measured_stage("First", mode = exact, name = "Second")]
fn positional_and_by_name(reading: f64) -> f64 {
    reading
}

fn main() {
    positional_and_by_name(twice(1.0));
}
