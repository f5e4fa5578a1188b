use funcpipe::managed_source;

async fn fetch(id: u32) -> u32 {
    id
}

#[managed_source]
fn rows(upto: u32) -> impl Iterator<Item = u32> {
    for id in 0..upto {
        yield_!(fetch(id).await);
    }
    assert!(fetch(1).await == 1);
    let _later = async { fetch(2).await };
}

fn main() {
    rows(3).count();
}
