use funcpipe::managed_source;

trait Rows {
    #[managed_source]
    fn rows(&self) -> impl Iterator<Item = u32>;
}

struct One;

impl Rows for One {
    fn rows(&self) -> impl Iterator<Item = u32> {
        [1].into_iter()
    }
}

fn main() {
    One.rows().count();
}
