use funcpipe::managed_source;

#[managed_source]
fn returns_an_iterator(upto: u32) -> impl Iterator<Item = u32> {
    (0..upto).map(|n| n * 2)
}

#[managed_source]
fn empty() -> impl Iterator<Item = u32> {}

#[managed_source]
fn prints(rows: &[u32]) -> impl Iterator<Item = u32> {
    for row in rows {
        println!("{row}");
    }
}

fn main() {
    returns_an_iterator(2).chain(empty()).chain(prints(&[])).count();
}
