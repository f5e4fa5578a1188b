//! Every form in which a function can be annotated, in words that mean the same in each edition.
//!
//! Part of several of the crates here, by `#[path]`.

use std::cell::Cell;
use std::future::Future;
use std::num::ParseIntError;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use funcpipe::measured_stage;

#[path = "source_forms.rs"]
mod sources;

#[measured_stage]
pub fn by_impl(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.filter(|n| n % 2 == 0)
}

#[measured_stage]
pub fn by_generic<I: Iterator<Item = u32>>(mut input: I) -> impl Iterator<Item = u32> {
    input.next();
    input
}

#[measured_stage]
pub fn by_where<I, T>(input: I) -> impl Iterator<Item = T>
where
    I: IntoIterator<Item = T>,
    T: Default + PartialEq,
{
    input.into_iter().filter(|row| *row != T::default())
}

#[measured_stage(mode = exact)]
pub fn by_box<'a>(input: Box<dyn Iterator<Item = &'a str> + 'a>) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    Box::new(input.filter(|line| !line.is_empty()))
}

#[measured_stage]
pub fn by_mut_dyn<'a>(input: &'a mut dyn Iterator<Item = u32>) -> impl Iterator<Item = u32> + 'a {
    input.take(2)
}

#[measured_stage(mode = count, emits = at_most_one)]
pub fn to_box(input: impl Iterator<Item = u32> + 'static, all: bool) -> Box<dyn Iterator<Item = u32>> {
    if all {
        return Box::new(input);
    }
    Box::new(input.skip(1))
}

#[measured_stage(input = rows, sample = 2)]
pub fn by_name(rows: Vec<u32>, ids: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    rows.into_iter().zip(ids).map(|(row, id)| row * id)
}

#[measured_stage]
pub fn value(n: u32) -> u32 {
    n + 1
}

#[measured_stage]
pub fn option(n: u32) -> Option<u32> {
    let n = n.checked_sub(1)?;
    Some(n)
}

#[measured_stage]
pub fn result(line: &str) -> Result<u32, ParseIntError> {
    let n: u32 = line.parse()?;
    Ok(n)
}

#[measured_stage]
pub fn result_option(line: &str) -> Result<Option<u32>, ParseIntError> {
    let n: u32 = line.parse()?;
    Ok((n > 0).then_some(n))
}

#[measured_stage]
pub fn nothing(n: &mut u32) {
    *n += 1;
}

#[measured_stage("Named")]
pub fn named(n: &u32) -> impl std::fmt::Display + '_ {
    n
}

#[measured_stage]
pub async fn async_value(n: u32) -> u32 {
    later().await;
    n + 1
}

#[measured_stage(mode = exact)]
pub async fn async_option<'a>(line: &'a str, prefix: &str) -> Option<&'a str> {
    later().await;
    let rest = line.strip_prefix(prefix)?;
    Some(rest)
}

#[measured_stage(mode = count)]
pub async fn async_result(line: String) -> Result<u32, ParseIntError> {
    let n: u32 = line.parse()?;
    later().await;
    Ok(n)
}

#[measured_stage]
pub async fn async_result_option(line: impl AsRef<str>) -> Result<Option<u32>, ParseIntError> {
    if line.as_ref().is_empty() {
        return Ok(None);
    }
    line.as_ref().parse().map(Some)
}

#[measured_stage]
pub async fn async_nothing(n: &mut u32) {
    later().await;
    *n += 1;
}

#[measured_stage("Named, and awaited")]
pub async fn async_generic<T: Clone, const N: usize>(record: T) -> impl Fn() -> [T; N] {
    move || std::array::from_fn(|_| record.clone())
}

#[measured_stage]
pub fn async_boxed<'a>(n: &'a u32) -> Pin<Box<dyn Future<Output = Option<&'a u32>> + Send + 'a>> {
    Box::pin(async move {
        later().await;
        Some(n)
    })
}

pub struct Scaler {
    pub factor: u32,
    pub seen: Vec<u32>,
}

impl Scaler {
    #[measured_stage]
    pub fn scale(&self, n: u32) -> u32 {
        n * self.factor
    }

