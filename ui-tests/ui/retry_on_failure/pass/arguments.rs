//! Every form of argument: each attempt gets it as it was given.

#![deny(warnings)]

use std::sync::{Arc, Mutex};

use funcpipe::retry::Attempt;
use funcpipe::retry_on_failure;
use funcpipe::testing::FakeClock;

#[derive(Clone, Copy)]
struct Point {
    x: u32,
    y: u32,
}

#[retry_on_failure(delay = 0s)]
fn copied(mut n: u32, mut rest: &str) -> Option<(u32, &str)> {
    n += 1;
    rest = &rest[1..];
    if n > 100 { Some((n, rest)) } else { None }
}

#[retry_on_failure(delay = 0s, clone(rows, name))]
fn cloned(mut rows: Vec<u32>, name: String, attempt: Attempt) -> Option<usize> {
    rows.push(1);
    let owned = name;
    attempt.is_last().then(|| rows.len() + owned.len())
}

#[retry_on_failure(delay = 0s)]
fn exclusive(buffer: &mut Vec<u32>, mut calls: &mut u32) -> Option<usize> {
    buffer.push(0);
    let more = &mut 0;
    *calls += 1;
    if *calls < 3 {
        calls = more;
        assert_eq!(*calls, 0);
        return None;
    }
    Some(buffer.len())
}

#[retry_on_failure]
fn patterns(
    (a, mut b): (u32, u32),
    &c: &u32,
    Point { x, y: ref z }: Point,
    [first, ..]: &mut [u32; 2],
    whole @ Point { y, .. }: Point,
    _: Vec<u32>,
) -> Option<u32> {
    b += 1;
    *first += 1;
    Some(a + b + c + x + z + whole.x + y)
}

#[retry_on_failure(clone(iter, sink))]
fn generic<T, I, F: Fn(T) -> u32 + Copy, const N: usize>(
    keys: [u32; N],
    iter: I,
    function: F,
    sink: impl FnMut(u32) + Clone,
) -> Option<usize>
where
    I: Iterator<Item = T> + Clone,
{
    iter.map(function).for_each(sink);
    Some(keys.len())
}

/// What the last expression borrows from an argument lives no longer than the argument.
#[retry_on_failure(clone(shared))]
fn borrowed_in_the_last_expression(shared: Arc<Mutex<u32>>) -> Option<u32> {
    Some(*shared.lock().unwrap())
}

#[retry_on_failure]
fn under_cfg(
    #[cfg(all())] present: u32,
    #[cfg(any())] absent: Missing,
    #[allow(unused)] unused: u32,
) -> Option<u32> {
    Some(present)
}

#[retry_on_failure(delay = 0s)]
fn taken_apart(Attempt { .. }: Attempt, n: u32) -> Option<u32> {
    Some(n)
}

#[retry_on_failure(delay = 0s)]
fn only_the_attempt(mut attempt: funcpipe::retry::Attempt) -> Option<u32> {
    let first = attempt;
    attempt = first;
    (attempt.number() == 2).then_some(attempt.max_attempts())
}

mod own {
    #[derive(Clone, Copy)]
    pub struct Attempt(pub u32);
}

#[retry_on_failure(on = |_| true, delay = 0s)]
fn attempt_of_somebody_else(attempt: own::Attempt) -> Result<u32, String> {
    Ok(attempt.0)
}

/// What bounds of a trait of the user's imply, rustc knows.
trait Id: Copy + Into<u64> {}
impl Id for u32 {}

#[retry_on_failure(clone(name))]
fn of_bounds<T: Id, N: Send + Clone + Into<String>>(id: T, other: impl Id + Send, by: &impl Fn(u64) -> u64, name: N) -> Option<(u64, String)> {
    Some((by(id.into() + other.into()), name.into()))
}

fn main() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    assert_eq!(copied(1, "ab"), None);
    assert_eq!(copied(100, "ab"), Some((101, "b")));
    assert_eq!(cloned(vec![1], "name".to_owned()), Some(6));
    assert_eq!(exclusive(&mut Vec::new(), &mut 0), Some(3));
    let point = Point { x: 1, y: 2 };
    let mut two = [1, 2];
    assert_eq!(patterns((1, 2), &3, point, &mut two, point, Vec::new()), Some(13));
    assert_eq!(two, [2, 2]);
    assert_eq!(generic([1, 2], [3, 4].iter(), |n| *n, |_| ()), Some(2));
    assert_eq!(borrowed_in_the_last_expression(Arc::new(Mutex::new(3))), Some(3));
    assert_eq!(under_cfg(1, 2), Some(1));
    assert_eq!(taken_apart(4), Some(4));
    assert_eq!(only_the_attempt(), Some(3));
    assert_eq!(of_bounds(1_u32, 2_u32, &|id| id, "a"), Some((3, "a".to_owned())));
    assert_eq!(attempt_of_somebody_else(own::Attempt(2)), Ok(2));
}
