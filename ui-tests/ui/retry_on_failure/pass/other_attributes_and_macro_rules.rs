//! Attributes beside ours, parts under `cfg`, raw identifiers, and functions that a `macro_rules!` makes.

#![deny(warnings, missing_docs)]

use funcpipe::testing::FakeClock;
use funcpipe::{measured_stage, retry_on_failure};

/// Documentation before and after the attribute.
#[inline]
#[retry_on_failure(delay = 10ms)]
#[must_use = "it is the answer"]
/// Goes on here.
pub fn documented(n: u32) -> Option<u32> {
    Some(n)
}

#[allow(dead_code)]
#[deprecated(note = "use `documented`")]
#[retry_on_failure]
fn stale(n: u32) -> Option<u32> {
    Some(n)
}

#[cfg(any())]
#[retry_on_failure]
fn absent(n: DoesNotExist) -> Option<u32> {
    n
}

#[cfg_attr(all(), retry_on_failure(delay = 200ms, max_attempts = 2))]
fn conditional(n: u32) -> Option<u32> {
    Some(n)
}

#[retry_on_failure(clone(r#in))]
fn r#match(r#in: String, r#type: u32) -> Option<String> {
    Some(format!("{}{type}", r#in))
}

#[retry_on_failure]
unsafe fn dangerous(from: &u32) -> Option<u32> {
    #![allow(unused_unsafe)]
    Some(unsafe { *std::ptr::from_ref(from) })
}

#[retry_on_failure(delay = 1s, max_attempts = 2)]
#[measured_stage("Outside")]
fn measured_around(record: u32, calls: &mut u32) -> Option<u32> {
    *calls += 1;
    (*calls == 2).then_some(record)
}

#[measured_stage]
#[retry_on_failure(delay = 1s)]
async fn measured_future(record: u32) -> Option<u32> {
    Some(record)
}

macro_rules! fetchers {
    ($($name:ident($arg:ident: $from:ty) -> $to:ty, $every:literal, $attempts:expr, $kind:ident, $on:expr => $body:expr;)*) => {$(
        #[retry_on_failure(delay = $every, max_attempts = $attempts, backoff = $kind, on = $on)]
        fn $name($arg: $from) -> Result<$to, String> {
            let hidden = 1;
            Ok($body + hidden)
        }
    )*};
}

fn any(_: &String) -> bool {
    true
}

fetchers! {
    plus(n: u32) -> u32, 200ms, 3, linear, |_| true => n + 1;
    times(n: u64) -> u64, 1.5s, 1 + 1, exponential, any => n * 2;
}

macro_rules! whole {
    ($item:item, $body:block, $param:ident, $ty:ty) => {
        #[retry_on_failure]
        $item

        #[retry_on_failure(clone($param))]
        fn with_a_body($param: $ty) -> Option<usize> $body
    };
}

whole!(
    fn item(n: &mut u32) -> Option<u32> {
        *n += 1;
        Some(*n)
    },
    { Some(3) },
    _text,
    String
);

/// The entry.
fn main() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    assert_eq!(documented(1).and_then(conditional), Some(1));
    assert_eq!(r#match("a".to_owned(), 2).as_deref(), Some("a2"));
    assert_eq!(unsafe { dangerous(&3) }, Some(3));
    assert_eq!(measured_around(4, &mut 0), Some(4));
    let _ = measured_future(5);
    assert_eq!((plus(1), times(2)), (Ok(3), Ok(5)));
    assert_eq!((item(&mut 0), with_a_body(String::new())), (Some(1), Some(3)));
}
