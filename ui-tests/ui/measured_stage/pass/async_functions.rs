//! Async record functions in every form, and that their futures are Send where the bare ones are.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use funcpipe::measured_stage;

#[measured_stage]
async fn plain(id: u32) -> u32 {
    id
}

#[measured_stage(mode = exact)]
async fn nothing(_id: u32) {}

#[measured_stage]
async fn fallible(text: &str) -> Result<Option<u32>, std::num::ParseIntError> {
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.parse()?;
    Ok(Some(number))
}

#[measured_stage]
async fn generic<T: Clone>(record: T, times: usize) -> Vec<T> {
    vec![record; times]
}

#[measured_stage]
async fn opaque(texts: impl AsRef<str>) -> impl Fn() -> usize {
    let length = texts.as_ref().len();
    move || length
}

#[measured_stage]
async fn not_send(shared: Rc<u32>) -> u32 {
    plain(1).await + *shared
}

#[measured_stage]
fn boxed<'a>(text: &'a str) -> Pin<Box<dyn Future<Output = usize> + Send + 'a>> {
    Box::pin(async move { text.len() })
}

struct Client {
    id: u32,
}

trait Fetch {
    fn fetch(&self, by: u32) -> impl Future<Output = u32> + Send;
}

impl Fetch for Client {
    #[measured_stage]
    async fn fetch(&self, by: u32) -> u32 {
        self.id + by
    }
}

/// Both the last expression and the `return`s are coerced.
#[measured_stage]
async fn trait_object(n: u32) -> Result<Box<dyn std::fmt::Display + Send>, Box<dyn std::error::Error>> {
    const NONE: u32 = 0;
    if n == NONE {
        return Err("none".into());
    }
    if n == 1 {
        return Ok(Box::new("one"));
    }
    Ok(Box::new(n))
}

impl Client {
    #[measured_stage("Client.next")]
    async fn next(&mut self) -> &u32 {
        self.id += 1;
        &self.id
    }

    #[measured_stage]
    async fn into_id(self) -> u32 {
        self.id
    }
}

fn assert_send<F: Future + Send>(future: F) {
    drop(future);
}

fn main() {
    assert_send(plain(1));
    assert_send(nothing(1));
    assert_send(fallible("1"));
    assert_send(generic(String::new(), 2));
    assert_send(opaque("text"));
    assert_send(boxed("text"));
    drop(trait_object(1));
    let mut client = Client { id: 1 };
    assert_send(client.fetch(1));
    assert_send(client.next());
    assert_send(client.into_id());
    drop(not_send(Rc::new(1)));
}
