use funcpipe::prelude::*;

fn main() {
    let _ = Pipeline::new("p").source(|| 0..10_u32).run_into(|number: u32| println!("{number}"));
}
