use funcpipe::retry_on_failure;

struct Row;

#[retry_on_failure]
fn store(_: &Row) {}

#[retry_on_failure]
fn count(rows: &[Row]) -> usize {
    rows.len()
}

#[retry_on_failure]
fn each(rows: &[Row]) -> Vec<Result<&Row, String>> {
    rows.iter().map(Ok).collect()
}

#[retry_on_failure]
async fn name(_: &Row) -> impl std::fmt::Display + use<> {
    "row"
}

#[retry_on_failure]
fn serve() -> ! {
    loop {}
}

fn main() {
    store(&Row);
    let _ = (count(&[]), each(&[]), name(&Row));
    serve()
}
