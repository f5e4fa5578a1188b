//! Without the feature `measure` every form does the same work; of functions nothing is counted, of pipelines everything.

use funcpipe::prelude::*;
use unmeasured::forms;

#[test]
fn every_form_does_its_work_and_nothing_is_counted() {
    forms::call_each();
    let functions = funcpipe::Registry::global().snapshot().functions;
    assert!(functions.is_empty(), "{functions:?}");
}

#[test]
fn pipelines_count_all_the_same() {
    let (records, report) = Pipeline::new("p")
        .source(|| 0..10)
        .through(forms::by_impl)
        .map(forms::value)
        .collect()
        .expect("nothing can fail");
    assert_eq!(records, [1, 3, 5, 7, 9]);
    assert_eq!((report.read, report.delivered, report.dropped), (10, 5, 5));
    let measured: Vec<_> = report.stages.iter().flat_map(|stage| &stage.functions).collect();
    assert!(measured.is_empty(), "{measured:?}");
}
