//! Behaviour 49: in which order several that hold something let go of it. There is one journal for all of them.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;

use funcpipe::managed_source;

#[derive(Clone, Default)]
struct Journal(Rc<RefCell<Vec<String>>>);

impl Journal {
    fn open(&self, name: &'static str) -> Open {
        self.0.borrow_mut().push(format!("open {name}"));
        Open(name, self.clone())
    }

    fn read(&self) -> Vec<String> {
        self.0.borrow().clone()
    }
}

struct Open(&'static str, Journal);

impl Drop for Open {
    fn drop(&mut self) {
        self.1.0.borrow_mut().push(format!("close {}", self.0));
    }
}

/// Whether what was opened last was always closed first, and all of it was.
fn is_nested(journal: &[String]) -> bool {
    let mut open = Vec::new();
    journal.iter().all(|entry| match entry.split_once(' ') {
        Some(("close", name)) => open.pop() == Some(name),
        Some((_, name)) => {
            open.push(name);
            true
        }
        None => false,
    }) && open.is_empty()
}

#[managed_source]
fn numbers(name: &'static str, journal: Journal) -> impl Iterator<Item = u32> {
    #[release(drop)]
    let _open = journal.open(name);
    for number in 0..3 {
        yield_!(number);
    }
}

/// What a stream notes when it is exhausted, dropped halfway, and dropped by a panic of its consumer.
fn on_every_way_out<I: Iterator>(make: impl Fn(Journal) -> I) -> [Vec<String>; 3] {
    let consume: [fn(I); 3] = [
        |records| assert_eq!(records.count(), 3),
        |records| assert_eq!(records.take(2).count(), 2),
        |mut records| {
            records.next();
            resume_unwind(Box::new("the consumer panics"))
        },
    ];
    consume.map(|consume| {
        let journal = Journal::default();
        let records = make(journal.clone());
        let _panicked = catch_unwind(AssertUnwindSafe(|| consume(records)));
        journal.read()
    })
}

fn assert_nested<I: Iterator>(make: impl Fn(Journal) -> I) {
    for journal in on_every_way_out(make) {
        assert!(journal.len() >= 4 && is_nested(&journal), "{journal:?}");
    }
}

#[test]
fn the_judge_knows_what_is_nested() {
    let judge = |journal: &str| is_nested(&journal.split(", ").map(str::to_owned).collect::<Vec<_>>());
    assert!(judge("open a, open b, close b, open c, close c, close a"));
    assert!(!judge("open a, open b, close a, close b"));
    assert!(!judge("open a, open b, close b"));
    assert!(!judge("open a, close a, close a"));
}

#[test]
fn b49_a_source_inside_another_is_released_before_it() {
    #[managed_source]
    fn pages(journal: Journal) -> impl Iterator<Item = u32> {
        #[release(drop)]
        let _book = journal.open("book");
        for number in numbers("page", journal.clone()) {
            #[release(drop)]
            let _line = journal.open("line");
            yield_!(number);
        }
    }

    assert_nested(pages);
}

#[test]
fn b49_one_source_after_another_inside_a_third() {
    #[managed_source]
    fn both(journal: Journal) -> impl Iterator<Item = u32> {
        #[release(drop)]
        let _both = journal.open("both");
        for name in ["first", "second"] {
            for number in numbers(name, journal.clone()).take(2) {
                yield_!(number);
            }
        }
    }

    assert_nested(|journal| both(journal).take(3));
}

#[test]
fn b49_two_sources_that_a_third_pulls_in_turn() {
    #[managed_source]
    fn pairs(journal: Journal) -> impl Iterator<Item = (u32, u32)> {
        let (mut left, mut right) = (numbers("left", journal.clone()), numbers("right", journal.clone()));
        while let (Some(left), Some(right)) = (left.next(), right.next()) {
            yield_!((left, right));
        }
    }

    let [_, halfway, panicked] = on_every_way_out(pairs);
    for journal in [halfway, panicked] {
        assert_eq!(journal, ["open left", "open right", "close right", "close left"]);
    }
}

/// The fields of `Zip` are dropped in their order, as those of every struct.
#[test]
fn b49_what_zip_holds_is_released_in_the_order_of_std() {
    let [exhausted, halfway, panicked] =
        on_every_way_out(|journal| numbers("left", journal.clone()).zip(numbers("right", journal)));
    for journal in [exhausted, halfway, panicked] {
        assert_eq!(journal, ["open left", "open right", "close left", "close right"]);
    }
}

#[test]
fn b49_a_stage_that_is_a_loop_over_its_input_lets_the_input_go_first() {
    #[managed_source]
    fn stage(input: impl Iterator<Item = u32>, journal: Journal) -> impl Iterator<Item = u32> {
        #[release(drop)]
        let _stage = journal.open("stage");
        for number in input {
            yield_!(number);
        }
    }

    assert_nested(|journal| stage(numbers("input", journal.clone()), journal));
    let innermost = |journal: &Journal| stage(numbers("input", journal.clone()), journal.clone());
    assert_nested(|journal| stage(innermost(&journal), journal));
}

#[allow(clippy::while_let_on_iterator, reason = "it is what this is about")]
#[test]
fn b49_an_input_that_is_bound_below_what_a_stage_holds_goes_first() {
    #[managed_source]
    fn stage(input: impl Iterator<Item = u32>, journal: Journal) -> impl Iterator<Item = u32> {
        #[release(drop)]
        let _stage = journal.open("stage");
        let mut input = input;
        while let Some(number) = input.next() {
            yield_!(number);
        }
    }

    assert_nested(|journal| stage(numbers("input", journal.clone()), journal));
}

/// A parameter lives longer than what the body declares, as in every function.
#[allow(clippy::while_let_on_iterator, reason = "it is what this is about")]
#[test]
fn b49_an_input_that_stays_a_parameter_goes_last() {
    #[managed_source]
    fn stage(mut input: impl Iterator<Item = u32>, journal: Journal) -> impl Iterator<Item = u32> {
        #[release(drop)]
        let _stage = journal.open("stage");
        while let Some(number) = input.next() {
            yield_!(number);
        }
    }

    let [exhausted, halfway, panicked] =
        on_every_way_out(|journal| stage(numbers("input", journal.clone()), journal));
    assert!(is_nested(&exhausted), "an input that is exhausted has released: {exhausted:?}");
    for journal in [halfway, panicked] {
        assert_eq!(journal, ["open stage", "open input", "close stage", "close input"]);
    }
}
