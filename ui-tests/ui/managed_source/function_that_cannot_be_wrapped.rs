use funcpipe::managed_source;

#[managed_source]
const fn constant() -> impl Iterator<Item = u32> {
    yield_!(1);
}

/// # Safety
/// It points to a row.
#[managed_source]
unsafe fn not_safe(from: *const u32) -> impl Iterator<Item = u32> {
    yield_!(unsafe { *from });
}

#[managed_source]
extern "C" fn foreign() -> impl Iterator<Item = u32> {
    yield_!(1);
}

#[managed_source]
async fn later() -> impl Iterator<Item = u32> {
    yield_!(1);
}

fn main() {
    constant().chain(unsafe { not_safe(&1) }).chain(foreign()).count();
    let _ = later();
}
