use funcpipe::prelude::*;

fn main() {
    let numbers = || Pipeline::new("p").source(|| 0..10_u32);

    let _ = numbers().fail_on_error();
    let _ = numbers().skip_errors_up_to(10);
    let _ = numbers().dead_letters(10, Vec::<std::num::ParseIntError>::new());
}
