use funcpipe::managed_source;

/// As in the crate `futures`.
trait Stream {
    type Item;
}

impl<P: std::ops::DerefMut<Target: Stream>> Stream for std::pin::Pin<P> {
    type Item = <P::Target as Stream>::Item;
}

#[managed_source]
fn opaque(path: String) -> impl Stream<Item = u32> {
    yield_!(path.len() as u32);
}

#[managed_source]
fn boxed(path: String) -> std::pin::Pin<Box<dyn Stream<Item = u32>>> {
    yield_!(path.len() as u32);
}

fn main() {
    let _ = (opaque(String::new()), boxed(String::new()));
}
