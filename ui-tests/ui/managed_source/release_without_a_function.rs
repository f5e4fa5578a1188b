use funcpipe::managed_source;

fn open() -> u32 {
    1
}

fn close(_held: u32) {}

#[managed_source]
fn nothing() -> impl Iterator<Item = u32> {
    #[release]
    let first = open();
    #[release()]
    let second = open();
    yield_!(*first + *second);
}

#[managed_source]
fn no_function() -> impl Iterator<Item = u32> {
    #[release = close]
    let first = open();
    #[release(close(first))]
    let second = open();
    #[release(close, drop)]
    let third = open();
    yield_!(*first + *second + *third);
}

fn main() {
    nothing().chain(no_function()).count();
    close(1);
}
