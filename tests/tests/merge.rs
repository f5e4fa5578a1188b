//! Behaviour 17: reports of several runs add up, in whatever order they are put together.

use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::report::RecordError;
use funcpipe::testing::FakeClock;
use proptest::prelude::*;

/// A run that depends on the numbers only: `shape` says which stages it has.
fn run(records: u64, bad_every: u64, shape: u8) -> RunReport {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let mut pipeline = Pipeline::new("p")
        .source(|| 1..=records)
        .timing(Exact)
        .try_map(|n| {
            clock.advance(Duration::from_micros(n % 7));
            if n % bad_every == 0 {
                Err(RecordError::new(format!("CODE_{}", n % 90), format!("{n} is bad")).at_line(n))
            } else {
                Ok(n)
            }
        })
        .skip_errors_up_to(u64::MAX);
    if shape & 1 == 1 {
        pipeline = pipeline.through(|s| s.filter(|n| n % 2 == 0));
    }
    if shape & 2 == 2 {
        pipeline = pipeline.map(|n| n + 1);
    }
    if shape & 4 == 4 {
        pipeline = pipeline.through(|s| s.take(5));
    }
    pipeline.run().expect("every error is tolerated")
}

fn any_run() -> impl Strategy<Value = RunReport> {
    (0_u64..300, 1_u64..4, 0_u8..8).prop_map(|(records, bad_every, shape)| run(records, bad_every, shape))
}

fn merged(mut left: RunReport, right: &RunReport) -> RunReport {
    left.merge(right);
    left
}

proptest! {
    #[test]
    fn b17_merging_is_commutative_and_associative_and_adds(a in any_run(), b in any_run(), c in any_run()) {
        let ab = merged(a.clone(), &b);
        prop_assert_eq!(&ab, &merged(b.clone(), &a));
        prop_assert_eq!(merged(ab.clone(), &c), merged(a.clone(), &merged(b.clone(), &c)));
        prop_assert_eq!(ab.read, a.read + b.read);
        prop_assert_eq!(ab.errors.total(), a.errors.total() + b.errors.total());
        prop_assert_eq!(ab.stages[0].latency.count(), a.stages[0].latency.count() + b.stages[0].latency.count());
        prop_assert_eq!(ab.stages[0].self_time, a.stages[0].self_time + b.stages[0].self_time);
        prop_assert!(ab.balances());
    }
}
