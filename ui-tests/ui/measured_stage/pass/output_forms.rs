//! Every form in which a stream can be returned.

use funcpipe::measured_stage;

#[measured_stage]
fn boxed(input: impl Iterator<Item = u32> + 'static, twice: bool) -> Box<dyn Iterator<Item = u32>> {
    if twice {
        return Box::new(input.map(|n| n * 2));
    }
    Box::new(input)
}

#[measured_stage]
fn boxed_with_a_lifetime<'a>(
    input: Box<dyn Iterator<Item = &'a str> + 'a>,
    prefix: &'a str,
) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    Box::new(input.filter(move |line| line.starts_with(prefix)))
}

#[measured_stage]
fn boxed_with_an_elided_lifetime(input: std::slice::Iter<'_, u32>) -> u32 {
    input.sum()
}

#[measured_stage]
fn every_other_trait(
    input: impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone + Send,
) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone + Send {
    input.map(|n| n + 1)
}

#[measured_stage]
fn fused(input: impl Iterator<Item = u32>) -> impl std::iter::FusedIterator<Item = u32> {
    input.fuse()
}

#[measured_stage]
fn captures_only_what_it_says<'a, I: Iterator<Item = u32>>(input: I, label: &'a str) -> impl Iterator<Item = u32> + use<I> {
    let n = label.len() as u32;
    input.map(move |row| row + n)
}

#[measured_stage]
fn items_are_results(input: impl Iterator<Item = &'static str>) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
    input.map(|line| {
        let n = line.parse::<u32>()?;
        Ok(n)
    })
}

#[measured_stage]
fn types_are_inferred(input: impl Iterator<Item = &'static str>) -> impl Iterator<Item = u8> {
    input.filter_map(|line| line.parse().ok())
}

#[measured_stage]
fn items_are_opaque(input: impl Iterator<Item = u32>) -> impl Iterator<Item = impl std::fmt::Display> {
    input
}

fn assert_send<T: Send>(value: T) -> T {
    value
}

fn main() {
    assert_eq!(boxed([1].into_iter(), true).sum::<u32>(), 2);
    let prefix = String::from("a");
    assert_eq!(boxed_with_a_lifetime(Box::new("ab\ncd".lines()), &prefix).count(), 1);
    assert_eq!(boxed_with_an_elided_lifetime([1, 2].iter()), 3);
    let stage = assert_send(every_other_trait(vec![1, 2, 3].into_iter()));
    assert_eq!(stage.len(), 3);
    assert_eq!(stage.clone().rev().next(), Some(4));
    assert_eq!(fused([1].into_iter()).count(), 1);
    let stage = {
        let label = String::from("ab");
        captures_only_what_it_says([1].into_iter(), &label)
    };
    assert_eq!(stage.sum::<u32>(), 3);
    assert_eq!(items_are_results(["1", "x"].into_iter()).filter(Result::is_ok).count(), 1);
    assert_eq!(types_are_inferred(["1", "x"].into_iter()).sum::<u8>(), 1);
    assert_eq!(items_are_opaque([1].into_iter()).map(|n| n.to_string()).collect::<String>(), "1");
}
