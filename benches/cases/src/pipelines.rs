//! The same four stages as positions of a pipeline.

use std::hint::black_box;

use funcpipe::prelude::*;

use crate::Case;
use crate::chain;
use crate::time_parts;

macro_rules! four_positions {
    ($stages:ident) => {
        |count| {
            time_pipelines(count, |pipeline| {
                use chain::$stages::{fold_bits, most, nearly_all, scale};
                pipeline
                    .through(|s| scale(s))
                    .through(|s| most(s))
                    .through(|s| fold_bits(s))
                    .through(|s| nearly_all(s))
            });
        }
    };
}

pub(crate) const CASES: &[(&str, Case)] = &[
    ("pipeline-empty", |count| time_pipelines(count, |pipeline| pipeline)),
    ("pipeline-plain", four_positions!(light)),
    ("pipeline-measured", four_positions!(light_measured)),
    ("pipeline-plain-shared-100", four_positions!(shared_100)),
    ("pipeline-plain-each-100", four_positions!(each_100)),
];

fn time_pipelines(count: u64, stages: fn(Pipeline<'static, u64>) -> Pipeline<'static, u64>) {
    time_parts(count, |each| {
        let each = black_box(each);
        let pipeline = stages(Pipeline::new("records").source(move || 0..each));
        let report = pipeline.for_each(|record| {
            black_box(record);
            Ok(())
        });
        assert_eq!(report.expect("nothing in this pipeline can fail").read, each);
    });
}
