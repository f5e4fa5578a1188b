use funcpipe::retry::Resume;
use funcpipe::retry_on_failure;

#[retry_on_failure(resume = cursor, cursor = |id| *id)]
fn no_parameter(last: u64) -> impl Iterator<Item = std::io::Result<u64>> {
    (0..last).map(Ok)
}

#[retry_on_failure(resume = cursor, cursor = |id| *id)]
fn no_cursor(last: u64, resume: Resume) -> impl Iterator<Item = std::io::Result<u64>> {
    (resume.delivered..last).map(Ok)
}

#[retry_on_failure(resume = skip, cursor = |id| *id)]
fn no_use_for_it(last: u64, resume: Resume<u64>) -> impl Iterator<Item = std::io::Result<u64>> {
    (resume.delivered..last).map(Ok)
}

fn main() {
    let _ = (no_parameter(1).count(), no_cursor(2).count(), no_use_for_it(3).count());
}
