use funcpipe::measured_stage;

#[measured_stage]
const fn constant(n: u32) -> u32 {
    n
}

#[measured_stage]
extern "C" fn foreign(n: u32) -> u32 {
    n
}

#[measured_stage]
fn main() {
    foreign(constant(1));
}
