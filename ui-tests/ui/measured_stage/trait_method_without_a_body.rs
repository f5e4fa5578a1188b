use funcpipe::measured_stage;

trait Normalize {
    #[measured_stage]
    fn normalize(&self, reading: f64) -> f64;
}

struct Plain;

impl Normalize for Plain {
    fn normalize(&self, reading: f64) -> f64 {
        reading
    }
}

fn main() {
    Plain.normalize(1.0);
}
