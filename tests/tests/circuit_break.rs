//! Behaviours 54 to 64: breakers over streams of `Result`s.

use std::cell::Cell;
use std::rc::Rc;

use funcpipe::breaker::ErrorRate;
use funcpipe::prelude::*;
use proptest::prelude::*;

mod breaks;

use breaks::{Bad, Broken, Row, plain, rows, split};

/// A stream that counts how often it is pulled, and notes when it is dropped.
struct Watched<I> {
    rows: I,
    pulls: Rc<Cell<usize>>,
    is_open: Rc<Cell<bool>>,
}

fn watched<I>(rows: I) -> (Watched<I>, Rc<Cell<usize>>, Rc<Cell<bool>>) {
    let (pulls, is_open) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(true)));
    (Watched { rows, pulls: Rc::clone(&pulls), is_open: Rc::clone(&is_open) }, pulls, is_open)
}

impl<I: Iterator> Iterator for Watched<I> {
    type Item = I::Item;

    fn next(&mut self) -> Option<I::Item> {
        self.pulls.set(self.pulls.get() + 1);
        self.rows.next()
    }
}

impl<I> Drop for Watched<I> {
    fn drop(&mut self) {
        self.is_open.set(false);
    }
}

proptest! {
    #[test]
    fn b54_the_first_error_is_delivered_and_then_the_break(plan in "-{0,40}(x[-x]{0,20})?") {
        let broken: Vec<Broken> = rows(&plan).circuit_break(BreakPolicy::first_error()).collect();
        let mut silent = rows(&plan).circuit_break(BreakPolicy::first_error()).truncate();
        let truncated: Vec<Row> = silent.by_ref().collect();
        let all: Vec<Row> = rows(&plan).collect();
        match plan.find('x') {
            None => {
                prop_assert_eq!(broken.into_iter().map(plain).collect::<Vec<_>>(), all.clone());
                prop_assert_eq!(truncated, all);
                prop_assert_eq!(silent.info(), None);
            }
            Some(p) => {
                prop_assert_eq!(broken.len(), p + 2);
                prop_assert_eq!(truncated.len(), p + 1);
                let (records, info) = split(broken);
                prop_assert_eq!(&records[..], &all[..=p]);
                prop_assert_eq!(&records, &truncated);
                prop_assert_eq!((info.n_ok, info.n_err, info.total), (p as u64, 1, p as u64 + 1));
                prop_assert_eq!(info.last_error.clone(), Some(Bad(p).to_string()));
                prop_assert_eq!((info.code, info.threshold), ("BREAK/FIRST_ERR", None));
                prop_assert_eq!(silent.info(), Some(&info));
            }
        }
    }

    #[test]
    fn b61_after_the_trip_upstream_is_released_and_never_pulled(plan in "[-x]{0,60}", rule in 0..4, silent: bool) {
        fn drain<T>(stream: &mut impl Iterator<Item = T>, is_open: &Cell<bool>, is_break: fn(&T) -> bool) -> usize {
            let mut came = 0;
            for item in stream.by_ref() {
                came += 1;
                assert!(!is_break(&item) || !is_open.get(), "released before the break is handed out");
            }
            assert!(!is_open.get(), "released at the end");
            for _ in 0..3 {
                assert!(stream.next().is_none());
            }
            came
        }
        macro_rules! check {
            ($policy:expr) => {{
                let (stream, pulls, is_open) = watched(rows(&plan));
                let broken = stream.circuit_break($policy);
                let is_break = |item: &Broken| matches!(item, Err(Break::Tripped(_)));
                let (came, tripped) = if silent {
                    let mut broken = broken.truncate();
                    (drain(&mut broken, &is_open, |_: &Row| false), broken.info().is_some())
                } else {
                    let mut broken = broken;
                    (drain(&mut broken, &is_open, is_break) - usize::from(broken.info().is_some()), broken.info().is_some())
                };
                // The end of what was not broken is seen by pulling once more.
                prop_assert_eq!(pulls.get(), came + usize::from(!tripped));
                prop_assert!(tripped || came == plan.len());
            }};
        }
        match rule {
            0 => check!(BreakPolicy::first_error()),
            1 => check!(BreakPolicy::error_count(2)),
            2 => check!(BreakPolicy::error_rate(0.3).min_samples(5).window(10)),
            _ => check!(BreakPolicy::when(|row| matches!(row, Ok(n) if *n > 7))),
        }
    }

    #[test]
    fn a_rate_trips_where_a_count_by_hand_says_so(
        plan in "[-x]{0,120}",
        percent in 1_u32..100,
        min_samples in 1_u32..20,
        window in proptest::option::of(20_u32..40),
    ) {
        let policy = BreakPolicy::try_error_rate(f64::from(percent) / 100.0, min_samples, window).expect("a valid rate");
        let broken: Vec<Broken> = rows(&plan).circuit_break(policy).collect();
        let trips = |seen: usize| {
            let from = window.map_or(0, |window| seen.saturating_sub(window as usize));
            let errors = plan[from..seen].matches('x').count();
            seen >= min_samples as usize && errors * 100 > percent as usize * (seen - from)
        };
        let by_hand = (1..=plan.len()).find(|seen| trips(*seen));
        let records = if by_hand.is_some() { split(broken).0.len() } else { broken.len() };
        prop_assert_eq!(records, by_hand.unwrap_or(plan.len()));
    }
}

