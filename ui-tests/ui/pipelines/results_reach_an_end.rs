use funcpipe::prelude::*;

fn main() {
    let parsed = || Pipeline::new("p").source(|| ["1", "x"].into_iter()).map(|text| text.parse::<u32>());

    let _ = parsed().run();
    let _ = parsed().run_into(Vec::new());
    let _ = parsed().for_each(|_| Ok(()));
    let _ = parsed().collect();
}
