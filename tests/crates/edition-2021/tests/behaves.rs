//! Every form of an annotated function does its work in edition 2021, and means what it means there.

#[path = "../../counts.rs"]
mod counts;

use std::cell::RefCell;

use counts::counts;
use edition_2021::forms::{call_each, wait, COUNTS};

#[test]
fn every_form_does_its_work_and_is_counted() {
    call_each();
    for (name, expected) in COUNTS {
        assert_eq!(counts(name), *expected, "{name}");
    }
}

#[test]
fn what_the_edition_means_is_kept() {
    let stage = {
        let label = String::from("ab");
        edition_2021::captures_only_what_it_names([1].into_iter(), &label)
    };
    assert_eq!(stage.collect::<Vec<_>>(), [3]);
    assert_eq!(edition_2021::gen(1), 2);
    assert_eq!(counts("gen"), [1, 1, 0, 0]);

    let told = RefCell::default();
    edition_2021::drop_order(&told);
    wait(edition_2021::drop_order_async(&told));
    drop(edition_2021::drop_order_of_a_stream([1].into_iter(), &told));
    assert_eq!(told.take(), ["local", "temporary"].repeat(3));
    let source = edition_2021::drop_order_of_a_source(&told, edition_2021::Tell("argument", &told));
    assert_eq!(source.collect::<Vec<_>>(), [0, 0]);
    assert_eq!(told.take(), ["local", "temporary", "argument"]);
    assert_eq!(edition_2021::source(vec![1]).collect::<Vec<_>>(), [1]);
    assert_eq!(edition_2021::if_let_order(&told), 0);
    assert_eq!(told.take(), ["condition"]);
}
