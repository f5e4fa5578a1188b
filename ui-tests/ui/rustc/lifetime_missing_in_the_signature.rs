//! Lifetimes that the signature lacks are pointed at in the signature, with rustc's own fix.

use funcpipe::measured_stage;

#[measured_stage]
fn boxed_items<'a, T: Into<u32>>(input: Box<dyn Iterator<Item = T> + 'a>) -> impl Iterator<Item = u32> {
    input.map(Into::into)
}

#[measured_stage]
fn borrowed(input: impl Iterator<Item = u32>, limit: &u32) -> Box<dyn Iterator<Item = u32>> {
    Box::new(input.filter(move |n| n < limit))
}

#[measured_stage]
fn returns_a_local(input: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    let limit = 3;
    input.filter(|n| *n < limit)
}

fn main() {
    let _ = boxed_items::<u32>(Box::new([1].into_iter())).count();
    let _ = borrowed([1].into_iter(), &3).count();
    let _ = returns_a_local([1].into_iter()).count();
}
