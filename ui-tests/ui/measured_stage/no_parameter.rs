use funcpipe::measured_stage;

#[measured_stage]
fn tick() -> u32 {
    1
}

fn main() {
    tick();
}
