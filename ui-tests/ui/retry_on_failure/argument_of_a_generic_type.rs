//! What is not said to be `Copy` or `Clone` is neither. Of bounds that are not std's, rustc knows what they imply.

use std::fmt::Display;

use funcpipe::retry_on_failure;

#[retry_on_failure]
fn plain<T>(value: T) -> Option<T> {
    Some(value)
}

#[retry_on_failure]
fn bounded<T: Display + 'static>(number: u32, value: T) -> Result<String, std::fmt::Error> {
    Ok(format!("{value}{number}"))
}

#[retry_on_failure]
async fn cloneable<T>(value: T) -> Option<T>
where
    T: Clone,
{
    Some(value)
}

#[retry_on_failure]
fn closure(closure: impl Fn() -> u32) -> Option<u32> {
    Some(closure())
}

#[retry_on_failure(clone(value, make))]
async fn cloned<T: Send>(value: T, make: impl FnMut() + Send) -> Option<T> {
    let _ = make;
    Some(value)
}

fn main() {
    plain(1);
    let _ = bounded(1, 2);
    let _ = cloneable(1);
    closure(|| 1);
    let _ = cloned(1, || {});
}
