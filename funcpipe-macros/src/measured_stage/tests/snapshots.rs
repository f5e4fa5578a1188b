//! The expansion of every option and every shape, as files that a person can read.

use super::*;

macro_rules! snapshots {
    ($($name:ident: #[measured_stage $(($($args:tt)*))?] { $($item:tt)* })*) => {$(
        #[test]
        fn $name() {
            testing::snapshot(&MACRO, stringify!($name), quote!($($($args)*)?), &quote!($($item)*));
        }
    )*};
}

snapshots! {
    iterator_stage: #[measured_stage] {
        /// Keeps what is warm.
        #[must_use]
        pub fn threshold(input: impl Iterator<Item = f64>, min: f64) -> impl Iterator<Item = f64> {
            input.filter(move |t| *t >= min)
        }
    }
    positional_name: #[measured_stage("ThresholdFilter")] {
        fn threshold(input: impl Iterator<Item = f64>) -> impl Iterator<Item = f64> { input }
    }
    every_option: #[measured_stage(name = "Filter", mode = sampled, sample = 16, input = b, emits = at_most_one, crate = my::fp)] {
        fn pick(a: impl Iterator<Item = u8>, b: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { b.chain(a) }
    }
    name: #[measured_stage(name = "ThresholdFilter")] {
        fn threshold(input: impl Iterator<Item = f64>) -> impl Iterator<Item = f64> { input }
    }
    sample: #[measured_stage(sample = 16)] {
        fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { input }
    }
    emits_one: #[measured_stage(emits = one)] {
        fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { input }
    }
    emits_at_most_one: #[measured_stage(emits = at_most_one)] {
        fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { input }
    }
    crate_path: #[measured_stage(crate = my::fp)] {
        fn stage(record: u8) -> u8 { record }
    }
    record_function_of_types_that_may_be_iterators: #[measured_stage] {
        fn stage(rows: Rows, least: u32) -> Rows { rows }
    }
    mode_exact: #[measured_stage(mode = exact, emits = one)] {
        fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { input }
    }
    mode_count: #[measured_stage(mode = count, emits = any)] {
        fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { input }
    }
    mut_input_of_a_type_parameter: #[measured_stage] {
        fn skip<I>(mut input: I) -> impl Iterator<Item = u8> where I: Iterator<Item = u8> { input.next(); input }
    }
    boxed: #[measured_stage] {
        fn stage<'a>(input: Box<dyn Iterator<Item = u8> + 'a>) -> Box<dyn Iterator<Item = u8> + 'a> { input }
    }
    mut_ref_input: #[measured_stage] {
        fn stage(input: &mut dyn Iterator<Item = u8>) -> impl Iterator<Item = u8> { input.take(2) }
    }
    concrete_input_by_name: #[measured_stage(input = rows)] {
        fn stage(rows: Vec<u8>) -> impl Iterator<Item = u8> { rows.into_iter() }
    }
    method: #[measured_stage] {
        fn stage(&mut self, input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { input }
    }
    method_with_a_name: #[measured_stage("Named")] {
        fn stage(&self, record: u8) -> u8 { record }
    }
    record_function: #[measured_stage] {
        fn parse(line: &str) -> Result<u32, std::num::ParseIntError> { Ok(line.parse::<u32>()?) }
    }
    record_function_without_a_result: #[measured_stage] {
        fn store(&mut self, record: u8) { self.rows.push(record); }
    }
    record_function_of_an_unnamed_type: #[measured_stage] {
        fn show(record: u8) -> Result<impl std::fmt::Display, Error> { Ok(record) }
    }
    async_record_function: #[measured_stage] {
        async fn fetch(&self, id: u32) -> Result<Row, Error> { self.get(id).await }
    }
    async_record_function_behind_async_trait: #[measured_stage] {
        fn fetch<'a>(&'a self, id: u32) -> Pin<Box<dyn Future<Output = Row> + Send + 'a>> { Box::pin(self.get(id)) }
    }
    mode_sampled: #[measured_stage(mode = sampled)] {
        fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { input }
    }
    unsafe_function_with_inner_attributes: #[measured_stage] {
        unsafe fn read(from: *const u8) -> u8 { #![allow(unused_unsafe)] unsafe { *from } }
    }
    raw_identifiers: #[measured_stage] {
        fn r#type(r#in: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { r#in }
    }
    source: #[measured_stage(__funcpipe_source)] {
        fn readings(n: u8) -> impl Iterator<Item = u8> { 0..n }
    }
    waits_for_a_sibling: #[measured_stage("Readings", mode = exact)] {
        #[inline]
        #[funcpipe::managed_source]
        fn readings(n: u8) -> impl Iterator<Item = u8> { yield_!(n) }
    }
    on_an_error_the_function_is_kept: #[measured_stage(nmae = "x")] {
        /// Documented.
        fn stage(input: impl Iterator<Item = u8>) -> impl Iterator<Item = u8> { input }
    }
}