#[test]
fn b55_one_error_more_than_the_count_allows() {
    let (records, info) = split(rows("xxx").circuit_break(BreakPolicy::error_count(1)).collect());
    assert_eq!(records, [Err(Bad(0)), Err(Bad(1))]);
    assert_eq!((info.n_err, info.code, info.reason.as_str()), (2, "BREAK/ERR_COUNT", "errors 2 > 1"));
    assert_eq!((info.threshold, info.last_error.as_deref()), (Some(1.0), Some("record 1 is bad")));
}

#[test]
fn b56_a_count_of_none() {
    let (records, info) = split(rows("-xx").circuit_break(BreakPolicy::error_count(0)).collect());
    assert_eq!(records, [Ok(0), Err(Bad(1))]);
    assert_eq!(info.reason, "errors 1 > 0");
}

#[test]
fn b57_a_rate_is_exceeded_and_not_reached() {
    let policy = BreakPolicy::error_rate(0.5).min_samples(2);
    let (records, info) = split(rows("-xx-").circuit_break(policy).collect());
    assert_eq!(records, [Ok(0), Err(Bad(1)), Err(Bad(2))], "1/2 is not more than 0.5");
    assert_eq!((info.code, info.reason.as_str()), ("BREAK/ERR_RATE", "error rate 0.667 > 0.5"));
    assert_eq!(
        info.to_string(),
        "error rate 0.667 > 0.5 (BREAK/ERR_RATE): 2 of 3 records were errors, the last: record 2 is bad"
    );
}

#[test]
fn b58_fewer_samples_than_the_minimum_never_trip() {
    let policy = BreakPolicy::error_rate(0.2).min_samples(100);
    let broken: Vec<Broken> = rows(&"x".repeat(99)).circuit_break(policy).collect();
    assert_eq!(broken.len(), 99);
    // The hundredth is good, and makes the rate known: the last error is that of the one before.
    let (records, info) = split(rows(&("x".repeat(99) + "---")).circuit_break(policy).collect());
    assert_eq!((records.len(), info.n_ok, info.n_err), (100, 1, 99));
    assert_eq!(info.last_error.as_deref(), Some("record 98 is bad"));
    assert_eq!(BreakPolicy::error_rate(0.2), BreakPolicy::error_rate(0.2));
    let (records, _) = split(rows(&"x".repeat(200)).circuit_break(BreakPolicy::error_rate(0.2)).collect());
    assert_eq!(records.len(), 100, "the minimum unless it is given");
}

#[test]
fn b59_a_predicate_sees_records_and_errors() {
    let rows = || [1, 5, 9].into_iter().map(Ok::<u32, Bad>);
    let broken = rows().circuit_break(BreakPolicy::when(|row| matches!(row, Ok(v) if *v >= 5)));
    let broken: Vec<Result<u32, Break<Bad>>> = broken.collect();
    let [Ok(1), Ok(5), Err(Break::Tripped(info))] = &broken[..] else { panic!("{broken:?}") };
    assert_eq!((info.code, info.last_error.as_deref(), info.n_ok), ("BREAK/PRED", None, 2));

    let two = Bad(2);
    let on_error = BreakPolicy::when(|row: &Row| row.as_ref() == Err(&two));
    let (records, info) = split(self::rows("x-xx").circuit_break(on_error).collect());
    assert_eq!((records.len(), info.n_err, info.last_error.as_deref()), (3, 2, Some("record 2 is bad")));
}

