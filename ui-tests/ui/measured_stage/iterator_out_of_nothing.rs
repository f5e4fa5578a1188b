use funcpipe::measured_stage;

#[measured_stage]
fn readings(path: &str) -> impl Iterator<Item = char> {
    path.chars()
}

struct Sensor;

impl Sensor {
    #[measured_stage]
    fn readings(&self) -> impl Iterator<Item = u8> {
        0..3
    }
}

fn main() {
    let _ = readings("a").count();
    let _ = Sensor.readings().count();
}
