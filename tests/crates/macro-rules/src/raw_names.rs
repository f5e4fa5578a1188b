//! Names that are keywords.

#![allow(non_camel_case_types, reason = "keywords are lower case")]

use funcpipe::measured_stage;

#[measured_stage]
pub fn r#match(r#in: impl Iterator<Item = u32>, r#type: u32) -> impl Iterator<Item = u32> {
    r#in.map(move |n| n + r#type)
}

#[measured_stage(input = r#in)]
pub fn named_input(
    mut r#in: impl Iterator<Item = u32>,
    r#fn: impl Iterator<Item = u32>,
) -> impl Iterator<Item = u32> {
    r#in.next();
    r#in.zip(r#fn).map(|(n, more)| n + more)
}

#[measured_stage]
pub fn r#gen(r#async: Box<dyn Iterator<Item = u32>>) -> Box<dyn Iterator<Item = u32>> {
    Box::new(r#async.skip(1))
}

#[measured_stage]
pub fn r#ref(r#mut: &mut dyn Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    r#mut.take(1)
}

/// A type whose name is a keyword.
pub struct r#struct<r#const>(pub r#const);

impl<r#const: Copy + Into<u32>> r#struct<r#const> {
    #[measured_stage]
    pub fn r#loop(&self, r#let: u32) -> Option<u32> {
        r#let.checked_sub(self.0.into())
    }
}

#[measured_stage]
pub fn lifetime<'r#for>(r#use: &'r#for str) -> &'r#for str {
    r#use
}

#[measured_stage]
pub async fn r#await(r#async: u32) -> u32 {
    r#async
}
