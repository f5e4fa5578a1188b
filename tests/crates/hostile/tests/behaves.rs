//! Every form of an annotated function does its work where every name means something else.

#[path = "../../counts.rs"]
mod counts;
#[path = "../../ready.rs"]
mod ready;

use counts::counts;
use hostile::configs::{Even, Generic, Level, Limits};
use hostile::forms::{self, Method, Normalize};
use ready::ready;

#[test]
fn every_form_does_its_work_and_is_counted() {
    let rows = || vec![0_u32, 1, 2].into_iter();
    assert_eq!(forms::by_impl(rows()).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(forms::by_generic(rows()).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(forms::by_where(rows()).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(forms::boxed(Box::new(rows())).collect::<Vec<_>>(), [0, 1, 2]);
    assert_eq!(forms::by_mut_dyn(&mut rows()).collect::<Vec<_>>(), [0]);
    assert_eq!(forms::value(1), 1);
    forms::nothing(1);
    assert_eq!((forms::option(0), forms::option(1)), (None, Some(0)));
    assert_eq!((forms::result(0), forms::result(1)), (Err(0), Ok(1)));
    assert_eq!(rows().map(forms::result_option).collect::<Vec<_>>(), [Ok(None), Ok(Some(0)), Err(2)]);
    forms::no_result(1);
    assert_eq!((ready(forms::async_value(1)), ready(forms::async_boxed(1))), (1, 1));
    ready(forms::async_nothing(1));
    assert_eq!(
        rows().map(|n| ready(forms::async_result(n))).collect::<Vec<_>>(),
        [Ok(None), Ok(Some(0)), Err(2)]
    );
    assert_eq!(ready(Method.wait(1)), 1);
    assert_eq!(Method.record(1), Some(1));
    assert_eq!(Method.stream(rows()).count(), 3);
    assert_eq!(Method.by_default(1), 1);
    assert_eq!(Method.rows(Box::new(rows())).count(), 3);

    assert_eq!(forms::source(2).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(forms::source_that_may_fail("1", (1, 2), 3).collect::<Vec<_>>(), [Ok(1)]);
    assert_eq!(forms::source_that_may_fail("", (1, 2), 3).count(), 0);
    assert_eq!(forms::source_of_no_results().count(), 1);
    assert_eq!(forms::source_that_is_retried().map_while(Result::ok).take(3).collect::<Vec<_>>(), [1]);
    assert_eq!(Method.source().collect::<Vec<_>>(), [1]);

    for (name, expected) in [
        ("by_impl", [3, 3, 0, 0]),
        ("by_generic", [3, 2, 1, 0]),
        ("by_where", [3, 3, 0, 0]),
        ("Boxed", [3, 3, 0, 0]),
        ("by_mut_dyn", [1, 1, 0, 0]),
        ("value", [1, 1, 0, 0]),
        ("nothing", [1, 1, 0, 0]),
        ("option", [4, 2, 2, 0]),
        ("result", [2, 1, 0, 1]),
        ("result_option", [3, 1, 1, 1]),
        ("no_result", [1, 1, 0, 0]),
        ("async_value", [4, 4, 0, 0]),
        ("async_nothing", [1, 1, 0, 0]),
        ("async_option", [2, 1, 1, 0]),
        ("async_result", [3, 1, 1, 1]),
        ("async_boxed", [1, 1, 0, 0]),
        ("Method::wait", [1, 1, 0, 0]),
        ("Method::record", [1, 1, 0, 0]),
        ("Method::stream", [3, 3, 0, 0]),
        ("Method::by_default", [1, 1, 0, 0]),
        ("Method::rows", [3, 3, 0, 0]),
        ("Method::source", [0, 1, 0, 0]),
    ] {
        assert_eq!(counts(name), expected, "{name}");
    }
}

#[test]
fn a_configuration_is_read_and_written() {
    let limits: Limits = serde_json::from_str(r#"{ "low": 3, "top": 5, "part": 4, "level": true }"#).expect("all is well");
    assert_eq!((limits.low(), limits.high(), limits.level()), (3, 5, &Level::Fast));
    assert_eq!(limits.part().map(Even::get), Some(4));
    let written = serde_json::to_string(&limits).expect("it can be written");
    assert_eq!(written, r#"{"low":3,"high":5,"lanes":[1],"part":4,"level":true,"key":"***"}"#);
    assert!(serde_json::from_str::<Limits>(r#"{ "low": 5, "high": 3 }"#).is_err());
    let generic: Generic<'_, u8, u8, bool> =
        serde_json::from_str(r#"{ "value": 1, "list": [2], "other": true }"#).expect("all is well");
    assert_eq!((generic.value(), generic.list(), generic.other()), (&1, &[2][..], &true));
}
