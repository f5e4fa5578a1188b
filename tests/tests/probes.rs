//! A probe can do what the iterator inside can, and counts whichever way it is driven.

use funcpipe::Registry;
use funcpipe::measured_stage;
use funcpipe::report::{Ended, StageReport};
use proptest::prelude::*;

fn line(name: &str) -> StageReport {
    Registry::global().snapshot().function(name).expect("it was called").clone()
}

#[test]
fn a_stage_keeps_the_abilities_it_declares() {
    #[measured_stage]
    fn able(
        numbers: impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone,
    ) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + Clone {
        numbers.map(|n| n * 10)
    }

    let mut stage = able(0..4);
    assert_eq!((stage.len(), stage.size_hint()), (4, (4, Some(4))));
    assert_eq!(stage.next_back(), Some(30));
    assert_eq!(stage.clone().collect::<Vec<_>>(), [0, 10, 20]);
    assert_eq!(stage.collect::<Vec<_>>(), [0, 10, 20]);
    let line = line("able");
    assert_eq!((line.records_in, line.records_out), (7, 7), "the clone's records are counted too");
    assert_eq!(line.ended, Ended::Exhausted);
}

#[test]
fn a_stage_stays_send() {
    #[measured_stage]
    fn sent(
        numbers: impl Iterator<Item = u32> + Send + 'static,
    ) -> impl Iterator<Item = u32> + Send + 'static {
        numbers.filter(|n| n % 2 == 1)
    }

    let stage = sent(0..100);
    let sum: u32 = std::thread::spawn(move || stage.sum()).join().unwrap();
    assert_eq!(sum, 2500);
    assert_eq!((line("sent").records_in, line("sent").records_out), (100, 50));
}

#[test]
fn folding_counts_as_pulling_does() {
    #[measured_stage]
    fn folded(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        numbers.filter(|n| n % 2 == 1)
    }

    folded(0..10).for_each(drop);
    let line = line("folded");
    assert_eq!((line.records_in, line.records_out, line.ended), (10, 5, Ended::Exhausted));
}

#[test]
fn a_consumer_that_panics_in_a_fold_is_not_the_stage() {
    #[measured_stage]
    fn innocent(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        numbers.map(|n| n + 1)
    }
    #[measured_stage]
    fn guilty(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        numbers.inspect(|n| assert_ne!(*n, 3, "on purpose"))
    }

    std::panic::catch_unwind(|| guilty(innocent(0..10)).for_each(drop)).unwrap_err();
    assert_eq!((line("innocent").ended, line("innocent").records_out), (Ended::StoppedEarly, 3));
    assert_eq!((line("guilty").ended, line("guilty").records_in), (Ended::Panicked, 3));
}

#[test]
fn a_source_that_panics_is_not_the_stage() {
    #[measured_stage]
    fn downstream(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        numbers.map(|n| n + 1)
    }

    for fold in [false, true] {
        std::panic::catch_unwind(|| {
            let mut stage = downstream((0..10).inspect(|n| assert_ne!(*n, 3, "on purpose")));
            if fold { stage.for_each(drop) } else { while stage.next().is_some() {} }
        })
        .unwrap_err();
        assert_eq!(line("downstream").ended, Ended::StoppedEarly, "fold: {fold}");
    }
}

#[test]
fn a_method_is_named_after_its_type() {
    struct Filter {
        least: u32,
    }
    impl Filter {
        #[measured_stage]
        fn apply(&self, numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
            let least = self.least;
            numbers.filter(move |n| *n >= least)
        }

        #[measured_stage]
        fn raise(&mut self, by: u32) -> &mut u32 {
            self.least += by;
            &mut self.least
        }

        #[measured_stage("Named")]
        fn named(&self, n: u32) -> u32 {
            n + self.least
        }
    }

    let mut filter = Filter { least: 3 };
    assert_eq!(filter.apply(0..5).count(), 2);
    *filter.raise(1) += 1;
    assert_eq!(filter.least, 5);
    assert_eq!(filter.named(1), 6);
    assert_eq!(line("Filter::apply").records_in, 5);
    assert_eq!(line("Filter::raise").records_in, 1);
    assert_eq!(line("Named").records_in, 1);
}

#[test]
fn a_result_behind_an_alias_is_still_a_result() {
    type Parsed = Result<u32, std::num::ParseIntError>;

    #[measured_stage]
    fn aliased(text: &str) -> Parsed {
        text.parse()
    }

    assert!(aliased("1").is_ok() && aliased("x").is_err());
    assert_eq!((line("aliased").records_out, line("aliased").failed), (1, 1));
}

#[test]
fn a_function_that_calls_itself_counts_every_call() {
    #[measured_stage]
    fn depth(n: u32) -> u32 {
        if n == 0 { 0 } else { 1 + depth(n - 1) }
    }

    assert_eq!(depth(10), 10);
    assert_eq!((line("depth").records_in, line("depth").records_out), (11, 11));
}

proptest! {
    #[test]
    fn a_measured_stage_yields_what_the_bare_one_does(numbers in prop::collection::vec(any::<u32>(), 0..300), from_back in any::<bool>()) {
        fn bare(numbers: impl DoubleEndedIterator<Item = u32>) -> impl DoubleEndedIterator<Item = u32> {
            numbers.filter(|n| n % 3 != 0).map(|n| n / 2)
        }
        #[measured_stage]
        fn measured(numbers: impl DoubleEndedIterator<Item = u32>) -> impl DoubleEndedIterator<Item = u32> {
            numbers.filter(|n| n % 3 != 0).map(|n| n / 2)
        }

        let (bare, measured) = (bare(numbers.clone().into_iter()), measured(numbers.into_iter()));
        prop_assert_eq!(bare.size_hint(), measured.size_hint());
        let (bare, measured): (Vec<u32>, Vec<u32>) =
            if from_back { (bare.rev().collect(), measured.rev().collect()) } else { (bare.collect(), measured.collect()) };
        prop_assert_eq!(bare, measured);
    }
}
