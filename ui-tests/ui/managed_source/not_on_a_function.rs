use funcpipe::managed_source;

#[managed_source]
struct Rows;

#[managed_source]
impl Rows {
    fn count(&self) -> usize {
        0
    }
}

fn main() {
    Rows.count();
}
