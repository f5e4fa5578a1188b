//! Functions that macros make, wholly or in part, do their work, and are counted under their names.

#[path = "../../counts.rs"]
mod counts;
#[path = "../../ready.rs"]
mod ready;

use counts::counts;
use funcpipe::Registry;
use ready::ready;

fn rows() -> std::vec::IntoIter<u32> {
    vec![0, 1, 2].into_iter()
}

fn assert_counts(expected: &[(&str, [u64; 4])]) {
    for (name, expected) in expected {
        assert_eq!(counts(name), *expected, "{name}");
    }
}

#[test]
fn parts_may_come_through_fragments() {
    use macro_rules::fragments::*;

    assert_eq!(plus(1), 5);
    assert_eq!(wide(Wide { n: 1 }), 13);
    assert_eq!(never_reads_its_record("1"), None);
    assert_eq!(borrows(" 1 "), "1");
    assert_eq!((fails("1").ok(), fails("2").ok(), fails("x").ok()), (Some(0), Some(2), None));
    assert_eq!(fails_or_drops("x"), Err(String::from("x")));
    assert_eq!((ready(async_fails("1")).ok(), ready(async_boxed("x")).ok()), (Some(1), None));
    assert_eq!(opaque(rows()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(boxed(Box::new(rows())).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(by_mut_dyn(&mut rows()).collect::<Vec<_>>(), [0]);
    assert_eq!(drops_first(rows()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(by_generic(rows()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(by_where(rows()).collect::<Vec<_>>(), [1, 2]);
    let text = String::from("a\nb");
    assert_eq!(with_lifetime(Box::new(text.lines())).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(by_meta(by_path(1)), 1);
    assert_eq!(Scaler(2).shift(Scaler(2).scale(1)), 4);
    assert_eq!(two_names_that_look_the_same(rows(), 5).collect::<Vec<_>>(), [6, 7]);
    assert_eq!(in_a_body(3), 8);

    assert_counts(&[
        ("Plus", [1, 1, 0, 0]),
        ("Wide", [1, 1, 0, 0]),
        ("never_reads_its_record", [1, 0, 1, 0]),
        ("borrows", [1, 1, 0, 0]),
        ("fails", [3, 2, 0, 1]),
        ("fails_or_drops", [1, 0, 0, 1]),
        ("async_fails", [2, 1, 0, 1]),
        ("async_boxed", [1, 0, 0, 1]),
        ("opaque", [3, 3, 0, 0]),
        ("boxed", [3, 2, 1, 0]),
        ("by_mut_dyn", [1, 1, 0, 0]),
        ("drops_first", [3, 2, 1, 0]),
        ("by_generic", [3, 2, 1, 0]),
        ("by_where", [3, 2, 1, 0]),
        ("with_lifetime", [2, 2, 0, 0]),
        ("by_path", [1, 1, 0, 0]),
        ("Meta", [1, 1, 0, 0]),
        ("Scaler::scale", [1, 1, 0, 0]),
        ("Scaler::shift", [1, 1, 0, 0]),
        ("two_names_that_look_the_same", [3, 2, 1, 0]),
        ("InABody", [1, 1, 0, 0]),
    ]);
}

#[test]
fn whole_functions_may_come_through_macros() {
    use macro_rules::whole::*;

    assert_eq!((by_tokens(0), by_tokens(1)), (None, Some(0)));
    assert_eq!((ready(async_by_tokens(&0)), ready(async_by_tokens(&1))), (None, Some(&1)));
    assert_eq!(stream_by_tokens(rows()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(by_item(Box::new(rows())).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(annotated_within(0), Err(0));
    assert_eq!(().by_default(1), 1);
    let mut n = 0;
    through_two_macros(&mut n);
    assert_eq!(n, 1);
    assert_eq!((body_is_a_macro(0), body_is_a_macro(1)), (Err(String::from("no 0")), Ok(1)));

    assert_counts(&[
        ("by_tokens", [2, 1, 1, 0]),
        ("async_by_tokens", [2, 1, 1, 0]),
        ("stream_by_tokens", [3, 2, 1, 0]),
        ("by_item", [3, 2, 1, 0]),
        ("annotated_within", [1, 0, 0, 1]),
        ("through_two_macros", [1, 1, 0, 0]),
        ("body_is_a_macro", [2, 1, 0, 1]),
    ]);
}

#[test]
fn names_may_be_keywords_and_reports_show_them_plainly() {
    use macro_rules::raw_names::*;

    assert_eq!(r#match(rows(), 1).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(named_input(rows(), rows()).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(r#gen(Box::new(rows())).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(r#ref(&mut rows()).collect::<Vec<_>>(), [0]);
    assert_eq!(r#struct(2_u8).r#loop(1), None);
    assert_eq!(lifetime("a"), "a");
    assert_eq!(ready(r#await(1)), 1);

    assert_counts(&[
        ("match", [3, 3, 0, 0]),
        ("named_input", [3, 2, 1, 0]),
        ("gen", [3, 2, 1, 0]),
        ("ref", [1, 1, 0, 0]),
        ("struct::loop", [1, 0, 1, 0]),
        ("lifetime", [1, 1, 0, 0]),
        ("await", [1, 1, 0, 0]),
    ]);
}

#[test]
fn what_cfg_takes_away_is_away() {
    use macro_rules::cfgs::*;

    assert_eq!(conditional(never_measured(1)), 1);
    assert_eq!((record(0), record(1)), (None, Some(2)));
    assert_eq!(stream_with_parts(rows(), 1).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(generic(rows()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(either_way(1), 1);
    assert_eq!(Scaler.scale(1), 1);

    assert_counts(&[
        ("Conditional", [1, 1, 0, 0]),
        ("record", [2, 1, 1, 0]),
        ("stream_with_parts", [3, 3, 0, 0]),
        ("generic", [3, 2, 1, 0]),
        ("either_way", [1, 1, 0, 0]),
    ]);
}

#[test]
fn other_attributes_work_above_and_below() {
    use macro_rules::attributes::*;

    forwarded();
    assert_eq!(expected_above(1, 2), 1);
    assert_eq!(expected_in_the_body(rows()).count(), 3);
    assert_eq!((above(0), above(1)), (Err(0), Ok(1)));
    assert_eq!((below(0), below(1)), (Err(0), Ok(1)));
    assert_eq!(around(rows()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(from_another(0), None);
    let mut scaler = Scaler(2);
    assert_eq!(scaler.above(1), 2);
    *scaler.below(1) += 1;
    assert_eq!(scaler.stream(Box::new(rows())).collect::<Vec<_>>(), [0, 4, 8]);

    assert_counts(&[
        ("documented", [1, 1, 0, 0]),
        ("stale_above", [1, 1, 0, 0]),
        ("stale_below", [1, 1, 0, 0]),
        ("above", [2, 1, 0, 1]),
        ("below", [2, 1, 0, 1]),
        ("around", [3, 2, 1, 0]),
        ("from_another", [1, 0, 1, 0]),
        ("Scaler::above", [1, 1, 0, 0]),
        ("Scaler::below", [1, 1, 0, 0]),
        ("Scaler::stream", [3, 3, 0, 0]),
    ]);
}

#[test]
fn attributes_work_in_every_order() {
    use macro_rules::orders;

    orders::records();
    orders::streams();
    orders::futures(|future| ready(future));

    orders::sources();
    orders::generators();
    macro_rules! rows_of {
        ($($type:ident)*) => {$(
            let rows = orders::$type(Default::default());
            assert_eq!(rows.rows(&4).map_while(Result::ok).collect::<Vec<_>>(), [0, 1, 2, 3], stringify!($type));
            assert_eq!(counts(concat!(stringify!($type), "::rows")), [0, 4, 0, 0]);
        )*};
    }
    rows_of!(First Second Third Fourth Fifth Sixth);

    // Of 4 attributes there are 24 orders, each a function of its own; of 3 there are 6.
    let snapshot = Registry::global().snapshot();
    for (name, expected) in [
        ("Ordered record", [2, 1, 1, 0]),
        ("Ordered stream", [2, 2, 0, 0]),
        ("Ordered future", [2, 1, 0, 1]),
        ("Ordered boxed future", [2, 1, 0, 1]),
        ("Ordered source", [0, 2, 0, 0]),
        ("Ordered resumed source", [0, 4, 0, 0]),
    ] {
        let lines = snapshot.functions.iter().filter(|line| line.name == name);
        let lines: Vec<_> = lines.map(|f| [f.records_in, f.records_out, f.dropped, f.failed]).collect();
        assert_eq!(lines, [expected; 24], "{name}");
    }
    let stages = snapshot.functions.iter().filter(|line| line.name == "Ordered stage");
    let stages: Vec<_> = stages.map(|f| [f.records_in, f.records_out, f.dropped, f.failed]).collect();
    assert_eq!(stages, [[2, 1, 1, 0]; 6]);
}
