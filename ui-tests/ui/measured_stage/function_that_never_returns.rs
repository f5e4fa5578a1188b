use funcpipe::measured_stage;

#[measured_stage]
fn fail(record: u32) -> ! {
    panic!("{record}")
}

fn main() {
    fail(1);
}
