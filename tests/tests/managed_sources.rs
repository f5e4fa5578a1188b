//! `#[managed_source]`: what is particular to functions with the attribute. The laws of everything that holds resources, in
//! `resources.rs`, hold for them as well.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use funcpipe::prelude::*;
use funcpipe::resource::ReleaseErrors;
use funcpipe::testing::FakeClock;

/// What happened, in order.
#[derive(Clone, Default)]
struct Trace(Rc<RefCell<Vec<String>>>);

impl Trace {
    fn note(&self, what: impl Into<String>) {
        self.0.borrow_mut().push(what.into());
    }

    /// All of it, since it was asked for last.
    fn take(&self) -> String {
        self.0.take().join(" ")
    }

    /// Acquires a resource; the one called `broken` cannot be had.
    fn acquire(&self, name: &'static str) -> Result<Resource, String> {
        if name == "broken" {
            return Err("cannot be had".to_owned());
        }
        self.note(format!("+{name}"));
        Ok(Resource { name, trace: self.clone() })
    }
}

struct Resource {
    name: &'static str,
    trace: Trace,
}

impl Resource {
    fn part(&mut self) -> Part<'_> {
        self.trace.note("+part");
        Part(self)
    }
}

struct Part<'a>(&'a mut Resource);

fn release(resource: Resource) {
    let Resource { name, trace } = resource;
    trace.note(format!("-{name}"));
}

fn fail_to_release(resource: Resource) -> Result<(), String> {
    let name = resource.name;
    release(resource);
    Err(format!("{name} hangs"))
}

fn panic_on_release(resource: Resource) {
    let name = resource.name;
    release(resource);
    panic!("{name} explodes");
}

#[managed_source]
fn in_a_loop(trace: &Trace) -> impl Iterator<Item = u32> {
    for n in 0..4 {
        #[release(release)]
        let held = trace.acquire("row").expect("it can be had");
        held.trace.note("use");
        if n == 1 {
            continue;
        }
        if n == 3 {
            return;
        }
        yield_!(n);
    }
}

#[test]
fn what_is_acquired_in_a_loop_is_released_at_the_end_of_each_turn() {
    let trace = Trace::default();
    let rows: Vec<_> = in_a_loop(&trace).map(|n| format!("{n}:{}", trace.take())).collect();
    let turn = "+row use";
    assert_eq!(rows, [format!("0:{turn}"), format!("2:-row {turn} -row {turn}")]);
    assert_eq!(trace.take(), format!("-row {turn} -row"));
}

#[managed_source]
fn borrowing(trace: Trace) -> impl Iterator<Item = &'static str> {
    #[release(release)]
    let mut whole: Resource = trace.acquire("whole").expect("it can be had");
    #[release(|part: Part<'_>| part.0.trace.note(format!("-part of {}", part.0.name)))]
    let part = whole.part();
    part.0.name = "all";
    yield_!(part.0.name);
}

#[test]
fn what_borrows_from_another_resource_is_released_before_it() {
    let trace = Trace::default();
    assert_eq!(borrowing(trace.clone()).collect::<Vec<_>>(), ["all"]);
    assert_eq!(trace.take(), "+whole +part -part of all -all");
}

#[managed_source]
fn hanging(trace: Trace) -> impl Managed<Item = Result<u32, String>> {
    #[release(fail_to_release)]
    let _first = trace.acquire("1")?;
    #[release(panic_on_release)]
    let _second = trace.acquire("2")?;
    #[release(fail_to_release)]
    let _third = trace.acquire("3")?;
    yield_!(Ok(1));
}

fn texts(errors: &ReleaseErrors) -> Vec<(&str, &str, bool)> {
    errors.iter().map(|error| (error.resource.as_str(), error.message.as_str(), error.panicked)).collect()
}

const HUNG: [(&str, &str, bool); 3] =
    [("_third", "3 hangs", false), ("_second", "2 explodes", true), ("_first", "1 hangs", false)];

#[test]
fn close_tells_of_every_release_that_fails_or_panics() {
    let trace = Trace::default();
    let mut source = hanging(trace.clone());
    source.next();
    let errors = source.close().expect_err("three releases fail");
    assert_eq!(texts(&errors), HUNG);
    assert!(errors.iter().all(|error| error.source == "hanging"));
    assert_eq!(trace.take(), "+1 +2 +3 -3 -2 -1");
    assert_eq!(source.close(), Ok(()));
}

