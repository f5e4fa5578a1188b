use funcpipe::measured_stage;

/// A reading.
#[measured_stage]
#[derive(Clone)]
pub struct Reading {
    celsius: f64,
}

#[measured_stage]
impl Reading {
    fn celsius(&self) -> f64 {
        self.celsius
    }
}

#[measured_stage]
trait Normalize {
    fn normalize(self) -> Self;
}

#[measured_stage]
const LIMIT: f64 = 1.0;

#[measured_stage]
mod stages {}

fn main() {
    let reading = Reading { celsius: LIMIT };
    reading.clone().celsius();
}
