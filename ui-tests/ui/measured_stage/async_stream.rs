use funcpipe::measured_stage;

trait Stream {}

#[measured_stage]
fn rows(input: impl Stream) -> impl Stream {
    input
}

fn main() {
    let _: fn(Never) -> _ = rows;
}

enum Never {}

impl Stream for Never {}