    #[measured_stage]
    pub fn remember(&mut self, n: u32) -> Option<&mut u32> {
        self.seen.push(n);
        self.seen.last_mut()
    }

    #[measured_stage]
    pub fn scale_all<'a>(&'a self, input: impl Iterator<Item = u32> + 'a) -> impl Iterator<Item = u32> + 'a {
        input.map(|n| n * self.factor)
    }

    #[measured_stage]
    pub async fn remember_later(&mut self, n: u32) -> Option<&mut u32> {
        later().await;
        self.seen.push(n);
        self.seen.last_mut()
    }

    #[measured_stage]
    pub async fn into_seen(self, more: u32) -> Vec<u32> {
        [self.seen, vec![more]].concat()
    }
}

pub trait Normalize {
    fn normalize(&self, n: u32) -> Result<u32, String>;

    #[measured_stage]
    fn by_default(&self, n: u32) -> u32 {
        n + 1
    }

    fn rows<'a>(&'a self, input: Box<dyn Iterator<Item = u32> + 'a>) -> Box<dyn Iterator<Item = u32> + 'a>;
}

impl Normalize for Scaler {
    #[measured_stage]
    fn normalize(&self, n: u32) -> Result<u32, String> {
        n.checked_sub(self.factor).ok_or_else(|| n.to_string())
    }

    #[measured_stage]
    fn rows<'a>(&'a self, input: Box<dyn Iterator<Item = u32> + 'a>) -> Box<dyn Iterator<Item = u32> + 'a> {
        Box::new(input.map(move |n| n + self.factor))
    }
}

#[allow(async_fn_in_trait)]
pub trait Fetch {
    async fn fetch(&self, n: u32) -> Result<u32, String>;

    #[measured_stage]
    async fn fetch_by_default(&self, n: u32) -> u32 {
        later().await;
        n + 1
    }
}

impl Fetch for Scaler {
    #[measured_stage]
    async fn fetch(&self, n: u32) -> Result<u32, String> {
        later().await;
        n.checked_sub(self.factor).ok_or_else(|| n.to_string())
    }
}

/// Is pending once.
async fn later() {
    let mut asked = false;
    std::future::poll_fn(
        |_| if std::mem::replace(&mut asked, true) { Poll::Ready(()) } else { Poll::Pending },
    )
    .await;
}

/// Polls until the future is ready.
pub fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return output;
        }
    }
}

fn send<F: Future + Send>(future: F) -> F {
    future
}

thread_local! {
    static DROPPED: Cell<u32> = const { Cell::new(0) };
}

struct Guard;

impl Guard {
    fn dropped_before(&self) -> u32 {
        DROPPED.get()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        DROPPED.set(DROPPED.get() + 1);
    }
}

/// A temporary in the last expression lives as long as the edition says.
#[measured_stage]
pub fn temporary_at_the_end(n: u32) -> u32 {
    let _first = Guard;
    n + Guard.dropped_before()
}

