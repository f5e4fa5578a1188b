use funcpipe::retry_on_failure;

struct Request;

#[retry_on_failure(clone(request, id))]
fn plain(id: u32, request: Request) -> Option<u32> {
    let _ = request;
    Some(id)
}

fn main() {
    plain(1, Request);
}
