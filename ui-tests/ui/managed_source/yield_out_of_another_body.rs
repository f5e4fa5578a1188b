use funcpipe::managed_source;

#[managed_source]
fn closure(rows: &[u32]) -> impl Iterator<Item = u32> {
    rows.iter().for_each(|row| yield_!(*row));
}

#[managed_source]
fn closure_in_a_macro(rows: &[u32]) -> impl Iterator<Item = u32> {
    assert!(
        rows.iter().all(|row| {
            yield_!(*row);
            true
        }),
        "all of them"
    );
}

#[managed_source]
fn function() -> impl Iterator<Item = u32> {
    fn inner() {
        yield_!(1);
    }
    inner();
}

#[managed_source]
fn async_block() -> impl Iterator<Item = u32> {
    let _later = async {
        yield_!(1);
    };
}

fn main() {
    closure(&[]).chain(closure_in_a_macro(&[])).chain(function()).chain(async_block()).count();
}