/// Calls each function, and asserts what it must do, measured or not.
pub fn call_each() {
    let rows = || vec![0_u32, 1, 2].into_iter();
    assert_eq!(by_impl(rows()).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(by_generic(rows()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(by_where(vec![0_u32, 1, 2]).collect::<Vec<_>>(), [1, 2]);
    let text = String::from("a\n\nb");
    assert_eq!(by_box(Box::new(text.lines())).collect::<Vec<_>>(), ["a", "b"]);
    let mut left = rows();
    assert_eq!(by_mut_dyn(&mut left).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(left.next(), Some(2));
    assert_eq!(to_box(rows(), true).count() + to_box(rows(), false).count(), 5);
    assert_eq!(by_name(vec![1, 2], [3, 4].iter().copied()).collect::<Vec<_>>(), [3, 8]);

    assert_eq!(value(1), 2);
    assert_eq!((option(0), option(1)), (None, Some(0)));
    assert_eq!((result("1").ok(), result("x").ok()), (Some(1), None));
    assert_eq!(
        (result_option("1"), result_option("0"), result_option("x").is_err()),
        (Ok(Some(1)), Ok(None), true)
    );
    let mut n = 0;
    nothing(&mut n);
    assert_eq!(n, 1);
    assert_eq!(named(&n).to_string(), "1");

    let mut scaler = Scaler { factor: 2, seen: Vec::new() };
    assert_eq!(scaler.scale(2), 4);
    assert_eq!(scaler.remember(7).map(|n| *n + 1), Some(8));
    assert_eq!(scaler.scale_all(rows()).collect::<Vec<_>>(), [0, 2, 4]);
    assert!(scaler.normalize(1).is_err());
    let object: &dyn Normalize = &scaler;
    assert_eq!(object.by_default(1), 2);
    assert_eq!(object.rows(Box::new(rows())).collect::<Vec<_>>(), [2, 3, 4]);
    temporary_at_the_end(1);
    assert_eq!(DROPPED.replace(0), 2);
    sources::call_each();
    call_each_async();
}

fn call_each_async() {
    assert_eq!(wait(send(async_value(1))), 2);
    drop(async_value(1)); // Never polled: never called.
    assert_eq!((wait(send(async_option("ab", "a"))), wait(async_option("ab", "b"))), (Some("b"), None));
    assert_eq!(wait(send(async_result(String::from("1")))), Ok(1));
    assert!(wait(async_result(String::from("x"))).is_err());
    let results = ["1", "", "x"].map(|line| wait(send(async_result_option(line))).ok());
    assert_eq!(results, [Some(Some(1)), Some(None), None]);
    let mut n = 0;
    wait(send(async_nothing(&mut n)));
    assert_eq!(n, 1);
    assert_eq!(wait(send(async_generic::<_, 2>("a")))(), ["a", "a"]);
    assert_eq!(wait(send(async_boxed(&n))), Some(&1));

    let mut scaler = Scaler { factor: 2, seen: Vec::new() };
    *wait(send(scaler.remember_later(7))).expect("it was pushed") += 1;
    assert!(wait(send(scaler.fetch(1))).is_err());
    assert_eq!(wait(send(scaler.fetch_by_default(1))), 2);
    assert_eq!(wait(send(scaler.into_seen(9))), [8, 9]);
}

/// What is counted when [`call_each`] is called once: name, records in, records out, dropped, failed.
pub const COUNTS: &[(&str, [u64; 4])] = &[
    ("by_impl", [3, 2, 1, 0]),
    ("by_generic", [3, 2, 1, 0]),
    ("by_where", [3, 2, 1, 0]),
    ("by_box", [3, 2, 1, 0]),
    ("by_mut_dyn", [2, 2, 0, 0]),
    ("to_box", [6, 5, 1, 0]),
    ("by_name", [2, 2, 0, 0]),
    ("value", [1, 1, 0, 0]),
    ("option", [2, 1, 1, 0]),
    ("result", [2, 1, 0, 1]),
    ("result_option", [3, 1, 1, 1]),
    ("nothing", [1, 1, 0, 0]),
    ("Named", [1, 1, 0, 0]),
    ("Scaler::scale", [1, 1, 0, 0]),
    ("Scaler::remember", [1, 1, 0, 0]),
    ("Scaler::scale_all", [3, 3, 0, 0]),
    ("Scaler::normalize", [1, 0, 0, 1]),
    ("Scaler::by_default", [1, 1, 0, 0]),
    ("Scaler::rows", [3, 3, 0, 0]),
    ("temporary_at_the_end", [1, 1, 0, 0]),
    ("Measured source", [0, 3, 0, 0]),
    ("resumed_source", [0, 4, 0, 0]),
    ("source_of_a_source", [3, 3, 0, 0]),
    ("Scaler::source", [0, 2, 0, 0]),
    ("async_value", [1, 1, 0, 0]),
    ("async_option", [2, 1, 1, 0]),
    ("async_result", [2, 1, 0, 1]),
    ("async_result_option", [3, 1, 1, 1]),
    ("async_nothing", [1, 1, 0, 0]),
    ("Named, and awaited", [1, 1, 0, 0]),
    ("async_boxed", [1, 1, 0, 0]),
    ("Scaler::remember_later", [1, 1, 0, 0]),
    ("Scaler::into_seen", [1, 1, 0, 0]),
    ("Scaler::fetch", [1, 0, 0, 1]),
    ("Scaler::fetch_by_default", [1, 1, 0, 0]),
];
