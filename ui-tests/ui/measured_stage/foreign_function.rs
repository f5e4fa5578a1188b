//! Nothing but `safe` tells it from a function of a trait.

use funcpipe::measured_stage;

unsafe extern "C" {
    #[measured_stage]
    safe fn abs(x: i32) -> i32;
    #[measured_stage]
    fn labs(x: i64) -> i64;
}

fn main() {
    abs(-1);
    let _ = labs as unsafe extern "C" fn(i64) -> i64;
}
