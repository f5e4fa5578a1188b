use funcpipe::measured_stage;

#[measured_stage(name = Threshold, sample = "3")]
fn string_and_integer(reading: f64) -> f64 {
    reading
}

#[measured_stage(mode = "exact")]
fn word(reading: f64) -> f64 {
    reading
}

#[measured_stage(input = "rows")]
fn ident(rows: impl Iterator<Item = f64>) -> impl Iterator<Item = f64> {
    rows
}

#[measured_stage(crate = "funcpipe")]
fn path(reading: f64) -> f64 {
    reading
}

#[measured_stage(sample = 200ms)]
fn unit(reading: f64) -> f64 {
    reading
}

#[measured_stage(sample = -1)]
fn sign(reading: f64) -> f64 {
    reading
}

fn main() {
    let _ = ident([sign(unit(path(word(string_and_integer(1.0)))))].into_iter()).count();
}
