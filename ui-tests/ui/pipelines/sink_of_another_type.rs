use funcpipe::prelude::*;

fn main() {
    let mut texts: Vec<String> = Vec::new();
    let _ = Pipeline::new("p").source(|| 0..10_u32).run_into(&mut texts);
}