/// Says when it is dropped.
struct Guard(&'static str, Trace);

impl Drop for Guard {
    fn drop(&mut self) {
        self.1.note(self.0);
    }
}

#[managed_source]
fn arguments((_, n): (Guard, u32), _: Guard, _unused: Guard) -> impl Iterator<Item = u32> {
    yield_!(n);
}

struct Table {
    rows: Vec<u32>,
    _guard: Guard,
}

impl Table {
    #[managed_source]
    fn into_rows(self) -> impl Iterator<Item = u32> {
        for row in &self.rows {
            yield_!(*row);
        }
    }
}

#[test]
fn arguments_live_as_long_as_the_source_whether_they_are_used_or_not() {
    let trace = Trace::default();
    let guard = |name| Guard(name, trace.clone());
    let mut source = arguments((guard("pattern"), 7), guard("_"), guard("_unused"));
    assert_eq!((source.next(), trace.take()), (Some(7), String::new()));
    assert_eq!((source.next(), trace.take()), (None, "_unused _ pattern".to_owned()));
    drop(arguments((guard("pattern"), 7), guard("_"), guard("_unused")));
    assert_eq!(trace.take().split(' ').count(), 3);

    let mut rows = Table { rows: vec![1], _guard: guard("self") }.into_rows();
    assert_eq!((rows.next(), trace.take()), (Some(1), String::new()));
    assert_eq!((rows.next(), trace.take()), (None, "self".to_owned()));
}

#[managed_source]
fn every_place(lines: &[&str]) -> impl Iterator<Item = Result<u32, std::num::ParseIntError>> {
    yield_!(Ok(0),);
    assert!(
        {
            yield_!(Ok(1));
            !lines.is_empty()
        },
        "there are lines"
    );
    let told = matches!(yield_!(Ok(2)), ());
    if let (true, ()) = (told, yield_!(Ok(3))) {
        let [first, rest @ ..] = lines else { return };
        yield_!(Ok(first.parse()?));
        let skipped = rest.iter().filter(|line| {
            if line.is_empty() {
                return true;
            }
            line.parse::<u32>().is_err()
        });
        yield_!(Ok(u32::try_from(skipped.count()).unwrap_or(u32::MAX)));
    }
    match lines {
        [_] => return,
        [.., last] => yield_!(last.parse()),
        [] => unreachable!("asserted above"),
    }
    loop {
        yield_!("x".parse());
        lines[0].parse::<u8>()?;
        if lines.len() == 2 {
            return;
        }
        if lines.len() == 3 {
            break yield_!(Ok(99));
        }
    }
}

#[test]
fn records_may_be_handed_over_wherever_an_expression_may_stand() {
    let texts = |lines: &[&str]| {
        let rows =
            every_place(lines).map(|row| row.map_or_else(|_| "error".to_owned(), |row| row.to_string()));
        rows.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(texts(&["4"]), "0 1 2 3 4 0");
    assert_eq!(texts(&["4", "y"]), "0 1 2 3 4 1 error error");
    assert_eq!(texts(&["4", "", "5"]), "0 1 2 3 4 1 5 error 99");
    assert_eq!(texts(&["y"]), "0 1 2 3 error");
}

macro_rules! emit {
    ($record:expr) => {
        yield_!($record)
    };
}

macro_rules! bail {
    ($error:expr) => {
        return Err($error.into())
    };
}

#[managed_source]
fn by_macros_of_its_own(upto: u32) -> impl Iterator<Item = Result<u32, BoxError>> {
    for n in 0..upto {
        emit!(Ok(n));
    }
    bail!("no more");
}

#[test]
fn macros_of_the_users_own_may_hand_over_records_and_end_the_source() {
    let rows: Vec<String> = by_macros_of_its_own(2)
        .map(|row| row.map_or_else(|error| error.to_string(), |n| n.to_string()))
        .collect();
    assert_eq!(rows, ["0", "1", "no more"]);
}

#[managed_source]
fn locked(cell: &RefCell<u32>) -> impl Iterator<Item = u32> {
    yield_!(*cell.borrow_mut());
}

#[test]
fn what_is_borrowed_to_make_a_record_is_given_back_before_it_is_handed_over() {
    let cell = RefCell::new(1);
    let mut source = locked(&cell);
    assert_eq!(source.next(), Some(1));
    *cell.borrow_mut() = 2;
}

/// A stage like a generator: it takes a stream.
#[managed_source]
fn pairs<T>(trace: Trace, mut rows: impl Iterator<Item = T>) -> impl Managed<Item = (T, T)> {
    #[release(release)]
    let _held = trace.acquire("stage").expect("it can be had");
    while let (Some(left), Some(right)) = (rows.next(), rows.next()) {
        yield_!((left, right));
    }
}

#[test]
fn a_stage_that_is_a_source_releases_before_its_input_is_dropped() {
    let trace = Trace::default();
    let mut stage = pairs(trace.clone(), hanging(trace.clone()));
    assert_eq!(stage.next(), None);
    assert_eq!(trace.take(), "+stage +1 +2 +3 -3 -2 -1 -stage");
    let mut stage = pairs(trace.clone(), in_a_loop(&trace));
    assert_eq!(stage.next(), Some((0, 2)));
    trace.take();
    assert_eq!(stage.close(), Ok(()));
    assert_eq!((trace.take(), stage.next()), ("-stage -row".to_owned(), None));
}

#[measured_stage("Downloads")]
#[retry_on_failure(resume = cursor, cursor = |row| *row, delay = 1s, on = |_| true, clone(trace))]
#[managed_source]
fn downloads(
    trace: Trace,
    upto: u32,
    resume: Resume<u32>,
) -> impl Managed<Item = Result<u32, RetryError<std::io::Error>>> {
    #[release(release)]
    let _connection = trace.acquire("connection").map_err(std::io::Error::other)?;
    for n in resume.cursor.map_or(0, |row| row + 1)..upto {
        if n == 2 && resume.attempt == 1 {
            Err(std::io::ErrorKind::ConnectionReset)?;
        }
        yield_!(Ok(n));
    }
}

#[test]
fn a_source_that_is_opened_again_has_released_the_last_connection_before_the_wait() {
    let clock = FakeClock::new();
    let _scope = clock.enter();
    let trace = Trace::default();
    let rows = downloads(trace.clone(), 4).map_while(Result::ok).inspect(|n| trace.note(n.to_string()));
    assert_eq!(rows.count(), 4);
    assert_eq!(clock.sleeps(), [Duration::from_secs(1)]);
    assert_eq!(trace.take(), "+connection 0 1 -connection +connection 2 3 -connection");
    let mut rows = downloads(trace.clone(), 4);
    assert!(matches!(rows.next(), Some(Ok(0))));
    assert_eq!(rows.close(), Ok(()));
    assert_eq!((trace.take().as_str(), rows.next().is_none()), ("+connection -connection", true));
}

#[test]
fn a_measured_source_is_a_line_of_the_report_with_what_comes_out() {
    let trace = Trace::default();
    let (rows, report) = Pipeline::new("downloads")
        .source(|| downloads(trace.clone(), 2))
        .skip_errors_up_to(0)
        .through(|rows| pairs(trace.clone(), rows))
        .collect()
        .expect("nothing fails");
    assert_eq!(rows, [(0, 1)]);
    let functions: Vec<_> =
        report.source.functions.iter().map(|f| (f.name.as_str(), f.records_in, f.records_out)).collect();
    assert_eq!(functions, [("Downloads", 0, 2)]);
    assert_eq!(trace.take(), "+stage +connection -connection -stage");
}

#[managed_source]
fn counted(upto: u32) -> impl Iterator<Item = Result<u32, BoxError>> {
    #[release(|held: u32| assert_eq!(held, 7))]
    let _held = 7;
    for n in 0..upto {
        yield_!(Ok(n));
    }
    let _number: u32 = "1".parse()?;
}

#[test]
fn a_source_allocates_twice_and_nothing_for_a_record() {
    for upto in [0, 1, 1_000] {
        let allocated = allocation_counter::measure(|| {
            assert_eq!(counted(upto).count(), upto as usize);
        });
        assert_eq!(allocated.count_total, 2, "of {upto} records");
        assert_eq!(allocated.count_current, 0);
    }
}

#[test]
fn a_pool_is_not_used_up_by_runs_that_fail() {
    let slots = Rc::new(RefCell::new(20));
    #[managed_source]
    fn connections(slots: Rc<RefCell<u32>>) -> impl Iterator<Item = Result<u32, &'static str>> {
        #[release(|slots: Rc<RefCell<u32>>| *slots.borrow_mut() += 1)]
        let held = {
            let left = slots.borrow().checked_sub(1).ok_or("the pool is empty")?;
            *slots.borrow_mut() = left;
            Rc::clone(&slots)
        };
        yield_!(Ok(*held.borrow()));
        Err("the connection breaks")?;
    }
    for _ in 0..25 {
        let rows: Vec<_> = connections(Rc::clone(&slots)).collect();
        assert_eq!(rows, [Ok(19), Err("the connection breaks")]);
    }
    assert_eq!(*slots.borrow(), 20);
}

/// Compiled with warnings denied: the parameter is used, though not by the body.
#[test]
fn a_parameter_may_be_there_for_another_attribute_only() {
    #[retry_on_failure(policy = policy, resume = skip)]
    #[managed_source]
    fn rows(policy: RetryPolicy) -> impl Iterator<Item = Result<u32, std::io::Error>> {
        yield_!(Err(std::io::Error::other("busy")));
    }
    let policy = RetryPolicy::builder().max_attempts(2).delay(Duration::ZERO).build().expect("a policy");
    assert_eq!(rows(policy).filter(Result::is_err).count(), 1);
}
