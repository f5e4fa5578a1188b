//! Under whatever name and by whatever way the crate is reached, it is the same one.

#[path = "../../ready.rs"]
mod ready;

use pipes::Registry;
use ready::ready;
use renamed::nested::{by_mut_dyn, deeper::from_above, plain_source};
use renamed::{
    Scaler, boxed, future, future_through_a_macro, record, source, source_through_a_macro, stream,
    stream_through_a_macro, through_a_macro,
};

#[test]
fn every_way_to_the_crate_leads_to_the_same_registry() {
    let rows = || vec![0_u32, 1, 2].into_iter();
    let scaler = Scaler(3);
    assert_eq!(rows().filter_map(record).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(stream(rows()).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(boxed(Box::new(rows())).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(by_mut_dyn(&mut rows()).collect::<Vec<_>>(), [0]);
    assert_eq!(from_above(scaler.scale(1)), 3);
    assert_eq!(scaler.scale_all(rows()).collect::<Vec<_>>(), [0, 3, 6]);
    assert!(through_a_macro("x").is_err());
    assert_eq!(stream_through_a_macro(rows()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((ready(future(1)), ready(future_through_a_macro(0))), (Some(0), None));

    assert_eq!(source(2).map_while(Result::ok).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(plain_source().collect::<Vec<_>>(), [1]);
    assert_eq!(source_through_a_macro("1").collect::<Vec<_>>(), [Ok(1)]);

    let functions = Registry::global().snapshot().functions;
    let counts: Vec<_> = functions
        .iter()
        .map(|f| (f.name.as_str(), [f.records_in, f.records_out, f.dropped, f.failed]))
        .collect();
    assert_eq!(
        counts,
        [
            ("record", [3, 2, 1, 0]),
            ("Imported under another name", [3, 2, 1, 0]),
            ("boxed", [3, 2, 1, 0]),
            ("by_mut_dyn", [1, 1, 0, 0]),
            ("Scaler::scale", [1, 1, 0, 0]),
            ("from_above", [1, 1, 0, 0]),
            ("Scaler::scale_all", [3, 3, 0, 0]),
            ("through_a_macro", [1, 0, 0, 1]),
            ("stream_through_a_macro", [3, 3, 0, 0]),
            ("future", [1, 1, 0, 0]),
            ("future_through_a_macro", [1, 0, 1, 0]),
            ("Source", [0, 2, 0, 0]),
        ]
    );
}

#[test]
fn a_configuration_finds_its_crate() {
    assert_eq!(renamed::Limits::default().high(), 2);
    assert!(renamed::Limits::builder().low(5).build().is_err());
    assert!(renamed::Even::new(3).is_err());
    let limits: renamed::Limits = serde_json::from_str(r#"{ "low": 3, "high": 4, "part": 2 }"#).expect("all is well");
    assert_eq!(serde_json::to_string(&limits).expect("it can be written"), r#"{"low":3,"high":4,"part":2}"#);
}
