use funcpipe::managed_source;

#[managed_source]
fn nothing(upto: u32) {
    for n in 0..upto {
        yield_!(n);
    }
}

#[managed_source]
fn collection(upto: u32) -> Vec<u32> {
    for n in 0..upto {
        yield_!(n);
    }
}

#[managed_source]
fn boxed<'a>(rows: &'a [u32]) -> Box<dyn Iterator<Item = &'a u32> + 'a> {
    for row in rows {
        yield_!(row);
    }
}

#[managed_source]
fn future() -> impl Future<Output = u32> {
    yield_!(1);
}

#[managed_source]
fn perhaps() -> Option<impl Iterator<Item = u32>> {
    yield_!(1);
}

#[managed_source]
fn opened(path: &str) -> std::io::Result<impl Iterator<Item = &str>> {
    let first = path.lines().next()?;
    yield_!(first);
}

fn main() {
    perhaps().into_iter().flatten().max();
    opened("").map(Iterator::count).ok();
    nothing(1);
    boxed(&collection(1)).count();
    let _ = future();
}
