//! Breakers behind breakers: a break passes through, once, and is known by what it is, not by when it comes.

use funcpipe::prelude::*;

mod breaks;

use breaks::{Bad, Broken, rows, split};

/// What came, in short: `x` for an error, `|` for a break.
fn shape<T, E>(items: impl IntoIterator<Item = Result<T, Break<E>>>) -> String {
    let letter = |item| match item {
        Ok(_) => '-',
        Err(Break::Record(_)) => 'x',
        Err(Break::Tripped(_)) => '|',
    };
    items.into_iter().map(letter).collect()
}

#[test]
fn b63_a_break_passes_through_another_breaker_once_and_is_not_counted() {
    let both =
        rows("-x-x-x").circuit_break(BreakPolicy::error_count(1)).circuit_break(BreakPolicy::error_count(2));
    let both: Vec<Broken> = both.collect();
    assert_eq!(shape(both), "-x-x|", "with the break there would be three");
    // The other way round the second one trips.
    let both =
        rows("-x-x-x").circuit_break(BreakPolicy::error_count(2)).circuit_break(BreakPolicy::error_count(1));
    let (_, info) = split(both.collect());
    assert_eq!(info.reason, "errors 2 > 1");
    let three =
        rows("x").circuit_break(BreakPolicy::first_error()).circuit_break(BreakPolicy::error_count(1));
    assert_eq!(shape(three.circuit_break(BreakPolicy::error_count(1))), "x|");
    let silent =
        rows("-x-x").circuit_break(BreakPolicy::error_count(0)).circuit_break(BreakPolicy::error_count(1));
    assert_eq!(shape(silent.truncate()), "-x|", "it is the second that is silent");
}

#[test]
fn b63_also_where_the_types_do_not_tell() {
    let both = rows("-x-x-x")
        .circuit_break(BreakPolicy::error_count(1))
        .inspect(|_| {})
        .circuit_break(BreakPolicy::error_count(2));
    let both: Vec<Result<usize, Break<Break<Bad>>>> = both.collect();
    assert_eq!(shape(both.into_iter().map(|item| item.map_err(Break::flatten))), "-x-x|");
    // One of many streams is broken, and the others go on.
    let many = ["x-", "--", "x-"].into_iter();
    let each = many.flat_map(|plan| rows(plan).circuit_break(BreakPolicy::first_error()));
    assert_eq!(
        shape(each.circuit_break(BreakPolicy::error_count(2)).map(|item| item.map_err(Break::flatten))),
        "x|--x|"
    );
}

#[test]
fn b63_the_first_record_error_after_a_break_is_counted() {
    // The break of one stream must not hide the error of the next one.
    let many = ["x-", "x-"].into_iter().flat_map(|plan| rows(plan).circuit_break(BreakPolicy::first_error()));
    let broken = many.circuit_break(BreakPolicy::error_count(1)).map(|item| item.map_err(Break::flatten));
    assert_eq!(shape(broken), "x|x|");
}

#[test]
fn errors_behind_a_break_that_was_let_go_are_counted() {
    let files = ["1,x", "y,1", "z,2", "w,3"].into_iter().flat_map(|file| {
        let rows = file.split(',').map(str::parse::<u8>).circuit_break(BreakPolicy::error_count(0));
        rows.filter(|row| !matches!(row, Err(Break::Tripped(_))))
    });
    let mut broken = files.circuit_break(BreakPolicy::error_count(1));
    let rows: Vec<_> = broken.by_ref().map(|row| row.is_ok()).collect();
    assert_eq!(rows, [true, false, false, false], "two errors, and the break");
    assert_eq!(broken.info().map(|info| (info.n_err, info.total)), Some((2, 3)));
}

#[test]
fn a_break_that_was_kept_for_later_is_not_counted() {
    let rows = ["1", "x", "2"].into_iter().map(str::parse::<u8>).circuit_break(BreakPolicy::first_error());
    let kept: Vec<_> = rows.collect();
    let mut broken = kept.into_iter().circuit_break(BreakPolicy::error_count(1));
    assert_eq!(broken.by_ref().count(), 3);
    assert_eq!(broken.info(), None, "one error, which may be");
}
