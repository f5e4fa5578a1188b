//! Every return type of a record function, and what its body may do.

use std::borrow::Cow;
use std::fmt::Display;

use funcpipe::measured_stage;

type Parsed<T> = std::result::Result<T, std::num::ParseIntError>;
type Maybe<T> = Option<T>;
type Kept<T> = Parsed<Maybe<T>>;

#[measured_stage]
fn value(n: u32) -> u32 {
    n + 1
}

#[measured_stage]
fn option(n: u32) -> Option<u32> {
    let n = n.checked_sub(1)?;
    if n == 7 {
        return None;
    }
    Some(n)
}

#[measured_stage]
fn result(line: &str) -> Result<u32, std::num::ParseIntError> {
    let n: u32 = line.parse()?;
    Ok(n)
}

#[measured_stage]
fn result_option(line: &str) -> Result<Option<u32>, Box<dyn std::error::Error>> {
    let n: u32 = line.parse()?;
    Ok((n > 0).then_some(n))
}

#[measured_stage]
fn alias(line: &str) -> Parsed<u32> {
    line.parse()
}

#[measured_stage]
fn alias_of_alias(line: &str) -> Kept<u32> {
    line.parse().map(Some)
}

#[measured_stage]
fn nothing(n: &mut u32) {
    *n += 1;
}

#[measured_stage]
fn unit(n: &mut u32) -> () {
    *n += 1;
}

#[measured_stage]
fn opaque(n: u32) -> impl Display {
    n
}

#[measured_stage]
fn opaque_in_a_result(line: &str) -> Result<impl Display, std::num::ParseIntError> {
    let n: u32 = line.parse()?;
    Ok(n)
}

#[measured_stage]
fn opaque_parameter(n: impl Into<u32>) -> u32 {
    n.into()
}

#[measured_stage]
fn generic<T, const N: usize>(rows: [T; N]) -> Vec<T>
where
    T: Clone,
{
    rows.to_vec()
}

#[measured_stage]
fn borrowed(line: &str) -> &str {
    line.trim()
}

#[measured_stage]
fn borrowed_in_a_path(line: &str) -> Cow<'_, str> {
    Cow::Borrowed(line)
}

#[measured_stage]
fn named_lifetimes<'a, 'b: 'a>(left: &'a str, right: &'b str) -> Option<&'a str> {
    if left.is_empty() { Some(right) } else { Some(left) }
}

#[measured_stage]
fn record_that_is_a_vector(batch: Vec<u32>) -> Vec<u32> {
    batch
}

#[measured_stage]
fn coerced(n: u32) -> Box<dyn Display> {
    if n > 0 { Box::new(n) } else { Box::new("zero") }
}

#[measured_stage]
fn pattern((left, mut right): (u32, u32), [a, ..]: [u32; 2]) -> u32 {
    right += left + a;
    right
}

#[measured_stage]
fn recursive(n: u64) -> u64 {
    if n < 2 { n } else { recursive(n - 1) + recursive(n - 2) }
}

#[measured_stage]
fn with_an_inner_one(n: u32) -> u32 {
    #![allow(clippy::items_after_statements)]
    #[measured_stage]
    fn inner(n: u32) -> u32 {
        n * 2
    }
    inner(n)
}

/// # Safety
/// `from` points to a number.
#[measured_stage]
unsafe fn unchecked(from: *const u32) -> u32 {
    // SAFETY: the caller's promise.
    unsafe { *from }
}

fn main() {
    assert_eq!(value(1), 2);
    assert_eq!((option(0), option(1), option(8)), (None, Some(0), None));
    assert_eq!((result("1").ok(), result("x").ok()), (Some(1), None));
    assert!(result_option("x").is_err());
    assert_eq!((alias("1").ok(), alias_of_alias("1").ok()), (Some(1), Some(Some(1))));
    let mut n = 0;
    nothing(&mut n);
    unit(&mut n);
    assert_eq!(n, 2);
    assert_eq!(opaque(1).to_string(), "1");
    assert_eq!(opaque_in_a_result("1").map(|n| n.to_string()).unwrap_or_default(), "1");
    assert_eq!(opaque_parameter(1_u8), 1);
    assert_eq!(generic(["a"]), ["a"]);
    assert_eq!(borrowed(" a "), "a");
    assert_eq!(borrowed_in_a_path("a"), "a");
    assert_eq!(named_lifetimes("", "b"), Some("b"));
    assert_eq!(record_that_is_a_vector(vec![1]), [1]);
    assert_eq!(coerced(0).to_string(), "zero");
    assert_eq!(pattern((1, 2), [3, 4]), 6);
    assert_eq!(recursive(10), 55);
    assert_eq!(with_an_inner_one(1), 2);
    // SAFETY: `n` is a number.
    assert_eq!(unsafe { unchecked(&n) }, 2);
}
