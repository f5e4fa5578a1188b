//! What `#[tracing::instrument]` makes of a body, before the macro gets to see it.

use funcpipe::managed_source;

#[managed_source]
fn rows() -> impl Iterator<Item = u32> {
    if false {
        let __tracing_attr_fake_return: _ = loop {};
        return __tracing_attr_fake_return;
    }
    {
        yield_!(1);
    }
}

fn main() {
    rows().count();
}
