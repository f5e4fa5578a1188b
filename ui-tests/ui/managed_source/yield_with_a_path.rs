use funcpipe::managed_source;

#[managed_source]
fn numbers() -> impl Iterator<Item = u32> {
    funcpipe::yield_!(1);
}

fn main() {
    let _ = numbers().count();
}
