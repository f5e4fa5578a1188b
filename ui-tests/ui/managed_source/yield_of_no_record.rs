use funcpipe::managed_source;

#[managed_source]
fn nothing() -> impl Iterator<Item = u32> {
    yield_!();
}

#[managed_source]
fn two() -> impl Iterator<Item = (u32, u32)> {
    yield_!(1, 2);
}

fn main() {
    nothing().zip(two()).count();
}