#[test]
fn b60_what_makes_no_policy_is_refused_when_it_is_built_and_says_the_value() {
    let message = |build: fn() -> BreakPolicy<ErrorRate>| {
        let panic = std::panic::catch_unwind(build).expect_err("refused");
        panic.downcast_ref::<String>().expect("a message").clone()
    };
    let of_rate = |value| format!("the error rate is {value}, expected more than 0 and less than 1");
    assert_eq!(message(|| BreakPolicy::error_rate(0.0)), of_rate("0"));
    assert_eq!(message(|| BreakPolicy::error_rate(1.0)), of_rate("1"));
    assert_eq!(message(|| BreakPolicy::error_rate(f64::NAN)), of_rate("NaN"));
    assert_eq!(message(|| BreakPolicy::error_rate(-1.0)), of_rate("-1"));
    assert_eq!(message(|| BreakPolicy::error_rate(5.0)), of_rate("5"));
    assert_eq!(
        message(|| BreakPolicy::error_rate(0.5).min_samples(0)),
        "`min_samples` is 0, expected at least 1"
    );
    let of_window =
        |window, least| format!("`window` is {window}, expected at least the `min_samples` of {least}");
    assert_eq!(message(|| BreakPolicy::error_rate(0.5).window(0)), of_window(0, 1));
    assert_eq!(message(|| BreakPolicy::error_rate(0.5).min_samples(100).window(50)), of_window(50, 100));
    assert_eq!(message(|| BreakPolicy::error_rate(0.5).window(50).min_samples(100)), of_window(50, 100));

    let invalid = BreakPolicy::try_error_rate(f64::NAN, 0, Some(0)).expect_err("all of it");
    let problems = [of_rate("NaN"), "`min_samples` is 0, expected at least 1".to_owned(), of_window(0, 1)];
    assert_eq!(invalid.problems().map(ToString::to_string).collect::<Vec<_>>(), problems);
    assert_eq!(invalid.to_string(), format!("invalid break policy: {}", problems.join("; ")));
    assert_eq!(BreakPolicy::try_error_rate(0.2, 10, None), Ok(BreakPolicy::error_rate(0.2).min_samples(10)));
}

#[test]
fn b62_a_window_trips_within_itself_however_long_all_was_well() {
    let plan = "-".repeat(100_000) + &"x".repeat(30_000);
    let trips_after = |policy| split(rows(&plan).circuit_break(policy).collect()).0.len() - 100_000;
    assert_eq!(trips_after(BreakPolicy::error_rate(0.2)), 25_001);
    assert_eq!(trips_after(BreakPolicy::error_rate(0.2).window(1000)), 201);
    let windowed = BreakPolicy::error_rate(0.2).window(1000);
    let (_, info) = split(rows(&plan).circuit_break(windowed).collect());
    assert_eq!(info.reason, "error rate 0.201 > 0.2 of the last 1000");
    assert_eq!((info.n_ok, info.n_err), (100_000, 201));
}

#[test]
fn a_rate_is_judged_after_a_hundred_records_or_a_smaller_window() {
    let plan = "x".repeat(2000);
    let trips_after = |policy| split(rows(&plan).circuit_break(policy).collect()).0.len();
    let rate = || BreakPolicy::error_rate(0.5);
    assert_eq!(trips_after(rate()), 100);
    for (window, after) in [(1000, 100), (101, 100), (100, 100), (99, 99), (1, 1)] {
        assert_eq!(trips_after(rate().window(window)), after, "window of {window}");
    }
    assert_eq!(trips_after(rate().window(1000).min_samples(7)), 7);
}

#[test]
fn b64_after_the_break_there_is_nothing_for_ever() {
    let mut broken = rows("x-").circuit_break(BreakPolicy::first_error());
    assert_eq!(broken.by_ref().take(2).count(), 2);
    assert!((0..1000).all(|_| broken.next().is_none()));
    let mut whole = rows("-").circuit_break(BreakPolicy::first_error());
    assert_eq!(whole.by_ref().count(), 1);
    assert!((0..1000).all(|_| whole.next().is_none()), "upstream is not asked again either");
}

#[test]
fn it_says_how_many_there_may_be() {
    let mut broken = [Ok(1), Err(Bad(1)), Ok(3)].into_iter().circuit_break(BreakPolicy::first_error());
    assert_eq!(broken.size_hint(), (0, Some(4)));
    broken.by_ref().take(2).for_each(drop);
    assert_eq!(broken.size_hint(), (1, Some(1)));
    assert_eq!(broken.next().map(|item| item.is_err()), Some(true));
    assert_eq!(broken.size_hint(), (0, Some(0)));
}

