//! Every attempt needs the argument.

use funcpipe::retry_on_failure;

struct Request;

#[retry_on_failure]
fn plain(id: u32, request: Request, names: Vec<String>) -> Option<usize> {
    let _ = request;
    Some(names.len() + id as usize)
}

#[retry_on_failure]
async fn in_a_future(mut request: Request) -> Option<Request> {
    request = Request;
    Some(request)
}

#[retry_on_failure]
fn pattern((name, id): (String, u32)) -> Option<String> {
    Some(format!("{name}{id}"))
}

struct Generic<T>(T);

impl<T: PartialEq + Clone> Generic<T> {
    #[retry_on_failure]
    fn of_the_type(&self, value: T) -> Option<T> {
        (self.0 == value).then_some(value)
    }
}

fn main() {
    plain(1, Request, Vec::new());
    let _ = in_a_future(Request);
    pattern((String::new(), 1));
    Generic(1).of_the_type(2);
}
