//! Attributes beside ours, parts under `cfg`, raw identifiers, and functions that a `macro_rules!` makes.

#![deny(warnings, missing_docs)]

use funcpipe::measured_stage;

/// Documentation before and after the attribute.
#[inline]
#[measured_stage]
#[must_use = "it is the answer"]
/// Goes on here.
pub fn documented(n: u32) -> u32 {
    n
}

#[allow(dead_code)]
#[deprecated(note = "use `documented`")]
#[measured_stage]
fn stale(n: u32) -> u32 {
    n
}

#[cfg(any())]
#[measured_stage]
fn absent(n: DoesNotExist) -> u32 {
    n
}

#[measured_stage]
#[cfg(all())]
fn present(n: u32, #[cfg(any())] absent: DoesNotExist) -> u32 {
    #[cfg(any())]
    return absent;
    n
}

#[cfg_attr(all(), measured_stage("Conditional"))]
fn conditional(n: u32) -> u32 {
    n
}

#[measured_stage]
fn r#match(r#in: impl Iterator<Item = u32>, r#type: u32) -> impl Iterator<Item = u32> {
    r#in.map(move |n| n + r#type)
}

#[measured_stage(input = r#in)]
fn named_raw(r#in: impl Iterator<Item = u32>, _more: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    r#in
}

macro_rules! stages {
    ($($name:ident($arg:ident: $from:ty) -> $to:ty, $label:literal, $mode:ident, $every:expr => $body:expr;)*) => {$(
        #[measured_stage($label, sample = $every, mode = $mode)]
        fn $name($arg: $from) -> $to {
            let hidden = 1;
            $body + hidden
        }
    )*};
}

stages! {
    plus(n: u32) -> u32, "Plus", sampled, 8 => n + 1;
    times(n: u64) -> u64, "Times", sampled, 16 => n * 2;
}

macro_rules! stream {
    ($vis:vis $name:ident<$item:ty>, $body:block) => {
        #[measured_stage]
        $vis fn $name(input: impl Iterator<Item = $item>) -> impl Iterator<Item = $item> {
            let _ = $body;
            input
        }
    };
    (whole $item:item) => {
        #[measured_stage(mode = exact)]
        $item
    };
    (types $name:ident, $input:ident, $from:ty, $to:ty) => {
        #[measured_stage(input = $input)]
        fn $name($input: $from) -> $to {
            $input.into_iter().map(|n| n + 1)
        }
    };
}

macro_rules! body {
    ($name:ident, $body:block) => {
        #[measured_stage]
        fn $name(_n: u32) -> u32 $body
    };
}

body!(whole_body, { 7 });

stream!(pub(crate) hygienic<u32>, { let input = 3; input });
stream!(whole fn whole(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> { input });
stream!(types typed, rows, Vec<u32>, impl Iterator<Item = u32>);

/// The entry.
fn main() {
    assert_eq!(conditional(present(documented(1))), 1);
    assert_eq!(r#match([1].into_iter(), 2).sum::<u32>(), 3);
    assert_eq!(named_raw([1].into_iter(), [2].into_iter()).sum::<u32>(), 1);
    assert_eq!(whole_body(1), 7);
    assert_eq!((plus(1), times(2)), (3, 5));
    assert_eq!(hygienic(whole(typed(vec![1]))).sum::<u32>(), 2);
}
