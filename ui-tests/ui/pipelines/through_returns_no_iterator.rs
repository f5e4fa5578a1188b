use funcpipe::prelude::*;

fn main() {
    let _ = Pipeline::new("p").source(|| 0..10_u32).through(|numbers| numbers.sum::<u32>());
}