#[test]
fn what_panics_while_it_is_released_is_released_once() {
    struct PanicsOnDrop<I>(I, Rc<Cell<u32>>);
    impl<I: Iterator> Iterator for PanicsOnDrop<I> {
        type Item = I::Item;
        fn next(&mut self) -> Option<I::Item> {
            self.0.next()
        }
    }
    impl<I> Drop for PanicsOnDrop<I> {
        fn drop(&mut self) {
            self.1.set(self.1.get() + 1);
            panic!("while closing");
        }
    }
    let drops = Rc::new(Cell::new(0));
    let mut broken = PanicsOnDrop(rows("x--"), Rc::clone(&drops)).circuit_break(BreakPolicy::first_error());
    let pull = std::panic::AssertUnwindSafe(|| broken.next());
    assert!(std::panic::catch_unwind(pull).is_err());
    assert_eq!(broken.info().map(|info| info.n_err), Some(1));
    assert!(broken.next().is_none(), "the stream has ended");
    drop(broken);
    assert_eq!(drops.get(), 1);
}

#[test]
fn nothing_is_allocated_for_a_record_and_a_bit_is_for_a_sample() {
    let cost = |records: usize, window: u32| {
        let policy = BreakPolicy::error_rate(0.9).min_samples(window).window(window);
        // Short messages find room where the one before was.
        let rows = (0..records).map(|n| if n % 2 == 0 { Err(Bad(1)) } else { Ok(n) });
        allocation_counter::measure(|| assert_eq!(rows.circuit_break(policy).truncate().count(), records))
    };
    let (short, long) = (cost(20_000, 10_000), cost(200_000, 10_000));
    assert_eq!(short.count_total, long.count_total, "{short:?} {long:?}");
    assert!(
        long.bytes_max < 10_000 / 8 * 4,
        "a vector that grows holds its old and its new memory: {long:?}"
    );
    assert_eq!(long.bytes_current, 0);
}

#[test]
fn a_managed_stream_stays_managed_and_is_released_before_the_break() {
    use funcpipe::resource::Managed;

    #[managed_source]
    fn held<'a>(plan: &'a str, is_open: &'a Cell<bool>) -> impl Managed<Item = Row> {
        #[release(|is_open: &Cell<bool>| { is_open.set(false); Err("cannot close") })]
        let is_open = {
            is_open.set(true);
            is_open
        };
        assert!(is_open.get());
        for row in rows(plan) {
            yield_!(row);
        }
    }

    let is_open = Cell::new(false);
    let mut broken = held("x-", &is_open).circuit_break(BreakPolicy::first_error());
    assert!(matches!(broken.next(), Some(Err(Break::Record(Bad(0))))));
    assert!(!is_open.get());
    // The break would have been next.
    assert!(broken.close().is_ok(), "it was released already");
    assert!(broken.next().is_none());

    let mut truncated = held("--", &is_open).circuit_break(BreakPolicy::first_error()).truncate();
    truncated.next();
    assert!(is_open.get());
    assert_eq!(truncated.close().expect_err("it says so").iter().count(), 1);
    assert!(truncated.next().is_none() && truncated.close().is_ok());
}

#[test]
fn a_rate_is_written_so_that_it_is_more_than_the_limit() {
    let rows = (0..10_001).map(|n| if n % 5 == 0 { Err("bad") } else { Ok(n) });
    let mut broken = rows.circuit_break(BreakPolicy::error_rate(0.2).min_samples(10_001));
    assert_eq!(broken.by_ref().count(), 10_002);
    let reason = broken.info().map(|info| info.reason.clone()).unwrap_or_default();
    assert!(reason.starts_with("error rate 0.20007") && reason.ends_with(" > 0.2"), "{reason}");
}

#[test]
fn a_break_by_a_predicate_has_the_last_error_before_it() {
    let rows = [Ok(1), Err(Bad(1)), Ok(2), Ok(9)].into_iter();
    let broken = rows.circuit_break(BreakPolicy::when(|row: &Row| *row == Ok(9)));
    let (records, info) = split(broken.collect());
    assert_eq!(records.len(), 4);
    assert_eq!((info.code, info.n_ok, info.n_err, info.error_rate()), ("BREAK/PRED", 3, 1, 0.25));
    assert_eq!(info.last_error, Some(Bad(1).to_string()));
}
