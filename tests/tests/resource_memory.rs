//! Behaviour 42b: what streams that hold resources allocate, and that nothing of it stays.

#[allow(dead_code, reason = "the laws need the rest of it")]
mod ways;

use std::hint::black_box;

use allocation_counter::measure;
use funcpipe::__private::v0_1_0::source::{Hand, plain};
use funcpipe::prelude::*;
use funcpipe::resource::nested_managed;
use ways::{Journal, Plan, for_every_way};

fn count_to(records: u64) -> impl Managed<Item = u64> {
    plain::<u64, _, _>("numbers", move |hand| async move {
        let _one = Hand::hold(&hand, "one", (), drop);
        for number in 0..records {
            let _two = Hand::hold(&hand, "two", number, drop);
            Hand::over(&hand, number).await;
        }
    })
}

#[test]
fn a_source_allocates_twice_and_nothing_for_a_record() {
    for records in [0, 1, 1_000] {
        let info = measure(|| assert_eq!(count_to(records).map(black_box).count() as u64, records));
        assert!(info.count_total <= 2, "{records} records: {info:?}");
        assert_eq!(info.bytes_current, 0);
    }
}

#[test]
fn closing_what_nothing_is_wrong_with_allocates_nothing() {
    let mut source = count_to(9);
    assert_eq!(source.next(), Some(0));
    assert_eq!(measure(|| assert_eq!(source.close(), Ok(()))).count_total, 0);
}

#[test]
fn nested_resources_allocate_in_proportion_to_their_number() {
    let allocated = |resources: u64| {
        let open = move |stack: &mut funcpipe::resource::ReleaseStack<'_>| {
            for number in 0..resources {
                stack.acquire(number, drop);
            }
            Ok((0..100).map(Ok::<u64, ()>))
        };
        measure(|| assert_eq!(nested_managed(open).count(), 100)).count_total
    };
    for resources in [0, 1, 10, 100, 1_000] {
        let most = 2 + 3 * resources + 1;
        assert!(allocated(resources) <= most, "{resources}: {}", allocated(resources));
    }
}

#[test]
fn nothing_of_a_stream_stays_in_memory() {
    let consume = |way: &ways::Way, plan: Plan, records: usize| {
        let mut made = (way.make)(Journal::default(), plan);
        black_box(made.by_ref().take(records).count());
        black_box(made.close().is_ok());
    };
    for_every_way(|way| {
        for plan in [Plan::of(5), Plan { fails_at: Some(2), ..Plan::of(5) }] {
            for records in [0, 1, 9] {
                // What the process and the thread set up once is there then.
                consume(way, plan, records);
                let info = measure(|| consume(way, plan, records));
                assert_eq!(info.bytes_current, 0, "{records} records");
            }
        }
    });
}
