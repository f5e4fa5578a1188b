use funcpipe::managed_source;

fn open() -> (u32, u32) {
    (1, 2)
}

fn close(_held: (u32, u32)) {}

#[managed_source]
fn patterns() -> impl Iterator<Item = u32> {
    #[release(close)]
    let (left, right) = open();
    #[release(close)]
    let _ = open();
    #[release(drop)]
    let Some(third) = left.checked_sub(1) else { return };
    yield_!(right + third);
}

#[managed_source]
fn without_a_value(first: bool) -> impl Iterator<Item = u32> {
    #[release(close)]
    let held;
    held = open();
    #[release(close)]
    let other = open() else { return };
    yield_!(held.0 + other.0);
}

#[managed_source]
fn not_on_a_let(#[release(close)] held: (u32, u32)) -> impl Iterator<Item = u32> {
    #[release(close)]
    open();
    yield_!(held.0);
}

#[managed_source]
fn twice() -> impl Iterator<Item = u32> {
    #[release(close)]
    #[release(drop)]
    let held = open();
    yield_!(held.0);
}

#[managed_source]
fn in_a_closure() -> impl Iterator<Item = u32> {
    let first = || {
        #[release(close)]
        let held = open();
        held.0
    };
    yield_!(first());
}

fn main() {
    patterns().chain(without_a_value(true)).chain(not_on_a_let(open())).chain(twice()).chain(in_a_closure()).count();
    close(open());
}
