use funcpipe::measured_stage;

unsafe extern "C" {
    #[measured_stage]
    fn printf(format: *const u8, ...) -> i32;
}

fn main() {}
