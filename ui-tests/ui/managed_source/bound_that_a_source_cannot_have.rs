use funcpipe::managed_source;
use funcpipe::resource::Managed;

#[managed_source]
fn sent() -> impl Iterator<Item = u32> + Send {
    yield_!(1);
}

#[managed_source]
fn shared() -> impl Managed<Item = u32> + Sync {
    yield_!(1);
}

#[managed_source]
fn from_behind() -> impl DoubleEndedIterator<Item = u32> + Clone {
    yield_!(1);
}

#[managed_source]
fn counted() -> impl ExactSizeIterator<Item = u32> {
    yield_!(1);
}

fn main() {
    std::thread::spawn(move || sent().count());
    let _ = (from_behind().rev(), counted().len());
}
