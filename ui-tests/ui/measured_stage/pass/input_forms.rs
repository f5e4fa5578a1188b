//! Every form in which a parameter can be a stream.

use std::boxed::Box as Boxed;
use std::iter::FusedIterator;

use funcpipe::measured_stage;

#[measured_stage]
fn by_impl(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.map(|n| n + 1)
}

#[measured_stage]
fn by_full_path(input: impl std::iter::Iterator<Item = u32> + Send) -> impl Iterator<Item = u32> {
    input.map(|n| n + 1)
}

#[measured_stage]
fn by_bound<I: Iterator<Item = u32>>(input: I) -> impl Iterator<Item = I::Item> {
    input.map(|n| n + 1)
}

#[measured_stage]
fn by_where_clause<I, T>(input: I) -> impl Iterator<Item = T>
where
    I: IntoIterator<Item = T>,
    T: Copy + PartialOrd + Default,
{
    input.into_iter().filter(|n| *n > T::default())
}

#[measured_stage]
fn double_ended(input: impl DoubleEndedIterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.rev()
}

#[measured_stage]
fn exact_size(input: impl ExactSizeIterator<Item = u32>) -> impl Iterator<Item = u32> {
    let n = input.len();
    input.take(n)
}

#[measured_stage]
fn fused(input: impl FusedIterator<Item = u32>) -> impl Iterator<Item = u32> {
    input
}

#[measured_stage]
fn cloned(input: impl Iterator<Item = u32> + Clone) -> impl Iterator<Item = u32> {
    input.clone().chain(input)
}

#[measured_stage]
fn by_box(input: Box<dyn Iterator<Item = u32>>) -> impl Iterator<Item = u32> {
    keep_boxed(input)
}

#[measured_stage]
fn by_box_of_opaque_items(input: Box<dyn Iterator<Item = impl Into<u32> + 'static>>) -> impl Iterator<Item = u32> {
    input.map(Into::into)
}

fn keep_boxed(input: Box<dyn Iterator<Item = u32>>) -> Box<dyn Iterator<Item = u32>> {
    input
}

#[measured_stage]
fn by_sendable_box<'a>(input: std::boxed::Box<dyn Iterator<Item = u32> + Send + 'a>) -> impl Iterator<Item = u32> + 'a {
    input.map(|n| n + 1)
}

#[measured_stage]
fn by_box_of_impl(input: Box<impl Iterator<Item = u32>>) -> impl Iterator<Item = u32> {
    input.map(|n| n + 1)
}

#[measured_stage]
fn by_mut_dyn(input: &mut dyn Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let first = input.next();
    input.take(2).chain(first)
}

#[measured_stage]
fn by_mut_impl(input: &mut impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.take(2)
}

#[measured_stage]
fn mutable(mut input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    input.next();
    input
}

#[measured_stage]
fn mutable_box(mut input: Box<dyn Iterator<Item = u32>>) -> impl Iterator<Item = u32> {
    input.next();
    input
}

#[measured_stage(input = rows)]
fn one_of_two(rows: impl Iterator<Item = u32>, ids: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    rows.zip(ids).map(|(row, id)| row + id)
}

#[measured_stage(input = rows)]
fn concrete_by_name(factor: u32, rows: Vec<u32>) -> impl Iterator<Item = u32> {
    rows.into_iter().map(move |n| n * factor)
}

#[measured_stage(input = rows)]
fn concrete_reference_by_name(rows: &mut std::vec::IntoIter<u32>) -> impl Iterator<Item = u32> {
    rows.next();
    rows.take(1)
}

#[measured_stage]
fn borrowed_records<'a>(input: impl Iterator<Item = &'a str>, prefix: &str) -> impl Iterator<Item = &'a str> {
    input.filter(move |line| line.starts_with(prefix))
}

#[measured_stage]
fn other_parameters_by_pattern(
    input: impl Iterator<Item = u32>,
    (low, high): (u32, u32),
    mut seen: u32,
    keep: impl Fn(u32) -> bool,
) -> impl Iterator<Item = u32> {
    seen += 1;
    input.filter(move |n| {
        seen += 1;
        (low..high).contains(n) && keep(*n) && seen > 0
    })
}

fn main() {
    let rows = || vec![1_u32, 2, 3].into_iter();
    assert_eq!(by_impl(rows()).sum::<u32>(), 9);
    assert_eq!(by_full_path(rows()).sum::<u32>(), 9);
    assert_eq!(by_bound(rows()).sum::<u32>(), 9);
    assert_eq!(by_where_clause(vec![0_u32, 1]).sum::<u32>(), 1);
    assert_eq!(double_ended(rows()).next(), Some(3));
    assert_eq!(exact_size(rows()).count(), 3);
    assert_eq!(fused(rows()).count(), 3);
    assert_eq!(cloned(rows()).count(), 6);
    assert_eq!(by_box(Boxed::new(rows())).count(), 3);
    assert_eq!(by_box_of_opaque_items(Box::new(rows())).count(), 3);
    assert_eq!(by_sendable_box(Box::new(rows())).count(), 3);
    assert_eq!(by_box_of_impl(Box::new(rows())).count(), 3);
    assert_eq!(by_mut_dyn(&mut rows()).collect::<Vec<_>>(), [2, 3, 1]);
    let mut left = rows();
    assert_eq!(by_mut_impl(&mut left).count(), 2);
    assert_eq!(left.next(), Some(3));
    assert_eq!(mutable(rows()).count(), 2);
    assert_eq!(mutable_box(Box::new(rows())).count(), 2);
    assert_eq!(one_of_two(rows(), rows()).sum::<u32>(), 12);
    assert_eq!(concrete_by_name(2, vec![1, 2]).sum::<u32>(), 6);
    assert_eq!(concrete_reference_by_name(&mut rows()).sum::<u32>(), 2);
    let lines = String::from("ab\ncd");
    let prefix = String::from("a");
    assert_eq!(borrowed_records(lines.lines(), &prefix).count(), 1);
    assert_eq!(other_parameters_by_pattern(rows(), (1, 3), 0, |n| n != 1).count(), 1);
}
